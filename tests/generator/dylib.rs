//! World libraries as golden folders. `tests/dylib/CASE/world.wit` gives `library.wat`. Where the
//! name of the case starts with `error-`, it gives the report `error.txt`. `BLESS=1` accepts what
//! comes out.

use std::fs;
use std::path::Path;
use testing::golden;
use wit_dylib_build::{World, WorldLibrary};

#[test]
fn golden_folders() {
    golden::each("tests/dylib", |case, name| {
        let wit = fs::read_to_string(case.join("world.wit")).unwrap();
        let result = World::parse(&wit, None).and_then(|mut world| {
            for filter in lines(case, "bind") {
                world.bind(&filter)?;
            }
            encode(&world, case)
        });
        match result {
            Ok(library) => {
                assert!(!name.starts_with("error-"), "the case must fail");
                wasmparser::Validator::new().validate_all(&library).unwrap();
                golden::compare(
                    case.join("library.wat"),
                    &wasmprinter::print_bytes(&library).unwrap(),
                );
            }
            Err(error) => {
                assert!(name.starts_with("error-"), "the case must not fail: {error:?}");
                golden::compare(case.join("error.txt"), &format!("{error:?}\n"));
            }
        }
    });
}

/// The lines of a file of the case, or none.
fn lines(case: &Path, file: &str) -> Vec<String> {
    let text = fs::read_to_string(case.join(file)).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

/// Encodes twice, since equal input must give equal bytes. Functions of the interpreter that the
/// library asks for come from the file `exports`, files of the project from the folder `files`, and
/// filters for async functions from the file `bind`.
fn encode(world: &World, case: &Path) -> wit_dylib_build::Result<Vec<u8>> {
    let exports = lines(case, "exports");
    let once = || {
        let mut dylib = WorldLibrary::new(world);
        dylib.interpreter("libinterpreter.so").interpreter_exports(exports.iter());
        let mut files: Vec<_> = fs::read_dir(case.join("files"))
            .into_iter()
            .flatten()
            .map(|file| file.unwrap())
            .collect();
        files.sort_by_key(|file| file.file_name());
        for file in files {
            dylib.file(file.file_name().to_str().unwrap(), fs::read(file.path()).unwrap());
        }
        dylib.encode()
    };
    let library = once()?;
    assert_eq!(library, once()?, "equal input must give equal bytes");
    Ok(library)
}

/// Code grows with types and functions, not with uses: 200 functions that take and return one deep
/// type.
#[test]
fn many_uses_of_a_deep_type_are_small() {
    let library =
        WorldLibrary::new(&World::parse(&deep_world(200), None).unwrap()).encode().unwrap();
    wasmparser::Validator::new().validate_all(&library).unwrap();
    assert!(library.len() < 80_000, "{} bytes", library.len());
}

/// A variant of eight records with strings and lists, imported and exported.
fn deep_world(functions: usize) -> String {
    let record = |i| {
        format!(
            "record r{i} {{ id: u32, name: string, tags: list<string>, rows: list<list<s64>> }}\n"
        )
    };
    let records: String = (0..8).map(record).collect();
    let cases: Vec<_> = (0..8).map(|i| format!("c{i}(r{i})")).collect();
    let functions: String =
        (0..functions).map(|i| format!("call{i}: func(v: deep) -> deep;\n")).collect();
    format!(
        "package test:deep; interface i {{ {records} variant deep {{ {} }}\n {functions} }} world w {{ import i; export i; }}",
        cases.join(", ")
    )
}

/// Every level has four cases of the level below: their core values multiply, the code must not.
#[test]
fn fan_out_does_not_multiply() {
    let level = |i: usize| format!("variant l{} {{ a(l{i}), b(l{i}), c(l{i}), d(l{i}) }}\n", i + 1);
    let levels: String = (0..8).map(level).collect();
    let wit = format!(
        "package test:fan; interface i {{ type l0 = u8; {levels} f: func(v: l8) -> l8; }} world w {{ import i; export i; }}"
    );
    let library = WorldLibrary::new(&World::parse(&wit, None).unwrap()).encode().unwrap();
    wasmparser::Validator::new().validate_all(&library).unwrap();
    assert!(library.len() < 30_000, "{} bytes", library.len());
}

#[test]
fn files_have_names_of_their_own() {
    let world = World::parse("package my:app; world app { export f: func(); }", None).unwrap();
    let report = |names: &[&str]| {
        let mut dylib = WorldLibrary::new(&world);
        dylib.interpreter_exports(["wit_dylib_files"]);
        for name in names {
            dylib.file(name, Vec::new());
        }
        format!("{:?}", dylib.encode().unwrap_err())
    };
    let help =
        "  = help: `WorldLibrary::file` needs a name with at least one character and without NUL";
    assert_eq!(report(&[""]), format!("error: \"\" cannot be the name of a file\n{help}"));
    assert_eq!(
        report(&["a", "b\0"]),
        format!("error: \"b\\0\" cannot be the name of a file\n{help}")
    );
    assert_eq!(
        report(&["a.lua", "b.lua", "a.lua"]),
        "error: two files have the name `a.lua`\n  = help: pass a different name for each file to `WorldLibrary::file`"
    );
}
