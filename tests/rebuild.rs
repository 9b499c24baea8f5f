//! What is made again when one thing changes, and what is not.

#![cfg(unix)]

#[allow(dead_code, reason = "each test uses what it needs")]
mod package;
mod script;

use package::{DOUBLE, Package};
use script::write_script;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use wit_dylib_build::{Build, Interpreter};

/// A workspace: the package with the projects, its interpreter, what that one depends on, and a member that has to do
/// with neither.
struct Workspace {
    package: Package,
    /// What the build script says, by what it is about.
    settings: RefCell<BTreeMap<&'static str, &'static str>>,
    variables: RefCell<BTreeMap<&'static str, String>>,
}

impl Workspace {
    fn new() -> Self {
        let package = Package::new();
        let stub = fs::read_to_string(package.path("src/lib.rs")).unwrap();
        let takes_files = "#[unsafe(no_mangle)] pub extern \"C\" fn wit_dylib_files(_: *const u8, _: usize) {}\n\
                           pub const GREETING: Option<&str> = option_env!(\"GREETING\");\n\
                           #[unsafe(no_mangle)] pub extern \"C\" fn greeting() -> usize { GREETING.map_or(0, str::len) }\n";
        let manifest = |name: &str, more: &str| {
            format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n{more}")
        };
        let app = "[workspace]\nmembers = [\"*-member\"]\n[package.metadata.wit-dylib]\ninterpreter = \"runtime\"\n";
        let runtime = "[features]\ntriple = []\ndefault = []\n[dependencies]\nhelper = { path = \"../helper-member\" }\n\
                       [package.metadata.wit-dylib]\nfiles = [\"*.txt\"]\n";
        package.file("Cargo.toml", manifest("app", app)).file("src/lib.rs", "");
        package.file("runtime-member/Cargo.toml", manifest("runtime", runtime));
        package.file("runtime-member/src/lib.rs", stub.replace("{ 2 }", "{ helper::FACTOR }") + takes_files);
        package.file("helper-member/Cargo.toml", manifest("helper", ""));
        package.file("helper-member/src/lib.rs", "pub const FACTOR: u32 = 2;");
        package.file("other-member/Cargo.toml", manifest("other", "")).file("other-member/src/lib.rs", "");
        package.file("apps/hello/wit/world.wit", DOUBLE).file("apps/hello/main.txt", "one");
        fs::remove_file(package.path("Cargo.lock")).unwrap();
        let workspace = Self { package, settings: RefCell::default(), variables: RefCell::default() };
        workspace.lock();
        workspace.log_cargo();
        workspace
    }

    /// Brings the lock file up to date, as cargo does before it runs a build script.
    fn lock(&self) {
        let mut cargo = std::process::Command::new(env!("CARGO"));
        cargo.args(["generate-lockfile", "--offline"]).env("CARGO_HOME", self.package.path("../cargo-home"));
        assert!(cargo.current_dir(self.package.path("")).output().unwrap().status.success());
    }

    /// Puts a cargo in front of cargo that tells what it is asked to do.
    fn log_cargo(&self) {
        let log = self.package.path("../log").display().to_string();
        let script = format!("#!/bin/sh\necho $1 >> '{log}'\nexec '{}' \"$@\"\n", env!("CARGO"));
        write_script(&self.package.path("../cargo"), &script);
    }

    fn file(&self, path: &str, contents: impl AsRef<[u8]>) {
        self.package.file(path, contents);
    }

