//! Futures: those that have come in, and the ends of `async.future`.

use crate::caught::guard;
use crate::feed;
use crate::held::{self, Class, Functions, held, push};
use crate::raise::raise_misuse;
use crate::script::{Script, Unfinished};
use crate::spawned::Fed;
use crate::stack::{Kept, State, Value, describe, kind, push_bytes, set_top, top};
use crate::wait::{Next, Wait, method};
use mlua_sys as ffi;
use std::cell::{Cell, RefCell};
use std::ffi::{CStr, c_int};
use std::rc::Rc;
use wit_dylib_interpreter::tasks::Event;
use wit_dylib_interpreter::{
    Error, FutureReader, FutureType, FutureWriter, Result, Started, Type, current,
};

pub(crate) struct Future(Source);

enum Source {
    Typed(FutureReader),
    /// It has no type before it is passed to somebody. Until then, the script may use it itself.
    Local(Rc<Promise>),
}

/// What both ends of `async.future` share.
pub(crate) struct Promise {
    /// The ends that the host knows, once the script has passed the readable one to somebody.
    writer: RefCell<Option<FutureWriter>>,
    reader: RefCell<Option<FutureReader>>,
    /// What was written, unless there was a type from the start.
    value: RefCell<Option<Rc<Kept>>>,
    is_written: Cell<bool>,
    is_reader_gone: Cell<bool>,
    is_writer_gone: Cell<bool>,
    changed: RefCell<Event>,
}

/// The writable end of a future.
pub(crate) struct FutureEnd(Rc<Promise>);

/// A value that is passed as a future, whatever it is.
struct Ready(Rc<Kept>);

pub(crate) const METHODS: Functions = &[(c"close", held::close::<Future>)];
pub(crate) const WAITING: Functions = &[(c"await", wait)];
pub(crate) const WRITER: Functions = &[(c"close", held::close::<FutureEnd>), (c"write", write)];

impl Class for Future {
    const NAME: &'static CStr = c"future";
    const METHODS: Functions = METHODS;
    const WAITING: Functions = WAITING;
    const METAMETHODS: Functions =
        &[(c"__close", held::end::<Self>), (c"__tostring", held::to_string::<Self>)];

    fn close(&self) -> Result<()> {
        match &self.0 {
            Source::Typed(reader) => reader.close(),
            Source::Local(promise) => match promise.reader() {
                Some(reader) => reader.close(),
                None if promise.is_reader_gone.replace(true) => Err(was_closed()),
                None => Ok(()),
            },
        }
    }

    fn text(&self) -> String {
        self.ty().map_or_else(|| "future".to_owned(), |ty| ty.to_string())
    }
}

impl Class for FutureEnd {
    const NAME: &'static CStr = c"future writer";
    const METHODS: Functions = WRITER;
    const METAMETHODS: Functions =
        &[(c"__close", held::end::<Self>), (c"__tostring", held::to_string::<Self>)];

    fn close(&self) -> Result<()> {
        let promise = &self.0;
        if let Some(writer) = promise.writer()
            && !promise.is_written.get()
        {
            writer.close()?;
        }
        if promise.is_writer_gone.replace(true) {
            return Err(Error::new("the writable end of the future was closed"));
        }
        promise.change();
        Ok(())
    }

    /// Somebody may wait for a value that nobody has written.
    fn end(&self) -> Result<()> {
        if self.0.is_writer_gone.get() { Ok(()) } else { self.close() }
    }

    fn text(&self) -> String {
        match self.0.writer() {
            Some(writer) => format!("writer of {}", writer.ty()),
            None => "writer of a future".to_owned(),
        }
    }
}

impl Class for Ready {
    const NAME: &'static CStr = c"async.ready";
}

impl Future {
    pub(crate) fn received(reader: FutureReader) -> Rc<Self> {
        Rc::new(Self(Source::Typed(reader)))
    }

    fn ty(&self) -> Option<FutureType> {
        self.reader().map(|reader| reader.ty())
    }

    /// The end, if it has a type.
    fn reader(&self) -> Option<FutureReader> {
        match &self.0 {
            Source::Typed(reader) => Some(reader.clone()),
            Source::Local(promise) => promise.reader(),
        }
    }

    /// The end, which is to be passed to somebody else.
    fn give(&self, script: &Script, ty: FutureType) -> Result<FutureReader> {
        match (self.reader(), &self.0) {
            (None, Source::Local(promise)) => promise.bind(script, ty),
            (Some(reader), _) => Ok(reader),
            (None, Source::Typed(reader)) => Ok(reader.clone()),
        }
    }

