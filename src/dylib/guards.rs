//! Checks of what the interpreter hands out. A failed check stops the instance.

use super::canonical::Extent;
use super::code::{Body, List, Local, mem};
use super::generator::Generator;
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
    pub(super) fn pop_checked(&mut self, body: &mut Body, ty: &Type) {
        let value = body.local(ValType::I32);
        body.cx();
        self.call(body, checked_primitive(ty).pop);
        body.set(value);
        self.check_primitive(body, ty, value);
        body.get(value);
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

    /// Leaves the size in bytes of an outgoing list that is not in memory yet in a local. Fails if
    /// it does not fit into 32 bits.
    pub(super) fn check_size(&mut self, body: &mut Body, length: Local, element: Extent) -> Local {
        if element.size > 1 {
            body.get(length).i32(u32::MAX / element.size).op(Instruction::I32GtU);
            self.fail_if(body, bad_list("larger than the memory"));
        }
        body.bytes_of(length, element.size)
    }

    /// Fails if a list in memory is misaligned or outside of the memory.
    pub(super) fn check_list(&mut self, body: &mut Body, list: List, element: Extent) {
        if element.align > 1 {
            body.get(list.address).i32(element.align - 1).op(Instruction::I32And);
            self.fail_if(body, bad_list("misaligned"));
        }
        body.get(list.address).op(Instruction::I64ExtendI32U);
        body.get(list.length).op(Instruction::I64ExtendI32U);
        if element.size > 1 {
            body.op(Instruction::I64Const(element.size.into())).op(Instruction::I64Mul);
        }
        self.check_end(body);
    }

    /// Fails if a string whose address is at `base + offset` is outside of the memory.
    pub(super) fn check_string(
        &mut self,
        body: &mut Body,
        base: Local,
        offset: u32,
        length: Local,
    ) {
        body.get(base).op(Instruction::I64Load32U(mem(offset, 2)));
        body.get(length).op(Instruction::I64ExtendI32U);
        self.check_end(body);
    }

    /// Fails if the address and the size on the operand stack do not lie inside the memory. In 64
    /// bits their sum cannot wrap.
    fn check_end(&mut self, body: &mut Body) {
        body.op(Instruction::I64Add);
        body.op(Instruction::MemorySize(0)).op(Instruction::I64ExtendI32U);
        body.op(Instruction::I64Const(16)).op(Instruction::I64Shl).op(Instruction::I64GtU);
        self.fail_if(body, bad_list("larger than the memory"));
    }
}

fn checked_primitive(ty: &Type) -> Primitive {
    primitive(ty).expect("only primitive types are checked this way")
}
