//! Instructions and time of the start and of calls.

use crate::calls::{self, Call, Ready};
use crate::program::{Host, Program, engine};
use crate::{Made, Subject};
use std::ops::RangeInclusive;
use std::time::{Duration, Instant};
use wasmtime::component::Instance;
use wasmtime::error::Context as _;
use wasmtime::{Result, Store};
use wit_dylib_build::Sizes;

/// Times are medians of this number of rounds.
pub(crate) const ROUNDS: usize = 11;

/// Instructions are the mean of calls with about this many together, so that what a garbage
/// collector does between them is counted as well.
const ENOUGH: f64 = 5e6;
pub(crate) const CALLS: RangeInclusive<u64> = 8..=200;

/// Short calls are repeated for about this long in each round.
const LONG_ENOUGH: Duration = Duration::from_millis(1);

const PLENTY: u64 = 1 << 50;

/// What a component costs. Each list has an entry for each row of the table.
pub(crate) struct Measured {
    pub(crate) name: &'static str,
    pub(crate) made: Made,
    /// Bytes without what only tools read, of the component and of its world library.
    pub(crate) component: usize,
    pub(crate) library: Option<usize>,
    pub(crate) fuel: Vec<f64>,
    pub(crate) micros: Vec<f64>,
}

/// The rows of the lists in [`Measured`].
pub(crate) fn rows() -> Vec<&'static str> {
    let calls = calls::all();
    ["instantiate", "first call"].into_iter().chain(calls.iter().map(|call| call.row)).collect()
}

/// Measures all components.
pub(crate) fn all(subjects: &[Subject]) -> Result<Vec<Measured>> {
    let calls = calls::all();
    let mut measured = Vec::new();
    for subject in subjects {
        let context = || format!("{}, {:?}", subject.name, subject.made);
        measured.push(Measured {
            name: subject.name,
            made: subject.made,
            component: without_names(&subject.component)?,
            library: subject.library.as_deref().map(without_names).transpose()?,
            fuel: fuel(&subject.component, &calls).with_context(context)?,
            micros: Vec::new(),
        });
    }
    for times in times(subjects, &calls)? {
        for (measured, time) in measured.iter_mut().zip(times) {
            measured.micros.push(time);
        }
    }
    Ok(measured)
}

/// The instructions and the microseconds of calls, for each component of the world of async calls
/// and streams.
pub(crate) fn waiting(components: &[Vec<u8>], calls: &[Call]) -> Result<Vec<[Vec<f64>; 2]>> {
    let (counting, timing) = (engine(true)?, engine(false)?);
    let (mut measured, mut running) = (Vec::new(), Vec::new());
    for component in components {
        let program = Program::waiting(&counting, component)?;
        let mut store = program.store();
        store.set_fuel(PLENTY)?;
        let instance = program.instantiate(&mut store)?;
        measured.push([fuel_of_calls(&mut store, &instance, calls)?, Vec::new()]);
        running.push(Running::new(Program::waiting(&timing, component)?)?);
    }
    for times in times_of_calls(&mut running, calls)? {
        for ([_, micros], time) in measured.iter_mut().zip(times) {
            micros.push(time);
        }
    }
    Ok(measured)
}

/// What a module or component is without what only tools read, in all of its parts.
fn without_names(bytes: &[u8]) -> Result<usize> {
    let sizes = Sizes::of(bytes)?;
    let tools: usize = sizes.modules.iter().map(|module| module.names + module.custom).sum();
    Ok(sizes.total() - tools)
}

/// The instructions of each row.
fn fuel(component: &[u8], calls: &[Call]) -> Result<Vec<f64>> {
    let program = Program::new(&engine(true)?, component)?;
    let mut store = program.store();
    store.set_fuel(PLENTY)?;
    let instance = program.instantiate(&mut store)?;
    let mut rows = vec![spent(&store)?];
    let mut first = calls::empty().of(&mut store, &instance)?;
    store.set_fuel(PLENTY)?;
    first(&mut store)?;
    rows.push(spent(&store)?);
    rows.extend(fuel_of_calls(&mut store, &instance, calls)?);
    Ok(rows)
}

