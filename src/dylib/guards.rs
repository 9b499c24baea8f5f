//! Checks of what comes in from either side: one function for each, which fails or gives the value
//! on.

use super::code::{Body, Local};
use super::generator::{Generator, Helper};
use super::primitive::primitive;
use crate::abi::Intrinsic;
use crate::world::names;
use wasm_encoder::Instruction;
use wit_parser::Type;

/// Where values come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Origin {
    /// The host or another component: the arguments of exports and the results of imports.
    Outside,
    /// The host: the area of all the arguments of an export that are too many to come one by one.
    Parameters,
    /// The interpreter: the results of exports and the arguments of imports.
    Interpreter,
}

impl Origin {
    /// The reason why a value does not pass.
    fn wrong(self, what: &str) -> String {
        match self {
            Self::Outside | Self::Parameters => format!("a value from outside is no {what}"),
            Self::Interpreter => format!("the interpreter gave a value that is no {what}"),
        }
    }

    fn wrong_list(self, why: &str) -> String {
        match self {
            Self::Outside => format!("a list that came in is {why}"),
            Self::Parameters => format!("the area of the parameters is {why}"),
            Self::Interpreter => format!("the interpreter gave a list that is {why}"),
        }
    }
}

impl Generator<'_> {
    /// Pushes a value of a primitive type of which not every core value is one.
    pub(super) fn push_checked_helper(&mut self, ty: &Type) -> Body {
        let mut body = Body::helper(1);
        let value = Local(1);
        self.check_primitive(&mut body, ty, value, Origin::Outside);
        body.cx().get(value);
        self.call(
            &mut body,
            primitive(ty).expect("only primitive types are checked this way").push,
        );
        body
    }

    /// Pops such a value.
    pub(super) fn pop_checked_helper(&mut self, ty: &Type) -> Body {
        let mut body = Body::helper(0);
        let value = body.local(wasm_encoder::ValType::I32);
        body.cx();
        self.call(&mut body, primitive(ty).expect("only primitive types are checked this way").pop);
        body.set(value);
        self.check_primitive(&mut body, ty, value, Origin::Interpreter);
        body.get(value);
        body
    }

    fn check_primitive(&mut self, body: &mut Body, ty: &Type, value: Local, origin: Origin) {
        body.get(value);
        match ty {
            Type::S8 => body.get(value).op(Instruction::I32Extend8S).op(Instruction::I32Ne),
            Type::S16 => body.get(value).op(Instruction::I32Extend16S).op(Instruction::I32Ne),
            Type::U8 => body.i32(u8::MAX.into()).op(Instruction::I32GtU),
            Type::U16 => body.i32(u16::MAX.into()).op(Instruction::I32GtU),
            Type::Bool => body.i32(1).op(Instruction::I32GtU),
            // A Unicode scalar value: below the surrogates, or above them and not above U+10FFFF.
            // Moving the surrogates to the end of the range makes it one comparison.
            _ => body
                .i32(0xd800)
                .op(Instruction::I32Xor)
                .i32(0x0800)
                .op(Instruction::I32Sub)
                .i32(0x10_f800)
                .op(Instruction::I32GeU),
        };
        self.fail_if(body, origin.wrong(&names::ty(self.resolve, ty)));
    }

    /// Fails if any bits of `value` are set beyond those of as many flags.
    pub(super) fn check_flags(
        &mut self,
        body: &mut Body,
        flags: usize,
        value: Local,
        reason: String,
    ) {
        body.get(value)
            .i32(u32::MAX.checked_shl(flags as u32).unwrap_or(0))
            .op(Instruction::I32And);
        self.fail_if(body, reason);
    }

    /// Fails if an enum's `value` is not one of as many cases.
    pub(super) fn check_enum(
        &mut self,
        body: &mut Body,
        cases: usize,
        value: Local,
        reason: String,
    ) {
        body.get(value).i32(cases as u32).op(Instruction::I32GeU);
        self.fail_if(body, reason);
    }

    /// The size in bytes of a list that lies in memory.
    pub(super) fn list_bytes_helper(&mut self, origin: Origin) -> Body {
        let mut body = Body::helper(4);
        let [address, length, size, mask] = [1, 2, 3, 4].map(Local);
        let bytes = body.local(wasm_encoder::ValType::I64);
        body.get(address).get(mask).op(Instruction::I32And);
        self.fail_if(&mut body, origin.wrong_list("not aligned for what it holds"));
        body.get(length).op(Instruction::I64ExtendI32U).get(size).op(Instruction::I64ExtendI32U);
        body.op(Instruction::I64Mul).tee(bytes);
        body.get(address).op(Instruction::I64ExtendI32U).op(Instruction::I64Add);
        body.op(Instruction::MemorySize(0))
            .op(Instruction::I64ExtendI32U)
            .op(Instruction::I64Const(16));
        body.op(Instruction::I64Shl).op(Instruction::I64GtU);
        self.fail_if(&mut body, origin.wrong_list("larger than the memory"));
        body.get(bytes).op(Instruction::I32WrapI64);
        body
    }

    /// The size in bytes of a list that goes out and does not lie in memory yet.
    pub(super) fn list_size_helper(&mut self) -> Body {
        let mut body = Body::helper(2);
        let [length, size] = [1, 2].map(Local);
        let bytes = body.local(wasm_encoder::ValType::I64);
        body.get(length).op(Instruction::I64ExtendI32U).get(size).op(Instruction::I64ExtendI32U);
        body.op(Instruction::I64Mul)
            .tee(bytes)
            .op(Instruction::I64Const(u32::MAX.into()))
            .op(Instruction::I64GtU);
        self.fail_if(&mut body, Origin::Interpreter.wrong_list("larger than the memory"));
        body.get(bytes).op(Instruction::I32WrapI64);
        body
    }

    /// Pushes a string.
    pub(super) fn push_string_helper(&mut self) -> Body {
        let mut body = Body::helper(2);
        let [address, length] = [1, 2].map(Local);
        self.check_list(&mut body, Origin::Outside, address, length, 1, 1);
        body.op(Instruction::Drop).cx().get(address).get(length);
        self.call(&mut body, Intrinsic::PushString);
        body
    }

    /// Leaves the size in bytes of a list that lies in memory, unless it cannot lie there.
    pub(super) fn check_list(
        &mut self,
        body: &mut Body,
        origin: Origin,
        address: Local,
        length: Local,
        size: u32,
        align: u32,
    ) {
        let check = self.helper(Helper::ListBytes(origin));
        body.cx().get(address).get(length).i32(size).i32(align - 1).call(check);
    }
}
