//! The report of a build, on request: its configuration, and each step with its time.

use crate::error::Result;
use std::cell::{Cell, RefCell};
use std::time::Instant;

/// Collects notes about a build, but only on request.
pub(crate) struct Report {
    is_on: bool,
    lines: RefCell<Vec<String>>,
    /// Whether the running step found that there is nothing to do.
    is_current: Cell<bool>,
}

impl Report {
    pub(crate) fn new(is_on: bool) -> Self {
        Self { is_on, lines: RefCell::default(), is_current: Cell::new(false) }
    }

    /// Notes a fact. Calls `value` only if the report is on.
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

    /// Sets whether the running step had nothing to do.
    pub(crate) fn set_current(&self, is_current: bool) {
        self.is_current.set(is_current);
    }

    pub(crate) fn take_lines(&self) -> Vec<String> {
        self.lines.take()
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
                    report.set_current(true);
                    Ok(())
                };
                report.step("inner", has_nothing_to_do)
            };
            report.step("outer", inner).unwrap();
            _ = report.step("last", || Err::<(), _>(Error::new("no")));
            let lines = report.take_lines();
            lines
                .iter()
                .map(|line| line.split(',').next().unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            run(Report::new(true)),
            ["package: app", "inner: current", "outer: done", "last: failed"]
        );
        assert!(run(Report::new(false)).is_empty());
    }
}
