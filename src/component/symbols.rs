//! The symbols by which libraries refer to one another: what the linker cannot do, in words that
//! name the libraries.

use super::adapter::Adapter;
use crate::component::intrinsics::show;
use crate::error::{Error, Result};
use crate::wasm::library::Library;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{FuncType, ValType};

/// A library with its link name.
type Named<'l> = (&'l str, &'l Library);

/// Functions that the linker makes or calls by itself, in each library that has or wants them.
const APPLY_DATA_RELOCS: &str = "__wasm_apply_data_relocs";
const CALL_CTORS: &str = "__wasm_call_ctors";
const INITIALIZE: &str = "_initialize";
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

/// Allocates for whoever asks in any library, and each of them is right.
const REALLOC: &str = "cabi_realloc";

/// Checks `libraries`, which come in the order of the link.
pub(super) fn check_symbols(libraries: &[Named<'_>]) -> Result<()> {
    check_needed(libraries)?;
    for (name, library) in libraries {
        check_start(name, library)?;
        check_types(name, library)?;
    }
    let exporters = exporters(libraries);
    check_one_type(&exporters)?;
    check_missing(libraries, &exporters)?;
    check_ambiguous(libraries, &exporters)
}

fn check_needed(libraries: &[Named<'_>]) -> Result<()> {
    let names: BTreeSet<&str> = libraries.iter().map(|(name, _)| *name).collect();
    let missing = |(name, library): &Named<'_>| {
        let missing = library.needed.iter().filter(|needed| !names.contains(needed.as_str()));
        missing.map(|needed| format!("`{name}` needs `{needed}`")).collect::<Vec<_>>()
    };
    let missing: Vec<String> = libraries.iter().flat_map(missing).collect();
    match missing.is_empty() {
        true => Ok(()),
        false => Err(Error::new("libraries are missing in the component")
            .caused_by(missing.join("\n"))
            .help(
                "`Component::library` adds one; its name must be the one by which others need it",
            )),
    }
}

/// What runs when the component starts.
fn check_start(name: &str, library: &Library) -> Result<()> {
    if library.functions.contains_key(START) {
        return Err(Error::new(format!(
            "`{name}` is a program, not a library: it exports `{START}`"
        ))
        .help("link it with `-shared` and without an entry point: `-Wl,--no-entry`"));
    }
    if library.functions.contains_key(INITIALIZE) && library.functions.contains_key(CALL_CTORS) {
        return Err(Error::new(format!(
            "`{name}` exports both `{INITIALIZE}` and `{CALL_CTORS}`, and its constructors would run twice"
        ))
        .help(format!("clang adds `{INITIALIZE}`, which calls them: link without `--export={CALL_CTORS}`")));
    }
    for function in CALLED_BY_LINKER {
        if let Some(ty) = library.functions.get(function)
            && (!ty.params().is_empty() || !ty.results().is_empty())
        {
            return Err(Error::new(format!(
                "`{function}` of `{name}` must be [] -> [], but is {}",
                show(ty)
            ))
            .help("the name is taken: it is called when the component starts"));
        }
    }
    Ok(())
}

/// The linker handles numbers alone.
fn check_types(name: &str, library: &Library) -> Result<()> {
    let is_number =
        |ty: &ValType| matches!(ty, ValType::I32 | ValType::I64 | ValType::F32 | ValType::F64);
    let mut all = library.functions.iter().chain(&library.wanted_functions);
    match all.find(|(_, ty)| !ty.params().iter().chain(ty.results()).all(is_number)) {
        None => Ok(()),
        Some((function, ty)) => Err(Error::new(format!(
            "`{function}` of `{name}` cannot be linked between libraries: its type is {}",
            show(ty)
        ))
        .help("only numbers can go from library to library: hide the function from others, or pass pointers")),
    }
}

/// The functions that libraries export, with those that have them.
type Exporters<'l> = BTreeMap<&'l str, Vec<(&'l str, &'l FuncType)>>;

fn exporters<'l>(libraries: &[Named<'l>]) -> Exporters<'l> {
    let mut exporters = Exporters::new();
    for (name, library) in libraries {
        for (function, ty) in &library.functions {
            if !CALLED_BY_LINKER.contains(&function.as_str()) {
                exporters.entry(function).or_default().push((name, ty));
            }
        }
    }
    exporters
}

/// Two functions of one name and different types are two functions, of which nobody can tell which
/// one is meant.
fn check_one_type(exporters: &Exporters<'_>) -> Result<()> {
    let mut problems = Vec::new();
    for (function, found) in exporters {
        if found.iter().any(|(_, ty)| *ty != found[0].1) {
            let list: Vec<_> =
                found.iter().map(|(name, ty)| format!("{} in `{name}`", show(ty))).collect();
            problems.push(format!("`{function}` is {}", list.join(" and ")));
        }
    }
    match problems.is_empty() {
        true => Ok(()),
        false => Err(Error::new("libraries export functions of one name and different types")
            .caused_by(problems.join("\n"))
            .help("rename one, or hide it from others: `-fvisibility=hidden`, or `static` in C")),
    }
}

