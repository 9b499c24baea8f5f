//! Random worlds of resources: defined before or after their first use, used by other interfaces
//! under other names, imported, exported, or both.

use std::fmt::Write;

/// Numbers to choose by.
struct Choices(std::vec::IntoIter<u8>);

impl Choices {
    fn below(&mut self, limit: usize) -> usize {
        usize::from(self.0.next().unwrap_or(0)) % limit
    }

    fn pick<'a>(&mut self, names: &'a [String]) -> &'a str {
        &names[self.below(names.len())]
    }

    /// A type without borrows, as results need.
    fn owned(&mut self, names: &[String]) -> String {
        let name = self.pick(names).to_owned();
        match self.below(7) {
            0 => format!("list<{name}>"),
            1 => format!("option<{name}>"),
            2 => format!("result<{name}, {}>", self.pick(names)),
            3 => format!("tuple<u8, {name}, string>"),
            4 => "u64".to_owned(),
            _ => name,
        }
    }

    fn param(&mut self, names: &[String]) -> String {
        let name = self.pick(names).to_owned();
        match self.below(5) {
            0 => format!("borrow<{name}>"),
            1 => format!("list<borrow<{name}>>"),
            2 => format!("tuple<borrow<{name}>, option<{name}>>"),
            _ => self.owned(names),
        }
    }

    fn func(&mut self, names: &[String]) -> String {
        format!("func(a: {}, b: {}) -> {}", self.param(names), self.param(names), self.owned(names))
    }
}

/// The text of a world.
pub(crate) fn world(bytes: Vec<u8>) -> String {
    let mut choices = Choices(bytes.into_iter());
    let mut wit = "package test:random;\n".to_owned();
    let mut items = String::new();
    let mut exported: Vec<(usize, usize)> = Vec::new();
    for interface in 0..2 + choices.below(3) {
        writeln!(wit, "interface i{interface} {{").unwrap();
        let mut names: Vec<String> =
            (0..1 + choices.below(3)).map(|index| format!("r{index}")).collect();
        for (from, resource) in exported.clone() {
            if choices.below(3) == 0 {
                writeln!(wit, "  use i{from}.{{r{resource} as u{from}-{resource}}};").unwrap();
                names.push(format!("u{from}-{resource}"));
            }
        }
        let mut parts: Vec<String> = Vec::new();
        for index in 0..names.iter().filter(|name| name.starts_with('r')).count() {
            exported.push((interface, index));
            let method = choices.func(&names);
            let statics = choices.func(&names);
            let fallible = format!("result<r{index}, {}>", choices.pick(&names));
            let constructor = match choices.below(3) {
                0 => String::new(),
                1 => format!("constructor(a: {}) -> {fallible};", choices.param(&names)),
                _ => format!("constructor(a: {});", choices.param(&names)),
            };
            parts.push(format!(
                "resource r{index} {{ {constructor} m: {method}; s: static {statics}; }}"
            ));
        }
        parts.push(format!(
            "record pair {{ left: {}, right: {} }}",
            choices.pick(&names),
            choices.pick(&names)
        ));
        parts.push(format!("variant either {{ none, one({}), two(pair) }}", choices.pick(&names)));
        let alias = choices.pick(&names).to_owned();
        parts.push(format!("type alias = {alias};"));
        names.extend(["pair", "either", "alias"].map(str::to_owned));
        // Borrows are of resources only, so these functions take the names by value.
        let value = |choices: &mut Choices| choices.owned(&names);
        parts.push(format!("f: func(a: {}) -> {};", value(&mut choices), value(&mut choices)));
        for place in (1..parts.len()).rev() {
            let other = choices.below(place + 1);
            parts.swap(place, other);
        }
        writeln!(wit, "  {}\n}}", parts.join("\n  ")).unwrap();
        let directions = choices.below(3);
        if directions != 0 {
            writeln!(items, "  import i{interface};").unwrap();
        }
        if directions != 1 {
            writeln!(items, "  export i{interface};").unwrap();
        }
    }
    let own = ["owner".to_owned()];
    let (import, export) = (choices.func(&own), choices.func(&own));
    write!(wit, "world w {{\n  resource owner {{ constructor(); }}\n{items}").unwrap();
    write!(wit, "  import wind: {import};\n  export turn: {export};\n}}\n").unwrap();
    wit
}
