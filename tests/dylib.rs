//! World libraries as golden folders: `tests/dylib/CASE/world.wit` gives `library.wat`, or, where the name of the case
//! starts with `error-`, the report `error.txt`. `BLESS=1` accepts what comes out.

use std::fs;
use std::path::Path;
use wit_dylib_build::{Dylib, World};

mod golden;

#[test]
fn golden_folders() {
    golden::each("tests/dylib", |case, name| {
        let wit = fs::read_to_string(case.join("world.wit")).unwrap();
        let result = World::parse(&wit, None).and_then(|world| encode(&world, case));
        match result {
            Ok(library) => {
                assert!(!name.starts_with("error-"), "the case must fail");
                wasmparser::Validator::new().validate_all(&library).unwrap();
                golden::compare(&case.join("library.wat"), &wasmprinter::print_bytes(&library).unwrap());
            }
            Err(error) => {
                assert!(name.starts_with("error-"), "the case must not fail: {error:?}");
                golden::compare(&case.join("error.txt"), &format!("{error:?}\n"));
            }
        }
    });
}

/// Encodes twice, since equal input must give equal bytes. Optional functions of the interpreter come from the file
/// `exports`, files of the project from the folder `files`.
fn encode(world: &World, case: &Path) -> wit_dylib_build::Result<Vec<u8>> {
    let exports = fs::read_to_string(case.join("exports")).unwrap_or_default();
    let once = || {
        let mut dylib = Dylib::new(world);
        dylib.interpreter("libinterpreter.so").interpreter_exports(exports.lines());
        let mut files: Vec<_> =
            fs::read_dir(case.join("files")).into_iter().flatten().map(|file| file.unwrap()).collect();
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
