//! Writes a [`Module`] as a relocatable object: what a compiler hands to `wasm-ld`, after
//! "WebAssembly Object File Linking" of the tool conventions.

mod section;

use super::code::{Body, Local, Op, mem};
use super::image::{Layout, Place};
use super::module::{FuncId, Function, Module, Source};
use crate::error::Result;
use section::{Constructor, Patched, Relocation, Segment};
use std::collections::{HashMap, HashSet};
use wasm_encoder::{
    CodeSection, CustomSection, DataSymbolDefinition, Encode, EntityType, ExportKind,
    ExportSection, FunctionSection, GlobalType, ImportSection, Instruction, MemoryType, RawSection,
    RefType, SectionId, SymbolTable, TableType, TypeSection, ValType,
};

/// Runs the constructors of everything that is linked; `wasm-ld` makes it.
const CALL_CTORS: &str = "__wasm_call_ctors";

/// What hosts call before anything else. A program that has its own keeps it.
const INITIALIZE: &str = "_initialize";

/// Behind every other constructor, so that the interpreter and what it is linked with are ready.
const LAST: u32 = 65535;

/// The segments: tables, strings and files, and the room that starts as zero.
const DATA: u32 = 0;
const ZEROES: u32 = 1;

/// What symbols that nobody refers to by name start with, so that they clash with none of a
/// program: WIT may well call a function `log`.
const PRIVATE: &str = "wit-dylib: ";

/// Encodes the object. `component_type` is the world as wit-component stores it, `world` its full
/// name. `start` hands the tables over.
pub(super) fn encode(
    mut module: Module,
    start: FuncId,
    world: &str,
    component_type: &[u8],
) -> Result<Vec<u8>> {
    let mut layout = module.image.finish()?;
    part_exports(&mut module);
    let starts = add_starts(&mut module, &mut layout, start);
    let mut bytes = Writer::new(&module, &layout, starts).write();
    // `wasm-ld` puts sections of one name together as one, so each world has a name of its own.
    let name = format!("component-type:wit-dylib:{world}");
    bytes.section(&CustomSection { name: name.into(), data: component_type.into() });
    Ok(bytes.finish())
}

/// Gives every export a function of its own: in an object a function is exported under one name.
fn part_exports(module: &mut Module) {
    let mut known = HashSet::new();
    for index in 0..module.exports.len() {
        let (name, function) = module.exports[index].clone();
        if known.insert(function) {
            continue;
        }
        let Function { params, results, .. } = &module.functions[function.index()];
        let (params, results) = (params.clone(), results.clone());
        let mut body = Body::new(params.len());
        (0..params.len() as u32).for_each(|param| _ = body.get(Local(param)));
        body.call(function);
        let own = module.declare(name, &params, &results);
        module.define(own, body);
        module.exports[index].1 = own;
    }
}

/// The functions that only an object has.
struct Starts {
    /// A constructor that hands over the tables. It may be called twice: by what is linked with it,
    /// and by the host.
    constructor: FuncId,
    /// What hosts call: all constructors.
    initialize: FuncId,
    call_ctors: FuncId,
}

fn add_starts(module: &mut Module, layout: &mut Layout, start: FuncId) -> Starts {
    let flag = Place::Words(layout.append(&[0]));
    let mut body = Body::new(0);
    body.push(Op::Address(flag))
        .op(Instruction::I32Load8U(mem(0, 0)))
        .op(Instruction::I32Eqz)
        .if_();
    body.push(Op::Address(flag)).i32(1).op(Instruction::I32Store8(mem(0, 0)));
    body.call(start).end();
    let constructor = module.declare("start once".to_owned(), &[], &[]);
    module.define(constructor, body);

    let call_ctors = module.import("env".to_owned(), CALL_CTORS.to_owned(), &[], &[]);
    let mut body = Body::new(0);
    body.call(call_ctors);
    let initialize = module.declare(INITIALIZE.to_owned(), &[], &[]);
    module.define(initialize, body);
    Starts { constructor, initialize, call_ctors }
}

/// The symbol table, and the indices of the symbols in it. Those of functions come first and are
/// the functions' own.
struct Symbols {
    table: SymbolTable,
    segments: [u32; 2],
    stack_pointer: u32,
}

struct Writer<'a> {
    module: &'a Module,
    layout: &'a Layout,
    starts: Starts,
    /// The index of every function; imported ones come first.
    indices: Vec<u32>,
    /// The functions in the order of these indices.
    order: Vec<(usize, &'a Function)>,
}

