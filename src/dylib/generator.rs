//! The functions of the world library. A helper, one per type and form, is created when the first
//! body calls it.

use super::canonical::Canonical;
use super::code::{Body, Local, Op};
use super::image::Word;
use super::module::Module;
use super::primitive::product;
use super::symbol::{FuncId, Place};
use super::types::Types;
use crate::abi::Intrinsic;
use crate::error::Result;
use crate::world::names::{self, cases, resolved};
use std::collections::{HashMap, HashSet, VecDeque};
use wasm_encoder::{BlockType, Instruction, ValType};
use wit_parser::{Resolve, Type, TypeDefKind, TypeId};

/// What a discriminant of no case means.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Unknown {
    /// The host has checked it.
    Impossible,
    /// It comes from the interpreter, and stops the instance.
    Fails,
}

/// A function that many bodies call and that the library contains only once.
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
    /// `(cx, address)`: pops a string and writes its address and length.
    PopStringMemory,
    /// `(cx, pair) -> (address, length)`: pops a string, with memory that receives them on the way.
    PopStringFlat,
    /// `(cx) -> value`: pops a value of a primitive type and checks that it is one.
    PopChecked(Type),
    /// `(cx, which) -> address`: calls an exported function and leaves its result for the host.
    CallAndReturn(Type),
    /// `(address)`: frees the memory that a result for the host pointed to.
    PostReturn,
    /// `(cx, address)`: pushes the value that lies there, or nothing. For tables, which have a
    /// function also where bodies need none.
    Lift(Option<Type>),
    /// `(cx, address)`: pops a value and writes it there. For tables, too.
    Lower(Type),
}

/// Which optional functions the interpreter has.
#[derive(Clone, Copy)]
pub(super) enum Offered<'a> {
    /// Those among these exports.
    Known(&'a HashSet<String>),
    /// Those that the linker finds.
    Unknown,
}

impl Offered<'_> {
    /// Whether the interpreter has a function, or may have it.
    pub(super) fn may_have(self, intrinsic: Intrinsic) -> bool {
        match self {
            Offered::Known(exports) => exports.contains(intrinsic.name()),
            Offered::Unknown => true,
        }
    }
}

