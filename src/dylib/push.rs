//! From the canonical ABI to the interpreter: values that came in are pushed.

use super::canonical::cases;
use super::code::{Body, Local};
use super::generator::{Generator, Helper};
use super::primitive::{discriminant, narrow, primitive, product, small};
use crate::abi::Intrinsic;
use crate::dylib::guards::Origin;
use crate::world::names;
use std::collections::HashMap;
use wasm_encoder::{Instruction, ValType};
use wit_parser::{Handle, Type, TypeDefKind, TypeId};

/// What pushes a type of which any core value is a value, together with the number of the type.
fn push_word(kind: &TypeDefKind) -> Option<Intrinsic> {
    match kind {
        TypeDefKind::Handle(Handle::Own(_)) => Some(Intrinsic::PushOwn),
        TypeDefKind::Handle(Handle::Borrow(_)) => Some(Intrinsic::PushBorrow),
        _ => None,
    }
}

impl Generator<'_> {
    /// Pushes the value at `base + offset`.
    pub(super) fn push_memory(&mut self, body: &mut Body, ty: &Type, base: Local, offset: u32) {
        let ty = self.resolved(ty);
        if let Some(primitive) = primitive(&ty) {
            body.cx().get(base).op((primitive.load)(offset));
            // What is loaded is an integer of that size.
            return match ty {
                Type::Bool | Type::Char => self.push_primitive(body, &ty),
                _ => self.call(body, primitive.push),
            };
        }
        let Type::Id(id) = ty else {
            body.cx().load_i32(base, offset).load_i32(base, offset + 4);
            let helper = self.helper(Helper::PushString);
            body.call(helper);
            return;
        };
        match self.kind(id) {
            // Both words of a list are loaded here, so that lists need one helper only.
            TypeDefKind::List(_) | TypeDefKind::Map(..) => {
                body.cx().load_i32(base, offset).load_i32(base, offset + 4);
                let helper = self.helper(Helper::PushFlat(id));
                body.call(helper);
            }
            TypeDefKind::Flags(_) | TypeDefKind::Enum(_) | TypeDefKind::Handle(_) => {
                let (load, _) = small(self.canonical.size(&ty));
                let value = body.local(ValType::I32);
                body.get(base).op(load(offset)).set(value);
                self.push_flat(body, &ty, &[value]);
            }
            _ => {
                let helper = self.helper(Helper::PushMemory(id));
                body.cx().at(base, offset).call(helper);
            }
        }
    }

    /// Pushes the value that `locals` hold.
    pub(super) fn push_flat(&mut self, body: &mut Body, ty: &Type, locals: &[Local]) {
        let ty = self.resolved(ty);
        body.cx();
        if let Type::Id(id) = ty
            && let Some(push) = push_word(self.kind(id))
        {
            body.i32(self.types.index(id)).get(locals[0]);
            return self.call(body, push);
        }
        for local in locals {
            body.get(*local);
        }
        let helper = match (primitive(&ty), ty) {
            (Some(_), _) => return self.push_primitive(body, &ty),
            (None, Type::Id(id)) => Helper::PushFlat(id),
            (None, _) => Helper::PushString,
        };
        let helper = self.helper(helper);
        body.call(helper);
    }

    /// Pushes the value on the operand stack, above the context.
    fn push_primitive(&mut self, body: &mut Body, ty: &Type) {
        match primitive(ty) {
            Some(primitive) if !primitive.checked => self.call(body, primitive.push),
            _ => {
                let helper = self.helper(Helper::PushChecked(*ty));
                body.call(helper);
            }
        }
    }

    pub(super) fn push_memory_helper(&mut self, id: TypeId) -> Body {
        let mut body = Body::helper(1);
        let base = Local(1);
        let index = self.types.index(id);
        if let Some(product) = product(self.kind(id)) {
            self.push_fields(&mut body, &product.types, base, 0);
            self.finish_push(&mut body, index, product.push);
            return body;
        }
        match self.kind(id) {
            TypeDefKind::FixedLengthList(ty, size) => {
                self.finish_push(&mut body, index, Intrinsic::PushFixedLengthList);
                let count = body.local(ValType::I32);
                body.i32(*size).set(count);
                let step = self.canonical.size(ty);
                body.repeat(count, |body| {
                    self.push_memory(body, ty, base, 0);
                    self.finish_push(body, index, Intrinsic::FixedLengthListAppend);
                    body.at(base, step).set(base);
                });
            }
            kind => {
                let cases =
                    cases(kind).expect("all other types with a helper in memory are variants");
                let offset = self.canonical.payload_offset(&cases);
                let tag = body.local(ValType::I32);
                let (load, _) = discriminant(cases.len());
                body.get(base).op(load(0)).set(tag);
                self.push_cases(&mut body, id, tag, &cases, |generator, body, ty| {
                    generator.push_memory(body, ty, base, offset);
                });
            }
        }
        body
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
            TypeDefKind::List(ty) => self.push_list(&mut body, id, ty, locals[0], locals[1]),
            TypeDefKind::Map(key, value) => {
                self.push_map(&mut body, id, &[*key, *value], locals[0], locals[1])
            }
            TypeDefKind::Flags(ty) => {
                let reason = names::bad_value(self.resolve, id, "from outside");
                self.check_flags(&mut body, ty.flags.len(), locals[0], reason);
                body.cx().i32(index).get(locals[0]);
                self.call(&mut body, Intrinsic::PushFlags);
            }
            TypeDefKind::Enum(ty) => {
                let reason = names::bad_value(self.resolve, id, "from outside");
                self.check_enum(&mut body, ty.cases.len(), locals[0], reason);
                body.cx().i32(index).get(locals[0]);
                self.call(&mut body, Intrinsic::PushEnum);
            }
            kind => {
                let cases =
                    cases(kind).expect("all other types with several core values are variants");
                // Payloads of several cases share the locals in which their core values have their
                // own type.
                let mut narrowed = HashMap::new();
                self.push_cases(&mut body, id, locals[0], &cases, |generator, body, ty| {
                    let mut values = Vec::new();
                    for (position, to) in (1..).zip(generator.flat(ty)) {
                        let (from, carrier) = (flat[position], locals[position]);
                        if from == to {
                            values.push(carrier);
                            continue;
                        }
                        let local =
                            *narrowed.entry((position, to)).or_insert_with(|| body.local(to));
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
        }
        body
    }

    /// Pushes values that lie one after the other, as the fields of a record or the parameters of a
    /// function.
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

    fn push_cases(
        &mut self,
        body: &mut Body,
        id: TypeId,
        tag: Local,
        cases: &[Option<Type>],
        each: impl FnMut(&mut Self, &mut Body, &Type),
    ) {
        self.switch(body, tag, cases, names::bad_value(self.resolve, id, "from outside"), each);
        let push = match self.kind(id) {
            TypeDefKind::Option(_) => Intrinsic::PushOption,
            TypeDefKind::Result(_) => Intrinsic::PushResult,
            _ => Intrinsic::PushVariant,
        };
        body.cx().i32(self.types.index(id)).get(tag);
        self.call(body, push);
    }

    fn push_list(&mut self, body: &mut Body, id: TypeId, ty: &Type, address: Local, length: Local) {
        let (size, align) = (self.canonical.size(ty), self.canonical.align(ty));
        let index = self.types.index(id);
        let bytes = self.check_incoming(body, address, length, size, align);
        body.cx().i32(index).get(address).get(length);
        self.call(body, Intrinsic::PushList);
        body.op(Instruction::I32Eqz).if_();
        let element = body.local(ValType::I32);
        body.get(address).set(element);
        body.repeat(length, |body| {
            self.push_memory(body, ty, element, 0);
            self.finish_push(body, index, Intrinsic::ListAppend);
            body.at(element, size).set(element);
        });
        self.free(body, address, bytes, align);
        body.end();
    }

    fn push_map(
        &mut self,
        body: &mut Body,
        id: TypeId,
        entry: &[Type; 2],
        address: Local,
        length: Local,
    ) {
        let fields = self.canonical.fields(entry);
        let index = self.types.index(id);
        let bytes = self.check_incoming(body, address, length, fields.size, fields.align);
        body.cx().i32(index).get(length);
        self.call(body, Intrinsic::PushMap);
        let element = body.local(ValType::I32);
        body.get(address).set(element);
        body.repeat(length, |body| {
            self.push_fields(body, entry, element, 0);
            self.finish_push(body, index, Intrinsic::MapAppend);
            body.at(element, fields.size).set(element);
        });
        self.free(body, address, bytes, fields.align);
    }

    /// Ends a push with the call that names the type.
    fn finish_push(&mut self, body: &mut Body, index: u32, push: Intrinsic) {
        body.cx().i32(index);
        self.call(body, push);
    }

    /// Checks a list that came in; the local that comes back holds its size in bytes.
    fn check_incoming(
        &mut self,
        body: &mut Body,
        address: Local,
        length: Local,
        size: u32,
        align: u32,
    ) -> Local {
        let bytes = body.local(ValType::I32);
        self.check_list(body, Origin::Outside, address, length, size, align);
        body.set(bytes);
        bytes
    }

    /// Frees the memory of a list whose elements were pushed.
    fn free(&mut self, body: &mut Body, address: Local, bytes: Local, align: u32) {
        body.get(bytes).if_();
        body.cx().get(address).get(bytes).i32(align).i32(0);
        self.call(body, Intrinsic::DeallocBytes);
        body.end();
    }
}
