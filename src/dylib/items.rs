//! The functions and resources of a world, in the order of their tables in `wit_t`.

use crate::abi::FunctionKind;
use crate::world::binding::Bindings;
use crate::world::functions::{FunctionItem, Side, functions};
use wit_parser::{IndexMap, Resolve, TypeDefKind, TypeId, WorldId, WorldItem, WorldKey};

/// A function, and how it is bound.
pub(super) struct WitFunction<'a> {
    pub(super) item: FunctionItem<'a>,
    pub(super) binding: Binding,
}

/// How a function is lowered or lifted ("canonopt" in the component model's `CanonicalABI.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    /// A call returns once the function is done.
    Sync,
    /// A call may return before that. Only for functions that are async in WIT.
    Async,
}

impl<'a> WitFunction<'a> {
    /// A function that is bound as sync.
    fn new(item: FunctionItem<'a>) -> Self {
        Self { item, binding: Binding::Sync }
    }

    pub(super) fn kind(&self) -> FunctionKind {
        use wit_parser::FunctionKind as Wit;
        match self.item.function.kind {
            Wit::Freestanding | Wit::AsyncFreestanding => FunctionKind::Freestanding,
            Wit::Method(_) | Wit::AsyncMethod(_) => FunctionKind::Method,
            Wit::Static(_) | Wit::AsyncStatic(_) => FunctionKind::Static,
            Wit::Constructor(_) => FunctionKind::Constructor,
            Wit::Getter => FunctionKind::Getter,
            Wit::Setter => FunctionKind::Setter,
            Wit::MethodGetter(_) => FunctionKind::MethodGetter,
            Wit::MethodSetter(_) => FunctionKind::MethodSetter,
            Wit::StaticGetter(_) => FunctionKind::StaticGetter,
            Wit::StaticSetter(_) => FunctionKind::StaticSetter,
        }
    }
}

/// The functions of a world in the order of `import_funcs` and `export_funcs`.
pub(super) struct OrderedFunctions<'a> {
    pub(super) imports: Vec<WitFunction<'a>>,
    /// Functions of the world itself come first.
    pub(super) exports: Vec<WitFunction<'a>>,
}

impl OrderedFunctions<'_> {
    /// Binds functions that are async in WIT as `bindings` say, and as `default` where they say
    /// nothing.
    pub(super) fn bind(&mut self, resolve: &Resolve, bindings: &Bindings, default: Binding) {
        let functions = self.imports.iter_mut().chain(&mut self.exports);
        for wit in functions.filter(|wit| wit.item.function.kind.is_async()) {
            wit.binding = match bindings.is_async(resolve, &wit.item) {
                Some(true) => Binding::Async,
                Some(false) => Binding::Sync,
                None => default,
            };
        }
    }

    /// The first function that is bound as async.
    pub(super) fn first_async(&self) -> Option<&WitFunction<'_>> {
        self.imports.iter().chain(&self.exports).find(|wit| wit.binding == Binding::Async)
    }

    /// Whether any function is bound as async.
    pub(super) fn have_async(&self) -> bool {
        self.first_async().is_some()
    }
}

pub(super) fn ordered_functions(resolve: &Resolve, world: WorldId) -> OrderedFunctions<'_> {
    let world = &resolve.worlds[world];
    let mut exports = wit_functions(resolve, &world.exports, Side::Export);
    exports.sort_by_key(|wit| wit.item.interface.is_some());
    OrderedFunctions { imports: wit_functions(resolve, &world.imports, Side::Import), exports }
}

/// Functions that are all bound as sync, in the order of WIT.
fn wit_functions<'a>(
    resolve: &'a Resolve,
    items: &'a IndexMap<WorldKey, WorldItem>,
    side: Side,
) -> Vec<WitFunction<'a>> {
    functions(resolve, items, side).into_iter().map(WitFunction::new).collect()
}

/// A resource with its interface, or none for a resource of the world itself.
pub(super) struct WitResource<'a> {
    pub(super) id: TypeId,
    pub(super) interface: Option<&'a WorldKey>,
    pub(super) is_exported: bool,
}

/// The resources of a world in the order of their table: first those of the imports, then those of
/// the exports.
pub(super) fn resources(resolve: &Resolve, world: WorldId) -> Vec<WitResource<'_>> {
    let world = &resolve.worlds[world];
    let mut resources = Vec::new();
    for (items, is_exported) in [(&world.imports, false), (&world.exports, true)] {
        for (key, item) in items {
            let (interface, types): (_, Vec<TypeId>) = match item {
                WorldItem::Interface { id, .. } => {
                    (Some(key), resolve.interfaces[*id].types.values().copied().collect())
                }
                WorldItem::Type { id, .. } => (None, vec![*id]),
                WorldItem::Function(_) => continue,
            };
            for id in types {
                if matches!(resolve.types[id].kind, TypeDefKind::Resource) {
                    resources.push(WitResource { id, interface, is_exported });
                }
            }
        }
    }
    resources
}
