//! The functions of the world library: one helper per type and form, asked for by those that need
//! it.

use super::canonical::{Canonical, resolved};
use super::code::{Body, Local, Op};
use super::image::Word;
use super::module::{FuncId, Module};
use super::types::Types;
use crate::abi::Intrinsic;
use crate::dylib::guards::Origin;
use crate::error::Result;
use crate::world::names;
use std::collections::{HashMap, HashSet, VecDeque};
use wasm_encoder::{Instruction, ValType};
use wit_parser::{Resolve, Type, TypeDefKind, TypeId};

/// A function that is made once and called from everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Helper {
    /// `(cx, address)`: reads a value from memory and pushes it.
    PushMemory(TypeId),
    /// `(cx, core values…)`: pushes a value.
    PushFlat(TypeId),
    /// `(cx, address)`: pops a value and writes it to memory.
    PopMemory(TypeId),
    /// `(cx) -> core values…`: pops a value.
    PopFlat(TypeId),
    /// `(cx, address, length)`: pushes a string.
    PushString,
    /// `(cx, address)`: pops a string and writes its address and length.
    PopStringMemory,
    /// `(cx) -> (address, length)`: pops a string.
    PopStringFlat,
    /// `(cx, value)`: pushes a value of a primitive type and checks that it is one.
    PushChecked(Type),
    /// `(cx) -> value`: pops a value of a primitive type and checks that it is one.
    PopChecked(Type),
    /// `(cx, address, length, element size, alignment - 1) -> bytes`: checks a list that lies in
    /// memory.
    ListBytes(Origin),
    /// `(cx, length, element size) -> bytes`: checks the length of a list that goes out.
    ListSize,
    /// `(cx, which) -> address`: calls an exported function and leaves its result for the host.
    CallAndReturn(Type),
    /// `(address)`: releases what a result for the host pointed to.
    PostReturn,
}

/// The optional functions of the interpreter.
#[derive(Clone, Copy)]
pub(super) enum Offered<'a> {
    /// Those among its exports.
    Known(&'a HashSet<String>),
    /// Those that the linker finds.
    Unknown,
}

/// Fills a [`Module`] with functions.
pub(super) struct Generator<'a> {
    pub(super) resolve: &'a Resolve,
    pub(super) canonical: Canonical<'a>,
    pub(super) types: &'a Types,
    pub(super) module: Module,
    pub(super) offered: Offered<'a>,
    helpers: HashMap<Helper, FuncId>,
    /// Helpers that are called already and still have no body.
    queue: VecDeque<(Helper, FuncId)>,
    failures: HashMap<String, FuncId>,
}

impl<'a> Generator<'a> {
    pub(super) fn new(
        resolve: &'a Resolve,
        types: &'a Types,
        offered: Offered<'a>,
    ) -> Result<Self> {
        Ok(Self {
            resolve,
            canonical: Canonical::new(resolve)?,
            types,
            module: Module::default(),
            offered,
            helpers: HashMap::new(),
            queue: VecDeque::new(),
            failures: HashMap::new(),
        })
    }

    /// Calls an optional function with what `arguments` puts on the stack, if the interpreter has
    /// it. `arguments` need not be told of where it is known that it has not.
    pub(super) fn call_optional(
        &mut self,
        body: &mut Body,
        intrinsic: Intrinsic,
        arguments: impl FnOnce(&mut Self, &mut Body),
    ) {
        match self.offered {
            Offered::Known(exports) if exports.contains(intrinsic.function().name) => {
                arguments(self, body);
                self.call(body, intrinsic);
            }
            Offered::Known(_) => {}
            Offered::Unknown => {
                let function = self.module.intrinsic(intrinsic);
                if !self.module.weak.contains(&function) {
                    self.module.weak.push(function);
                }
                body.push(Op::FunctionAddress(function)).if_();
                arguments(self, body);
                body.call(function).end();
            }
        }
    }

    pub(super) fn call(&mut self, body: &mut Body, intrinsic: Intrinsic) {
        body.call(self.module.intrinsic(intrinsic));
    }

    pub(super) fn resolved(&self, ty: &Type) -> Type {
        resolved(self.resolve, *ty)
    }

