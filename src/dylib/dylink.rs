//! Writes a [`Module`] as a shared-everything dynamic library: a core module with a `dylink.0`
//! section, after "WebAssembly Dynamic Linking" of the tool conventions.

use super::code::{Body, Op, mem};
use super::image::{Layout, Pointer};
use super::module::{FuncId, Module, Source};
use crate::error::Result;
use std::borrow::Cow;
use std::collections::HashMap;
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements,
    Encode, EntityType, ExportKind, ExportSection, Function, FunctionSection, GlobalType,
    ImportSection, Instruction, MemoryType, NameMap, NameSection, RefType, TableType, TypeSection,
    ValType,
};

/// The symbol that the linker calls once every library's memory is ready.
const CALL_CTORS: &str = "__wasm_call_ctors";

/// Called by the linker before any constructor, to adjust pointers in memory.
const APPLY_DATA_RELOCS: &str = "__wasm_apply_data_relocs";

/// Alignment of the library's memory, as a power of two.
const MEMORY_ALIGNMENT: u32 = 3;

/// How far one step of the list of pointers reaches at most, in words.
const MAX_STEP: u32 = 127;

/// The imported globals, in the order of their imports.
#[derive(Clone, Copy, PartialEq)]
enum Global {
    MemoryBase,
    TableBase,
    StackPointer,
}

impl Global {
    const ALL: [(Self, &'static str); 3] = [
        (Self::MemoryBase, "__memory_base"),
        (Self::TableBase, "__table_base"),
        (Self::StackPointer, "__stack_pointer"),
    ];
}

/// Encodes the library. `start` hands the tables over, `needed` names the libraries that it is
/// linked with, `component_type` is the world as wit-component stores it, and `world` its name.
pub(super) fn encode(
    mut module: Module,
    start: FuncId,
    needed: &[String],
    world: &str,
    component_type: &[u8],
) -> Result<Vec<u8>> {
    module.exports.push((CALL_CTORS.to_owned(), start));
    let mut layout = module.image.finish()?;
    let steps = encode_pointers(&layout.pointers);
    if !steps.is_empty() {
        let start = layout.append(&steps);
        let body = apply_data_relocs(start, steps.len() as u32);
        module.export(APPLY_DATA_RELOCS.to_owned(), &[], &[], body);
    }
    Ok(Writer::new(&module, &layout).write(needed, world, component_type))
}

/// The pointers as a list of bytes: the distance to the next one in words, shifted by one, and
/// whether it counts from the table base. Zero skips [`MAX_STEP`] words where the next pointer is
/// further away.
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

/// The loop that follows the list of pointers, which lies at `start` and has `count` bytes.
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
    layout: &'a Layout,
    /// The index of every function; imported ones come first.
    indices: Vec<u32>,
    globals: Vec<Global>,
}

impl<'a> Writer<'a> {
    fn new(module: &'a Module, layout: &'a Layout) -> Self {
        let is_import =
            |index: &usize| matches!(module.functions[*index].source, Source::Import { .. });
        let (imports, defined): (Vec<_>, Vec<_>) = (0..module.functions.len()).partition(is_import);
        let mut indices = vec![0; module.functions.len()];
        for (index, function) in imports.into_iter().chain(defined).enumerate() {
            indices[function] = index as u32;
        }
        let uses = |wanted: Global| {
            let ops = module.functions.iter().filter_map(|function| match &function.source {
                Source::Defined(body) => body.as_ref(),
                Source::Import { .. } => None,
            });
            ops.flat_map(Body::ops).any(|op| global(op) == Some(wanted))
        };
        let needs = |wanted: Global| match wanted {
            Global::MemoryBase => layout.size() > 0 || uses(wanted),
            Global::TableBase => !layout.slots.is_empty() || uses(wanted),
            Global::StackPointer => uses(wanted),
        };
        let globals =
            Global::ALL.iter().map(|(global, _)| *global).filter(|global| needs(*global)).collect();
        Self { module, layout, indices, globals }
    }

