//! From the interpreter to the canonical ABI: values that go out are popped.

use super::canonical::cases;
use super::code::{Body, Local};
use super::generator::{Generator, Helper};
use super::module::FuncId;
use super::primitive::{STORE_32, discriminant, primitive, product, small, widen};
use crate::abi::Intrinsic;
use crate::dylib::guards::Origin;
use crate::world::names;
use wasm_encoder::{Instruction, ValType};
use wit_parser::{Handle, Type, TypeDefKind, TypeId};

/// What a frame holds while the core values of a string or list are popped: an address and a
/// length.
const POINTER_PAIR: u32 = 8;

impl Generator<'_> {
    /// Pops a value and writes it to `base + offset`.
    pub(super) fn pop_memory(&mut self, body: &mut Body, ty: &Type, base: Local, offset: u32) {
        let ty = self.resolved(ty);
        if let Some(primitive) = primitive(&ty) {
            body.get(base);
            self.pop_flat(body, &ty);
            body.op((primitive.store)(offset));
            return;
        }
        let Type::Id(id) = ty else {
            let helper = self.helper(Helper::PopStringMemory);
            body.cx().at(base, offset).call(helper);
            return;
        };
        match self.kind(id) {
            TypeDefKind::Flags(_) | TypeDefKind::Enum(_) | TypeDefKind::Handle(_) => {
                let (_, store) = small(self.canonical.size(&ty));
                body.get(base);
                self.pop_flat(body, &ty);
                body.op(store(offset));
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
            // Whether a handle is one, the host finds out.
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
                let step = self.canonical.size(ty);
                body.repeat(count, |body| {
                    self.start_pop(body, index, Intrinsic::PopFixedLengthListIterNext);
                    self.pop_memory(body, ty, base, 0);
                    body.at(base, step).set(base);
                });
                self.start_pop(&mut body, index, Intrinsic::PopFixedLengthListIter);
            }
            TypeDefKind::List(ty) => self.pop_list(&mut body, index, ty, base),
            TypeDefKind::Map(key, value) => self.pop_map(&mut body, index, &[*key, *value], base),
            kind => {
                let cases =
                    cases(kind).expect("all other types with a helper in memory are variants");
                let offset = self.canonical.payload_offset(&cases);
                let tag = body.local(ValType::I32);
                let (_, store) = discriminant(cases.len());
                self.start_pop_variant(&mut body, id, tag);
                body.get(base).get(tag).op(store(0));
                let reason = names::bad_value(self.resolve, id, "from the interpreter");
                self.switch(&mut body, tag, &cases, reason, |generator, body, ty| {
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
                let reason = names::bad_value(self.resolve, id, "from the interpreter");
                self.check_enum(&mut body, ty.cases.len(), value, reason);
                body.get(value);
            }
            TypeDefKind::Flags(ty) => {
                let value = body.local(ValType::I32);
                self.start_pop(&mut body, index, Intrinsic::PopFlags);
                body.set(value);
                let reason = names::bad_value(self.resolve, id, "from the interpreter");
                self.check_flags(&mut body, ty.flags.len(), value, reason);
                body.get(value);
            }
            kind => {
                let cases =
                    cases(kind).expect("all other types with several core values are variants");
                self.pop_flat_variant(&mut body, id, &cases);
            }
        }
        body
    }

    fn pop_flat_variant(&mut self, body: &mut Body, id: TypeId, cases: &[Option<Type>]) {
        let flat = self.flat(&Type::Id(id));
        let tag = body.local(ValType::I32);
        // Locals start as zero, which is what the positions that a payload does not need must hold.
        let carriers: Vec<_> = flat[1..].iter().map(|ty| body.local(*ty)).collect();
        self.start_pop_variant(body, id, tag);
        let reason = names::bad_value(self.resolve, id, "from the interpreter");
        self.switch(body, tag, cases, reason, |generator, body, ty| {
            generator.pop_flat(body, ty);
            for (position, from) in generator.flat(ty).iter().enumerate().rev() {
                widen(*from, flat[position + 1]).iter().for_each(|step| {
                    body.op(step.clone());
                });
                body.set(carriers[position]);
            }
        });
        body.get(tag);
        carriers.iter().for_each(|carrier| {
            body.get(*carrier);
        });
    }

    /// Pops values to where they lie one after the other, as the fields of a record.
    pub(super) fn pop_fields(&mut self, body: &mut Body, types: &[Type], base: Local, offset: u32) {
        for (ty, at) in types.iter().zip(self.canonical.fields(types).offsets) {
            self.pop_memory(body, ty, base, offset + at);
        }
    }

    /// A call that names the type: one that takes a value apart, or one of an iterator.
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
        self.fail_if(body, names::bad_value(self.resolve, id, "from the interpreter"));
    }

    /// Pops a list and writes its address and length to `base`.
    fn pop_list(&mut self, body: &mut Body, index: u32, ty: &Type, base: Local) {
        let (size, align) = (self.canonical.size(ty), self.canonical.align(ty));
        let (length, address) = (body.local(ValType::I32), body.local(ValType::I32));
        body.cx().i32(index).get(base);
        self.call(body, Intrinsic::PopList);
        body.set(length).get(base).get(length).op(STORE_32(4));
        body.load_i32(base, 0).tee(address).if_();
        self.check_list(body, Origin::Interpreter, address, length, size, align);
        body.op(Instruction::Drop);
        // Without an address there is an iterator on the interpreter's stack.
        body.op(Instruction::Else);
        let element = self.allocate(body, base, length, size, align);
        body.repeat(length, |body| {
            self.start_pop(body, index, Intrinsic::PopListIterNext);
            self.pop_memory(body, ty, element, 0);
            body.at(element, size).set(element);
        });
        self.start_pop(body, index, Intrinsic::PopListIter);
        body.end();
    }

    fn pop_map(&mut self, body: &mut Body, index: u32, entry: &[Type; 2], base: Local) {
        let fields = self.canonical.fields(entry);
        let length = body.local(ValType::I32);
        self.start_pop(body, index, Intrinsic::PopMap);
        body.set(length).get(base).get(length).op(STORE_32(4));
        let element = self.allocate(body, base, length, fields.size, fields.align);
        body.repeat(length, |body| {
            self.start_pop(body, index, Intrinsic::PopMapIterNext);
            self.pop_fields(body, entry, element, 0);
            body.at(element, fields.size).set(element);
        });
        self.start_pop(body, index, Intrinsic::PopMapIter);
    }

    /// Allocates the elements of a list for as long as the call context lives, writes the address
    /// to `base` and leaves it in the local that comes back.
    fn allocate(
        &mut self,
        body: &mut Body,
        base: Local,
        length: Local,
        size: u32,
        align: u32,
    ) -> Local {
        let check = self.helper(Helper::ListSize);
        let (bytes, address) = (body.local(ValType::I32), body.local(ValType::I32));
        // An empty list needs no memory, only an aligned address.
        body.i32(align).set(address);
        body.cx().get(length).i32(size).call(check).tee(bytes).if_();
        body.i32(0).i32(0).i32(align).get(bytes);
        self.call(body, Intrinsic::Realloc);
        body.set(address);
        body.cx().get(address).get(bytes).i32(align).i32(1);
        self.call(body, Intrinsic::DeallocBytes);
        body.end();
        body.get(base).get(address).op(STORE_32(0));
        address
    }

    pub(super) fn pop_string_memory_helper(&mut self) -> Body {
        let mut body = Body::helper(1);
        let base = Local(1);
        let (address, length) = (body.local(ValType::I32), body.local(ValType::I32));
        // The interpreter writes the address where it belongs; the length is what it returns.
        body.cx().get(base);
        self.call(&mut body, Intrinsic::PopString);
        body.set(length).get(base).get(length).op(STORE_32(4)).load_i32(base, 0).set(address);
        self.check_list(&mut body, Origin::Interpreter, address, length, 1, 1);
        body.op(Instruction::Drop);
        body
    }

    pub(super) fn pop_string_flat_helper(&mut self) -> Body {
        let mut body = Body::helper(0);
        let helper = self.helper(Helper::PopStringMemory);
        self.pop_pointer_pair(&mut body, helper);
        body
    }

    /// Leaves the address and length that a helper writes to memory.
    fn pop_pointer_pair(&mut self, body: &mut Body, helper: FuncId) {
        let frame = body.enter_frame(POINTER_PAIR);
        body.cx().get(frame).call(helper);
        body.load_i32(frame, 0).load_i32(frame, 4);
        body.leave_frame(frame, POINTER_PAIR);
    }
}
