//! What makes up the size of a component.

use crate::error::Result;
use crate::wasm::core_module::{CoreModule, sum};
use crate::wasm::sections::{HEADER_SIZE, id, sections};
use std::fmt;
use wasmparser::{
    BinaryReader, ComponentName, ComponentNameSectionReader, CustomSectionReader, DataKind,
};

/// What makes up the size of a component: how many bytes the interpreter, its libraries and the
/// world add.
///
/// `Display` prints a table.
///
/// ```
/// # fn main() -> wit_dylib_build::Result<()> {
/// # let component = [0, 0x61, 0x73, 0x6d, 13, 0, 1, 0];
/// use wit_dylib_build::Sizes;
///
/// let sizes = Sizes::of(&component)?;
/// println!("{sizes}");
/// assert_eq!(sizes.total(), component.len());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sizes {
    /// The core modules in the order of the component: the linked libraries, and a few that the
    /// linker generates. One of those, `main`, defines the memory and the table.
    pub modules: Vec<ModuleSizes>,
    /// Everything outside the core modules: types, imports, exports, and instances.
    pub own: usize,
}

/// What makes up the size of one core module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModuleSizes {
    /// The link name of a library, such as `libc.so`, or a number if the component's names were
    /// stripped.
    pub name: String,
    /// Function bodies.
    pub code: usize,
    /// The initial contents of memory. Those of a library count as the library's, wherever the
    /// component [has them](crate::Component::place_data).
    pub data: usize,
    /// The `name` section, which provides the function names in stack traces.
    pub names: usize,
    /// The other custom sections.
    pub custom: usize,
    /// Types, imports, exports, tables, and the headers of all sections.
    pub other: usize,
}

impl Sizes {
    /// Measures a component. A core module counts as a component that contains only this module.
    ///
    /// # Errors
    ///
    /// When the bytes are not a WebAssembly file.
    pub fn of(component: &[u8]) -> Result<Self> {
        if component.get(4..HEADER_SIZE) == Some(&[1, 0, 0, 0]) {
            return Ok(Self { modules: vec![ModuleSizes::of("0", component)?], own: 0 });
        }
        let mut modules = Vec::new();
        let mut names = Vec::new();
        let mut placed = Vec::new();
        for section in sections(component)? {
            let contents = &component[section.contents];
            match section.id {
                id::CORE_MODULE => {
                    placed.extend(placed_data(contents).map(|data| (modules.len(), data)));
                    modules.push(ModuleSizes::of(&modules.len().to_string(), contents)?);
                }
                id::CUSTOM => names.extend(module_names(contents)),
                _ => {}
            }
        }
        for (index, name) in names {
            if let Some(module) = modules.get_mut(index) {
                module.name = name;
            }
        }
        for (home, (library, bytes)) in placed {
            if let Some(index) = modules.iter().position(|module| module.name == library) {
                modules[home].data -= bytes;
                modules[index].data += bytes;
            }
        }
        let own = component.len() - modules.iter().map(ModuleSizes::total).sum::<usize>();
        Ok(Self { modules, own })
    }

    /// The size of the whole file.
    pub fn total(&self) -> usize {
        self.own + self.modules.iter().map(ModuleSizes::total).sum::<usize>()
    }
}

impl ModuleSizes {
    fn of(name: &str, module: &[u8]) -> Result<Self> {
        let mut sizes = Self { name: name.to_owned(), ..Self::default() };
        let mut rest = module.len();
        for section in sections(module)? {
            let contents = &module[section.contents];
            let place = match section.id {
                id::CODE => &mut sizes.code,
                id::DATA => &mut sizes.data,
                id::CUSTOM if custom_name(contents) == Some("name") => &mut sizes.names,
                id::CUSTOM => &mut sizes.custom,
                _ => continue,
            };
            *place += contents.len();
            rest -= contents.len();
        }
        sizes.other = rest;
        Ok(sizes)
    }

    /// The size of the whole module.
    pub fn total(&self) -> usize {
        self.code + self.data + self.names + self.custom + self.other
    }
}

fn custom_name(contents: &[u8]) -> Option<&str> {
    CustomSectionReader::new(BinaryReader::new(contents, 0)).ok().map(|section| section.name())
}

/// The sizes of the segments that a module contains for libraries, with the names of the libraries.
fn placed_data(module: &[u8]) -> impl Iterator<Item = (&str, usize)> {
    let module = CoreModule::read(module).unwrap_or_default();
    let bases = module.library_bases();
    module.data.into_iter().filter_map(move |segment| {
        let DataKind::Active { offset_expr, .. } = segment.kind else { return None };
        let address = sum(&offset_expr, |_| None)?;
        let before = bases.iter().filter(|(base, _)| *base <= address);
        // Of several libraries with the same address, only the last one can have data.
        let (_, library) = before.max_by_key(|(base, _)| *base)?;
        Some((*library, (segment.range.end - segment.range.start) as usize))
    })
}

/// The names that a custom section of the component gives to core modules.
fn module_names(contents: &[u8]) -> Vec<(usize, String)> {
    let Ok(section) = CustomSectionReader::new(BinaryReader::new(contents, 0)) else {
        return Vec::new();
    };
    if section.name() != "component-name" {
        return Vec::new();
    }
    let mut modules = Vec::new();
    for name in ComponentNameSectionReader::new(section.data_reader()).filter_map(Result::ok) {
        if let ComponentName::CoreModules(names) = name {
            for name in names.into_iter().filter_map(Result::ok) {
                modules.push((name.index as usize, name.name.to_owned()));
            }
        }
    }
    modules
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = ModuleSizes {
            name: "the component".to_owned(),
            other: self.own,
            ..ModuleSizes::default()
        };
        let mut all = ModuleSizes { name: "all".to_owned(), ..own.clone() };
        for module in &self.modules {
            all.code += module.code;
            all.data += module.data;
            all.names += module.names;
            all.custom += module.custom;
            all.other += module.other;
        }
        let rows: Vec<&ModuleSizes> = self.modules.iter().chain([&own, &all]).collect();
        let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or_default();
        write!(f, "{:<width$}", "bytes")?;
        for title in ["code", "data", "names", "custom", "other", "all"] {
            write!(f, "{title:>11}")?;
        }
        for row in rows {
            write!(f, "\n{:<width$}", row.name)?;
            for size in [row.code, row.data, row.names, row.custom, row.other, row.total()] {
                write!(f, "{size:>11}")?;
            }
        }
        Ok(())
    }
}
