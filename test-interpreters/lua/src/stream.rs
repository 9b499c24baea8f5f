//! Streams that a script reads: those that have come in, and the readable ends of `async.stream`.

use crate::caught::guard;
use crate::channel::Channel;
use crate::feed::check_task;
use crate::gathering::Gathering;
use crate::held::{self, Class, Functions, held};
use crate::passage::Passage;
use crate::raise::raise_misuse;
use crate::rest::{Rest, Want};
use crate::script::Script;
use crate::stack::{State, Value, keep_last, kind, set_top, top};
use crate::values::Values;
use crate::wait::{Next, On, Wait, finish, method, waiting};
use mlua_sys as ffi;
use std::cell::{Cell, RefCell};
use std::ffi::{CStr, c_int};
use std::rc::Rc;
use wit_dylib_interpreter::{Error, Outcome, Result, Started, StreamReader, StreamType, current};

pub(crate) struct Stream {
    source: RefCell<Source>,
    /// Values that were read and that the script has not taken.
    rest: Cell<Option<Rest>>,
    /// Whether values are being made. That may run finalizers of the script.
    is_making: Cell<bool>,
    /// Whether all values are being gathered.
    is_gathered: Cell<bool>,
}

enum Source {
    Typed(StreamReader),
    /// It has no type before it is passed to somebody. Until then, the script may use it itself.
    Local(Rc<Channel>),
    /// It was to be passed on after values had been read from it.
    Passed(Passage),
}

/// What a read leads to.
pub(crate) enum Came {
    Now(Rest),
    /// The read goes on, or it is to be tried again when the script itself has written something.
    Later(On),
}

pub(crate) const METHODS: Functions = &[(c"close", held::close::<Stream>), (c"iter", iter)];
pub(crate) const WAITING: Functions = &[(c"read", read), (c"read_all", read_all)];

impl Class for Stream {
    const NAME: &'static CStr = c"stream";
    const METHODS: Functions = METHODS;
    const WAITING: Functions = WAITING;
    const METAMETHODS: Functions =
        &[(c"__close", held::end::<Self>), (c"__tostring", held::to_string::<Self>)];

    fn close(&self) -> Result<()> {
        self.check_not_read()?;
        self.take_back();
        match (self.reader(), self.channel()) {
            (Some(reader), _) => reader.close()?,
            (None, Some(channel)) => channel.leave()?,
            (None, None) => {}
        }
        drop(self.rest.take());
        Ok(())
    }

    fn text(&self) -> String {
        self.ty().map_or_else(|| "stream".to_owned(), |ty| ty.to_string())
    }
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
        Rc::new(Self { source, rest, is_making: Cell::new(false), is_gathered: Cell::new(false) })
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
            Source::Local(channel) => channel.reader(),
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

    fn check_not_read(&self) -> Result<()> {
        if self.is_gathered.get() {
            return Err(Error::new("the stream is being read"));
        }
        self.check_not_making()
    }

    /// The end, which is to be passed to somebody else.
    pub(crate) fn give(&self, script: &Script, ty: StreamType) -> Result<StreamReader> {
        self.check_not_read()?;
        self.take_back();
        match (self.reader(), self.channel()) {
            (Some(reader), _) => self.give_typed(reader),
            (None, Some(channel)) => self.give_local(script, ty, &channel),
            (None, None) => unreachable!("a stream has a type or a channel"),
        }
    }

    fn give_local(
        &self,
        script: &Script,
        ty: StreamType,
        channel: &Rc<Channel>,
    ) -> Result<StreamReader> {
        if let Some(rest) = self.rest.take() {
            self.rest.set(Some(rest));
            return Err(Error::new("values were read from the stream that nobody has taken"));
        }
        channel.bind(script, ty)
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

    /// Starts to read, unless there is a rest.
    pub(crate) fn start(&self, want: Want) -> Result<Came> {
        self.take_back();
        if let Some(rest) = self.rest.take() {
            return Ok(Came::Now(rest));
        }
        self.check_not_making()?;
        match (self.reader(), self.channel()) {
            (Some(reader), _) => Ok(match reader.read(want.most())? {
                Started::Done(chunk) => Came::Now(Rest::Chunk(chunk)),
                Started::Pending(operation) => Came::Later(On::Operation(operation)),
            }),
            (None, Some(channel)) => {
                let most = if let Want::UpTo(most) = want { most } else { 1 };
                let taken = channel.take(most)?;
                Ok(taken.map_or_else(|| Came::Later(On::Event(channel.changed())), Came::Now))
            }
            (None, None) => unreachable!("a stream has a type or a channel"),
        }
    }

    fn channel(&self) -> Option<Rc<Channel>> {
        match &*self.source.borrow() {
            Source::Local(channel) => Some(channel.clone()),
            _ => None,
        }
    }

    fn read(self: Rc<Self>, script: &Script, want: Want) -> Next {
        match self.check_not_read().and_then(|()| self.start(want)) {
            Ok(Came::Now(rest)) => self.answer(script, rest, want),
            Ok(Came::Later(on)) => Wait::new(on).then(move |script, news| match news {
                Outcome::Read(chunk) => self.answer(script, Rest::Chunk(chunk), want),
                _ => self.read(script, want),
            }),
            Err(error) => script.misuse(error),
        }
    }

    /// Begins to gather all values: until [`Stream::end_gathering`], nobody else reads.
    pub(crate) fn begin_gathering(&self) -> Result<()> {
        self.check_not_read()?;
        self.is_gathered.set(true);
        Ok(())
    }

    /// Keeps what was gathered, if that was not all, for the next read.
    pub(crate) fn end_gathering(&self, rest: Option<Rest>) {
        self.is_gathered.set(false);
        if rest.is_some() {
            self.rest.set(rest);
        }
    }

    /// Takes all values of a rest. While they are made, finalizers of the script may read.
    pub(crate) fn values(&self, script: &Script, rest: &mut Rest) -> Result<Values> {
        self.is_making.set(true);
        let values = rest.values(script);
        self.is_making.set(false);
        values
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
        if let Some(channel) = self.channel()
            && channel.reader().is_none()
        {
            let _ = channel.leave();
        }
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
    method::<Stream>(state, |script, _, stream| Gathering::start(stream, script))
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

/// Pushes the next value of the stream at 1 if it lies ready, which is what nearly all do. False:
/// the answer is that there is an error, and all that is on the stack.
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
