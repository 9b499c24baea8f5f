//! Measures this crate: its world libraries next to those of the crate `wit-dylib`, and what it adds to the link.

mod encode;
mod interpreter;
mod link;
mod memory;

fn main() -> anyhow::Result<()> {
    // `link` as an argument selects that part.
    if std::env::args().nth(1).is_none() {
        encode::compare()?;
        println!();
    }
    link::compare()
}
