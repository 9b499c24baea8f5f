//! The same for tests, where what is wrong is a panic.

use crate::{Completion, Export, Failure, Host};
use wasmtime::component::Val;

#[track_caller]
fn good<T>(outcome: Result<T, Failure>) -> T {
    match outcome {
        Ok(value) => value,
        Err(failure) => panic!("{failure}"),
    }
}

#[doc(hidden)]
impl Host {
    /// As [`Host::try_new`].
    #[track_caller]
    pub fn new(component: &[u8], seed: u64) -> Self {
        good(Self::try_new(component, &[], seed))
    }

    /// As [`Host::try_exercise`].
    #[track_caller]
    pub fn exercise(&mut self, export: &Export, seed: u64) {
        good(self.try_exercise(export, seed));
    }

    /// Calls each export several times, each time with other values, and checks that nothing is
    /// left over; returns the number of exports.
    #[track_caller]
    pub fn exercise_all(&mut self, rounds: u64) -> usize {
        let exports = self.exports();
        for export in &exports {
            // The first call makes what stays: the interpreter, buffers that grow once, some of
            // them when a call waits.
            let completion = self.gates().completion();
            self.completion(Completion::After(1)).exercise(export, 1);
            self.completion(completion);
            let live_bytes = self.probe("live-bytes");
            for seed in 2..=rounds {
                self.exercise(export, seed);
            }
            self.check_clean(&live_bytes);
        }
        exports.len()
    }

    /// As [`Host::try_check_clean`].
    #[track_caller]
    pub fn check_clean(&mut self, live_bytes: &Val) {
        good(self.try_check_clean(Some(live_bytes)));
    }

    /// Asks the interpreter itself.
    #[track_caller]
    pub fn probe(&mut self, name: &str) -> Val {
        good(self.try_probe(name))
    }

    /// What the interpreter saw since the last time.
    #[track_caller]
    pub fn trace(&mut self) -> String {
        good(self.try_trace()).expect("the probe has a trace")
    }
}