/// The instructions of calls.
fn fuel_of_calls(store: &mut Store<Host>, instance: &Instance, calls: &[Call]) -> Result<Vec<f64>> {
    let mut rows = Vec::new();
    for call in calls {
        let mut ready = call.of(store, instance)?;
        store.set_fuel(PLENTY)?;
        ready(store)?;
        let calls = ((ENOUGH / spent(store)?) as u64).clamp(*CALLS.start(), *CALLS.end());
        store.set_fuel(PLENTY)?;
        for _ in 0..calls {
            ready(store)?;
        }
        rows.push((spent(store)? / calls as f64).round());
    }
    Ok(rows)
}

fn spent(store: &Store<Host>) -> Result<f64> {
    Ok((PLENTY - store.get_fuel()?) as f64)
}

/// A component whose calls are timed.
struct Running {
    program: Program,
    store: Store<Host>,
    instance: Instance,
}

impl Running {
    fn new(program: Program) -> Result<Self> {
        let mut store = program.store();
        let instance = program.instantiate(&mut store)?;
        Ok(Self { program, store, instance })
    }
}

/// The times in microseconds: for each row, those of all subjects.
fn times(subjects: &[Subject], calls: &[Call]) -> Result<Vec<Vec<f64>>> {
    let engine = engine(false)?;
    let mut running = Vec::new();
    for subject in subjects {
        running.push(Running::new(Program::new(&engine, &subject.component)?)?);
    }
    let mut rows = starts(&running)?;
    rows.extend(times_of_calls(&mut running, calls)?);
    Ok(rows)
}

/// The times of calls.
fn times_of_calls(running: &mut [Running], calls: &[Call]) -> Result<Vec<Vec<f64>>> {
    let mut rows = Vec::new();
    for call in calls {
        let mut ready = Vec::new();
        for Running { store, instance, .. } in &mut *running {
            let mut call = call.of(store, instance)?;
            let repetitions = repetitions(store, &mut call)?;
            ready.push((call, repetitions));
        }
        let mut times = vec![Vec::new(); running.len()];
        // In turns, so that what slows the machine down slows all.
        for _ in 0..ROUNDS {
            for (index, (call, repetitions)) in ready.iter_mut().enumerate() {
                times[index].push(time(&mut running[index].store, call, *repetitions)?);
            }
        }
        rows.push(times.into_iter().map(median).collect());
    }
    Ok(rows)
}

/// The times of instantiation and of the first call.
fn starts(running: &[Running]) -> Result<Vec<Vec<f64>>> {
    let mut times = [vec![Vec::new(); running.len()], vec![Vec::new(); running.len()]];
    for _ in 0..ROUNDS {
        for (index, Running { program, .. }) in running.iter().enumerate() {
            let mut store = program.store();
            let started = Instant::now();
            let instance = program.instantiate(&mut store)?;
            times[0][index].push(micros(started.elapsed()));
            let mut first = calls::empty().of(&mut store, &instance)?;
            times[1][index].push(time(&mut store, &mut first, 1)?);
        }
    }
    Ok(times.map(|times| times.into_iter().map(median).collect()).into())
}

/// How often to repeat a call so that its time can be measured.
fn repetitions(store: &mut Store<Host>, call: &mut Ready) -> Result<u32> {
    call(store)?;
    let once = time(store, call, 1)?.max(0.1);
    Ok((micros(LONG_ENOUGH) / once).clamp(1.0, 1000.0) as u32)
}

/// The time of one call, in microseconds.
fn time(store: &mut Store<Host>, call: &mut Ready, repetitions: u32) -> Result<f64> {
    let started = Instant::now();
    for _ in 0..repetitions {
        call(store)?;
    }
    Ok(micros(started.elapsed()) / f64::from(repetitions))
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
