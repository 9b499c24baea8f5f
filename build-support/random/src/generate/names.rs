//! Names that WIT allows, each of them once.

use crate::numbers::Numbers;

/// Counts, so that no name comes twice: the interpreters find functions by their names.
#[derive(Default)]
pub(super) struct Names {
    count: usize,
}

/// Words that may be a part of a name: keywords of WIT and of languages, acronyms, and words that
/// differ in case alone.
const WORDS: [&str; 24] = [
    "list",
    "record",
    "func",
    "get",
    "set",
    "new",
    "drop",
    "int",
    "class",
    "URL",
    "HTTP",
    "own",
    "a",
    "b2",
    "result",
    "string",
    "use",
    "static",
    "end",
    "x86",
    "self-made",
    "memory",
    "f",
    "type",
];

impl Names {
    pub(super) fn of_interface(&mut self, numbers: &mut Numbers) -> String {
        self.numbered(numbers, "i")
    }

    pub(super) fn of_type(&mut self, numbers: &mut Numbers) -> String {
        self.numbered(numbers, "t")
    }

    pub(super) fn of_function(&mut self, numbers: &mut Numbers) -> String {
        self.numbered(numbers, "f")
    }

    fn numbered(&mut self, numbers: &mut Numbers, letter: &str) -> String {
        self.count += 1;
        match numbers.below(3) {
            0 => format!("{letter}{}", self.count),
            _ => format!("{}-{letter}{}", numbers.pick(&WORDS), self.count),
        }
    }
}

/// Names of fields, cases, parameters and so on: `count` different ones.
pub(super) fn of_parts(numbers: &mut Numbers, count: usize) -> Vec<String> {
    let start = numbers.below(WORDS.len());
    let name =
        |index: usize| match (index < WORDS.len()).then(|| WORDS[(start + index) % WORDS.len()]) {
            Some("self-made") | None => {
                format!("part-{}n{index}", WORDS[index % WORDS.len()].to_lowercase())
            }
            Some(word) => word.to_owned(),
        };
    (0..count).map(name).collect()
}