impl<'a> Writer<'a> {
    fn new(module: &'a Module, layout: &'a Layout, starts: Starts) -> Self {
        let is_import =
            |(_, function): &(usize, &Function)| matches!(function.source, Source::Import { .. });
        let (imports, defined): (Vec<_>, Vec<_>) =
            module.functions.iter().enumerate().partition(is_import);
        let order: Vec<_> = imports.into_iter().chain(defined).collect();
        let mut indices = vec![0; order.len()];
        for (index, (function, _)) in (0..).zip(&order) {
            indices[*function] = index;
        }
        Self { module, layout, starts, indices, order }
    }

    fn write(&self) -> wasm_encoder::Module {
        let symbols = self.symbols();
        let (mut types, mut known_types) = (TypeSection::new(), HashMap::new());
        let (mut imports, mut functions, mut code) =
            (ImportSection::new(), FunctionSection::new(), CodeSection::new());
        let memory = MemoryType {
            minimum: 0,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        imports.import("env", "__linear_memory", EntityType::Memory(memory));
        let table = TableType {
            element_type: RefType::FUNCREF,
            minimum: 0,
            maximum: None,
            table64: false,
            shared: false,
        };
        imports.import("env", "__indirect_function_table", EntityType::Table(table));
        let stack_pointer = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        imports.import("env", "__stack_pointer", EntityType::Global(stack_pointer));
        let mut bodies = Vec::new();
        for (_, function) in &self.order {
            let signature = (&function.params, &function.results);
            let ty = *known_types.entry(signature).or_insert_with(|| {
                types
                    .ty()
                    .function(function.params.iter().copied(), function.results.iter().copied());
                types.len() - 1
            });
            match &function.source {
                Source::Import { module, field } => {
                    imports.import(&import_module(module, field), field, EntityType::Function(ty));
                }
                Source::Defined(body) => {
                    functions.function(ty);
                    bodies.push(self.body(
                        body.as_ref().expect("every declared function is defined"),
                        &symbols,
                    ));
                }
            }
        }
        bodies.iter().for_each(|body| _ = code.raw(&body.bytes));
        let mut exports = ExportSection::new();
        for (name, function) in &self.module.exports {
            exports.export(name, ExportKind::Func, self.indices[function.index()]);
        }

        let segments = self.segments(&symbols);
        let mut result = wasm_encoder::Module::new();
        result.section(&types).section(&imports).section(&functions);
        if !exports.is_empty() {
            result.section(&exports);
        }
        result.section(&code);
        let (data, data_relocations) = section::data(&segments);
        result.section(&RawSection { id: SectionId::Data.into(), data: &data });
        let constructor = self.starts.constructor.index();
        let constructor = Constructor { priority: LAST, symbol: self.indices[constructor] };
        let linking = section::linking(&symbols.table, &segments, &constructor);
        result.section(&CustomSection { name: "linking".into(), data: linking.into() });
        // The sections before: types, imports, functions and, if there are any, exports.
        let code_index = if exports.is_empty() { 3 } else { 4 };
        let relocations = section::code_relocations(code_index, &bodies);
        result.section(&CustomSection { name: "reloc.CODE".into(), data: relocations.into() });
        let relocations = section::relocations(code_index + 1, &data_relocations);
        result.section(&CustomSection { name: "reloc.DATA".into(), data: relocations.into() });
        result
    }

    fn symbols(&self) -> Symbols {
        const LOCAL: u32 = SymbolTable::WASM_SYM_BINDING_LOCAL;
        let mut table = SymbolTable::new();
        for (index, (id, function)) in (0..).zip(&self.order) {
            let private = format!("{PRIVATE}{}", function.name);
            match &function.source {
                Source::Import { module, field } => {
                    let private = format!("{PRIVATE}import {}", function.name);
                    let (flags, name) = if *id == self.starts.call_ctors.index() {
                        (SymbolTable::WASM_SYM_VISIBILITY_HIDDEN, None)
                    } else if module != "env" {
                        (SymbolTable::WASM_SYM_EXPLICIT_NAME, Some(private.as_str()))
                    } else if self.module.weak.iter().any(|weak| weak.index() == *id) {
                        (SymbolTable::WASM_SYM_BINDING_WEAK, None)
                    } else {
                        (SymbolTable::WASM_SYM_EXPLICIT_NAME, Some(field.as_str()))
                    };
                    table.function(flags | SymbolTable::WASM_SYM_UNDEFINED, index, name);
                }
                Source::Defined(_) if *id == self.starts.initialize.index() => {
                    let flags = SymbolTable::WASM_SYM_BINDING_WEAK | SymbolTable::WASM_SYM_EXPORTED;
                    table.function(flags, index, Some(INITIALIZE));
                }
                Source::Defined(_)
                    if self.module.exports.iter().any(|(_, export)| export.index() == *id) =>
                {
                    let flags = SymbolTable::WASM_SYM_EXPORTED | SymbolTable::WASM_SYM_NO_STRIP;
                    table.function(flags, index, Some(&private));
                }
                Source::Defined(_) => _ = table.function(LOCAL, index, Some(&private)),
            }
        }
        let next = self.order.len() as u32;
        let sizes = [self.layout.bytes.len() as u32, self.layout.static_size()];
        for (index, (name, size)) in (0..).zip(["data", "zeroes"].into_iter().zip(sizes)) {
            let definition = DataSymbolDefinition { index, offset: 0, size };
            table.data(LOCAL, &format!("{PRIVATE}{name}"), Some(definition));
        }
        table.global(SymbolTable::WASM_SYM_UNDEFINED, 0, None);
        // Nothing refers to it by its symbol, but without one the linker makes no table.
        table.table(SymbolTable::WASM_SYM_UNDEFINED | SymbolTable::WASM_SYM_NO_STRIP, 0, None);
        Symbols { table, segments: [next, next + 1], stack_pointer: next + 2 }
    }

    /// The symbol of a place and how far behind it the place is.
    fn place(&self, symbols: &Symbols, place: Place) -> (u32, u32) {
        match place {
            Place::Static(offset) => (symbols.segments[ZEROES as usize], offset),
            _ => (symbols.segments[DATA as usize], self.layout.offset(place)),
        }
    }

    fn body(&self, body: &Body, symbols: &Symbols) -> Patched {
        let mut patched = Patched::default();
        let locals = body.locals();
        (locals.len() as u32).encode(&mut patched.bytes);
        for ty in locals {
            1u32.encode(&mut patched.bytes);
            ty.encode(&mut patched.bytes);
        }
        let stack_pointer = Relocation::GlobalIndex(symbols.stack_pointer);
        for op in body.ops() {
            match op {
                Op::Plain(instruction) => instruction.encode(&mut patched.bytes),
                Op::Call(callee) => {
                    let relocation = Relocation::FunctionIndex(self.indices[callee.index()]);
                    patched.instruction(CALL, self.indices[callee.index()], relocation);
                }
                Op::Address(place) => {
                    let (symbol, addend) = self.place(symbols, *place);
                    patched.instruction(
                        I32_CONST,
                        addend,
                        Relocation::MemoryAddress { symbol, addend },
                    );
                }
                Op::FunctionAddress(function) => {
                    patched.instruction(
                        I32_CONST,
                        0,
                        Relocation::TableIndex(self.indices[function.index()]),
                    );
                }
                Op::GetStackPointer => patched.instruction(GLOBAL_GET, 0, stack_pointer),
                Op::SetStackPointer => patched.instruction(GLOBAL_SET, 0, stack_pointer),
                Op::MemoryBase | Op::TableBase => {
                    unreachable!("only what relocates a shared library uses these")
                }
            }
        }
        Instruction::End.encode(&mut patched.bytes);
        patched
    }

    fn segments(&self, symbols: &Symbols) -> [Segment; 2] {
        let mut data =
            Segment { name: ".data.wit_dylib", align_log2: 3, contents: Patched::default() };
        data.contents.bytes = self.layout.bytes.clone();
        for pointer in &self.layout.pointers {
            let at = pointer.offset as usize..pointer.offset as usize + 4;
            let word = self.layout.bytes[at].try_into().expect("a pointer is four bytes");
            let target = u32::from_le_bytes(word);
            let relocation = match pointer.is_slot {
                true => {
                    Relocation::TableIndex(self.indices[self.layout.slots[target as usize].index()])
                }
                false => Relocation::MemoryAddress {
                    symbol: symbols.segments[DATA as usize],
                    addend: target,
                },
            };
            data.contents.relocations.push((pointer.offset, relocation));
        }
        let mut zeroes =
            Segment { name: ".bss.wit_dylib", align_log2: 3, contents: Patched::default() };
        zeroes.contents.bytes.resize(self.layout.static_size() as usize, 0);
        [data, zeroes]
    }
}

const CALL: u8 = 0x10;
const GLOBAL_GET: u8 = 0x23;
const GLOBAL_SET: u8 = 0x24;
const I32_CONST: u8 = 0x41;

/// Where a function comes from if nothing that is linked with the object defines it: for one of the
/// interpreter, a text that shows in the error of whoever makes a component of the module.
fn import_module<'m>(module: &'m str, field: &str) -> std::borrow::Cow<'m, str> {
    if module == "env" && field != CALL_CTORS {
        format!("the interpreter's `{field}`").into()
    } else {
        module.into()
    }
}
