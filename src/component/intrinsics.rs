//! The functions of the push/pop interface: what the world library wants against what the others
//! export.

use super::reasons::Reasons;
use crate::abi::Intrinsic;
use crate::error::{Error, Result};
use crate::wasm::library::Library;
use crate::world::World;
use wasmparser::{FuncType, ValType};

pub(super) const PREFIX: &str = "wit_dylib_";

/// Parts of names that interpreters of the first versions of the interface do not have.
const NEWER: [&str; 2] = ["_map", "_fixed_length_list"];

/// Checks that `others` export all functions of the interface that `world_library` imports, with
/// their types. The linker would say some of it too, but not what it is about. Other functions are
/// left to the linker, which makes some itself.
pub(super) fn check_functions(
    world: &World,
    interpreter: &str,
    world_library: &Library,
    others: &[(&str, &Library)],
) -> Result<()> {
    let found_in = |library: &str| match library == interpreter {
        true => String::new(),
        false => format!(" in `{library}`"),
    };
    let wanted = world_library.wanted_functions.iter().filter(|(name, _)| is_of_interface(name));
    let misses: Vec<(&String, String)> = wanted
        .filter_map(|(name, wanted)| {
            let found = || {
                others.iter().filter_map(|(by, library)| Some((by, library.functions.get(name)?)))
            };
            // Another one beside it, of another type, is the business of the check of all symbols.
            if found().any(|(_, found)| found == wanted) {
                return None;
            }
            let wanted = show(wanted);
            Some(match found().next_back() {
                Some((by, found)) => (
                    name,
                    format!("`{name}` must be {wanted}, but is {}{}", show(found), found_in(by)),
                ),
                None => (name, format!("`{name}`, {wanted}")),
            })
        })
        .collect();
    if misses.is_empty() {
        return Ok(());
    }
    let reasons = Reasons::of(world);
    let lines = misses.iter().map(|(name, miss)| match reasons.text(name) {
        Some(reason) => format!("{miss}: {reason}"),
        None => miss.clone(),
    });
    let error = Error::new(format!("the interpreter `{interpreter}` lacks functions that the world needs"))
        .caused_by(lines.collect::<Vec<_>>().join("\n"))
        .help("they are declared in `wit_dylib.h`, and must be exported under these names with these types");
    Err(match misses.iter().any(|(name, _)| NEWER.iter().any(|part| name.contains(part))) {
        true => error.help(
            "maps and fixed-length lists are newer than many interpreters: compile it with newer bindings, or leave \
             them out of the world",
        ),
        false => error,
    })
}

/// The world library exports `cabi_realloc` again, so the linker would take the export of the very
/// library that wants it.
fn is_of_interface(name: &str) -> bool {
    name.starts_with(PREFIX) || name == Intrinsic::Realloc.function().name
}

/// What every library may export for itself.
const OWN: [&str; 3] = ["__wasm_apply_data_relocs", "__wasm_call_ctors", "cabi_realloc"];

/// Checks that no other library exports a function of the world, of which the linker would take
/// either.
pub(super) fn check_exports(world_library: &Library, others: &[(&str, &Library)]) -> Result<()> {
    for (library, facts) in others {
        let mut names = world_library.functions.keys().filter(|name| !OWN.contains(&name.as_str()));
        if let Some(name) = names.find(|name| facts.functions.contains_key(*name)) {
            return Err(Error::new(format!("the world exports `{name}`, and `{library}` has a function of that name"))
                .help(
                    "an interpreter that implements the interface itself, as wit-bindgen does it, cannot be linked with \
                     a world that exports it",
                ));
        }
    }
    Ok(())
}

pub(super) fn show(ty: &FuncType) -> String {
    let list =
        |types: &[ValType]| types.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    format!("[{}] -> [{}]", list(ty.params()), list(ty.results()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_count_and_newer_functions_are_explained() {
        let ty = |params: &[ValType]| FuncType::new(params.iter().copied(), []);
        let wit = "package my:app; world app { export f: func(x: map<u32, string>); export g: func(y: u32); }";
        let world = World::parse(wit, None).unwrap();
        let mut world_library = Library::default();
        for name in ["wit_dylib_push_u32", "wit_dylib_push_map", "cabi_realloc", "free"] {
            world_library.wanted_functions.insert(name.to_owned(), ty(&[ValType::I32]));
        }
        let mut interpreter = Library::default();
        interpreter.functions.insert("wit_dylib_push_u32".to_owned(), ty(&[ValType::I64]));
        let check = |interpreter: &Library| {
            format!(
                "{:?}",
                check_functions(&world, "libx.so", &world_library, &[("libx.so", interpreter)])
            )
        };
        let report = check(&interpreter);
        for line in [
            "`wit_dylib_push_u32` must be [i32] -> [], but is [i64] -> []: for the parameter `x` of `f` and another item",
            "`wit_dylib_push_map`, [i32] -> []: for the parameter `x` of `f`\n",
            "`cabi_realloc`, [i32] -> []: for the parameter `x` of `f`\n",
            "maps and fixed-length lists are newer",
        ] {
            assert!(report.contains(line), "{line}\n{report}");
        }
        assert!(!report.contains("free"), "{report}");
        assert_eq!(
            check(&Library {
                functions: world_library.wanted_functions.clone(),
                ..Library::default()
            }),
            "Ok(())"
        );
    }

    #[test]
    fn a_function_of_the_world_is_not_mixed_up_with_one_of_a_library() {
        let library = |names: &[&str]| {
            let mut library = Library::default();
            library
                .functions
                .extend(names.iter().map(|name| ((*name).to_owned(), FuncType::new([], []))));
            library
        };
        let world_library = library(&[
            "__wasm_call_ctors",
            "cabi_realloc",
            "my:app/heap#free",
            "my:app/heap#malloc",
        ]);
        let other = library(&["__wasm_call_ctors", "cabi_realloc", "my:app/heap#free", "malloc"]);
        let error = check_exports(&world_library, &[("libx.so", &other)]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the world exports `my:app/heap#free`, and `libx.so` has a function of that name"
        );
        check_exports(&world_library, &[("libm.so", &library(&["cabi_realloc", "malloc"]))])
            .unwrap();
    }
}
