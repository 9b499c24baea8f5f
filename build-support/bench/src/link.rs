//! What this crate adds to the time and memory that wit-component needs to link an interpreter of
//! ten megabytes: reading what the interpreter exports, encoding the world library, and the checks
//! before and after the link.

use crate::Row;
use crate::interpreter::interpreter;
use crate::memory::peak;
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

/// The time and the peak of memory.
pub(crate) fn compare() -> Result<[Row; 2]> {
    let world = World::parse(WIT, None)?;
    let file = std::env::temp_dir().join(format!("wit-dylib-bench-{}.so", std::process::id()));
    std::fs::write(&file, interpreter())?;
    let result = compare_with(&world, &file);
    std::fs::remove_file(&file)?;
    result
}

fn compare_with(world: &World, file: &Path) -> Result<[Row; 2]> {
    let library = WorldLibrary::new(world).interpreter(NAME).encode()?;
    let size = std::fs::metadata(file)?.len();
    let libc = libc()?;
    let (mut alone, mut whole) = (Vec::new(), Vec::new());
    // In turns, so that what slows the machine down slows both.
    for _ in 0..RUNS {
        alone.push(measure(|| link_alone(file, &library, &libc))?);
        whole.push(measure(|| link(world, file, &libc))?);
    }
    let (alone, whole) = (fastest(alone), fastest(whole));
    let millis = |time: Duration| time.as_secs_f64() * 1000.0;
    let link = format!("link of an interpreter of {:.1} MB", size as f64 / 1e6);
    Ok([
        Row::new(format!("{link}, ms"), millis(whole.0), millis(alone.0)),
        Row::new("  peak of memory, MB", whole.1 as f64 / 1e6, alone.1 as f64 / 1e6),
    ])
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
