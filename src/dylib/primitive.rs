//! How each kind of type is stored in memory, and which functions push and pop it.

use super::canonical;
use super::code::mem;
use crate::abi::Intrinsic;
use crate::world::names::parts;
use wasm_encoder::{Instruction, ValType};
use wit_parser::{Handle, Int, Type, TypeDefKind};

/// A type with one core value and functions of its own.
pub(super) struct Primitive {
    pub(super) push: Intrinsic,
    pub(super) pop: Intrinsic,
    pub(super) access: Access,
    /// Whether values must be checked, because not every core value is a value of the type.
    pub(super) checked: bool,
}

/// The instructions that read and write a value at an offset.
#[derive(Clone, Copy)]
pub(super) struct Access {
    pub(super) load: fn(u32) -> Instruction<'static>,
    pub(super) store: fn(u32) -> Instruction<'static>,
}

/// A record or a tuple: values that follow one another.
pub(super) struct Product {
    pub(super) types: Vec<Type>,
    pub(super) push: Intrinsic,
    pub(super) pop: Intrinsic,
}

/// The definition as a record or tuple, if it is one.
pub(super) fn product(kind: &TypeDefKind) -> Option<Product> {
    let (push, pop) = match kind {
        TypeDefKind::Record(_) => (Intrinsic::PushRecord, Intrinsic::PopRecord),
        TypeDefKind::Tuple(_) => (Intrinsic::PushTuple, Intrinsic::PopTuple),
        _ => return None,
    };
    Some(Product { types: parts(kind), push, pop })
}

/// How handles of a type are pushed and popped.
pub(super) struct HandleKind {
    pub(super) push: Intrinsic,
    pub(super) pop: Intrinsic,
}

/// The definition as a handle, if it is one. The ends of futures and streams are handles, too.
pub(super) fn handle(kind: &TypeDefKind) -> Option<HandleKind> {
    let (push, pop) = match kind {
        TypeDefKind::Handle(Handle::Own(_)) => (Intrinsic::PushOwn, Intrinsic::PopOwn),
        TypeDefKind::Handle(Handle::Borrow(_)) => (Intrinsic::PushBorrow, Intrinsic::PopBorrow),
        TypeDefKind::Future(_) => (Intrinsic::PushFuture, Intrinsic::PopFuture),
        TypeDefKind::Stream(_) => (Intrinsic::PushStream, Intrinsic::PopStream),
        _ => return None,
    };
    Some(HandleKind { push, pop })
}

/// Whether a value of a definition is one word, in memory and as a core value.
pub(super) fn is_word(kind: &TypeDefKind) -> bool {
    matches!(kind, TypeDefKind::Flags(_) | TypeDefKind::Enum(_)) || handle(kind).is_some()
}

/// The type as a primitive one, if it is one. Strings have two core values and are not.
pub(super) fn primitive(ty: &Type) -> Option<Primitive> {
    use Intrinsic as I;
    let (push, pop, access, checked) = match ty {
        Type::Bool => (I::PushBool, I::PopBool, U8, true),
        Type::U8 => (I::PushU8, I::PopU8, U8, true),
        Type::S8 => (I::PushS8, I::PopS8, S8, true),
        Type::U16 => (I::PushU16, I::PopU16, U16, true),
        Type::S16 => (I::PushS16, I::PopS16, S16, true),
        Type::Char => (I::PushChar, I::PopChar, WORD, true),
        Type::U32 => (I::PushU32, I::PopU32, WORD, false),
        Type::S32 => (I::PushS32, I::PopS32, WORD, false),
        Type::ErrorContext => (I::PushErrorContext, I::PopErrorContext, WORD, false),
        Type::U64 => (I::PushU64, I::PopU64, I64, false),
        Type::S64 => (I::PushS64, I::PopS64, I64, false),
        Type::F32 => (I::PushF32, I::PopF32, F32, false),
        Type::F64 => (I::PushF64, I::PopF64, F64, false),
        Type::String | Type::Id(_) => return None,
    };
    Some(Primitive { push, pop, access, checked })
}

/// Whether a type is one of integers or floats.
pub(super) fn is_number(ty: &Type) -> bool {
    primitive(ty).is_some() && !matches!(ty, Type::Bool | Type::Char | Type::ErrorContext)
}

/// The access to words: pointers, lengths, and integers of 32 bits.
pub(super) const WORD: Access = Access {
    load: |offset| Instruction::I32Load(mem(offset, 2)),
    store: |offset| Instruction::I32Store(mem(offset, 2)),
};
const U8: Access = Access {
    load: |offset| Instruction::I32Load8U(mem(offset, 0)),
    store: |offset| Instruction::I32Store8(mem(offset, 0)),
};
const S8: Access = Access { load: |offset| Instruction::I32Load8S(mem(offset, 0)), ..U8 };
const U16: Access = Access {
    load: |offset| Instruction::I32Load16U(mem(offset, 1)),
    store: |offset| Instruction::I32Store16(mem(offset, 1)),
};
const S16: Access = Access { load: |offset| Instruction::I32Load16S(mem(offset, 1)), ..U16 };
const I64: Access = Access {
    load: |offset| Instruction::I64Load(mem(offset, 3)),
    store: |offset| Instruction::I64Store(mem(offset, 3)),
};
const F32: Access = Access {
    load: |offset| Instruction::F32Load(mem(offset, 2)),
    store: |offset| Instruction::F32Store(mem(offset, 2)),
};
const F64: Access = Access {
    load: |offset| Instruction::F64Load(mem(offset, 3)),
    store: |offset| Instruction::F64Store(mem(offset, 3)),
};

/// The access to the discriminant of a variant with this number of cases.
pub(super) fn discriminant(cases: usize) -> Access {
    match canonical::discriminant(cases) {
        Int::U8 => U8,
        Int::U16 => U16,
        Int::U32 | Int::U64 => WORD,
    }
}

/// The access to an enum, flags or a handle of this size in bytes.
pub(super) fn unsigned(size: u32) -> Access {
    match size {
        1 => U8,
        2 => U16,
        _ => WORD,
    }
}

/// Converts a core value of a payload to the joined core type of its position.
pub(super) fn widen(from: ValType, to: ValType) -> &'static [Instruction<'static>] {
    match (from, to) {
        (ValType::F32, ValType::I32) => &[Instruction::I32ReinterpretF32],
        (ValType::I32, ValType::I64) => &[Instruction::I64ExtendI32U],
        (ValType::F32, ValType::I64) => {
            &[Instruction::I32ReinterpretF32, Instruction::I64ExtendI32U]
        }
        (ValType::F64, ValType::I64) => &[Instruction::I64ReinterpretF64],
        _ => &[],
    }
}

/// Converts a core value of the joined core type of a position to that of a payload.
pub(super) fn narrow(from: ValType, to: ValType) -> &'static [Instruction<'static>] {
    match (from, to) {
        (ValType::I32, ValType::F32) => &[Instruction::F32ReinterpretI32],
        (ValType::I64, ValType::I32) => &[Instruction::I32WrapI64],
        (ValType::I64, ValType::F32) => &[Instruction::I32WrapI64, Instruction::F32ReinterpretI32],
        (ValType::I64, ValType::F64) => &[Instruction::F64ReinterpretI64],
        _ => &[],
    }
}
