//! Makes a world library record every call of a function that it imports, from the interpreter or
//! from the world. The interpreter does not take part, so the library's origin makes no difference.

use super::log::WRITE;
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, EntityType, ExportSection, Function, FunctionSection, Instruction, MemArg,
    MemArgTarget, Module,
};
use wasm_encoder::{ImportSection, TypeSection, ValType};
use wasmparser::{
    CodeSectionReader, Export, FuncType, FunctionSectionReader, ImportSectionReader, Parser,
    Payload, TypeRef, TypeSectionReader,
};

type Result = std::result::Result<(), Error<Infallible>>;

/// A call that a world library made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    /// The module of the function: `env` for those of the interpreter.
    pub(crate) module: String,
    pub(crate) name: String,
    /// The bits of the arguments and of the result.
    pub(crate) args: Vec<u64>,
    pub(crate) result: Option<u64>,
}

/// What is called, by the numbers that are written down.
pub(crate) struct Recorder {
    imports: Vec<Import>,
    types: u32,
    defined: u32,
}

struct Import {
    module: String,
    name: String,
    type_index: u32,
    ty: FuncType,
}

impl Recorder {
    /// The world library that writes down its calls, and what is needed to read that.
    pub(crate) fn new(world_library: &[u8]) -> (Self, Vec<u8>) {
        let (mut types, mut imports, mut defined) = (Vec::new(), Vec::new(), 0);
        for payload in Parser::new(0).parse_all(world_library) {
            match payload.unwrap() {
                Payload::TypeSection(section) => {
                    types = section
                        .into_iter_err_on_gc_types()
                        .collect::<std::result::Result<_, _>>()
                        .unwrap();
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import.unwrap();
                        if let TypeRef::Func(type_index) = import.ty {
                            let (module, name) = (import.module.to_owned(), import.name.to_owned());
                            let ty: &FuncType = &types[type_index as usize];
                            imports.push(Import { module, name, type_index, ty: ty.clone() });
                        }
                    }
                }
                Payload::FunctionSection(section) => defined = section.count(),
                _ => {}
            }
        }
        let mut recorder = Self { imports, types: types.len() as u32, defined };
        let mut module = Module::new();
        recorder.parse_core_module(&mut module, Parser::new(0), world_library).unwrap();
        (recorder, module.finish())
    }

    /// The calls in what was written down.
    pub(crate) fn calls(&self, words: impl IntoIterator<Item = u32>) -> Vec<Call> {
        let mut words = words.into_iter();
        let mut calls = Vec::new();
        while let Some(number) = words.next() {
            let Import { module, name, ty, .. } = &self.imports[number as usize];
            let mut value = |ty: &wasmparser::ValType| {
                (0..size(*ty)).map(|word| u64::from(words.next().unwrap()) << (word * 32)).sum()
            };
            let args = ty.params().iter().map(&mut value).collect();
            let result = ty.results().first().map(value);
            calls.push(Call { module: module.clone(), name: name.clone(), args, result });
        }
        calls
    }

    /// The index of the function that makes room; the imports are the functions before.
    fn write(&self) -> u32 {
        self.imports.len() as u32
    }

    /// A function that writes down a call of the import with this index, and calls it.
    fn wrapper(&self, index: u32) -> Function {
        let ty = &self.imports[index as usize].ty;
        let (params, results) = (ty.params(), ty.results());
        let (row, result) = (params.len() as u32, params.len() as u32 + 1);
        let mut locals = vec![ValType::I32];
        locals.extend(results.iter().map(|ty| ValType::try_from(*ty).unwrap()));
        let mut body = Function::new_with_locals_types(locals);
        let words: u32 = params.iter().chain(results).map(|ty| size(*ty)).sum();
        body.instruction(&Instruction::I32Const(index.cast_signed()));
        body.instruction(&Instruction::I32Const(words.cast_signed()));
        body.instruction(&Instruction::Call(self.write())).instruction(&Instruction::LocalSet(row));
        let mut word = 1;
        for (local, ty) in (0..).zip(params) {
            store(&mut body, row, word, *ty, local);
            word += size(*ty);
        }
        (0..params.len() as u32).for_each(|local| {
            body.instruction(&Instruction::LocalGet(local));
        });
        body.instruction(&Instruction::Call(index));
        for ty in results {
            body.instruction(&Instruction::LocalSet(result));
            store(&mut body, row, word, *ty, result);
            body.instruction(&Instruction::LocalGet(result));
        }
        body.instruction(&Instruction::End);
        body
    }
}

/// How many words a value takes.
fn size(ty: wasmparser::ValType) -> u32 {
    match ty {
        wasmparser::ValType::I64 | wasmparser::ValType::F64 => 2,
        _ => 1,
    }
}

/// Writes what is in `local` to a word of what begins at `row`.
fn store(body: &mut Function, row: u32, word: u32, ty: wasmparser::ValType, local: u32) {
    let place = MemArg {
        offset: u64::from(word) * 4,
        align: 2,
        target: MemArgTarget::Memory(0),
        ordering: None,
    };
    body.instruction(&Instruction::LocalGet(row)).instruction(&Instruction::LocalGet(local));
    body.instruction(&match ty {
        wasmparser::ValType::I32 => Instruction::I32Store(place),
        wasmparser::ValType::I64 => Instruction::I64Store(place),
        wasmparser::ValType::F32 => Instruction::F32Store(place),
        wasmparser::ValType::F64 => Instruction::F64Store(place),
        other => panic!("{other}"),
    });
}

/// The imports keep their indices, [`WRITE`] comes behind them, then what was defined before, then
/// the wrappers.
impl Reencode for Recorder {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> std::result::Result<u32, Error<Infallible>> {
        let imports = self.imports.len() as u32;
        Ok(index + 1 + if index < imports { imports + self.defined } else { 0 })
    }

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: TypeSectionReader<'_>,
    ) -> Result {
        utils::parse_type_section(self, types, section)?;
        types.ty().function([ValType::I32; 2], [ValType::I32]);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result {
        utils::parse_import_section(self, imports, section)?;
        imports.import("env", WRITE, EntityType::Function(self.types));
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result {
        utils::parse_function_section(self, functions, section)?;
        self.imports.iter().for_each(|import| {
            functions.function(import.type_index);
        });
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result {
        utils::parse_code_section(self, code, section)?;
        (0..self.imports.len() as u32).for_each(|index| {
            code.function(&self.wrapper(index));
        });
        Ok(())
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result {
        // What is exported again as it was imported is called by others.
        if export.kind == wasmparser::ExternalKind::Func
            && (export.index as usize) < self.imports.len()
        {
            exports.export(export.name, wasm_encoder::ExportKind::Func, export.index);
            return Ok(());
        }
        utils::parse_export(self, exports, export)
    }
}
