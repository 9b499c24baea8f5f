//! What this crate adds to the time and memory that wit-component needs to link an interpreter of ten megabytes:
//! reading what the interpreter exports, encoding the world library, and the checks before and after the link.

use crate::{interpreter::interpreter, memory::peak};
use anyhow::Result;
use std::path::Path;
use std::time::{Duration, Instant};
use wit_component::Linker;
use wit_dylib_build::{Component, Dylib, World};

const NAME: &str = "libinterpreter.so";
const RUNS: usize = 9;

const WIT: &str = "package bench:link;
interface store {
  record item { id: u64, name: string, tags: list<string> }
  variant failure { missing, refused(string) }
  find: func(id: u64) -> option<item>;
  put: func(item: item) -> result<u64, failure>;
}
world app { import store; export run: func(args: list<string>) -> result<string, string>; export store; }";

/// Compares, and prints both.
pub(crate) fn compare() -> Result<()> {
    let world = World::parse(WIT, None)?;
    let file = std::env::temp_dir().join(format!("wit-dylib-bench-{}.so", std::process::id()));
    std::fs::write(&file, interpreter())?;
    let result = compare_with(&world, &file);
    std::fs::remove_file(&file)?;
    result
}

fn compare_with(world: &World, file: &Path) -> Result<()> {
    let library = Dylib::new(world).interpreter(NAME).encode()?;
    let size = std::fs::metadata(file)?.len();
    let (mut alone, mut whole) = (Vec::new(), Vec::new());
    // In turns, so that what slows the machine down slows both.
    for _ in 0..RUNS {
        alone.push(measure(|| link_alone(file, &library))?);
        whole.push(measure(|| link(world, file))?);
    }
    println!("linking an interpreter of {:.1} MB; the median of {RUNS} runs\n", size as f64 / 1e6);
    println!("{:<32}{:>10}{:>10}", "", "ms", "peak MB");
    let (alone, whole) = (median(alone), median(whole));
    for (name, (time, bytes)) in [("wit-component alone", alone), ("with world library and checks", whole)] {
        println!("{name:<32}{:>10.1}{:>10.1}", time.as_secs_f64() * 1000.0, bytes as f64 / 1e6);
    }
    let ratio = |whole: f64, alone: f64| format!("+{:.1} %", (whole / alone - 1.0) * 100.0);
    let time = ratio(whole.0.as_secs_f64(), alone.0.as_secs_f64());
    println!("{:<32}{time:>10}{:>10}", "our own steps", ratio(whole.1 as f64, alone.1 as f64));
    Ok(())
}

fn link_alone(file: &Path, library: &[u8]) -> Result<Vec<u8>> {
    let interpreter = std::fs::read(file)?;
    let mut linker = Linker::default();
    linker.library(NAME, &interpreter, false)?;
    linker.library("app.so", library, false)?;
    linker.encode()
}

fn link(world: &World, file: &Path) -> Result<Vec<u8>> {
    let interpreter = std::fs::read(file)?;
    let library = Dylib::new(world).interpreter(NAME).encode()?;
    let linked = Component::new(world).interpreter(NAME, &interpreter).world_library("app.so", library).link()?;
    Ok(linked.bytes)
}

fn measure(run: impl FnOnce() -> Result<Vec<u8>>) -> Result<(Duration, usize)> {
    let started = Instant::now();
    let (result, bytes) = peak(run);
    let time = started.elapsed();
    std::hint::black_box(result?);
    Ok((time, bytes))
}

fn median(mut runs: Vec<(Duration, usize)>) -> (Duration, usize) {
    runs.sort();
    runs[runs.len() / 2]
}