    fn write(&self, needed: &[String], world: &str, component_type: &[u8]) -> Vec<u8> {
        let mut types = TypeSection::new();
        let mut known_types = HashMap::new();
        let (mut imports, mut functions) = (ImportSection::new(), FunctionSection::new());
        let (mut exports, mut code) = (ExportSection::new(), CodeSection::new());
        let mut names = NameMap::new();

        let import_env = |imports: &mut ImportSection, name, ty: EntityType| {
            imports.import("env", name, ty);
        };
        let memory = MemoryType {
            minimum: 0,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        import_env(&mut imports, "memory", memory.into());
        if !self.layout.slots.is_empty() {
            let table = TableType {
                element_type: RefType::FUNCREF,
                minimum: 0,
                maximum: None,
                table64: false,
                shared: false,
            };
            import_env(&mut imports, "__indirect_function_table", table.into());
        }
        for (global, name) in Global::ALL {
            if self.globals.contains(&global) {
                let mutable = global == Global::StackPointer;
                let ty = GlobalType { val_type: ValType::I32, mutable, shared: false };
                import_env(&mut imports, name, ty.into());
            }
        }

        let mut order: Vec<_> = self.module.functions.iter().zip(&self.indices).collect();
        order.sort_by_key(|(_, index)| **index);
        for (function, index) in order {
            let signature = (function.params.clone(), function.results.clone());
            let ty = *known_types.entry(signature).or_insert_with(|| {
                types
                    .ty()
                    .function(function.params.iter().copied(), function.results.iter().copied());
                types.len() - 1
            });
            match &function.source {
                Source::Import { module, field } => {
                    imports.import(module, field, EntityType::Function(ty));
                }
                Source::Defined(body) => {
                    functions.function(ty);
                    code.function(
                        &self.function(body.as_ref().expect("every declared function is defined")),
                    );
                    names.append(*index, &function.name);
                }
            }
        }
        for (name, function) in &self.module.exports {
            exports.export(name, ExportKind::Func, self.indices[function.index()]);
        }
        if let Some(realloc) = self.module.used_intrinsic(crate::abi::Intrinsic::Realloc) {
            let realloc_index = self.indices[realloc.index()];
            exports.export(
                crate::abi::Intrinsic::Realloc.function().name,
                ExportKind::Func,
                realloc_index,
            );
        }

        let mut result = wasm_encoder::Module::new();
        result
            .section(&CustomSection { name: "dylink.0".into(), data: self.dylink(needed).into() });
        result.section(&types).section(&imports).section(&functions).section(&exports);
        if !self.layout.slots.is_empty() {
            let slots: Vec<_> =
                self.layout.slots.iter().map(|function| self.indices[function.index()]).collect();
            let mut elements = ElementSection::new();
            let base = ConstExpr::global_get(self.global_index(Global::TableBase));
            elements.active(Some(0), &base, Elements::Functions(Cow::Borrowed(&slots)));
            result.section(&elements);
        }
        result.section(&code);
        if !self.layout.bytes.is_empty() {
            let mut data = DataSection::new();
            let base = ConstExpr::global_get(self.global_index(Global::MemoryBase));
            data.active(0, &base, self.layout.bytes.iter().copied());
            result.section(&data);
        }
        let mut name_section = NameSection::new();
        name_section.functions(&names);
        result.section(&name_section);
        let name = format!("component-type:{world}");
        result.section(&CustomSection { name: name.into(), data: component_type.into() });
        result.finish()
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
                    function.instruction(&Instruction::Call(self.indices[callee.index()]));
                }
                Op::Address(place) => {
                    function.instruction(&Instruction::GlobalGet(
                        self.global_index(Global::MemoryBase),
                    ));
                    let offset = self.layout.offset(*place);
                    if offset != 0 {
                        function.instruction(&Instruction::I32Const(offset.cast_signed()));
                        function.instruction(&Instruction::I32Add);
                    }
                }
                Op::FunctionAddress(_) => {
                    unreachable!("what the interpreter exports is known to a shared library")
                }
                Op::SetStackPointer => {
                    function.instruction(&Instruction::GlobalSet(
                        self.global_index(Global::StackPointer),
                    ));
                }
                Op::MemoryBase | Op::TableBase | Op::GetStackPointer => {
                    let global = global(op).expect("these read a global");
                    function.instruction(&Instruction::GlobalGet(self.global_index(global)));
                }
            }
        }
        function.instruction(&Instruction::End);
        function
    }

    /// The contents of `dylink.0`: what memory and table the library needs, and which libraries.
    fn dylink(&self, needed: &[String]) -> Vec<u8> {
        const MEM_INFO: u8 = 1;
        const NEEDED: u8 = 2;
        let mut info = Vec::new();
        for value in [self.layout.size(), MEMORY_ALIGNMENT, self.layout.slots.len() as u32, 0] {
            value.encode(&mut info);
        }
        let mut section = vec![MEM_INFO];
        info.encode(&mut section);
        if !needed.is_empty() {
            let mut list = Vec::new();
            let names: Vec<&str> = needed.iter().map(String::as_str).collect();
            names.encode(&mut list);
            section.push(NEEDED);
            list.encode(&mut section);
        }
        section
    }
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
