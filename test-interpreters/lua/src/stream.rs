//! Streams that a script reads: those that have come in, and the readable ends of `async.stream`.

use crate::caught::guard;
use crate::channel::{Channel, Values};
use crate::feed::check_task;
use crate::held::{Class, Functions, held};
use crate::make::{element, elements};
use crate::passage::Passage;
use crate::raise::raise_misuse;
use crate::script::Script;
use crate::stack::{Kept, State, Value, keep_last, kind, push_bytes, set_top, top};
use crate::wait::{Next, Wait, finish, method, waiting};
use mlua_sys as ffi;
use std::cell::{Cell, RefCell};
use std::ffi::{CStr, c_int};
use std::rc::Rc;
use wit_dylib_interpreter::{
    Chunk, Error, Outcome, Result, Started, StreamReader, StreamType, Type, current,
};

pub(crate) struct Stream {
    source: RefCell<Source>,
    /// Values that were read and that the script has not taken.
    rest: Cell<Option<Rest>>,
    /// Whether values are being made. That may run finalizers of the script.
    is_making: Cell<bool>,
}

enum Source {
    Typed(StreamReader),
    /// It has no type before it is passed to somebody. Until then, the script may use it itself.
    Local(Rc<Channel>),
    /// It was to be passed on after values had been read from it.
    Passed(Passage),
}

/// Values that were read.
pub(crate) enum Rest {
    Chunk(Chunk),
    Bytes(Vec<u8>),
    Values(Values),
    /// As many values of a stream without a payload.
    Units(usize),
    /// Nothing: this is the end.
    End,
}

/// How much a script wants.
#[derive(Clone, Copy)]
enum Want {
    /// One value, or the bytes that have come.
    Next,
    UpTo(usize),
}

pub(crate) const METHODS: Functions = &[(c"close", close), (c"iter", iter)];
pub(crate) const WAITING: Functions = &[(c"read", read), (c"read_all", read_all)];

impl Class for Stream {
    const NAME: &'static CStr = c"stream";
    const METHODS: Functions = METHODS;
    const WAITING: Functions = WAITING;
    const METAMETHODS: Functions = &[(c"__close", end), (c"__tostring", to_string)];
}

impl Stream {
    pub(crate) fn received(reader: StreamReader) -> Rc<Self> {
        Self::new(Source::Typed(reader), None)
    }

    pub(crate) fn local(channel: Rc<Channel>) -> Rc<Self> {
        Self::new(Source::Local(channel), None)
    }

    fn new(source: Source, rest: Option<Rest>) -> Rc<Self> {
        let (source, rest) = (RefCell::new(source), Cell::new(rest));
        Rc::new(Self { source, rest, is_making: Cell::new(false) })
    }

    /// The type, if it has one.
    pub(crate) fn ty(&self) -> Option<StreamType> {
        self.reader().map(|reader| reader.ty())
    }

    /// The end, if it has a type.
    fn reader(&self) -> Option<StreamReader> {
        match &*self.source.borrow() {
            Source::Typed(reader) => Some(reader.clone()),
            Source::Passed(passage) => Some(passage.to().clone()),
            Source::Local(_) => None,
        }
    }

    /// Has again what a call was to get that has failed.
    fn take_back(&self) {
        let taken = match &*self.source.borrow() {
            Source::Passed(passage) => passage.take_back(),
            _ => None,
        };
        if let Some((reader, rest)) = taken {
            *self.source.borrow_mut() = Source::Typed(reader);
            self.rest.set(rest);
        }
    }

    fn check_not_making(&self) -> Result<()> {
        if self.is_making.get() {
            return Err(Error::new("the stream is being read"));
        }
        Ok(())
    }

    /// The end, which is to be passed to somebody else.
    pub(crate) fn give(&self, script: &Script, ty: StreamType) -> Result<StreamReader> {
        self.check_not_making()?;
        self.take_back();
        match self.reader() {
            Some(reader) => self.give_typed(reader),
            None => self.give_local(script, ty),
        }
    }

    fn give_local(&self, script: &Script, ty: StreamType) -> Result<StreamReader> {
        let Some(channel) = self.channel() else { return Err(Error::new("the stream is gone")) };
        if let Some(rest) = self.rest.take() {
            self.rest.set(Some(rest));
            return Err(Error::new("values were read from the stream that nobody has taken"));
        }
        let reader = channel.bind(script, ty)?;
        *self.source.borrow_mut() = Source::Typed(reader.clone());
        Ok(reader)
    }

