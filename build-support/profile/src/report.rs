//! A profile as a table.

use crate::run::{Phase, Profile};
use std::fmt;

/// Shows a profile.
pub struct Report<'a> {
    /// What to show.
    pub profile: &'a Profile,
    /// How many functions of each phase.
    pub top: usize,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, phase) in self.profile.phases.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            self.phase(phase, f)?;
        }
        Ok(())
    }
}

impl Report<'_> {
    fn phase(&self, phase: &Phase, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} instructions\n", phase.name, phase.fuel)?;
        writeln!(f, "{:>12} {:>7} {:>10}  function", "instructions", "share", "calls")?;
        let mut row = |instructions: u64, calls: Option<u64>, name: &str| {
            let share = instructions as f64 / phase.fuel.max(1) as f64 * 100.0;
            let calls = calls.map(|calls| calls.to_string()).unwrap_or_default();
            writeln!(f, "{instructions:>12} {share:>5.1} % {calls:>10}  {name}")
        };
        let shown = &phase.functions[..self.top.min(phase.functions.len())];
        for count in shown {
            let name = format!("{}: {}", count.module, count.function);
            row(count.instructions, Some(count.calls), &name)?;
        }
        let rest = &phase.functions[shown.len()..];
        if !rest.is_empty() {
            let instructions = rest.iter().map(|count| count.instructions).sum();
            row(instructions, None, &format!("{} more functions", rest.len()))?;
        }
        let counted: u64 = phase.functions.iter().map(|count| count.instructions).sum();
        match phase.fuel.checked_sub(counted) {
            Some(0) => Ok(()),
            Some(elsewhere) => row(elsewhere, None, "elsewhere, in functions that do not count"),
            None => writeln!(
                f,
                "the functions add up to {counted}: the component did something else while it counted"
            ),
        }
    }
}
