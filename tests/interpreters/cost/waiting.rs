//! What it adds to a call that its function is async: the import that it calls returns at once, or
//! when it was asked a second time.

use super::{ENGINE, PLENTY};
use crate::wasi_host::WasiHost;
use testing::polling::{block_on, pause};
use wasmtime::Store;
use wasmtime::component::{Component, Func, Linker, Val};
use wasmtime_wasi::WasiCtx;

const INTERFACE: &str = "test:cost/echo";

const FUNCS: [&str; 4] = ["empty", "scalars", "str", "record"];

/// What async adds to the same calls with the code of wit-bindgen 0.63, which an interpreter is
/// measured by: at once and pending, for each function.
pub(super) const WIT_BINDGEN: [[u64; 2]; 4] =
    [[1_306, 2_523], [1_882, 3_314], [1_713, 2_999], [2_015, 3_385]];

/// How the functions are called.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Sync,
    AtOnce,
    Pending,
}

/// The world, whose exports call the imports of the same name.
fn wit(mode: Mode) -> String {
    let kind = if mode == Mode::Sync { "func" } else { "async func" };
    format!(
        "package test:cost;
        interface echo {{
            record rec {{ a: u32, b: f64, c: string }}
            empty: {kind}();
            scalars: {kind}(a: u8, b: s64, c: f32, d: char) -> s64;
            str: {kind}(value: string) -> string;
            %record: {kind}(value: rec) -> rec;
        }}
        world cost {{ import echo; export echo; }}"
    )
}

/// The fuel that async adds, at once and pending, for each function; `link` makes the component of
/// a world.
pub(super) fn added(link: impl Fn(&str) -> Vec<u8>) -> Vec<(String, [u64; 2])> {
    let [sync, at_once, pending] =
        [Mode::Sync, Mode::AtOnce, Mode::Pending].map(|mode| costs(&link(&wit(mode)), mode));
    let rows = FUNCS.iter().enumerate().map(|(index, func)| {
        let added = [at_once[index], pending[index]].map(|cost| cost - sync[index]);
        ((*func).to_owned(), added)
    });
    rows.collect()
}

/// The fuel of a warm call of each function.
fn costs(component: &[u8], mode: Mode) -> [u64; 4] {
    let component = Component::new(&ENGINE, component).unwrap();
    let mut linker = Linker::new(&ENGINE);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker).unwrap();
    FUNCS.iter().for_each(|func| define(&mut linker, func, mode));
    let host = WasiHost::new(WasiCtx::builder().build());
    let mut store = Store::new(&ENGINE, host);
    store.set_fuel(PLENTY).unwrap();
    let instance = block_on(linker.instantiate_async(&mut store, &component)).unwrap();
    let interface = instance.get_export_index(&mut store, None, INTERFACE).unwrap();
    FUNCS.map(|name| {
        let index = instance.get_export_index(&mut store, Some(&interface), name).unwrap();
        let func = instance.get_func(&mut store, index).unwrap();
        (0..4).map(|_| cost(&mut store, func, name)).last().unwrap()
    })
}

fn define(linker: &mut Linker<WasiHost>, func: &'static str, mode: Mode) {
    let mut interface = linker.instance(INTERFACE).unwrap();
    let echo = move |args: &[Val], results: &mut [Val]| {
        if let Some(result) = results.first_mut() {
            *result = args[usize::from(func == "scalars")].clone();
        }
        Ok(())
    };
    if mode == Mode::Sync {
        return interface.func_new(func, move |_, _, args, results| echo(args, results)).unwrap();
    }
    let call = interface.func_new_concurrent(func, move |_, _, args, results| {
        Box::pin(async move {
            if mode == Mode::Pending {
                pause().await;
            }
            echo(args, results)
        })
    });
    call.unwrap();
}

fn cost(store: &mut Store<WasiHost>, func: Func, name: &str) -> u64 {
    let text = || Val::String("hello world".to_owned());
    let args = match name {
        "empty" => vec![],
        "scalars" => vec![Val::U8(1), Val::S64(-2), Val::Float32(0.5), Val::Char('x')],
        "str" => vec![text()],
        _ => vec![Val::Record(vec![
            ("a".to_owned(), Val::U32(1)),
            ("b".to_owned(), Val::Float64(0.5)),
            ("c".to_owned(), text()),
        ])],
    };
    let mut results = vec![Val::Bool(false); usize::from(name != "empty")];
    store.set_fuel(PLENTY).unwrap();
    block_on(func.call_async(&mut *store, &args, &mut results)).unwrap();
    // What follows the return.
    block_on(store.run_concurrent(async |_| ())).unwrap();
    if let Some(result) = results.first() {
        assert_eq!(*result, args[usize::from(name == "scalars")], "{name} returns its argument");
    }
    PLENTY - store.get_fuel().unwrap()
}
