//! Async functions: two calls run in one instance at the same time, and wait for stations of the
//! host and for WASI's clock.

use crate::project::Wasi;
use std::future::{pending, poll_fn};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use wasmtime::component::wasm_wave::untyped::UntypedFuncCall;
use wasmtime::component::{Accessor, Component, Func, Instance, Linker, Val};
use wasmtime::error::Context as _;
use wasmtime::{Engine, Error, Result, Store};
use wasmtime_wasi::runtime::in_tokio;

const STATIONS: &str = "demo:weather/stations@1.0.0";
const REPORT: &str = "demo:weather/report@1.0.0";

/// The calls that run at the same time, and their results.
const AT_ONCE: [(&str, &str); 2] = [
    (r#"mean(["Berlin", "Madrid"])"#, "ok(15.25)"),
    (r#"first(["Atlantis", "Oslo"], 60000)"#, "ok(some(-3.5))"),
];

/// The stations that these calls ask.
const ASKED_AT_ONCE: [&str; 4] = ["Berlin", "Madrid", "Atlantis", "Oslo"];

/// How often a station looks whether all of them have been asked.
const PATIENCE: usize = 10_000;

/// Calls that follow one after the other.
const ALONE: [(&str, &str); 3] = [
    (r#"mean(["Oslo", "Nowhere"])"#, r#"err("there is no station in Nowhere")"#),
    (r#"first(["Atlantis"], 20)"#, "ok(none)"),
    (r#"mean([])"#, r#"err("no station was named")"#),
];

/// Calls the component in `folder`, and prints the calls with their results. Returns how many
/// results were not as expected.
pub(crate) fn run(engine: &Engine, folder: &Path) -> Result<usize> {
    let file = folder.join("weather.wasm");
    let component = Component::from_file(engine, &file)
        .with_context(|| format!("cannot load `{}`", file.display()))?;
    let mut linker = Linker::new(engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    wasmtime_wasi::p3::add_to_linker(&mut linker)?;
    add_stations(&mut linker)?;
    let mut store = Store::new(engine, Wasi::new());
    in_tokio(async {
        let instance = linker.instantiate_async(&mut store, &component).await?;
        let funcs = Funcs::of(&mut store, &instance)?;
        let mut wrong = 0;
        store
            .run_concurrent(async |accessor| -> Result<usize> {
                let [(mean, expected_mean), (first, expected_first)] = AT_ONCE;
                println!("weather: {mean} and {first} at the same time");
                let both = [funcs.call(accessor, mean), funcs.call(accessor, first)];
                let [mean_is, first_is] = join(both).await;
                wrong += check(mean, &mean_is?, expected_mean);
                wrong += check(first, &first_is?, expected_first);
                for (call, expected) in ALONE {
                    wrong += check(call, &funcs.call(accessor, call).await?, expected);
                }
                Ok(wrong)
            })
            .await?
    })
}

/// The stations. Each answers once all of the calls that run at the same time have asked.
fn add_stations(linker: &mut Linker<Wasi>) -> Result<()> {
    let asked = Arc::new(Asked::default());
    linker.instance(STATIONS)?.func_new_concurrent("temperature", move |_, _, params, results| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let Val::String(station) = &params[0] else { return Ok(()) };
            asked.ask(station).await?;
            let temperature = match station.as_str() {
                "Berlin" => 11.5,
                "Madrid" => 19.0,
                "Oslo" => -3.5,
                // Nobody has heard of it since.
                "Atlantis" => pending().await,
                _ => {
                    let reason = Val::String(format!("there is no station in {station}"));
                    results[0] = Val::Result(Err(Some(Box::new(reason))));
                    return Ok(());
                }
            };
            results[0] = Val::Result(Ok(Some(Box::new(Val::Float64(temperature)))));
            Ok(())
        })
    })
}

/// The stations that were asked.
#[derive(Default)]
struct Asked(Mutex<Vec<String>>);

impl Asked {
    /// Waits until all of the calls that run at the same time have asked.
    async fn ask(&self, station: &str) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(station.to_owned());
        let mut polls = 0;
        poll_fn(|context| {
            let missing = self.missing();
            if missing.is_empty() {
                return Poll::Ready(Ok(()));
            }
            polls += 1;
            if polls > PATIENCE {
                let missing = missing.join(", ");
                let message = format!("while {station} waited, nobody asked {missing}");
                return Poll::Ready(Err(Error::msg(message)));
            }
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await
    }

    fn missing(&self) -> Vec<&'static str> {
        let asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        ASKED_AT_ONCE.into_iter().filter(|name| !asked.iter().any(|it| it == name)).collect()
    }
}

/// Waits for two futures at the same time.
async fn join<T>(futures: [impl Future<Output = T>; 2]) -> [T; 2] {
    let mut futures = futures.map(Box::pin);
    let mut outcomes = [None, None];
    poll_fn(|context| {
        for (future, outcome) in futures.iter_mut().zip(&mut outcomes) {
            if outcome.is_none()
                && let Poll::Ready(value) = future.as_mut().poll(context)
            {
                *outcome = Some(value);
            }
        }
        match outcomes.each_mut() {
            [Some(_), Some(_)] => Poll::Ready(()),
            _ => Poll::Pending,
        }
    })
    .await;
    outcomes.map(|outcome| outcome.expect("both are ready"))
}

/// The exported functions.
struct Funcs {
    mean: Func,
    first: Func,
}

impl Funcs {
    fn of(store: &mut Store<Wasi>, instance: &Instance) -> Result<Self> {
        let report = instance.get_export_index(&mut *store, None, REPORT);
        let report = report.with_context(|| format!("`{REPORT}` is not exported"))?;
        let mut func = |name: &str| {
            let index = instance.get_export_index(&mut *store, Some(&report), name);
            let func = index.and_then(|index| instance.get_func(&mut *store, index));
            func.with_context(|| format!("`{name}` is not exported"))
        };
        Ok(Self { mean: func("mean")?, first: func("first")? })
    }

    /// The result of a call that is written as text.
    async fn call(&self, accessor: &Accessor<Wasi>, call: &str) -> Result<String> {
        let parsed =
            UntypedFuncCall::parse(call).with_context(|| format!("`{call}` is no call"))?;
        let func = if parsed.name() == "mean" { self.mean } else { self.first };
        let types: Vec<_> = accessor.with(|store| func.ty(store).params().map(|it| it.1).collect());
        let params: Vec<Val> = parsed.to_wasm_params(&types)?;
        let mut results = [Val::Bool(false)];
        let called = func.call_concurrent(accessor, &params, &mut results).await;
        called.with_context(|| format!("`{call}` failed"))?;
        results[0].to_wave()
    }
}

/// Prints a call, and returns 1 if its result is not the expected one.
fn check(call: &str, result: &str, expected: &str) -> usize {
    println!("weather: {REPORT}#{call} -> {result}");
    if result == expected {
        return 0;
    }
    println!("weather: WRONG: expected {expected}");
    1
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;
    use std::task::{Context, Waker};

    fn block_on<F: Future>(future: F) -> F::Output {
        let mut future = pin!(future);
        loop {
            let mut context = Context::from_waker(Waker::noop());
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return output;
            }
        }
    }

    #[test]
    fn a_station_that_nobody_asks_is_an_error() {
        let asked = Asked::default();
        let error = block_on(join([asked.ask("Berlin"), asked.ask("Madrid")]));
        let messages = error.map(|error| error.unwrap_err().to_string());
        assert_eq!(messages[1], "while Madrid waited, nobody asked Atlantis, Oslo");
        let answers = block_on(join([asked.ask("Oslo"), asked.ask("Atlantis")]));
        assert!(answers.iter().all(Result::is_ok));
    }
}
