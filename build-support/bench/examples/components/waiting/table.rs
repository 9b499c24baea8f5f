//! The tables.

use super::Measured;
use super::rows::{self, Row};
use crate::Made;
use crate::measure::ROUNDS;
use crate::table::{number, rounded};

/// Prints all that was measured.
pub(super) fn print(measured: &[Measured]) {
    println!("{}", legend());
    let rows = rows::all();
    print_costs(measured, "instructions", &rows, |one| &one.fuel);
    // What the machine does between two measurements is more than async adds.
    let rows: Vec<Row> = rows.into_iter().filter(|row| !row.is_difference()).collect();
    print_costs(measured, "microseconds", &rows, |one| &one.micros);
    print_for_readme(measured);
}

fn legend() -> String {
    format!(
        "\
Async calls and streams: components of a world of their own, in the units of the other tables.

A function passes its arguments to an import of the same type, and returns its result. Where both
are async, the import is ready at once, or pending once: then the task waits, and the host calls its
callback. `async adds` is the difference to the sync call of the same component.

The host writes and reads the streams: 1 MiB or {ITEMS} records at once, if the component takes that
much. `read`: the function counts the values. `pumped`: it writes what it reads to a stream that the
host reads. `to a stream`: it writes the list that it gets, and `to a list`: it returns it. What is
written goes on after a function has returned; wit-bindgen needs its feature `async-spawn` for that,
which makes all calls dearer, so these rows are from a component of their own. wit-bindgen and
`values` read 64 KiB or 64 records at a time. Times are medians of {ROUNDS} rounds in turns.
",
        ITEMS = rounded(super::ITEMS as f64)
    )
}

fn print_costs(measured: &[Measured], unit: &str, rows: &[Row], list: fn(&Measured) -> &Vec<f64>) {
    print!("{unit:<29}");
    for one in measured {
        print!("{:>12}", one.name);
    }
    print!("\n{:<29}", "");
    for one in measured {
        print!("{:>12}", if one.made == Made::Static { "static" } else { "" });
    }
    println!();
    for row in rows {
        print!("{:<29}", row.label);
        for one in measured {
            print!("{:>12}", number(row.of(list(one))));
        }
        println!();
    }
    println!();
}

/// The lines of the second table in README.md.
fn print_for_readme(measured: &[Measured]) {
    let columns = [("lua", Made::Static), ("lua", Made::Ours), ("wit-bindgen", Made::Elsewhere)];
    let of = |(name, made)| measured.iter().find(|one| one.name == name && one.made == made);
    let columns: Vec<&Measured> = columns.into_iter().filter_map(of).collect();
    println!("README.md, \"What it costs\", async calls and streams:\n");
    for row in rows::in_readme() {
        let cells: Vec<String> = columns.iter().map(|one| rounded(row.of(&one.fuel))).collect();
        println!("| {} | {} |", row.label, cells.join(" | "));
    }
}
