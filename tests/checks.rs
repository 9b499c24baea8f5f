//! What a world library does with values that are none: it stops in a function whose name tells the reason, and tells
//! an interpreter that wants to know. No component can be made to do this, so the library runs by itself here, with an
//! interpreter made of host functions.

use std::collections::HashMap;
use wasmtime::{
    Caller, Engine, Extern, ExternType, Func, Global, Instance, Linker, Memory, MemoryType, Module, Ref, RefType,
    Store, Table, TableType, Val, WasmBacktrace,
};
use wit_dylib_build::{Dylib, World};

/// The WIT that all checks are about.
const WIT: &str = "package test:checks;

interface i {
  enum color { red, green, blue }
  flags access { read, write, execute }
  record point { x: u64, y: u64 }
  variant shape { none, dot(point) }
  of-bool: func(v: bool) -> bool;
  of-char: func(v: char) -> char;
  of-u8: func(v: u8) -> u8;
  of-s8: func(v: s8) -> s8;
  of-u16: func(v: u16) -> u16;
  of-s16: func(v: s16) -> s16;
  of-color: func(v: color) -> color;
  of-access: func(v: access) -> access;
  of-shape: func(v: shape) -> shape;
  of-option: func(v: option<u8>) -> option<u8>;
  of-points: func(v: list<point>) -> list<point>;
  of-fixed: func(v: list<u8, 3>) -> list<u8, 3>;
}

world w { export i; }";

const MEMORY_SIZE: u32 = 1 << 20;
/// Room for values that a test writes, aligned to 16 bytes.
const SCRATCH: u32 = 0x8_0000;
const STACK: u32 = 0x1_0000;

#[derive(Default)]
struct State {
    /// What the interpreter's functions return, by name; 0 if nothing is said.
    answers: HashMap<String, i64>,
    calls: Vec<String>,
    /// What `wit_dylib_fail` was told.
    failure: Option<String>,
}

struct Harness {
    store: Store<State>,
    instance: Instance,
    memory: Memory,
}

impl Harness {
    fn new(optional: &[&str]) -> Self {
        let world = World::parse(WIT, None).unwrap();
        let library = Dylib::new(&world).interpreter_exports(optional.iter().copied()).encode().unwrap();
        let engine = Engine::default();
        let module = Module::new(&engine, library).unwrap();
        let mut store = Store::new(&engine, State::default());
        let memory = Memory::new(&mut store, MemoryType::new(MEMORY_SIZE >> 16, None)).unwrap();
        let table = Table::new(&mut store, TableType::new(RefType::FUNCREF, 64, None), Ref::Func(None)).unwrap();
        let mut linker = Linker::new(&engine);
        for import in module.imports() {
            let name = import.name().to_owned();
            let item: Extern = match import.ty() {
                ExternType::Memory(_) => memory.into(),
                ExternType::Table(_) => table.into(),
                ExternType::Global(ty) => {
                    let value = if name == "__stack_pointer" { STACK } else { 1024 };
                    Global::new(&mut store, ty, Val::I32(value.cast_signed())).unwrap().into()
                }
                ExternType::Func(ty) => {
                    let results = ty.clone();
                    Func::new(&mut store, ty, move |mut caller, args, out| {
                        let answer = answer(&mut caller, &name, args);
                        for (out, ty) in out.iter_mut().zip(results.results()) {
                            *out = if ty.is_i64() { Val::I64(answer) } else { Val::I32(answer as i32) };
                        }
                        Ok(())
                    })
                    .into()
                }
                other => panic!("{other:?}"),
            };
            linker.define(&store, import.module(), import.name(), item).unwrap();
        }
        let instance = linker.instantiate(&mut store, &module).unwrap();
        let mut harness = Self { store, instance, memory };
        for start in ["__wasm_apply_data_relocs", "__wasm_call_ctors"] {
            harness.call(start, &[]).unwrap();
        }
        harness
    }

    fn answer(&mut self, name: &str, value: i64) -> &mut Self {
        self.store.data_mut().answers.insert(format!("wit_dylib_{name}"), value);
        self
    }

    fn call(&mut self, export: &str, args: &[i32]) -> wasmtime::Result<()> {
        let name = if export.starts_with("__") { export.to_owned() } else { format!("test:checks/i#of-{export}") };
        let func = self.instance.get_func(&mut self.store, &name).unwrap();
        let ty = func.ty(&self.store);
        // Arguments that a test does not give are zero.
        let args: Vec<_> = (0..ty.params().len())
            .zip(ty.params())
            .map(|(index, ty)| {
                let value = args.get(index).copied().unwrap_or(0);
                if ty.is_i64() { Val::I64(value.into()) } else { Val::I32(value) }
            })
            .collect();
        let mut results = vec![Val::I32(0); ty.results().len()];
        func.call(&mut self.store, &args, &mut results)
    }

    /// The function that a call must trap in.
    fn reason(&mut self, export: &str, args: &[i32]) -> String {
        let error = self.call(export, args).expect_err(export);
        let trace = error.downcast_ref::<WasmBacktrace>().expect("a trap has a trace");
        trace.frames()[0].func_name().unwrap().to_owned()
    }
}

fn answer(caller: &mut Caller<'_, State>, name: &str, args: &[Val]) -> i64 {
    caller.data_mut().calls.push(name.to_owned());
    if name == "wit_dylib_fail" {
        let memory = caller.get_export("memory").and_then(Extern::into_memory);
        assert!(memory.is_none(), "a shared library does not export the memory");
        let place = [&args[1], &args[2]].map(|arg| arg.unwrap_i32());
        caller.data_mut().failure = Some(format!("{place:?}"));
    }
    caller.data().answers.get(name).copied().unwrap_or(0)
}