    fn read(self: Rc<Self>, script: &Script) -> Next {
        let state = script.state();
        let reader = match (self.reader(), &self.0) {
            (None, Source::Local(promise)) => return promise.read(script, self.clone()),
            (Some(reader), _) => reader,
            (None, Source::Typed(reader)) => reader.clone(),
        };
        let ty = reader.ty();
        match guard(state, ty.ty(), ty, || reader.read(script)) {
            Ok(Started::Done(value)) => Next::Answer(script.answer(state, Ok(value))),
            Ok(Started::Pending(operation)) => Next::Wait(Wait::operation(operation)),
            Err(error) => script.misuse(error),
        }
    }
}

fn was_closed() -> Error {
    Error::new("the future was closed")
}

impl Promise {
    fn new(writer: Option<FutureWriter>) -> Rc<Self> {
        Rc::new(Self {
            writer: RefCell::new(writer),
            reader: RefCell::new(None),
            value: RefCell::new(None),
            is_written: Cell::new(false),
            is_reader_gone: Cell::new(false),
            is_writer_gone: Cell::new(false),
            changed: RefCell::new(Event::new()),
        })
    }

    fn change(&self) {
        let changed = self.changed.replace(Event::new());
        changed.happen();
    }

    /// The writable end, if the future has a type.
    fn writer(&self) -> Option<FutureWriter> {
        self.take_back();
        self.writer.borrow().clone()
    }

