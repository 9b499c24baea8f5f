//! An interpreter that has all functions and can do nothing.

use wasm_encoder::{
    CodeSection, CustomSection, Encode, ExportKind, ExportSection, Function, FunctionSection,
    Module, TypeSection, ValType,
};
use wit_dylib_build::abi;

/// The interpreter; `needed` are the names of libraries that it wants beside it.
pub(crate) fn interpreter(needed: &[&str]) -> Vec<u8> {
    let (mut types, mut functions, mut exports) =
        (TypeSection::new(), FunctionSection::new(), ExportSection::new());
    let mut code = CodeSection::new();
    for (index, function) in (0..).zip(abi::FUNCTIONS) {
        let [params, results] =
            [function.params, function.results].map(|types| types.iter().map(val_type));
        types.ty().function(params, results);
        functions.function(index);
        exports.export(function.name, ExportKind::Func, index);
        let mut body = Function::new([]);
        body.instructions().unreachable().end();
        code.function(&body);
    }
    let mut module = Module::new();
    module.section(&CustomSection { name: "dylink.0".into(), data: dylink(needed).into() });
    module.section(&types).section(&functions).section(&exports).section(&code);
    module.finish()
}

/// A subsection for memory and table, of which there is none, and one for the libraries that are
/// needed.
fn dylink(needed: &[&str]) -> Vec<u8> {
    let mut names = Vec::new();
    needed.encode(&mut names);
    let mut section = vec![1, 4, 0, 0, 0, 0, 2];
    names.encode(&mut section);
    section
}

fn val_type(ty: &abi::ValType) -> ValType {
    match ty {
        abi::ValType::I32 => ValType::I32,
        abi::ValType::I64 => ValType::I64,
        abi::ValType::F32 => ValType::F32,
        abi::ValType::F64 => ValType::F64,
    }
}
