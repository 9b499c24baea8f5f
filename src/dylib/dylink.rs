//! Writes a [`Module`] as a shared-everything dynamic library: a core module with a `dylink.0`
//! section, as specified in "WebAssembly Dynamic Linking" of the tool conventions.

use super::code::{Body, Op, mem};
use super::image::{FinishedImage, Pointer};
use super::indices::{FunctionIndices, FunctionTypes, MEMORY_TYPE, TABLE_TYPE};
use super::module::{Export, Module, Source};
use super::symbol::FuncId;
use crate::abi::{
    APPLY_DATA_RELOCS, CALL_CTORS, COMPONENT_TYPE, DYLINK, DYLINK_MEM_INFO, DYLINK_NEEDED, ENV,
    FUNCTION_TABLE, Intrinsic, MEMORY, MEMORY_BASE, STACK_POINTER, TABLE_BASE,
};
use crate::error::Result;
use std::collections::HashSet;
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements,
    Encode, EntityType, ExportKind, ExportSection, Function, FunctionSection, GlobalType,
    ImportSection, Instruction, NameMap, NameSection, ValType,
};

/// Alignment of the library's memory, as a power of two.
const MEMORY_ALIGNMENT: u32 = 3;

/// The largest distance that one step of the list of pointers can bridge, in words.
const MAX_STEP: u32 = 127;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Global {
    MemoryBase,
    TableBase,
    StackPointer,
}

impl Global {
    const ALL: [Self; 3] = [Self::MemoryBase, Self::TableBase, Self::StackPointer];

    fn name(self) -> &'static str {
        match self {
            Self::MemoryBase => MEMORY_BASE,
            Self::TableBase => TABLE_BASE,
            Self::StackPointer => STACK_POINTER,
        }
    }
}

/// Encodes the library. `start` passes the tables on, `needed` names the libraries that the library
/// is linked with, `component_type` is the world as wit-component stores it, and `world` is its
/// name.
pub(super) fn encode(
    mut module: Module,
    start: FuncId,
    needed: &[String],
    world: &str,
    component_type: &[u8],
) -> Result<Vec<u8>> {
    module.exports.push(Export { name: CALL_CTORS.to_owned(), function: start });
    let mut image = module.image.finish()?;
    let steps = encode_pointers(&image.pointers);
    if !steps.is_empty() {
        let start = image.append(&steps);
        let body = apply_data_relocs(start, steps.len() as u32);
        module.export(APPLY_DATA_RELOCS.to_owned(), &[], &[], body);
    }
    Ok(Writer::new(&module, &image).write(needed, world, component_type))
}

/// The pointers as a list of bytes. A byte contains the distance to the next pointer in words,
/// shifted by one. Its lowest bit says whether the pointer counts from the table base. A zero skips
/// [`MAX_STEP`] words if the next pointer is further away.
fn encode_pointers(pointers: &[Pointer]) -> Vec<u8> {
    let mut bytes = Vec::new();
    // The distance of the first pointer counts from the word before the memory.
    let mut last = -1;
    for pointer in pointers {
        let word = i64::from(pointer.offset / 4);
        while word - last > i64::from(MAX_STEP) {
            bytes.push(0);
            last += i64::from(MAX_STEP);
        }
        bytes.push((word - last) as u8 * 2 + u8::from(pointer.is_slot));
        last = word;
    }
    bytes
}

/// A loop over the list of pointers, which is at `start` and has `count` bytes.
fn apply_data_relocs(start: u32, count: u32) -> Body {
    let mut body = Body::new(0);
    let [step, left, at, byte] = [(); 4].map(|()| body.local(ValType::I32));
    body.push(Op::MemoryBase).i32(start).op(Instruction::I32Add).set(step);
    body.push(Op::MemoryBase).i32(4).op(Instruction::I32Sub).set(at);
    body.i32(count).set(left);
    body.op(Instruction::Loop(BlockType::Empty));
    body.get(step).op(Instruction::I32Load8U(mem(0, 0))).tee(byte).if_();
    body.get(at).get(byte).i32(1).op(Instruction::I32ShrU).i32(2).op(Instruction::I32Shl);
    body.op(Instruction::I32Add).tee(at);
    body.push(Op::TableBase)
        .push(Op::MemoryBase)
        .get(byte)
        .i32(1)
        .op(Instruction::I32And)
        .op(Instruction::Select);
    body.load_i32(at, 0).op(Instruction::I32Add).op(Instruction::I32Store(mem(0, 2)));
    body.op(Instruction::Else);
    body.at(at, MAX_STEP * 4).set(at);
    body.end();
    body.at(step, 1).set(step);
    body.get(left).i32(1).op(Instruction::I32Sub).tee(left).op(Instruction::BrIf(0));
    body.end();
    body
}

struct Writer<'a> {
    module: &'a Module,
    image: &'a FinishedImage,
    indices: FunctionIndices<'a>,
    /// The imported globals, in the order of their imports.
    globals: Vec<Global>,
}

impl<'a> Writer<'a> {
    fn new(module: &'a Module, image: &'a FinishedImage) -> Self {
        let mut used: HashSet<Global> = HashSet::new();
        for function in &module.functions {
            if let Source::Defined(Some(body)) = &function.source {
                used.extend(body.ops().iter().filter_map(global));
            }
        }
        if image.size() > 0 {
            used.insert(Global::MemoryBase);
        }
        if !image.slots.is_empty() {
            used.insert(Global::TableBase);
        }
        let globals = Global::ALL.into_iter().filter(|global| used.contains(global)).collect();
        Self { module, image, indices: FunctionIndices::new(module), globals }
    }

