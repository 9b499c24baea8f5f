//! The example of README.md.

use crate::lua::harness::{Project, string};
use crate::wasi_host::WasiHost;
use testing::generator::Generator;
use testing::interpreter;
use testing::polling::block_on;
use wac_graph::types::Package;
use wac_graph::{CompositionGraph, EncodeOptions};
use wasmtime::Store;
use wasmtime::component::{Component, Instance, Linker, Val};
use wasmtime_wasi::WasiCtx;
use wit_dylib_build::World;
use wit_dylib_conform::engine;

const REST: &str = "
interface storage { put: async func(name: string, data: stream<u8>) -> result<u64, string>; }
";

/// The other side, which has lists.
const DRIVER: &str = "package test:driver;
world driver {
  import shout: async func(text: stream<u8>) -> stream<u8>;
  import save: async func(lines: stream<string>) -> result<u64, string>;
  export shout: async func(text: list<u8>) -> list<u8>;
  export save: async func(lines: list<string>) -> result<u64, string>;
}";

fn component() -> Component {
    let readme = include_str!("../../../../test-interpreters/lua/README.md");
    let (_, section) = readme.split_once("## Streams and futures\n").unwrap();
    let block = |language: &str| {
        let (_, block) = section.split_once(&format!("```{language}\n")).unwrap();
        block.split_once("```").unwrap().0
    };
    let wit = format!("package my:shouting;\n{}{REST}", block("wit"));
    let lua = Project::new(&wit, &[("main.lua", block("lua"))]).link();
    let world = World::parse(DRIVER, None).unwrap();
    let driver = Generator::Ours.link(interpreter::values(), &world, &[]).unwrap();
    let mut graph = CompositionGraph::new();
    let [lua, driver] = [("lua", lua), ("driver", driver)].map(|(name, bytes)| {
        let package = Package::from_bytes(name, None, bytes, graph.types_mut()).unwrap();
        let package = graph.register_package(package).unwrap();
        graph.instantiate(package)
    });
    for name in ["shout", "save"] {
        let export = graph.alias_instance_export(lua, name).unwrap();
        graph.set_instantiation_argument(driver, name, export).unwrap();
        let export = graph.alias_instance_export(driver, name).unwrap();
        graph.export(export, name).unwrap();
    }
    let options = EncodeOptions { validate: true, ..EncodeOptions::default() };
    Component::new(engine(), graph.encode(options).unwrap()).unwrap()
}

fn call(store: &mut Store<WasiHost>, instance: Instance, name: &str, arg: Val) -> Val {
    let func = instance.get_func(&mut *store, name).unwrap();
    let mut results = [Val::Bool(false)];
    block_on(func.call_async(store, &[arg], &mut results)).unwrap();
    let [result] = results;
    result
}

#[test]
fn the_example_works() {
    let mut linker = Linker::new(engine());
    wasmtime_wasi::p2::add_to_linker_async(&mut linker).unwrap();
    let mut storage = linker.instance("my:shouting/storage").unwrap();
    let put = storage.func_new_concurrent("put", |accessor, _, args, results| {
        Box::pin(async move {
            let Val::Stream(data) = &mut args.to_vec()[1] else { panic!("{args:?}") };
            accessor.with(|store| data.close(store))?;
            results[0] = Val::Result(Ok(Some(Box::new(Val::U64(5)))));
            Ok(())
        })
    });
    put.unwrap();
    let mut store = Store::new(engine(), WasiHost::new(WasiCtx::builder().build()));
    let instance = block_on(linker.instantiate_async(&mut store, &component())).unwrap();
    let bytes = |text: &str| Val::List(text.bytes().map(Val::U8).collect());
    let shouted = call(&mut store, instance, "shout", bytes("some text"));
    assert_eq!(shouted, bytes("SOME TEXT"));
    let saved = call(&mut store, instance, "save", Val::List(vec![string("a"), string("b")]));
    assert_eq!(saved, Val::Result(Ok(Some(Box::new(Val::U64(5))))));
}
