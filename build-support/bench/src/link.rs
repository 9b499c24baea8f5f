//! What this crate adds to the time and memory that wit-component needs to link an interpreter of
//! ten megabytes: reading what the interpreter exports, encoding the world library, and the checks
//! before and after the link.

use crate::{interpreter::interpreter, memory::peak};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use wit_component::Linker;
use wit_dylib_build::{Component, World, WorldLibrary};

const NAME: &str = "libinterpreter.so";
/// It is linked too, since it is in nearly every component, and what it imports is most of what
/// there is to check.
const LIBC: &str = "libc.so";
const RUNS: usize = 15;

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
    let library = WorldLibrary::new(world).interpreter(NAME).encode()?;
    let size = std::fs::metadata(file)?.len();
    let libc = libc()?;
    let (mut alone, mut whole) = (Vec::new(), Vec::new());
    // In turns, so that what slows the machine down slows both.
    for _ in 0..RUNS {
        alone.push(measure(|| link_alone(file, &library, &libc))?);
        whole.push(measure(|| link(world, file, &libc))?);
    }
    println!("linking an interpreter of {:.1} MB; the fastest of {RUNS} runs\n", size as f64 / 1e6);
    println!("{:<32}{:>10}{:>10}", "", "ms", "peak MB");
    let (alone, whole) = (fastest(alone), fastest(whole));
    for (name, (time, bytes)) in
        [("wit-component alone", alone), ("with world library and checks", whole)]
    {
        println!("{name:<32}{:>10.1}{:>10.1}", time.as_secs_f64() * 1000.0, bytes as f64 / 1e6);
    }
    let ratio = |whole: f64, alone: f64| format!("{:+.1} %", (whole / alone - 1.0) * 100.0);
    let time = ratio(whole.0.as_secs_f64(), alone.0.as_secs_f64());
    println!("{:<32}{time:>10}{:>10}", "our own steps", ratio(whole.1 as f64, alone.1 as f64));
    Ok(())
}

/// wasi-sdk's library.
fn libc() -> Result<Vec<u8>> {
    let sdk = std::env::var_os("WASI_SDK_PATH")
        .map_or_else(|| PathBuf::from("/opt/wasi-sdk"), PathBuf::from);
    let file = sdk.join("share/wasi-sysroot/lib/wasm32-wasip2").join(LIBC);
    std::fs::read(&file).with_context(|| format!("cannot read `{}`", file.display()))
}

fn link_alone(file: &Path, library: &[u8], libc: &[u8]) -> Result<Vec<u8>> {
    let interpreter = std::fs::read(file)?;
    let mut linker = Linker::default();
    linker.library(LIBC, libc, false)?;
    linker.library(NAME, &interpreter, false)?;
    linker.library("app.so", library, false)?;
    linker.encode()
}

fn link(world: &World, file: &Path, libc: &[u8]) -> Result<Vec<u8>> {
    let interpreter = std::fs::read(file)?;
    let library = WorldLibrary::new(world).interpreter(NAME).encode()?;
    let mut component = Component::new(world);
    component.library(LIBC, libc).interpreter(NAME, &interpreter).world_library("app.so", library);
    Ok(component.link()?.bytes)
}

fn measure(run: impl FnOnce() -> Result<Vec<u8>>) -> Result<(Duration, usize)> {
    let (started, on_processor) = (Instant::now(), time_on_processor());
    let (result, bytes) = peak(run);
    let time = match (on_processor, time_on_processor()) {
        (Some(before), Some(after)) => after - before,
        _ => started.elapsed(),
    };
    std::hint::black_box(result?);
    Ok((time, bytes))
}

/// The time that this thread has run; other programs do not count. Linux tells it.
fn time_on_processor() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(text.split(' ').next()?.parse().ok()?))
}

/// What else the machine does only ever adds to the time.
fn fastest(runs: Vec<(Duration, usize)>) -> (Duration, usize) {
    runs.into_iter().min().unwrap_or_default()
}
