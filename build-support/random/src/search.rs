//! Running world after world.

use crate::{Calls, Failure, Model, Outcome, Runner, async_functions, generate, reduce, smith};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What to run.
pub struct Search<'a> {
    /// What runs each world, with its name; those that know no resources are given worlds without.
    pub runners: Vec<(&'a str, Runner<'a>, Resources)>,
    /// The seeds of the worlds.
    pub seeds: Range<u64>,
    /// When to stop before the last of them.
    pub time: Option<Duration>,
    /// How many worlds run at once.
    pub threads: usize,
    /// How many calls are made in each world.
    pub calls: usize,
}

/// Whether an interpreter knows resources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resources {
    /// It does.
    Known,
    /// It does not.
    Unknown,
}

/// What came of a search.
#[derive(Debug, Default)]
pub struct Found {
    /// Worlds that ran, in one interpreter at least.
    pub worlds: usize,
    /// Those of them that have resources.
    pub with_resources: usize,
    /// Those of them that have async functions.
    pub with_async: usize,
    /// Calls of exports, in all interpreters.
    pub calls: usize,
    /// Worlds that were refused, and why, with the help and names left out.
    pub refused: BTreeMap<String, usize>,
    /// What is wrong, one of each class.
    pub cases: Vec<Case>,
}

/// A world that fails.
#[derive(Debug)]
pub struct Case {
    /// The seed of the world.
    pub seed: u64,
    /// The interpreter.
    pub interpreter: String,
    /// The world, made small.
    pub model: Model,
    /// The calls, as few as it takes.
    pub calls: Calls,
    /// How the small world fails.
    pub failure: Failure,
}

/// After so many different failures the search stops.
const MAX_CASES: usize = 5;

/// How many worlds are tried to make one small.
const BUDGET: usize = 300;

/// The world of a seed: two of ours, then one of wit-smith's. Every other three have async
/// functions.
pub fn world(seed: u64) -> Option<Model> {
    let mut model = if seed % 3 == 2 { smith(seed)? } else { generate(seed) };
    if (seed / 3).is_multiple_of(2) {
        async_functions::mix_in(&mut model, seed);
    }
    Some(model)
}

impl Search<'_> {
    /// Runs the worlds. Tells `progress` now and then how far it is, and `report` what fails as
    /// soon as it is small.
    pub fn run(
        &self,
        progress: &(dyn Fn(&Found) + Sync),
        report: &(dyn Fn(&Case) + Sync),
    ) -> Found {
        let found = Mutex::new(Found::default());
        let next = AtomicU64::new(self.seeds.start);
        let is_over = AtomicBool::new(false);
        let start = Instant::now();
        let work = || {
            while !is_over.load(Ordering::Relaxed)
                && self.time.is_none_or(|time| start.elapsed() < time)
            {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed >= self.seeds.end {
                    return;
                }
                self.run_seed(seed, &found, progress, report);
                is_over.fetch_or(lock(&found).cases.len() >= MAX_CASES, Ordering::Relaxed);
            }
        };
        thread::scope(|scope| {
            for _ in 0..self.threads {
                let thread = thread::Builder::new().stack_size(64 << 20);
                if let Err(error) = thread.spawn_scoped(scope, work) {
                    panic!("no thread: {error}");
                }
            }
        });
        found.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn run_seed(
        &self,
        seed: u64,
        found: &Mutex<Found>,
        progress: &(dyn Fn(&Found) + Sync),
        report: &(dyn Fn(&Case) + Sync),
    ) {
        let Some(model) = world(seed) else { return };
        let calls = Calls { seed, at_least: self.calls, rounds: self.calls };
        let mut is_counted = false;
        for (index, (interpreter, runner, resources)) in self.runners.iter().enumerate() {
            // The further ones now and then: they differ less than worlds do.
            if index > 0 && !seed.is_multiple_of(4) {
                continue;
            }
            if *resources == Resources::Unknown && model.has_resources() {
                continue;
            }
            match runner.run(&model, calls) {
                Outcome::Ran(called) => {
                    let mut found = lock(found);
                    found.calls += called;
                    if !is_counted && called > 0 {
                        is_counted = true;
                        found.worlds += 1;
                        found.with_resources += usize::from(model.has_resources());
                        found.with_async += usize::from(model.has_async_functions());
                        if found.worlds.is_multiple_of(20) {
                            progress(&found);
                        }
                    }
                }
                Outcome::Refused(reason) => {
                    *lock(found).refused.entry(kind_of(&reason)).or_default() += 1;
                    return;
                }
                Outcome::Failed(failure) => {
                    let is_known = |case: &Case| case.failure.class == failure.class;
                    if !lock(found).cases.iter().any(is_known) {
                        let case = smallest(seed, interpreter, runner, model, calls, failure);
                        report(&case);
                        lock(found).cases.push(case);
                    }
                    return;
                }
            }
        }
    }
}

fn lock(found: &Mutex<Found>) -> std::sync::MutexGuard<'_, Found> {
    found.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Makes a failing world small, then the calls few.
fn smallest(
    seed: u64,
    interpreter: &str,
    runner: &Runner<'_>,
    model: Model,
    calls: Calls,
    failure: Failure,
) -> Case {
    let mut failure = failure;
    let class = failure.class.clone();
    let mut fails = |model: &Model, calls| match runner.run(model, calls) {
        Outcome::Failed(found) if found.class == class => {
            failure = found;
            true
        }
        _ => false,
    };
    let model = reduce(model, BUDGET, |model| fails(model, calls));
    let few = (1..6).map(|rounds| Calls { at_least: 0, rounds, ..calls });
    let calls = few.into_iter().find(|few| fails(&model, *few)).unwrap_or(calls);
    Case { seed, interpreter: interpreter.to_owned(), model, calls, failure }
}

/// An error without what stands in backticks, and without help.
fn kind_of(error: &str) -> String {
    let line = error.lines().next().unwrap_or_default();
    line.split('`').step_by(2).collect::<Vec<_>>().join("`…`")
}
