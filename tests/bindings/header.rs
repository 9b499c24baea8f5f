//! What clang says about the C header.

use std::fmt::Write;

/// The structs and constants of the header as Rust items.
///
/// `layouts` is what `-fdump-record-layouts-complete` prints: for each struct a line with its name,
/// a line a field with its offset, and a line with size and alignment. `macros` is what `-E -dD`
/// prints.
pub(crate) fn items(layouts: &str, macros: &str) -> String {
    let mut items = String::new();
    for layout in layouts.split("*** Dumping AST Record Layout\n") {
        let rows: Vec<_> = layout.lines().filter_map(|line| line.split_once(" | ")).collect();
        let Some(name) = rows.first().and_then(|row| row.1.strip_prefix("struct ")) else {
            continue;
        };
        if !name.starts_with("wit") {
            continue;
        }
        let (_, sizes) = rows.last().unwrap();
        let mut numbers = sizes
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|text| text.parse::<usize>().ok());
        let (size, align) = (numbers.next().unwrap(), numbers.next().unwrap());

        let fields = rows[1..rows.len() - 1].iter();
        let fields: Vec<(usize, &str)> = fields
            .map(|row| (row.0.trim().parse().unwrap(), row.1.split_whitespace().last().unwrap()))
            .collect();
        let ends = fields.iter().skip(1).map(|field| field.0).chain([size]);
        writeln!(items, "#[repr(C, align({align}))] pub struct {name} {{").unwrap();
        for ((start, field), end) in fields.iter().zip(ends) {
            let field = if *field == "impl" { "impl_" } else { field };
            writeln!(items, "    pub {field}: [u8; {}],", end - start).unwrap();
        }
        items.push_str("}\n");
    }
    for line in macros.lines() {
        let mut words = line.split_whitespace().skip(1);
        let (Some(name), Some(value), None) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        if name.starts_with("WIT_") && value.starts_with(|c: char| c.is_ascii_digit()) {
            writeln!(items, "pub const {name}: u32 = {value};").unwrap();
        }
    }
    items
}