    fn give_typed(&self, reader: StreamReader) -> Result<StreamReader> {
        let rest = self.rest.take().or_else(|| reader.take_kept().map(Rest::Chunk));
        if !reader.is_open() || rest.is_none() && !reader.is_over() {
            return Ok(reader);
        }
        let ty = reader.ty();
        // If nothing takes that type, the layer says so.
        let Ok((writer, to)) = ty.pair() else {
            self.rest.set(rest);
            return Ok(reader);
        };
        let Some(rest) = rest else {
            // The host passes none that is over: another one takes its place, which ends here.
            reader.close()?;
            *self.source.borrow_mut() = Source::Typed(to.clone());
            return Ok(to);
        };
        if let Err(error) = check_task("a stream that was read before", ty) {
            self.rest.set(Some(rest));
            return Err(error);
        }
        let passage = Passage::start(reader, rest, writer, to.clone())?;
        *self.source.borrow_mut() = Source::Passed(passage);
        Ok(to)
    }

    fn close(&self) -> Result<()> {
        self.check_not_making()?;
        self.take_back();
        match &*self.source.borrow() {
            Source::Typed(reader) => reader.close()?,
            Source::Passed(passage) => passage.to().close()?,
            Source::Local(channel) => channel.leave()?,
        }
        drop(self.rest.take());
        Ok(())
    }

    /// Starts to read, unless there is a rest. None: the script itself writes the stream.
    fn start(&self, most: usize) -> Result<Option<Started<Rest>>> {
        self.take_back();
        if let Some(rest) = self.rest.take() {
            return Ok(Some(Started::Done(rest)));
        }
        self.check_not_making()?;
        let Some(reader) = self.reader() else { return Ok(None) };
        Ok(Some(match reader.read(most)? {
            Started::Done(chunk) => Started::Done(Rest::Chunk(chunk)),
            Started::Pending(operation) => Started::Pending(operation),
        }))
    }

    fn channel(&self) -> Option<Rc<Channel>> {
        match &*self.source.borrow() {
            Source::Local(channel) => Some(channel.clone()),
            _ => None,
        }
    }

    fn read(self: Rc<Self>, script: &Script, want: Want) -> Next {
        let most = match want {
            Want::Next => usize::MAX,
            Want::UpTo(most) => most,
        };
        match self.start(most) {
            Ok(Some(Started::Done(rest))) => self.answer(script, rest, want),
            Ok(Some(Started::Pending(operation))) => {
                Wait::operation(operation).then(move |script, news| match news {
                    Outcome::Read(chunk) => self.answer(script, Rest::Chunk(chunk), want),
                    _ => unreachable!("this was a read"),
                })
            }
            Ok(None) => self.read_local(script, want),
            Err(error) => script.misuse(error),
        }
    }

    /// Reads what the script itself writes.
    fn read_local(self: Rc<Self>, script: &Script, want: Want) -> Next {
        let Some(channel) = self.channel() else { return self.read(script, want) };
        let most = match want {
            Want::Next => 1,
            Want::UpTo(most) => most,
        };
        match channel.take(most) {
            Ok(Some(rest)) => self.answer(script, rest, want),
            Ok(None) => {
                Wait::event(channel.changed()).then(move |script, _| self.read_local(script, want))
            }
            Err(error) => script.misuse(error),
        }
    }

    /// Ends a read: with nil at the end of the stream.
    fn answer(&self, script: &Script, rest: Rest, want: Want) -> Next {
        let pushed = self.push(script, rest, want).map(Some);
        Next::Answer(script.answer(script.state(), pushed))
    }

    /// Pushes as much of a rest as is wanted, and keeps what follows.
    fn push(&self, script: &Script, mut rest: Rest, want: Want) -> Result<Value> {
        let state = script.state();
        self.is_making.set(true);
        let pushed = guard(state, rest.ty(), "a stream", || rest.push(script, want));
        self.is_making.set(false);
        if !rest.is_empty() {
            self.rest.set(Some(rest));
        }
        pushed.map(|()| Value::At(top(state)))
    }

