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
//! linger true           a task goes on for a turn after it has returned
//! contexts true         a text that comes in is the message of an error context for a moment
//! pump 7                futures and streams that come in are read and written again, a stream up to
//!                       7 values at a time
//! again true            what was written so is read and written once more
//! stop 5                a stream is read no further than 5 values, and then dropped
//! skip 3                3 values of a stream are read before it is passed on
//! at-once 2             lists are written, and read from streams, 2 values at a time
//! interrupt 9           reads and writes are cancelled and started again; 9 is a seed
//! misuse read-closed    an end that comes in is used in a way that fails
//! ```

use crate::Values;
use crate::value::Value;
use crate::ways::{Misuse, Way, Ways};
use std::cell::Cell;
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

pub(crate) struct Manners {
    cancelled: Option<Manner>,
    resumed: Option<Manner>,
    pub(crate) ways: Ways,
    /// Where random numbers go on; 0 if nothing is interrupted.
    chance: Cell<u32>,
    lingers: bool,
    pub(crate) contexts: bool,
}

impl Manners {
    /// What the project asks for.
    pub(crate) fn asked(wit: Wit) -> Self {
        let ways = Ways {
            pump: None,
            again: false,
            skip: None,
            stop: None,
            at_once: usize::MAX,
            misuse: None,
        };
        let mut manners = Self {
            cancelled: None,
            resumed: None,
            ways,
            chance: Cell::new(0),
            lingers: false,
            contexts: false,
        };
        let file = wit.files().find(|(name, _)| *name == "tasks");
        let text = file.map(|(_, text)| std::str::from_utf8(text).expect("`tasks` is text"));
        for line in text.unwrap_or_default().lines() {
            let Some((key, value)) = line.split_once(' ') else { panic!("`tasks` says {line:?}") };
            let number = || value.parse::<usize>().expect("a number");
            match key {
                "limit" => tasks::limit(Some(number())),
                "cancelled" => manners.cancelled = Some(Manner::named(value)),
                "resumed" => manners.resumed = Some(Manner::named(value)),
                "pump" => manners.ways.pump = Some(number()),
                "linger" => manners.lingers = true,
                "contexts" => manners.contexts = true,
                "again" => manners.ways.again = true,
                "stop" => manners.ways.stop = Some(number()),
                "skip" => manners.ways.skip = Some(number()),
                "at-once" => manners.ways.at_once = number(),
                "interrupt" => manners.chance.set(number() as u32 * 2 + 1),
                "misuse" => manners.ways.misuse = Some(Misuse::named(value)),
                _ => panic!("`tasks` says {line:?}"),
            }
        }
        manners
    }

    pub(crate) fn linger(&self) -> Result<()> {
        if self.lingers {
            tasks::spawn::<Values>(Box::new(|_, _| {
                Ok(Step::Yield(Box::new(|_, _| Ok(Step::Done(None)))))
            }))?;
        }
        Ok(())
    }

    /// What becomes of a read or a write that does not end at once.
    pub(crate) fn way(&self) -> Way {
        let chance = self.chance.get().wrapping_mul(747_796_405);
        self.chance.set(chance);
        match chance >> 29 {
            0..=2 => Way::Wait,
            3 => Way::Cancel,
            _ => Way::CancelLater,
        }
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

impl Misuse {
    fn named(name: &str) -> Self {
        match name {
            "pass-closed" => Self::PassClosed,
            "read-closed" => Self::ReadClosed,
            "read-busy" => Self::ReadBusy,
            "close-busy" => Self::CloseBusy,
            "pass-busy" => Self::PassBusy,
            "read-given" => Self::ReadGiven,
            "write-closed" => Self::WriteClosed,
            "never-write" => Self::NeverWrite,
            "read-own" => Self::ReadOwn,
            _ => panic!("a misuse {name:?}"),
        }
    }
}
