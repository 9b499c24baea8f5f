//! Rust identifiers for names from WIT and from folders.

use std::collections::HashSet;

/// The identifiers of one scope, each of them unique.
pub(crate) struct Identifiers {
    used: HashSet<String>,
    is_constant: bool,
}

impl Identifiers {
    /// Identifiers for constants, in a scope that already has `used`.
    pub(crate) fn of_constants<'a>(used: impl IntoIterator<Item = &'a str>) -> Self {
        Self { used: used.into_iter().map(str::to_owned).collect(), is_constant: true }
    }

    /// Identifiers for modules.
    pub(crate) fn of_modules() -> Self {
        // Keywords of Rust paths, which cannot be raw identifiers.
        Self { used: ["self", "super", "crate", "_"].map(str::to_owned).into(), is_constant: false }
    }

    /// The identifier for `name`, with a number after it if it is already used.
    pub(crate) fn of(&mut self, name: &str) -> String {
        let mut identifier = String::new();
        for character in name.chars() {
            identifier.push(if character.is_ascii_alphanumeric() { character } else { '_' });
        }
        identifier = identifier.trim_start_matches('_').to_owned();
        identifier = if self.is_constant {
            identifier.to_ascii_uppercase()
        } else {
            identifier.to_ascii_lowercase()
        };
        if identifier.is_empty() || identifier.starts_with(|first: char| first.is_ascii_digit()) {
            identifier.insert(0, '_');
        }
        // Keywords of any edition. Constants in capitals never match.
        if KEYWORDS.contains(&identifier.as_str()) {
            identifier.push('_');
        }
        let unique =
            (1..)
                .map(|number| {
                    if number == 1 { identifier.clone() } else { format!("{identifier}_{number}") }
                })
                .find(|candidate| !self.used.contains(candidate))
                .unwrap_or_default();
        self.used.insert(unique.clone());
        unique
    }
}

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::Identifiers;

    #[test]
    fn identifiers_are_valid_and_unique() {
        let mut modules = Identifiers::of_modules();
        let names = ["type", "a:b/c@1.0.0", "a-b/c@1.0.0", "3d", "self"];
        assert_eq!(
            names.map(|name| modules.of(name)),
            ["type_", "a_b_c_1_0_0", "a_b_c_1_0_0_2", "_3d", "self_2"]
        );
        let mut constants = Identifiers::of_constants(["ALL"]);
        assert_eq!(["all", "type"].map(|name| constants.of(name)), ["ALL_2", "TYPE"]);
    }
}
