//! What is made again when one thing changes, and what is not.

#![cfg(unix)]

#[path = "rebuild/libraries.rs"]
mod libraries;
#[allow(dead_code, reason = "each test uses what it needs")]
mod package;
mod script;
#[allow(dead_code, reason = "each test uses what it needs")]
#[path = "c_interpreters/sdk.rs"]
mod sdk;
mod watched;

use package::{DOUBLE, Package};
use script::write_script;
use sdk::Logged;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use watched::Run;
use wit_dylib_build::{Build, Interpreter};

/// A workspace: the package with the projects, its interpreter, what that one depends on, and a
/// member that has to do with neither.
struct Workspace {
    package: Package,
    /// What the build script says, by what it is about.
    settings: RefCell<BTreeMap<&'static str, &'static str>>,
    variables: RefCell<BTreeMap<&'static str, String>>,
    last: RefCell<Option<Run>>,
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
        package.file(
            "runtime-member/src/lib.rs",
            stub.replace("{ 2 }", "{ helper::FACTOR }") + takes_files,
        );
        package.file("helper-member/Cargo.toml", manifest("helper", ""));
        package.file("helper-member/src/lib.rs", "pub const FACTOR: u32 = 2;");
        package
            .file("other-member/Cargo.toml", manifest("other", ""))
            .file("other-member/src/lib.rs", "");
        package.file("apps/hello/wit/world.wit", DOUBLE).file("apps/hello/main.txt", "one");
        fs::remove_file(package.path("Cargo.lock")).unwrap();
        let workspace = Self {
            package,
            settings: RefCell::default(),
            variables: RefCell::default(),
            last: RefCell::default(),
        };
        workspace.lock();
        workspace.log_cargo();
        workspace
    }

    /// Brings the lock file up to date, as cargo does before it runs a build script.
    fn lock(&self) {
        let mut cargo = std::process::Command::new(env!("CARGO"));
        cargo
            .args(["generate-lockfile", "--offline"])
            .env("CARGO_HOME", self.package.path("../cargo-home"));
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
        for (folder, prefix) in [
            (ours.clone(), ""),
            (ours.join("include"), ""),
            (ours.join("rust"), ""),
            (self.copies(), "copy of "),
        ] {
            let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap());
            for entry in entries.filter(|entry| entry.file_type().unwrap().is_file()) {
                let name = entry.file_name().into_string().unwrap();
                if !name.starts_with('.') {
                    made.insert(
                        format!("{prefix}{name}"),
                        entry.metadata().unwrap().modified().unwrap(),
                    );
                }
            }
        }
        made
    }

    fn copies(&self) -> PathBuf {
        self.package.path("../target/wit-dylib/debug")
    }

    /// Whether cargo sees a reason to run the build script.
    fn cargo_sees_a_reason(&self) -> bool {
        let last = self.last.borrow();
        let settings = format!("{:?}", self.settings.borrow());
        last.as_ref()
            .is_none_or(|run| run.is_outdated(&self.package, &settings, &self.variables.borrow()))
    }

    /// Builds, and tells what cargo was asked to do and which files are new, or gone: `nothing`
    /// where cargo runs the build script for that, no word where it need not, and `unseen` before
    /// what cargo does not run it for.
    fn build(&self) -> String {
        let sees_a_reason = self.cargo_sees_a_reason();
        let done = self.run();
        match (sees_a_reason, &*done) {
            (true, "") => "nothing".to_owned(),
            (true, _) | (false, "") => done,
            (false, _) => format!("unseen: {done}"),
        }
    }

    fn run(&self) -> String {
        _ = fs::remove_file(self.package.path("../log"));
        let before = self.made();
        self.package.file("../started", "");
        let outcome = self.package.build(|build| self.say(build));
        let directives = outcome.directives.clone();
        outcome.output();
        let settings = format!("{:?}", self.settings.borrow());
        let variables = self.variables.borrow().clone();
        let started = self.package.path("../started");
        *self.last.borrow_mut() =
            Some(Run::new(&self.package, &started, directives, settings, variables));
        let after = self.made();
        let asked = fs::read_to_string(self.package.path("../log")).unwrap_or_default();
        let mut done: Vec<String> = Vec::new();
        for subcommand in ["metadata", "rustc"] {
            done.extend(
                asked.lines().any(|line| line == subcommand).then(|| subcommand.to_owned()),
            );
        }
        let of_clang = Logged { folder: self.package.path("../sdk") }.commands();
        for (what, compiles) in [("clang compiles", true), ("clang links", false)] {
            let is_it = |command: &String| command.contains(" -c ") == compiles;
            done.extend(of_clang.iter().any(is_it).then(|| what.to_owned()));
        }
        done.extend(
            after
                .iter()
                .filter(|(name, time)| before.get(*name) != Some(time))
                .map(|(name, _)| name.clone()),
        );
        done.extend(
            before
                .keys()
                .filter(|name| !after.contains_key(*name))
                .map(|name| format!("no {name}")),
        );
        done.join(", ")
    }

    fn say(&self, build: &mut Build) {
        build.env("CARGO", self.package.path("../cargo")).env("CARGO_PKG_NAME", "app");
        for (name, value) in &*self.variables.borrow() {
            build.env(name, value);
        }
        let settings = self.settings.borrow();
        let get = |name| settings.get(name).copied();
        if ["feature", "profile", "c", "prebuilt"].iter().any(|name| settings.contains_key(name)) {
            let prebuilt = get("prebuilt").map(Interpreter::prebuilt);
            let mut interpreter = prebuilt.unwrap_or_else(|| Interpreter::package("runtime"));
            for folder in get("library folders").into_iter().flat_map(|folders| folders.split(' '))
            {
                interpreter.library_folder(folder);
            }
            get("library").into_iter().for_each(|library| _ = interpreter.library(library));
            get("feature").into_iter().for_each(|feature| _ = interpreter.feature(feature));
            get("profile").into_iter().for_each(|profile| _ = interpreter.profile(profile));
            get("c").into_iter().for_each(|uses_c| _ = interpreter.uses_c(uses_c == "yes"));
            build.interpreter(interpreter);
        }
        if get("copies") == Some("no") {
            build.artifact_copies(false);
        }
        if let Some(path) = get("outside") {
            build.project("outside", |project| _ = project.wit(path));
        }
        if ["world", "wit feature"].iter().any(|name| settings.contains_key(name)) {
            build.project("hello", |project| {
                get("world").into_iter().for_each(|world| _ = project.world(world));
                get("wit feature").into_iter().for_each(|feature| _ = project.feature(feature));
            });
        }
        for (project, setting) in [("hello", "files"), ("app", "of app")] {
            if let Some(pattern) = get(setting) {
                build.project(project, |project| _ = project.files(pattern));
            }
        }
    }
}

