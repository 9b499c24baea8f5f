//! Interfaces of a package that is encoded as wasm.

use crate::model::{Function, FunctionKind, Interface, Kind, Ty, TypeDef, Use};
use wit_parser::decoding::DecodedWasm;
use wit_parser::{Handle, InterfaceId, Resolve, Type, TypeDefKind, TypeId, TypeOwner};

/// The interfaces with names; nothing when the package has what a model cannot tell.
pub(crate) fn decode(wasm: &[u8]) -> Option<Vec<Interface>> {
    let Ok(DecodedWasm::WitPackage(resolve, _)) = wit_parser::decoding::decode(wasm) else {
        return None;
    };
    resolve
        .interfaces
        .iter()
        .filter(|(_, interface)| interface.name.is_some())
        .map(|(id, _)| Decoder { resolve: &resolve, id }.interface())
        .collect()
}

struct Decoder<'a> {
    resolve: &'a Resolve,
    id: InterfaceId,
}

impl Decoder<'_> {
    fn interface(&self) -> Option<Interface> {
        let interface = &self.resolve.interfaces[self.id];
        let (package, name) = self.path(self.id)?;
        let (mut uses, mut types) = (Vec::new(), Vec::new());
        for (name, id) in &interface.types {
            match self.used(*id) {
                Some((owner, ty)) => {
                    let (package, interface) = self.path(owner)?;
                    uses.push(Use { package, interface, ty, name: name.clone() });
                }
                None => types.push(self.type_def(name, *id)?),
            }
        }
        let plain =
            interface.functions.values().filter(|function| function.kind.resource().is_none());
        let functions = plain.map(|function| self.function(function)).collect::<Option<_>>()?;
        Some(Interface { package, name, uses, types, functions })
    }

    fn path(&self, id: InterfaceId) -> Option<(String, String)> {
        let interface = &self.resolve.interfaces[id];
        Some((self.resolve.packages[interface.package?].name.to_string(), interface.name.clone()?))
    }

    /// The type of another interface that a type stands for.
    fn used(&self, id: TypeId) -> Option<(InterfaceId, String)> {
        let TypeDefKind::Type(Type::Id(target)) = self.resolve.types[id].kind else { return None };
        match self.resolve.types[target].owner {
            TypeOwner::Interface(owner) if owner != self.id => {
                Some((owner, self.resolve.types[target].name.clone()?))
            }
            _ => None,
        }
    }

    fn type_def(&self, name: &str, id: TypeId) -> Option<TypeDef> {
        let kind = match &self.resolve.types[id].kind {
            TypeDefKind::Record(record) => {
                let field =
                    |field: &wit_parser::Field| Some((field.name.clone(), self.ty(&field.ty)?));
                Kind::Record(record.fields.iter().map(field).collect::<Option<_>>()?)
            }
            TypeDefKind::Variant(variant) => {
                let case = |case: &wit_parser::Case| {
                    let ty = match &case.ty {
                        Some(ty) => Some(self.ty(ty)?),
                        None => None,
                    };
                    Some((case.name.clone(), ty))
                };
                Kind::Variant(variant.cases.iter().map(case).collect::<Option<_>>()?)
            }
            TypeDefKind::Enum(ty) => {
                Kind::Enum(ty.cases.iter().map(|case| case.name.clone()).collect())
            }
            TypeDefKind::Flags(flags) => {
                Kind::Flags(flags.flags.iter().map(|flag| flag.name.clone()).collect())
            }
            TypeDefKind::Resource => {
                let interface = &self.resolve.interfaces[self.id];
                let of_it = interface
                    .functions
                    .values()
                    .filter(|function| function.kind.resource() == Some(id));
                Kind::Resource(
                    of_it.map(|function| self.function(function)).collect::<Option<_>>()?,
                )
            }
            _ => Kind::Alias(self.unnamed(id)?),
        };
        Some(TypeDef { name: name.to_owned(), kind })
    }

    fn function(&self, function: &wit_parser::Function) -> Option<Function> {
        use wit_parser::FunctionKind as F;
        let (kind, skipped) = match function.kind {
            F::Freestanding | F::AsyncFreestanding => (FunctionKind::Plain, 0),
            F::Method(_) | F::AsyncMethod(_) => (FunctionKind::Plain, 1),
            F::Static(_) | F::AsyncStatic(_) => (FunctionKind::Static, 0),
            F::Constructor(_) => (FunctionKind::Constructor, 0),
            _ => return None,
        };
        let params = function.params.iter().skip(skipped);
        let params = params
            .map(|param| Some((param.name.clone(), self.ty(&param.ty)?)))
            .collect::<Option<_>>()?;
        let result = match &function.result {
            Some(ty) => Some(self.ty(ty)?),
            None => None,
        };
        Some(Function {
            name: function.item_name().to_owned(),
            kind,
            is_async: function.kind.is_async(),
            params,
            // The result of a constructor is not written, unless it may fail.
            result: result
                .filter(|ty| kind != FunctionKind::Constructor || matches!(ty, Ty::Result(..))),
            external_id: function.external_id.clone(),
        })
    }

    fn ty(&self, ty: &Type) -> Option<Ty> {
        Some(match ty {
            Type::Bool => Ty::Primitive("bool"),
            Type::U8 => Ty::Primitive("u8"),
            Type::S8 => Ty::Primitive("s8"),
            Type::U16 => Ty::Primitive("u16"),
            Type::S16 => Ty::Primitive("s16"),
            Type::U32 => Ty::Primitive("u32"),
            Type::S32 => Ty::Primitive("s32"),
            Type::U64 => Ty::Primitive("u64"),
            Type::S64 => Ty::Primitive("s64"),
            Type::F32 => Ty::Primitive("f32"),
            Type::F64 => Ty::Primitive("f64"),
            Type::Char => Ty::Primitive("char"),
            Type::String => Ty::Primitive("string"),
            Type::ErrorContext => return None,
            Type::Id(id) => match &self.resolve.types[*id].name {
                Some(name) => Ty::Named(name.clone()),
                None => self.unnamed(*id)?,
            },
        })
    }

    /// A type as it is written where it has no name.
    fn unnamed(&self, id: TypeId) -> Option<Ty> {
        let boxed = |ty: &Type| Some(Box::new(self.ty(ty)?));
        let optional = |ty: &Option<Type>| match ty {
            Some(ty) => Some(Some(boxed(ty)?)),
            None => Some(None),
        };
        Some(match &self.resolve.types[id].kind {
            TypeDefKind::Type(ty) => self.ty(ty)?,
            TypeDefKind::List(ty) => Ty::List(boxed(ty)?),
            TypeDefKind::FixedLengthList(ty, length) => Ty::FixedList(boxed(ty)?, *length),
            TypeDefKind::Map(key, value) => Ty::Map(boxed(key)?, boxed(value)?),
            TypeDefKind::Option(ty) => Ty::Option(boxed(ty)?),
            TypeDefKind::Result(result) => {
                Ty::Result(optional(&result.ok)?, optional(&result.err)?)
            }
            TypeDefKind::Tuple(tuple) => {
                Ty::Tuple(tuple.types.iter().map(|ty| self.ty(ty)).collect::<Option<_>>()?)
            }
            TypeDefKind::Handle(Handle::Own(id)) => {
                Ty::Named(self.resolve.types[*id].name.clone()?)
            }
            TypeDefKind::Handle(Handle::Borrow(id)) => {
                Ty::Borrow(self.resolve.types[*id].name.clone()?)
            }
            _ => return None,
        })
    }
}
