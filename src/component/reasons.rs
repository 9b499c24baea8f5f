//! Why a world library imports a function of the interface: the items of the world that need it.

use crate::world::World;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use wit_parser::{
    Function, Handle, InterfaceId, Resolve, Type, TypeDefKind, TypeId, TypeIdVisitor, WorldItem,
    WorldKey,
};

/// The items that need each function, by what [`family`] says of the function's name: the first one
/// in words, and how many there are.
pub(super) struct Reasons(BTreeMap<String, (String, usize)>);

impl Reasons {
    pub(super) fn of(world: &World) -> Self {
        let (resolve, items) = (&world.resolve, &world.resolve.worlds[world.id]);
        let mut reasons = Self(BTreeMap::new());
        for (is_export, items) in [(false, &items.imports), (true, &items.exports)] {
            for (key, item) in items {
                match item {
                    WorldItem::Function(function) => {
                        reasons.add_function(resolve, None, function, is_export)
                    }
                    WorldItem::Interface { id, .. } => {
                        reasons.add_interface(resolve, key, *id, is_export)
                    }
                    WorldItem::Type { .. } => {}
                }
            }
        }
        reasons
    }

    /// Who needs the function `name`, as the end of a sentence.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let (first, count) = self.0.get(&family(name))?;
        Some(match count - 1 {
            0 => format!("for {first}"),
            1 => format!("for {first} and another item"),
            more => format!("for {first} and {more} other items"),
        })
    }

    fn add(&mut self, family: &str, item: &str) {
        self.0.entry(family.to_owned()).or_insert_with(|| (item.to_owned(), 0)).1 += 1;
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
            let family = if function.kind.is_async() { "export_async" } else { "export" };
            self.add(family, &format!("the export {name}"));
        }
        // An export's parameters are pushed and its result is popped; with an import it is the
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
        // What goes through a stream or a future goes either way.
        let mut transported = Kinds { visited: kinds.visited, ..Kinds::default() };
        let mut payloads = kinds.payloads;
        while let Some(payload) = payloads.pop() {
            transported.visit_type(resolve, &payload);
            payloads.append(&mut transported.payloads);
        }
        let both =
            |kind: &&'static str| ["push_", "pop_"].map(|direction| format!("{direction}{kind}"));
        families.extend(transported.found.iter().flat_map(both));
        families.iter().for_each(|family| self.add(family, item));
    }
}

/// What functions are needed together: `push_list` stands for `wit_dylib_list_append` too,
/// `pop_list` for the functions of its iterator, `memory` for those that take memory and give it
/// back.
fn family(name: &str) -> String {
    let name = name.strip_prefix(super::intrinsics::PREFIX).unwrap_or(name);
    match name {
        "cabi_realloc" | "dealloc_bytes" => return "memory".to_owned(),
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

/// The kinds of values that occur in a type, as functions of the interface are called after them.
#[derive(Default)]
struct Kinds {
    found: HashSet<&'static str>,
    /// What streams and futures transport.
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
        assert_eq!(
            text("export_finish"),
            "for the export `my:app/api#[method]bucket.get` and 2 other items"
        );
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

    /// A kind that has another name here than in the table would never be found.
    #[test]
    fn every_function_belongs_to_something() {
        let wit = "package my:all;
            interface api {
                resource thing; enum e { a } flags f { a } variant v { a(error-context), b(borrow<thing>) }
                record r { a: bool, b: char, c: u8, d: s8, e: u16, f: s16, g: u32, h: s32, i: u64, j: s64, k: f32, l: f64 }
                record s { m: string, n: e, o: f, p: v, q: r, r: tuple<option<result>>, s: list<map<u8, list<u8, 2>>> }
                all: func(s: s, t: thing, u: stream, v: future);
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
