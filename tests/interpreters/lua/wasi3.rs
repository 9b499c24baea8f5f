//! WASI 0.3, with wasmtime's own implementation of it.

mod command;
mod files;
mod http;
mod sockets;

use super::harness::Project;
use crate::wasi_host::WasiHost;
use testing::command::Command;
use wasmtime::Store;
use wasmtime::component::{Instance, Linker, Val};
use wasmtime_wasi::WasiCtx;
use wasmtime_wasi::p2::pipe::{MemoryInputPipe, MemoryOutputPipe};
use wasmtime_wasi::runtime::in_tokio;
use wit_dylib_build::World;
use wit_dylib_conform::engine;

/// The command in a folder beside this file, with the world of the demo's command.
fn program(name: &str) -> Command {
    let world = World::loader().path("test-interpreters/lua-demo/apps/lines/wit").load().unwrap();
    let folder = format!("tests/interpreters/lua/wasi3/{name}");
    Command::new(&Project::of(world, &[]).files_of(folder).compile()).unwrap()
}

struct App {
    store: Store<WasiHost>,
    instance: Instance,
    stdout: MemoryOutputPipe,
}

impl App {
    fn start() -> Self {
        Self::with_input("")
    }

    fn with_input(input: &'static str) -> Self {
        let script = include_str!("wasi3/main.lua");
        let component =
            Project::new(include_str!("wasi3/world.wit"), &[("main.lua", script)]).compile();
        let mut linker = Linker::new(engine());
        wasmtime_wasi::p2::add_to_linker_async(&mut linker).unwrap();
        wasmtime_wasi::p3::add_to_linker(&mut linker).unwrap();
        let mut wasi = WasiCtx::builder();
        wasi.args(&["app", "one"]).env("COLOR", "blue").inherit_stderr();
        let stdout = MemoryOutputPipe::new(1 << 20);
        wasi.stdin(MemoryInputPipe::new(input)).stdout(stdout.clone());
        let mut store = Store::new(engine(), WasiHost::new(wasi.build()));
        let instance = in_tokio(linker.instantiate_async(&mut store, &component)).unwrap();
        Self { store, instance, stdout }
    }

    fn call(&mut self, name: &str, args: &[Val]) -> Val {
        let func = self.instance.get_func(&mut self.store, name).unwrap();
        let mut results = [Val::Bool(false)];
        in_tokio(func.call_async(&mut self.store, args, &mut results)).unwrap();
        let [result] = results;
        result
    }
}

fn numbers(value: Val) -> Vec<u64> {
    let Val::Tuple(numbers) = value else { panic!("{value:?}") };
    let number = |number: &Val| match number {
        Val::U64(number) => *number,
        other => panic!("{other:?}"),
    };
    numbers.iter().map(number).collect()
}

#[test]
fn clocks_wait_as_long_as_they_are_asked_to() {
    let mut app = App::start();
    let waited = numbers(app.call("wait", &[Val::U64(2_000_000)]));
    assert!(waited.iter().all(|nanoseconds| *nanoseconds >= 2_000_000), "{waited:?}");
    let Val::S64(now) = app.call("now", &[]) else { panic!() };
    // In the year 2026 or later.
    assert!(now > 1_767_225_600, "{now}");
}

#[test]
fn random_numbers_come_from_the_host() {
    let found = numbers(App::start().call("numbers", &[Val::U64(1000)]));
    assert_eq!(found[..2], [1000, 1000]);
    assert!(found[2] > 0);
}

#[test]
fn the_environment_is_that_of_the_host() {
    let mut app = App::start();
    let text = |text: &str| Val::String(text.to_owned());
    assert_eq!(app.call("arguments", &[]), Val::List(vec![text("app"), text("one")]));
    let some = Val::Option(Some(Box::new(text("blue"))));
    assert_eq!(app.call("variable", &[text("COLOR")]), some);
    assert_eq!(app.call("variable", &[text("NONE")]), Val::Option(None));
}

#[test]
fn standard_streams_are_streams() {
    let input = "some text\n".repeat(20_000);
    let mut app = App::with_input(input.leak());
    assert_eq!(app.call("copy", &[]), Val::U32(200_000));
    let output = String::from_utf8(app.stdout.contents().to_vec()).unwrap();
    assert!(output.starts_with("before\nSOME TEXT\n"), "{}", &output[..40]);
    assert!(output.ends_with("\nSOME TEXT\nafter\n"));
    assert_eq!(output.len(), 200_000 + "before\nafter\n".len());
}

#[test]
fn what_is_read_by_hand_can_be_written_as_a_string() {
    let mut app = App::with_input("first line");
    assert_eq!(app.call("shout", &[]), Val::String("first line".to_owned()));
    assert_eq!(&*app.stdout.contents(), b"FIRST LINE!");
}
