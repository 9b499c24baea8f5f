//! The linker that comes with rustc, and the interpreter `values` as an archive for it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use testing::cargo::{cargo, stderr, succeed};
use testing::folders::{repository, scratch, target};
use testing::sdk;
use wit_component::ComponentEncoder;

/// The interpreter with all of Rust's standard library, compiled once.
pub(crate) fn archive() -> &'static Path {
    static ARCHIVE: OnceLock<PathBuf> = OnceLock::new();
    ARCHIVE.get_or_init(|| {
        let manifest = repository().join("test-interpreters/values/Cargo.toml");
        let mut cargo = cargo(&[
            "rustc",
            "--quiet",
            "--lib",
            "--crate-type=staticlib",
            "--target=wasm32-wasip2",
            "--manifest-path",
        ]);
        cargo.arg(manifest).arg("--target-dir").arg(target());
        succeed(&mut cargo);
        target().join("wasm32-wasip2/debug/libvalues_interpreter.a")
    })
}

fn temporary(name: &str) -> PathBuf {
    let folder = scratch("object").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The component of all C sources in a folder and an object, by a single command.
pub(crate) fn with_clang(sources: &str, object: &[u8]) -> Vec<u8> {
    let folder = temporary("clang");
    fs::write(folder.join("world.o"), object).unwrap();
    let mut clang = Command::new(sdk::tool("clang"));
    clang.args(["--target=wasm32-wasip2", "-mexec-model=reactor", "-O1", "-Itemplates"]);
    let entries = fs::read_dir(sources).unwrap().map(|entry| entry.unwrap().path());
    clang.args(entries.filter(|path| path.extension().is_some_and(|extension| extension == "c")));
    let component = folder.join("out.wasm");
    clang
        .arg(folder.join("world.o"))
        .args(["-Wl,--fatal-warnings,--export=cabi_realloc", "-o"])
        .arg(&component);
    succeed(&mut clang);
    fs::read(component).unwrap()
}

/// What the linker made, or said.
pub(crate) struct Linked(pub(crate) Result<Vec<u8>, String>);

impl Linked {
    /// A core module of archives and objects; `arguments` are for `wasm-ld`.
    pub(crate) fn of(archives: &[&Path], objects: &[&[u8]], arguments: &[&str]) -> Self {
        Self::run(archives, objects, &[arguments, &["--skip-wit-component"]].concat())
    }

    /// A component, made by the wit-component inside the linker.
    pub(crate) fn at_once(archives: &[&Path], objects: &[&[u8]], arguments: &[&str]) -> Self {
        Self::run(archives, objects, arguments)
    }

    fn run(archives: &[&Path], objects: &[&[u8]], arguments: &[&str]) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let folder = temporary(&format!(
            "{}-{}",
            std::process::id(),
            NUMBER.fetch_add(1, Ordering::Relaxed)
        ));
        let libraries = rustc(&["--print=target-libdir", "--target=wasm32-wasip2"]);
        let tools = PathBuf::from(rustc(&["--print=target-libdir"])).with_file_name("bin");
        let module = folder.join("out.wasm");
        let mut linker = Command::new(tools.join("wasm-component-ld"));
        linker.args(["--no-entry", "--fatal-warnings", "--export=cabi_realloc"]).args(arguments);
        linker.arg("--wasm-ld-path").arg(tools.join("gcc-ld/wasm-ld"));
        for (index, object) in objects.iter().enumerate() {
            let file = folder.join(format!("world {index}.o"));
            fs::write(&file, object).unwrap();
            linker.arg(file);
        }
        linker
            .args(archives)
            .arg("-L")
            .arg(Path::new(&libraries).join("self-contained"))
            .arg("-lc");
        let output = linker.arg("-o").arg(&module).output().unwrap();
        let linked = if output.status.success() {
            Ok(fs::read(&module).unwrap())
        } else {
            Err(stderr(&output))
        };
        fs::remove_dir_all(&folder).unwrap();
        Self(linked)
    }

    /// The component of the core module, by a wit-component that knows every feature of WIT.
    pub(crate) fn component(self) -> Vec<u8> {
        let module = self.0.unwrap_or_else(|error| panic!("{error}"));
        ComponentEncoder::default().validate(true).module(&module).unwrap().encode().unwrap()
    }
}

fn rustc(arguments: &[&str]) -> String {
    let rustc = env::var_os("RUSTC")
        .unwrap_or_else(|| Path::new(env!("CARGO")).with_file_name("rustc").into());
    String::from_utf8(Command::new(rustc).args(arguments).output().unwrap().stdout)
        .unwrap()
        .trim()
        .to_owned()
}
