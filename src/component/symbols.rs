//! Checks the symbols that libraries share. The linker would fail on some mistakes too, but not
//! name the libraries.

use super::adapter::Adapter;
use super::intrinsics::show_type;
use crate::abi::{APPLY_DATA_RELOCS, CALL_CTORS, INITIALIZE, Intrinsic};
use crate::error::{Error, Result, backticked};
use crate::wasm::library::LibraryInfo;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{FuncType, ValType};

/// The symbols that the linker handles itself: functions that it calls or generates, and data.
const START: &str = "_start";
const CALLED_BY_LINKER: [&str; 4] = [APPLY_DATA_RELOCS, CALL_CTORS, INITIALIZE, START];
const MADE_BY_LINKER: [&str; 4] = [
    "__wasm_get_stack_pointer",
    "__wasm_set_stack_pointer",
    "__wasm_get_tls_base",
    "__wasm_set_tls_base",
];
const DATA_OF_LINKER: [&str; 6] = [
    "__heap_base",
    "__heap_end",
    "__stack_high",
    "__stack_low",
    "__wasm_libdl_libraries",
    "__wasm_program_tls_info",
];

/// Checks `libraries`, given in link order.
pub(super) fn check_symbols(libraries: &[&LibraryInfo]) -> Result<()> {
    check_needed(libraries)?;
    for library in libraries {
        check_start(library)?;
        check_types(library)?;
    }
    let exporters = exporters(libraries);
    check_one_type(&exporters)?;
    check_missing(libraries, &exporters)?;
    check_ambiguous(libraries, &exporters)
}

fn check_needed(libraries: &[&LibraryInfo]) -> Result<()> {
    let names: BTreeSet<&String> = libraries.iter().map(|library| &library.name).collect();
    let mut missing = Vec::new();
    for library in libraries {
        for needed in library.needed.iter().filter(|needed| !names.contains(needed)) {
            missing.push(format!("`{}` needs `{needed}`", library.name));
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::new("libraries are missing from the component")
        .caused_by(missing.join("\n"))
        .help("add each one with `Component::library`, under the name that the others use for it"))
}

/// Checks the functions that run when the component starts.
fn check_start(library: &LibraryInfo) -> Result<()> {
    let name = &library.name;
    if library.functions.contains_key(START) {
        return Err(Error::new(format!(
            "`{name}` is a program, not a library: it exports `{START}`"
        ))
        .help("link it with `-shared` and without an entry point: `-Wl,--no-entry`"));
    }
    if library.functions.contains_key(INITIALIZE) && library.functions.contains_key(CALL_CTORS) {
        return Err(Error::new(format!(
            "`{name}` exports both `{INITIALIZE}` and `{CALL_CTORS}`, so its constructors would \
             run twice"
        ))
        .help(format!(
            "clang adds `{INITIALIZE}`, which calls the constructors: link without \
             `--export={CALL_CTORS}`"
        )));
    }
    for function in CALLED_BY_LINKER {
        if let Some(ty) = library.functions.get(function)
            && (!ty.params().is_empty() || !ty.results().is_empty())
        {
            return Err(Error::new(format!(
                "`{function}` of `{name}` must be [] -> [], but is {}",
                show_type(ty)
            ))
            .help("the name is reserved for a function that runs when the component starts"));
        }
    }
    Ok(())
}

/// Checks for types that the linker does not support: it supports only numbers.
fn check_types(library: &LibraryInfo) -> Result<()> {
    for (function, ty) in library.functions.iter().chain(&library.wanted_functions) {
        if !ty.params().iter().chain(ty.results()).all(is_number) {
            return Err(Error::new(format!(
                "`{function}` of `{}` cannot be linked between libraries: its type is {}",
                library.name,
                show_type(ty)
            ))
            .help(
                "libraries can pass only numbers to each other: hide the function from other \
                 libraries, or pass pointers",
            ));
        }
    }
    Ok(())
}

fn is_number(ty: &ValType) -> bool {
    matches!(ty, ValType::I32 | ValType::I64 | ValType::F32 | ValType::F64)
}

/// The functions that libraries export, by name.
type Exporters<'l> = BTreeMap<&'l str, Vec<Exporter<'l>>>;

struct Exporter<'l> {
    library: &'l str,
    ty: &'l FuncType,
}

fn exporters<'l>(libraries: &[&'l LibraryInfo]) -> Exporters<'l> {
    let mut exporters = Exporters::new();
    for library in libraries {
        for (function, ty) in &library.functions {
            if !CALLED_BY_LINKER.contains(&function.as_str()) {
                let exporter = Exporter { library: &library.name, ty };
                exporters.entry(function).or_default().push(exporter);
            }
        }
    }
    exporters
}

