//! Where and how people build: workspaces and folders of all kinds, flags, profiles and variables.

use crate::workspace::{Built, WIT, Workspace, build_script, double, manifest};
use std::fs;
use std::path::{Path, PathBuf};
use testing::stub::source as stub;
#[cfg(unix)]
use testing::{folders::repository, script::write_script};
use walkdir::WalkDir;

/// All files below a folder but those in `target`, with what is in them.
fn sources(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(|entry| entry.file_name() != "target").map(Result::unwrap);
    let files =
        entries.filter(|entry| entry.file_type().is_file()).map(|entry| entry.path().to_owned());
    files.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

const HELLO: &str = "target/wit-dylib/debug/hello.wasm";

#[test]
fn a_workspace_with_the_interpreter_as_another_member() {
    let it = Workspace::new();
    it.build(&[], &[]);
    assert_eq!(double(&it.path(HELLO), 4), 8);
    let text = it.build(&["--verbose"], &[]);
    assert!(text.contains("Fresh app") && !text.contains("Running"), "nothing changed: {text}");

    // Like a build, also for the rest of what cargo does; and none of it is a reason to make
    // anything again.
    let before = it.time(HELLO);
    for subcommand in [&["check"][..], &["test", "--no-run"], &["bench", "--no-run"]] {
        it.cargo(&[subcommand, &["--package", "app"]].concat(), &[]).succeeded();
        assert_eq!(it.time(HELLO), before, "{subcommand:?}");
    }
    // Now the nested cargo runs too.
    fs::remove_dir_all(it.path("target")).unwrap();
    it.cargo(&["check", "--offline", "--package", "app"], &[]).succeeded();
    assert_eq!(double(&it.path(HELLO), 4), 8);

    it.build(&["--profile", "mine", "--config=profile.mine.inherits='dev'"], &[]);
    assert_eq!(double(&it.path("target/wit-dylib/mine/hello.wasm"), 4), 8);
    let elsewhere = it.path("else where");
    #[cfg(unix)]
    fs::create_dir(it.path("linked"))
        .and_then(|()| std::os::unix::fs::symlink(it.path("linked"), &elsewhere))
        .unwrap();
    let build = || it.build(&["--verbose"], &[("CARGO_TARGET_DIR", elsewhere.to_str().unwrap())]);
    build();
    assert_eq!(double(&elsewhere.join("wit-dylib/debug/hello.wasm"), 4), 8);
    let text = build();
    assert!(text.contains("Fresh app") && !text.contains("Running"), "nothing changed: {text}");
}

#[test]
fn clippy_and_docs_need_no_toolchain() {
    let it = Workspace::new();
    // One that would be compiled is noticed.
    it.file("runtime/src/lib.rs", "#[cfg(target_family = \"wasm\")] compile_error!(\"compiled\");");
    it.cargo(&["clippy", "--package", "app"], &[]).succeeded();
    let docs = |name| it.cargo(&["doc", "--package", "app"], &[(name, "1".as_ref())]);
    docs("DOCS_RS").succeeded();
    docs("WIT_DYLIB_BUILD_SKIP").succeeded();
    assert!(!it.path("target/wit-dylib").exists());
    assert!(!docs("SOMETHING").success, "the toolchain is asked for otherwise");
}

#[test]
fn a_first_project_folder_is_seen_when_the_manifest_is_touched() {
    let it = Workspace::new();
    it.file("app/wit/world.wit", WIT);
    fs::rename(it.path("app/apps"), it.path("later")).unwrap();
    it.build(&[], &[]);
    fs::rename(it.path("later"), it.path("app/apps")).unwrap();
    let text = it.build(&["--verbose"], &[]);
    assert!(
        text.contains("Fresh app"),
        "cargo can be told of no folder that does not exist: {text}"
    );
    it.file("app/Cargo.toml", fs::read(it.path("app/Cargo.toml")).unwrap());
    it.build(&[], &[]);
    // From now on the folder is watched.
    it.file("app/apps/two/wit/world.wit", WIT);
    it.build(&[], &[]);
    for name in ["app", "hello", "two"] {
        assert_eq!(double(&it.path(&format!("target/wit-dylib/debug/{name}.wasm")), 1), 2);
    }
}

#[test]
fn a_build_folder_of_the_user() {
    let it = Workspace::new();
    it.file(".cargo/config.toml", "[build]\nbuild-dir = \"inter mediate\"\n");
    it.build(&[], &[]);
    assert_eq!(double(&it.path(HELLO), 4), 8);
    assert!(
        it.path("inter mediate/debug/build").is_dir()
            && !it.path("inter mediate/wit-dylib").exists()
    );

    fs::remove_dir_all(it.path(".cargo")).unwrap();
    let [folder, target] =
        ["by variable", "tärget"].map(|name| it.path(name).to_str().unwrap().to_owned());
    let with_both = |target: &str| {
        it.build(&[], &[("CARGO_BUILD_BUILD_DIR", &folder), ("CARGO_TARGET_DIR", target)])
    };
    with_both(&target);
    assert_eq!(double(&it.path("tärget/wit-dylib/debug/hello.wasm"), 4), 8);
    with_both(it.path("other").to_str().unwrap());
    assert_eq!(double(&it.path("other/wit-dylib/debug/hello.wasm"), 4), 8);
}

#[test]
fn flags_reach_the_interpreter_when_they_are_for_its_target() {
    let it = Workspace::new();
    let changed = "if cfg!(flag) { 5 } else if cfg!(configured) { 7 } else { 2 }";
    it.file("runtime/src/lib.rs", stub().replace("{ 2 }", &format!("{{ {changed} }}")));
    it.build(&[], &[("RUSTFLAGS", "--cfg flag")]);
    assert_eq!(double(&it.path(HELLO), 3), 6, "flags for the host are none for the interpreter");
    let wasm = ["--target", "wasm32-wasip2"];
    it.build(
        &wasm,
        &[("RUSTFLAGS", "--cfg flag -Clinker-plugin-lto -C embed-bitcode=no -Cprefer-dynamic")],
    );
    assert_eq!(double(&it.path(HELLO), 3), 15);
    it.build(&wasm, &[]);
    assert_eq!(double(&it.path(HELLO), 3), 6);
    for section in ["target.wasm32-wasip2", "build"] {
        it.file(
            ".cargo/config.toml",
            format!("[{section}]\nrustflags = [\"--cfg\", \"configured\"]\n"),
        );
        it.build(&wasm, &[]);
        assert_eq!(double(&it.path(HELLO), 3), 21, "{section}");
        it.build(&[], &[]);
        assert_eq!(double(&it.path(HELLO), 3), 6, "{section}, for the host");
    }
}

#[test]
fn a_profile_of_the_user_that_inherits_from_another() {
    let it = Workspace::new();
    let changed = "if cfg!(debug_assertions) { 5 } else { 2 }";
    it.file("runtime/src/lib.rs", stub().replace("{ 2 }", &format!("{{ {changed} }}")));
    it.file("app/build.rs", build_script("profile strict"));
    let profiles = "[profile.small]\ninherits = \"release\"\nopt-level = \"s\"\n\
                    [profile.strict]\ninherits = \"small\"\ndebug-assertions = true\n";
    let manifest = fs::read_to_string(it.path("Cargo.toml")).unwrap();
    it.file("Cargo.toml", manifest.clone() + profiles);
    it.build(&[], &[]);
    assert_eq!(double(&it.path(HELLO), 3), 15);
    it.file("Cargo.toml", manifest + &profiles.replace("assertions = true", "assertions = false"));
    it.build(&[], &[]);
    assert_eq!(double(&it.path(HELLO), 3), 6);
    it.file("app/build.rs", build_script("profile strickt"));
    let failed = it.cargo(&["build", "--package", "app"], &[]);
    assert!(!failed.success && failed.text.contains("`strickt`"), "{}", failed.text);
}

/// Nothing can be renamed from one drive to another.
#[cfg(unix)]
#[test]
fn folders_on_several_drives() {
    use std::os::unix::fs::MetadataExt;
    let it = Workspace::new();
    let drive = |path: &Path| path.metadata().map(|metadata| metadata.dev()).ok();
    let others = ["/dev/shm", "/run", "/var/tmp"].map(Path::new);
    let is_other =
        |path: &&Path| drive(path).is_some_and(|other| Some(other) != drive(&it.path("")));
    // A machine may have one drive only.
    let Some(folder) =
        others.into_iter().filter(is_other).find_map(|path| tempfile::tempdir_in(path).ok())
    else {
        return;
    };
    let build = |target: &Path, temporary: &Path| {
        it.build(
            &[],
            &[
                ("CARGO_TARGET_DIR", target.to_str().unwrap()),
                ("TMPDIR", temporary.to_str().unwrap()),
            ],
        );
        assert_eq!(double(&target.join("wit-dylib/debug/hello.wasm"), 4), 8);
    };
    build(&folder.path().join("target"), &it.path(""));
    build(&it.path("target"), folder.path());
}

/// The folder of the workspace has a space and letters beyond ASCII in its name.
#[cfg(unix)]
#[test]
fn an_interpreter_in_c() {
    let it = Workspace::new();
    let stub = repository().join("tests/build_scripts/c_interpreters/stub.c");
    it.file("app/c/stub.c", fs::read(stub).unwrap()).file("app/build.rs", build_script("c"));
    it.file(
        "app/c/factor.c",
        "#include <stdint.h>\n#include \"factor.h\"\nuint32_t factor(void) { return FACTOR; }\n",
    );
    it.file("app/c/factor.h", "#define FACTOR 2\n");
    it.build(&[], &[]);
    assert_eq!(double(&it.path(HELLO), 4), 8);
    let text = it.build(&["--verbose"], &[]);
    assert!(text.contains("Fresh app") && !text.contains("Running"), "nothing changed: {text}");
    it.file("app/c/factor.h", "#define FACTOR 3\n");
    it.build(&[], &[]);
    assert_eq!(double(&it.path(HELLO), 4), 12);
    it.file("app/c/factor.c", "int f(void) { return }\n");
    let failed = it.cargo(&["build", "--package", "app"], &[]);
    assert_eq!(
        failed.text.matches("error: cannot compile `c/factor.c`").count(),
        1,
        "{}",
        failed.text
    );
}

#[test]
fn an_interpreter_is_compiled_once_for_all_build_scripts() {
    let it = Workspace::new();
    let interpreter =
        "[features]\nextra = []\n[package.metadata.wit-dylib]\ninterpreter = \"runtime\"\n";
    it.file(
        "Cargo.toml",
        "[workspace]\nmembers = [\"app\", \"other\", \"runtime\"]\nresolver = \"3\"\n",
    )
    .file("app/Cargo.toml", manifest("app", interpreter))
    .file("other/Cargo.toml", manifest("other", interpreter))
    .file("other/src/lib.rs", "")
    .file("other/build.rs", build_script("all"))
    .file("other/apps/second/wit/world.wit", WIT);
    let compiled = || {
        let entries = fs::read_dir(it.path("target/.wit-dylib")).unwrap().map(Result::unwrap);
        let folders =
            entries.filter(|entry| entry.file_name().to_str().unwrap().starts_with("lib"));
        let files = folders.map(|folder| folder.path().join("libruntime.so"));
        files.map(|file| file.metadata().unwrap().modified().unwrap()).collect::<Vec<_>>()
    };
    // Two build scripts at once.
    it.cargo(&["build", "--workspace"], &[]).succeeded();
    let once = compiled();
    assert_eq!(once.len(), 1);
    assert_eq!(double(&it.path("target/wit-dylib/debug/second.wasm"), 4), 8);

    // Other features, and another profile of the build script, have other `OUT_DIR`s.
    let out_dirs = || {
        let folders = fs::read_dir(it.path("target/debug/build")).unwrap().map(Result::unwrap);
        folders.filter(|folder| folder.path().join("out/wit-dylib/libruntime.so").exists()).count()
    };
    assert_eq!(out_dirs(), 2);
    it.cargo(&["check", "--workspace", "--all-features"], &[]).succeeded();
    assert_eq!(out_dirs(), 4);
    assert_eq!(compiled(), once);

    it.file("runtime/src/lib.rs", stub().replace("{ 2 }", "{ 3 }"));
    it.build(&[], &[]);
    assert_eq!(double(&it.path(HELLO), 4), 12);
    assert_ne!(compiled(), once);
}

#[test]
fn two_builds_at_once_in_two_target_folders() {
    let it = Workspace::new();
    let build = |folder: &str| {
        let mut command = it.command(&["build", "--package", "app"]);
        command
            .env("CARGO_TARGET_DIR", it.path(folder))
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap()
    };
    let before = sources(&it.path(""));
    for child in ["one", "two"].map(build) {
        Built::new(child.wait_with_output().unwrap()).succeeded();
    }
    for folder in ["one", "two"] {
        assert_eq!(double(&it.path(folder).join("wit-dylib/debug/hello.wasm"), 4), 8);
        it.build(&[], &[("CARGO_TARGET_DIR", it.path(folder).to_str().unwrap())]);
        fs::remove_dir_all(it.path(folder)).unwrap();
    }
    let mut after = sources(&it.path(""));
    after.retain(|(path, _)| *path != it.path("Cargo.lock"));
    assert_eq!(after, before);
}

/// Lets nobody write to a folder, or everybody who could before. It does not keep root from
/// anything.
#[cfg(unix)]
fn permit_writing(folder: &Path, on: bool) {
    use std::os::unix::fs::PermissionsExt;
    for entry in WalkDir::new(folder).into_iter().map(Result::unwrap) {
        let mode = entry.metadata().unwrap().permissions().mode();
        let mode = if on { mode | 0o200 } else { mode & !0o222 };
        fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).unwrap();
    }
}

