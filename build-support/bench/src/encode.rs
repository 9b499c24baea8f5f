//! How large the world library of a large world is and how long it takes to encode, next to the
//! same from the crate `wit-dylib`: functions that take and return a variant of eight records with
//! strings and lists, imported and exported. Loading the WIT is not counted.

use crate::Row;
use anyhow::Result;
use std::time::{Duration, Instant};
use wit_component::{StringEncoding, embed_component_metadata};
use wit_dylib_build::{World, WorldLibrary};
use wit_parser::Resolve;

const FUNCTIONS: usize = 200;
const RUNS: usize = 15;

/// The size, and the median of the time.
pub(crate) fn compare() -> Result<[Row; 2]> {
    let wit = world();
    let world = World::parse(&wit, None)?;
    let ours =
        measure(|| Ok(WorldLibrary::new(&world).interpreter("libinterpreter.so").encode()?))?;

    let mut resolve = Resolve::default();
    let package = resolve.push_str("bench.wit", &wit)?;
    let world = resolve.select_world(&[package], None)?;
    let peer = measure(|| {
        let interpreter = Some("libinterpreter.so".to_owned());
        let mut options = wit_dylib::DylibOpts { interpreter, ..wit_dylib::DylibOpts::default() };
        let mut library = wit_dylib::create(&resolve, world, Some(&mut options))?;
        // Ours holds the encoded world too.
        embed_component_metadata(&mut library, &resolve, world, StringEncoding::UTF8, false)?;
        Ok(library)
    })?;

    let millis = |time: Duration| time.as_secs_f64() * 1000.0;
    let library = format!("world library of {FUNCTIONS} functions on large types");
    Ok([
        Row::new(format!("{library}, bytes"), ours.0 as f64, peer.0 as f64),
        Row::new("  encoding it, ms", millis(ours.1), millis(peer.1)),
    ])
}

fn world() -> String {
    let record = |i| {
        format!(
            "record r{i} {{ id: u32, name: string, tags: list<string>, rows: list<list<s64>> }}\n"
        )
    };
    let records: String = (0..8).map(record).collect();
    let cases: String = (0..8).map(|i| format!("c{i}(r{i}), ")).collect();
    let functions: String =
        (0..FUNCTIONS).map(|i| format!("call{i}: func(x: any) -> any;\n")).collect();
    format!(
        "package bench:bench; interface api {{ {records} variant any {{ {cases} }} {functions} }}\n\
         world bench {{ import api; export api; }}"
    )
}

/// The size of what `encode` returns, and the median of how long it takes.
fn measure(encode: impl Fn() -> Result<Vec<u8>>) -> Result<(usize, Duration)> {
    let size = encode()?.len();
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        std::hint::black_box(encode()?);
        times.push(start.elapsed());
    }
    times.sort();
    Ok((size, times[RUNS / 2]))
}
