//! Futures: those that have come in, and the ends of `async.future`.

use crate::caught::guard;
use crate::feed;
use crate::held::{Class, Functions, held, push};
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

pub(crate) struct Future(RefCell<Source>);

enum Source {
    Typed(FutureReader),
    /// It has no type before it is passed to somebody. Until then, the script may use it itself.
    Local(Rc<Promise>),
}

/// What both ends of `async.future` share.
pub(crate) struct Promise {
    /// The end for which the script has passed the readable one to somebody.
    writer: RefCell<Option<FutureWriter>>,
    /// What was written before there was a type.
    value: RefCell<Option<Rc<Kept>>>,
    is_written: Cell<bool>,
    is_reader_gone: Cell<bool>,
    is_writer_gone: Cell<bool>,
    changed: Event,
}

/// The writable end of a future.
pub(crate) struct FutureEnd(Rc<Promise>);

/// A value that is passed as a future, whatever it is.
struct Ready(Rc<Kept>);

pub(crate) const METHODS: Functions = &[(c"close", close)];
pub(crate) const WAITING: Functions = &[(c"await", wait)];
pub(crate) const WRITER: Functions = &[(c"close", close_writer), (c"write", write)];

impl Class for Future {
    const NAME: &'static CStr = c"future";
    const METHODS: Functions = METHODS;
    const WAITING: Functions = WAITING;
    const METAMETHODS: Functions = &[(c"__close", end), (c"__tostring", to_string)];
}

impl Class for FutureEnd {
    const NAME: &'static CStr = c"future writer";
    const METHODS: Functions = WRITER;
    const METAMETHODS: Functions = &[(c"__close", end_writer), (c"__tostring", writer_to_string)];
}

impl Class for Ready {
    const NAME: &'static CStr = c"async.ready";
}

impl Future {
    pub(crate) fn received(reader: FutureReader) -> Rc<Self> {
        Rc::new(Self(RefCell::new(Source::Typed(reader))))
    }

    fn ty(&self) -> Option<FutureType> {
        match &*self.0.borrow() {
            Source::Typed(reader) => Some(reader.ty()),
            Source::Local(_) => None,
        }
    }

    /// The end, which is to be passed to somebody else.
    fn give(&self, script: &Script, ty: FutureType) -> Result<FutureReader> {
        let promise = match &*self.0.borrow() {
            Source::Typed(reader) => return Ok(reader.clone()),
            Source::Local(promise) => promise.clone(),
        };
        let reader = promise.bind(script, ty)?;
        *self.0.borrow_mut() = Source::Typed(reader.clone());
        Ok(reader)
    }

    fn close(&self) -> Result<()> {
        match &*self.0.borrow() {
            Source::Typed(reader) => reader.close(),
            Source::Local(promise) if promise.is_reader_gone.replace(true) => Err(was_closed()),
            Source::Local(_) => Ok(()),
        }
    }

    fn read(self: Rc<Self>, script: &Script) -> Next {
        let state = script.state();
        let reader = match &*self.0.borrow() {
            Source::Typed(reader) => reader.clone(),
            Source::Local(promise) => return promise.clone().read(script, self.clone()),
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
    fn new() -> Rc<Self> {
        Rc::new(Self {
            writer: RefCell::new(None),
            value: RefCell::new(None),
            is_written: Cell::new(false),
            is_reader_gone: Cell::new(false),
            is_writer_gone: Cell::new(false),
            changed: Event::new(),
        })
    }

    /// Reads what the script itself writes.
    fn read(self: Rc<Self>, script: &Script, future: Rc<Future>) -> Next {
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
        Wait::event(self.changed.clone()).then(move |script, _| future.read(script))
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
        self.changed.happen();
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
        let writer = self.writer.borrow().clone();
        if let Some(writer) = writer {
            let is_wanted = set(script, state, &writer, value)?;
            self.is_written.set(true);
            return Ok(is_wanted);
        }
        let (_, index) = script.place_of(&value);
        unsafe { ffi::lua_pushvalue(state, index) };
        *self.value.borrow_mut() = Some(Kept::pop(script.main, state));
        self.is_written.set(true);
        self.changed.happen();
        Ok(!self.is_reader_gone.get())
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
        let promise = Promise::new();
        *promise.writer.borrow_mut() = Some(writer);
        script.note_unfinished(promise.clone());
        Rc::new(Self(promise))
    }

    fn close(&self) -> Result<()> {
        let promise = &self.0;
        if let Some(writer) = &*promise.writer.borrow()
            && !promise.is_written.get()
        {
            writer.close()?;
        }
        if promise.is_writer_gone.replace(true) {
            return Err(Error::new("the writable end of the future was closed"));
        }
        promise.changed.happen();
        Ok(())
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
        promise.changed.happen();
    }
}

impl Drop for Future {
    fn drop(&mut self) {
        if let Source::Local(promise) = &*self.0.borrow() {
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

/// `future:close()`.
unsafe extern "C-unwind" fn close(state: State) -> c_int {
    let message = match held::<Future>(state, 1) {
        Some(future) => future.close().err().map(|error| error.to_string()),
        None => Some("a future is expected".to_owned()),
    };
    raise_or_end(state, message)
}

fn raise_or_end(state: State, message: Option<String>) -> c_int {
    match message {
        Some(message) => raise_misuse(state, message),
        None => 0,
    }
}

unsafe extern "C-unwind" fn end(state: State) -> c_int {
    if let Some(future) = held::<Future>(state, 1) {
        let _ = future.close();
    }
    0
}

unsafe extern "C-unwind" fn to_string(state: State) -> c_int {
    match held::<Future>(state, 1).and_then(|future| future.ty()) {
        Some(ty) => push_bytes(state, ty.to_string().as_bytes()),
        None => push_bytes(state, b"future"),
    }
    1
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

/// `settle(writer, is_fine, value)`: writes what a function has returned or raised. Returns true; or
/// false if it has raised an error that the future does not carry; or nil and a message.
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

/// `writer:close()`.
unsafe extern "C-unwind" fn close_writer(state: State) -> c_int {
    let message = match held::<FutureEnd>(state, 1) {
        Some(end) => end.close().err().map(|error| error.to_string()),
        None => Some("the writer of a future is expected".to_owned()),
    };
    raise_or_end(state, message)
}

unsafe extern "C-unwind" fn end_writer(state: State) -> c_int {
    let message = held::<FutureEnd>(state, 1).and_then(|end| {
        let is_open = !end.0.is_writer_gone.get();
        if is_open { end.close().err().map(|error| error.to_string()) } else { None }
    });
    raise_or_end(state, message)
}

unsafe extern "C-unwind" fn writer_to_string(state: State) -> c_int {
    let ty = held::<FutureEnd>(state, 1)
        .and_then(|end| end.0.writer.borrow().as_ref().map(FutureWriter::ty));
    match ty {
        Some(ty) => push_bytes(state, format!("writer of {ty}").as_bytes()),
        None => push_bytes(state, b"writer of a future"),
    }
    1
}

/// `async.future()`: a readable and a writable end.
pub(crate) unsafe extern "C-unwind" fn new(state: State) -> c_int {
    let promise = Promise::new();
    push(state, Rc::new(Future(RefCell::new(Source::Local(promise.clone())))));
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