    fn replace(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.package.path(path)).unwrap();
        assert!(text.contains(old), "{path}: {text}");
        self.package.file(path, text.replace(old, new));
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.package.path(path)).unwrap();
    }

    fn set(&self, name: &'static str, value: &'static str) {
        self.settings.borrow_mut().insert(name, value);
    }

    fn variable(&self, name: &'static str, value: impl Into<String>) {
        self.variables.borrow_mut().insert(name, value.into());
    }

    /// Every file that was made, with the time at which that was.
    fn made(&self) -> BTreeMap<String, SystemTime> {
        let mut made = BTreeMap::new();
        let ours = self.package.out_dir().join("wit-dylib");
        for (folder, prefix) in
            [(ours.clone(), ""), (ours.join("include"), ""), (ours.join("rust"), ""), (self.copies(), "copy of ")]
        {
            let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap());
            for entry in entries.filter(|entry| entry.file_type().unwrap().is_file()) {
                let name = entry.file_name().into_string().unwrap();
                if !name.starts_with('.') {
                    made.insert(format!("{prefix}{name}"), entry.metadata().unwrap().modified().unwrap());
                }
            }
        }
        made
    }

    fn copies(&self) -> PathBuf {
        self.package.path("../target/wit-dylib/debug")
    }

    /// Builds, and tells what cargo was asked to do and which files are new, or gone.
    fn build(&self) -> String {
        _ = fs::remove_file(self.package.path("../log"));
        let before = self.made();
        let outcome = self.package.build(|build| self.say(build));
        outcome.output();
        let after = self.made();
        let asked = fs::read_to_string(self.package.path("../log")).unwrap_or_default();
        let mut done: Vec<String> = Vec::new();
        for subcommand in ["metadata", "rustc"] {
            done.extend(asked.lines().any(|line| line == subcommand).then(|| subcommand.to_owned()));
        }
        done.extend(after.iter().filter(|(name, time)| before.get(*name) != Some(time)).map(|(name, _)| name.clone()));
        done.extend(before.keys().filter(|name| !after.contains_key(*name)).map(|name| format!("no {name}")));
        done.join(", ")
    }

    fn say(&self, build: &mut Build) {
        build.env("CARGO", self.package.path("../cargo")).env("CARGO_PKG_NAME", "app");
        for (name, value) in &*self.variables.borrow() {
            build.env(name, value);
        }
        let settings = self.settings.borrow();
        let get = |name| settings.get(name).copied();
        if ["feature", "profile"].iter().any(|name| settings.contains_key(name)) {
            let mut interpreter = Interpreter::package("runtime");
            get("feature").into_iter().for_each(|feature| _ = interpreter.feature(feature));
            get("profile").into_iter().for_each(|profile| _ = interpreter.profile(profile));
            build.interpreter(interpreter);
        }
        if get("copies") == Some("no") {
            build.artifact_copies(false);
        }
        if let Some(pattern) = get("files") {
            build.project("hello", |project| _ = project.files(pattern));
        }
    }
}

/// A change, and what it is a reason to do.
type Row = (&'static str, fn(&Workspace), &'static str);