/// Who may write everywhere, as root may, would not fail: so the sources are compared too.
#[cfg(unix)]
#[test]
fn sources_that_cannot_be_written_to() {
    let it = Workspace::new();
    it.cargo(&["generate-lockfile", "--offline"], &[]).succeeded();
    let target = tempfile::tempdir().unwrap();
    let before = sources(&it.path(""));
    permit_writing(&it.path(""), false);
    let built =
        it.cargo(&["build", "--package", "app"], &[("CARGO_TARGET_DIR", target.path().as_ref())]);
    permit_writing(&it.path(""), true);
    built.succeeded();
    assert_eq!(sources(&it.path("")), before);
    assert_eq!(double(&target.path().join("wit-dylib/debug/hello.wasm"), 4), 8);
}

/// A path dependency that is no member has no lock file, and none is written into its folder.
#[test]
fn an_interpreter_outside_of_the_workspace() {
    let it = Workspace::new();
    let dependency = "[target.'cfg(any())'.dependencies]\nruntime = { path = \"../runtime\" }\n";
    let app = fs::read_to_string(it.path("app/Cargo.toml")).unwrap();
    it.file("app/Cargo.toml", app + dependency);
    it.file("Cargo.toml", "[workspace]\nmembers = [\"app\"]\nexclude = [\"runtime\"]\n");
    it.file(
        "runtime/Cargo.toml",
        manifest("runtime", "[features]\ndefault = [\"triple\"]\ntriple = []\n"),
    );
    let before = sources(&it.path("runtime"));
    it.build(&[], &[]);
    assert_eq!(double(&it.path(HELLO), 4), 12, "its default feature is on");
    assert_eq!(sources(&it.path("runtime")), before);
    let text = it.build(&["--verbose"], &[]);
    assert!(text.contains("Fresh app"), "nothing changed: {text}");

    it.file("runtime/src/lib.rs", stub().replace("{ 3 }", "{ 30 }"));
    it.build(&[], &[]);
    assert_eq!(double(&it.path(HELLO), 4), 120, "its sources are watched where they are");
    it.file("runtime/Cargo.toml", manifest("runtime", "[features]\ntriple = []\n"));
    it.build(&[], &[]);
    assert_eq!(double(&it.path(HELLO), 4), 8, "and its manifest");

    it.file("runtime/src/lib.rs", "fn broken(");
    let failed = it.cargo(&["build", "--package", "app"], &[]);
    let place = it.path("runtime/src/lib.rs").display().to_string() + ":1";
    assert!(!failed.success && failed.text.contains(&place), "{place} in {}", failed.text);
}

