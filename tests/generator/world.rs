//! Loading worlds from folders and files.

use std::fs;
use std::path::{Path, PathBuf};
use wit_dylib_build::{World, WorldLibrary};
use wit_parser::Resolve;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            folder.file(path, text.as_bytes());
        }
        folder
    }

    fn file(&self, path: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    fn sources(&self, world: &World) -> Vec<String> {
        let relative = |path: &Path| {
            path.strip_prefix(self.0.path()).unwrap().display().to_string().replace('\\', "/")
        };
        world.sources().map(relative).collect()
    }
}

const STORE: &str = "package other:things@1.0.0; interface store { get: func() -> u32; }";
const APP: &str = "package my:app; world app { import other:things/store@1.0.0; }";

fn encode(wit: &str) -> Vec<u8> {
    let mut resolve = Resolve::default();
    let package = resolve.push_str("package.wit", wit).unwrap();
    wit_component::encode(&resolve, package, false).unwrap()
}

#[test]
fn a_package_with_dependencies_in_every_form() {
    let folder = Folder::new(&[
        (
            "wit/a.wit",
            "package my:app; world app { include part; import x:one/i; import x:two/i; import x:three/i; }",
        ),
        ("wit/b.wit", "world part { export run: func(); }"),
        ("wit/deps/one/i.wit", "package x:one; interface i { f: func(); }"),
        ("wit/deps/two.wit", "package x:two; interface i { f: func(); }"),
    ]);
    folder.file("wit/deps/three.wasm", &encode("package x:three; interface i { f: func(); }"));
    let mut loader = World::loader();
    let world = loader.path(folder.0.path().join("wit")).world("app").load().unwrap();
    assert_eq!(world.name(), "my:app/app");
    let sources =
        ["wit/a.wit", "wit/b.wit", "wit/deps/one/i.wit", "wit/deps/three.wasm", "wit/deps/two.wit"];
    assert_eq!(folder.sources(&world), sources);
    WorldLibrary::new(&world).encode().unwrap();
}

#[test]
fn several_paths_use_one_another() {
    let folder = Folder::new(&[("store.wit", STORE), ("app/world.wit", APP)]);
    let mut loader = World::loader();
    let world = loader
        .path(folder.0.path().join("store.wit"))
        .path(folder.0.path().join("app"))
        .load()
        .unwrap();
    assert_eq!(world.name(), "my:app/app");
    assert_eq!(folder.sources(&world), ["app/world.wit", "store.wit"]);
}

#[test]
fn packages_encoded_as_wasm_are_a_file_or_fill_a_folder() {
    let folder = Folder::new(&[]);
    let file = folder
        .file("wit/app.wasm", &encode("package my:app@0.1.0; world app { export run: func(); }"));
    assert_eq!(World::load(file).unwrap().name(), "my:app/app@0.1.0");
    assert_eq!(World::load(folder.0.path().join("wit")).unwrap().name(), "my:app/app@0.1.0");
}

#[test]
fn worlds_are_named_with_or_without_package_and_version() {
    let wit = "package my:app@1.0.0; world one {} world two {}";
    for name in ["two", "my:app/two", "my:app/two@1.0.0"] {
        assert_eq!(World::parse(wit, Some(name)).unwrap().name(), "my:app/two@1.0.0", "{name}");
    }
    assert!(World::parse(wit, Some("my:app/two@2.0.0")).is_err());
    assert!(World::parse(wit, Some("two words")).is_err());
}

#[test]
fn features_show_unstable_items() {
    let wit = "package my:app@1.1.0; world app {
        @since(version = 1.0.0) export old: func();
        @unstable( feature =fast ) export new: func();
    }";
    let has_new = |world: World| {
        let library = WorldLibrary::new(&world).encode().unwrap();
        wasmprinter::print_bytes(library).unwrap().contains("(export \"new\"")
    };
    let mut loader = World::loader();
    assert!(!has_new(loader.text("app.wit", wit).load().unwrap()));
    assert!(has_new(loader.clone().feature("fast").load().unwrap()));
    assert!(has_new(loader.all_features(true).load().unwrap()));
    // `e` is a letter of it, and `fas` its beginning.
    for other in ["e", "fas", "ast"] {
        let error = loader.clone().feature(other).load().err().unwrap();
        assert_eq!(
            error.to_string(),
            format!("no item of the WIT is gated by the feature `{other}`")
        );
    }
    let error = loader.feature("slow").load().err().unwrap();
    assert_eq!(error.to_string(), "no item of the WIT is gated by the feature `slow`");
}

#[test]
fn a_path_that_does_not_exist_is_named() {
    let error = World::load("/nowhere/wit").err().unwrap();
    assert_eq!(error.to_string(), "there is no WIT at `/nowhere/wit`: no such file or folder");
}

#[test]
fn what_the_parser_panics_at_is_an_error() {
    let twice = "@since(version = 1.0.0) @since(version = 1.0.0)";
    let error = World::parse(
        &format!("package a:b@1.0.0; interface i {{}} world w {{ {twice} export i; }}"),
        None,
    );
    let report = format!("{:?}", error.err().unwrap());
    assert!(report.contains("cannot specify @since twice"), "{report}");
}
