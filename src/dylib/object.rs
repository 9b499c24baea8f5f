//! Writes a [`Module`] as a relocatable object, the input of `wasm-ld`, as specified in
//! "WebAssembly Object File Linking" of the tool conventions.

mod section;

use super::code::{Body, Local, Op, mem};
use super::image::FinishedImage;
use super::indices::{FunctionIndices, FunctionTypes, MEMORY_TYPE, TABLE_TYPE};
use super::module::{Export, Function, Module, Source};
use super::symbol::{FuncId, Place};
use crate::abi::{
    CALL_CTORS, COMPONENT_TYPE, ENV, FUNCTION_TABLE, INITIALIZE, LIBC_REALLOC, LINEAR_MEMORY,
    LINKING, RELOC_PREFIX, STACK_POINTER,
};
use crate::error::Result;
use section::{Constructor, I32_CONST, Patched, Relocation, Segment};
use std::borrow::Cow;
use std::collections::HashSet;
use wasm_encoder::{
    CodeSection, CustomSection, DataSymbolDefinition, Encode, EntityType, ExportKind,
    ExportSection, FunctionSection, GlobalType, ImportSection, Instruction, RawSection, SectionId,
    SymbolTable, ValType,
};

/// The priority of the constructor that passes the tables on. It runs after all others, so that the
/// interpreter and its libraries are ready.
const LAST: u32 = 65535;

/// The segments: tables, strings and files first, then the part that starts as zero.
const DATA: usize = 0;
const ZEROES: usize = 1;

/// The prefix of symbols that nothing refers to by name. It prevents clashes with symbols of the
/// program: a function in WIT may well be called `log`.
const PRIVATE: &str = "wit-dylib: ";

/// Encodes the object. `component_type` is the world as wit-component stores it, `world` its full
/// name. `start` passes the tables on.
pub(super) fn encode(
    mut module: Module,
    start: FuncId,
    world: &str,
    component_type: &[u8],
) -> Result<Vec<u8>> {
    let mut image = module.image.finish()?;
    separate_exports(&mut module);
    let starts = add_start_functions(&mut module, &mut image, start);
    let mut object = Writer::new(&module, &image, starts).write();
    // `wasm-ld` merges sections of the same name, so the section of each world has its own name.
    let name = format!("{COMPONENT_TYPE}:wit-dylib:{world}");
    object.section(&CustomSection { name: name.into(), data: component_type.into() });
    Ok(object.finish())
}

/// Gives every export its own function, because an object exports a function under only one name.
fn separate_exports(module: &mut Module) {
    let mut known = HashSet::new();
    for index in 0..module.exports.len() {
        let Export { name, function } = module.exports[index].clone();
        if known.insert(function) {
            continue;
        }
        let Function { params, results, .. } = &module.functions[function.index()];
        let (params, results) = (params.clone(), results.clone());
        let mut body = Body::new(params.len());
        for param in 0..params.len() as u32 {
            body.get(Local(param));
        }
        body.call(function);
        let own = module.declare(name, &params, &results);
        module.define(own, body);
        module.exports[index].function = own;
    }
}

/// The functions that only an object has.
struct StartFunctions {
    /// A constructor that passes the tables on.
    constructor: FuncId,
    /// The function that hosts call. It runs all constructors.
    initialize: FuncId,
    call_ctors: FuncId,
}

fn add_start_functions(
    module: &mut Module,
    image: &mut FinishedImage,
    start: FuncId,
) -> StartFunctions {
    // Both the host and the code of the program may run the constructors, so the body checks a
    // flag.
    let flag = Place::Words(image.append(&[0]));
    let mut body = Body::new(0);
    body.push(Op::Address(flag)).op(Instruction::I32Load8U(mem(0, 0)));
    body.op(Instruction::I32Eqz).if_();
    body.push(Op::Address(flag)).i32(1).op(Instruction::I32Store8(mem(0, 0)));
    body.call(start).end();
    let constructor = module.declare("start once".to_owned(), &[], &[]);
    module.define(constructor, body);

    let call_ctors = module.import(ENV.to_owned(), CALL_CTORS.to_owned(), &[], &[]);
    let mut body = Body::new(0);
    body.call(call_ctors);
    let initialize = module.declare(INITIALIZE.to_owned(), &[], &[]);
    module.define(initialize, body);
    StartFunctions { constructor, initialize, call_ctors }
}

