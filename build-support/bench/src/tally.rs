//! How long it takes to build an interpreter in C from nothing, with the components of its
//! projects.

use crate::Row;
use anyhow::{Result, anyhow};
use std::env;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use wit_dylib_build::{Build, CInterpreter};

const RUNS: usize = 3;

/// The fastest of several builds.
pub(crate) fn measure() -> Result<Row> {
    let times = (0..RUNS).map(|_| build()).collect::<Result<Vec<_>>>()?;
    let fastest = times.into_iter().min().unwrap_or_default();
    Ok(Row::new(
        "the interpreter `tally`, in C, from nothing, ms",
        fastest.as_secs_f64() * 1000.0,
        None,
    ))
}

fn build() -> Result<Duration> {
    let folder = env::temp_dir().join(format!("wit-dylib-bench-{}", std::process::id()));
    let out_dir = folder.join("wasm32-wasip2/debug/build/tally/out");
    std::fs::create_dir_all(&out_dir)?;
    let package: PathBuf =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../test-interpreters/tally");
    let mut build = Build::new();
    build
        .directives(std::io::sink())
        .env("CARGO_PKG_NAME", "tally")
        .env("CARGO_MANIFEST_DIR", package);
    build.env("OUT_DIR", out_dir).env("TARGET", "wasm32-wasip2");
    // What the build script of `tally` says.
    let mut interpreter = CInterpreter::new("tally");
    interpreter.file("src/*.c").flag("-std=c11").project_files("**/*.tally");
    let started = Instant::now();
    let output = build.interpreter(interpreter).try_generate();
    let time = started.elapsed();
    std::fs::remove_dir_all(folder)?;
    // The report of an error is told by its `Debug`.
    let output = output.map_err(|error| anyhow!("{error:?}"))?;
    anyhow::ensure!(output.interpreter.is_some(), "no interpreter was built");
    Ok(time)
}