/// Everything that no library has, in one report.
fn check_missing(libraries: &[Named<'_>], exporters: &Exporters<'_>) -> Result<()> {
    let mut missing: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut of_other_types = 0;
    for (name, library) in libraries {
        let functions = library.wanted_functions.iter().filter(|(function, _)| {
            !library.weak_functions.contains(*function)
                && !MADE_BY_LINKER.contains(&function.as_str())
        });
        for (function, wanted) in functions {
            let problem = match exporters.get(function.as_str()).and_then(|found| found.first()) {
                Some((_, ty)) if *ty == wanted => continue,
                Some((by, ty)) => format!(
                    "function `{function}`, {}, which is {} in `{by}`",
                    show(wanted),
                    show(ty)
                ),
                None => format!("function `{function}`, {}", show(wanted)),
            };
            let problem = missing.entry(problem).or_default();
            of_other_types +=
                usize::from(problem.is_empty() && exporters.contains_key(function.as_str()));
            problem.push(name);
        }
        for function in &library.wanted_addresses {
            if !exporters.contains_key(function.as_str())
                && !library.wanted_functions.contains_key(function)
            {
                missing
                    .entry(format!("function `{function}`, its address"))
                    .or_default()
                    .push(name);
            }
        }
        for data in
            library.wanted_data.iter().filter(|data| !DATA_OF_LINKER.contains(&data.as_str()))
        {
            if !libraries.iter().any(|(_, library)| library.data.contains(data)) {
                missing.entry(format!("data `{data}`")).or_default().push(name);
            }
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let list = |names: &[&str]| {
        names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    };
    let lines: Vec<String> = missing
        .iter()
        .map(|(problem, names)| format!("{problem} (wanted by {})", list(names)))
        .collect();
    if of_other_types == missing.len() {
        return Err(Error::new("libraries want functions with other types than those that are exported")
            .caused_by(lines.join("\n"))
            .help("compile the libraries against the same header, or against the version of the other one"));
    }
    let add = "compile in what defines them, or add its library: `Interpreter::library` in a build script, \
               `Component::library` in a program";
    Err(Error::new("libraries want symbols that no library of the component exports")
        .caused_by(lines.join("\n"))
        .help(add)
        .help("a symbol is exported when it is neither `static` nor hidden"))
}

/// Checks that of a function that others use there are not two. `libc.so` wins over all others, as
/// every library was compiled to expect; functions of C++ are there many times, and all the same.
fn check_ambiguous(libraries: &[Named<'_>], exporters: &Exporters<'_>) -> Result<()> {
    let mut problems = Vec::new();
    for (function, found) in exporters {
        let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
        if names.len() < 2
            || names.contains(&"libc.so")
            || *function == REALLOC
            || function.starts_with("_Z")
        {
            continue;
        }
        let wants = |library: &Library| {
            library.wanted_functions.contains_key(*function)
                || library.wanted_addresses.contains(*function)
        };
        let users: Vec<_> = libraries
            .iter()
            .filter(|(_, library)| wants(library))
            .map(|(name, _)| format!("`{name}`"))
            .collect();
        if !users.is_empty() {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            problems.push(format!(
                "`{function}` is in {}, and used by {}",
                names.join(" and "),
                users.join(", ")
            ));
        }
    }
    match problems.is_empty() {
        true => Ok(()),
        false => Err(Error::new("several libraries export a function that others use")
            .caused_by(problems.join("\n"))
            .help("leave one library out, or hide its function from others: `-fvisibility=hidden`, or `static` in C")),
    }
}

/// Says of a link that failed what the linker cannot say: which library imports from a module that
/// nobody knows.
pub(super) fn explain(
    world: &World,
    libraries: &[Named<'_>],
    adapters: &[Adapter<'_>],
    error: Error,
) -> Error {
    let imports: BTreeSet<String> = world.resolve.worlds[world.id]
        .imports
        .keys()
        .map(|key| world.resolve.name_world_key(key))
        .collect();
    let is_adapted = |module: &str| adapters.iter().any(|adapter| adapter.name == module);
    let said = format!("{error:?}");
    let mut unknown = Vec::new();
    let mut cut_off = None;
    for (name, library) in libraries.iter().filter(|(_, library)| !library.has_wit) {
        let modules = library.imports.keys().filter(|module| !module.starts_with(['$', '[']));
        let modules = modules.filter(|module| {
            !imports.contains(*module) && !is_adapted(module) && said.contains(module.as_str())
        });
        unknown.extend(modules.map(|module| format!("`{name}` imports functions from `{module}`")));
        cut_off = cut_off.or(library.may_lack_data.then_some(name));
    }
    if unknown.is_empty() {
        return error;
    }
    let error = Error::new("libraries import from outside what no WIT describes").caused_by(unknown.join("\n")).help(
        "import the interface in the world, or keep the `component-type` section of the library, as bindings made by \
         wit-bindgen have it, when it is stripped",
    );
    match cut_off {
        Some(name) => error.help(format!(
            "`{name}` ends behind its code, with neither data nor that section: if it was copied only in part, get it \
             again"
        )),
        None => error,
    }
}
