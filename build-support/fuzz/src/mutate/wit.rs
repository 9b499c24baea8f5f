//! WIT text, mutated by words and by items.

use super::random::Random;
use super::{mutate_bytes, replace};
use std::ops::Range;

const WORDS: &[&str] = &[
    "package my:app;",
    "interface i",
    "world w",
    "import",
    "export",
    "include",
    "use",
    "with",
    "as",
    "from",
    "type t =",
    "record r",
    "variant v",
    "enum e",
    "flags f",
    "resource x",
    "constructor()",
    "static",
    "func()",
    "async",
    "->",
    "bool",
    "char",
    "u8",
    "s16",
    "u32",
    "s64",
    "f32",
    "f64",
    "string",
    "list<",
    "list<u8, 4>",
    "option<",
    "result<",
    "result",
    "tuple<",
    "map<string, ",
    "future<",
    "stream<",
    "borrow<",
    "own<",
    "error-context",
    "_",
    "@since(version = 1.0.0)",
    "@unstable(feature = a)",
    "@deprecated(version = 1.0.0)",
    "@external-id(\"a\")",
    "get",
    "set",
    "get() -> u8",
    "set(v: u8)",
    "{",
    "}",
    "(",
    ")",
    "<",
    ">",
    ":",
    ";",
    ",",
    ".",
    "/",
    "@",
    "=",
    "*",
    "%",
    "%type",
    "//",
    "/*",
    "*/",
    "///",
    "@1.2.3",
    "@0.0.0-a+b",
    "4294967295",
    "0",
    "268435456",
    "import a: i;",
    "export a: i;",
    "my:app/i@1.0.0",
    "self",
    "new",
    "free",
    "memory",
    "cabi_realloc",
    "cabi-realloc",
    "initialize",
];

/// Mutates a document, half of the time by libFuzzer's own means.
pub fn mutate_wit(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut random = Random::new(seed);
    let mut made = data[..size].to_vec();
    for _ in 0..1 + random.below(3) {
        mutate_once(&mut made, &mut random);
    }
    replace(data, size, max_size, &made)
}

fn mutate_once(text: &mut Vec<u8>, random: &mut Random) {
    let tokens = tokens(text);
    let (Some(one), Some(other)) = (random.pick(&tokens).cloned(), random.pick(&tokens).cloned())
    else {
        return mutate_bytes(text);
    };
    match random.below(12) {
        0 | 1 => mutate_bytes(text),
        2 => {
            let mut word = text[one.clone()].to_vec();
            mutate_bytes(&mut word);
            text.splice(one, word);
        }
        3 | 4 => {
            let copy = text[other].to_vec();
            text.splice(one, copy);
        }
        5 | 6 => {
            let word = random.pick(WORDS).copied().unwrap_or_default();
            let end = if random.below(2) == 0 { one.start } else { one.end };
            text.splice(one.start..end, format!(" {word} ").into_bytes());
        }
        7 => {
            text.drain(one.start..one.end.max(other.end.min(one.start + 64)));
        }
        8 => {
            text.drain(item(text, one.start));
        }
        9 => {
            let copy = text[item(text, one.start)].to_vec();
            text.splice(other.start..other.start, copy);
        }
        10 => {
            let copy = text[item(text, one.start)].to_vec();
            text.splice(item(text, other.start), copy);
        }
        _ => {
            // What is named in one place is named otherwise everywhere.
            let [old, new] =
                [one, other].map(|range| String::from_utf8_lossy(&text[range]).into_owned());
            *text = String::from_utf8_lossy(text).replace(&old, &new).into_bytes();
        }
    }
}

/// Words and punctuation.
fn tokens(text: &[u8]) -> Vec<Range<usize>> {
    let is_word =
        |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'%' || byte > 127;
    let mut tokens = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let length = text[start..].iter().take_while(|byte| is_word(**byte)).count().max(1);
        if !text[start].is_ascii_whitespace() {
            tokens.push(start..start + length);
        }
        start += length;
    }
    tokens
}

/// From `start` to the end of an item: what follows on its level up to a `;`, a `,` or a closing
/// bracket.
fn item(text: &[u8], start: usize) -> Range<usize> {
    let mut depth = 0;
    for (at, byte) in (start..).zip(&text[start..]) {
        match byte {
            b'{' | b'(' => depth += 1,
            b'}' | b')' if depth <= 1 => return start..at + usize::from(depth == 1),
            b'}' | b')' => depth -= 1,
            b';' | b',' if depth == 0 => return start..at + 1,
            _ => {}
        }
    }
    start..text.len()
}
