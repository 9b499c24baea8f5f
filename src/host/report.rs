//! What a build tells who asks for it: how it is configured, and each step with its time.

use crate::error::Result;
use std::cell::{Cell, RefCell};
use std::time::Instant;

/// The variable by which people ask.
pub(crate) const VERBOSE: &str = "WIT_DYLIB_BUILD_VERBOSE";

/// Takes notes of a build, or none when nobody asked.
pub(crate) struct Report {
    is_on: bool,
    lines: RefCell<Vec<String>>,
    /// Whether the step that runs found that there is nothing to do.
    is_current: Cell<bool>,
}

impl Report {
    pub(crate) fn new(is_on: bool) -> Self {
        Self { is_on, lines: RefCell::default(), is_current: Cell::new(false) }
    }

    pub(crate) fn silent() -> Self {
        Self::new(false)
    }

    /// Notes a fact, which is worked out only when somebody asked.
    pub(crate) fn fact(&self, name: &str, value: impl FnOnce() -> String) {
        if self.is_on {
            self.lines.borrow_mut().push(format!("{name}: {}", value()));
        }
    }

    /// Notes a table, line by line.
    pub(crate) fn table(&self, table: impl FnOnce() -> Option<String>) {
        if let Some(table) = self.is_on.then(table).flatten() {
            self.lines.borrow_mut().extend(table.lines().map(str::to_owned));
        }
    }

    /// Runs a step, and notes how it ended and how long it took.
    pub(crate) fn step<T>(&self, name: &str, run: impl FnOnce() -> Result<T>) -> Result<T> {
        let started = Instant::now();
        let around = self.is_current.replace(false);
        let result = run();
        let end = match (&result, self.is_current.replace(around)) {
            (Err(_), _) => "failed",
            (Ok(_), true) => "current",
            (Ok(_), false) => "done",
        };
        self.fact(name, || format!("{end}, {:.1} ms", started.elapsed().as_secs_f64() * 1000.0));
        result
    }

    /// Says that the step that runs had nothing to do.
    pub(crate) fn current(&self) {
        self.is_current.set(true);
    }

    pub(crate) fn into_lines(self) -> Vec<String> {
        self.lines.into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn steps_end_in_one_of_three_ways_and_say_so_only_when_asked() {
        let run = |report: Report| {
            report.fact("package", || "app".to_owned());
            let inner = || {
                let has_nothing_to_do = || {
                    report.current();
                    Ok(())
                };
                report.step("inner", has_nothing_to_do)
            };
            report.step("outer", inner).unwrap();
            _ = report.step("last", || Err::<(), _>(Error::new("no")));
            let lines = report.into_lines();
            lines
                .iter()
                .map(|line| line.split(',').next().unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            run(Report::new(true)),
            ["package: app", "inner: current", "outer: done", "last: failed"]
        );
        assert!(run(Report::silent()).is_empty());
    }
}
