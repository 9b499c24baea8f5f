//! What a build costs: encoding a world library next to the crate `wit-dylib`, the link next to the
//! crate `wit-component` alone, and an interpreter in C from nothing. Compile it without
//! optimization, as cargo compiles build scripts.

mod encode;
mod interpreter;
mod link;
mod memory;
mod tally;

/// A line of the table.
struct Row {
    what: String,
    ours: f64,
    /// The same without this crate, if there is such a thing.
    without: Option<f64>,
}

impl Row {
    fn new(what: impl Into<String>, ours: f64, without: impl Into<Option<f64>>) -> Self {
        Self { what: what.into(), ours, without: without.into() }
    }
}

fn main() -> anyhow::Result<()> {
    println!(
        "Building, compiled like build scripts, without optimization. `without`: the crate \
         wit-dylib for the world library,\nand wit-component alone for the link.\n"
    );
    println!("{:<52}{:>12}{:>12}{:>8}", "", "ours", "without", "ratio");
    for row in encode::compare()?.into_iter().chain(link::compare()?).chain([tally::measure()?]) {
        print!("{:<52}{:>12}", row.what, number(row.ours));
        match row.without {
            Some(without) => println!("{:>12}{:>8.2}", number(without), row.ours / without),
            None => println!(),
        }
    }
    Ok(())
}

/// Large numbers without a fraction.
fn number(value: f64) -> String {
    if value < 1000.0 { format!("{value:.1}") } else { format!("{value:.0}") }
}
