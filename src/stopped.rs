//! Builds that are stopped after any one of their changes on disk: the next build succeeds, and makes what a build that
//! was never stopped makes.

use crate::output::stop;
use crate::test_package::{DOUBLE, Package};
use crate::{Build, Interpreter};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

const TREBLE: &str = "package my:app; world treble { export treble: func(x: u32) -> u32; }";

/// What lies in a folder, but not what the nested cargo has for itself.
fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(|entry| !entry.path().ends_with("wit-dylib/target")).filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| entry.path().to_owned());
    files.map(|path| path.strip_prefix(folder).unwrap().to_owned()).collect()
}

/// Everything that was made, by its path. Stamps hold times, so of them only the path counts.
fn made(package: &Package) -> BTreeMap<PathBuf, Vec<u8>> {
    let root = package.path("../target");
    let is_stamp = |path: &Path| path.file_name().unwrap().to_str().unwrap().starts_with(".stamp");
    let contents = |path: &PathBuf| if is_stamp(path) { Vec::new() } else { fs::read(root.join(path)).unwrap() };
    files(&root).into_iter().map(|path| (path.clone(), contents(&path))).collect()
}

/// Copies all that was made, with the times by which stamps compare.
fn copy(from: &Path, to: &Path) {
    for file in files(to) {
        fs::remove_file(to.join(file)).unwrap();
    }
    for file in files(from) {
        fs::create_dir_all(to.join(&file).parent().unwrap()).unwrap();
        fs::write(to.join(&file), fs::read(from.join(&file)).unwrap()).unwrap();
        let time = from.join(&file).metadata().unwrap().modified().unwrap();
        File::options().write(true).open(to.join(&file)).unwrap().set_modified(time).unwrap();
    }
}

/// Stops the build after every change in turn, each time from the state in which `package` is now but for the sources,
/// which `change` changes. Returns how many changes there are.
fn stop_everywhere(package: &Package, change: impl Fn(), settings: impl Fn(&mut Build)) -> usize {
    let before = tempfile::tempdir().unwrap();
    copy(&package.path("../target"), before.path());
    change();
    package.build(&settings).output();
    let expected = made(package);
    for changes in 1.. {
        copy(before.path(), &package.path("../target"));
        let Some(outcome) = stop::after(changes, || package.build(&settings)) else {
            package.build(&settings).output();
            let actual = made(package);
            assert!(actual.keys().eq(expected.keys()), "after {changes} changes: {:?}", actual.keys());
            let differs = expected.iter().find(|(path, contents)| actual[*path] != **contents);
            assert_eq!(differs.map(|(path, _)| path), None, "after {changes} changes");
            let idle = stop::after(1, || package.build(&settings).output());
            assert!(idle.is_some(), "after {changes} changes and a build, the next one changes nothing");
            continue;
        };
        outcome.output();
        return changes;
    }
    unreachable!("every build ends")
}

#[test]
fn after_every_write_and_removal_the_next_build_is_right() {
    let built = Package::new();
    built.file("wit/world.wit", DOUBLE);
    let library = fs::read(built.generate().output().interpreter.unwrap()).unwrap();

    let package = Package::new();
    package.file("lib/libstub.so", library).file("apps/one/wit/world.wit", DOUBLE);
    let prebuilt = |build: &mut Build| _ = build.interpreter(Interpreter::prebuilt("lib/libstub.so"));
    let from_nothing = stop_everywhere(&package, || {}, prebuilt);
    assert!(from_nothing > 30, "{from_nothing}");

    let change = || {
        package.file("apps/two/wit/world.wit", TREBLE);
        fs::remove_dir_all(package.path("apps/one")).unwrap_or_default();
    };
    let one_for_another = stop_everywhere(&package, change, prebuilt);
    assert!(one_for_another > 10, "{one_for_another}");
}

#[test]
fn after_every_write_of_a_build_that_compiles_the_next_build_is_right() {
    let package = Package::new();
    package.file("wit/world.wit", DOUBLE);
    package.generate().output();
    let change = || {
        let source = fs::read_to_string(package.path("src/lib.rs")).unwrap();
        package.file("src/lib.rs", source.replace("{ 2 }", "{ 4 }")).file("wit/world.wit", TREBLE);
    };
    let changes = stop_everywhere(&package, change, |_| {});
    assert!(changes > 10, "{changes}");
}
