//! Counters in the functions of a module.

use std::collections::HashMap;
use std::ops::Range;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ExportKind, ExportSection, Function, FunctionSection, Instruction, MemArg,
    MemorySection, MemoryType, Module, RawSection, SectionId, TypeSection, ValType,
};
use wasmparser::{
    CompositeInnerType, ExternalKind, FunctionBody, KnownCustom, Name, Operator, Parser, Payload,
    TypeRef,
};
use wasmtime::error::Context as _;
use wasmtime::{Result, bail};

/// The export that reads the counters: an i32, the address of a counter, to an i64.
pub(crate) const READER: &str = "wit-dylib-profile";

/// The bytes of the counters of a function: the instructions, and the calls.
pub(crate) const COUNTERS: u32 = 16;

/// A module whose functions count.
pub(crate) struct Counting {
    pub(crate) bytes: Vec<u8>,
    /// The names of the functions that count.
    pub(crate) names: Vec<String>,
}

/// What of a module its rewriting needs.
#[derive(Default)]
struct Parsed<'a> {
    sections: Vec<(u8, Range<usize>)>,
    types: Option<wasmparser::TypeSectionReader<'a>>,
    /// The number of parameters of each function type; none for other types.
    params: Vec<Option<u32>>,
    imported_funcs: u32,
    funcs: Vec<u32>,
    memories: Option<wasmparser::MemorySectionReader<'a>>,
    memory_count: u32,
    exports: Option<wasmparser::ExportSectionReader<'a>>,
    bodies: Vec<FunctionBody<'a>>,
    names: HashMap<u32, String>,
    name_section: Option<Range<usize>>,
}

/// Makes the functions of a module count. The indices of everything stay, because additions come
/// last. `None` if there is no function in it.
pub(crate) fn count(module: &[u8]) -> Result<Option<Counting>> {
    let parsed = parse(module)?;
    if parsed.bodies.is_empty() {
        return Ok(None);
    }
    let mut encoder = RoundtripReencoder;
    let memory = parsed.memory_count;
    let reader_type = parsed.params.len() as u32;
    let reader = parsed.imported_funcs + parsed.funcs.len() as u32;

    let mut types = TypeSection::new();
    if let Some(section) = parsed.types.clone() {
        encoder.parse_type_section(&mut types, section)?;
    }
    types.ty().function([ValType::I32], [ValType::I64]);

    let mut funcs = FunctionSection::new();
    for ty in parsed.funcs.iter().chain([&reader_type]) {
        funcs.function(*ty);
    }

    let mut memories = MemorySection::new();
    if let Some(section) = parsed.memories.clone() {
        encoder.parse_memory_section(&mut memories, section)?;
    }
    memories.memory(MemoryType {
        minimum: (parsed.funcs.len() as u64 * u64::from(COUNTERS)).div_ceil(1 << 16),
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });

    let mut exports = ExportSection::new();
    if let Some(section) = parsed.exports.clone() {
        encoder.parse_export_section(&mut exports, section)?;
    }
    exports.export(READER, ExportKind::Func, reader);

    let mut code = CodeSection::new();
    for (index, body) in parsed.bodies.iter().enumerate() {
        let ty = parsed.funcs.get(index).context("a function without a type")?;
        let params = parsed.params.get(*ty as usize).copied().flatten();
        let params = params.context("a function with a type that is no function type")?;
        code.function(&counting(body, params, Counter { memory, index: index as u32 })?);
    }
    let mut read = Function::new([]);
    read.instruction(&Instruction::LocalGet(0));
    read.instruction(&Instruction::I64Load(counter(memory, 0)));
    read.instruction(&Instruction::End);
    code.function(&read);

    let mut out = Module::new();
    let mut sections: Vec<(u8, RawOr)> = parsed
        .sections
        .iter()
        .map(|(id, range)| (*id, RawOr::Raw(&module[range.clone()])))
        .collect();
    let changed: [(SectionId, &dyn wasm_encoder::Section); 5] = [
        (SectionId::Type, &types),
        (SectionId::Function, &funcs),
        (SectionId::Memory, &memories),
        (SectionId::Export, &exports),
        (SectionId::Code, &code),
    ];
    for (id, section) in changed {
        sections.retain(|(known, _)| *known != id as u8);
        sections.push((id as u8, RawOr::New(section)));
    }
    sections.sort_by_key(|(id, _)| place(*id));
    for (id, section) in sections {
        match section {
            RawOr::Raw(data) => _ = out.section(&RawSection { id, data }),
            RawOr::New(section) => _ = out.section(&Dyn(section)),
        }
    }
    if let Some(range) = parsed.name_section.clone() {
        out.section(&RawSection { id: SectionId::Custom as u8, data: &module[range] });
    }
    let names = (0..parsed.funcs.len() as u32)
        .map(|func| {
            let func = parsed.imported_funcs + func;
            parsed.names.get(&func).cloned().unwrap_or_else(|| format!("function {func}"))
        })
        .collect();
    Ok(Some(Counting { bytes: out.finish(), names }))
}

