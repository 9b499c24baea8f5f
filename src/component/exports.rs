//! Keeps the exports of the world library apart from those of other libraries.

use crate::abi::{APPLY_DATA_RELOCS, CALL_CTORS, Intrinsic, STANDARD_MANGLING};
use crate::error::{Error, Result};
use crate::wasm::library::{LibraryInfo, SharedLibrary};
use crate::wasm::rewrite::export_as;
use std::collections::BTreeMap;

/// Renames the world's own functions in the world library if another library exports the same
/// names. World libraries use the older mangling, which exports such a function under its bare
/// name, and all libraries share one namespace of symbols: `export free: …` would clash with libc's
/// `free`, and the linker would fail or pick either one.
pub(super) fn set_apart<'a>(
    world_library: &'a SharedLibrary<'_>,
    others: &[&LibraryInfo],
) -> Result<SharedLibrary<'a>> {
    let mut names = BTreeMap::new();
    for name in world_library.info()?.functions.keys() {
        // Names of functions in interfaces contain `#`, and names that every library defines for
        // itself contain `_`. Names of the world's own functions contain neither.
        let is_of_world = !name.contains(['#', '_']);
        if is_of_world && others.iter().any(|other| other.functions.contains_key(name)) {
            names.insert(name.as_str(), format!("{STANDARD_MANGLING}{name}"));
        }
    }
    if names.is_empty() {
        return Ok(world_library.lend());
    }
    let name = world_library.name();
    let renamed = export_as(world_library.bytes(), |name| {
        vec![names.get(name).cloned().unwrap_or_else(|| name.to_owned())]
    })
    .map_err(|error| Error::new(format!("cannot rename exports of `{name}`")).caused_by(error))?;
    Ok(SharedLibrary::new(name, renamed))
}

/// Checks that no other library exports a function of the world. The linker would pick either one.
pub(super) fn check_exports(world_library: &LibraryInfo, others: &[&LibraryInfo]) -> Result<()> {
    for library in others {
        let mut names = world_library.functions.keys().filter(|name| !is_own(name));
        if let Some(name) = names.find(|name| library.functions.contains_key(*name)) {
            return Err(Error::new(format!(
                "the world exports `{name}`, but `{}` also exports a function of that name",
                library.name
            ))
            .help(
                "if the interpreter itself implements the interface (with wit-bindgen, for \
                 example), remove the export from the world",
            ));
        }
    }
    Ok(())
}

/// Whether every library may export its own function of this name.
fn is_own(name: &str) -> bool {
    [APPLY_DATA_RELOCS, CALL_CTORS, Intrinsic::Realloc.name()].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dylib::WorldLibrary;
    use crate::world::World;
    use wasmparser::FuncType;

    #[test]
    fn only_functions_of_the_world_that_others_have_get_another_name() {
        let wit = "package my:app; interface i { malloc: func(); } world app { export free: \
                   func() -> string; export realloc: func(); export i; }";
        let bytes = WorldLibrary::new(&World::parse(wit, None).unwrap()).encode().unwrap();
        let app = SharedLibrary::new("app.so", bytes);
        let before = names(&app);
        assert_eq!(set_apart(&app, &[]).unwrap().bytes(), app.bytes());

        let functions = ["free", "malloc", "cabi_realloc", "cabi_post_free", "__wasm_call_ctors"];
        let libc = library("libc.so", &functions);
        let renamed = set_apart(&app, &[&libc]).unwrap();
        wasmparser::Validator::new().validate_all(renamed.bytes()).unwrap();
        let mut expected: Vec<String> = before
            .into_iter()
            .map(|name| if name == "free" { "cm32p2||free".to_owned() } else { name })
            .collect();
        expected.sort();
        assert!(expected.contains(&"realloc".to_owned()));
        assert!(expected.contains(&"my:app/i#malloc".to_owned()));
        assert_eq!(names(&renamed), expected);
    }

    fn names(library: &SharedLibrary<'_>) -> Vec<String> {
        library.info().unwrap().functions.keys().cloned().collect()
    }

    fn library(name: &str, functions: &[&str]) -> LibraryInfo {
        let ty = FuncType::new([], []);
        let functions = functions.iter().map(|name| ((*name).to_owned(), ty.clone())).collect();
        LibraryInfo { name: name.to_owned(), functions, ..LibraryInfo::default() }
    }

    #[test]
    fn a_function_of_the_world_is_not_mixed_up_with_one_of_a_library() {
        let names = ["__wasm_call_ctors", "cabi_realloc", "my:app/heap#free", "my:app/heap#malloc"];
        let world_library = library("app.so", &names);
        let other = library(
            "libx.so",
            &["__wasm_call_ctors", "cabi_realloc", "my:app/heap#free", "malloc"],
        );
        let error = check_exports(&world_library, &[&other]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the world exports `my:app/heap#free`, but `libx.so` also exports a function of that \
             name"
        );
        let libm = library("libm.so", &["cabi_realloc", "malloc"]);
        check_exports(&world_library, &[&libm]).unwrap();
    }
}
