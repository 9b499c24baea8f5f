//! Static linking: cargo's own artifact is the component.

use crate::workspace::{cargo_with_shared_target, shared_target};
use std::fs;
use std::path::PathBuf;
use std::process::Output;
use testing::app::{App, string};
use testing::cargo::stderr;
use testing::folders::{repository, scratch};
use testing::{running, sdk};
use wasmtime::component::{Component, Val};
use wit_dylib_conform::{Completion, engine};

/// What the interpreter of every package is: it answers with twice its argument, plus a thousand
/// for every time that it was started too often.
const INTERPRETER: &str = r#"
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

static STACK: Mutex<Vec<u32>> = Mutex::new(Vec::new());
static STARTS: AtomicU32 = AtomicU32::new(0);

#[unsafe(no_mangle)]
pub extern "C" fn wit_dylib_initialize(_wit: *const u8) {
    STARTS.fetch_add(1, Ordering::Relaxed);
}

#[unsafe(no_mangle)]
pub extern "C" fn wit_dylib_export_start(_which: u32) -> usize {
    1
}

#[unsafe(no_mangle)]
pub extern "C" fn wit_dylib_export_call(_cx: usize, _which: u32) {
    let mut stack = STACK.lock().unwrap();
    let value = stack.pop().unwrap();
    stack.push(value * 2 + 1000 * (STARTS.load(Ordering::Relaxed) - 1));
}

#[unsafe(no_mangle)]
pub extern "C" fn wit_dylib_export_finish(_cx: usize, _which: u32) {}

#[unsafe(no_mangle)]
pub extern "C" fn wit_dylib_push_u32(_cx: usize, value: u32) {
    STACK.lock().unwrap().push(value);
}

#[unsafe(no_mangle)]
pub extern "C" fn wit_dylib_pop_u32(_cx: usize) -> u32 {
    STACK.lock().unwrap().pop().unwrap()
}
"#;

const MANIFEST: &str = r#"
version = "0.0.0"
edition = "2024"

[package.metadata.wit-dylib]
link = "static"

[workspace]
"#;

const CDYLIB: &str = "\n[lib]\ncrate-type = [\"cdylib\"]\n";

/// A package with a name of its own.
struct Package {
    folder: PathBuf,
}

impl Package {
    fn new(name: &str, manifest: &str) -> Self {
        let folder = scratch("static link").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        let package = Self { folder };
        let dependency = format!(
            "\n[build-dependencies]\nwit-dylib-build = {{ path = {:?} }}\n",
            repository().display().to_string()
        );
        package.write(
            "Cargo.toml",
            &format!("[package]\nname = \"{name}\"{MANIFEST}{manifest}{dependency}"),
        );
        package.write("build.rs", "fn main() { wit_dylib_build::generate(); }");
        // The versions that the tests were compiled with are there for sure.
        package.write("Cargo.lock", &fs::read_to_string(repository().join("Cargo.lock")).unwrap());
        package
    }

    fn write(&self, path: &str, contents: &str) -> &Self {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
        self
    }

    fn build(&self, arguments: &[&str]) -> Output {
        let mut cargo = cargo_with_shared_target(&[&["build"], arguments].concat());
        // As README.md says for packages with C code.
        cargo
            .env("CC_wasm32_wasip2", sdk::tool("clang"))
            .env("AR_wasm32_wasip2", sdk::tool("llvm-ar"));
        cargo.current_dir(&self.folder).output().unwrap()
    }

    /// Builds for the wasm target.
    #[track_caller]
    fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.build(&[&["--target", "wasm32-wasip2"], arguments].concat());
        let text = stderr(&output);
        assert!(output.status.success(), "{text}");
        text
    }

    #[track_caller]
    fn fail(&self, arguments: &[&str]) -> String {
        let output = self.build(&[&["--target", "wasm32-wasip2"], arguments].concat());
        assert!(!output.status.success());
        stderr(&output)
    }
}

fn world(function: &str) -> String {
    format!("package my:app; world app {{ export {function}: func(x: u32) -> u32; }}")
}

/// What the functions of a component return for 21, called one after the other; `run` is that of a
/// command.
fn call(artifact: &str, functions: &[&str]) -> Vec<u32> {
    let component = load(artifact);
    let mut app = App::start(&component, |_| Ok(()));
    let mut answers = Vec::new();
    for function in functions {
        if *function == "run" {
            assert_eq!(app.call(&main_of(&component), &[]), Some(Val::Result(Ok(None))));
            continue;
        }
        match app.call(function, &[Val::U32(21)]) {
            Some(Val::U32(answer)) => answers.push(answer),
            other => panic!("{function} returned {other:?}"),
        }
    }
    answers
}

