//! The functions of the push/pop interface: what the world library wants against what the others export.

use crate::library::Library;
use crate::{Error, Result};
use wasmparser::{FuncType, ValType};

const PREFIX: &str = "wit_dylib_";

/// Parts of names that interpreters of the first versions of the interface do not have.
const NEWER: [&str; 2] = ["_map", "_fixed_length_list"];

/// Checks that `others` export all functions of the interface that `world_library` imports, with their types. The
/// linker would say it too, but not what it is about. Other functions are left to the linker, which makes some itself.
pub(super) fn check_functions(interpreter: &str, world_library: &Library, others: &[Library]) -> Result<()> {
    let mut problems = Vec::new();
    for (name, wanted) in world_library.wanted_functions.iter().filter(|(name, _)| name.starts_with(PREFIX)) {
        match others.iter().find_map(|library| library.functions.get(name)) {
            Some(found) if found == wanted => {}
            Some(found) => problems.push(format!("`{name}` must be {}, but is {}", show(wanted), show(found))),
            None => problems.push(format!("`{name}`, {}", show(wanted))),
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    let error = Error::new(format!("the interpreter `{interpreter}` lacks functions that the world needs"))
        .help("they are declared in `wit_dylib.h`, and must be exported under these names with these types");
    Err(match problems.iter().any(|problem| NEWER.iter().any(|part| problem.contains(part))) {
        true => error.help(
            "maps and fixed-length lists are newer than many interpreters: compile it with newer bindings, or leave \
             them out of the world",
        ),
        false => error,
    }
    .caused_by(problems.join("\n")))
}

/// What every library may export for itself.
const OWN: [&str; 3] = ["__wasm_apply_data_relocs", "__wasm_call_ctors", "cabi_realloc"];

/// Checks that no other library exports a function of the world. A function that belongs to no interface has its bare
/// name as its symbol, so that `export free: …` meets libc's `free`, and the linker would take either.
pub(super) fn check_exports<'l>(
    world_library: &Library,
    others: impl Iterator<Item = (&'l str, &'l Library)>,
) -> Result<()> {
    for (library, facts) in others {
        let mut names = world_library.functions.keys().filter(|name| !OWN.contains(&name.as_str()));
        if let Some(name) = names.find(|name| facts.functions.contains_key(*name)) {
            return Err(Error::new(format!("the world exports `{name}`, and `{library}` has a function of that name"))
                .help("put the function into an interface, whose name then keeps the two apart, or rename it"));
        }
    }
    Ok(())
}

pub(super) fn show(ty: &FuncType) -> String {
    let list = |types: &[ValType]| types.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    format!("[{}] -> [{}]", list(ty.params()), list(ty.results()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_count_and_newer_functions_are_explained() {
        let ty = |params: &[ValType]| FuncType::new(params.iter().copied(), []);
        let mut world_library = Library::default();
        for name in ["wit_dylib_push_u32", "wit_dylib_push_map", "cabi_realloc"] {
            world_library.wanted_functions.insert(name.to_owned(), ty(&[ValType::I32]));
        }
        let mut interpreter = Library::default();
        interpreter.functions.insert("wit_dylib_push_u32".to_owned(), ty(&[ValType::I64]));
        let check = |interpreter| format!("{:?}", check_functions("libx.so", &world_library, &[interpreter]));
        let report = check(interpreter);
        assert!(report.contains("`wit_dylib_push_u32` must be [i32] -> [], but is [i64] -> []"), "{report}");
        assert!(report.contains("`wit_dylib_push_map`, [i32] -> []") && report.contains("maps and"), "{report}");
        assert!(!report.contains("cabi_realloc"), "{report}");
        assert_eq!(
            check(Library { functions: world_library.wanted_functions.clone(), ..Library::default() }),
            "Ok(())"
        );
    }

    #[test]
    fn a_function_of_the_world_is_not_mixed_up_with_one_of_a_library() {
        let library = |names: &[&str]| {
            let mut library = Library::default();
            library.functions.extend(names.iter().map(|name| ((*name).to_owned(), FuncType::new([], []))));
            library
        };
        let world_library = library(&["__wasm_call_ctors", "cabi_realloc", "free", "my:app/heap#malloc"]);
        let libc = library(&["__wasm_call_ctors", "cabi_realloc", "free", "malloc"]);
        let error = check_exports(&world_library, [("libc.so", &libc)].into_iter()).unwrap_err();
        assert_eq!(error.to_string(), "the world exports `free`, and `libc.so` has a function of that name");
        check_exports(&world_library, [("libm.so", &library(&["cabi_realloc", "malloc"]))].into_iter()).unwrap();
    }
}
