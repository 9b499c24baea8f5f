//! Copies declarations of interfaces into packages that may already have some of their items.

use crate::error::{Error, Result};
use crate::world::compare::{self, Difference};
use crate::world::names;
use std::collections::{BTreeSet, HashMap, HashSet};
use wit_parser::{
    Docs, Function, Handle, Interface, InterfaceId, Package, PackageId, PackageName, Resolve, Span,
    Type, TypeDef, TypeDefKind, TypeId, TypeOwner, WorldId, WorldItem, WorldKey,
};

/// Packages with items of a world and of libraries.
pub(super) struct Packages {
    pub(super) resolve: Resolve,
    /// The interfaces that are exported. If they got another item, the exporter would lack it.
    pub(super) exported: HashSet<InterfaceId>,
    /// The libraries that items come from. All other items are from the world.
    origins: HashMap<Item, String>,
}

impl Packages {
    pub(super) fn new(resolve: &Resolve, world: WorldId) -> Self {
        let exported = exported_interfaces(resolve, world);
        Self { resolve: resolve.clone(), exported, origins: HashMap::new() }
    }
}

/// The interfaces that a world exports under their own names.
pub(super) fn exported_interfaces(resolve: &Resolve, world: WorldId) -> HashSet<InterfaceId> {
    let exports = resolve.worlds[world].exports.keys();
    let interfaces = exports.filter_map(|key| match key {
        WorldKey::Interface(id) => Some(*id),
        WorldKey::Name(_) => None,
    });
    interfaces.collect()
}

/// An item of an interface.
#[derive(Clone, Hash, PartialEq, Eq)]
enum Item {
    Type(TypeId),
    Function(InterfaceId, String),
}

/// The items of an interface to copy.
pub(super) enum Chosen<'n> {
    All,
    /// Those that core modules import.
    Used(BTreeSet<&'n str>),
}

impl Chosen<'_> {
    fn has_function(&self, function: &Function) -> bool {
        match self {
            Chosen::All => true,
            // Decorations such as `[async-lower]` come before the name of the function.
            Chosen::Used(names) => names.iter().any(|name| {
                let before = name.strip_suffix(&function.name);
                before.is_some_and(|before| before.is_empty() || before.ends_with(']'))
            }),
        }
    }

    fn has_type(&self, name: &str) -> bool {
        match self {
            Chosen::All => true,
            // The functions for the handles of a resource, such as `[resource-drop]name`.
            Chosen::Used(names) => names.iter().any(|used| {
                used.starts_with("[resource-") && used.split(']').next_back() == Some(name)
            }),
        }
    }
}

/// Copies items from one set of packages to another.
pub(super) struct Copier<'c> {
    pub(super) packages: &'c mut Packages,
    from: &'c Resolve,
    /// The library that declares the items.
    library: Option<&'c str>,
    /// The world that gets the items that are not from named interfaces.
    world: WorldId,
    /// The copies of interfaces and types.
    pub(super) interfaces: HashMap<InterfaceId, InterfaceId>,
    types: HashMap<TypeId, TypeId>,
}

impl<'c> Copier<'c> {
    pub(super) fn new(
        packages: &'c mut Packages,
        from: &'c Resolve,
        library: Option<&'c str>,
        world: WorldId,
    ) -> Self {
        Self { packages, from, library, world, interfaces: HashMap::new(), types: HashMap::new() }
    }

    /// Copies an import or export. Of an interface, only the items in `names` are copied.
    pub(super) fn item(
        &mut self,
        key: &WorldKey,
        item: &WorldItem,
        names: &Chosen<'_>,
    ) -> Result<(WorldKey, WorldItem)> {
        let mut item = item.clone();
        let mut key = key.clone();
        match &mut item {
            WorldItem::Interface { id, .. } => {
                let copy = self.interface(*id);
                self.copy(*id, copy, names)?;
                *id = copy;
                if let WorldKey::Interface(id) = &mut key {
                    *id = copy;
                }
            }
            WorldItem::Function(function) => *function = self.function(function)?,
            WorldItem::Type { id, .. } => *id = self.definition(*id)?,
        }
        Ok((key, item))
    }

    /// The interface that corresponds to one of `from`. It need not have the same items.
    fn interface(&mut self, id: InterfaceId) -> InterfaceId {
        if let Some(known) = self.interfaces.get(&id) {
            return *known;
        }
        let theirs = &self.from.interfaces[id];
        let resolve = &mut self.packages.resolve;
        let package = match (&theirs.name, theirs.package) {
            (Some(_), Some(package)) => {
                let name = self.from.packages[package].name.clone();
                let known = resolve.package_names.get(&name).copied();
                Some(known.unwrap_or_else(|| add_package(resolve, name)))
            }
            _ => resolve.worlds[self.world].package,
        };
        let known = match (&theirs.name, package) {
            (Some(name), Some(package)) => resolve.packages[package].interfaces.get(name).copied(),
            _ => None,
        };
        let copy = known.unwrap_or_else(|| {
            let copy = resolve.interfaces.alloc(Interface {
                package,
                types: Default::default(),
                functions: Default::default(),
                clone_of: None,
                ..theirs.clone()
            });
            if let (Some(name), Some(package)) = (&theirs.name, package) {
                resolve.packages[package].interfaces.insert(name.clone(), copy);
            }
            copy
        });
        self.interfaces.insert(id, copy);
        copy
    }

