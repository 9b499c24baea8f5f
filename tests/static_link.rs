//! Static linking in packages that a real cargo builds: what cargo writes is the component.

#[allow(dead_code, reason = "each test uses what it needs")]
mod golden;
mod outer_cargo;
#[allow(dead_code, reason = "each test uses what it needs")]
mod package;

use package::DOUBLE;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use wasmtime::component::{Component, Instance, Linker, Val};
use wasmtime::{Engine, Store};
use wasmtime_wasi::{ResourceTable, WasiCtx, WasiCtxView, WasiView};
use wit_dylib_build::{Build, Interpreter, Link};

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

/// A package with a name of its own, below a folder in which all of these tests compile the same
/// dependencies once.
struct Package {
    folder: PathBuf,
}

impl Package {
    fn new(name: &str, manifest: &str) -> Self {
        let folder = root().join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        let package = Self { folder };
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        let dependency = format!(
            "\n[build-dependencies]\nwit-dylib-build = {{ path = {:?} }}\n",
            repository.display().to_string()
        );
        package.write(
            "Cargo.toml",
            &format!("[package]\nname = \"{name}\"{MANIFEST}{manifest}{dependency}"),
        );
        package.write("build.rs", "fn main() { wit_dylib_build::generate(); }");
        // The versions that the tests were compiled with are there for sure.
        package.write("Cargo.lock", &fs::read_to_string(repository.join("Cargo.lock")).unwrap());
        package
    }

    fn write(&self, path: &str, contents: &str) -> &Self {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
        self
    }

    fn build(&self, arguments: &[&str]) -> Output {
        let mut cargo = outer_cargo::cargo(&[&["build"], arguments].concat());
        // As README tells those who have C code.
        let sdk = PathBuf::from(
            std::env::var_os("WASI_SDK_PATH").unwrap_or_else(|| "/opt/wasi-sdk".into()),
        );
        cargo
            .env("CC_wasm32_wasip2", sdk.join("bin/clang"))
            .env("AR_wasm32_wasip2", sdk.join("bin/llvm-ar"));
        cargo
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", root().join("target"))
            .output()
            .unwrap()
    }

    /// Builds for the wasm target.
    #[track_caller]
    fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.build(&[&["--target", "wasm32-wasip2"], arguments].concat());
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{text}");
        text
    }

    #[track_caller]
    fn fail(&self, arguments: &[&str]) -> String {
        let output = self.build(&[&["--target", "wasm32-wasip2"], arguments].concat());
        assert!(!output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("static link")
}

fn world(function: &str) -> String {
    format!("package my:app; world app {{ export {function}: func(x: u32) -> u32; }}")
}

struct State(WasiCtx, ResourceTable);

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.0, table: &mut self.1 }
    }
}

/// What the functions of a component return for 21, called one after the other; `run` is that of a
/// command.
fn call(artifact: &str, functions: &[&str]) -> Vec<u32> {
    let (engine, component, mut store, instance) = start(artifact);
    let mut answers = Vec::new();
    for function in functions {
        if *function == "run" {
            run(&engine, &component, &mut store, &instance);
            continue;
        }
        let [Val::U32(answer)] = call_one(&mut store, &instance, function, &[Val::U32(21)]) else {
            panic!()
        };
        answers.push(answer);
    }
    answers
}

fn call_one(
    store: &mut Store<State>,
    instance: &Instance,
    function: &str,
    arguments: &[Val],
) -> [Val; 1] {
    let function = instance.get_func(&mut *store, function).unwrap();
    let mut results = [Val::Bool(false)];
    function.call(store, arguments, &mut results).unwrap();
    results
}

/// Runs the `main` of a bin.
fn run(engine: &Engine, component: &Component, store: &mut Store<State>, instance: &Instance) {
    let ty = component.component_type();
    let name = ty
        .exports(engine)
        .map(|(name, _)| name)
        .find(|name| name.starts_with("wasi:cli/run@"))
        .unwrap();
    let interface = instance.get_export_index(&mut *store, None, name);
    let run = instance.get_export_index(&mut *store, interface.as_ref(), "run").unwrap();
    let run = instance.get_func(&mut *store, run).unwrap();
    let mut results = [Val::Bool(false)];
    run.call(store, &[], &mut results).unwrap();
    assert_eq!(results, [Val::Result(Ok(None))]);
}