/// Checks that functions with the same name have the same type. If their types differ, it is
/// unclear which function a library means.
fn check_one_type(exporters: &Exporters<'_>) -> Result<()> {
    let mut problems = Vec::new();
    for (function, found) in exporters {
        if found.iter().any(|exporter| exporter.ty != found[0].ty) {
            let list: Vec<_> = found
                .iter()
                .map(|exporter| format!("{} in `{}`", show_type(exporter.ty), exporter.library))
                .collect();
            problems.push(format!("`{function}` is {}", list.join(" and ")));
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(Error::new("libraries export functions with the same name but different types")
        .caused_by(problems.join("\n"))
        .help(
            "rename one, or hide it from other libraries with `-fvisibility=hidden`, or with \
             `static` in C",
        ))
}

/// Checks that every symbol is defined. One error lists all missing symbols.
fn check_missing(libraries: &[&LibraryInfo], exporters: &Exporters<'_>) -> Result<()> {
    // Each missing symbol, with the libraries that need it.
    let mut missing: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    // The missing symbols that exist with another type.
    let mut of_other_type = BTreeSet::new();
    for library in libraries {
        for (function, wanted) in &library.wanted_functions {
            let found = exporters.get(function.as_str()).and_then(|found| found.first());
            let may_be_missing = library.weak_functions.contains(function)
                || MADE_BY_LINKER.contains(&function.as_str());
            if may_be_missing || found.is_some_and(|found| found.ty == wanted) {
                continue;
            }
            let mut problem = format!("function `{function}`, {}", show_type(wanted));
            if let Some(Exporter { library, ty }) = found {
                problem = format!("{problem}, which is {} in `{library}`", show_type(ty));
                of_other_type.insert(problem.clone());
            }
            missing.entry(problem).or_default().push(&library.name);
        }
        for function in &library.wanted_addresses {
            if !exporters.contains_key(function.as_str())
                && !library.wanted_functions.contains_key(function)
            {
                let problem = format!("address of the function `{function}`");
                missing.entry(problem).or_default().push(&library.name);
            }
        }
        for data in &library.wanted_data {
            if !DATA_OF_LINKER.contains(&data.as_str())
                && !libraries.iter().any(|library| library.data.contains(data))
            {
                missing.entry(format!("data `{data}`")).or_default().push(&library.name);
            }
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = missing
        .iter()
        .map(|(problem, users)| format!("{problem} (needed by {})", backticked(users)))
        .collect();
    let lines = lines.join("\n");
    if missing.len() == of_other_type.len() {
        return Err(Error::new(
            "libraries import functions whose types differ from those of the exports",
        )
        .caused_by(lines)
        .help("compile the libraries against the same version of their headers"));
    }
    Err(Error::new("libraries need symbols that no library in the component exports")
        .caused_by(lines)
        .help(
            "compile in the code that defines them, or add its library: with \
             `Interpreter::library` in a build script, with `Component::library` in a program",
        )
        .help("a library exports a symbol only if the symbol is neither `static` nor hidden"))
}

/// Checks that libraries use no function that several of them export. There are three exceptions:
/// functions of `libc.so`, because every library is compiled to use those; functions of C++,
/// because their copies in different libraries are the same; and `cabi_realloc`, because any copy
/// works.
fn check_ambiguous(libraries: &[&LibraryInfo], exporters: &Exporters<'_>) -> Result<()> {
    let mut problems = Vec::new();
    for (function, found) in exporters {
        if found.len() < 2
            || found.iter().any(|exporter| exporter.library == "libc.so")
            || *function == Intrinsic::Realloc.name()
            || function.starts_with("_Z")
        {
            continue;
        }
        let users: Vec<_> = libraries
            .iter()
            .filter(|library| {
                library.wanted_functions.contains_key(*function)
                    || library.wanted_addresses.contains(*function)
            })
            .map(|library| &library.name)
            .collect();
        if !users.is_empty() {
            let names: Vec<_> =
                found.iter().map(|exporter| format!("`{}`", exporter.library)).collect();
            problems.push(format!(
                "`{function}` is exported by {} and used by {}",
                names.join(" and "),
                backticked(users)
            ));
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(Error::new("several libraries export a function that others use")
        .caused_by(problems.join("\n"))
        .help(
            "leave one library out, or hide its function from other libraries with \
             `-fvisibility=hidden`, or with `static` in C",
        ))
}

/// Replaces an `error` of the linker about an unknown module with one that names the library that
/// imports from it.
pub(super) fn explain(
    world: &World,
    libraries: &[&LibraryInfo],
    adapters: &[Adapter<'_>],
    error: Error,
) -> Error {
    let mut known: BTreeSet<String> = world.resolve.worlds[world.id]
        .imports
        .keys()
        .map(|key| world.resolve.name_world_key(key))
        .collect();
    known.extend(adapters.iter().map(|adapter| adapter.name.to_owned()));
    let said = format!("{error:?}");
    let mut unknown = Vec::new();
    let mut cut_off = None;
    for library in libraries.iter().filter(|library| !library.has_wit) {
        for module in library.imports.keys() {
            if !module.starts_with(['$', '[']) && !known.contains(module) && said.contains(module) {
                unknown.push(format!("`{}` imports functions from `{module}`", library.name));
            }
        }
        if library.may_lack_data {
            cut_off = cut_off.or(Some(&library.name));
        }
    }
    if unknown.is_empty() {
        return error;
    }
    let error = Error::new("libraries import functions that no WIT describes")
        .caused_by(unknown.join("\n"))
        .help(
            "import the interface in the world; or, if you strip a library with bindings from \
             wit-bindgen, keep its `component-type` section",
        );
    let Some(name) = cut_off else { return error };
    error.help(format!(
        "`{name}` ends after its code, with neither data nor that section: if it was only \
         partially copied, copy it again"
    ))
}