    /// The readable end, if the future has a type.
    fn reader(&self) -> Option<FutureReader> {
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

    /// Reads what the script itself writes.
    fn read(&self, script: &Script, future: Rc<Future>) -> Next {
        if self.is_reader_gone.get() {
            return script.misuse(was_closed());
        }
        if let Some(value) = &*self.value.borrow() {
            let state = script.state();
            value.push(state);
            return Next::Answer(script.answer(state, Ok(Some(Value::At(top(state))))));
        }
        if self.is_writer_gone.get() {
            return script.misuse(Error::new("the future was never written"));
        }
        let changed = self.changed.borrow().clone();
        Wait::event(changed).then(move |script, _| future.read(script))
    }

    /// The readable end is to be passed to somebody: it has a type now.
    fn bind(self: &Rc<Self>, script: &Script, ty: FutureType) -> Result<FutureReader> {
        if self.is_reader_gone.get() {
            return Err(was_closed());
        }
        if self.is_writer_gone.get() && !self.is_written.get() {
            return Err(Error::new("the future was never written"));
        }
        let (writer, reader) = ty.pair()?;
        let value = self.value.borrow().clone();
        match value {
            Some(value) => {
                let state = script.state();
                value.push(state);
                let written = set(script, state, &writer, Value::At(top(state)));
                set_top(state, top(state) - 1);
                written?;
            }
            None => {
                *self.writer.borrow_mut() = Some(writer);
                script.note_unfinished(self.clone());
            }
        }
        *self.reader.borrow_mut() = Some(reader.clone());
        self.change();
        Ok(reader)
    }

    /// Writes the value at a place of the stack. Returns whether anybody may still read it.
    fn write(&self, script: &Script, state: State, value: Value) -> Result<bool> {
        if self.is_written.get() {
            return Err(Error::new("the future was written before"));
        }
        if self.is_writer_gone.get() {
            return Err(Error::new("the writable end of the future was closed"));
        }
        let is_wanted = match self.writer() {
            Some(writer) => set(script, state, &writer, value.clone())?,
            None => !self.is_reader_gone.get(),
        };
        self.is_written.set(true);
        let is_bound = self.writer.borrow().is_some();
        if !is_bound || self.reader.borrow().is_some() {
            let (_, index) = script.place_of(&value);
            unsafe { ffi::lua_pushvalue(state, index) };
            *self.value.borrow_mut() = Some(Kept::pop(script.main, state));
        }
        self.change();
        Ok(is_wanted)
    }
}

impl Unfinished for Promise {
    fn is_unfinished(&self) -> bool {
        !self.is_written.get() && self.writer.borrow().is_some()
    }
}

/// Writes a value, which waits for its reader then. False if nobody wants it.
fn set(script: &Script, state: State, writer: &FutureWriter, value: Value) -> Result<bool> {
    let has_payload = writer.ty().ty().is_some();
    if !has_payload && let Value::At(index) = value {
        let is_nothing = match kind(state, index) {
            ffi::LUA_TNIL => true,
            ffi::LUA_TBOOLEAN => unsafe { ffi::lua_toboolean(state, index) != 0 },
            _ => false,
        };
        if !is_nothing {
            return Err(Error::expected(Type::Future(writer.ty()), describe(state, index)));
        }
    }
    match writer.write(script, has_payload.then_some(&value))? {
        Started::Done(written) => Ok(written == 1),
        Started::Pending(operation) => {
            operation.detach();
            Ok(true)
        }
    }
}

impl FutureEnd {
    pub(crate) fn typed(script: &Script, writer: FutureWriter) -> Rc<Self> {
        let promise = Promise::new(Some(writer));
        script.note_unfinished(promise.clone());
        Rc::new(Self(promise))
    }
}

impl Fed for FutureEnd {
    fn end(&self) -> bool {
        self.0.is_written.get()
    }
}

impl Drop for FutureEnd {
    fn drop(&mut self) {
        let promise = &self.0;
        promise.is_writer_gone.set(true);
        // If it was passed to somebody and never written, this ends the component with an error.
        drop(promise.writer.take());
        promise.change();
    }
}

impl Drop for Future {
    fn drop(&mut self) {
        if let Source::Local(promise) = &self.0
            && promise.reader().is_none()
        {
            promise.is_reader_gone.set(true);
        }
    }
}

impl Script {
    /// The end for a value that is passed as a future.
    pub(crate) fn future_of(&self, ty: FutureType, value: &Value) -> Result<FutureReader> {
        let (state, index) = self.place_of(value);
        if let Some(future) = held::<Future>(state, index).cloned() {
            // A future may be what another one carries.
            let is_payload = matches!((ty.ty(), future.ty()), (Some(Type::Future(payload)), Some(own)) if payload == own);
            if !is_payload {
                return future.give(self, ty);
            }
        }
        if kind(state, index) == ffi::LUA_TFUNCTION {
            return feed::from_function(self, ty, state, index);
        }
        let (writer, reader) = ty.pair()?;
        let start = top(state);
        let value = match held::<Ready>(state, index) {
            Some(ready) => {
                ready.0.push(state);
                Value::At(top(state))
            }
            None => Value::At(index),
        };
        let written = set(self, state, &writer, value);
        set_top(state, start);
        written?;
        Ok(reader)
    }
}

/// `future:await()`.
unsafe extern "C-unwind" fn wait(state: State) -> c_int {
    method::<Future>(state, |script, _, future| future.read(script))
}

/// `writer:write(value)`.
unsafe extern "C-unwind" fn write(state: State) -> c_int {
    set_top(state, 2);
    match write_second(state) {
        Ok(is_wanted) => {
            unsafe { ffi::lua_pushboolean(state, is_wanted.into()) };
            1
        }
        Err(message) => raise_misuse(state, message),
    }
}

fn write_second(state: State) -> Result<bool, String> {
    let (script, end) = (current::<Script>(), held::<FutureEnd>(state, 1).cloned());
    let (Some(script), Some(end)) = (script, end) else {
        return Err("the writer of a future is expected".to_owned());
    };
    let outer = script.enter_state(state);
    let written = end.0.write(script, state, Value::At(2));
    script.enter_state(outer);
    written.map_err(|error| error.to_string())
}

/// `settle(writer, is_fine, value)`: writes what a function has returned or raised. Returns true;
/// or false if it has raised an error that the future does not carry; or nil and a message.
pub(crate) unsafe extern "C-unwind" fn settle(state: State) -> c_int {
    set_top(state, 3);
    match settle_third(state) {
        Ok(is_told) => {
            unsafe { ffi::lua_pushboolean(state, is_told.into()) };
            1
        }
        Err(message) => {
            unsafe { ffi::lua_pushnil(state) };
            push_bytes(state, message.as_bytes());
            2
        }
    }
}

fn settle_third(state: State) -> Result<bool, String> {
    let (script, end) = (current::<Script>(), held::<FutureEnd>(state, 1).cloned());
    let (Some(script), Some(end)) = (script, end) else { return Ok(false) };
    let is_fine = unsafe { ffi::lua_toboolean(state, 2) } != 0;
    let payload = end.0.writer.borrow().as_ref().and_then(|writer| writer.ty().ty());
    let outer = script.enter_state(state);
    let value = match payload {
        Some(Type::Result(result)) if is_fine => Some(Value::Result(Ok(result.ok().is_some()))),
        Some(Type::Result(result)) => {
            script.raised_err(result, 3).map(|has_payload| Value::Result(Err(has_payload)))
        }
        _ if is_fine => Some(Value::At(3)),
        _ => None,
    };
    let written = value.map(|value| end.0.write(script, state, value));
    script.enter_state(outer);
    written.transpose().map(|written| written.is_some()).map_err(|error| error.to_string())
}

/// `async.future()`: a readable and a writable end.
pub(crate) unsafe extern "C-unwind" fn new(state: State) -> c_int {
    let promise = Promise::new(None);
    push(state, Rc::new(Future(Source::Local(promise.clone()))));
    push(state, Rc::new(FutureEnd(promise)));
    2
}

/// `async.ready(value)`: a future with this value.
pub(crate) unsafe extern "C-unwind" fn ready(state: State) -> c_int {
    set_top(state, 1);
    let Some(script) = current::<Script>() else { return 0 };
    push(state, Rc::new(Ready(Kept::pop(script.main, state))));
    1
}
