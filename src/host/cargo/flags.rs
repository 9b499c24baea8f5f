//! Flags for rustc, in cargo's encoding.

use std::ffi::{OsStr, OsString};

/// What stands between two flags.
pub(super) const SEPARATOR: char = '\u{1f}';

/// Options that contradict link-time optimization by rustc itself.
const AGAINST_LTO: [&str; 3] = ["linker-plugin-lto", "prefer-dynamic", "embed-bitcode=no"];

/// The flags of a build, for one that decides about link-time optimization itself.
pub(crate) fn without_lto(flags: &OsStr) -> OsString {
    let Some(text) = flags.to_str() else { return flags.to_owned() };
    let mut kept: Vec<&str> = Vec::new();
    let mut flags = text.split(SEPARATOR);
    while let Some(flag) = flags.next() {
        let apart = ["-C", "--codegen"].contains(&flag);
        let option = match apart {
            true => flags.next().unwrap_or_default(),
            false => {
                flag.strip_prefix("-C").or(flag.strip_prefix("--codegen=")).unwrap_or_default()
            }
        };
        let is_against = |name: &str| {
            option == name
                || (!name.contains('=')
                    && option.strip_prefix(name).is_some_and(|it| it.starts_with('=')))
        };
        if !AGAINST_LTO.iter().any(|name| is_against(name)) {
            kept.push(flag);
            kept.extend(apart.then_some(option));
        }
    }
    kept.join(&SEPARATOR.to_string()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_against_lto_go_and_the_others_stay() {
        let check = |flags: &[&str], expected: &[&str]| {
            assert_eq!(
                without_lto(flags.join("\u{1f}").as_ref()),
                OsString::from(expected.join("\u{1f}"))
            );
        };
        check(&[], &[]);
        check(&["-Clinker-plugin-lto", "-Copt-level=1"], &["-Copt-level=1"]);
        check(&["-C", "linker-plugin-lto=/x.so", "--cfg", "a"], &["--cfg", "a"]);
        check(&["--codegen", "embed-bitcode=no", "--codegen=prefer-dynamic"], &[]);
        check(
            &["-C", "embed-bitcode=yes", "-Cprefer-dynamics"],
            &["-C", "embed-bitcode=yes", "-Cprefer-dynamics"],
        );
        check(&["-C"], &["-C", ""]);
    }
}
