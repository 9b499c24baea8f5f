//! The data of libraries at constant addresses.

use testing::interpreter::{self, Interpreter};
use testing::running::start;
use testing::worlds::TestWorld;
use wasmparser::{DataKind, Operator, Parser, Payload};
use wasmtime::component::{Component, Linker, ResourceTable, Val};
use wasmtime::{Config, Engine, Store};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};
use wit_dylib_build::{Runtime, Sizes, World};

const ECHO: &str = "package test:echo; world echo { export echo: func(number: u32) -> u32; }";

/// Links an interpreter with a world, without and with the placement of data.
fn link(interpreter: &Interpreter, wit: &str, file: &[u8]) -> [Vec<u8>; 2] {
    let world = World::parse(wit, None).unwrap();
    let mut runtime = Runtime::new(interpreter.name, interpreter.library.clone());
    for (name, library) in &interpreter.libraries {
        runtime.library(name, library.clone());
    }
    [false, true].map(|place| {
        let mut component = runtime.component(&world, [("file", file)]).unwrap();
        component.place_data(place).link().unwrap().bytes
    })
}

/// How many active segments of all modules have a constant offset, and how many another one.
fn active_segments(component: &[u8]) -> (usize, usize) {
    let (mut constant, mut other) = (0, 0);
    for payload in Parser::new(0).parse_all(component) {
        let Payload::DataSection(segments) = payload.unwrap() else { continue };
        for segment in segments {
            let DataKind::Active { offset_expr, .. } = segment.unwrap().kind else { continue };
            match offset_expr.get_operators_reader().read().unwrap() {
                Operator::I32Const { .. } => constant += 1,
                _ => other += 1,
            }
        }
    }
    (constant, other)
}

struct Wasi(WasiCtx, ResourceTable);

impl WasiView for Wasi {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.0, table: &mut self.1 }
    }
}

/// The fuel that it takes to instantiate a component, which must then echo a number.
fn fuel(engine: &Engine, component: &[u8]) -> u64 {
    let component = Component::new(engine, component).unwrap();
    let mut linker = Linker::new(engine);
    wasmtime_wasi::p2::add_to_linker_sync(&mut linker).unwrap();
    let wasi = Wasi(WasiCtx::builder().build(), ResourceTable::new());
    let mut store = Store::new(engine, wasi);
    store.set_fuel(u64::MAX).unwrap();
    let instance = linker.instantiate(&mut store, &component).unwrap();
    let fuel = u64::MAX - store.get_fuel().unwrap();
    let echo = instance.get_func(&mut store, "echo").unwrap();
    let mut results = [Val::Bool(false)];
    echo.call(&mut store, &[Val::U32(17)], &mut results).unwrap();
    assert_eq!(results, [Val::U32(17)]);
    fuel
}

#[test]
fn instances_start_without_copying_data() {
    let engine = Engine::new(Config::new().consume_fuel(true)).unwrap();
    for interpreter in interpreter::all() {
        let [kept, placed] = link(interpreter, ECHO, b"");
        assert_ne!(active_segments(&kept).1, 0);
        let (constant, other) = active_segments(&placed);
        assert!(constant != 0 && other == 0, "{other} segments have other offsets");
        let sizes = [kept.len(), placed.len()];
        assert!(sizes[1] <= sizes[0] + 100, "from {} to {} bytes", sizes[0], sizes[1]);
        let fuels = [fuel(&engine, &kept), fuel(&engine, &placed)];
        println!("{}: {sizes:?} bytes, {fuels:?} fuel", interpreter.name);
        assert!(fuels[1] < fuels[0], "{fuels:?}");
    }
}

#[test]
fn components_behave_the_same_without_it() {
    for interpreter in interpreter::all() {
        let wit = TestWorld::named("primitives").with_probe();
        for component in link(interpreter, &wit, b"text") {
            let mut host = start(&component, 7);
            assert_ne!(host.exercise_all(2), 0);
            let Val::List(files) = host.probe("files") else { panic!() };
            assert_eq!(files.len(), 1);
        }
    }
}

/// Data counts as the library's that brings it, not as that of the module that it moves to.
#[test]
fn sizes_show_whose_data_it_is() {
    for interpreter in interpreter::all() {
        let [kept, placed] = link(interpreter, ECHO, &[b'x'; 5000]).map(|component| {
            let sizes = Sizes::of(&component).unwrap();
            assert_eq!(sizes.total(), component.len());
            sizes.modules
        });
        assert_eq!(kept.len(), placed.len());
        for (kept, placed) in kept.iter().zip(&placed) {
            assert_eq!(kept.name, placed.name);
            // The encoding of offsets, and a few bytes of the linker's own.
            let difference = kept.data.abs_diff(placed.data);
            assert!(difference <= 20, "{}: {} and {}", kept.name, kept.data, placed.data);
        }
    }
}
