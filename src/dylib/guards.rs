//! Checks of what the interpreter hands out. A failed check stops the instance.

use super::canonical::Extent;
use super::code::{Body, List, Local};
use super::generator::{Generator, Helper};
use super::primitive::{Primitive, primitive};
use crate::world::names;
use wasm_encoder::{Instruction, ValType};
use wit_parser::{Type, TypeId};

/// The reasons for failures. They are names of functions in the library, so they are part of its
/// bytes.
fn bad_value(definition: &str) -> String {
    format!("a value from the interpreter is not a valid {definition}")
}

fn bad_list(why: &str) -> String {
    format!("a list from the interpreter is {why}")
}

impl Generator<'_> {
    /// Pops a value of a primitive type and checks it.
    pub(super) fn pop_checked_helper(&mut self, ty: &Type) -> Body {
        let mut body = Body::helper(0);
        let value = body.local(ValType::I32);
        body.cx();
        self.call(&mut body, checked_primitive(ty).pop);
        body.set(value);
        self.check_primitive(&mut body, ty, value);
        body.get(value);
        body
    }

    fn check_primitive(&mut self, body: &mut Body, ty: &Type, value: Local) {
        body.get(value);
        match ty {
            Type::S8 => body.get(value).op(Instruction::I32Extend8S).op(Instruction::I32Ne),
            Type::S16 => body.get(value).op(Instruction::I32Extend16S).op(Instruction::I32Ne),
            Type::U8 => body.i32(u8::MAX.into()).op(Instruction::I32GtU),
            Type::U16 => body.i32(u16::MAX.into()).op(Instruction::I32GtU),
            Type::Bool => body.i32(1).op(Instruction::I32GtU),
            // A Unicode scalar value is below the surrogates, or above them and at most U+10FFFF.
            // The first two steps move the surrogates to the end of the range, which leaves one
            // comparison.
            _ => body
                .i32(0xd800)
                .op(Instruction::I32Xor)
                .i32(0x0800)
                .op(Instruction::I32Sub)
                .i32(0x10_f800)
                .op(Instruction::I32GeU),
        };
        self.fail_if(body, bad_value(&names::ty(self.resolve, ty)));
    }

    /// Fails if `value` is not one of this number of cases of an enum.
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

    /// The reason why a value of a flags, enum or variant type, or a fixed-length list, is invalid.
    pub(super) fn bad_value(&self, id: TypeId) -> String {
        bad_value(&names::definition(self.resolve, id))
    }

    /// Returns the size in bytes of a list in memory.
    pub(super) fn list_bytes_helper(&mut self) -> Body {
        let mut body = Body::helper(4);
        let [address, length, size, mask] = [1, 2, 3, 4].map(Local);
        let bytes = body.local(ValType::I64);
        body.get(address).get(mask).op(Instruction::I32And);
        self.fail_if(&mut body, bad_list("misaligned"));
        // Compares the end, in 64 bits so that it cannot wrap, with the size of the memory in
        // pages.
        body.get(length).op(Instruction::I64ExtendI32U).get(size).op(Instruction::I64ExtendI32U);
        body.op(Instruction::I64Mul).tee(bytes);
        body.get(address).op(Instruction::I64ExtendI32U).op(Instruction::I64Add);
        body.op(Instruction::MemorySize(0)).op(Instruction::I64ExtendI32U);
        body.op(Instruction::I64Const(16)).op(Instruction::I64Shl).op(Instruction::I64GtU);
        self.fail_if(&mut body, bad_list("larger than the memory"));
        body.get(bytes).op(Instruction::I32WrapI64);
        body
    }

    /// Returns the size in bytes of an outgoing list that is not in memory yet.
    pub(super) fn list_size_helper(&mut self) -> Body {
        let mut body = Body::helper(2);
        let [length, size] = [1, 2].map(Local);
        let bytes = body.local(ValType::I64);
        body.get(length).op(Instruction::I64ExtendI32U).get(size).op(Instruction::I64ExtendI32U);
        body.op(Instruction::I64Mul).tee(bytes);
        body.op(Instruction::I64Const(u32::MAX.into())).op(Instruction::I64GtU);
        self.fail_if(&mut body, bad_list("larger than the memory"));
        body.get(bytes).op(Instruction::I32WrapI64);
        body
    }

    /// Leaves the size in bytes of a list on the operand stack. Fails if the list is misaligned or
    /// outside of the memory.
    pub(super) fn check_list(&mut self, body: &mut Body, list: List, element: Extent) {
        let check = self.helper(Helper::ListBytes);
        body.cx().get(list.address).get(list.length);
        body.i32(element.size).i32(element.align - 1).call(check);
    }
}

fn checked_primitive(ty: &Type) -> Primitive {
    primitive(ty).expect("only primitive types are checked this way")
}