fn start(artifact: &str) -> (Engine, Component, Store<State>, Instance) {
    let engine = Engine::default();
    let component =
        Component::from_file(&engine, root().join("target/wasm32-wasip2").join(artifact)).unwrap();
    let mut linker = Linker::new(&engine);
    wasmtime_wasi::p2::add_to_linker_sync(&mut linker).unwrap();
    let mut store = Store::new(&engine, State(WasiCtx::builder().build(), ResourceTable::new()));
    let instance = linker.instantiate(&mut store, &component).unwrap();
    (engine, component, store, instance)
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
    let lua =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("test-interpreters/lua").display().to_string();
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
    let (_, _, mut store, instance) = start("debug/scripted.wasm");
    let text = |text: &str| [Val::String(text.to_owned())];
    assert_eq!(call_one(&mut store, &instance, "greet", &text("Welt")), text("Hello, Welt!"));
    assert_eq!(call_one(&mut store, &instance, "caught", &[]), text("thrown"));
}

/// The version of a package that the tests were compiled with.
fn locked_version(package: &str) -> String {
    let lock =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
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
        let (_, _, mut store, instance) = start(artifact);
        let text = [Val::String("Welt".to_owned())];
        assert_eq!(call_one(&mut store, &instance, "length", &text), [Val::U32(4)]);
        assert_eq!(call_one(&mut store, &instance, "starts", &[Val::U32(0)]), [Val::U32(1)]);
    }
}

/// An interpreter of the bindings' safe layer, without a language: what nobody can do without.
/// `cargo xtask bench` tells how much smaller this is than the same with shared linking.
#[test]
fn a_component_is_small() {
    let package =
        Package::new("small", &format!("{CDYLIB}\n[features]\nbare = []\ndefault = [\"bare\"]\n"));
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("test-interpreters/values/src");
    for entry in fs::read_dir(sources).unwrap().map(Result::unwrap) {
        let path = format!("src/{}", entry.file_name().to_str().unwrap());
        package.write(&path, &fs::read_to_string(entry.path()).unwrap());
    }
    package.write(
        "wit/world.wit",
        "package my:hello; world hello { export greet: func(name: string) -> string; }",
    );
    let settings = ["lto='fat'", "opt-level='s'", "strip=true"]
        .map(|it| format!("--config=profile.release.{it}"));
    package.succeed(&["--release", &settings[0], &settings[1], &settings[2]]);
    let (_, _, mut store, instance) = start("release/small.wasm");
    let text = [Val::String("Welt".to_owned())];
    assert_eq!(call_one(&mut store, &instance, "greet", &text), text);
    let size = fs::metadata(root().join("target/wasm32-wasip2/release/small.wasm")).unwrap().len();
    assert!(size < 150_000, "{size} bytes");
}

#[test]
fn a_build_for_the_host_makes_bindings_only() {
    let package = Package::new("host", CDYLIB);
    package.write("src/lib.rs", INTERPRETER).write("wit/world.wit", &world("double"));
    let output = package.build(&[]);
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("no component is made of `host`"), "{text}");
}