/// The symbol table, and the indices of symbols in it. Symbols of functions come first and have the
/// indices of the functions.
struct Symbols {
    table: SymbolTable,
    segments: [u32; 2],
    stack_pointer: u32,
}

struct Writer<'a> {
    module: &'a Module,
    image: &'a FinishedImage,
    starts: StartFunctions,
    indices: FunctionIndices<'a>,
}

impl<'a> Writer<'a> {
    fn new(module: &'a Module, image: &'a FinishedImage, starts: StartFunctions) -> Self {
        Self { module, image, starts, indices: FunctionIndices::new(module) }
    }

    /// Writes everything except the world. Relocations name a section by its number, so the order
    /// of sections matters: first those with code and data, then `linking`, then the relocations.
    fn write(&self) -> wasm_encoder::Module {
        let symbols = self.symbols();
        let mut imports = ImportSection::new();
        imports.import(ENV, LINEAR_MEMORY, MEMORY_TYPE);
        imports.import(ENV, FUNCTION_TABLE, TABLE_TYPE);
        let stack_pointer = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        imports.import(ENV, STACK_POINTER, stack_pointer);
        let mut types = FunctionTypes::default();
        let mut functions = FunctionSection::new();
        let mut bodies = Vec::new();
        for (_, function) in self.indices.iter() {
            let ty = types.of(function);
            match &function.source {
                Source::Import { module, field } => {
                    imports.import(&import_module(module, field), field, EntityType::Function(ty));
                }
                Source::Defined(body) => {
                    let body = body.as_ref().expect("every declared function is defined");
                    functions.function(ty);
                    bodies.push(self.body(body, &symbols));
                }
            }
        }
        let mut code = CodeSection::new();
        for body in &bodies {
            code.raw(&body.bytes);
        }
        let mut exports = ExportSection::new();
        for Export { name, function } in &self.module.exports {
            exports.export(name, ExportKind::Func, self.indices.of(*function));
        }

        let mut result = wasm_encoder::Module::new();
        result.section(&types.section).section(&imports).section(&functions);
        if !exports.is_empty() {
            result.section(&exports);
        }
        result.section(&code);
        let segments = self.segments(&symbols);
        let data = section::data(&segments);
        result.section(&RawSection { id: SectionId::Data.into(), data: &data.bytes });
        let symbol = self.indices.of(self.starts.constructor);
        let constructor = Constructor { priority: LAST, symbol };
        let linking = section::linking(&symbols.table, &segments, &constructor);
        result.section(&CustomSection { name: LINKING.into(), data: linking.into() });
        // Before the code are types, imports, functions and, if there are any, exports.
        let code_section = if exports.is_empty() { 3 } else { 4 };
        let relocations = section::code_relocations(code_section, &bodies);
        let name = format!("{RELOC_PREFIX}CODE");
        result.section(&CustomSection { name: name.into(), data: relocations.into() });
        let relocations = section::relocations(code_section + 1, &data.relocations);
        let name = format!("{RELOC_PREFIX}DATA");
        result.section(&CustomSection { name: name.into(), data: relocations.into() });
        result
    }