/// Makes the changes one after the other. After each of them, the second build must find nothing to do.
fn check(rows: &[Row]) -> Workspace {
    let workspace = Workspace::new();
    workspace.build();
    assert_eq!(workspace.build(), "", "right after the first build");
    let mut wrong = Vec::new();
    for (name, change, expected) in rows {
        change(&workspace);
        let actual = workspace.build();
        if actual != *expected {
            wrong.push(format!("{name}:\n  expected: {expected}\n  actual:   {actual}"));
        }
        let again = workspace.build();
        if !again.is_empty() {
            wrong.push(format!("{name}, the second time:\n  actual:   {again}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    workspace
}

fn touch(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        match entry.file_type().unwrap().is_dir() {
            true => touch(&entry.path()),
            false => {
                fs::File::options().append(true).open(entry.path()).unwrap().set_modified(SystemTime::now()).unwrap();
            }
        }
    }
}

#[test]
fn projects() {
    check(&[
        ("every file is touched", |it| touch(&it.package.path("")), ""),
        (
            "a function of the WIT",
            |it| it.replace("apps/hello/wit/world.wit", "double: func", "treble: func"),
            "copy of hello.wasm, hello.so, hello.wasm, world.rs",
        ),
        ("a file beside the WIT", |it| it.file("apps/hello/wit/readme.md", "text"), ""),
        (
            "a file of the project",
            |it| it.file("apps/hello/main.txt", "another"),
            "copy of hello.wasm, hello.so, hello.wasm",
        ),
        (
            "a new file that the pattern matches",
            |it| it.file("apps/hello/more.txt", ""),
            "copy of hello.wasm, hello.so, hello.wasm",
        ),
        ("a new file that the pattern does not match", |it| it.file("apps/hello/more.md", ""), ""),
        ("a file that is gone", |it| it.remove("apps/hello/more.txt"), "copy of hello.wasm, hello.so, hello.wasm"),
        ("a pattern of the build script", |it| it.set("files", "*.md"), "copy of hello.wasm, hello.so, hello.wasm"),
        (
            "a new project",
            |it| it.file("apps/two/wit/world.wit", DOUBLE),
            "components.rs, copy of two.wasm, two.so, two.wasm, world.rs",
        ),
        (
            "a project that is gone",
            |it| fs::remove_dir_all(it.package.path("apps/two")).unwrap(),
            "components.rs, world.rs, no copy of two.wasm, no two.so, no two.wasm",
        ),
        ("no more copies", |it| it.set("copies", "no"), "no copy of hello.wasm"),
        ("copies again", |it| it.set("copies", "yes"), "copy of hello.wasm"),
    ]);
}

#[test]
fn the_interpreter() {
    const ALL: &str = "rustc, copy of hello.wasm, hello.wasm, libruntime.so";
    const ALL_AND_METADATA: &str = "metadata, rustc, copy of hello.wasm, hello.wasm, libruntime.so";
    check(&[
        ("a comment", |it| it.replace("runtime-member/src/lib.rs", "//! ", "//! A"), "rustc"),
        ("a source", |it| it.replace("runtime-member/src/lib.rs", "value * if", "1 + value * if"), ALL),
        ("a file that is no source", |it| it.file("runtime-member/src/unused.rs", ""), ""),
        ("a path dependency", |it| it.file("helper-member/src/lib.rs", "pub const FACTOR: u32 = 5;"), ALL),
        ("another member", |it| it.file("other-member/src/lib.rs", "pub fn f() {}"), ""),
        ("the manifest of another member", |it| it.replace("other-member/Cargo.toml", "2024", "2021"), ""),
        (
            "default features",
            |it| it.replace("runtime-member/Cargo.toml", "default = []", "default = [\"triple\"]"),
            ALL_AND_METADATA,
        ),
        (
            "no default features",
            |it| it.replace("runtime-member/Cargo.toml", "default = [\"triple\"]", "default = []"),
            ALL_AND_METADATA,
        ),
        (
            "files that the interpreter takes",
            |it| it.replace("runtime-member/Cargo.toml", "*.txt", "*.md"),
            "metadata, rustc, copy of hello.wasm, hello.so, hello.wasm",
        ),
        (
            "a manifest of a path dependency",
            |it| it.replace("helper-member/Cargo.toml", "2024", "2021"),
            "metadata, rustc",
        ),
        ("a feature", |it| it.set("feature", "triple"), ALL_AND_METADATA),
        ("a profile", |it| it.set("profile", "dev"), ALL_AND_METADATA),
        ("the lock file", |it| it.replace("Cargo.lock", "# This", "# # This"), "metadata, rustc"),
    ]);
}

#[test]
fn variables_and_configuration() {
    const ALL: &str = "rustc, copy of hello.wasm, hello.wasm, libruntime.so";
    check(&[
        ("a variable that nothing reads", |it| it.variable("SOMETHING", "1"), ""),
        ("a variable that the sources read", |it| it.variable("GREETING", "hello"), ALL),
        ("its other value", |it| it.variable("GREETING", "hello, you"), ALL),
        ("a variable of the profile", |it| it.variable("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"), ALL),
        ("how to run programs", |it| it.variable("CARGO_TARGET_WASM32_WASIP2_RUNNER", "wasmtime"), ""),
        ("wasi-sdk, without C code", |it| it.variable("WASI_SDK_PATH", it.package.path("sdk").to_str().unwrap()), ""),
        ("flags", |it| it.variable("CARGO_ENCODED_RUSTFLAGS", "-Copt-level=0"), ALL),
        (
            "cargo's configuration",
            |it| it.file(".cargo/config.toml", "[profile.release]\ndebug-assertions = true\n"),
            ALL,
        ),
        ("no configuration", |it| it.remove(".cargo/config.toml"), ALL),
        ("no more copies, whose folder depends on the target", |it| it.set("copies", "no"), "no copy of hello.wasm"),
        (
            "another target, for which the flags are",
            |it| it.variable("TARGET", "x86_64-unknown-linux-gnu"),
            "rustc, hello.wasm, libruntime.so",
        ),
        ("other flags for it", |it| it.variable("CARGO_ENCODED_RUSTFLAGS", "-Ctarget-cpu=native"), ""),
    ]);
}

#[test]
fn lost_outputs() {
    const OURS: &str = "../target/wasm32-wasip2/debug/build/stub-1/out/wit-dylib";
    fn lose(it: &Workspace, name: &str) {
        it.remove(&format!("{OURS}/{name}"));
    }
    let workspace = check(&[
        ("the component", |it| lose(it, "hello.wasm"), "hello.wasm"),
        ("the world library", |it| lose(it, "hello.so"), "hello.so"),
        ("the copy", |it| fs::remove_file(it.copies().join("hello.wasm")).unwrap(), "copy of hello.wasm"),
        ("the interpreter", |it| lose(it, "libruntime.so"), "rustc, libruntime.so"),
        ("the constants", |it| lose(it, "world.rs"), "world.rs"),
        ("the bindings", |it| lose(it, "wit_dylib.rs"), "rustc, wit_dylib.rs"),
        ("a part of the bindings", |it| lose(it, "rust/raw.rs"), "rustc, raw.rs"),
        ("the header", |it| lose(it, "include/wit_dylib.h"), "rustc, wit_dylib.h"),
        ("the list of components", |it| lose(it, "components.rs"), "components.rs"),
        ("what was learnt of a component", |it| lose(it, ".stamp-project.hello"), ""),
        ("what was learnt of the interpreter", |it| lose(it, ".stamp.interpreter"), "rustc"),
        ("half of what was learnt", |it| it.file(&format!("{OURS}/.stamp.package"), "{\"settings\":"), "metadata"),
        ("what cargo made", |it| fs::remove_dir_all(it.package.path(OURS).join("target")).unwrap(), ""),
    ]);
    let all: Vec<String> = workspace.made().into_keys().collect();
    fs::remove_dir_all(workspace.package.path(OURS)).unwrap();
    fs::remove_dir_all(workspace.copies()).unwrap();
    assert_eq!(workspace.build(), format!("metadata, rustc, {}", all.join(", ")));
}
