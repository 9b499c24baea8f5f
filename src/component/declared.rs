//! The `component-type` sections of libraries, made to agree with one another and with the world.

use super::adapter::Adapter;
use crate::abi::{COMPONENT_TYPE, STRING_ENCODING};
use crate::dylib::component_type;
use crate::error::{Error, Result};
use crate::wasm::library::SharedLibrary;
use crate::wasm::rewrite::replace_sections;
use crate::wasm::sections::payloads;
use crate::world::World;
use crate::world::declared::{CoreImports, Declaration, join};
use crate::world::panic::catch_panic;
use std::borrow::Cow;
use std::collections::BTreeMap;
use wasm_encoder::{CustomSection, Module};
use wasmparser::{Parser, Payload};
use wit_component::StringEncoding;
use wit_component::metadata::{self, Bindgen};
use wit_parser::{Resolve, WorldId};

/// Libraries whose sections agree.
pub(super) struct Agreed<'a> {
    pub(super) libraries: Vec<SharedLibrary<'a>>,
    pub(super) world_library: SharedLibrary<'a>,
}

/// Changes the sections of libraries and adapters so that all of them declare each interface in the
/// same way, and only the interfaces that some library imports.
///
/// If the world library was made from another world than `world`, which `carries_world` says,
/// nothing is changed. The check of the component
/// deals with it.
///
/// # Errors
///
/// When declarations contradict each other.
pub(super) fn agree<'a>(
    world: &World,
    libraries: &[SharedLibrary<'a>],
    world_library: &SharedLibrary<'a>,
    carries_world: bool,
    adapters: &mut [Adapter<'_>],
) -> Result<Agreed<'a>> {
    let mut agreed = Agreed { libraries: libraries.to_vec(), world_library: world_library.clone() };
    let mut sections = Vec::new();
    for (index, library) in libraries.iter().enumerate() {
        if library.info()?.has_wit {
            read_sections(index, library.name(), library.bytes(), &mut sections)?;
        }
    }
    for (index, adapter) in adapters.iter().enumerate() {
        let name = format!("the adapter {}", adapter.name);
        read_sections(libraries.len() + index, &name, &adapter.bytes, &mut sections)?;
    }
    if sections.is_empty() || !carries_world {
        return Ok(agreed);
    }
    let declarations: Vec<_> = sections.iter().map(Section::declaration).collect();
    let used = core_imports(libraries, adapters)?;
    let joined = catch_panic(|| join(world, &declarations, &used)).unwrap_or_else(|panic| {
        Err(Error::new("cannot join the WIT of the libraries with the world's").caused_by(panic))
    })?;

    let mut replaced: BTreeMap<usize, Vec<Vec<u8>>> = BTreeMap::new();
    for (section, world) in sections.iter().zip(&joined.libraries) {
        let data = section.encode(&joined.resolve, *world)?;
        replaced.entry(section.owner).or_default().push(data);
    }
    for (owner, sections) in replaced {
        if let Some(library) = agreed.libraries.get_mut(owner) {
            *library = replace(library, sections)?;
        } else {
            let adapter = &mut adapters[owner - libraries.len()];
            let bytes = replace_sections(&adapter.bytes, COMPONENT_TYPE, sections);
            adapter.bytes = Cow::Owned(bytes.map_err(|error| invalid(adapter.name, error.into()))?);
        }
    }
    let section = component_type(&joined.resolve, joined.world)?;
    agreed.world_library = replace(world_library, vec![section])?;
    Ok(agreed)
}

fn replace<'a>(library: &SharedLibrary<'a>, sections: Vec<Vec<u8>>) -> Result<SharedLibrary<'a>> {
    let bytes = replace_sections(library.bytes(), COMPONENT_TYPE, sections)
        .map_err(|error| invalid(library.name(), error.into()))?;
    Ok(library.with_bytes(bytes))
}

/// What all libraries and adapters import.
pub(super) fn core_imports<'i>(
    libraries: &'i [SharedLibrary<'_>],
    adapters: &'i [Adapter<'_>],
) -> Result<CoreImports<'i>> {
    let mut all: Vec<_> = adapters.iter().map(|adapter| &adapter.imports).collect();
    for library in libraries {
        all.push(&library.info()?.imports);
    }
    let mut used = CoreImports::new();
    for (module, names) in all.into_iter().flatten() {
        used.entry(module).or_default().extend(names.iter().map(String::as_str));
    }
    Ok(used)
}

/// A `component-type` section.
struct Section {
    /// The number of the library or adapter, counted from the first library.
    owner: usize,
    library: String,
    bindgen: Bindgen,
    encoding: StringEncoding,
}

impl Section {
    fn declaration(&self) -> Declaration<'_> {
        Declaration {
            library: &self.library,
            resolve: &self.bindgen.resolve,
            world: self.bindgen.world,
        }
    }

    fn encode(&self, resolve: &Resolve, world: WorldId) -> Result<Vec<u8>> {
        let producers = self.bindgen.producers.as_ref();
        of_section(&self.library, || {
            metadata::encode(resolve, world, self.encoding, producers, false)
        })
    }
}

/// Adds the sections of a library. wit-bindgen adds one for each crate that uses it.
fn read_sections(
    owner: usize,
    name: &str,
    bytes: &[u8],
    sections: &mut Vec<Section>,
) -> Result<()> {
    for payload in payloads(bytes) {
        let Payload::CustomSection(section) =
            payload.map_err(|error| invalid(name, error.into()))?
        else {
            continue;
        };
        if !section.name().starts_with(COMPONENT_TYPE) {
            continue;
        }
        let mut module = Module::new();
        module.section(&CustomSection { name: section.name().into(), data: section.data().into() });
        let module = module.finish();
        let (_, bindgen) = of_section(name, || metadata::decode(&module))?;
        let encoding = string_encoding(section.data());
        sections.push(Section { owner, library: name.to_owned(), bindgen, encoding });
    }
    Ok(())
}

/// The encoding of strings that a section names. `metadata::encode` writes its number into a
/// section of the section, after a number for the format.
fn string_encoding(section: &[u8]) -> StringEncoding {
    for payload in Parser::new(0).parse_all(section).filter_map(Result::ok) {
        if let Payload::CustomSection(inner) = payload
            && inner.name() == STRING_ENCODING
        {
            return match inner.data() {
                [_, 1] => StringEncoding::UTF16,
                [_, 2] => StringEncoding::CompactUTF16,
                _ => StringEncoding::UTF8,
            };
        }
    }
    StringEncoding::UTF8
}

/// Does a step with the section of a library. wit-parser and wit-component panic at some invalid
/// sections.
fn of_section<T>(name: &str, step: impl FnOnce() -> anyhow::Result<T>) -> Result<T> {
    let outcome = catch_panic(step).unwrap_or_else(|panic| Err(anyhow::Error::msg(panic)));
    outcome.map_err(|error| invalid(name, error))
}

fn invalid(name: &str, error: anyhow::Error) -> Error {
    Error::new(format!("`{name}` has an invalid `{COMPONENT_TYPE}` section"))
        .caused_by(format!("{error:#}"))
        .help(
            "wit-bindgen adds this section, which describes the library's imports in WIT: build \
             the library again",
        )
}
