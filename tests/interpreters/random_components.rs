//! Components of random worlds, run in wasmtime: every export is called with random values, and
//! what the guest saw and what came back is checked, and that nothing is left over.
//!
//! `RANDOM_SEED=n` starts with another world, `RANDOM_WORLDS=n` runs so many, and
//! `RANDOM_MINUTES=n` for so long. `cargo xtask fuzz` sets them.

use random_worlds::{Case, Found, Resources, Runner, Search};
use std::fs;
use std::thread;
use std::time::Duration;
use testing::folders::scratch;
use testing::generator::Generator;
use testing::interpreter::{self, Interpreter};
use wit_dylib_build::World;

/// How many worlds are run when no time is given.
const WORLDS: u64 = 200;

/// How many calls are made in a world.
const CALLS: usize = 100;

#[test]
fn random_worlds_run() {
    let first: u64 = variable("RANDOM_SEED").unwrap_or(0);
    let time =
        variable("RANDOM_MINUTES").map(|minutes: f64| Duration::from_secs_f64(minutes * 60.0));
    let last = match variable::<u64>("RANDOM_WORLDS") {
        Some(worlds) => first + worlds,
        None if time.is_some() => u64::MAX,
        None => first + WORLDS,
    };
    let (values, tally) = (interpreter::values(), interpreter::tally());
    let with_values = |world: &World| Generator::Ours.link(values, world, &[]);
    let with_tally = |world: &World| Generator::Ours.link(tally, world, &[]);
    let search = Search {
        runners: vec![runner(values, &with_values), runner(tally, &with_tally)],
        seeds: first..last,
        time,
        threads: variable("RANDOM_THREADS")
            .unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from)),
        calls: CALLS,
    };
    let found =
        search.run(&|found| println!("{}", summary(found)), &|case| println!("{}", report(case)));
    println!("{}", summary(&found));
    for (reason, count) in &found.refused {
        println!("refused {count}: {reason}");
    }
    assert!(found.cases.is_empty(), "{} failures, which are told of above", found.cases.len());
    assert!(last - first < 10 || found.worlds > 0, "no world could be run");
}

type Link<'a> = &'a (dyn Fn(&World) -> wit_dylib_build::Result<Vec<u8>> + Sync);

fn runner<'a>(interpreter: &'a Interpreter, link: Link<'a>) -> (&'a str, Runner<'a>, Resources) {
    let libraries =
        interpreter.libraries.iter().map(|(_, bytes)| bytes).chain([&interpreter.library]);
    (interpreter.name, Runner::new(link, libraries.map(Vec::as_slice).collect()), Resources::Known)
}

fn variable<T: std::str::FromStr>(name: &str) -> Option<T> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is `{text}`")))
}

fn summary(found: &Found) -> String {
    let refused: usize = found.refused.values().sum();
    format!(
        "{} worlds ({} with resources, {} with async functions), {} calls, {refused} refused, {} failures",
        found.worlds,
        found.with_resources,
        found.with_async,
        found.calls,
        found.cases.len()
    )
}

/// Writes the small world to a file and tells what is wrong with it.
fn report(case: &Case) -> String {
    let folder = scratch("failed");
    let path = folder.join(format!("random-{}.wit", case.seed));
    let wit = case.model.wit();
    let kept = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, &wit));
    let kept = kept.map_or_else(|error| error.to_string(), |()| path.display().to_string());
    format!(
        "\n{wit}\nwith {}, seed {}, {:?}: {}\n  {}\n  the world: {kept}\n  again: cargo xtask fuzz --seed {} --worlds 1\n",
        case.interpreter,
        case.seed,
        case.calls,
        case.failure.class,
        case.failure.message,
        case.seed
    )
}
