//! Prebuilt libraries: what happens when one of them changes, or when the build finds another one
//! first.

use super::{Workspace, check};
use std::fs;

/// A library that needs others and has a constant in its data.
fn library(needed: &[&str], version: u8) -> Vec<u8> {
    let mut module = wasm_encoder::Module::new();
    let mut names = vec![needed.len() as u8];
    for name in needed {
        names.push(name.len() as u8);
        names.extend(name.as_bytes());
    }
    let mut section = vec![1, 4, 1, 0, 0, 0, 2, names.len() as u8];
    section.extend(names);
    module.section(&wasm_encoder::CustomSection { name: "dylink.0".into(), data: section.into() });
    let memory = wasm_encoder::MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    };
    let base = wasm_encoder::GlobalType {
        val_type: wasm_encoder::ValType::I32,
        mutable: false,
        shared: false,
    };
    let mut imports = wasm_encoder::ImportSection::new();
    imports.import("env", "memory", memory).import("env", "__memory_base", base);
    module.section(&imports);
    let mut data = wasm_encoder::DataSection::new();
    data.active(0, &wasm_encoder::ConstExpr::global_get(0), [version]);
    module.section(&data);
    module.finish()
}

/// The library with a further one that it needs.
fn with_needed(bytes: &[u8], name: &str) -> Vec<u8> {
    let section =
        wasmparser::Parser::new(0).parse_all(bytes).find_map(|payload| match payload.unwrap() {
            wasmparser::Payload::CustomSection(section) if section.name() == "dylink.0" => {
                Some(section)
            }
            _ => None,
        });
    let section = section.unwrap();
    let mut data = section.data().to_vec();
    data.extend([2, name.len() as u8 + 2, 1, name.len() as u8]);
    data.extend(name.as_bytes());
    let mut module = wasm_encoder::Module::new();
    module.section(&wasm_encoder::CustomSection { name: "dylink.0".into(), data: data.into() });
    [module.finish(), bytes[section.range().end as usize..].to_vec()].concat()
}

#[test]
fn libraries() {
    const COMPONENT: &str = "copy of hello.wasm, hello.wasm";
    /// Sets a prebuilt interpreter, which was compiled before.
    fn prebuild(it: &Workspace) {
        let compiled = fs::read(it.package.out_dir().join("wit-dylib/libruntime.so")).unwrap();
        it.file("prebuilt/libruntime.so", with_needed(&compiled, "libone.so"));
        it.file("libs/libone.so", library(&["libtwo.so"], 1));
        it.file("libs/libtwo.so", library(&[], 1));
        it.file("early/readme", "");
        it.set("library folders", "early absent libs");
        it.set("prebuilt", "prebuilt/libruntime.so");
    }
    /// Makes a wasi-sdk with a library, for the variable to name.
    fn wasi_sdk(it: &Workspace, name: &str, version: u8) {
        for tool in ["clang", "llvm-ar"] {
            it.file(&format!("{name}/bin/{tool}{}", std::env::consts::EXE_SUFFIX), "");
        }
        let lib = "share/wasi-sysroot/lib/wasm32-wasip2";
        it.file(&format!("{name}/{lib}/libtwo.so"), library(&[], version));
        it.variable("WASI_SDK_PATH", it.package.path(name).to_str().unwrap());
    }
    check(&[
        // It does not say which files it takes.
        ("a prebuilt interpreter", prebuild, "copy of hello.wasm, hello.so, hello.wasm"),
        (
            "a change of a library that it needs",
            |it| it.file("libs/libone.so", library(&["libtwo.so"], 2)),
            COMPONENT,
        ),
        ("a change of what it needs", |it| it.file("libs/libtwo.so", library(&[], 2)), COMPONENT),
        ("it is written again", |it| it.file("libs/libtwo.so", library(&[], 2)), "nothing"),
        ("one that nothing needs", |it| it.file("libs/libthree.so", library(&[], 1)), ""),
        // The linker leaves out what nobody refers to.
        ("the build script asks for it", |it| it.set("library", "libthree.so"), "nothing"),
        ("a change of that one", |it| it.file("libs/libthree.so", library(&[], 2)), "nothing"),
        (
            "a file in a folder that is searched before",
            |it| it.file("early/readme", "text"),
            "nothing",
        ),
        ("a library there", |it| it.file("early/libtwo.so", library(&[], 3)), COMPONENT),
        ("that one is gone", |it| it.remove("early/libtwo.so"), COMPONENT),
        // cargo would run the build script at every build for a folder that does not exist.
        (
            "a folder that did not exist",
            |it| it.file("absent/libone.so", library(&[], 4)),
            "unseen: copy of hello.wasm, hello.wasm",
        ),
        (
            "another prebuilt interpreter in its place",
            |it| {
                let mut bytes = fs::read(it.package.path("prebuilt/libruntime.so")).unwrap();
                bytes.extend([0, 2, 1, b'x']);
                it.file("prebuilt/libruntime.so", bytes);
            },
            COMPONENT,
        ),
        (
            "a library of wasi-sdk",
            |it| {
                it.remove("libs/libtwo.so");
                it.file("absent/libone.so", library(&["libtwo.so"], 4));
                wasi_sdk(it, "sdk-one", 5);
            },
            COMPONENT,
        ),
        ("one of another wasi-sdk", |it| wasi_sdk(it, "sdk-two", 6), COMPONENT),
    ]);
}