    /// Pushes the next value if it lies ready, without a wait and without an answer.
    fn push_ready(&self, script: &Script) -> Option<Result<Value>> {
        let rest = self.rest.take()?;
        Some(self.push(script, rest, Want::Next))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        if let Source::Local(channel) = &*self.source.borrow() {
            let _ = channel.leave();
        }
    }
}

impl Rest {
    /// A type whose values are to be made.
    fn ty(&self) -> Option<Type> {
        match self {
            Rest::Chunk(chunk) => chunk.ty(),
            _ => Some(Type::String),
        }
    }

    /// The same, with values of Lua where that takes any.
    pub(crate) fn settled(mut self, script: &Script) -> Result<Self> {
        match &self {
            Rest::Chunk(chunk) if chunk.bytes().is_none() && chunk.ty().is_some() => {}
            _ => return Ok(self),
        }
        self.values(script).map(Rest::Values)
    }

    /// Takes all values.
    fn values(&mut self, script: &Script) -> Result<Values> {
        let state = script.state();
        let len = match self {
            Rest::Chunk(chunk) => chunk.len(),
            Rest::Values(values) => values.len(),
            _ => 0,
        };
        let ty = self.ty();
        guard(state, ty, "a stream", || self.push(script, Want::UpTo(usize::MAX)))?;
        Ok(Values::new(Kept::pop(script.main, state), len))
    }

    fn is_empty(&self) -> bool {
        match self {
            Rest::Chunk(chunk) => chunk.is_empty(),
            Rest::Bytes(bytes) => bytes.is_empty(),
            Rest::Values(values) => values.len() == 0,
            Rest::Units(count) => *count == 0,
            Rest::End => true,
        }
    }

    /// Pushes as much as is wanted, or nil if there is nothing, and keeps what follows.
    fn push(&mut self, script: &Script, want: Want) -> Result<()> {
        let state = script.state();
        if self.is_empty() {
            unsafe { ffi::lua_pushnil(state) };
            return Ok(());
        }
        match (self, want) {
            (Rest::Chunk(chunk), want) => return push_chunk(script, chunk, want),
            (Rest::Bytes(bytes), want) => {
                let count = want.most().min(bytes.len());
                push_bytes(state, &bytes[..count]);
                bytes.drain(..count);
            }
            (Rest::Values(values), Want::Next) => values.push_first(state),
            (Rest::Values(values), Want::UpTo(most)) => values.push_table(state, most),
            (Rest::Units(count), want) => push_units(state, count, want),
            (Rest::End, _) => {}
        }
        Ok(())
    }
}

impl Want {
    fn most(self) -> usize {
        match self {
            Want::Next => usize::MAX,
            Want::UpTo(most) => most,
        }
    }
}

fn push_chunk(script: &Script, chunk: &mut Chunk, want: Want) -> Result<()> {
    let state = script.state();
    if let Some(bytes) = chunk.bytes() {
        let count = want.most().min(bytes.len());
        push_received(state, &bytes[..count]);
        chunk.skip(count);
        return Ok(());
    }
    if chunk.ty().is_none() {
        let mut count = chunk.len();
        push_units(state, &mut count, want);
        chunk.skip(chunk.len() - count);
        return Ok(());
    }
    match want {
        Want::Next => push_value(script, chunk),
        Want::UpTo(most) => elements(script, state, chunk, most),
    }
}

/// How much memory, in kilobytes, Lua may have before the bytes of streams have it collect garbage
/// earlier.
const SMALL: c_int = 1024;

/// Pushes bytes, which are soon garbage in most scripts. Each chunk of a stream is about as large as
/// all that a small script has, so that Lua would go through all of it for every other chunk.
fn push_received(state: State, bytes: &[u8]) {
    push_bytes(state, bytes);
    let kilobytes = (bytes.len() >> 10) as c_int;
    if kilobytes > 0 && cfg!(any(feature = "lua53", feature = "lua54")) {
        unsafe {
            if ffi::lua_gc(state, ffi::LUA_GCCOUNT, 0) < SMALL {
                ffi::lua_gc(state, ffi::LUA_GCSTEP, -kilobytes);
            }
        }
    }
}

