//! The tables.

use crate::Made;
use crate::measure::{CALLS, Measured, ROUNDS, rows};

/// Rows about the start come before those about calls.
const START: usize = 2;

/// Prints all that was measured.
pub(crate) fn print(measured: &[Measured]) {
    println!("{}", legend());
    let mut names: Vec<&str> = Vec::new();
    for one in measured.iter().filter(|one| one.made == Made::Ours) {
        names.push(one.name);
    }
    for name in &names {
        let of = |made| measured.iter().find(|one| one.name == *name && one.made == made);
        if let (Some(ours), Some(peer), Some(linked)) =
            (of(Made::Ours), of(Made::Peer), of(Made::Static))
        {
            print_interpreter(name, [ours, peer, linked]);
        }
    }
    let is_shown = |one: &&Measured| one.made != Made::Peer && one.name != "echo";
    let columns: Vec<&Measured> = measured.iter().filter(is_shown).collect();
    print_languages(&columns, "instructions", |one| &one.fuel);
    print_languages(&columns, "microseconds", |one| &one.micros);
    print_for_readme(measured);
}

fn legend() -> String {
    let (least, most) = (CALLS.start(), CALLS.end());
    format!(
        "\
Components of one world. A call passes its arguments to the language and returns the result.
Instructions are wasmtime's fuel: one for each instruction of the component, and one for each byte
that is copied or filled at once; the mean of {least} to {most} calls, with what a garbage collector
does between them. Times are medians of {ROUNDS} rounds in turns, and include the host. Bytes are
without debug names.

ours    with the world library of this crate, as shared libraries
peer    the same interpreter with the world library of the crate wit-dylib, and its data not at
        constant addresses, which shows in instantiation and size; ratio: ours / peer
static  with our world as an object, linked statically; ratio: static / ours

`echo` has no values, so its calls show what the world library costs: with lists element by element,
and with whole lists.
"
    )
}

/// One interpreter, linked in three ways.
fn print_interpreter(name: &str, [ours, peer, linked]: [&Measured; 3]) {
    print!("{name:<23}");
    for unit in ["instructions: ours", "microseconds: ours"] {
        print!("|{unit:>19}{:>11}{:>7}{:>11}{:>7} ", "peer", "ratio", "static", "ratio");
    }
    println!();
    let bytes = |size: usize| size as f64;
    print_row("component, bytes", [ours, peer, linked].map(|one| bytes(one.component)), None);
    if let (Some(ours), Some(peer)) = (ours.library, peer.library) {
        print_row("world library, bytes", [bytes(ours), bytes(peer), f64::NAN], None);
    }
    let rows = rows();
    for (index, row) in rows.iter().enumerate() {
        let of =
            |list: fn(&Measured) -> &Vec<f64>| [ours, peer, linked].map(|one| list(one)[index]);
        print_row(row, of(|one| &one.fuel), Some(of(|one| &one.micros)));
    }
    print!("{:<23}", "calls, geometric mean");
    for list in [|one: &Measured| one.fuel.clone(), |one: &Measured| one.micros.clone()] {
        let [ours, peer, linked] = [ours, peer, linked].map(list);
        let [to_peer, to_ours] = [mean_ratio(&ours, &peer), mean_ratio(&linked, &ours)];
        print!("|{:>19}{:>11}{to_peer:>7.2}{:>11}{to_ours:>7.2} ", "", "", "");
    }
    println!("\n");
}

fn print_row(row: &str, first: [f64; 3], second: Option<[f64; 3]>) {
    print!("{row:<23}");
    for [ours, peer, linked] in [Some(first), second].into_iter().flatten() {
        print!("|{:>19}{:>11}{:>7}", number(ours), number(peer), ratio(ours, peer));
        print!("{:>11}{:>7} ", number(linked), ratio(linked, ours));
    }
    println!();
}

/// All languages next to each other.
fn print_languages(columns: &[&Measured], unit: &str, list: fn(&Measured) -> &Vec<f64>) {
    print!("{unit:<23}");
    for one in columns {
        print!("{:>14}", one.name);
    }
    print!("\n{:<23}", "");
    for one in columns {
        print!("{:>14}", if one.made == Made::Static { "static" } else { "" });
    }
    print!("\n{:<23}", "component, bytes");
    for one in columns {
        print!("{:>14}", one.component);
    }
    println!();
    for (index, row) in rows().iter().enumerate() {
        print!("{row:<23}");
        for one in columns {
            print!("{:>14}", number(list(one)[index]));
        }
        println!();
    }
    println!();
}

/// The lines of the table in README.md, if all of its languages were measured.
fn print_for_readme(measured: &[Measured]) {
    let columns = [
        ("lua", Made::Static),
        ("lua", Made::Ours),
        ("Python", Made::Elsewhere),
        ("JavaScript", Made::Elsewhere),
        ("wit-bindgen", Made::Elsewhere),
    ];
    let of = |(name, made)| measured.iter().find(|one| one.name == name && one.made == made);
    let columns: Vec<&Measured> = columns.into_iter().filter_map(of).collect();
    if columns.len() != 5 {
        return;
    }
    println!("README.md, \"What it costs\":\n");
    let line = |row: &str, cell: &dyn Fn(&Measured) -> String| {
        let cells: Vec<String> = columns.iter().map(|one| cell(one)).collect();
        println!("| {row} | {} |", cells.join(" | "));
    };
    line("component", &|one| format!("{:.2} MB", one.component as f64 / 1e6));
    line("instantiation and first call, of `empty`", &|one| rounded(one.fuel[0] + one.fuel[1]));
    for (row, label) in IN_README {
        if let Some(index) = rows().iter().position(|found| *found == row) {
            line(label, &|one| rounded(one.fuel[index]));
        }
    }
}

/// The rows of that table, and what they are called there.
const IN_README: [(&str, &str); 7] = [
    ("empty", "`empty()`"),
    ("add", "`add(u32, u32)`"),
    ("string of 1,000 bytes", "a `string` of 1,000 bytes"),
    ("list<u8> of 1 MB", "a `list<u8>` of 1 MiB"),
    ("10,000 u32", "10,000 × `u32`"),
    ("10,000 string", "10,000 × `string`"),
    ("10,000 record", "10,000 records of three fields"),
];

/// Three digits that count, with commas between thousands.
pub(crate) fn rounded(value: f64) -> String {
    let unit = 10_f64.powi((value.max(1.0).log10() as i32 - 2).max(0));
    let digits = format!("{:.0}", (value / unit).round() * unit);
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Large numbers without a fraction, and the first digits of small ones.
pub(crate) fn number(value: f64) -> String {
    match value {
        _ if value.is_nan() => "–".to_owned(),
        _ if value < 100.0 && value.fract() != 0.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

fn ratio(value: f64, to: f64) -> String {
    if value.is_nan() { "–".to_owned() } else { format!("{:.2}", value / to) }
}

/// The geometric mean of the ratios of all calls.
fn mean_ratio(values: &[f64], to: &[f64]) -> f64 {
    let logarithms: Vec<f64> =
        values.iter().zip(to).skip(START).map(|(value, to)| (value / to).ln()).collect();
    (logarithms.iter().sum::<f64>() / logarithms.len() as f64).exp()
}