#[test]
fn values_of_the_interpreter_are_checked() {
    let cases = [
        ("bool", "pop_bool", 2, "the interpreter gave a value that is no bool"),
        ("char", "pop_char", 0xd800, "the interpreter gave a value that is no char"),
        ("char", "pop_char", 0xdfff, "the interpreter gave a value that is no char"),
        ("char", "pop_char", 0x11_0000, "the interpreter gave a value that is no char"),
        ("char", "pop_char", -1, "the interpreter gave a value that is no char"),
        ("u8", "pop_u8", 256, "the interpreter gave a value that is no u8"),
        ("s8", "pop_s8", 128, "the interpreter gave a value that is no s8"),
        ("s8", "pop_s8", -129, "the interpreter gave a value that is no s8"),
        ("u16", "pop_u16", 65536, "the interpreter gave a value that is no u16"),
        ("s16", "pop_s16", 32768, "the interpreter gave a value that is no s16"),
        ("color", "pop_enum", 3, "a value from the interpreter is none of enum `test:checks/i.color`"),
        ("access", "pop_flags", 8, "a value from the interpreter is none of flags `test:checks/i.access`"),
        ("shape", "pop_variant", 2, "a value from the interpreter is none of variant `test:checks/i.shape`"),
        ("option", "pop_option", 2, "a value from the interpreter is none of `option<u8>`"),
        ("points", "pop_list", 1 << 28, "the interpreter gave a list that is larger than the memory"),
        ("fixed", "pop_fixed_length_list", 2, "a value from the interpreter is none of `list<u8, 3>`"),
    ];
    for (export, function, value, reason) in cases {
        let mut harness = Harness::new(&[]);
        assert_eq!(harness.answer(function, value).reason(export, &[]), reason, "{function} gives {value}");
    }
}

#[test]
fn values_at_the_limits_pass() {
    let cases = [
        ("bool", "pop_bool", 1),
        ("char", "pop_char", 0xd7ff),
        ("char", "pop_char", 0xe000),
        ("char", "pop_char", 0x10_ffff),
        ("u8", "pop_u8", 255),
        ("s8", "pop_s8", -128),
        ("s8", "pop_s8", 127),
        ("u16", "pop_u16", 65535),
        ("s16", "pop_s16", -32768),
        ("color", "pop_enum", 2),
        ("access", "pop_flags", 7),
        ("shape", "pop_variant", 1),
        ("option", "pop_option", 1),
    ];
    for (export, function, value) in cases {
        Harness::new(&[]).answer(function, value).call(export, &[]).unwrap();
    }
}

#[test]
fn values_from_outside_are_checked() {
    let mut harness = Harness::new(&[]);
    let outside = |what: &str| format!("a value from outside is none of {what}");
    assert_eq!(harness.reason("color", &[3]), outside("enum `test:checks/i.color`"));
    assert_eq!(harness.reason("shape", &[2]), outside("variant `test:checks/i.shape`"));
    assert_eq!(harness.reason("option", &[-1]), outside("`option<u8>`"));
    let (misaligned, too_long) =
        ("a list that came in is not aligned for its elements", "a list that came in is larger than the memory");
    let scratch = SCRATCH.cast_signed();
    assert_eq!(harness.reason("points", &[scratch + 4, 1]), misaligned);
    assert_eq!(harness.reason("points", &[scratch, 1 << 28]), too_long);
    assert_eq!(harness.reason("points", &[scratch, -1]), too_long);
    assert_eq!(harness.reason("points", &[scratch, ((MEMORY_SIZE - SCRATCH) / 16 + 1).cast_signed()]), too_long);
    harness.call("points", &[scratch, ((MEMORY_SIZE - SCRATCH) / 16).cast_signed()]).unwrap();
}

#[test]
fn an_interpreter_can_be_told_the_reason() {
    let mut harness = Harness::new(&["wit_dylib_fail"]);
    harness.answer("pop_u8", 300);
    harness.call("u8", &[]).expect_err("300 is no u8");
    let place = harness.store.data().failure.clone().expect("wit_dylib_fail was called");
    let [at, len]: [usize; 2] = place
        .trim_matches(['[', ']'])
        .split(", ")
        .map(|word| word.parse().unwrap())
        .collect::<Vec<_>>()
        .try_into()
        .unwrap();
    let text = &harness.memory.data(&harness.store)[at..at + len];
    assert_eq!(std::str::from_utf8(text).unwrap(), "the interpreter gave a value that is no u8");
}

/// The order of the calls that frame an exported function, and that nothing is freed twice.
#[test]
fn contexts_are_released_once() {
    let mut harness = Harness::new(&[]);
    harness.call("u8", &[7]).unwrap();
    let calls = std::mem::take(&mut harness.store.data_mut().calls);
    let expected = ["export_start", "push_u8", "export_call", "pop_u8", "export_finish"];
    assert_eq!(calls[calls.len() - 5..], expected.map(|name| format!("wit_dylib_{name}")));

    harness.answer("push_list", 1).call("points", &[SCRATCH.cast_signed(), 0]).unwrap();
    let calls = std::mem::take(&mut harness.store.data_mut().calls);
    assert!(!calls.iter().any(|call| call.ends_with("export_finish") || call.ends_with("dealloc_bytes")), "{calls:?}");
    let post_return = harness.instance.get_func(&mut harness.store, "cabi_post_test:checks/i#of-points").unwrap();
    post_return.call(&mut harness.store, &[Val::I32(0)], &mut []).unwrap();
    assert_eq!(harness.store.data().calls, ["wit_dylib_export_finish"]);
}