    pub(super) fn kind(&self, id: TypeId) -> &'a TypeDefKind {
        &self.resolve.types[id].kind
    }

    /// The core values of a type of which the caller knows that it has few enough.
    pub(super) fn flat(&self, ty: &Type) -> Vec<ValType> {
        self.canonical
            .flat(ty)
            .expect("only types with few core values are passed in that form")
            .to_vec()
    }

    /// The function of a helper; its body follows in [`Generator::define_helpers`].
    pub(super) fn helper(&mut self, helper: Helper) -> FuncId {
        if let Some(id) = self.helpers.get(&helper) {
            return *id;
        }
        let (params, results) = self.helper_signature(helper);
        let id = self.module.declare(self.helper_name(helper), &params, &results);
        self.helpers.insert(helper, id);
        self.queue.push_back((helper, id));
        id
    }

    fn helper_signature(&self, helper: Helper) -> (Vec<ValType>, Vec<ValType>) {
        let i32s = |count| vec![ValType::I32; count];
        match helper {
            Helper::PushMemory(_) | Helper::PopMemory(_) => (i32s(2), Vec::new()),
            Helper::PushFlat(id) => {
                let mut params = i32s(1);
                params.extend(self.flat(&Type::Id(id)));
                (params, Vec::new())
            }
            Helper::PopFlat(id) => (i32s(1), self.flat(&Type::Id(id))),
            Helper::PushString => (i32s(3), Vec::new()),
            Helper::PushChecked(_) => (i32s(2), Vec::new()),
            Helper::PopStringMemory => (i32s(2), Vec::new()),
            Helper::PopStringFlat => (i32s(1), i32s(2)),
            Helper::PopChecked(_) => (i32s(1), i32s(1)),
            Helper::ListBytes(_) => (i32s(5), i32s(1)),
            Helper::ListSize => (i32s(3), i32s(1)),
            Helper::CallAndReturn(_) => (i32s(2), i32s(1)),
            Helper::PostReturn => (i32s(1), Vec::new()),
        }
    }

    fn helper_name(&self, helper: Helper) -> String {
        let name = |id: TypeId| names::ty(self.resolve, &Type::Id(id));
        match helper {
            Helper::PushMemory(id) => format!("push from memory: {}", name(id)),
            Helper::PushFlat(id) => format!("push: {}", name(id)),
            Helper::PopMemory(id) => format!("pop to memory: {}", name(id)),
            Helper::PopFlat(id) => format!("pop: {}", name(id)),
            Helper::PushString => "push: string".to_owned(),
            Helper::PushChecked(ty) => format!("push: {}", names::ty(self.resolve, &ty)),
            Helper::PopStringMemory => "pop to memory: string".to_owned(),
            Helper::PopStringFlat => "pop: string".to_owned(),
            Helper::PopChecked(ty) => format!("pop: {}", names::ty(self.resolve, &ty)),
            Helper::ListBytes(Origin::Outside) => "check a list that came in".to_owned(),
            Helper::ListBytes(Origin::Parameters) => "check the area of parameters".to_owned(),
            Helper::ListBytes(Origin::Interpreter) => "check a list that goes out".to_owned(),
            Helper::ListSize => "check the size of a list that goes out".to_owned(),
            Helper::CallAndReturn(ty) => {
                format!("call and return: {}", names::ty(self.resolve, &ty))
            }
            Helper::PostReturn => "post-return".to_owned(),
        }
    }

    /// Gives every helper that is called a body, and those that these bodies call, until none is
    /// left.
    pub(super) fn define_helpers(&mut self) {
        while let Some((helper, id)) = self.queue.pop_front() {
            let body = match helper {
                Helper::PushMemory(id) => self.push_memory_helper(id),
                Helper::PushFlat(id) => self.push_flat_helper(id),
                Helper::PopMemory(id) => self.pop_memory_helper(id),
                Helper::PopFlat(id) => self.pop_flat_helper(id),
                Helper::PushString => self.push_string_helper(),
                Helper::PushChecked(ty) => self.push_checked_helper(&ty),
                Helper::PopStringMemory => self.pop_string_memory_helper(),
                Helper::PopStringFlat => self.pop_string_flat_helper(),
                Helper::PopChecked(ty) => self.pop_checked_helper(&ty),
                Helper::ListBytes(origin) => self.list_bytes_helper(origin),
                Helper::ListSize => self.list_size_helper(),
                Helper::CallAndReturn(ty) => self.call_and_return_helper(&ty),
                Helper::PostReturn => self.post_return_helper(),
            };
            self.module.define(id, body);
        }
    }

    /// Stops the instance. The reason is told by the interpreter if it offers that, and always by
    /// the name of the function that traps.
    pub(super) fn fail(&mut self, body: &mut Body, reason: String) {
        let id = match self.failures.get(&reason) {
            Some(id) => *id,
            None => self.define_failure(reason),
        };
        body.cx().call(id).op(Instruction::Unreachable);
    }

    fn define_failure(&mut self, reason: String) -> FuncId {
        let mut body = Body::helper(0);
        self.call_optional(&mut body, Intrinsic::Fail, |generator, body| {
            let Word::At(text) = generator.module.image.str(&reason) else {
                unreachable!("strings have a place")
            };
            body.cx().push(Op::Address(text)).i32(reason.len() as u32);
        });
        body.op(Instruction::Unreachable);
        let id = self.module.declare(reason.clone(), &[ValType::I32], &[]);
        self.module.define(id, body);
        self.failures.insert(reason, id);
        id
    }

    /// Fails unless the operand on the stack is zero.
    pub(super) fn fail_if(&mut self, body: &mut Body, reason: String) {
        body.if_();
        self.fail(body, reason);
        body.end();
    }

    /// Chooses code by a discriminant. `each` gets every type that payloads have once; cases
    /// without a payload need no code. Any other discriminant fails with `reason`.
    pub(super) fn switch(
        &mut self,
        body: &mut Body,
        discriminant: Local,
        cases: &[Option<Type>],
        reason: String,
        mut each: impl FnMut(&mut Self, &mut Body, &Type),
    ) {
        let mut payloads: Vec<Type> = Vec::new();
        let mut places: HashMap<Type, u32> = HashMap::new();
        for ty in cases.iter().flatten() {
            let ty = self.resolved(ty);
            places.entry(ty).or_insert_with(|| {
                payloads.push(ty);
                payloads.len() as u32 - 1
            });
        }
        // From the outside: the end, the failure, then a block for each payload, of which the first
        // is innermost.
        let count = payloads.len() as u32;
        (0..count + 2).for_each(|_| {
            body.block();
        });
        let targets: Vec<u32> = cases
            .iter()
            .map(|case| case.as_ref().map_or(count + 1, |ty| places[&self.resolved(ty)]))
            .collect();
        body.get(discriminant).op(Instruction::BrTable(targets.into(), count));
        for (index, ty) in payloads.iter().enumerate() {
            body.end();
            each(self, body, ty);
            body.op(Instruction::Br(count - index as u32));
        }
        body.end();
        self.fail(body, reason);
        body.end();
    }
}
