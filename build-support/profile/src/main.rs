//! `cargo xtask profile`.

use lexopt::prelude::*;
use profile::{Call, Report, profile};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use wasmtime::error::Context as _;
use wasmtime::{Result, bail};

fn main() -> Result<()> {
    let (mut component, mut call, mut top) = (None, None, 25);
    let mut parser = lexopt::Parser::from_env();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("top") => top = parser.value()?.parse()?,
            Value(value) if component.is_none() => component = Some(PathBuf::from(value)),
            Value(value) if call.is_none() => call = Some(read(value)?),
            _ => return Err(arg.unexpected().into()),
        }
    }
    let (Some(component), Some(call)) = (component, call) else {
        bail!("expected a component and a call: cargo xtask profile app.wasm 'greet(\"you\")'");
    };
    let bytes = fs::read(&component)
        .with_context(|| format!("`{}` could not be read", component.display()))?;
    let profile = profile(&bytes, &Call::parse(&call)?)
        .with_context(|| format!("`{}` could not be profiled", component.display()))?;
    let report = Report { profile: &profile, top }.to_string();
    match io::stdout().write_all(report.as_bytes()) {
        // Whoever reads the report may have seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => Ok(outcome?),
    }
}

/// The call, or the contents of a file that is named as `@FILE`.
fn read(value: OsString) -> Result<String> {
    let text = value.string()?;
    match text.strip_prefix('@') {
        Some(path) => {
            fs::read_to_string(path).with_context(|| format!("`{path}` could not be read"))
        }
        None => Ok(text),
    }
}