/// The name of the function that is the `main` of a command.
fn main_of(component: &Component) -> String {
    let ty = component.component_type();
    let mut names = ty.exports(engine()).map(|(name, _)| name);
    names.find(|name| name.starts_with("wasi:cli/run@")).unwrap().to_owned() + "#run"
}

fn artifact(name: &str) -> PathBuf {
    shared_target().join("wasm32-wasip2").join(name)
}

fn load(name: &str) -> Component {
    Component::from_file(engine(), artifact(name)).unwrap()
}

fn start(name: &str) -> App {
    App::load(&artifact(name))
}

#[test]
fn a_cdylib_is_the_component() {
    let package = Package::new("cdylib", CDYLIB);
    package.write("src/lib.rs", INTERPRETER).write("wit/world.wit", &world("double"));
    package.succeed(&[]);
    assert_eq!(call("debug/cdylib.wasm", &["double", "double"]), [42, 42]);

    let text = package.succeed(&["--verbose"]);
    assert!(
        text.contains("Fresh cdylib v") && !text.contains("Running"),
        "nothing changed:\n{text}"
    );

    // A function that C has, too, and what the linker calls the memory.
    package.write(
        "wit/world.wit",
        "package my:app; world app { export log: func(x: u32) -> u32; export memory: func(x: u32) -> u32; }",
    );
    package.succeed(&[]);
    assert_eq!(call("debug/cdylib.wasm", &["log", "memory"]), [42, 42]);

    for lto in ["off", "thin", "fat"] {
        for level in ["'s'", "3", "'z'"] {
            let setting =
                |name: &str, value: &str| format!("--config=profile.release.{name}={value}");
            let (lto, level) = (setting("lto", &format!("'{lto}'")), setting("opt-level", level));
            package.succeed(&["--release", &lto, &level, "--config=profile.release.strip=true"]);
            assert_eq!(call("release/cdylib.wasm", &["log"]), [42], "{lto} {level}");
        }
    }
}

#[test]
fn what_the_interpreter_lacks_is_named_when_it_is_linked() {
    let package = Package::new("lacks", CDYLIB);
    package.write("wit/world.wit", &world("double"));
    package.write("src/lib.rs", &INTERPRETER.replace("wit_dylib_pop_u32", "wit_dylib_pop_u23"));
    let text = package.fail(&[]);
    assert!(text.contains("the interpreter's `wit_dylib_pop_u32`"), "{text}");

    package.write(
        "src/lib.rs",
        &INTERPRETER.replace(
            "wit_dylib_push_u32(_cx: usize, value: u32)",
            "wit_dylib_push_u32(_cx: usize, value: u32, _: u32)",
        ),
    );
    let text = package.fail(&[]);
    assert!(text.contains("function signature mismatch: wit_dylib_push_u32"), "{text}");
}

#[test]
fn each_bin_is_the_component_of_the_project_of_its_name() {
    let package = Package::new("bins", "");
    package.write("src/lib.rs", INTERPRETER);
    for name in ["one", "two"] {
        package.write(&format!("apps/{name}/wit/world.wit"), &world(name));
        package.write(&format!("src/bin/{name}.rs"), "use bins as _;\n\nfn main() {}\n");
    }
    package.succeed(&[]);
    assert_eq!(call("debug/one.wasm", &["one", "run", "one"]), [42, 42]);
    assert_eq!(call("debug/two.wasm", &["run", "two"]), [42]);

    package.write("apps/three/wit/world.wit", &world("three"));
    let text = package.fail(&[]);
    assert!(
        text.contains(
            "error: the package `bins` has no target that becomes the component of project `three`"
        ),
        "{text}"
    );
    assert!(text.contains("its bins are `one`, `two`"), "{text}");
}

#[test]
fn an_interpreter_with_c_code_is_linked_with_libraries_of_wasi_sdk() {
    let lua = repository().join("test-interpreters/lua").display().to_string();
    let package = Package::new(
        "scripted",
        &format!("{CDYLIB}\n[dependencies]\nlua-interpreter = {{ path = {lua:?} }}\n"),
    );
    let wit = "package my:hello; world hello { export greet: func(name: string) -> string; export caught: func() -> string; }";
    let script = "local exports = {}
function exports.greet(name) return 'Hello, ' .. name .. '!' end
function exports.caught() return tostring(select(2, pcall(error, 'thrown'))) end
return exports";
    package
        .write("src/lib.rs", "use lua_interpreter as _;\n")
        .write("wit/world.wit", wit)
        .write("main.lua", script);
    package.write("build.rs", "fn main() { wit_dylib_build::Build::new().project(\"scripted\", |project| _ = project.files(\"*.lua\")).generate(); }");
    package.succeed(&[]);
    let mut app = start("debug/scripted.wasm");
    assert_eq!(app.text("greet", &[string("Welt")]), "Hello, Welt!");
    assert_eq!(app.text("caught", &[]), "thrown");
}