/// Fills a [`Module`] with functions.
pub(super) struct Generator<'a> {
    pub(super) resolve: &'a Resolve,
    pub(super) canonical: Canonical<'a>,
    pub(super) types: &'a Types,
    pub(super) module: Module,
    pub(super) offered: Offered<'a>,
    /// See [`realloc`](super::realloc).
    pub(super) import_flag: Option<Place>,
    /// Whether values for the world may arrive when none of its imports runs.
    pub(super) arrives_late: bool,
    /// The types of results in memory that more than one export has.
    pub(super) shared_results: HashSet<Type>,
    helpers: HashMap<Helper, FuncId>,
    /// The helpers that some body calls and that have no body yet.
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
            import_flag: None,
            arrives_late: false,
            shared_results: HashSet::new(),
            helpers: HashMap::new(),
            queue: VecDeque::new(),
            failures: HashMap::new(),
        })
    }

    /// Calls an optional function if the interpreter has it. `arguments` puts the arguments on the
    /// stack. It does not run if the interpreter is known not to have the function.
    pub(super) fn call_optional(
        &mut self,
        body: &mut Body,
        intrinsic: Intrinsic,
        arguments: impl FnOnce(&mut Self, &mut Body),
    ) {
        match self.offered {
            Offered::Known(exports) if exports.contains(intrinsic.name()) => {
                arguments(self, body);
                self.call(body, intrinsic);
            }
            Offered::Known(_) => {}
            Offered::Unknown => {
                let function = self.weak(intrinsic);
                body.push(Op::FunctionAddress(function)).if_();
                arguments(self, body);
                body.call(function).end();
            }
        }
    }

    /// Emits the code of `has` for interpreters that can run tasks, and that of `has_not` for
    /// others. Where only the linker finds out which it is, the program chooses.
    pub(super) fn by_tasks(
        &mut self,
        body: &mut Body,
        result: BlockType,
        has: impl FnOnce(&mut Self, &mut Body),
        has_not: impl FnOnce(&mut Self, &mut Body),
    ) {
        if let Offered::Known(_) = self.offered {
            return has(self, body);
        }
        for intrinsic in [Intrinsic::ExportAsyncCall, Intrinsic::ExportAsyncCallback] {
            self.weak(intrinsic);
        }
        let function = self.weak(Intrinsic::Async);
        body.push(Op::FunctionAddress(function)).op(Instruction::If(result));
        has(self, body);
        body.op(Instruction::Else);
        has_not(self, body);
        body.end();
    }

    /// A function of the interpreter that may be missing.
    fn weak(&mut self, intrinsic: Intrinsic) -> FuncId {
        let function = self.module.intrinsic(intrinsic);
        if !self.module.weak.contains(&function) {
            self.module.weak.push(function);
        }
        function
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

    /// The core values of a type that has few enough to be passed in that form.
    pub(super) fn flat(&self, ty: &Type) -> Vec<ValType> {
        self.canonical
            .flat(ty)
            .expect("only types with few core values are passed in that form")
            .to_vec()
    }

    /// The payloads of a variant, option or result.
    pub(super) fn cases(&self, id: TypeId) -> Vec<Option<Type>> {
        cases(self.kind(id)).expect("all other types with a helper are variants")
    }

    /// Whether a type is a record, tuple or variant with no more than this number of parts, parts
    /// of parts included. Such values are pushed and popped in place, without calls of helpers.
    pub(super) fn is_small(&self, id: TypeId, mut parts: usize) -> bool {
        let kind = self.kind(id);
        (product(kind).is_some() || cases(kind).is_some()) && self.fits(&Type::Id(id), &mut parts)
    }

    /// Whether values of a type go to and from memory through helpers of their own.
    pub(super) fn has_memory_helpers(&self, id: TypeId) -> bool {
        let kind = self.kind(id);
        let is_list = matches!(kind, TypeDefKind::FixedLengthList(..));
        product(kind).is_some() || cases(kind).is_some() || is_list
    }

    /// Takes the parts of a type from `left`, and returns whether there were enough. Eight cases
    /// without a payload take as much code as a part.
    fn fits(&self, ty: &Type, left: &mut usize) -> bool {
        let Type::Id(id) = self.resolved(ty) else { return take(left, 1) };
        let kind = self.kind(id);
        let number = cases(kind).map_or(0, |cases| cases.len());
        take(left, 1 + number / 8)
            && match kind {
                TypeDefKind::FixedLengthList(..) => false,
                TypeDefKind::List(_) | TypeDefKind::Map(..) => true,
                TypeDefKind::Future(_) | TypeDefKind::Stream(_) => true,
                kind => names::parts(kind).iter().all(|ty| self.fits(ty, left)),
            }
    }

    /// The function of a helper. Its body follows in [`Generator::define_helpers`].
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

    /// The parameters and results of a helper.
    fn helper_signature(&self, helper: Helper) -> (Vec<ValType>, Vec<ValType>) {
        let (params, results) = match helper {
            Helper::PushFlat(id) => {
                let mut params = vec![ValType::I32];
                params.extend(self.flat(&Type::Id(id)));
                return (params, Vec::new());
            }
            Helper::PopFlat(id) => return (vec![ValType::I32], self.flat(&Type::Id(id))),
            Helper::PushMemory(_) | Helper::PopMemory(_) => (2, 0),
            Helper::Lift(_) | Helper::Lower(_) => (2, 0),
            Helper::PopStringMemory => (2, 0),
            Helper::PopStringFlat => (2, 2),
            Helper::PopChecked(_) => (1, 1),
            Helper::CallAndReturn(_) => (2, 1),
            Helper::PostReturn => (1, 0),
        };
        (vec![ValType::I32; params], vec![ValType::I32; results])
    }

    fn helper_name(&self, helper: Helper) -> String {
        let (action, ty) = match helper {
            Helper::PushMemory(id) => ("load", Type::Id(id)),
            Helper::PushFlat(id) => ("push", Type::Id(id)),
            Helper::PopMemory(id) => ("store", Type::Id(id)),
            Helper::PopFlat(id) => ("pop", Type::Id(id)),
            Helper::PopStringMemory => ("store", Type::String),
            Helper::PopStringFlat => ("pop", Type::String),
            Helper::PopChecked(ty) => ("pop", ty),
            Helper::CallAndReturn(ty) => ("call and return", ty),
            Helper::PostReturn => return "post-return".to_owned(),
            Helper::Lift(None) => return "lift nothing".to_owned(),
            Helper::Lift(Some(ty)) => ("lift", ty),
            Helper::Lower(ty) => ("lower", ty),
        };
        format!("{action}: {}", names::short_ty(self.resolve, &ty))
    }

    /// Defines the helpers that bodies call, until every helper has a body.
    pub(super) fn define_helpers(&mut self) {
        while let Some((helper, id)) = self.queue.pop_front() {
            let body = match helper {
                Helper::PushMemory(id) => self.push_memory_helper(id),
                Helper::PushFlat(id) => self.push_flat_helper(id),
                Helper::PopMemory(id) => self.pop_memory_helper(id),
                Helper::PopFlat(id) => self.pop_flat_helper(id),
                Helper::PopStringMemory => self.pop_string_memory_helper(),
                Helper::PopStringFlat => self.pop_string_flat_helper(),
                Helper::PopChecked(ty) => {
                    let mut body = Body::helper(0);
                    self.pop_checked(&mut body, &ty);
                    body
                }
                Helper::CallAndReturn(ty) => self.call_and_return_helper(&ty),
                Helper::PostReturn => self.post_return_helper(),
                Helper::Lift(value) => self.lift_helper(value),
                Helper::Lower(ty) => self.lower_helper(&ty),
            };
            self.module.define(id, body);
        }
    }

    /// Stops the instance. The name of the function that traps is the reason. The interpreter shows
    /// it too if it has `wit_dylib_fail`.
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

    /// Chooses code by the discriminant in `tag`. `each` emits the code for a payload, once for
    /// each type of payloads. Cases without a payload need no code.
    pub(super) fn switch(
        &mut self,
        body: &mut Body,
        id: TypeId,
        tag: Local,
        unknown: Unknown,
        mut each: impl FnMut(&mut Self, &mut Body, &Type),
    ) {
        let cases = self.cases(id);
        let mut payloads: Vec<Type> = Vec::new();
        let mut positions: HashMap<Type, u32> = HashMap::new();
        for ty in cases.iter().flatten() {
            let ty = self.resolved(ty);
            positions.entry(ty).or_insert_with(|| {
                payloads.push(ty);
                payloads.len() as u32 - 1
            });
        }
        // The blocks from the outside in: the end, the failure if there is one, and one for each
        // payload, the first payload innermost. A branch to a block leads to the code after it.
        let fails = unknown == Unknown::Fails;
        let other = payloads.len() as u32;
        let end = other + u32::from(fails);
        for _ in 0..=end {
            body.block();
        }
        let mut targets: Vec<u32> = Vec::new();
        for case in &cases {
            targets.push(case.map_or(end, |ty| positions[&self.resolved(&ty)]));
        }
        body.get(tag).op(Instruction::BrTable(targets.into(), other));
        for (index, ty) in (0..).zip(&payloads) {
            body.end();
            each(self, body, ty);
            // To the end, from inside the blocks that are still open.
            if index + 1 < end {
                body.op(Instruction::Br(end - 1 - index));
            }
        }
        if fails {
            body.end();
            self.fail(body, self.bad_value(id));
        }
        body.end();
    }
}

/// Takes `count` from `left`, and returns whether there was enough.
fn take(left: &mut usize, count: usize) -> bool {
    let rest = left.checked_sub(count);
    *left = rest.unwrap_or(0);
    rest.is_some()
}

/// The most parts of an element of a list, and of the result of an export, that is converted in
/// place: there may be many.
pub(super) const PARTS_OF_ELEMENTS: usize = 8;

/// The same for parameters, of which there is one a call.
pub(super) const PARTS_OF_PARAMETERS: usize = 4;
