//! Checks the functions of the push/pop interface: whether the libraries export what the world
//! library imports, and which items of the world need it.

use crate::abi::{Intrinsic, PREFIX};
use crate::error::{Error, Result};
use crate::wasm::library::LibraryInfo;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use wasmparser::{FuncType, ValType};
use wit_parser::{
    Function, Handle, InterfaceId, Resolve, Type, TypeDefKind, TypeId, TypeIdVisitor, WorldItem,
    WorldKey,
};

/// Parts of the names of functions that the first versions of the interface did not have.
const NEWER: [&str; 2] = ["_map", "_fixed_length_list"];

/// Checks that `others` export every interface function that `world_library` imports, with the
/// right type. The linker would detect some of these mistakes too, but not say what needs the
/// function. All other functions are left to the linker, which generates some of them.
pub(super) fn check_functions(
    world: &World,
    interpreter: &str,
    world_library: &LibraryInfo,
    others: &[&LibraryInfo],
) -> Result<()> {
    let mut misses = Vec::new();
    for (name, wanted) in &world_library.wanted_functions {
        if is_of_interface(name)
            && let Some(problem) = problem_with(name, wanted, interpreter, others)
        {
            misses.push((name, problem));
        }
    }
    if misses.is_empty() {
        return Ok(());
    }
    let reasons = Reasons::of(world);
    let lines: Vec<String> = misses
        .iter()
        .map(|(name, problem)| match reasons.text(name) {
            Some(reason) => format!("{problem}: {reason}"),
            None => problem.clone(),
        })
        .collect();
    let mut error =
        Error::new(format!("the interpreter `{interpreter}` lacks functions that the world needs"))
            .caused_by(lines.join("\n"))
            .help("export them with these names and types; `wit_dylib.h` declares them");
    if misses.iter().any(|(name, _)| NEWER.iter().any(|part| name.contains(part))) {
        error = error.help(
            "many interpreters predate maps and fixed-length lists: compile the interpreter with \
             newer bindings, or leave these types out of the world",
        );
    }
    Err(error)
}

/// What is wrong with the function `name` in `libraries`.
fn problem_with(
    name: &str,
    wanted: &FuncType,
    interpreter: &str,
    libraries: &[&LibraryInfo],
) -> Option<String> {
    let mut last_found = None;
    for library in libraries {
        if let Some(found) = library.functions.get(name) {
            // The check of all symbols reports other exports with a different type.
            if found == wanted {
                return None;
            }
            last_found = Some((&library.name, found));
        }
    }
    let wanted = show_type(wanted);
    let Some((library, found)) = last_found else {
        return Some(format!("`{name}`, {wanted}"));
    };
    let place = if library == interpreter { String::new() } else { format!(" in `{library}`") };
    Some(format!("`{name}` must be {wanted}, but is {}{place}", show_type(found)))
}

/// Includes `cabi_realloc`: the world library exports it too, so the linker would connect the world
/// library's import to its own export.
fn is_of_interface(name: &str) -> bool {
    name.starts_with(PREFIX) || name == Intrinsic::Realloc.name()
}

/// The type of a core function, in readable form.
pub(super) fn show_type(ty: &FuncType) -> String {
    format!("[{}] -> [{}]", list_types(ty.params()), list_types(ty.results()))
}