/// What `cargo vendor` makes stands for what cargo fetches: folders that are not ours to write to.
#[test]
fn a_package_that_was_fetched() {
    let it = Workspace::new();
    let vendored = "vendor/stub-interpreter";
    it.file("Cargo.toml", "[workspace]\nmembers = [\"app\"]\n");
    it.file("app/Cargo.toml", manifest("app", "[dependencies]\nstub-interpreter = \"1\"\n"));
    fs::remove_file(it.path("app/build.rs")).unwrap();
    it.file("app/src/lib.rs", "pub use stub_interpreter::COMPONENT;");
    let features =
        "[features]\ndefault = [\"triple\"]\ntriple = []\n[package.metadata.wit-dylib]\n";
    let text = manifest("stub-interpreter", features).replace("0.0.0", "1.0.0");
    it.file(&format!("{vendored}/Cargo.toml"), text);
    it.file(&format!("{vendored}/build.rs"), build_script("all"));
    it.file(&format!("{vendored}/wit/world.wit"), WIT);
    // With a warning, which is nothing to the people who use it.
    let include = "fn unused() {}\n#[cfg(wit_dylib_components)]\n\
                   include!(concat!(env!(\"OUT_DIR\"), \"/wit-dylib/components.rs\"));\n\
                   #[cfg(wit_dylib_components)] pub const COMPONENT: &[u8] = STUB_INTERPRETER;\n";
    it.file(
        &format!("{vendored}/src/lib.rs"),
        "#![deny(warnings)]\n".to_owned() + &stub().replace("//! ", "// ") + include,
    );
    it.file(&format!("{vendored}/.cargo-checksum.json"), "{\"files\":{},\"package\":null}");
    let source = "[source.crates-io]\nreplace-with = \"vendored\"\n[source.vendored]\ndirectory = \"vendor\"\n";
    it.file(".cargo/config.toml", source);

    let before = sources(&it.path("vendor"));
    #[cfg(unix)]
    permit_writing(&it.path("vendor"), false);
    let text = it.build(&["--target", "wasm32-wasip2"], &[]);
    assert!(!text.contains("unused"), "{text}");
    assert_eq!(sources(&it.path("vendor")), before);
    assert!(
        !it.path("target/wit-dylib").exists(),
        "who uses a package did not ask for its components"
    );
    let made = WalkDir::new(it.path("target")).into_iter().map(Result::unwrap);
    let made: Vec<_> = made.filter(|entry| entry.file_name() == "stub-interpreter.wasm").collect();
    assert_eq!(made.len(), 1, "{made:?}");
    assert_eq!(double(made[0].path(), 4), 12);

    // The interpreter of a package of one's own.
    let named = "[package.metadata.wit-dylib]\ninterpreter = \"stub-interpreter\"\n";
    it.file(
        "app/Cargo.toml",
        manifest("app", &format!("[dependencies]\nstub-interpreter = \"1\"\n{named}")),
    );
    it.file("app/build.rs", build_script("all")).file("app/src/lib.rs", "");
    it.build(&[], &[]);
    assert_eq!(double(&it.path(HELLO), 4), 12);
    assert_eq!(sources(&it.path("vendor")), before);
    // Without a network too, however that is said.
    for (folder, arguments, variables) in [
        ("one", &["--offline"][..], &[][..]),
        ("two", &[], &[("CARGO_NET_OFFLINE", "true")]),
        ("three", &["--frozen"], &[]),
    ] {
        let target = it.path(folder);
        it.build(
            arguments,
            &[variables, &[("CARGO_TARGET_DIR", target.to_str().unwrap())]].concat(),
        );
        assert_eq!(double(&target.join("wit-dylib/debug/hello.wasm"), 4), 12, "{folder}");
    }
    #[cfg(unix)]
    permit_writing(&it.path("vendor"), true);
}