    /// Writes the sections in the order that the WebAssembly specification requires. `dylink.0`
    /// must come first.
    fn write(&self, needed: &[String], world: &str, component_type: &[u8]) -> Vec<u8> {
        let mut imports = self.environment();
        let mut types = FunctionTypes::default();
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        let mut names = NameMap::new();
        for (index, (_, function)) in (0..).zip(self.indices.iter()) {
            let ty = types.of(function);
            match &function.source {
                Source::Import { module, field } => {
                    imports.import(module, field, EntityType::Function(ty));
                }
                Source::Defined(body) => {
                    let body = body.as_ref().expect("every declared function is defined");
                    functions.function(ty);
                    code.function(&self.function(body));
                    names.append(index, &function.name);
                }
            }
        }

        let mut result = wasm_encoder::Module::new();
        result.section(&CustomSection {
            name: DYLINK.into(),
            data: dylink(self.image, needed).into(),
        });
        result.section(&types.section).section(&imports).section(&functions);
        result.section(&self.exports());
        if !self.image.slots.is_empty() {
            let slots: Vec<u32> =
                self.image.slots.iter().map(|function| self.indices.of(*function)).collect();
            let mut elements = ElementSection::new();
            let base = ConstExpr::global_get(self.global_index(Global::TableBase));
            elements.active(Some(0), &base, Elements::Functions(slots.into()));
            result.section(&elements);
        }
        result.section(&code);
        if !self.image.bytes.is_empty() {
            let mut data = DataSection::new();
            let base = ConstExpr::global_get(self.global_index(Global::MemoryBase));
            data.active(0, &base, self.image.bytes.iter().copied());
            result.section(&data);
        }
        let mut name_section = NameSection::new();
        name_section.functions(&names);
        result.section(&name_section);
        let name = format!("{COMPONENT_TYPE}:{world}");
        result.section(&CustomSection { name: name.into(), data: component_type.into() });
        result.finish()
    }

    /// The imports that all libraries share: the memory, the table and the globals in use.
    fn environment(&self) -> ImportSection {
        let mut imports = ImportSection::new();
        imports.import(ENV, MEMORY, MEMORY_TYPE);
        if !self.image.slots.is_empty() {
            imports.import(ENV, FUNCTION_TABLE, TABLE_TYPE);
        }
        for global in &self.globals {
            let mutable = *global == Global::StackPointer;
            let ty = GlobalType { val_type: ValType::I32, mutable, shared: false };
            imports.import(ENV, global.name(), ty);
        }
        imports
    }

    fn exports(&self) -> ExportSection {
        let mut exports = ExportSection::new();
        for Export { name, function } in &self.module.exports {
            exports.export(name, ExportKind::Func, self.indices.of(*function));
        }
        // The linker looks for the allocator of a library's exports in the library itself.
        if let Some(realloc) = self.module.used_intrinsic(Intrinsic::Realloc) {
            exports.export(Intrinsic::Realloc.name(), ExportKind::Func, self.indices.of(realloc));
        }
        exports
    }

    fn global_index(&self, wanted: Global) -> u32 {
        let position = self.globals.iter().position(|global| *global == wanted);
        position.expect("every global in use is imported") as u32
    }

    fn function(&self, body: &Body) -> Function {
        let mut function = Function::new_with_locals_types(body.locals().iter().copied());
        for op in body.ops() {
            match op {
                Op::Plain(instruction) => {
                    function.instruction(instruction);
                }
                Op::Call(callee) => {
                    function.instruction(&Instruction::Call(self.indices.of(*callee)));
                }
                Op::Address(place) => {
                    function.instruction(&self.get(Global::MemoryBase));
                    let offset = self.image.offset(*place);
                    if offset != 0 {
                        function.instruction(&Instruction::I32Const(offset.cast_signed()));
                        function.instruction(&Instruction::I32Add);
                    }
                }
                Op::FunctionAddress(_) => {
                    unreachable!("a shared library knows the exports of the interpreter")
                }
                Op::MemoryBase => _ = function.instruction(&self.get(Global::MemoryBase)),
                Op::TableBase => _ = function.instruction(&self.get(Global::TableBase)),
                Op::GetStackPointer => _ = function.instruction(&self.get(Global::StackPointer)),
                Op::SetStackPointer => {
                    let index = self.global_index(Global::StackPointer);
                    function.instruction(&Instruction::GlobalSet(index));
                }
            }
        }
        function.instruction(&Instruction::End);
        function
    }

    fn get(&self, global: Global) -> Instruction<'static> {
        Instruction::GlobalGet(self.global_index(global))
    }
}

/// The contents of `dylink.0`: the sizes of memory and table, and the needed libraries.
fn dylink(image: &FinishedImage, needed: &[String]) -> Vec<u8> {
    let mut info = Vec::new();
    for value in [image.size(), MEMORY_ALIGNMENT, image.slots.len() as u32, 0] {
        value.encode(&mut info);
    }
    let mut section = vec![DYLINK_MEM_INFO];
    info.encode(&mut section);
    if !needed.is_empty() {
        let mut list = Vec::new();
        let names: Vec<&str> = needed.iter().map(String::as_str).collect();
        names.encode(&mut list);
        section.push(DYLINK_NEEDED);
        list.encode(&mut section);
    }
    section
}

/// The global that an operation uses.
fn global(op: &Op) -> Option<Global> {
    match op {
        Op::Address(_) | Op::MemoryBase => Some(Global::MemoryBase),
        Op::TableBase => Some(Global::TableBase),
        Op::GetStackPointer | Op::SetStackPointer => Some(Global::StackPointer),
        Op::Plain(_) | Op::Call(_) | Op::FunctionAddress(_) => None,
    }
}
