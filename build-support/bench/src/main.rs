//! Measures this crate: its world libraries next to those of the crate `wit-dylib`, what it adds to
//! the link, and how long it takes to build an interpreter in C.

mod encode;
mod interpreter;
mod link;
mod memory;
mod tally;

fn main() -> anyhow::Result<()> {
    // `link` as an argument leaves out what does not depend on how this crate is compiled for build
    // scripts.
    if std::env::args().nth(1).is_none() {
        encode::compare()?;
        println!();
    }
    link::compare()?;
    println!();
    tally::measure()
}
