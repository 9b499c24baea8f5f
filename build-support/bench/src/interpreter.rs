//! An interpreter of ten megabytes that does nothing: functions, data and names in the proportions
//! of real ones.

use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements,
    Encode, EntityType, ExportKind, ExportSection, Function, FunctionSection, GlobalType,
    ImportSection, MemArg, MemArgTarget, MemoryType, Module, NameMap, NameSection, RefType,
    TableType, TypeSection, ValType,
};
use wit_dylib_build::abi;

const FUNCTIONS: u32 = 36_000;
/// How many of them are in the table, as those whose address is taken are.
const IN_TABLE: u32 = 6_000;
const DATA: usize = 1_500_000;

/// A shared library with all functions that a world library may want.
pub(crate) fn interpreter() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32, ValType::I32], [ValType::I32]);
    types.ty().function([], []);
    let (mut functions, mut exports, mut code) =
        (FunctionSection::new(), ExportSection::new(), CodeSection::new());
    let mut names = NameMap::new();
    for index in 0..FUNCTIONS {
        functions.function(0);
        code.function(&body(index));
        names.append(
            index,
            &format!("_ZN11interpreter6module{}8function17h{index:016x}E", index % 97),
        );
    }
    let mut export = |name: &str, ty: u32, body: &Function| {
        exports.export(name, ExportKind::Func, functions.len());
        functions.function(ty);
        code.function(body);
    };
    let mut empty = Function::new([]);
    empty.instructions().end();
    export("__wasm_call_ctors", 1, &empty);
    let mut trap = Function::new([]);
    trap.instructions().unreachable().end();
    for function in abi::FUNCTIONS {
        let convert =
            |types: &[abi::ValType]| types.iter().map(|ty| val_type(*ty)).collect::<Vec<_>>();
        types.ty().function(convert(function.params), convert(function.results));
        export(function.name, types.len() - 1, &trap);
    }

    let mut imports = ImportSection::new();
    let memory = MemoryType {
        minimum: 0,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    };
    let table = TableType {
        element_type: RefType::FUNCREF,
        minimum: 0,
        maximum: None,
        table64: false,
        shared: false,
    };
    let base = GlobalType { val_type: ValType::I32, mutable: false, shared: false };
    let items: [(&str, EntityType); 4] = [
        ("memory", memory.into()),
        ("__indirect_function_table", table.into()),
        ("__memory_base", base.into()),
        ("__table_base", base.into()),
    ];
    for (name, ty) in items {
        imports.import("env", name, ty);
    }
    // A use of libc: an address, which moves no index of a function.
    imports.import("GOT.func", "malloc", GlobalType { mutable: true, ..base });
    let mut elements = ElementSection::new();
    let slots: Vec<u32> = (0..IN_TABLE).collect();
    elements.active(Some(0), &ConstExpr::global_get(1), Elements::Functions(slots.into()));
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::global_get(0), (0..DATA).map(|at| ((at * at) >> 7) as u8));
    let mut name_section = NameSection::new();
    name_section.functions(&names);

    let mut module = Module::new();
    module.section(&CustomSection { name: "dylink.0".into(), data: dylink().into() });
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&exports)
        .section(&elements);
    module.section(&code).section(&data).section(&name_section);
    module.finish()
}

/// About 200 bytes of loads, stores, calls and branches.
fn body(index: u32) -> Function {
    let at = |offset: u32| MemArg {
        offset: offset.into(),
        align: 2,
        target: MemArgTarget::Memory(0),
        ordering: None,
    };
    let mut function = Function::new([(3, ValType::I32)]);
    let mut code = function.instructions();
    for round in 0..6 {
        code.local_get(0).i32_load(at(round * 8)).local_tee(2).local_get(1).i32_add().local_set(3);
        code.block(BlockType::Empty).local_get(2).i32_eqz().br_if(0);
        code.local_get(3).i32_const((index * 31 + round) as i32).i32_mul().local_set(4);
        code.local_get(0).local_get(4).i32_store(at(round * 8 + 4)).end();
    }
    code.local_get(3).local_get(4).call((index * 7 + 1) % FUNCTIONS).end();
    function
}

/// What memory, table and other library this one needs.
fn dylink() -> Vec<u8> {
    let mut info = Vec::new();
    for value in [DATA as u32, 4, IN_TABLE, 0] {
        value.encode(&mut info);
    }
    let mut needed = Vec::new();
    ["libc.so"].as_slice().encode(&mut needed);
    let mut section = vec![1];
    info.encode(&mut section);
    section.push(2);
    needed.encode(&mut section);
    section
}

fn val_type(ty: abi::ValType) -> ValType {
    match ty {
        abi::ValType::I32 => ValType::I32,
        abi::ValType::I64 => ValType::I64,
        abi::ValType::F32 => ValType::F32,
        abi::ValType::F64 => ValType::F64,
    }
}
