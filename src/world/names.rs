//! WIT items in words, for error messages and names of functions.

use wit_parser::{Function, Handle, Resolve, Type, TypeDefKind, TypeId, TypeOwner, WorldKey};

/// How many characters of a type's structure are worth showing.
const SHOWN: usize = 120;

/// A type as WIT writes it, with the interface of a named one: `list<my:pkg/shapes.point>`.
pub(crate) fn ty(resolve: &Resolve, ty: &Type) -> String {
    let mut text = String::new();
    write_type(resolve, ty, &mut text);
    if text.len() > SHOWN {
        let end = (0..=SHOWN).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
    text
}

fn write_type(resolve: &Resolve, ty: &Type, text: &mut String) {
    if text.len() > SHOWN {
        return;
    }
    let Type::Id(id) = *ty else {
        return text.push_str(match ty {
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
            Type::Id(_) => unreachable!("handled above"),
        });
    };
    let definition = &resolve.types[id];
    if let Some(name) = &definition.name {
        if let TypeOwner::Interface(owner) = definition.owner
            && let Some(interface) = resolve.id_of(owner)
        {
            text.push_str(&interface);
            text.push('.');
        }
        return text.push_str(name);
    }
    let resource = |id: &TypeId| Some(Type::Id(*id));
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
        TypeDefKind::Future(ty) => ("future", ty.map_or(Vec::new(), |ty| vec![Some(ty)])),
        TypeDefKind::Stream(ty) => ("stream", ty.map_or(Vec::new(), |ty| vec![Some(ty)])),
        TypeDefKind::Handle(Handle::Own(id)) => ("own", vec![resource(id)]),
        TypeDefKind::Handle(Handle::Borrow(id)) => ("borrow", vec![resource(id)]),
        TypeDefKind::FixedLengthList(ty, size) => {
            text.push_str("list<");
            write_type(resolve, ty, text);
            return text.push_str(&format!(", {size}>"));
        }
        kind => return text.push_str(kind.as_str()),
    };
    text.push_str(kind);
    for (index, arg) in args.iter().enumerate() {
        text.push_str(if index == 0 { "<" } else { ", " });
        match arg {
            Some(ty) => write_type(resolve, ty, text),
            None => text.push('_'),
        }
    }
    if !args.is_empty() {
        text.push('>');
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

/// Why a value cannot be converted.
pub(crate) fn bad_value(resolve: &Resolve, id: TypeId, from: &str) -> String {
    format!("a value {from} is none of {}", definition(resolve, id))
}