#[test]
fn warnings_of_the_interpreter_are_shown_once() {
    let it = Workspace::new();
    it.file("runtime/src/lib.rs", stub() + "fn unused() {}\n");
    let text = it.build(&[], &[]);
    let line = text
        .lines()
        .filter(|line| line.contains("function `unused` is never used"))
        .collect::<Vec<_>>();
    let place = Path::new("runtime/src/lib.rs").display().to_string();
    assert_eq!(
        line,
        [format!("warning: app@0.0.0: {place}:34:4: function `unused` is never used")],
        "{text}"
    );

    // cargo shows those of a package that it compiles around us.
    it.file("runtime/build.rs", build_script("all")).file("runtime/wit/world.wit", WIT);
    let text =
        it.cargo(&["build", "--package", "runtime", "--target", "wasm32-wasip2"], &[]).succeeded();
    assert_eq!(text.matches("function `unused` is never used").count(), 1, "{text}");
}

/// A wrapper that tells of what it is run for, as one that caches would.
#[cfg(unix)]
#[test]
fn a_wrapper_of_the_compiler_is_kept() {
    let it = Workspace::new();
    let log = it.path("log").display().to_string();
    write_script(&it.path("wrapper"), &format!("#!/bin/sh\necho \"$*\" >> '{log}'\nexec \"$@\"\n"));
    it.build(&[], &[("RUSTC_WRAPPER", it.path("wrapper").to_str().unwrap())]);
    assert_eq!(double(&it.path(HELLO), 4), 8);
    let log = fs::read_to_string(log).unwrap();
    assert!(
        log.lines().any(|line| line.contains("--crate-name runtime") && line.contains("cdylib")),
        "{log}"
    );
}