/// A change, and what `Workspace::build` tells of the build after it.
type Row = (&'static str, fn(&Workspace), &'static str);

/// Makes the changes one after the other. After each of them, cargo must see no reason for a second
/// build, which must find nothing to do.
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
            false => touch_file(&entry.path()),
        }
    }
}

fn touch_file(path: &Path) {
    // Written, so that the clock of the time is that of all other files.
    fs::write(path, fs::read(path).unwrap()).unwrap();
}

#[test]
fn projects() {
    check(&[
        ("every file is touched", |it| touch(&it.package.path("")), "nothing"),
        (
            "a function of the WIT",
            |it| it.replace("apps/hello/wit/world.wit", "double: func", "treble: func"),
            "copy of hello.wasm, hello.so, hello.wasm, world.rs",
        ),
        (
            "a package that the WIT depends on",
            |it| {
                it.file(
                    "apps/hello/wit/deps/log.wit",
                    "package my:log; interface log { write: func(x: u32); }",
                );
                it.replace("apps/hello/wit/world.wit", "{ export", "{ import my:log/log; export");
            },
            "copy of hello.wasm, hello.so, hello.wasm, world.rs",
        ),
        (
            "a change of it",
            |it| it.replace("apps/hello/wit/deps/log.wit", "write: func", "print: func"),
            "copy of hello.wasm, hello.so, hello.wasm, world.rs",
        ),
        ("a file beside the WIT", |it| it.file("apps/hello/wit/readme.md", "text"), "nothing"),
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
        (
            "a new file that the pattern does not match",
            |it| it.file("apps/hello/more.md", ""),
            "nothing",
        ),
        (
            "a file that is gone",
            |it| it.remove("apps/hello/more.txt"),
            "copy of hello.wasm, hello.so, hello.wasm",
        ),
        (
            "a pattern of the build script",
            |it| it.set("files", "*.md"),
            "copy of hello.wasm, hello.so, hello.wasm",
        ),
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
        (
            "a second world and a part that is not stable",
            |it| {
                it.file(
                    "apps/hello/wit/world.wit",
                    "package my:app; world double { export double: func(x: u32) -> u32; }
                     world treble { export treble: func(x: u32) -> u32;
                     @unstable(feature = fourfold) export fourfold: func(x: u32) -> u32; }",
                );
                it.set("world", "double");
            },
            "copy of hello.wasm, hello.so, hello.wasm, world.rs",
        ),
        (
            "the other world",
            |it| it.set("world", "treble"),
            "copy of hello.wasm, hello.so, hello.wasm, world.rs",
        ),
        (
            "a feature of the WIT",
            |it| it.set("wit feature", "fourfold"),
            "copy of hello.wasm, hello.so, hello.wasm, world.rs",
        ),
        ("no more copies", |it| it.set("copies", "no"), "no copy of hello.wasm"),
        ("copies again", |it| it.set("copies", "yes"), "copy of hello.wasm"),
    ]);
}