    /// Adds those items of an interface that its copy lacks, and compares the others.
    pub(super) fn copy(
        &mut self,
        id: InterfaceId,
        copy: InterfaceId,
        names: &Chosen<'_>,
    ) -> Result<()> {
        let theirs = &self.from.interfaces[id];
        for (name, ty) in &theirs.types {
            if names.has_type(name) {
                self.definition(*ty)?;
            }
        }
        for (name, function) in &theirs.functions {
            if !names.has_function(function) {
                continue;
            }
            if let Some(known) = self.packages.resolve.interfaces[copy].functions.get(name) {
                let resolves = [&self.packages.resolve, self.from];
                if let Err(difference) = compare::functions(resolves, [known, function]) {
                    return Err(self.functions_differ(difference, [copy, id], [known, function]));
                }
                continue;
            }
            self.check_extensible(copy, &format!("function `{name}`"))?;
            let function = self.function(function)?;
            self.note_origin(&Item::Function(id, name.clone()), Item::Function(copy, name.clone()));
            self.packages.resolve.interfaces[copy].functions.insert(name.clone(), function);
        }
        Ok(())
    }

    fn function(&mut self, function: &Function) -> Result<Function> {
        let mut copy = function.clone();
        if let Some(resource) = copy.kind.resource_mut() {
            *resource = self.definition(*resource)?;
        }
        for param in &mut copy.params {
            param.ty = self.ty(param.ty)?;
        }
        copy.result = self.optional(copy.result)?;
        Ok(copy)
    }

    fn ty(&mut self, ty: Type) -> Result<Type> {
        match ty {
            Type::Id(id) => Ok(Type::Id(self.definition(id)?)),
            primitive => Ok(primitive),
        }
    }

    fn optional(&mut self, ty: Option<Type>) -> Result<Option<Type>> {
        ty.map(|ty| self.ty(ty)).transpose()
    }

    /// The definition that corresponds to one of `from`.
    fn definition(&mut self, id: TypeId) -> Result<TypeId> {
        if let Some(known) = self.types.get(&id) {
            return Ok(*known);
        }
        let theirs = &self.from.types[id];
        let owner = match theirs.owner {
            TypeOwner::Interface(interface) => TypeOwner::Interface(self.interface(interface)),
            TypeOwner::World(_) => TypeOwner::World(self.world),
            TypeOwner::None => TypeOwner::None,
        };
        if let (TypeOwner::Interface(interface), Some(name)) = (owner, &theirs.name)
            && let Some(known) = self.packages.resolve.interfaces[interface].types.get(name)
        {
            let known = *known;
            let resolves = [&self.packages.resolve, self.from];
            if let Err((ours, theirs)) = compare::types(resolves, [known, id]) {
                return Err(self.types_differ(ours, theirs));
            }
            self.types.insert(id, known);
            return Ok(known);
        }
        if let (TypeOwner::Interface(interface), Some(name)) = (owner, &theirs.name) {
            self.check_extensible(interface, &format!("type `{name}`"))?;
        }
        let kind = self.kind(&theirs.kind)?;
        let copy = self.packages.resolve.types.alloc(TypeDef { kind, owner, ..theirs.clone() });
        self.note_origin(&Item::Type(id), Item::Type(copy));
        self.types.insert(id, copy);
        if let (TypeOwner::Interface(interface), Some(name)) = (owner, &theirs.name) {
            self.packages.resolve.interfaces[interface].types.insert(name.clone(), copy);
        }
        Ok(copy)
    }