#[test]
fn the_object_of_a_project_that_is_gone_goes() {
    let package = package::Package::new();
    for name in ["trial", "two"] {
        package.file(&format!("apps/{name}/wit/world.wit"), DOUBLE);
        package.file(&format!("src/bin/{name}.rs"), "fn main() {}");
    }
    let objects = || {
        let output = package.build(|build| _ = build.link(Link::Static)).output();
        let files = fs::read_dir(output.folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = files
            .filter(|name| name.ends_with(".o") || name.starts_with(".stamp-object"))
            .collect();
        names.sort();
        names
    };
    assert_eq!(objects(), [".stamp-object.trial", ".stamp-object.two", "trial.o", "two.o"]);
    fs::remove_dir_all(package.path("apps/two")).unwrap();
    assert_eq!(objects(), [".stamp-object.trial", "trial.o"]);
    assert_eq!(objects(), [".stamp-object.trial", "trial.o"]);
}

/// Runs a build script inside of the test, which must fail, and compares its report with
/// `tests/errors/<case>.txt`.
#[track_caller]
fn expect_error(case: &str, package: &package::Package, settings: impl FnOnce(&mut Build)) {
    let outcome = package.build(|build| {
        build.link(Link::Static);
        settings(build);
    });
    let report = package.normalized(&format!("{:?}\n", outcome.result.expect_err(case)));
    golden::compare(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/errors/{case}.txt")),
        &report,
    );
}

fn cdylib(wit: &str) -> package::Package {
    let package = package::Package::new();
    let manifest = fs::read_to_string(package.path("Cargo.toml")).unwrap();
    package.file("Cargo.toml", manifest + CDYLIB).file("wit/world.wit", wit);
    package
}

#[test]
fn what_cannot_be_linked_statically_is_an_error() {
    expect_error("static-another-package", &cdylib(DOUBLE), |build| {
        build.interpreter(Interpreter::package("lua-runtime"));
    });
    expect_error("static-another-target", &cdylib(DOUBLE), |build| {
        build.env("TARGET", "wasm32-wasip1");
    });
    let library = package::Package::new();
    library.file("wit/world.wit", DOUBLE);
    expect_error("static-without-target", &library, |_| {});

    let package = cdylib(DOUBLE);
    let manifest = fs::read_to_string(package.path("Cargo.toml")).unwrap();
    package.file("Cargo.toml", manifest + "\n[package.metadata.wit-dylib]\nlink = \"dynamic\"\n");
    let report = package.normalized(&format!("{:?}\n", package.build(|_| {}).result.unwrap_err()));
    let golden =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors/bad-link-in-manifest.txt");
    golden::compare(&golden, &report);
}

#[test]
fn a_world_that_is_too_new_for_the_linker_of_rust_is_an_error_or_links() {
    let wit = "package my:app; interface i { f: func(x: u32) -> u32; } world app { export a: i; export b: i; }";
    let outcome = cdylib(wit).build(|build| _ = build.link(Link::Static));
    if let Err(error) = outcome.result {
        let report = format!("{error:?}");
        for part in [
            "the linker of this Rust cannot make a component of the world `my:app/app`",
            "  = help: it may be too old for the label `a`, the label `b`\n",
            "  = help: or link shared libraries, with `Link::Shared`: that needs no linker but this crate",
        ] {
            assert!(report.contains(part), "{part}\nin\n{report}");
        }
        assert_eq!(outcome.directives, "");
    }
}

#[test]
fn a_linker_that_knows_no_components_is_told_of() {
    let package = package::Package::new();
    package.file("src/bin/stub-interpreter.rs", "fn main() {}").file("wit/world.wit", DOUBLE);
    let warned = |linker: &str| {
        let outcome =
            package.build(|build| _ = build.link(Link::Static).env("RUSTC_LINKER", linker));
        let directives = outcome.directives.clone();
        outcome.output();
        directives.lines().find(|line| line.starts_with("cargo::warning")).map(str::to_owned)
    };
    assert_eq!(warned("wasm-component-ld"), None);
    assert_eq!(warned("/opt/wasi-sdk/bin/clang"), None);
    assert_eq!(
        warned("/usr/bin/wasm-ld-19").unwrap(),
        "cargo::warning=the linker `/usr/bin/wasm-ld-19`, which cargo's configuration names, makes core modules: what cargo \
         writes has the world in its section `component-type`, and `wasm-tools component new` makes a component of it; \
         Rust's own linker does so by itself"
    );
}

#[test]
fn cargo_is_told_what_to_link() {
    let package = cdylib(DOUBLE);
    package.file("src/bin/stub-interpreter.rs", "fn main() {}");
    let build = || package.build(|build| _ = build.link(Link::Static));
    let first = build();
    let output = first.result.unwrap();
    assert_eq!(output.objects[0].targets, ["cdylib", "bin `stub-interpreter`"]);
    let expected = "\
cargo::rerun-if-env-changed=DOCS_RS
cargo::rerun-if-env-changed=RUSTC_WORKSPACE_WRAPPER
cargo::rerun-if-env-changed=WIT_DYLIB_BUILD_SKIP
cargo::rerun-if-env-changed=WIT_DYLIB_BUILD_VERBOSE
cargo::rustc-check-cfg=cfg(wit_dylib_components)
cargo::rustc-link-arg-bin=stub-interpreter=--export=cabi_realloc
cargo::rustc-link-arg-bin=stub-interpreter=--fatal-warnings
cargo::rustc-link-arg-bin=stub-interpreter=[ROOT]/target/wasm32-wasip2/debug/build/stub-1/out/wit-dylib/stub-interpreter.o
cargo::rustc-link-arg-cdylib=--export=cabi_realloc
cargo::rustc-link-arg-cdylib=--fatal-warnings
cargo::rustc-link-arg-cdylib=[ROOT]/target/wasm32-wasip2/debug/build/stub-1/out/wit-dylib/stub-interpreter.o
cargo::rerun-if-changed=[ROOT]/package/Cargo.lock
cargo::rerun-if-changed=[ROOT]/package/Cargo.toml
cargo::rerun-if-changed=[ROOT]/package/src/bin
cargo::rerun-if-changed=[ROOT]/package/wit
";
    assert_eq!(first.directives, expected);
    assert_eq!(build().directives, expected);
}
