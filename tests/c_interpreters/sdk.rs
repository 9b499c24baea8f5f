//! wasi-sdk in the tests: the one that is installed, and others made of it.

use crate::script::write_script;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

pub(crate) const LIB: &str = "share/wasi-sysroot/lib/wasm32-wasip2";

/// The wasi-sdk of this machine.
pub(crate) fn installed() -> PathBuf {
    env::var_os("WASI_SDK_PATH").map_or_else(|| "/opt/wasi-sdk".into(), PathBuf::from)
}

/// Runs a tool of the installed one.
#[track_caller]
pub(crate) fn run(tool: &str, arguments: &[&str], folder: &Path) {
    let program = installed().join("bin").join(tool);
    let output = Command::new(program).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A wasi-sdk whose compilers write down what they do.
pub(crate) struct Logged {
    pub(crate) folder: PathBuf,
}

impl Logged {
    /// One in `folder`, with a sysroot of its own: links to that of the installed one, without
    /// libc++.
    pub(crate) fn new(folder: &Path) -> Self {
        fs::create_dir_all(folder.join("bin")).unwrap();
        for tool in ["clang", "clang++"] {
            let real = installed().join("bin").join(tool);
            let log = folder.join("log");
            let script = format!(
                "#!/bin/sh\necho \"$@\" >> '{}'\nexec '{}' \"$@\"\n",
                log.display(),
                real.display()
            );
            write_script(&folder.join("bin").join(tool), &script);
        }
        fs::write(folder.join("bin/llvm-ar"), "").unwrap();
        fs::create_dir_all(folder.join(LIB)).unwrap();
        symlink(
            installed().join("share/wasi-sysroot/include"),
            folder.join("share/wasi-sysroot/include"),
        )
        .unwrap();
        for entry in fs::read_dir(installed().join(LIB)).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_file() && !name.starts_with("libc++") {
                symlink(entry.path(), folder.join(LIB).join(name)).unwrap();
            }
        }
        Self { folder: folder.to_owned() }
    }

    /// The commands since the last time.
    pub(crate) fn commands(&self) -> Vec<String> {
        let log = self.folder.join("log");
        let text = fs::read_to_string(&log).unwrap_or_default();
        _ = fs::remove_file(log);
        text.lines().map(str::to_owned).collect()
    }

    /// The sources that were compiled since the last time, sorted; none when no tool was started at
    /// all.
    pub(crate) fn compiled(&self) -> Option<Vec<String>> {
        let commands = self.commands();
        let source =
            |command: &String| Some(command.split_once(" -c ")?.1.split_once(" -o ")?.0.to_owned());
        let mut sources: Vec<String> = commands.iter().filter_map(source).collect();
        sources.sort();
        (!commands.is_empty()).then_some(sources)
    }
}
