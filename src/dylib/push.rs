//! From the canonical ABI to the interpreter: functions that push incoming values.
//!
//! The host has checked these values before it wrote them to our memory, which it got from our
//! `cabi_realloc` (Canonical ABI, "Loading" and "Storing"): text is UTF-8, bools, chars and numbers
//! of cases are in range, flags have no further bits, and lists lie inside the memory. So nothing
//! is checked again.

use super::canonical::Extent;
use super::code::{Body, List, Local};
use super::generator::{Generator, Helper, PARTS_OF_ELEMENTS, PARTS_OF_PARAMETERS, Unknown};
use super::primitive::{discriminant, handle, is_word, narrow, primitive, product, unsigned};
use crate::abi::Intrinsic;
use std::collections::HashMap;
use wasm_encoder::{Instruction, ValType};
use wit_parser::{Type, TypeDefKind, TypeId};

impl Generator<'_> {
    /// Pushes the value at `base + offset`.
    pub(super) fn push_memory(&mut self, body: &mut Body, ty: &Type, base: Local, offset: u32) {
        let ty = self.resolved(ty);
        if let Some(primitive) = primitive(&ty) {
            body.cx().get(base).op((primitive.access.load)(offset));
            return self.call(body, primitive.push);
        }
        let Type::Id(id) = ty else {
            body.cx().load_i32(base, offset).load_i32(base, offset + 4);
            return self.call(body, Intrinsic::PushString);
        };
        match self.kind(id) {
            // The caller loads both words of a list, so that lists need only one helper.
            TypeDefKind::List(_) | TypeDefKind::Map(..) => {
                body.cx().load_i32(base, offset).load_i32(base, offset + 4);
                let helper = self.helper(Helper::PushFlat(id));
                body.call(helper);
            }
            kind if is_word(kind) => {
                let access = unsigned(self.canonical.extent(&ty).size);
                let value = body.local(ValType::I32);
                body.get(base).op((access.load)(offset)).set(value);
                self.push_flat(body, &ty, &[value]);
            }
            _ => {
                let helper = self.helper(Helper::PushMemory(id));
                body.cx().at(base, offset).call(helper);
            }
        }
    }

    /// Pushes the value whose core values are in `locals`.
    pub(super) fn push_flat(&mut self, body: &mut Body, ty: &Type, locals: &[Local]) {
        let ty = self.resolved(ty);
        if let Type::Id(id) = ty
            && let Some(product) = product(self.kind(id))
            && self.is_small(id, PARTS_OF_PARAMETERS)
        {
            self.push_flat_fields(body, &product.types, locals);
            return self.finish_push(body, self.types.index(id), product.push);
        }
        body.cx();
        if let Type::Id(id) = ty
            && let Some(handle) = handle(self.kind(id))
        {
            // The host guarantees that handles are valid, so these need no check.
            body.i32(self.types.index(id)).get(locals[0]);
            return self.call(body, handle.push);
        }
        for local in locals {
            body.get(*local);
        }
        match (primitive(&ty), ty) {
            (Some(primitive), _) => self.call(body, primitive.push),
            (None, Type::Id(id)) => {
                let helper = self.helper(Helper::PushFlat(id));
                body.call(helper);
            }
            (None, _) => self.call(body, Intrinsic::PushString),
        }
    }

    pub(super) fn push_memory_helper(&mut self, id: TypeId) -> Body {
        let mut body = Body::helper(1);
        self.push_aggregate(&mut body, id, Local(1), 0, Self::push_memory);
        body
    }

    /// Pushes an element of a list: without a call where its type is small, since there may be
    /// many.
    fn push_element(&mut self, body: &mut Body, ty: &Type, base: Local, offset: u32) {
        match self.resolved(ty) {
            Type::Id(id) if self.is_small(id, PARTS_OF_ELEMENTS) => {
                self.push_aggregate(body, id, base, offset, Self::push_element);
            }
            ty => self.push_memory(body, &ty, base, offset),
        }
    }

    /// Pushes a record, tuple, variant or fixed-length list. `each` pushes a part of it.
    fn push_aggregate(
        &mut self,
        body: &mut Body,
        id: TypeId,
        base: Local,
        offset: u32,
        each: fn(&mut Self, &mut Body, &Type, Local, u32),
    ) {
        let index = self.types.index(id);
        if let Some(product) = product(self.kind(id)) {
            for (ty, at) in product.types.iter().zip(self.canonical.fields(&product.types).offsets)
            {
                each(self, body, ty, base, offset + at);
            }
            return self.finish_push(body, index, product.push);
        }
        match self.kind(id) {
            TypeDefKind::FixedLengthList(ty, size) => {
                self.finish_push(body, index, Intrinsic::PushFixedLengthList);
                let step = self.canonical.extent(ty).size;
                let (address, bytes) = body.array(base, offset, size * step);
                body.for_each(address, bytes, step, |body, element| {
                    each(self, body, ty, element, 0);
                    self.finish_push(body, index, Intrinsic::FixedLengthListAppend);
                });
            }
            _ => {
                let cases = self.cases(id);
                let payload = offset + self.canonical.payload_offset(&cases);
                let tag = body.local(ValType::I32);
                body.get(base).op((discriminant(cases.len()).load)(offset)).set(tag);
                self.push_variant(body, id, tag, |generator, body, ty| {
                    each(generator, body, ty, base, payload);
                });
            }
        }
    }

    pub(super) fn push_flat_helper(&mut self, id: TypeId) -> Body {
        let ty = Type::Id(id);
        let flat = self.flat(&ty);
        let mut body = Body::helper(flat.len());
        let locals: Vec<_> = (1..=flat.len() as u32).map(Local).collect();
        let index = self.types.index(id);
        if let Some(product) = product(self.kind(id)) {
            self.push_flat_fields(&mut body, &product.types, &locals);
            self.finish_push(&mut body, index, product.push);
            return body;
        }
        match self.kind(id) {
            TypeDefKind::FixedLengthList(ty, _) => {
                self.finish_push(&mut body, index, Intrinsic::PushFixedLengthList);
                for element in locals.chunks(self.flat(ty).len().max(1)) {
                    self.push_flat(&mut body, ty, element);
                    self.finish_push(&mut body, index, Intrinsic::FixedLengthListAppend);
                }
            }
            TypeDefKind::List(ty) => {
                self.push_list(&mut body, id, ty, List { address: locals[0], length: locals[1] });
            }
            TypeDefKind::Map(key, value) => {
                let list = List { address: locals[0], length: locals[1] };
                self.push_map(&mut body, id, &[*key, *value], list);
            }
            TypeDefKind::Flags(_) => {
                body.cx().i32(index).get(locals[0]);
                self.call(&mut body, Intrinsic::PushFlags);
            }
            TypeDefKind::Enum(_) => {
                body.cx().i32(index).get(locals[0]);
                self.call(&mut body, Intrinsic::PushEnum);
            }
            _ => self.push_flat_variant(&mut body, id, &flat, &locals),
        }
        body
    }

    /// Pushes a variant with the core values `locals` of the types `flat`.
    fn push_flat_variant(
        &mut self,
        body: &mut Body,
        id: TypeId,
        flat: &[ValType],
        locals: &[Local],
    ) {
        // The core values of a payload where their type differs from the joined one. Payloads of
        // several cases share these locals.
        let mut narrowed = HashMap::new();
        self.push_variant(body, id, locals[0], |generator, body, ty| {
            let mut values = Vec::new();
            for (position, to) in (1..).zip(generator.flat(ty)) {
                let (from, carrier) = (flat[position], locals[position]);
                if from == to {
                    values.push(carrier);
                    continue;
                }
                let local = *narrowed.entry((position, to)).or_insert_with(|| body.local(to));
                body.get(carrier);
                for step in narrow(from, to) {
                    body.op(step.clone());
                }
                body.set(local);
                values.push(local);
            }
            generator.push_flat(body, ty, &values);
        });
    }

    /// Pushes values that follow one another in memory, like the fields of a record.
    pub(super) fn push_fields(
        &mut self,
        body: &mut Body,
        types: &[Type],
        base: Local,
        offset: u32,
    ) {
        for (ty, at) in types.iter().zip(self.canonical.fields(types).offsets) {
            self.push_memory(body, ty, base, offset + at);
        }
    }

    /// Pushes values whose core values follow one another.
    pub(super) fn push_flat_fields(
        &mut self,
        body: &mut Body,
        types: &[Type],
        mut locals: &[Local],
    ) {
        for ty in types {
            let (own, rest) = locals.split_at(self.flat(ty).len());
            self.push_flat(body, ty, own);
            locals = rest;
        }
    }

    /// Pushes a variant with the discriminant in `tag`. `each` emits the code that pushes a
    /// payload.
    fn push_variant(
        &mut self,
        body: &mut Body,
        id: TypeId,
        tag: Local,
        each: impl FnMut(&mut Self, &mut Body, &Type),
    ) {
        self.switch(body, id, tag, Unknown::Impossible, each);
        let push = match self.kind(id) {
            TypeDefKind::Option(_) => Intrinsic::PushOption,
            TypeDefKind::Result(_) => Intrinsic::PushResult,
            _ => Intrinsic::PushVariant,
        };
        body.cx().i32(self.types.index(id)).get(tag);
        self.call(body, push);
    }

    fn push_list(&mut self, body: &mut Body, id: TypeId, ty: &Type, list: List) {
        let extent = self.canonical.extent(ty);
        let index = self.types.index(id);
        body.block().cx().i32(index).get(list.address).get(list.length);
        self.call(body, Intrinsic::PushList);
        // The interpreter may take the whole list. If it does not, its elements follow.
        body.op(Instruction::BrIf(0));
        self.push_elements(body, list, extent, |generator, body, element| {
            generator.push_element(body, ty, element, 0);
            generator.finish_push(body, index, Intrinsic::ListAppend);
        });
        body.end();
    }

    fn push_map(&mut self, body: &mut Body, id: TypeId, entry: &[Type; 2], list: List) {
        let extent = self.canonical.fields(entry).extent;
        let index = self.types.index(id);
        body.block().cx().i32(index).get(list.length);
        self.call(body, Intrinsic::PushMap);
        self.push_elements(body, list, extent, |generator, body, element| {
            generator.push_fields(body, entry, element, 0);
            generator.finish_push(body, index, Intrinsic::MapAppend);
        });
        body.end();
    }

    /// Runs the code that `each` emits for every element of a list, and frees the list. If there
    /// are no elements, leaves the block around this.
    fn push_elements(
        &mut self,
        body: &mut Body,
        list: List,
        Extent { size, align }: Extent,
        each: impl FnOnce(&mut Self, &mut Body, Local),
    ) {
        let bytes = body.bytes_of(list.length, size);
        body.get(bytes).op(Instruction::I32Eqz).op(Instruction::BrIf(0));
        body.for_each(list.address, bytes, size, |body, element| each(self, body, element));
        body.cx().get(list.address).get(bytes).i32(align).i32(0);
        self.call(body, Intrinsic::DeallocBytes);
    }

    /// Ends a push with the call that names the type.
    fn finish_push(&mut self, body: &mut Body, index: u32, push: Intrinsic) {
        body.cx().i32(index);
        self.call(body, push);
    }
}
