//! The adapter for WASI 0.1, with an interpreter of a few instructions that asks it for random
//! bytes.

use testing::running::start;
use wasi_preview1_component_adapter_provider::WASI_SNAPSHOT_PREVIEW1_PROXY_ADAPTER;
use wasm_encoder::{
    CodeSection, CustomSection, EntityType, ExportKind, ExportSection, Function, FunctionSection,
    ImportSection, Instruction, MemoryType, Module, TypeSection, ValType,
};
use wasmtime::component::Val;
use wit_dylib_build::{Component, Linked, Result, World, WorldLibrary};

const PREVIEW1: &str = "wasi_snapshot_preview1";
const WIT: &str = "package my:app; world app { export run: func() -> u32; }";

/// The functions of the interpreter, by their types.
const FUNCTIONS: [(&str, u32); 5] = [
    ("wit_dylib_initialize", 0),
    ("wit_dylib_export_start", 1),
    ("wit_dylib_export_call", 2),
    ("wit_dylib_export_finish", 2),
    ("wit_dylib_pop_u32", 1),
];

/// An interpreter whose functions do nothing, but `pop_u32` gives what `random_get` returns: 0
/// where that works.
fn interpreter() -> Vec<u8> {
    let i32 = ValType::I32;
    let mut types = TypeSection::new();
    types.ty().function([i32], []);
    types.ty().function([i32], [i32]);
    types.ty().function([i32, i32], []);
    types.ty().function([i32, i32], [i32]);
    let mut imports = ImportSection::new();
    imports.import(
        "env",
        "memory",
        EntityType::Memory(MemoryType {
            minimum: 0,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        }),
    );
    imports.import(PREVIEW1, "random_get", EntityType::Function(3));
    let (mut functions, mut exports, mut code) =
        (FunctionSection::new(), ExportSection::new(), CodeSection::new());
    for (index, (name, ty)) in (1..).zip(FUNCTIONS) {
        functions.function(ty);
        exports.export(name, ExportKind::Func, index);
        let mut body = Function::new([]);
        if name == "wit_dylib_pop_u32" {
            [Instruction::I32Const(1 << 16), Instruction::I32Const(8), Instruction::Call(0)]
                .iter()
                .for_each(|op| {
                    body.instruction(op);
                });
        } else if ty == 1 {
            body.instruction(&Instruction::I32Const(1));
        }
        body.instruction(&Instruction::End);
        code.function(&body);
    }
    let mut module = Module::new();
    // One subsection, of memory and table: none is needed.
    module.section(&CustomSection { name: "dylink.0".into(), data: (&[1, 4, 0, 0, 0, 0]).into() });
    module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
    module.finish()
}

fn link(settings: impl FnOnce(&mut Component<'_>)) -> Result<Linked> {
    let world = World::parse(WIT, None).unwrap();
    let library = WorldLibrary::new(&world).interpreter("libx.so").encode().unwrap();
    let mut component = Component::new(&world);
    component.interpreter("libx.so", interpreter()).world_library("app.so", library);
    settings(&mut component);
    component.link()
}

#[test]
fn what_the_adapter_wants_is_listed_and_works() {
    let linked = link(|_| {}).unwrap();
    assert!(
        linked.further_imports.iter().any(|import| import.starts_with("wasi:random/random@0.2."))
    );
    assert!(
        linked.further_imports.iter().all(|import| import.starts_with("wasi:")),
        "{:?}",
        linked.further_imports
    );
    assert_eq!(start(&linked.bytes, 7).call(None, "run", &[]), Ok(Some(Val::U32(0))));
}

#[test]
fn another_adapter_takes_its_place() {
    let proxy = || WASI_SNAPSHOT_PREVIEW1_PROXY_ADAPTER.to_vec();
    let linked = link(|component| _ = component.adapter(PREVIEW1, proxy())).unwrap();
    assert_ne!(linked.bytes, link(|_| {}).unwrap().bytes);
    assert_eq!(start(&linked.bytes, 7).call(None, "run", &[]), Ok(Some(Val::U32(0))));

    let error = link(|component| _ = component.adapter("wasi_unstable", proxy())).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the adapter `wasi_unstable` is unused: no library imports from that module"
    );
    // An adapter that lacks what is imported.
    let report = format!(
        "{:?}",
        link(|it| _ = it.adapter(PREVIEW1, b"\0asm\x01\0\0\0".to_vec())).unwrap_err()
    );
    let expected = "error: libraries import functions from `wasi_snapshot_preview1` that its \
                    adapter does not export\n  caused by: `libx.so` imports `random_get`\n";
    assert!(report.starts_with(expected), "{report}");
}
