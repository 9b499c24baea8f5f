//! Facts about types: how those of one core value lie in memory, and which functions push and pop
//! them.

use super::canonical;
use super::code::mem;
use crate::abi::Intrinsic;
use wasm_encoder::{Instruction, ValType};
use wit_parser::{Int, Type, TypeDefKind};

/// What the generator knows of such a type.
pub(super) struct Primitive {
    pub(super) push: Intrinsic,
    pub(super) pop: Intrinsic,
    pub(super) load: Load,
    pub(super) store: Store,
    /// Whether not every core value is a value of the type, so that what an interpreter gives is
    /// checked.
    pub(super) checked: bool,
}

/// A record or a tuple: values that follow one another.
pub(super) struct Product {
    pub(super) types: Vec<Type>,
    pub(super) push: Intrinsic,
    pub(super) pop: Intrinsic,
}

/// The facts about a record or tuple.
pub(super) fn product(kind: &TypeDefKind) -> Option<Product> {
    let (push, pop) = match kind {
        TypeDefKind::Record(_) => (Intrinsic::PushRecord, Intrinsic::PopRecord),
        TypeDefKind::Tuple(_) => (Intrinsic::PushTuple, Intrinsic::PopTuple),
        _ => return None,
    };
    Some(Product { types: canonical::parts(kind), push, pop })
}

type Load = fn(u32) -> Instruction<'static>;
type Store = fn(u32) -> Instruction<'static>;

/// The facts about `ty`; strings have two core values and are not among them.
pub(super) fn primitive(ty: &Type) -> Option<Primitive> {
    use Intrinsic as I;
    let (push, pop, load, store, checked) = match ty {
        Type::Bool => (I::PushBool, I::PopBool, LOAD_U8, STORE_8, true),
        Type::U8 => (I::PushU8, I::PopU8, LOAD_U8, STORE_8, true),
        Type::S8 => (I::PushS8, I::PopS8, LOAD_S8, STORE_8, true),
        Type::U16 => (I::PushU16, I::PopU16, LOAD_U16, STORE_16, true),
        Type::S16 => (I::PushS16, I::PopS16, LOAD_S16, STORE_16, true),
        Type::Char => (I::PushChar, I::PopChar, LOAD_32, STORE_32, true),
        Type::U32 => (I::PushU32, I::PopU32, LOAD_32, STORE_32, false),
        Type::S32 => (I::PushS32, I::PopS32, LOAD_32, STORE_32, false),
        Type::ErrorContext => (I::PushErrorContext, I::PopErrorContext, LOAD_32, STORE_32, false),
        Type::U64 => (I::PushU64, I::PopU64, LOAD_64, STORE_64, false),
        Type::S64 => (I::PushS64, I::PopS64, LOAD_64, STORE_64, false),
        Type::F32 => (I::PushF32, I::PopF32, LOAD_F32, STORE_F32, false),
        Type::F64 => (I::PushF64, I::PopF64, LOAD_F64, STORE_F64, false),
        Type::String | Type::Id(_) => return None,
    };
    Some(Primitive { push, pop, load, store, checked })
}

pub(super) const LOAD_U8: Load = |offset| Instruction::I32Load8U(mem(offset, 0));
pub(super) const LOAD_U16: Load = |offset| Instruction::I32Load16U(mem(offset, 1));
pub(super) const LOAD_32: Load = |offset| Instruction::I32Load(mem(offset, 2));
pub(super) const STORE_8: Store = |offset| Instruction::I32Store8(mem(offset, 0));
pub(super) const STORE_16: Store = |offset| Instruction::I32Store16(mem(offset, 1));
pub(super) const STORE_32: Store = |offset| Instruction::I32Store(mem(offset, 2));

const LOAD_S8: Load = |offset| Instruction::I32Load8S(mem(offset, 0));
const LOAD_S16: Load = |offset| Instruction::I32Load16S(mem(offset, 1));
const LOAD_64: Load = |offset| Instruction::I64Load(mem(offset, 3));
const LOAD_F32: Load = |offset| Instruction::F32Load(mem(offset, 2));
const LOAD_F64: Load = |offset| Instruction::F64Load(mem(offset, 3));
const STORE_64: Store = |offset| Instruction::I64Store(mem(offset, 3));
const STORE_F32: Store = |offset| Instruction::F32Store(mem(offset, 2));
const STORE_F64: Store = |offset| Instruction::F64Store(mem(offset, 3));

/// The access to the discriminant of a variant with as many cases.
pub(super) fn discriminant(cases: usize) -> (Load, Store) {
    match canonical::discriminant(cases) {
        Int::U8 => small(1),
        Int::U16 => small(2),
        Int::U32 | Int::U64 => small(4),
    }
}

/// The access to an enum or to flags of `bytes` bytes.
pub(super) fn small(bytes: u32) -> (Load, Store) {
    match bytes {
        1 => (LOAD_U8, STORE_8),
        2 => (LOAD_U16, STORE_16),
        _ => (LOAD_32, STORE_32),
    }
}

/// Turns a core value into one that carries it in a joined position of a variant.
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

/// The other way round.
pub(super) fn narrow(from: ValType, to: ValType) -> &'static [Instruction<'static>] {
    match (from, to) {
        (ValType::I32, ValType::F32) => &[Instruction::F32ReinterpretI32],
        (ValType::I64, ValType::I32) => &[Instruction::I32WrapI64],
        (ValType::I64, ValType::F32) => &[Instruction::I32WrapI64, Instruction::F32ReinterpretI32],
        (ValType::I64, ValType::F64) => &[Instruction::F64ReinterpretI64],
        _ => &[],
    }
}
