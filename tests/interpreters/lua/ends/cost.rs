//! What streams cost, in instructions.

use crate::lua::harness::Project;
use crate::wasi_host::WasiHost;
use std::sync::LazyLock;
use testing::polling::block_on;
use wasmtime::component::{Component, ComponentType, Lift, Linker, Lower, StreamReader, Val};
use wasmtime::{Config, Engine, Store};
use wasmtime_wasi::WasiCtx;

const WIT: &str = "package test:cost;
interface types { record rec { a: u32, b: f64, c: string } }
world cost {
  use types.{rec};
  export stream-bytes: async func(x: stream<u8>) -> u32;
  export list-bytes: async func(x: list<u8>) -> u32;
  export stream-records: async func(x: stream<rec>) -> u32;
  export stream-tables: async func(x: stream<rec>) -> u32;
  export list-records: async func(x: list<rec>) -> u32;
}";

const SCRIPT: &str = "return {
  stream_bytes = function(x)
    local size = 0
    for chunk in x:iter() do size = size + #chunk end
    return size
  end,
  list_bytes = function(x) return #x end,
  stream_records = function(x)
    local count = 0
    for rec in x:iter() do count = count + 1 end
    return count
  end,
  stream_tables = function(x)
    local count, values = 0, x:read(1000000)
    while values do
      for _, rec in ipairs(values) do count = count + 1 end
      values = x:read(1000000)
    end
    return count
  end,
  list_records = function(x)
    local count = 0
    for _, rec in ipairs(x) do count = count + 1 end
    return count
  end,
}";

#[derive(ComponentType, Lift, Lower, Clone)]
#[component(record)]
struct Rec {
    a: u32,
    b: f64,
    c: String,
}

const PLENTY: u64 = 1 << 50;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let mut config = Config::new();
    config.consume_fuel(true).wasm_exceptions(true);
    Engine::new(&config).unwrap()
});

fn rec(index: u32) -> Rec {
    Rec { a: index, b: f64::from(index) / 3.0, c: format!("string number {index}") }
}

fn value(rec: Rec) -> Val {
    let fields = [("a", Val::U32(rec.a)), ("b", Val::Float64(rec.b)), ("c", Val::String(rec.c))];
    Val::Record(fields.map(|(name, value)| (name.to_owned(), value)).into())
}

/// What a call of a function costs that gets so many values, when everything is warm.
fn cost(component: &Component, name: &str, count: u32) -> u64 {
    let mut linker = Linker::new(&ENGINE);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker).unwrap();
    let mut store = Store::new(&ENGINE, WasiHost::new(WasiCtx::builder().build()));
    store.set_fuel(PLENTY).unwrap();
    let instance = block_on(linker.instantiate_async(&mut store, component)).unwrap();
    let func = instance.get_func(&mut store, name).unwrap();
    let mut cost = 0;
    for _ in 0..3 {
        let bytes = vec![7u8; count as usize];
        let arg = match name {
            "list-bytes" => Val::List(bytes.into_iter().map(Val::U8).collect()),
            "stream-bytes" => {
                let reader = StreamReader::new(&mut store, bytes).unwrap();
                Val::Stream(reader.try_into_stream_any(&mut store).unwrap())
            }
            "list-records" => Val::List((0..count).map(|index| value(rec(index))).collect()),
            _ => {
                let records: Vec<Rec> = (0..count).map(rec).collect();
                let reader = StreamReader::new(&mut store, records).unwrap();
                Val::Stream(reader.try_into_stream_any(&mut store).unwrap())
            }
        };
        store.set_fuel(PLENTY).unwrap();
        let mut results = [Val::Bool(false)];
        let called = block_on(store.run_concurrent(async |accessor| {
            func.call_concurrent(accessor, &[arg], &mut results).await
        }));
        called.unwrap().unwrap();
        assert_eq!(results[0], Val::U32(count));
        cost = PLENTY - store.get_fuel().unwrap();
    }
    cost
}

#[test]
fn streams_cost_about_as_much_as_lists() {
    let component = Project::new(WIT, &[("main.lua", SCRIPT)]).link();
    let component = Component::new(&ENGINE, component).unwrap();
    let bytes = ["stream-bytes", "list-bytes"].map(|name| cost(&component, name, 1 << 20));
    println!("1 MB of bytes: {} as a stream, {} as a list", bytes[0], bytes[1]);
    assert!(bytes[0] <= bytes[1] + 100_000, "{bytes:?}");
    let per_record = |name: &str| {
        (cost(&component, name, 20_000) - cost(&component, name, 10_000)) as f64 / 10_000.0
    };
    let list = per_record("list-records");
    for name in ["stream-records", "stream-tables"] {
        let stream = per_record(name);
        println!("a record: {stream:.0} in {name}, {list:.0} in a list");
        assert!(stream <= 1.15 * list, "{name}: {stream} and {list}");
    }
}