fn list_types(types: &[ValType]) -> String {
    types.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Why a world library imports the functions of the interface.
#[derive(Default)]
struct Reasons {
    /// By the [`family`] of functions.
    users: BTreeMap<String, Users>,
}

/// The items of the world that need a function.
struct Users {
    /// The first one, in words.
    first: String,
    others: usize,
}

impl Reasons {
    fn of(world: &World) -> Self {
        let (resolve, items) = (&world.resolve, &world.resolve.worlds[world.id]);
        let mut reasons = Self::default();
        for (is_export, items) in [(false, &items.imports), (true, &items.exports)] {
            for (key, item) in items {
                match item {
                    WorldItem::Function(function) => {
                        reasons.add_function(resolve, None, function, is_export);
                    }
                    WorldItem::Interface { id, .. } => {
                        reasons.add_interface(resolve, key, *id, is_export);
                    }
                    WorldItem::Type { .. } => {}
                }
            }
        }
        reasons
    }

    /// What needs the function `name`, as the end of a sentence.
    fn text(&self, name: &str) -> Option<String> {
        let Users { first, others } = self.users.get(&family(name))?;
        Some(match others {
            0 => format!("for {first}"),
            1 => format!("for {first} and another item"),
            more => format!("for {first} and {more} other items"),
        })
    }

    fn add(&mut self, family: &str, item: &str) {
        self.users
            .entry(family.to_owned())
            .and_modify(|users| users.others += 1)
            .or_insert_with(|| Users { first: item.to_owned(), others: 0 });
    }

    fn add_interface(
        &mut self,
        resolve: &Resolve,
        key: &WorldKey,
        interface: InterfaceId,
        is_export: bool,
    ) {
        let interface = &resolve.interfaces[interface];
        let name = resolve.name_world_key(key);
        for (ty, id) in interface.types.iter().filter(|_| is_export) {
            if let TypeDefKind::Resource = resolve.types[*id].kind {
                self.add("resource", &format!("the resource `{ty}` of `{name}`"));
            }
        }
        for function in interface.functions.values() {
            self.add_function(resolve, Some(&name), function, is_export);
        }
    }

    fn add_function(
        &mut self,
        resolve: &Resolve,
        interface: Option<&str>,
        function: &Function,
        is_export: bool,
    ) {
        let name = match interface {
            Some(interface) => format!("`{interface}#{}`", function.name),
            None => format!("`{}`", function.name),
        };
        if is_export {
            // Whether an async function is bound as async does not matter: the world library
            // imports what its binding needs.
            let families: &[&str] =
                if function.kind.is_async() { &["export", "export_async"] } else { &["export"] };
            for family in families {
                self.add(family, &format!("the export {name}"));
            }
        }
        // An export's parameters are pushed and its result is popped. For an import, it is the
        // other way round.
        let [incoming, outgoing] = if is_export { ["push_", "pop_"] } else { ["pop_", "push_"] };
        for param in &function.params {
            self.add_value(
                resolve,
                &param.ty,
                incoming,
                &format!("the parameter `{}` of {name}", param.name),
            );
        }
        if let Some(result) = &function.result {
            self.add_value(resolve, result, outgoing, &format!("the result of {name}"));
        }
    }

    fn add_value(&mut self, resolve: &Resolve, ty: &Type, direction: &str, item: &str) {
        let mut kinds = Kinds::default();
        kinds.visit_type(resolve, ty);
        let mut families: BTreeSet<String> =
            kinds.found.iter().map(|kind| format!("{direction}{kind}")).collect();
        if ["string", "list", "map"].iter().any(|kind| kinds.found.contains(kind)) {
            families.insert("memory".to_owned());
        }
        // The payload of a stream or future can go either way.
        let mut transported = Kinds { visited: kinds.visited, ..Kinds::default() };
        let mut payloads = kinds.payloads;
        while let Some(payload) = payloads.pop() {
            transported.visit_type(resolve, &payload);
            payloads.append(&mut transported.payloads);
        }
        for kind in transported.found {
            families.extend(["push_", "pop_"].map(|direction| format!("{direction}{kind}")));
        }
        for family in families {
            self.add(&family, item);
        }
    }
}

/// The name for all functions that are needed together with the function `name`: `push_list`
/// includes `wit_dylib_list_append`, `pop_list` includes the functions of its iterator, and
/// `memory` includes the functions that allocate and free memory.
fn family(name: &str) -> String {
    let name = name.strip_prefix(PREFIX).unwrap_or(name);
    if name == Intrinsic::Realloc.name() {
        return "memory".to_owned();
    }
    match name {
        "dealloc_bytes" => return "memory".to_owned(),
        "export_start" | "export_call" | "export_finish" => return "export".to_owned(),
        "export_async_call" | "export_async_callback" => return "export_async".to_owned(),
        "resource_dtor" => return "resource".to_owned(),
        _ => {}
    }
    if let Some(kind) = name.strip_suffix("_append") {
        return format!("push_{kind}");
    }
    let name = name.strip_suffix("_next").unwrap_or(name);
    name.strip_suffix("_iter").unwrap_or(name).to_owned()
}

/// The kinds of values that occur in a type, named as in the functions of the interface.
#[derive(Default)]
struct Kinds {
    found: HashSet<&'static str>,
    /// The payloads of streams and futures.
    payloads: Vec<Type>,
    visited: HashSet<TypeId>,
}

impl TypeIdVisitor for Kinds {
    fn visit_type(&mut self, resolve: &Resolve, ty: &Type) {
        self.found.insert(match ty {
            Type::Bool => "bool",
            Type::Char => "char",
            Type::U8 => "u8",
            Type::S8 => "s8",
            Type::U16 => "u16",
            Type::S16 => "s16",
            Type::U32 => "u32",
            Type::S32 => "s32",
            Type::U64 => "u64",
            Type::S64 => "s64",
            Type::F32 => "f32",
            Type::F64 => "f64",
            Type::String => "string",
            Type::ErrorContext => "error_context",
            Type::Id(id) => return self.visit_type_id(resolve, *id),
        });
    }

    fn visit_type_id(&mut self, resolve: &Resolve, id: TypeId) {
        if !self.visited.insert(id) {
            return;
        }
        let definition = &resolve.types[id];
        self.found.insert(match &definition.kind {
            TypeDefKind::Record(_) => "record",
            TypeDefKind::Tuple(_) => "tuple",
            TypeDefKind::Flags(_) => "flags",
            TypeDefKind::Enum(_) => "enum",
            TypeDefKind::Variant(_) => "variant",
            TypeDefKind::Option(_) => "option",
            TypeDefKind::Result(_) => "result",
            TypeDefKind::List(_) => "list",
            TypeDefKind::Map(..) => "map",
            TypeDefKind::FixedLengthList(..) => "fixed_length_list",
            TypeDefKind::Handle(handle) => {
                self.found.insert(if let Handle::Own(_) = handle { "own" } else { "borrow" });
                return;
            }
            TypeDefKind::Future(payload) | TypeDefKind::Stream(payload) => {
                self.payloads.extend(*payload);
                let is_future = matches!(definition.kind, TypeDefKind::Future(_));
                self.found.insert(if is_future { "future" } else { "stream" });
                return;
            }
            TypeDefKind::Type(_) => return self.visit_type_def(resolve, definition),
            TypeDefKind::Resource | TypeDefKind::Unknown => return,
        });
        self.visit_type_def(resolve, definition);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{FUNCTIONS, Need};

    #[test]
    fn types_count_and_newer_functions_are_explained() {
        let ty = |params: &[ValType]| FuncType::new(params.iter().copied(), []);
        let wit = "package my:app; world app { export f: func(x: map<u32, string>); export g: \
                   func(y: u32); }";
        let world = World::parse(wit, None).unwrap();
        let mut world_library = LibraryInfo::default();
        for name in ["wit_dylib_push_u32", "wit_dylib_push_map", "cabi_realloc", "free"] {
            world_library.wanted_functions.insert(name.to_owned(), ty(&[ValType::I32]));
        }
        let mut interpreter = LibraryInfo { name: "libx.so".to_owned(), ..LibraryInfo::default() };
        interpreter.functions.insert("wit_dylib_push_u32".to_owned(), ty(&[ValType::I64]));
        let check = |interpreter: &LibraryInfo| {
            format!("{:?}", check_functions(&world, "libx.so", &world_library, &[interpreter]))
        };
        let report = check(&interpreter);
        for line in [
            "`wit_dylib_push_u32` must be [i32] -> [], but is [i64] -> []: for the parameter `x` \
             of `f` and another item",
            "`wit_dylib_push_map`, [i32] -> []: for the parameter `x` of `f`\n",
            "`cabi_realloc`, [i32] -> []: for the parameter `x` of `f`\n",
            "many interpreters predate maps and fixed-length lists",
        ] {
            assert!(report.contains(line), "{line}\n{report}");
        }
        assert!(!report.contains("free"), "{report}");
        assert_eq!(
            check(&LibraryInfo {
                functions: world_library.wanted_functions.clone(),
                ..LibraryInfo::default()
            }),
            "Ok(())"
        );
    }

    const WIT: &str = "package my:app;
        interface api {
            resource bucket { get: func(key: string) -> u8; }
            record pair { one: map<u8, string>, two: option<result<char, tuple<s8>>> }
            type alias = pair;
            send: func(headers: alias, more: list<alias>) -> f32;
            take: func(a: bucket) -> list<u16, 3>;
        }
        world app { import api; export api; export run: async func(x: stream<future<u64>>); }";

    #[test]
    fn the_first_item_is_named_and_the_others_are_counted() {
        let reasons = Reasons::of(&World::parse(WIT, None).unwrap());
        let text = |name: &str| reasons.text(&format!("wit_dylib_{name}")).unwrap_or_default();
        assert_eq!(
            text("push_map"),
            "for the parameter `headers` of `my:app/api#send` and another item"
        );
        assert_eq!(text("pop_map_iter_next"), text("pop_map"));
        assert_eq!(text("map_append"), text("push_map"));
        assert_eq!(text("pop_f32"), "for the result of `my:app/api#send`");
        assert_eq!(
            text("push_s8"),
            "for the parameter `headers` of `my:app/api#send` and another item"
        );
        assert_eq!(text("fixed_length_list_append"), "for the result of `my:app/api#take`");
        assert_eq!(text("export_finish"), "for the export `run` and 3 other items");
        assert_eq!(text("export_async_callback"), "for the export `run`");
        assert_eq!(text("resource_dtor"), "for the resource `bucket` of `my:app/api`");
        assert_eq!(text("pop_u64"), "for the parameter `x` of `run`");
        assert_eq!(
            text("push_borrow"),
            "for the parameter `self` of `my:app/api#[method]bucket.get`"
        );
        assert_eq!(text("dealloc_bytes"), reasons.text("cabi_realloc").unwrap());
        assert_eq!(text("initialize"), "", "every world needs it");
    }

    /// A kind with different names here and in the table would never be found.
    #[test]
    fn every_function_belongs_to_something() {
        let wit = "package my:all;
            interface api {
                resource thing;
                enum e { a }
                flags f { a }
                variant v { a(error-context), b(borrow<thing>) }
                record ints { a: u8, b: s8, c: u16, d: s16, e: u32, f: s32, g: u64, h: s64 }
                record r { a: bool, b: char, c: f32, d: f64, e: ints, f: e, g: f, h: v }
                record s { a: r, b: tuple<option<result>>, c: list<map<u8, string>> }
                all: func(s: s, t: thing, u: stream, v: future) -> list<u8, 2>;
                later: async func();
            }
            world all { import api; export api; }";
        let reasons = Reasons::of(&World::parse(wit, None).unwrap());
        let needed = FUNCTIONS.iter().filter(|function| function.need != Need::Optional);
        let none: Vec<_> = needed
            .map(|function| function.name)
            .filter(|name| reasons.text(name).is_none())
            .collect();
        assert_eq!(none, ["wit_dylib_initialize"]);
    }
}
