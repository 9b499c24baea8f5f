//! wasi-sdk: the one on this machine, and others made of it.

use std::path::PathBuf;
use std::{env, fs};
#[cfg(unix)]
use {
    crate::cargo::succeed, crate::script::write_script, std::os::unix::fs::symlink,
    std::path::Path, std::process::Command,
};

/// The libraries for wasm32-wasip2 in a wasi-sdk.
pub const LIB: &str = "share/wasi-sysroot/lib/wasm32-wasip2";

/// The wasi-sdk of this machine.
pub fn installed() -> PathBuf {
    env::var_os("WASI_SDK_PATH").map_or_else(|| "/opt/wasi-sdk".into(), PathBuf::from)
}

/// A program of the wasi-sdk of this machine.
///
/// # Panics
///
/// When there is no such program.
pub fn tool(name: &str) -> PathBuf {
    let program = installed().join("bin").join(name);
    assert!(program.exists(), "no `{}`: `cargo xtask test` sets WASI_SDK_PATH", program.display());
    program
}

/// The bytes of a shared library of the wasi-sdk of this machine.
pub fn library(name: &str) -> Vec<u8> {
    fs::read(installed().join(LIB).join(name)).unwrap()
}

/// Runs a program of the wasi-sdk of this machine, which must succeed.
#[cfg(unix)]
#[track_caller]
pub fn run(name: &str, arguments: &[&str], folder: &Path) {
    succeed(Command::new(tool(name)).args(arguments).current_dir(folder));
}

/// A wasi-sdk whose compilers write a log of their commands.
#[cfg(unix)]
pub struct Logged {
    /// Its folder.
    pub folder: PathBuf,
}

#[cfg(unix)]
impl Logged {
    /// Makes one in `folder`. It has its own sysroot, of links to the installed one, without
    /// libc++.
    pub fn new(folder: &Path) -> Self {
        fs::create_dir_all(folder.join("bin")).unwrap();
        for name in ["clang", "clang++"] {
            let real = tool(name);
            let log = folder.join("log");
            let script = format!(
                "#!/bin/sh\necho \"$@\" >> '{}'\nexec '{}' \"$@\"\n",
                log.display(),
                real.display()
            );
            write_script(&folder.join("bin").join(name), &script);
        }
        fs::write(folder.join("bin/llvm-ar"), "").unwrap();
        fs::create_dir_all(folder.join(LIB)).unwrap();
        let include = "share/wasi-sysroot/include";
        symlink(installed().join(include), folder.join(include)).unwrap();
        for entry in fs::read_dir(installed().join(LIB)).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_file() && !name.starts_with("libc++") {
                symlink(entry.path(), folder.join(LIB).join(name)).unwrap();
            }
        }
        Self { folder: folder.to_owned() }
    }

    /// The commands since the last call.
    pub fn commands(&self) -> Vec<String> {
        let log = self.folder.join("log");
        let text = fs::read_to_string(&log).unwrap_or_default();
        _ = fs::remove_file(log);
        text.lines().map(str::to_owned).collect()
    }

    /// The sources that were compiled since the last call, sorted, or `None` when no program was
    /// started.
    pub fn compiled(&self) -> Option<Vec<String>> {
        let commands = self.commands();
        let mut sources: Vec<String> =
            commands.iter().filter_map(|command| compiled_source(command)).collect();
        sources.sort();
        (!commands.is_empty()).then_some(sources)
    }
}

#[cfg(unix)]
fn compiled_source(command: &str) -> Option<String> {
    let (source, _) = command.split_once(" -c ")?.1.split_once(" -o ")?;
    Some(source.to_owned())
}
