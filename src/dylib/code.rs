//! Function bodies that refer to symbols. Only a writer knows indices and addresses.

use super::symbol::{FuncId, Place};
use wasm_encoder::{BlockType, Instruction, MemArg, MemArgTarget, ValType};

/// One step of a body.
pub(super) enum Op {
    /// An instruction without symbols.
    Plain(Instruction<'static>),
    /// Calls a function.
    Call(FuncId),
    /// The address of a place in the library's own memory.
    Address(Place),
    /// The table slot of a function of the interpreter, or zero if it does not have the function.
    /// Only in objects.
    FunctionAddress(FuncId),
    /// The address of the library's own memory.
    MemoryBase,
    /// The first of the library's table slots.
    TableBase,
    /// Reads the stack pointer.
    GetStackPointer,
    /// Writes the stack pointer.
    SetStackPointer,
}

/// A local variable or parameter of a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Local(pub(super) u32);

/// The locals with the address and the length of a list or string.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub(super) address: Local,
    pub(super) length: Local,
}

/// The body of a function under construction.
pub(super) struct Body {
    params: u32,
    locals: Vec<ValType>,
    ops: Vec<Op>,
    /// The call context, for bodies that have one.
    cx: Option<Local>,
    /// Memory that receives the address and length of a string or list, for bodies that have some.
    pair: Option<Local>,
}

/// An aligned access to memory 0.
pub(super) fn mem(offset: u32, align_log2: u32) -> MemArg {
    MemArg {
        offset: offset.into(),
        align: align_log2,
        target: MemArgTarget::Memory(0),
        ordering: None,
    }
}

impl Body {
    /// The body of a function with this number of parameters.
    pub(super) fn new(params: usize) -> Self {
        let params = u32::try_from(params)
            .expect("the number of parameters is limited by the canonical ABI");
        Self { params, locals: Vec::new(), ops: Vec::new(), cx: None, pair: None }
    }

    /// The body of a helper with this number of parameters after the call context.
    pub(super) fn helper(params: usize) -> Self {
        let mut body = Self::new(params + 1);
        body.cx = Some(Local(0));
        body
    }

    pub(super) fn local(&mut self, ty: ValType) -> Local {
        self.locals.push(ty);
        Local(self.params + self.locals.len() as u32 - 1)
    }

    pub(super) fn set_context(&mut self, cx: Local) {
        self.cx = Some(cx);
    }

    pub(super) fn set_pair(&mut self, pair: Local) {
        self.pair = Some(pair);
    }

    pub(super) fn pair(&self) -> Option<Local> {
        self.pair
    }

    pub(super) fn locals(&self) -> &[ValType] {
        &self.locals
    }

    pub(super) fn ops(&self) -> &[Op] {
        &self.ops
    }

    pub(super) fn op(&mut self, instruction: Instruction<'static>) -> &mut Self {
        self.push(Op::Plain(instruction))
    }

    pub(super) fn push(&mut self, op: Op) -> &mut Self {
        self.ops.push(op);
        self
    }

    pub(super) fn call(&mut self, function: FuncId) -> &mut Self {
        self.push(Op::Call(function))
    }

    pub(super) fn cx(&mut self) -> &mut Self {
        let cx = self.cx.expect("a body that converts values has a context");
        self.get(cx)
    }

    /// Reads a local. Right after it was written, one instruction does both.
    pub(super) fn get(&mut self, local: Local) -> &mut Self {
        if let Some(Op::Plain(Instruction::LocalSet(written))) = self.ops.last()
            && *written == local.0
        {
            self.ops.pop();
            return self.tee(local);
        }
        self.op(Instruction::LocalGet(local.0))
    }

    pub(super) fn set(&mut self, local: Local) -> &mut Self {
        self.op(Instruction::LocalSet(local.0))
    }

    pub(super) fn tee(&mut self, local: Local) -> &mut Self {
        self.op(Instruction::LocalTee(local.0))
    }

    /// A constant with the bits of `value`.
    pub(super) fn i32(&mut self, value: u32) -> &mut Self {
        self.op(Instruction::I32Const(value.cast_signed()))
    }

    /// The address `offset` bytes after the one in `base`.
    pub(super) fn at(&mut self, base: Local, offset: u32) -> &mut Self {
        self.get(base);
        if offset != 0 {
            self.i32(offset).op(Instruction::I32Add);
        }
        self
    }

    pub(super) fn load_i32(&mut self, base: Local, offset: u32) -> &mut Self {
        self.get(base).op(Instruction::I32Load(mem(offset, 2)))
    }

    pub(super) fn block(&mut self) -> &mut Self {
        self.op(Instruction::Block(BlockType::Empty))
    }

    pub(super) fn if_(&mut self) -> &mut Self {
        self.op(Instruction::If(BlockType::Empty))
    }

    pub(super) fn end(&mut self) -> &mut Self {
        self.op(Instruction::End)
    }

    /// Takes `size` bytes from the stack in memory. Returns the local with their address.
    pub(super) fn enter_frame(&mut self, size: u32) -> Local {
        let frame = self.local(ValType::I32);
        self.push(Op::GetStackPointer).i32(frame_size(size)).op(Instruction::I32Sub);
        self.tee(frame).push(Op::SetStackPointer);
        frame
    }

    /// Returns the bytes that `enter_frame` took.
    pub(super) fn leave_frame(&mut self, frame: Local, size: u32) {
        self.at(frame, frame_size(size)).push(Op::SetStackPointer);
    }

    /// The local with the size in bytes of `length` elements.
    pub(super) fn bytes_of(&mut self, length: Local, size: u32) -> Local {
        if size == 1 {
            return length;
        }
        let bytes = self.local(ValType::I32);
        self.get(length).i32(size).op(Instruction::I32Mul).set(bytes);
        bytes
    }

    /// The locals with the address and size of the elements of a fixed-length list.
    pub(super) fn array(&mut self, base: Local, offset: u32, size: u32) -> (Local, Local) {
        let (address, bytes) = (self.local(ValType::I32), self.local(ValType::I32));
        self.at(base, offset).set(address).i32(size).set(bytes);
        (address, bytes)
    }

    /// Runs the code that `each` emits for every element of a list in memory. The list is not
    /// empty; it takes `bytes`, and an element `step` of them, which is not 0.
    pub(super) fn for_each(
        &mut self,
        address: Local,
        bytes: Local,
        step: u32,
        each: impl FnOnce(&mut Self, Local),
    ) {
        debug_assert_ne!(step, 0, "types without a size are refused");
        let element = self.local(ValType::I32);
        let end = self.local(ValType::I32);
        self.get(address).set(element);
        self.get(element).get(bytes).op(Instruction::I32Add).set(end);
        self.op(Instruction::Loop(BlockType::Empty));
        each(self, element);
        self.at(element, step).set(element);
        self.get(element).get(end).op(Instruction::I32Ne).op(Instruction::BrIf(0)).end();
    }
}

/// The stack stays aligned to 16 bytes.
fn frame_size(size: u32) -> u32 {
    size.next_multiple_of(16)
}
