//! What one change causes to be made again, and what it leaves alone.

mod interpreter;
mod libraries;
mod projects;
mod watched;
mod workspace;

use std::fs;
use std::path::Path;
use workspace::Workspace;

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
        if entry.file_type().unwrap().is_dir() {
            touch(&entry.path());
        } else {
            touch_file(&entry.path());
        }
    }
}

fn touch_file(path: &Path) {
    // Written, so that the clock of the time is that of all other files.
    fs::write(path, fs::read(path).unwrap()).unwrap();
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
        ("the interpreter", |it| lose(it, "libruntime.so"), "libruntime.so"),
        ("the constants", |it| lose(it, "world.rs"), "world.rs"),
        ("the bindings", |it| lose(it, "wit_dylib.rs"), "wit_dylib.rs"),
        ("a part of the bindings", |it| lose(it, "rust/raw.rs"), "raw.rs"),
        ("the header", |it| lose(it, "include/wit_dylib.h"), "wit_dylib.h"),
        ("the list of components", |it| lose(it, "components.rs"), "components.rs"),
        ("what was learnt of a component", |it| lose(it, ".stamp-project.hello"), "nothing"),
        ("what was learnt of the interpreter", |it| lose(it, ".stamp.interpreter"), "nothing"),
        (
            "half of what was learnt",
            |it| it.file(&format!("{OURS}/.stamp.package"), "{\"settings\":"),
            "unseen: metadata",
        ),
        (
            "what cargo made",
            |it| fs::remove_dir_all(it.package.path("../target/.wit-dylib/target")).unwrap(),
            "",
        ),
    ]);
    let all: Vec<String> = workspace.made().into_keys().collect();
    fs::remove_dir_all(workspace.package.path(OURS)).unwrap();
    fs::remove_dir_all(workspace.copies()).unwrap();
    // The interpreter is kept for all build scripts of the target folder.
    assert_eq!(workspace.build(), format!("unseen: metadata, {}", all.join(", ")));
    fs::remove_dir_all(workspace.package.path(OURS)).unwrap();
    fs::remove_dir_all(workspace.package.path("../target/.wit-dylib")).unwrap();
    fs::remove_dir_all(workspace.copies()).unwrap();
    assert_eq!(workspace.build(), format!("unseen: metadata, rustc, {}", all.join(", ")));
}
