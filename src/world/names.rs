//! Describes WIT items, for error messages and names of functions, and finds the types that a type
//! consists of.

use wit_parser::{
    Function, Handle, Resolve, Type, TypeDefKind, TypeId, TypeOwner, WorldId, WorldKey,
};

/// How many bytes of a type's structure are worth showing.
const MAX_SHOWN: usize = 120;

/// The full name of a world, with its package and version.
pub(crate) fn world(resolve: &Resolve, world: WorldId) -> String {
    let world = &resolve.worlds[world];
    match world.package {
        Some(package) => resolve.id_of_name(package, &world.name),
        None => world.name.clone(),
    }
}

/// The name of a world or interface without its version.
pub(crate) fn without_version(name: &str) -> &str {
    name.split('@').next().unwrap_or(name)
}

/// How a named type is written.
#[derive(Clone, Copy)]
enum Name {
    /// With its interface: `my:pkg/shapes.point`.
    Full,
    /// Alone: `point`.
    Short,
}

/// The short name of a function in the component model: without the version of its interface, and
/// without the marks of its kind and of the way it is called.
pub(crate) fn short_function(name: &str) -> String {
    match name.rsplit_once('#') {
        None => without_marks(name).to_owned(),
        Some((interface, function)) => {
            let interface = without_version(without_marks(interface));
            format!("{interface}#{}", without_marks(function))
        }
    }
}

/// What stands behind `[method]`, `[async-lower]` and the like.
fn without_marks(name: &str) -> &str {
    match name.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((_, rest)) => without_marks(rest),
        None => name,
    }
}

/// A type in WIT syntax. Named types have their interface: `list<my:pkg/shapes.point>`.
pub(crate) fn ty(resolve: &Resolve, ty: &Type) -> String {
    written(resolve, ty, Name::Full)
}

/// A type in WIT syntax, without the interfaces of named types: `list<point>`.
pub(crate) fn short_ty(resolve: &Resolve, ty: &Type) -> String {
    written(resolve, ty, Name::Short)
}

fn written(resolve: &Resolve, ty: &Type, name: Name) -> String {
    let mut text = String::new();
    write_type(resolve, ty, name, &mut text);
    shorten(&mut text, MAX_SHOWN);
    text
}

/// How many bytes of a definition are worth showing.
const MAX_DEFINITION: usize = 1000;

/// The structure of a type in WIT syntax, such as `record { x: u32, y: u32 }`. The types that it
/// refers to are named.
pub(crate) fn structure(resolve: &Resolve, id: TypeId) -> String {
    let definition = &resolve.types[id];
    let parts: Vec<String> = match &definition.kind {
        TypeDefKind::Record(record) => record
            .fields
            .iter()
            .map(|field| format!("{}: {}", field.name, ty(resolve, &field.ty)))
            .collect(),
        TypeDefKind::Variant(variant) => variant
            .cases
            .iter()
            .map(|case| match &case.ty {
                Some(payload) => format!("{}({})", case.name, ty(resolve, payload)),
                None => case.name.clone(),
            })
            .collect(),
        TypeDefKind::Flags(flags) => flags.flags.iter().map(|flag| flag.name.clone()).collect(),
        TypeDefKind::Enum(cases) => cases.cases.iter().map(|case| case.name.clone()).collect(),
        TypeDefKind::Resource => return "resource".to_owned(),
        TypeDefKind::Type(target) => return ty(resolve, target),
        _ => return ty(resolve, &Type::Id(id)),
    };
    let mut text = format!("{} {{ {} }}", definition.kind.as_str(), parts.join(", "));
    shorten(&mut text, MAX_DEFINITION);
    text
}

/// A function in WIT syntax, such as `func(x: u32) -> string`.
pub(crate) fn signature(resolve: &Resolve, function: &Function) -> String {
    let params: Vec<String> = function
        .params
        .iter()
        .map(|param| format!("{}: {}", param.name, ty(resolve, &param.ty)))
        .collect();
    let mut text = if function.kind.is_async() { "async func(" } else { "func(" }.to_owned();
    text += &params.join(", ");
    text.push(')');
    if let Some(result) = &function.result {
        text += &format!(" -> {}", ty(resolve, result));
    }
    shorten(&mut text, MAX_DEFINITION);
    text
}

