//! Functions of the world that are called like functions of a library.

use super::Named;
use crate::error::{Error, Result};
use crate::wasm::library::Library;
use crate::wasm::sections::copy_section;
use std::collections::BTreeSet;
use wasm_encoder::{ExportSection, Module};
use wasmparser::{BinaryReaderError, Export, Parser, Payload};

/// In front of a function of the world itself, by the standard mangling of names. By the older one,
/// which all world libraries are written in, it has its bare name, and that is a symbol for all
/// libraries.
const STANDARD: &str = "cm32p2||";

/// The same world library, but with names for the functions of the world itself that no other
/// library has; nothing if that is so already. Otherwise `export free: …` would meet libc's `free`,
/// and the linker fail or take either.
pub(super) fn set_apart<'a>(
    (name, library): &Named<'a>,
    facts: &mut Library,
    others: &[Library],
) -> Result<Option<Named<'a>>> {
    let is_shared = |name: &&String| others.iter().any(|other| other.functions.contains_key(*name));
    // Names of the world have neither of these, those of interfaces and those that every library
    // has for itself do.
    let of_world = facts.functions.keys().filter(|name| !name.contains(['#', '_']));
    let shared: BTreeSet<String> = of_world.filter(is_shared).cloned().collect();
    if shared.is_empty() {
        return Ok(None);
    }
    for name in &shared {
        let ty = facts.functions.remove(name);
        facts.functions.extend(ty.map(|ty| (format!("{STANDARD}{name}"), ty)));
    }
    match rename(library, &shared) {
        Ok(renamed) => Ok(Some((name.clone(), renamed.into()))),
        Err(error) => {
            Err(Error::new(format!("cannot rename exports of `{name}`")).caused_by(error))
        }
    }
}

fn rename(library: &[u8], shared: &BTreeSet<String>) -> Result<Vec<u8>, BinaryReaderError> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(library) {
        match payload? {
            Payload::ExportSection(exports) => {
                let mut renamed = ExportSection::new();
                for export in exports {
                    let Export { name, kind, index } = export?;
                    let standard = shared.contains(name).then(|| format!("{STANDARD}{name}"));
                    renamed.export(standard.as_deref().unwrap_or(name), kind.into(), index);
                }
                module.section(&renamed);
            }
            payload => copy_section(&mut module, library, &payload),
        }
    }
    Ok(module.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dylib::WorldLibrary;
    use crate::world::World;
    use wasmparser::FuncType;

    #[test]
    fn only_functions_of_the_world_that_others_have_get_another_name() {
        let wit = "package my:app; interface i { malloc: func(); } world app { export free: func() -> string; export \
                   realloc: func(); export i; }";
        let library: Named<'_> = (
            "app.so".to_owned(),
            WorldLibrary::new(&World::parse(wit, None).unwrap()).encode().unwrap().into(),
        );
        let mut facts = Library::read("app.so", &library.1).unwrap();
        let names = |facts: &Library| facts.functions.keys().cloned().collect::<Vec<_>>();
        let before = names(&facts);
        let mut libc = Library::default();
        assert!(set_apart(&library, &mut facts, &[]).unwrap().is_none());
        for name in ["free", "malloc", "cabi_realloc", "cabi_post_free", "__wasm_call_ctors"] {
            libc.functions.insert(name.to_owned(), FuncType::new([], []));
        }
        let (_, renamed) = set_apart(&library, &mut facts, &[libc]).unwrap().unwrap();
        wasmparser::Validator::new().validate_all(&renamed).unwrap();
        let mut expected: Vec<String> = before
            .into_iter()
            .map(|name| if name == "free" { "cm32p2||free".to_owned() } else { name })
            .collect();
        expected.sort();
        assert!(
            expected.contains(&"realloc".to_owned())
                && expected.contains(&"my:app/i#malloc".to_owned())
        );
        assert_eq!(names(&facts), expected);
        assert_eq!(names(&Library::read("app.so", &renamed).unwrap()), expected);
    }
}