/// The script gets one of them as true, and several as their number.
fn push_units(state: State, count: &mut usize, want: Want) {
    match want {
        Want::Next => {
            unsafe { ffi::lua_pushboolean(state, 1) };
            *count -= 1;
        }
        Want::UpTo(most) => {
            let taken = most.min(*count);
            unsafe { ffi::lua_pushinteger(state, taken as ffi::lua_Integer) };
            *count -= taken;
        }
    }
}

/// Pushes the next value of a chunk that has one.
fn push_value(script: &Script, chunk: &mut Chunk) -> Result<()> {
    let state = script.state();
    match chunk.ty() {
        None | Some(Type::U8) => push_chunk(script, chunk, Want::Next),
        Some(ty) => match chunk.take(script) {
            Some(value) => {
                element(script, state, ty, value?);
                Ok(())
            }
            None => Ok(()),
        },
    }
}

/// All that was read so far. If the read is cancelled, the next one returns it.
struct Gathering {
    stream: Rc<Stream>,
    so_far: Option<Rest>,
}

impl Drop for Gathering {
    fn drop(&mut self) {
        if let Some(rest) = self.so_far.take() {
            self.stream.rest.set(Some(rest));
        }
    }
}

impl Gathering {
    fn go_on(mut self, script: &Script) -> Next {
        loop {
            match self.stream.start(usize::MAX) {
                Ok(Some(Started::Done(rest))) => match self.add(script, rest) {
                    Ok(true) => {}
                    Ok(false) => return self.finish(script),
                    Err(error) => return script.misuse(error),
                },
                Ok(Some(Started::Pending(operation))) => {
                    return Wait::operation(operation).then(move |script, news| match news {
                        Outcome::Read(chunk) => self.add_and_go_on(script, Rest::Chunk(chunk)),
                        _ => unreachable!("this was a read"),
                    });
                }
                Ok(None) => {
                    let Some(channel) = self.stream.channel() else { continue };
                    match channel.take(usize::MAX) {
                        Ok(Some(rest)) => match self.add(script, rest) {
                            Ok(true) => {}
                            Ok(false) => return self.finish(script),
                            Err(error) => return script.misuse(error),
                        },
                        Ok(None) => {
                            return Wait::event(channel.changed())
                                .then(move |script, _| self.go_on(script));
                        }
                        Err(error) => return script.misuse(error),
                    }
                }
                Err(error) => return script.misuse(error),
            }
        }
    }

    fn add_and_go_on(mut self, script: &Script, rest: Rest) -> Next {
        match self.add(script, rest) {
            Ok(true) => self.go_on(script),
            Ok(false) => self.finish(script),
            Err(error) => script.misuse(error),
        }
    }

    /// Adds values. False at the end of the stream.
    fn add(&mut self, script: &Script, mut rest: Rest) -> Result<bool> {
        if rest.is_empty() {
            return Ok(false);
        }
        match (&mut self.so_far, &mut rest) {
            (None, Rest::Chunk(chunk)) => {
                self.so_far = Some(match (chunk.bytes(), chunk.ty()) {
                    (Some(bytes), _) => Rest::Bytes(bytes.to_vec()),
                    (None, None) => Rest::Units(chunk.len()),
                    (None, Some(_)) => Rest::Values(self.values(script, &mut rest)?),
                });
            }
            (None, Rest::Values(_)) => {
                self.so_far = Some(Rest::Values(self.values(script, &mut rest)?));
            }
            (None, _) => self.so_far = Some(rest),
            (Some(Rest::Bytes(all)), Rest::Chunk(chunk)) => {
                all.extend_from_slice(chunk.bytes().unwrap_or_default());
            }
            (Some(Rest::Units(all)), Rest::Chunk(chunk)) => *all += chunk.len(),
            _ => {
                let more = self.values(script, &mut rest)?;
                if let Some(Rest::Values(all)) = &mut self.so_far {
                    all.append(script.state(), &more);
                }
            }
        }
        Ok(true)
    }

    /// While they are made, finalizers of the script may read.
    fn values(&self, script: &Script, rest: &mut Rest) -> Result<Values> {
        self.stream.is_making.set(true);
        let values = rest.values(script);
        self.stream.is_making.set(false);
        values
    }

