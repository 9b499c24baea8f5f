//! Calls of functions with streams, which the host writes and reads, and of the same with lists.

use super::calls::{exported, finish};
use super::{BYTES, ITEMS, Item};
use crate::calls::Call;
use crate::program::Host;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use testing::polling::{block_on, pause};
use wasmtime::component::{
    ComponentType, Lift, Lower, Source, StreamConsumer, StreamReader, StreamResult, TypedFunc,
};
use wasmtime::{Result, Store, StoreContextMut, ensure};

/// Those that return no stream.
pub(crate) fn reading() -> Vec<Call> {
    let (bytes, items) = values();
    vec![
        count("count-bytes", &bytes),
        count_list("count-list-of-bytes", &bytes),
        count("count-items", &items),
        count_list("count-list-of-items", &items),
        echo("echo-items", &items),
    ]
}

/// Those that go on after they have returned a stream.
pub(crate) fn writing() -> Vec<Call> {
    let (bytes, items) = values();
    vec![pump("pump", &bytes), write("write-items", &items)]
}

/// What passes through streams and lists.
fn values() -> (Arc<Vec<u8>>, Arc<Vec<Item>>) {
    let bytes = (0..BYTES).map(|index| ((index * 31) >> 4) as u8);
    let items = (0..ITEMS as u32).map(Item::new);
    (Arc::new(bytes.collect()), Arc::new(items.collect()))
}

/// The host writes a stream, and the function returns how many values it has read.
fn count<T>(function: &'static str, values: &Arc<Vec<T>>) -> Call
where
    T: ComponentType + Lift + Lower + Clone + Unpin + Send + Sync + 'static,
{
    let values = values.clone();
    Call::new(function, move |store, instance| {
        let function: TypedFunc<(StreamReader<T>,), (u32,)> =
            exported(store, instance, "streams", function)?;
        let values = values.clone();
        Ok(Box::new(move |store| {
            let stream = StreamReader::new(&mut *store, values.to_vec())?;
            let (count,) = block_on(function.call_async(&mut *store, (stream,)))?;
            ensure!(count as usize == values.len(), "it has counted {count}");
            finish(store)
        }))
    })
}

fn count_list<T>(function: &'static str, values: &Arc<Vec<T>>) -> Call
where
    T: ComponentType + Lower + Send + Sync + 'static,
{
    let values = values.clone();
    Call::new(function, move |store, instance| {
        let function: TypedFunc<(Arc<Vec<T>>,), (u32,)> =
            exported(store, instance, "streams", function)?;
        let values = values.clone();
        Ok(Box::new(move |store| {
            let (count,) = block_on(function.call_async(&mut *store, (values.clone(),)))?;
            ensure!(count as usize == values.len(), "it has counted {count}");
            finish(store)
        }))
    })
}

/// The host writes a stream, and reads the same from another one.
fn pump<T>(function: &'static str, values: &Arc<Vec<T>>) -> Call
where
    T: ComponentType + Lift + Lower + Clone + PartialEq + Unpin + Send + Sync + 'static,
{
    let values = values.clone();
    Call::new(function, move |store, instance| {
        let function: TypedFunc<(StreamReader<T>,), (StreamReader<T>,)> =
            exported(store, instance, "streams", function)?;
        let values = values.clone();
        Ok(Box::new(move |store| {
            let stream = StreamReader::new(&mut *store, values.to_vec())?;
            let received = read(store, function, (stream,))?;
            ensure!(received == *values, "the streams differ");
            finish(store)
        }))
    })
}

/// The function writes a list into a stream.
fn write<T>(function: &'static str, values: &Arc<Vec<T>>) -> Call
where
    T: ComponentType + Lift + Lower + PartialEq + Send + Sync + 'static,
{
    let values = values.clone();
    Call::new(function, move |store, instance| {
        let function: TypedFunc<(Arc<Vec<T>>,), (StreamReader<T>,)> =
            exported(store, instance, "streams", function)?;
        let values = values.clone();
        Ok(Box::new(move |store| {
            let received = read(store, function, (values.clone(),))?;
            ensure!(received == *values, "the stream differs from the list");
            finish(store)
        }))
    })
}

fn echo<T>(function: &'static str, values: &Arc<Vec<T>>) -> Call
where
    T: ComponentType + Lift + Lower + PartialEq + Send + Sync + 'static,
{
    let values = values.clone();
    Call::new(function, move |store, instance| {
        let function: TypedFunc<(Arc<Vec<T>>,), (Vec<T>,)> =
            exported(store, instance, "streams", function)?;
        let values = values.clone();
        Ok(Box::new(move |store| {
            let (received,) = block_on(function.call_async(&mut *store, (values.clone(),)))?;
            ensure!(received == *values, "the function does not return its argument");
            finish(store)
        }))
    })
}

/// All values of the stream that a function returns.
fn read<P, T>(
    store: &mut Store<Host>,
    function: TypedFunc<(P,), (StreamReader<T>,)>,
    params: (P,),
) -> Result<Vec<T>>
where
    P: ComponentType + Lower + Send + Sync + 'static,
    T: ComponentType + Lift + Send + Sync + 'static,
{
    let received = Arc::new(Mutex::new(Received { values: Vec::new(), is_over: false }));
    let reader = Reader(received.clone());
    block_on(store.run_concurrent(async |accessor| {
        let (stream,) = function.call_concurrent(accessor, params).await?;
        accessor.with(|store| stream.pipe(store, reader))?;
        while !with(&received, |received| received.is_over) {
            pause().await;
        }
        Ok(with(&received, |received| std::mem::take(&mut received.values)))
    }))?
}

struct Received<T> {
    values: Vec<T>,
    is_over: bool,
}

fn with<T, R>(received: &Mutex<Received<T>>, then: impl FnOnce(&mut Received<T>) -> R) -> R {
    then(&mut received.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Takes all that is written.
struct Reader<T>(Arc<Mutex<Received<T>>>);

impl<T: Lift + Send + 'static> StreamConsumer<Host> for Reader<T> {
    type Item = T;

    fn poll_consume(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        mut store: StoreContextMut<'_, Host>,
        mut source: Source<'_, T>,
        _: bool,
    ) -> Poll<Result<StreamResult>> {
        let count = source.remaining(&mut store);
        with(&self.0, |received| {
            received.values.reserve(count);
            source.read(store, &mut received.values)
        })?;
        Poll::Ready(Ok(StreamResult::Completed))
    }
}

impl<T> Drop for Reader<T> {
    fn drop(&mut self) {
        with(&self.0, |received| received.is_over = true);
    }
}
