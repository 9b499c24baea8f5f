//! From the interpreter to the canonical ABI: functions that pop outgoing values.

use super::canonical::Extent;
use super::code::{Body, List, Local};
use super::generator::{Generator, Helper, Unknown};
use super::primitive::{WORD, discriminant, primitive, product, unsigned, widen};
use super::symbol::FuncId;
use crate::abi::Intrinsic;
use wasm_encoder::{Instruction, ValType};
use wit_parser::{Handle, Type, TypeDefKind, TypeId};

/// The size of the frame that receives the address and length of a string or list.
const POINTER_PAIR: u32 = 8;

impl Generator<'_> {
    /// Pops a value and writes it to `base + offset`.
    pub(super) fn pop_memory(&mut self, body: &mut Body, ty: &Type, base: Local, offset: u32) {
        let ty = self.resolved(ty);
        if let Some(primitive) = primitive(&ty) {
            body.get(base);
            self.pop_flat(body, &ty);
            body.op((primitive.access.store)(offset));
            return;
        }
        let Type::Id(id) = ty else {
            let helper = self.helper(Helper::PopStringMemory);
            body.cx().at(base, offset).call(helper);
            return;
        };
        match self.kind(id) {
            TypeDefKind::Flags(_) | TypeDefKind::Enum(_) | TypeDefKind::Handle(_) => {
                let access = unsigned(self.canonical.extent(&ty).size);
                body.get(base);
                self.pop_flat(body, &ty);
                body.op((access.store)(offset));
            }
            _ => {
                let helper = self.helper(Helper::PopMemory(id));
                body.cx().at(base, offset).call(helper);
            }
        }
    }

    /// Pops a value and leaves its core values on the operand stack.
    pub(super) fn pop_flat(&mut self, body: &mut Body, ty: &Type) {
        let ty = self.resolved(ty);
        if let Type::Id(id) = ty
            && let TypeDefKind::Handle(handle) = self.kind(id)
        {
            // The host checks handles.
            let pop = match handle {
                Handle::Own(_) => Intrinsic::PopOwn,
                Handle::Borrow(_) => Intrinsic::PopBorrow,
            };
            return self.start_pop(body, self.types.index(id), pop);
        }
        let helper = match (primitive(&ty), ty) {
            (Some(primitive), _) if !primitive.checked => {
                body.cx();
                return self.call(body, primitive.pop);
            }
            (Some(_), _) => Helper::PopChecked(ty),
            (None, Type::Id(id)) => Helper::PopFlat(id),
            (None, _) => Helper::PopStringFlat,
        };
        let helper = self.helper(helper);
        body.cx().call(helper);
    }

    pub(super) fn pop_memory_helper(&mut self, id: TypeId) -> Body {
        let mut body = Body::helper(1);
        let base = Local(1);
        let index = self.types.index(id);
        if let Some(product) = product(self.kind(id)) {
            self.start_pop(&mut body, index, product.pop);
            self.pop_fields(&mut body, &product.types, base, 0);
            return body;
        }
        match self.kind(id) {
            TypeDefKind::FixedLengthList(ty, size) => {
                self.start_pop_fixed_length_list(&mut body, id, *size);
                let count = body.local(ValType::I32);
                body.i32(*size).set(count);
                let step = self.canonical.extent(ty).size;
                body.repeat(count, |body| {
                    self.start_pop(body, index, Intrinsic::PopFixedLengthListIterNext);
                    self.pop_memory(body, ty, base, 0);
                    body.at(base, step).set(base);
                });
                self.start_pop(&mut body, index, Intrinsic::PopFixedLengthListIter);
            }
            TypeDefKind::List(ty) => self.pop_list(&mut body, index, ty, base),
            TypeDefKind::Map(key, value) => self.pop_map(&mut body, index, &[*key, *value], base),
            _ => {
                let cases = self.cases(id);
                let offset = self.canonical.payload_offset(&cases);
                let tag = body.local(ValType::I32);
                self.start_pop_variant(&mut body, id, tag);
                body.get(base).get(tag).op((discriminant(cases.len()).store)(0));
                self.switch(&mut body, id, tag, Unknown::Fails, |generator, body, ty| {
                    generator.pop_memory(body, ty, base, offset);
                });
            }
        }
        body
    }

    pub(super) fn pop_flat_helper(&mut self, id: TypeId) -> Body {
        let mut body = Body::helper(0);
        let index = self.types.index(id);
        if let Some(product) = product(self.kind(id)) {
            self.start_pop(&mut body, index, product.pop);
            product.types.iter().for_each(|ty| self.pop_flat(&mut body, ty));
            return body;
        }
        match self.kind(id) {
            TypeDefKind::FixedLengthList(ty, size) => {
                self.start_pop_fixed_length_list(&mut body, id, *size);
                for _ in 0..*size {
                    self.start_pop(&mut body, index, Intrinsic::PopFixedLengthListIterNext);
                    self.pop_flat(&mut body, ty);
                }
                self.start_pop(&mut body, index, Intrinsic::PopFixedLengthListIter);
            }
            TypeDefKind::List(_) | TypeDefKind::Map(..) => {
                let helper = self.helper(Helper::PopMemory(id));
                self.pop_pointer_pair(&mut body, helper);
            }
            TypeDefKind::Enum(ty) => {
                let value = body.local(ValType::I32);
                self.start_pop(&mut body, index, Intrinsic::PopEnum);
                body.set(value);
                let reason = self.bad_value(id);
                self.check_enum(&mut body, ty.cases.len(), value, reason);
                body.get(value);
            }
            TypeDefKind::Flags(ty) => {
                self.start_pop(&mut body, index, Intrinsic::PopFlags);
                // The canonical ABI ignores bits without a flag, so they are not an error here.
                let known = u32::MAX >> (32 - ty.flags.len().clamp(1, 32));
                if known != u32::MAX {
                    body.i32(known).op(Instruction::I32And);
                }
            }
            _ => self.pop_flat_variant(&mut body, id),
        }
        body
    }

    fn pop_flat_variant(&mut self, body: &mut Body, id: TypeId) {
        let flat = self.flat(&Type::Id(id));
        let tag = body.local(ValType::I32);
        // Positions that a payload does not use must be zero, and locals start as zero.
        let carriers: Vec<Local> = flat[1..].iter().map(|ty| body.local(*ty)).collect();
        self.start_pop_variant(body, id, tag);
        self.switch(body, id, tag, Unknown::Fails, |generator, body, ty| {
            generator.pop_flat(body, ty);
            for (position, from) in generator.flat(ty).iter().enumerate().rev() {
                for step in widen(*from, flat[position + 1]) {
                    body.op(step.clone());
                }
                body.set(carriers[position]);
            }
        });
        body.get(tag);
        for carrier in carriers {
            body.get(carrier);
        }
    }

    /// Pops values to memory one after the other, like the fields of a record.
    pub(super) fn pop_fields(&mut self, body: &mut Body, types: &[Type], base: Local, offset: u32) {
        for (ty, at) in types.iter().zip(self.canonical.fields(types).offsets) {
            self.pop_memory(body, ty, base, offset + at);
        }
    }

    /// Calls a pop function with the number of the type.
    fn start_pop(&mut self, body: &mut Body, index: u32, pop: Intrinsic) {
        body.cx().i32(index);
        self.call(body, pop);
    }

    fn start_pop_variant(&mut self, body: &mut Body, id: TypeId, tag: Local) {
        let pop = match self.kind(id) {
            TypeDefKind::Option(_) => Intrinsic::PopOption,
            TypeDefKind::Result(_) => Intrinsic::PopResult,
            _ => Intrinsic::PopVariant,
        };
        self.start_pop(body, self.types.index(id), pop);
        body.set(tag);
    }

    fn start_pop_fixed_length_list(&mut self, body: &mut Body, id: TypeId, size: u32) {
        self.start_pop(body, self.types.index(id), Intrinsic::PopFixedLengthList);
        body.i32(size).op(Instruction::I32Ne);
        self.fail_if(body, self.bad_value(id));
    }

    /// Pops a list and writes its address and length to `base`.
    fn pop_list(&mut self, body: &mut Body, index: u32, ty: &Type, base: Local) {
        let extent = self.canonical.extent(ty);
        let length = body.local(ValType::I32);
        let address = body.local(ValType::I32);
        body.cx().i32(index).get(base);
        self.call(body, Intrinsic::PopList);
        body.set(length).get(base).get(length).op((WORD.store)(4));
        body.load_i32(base, 0).tee(address).if_();
        self.check_list(body, List { address, length }, extent);
        body.op(Instruction::Drop);
        // Without an address there is an iterator on the interpreter's stack.
        body.op(Instruction::Else);
        let element = self.allocate(body, base, length, extent);
        body.repeat(length, |body| {
            self.start_pop(body, index, Intrinsic::PopListIterNext);
            self.pop_memory(body, ty, element, 0);
            body.at(element, extent.size).set(element);
        });
        self.start_pop(body, index, Intrinsic::PopListIter);
        body.end();
    }

    /// Pops a map and writes its address and length to `base`.
    fn pop_map(&mut self, body: &mut Body, index: u32, entry: &[Type; 2], base: Local) {
        let extent = self.canonical.fields(entry).extent;
        let length = body.local(ValType::I32);
        self.start_pop(body, index, Intrinsic::PopMap);
        body.set(length).get(base).get(length).op((WORD.store)(4));
        let element = self.allocate(body, base, length, extent);
        body.repeat(length, |body| {
            self.start_pop(body, index, Intrinsic::PopMapIterNext);
            self.pop_fields(body, entry, element, 0);
            body.at(element, extent.size).set(element);
        });
        self.start_pop(body, index, Intrinsic::PopMapIter);
    }

    /// Allocates the elements of a list for the life of the call context, and writes the address to
    /// `base`. Returns a local with the address.
    fn allocate(
        &mut self,
        body: &mut Body,
        base: Local,
        length: Local,
        Extent { size, align }: Extent,
    ) -> Local {
        let check = self.helper(Helper::ListSize);
        let bytes = body.local(ValType::I32);
        let address = body.local(ValType::I32);
        // An empty list needs no memory, only an aligned address.
        body.i32(align).set(address);
        body.cx().get(length).i32(size).call(check).tee(bytes).if_();
        body.i32(0).i32(0).i32(align).get(bytes);
        self.call(body, Intrinsic::Realloc);
        body.set(address);
        // The last argument makes the interpreter free the memory at the end of the call.
        body.cx().get(address).get(bytes).i32(align).i32(1);
        self.call(body, Intrinsic::DeallocBytes);
        body.end();
        body.get(base).get(address).op((WORD.store)(0));
        address
    }

    pub(super) fn pop_string_memory_helper(&mut self) -> Body {
        let mut body = Body::helper(1);
        let base = Local(1);
        let address = body.local(ValType::I32);
        let length = body.local(ValType::I32);
        // The interpreter writes the address to its place, and returns the length.
        body.cx().get(base);
        self.call(&mut body, Intrinsic::PopString);
        body.set(length).get(base).get(length).op((WORD.store)(4));
        body.load_i32(base, 0).set(address);
        let text = List { address, length };
        self.check_list(&mut body, text, Extent { size: 1, align: 1 });
        body.op(Instruction::Drop);
        body
    }

    pub(super) fn pop_string_flat_helper(&mut self) -> Body {
        let mut body = Body::helper(0);
        let helper = self.helper(Helper::PopStringMemory);
        self.pop_pointer_pair(&mut body, helper);
        body
    }

    /// Leaves the address and length that a helper writes to memory on the operand stack.
    fn pop_pointer_pair(&mut self, body: &mut Body, helper: FuncId) {
        let frame = body.enter_frame(POINTER_PAIR);
        body.cx().get(frame).call(helper);
        body.load_i32(frame, 0).load_i32(frame, 4);
        body.leave_frame(frame, POINTER_PAIR);
    }
}
