//! What both ends of `async.stream` share.

use crate::held::push;
use crate::rest::Rest;
use crate::script::{Script, Unfinished};
use crate::stack::State;
use crate::stream::Stream;
use crate::values::Values;
use crate::writer::Writer;
use std::cell::{Cell, RefCell};
use std::ffi::c_int;
use std::rc::Rc;
use wit_dylib_interpreter::tasks::Event;
use wit_dylib_interpreter::{Error, Result, StreamReader, StreamType, StreamWriter};

pub(crate) struct Channel {
    /// The ends that the host knows, once the script has passed the readable one to somebody.
    writer: RefCell<Option<StreamWriter>>,
    reader: RefCell<Option<StreamReader>>,
    /// What a coroutine writes that waits for a reader, until all is taken. That coroutine has it
    /// as well, and goes on later: another one may write by then.
    offer: RefCell<Option<Offer>>,
    changed: RefCell<Event>,
    is_reader_gone: Cell<bool>,
    is_writer_gone: Cell<bool>,
}

/// Values that a coroutine writes.
pub(crate) type Offer = Rc<RefCell<Values>>;

impl Channel {
    pub(crate) fn new(writer: Option<StreamWriter>) -> Rc<Self> {
        Rc::new(Self {
            writer: RefCell::new(writer),
            reader: RefCell::new(None),
            offer: RefCell::new(None),
            changed: RefCell::new(Event::new()),
            is_reader_gone: Cell::new(false),
            is_writer_gone: Cell::new(false),
        })
    }

    /// What happens when one of the ends has done something.
    pub(crate) fn changed(&self) -> Event {
        self.changed.borrow().clone()
    }

    fn change(&self) {
        let changed = self.changed.replace(Event::new());
        changed.happen();
    }

    /// The writable end, if the stream has a type.
    pub(crate) fn writer(&self) -> Option<StreamWriter> {
        self.take_back();
        self.writer.borrow().clone()
    }

    /// The readable end, if the stream has a type.
    pub(crate) fn reader(&self) -> Option<StreamReader> {
        self.take_back();
        self.reader.borrow().clone()
    }

    /// Has no type again if nobody has got the readable end: the call has failed.
    fn take_back(&self) {
        let kept = self.reader.borrow_mut().take_if(|reader| reader.is_open());
        if let Some(reader) = kept {
            let _ = reader.close();
            drop(self.writer.take());
        }
    }

    /// Takes values that a coroutine writes, or the end of the stream. None: there are none yet.
    pub(crate) fn take(&self, most: usize) -> Result<Option<Rest>> {
        if self.is_reader_gone.get() {
            return Err(Error::new("the stream was closed"));
        }
        let Some(offer) = self.offer.borrow().clone() else {
            return Ok(self.is_writer_gone.get().then_some(Rest::End));
        };
        let taken = offer.borrow_mut().take(most);
        if offer.borrow().len() == 0 {
            self.withdraw(&offer);
            self.change();
        }
        Ok(Some(Rest::Values(taken)))
    }

    /// Has values wait for a reader.
    pub(crate) fn offer(&self, values: Values) -> Offer {
        let offer = Rc::new(RefCell::new(values));
        *self.offer.borrow_mut() = Some(offer.clone());
        self.change();
        offer
    }

    /// Nobody is to take what is left of an offer.
    pub(crate) fn withdraw(&self, offer: &Offer) {
        self.offer.borrow_mut().take_if(|current| Rc::ptr_eq(current, offer));
    }

    /// Fails while a coroutine waits for a reader of what it writes, and after that until it has gone
    /// on.
    pub(crate) fn check_no_offer(&self) -> Result<()> {
        match &*self.offer.borrow() {
            Some(_) => Err(Error::new("the stream is being written")),
            None => Ok(()),
        }
    }

    /// Nobody reads any more.
    pub(crate) fn leave(&self) -> Result<()> {
        if self.is_reader_gone.replace(true) {
            return Err(Error::new("the stream was closed"));
        }
        self.offer.take();
        self.change();
        Ok(())
    }

    pub(crate) fn is_reader_gone(&self) -> bool {
        self.is_reader_gone.get()
    }

    /// Nobody writes any more.
    ///
    /// # Errors
    ///
    /// When that is known, and when a coroutine still writes.
    pub(crate) fn end(&self) -> Result<()> {
        self.check_no_offer()?;
        if let Some(writer) = self.writer() {
            writer.close()?;
            self.is_writer_gone.set(true);
            return Ok(());
        }
        self.check_writer()?;
        self.is_writer_gone.set(true);
        self.change();
        Ok(())
    }

    pub(crate) fn check_writer(&self) -> Result<()> {
        if self.is_writer_gone.get() {
            return Err(Error::new("the writable end of the stream was closed"));
        }
        Ok(())
    }

    /// Nobody has the writable end any more.
    pub(crate) fn lose_writer(&self) {
        self.is_writer_gone.set(true);
        // Ends it, unless it is written: then, it ends afterwards.
        drop(self.writer.take());
        self.change();
    }

    /// The readable end is to be passed to somebody: it has a type now.
    pub(crate) fn bind(self: &Rc<Self>, script: &Script, ty: StreamType) -> Result<StreamReader> {
        if self.is_reader_gone.get() {
            return Err(Error::new("the stream was closed"));
        }
        let (writer, reader) = ty.pair()?;
        *self.reader.borrow_mut() = Some(reader.clone());
        if !self.is_writer_gone.get() {
            *self.writer.borrow_mut() = Some(writer);
            script.note_unfinished(self.clone());
        }
        self.change();
        Ok(reader)
    }
}

impl Unfinished for Channel {
    fn is_unfinished(&self) -> bool {
        self.writer.borrow().as_ref().is_some_and(StreamWriter::is_open)
    }
}

/// `async.stream()`: a readable and a writable end.
pub(crate) unsafe extern "C-unwind" fn new(state: State) -> c_int {
    let channel = Channel::new(None);
    push(state, Stream::local(channel.clone()));
    push(state, Writer::local(channel));
    2
}
