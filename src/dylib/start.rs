//! The start of the library: the interpreter receives the extras, if it has functions for them, and
//! then the tables.

use super::adapters::Adapters;
use super::code::{Body, Op};
use super::extras;
use super::generator::Generator;
use super::image::Word;
use super::items::OrderedFunctions;
use super::symbol::FuncId;
use super::tables::Tables;
use super::transmit::Transmit;
use crate::abi::Intrinsic;
use std::collections::HashMap;
use wasm_encoder::{BlockType, ValType};
use wit_parser::{TypeId, WorldId};

/// What the interpreter receives.
pub(super) struct Start<'s> {
    pub(super) world: WorldId,
    pub(super) functions: &'s OrderedFunctions<'s>,
    pub(super) adapters: &'s Adapters,
    /// The adapters for a program that cannot run tasks, if only its linker finds out.
    pub(super) without_tasks: Option<&'s Adapters>,
    /// The functions for the handles of each resource, in the order of `wit_resource_t`.
    pub(super) resources: HashMap<TypeId, [Word; 3]>,
    /// The functions for each future and stream.
    pub(super) transmits: HashMap<TypeId, Transmit>,
    pub(super) files: &'s [(String, Vec<u8>)],
}

impl Generator<'_> {
    /// The function that hands everything over.
    pub(super) fn start(&mut self, given: Start<'_>) -> FuncId {
        let Start { functions, files, .. } = given;
        let (resolve, types) = (self.resolve, self.types);
        let mut body = Body::new(0);
        self.call_optional(&mut body, Intrinsic::Describe, |generator, body| {
            let image = &mut generator.module.image;
            let facts = extras::encode_facts(image, resolve, given.world, types, functions);
            body.push(Op::Address(facts));
        });
        if !files.is_empty() {
            let place = extras::encode_files(&mut self.module.image, files);
            body.push(Op::Address(place)).i32(files.len() as u32);
            self.call(&mut body, Intrinsic::Files);
        }
        if let Some(builtins) = self.encode_builtins(functions) {
            self.call_optional(&mut body, Intrinsic::Async, |_, body| {
                body.push(Op::Address(builtins));
            });
        }
        let Start { resources, transmits, .. } = given;
        let image = &mut self.module.image;
        let mut tables = Tables { image, resolve, types, resources, transmits };
        let with_tasks = tables.encode(functions, given.adapters);
        match given.without_tasks.map(|adapters| tables.encode(functions, adapters)) {
            None => _ = body.push(Op::Address(with_tasks)),
            Some(without_tasks) => self.by_tasks(
                &mut body,
                BlockType::Result(ValType::I32),
                |_, body| _ = body.push(Op::Address(with_tasks)),
                |_, body| _ = body.push(Op::Address(without_tasks)),
            ),
        }
        self.call(&mut body, Intrinsic::Initialize);
        self.expect_late_values(&mut body);
        let id = self.module.declare("start".to_owned(), &[], &[]);
        self.module.define(id, body);
        id
    }
}
