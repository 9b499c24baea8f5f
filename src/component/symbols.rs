//! The symbols by which libraries refer to one another: what the linker cannot do, in words that
//! name the libraries.

use super::adapter::Adapter;
use super::intrinsics::show_type;
use crate::abi::{APPLY_DATA_RELOCS, CALL_CTORS, INITIALIZE, Intrinsic};
use crate::error::{Error, Result, backticked};
use crate::wasm::library::LibraryInfo;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{FuncType, ValType};

/// Functions that the linker makes or calls by itself, in each library that has or wants them.
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

/// Checks `libraries`, which come in the order of the link.
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
    Err(Error::new("libraries are missing in the component")
        .caused_by(missing.join("\n"))
        .help("`Component::library` adds one; its name must be the one by which others need it"))
}

/// Checks the functions that are called when the component starts.
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
            "`{name}` exports both `{INITIALIZE}` and `{CALL_CTORS}`, and its constructors would \
             run twice"
        ))
        .help(format!(
            "clang adds `{INITIALIZE}`, which calls them: link without `--export={CALL_CTORS}`"
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
            .help("the name is taken: it is called when the component starts"));
        }
    }
    Ok(())
}

/// Checks for types that the linker cannot handle: it knows numbers only.
fn check_types(library: &LibraryInfo) -> Result<()> {
    for (function, ty) in library.functions.iter().chain(&library.wanted_functions) {
        if !ty.params().iter().chain(ty.results()).all(is_number) {
            return Err(Error::new(format!(
                "`{function}` of `{}` cannot be linked between libraries: its type is {}",
                library.name,
                show_type(ty)
            ))
            .help(
                "only numbers can go from library to library: hide the function from others, or \
                 pass pointers",
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

/// Checks that the functions of one name have one type. When their types differ, they are different
/// functions, and nobody can tell which one a library means.
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
    Err(Error::new("libraries export functions of one name and different types")
        .caused_by(problems.join("\n"))
        .help("rename one, or hide it from others: `-fvisibility=hidden`, or `static` in C"))
}

/// Checks that every symbol is there. One error names all that are missing.
fn check_missing(libraries: &[&LibraryInfo], exporters: &Exporters<'_>) -> Result<()> {
    // What is missing, and the libraries that want it.
    let mut missing: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    // What of it is there, but with another type.
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
                let problem = format!("function `{function}`, its address");
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
        .map(|(problem, users)| format!("{problem} (wanted by {})", backticked(users)))
        .collect();
    let lines = lines.join("\n");
    if missing.len() == of_other_type.len() {
        return Err(Error::new(
            "libraries want functions with other types than those that are exported",
        )
        .caused_by(lines)
        .help(
            "compile the libraries against the same header, or against the version of the other \
             one",
        ));
    }
    Err(Error::new("libraries want symbols that no library of the component exports")
        .caused_by(lines)
        .help(
            "compile in what defines them, or add its library: `Interpreter::library` in a build \
             script, `Component::library` in a program",
        )
        .help("a symbol is exported when it is neither `static` nor hidden"))
}

/// Checks that libraries use no function that two of them export. `libc.so` is an exception: every
/// library was compiled to expect that it wins over all others. So are functions of C++, which many
/// libraries have and which are all the same, and `cabi_realloc`, where any of them will do.
fn check_ambiguous(libraries: &[&LibraryInfo], exporters: &Exporters<'_>) -> Result<()> {
    let mut problems = Vec::new();
    for (function, found) in exporters {
        if found.len() < 2
            || found.iter().any(|exporter| exporter.library == "libc.so")
            || *function == Intrinsic::Realloc.function().name
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
                "`{function}` is in {}, and used by {}",
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
            "leave one library out, or hide its function from others: `-fvisibility=hidden`, or \
             `static` in C",
        ))
}

/// Adds to the `error` of the linker what it cannot say: which library imports from a module that
/// nobody knows.
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
    let error = Error::new("libraries import from outside what no WIT describes")
        .caused_by(unknown.join("\n"))
        .help(
            "import the interface in the world, or keep the `component-type` section of the \
             library, as bindings made by wit-bindgen have it, when it is stripped",
        );
    let Some(name) = cut_off else { return error };
    error.help(format!(
        "`{name}` ends behind its code, with neither data nor that section: if it was copied only \
         in part, get it again"
    ))
}