/// The command in the report of a failed build, pasted into a shell.
#[cfg(unix)]
#[test]
fn a_failed_build_can_be_repeated_by_hand() {
    let it = Workspace::new();
    it.file("runtime/src/lib.rs", "compile_error!(\"not today\");");
    let arguments = ["build", "--package", "app", "--target", "wasm32-wasip2"];
    let flags = [("RUSTFLAGS", "--cfg a --cfg b".as_ref())];
    let failed = it.cargo(&arguments, &flags);
    let sh = |command: &str| {
        let mut shell = std::process::Command::new("sh");
        let cargo = it.command(&[]);
        cargo.get_envs().for_each(|(name, _)| _ = shell.env_remove(name));
        Built::new(shell.args(["-c", command]).current_dir("/").output().unwrap())
    };
    assert!(!failed.success);
    // The outer cargo shows what the build script printed, each line once.
    for text in [
        "error: cannot compile the interpreter `runtime`",
        "error: not today",
        "to repeat it by hand: ",
    ] {
        assert_eq!(failed.text.matches(text).count(), 1, "`{text}` in {}", failed.text);
    }
    let command =
        failed.text.lines().find_map(|line| line.split_once("to repeat it by hand: ")).unwrap().1;
    let by_hand = sh(command);
    assert!(
        !by_hand.success && by_hand.text.contains("error: not today"),
        "{command}\n{}",
        by_hand.text
    );
    it.file("runtime/src/lib.rs", stub());
    let text = sh(command).succeeded();
    assert!(text.contains("Compiling runtime"), "{command}\n{text}");
    it.cargo(&arguments, &flags).succeeded();
}