    fn symbols(&self) -> Symbols {
        let mut table = SymbolTable::new();
        for (index, (id, function)) in (0..).zip(self.indices.iter()) {
            match &function.source {
                Source::Import { module, field } => {
                    let private = format!("{PRIVATE}import {}", function.name);
                    let (flags, name) = if id == self.starts.call_ctors {
                        (SymbolTable::WASM_SYM_VISIBILITY_HIDDEN, None)
                    } else if module != ENV {
                        (SymbolTable::WASM_SYM_EXPLICIT_NAME, Some(private.as_str()))
                    } else if self.module.weak.contains(&id) {
                        (SymbolTable::WASM_SYM_BINDING_WEAK, None)
                    } else {
                        (SymbolTable::WASM_SYM_EXPLICIT_NAME, Some(field.as_str()))
                    };
                    table.function(flags | SymbolTable::WASM_SYM_UNDEFINED, index, name);
                }
                Source::Defined(_) if id == self.starts.initialize => {
                    // Weak, so that a program with its own function keeps it.
                    let flags = SymbolTable::WASM_SYM_BINDING_WEAK | SymbolTable::WASM_SYM_EXPORTED;
                    table.function(flags, index, Some(INITIALIZE));
                }
                Source::Defined(_) => {
                    let is_exported = self.module.exports.iter().any(|it| it.function == id);
                    let flags = if is_exported {
                        SymbolTable::WASM_SYM_EXPORTED | SymbolTable::WASM_SYM_NO_STRIP
                    } else {
                        SymbolTable::WASM_SYM_BINDING_LOCAL
                    };
                    table.function(flags, index, Some(&format!("{PRIVATE}{}", function.name)));
                }
            }
        }
        let next = self.indices.iter().len() as u32;
        let segments =
            [("data", self.image.bytes.len() as u32), ("zeroes", self.image.static_size())];
        for (index, (name, size)) in (0..).zip(segments) {
            let definition = DataSymbolDefinition { index, offset: 0, size };
            let name = format!("{PRIVATE}{name}");
            table.data(SymbolTable::WASM_SYM_BINDING_LOCAL, &name, Some(definition));
        }
        table.global(SymbolTable::WASM_SYM_UNDEFINED, 0, None);
        // Nothing refers to this symbol, but without one the linker makes no table.
        table.table(SymbolTable::WASM_SYM_UNDEFINED | SymbolTable::WASM_SYM_NO_STRIP, 0, None);
        Symbols { table, segments: [next, next + 1], stack_pointer: next + 2 }
    }

    /// The symbol of the segment that contains a place, and the offset of the place in it.
    fn place(&self, symbols: &Symbols, place: Place) -> (u32, u32) {
        match place {
            Place::Static(offset) => (symbols.segments[ZEROES], offset),
            _ => (symbols.segments[DATA], self.image.offset(place)),
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
                    let index = self.indices.of(*callee);
                    patched.instruction(CALL, index, Relocation::FunctionIndex(index));
                }
                Op::Address(place) => {
                    let (symbol, addend) = self.place(symbols, *place);
                    let relocation = Relocation::MemoryAddress { symbol, addend };
                    patched.instruction(I32_CONST, addend, relocation);
                }
                Op::FunctionAddress(function) => {
                    let relocation = Relocation::TableIndex(self.indices.of(*function));
                    patched.instruction(I32_CONST, 0, relocation);
                }
                Op::GetStackPointer => patched.instruction(GLOBAL_GET, 0, stack_pointer),
                Op::SetStackPointer => patched.instruction(GLOBAL_SET, 0, stack_pointer),
                Op::MemoryBase | Op::TableBase => {
                    unreachable!("only the relocation of a shared library uses these")
                }
            }
        }
        Instruction::End.encode(&mut patched.bytes);
        patched
    }

    fn segments(&self, symbols: &Symbols) -> [Segment; 2] {
        let mut data =
            Segment { name: ".data.wit_dylib", align_log2: 3, contents: Patched::default() };
        data.contents.bytes = self.image.bytes.clone();
        for pointer in &self.image.pointers {
            let offset = pointer.offset as usize;
            let word = self.image.bytes[offset..offset + 4].try_into();
            let target = u32::from_le_bytes(word.expect("a pointer has four bytes"));
            let relocation = if pointer.is_slot {
                Relocation::TableIndex(self.indices.of(self.image.slots[target as usize]))
            } else {
                Relocation::MemoryAddress { symbol: symbols.segments[DATA], addend: target }
            };
            data.contents.relocations.push((pointer.offset, relocation));
        }
        let mut zeroes =
            Segment { name: ".bss.wit_dylib", align_log2: 3, contents: Patched::default() };
        zeroes.contents.bytes.resize(self.image.static_size() as usize, 0);
        [data, zeroes]
    }
}

const CALL: u8 = 0x10;
const GLOBAL_GET: u8 = 0x23;
const GLOBAL_SET: u8 = 0x24;

/// The module that a function is imported from if nothing linked with the object defines it. For a
/// function of the interpreter it is a text, which then appears in the error of the tool that turns
/// the module into a component.
fn import_module<'m>(module: &'m str, field: &str) -> Cow<'m, str> {
    if module == ENV && ![CALL_CTORS, LIBC_REALLOC].contains(&field) {
        format!("the interpreter's `{field}`").into()
    } else {
        module.into()
    }
}
