//! Static against shared linking of the same interpreters: how large their components are, and what
//! it takes until the first call has returned.
//!
//! An example and not a part of the benchmark, so that wasmtime, which compiles long, is that of
//! the tests.

mod package;
mod run;

use package::{Language, Link};
use run::{Start, engine};
use wasmtime::Result;
use wasmtime::error::Context as _;
use wit_dylib_build::Sizes;

const RUNS: usize = 50;

fn main() -> Result<()> {
    println!(
        "components that greet, release, with link-time optimization; the fastest of {RUNS} starts\n"
    );
    println!("{:<18}{:>12}{:>16}{:>14}{:>10}", "", "bytes", "without names", "start: fuel", "µs");
    for language in Language::ALL {
        let components = Link::ALL.map(|link| {
            package::build(language, link)
                .with_context(|| format!("{} {}", language.name(), link.name()))
        });
        let [shared, linked] = components;
        compare(language, [shared?, linked?])?;
    }
    println!(
        "\nfuel is what wasmtime counts of the instructions from instantiation to the end of the first call"
    );
    Ok(())
}

fn compare(language: Language, components: [Vec<u8>; 2]) -> Result<()> {
    let (counting, timing) = (engine(true)?, engine(false)?);
    let mut rows = Vec::new();
    for component in &components {
        let fuel = Start::new(&counting, component)?.fuel()?;
        rows.push((
            component.len(),
            without_names(component)?,
            fuel,
            Start::new(&timing, component)?,
            f64::INFINITY,
        ));
    }
    // In turns, so that what slows the machine down slows both.
    for _ in 0..RUNS {
        for (.., start, fastest) in &mut rows {
            *fastest = fastest.min(start.time()?.as_secs_f64() * 1e6);
        }
    }
    for (link, (bytes, stripped, fuel, _, time)) in Link::ALL.iter().zip(&rows) {
        let name = format!("{}, {}", language.name(), link.name());
        println!("{name:<18}{bytes:>12}{stripped:>16}{fuel:>14}{time:>10.0}");
    }
    let [(_, shared, shared_fuel, ..), (_, linked, linked_fuel, ..)] = &rows[..] else {
        return Ok(());
    };
    let percent = |linked: f64, shared: f64| format!("{:.1} %", linked / shared * 100.0);
    let (size, fuel) = (
        percent(*linked as f64, *shared as f64),
        percent(*linked_fuel as f64, *shared_fuel as f64),
    );
    let time = percent(rows[1].4, rows[0].4);
    println!("{:<18}{:>12}{size:>16}{fuel:>14}{time:>10}", "  of shared", "");
    Ok(())
}

/// What a component is without what only tools read, in all of its parts.
fn without_names(component: &[u8]) -> Result<usize> {
    let sizes = Sizes::of(component)?;
    Ok(sizes.total()
        - sizes.modules.iter().map(|module| module.names + module.custom).sum::<usize>())
}
