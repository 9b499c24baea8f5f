//! A world as its text says it: types are names, so that a part can be taken out without a look at
//! the others.

/// A world with the interfaces that it consists of.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The package of the world, such as `test:random@1.0.0`.
    pub package: String,
    /// The interfaces with names, of this package and of others.
    pub interfaces: Vec<Interface>,
    /// Types that the world uses from interfaces.
    pub uses: Vec<Use>,
    /// Types of the world itself.
    pub types: Vec<TypeDef>,
    /// What the world imports and exports.
    pub items: Vec<Item>,
}

/// An interface.
#[derive(Clone, Debug, PartialEq)]
pub struct Interface {
    /// The package, such as `dep:a@1.0.0`.
    pub package: String,
    /// The name; of an interface that stands in the world, that of the item.
    pub name: String,
    /// Types of other interfaces.
    pub uses: Vec<Use>,
    /// Types.
    pub types: Vec<TypeDef>,
    /// Functions that belong to no resource.
    pub functions: Vec<Function>,
}

/// A type that comes from an interface.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// The package of the interface.
    pub package: String,
    /// The name of the interface.
    pub interface: String,
    /// The name of the type there.
    pub ty: String,
    /// The name of the type here.
    pub name: String,
}

/// Where an item of the world stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Among the imports.
    Import,
    /// Among the exports.
    Export,
    /// Among both.
    Both,
}

/// An import, an export, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Import or export.
    pub side: Side,
    /// What.
    pub kind: ItemKind,
}

/// What a world imports or exports.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemKind {
    /// An interface.
    Interface {
        /// The name under which it is imported or exported, if not its own.
        label: Option<String>,
        /// The package of the interface.
        package: String,
        /// The name of the interface.
        name: String,
    },
    /// An interface that is written down in the world.
    Inline(Interface),
    /// A function.
    Function(Function),
}

/// A type with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
}

/// What a type with a name is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A record of these fields.
    Record(Vec<(String, Ty)>),
    /// A variant of these cases.
    Variant(Vec<(String, Option<Ty>)>),
    /// An enum of these cases.
    Enum(Vec<String>),
    /// Flags of these names.
    Flags(Vec<String>),
    /// Another name for a type.
    Alias(Ty),
    /// A resource with these functions.
    Resource(Vec<Function>),
}

/// A type where it is used.
#[derive(Clone, Debug, PartialEq)]
pub enum Ty {
    /// `u8`, `string` and the like.
    Primitive(&'static str),
    /// A type with a name; that of a resource stands for an owned handle.
    Named(String),
    /// A borrowed handle.
    Borrow(String),
    /// A list.
    List(Box<Ty>),
    /// A list of a fixed length.
    FixedList(Box<Ty>, u32),
    /// A map.
    Map(Box<Ty>, Box<Ty>),
    /// An option.
    Option(Box<Ty>),
    /// A result.
    Result(Option<Box<Ty>>, Option<Box<Ty>>),
    /// A tuple.
    Tuple(Vec<Ty>),
}

/// A function.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// The name; a constructor has none.
    pub name: String,
    /// What it belongs to.
    pub kind: FunctionKind,
    /// Whether it is declared with `async`.
    pub is_async: bool,
    /// The parameters, without `self`.
    pub params: Vec<(String, Ty)>,
    /// The result.
    pub result: Option<Ty>,
    /// The value of `@external-id`.
    pub external_id: Option<String>,
}

/// What a function belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionKind {
    /// An interface or the world, or, as a method, a resource.
    Plain,
    /// A resource, without an object.
    Static,
    /// A resource, which it makes.
    Constructor,
}

impl Model {
    /// All interfaces, those in the world too.
    fn all_interfaces(&self) -> impl Iterator<Item = &Interface> {
        let inline = self.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Inline(interface) => Some(interface),
            _ => None,
        });
        self.interfaces.iter().chain(inline)
    }

    fn all_types(&self) -> impl Iterator<Item = &TypeDef> {
        self.all_interfaces().flat_map(|interface| &interface.types).chain(&self.types)
    }

    /// Whether it defines resources.
    pub fn has_resources(&self) -> bool {
        self.all_types().any(|def| matches!(def.kind, Kind::Resource(_)))
    }

    /// All functions: of the world, of interfaces and of resources.
    pub(crate) fn functions_mut(&mut self) -> Vec<&mut Function> {
        let mut functions = Vec::new();
        let mut types: Vec<&mut TypeDef> = self.types.iter_mut().collect();
        let mut inline = Vec::new();
        for item in &mut self.items {
            match &mut item.kind {
                ItemKind::Inline(interface) => inline.push(interface),
                ItemKind::Function(function) => functions.push(function),
                ItemKind::Interface { .. } => {}
            }
        }
        for interface in self.interfaces.iter_mut().chain(inline) {
            functions.extend(&mut interface.functions);
            types.extend(&mut interface.types);
        }
        for def in types {
            if let Kind::Resource(of_resource) = &mut def.kind {
                functions.extend(of_resource);
            }
        }
        functions
    }

    /// Whether it has async functions.
    pub fn has_async_functions(&self) -> bool {
        self.clone().functions_mut().iter().any(|function| function.is_async)
    }
}

impl Ty {
    /// The types that this one is made of.
    pub fn parts(&self) -> Vec<&Ty> {
        match self {
            Ty::Primitive(_) | Ty::Named(_) | Ty::Borrow(_) => Vec::new(),
            Ty::List(ty) | Ty::FixedList(ty, _) | Ty::Option(ty) => vec![ty],
            Ty::Map(key, value) => vec![key, value],
            Ty::Result(ok, err) => ok.iter().chain(err).map(AsRef::as_ref).collect(),
            Ty::Tuple(types) => types.iter().collect(),
        }
    }
}

impl TypeDef {
    /// The types that values of this one are made of.
    pub fn parts(&self) -> Vec<&Ty> {
        match &self.kind {
            Kind::Record(fields) => fields.iter().map(|(_, ty)| ty).collect(),
            Kind::Variant(cases) => cases.iter().filter_map(|(_, ty)| ty.as_ref()).collect(),
            Kind::Alias(ty) => vec![ty],
            Kind::Enum(_) | Kind::Flags(_) | Kind::Resource(_) => Vec::new(),
        }
    }
}