#[test]
fn projects_outside_of_the_folders() {
    const OUTSIDE: &str = "copy of outside.wasm, outside.so, outside.wasm";
    const GONE: &str =
        "components.rs, world.rs, no copy of outside.wasm, no outside.so, no outside.wasm";
    const APP: &str = "app.so, app.wasm, copy of app.wasm";
    check(&[
        (
            "WIT outside of the package",
            |it| {
                it.file("../elsewhere/wit/world.wit", DOUBLE);
                it.set("outside", "../elsewhere/wit");
            },
            "components.rs, copy of outside.wasm, outside.so, outside.wasm, world.rs",
        ),
        (
            "a change of it",
            |it| it.replace("../elsewhere/wit/world.wit", "double: func", "treble: func"),
            OUTSIDE,
        ),
        ("a file of that project", |it| it.file("../elsewhere/main.txt", ""), OUTSIDE),
        ("a file that is none of it", |it| it.file("../elsewhere/main.md", ""), "nothing"),
        ("no such project", |it| _ = it.settings.borrow_mut().remove("outside"), GONE),
        // What cargo cannot be told to watch: paths that do not exist, and the package's own folder
        // without `target`.
        (
            "a first `wit` folder of the package itself",
            |it| it.file("wit/world.wit", DOUBLE),
            "unseen: app.so, app.wasm, components.rs, copy of app.wasm, world.rs",
        ),
        ("a change of it", |it| it.replace("wit/world.wit", "double: func", "treble: func"), APP),
        (
            "a file beside it",
            |it| it.file("main.txt", ""),
            "unseen: app.so, app.wasm, copy of app.wasm",
        ),
        ("its contents", |it| it.file("main.txt", "text"), APP),
        ("a first file in a folder", |it| it.file("more/a.txt", ""), ""),
        ("a pattern that names the folder", |it| it.set("of app", "more/*.txt"), APP),
        ("a file beside that one", |it| it.file("more/b.txt", ""), APP),
        ("a pattern that names none", |it| it.set("of app", "**/*.txt"), APP),
        ("a file beside another", |it| it.file("more/c.txt", ""), APP),
        ("a touched manifest", |it| touch_file(&it.package.path("Cargo.toml")), "nothing"),
    ]);
}