    fn kind(&mut self, kind: &TypeDefKind) -> Result<TypeDefKind> {
        let mut kind = kind.clone();
        match &mut kind {
            TypeDefKind::Record(record) => {
                for field in &mut record.fields {
                    field.ty = self.ty(field.ty)?;
                }
            }
            TypeDefKind::Tuple(tuple) => {
                for ty in &mut tuple.types {
                    *ty = self.ty(*ty)?;
                }
            }
            TypeDefKind::Variant(variant) => {
                for case in &mut variant.cases {
                    case.ty = self.optional(case.ty)?;
                }
            }
            TypeDefKind::Result(result) => {
                result.ok = self.optional(result.ok)?;
                result.err = self.optional(result.err)?;
            }
            TypeDefKind::Map(key, value) => {
                *key = self.ty(*key)?;
                *value = self.ty(*value)?;
            }
            TypeDefKind::Handle(Handle::Own(id) | Handle::Borrow(id)) => {
                *id = self.definition(*id)?;
            }
            TypeDefKind::Option(ty)
            | TypeDefKind::List(ty)
            | TypeDefKind::FixedLengthList(ty, _)
            | TypeDefKind::Type(ty) => *ty = self.ty(*ty)?,
            TypeDefKind::Future(ty) | TypeDefKind::Stream(ty) => *ty = self.optional(*ty)?,
            TypeDefKind::Resource
            | TypeDefKind::Flags(_)
            | TypeDefKind::Enum(_)
            | TypeDefKind::Unknown => {}
        }
        Ok(kind)
    }

    /// Notes where a copy comes from: from our library or, if `from` is an earlier state of the
    /// same packages, from where the copied item came.
    fn note_origin(&mut self, item: &Item, copy: Item) {
        let origins = &mut self.packages.origins;
        let library = match self.library {
            Some(library) => Some(library.to_owned()),
            None => origins.get(item).cloned(),
        };
        if let Some(library) = library {
            origins.insert(copy, library);
        }
    }

    /// Checks that an interface may get another item.
    fn check_extensible(&self, interface: InterfaceId, item: &str) -> Result<()> {
        if !self.packages.exported.contains(&interface) {
            return Ok(());
        }
        let name = self.packages.resolve.id_of(interface).unwrap_or_default();
        let importer = match self.library {
            Some(library) => format!("`{library}` imports"),
            None => "an older version has".to_owned(),
        };
        Err(Error::new(format!("the component exports `{name}` without its {item}"))
            .caused_by(format!("{importer} the interface with its {item}"))
            .help("add the item to the exported interface"))
    }

    /// The error for a function with two declarations: ours, and the one of `from`.
    fn functions_differ(
        &self,
        difference: Difference,
        interfaces: [InterfaceId; 2],
        functions: [&Function; 2],
    ) -> Error {
        if let Difference::Types(ours, theirs) = difference {
            return self.types_differ(ours, theirs);
        }
        let name = self.packages.resolve.id_of(interfaces[0]).unwrap_or_default();
        let items = interfaces.map(|id| Item::Function(id, functions[0].name.clone()));
        let places = self.places(items, functions.map(|function| function.span));
        let resolves = [&self.packages.resolve, self.from];
        let signatures = [0, 1].map(|side| names::signature(resolves[side], functions[side]));
        differ(format!("function `{}` of `{name}`", functions[0].name), places, signatures)
    }

    fn types_differ(&self, ours: TypeId, theirs: TypeId) -> Error {
        let (resolve, from) = (&self.packages.resolve, self.from);
        let spans = [resolve.types[ours].span, from.types[theirs].span];
        let places = self.places([Item::Type(ours), Item::Type(theirs)], spans);
        let structures = [names::structure(resolve, ours), names::structure(from, theirs)];
        differ(names::definition(resolve, ours), places, structures)
    }

    /// Where two items are declared: one of ours, and one of `from`.
    fn places(&self, [ours, theirs]: [Item; 2], spans: [Span; 2]) -> [String; 2] {
        let origins = &self.packages.origins;
        // Without a library, `from` is an earlier state of the same packages.
        let library = self.library.or(origins.get(&theirs).map(String::as_str));
        [
            place(&self.packages.resolve, spans[0], origins.get(&ours).map(String::as_str)),
            place(self.from, spans[1], library),
        ]
    }
}

fn differ(item: String, places: [String; 2], declarations: [String; 2]) -> Error {
    let help = if places.iter().all(|place| place.ends_with(".so`")) {
        "a component imports an interface only once: build both libraries with the same version of \
         the WIT package"
    } else {
        "a component imports an interface only once: replace the copy in the world's WIT with the \
         published package"
    };
    let lines = [0, 1].map(|side| format!("in {}: `{}`", places[side], declarations[side]));
    Error::new(format!("{item} is declared in two different ways"))
        .caused_by(lines.join("\n"))
        .help(help)
}

/// Where an item is declared: in a library, or in a file.
fn place(resolve: &Resolve, span: Span, library: Option<&str>) -> String {
    match library {
        Some(library) => format!("`{library}`"),
        None if span.is_known() => format!("`{}`", resolve.render_location(span)),
        None => "the world".to_owned(),
    }
}

pub(super) fn add_package(resolve: &mut Resolve, name: PackageName) -> PackageId {
    let package = resolve.packages.alloc(Package {
        name: name.clone(),
        docs: Docs::default(),
        interfaces: Default::default(),
        worlds: Default::default(),
    });
    resolve.package_names.insert(name, package);
    package
}
