//! From the interpreter to the canonical ABI: functions that pop outgoing values.

use super::canonical::Extent;
use super::code::{Body, List, Local};
use super::generator::{Generator, Helper, PARTS_OF_ELEMENTS, Unknown};
use super::primitive::{
    Primitive, WORD, discriminant, handle, is_word, primitive, product, unsigned, widen,
};
use crate::abi::Intrinsic;
use crate::world::names;
use wasm_encoder::{Instruction, ValType};
use wit_parser::{Type, TypeDefKind, TypeId};

/// The size of the memory that receives the address and length of a string or list.
pub(super) const POINTER_PAIR: u32 = 8;

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
            kind if is_word(kind) => {
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
            && let Some(handle) = handle(self.kind(id))
        {
            // The host checks handles.
            return self.start_pop(body, self.types.index(id), handle.pop);
        }
        if self.is_pointer_pair(&ty) {
            return self.pop_pointer_pair(body, &ty);
        }
        let helper = match (primitive(&ty), ty) {
            (Some(primitive), _) if !primitive.checked => {
                body.cx();
                return self.call(body, primitive.pop);
            }
            (Some(_), _) => Helper::PopChecked(ty),
            (None, Type::Id(id)) => Helper::PopFlat(id),
            (None, _) => unreachable!("strings have a pointer"),
        };
        let helper = self.helper(helper);
        body.cx().call(helper);
    }

    pub(super) fn pop_memory_helper(&mut self, id: TypeId) -> Body {
        let mut body = Body::helper(1);
        let base = Local(1);
        let index = self.types.index(id);
        match self.kind(id) {
            TypeDefKind::List(ty) => self.pop_list(&mut body, index, ty, base),
            TypeDefKind::Map(key, value) => self.pop_map(&mut body, index, &[*key, *value], base),
            _ => self.pop_aggregate(&mut body, id, base, 0, Self::pop_memory),
        }
        body
    }

    /// Pops an element of a list, of which there may be many, or the result of an export: without a
    /// call of a helper where its type is small.
    pub(super) fn pop_element(&mut self, body: &mut Body, ty: &Type, base: Local, offset: u32) {
        let ty = self.resolved(ty);
        match (primitive(&ty), ty) {
            (Some(Primitive { checked: true, access, .. }), _) => {
                body.get(base);
                self.pop_checked(body, &ty);
                body.op((access.store)(offset));
            }
            (None, Type::String) => self.pop_string(body, base, offset),
            (None, Type::Id(id)) if self.is_small(id, PARTS_OF_ELEMENTS) => {
                self.pop_aggregate(body, id, base, offset, Self::pop_element);
            }
            _ => self.pop_memory(body, &ty, base, offset),
        }
    }

    /// Pops a record, tuple, variant or fixed-length list. `each` pops a part of it.
    fn pop_aggregate(
        &mut self,
        body: &mut Body,
        id: TypeId,
        base: Local,
        offset: u32,
        each: fn(&mut Self, &mut Body, &Type, Local, u32),
    ) {
        let index = self.types.index(id);
        if let Some(product) = product(self.kind(id)) {
            self.start_pop(body, index, product.pop);
            for (ty, at) in product.types.iter().zip(self.canonical.fields(&product.types).offsets)
            {
                each(self, body, ty, base, offset + at);
            }
            return;
        }
        match self.kind(id) {
            TypeDefKind::FixedLengthList(ty, size) => {
                self.start_pop_fixed_length_list(body, id, *size);
                let step = self.canonical.extent(ty).size;
                let (address, bytes) = body.array(base, offset, size * step);
                body.for_each(address, bytes, step, |body, element| {
                    self.start_pop(body, index, Intrinsic::PopFixedLengthListIterNext);
                    each(self, body, ty, element, 0);
                });
                self.start_pop(body, index, Intrinsic::PopFixedLengthListIter);
            }
            _ => {
                let cases = self.cases(id);
                let payload = offset + self.canonical.payload_offset(&cases);
                let tag = body.local(ValType::I32);
                body.get(base);
                self.start_pop_variant(body, id, tag);
                body.get(tag).op((discriminant(cases.len()).store)(offset));
                self.switch(body, id, tag, Unknown::Fails, |generator, body, ty| {
                    each(generator, body, ty, base, payload);
                });
            }
        }
    }

    pub(super) fn pop_flat_helper(&mut self, id: TypeId) -> Body {
        let mut body = Body::helper(0);
        let pairs = names::parts(self.kind(id)).iter().any(|ty| self.is_pointer_pair(ty));
        // One frame serves all parts.
        let frame = pairs.then(|| body.enter_frame(POINTER_PAIR));
        if let Some(frame) = frame {
            body.set_pair(frame);
        }
        self.pop_flat_parts(&mut body, id);
        if let Some(frame) = frame {
            body.leave_frame(frame, POINTER_PAIR);
        }
        body
    }

    fn pop_flat_parts(&mut self, body: &mut Body, id: TypeId) {
        let index = self.types.index(id);
        if let Some(product) = product(self.kind(id)) {
            self.start_pop(body, index, product.pop);
            product.types.iter().for_each(|ty| self.pop_flat(body, ty));
            return;
        }
        match self.kind(id) {
            TypeDefKind::FixedLengthList(ty, size) => {
                self.start_pop_fixed_length_list(body, id, *size);
                for _ in 0..*size {
                    self.start_pop(body, index, Intrinsic::PopFixedLengthListIterNext);
                    self.pop_flat(body, ty);
                }
                self.start_pop(body, index, Intrinsic::PopFixedLengthListIter);
            }
            TypeDefKind::Enum(ty) => {
                let value = body.local(ValType::I32);
                self.start_pop(body, index, Intrinsic::PopEnum);
                body.set(value);
                let reason = self.bad_value(id);
                self.check_enum(body, ty.cases.len(), value, reason);
                body.get(value);
            }
            TypeDefKind::Flags(ty) => {
                self.start_pop(body, index, Intrinsic::PopFlags);
                // The canonical ABI ignores bits without a flag, so they are not an error here.
                let known = u32::MAX >> (32 - ty.flags.len().clamp(1, 32));
                if known != u32::MAX {
                    body.i32(known).op(Instruction::I32And);
                }
            }
            _ => self.pop_flat_variant(body, id),
        }
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
        body.get(base).cx().i32(index).get(base);
        self.call(body, Intrinsic::PopList);
        body.set(length).get(length).op((WORD.store)(4));
        body.load_i32(base, 0).set(address).get(address).if_();
        self.check_list(body, List { address, length }, extent);
        // Without an address there is an iterator on the interpreter's stack.
        body.op(Instruction::Else);
        self.pop_elements(body, base, length, extent, |generator, body, element| {
            generator.start_pop(body, index, Intrinsic::PopListIterNext);
            generator.pop_element(body, ty, element, 0);
        });
        self.start_pop(body, index, Intrinsic::PopListIter);
        body.end();
    }

    /// Pops a map and writes its address and length to `base`.
    fn pop_map(&mut self, body: &mut Body, index: u32, entry: &[Type; 2], base: Local) {
        let extent = self.canonical.fields(entry).extent;
        let length = body.local(ValType::I32);
        body.get(base);
        self.start_pop(body, index, Intrinsic::PopMap);
        body.set(length).get(length).op((WORD.store)(4));
        self.pop_elements(body, base, length, extent, |generator, body, element| {
            generator.start_pop(body, index, Intrinsic::PopMapIterNext);
            generator.pop_fields(body, entry, element, 0);
        });
        self.start_pop(body, index, Intrinsic::PopMapIter);
    }

    /// Allocates the elements of a list for the life of the call context, pops each with the code
    /// that `each` emits, and writes the address to `base`.
    fn pop_elements(
        &mut self,
        body: &mut Body,
        base: Local,
        length: Local,
        extent: Extent,
        each: impl FnOnce(&mut Self, &mut Body, Local),
    ) {
        let Extent { size, align } = extent;
        let bytes = self.check_size(body, length, extent);
        let address = body.local(ValType::I32);
        // An empty list needs no memory, only an aligned address.
        body.i32(align).set(address).get(bytes).if_();
        body.i32(0).i32(0).i32(align).get(bytes);
        self.call(body, Intrinsic::Realloc);
        body.set(address);
        // The last argument makes the interpreter free the memory at the end of the call.
        body.cx().get(address).get(bytes).i32(align).i32(1);
        self.call(body, Intrinsic::DeallocBytes);
        body.for_each(address, bytes, size, |body, element| each(self, body, element));
        body.end();
        body.get(base).get(address).op((WORD.store)(0));
    }

    pub(super) fn pop_string_memory_helper(&mut self) -> Body {
        let mut body = Body::helper(1);
        self.pop_string(&mut body, Local(1), 0);
        body
    }

    /// Pops a string and writes its address and length to `base + offset`.
    fn pop_string(&mut self, body: &mut Body, base: Local, offset: u32) {
        let length = body.local(ValType::I32);
        // The interpreter writes the address to its place, and returns the length.
        body.get(base).cx().at(base, offset);
        self.call(body, Intrinsic::PopString);
        body.set(length).get(length).op((WORD.store)(offset + 4));
        self.check_string(body, base, offset, length);
    }

    pub(super) fn pop_string_flat_helper(&mut self) -> Body {
        let mut body = Body::helper(1);
        let (pair, length) = (Local(1), body.local(ValType::I32));
        body.cx().get(pair);
        self.call(&mut body, Intrinsic::PopString);
        body.set(length);
        self.check_string(&mut body, pair, 0, length);
        body.load_i32(pair, 0).get(length);
        body
    }

    /// Whether the core values of a type are an address and a length.
    pub(super) fn is_pointer_pair(&self, ty: &Type) -> bool {
        match self.resolved(ty) {
            Type::String => true,
            Type::Id(id) => matches!(self.kind(id), TypeDefKind::List(_) | TypeDefKind::Map(..)),
            _ => false,
        }
    }

    /// Pops a string, list or map, and leaves its address and length on the operand stack.
    fn pop_pointer_pair(&mut self, body: &mut Body, ty: &Type) {
        let pair = match body.pair() {
            Some(pair) => pair,
            None => body.enter_frame(POINTER_PAIR),
        };
        body.cx().get(pair);
        match *ty {
            Type::Id(id) => {
                let helper = self.helper(Helper::PopMemory(id));
                body.call(helper).load_i32(pair, 0).load_i32(pair, 4);
            }
            _ => {
                let helper = self.helper(Helper::PopStringFlat);
                body.call(helper);
            }
        }
        if body.pair().is_none() {
            body.leave_frame(pair, POINTER_PAIR);
        }
    }
}