#[test]
fn the_interpreter() {
    const ALL: &str = "rustc, copy of hello.wasm, hello.wasm, libruntime.so";
    const ALL_AND_METADATA: &str = "metadata, rustc, copy of hello.wasm, hello.wasm, libruntime.so";
    check(&[
        ("a comment", |it| it.replace("runtime-member/src/lib.rs", "//! ", "//! A"), "rustc"),
        (
            "a source",
            |it| it.replace("runtime-member/src/lib.rs", "value * if", "1 + value * if"),
            ALL,
        ),
        ("a file that is no source", |it| it.file("runtime-member/src/unused.rs", ""), ""),
        (
            "a path dependency",
            |it| it.file("helper-member/src/lib.rs", "pub const FACTOR: u32 = 5;"),
            ALL,
        ),
        ("another member", |it| it.file("other-member/src/lib.rs", "pub fn f() {}"), ""),
        (
            "the manifest of another member",
            |it| it.replace("other-member/Cargo.toml", "2024", "2021"),
            "",
        ),
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
        (
            "a variable of the profile",
            |it| it.variable("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
            ALL,
        ),
        (
            "how to run programs",
            |it| it.variable("CARGO_TARGET_WASM32_WASIP2_RUNNER", "wasmtime"),
            "",
        ),
        (
            "wasi-sdk, without C code",
            |it| it.variable("WASI_SDK_PATH", it.package.path("sdk").to_str().unwrap()),
            "",
        ),
        ("flags", |it| it.variable("CARGO_ENCODED_RUSTFLAGS", "-Copt-level=0"), ALL),
        (
            "cargo's configuration",
            |it| it.file(".cargo/config.toml", "[profile.release]\ndebug-assertions = true\n"),
            "unseen: rustc, copy of hello.wasm, hello.wasm, libruntime.so",
        ),
        (
            "another line of it",
            |it| it.replace(".cargo/config.toml", "[profile", "# No\n[profile"),
            "rustc",
        ),
        ("no configuration", |it| it.remove(".cargo/config.toml"), ALL),
        (
            "no more copies, whose folder depends on the target",
            |it| it.set("copies", "no"),
            "no copy of hello.wasm",
        ),
        (
            "another target, for which the flags are",
            |it| it.variable("TARGET", "x86_64-unknown-linux-gnu"),
            "rustc, hello.wasm, libruntime.so",
        ),
        (
            "other flags for it",
            |it| it.variable("CARGO_ENCODED_RUSTFLAGS", "-Ctarget-cpu=native"),
            "nothing",
        ),
    ]);
}

#[test]
fn lost_outputs() {
    const OURS: &str = "../target/wasm32-wasip2/debug/build/stub-1/out/wit-dylib";
    // cargo does not look at what build scripts have made, so something else must make it run them.
    fn lose(it: &Workspace, name: &str) {
        it.remove(&format!("{OURS}/{name}"));
        touch_file(&it.package.path("Cargo.toml"));
    }
    let workspace = check(&[
        ("the component", |it| lose(it, "hello.wasm"), "hello.wasm"),
        ("the world library", |it| lose(it, "hello.so"), "hello.so"),
        (
            "the copy",
            |it| lose(it, "../../../../../../wit-dylib/debug/hello.wasm"),
            "copy of hello.wasm",
        ),
        ("the interpreter", |it| lose(it, "libruntime.so"), "rustc, libruntime.so"),
        ("the constants", |it| lose(it, "world.rs"), "world.rs"),
        ("the bindings", |it| lose(it, "wit_dylib.rs"), "rustc, wit_dylib.rs"),
        ("a part of the bindings", |it| lose(it, "rust/raw.rs"), "rustc, raw.rs"),
        ("the header", |it| lose(it, "include/wit_dylib.h"), "rustc, wit_dylib.h"),
        ("the list of components", |it| lose(it, "components.rs"), "components.rs"),
        ("what was learnt of a component", |it| lose(it, ".stamp-project.hello"), "nothing"),
        ("what was learnt of the interpreter", |it| lose(it, ".stamp.interpreter"), "rustc"),
        (
            "half of what was learnt",
            |it| it.file(&format!("{OURS}/.stamp.package"), "{\"settings\":"),
            "unseen: metadata",
        ),
        (
            "what cargo made",
            |it| fs::remove_dir_all(it.package.path(OURS).join("target")).unwrap(),
            "",
        ),
    ]);
    let all: Vec<String> = workspace.made().into_keys().collect();
    fs::remove_dir_all(workspace.package.path(OURS)).unwrap();
    fs::remove_dir_all(workspace.copies()).unwrap();
    assert_eq!(workspace.build(), format!("unseen: metadata, rustc, {}", all.join(", ")));
}

#[test]
fn tools() {
    const ALL: &str = "rustc, copy of hello.wasm, hello.wasm, libruntime.so";
    /// Puts a compiler in front of the compiler that calls itself a build of `commit`.
    fn compiler(it: &Workspace, name: &str, commit: &str) {
        let path = it.package.path(&format!("../{name}"));
        let real = "rustc";
        let says = format!("{real} -vV | sed 's/^commit-hash: .*/commit-hash: {commit}/'");
        let script =
            format!("#!/bin/sh\ncase \"$*\" in\n-vV) {says} ;;\n*) exec {real} \"$@\" ;;\nesac\n");
        write_script(&path, &script);
        it.variable("RUSTC", path.to_str().unwrap());
    }
    fn release(it: &Workspace, version: &str) {
        it.file("../sdk/VERSION", format!("{version}\nllvm-version: 19.1.5\n"));
    }
    check(&[
        ("a compiler with a place", |it| compiler(it, "rustc-1", "one"), ALL),
        ("the same one in another place", |it| compiler(it, "rustc-2", "one"), "nothing"),
        ("another compiler", |it| compiler(it, "rustc-3", "two"), ALL),
        (
            "C code",
            |it| {
                let sdk = Logged::new(&it.package.path("../sdk"));
                release(it, "25.0");
                it.variable("WASI_SDK_PATH", sdk.folder.to_str().unwrap());
                it.set("c", "yes");
                it.file("helper-member/c.c", "int c(void) { return 1; }");
                it.file("helper-member/build.rs", COMPILES_C);
            },
            "metadata, rustc, clang compiles, clang links, copy of hello.wasm, hello.wasm, libruntime.so",
        ),
        (
            "a file of it",
            |it| it.file("helper-member/c.c", "int c(void) { return 2; }"),
            "rustc, clang compiles, clang links",
        ),
        ("wasi-sdk is installed again", |it| release(it, "25.0"), "nothing"),
        (
            "a libc of one's own in it",
            |it| {
                let libc = it.package.path("../sdk").join(sdk::LIB).join("libc.so");
                let mut bytes = fs::read(&libc).unwrap();
                bytes.extend([0, 2, 1, b'x']);
                fs::remove_file(&libc).unwrap();
                fs::write(libc, bytes).unwrap();
            },
            "copy of hello.wasm, hello.wasm",
        ),
        (
            "another wasi-sdk in its place",
            |it| release(it, "26.0"),
            "rustc, clang compiles, clang links",
        ),
    ]);
}

/// A build script as the crate `cc` makes it.
const COMPILES_C: &str = "fn main() {
    let [clang, out] = [\"CC_wasm32_wasip2\", \"OUT_DIR\"].map(|name| std::env::var_os(name).unwrap());
    let object = std::path::PathBuf::from(out).join(\"c.o\");
    let arguments = [\"--target=wasm32-wasip2\", \"-fPIC\", \"-c\", \"c.c\", \"-o\"];
    assert!(std::process::Command::new(clang).args(arguments).arg(object).status().unwrap().success());
    println!(\"cargo::rerun-if-changed=c.c\");
}
";
