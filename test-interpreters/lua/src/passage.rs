//! Streams that a script passes on after it has read values that it has not taken. The host knows
//! nothing of those. So another stream is passed, to which a fiber writes them and what follows. It
//! notices that nobody reads any more when it writes.

use crate::fiber::News;
use crate::rest::Rest;
use crate::script::Script;
use crate::writer::write_rest;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wit_dylib_interpreter::tasks::{self, Outcome, Step};
use wit_dylib_interpreter::{Error, Result, Started, StreamReader, StreamWriter};

/// A stream in place of another one.
pub(crate) struct Passage {
    /// The end that is passed.
    to: StreamReader,
    left: Rc<Left>,
}

/// What is to be written.
struct Left {
    /// Values that were read. They stay here until somebody has taken all.
    rest: Cell<Option<Rest>>,
    /// Where the others come from. None if that was taken back, or is over.
    from: RefCell<Option<StreamReader>>,
}

impl Passage {
    /// The readable end of `writer` is `to`.
    pub(crate) fn start(
        from: StreamReader,
        rest: Rest,
        writer: StreamWriter,
        to: StreamReader,
    ) -> Result<Self> {
        let (rest, from) = (Cell::new(Some(rest)), RefCell::new(Some(from)));
        let left = Rc::new(Left { rest, from });
        let (pump, passed) = (Pump { writer, left: left.clone() }, to.clone());
        tasks::spawn::<Script>(Box::new(move |script, news| {
            // By now, the call to which it was to be given has been made, or has failed.
            let is_passed = !passed.is_open();
            drop(passed);
            match news {
                Outcome::Cancelled => Ok(pump.end()),
                _ if is_passed => pump.go_on(script),
                _ => Ok(Step::Done(None)),
            }
        }))?;
        Ok(Self { to, left })
    }

    pub(crate) fn to(&self) -> &StreamReader {
        &self.to
    }

    /// The stream and the values, if nobody has got them: the call has failed.
    pub(crate) fn take_back(&self) -> Option<(StreamReader, Option<Rest>)> {
        if !self.to.is_open() {
            return None;
        }
        let from = self.left.from.take()?;
        // If somebody waited for a reader, it goes on.
        let _ = self.to.close();
        Some((from, self.left.rest.take()))
    }
}

/// The fiber.
struct Pump {
    writer: StreamWriter,
    left: Rc<Left>,
}

impl Pump {
    fn go_on(self, script: &Script) -> Result<Step<Script>> {
        loop {
            let Some(from) = self.left.from.borrow().clone() else { return Ok(self.end()) };
            let Some(rest) = self.left.rest.take() else {
                match from.read(usize::MAX)? {
                    Started::Done(chunk) if chunk.is_empty() => return Ok(self.end()),
                    Started::Done(chunk) => self.left.rest.set(Some(Rest::Chunk(chunk))),
                    Started::Pending(read) => {
                        let go_on = Box::new(|script: &Script, news| self.has_read(script, news));
                        return Ok(Step::Wait(read, go_on));
                    }
                }
                continue;
            };
            let rest = rest.settled(script).map_err(|error| self.at(error))?;
            let writing = write_rest(script, &self.writer, &rest);
            self.left.rest.set(Some(rest));
            let writing = writing.map_err(|error| self.at(error))?;
            let count = writing.count;
            match writing.started {
                Started::Done(written) if written == count => drop(self.left.rest.take()),
                Started::Done(_) => return Ok(self.end()),
                Started::Pending(write) => {
                    let go_on = Box::new(move |script: &Script, news| {
                        self.has_written(script, news, count)
                    });
                    return Ok(Step::Wait(write, go_on));
                }
            }
        }
    }

    fn has_read(self, script: &Script, news: News) -> Result<Step<Script>> {
        match news {
            Outcome::Read(chunk) if !chunk.is_empty() => {
                self.left.rest.set(Some(Rest::Chunk(chunk)));
                self.go_on(script)
            }
            _ => Ok(self.end()),
        }
    }

    fn has_written(self, script: &Script, news: News, count: usize) -> Result<Step<Script>> {
        match news {
            Outcome::Written(written) if written == count => {
                drop(self.left.rest.take());
                self.go_on(script)
            }
            _ => Ok(self.end()),
        }
    }

    /// Nothing follows, or nobody wants it.
    fn end(self) -> Step<Script> {
        drop(self.left.rest.take());
        if let Some(from) = self.left.from.take() {
            let _ = from.close();
        }
        Step::Done(None)
    }

    fn at(&self, error: Error) -> Error {
        error.at(format_args!("a `{}` that was passed on", self.writer.ty()))
    }
}
