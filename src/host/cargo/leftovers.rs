//! The `.d` file that cargo writes beside an artifact.

use std::path::PathBuf;

/// The files that an artifact was made from. cargo writes one rule, `<artifact>: <file> <file>…`,
/// with `\ ` for a space inside a path.
pub(crate) fn dep_info_files(text: &str) -> Vec<PathBuf> {
    let Some((_, files)) = text.lines().next().and_then(|line| line.split_once(": ")) else {
        return Vec::new();
    };
    let mut paths = Vec::new();
    let mut path = String::new();
    let mut characters = files.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.next_if_eq(&' ').is_some() => path.push(' '),
            ' ' => paths.push(std::mem::take(&mut path)),
            _ => path.push(character),
        }
    }
    paths.push(path);
    paths.into_iter().filter(|path| !path.is_empty()).map(PathBuf::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_in_paths_are_escaped() {
        let files = dep_info_files("/t/lib a.so: /s/my\\ app/a.rs /s/b.rs C:\\s\\c.rs\n");
        assert_eq!(files, ["/s/my app/a.rs", "/s/b.rs", "C:\\s\\c.rs"].map(PathBuf::from));
        assert!(dep_info_files("").is_empty());
        assert!(dep_info_files("/t/lib.so:\n").is_empty());
    }
}
