//! Random types with futures and streams in them.

use crate::numbers::Numbers;
use std::fmt::Write;

/// The contents of two interfaces with the same functions, each of which returns what it gets.
#[derive(Clone, Debug, PartialEq)]
pub struct Ends {
    /// With futures and streams.
    pub ends: String,
    /// With values in place of futures, and lists in place of streams.
    pub lists: String,
}

/// Makes the interfaces of a seed.
pub fn ends(seed: u64) -> Ends {
    let mut maker = Maker { numbers: Numbers::new(seed), named: 0 };
    let mut made = Ends { ends: String::new(), lists: String::new() };
    for _ in 0..maker.numbers.between(0, 4) {
        maker.definition(&mut made);
    }
    for index in 0..maker.numbers.between(1, 6) {
        let (with, without) = match maker.numbers.between(0, 3) {
            0 => maker.ty(0),
            1 => future(maker.ty(1)),
            _ => stream(maker.ty(1)),
        };
        _ = writeln!(made.ends, "  f{index}: async func(x: {with}) -> {with};");
        _ = writeln!(made.lists, "  f{index}: async func(x: {without}) -> {without};");
    }
    made
}

/// A type, and what stands in its place where there are no ends.
type Both = (String, String);

fn stream((with, without): Both) -> Both {
    (format!("stream<{with}>"), format!("list<{without}>"))
}

fn future((with, without): Both) -> Both {
    (format!("future<{with}>"), without)
}

const PLAIN: [&str; 13] = [
    "bool", "u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64", "f32", "f64", "string",
    "list<u8>",
];

struct Maker {
    numbers: Numbers,
    /// How many types have names.
    named: usize,
}

impl Maker {
    /// A record or a variant.
    fn definition(&mut self, made: &mut Ends) {
        let parts: Vec<Both> = (0..self.numbers.between(1, 4)).map(|_| self.ty(2)).collect();
        let (with, without): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        let is_record = self.numbers.one_in(2);
        for (text, parts) in [(&mut made.ends, with), (&mut made.lists, without)] {
            let kind = if is_record { "record" } else { "variant" };
            _ = write!(text, "  {kind} t{} {{ ", self.named);
            for (index, part) in parts.iter().enumerate() {
                _ = if is_record {
                    write!(text, "f{index}: {part}, ")
                } else {
                    write!(text, "c{index}({part}), ")
                };
            }
            text.push_str("}\n");
        }
        self.named += 1;
    }

    fn ty(&mut self, depth: usize) -> Both {
        let choices = if depth > 3 { 4 } else { 13 };
        match self.numbers.between(0, choices) {
            5 | 6 if self.named > 0 => {
                let name = format!("t{}", self.numbers.below(self.named));
                (name.clone(), name)
            }
            7 => self.wrapped(depth, |part| format!("option<{part}>")),
            8 => self.wrapped(depth, |part| format!("list<{part}>")),
            9 => self.joined(depth, |a, b| format!("tuple<{a}, char, {b}>")),
            10 => self.joined(depth, |a, b| format!("result<{a}, {b}>")),
            11 | 12 => stream(self.ty(depth + 1)),
            13 => future(self.ty(depth + 1)),
            _ => {
                let plain = self.numbers.pick(&PLAIN).to_owned();
                (plain.clone(), plain)
            }
        }
    }

    fn wrapped(&mut self, depth: usize, wrap: impl Fn(&str) -> String) -> Both {
        let (with, without) = self.ty(depth + 1);
        (wrap(&with), wrap(&without))
    }

    fn joined(&mut self, depth: usize, join: impl Fn(&str, &str) -> String) -> Both {
        let (first, second) = (self.ty(depth + 1), self.ty(depth + 1));
        (join(&first.0, &second.0), join(&first.1, &second.1))
    }
}
