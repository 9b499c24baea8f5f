//! Random types with ends in them, and random sizes and cancellations.
//!
//! `RANDOM_SEED=n` starts with another world, and `RANDOM_WORLDS=n` runs so many.

use super::{Interfaces, callee, driver, exercise, run, run_all};
use std::env;

fn variable(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| text.parse().unwrap())
}

#[test]
fn random_ends_come_through() {
    let first = variable("RANDOM_SEED").unwrap_or(0);
    for seed in first..first + variable("RANDOM_WORLDS").unwrap_or(12) {
        println!("seed {seed}");
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
