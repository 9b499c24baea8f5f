//! A workspace that is built again and again.

use super::watched::Run;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;
use testing::package::{DOUBLE, Package};
use testing::script::write_script;
use testing::sdk::Logged;
use wit_dylib_build::{Build, Interpreter};

/// A workspace: the package with the projects, its interpreter, what that one depends on, and a
/// member that has to do with neither.
pub(super) struct Workspace {
    pub(super) package: Package,
    /// What the build script says, by what it is about.
    pub(super) settings: RefCell<BTreeMap<&'static str, &'static str>>,
    variables: RefCell<BTreeMap<&'static str, String>>,
    last: RefCell<Option<Run>>,
}

impl Workspace {
    pub(super) fn new() -> Self {
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
        let mut cargo = Command::new(env!("CARGO"));
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

    pub(super) fn file(&self, path: &str, contents: impl AsRef<[u8]>) {
        self.package.file(path, contents);
    }

    pub(super) fn replace(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.package.path(path)).unwrap();
        assert!(text.contains(old), "{path}: {text}");
        self.package.file(path, text.replace(old, new));
    }

    pub(super) fn remove(&self, path: &str) {
        fs::remove_file(self.package.path(path)).unwrap();
    }

    pub(super) fn set(&self, name: &'static str, value: &'static str) {
        self.settings.borrow_mut().insert(name, value);
    }

    pub(super) fn variable(&self, name: &'static str, value: impl Into<String>) {
        self.variables.borrow_mut().insert(name, value.into());
    }

    /// Every file that was made, with the time at which that was.
    pub(super) fn made(&self) -> BTreeMap<String, SystemTime> {
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

    pub(super) fn copies(&self) -> PathBuf {
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
    pub(super) fn build(&self) -> String {
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