fn shorten(text: &mut String, max: usize) {
    if text.len() > max {
        let end = (0..=max).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
}

fn write_type(resolve: &Resolve, ty: &Type, how: Name, text: &mut String) {
    if text.len() > MAX_SHOWN {
        return;
    }
    let Type::Id(id) = *ty else { return text.push_str(primitive(ty)) };
    let definition = &resolve.types[id];
    if let Some(name) = &definition.name {
        if let Name::Full = how
            && let TypeOwner::Interface(owner) = definition.owner
            && let Some(interface) = resolve.id_of(owner)
        {
            text.push_str(&interface);
            text.push('.');
        }
        return text.push_str(name);
    }
    // A missing type is written as `_`.
    let (kind, args) = match &definition.kind {
        TypeDefKind::Tuple(tuple) => ("tuple", tuple.types.iter().copied().map(Some).collect()),
        TypeDefKind::Option(ty) => ("option", vec![Some(*ty)]),
        TypeDefKind::List(ty) => ("list", vec![Some(*ty)]),
        TypeDefKind::Map(key, value) => ("map", vec![Some(*key), Some(*value)]),
        TypeDefKind::Result(result) => match (result.ok, result.err) {
            (None, None) => ("result", Vec::new()),
            (ok, None) => ("result", vec![ok]),
            (ok, err) => ("result", vec![ok, err]),
        },
        TypeDefKind::Future(ty) => ("future", ty.iter().copied().map(Some).collect()),
        TypeDefKind::Stream(ty) => ("stream", ty.iter().copied().map(Some).collect()),
        TypeDefKind::Handle(Handle::Own(id)) => ("own", vec![Some(Type::Id(*id))]),
        TypeDefKind::Handle(Handle::Borrow(id)) => ("borrow", vec![Some(Type::Id(*id))]),
        TypeDefKind::FixedLengthList(ty, size) => {
            text.push_str("list<");
            write_type(resolve, ty, how, text);
            return text.push_str(&format!(", {size}>"));
        }
        kind => return text.push_str(kind.as_str()),
    };
    text.push_str(kind);
    for (index, arg) in args.iter().enumerate() {
        text.push_str(if index == 0 { "<" } else { ", " });
        match arg {
            Some(ty) => write_type(resolve, ty, how, text),
            None => text.push('_'),
        }
    }
    if !args.is_empty() {
        text.push('>');
    }
}

fn primitive(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "bool",
        Type::U8 => "u8",
        Type::U16 => "u16",
        Type::U32 => "u32",
        Type::U64 => "u64",
        Type::S8 => "s8",
        Type::S16 => "s16",
        Type::S32 => "s32",
        Type::S64 => "s64",
        Type::F32 => "f32",
        Type::F64 => "f64",
        Type::Char => "char",
        Type::String => "string",
        Type::ErrorContext => "error-context",
        Type::Id(_) => unreachable!("the caller handles defined types"),
    }
}

/// A type with its kind, for a sentence: "record `my:pkg/shapes.point`".
pub(crate) fn definition(resolve: &Resolve, id: TypeId) -> String {
    let kind = resolve.types[id].kind.as_str();
    match &resolve.types[id].name {
        Some(_) => format!("{kind} `{}`", ty(resolve, &Type::Id(id))),
        None => format!("`{}`", ty(resolve, &Type::Id(id))),
    }
}

/// A function, for a sentence: "function `area` of `my:pkg/shapes`".
pub(crate) fn function(
    resolve: &Resolve,
    interface: Option<&WorldKey>,
    function: &Function,
) -> String {
    match interface {
        Some(key) => format!("function `{}` of `{}`", function.name, resolve.name_world_key(key)),
        None => format!("function `{}` of the world", function.name),
    }
}

/// The types of a function's parameters, and that of its result.
pub(crate) fn signature_types(function: &Function) -> impl Iterator<Item = Type> + '_ {
    function.params.iter().map(|param| param.ty).chain(function.result)
}

/// The types that a definition refers to directly.
pub(crate) fn parts(kind: &TypeDefKind) -> Vec<Type> {
    match kind {
        TypeDefKind::Type(ty) | TypeDefKind::List(ty) | TypeDefKind::FixedLengthList(ty, _) => {
            vec![*ty]
        }
        TypeDefKind::Record(record) => record.fields.iter().map(|field| field.ty).collect(),
        TypeDefKind::Tuple(tuple) => tuple.types.clone(),
        TypeDefKind::Map(key, value) => vec![*key, *value],
        TypeDefKind::Future(ty) | TypeDefKind::Stream(ty) => ty.iter().copied().collect(),
        kind => cases(kind).into_iter().flatten().flatten().collect(),
    }
}

/// The payloads of a variant, option or result in the order of their discriminants. None for other
/// kinds.
pub(crate) fn cases(kind: &TypeDefKind) -> Option<Vec<Option<Type>>> {
    match kind {
        TypeDefKind::Variant(variant) => Some(variant.cases.iter().map(|case| case.ty).collect()),
        TypeDefKind::Option(ty) => Some(vec![None, Some(*ty)]),
        TypeDefKind::Result(result) => Some(vec![result.ok, result.err]),
        _ => None,
    }
}

/// Follows aliases to the type that they name.
pub(crate) fn resolved(resolve: &Resolve, mut ty: Type) -> Type {
    while let Type::Id(id) = ty {
        match resolve.types[id].kind {
            TypeDefKind::Type(target) => ty = target,
            _ => break,
        }
    }
    ty
}
