//! Commands as one would type them.

use super::flags::SEPARATOR;
use std::ffi::OsStr;

/// A word of a command line for `sh`.
pub(crate) fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let is_plain =
        |character: char| character.is_ascii_alphanumeric() || "/._-=:+,@%".contains(character);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.into_owned();
    }
    let quotes = |text: &str| format!("'{}'", text.replace('\'', "'\\''"));
    // The character by which cargo separates flags cannot be typed, and a terminal would not show
    // it.
    match word.split_once(SEPARATOR) {
        None => quotes(&word),
        Some(_) => {
            let words: Vec<String> = word.split(SEPARATOR).map(quotes).collect();
            format!("\"$(printf '%s{}' {})\"", "\\037%s".repeat(words.len() - 1), words.join(" "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_a_shell() {
        assert_eq!(quoted("-Clink-arg=-shared".as_ref()), "-Clink-arg=-shared");
        assert_eq!(quoted("my app's".as_ref()), "'my app'\\''s'");
        assert_eq!(quoted("".as_ref()), "''");
        assert_eq!(quoted("-Ca\u{1f}-C b".as_ref()), "\"$(printf '%s\\037%s' '-Ca' '-C b')\"");
    }

    #[cfg(unix)]
    #[test]
    fn a_shell_reads_the_words_that_were_meant() {
        for word in [
            "plain",
            "a b",
            "it's",
            "$HOME `x` \"y\" \\ \\n",
            "-Ca=%s\u{1f}-C 'b'\u{1f}--cfg=x=\"y\"",
            "ünï",
            "*",
        ] {
            let script = format!("printf %s {}", quoted(word.as_ref()));
            let output = std::process::Command::new("sh").arg("-c").arg(&script).output().unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), word, "{script}");
        }
    }
}
