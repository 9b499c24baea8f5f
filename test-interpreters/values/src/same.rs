//! When two types are the same.

use wit_dylib_interpreter::Type;

/// Whether two types have the same structure and the same names inside; their own names and
/// interfaces do not count.
pub(crate) fn same(a: Type, b: Type) -> bool {
    match (a, b) {
        (Type::Record(a), Type::Record(b)) => {
            all(a.fields(), b.fields(), |a, b| a.0 == b.0 && same(a.1, b.1))
        }
        (Type::Tuple(a), Type::Tuple(b)) => all(a.types(), b.types(), same),
        (Type::Variant(a), Type::Variant(b)) => {
            all(a.cases(), b.cases(), |a, b| a.0 == b.0 && both(a.1, b.1))
        }
        (Type::Enum(a), Type::Enum(b)) => a.names().eq(b.names()),
        (Type::Flags(a), Type::Flags(b)) => a.names().eq(b.names()),
        (Type::Option(a), Type::Option(b)) => same(a.ty(), b.ty()),
        (Type::Result(a), Type::Result(b)) => both(a.ok(), b.ok()) && both(a.err(), b.err()),
        (Type::List(a), Type::List(b)) => same(a.ty(), b.ty()),
        (Type::FixedLengthList(a), Type::FixedLengthList(b)) => {
            a.len() == b.len() && same(a.ty(), b.ty())
        }
        (Type::Map(a), Type::Map(b)) => same(a.key(), b.key()) && same(a.value(), b.value()),
        (Type::Own(a), Type::Own(b)) | (Type::Borrow(a), Type::Borrow(b)) => a == b,
        (Type::Future(a), Type::Future(b)) => both(a.ty(), b.ty()),
        (Type::Stream(a), Type::Stream(b)) => both(a.ty(), b.ty()),
        // What is left has nothing inside.
        _ => std::mem::discriminant(&a) == std::mem::discriminant(&b),
    }
}

fn both(a: Option<Type>, b: Option<Type>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        (None, None) => true,
        _ => false,
    }
}

fn all<T>(
    a: impl ExactSizeIterator<Item = T>,
    b: impl ExactSizeIterator<Item = T>,
    equal: impl Fn(T, T) -> bool,
) -> bool {
    a.len() == b.len() && a.zip(b).all(|(a, b)| equal(a, b))
}