/// The version of a package that the tests were compiled with.
fn locked_version(package: &str) -> String {
    let lock = fs::read_to_string(repository().join("Cargo.lock")).unwrap();
    let (_, entry) = lock.split_once(&format!("name = {package:?}\nversion = \"")).unwrap();
    entry.split('"').next().unwrap().to_owned()
}

/// wit-bindgen has a world of its own in the package, and runs constructors when one of its exports
/// is called first.
#[test]
fn a_package_with_another_world_by_wit_bindgen_starts_once() {
    let version = locked_version("wit-bindgen");
    let features = "default-features = false, features = [\"macros\", \"realloc\"]";
    let dependency =
        format!("\n[dependencies]\nwit-bindgen = {{ version = \"={version}\", {features} }}\n");
    let package = Package::new("two-worlds", &format!("{CDYLIB}{dependency}"));
    let other = r#"
wit_bindgen::generate!({
    inline: "package my:other; world other { export starts: func(x: u32) -> u32; export length: func(x: string) -> u32; }",
});

struct Other;

impl Guest for Other {
    fn starts(_: u32) -> u32 {
        STARTS.load(Ordering::Relaxed)
    }

    fn length(text: String) -> u32 {
        text.len() as u32
    }
}

export!(Other);
"#;
    package
        .write("src/lib.rs", &format!("{INTERPRETER}{other}"))
        .write("wit/world.wit", &world("double"));
    for optimized in [&[][..], &["--config=profile.dev.opt-level=3"]] {
        package.succeed(optimized);
        let artifact = "debug/two_worlds.wasm";
        assert_eq!(call(artifact, &["starts", "double", "starts"]), [1, 42, 1]);
        assert_eq!(call(artifact, &["double", "starts", "double"]), [42, 1, 42]);
        let mut app = start(artifact);
        assert_eq!(app.call("length", &[string("Welt")]), Some(Val::U32(4)));
        assert_eq!(app.call("starts", &[Val::U32(0)]), Some(Val::U32(1)));
    }
}

/// The interpreter `values`, without what only tests need, in a package of this name.
fn values(name: &str) -> Package {
    let manifest = format!(
        "{CDYLIB}\n[features]\nbare = []\ndefault = [\"bare\"]\n\n\
         [dependencies]\nwit-dylib-interpreter = {{ path = {:?} }}\n",
        repository().join("templates/rust").display().to_string()
    );
    let package = Package::new(name, &manifest);
    let sources = repository().join("test-interpreters/values/src");
    for entry in fs::read_dir(sources).unwrap().map(Result::unwrap) {
        let path = format!("src/{}", entry.file_name().to_str().unwrap());
        package.write(&path, &fs::read_to_string(entry.path()).unwrap());
    }
    package
}

/// An interpreter of the bindings' safe layer, without a language: what nobody can do without.
/// `cargo xtask bench` tells how much smaller this is than the same with shared linking.
#[test]
fn a_component_is_small() {
    let package = values("small");
    package.write(
        "wit/world.wit",
        "package my:hello; world hello { export greet: func(name: string) -> string; }",
    );
    let settings = ["lto='fat'", "opt-level='s'", "strip=true"]
        .map(|it| format!("--config=profile.release.{it}"));
    package.succeed(&["--release", &settings[0], &settings[1], &settings[2]]);
    assert_eq!(start("release/small.wasm").text("greet", &[string("Welt")]), "Welt");
    let size = artifact("release/small.wasm").metadata().unwrap().len();
    assert!(size < 160_000, "{size} bytes");
}

#[test]
fn tasks_overlap() {
    let package = values("tasks");
    package.write(
        "wit/world.wit",
        "package my:tasks;
        interface work {
            resource job { constructor(name: string); finish: async func(text: string) -> string; }
            echo: async func(text: string) -> string;
            plain: func(text: string) -> string;
        }
        world tasks { import work; export work; }",
    );
    package.succeed(&["--release"]);
    let component = fs::read(artifact("release/tasks.wasm")).unwrap();
    let mut host = running::start(&component, 7);
    for export in host.exports() {
        for (seed, completion) in [(1, Completion::AtOnce), (2, Completion::After(1))] {
            host.completion(completion).exercise(&export, seed);
        }
        if export.ty.async_() {
            let overlap = host.try_overlap(&export, 10, 3);
            let (started, most) = overlap.unwrap_or_else(|failure| panic!("{failure}"));
            assert_eq!(most, started, "{}", export.full_name());
        }
    }
    host.try_check_clean(None).unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn a_build_for_the_host_makes_bindings_only() {
    let package = Package::new("host", CDYLIB);
    package.write("src/lib.rs", INTERPRETER).write("wit/world.wit", &world("double"));
    let output = package.build(&[]);
    let text = stderr(&output);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("no component is made for `host`"), "{text}");
}