enum RawOr<'a> {
    Raw(&'a [u8]),
    New(&'a dyn wasm_encoder::Section),
}

/// A section whose kind is not known here.
struct Dyn<'a>(&'a dyn wasm_encoder::Section);

impl wasm_encoder::Encode for Dyn<'_> {
    fn encode(&self, sink: &mut Vec<u8>) {
        self.0.encode(sink);
    }
}

impl wasm_encoder::Section for Dyn<'_> {
    fn id(&self) -> u8 {
        self.0.id()
    }
}

/// Where a section stands in a module.
fn place(id: u8) -> u8 {
    const TAG: u8 = SectionId::Tag as u8;
    const DATA_COUNT: u8 = SectionId::DataCount as u8;
    match id {
        TAG => SectionId::Memory as u8 * 2 + 1,
        DATA_COUNT => SectionId::Element as u8 * 2 + 1,
        id => id * 2,
    }
}

fn parse(module: &[u8]) -> Result<Parsed<'_>> {
    let mut parsed = Parsed::default();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Some((id, range)) = payload.as_section() {
            let range = range.start as usize..range.end as usize;
            match id {
                0 => {}
                _ => parsed.sections.push((id, range)),
            }
        }
        match payload {
            Payload::TypeSection(section) => {
                parsed.types = Some(section.clone());
                for group in section {
                    for ty in group?.types() {
                        let func = match &ty.composite_type.inner {
                            CompositeInnerType::Func(func) => Some(func.params().len() as u32),
                            _ => None,
                        };
                        parsed.params.push(func);
                    }
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    match import?.ty {
                        TypeRef::Func(_) | TypeRef::FuncExact(_) => parsed.imported_funcs += 1,
                        TypeRef::Memory(memory) => note_memory(&mut parsed, memory)?,
                        TypeRef::Table(table) => check_table(table)?,
                        _ => {}
                    }
                }
            }
            Payload::FunctionSection(section) => {
                parsed.funcs = section.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::MemorySection(section) => {
                parsed.memories = Some(section.clone());
                for memory in section {
                    note_memory(&mut parsed, memory?)?;
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    check_table(table?.ty)?;
                }
            }
            Payload::ExportSection(section) => {
                parsed.exports = Some(section.clone());
                for export in section {
                    let export = export?;
                    if matches!(export.kind, ExternalKind::Func | ExternalKind::FuncExact) {
                        let name = || format!("{} (exported)", export.name);
                        parsed.names.entry(export.index).or_insert_with(name);
                    }
                }
            }
            Payload::CodeSectionEntry(body) => parsed.bodies.push(body),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    let range = section.range();
                    parsed.name_section = Some(range.start as usize..range.end as usize);
                    for name in names {
                        // A name section that is damaged has no names.
                        let Ok(Name::Function(functions)) = name else { continue };
                        for naming in functions.into_iter().flatten() {
                            let name = rustc_demangle::demangle(naming.name);
                            parsed.names.insert(naming.index, format!("{name:#}"));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    Ok(parsed)
}

fn note_memory(parsed: &mut Parsed<'_>, memory: wasmparser::MemoryType) -> Result<()> {
    if memory.memory64 {
        bail!("a module has a memory of 64 bits, where bulk operations are not counted");
    }
    parsed.memory_count += 1;
    Ok(())
}

fn check_table(table: wasmparser::TableType) -> Result<()> {
    if table.table64 {
        bail!("a module has a table of 64 bits, where bulk operations are not counted");
    }
    Ok(())
}

/// The counters of a function.
#[derive(Clone, Copy)]
struct Counter {
    memory: u32,
    index: u32,
}

fn counter(memory: u32, offset: u32) -> MemArg {
    MemArg {
        offset: offset.into(),
        align: 3,
        target: wasm_encoder::MemArgTarget::Memory(memory),
        ordering: None,
    }
}

impl Counter {
    /// Adds what `amount` leaves on the stack.
    fn add(self, body: &mut Function, offset: u32, amount: &[Instruction<'_>]) {
        let place = counter(self.memory, self.index * COUNTERS + offset);
        body.instruction(&Instruction::I32Const(0));
        body.instruction(&Instruction::I32Const(0));
        body.instruction(&Instruction::I64Load(place));
        for instruction in amount {
            body.instruction(instruction);
        }
        body.instruction(&Instruction::I64Add);
        body.instruction(&Instruction::I64Store(place));
    }

    /// Adds the instructions since the last time.
    fn flush(self, body: &mut Function, pending: &mut i64) {
        if *pending != 0 {
            self.add(body, 0, &[Instruction::I64Const(*pending)]);
            *pending = 0;
        }
    }
}

/// The function, counting what it executes by wasmtime's rules.
fn counting(body: &FunctionBody<'_>, params: u32, counter: Counter) -> Result<Function> {
    let mut encoder = RoundtripReencoder;
    let (mut locals, mut length) = (Vec::new(), params);
    for local in body.get_locals_reader()? {
        let (count, ty) = local?;
        locals.push((count, encoder.val_type(ty)?));
        length += count;
    }
    locals.push((1, ValType::I32));
    let mut out = Function::new(locals);
    counter.add(&mut out, 8, &[Instruction::I64Const(1)]);
    // A function costs one instruction by itself.
    let mut pending = 1;
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        let operator = operators.read()?;
        pending += cost(&operator);
        if ends_block(&operator) {
            counter.flush(&mut out, &mut pending);
        }
        if takes_length(&operator) {
            out.instruction(&Instruction::LocalTee(length));
            let amount = [Instruction::LocalGet(length), Instruction::I64ExtendI32U];
            counter.add(&mut out, 0, &amount);
        }
        out.instruction(&encoder.instruction(operator)?);
    }
    Ok(out)
}

/// What wasmtime counts for an instruction.
fn cost(operator: &Operator<'_>) -> i64 {
    match operator {
        Operator::Nop
        | Operator::Drop
        | Operator::Block { .. }
        | Operator::Loop { .. }
        | Operator::Unreachable
        | Operator::Return
        | Operator::Else
        | Operator::End => 0,
        _ => 1,
    }
}

/// Whether what comes after the instruction may not be executed, or is executed from elsewhere.
fn ends_block(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::Unreachable
            | Operator::Return
            | Operator::Call { .. }
            | Operator::CallIndirect { .. }
            | Operator::CallRef { .. }
            | Operator::ReturnCall { .. }
            | Operator::ReturnCallIndirect { .. }
            | Operator::ReturnCallRef { .. }
            | Operator::Throw { .. }
            | Operator::ThrowRef
            | Operator::Loop { .. }
            | Operator::If { .. }
            | Operator::Else
            | Operator::End
            | Operator::Br { .. }
            | Operator::BrIf { .. }
            | Operator::BrTable { .. }
            | Operator::BrOnNull { .. }
            | Operator::BrOnNonNull { .. }
            | Operator::BrOnCast { .. }
            | Operator::BrOnCastFail { .. }
    )
}

/// Whether the instruction costs as much as its last operand says.
fn takes_length(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::MemoryCopy { .. }
            | Operator::MemoryFill { .. }
            | Operator::MemoryInit { .. }
            | Operator::TableCopy { .. }
            | Operator::TableInit { .. }
            | Operator::TableFill { .. }
            | Operator::TableGrow { .. }
    )
}
