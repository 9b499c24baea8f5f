//! What a person sees while the toolchain is set up.

use crate::Result;
use std::io::Write;
use std::time::Instant;

/// Numbers the steps of a piece of work and times them, on standard error.
pub(crate) struct Progress {
    done: usize,
    total: usize,
    quiet: bool,
}

impl Progress {
    pub(crate) fn new(total: usize, quiet: bool) -> Self {
        Self { done: 0, total, quiet }
    }

    /// Runs one step.
    pub(crate) fn step<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.done += 1;
        self.say(&format!("[{}/{}] {what} ... ", self.done, self.total));
        let start = Instant::now();
        let result = work();
        let outcome = if result.is_ok() { "" } else { "failed after " };
        self.say(&format!("{outcome}{:.1} s\n", start.elapsed().as_secs_f64()));
        result
    }

    /// Says why another `steps` are taken instead of those to come, and counts these anew.
    pub(crate) fn instead(&self, steps: usize, why: &str) -> Self {
        self.say(&format!("{why}\n"));
        Self::new(steps, self.quiet)
    }

    /// Writes `text` as it is.
    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            let mut err = std::io::stderr().lock();
            // Progress that cannot be shown is no reason to stop.
            let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
        }
    }
}
