//! The command as its users call it.

use std::fs;
use std::process::{Command, Output};
use tempfile::TempDir;
use testing::app::{App, string};

const WORLD: &str = "package my:app; world app { export greet: func(name: string) -> string; }";

const MODULE: &str =
    "return { hello = function(name) return 'Hello, ' .. name .. ', from ' .. _VERSION end }";

const MAIN: &str = "local words = require('words.english') return { greet = words.hello }";

struct Project(TempDir);

impl Project {
    fn new(files: &[(&str, &str)]) -> Self {
        let project = Self(TempDir::with_prefix("a project ").unwrap());
        for (path, text) in files {
            let path = project.0.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        project
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lua-componentize"));
        // Hides the developer's environment.
        command.env_clear().current_dir(self.0.path()).args(arguments).output().unwrap()
    }

    #[track_caller]
    fn fail(&self, arguments: &[&str], expected: &str) {
        let output = self.run(arguments);
        assert!(!output.status.success());
        assert_eq!(String::from_utf8_lossy(&output.stderr).trim_end(), expected);
        assert!(!self.0.path().join("app.wasm").exists());
    }
}

#[test]
fn a_folder_of_scripts_becomes_a_component_of_any_version() {
    let project = Project::new(&[
        ("wit/app.wit", WORLD),
        ("scripts/main.lua", MAIN),
        ("scripts/words/english.lua", MODULE),
    ]);
    for (name, _) in lua_componentize::bundle::BUNDLES {
        let version = name.replace("lua5", "5.");
        let output = project.run(&["scripts", "--lua", &version]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut app = App::load(&project.0.path().join("app.wasm"));
        let greeting = app.text("greet", &[string("Welt")]);
        assert_eq!(greeting, format!("Hello, Welt, from Lua {version}"));
    }
}

#[test]
fn one_script_is_enough_and_worlds_are_chosen() {
    let wit = format!("{WORLD} world other {{ export other: func(); }}");
    let main = "return { greet = function(name) return name end }";
    let project = Project::new(&[("app.wit", &wit), ("app.lua", main)]);
    let output = project.run(&["app.lua", "--wit", "app.wit", "--world", "app", "-o", "out.wasm"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(fs::read(project.0.path().join("out.wasm")).unwrap().starts_with(b"\0asm"));
}

#[test]
fn mistakes_are_named() {
    let project =
        Project::new(&[("wit/app.wit", WORLD), ("app.lua", ""), ("scripts/other.lua", "")]);
    project.fail(
        &["app.lua", "--lua", "5.5"],
        "error: Lua `5.5` is not included: use 5.1, 5.2, 5.3 or 5.4",
    );
    project.fail(&["scripts"], "error: the folder `scripts` has no `main.lua`");
    let output = project.run(&["app.lua", "--world", "ap"]);
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        report.starts_with("error: ") && report.contains("`ap`") && report.contains("= help: "),
        "{report}"
    );
    let output = project.run(&["none.lua"]);
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(report.starts_with("error: cannot read `none.lua`: "), "{report}");
}