    fn finish(mut self, script: &Script) -> Next {
        let state = script.state();
        match self.so_far.take() {
            Some(Rest::Bytes(bytes)) => push_bytes(state, &bytes),
            Some(Rest::Units(count)) => unsafe {
                ffi::lua_pushinteger(state, count as ffi::lua_Integer);
            },
            Some(Rest::Values(values)) => values.push_whole(state),
            _ => match self.stream.ty().map(StreamType::ty) {
                Some(Some(Type::U8)) => push_bytes(state, b""),
                Some(None) => unsafe { ffi::lua_pushinteger(state, 0) },
                _ => unsafe { ffi::lua_createtable(state, 0, 0) },
            },
        }
        Next::Answer(script.answer(state, Ok(Some(Value::At(top(state))))))
    }
}

/// The most values that a script asks for, or an error of Lua.
fn wanted(state: State, index: c_int) -> Want {
    if matches!(kind(state, index), ffi::LUA_TNIL | ffi::LUA_TNONE) {
        return Want::Next;
    }
    let most = unsafe { ffi::luaL_checknumber(state, index) };
    if most.is_nan() || most < 1.0 {
        raise_misuse(state, "at least 1 value is read".to_owned());
    }
    // What is too large for the type becomes its largest number.
    Want::UpTo(most as usize)
}

/// `stream:read(n)`.
unsafe extern "C-unwind" fn read(state: State) -> c_int {
    let want = wanted(state, 2);
    method::<Stream>(state, |script, _, stream| stream.read(script, want))
}

/// `stream:read_all()`.
unsafe extern "C-unwind" fn read_all(state: State) -> c_int {
    method::<Stream>(state, |script, _, stream| Gathering { stream, so_far: None }.go_on(script))
}

/// `stream:iter()`.
unsafe extern "C-unwind" fn iter(state: State) -> c_int {
    set_top(state, 1);
    let (Some(script), Some(_)) = (current::<Script>(), held::<Stream>(state, 1)) else {
        raise_misuse(state, "a stream is expected".to_owned());
    };
    unsafe { ffi::lua_pushcclosure(state, iterate, 1) };
    waiting(script, state);
    1
}

/// The next value of the stream that is the upvalue.
unsafe extern "C-unwind" fn iterate(state: State) -> c_int {
    set_top(state, 0);
    unsafe { ffi::lua_pushvalue(state, ffi::lua_upvalueindex(1)) };
    if cfg!(feature = "lua54") {
        match next_if_ready(state) {
            Some(true) => return 1,
            Some(false) => return unsafe { finish(state) },
            None => {}
        }
    }
    method::<Stream>(state, |script, _, stream| stream.read(script, Want::Next))
}

/// Pushes the next value of the stream at 1 if it lies ready, which is what nearly all do. False: the
/// answer is that there is an error, and all that is on the stack.
fn next_if_ready(state: State) -> Option<bool> {
    let script = current::<Script>()?;
    let stream = unsafe { ffi::lua_touserdata(state, 1).cast::<Option<Rc<Stream>>>().as_ref() };
    let stream = stream?.as_ref()?;
    let outer = script.enter_state(state);
    let is_fine = stream.push_ready(script).map(|pushed| match pushed {
        Ok(_) => true,
        Err(error) => {
            let count = script.answer(state, Err(error));
            keep_last(state, count);
            false
        }
    });
    script.enter_state(outer);
    is_fine
}

/// `stream:close()`.
unsafe extern "C-unwind" fn close(state: State) -> c_int {
    let message = match held::<Stream>(state, 1) {
        Some(stream) => stream.close().err().map(|error| error.to_string()),
        None => Some("a stream is expected".to_owned()),
    };
    match message {
        Some(message) => raise_misuse(state, message),
        None => 0,
    }
}

/// The end of a variable with `<close>`: what is closed or given away already is fine.
unsafe extern "C-unwind" fn end(state: State) -> c_int {
    if let Some(stream) = held::<Stream>(state, 1) {
        let _ = stream.close();
    }
    0
}

unsafe extern "C-unwind" fn to_string(state: State) -> c_int {
    match held::<Stream>(state, 1).and_then(|stream| stream.ty()) {
        Some(ty) => push_bytes(state, ty.to_string().as_bytes()),
        None => push_bytes(state, b"stream"),
    }
    1
}
