//! Much that passes takes the memory of little. The host itself writes and reads the streams here.

use super::callee;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use testing::polling::{block_on, pause};
use wasmtime::component::{
    Component, ComponentType, Destination, Lift, Linker, Lower, ResourceTable, Source,
    StreamConsumer, StreamProducer, StreamReader, StreamResult, VecBuffer,
};
use wasmtime::{Store, StoreContextMut};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};
use wit_dylib_conform::engine;

struct State {
    table: ResourceTable,
    wasi: WasiCtx,
    memory: wit_dylib_conform::Memory,
}

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

#[derive(Clone, Debug, PartialEq, ComponentType, Lift, Lower)]
#[component(record)]
struct Part {
    x: u32,
    name: String,
}

impl Part {
    fn new(x: u32) -> Self {
        Self { x, name: format!("part {x}") }
    }
}

/// Writes so many parts, some at a time.
struct Writer {
    next: u32,
    count: u32,
    at_once: u32,
}

impl StreamProducer<State> for Writer {
    type Item = Part;
    type Buffer = VecBuffer<Part>;

    fn poll_produce<'a>(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: StoreContextMut<'a, State>,
        mut destination: Destination<'a, Part, VecBuffer<Part>>,
        _: bool,
    ) -> Poll<wasmtime::Result<StreamResult>> {
        let end = self.count.min(self.next + self.at_once);
        let parts: Vec<Part> = (self.next..end).map(Part::new).collect();
        self.next = end;
        destination.set_buffer(parts.into());
        // The last ones come together with the news that they are.
        let is_over = end == self.count;
        Poll::Ready(Ok(if is_over { StreamResult::Dropped } else { StreamResult::Completed }))
    }
}

/// Reads parts, up to a number, and counts them.
struct Reader {
    seen: Arc<Mutex<u32>>,
    stop: u32,
}

impl StreamConsumer<State> for Reader {
    type Item = Part;

    fn poll_consume(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        store: StoreContextMut<'_, State>,
        mut source: Source<'_, Part>,
        _: bool,
    ) -> Poll<wasmtime::Result<StreamResult>> {
        let mut seen = self.seen.lock().unwrap();
        let mut parts = Vec::with_capacity(50.min(self.stop - *seen) as usize);
        source.read(store, &mut parts)?;
        for part in parts {
            assert_eq!(part, Part::new(*seen));
            *seen += 1;
        }
        let is_over = *seen == self.stop;
        Poll::Ready(Ok(if is_over { StreamResult::Dropped } else { StreamResult::Completed }))
    }
}

const WIT: &str = "package test:streams;

interface ends {
  record part { x: u32, name: string }
  pass: async func(x: stream<part>) -> stream<part>;
}

world app { export ends; }
";

/// A component that passes on parts.
struct Passing {
    store: Store<State>,
    instance: wasmtime::component::Instance,
}

impl Passing {
    fn new(manners: &str) -> Self {
        let component = Component::new(engine(), callee(WIT, &[], manners)).unwrap();
        let mut linker = Linker::new(engine());
        wasmtime_wasi::p2::add_to_linker_async(&mut linker).unwrap();
        let state = State {
            table: ResourceTable::new(),
            wasi: WasiCtx::builder().inherit_stderr().build(),
            memory: wit_dylib_conform::Memory::default(),
        };
        let mut store = Store::new(engine(), state);
        store.limiter(|state| &mut state.memory);
        let instance = block_on(linker.instantiate_async(&mut store, &component)).unwrap();
        Self { store, instance }
    }

    /// Passes parts on; how many of them come back.
    fn pass(&mut self, count: u32, at_once: u32, stop: u32) -> u32 {
        let interface =
            self.instance.get_export_index(&mut self.store, None, "test:streams/ends").unwrap();
        let pass =
            self.instance.get_export_index(&mut self.store, Some(&interface), "pass").unwrap();
        let pass = self
            .instance
            .get_typed_func::<(StreamReader<Part>,), (StreamReader<Part>,)>(&mut self.store, pass)
            .unwrap();
        let seen = Arc::new(Mutex::new(0));
        let writer = Writer { next: 0, count, at_once };
        let stream = StreamReader::new(&mut self.store, writer).unwrap();
        let reader = Reader { seen: seen.clone(), stop };
        let ran = self.store.run_concurrent(async |accessor| {
            let (result,) = pass.call_concurrent(accessor, (stream,)).await.unwrap();
            accessor.with(|store| result.pipe(store, reader)).unwrap();
            let (mut before, mut turns) = (0, 0);
            // Until nothing happens any more.
            while turns < 100 {
                pause().await;
                let now = *seen.lock().unwrap();
                turns = if now == before { turns + 1 } else { 0 };
                before = now;
            }
        });
        block_on(ran).unwrap();
        assert_eq!(self.store.concurrent_state_table_size(), 0);
        *seen.lock().unwrap()
    }
}

#[test]
fn many_records_take_the_memory_of_few() {
    let mut passing = Passing::new("pump 64");
    assert_eq!(passing.pass(10_000, 100, u32::MAX), 10_000);
    let size = passing.store.data().memory.size();
    assert_eq!(passing.pass(100_000, 100, u32::MAX), 100_000);
    assert_eq!(passing.store.data().memory.size(), size);
}

/// The host's ends end with values, before them, and in the middle.
#[test]
fn a_host_writes_and_reads_as_it_likes() {
    let mut passing = Passing::new("pump 7");
    for (count, at_once, stop) in
        [(0, 1, 9), (1, 1, 9), (20, 20, 100), (20, 7, 100), (20, 1, 3), (20, 20, 19), (50, 3, 1)]
    {
        assert_eq!(passing.pass(count, at_once, stop), count.min(stop), "{count} {at_once} {stop}");
    }
}
