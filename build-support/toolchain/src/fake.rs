//! A machine for tests: a folder with programs that only say what they were asked to do.

use crate::cache::Cache;
use crate::{Error, Machine};
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use testing::script::write_script;

pub(crate) struct Fake {
    pub(crate) machine: Machine,
    pub(crate) folder: TempDir,
}

impl Fake {
    /// A Debian machine with rustup, with nothing installed and without a network: every program
    /// fails.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("bin")).unwrap();
        fs::create_dir_all(at("etc/apt")).unwrap();
        fs::write(at("etc/os-release"), "ID=debian\nVERSION_CODENAME=bookworm\n").unwrap();
        fs::write(at("etc/apt/sources.list"), "deb http://mirror.test/debian bookworm main\n")
            .unwrap();
        let path = std::env::join_paths([at("bin"), "/usr/bin".into(), "/bin".into()]).unwrap();
        let variables = [
            ("PATH", path),
            ("WIT_DYLIB_CACHE", at("cache").into()),
            ("FAKE", folder.path().into()),
        ];
        let machine = Machine {
            variables: variables
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            os: "linux".to_owned(),
            arch: "x86_64".to_owned(),
            well_known: at("opt/wasi-sdk"),
            apt: at("etc/apt"),
            os_release: at("etc/os-release"),
        };
        let fake = Self { machine, folder };
        for program in ["rustup", "curl", "apt-get", "apt-cache", "dpkg-query", "python3", "sudo"] {
            fake.program(program, "echo 'could not resolve host' >&2; exit 6");
        }
        fake.program("rustc", r#"echo "$FAKE/rust/wasm32-wasip2/lib""#);
        fake.program("id", "echo 1000");
        fake
    }

    /// Puts a program on `PATH` that logs its command line and then runs `script`.
    pub(crate) fn program(&self, name: &str, script: &str) {
        let file = self.folder.path().join("bin").join(name);
        let text = format!("#!/bin/sh\necho \"${{0##*/}} $*\" >> \"$FAKE/log\"\n{script}\n");
        write_script(&file, &text);
    }

    /// The command lines of the programs since the last call.
    pub(crate) fn log(&self) -> String {
        let file = self.folder.path().join("log");
        let log = fs::read_to_string(&file).unwrap_or_default();
        let _ = fs::remove_file(file);
        self.shortened(&log)
    }

    pub(crate) fn set(&mut self, name: &str, value: impl Into<OsString>) {
        self.machine.variables.insert(name.to_owned(), value.into());
    }

    pub(crate) fn cache(&self) -> Cache<'_> {
        Cache::new(&self.machine).unwrap()
    }

    /// Makes a wasi-sdk whose programs do nothing.
    pub(crate) fn wasi_sdk_at(&self, path: &Path) {
        fs::create_dir_all(path.join("bin")).unwrap();
        fs::create_dir_all(path.join("share/wasi-sysroot/lib/wasm32-wasip2")).unwrap();
        for tool in ["clang", "llvm-ar", "wasm-ld"] {
            write_script(&path.join("bin").join(tool), "#!/bin/sh\n");
        }
        fs::write(path.join("share/wasi-sysroot/lib/wasm32-wasip2/libc.so"), "").unwrap();
    }

    pub(crate) fn wasi_sdk_in_cache(&self) {
        let made = |sdk: &Path, _: &Path| {
            self.wasi_sdk_at(sdk);
            Ok("from a test".to_owned())
        };
        self.cache().fill(made).unwrap();
    }

    /// Installs the standard library for wasm32-wasip2.
    pub(crate) fn rust_target(&self) {
        let folder = self.folder.path().join("rust/wasm32-wasip2/lib");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("libstd-0123.rlib"), "").unwrap();
    }

    /// The whole report of an error.
    #[allow(clippy::needless_pass_by_value, reason = "it reads better at the end of a chain")]
    pub(crate) fn report(&self, error: Error) -> String {
        self.shortened(&format!("{error:?}"))
    }

    fn shortened(&self, text: &str) -> String {
        text.replace(self.folder.path().to_str().unwrap(), "DIR")
    }
}
