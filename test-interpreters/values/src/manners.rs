//! How tasks behave, for tests of what happens around them. The file `tasks` has a line for each
//! thing that is not as usual:
//!
//! ```text
//! limit 3               no more than 3 tasks run at a time
//! cancelled returns     a task that is cancelled returns the text "returned anyway"
//! cancelled yields      it lets others run before it ends
//! resumed fails         a task fails when its import has returned
//! resumed panics        it panics
//! resumed waits         it waits for something that never happens
//! pump 7                futures and streams that come in are read and written again
//! ```

use crate::Values;
use crate::value::Value;
use wit_dylib_interpreter::tasks::{self, Event};
use wit_dylib_interpreter::{Error, Outcome, Result, Step, Wit};

/// What a task does that nobody expects.
#[derive(Clone, Copy)]
enum Manner {
    Returns,
    Yields,
    Fails,
    Panics,
    Waits,
}

#[derive(Default)]
pub(crate) struct Manners {
    cancelled: Option<Manner>,
    resumed: Option<Manner>,
    pub(crate) pump: Option<usize>,
}

impl Manners {
    /// What the project asks for.
    pub(crate) fn asked(wit: Wit) -> Self {
        let mut manners = Self::default();
        let file = wit.files().find(|(name, _)| *name == "tasks");
        let text = file.map(|(_, text)| std::str::from_utf8(text).expect("`tasks` is text"));
        for line in text.unwrap_or_default().lines() {
            match line.split_once(' ') {
                Some(("limit", count)) => tasks::limit(Some(count.parse().expect("a number"))),
                Some(("cancelled", what)) => manners.cancelled = Some(Manner::named(what)),
                Some(("resumed", what)) => manners.resumed = Some(Manner::named(what)),
                Some(("pump", count)) => {
                    manners.pump = Some(count.parse().expect("a number"));
                }
                _ => panic!("`tasks` says {line:?}"),
            }
        }
        manners
    }

    /// What a task does when it goes on after a call of an import, if that is not the usual.
    pub(crate) fn resumed(&self, outcome: &Outcome<Value>) -> Option<Result<Step<Values>>> {
        let manner = match outcome {
            Outcome::Cancelled => self.cancelled?,
            Outcome::Read(_) | Outcome::Written(_) => return None,
            Outcome::Done(_) | Outcome::Failed(_) => self.resumed?,
        };
        Some(match manner {
            Manner::Returns => Ok(Step::Done(Some(Value::Str("returned anyway".into())))),
            Manner::Yields => Ok(Step::Yield(Box::new(|_, _| Ok(Step::Cancelled)))),
            Manner::Fails => Err(Error::new("the task fails")),
            Manner::Panics => panic!("the task panics"),
            Manner::Waits => Ok(Step::Event(
                Event::of_fibers(),
                Box::new(|_, _| unreachable!("it never happens")),
            )),
        })
    }
}

impl Manner {
    fn named(name: &str) -> Self {
        match name {
            "returns" => Self::Returns,
            "yields" => Self::Yields,
            "fails" => Self::Fails,
            "panics" => Self::Panics,
            "waits" => Self::Waits,
            _ => panic!("a task {name:?}"),
        }
    }
}
