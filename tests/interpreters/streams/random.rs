//! Random types with ends in them, and random sizes and cancellations.
//!
//! `RANDOM_SEED=n` starts with another world, `RANDOM_WORLDS=n` runs so many, and
//! `RANDOM_MINUTES=n` for so long. `cargo xtask fuzz` sets them.

use super::{Interfaces, callee, driver, exercise, run, run_all};
use std::env;
use std::str::FromStr;
use std::time::{Duration, Instant};

/// How many worlds are run when no time is given.
const WORLDS: u64 = 12;

fn variable<T: FromStr>(name: &str) -> Option<T> {
    let text = env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is `{text}`")))
}

#[test]
fn random_ends_come_through() {
    let first: u64 = variable("RANDOM_SEED").unwrap_or(0);
    let end = variable("RANDOM_MINUTES")
        .map(|minutes: f64| Instant::now() + Duration::from_secs_f64(minutes * 60.0));
    let worlds = match variable("RANDOM_WORLDS") {
        Some(worlds) => worlds,
        None if end.is_some() => u64::MAX - first,
        None => WORLDS,
    };
    for seed in first..first + worlds {
        if end.is_some_and(|end| Instant::now() > end) {
            break;
        }
        println!("futures and streams, again: cargo xtask fuzz --seed {seed} --worlds 1");
        let ends = random_worlds::ends(seed);
        let all = Interfaces {
            package: "",
            uses: "",
            ends: &ends.ends,
            lists: &ends.lists,
            callee: "",
            driver: "",
        };
        let wit = all.wit();
        let manners = format!("pump {}\ninterrupt {seed}", [1, 2, 5, 1000][seed as usize % 4]);
        let mut host = if seed % 3 == 0 {
            run_all(&all.chain("", &manners))
        } else {
            let of_driver = format!("at-once {}\ninterrupt {seed}", [3, 1, 100][seed as usize % 3]);
            run(driver(&wit.driver, &of_driver), callee(&wit.callee, &[], &manners))
        };
        exercise(&mut host, 3);
    }
}
