//! The writable ends of streams, and what both ends of `async.stream` share before it has a type.

use crate::held::{Class, Functions, held, push};
use crate::make::may_be_nil;
use crate::number;
use crate::raise::raise_misuse;
use crate::script::{Script, Unfinished};
use crate::spawned::Fed;
use crate::stack::{Kept, State, Table, Value, bytes, describe, kind, push_bytes, set_top, top};
use crate::stream::{Rest, Stream};
use crate::take::length;
use crate::wait::{Next, Wait, answering, method};
use mlua_sys as ffi;
use std::cell::{Cell, RefCell};
use std::ffi::{CStr, c_int};
use std::rc::Rc;
use wit_dylib_interpreter::tasks::Event;
use wit_dylib_interpreter::{
    Error, Outcome, Result, Started, StreamReader, StreamType, StreamWriter, Type,
};

/// What both ends of `async.stream` share.
pub(crate) struct Channel {
    /// The end for which the script has passed the readable one to somebody.
    writer: RefCell<Option<StreamWriter>>,
    /// What a coroutine writes that waits for a reader, until all is taken. That coroutine has it as
    /// well, and goes on later: another one may write by then.
    offer: RefCell<Option<Offer>>,
    changed: RefCell<Event>,
    is_reader_gone: Cell<bool>,
    is_writer_gone: Cell<bool>,
}

type Offer = Rc<RefCell<Values>>;

/// Some values of a table, which follow one another.
pub(crate) struct Values {
    table: Rc<Kept>,
    next: usize,
    len: usize,
}

impl Values {
    /// As many values, from the first on.
    pub(crate) fn new(table: Rc<Kept>, len: usize) -> Self {
        Self { table, next: 1, len }
    }

    pub(crate) fn len(&self) -> usize {
        self.len + 1 - self.next
    }

    /// Pushes the first one and takes it away.
    pub(crate) fn push_first(&mut self, state: State) {
        self.table.push(state);
        unsafe {
            ffi::lua_rawgeti(state, -1, self.next as ffi::lua_Integer);
            ffi::lua_remove(state, -2);
        }
        self.next += 1;
    }

    /// Pushes a table of the first ones, and takes them away.
    pub(crate) fn push_table(&mut self, state: State, most: usize) {
        let count = most.min(self.len());
        unsafe { ffi::lua_createtable(state, count as c_int, 0) };
        for index in 1..=count {
            self.push_first(state);
            unsafe { ffi::lua_rawseti(state, -2, index as ffi::lua_Integer) };
        }
    }

    /// Pushes the table as it is, which has no other values.
    pub(crate) fn push_whole(&self, state: State) {
        self.table.push(state);
    }

    /// Adds others behind the last one.
    pub(crate) fn append(&mut self, state: State, others: &Self) {
        self.table.push(state);
        others.table.push(state);
        for index in others.next..=others.len {
            self.len += 1;
            unsafe {
                ffi::lua_rawgeti(state, -1, index as ffi::lua_Integer);
                ffi::lua_rawseti(state, -3, self.len as ffi::lua_Integer);
            }
        }
        set_top(state, top(state) - 2);
    }

    /// Pushes the table, and tells where the values are.
    fn push_from(&self, state: State) -> From {
        self.table.push(state);
        From::Table(top(state), self.next, self.len)
    }

    fn take(&mut self, most: usize) -> Self {
        let count = most.min(self.len());
        let next = self.next;
        self.next += count;
        Self { table: self.table.clone(), next, len: next + count - 1 }
    }
}

impl Channel {
    fn new() -> Rc<Self> {
        Rc::new(Self {
            writer: RefCell::new(None),
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

    /// Nobody is to take what is left of an offer.
    fn withdraw(&self, offer: &Offer) {
        self.offer.borrow_mut().take_if(|current| Rc::ptr_eq(current, offer));
    }

    /// Fails while a coroutine waits for a reader of what it writes, also if there has been one and
    /// that coroutine does not know yet.
    fn check_no_offer(&self) -> Result<()> {
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

    /// The readable end is to be passed to somebody: it has a type now.
    pub(crate) fn bind(self: &Rc<Self>, script: &Script, ty: StreamType) -> Result<StreamReader> {
        if self.is_reader_gone.get() {
            return Err(Error::new("the stream was closed"));
        }
        let (writer, reader) = ty.pair()?;
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

/// The writable end of a stream.
pub(crate) struct Writer(Rc<Channel>);

pub(crate) const WRITER: Functions = &[(c"close", close)];
pub(crate) const WRITING: Functions = &[(c"write", write), (c"write_all", write_all)];

impl Class for Writer {
    const NAME: &'static CStr = c"stream writer";
    const METHODS: Functions = WRITER;
    const WAITING: Functions = WRITING;
    const METAMETHODS: Functions = &[(c"__close", end), (c"__tostring", to_string)];
}

/// Where the values of a write are.
#[derive(Clone, Copy)]
enum From {
    /// These places of the stack.
    Stack(c_int, c_int),
    /// A table at a place of the stack: the elements from one number to another.
    Table(c_int, usize, usize),
}

/// How a write was started.
pub(crate) struct Writing {
    pub(crate) started: Started<usize>,
    /// How many values there are.
    pub(crate) count: usize,
}

impl Writer {
    pub(crate) fn typed(writer: StreamWriter) -> Rc<Self> {
        let channel = Channel::new();
        *channel.writer.borrow_mut() = Some(writer);
        Rc::new(Self(channel))
    }

    fn close(&self) -> Result<()> {
        let channel = &self.0;
        channel.check_no_offer()?;
        if let Some(writer) = &*channel.writer.borrow() {
            return writer.close();
        }
        if channel.is_writer_gone.replace(true) {
            return Err(Error::new("the writable end of the stream was closed"));
        }
        channel.change();
        Ok(())
    }

    fn write(self: Rc<Self>, script: &Script, state: State, from: From) -> Next {
        if let Err(error) = self.0.check_no_offer() {
            return script.misuse(error);
        }
        let writer = self.0.writer.borrow().clone();
        match writer {
            Some(writer) => match write_typed(script, state, &writer, from) {
                Ok(writing) => self.written(script, writing, 0),
                Err(error) => script.misuse(error),
            },
            None => self.offer(script, state, from),
        }
    }

    /// Ends a write: true, or false and the number of values that were taken.
    fn written(self: Rc<Self>, script: &Script, writing: Writing, before: usize) -> Next {
        let count = writing.count;
        match writing.started {
            Started::Done(written) => answer(script, before + written, before + count),
            Started::Pending(operation) => {
                Wait::operation(operation).then(move |script, news| {
                    // The end lives until the write is over.
                    drop(self);
                    match news {
                        Outcome::Written(written) => {
                            answer(script, before + written, before + count)
                        }
                        _ => unreachable!("this was a write"),
                    }
                })
            }
        }
    }

    /// Waits for somebody who takes the values, or for a type.
    fn offer(self: Rc<Self>, script: &Script, state: State, from: From) -> Next {
        let channel = self.0.clone();
        if channel.is_writer_gone.get() {
            return script.misuse(Error::new("the writable end of the stream was closed"));
        }
        let (table, len) = match from {
            From::Table(index, _, last) => {
                unsafe { ffi::lua_pushvalue(state, index) };
                (Kept::pop(script.main, state), last)
            }
            From::Stack(first, last) => {
                let len = (last + 1 - first) as usize;
                unsafe { ffi::lua_createtable(state, len as c_int, 0) };
                for (element, index) in (first..=last).enumerate() {
                    unsafe {
                        ffi::lua_pushvalue(state, index);
                        ffi::lua_rawseti(state, -2, element as ffi::lua_Integer + 1);
                    }
                }
                (Kept::pop(script.main, state), len)
            }
        };
        if len == 0 || channel.is_reader_gone.get() {
            return answer(script, 0, len);
        }
        let offer = Rc::new(RefCell::new(Values::new(table, len)));
        *channel.offer.borrow_mut() = Some(offer.clone());
        channel.change();
        Offered { writer: self, offer, len }.wait()
    }
}

/// Values that wait for somebody who takes them. They are withdrawn if the write is cancelled.
struct Offered {
    writer: Rc<Writer>,
    offer: Offer,
    len: usize,
}

impl Drop for Offered {
    fn drop(&mut self) {
        self.writer.0.withdraw(&self.offer);
    }
}

impl Offered {
    fn wait(self) -> Next {
        let changed = self.writer.0.changed();
        Wait::event(changed).then(move |script, _| self.go_on(script))
    }

    fn go_on(self, script: &Script) -> Next {
        let channel = self.writer.0.clone();
        let left = self.offer.borrow().len();
        let before = self.len - left;
        if left == 0 || channel.is_reader_gone.get() {
            return answer(script, before, self.len);
        }
        let typed = channel.writer.borrow().clone();
        let Some(typed) = typed else { return self.wait() };
        channel.withdraw(&self.offer);
        let state = script.state();
        let from = self.offer.borrow().push_from(state);
        let writing = write_typed(script, state, &typed, from);
        set_top(state, top(state) - 1);
        match writing {
            Ok(writing) => self.writer.clone().written(script, writing, before),
            Err(error) => script.misuse(error),
        }
    }
}

impl Fed for Writer {
    fn end(&self) -> bool {
        let _ = self.close();
        true
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let channel = &self.0;
        channel.is_writer_gone.set(true);
        // Ends it, unless it is written: then, it ends afterwards.
        drop(channel.writer.take());
        channel.change();
    }
}

fn answer(script: &Script, written: usize, count: usize) -> Next {
    let state = script.state();
    unsafe {
        ffi::lua_pushboolean(state, 1);
        ffi::lua_pushboolean(state, (written == count).into());
        if written == count {
            return Next::Answer(2);
        }
        ffi::lua_pushinteger(state, written as ffi::lua_Integer);
    }
    Next::Answer(3)
}

/// Starts to write values to a stream that has a type.
fn write_typed(
    script: &Script,
    state: State,
    writer: &StreamWriter,
    from: From,
) -> Result<Writing> {
    let start = top(state);
    let writing = match writer.ty().ty() {
        Some(Type::U8) => write_bytes(state, writer, from),
        Some(ty) => write_values(script, state, writer, ty, from),
        None => write_units(script, state, writer, from),
    };
    set_top(state, start);
    writing
}

fn write_values(
    script: &Script,
    state: State,
    writer: &StreamWriter,
    ty: Type,
    from: From,
) -> Result<Writing> {
    let value = |index| if may_be_nil(ty) { Value::Tagged(index) } else { Value::At(index) };
    match from {
        From::Stack(first, last) => {
            let count = (last + 1 - first) as usize;
            let started = writer.write(script, (first..last + 1).map(value))?;
            Ok(Writing { started, count })
        }
        From::Table(index, first, last) => {
            let (table, place) = (Table::at(state, index), top(state) + 1);
            let mut failed = None;
            let elements = (first..last + 1).map(|element| {
                set_top(state, place - 1);
                if let Err(error) = table.get_index(element) {
                    failed.get_or_insert(error);
                    set_top(state, place - 1);
                    unsafe { ffi::lua_pushnil(state) };
                }
                value(place)
            });
            let started = writer.write(script, elements);
            match failed {
                Some(error) => Err(error.at(writer.ty())),
                None => Ok(Writing { started: started?, count: last + 1 - first }),
            }
        }
    }
}

fn write_bytes(state: State, writer: &StreamWriter, from: From) -> Result<Writing> {
    if let From::Stack(first, last) = from
        && first == last
        && let Some(bytes) = bytes(state, first)
    {
        return Ok(Writing { started: writer.write_bytes(bytes)?, count: bytes.len() });
    }
    let mut gathered = Vec::new();
    each(state, from, |index, element| {
        if let Some(bytes) = bytes(state, index) {
            gathered.extend_from_slice(bytes);
            return Ok(());
        }
        match number::integer(state, index).and_then(|number| u8::try_from(number).ok()) {
            Some(byte) => gathered.push(byte),
            None => {
                let error = Error::expected(Type::U8, describe(state, index));
                return Err(error.at(format_args!("element {element}")).at(writer.ty()));
            }
        }
        Ok(())
    })?;
    Ok(Writing { started: writer.write_bytes(&gathered)?, count: gathered.len() })
}

/// A number stands for as many values, and anything else for one.
fn write_units(
    script: &Script,
    state: State,
    writer: &StreamWriter,
    from: From,
) -> Result<Writing> {
    let mut count = 0usize;
    each(state, from, |index, element| {
        let said = match kind(state, index) {
            ffi::LUA_TBOOLEAN => Some(1),
            _ => number::integer(state, index).and_then(|number| usize::try_from(number).ok()),
        };
        let Some(said) = said else {
            let got = describe(state, index);
            let error = Error::new(format_args!("expected true or a number of values, got {got}"));
            return Err(error.at(format_args!("element {element}")).at(writer.ty()));
        };
        count = count.saturating_add(said);
        Ok(())
    })?;
    let started = writer.write(script, (0..count).map(|_| Value::At(1)))?;
    Ok(Writing { started, count })
}

/// Starts to write values that were read from another stream.
pub(crate) fn write_rest(script: &Script, writer: &StreamWriter, rest: &Rest) -> Result<Writing> {
    let bytes = match rest {
        Rest::Bytes(bytes) => Some(bytes.as_slice()),
        Rest::Chunk(chunk) => chunk.bytes(),
        _ => None,
    };
    if let Some(bytes) = bytes {
        return Ok(Writing { started: writer.write_bytes(bytes)?, count: bytes.len() });
    }
    let count = match rest {
        Rest::Values(values) => {
            let (state, start) = (script.state(), top(script.state()));
            let from = values.push_from(state);
            let writing = write_typed(script, state, writer, from);
            set_top(state, start);
            return writing;
        }
        Rest::Chunk(chunk) => chunk.len(),
        Rest::Units(count) => *count,
        _ => 0,
    };
    let started = writer.write(script, (0..count).map(|_| Value::At(1)))?;
    Ok(Writing { started, count })
}

/// Does something with each value, which is at a place of the stack then, and its number.
fn each(state: State, from: From, mut body: impl FnMut(c_int, usize) -> Result<()>) -> Result<()> {
    match from {
        From::Stack(first, last) => {
            (first..=last).enumerate().try_for_each(|(element, index)| body(index, element + 1))
        }
        From::Table(index, first, last) => {
            let (table, place) = (Table::at(state, index), top(state) + 1);
            for element in first..=last {
                table.get_index(element)?;
                body(place, element)?;
                set_top(state, place - 1);
            }
            Ok(())
        }
    }
}

/// Starts to write the string or the table at a place of the stack.
pub(crate) fn write_at(
    script: &Script,
    state: State,
    index: c_int,
    writer: &StreamWriter,
) -> Result<Writing> {
    let from = if kind(state, index) == ffi::LUA_TTABLE {
        table_at(script, state, index)?
    } else {
        From::Stack(index, index)
    };
    write_typed(script, state, writer, from)
}

fn table_at(script: &Script, state: State, index: c_int) -> Result<From> {
    if kind(state, index) != ffi::LUA_TTABLE {
        let got = describe(state, index);
        return Err(Error::new(format_args!("expected a table of values, got {got}")));
    }
    let len = length(script, state, Table::at(state, index))?;
    Ok(From::Table(index, 1, len))
}

/// `writer:write(...)`.
unsafe extern "C-unwind" fn write(state: State) -> c_int {
    method::<Writer>(state, write_arguments)
}

/// The same for fibers that write what a script gives.
pub(crate) unsafe extern "C-unwind" fn answer_of_write(state: State) -> c_int {
    answering::<Writer>(state, write_arguments)
}

fn write_arguments(script: &Script, state: State, writer: Rc<Writer>) -> Next {
    writer.write(script, state, From::Stack(2, top(state)))
}

/// `writer:write_all(table)`.
unsafe extern "C-unwind" fn write_all(state: State) -> c_int {
    method::<Writer>(state, write_table)
}

fn write_table(script: &Script, state: State, writer: Rc<Writer>) -> Next {
    match table_at(script, state, 2) {
        Ok(from) => writer.write(script, state, from),
        Err(error) => script.misuse(error),
    }
}

/// `writer:close()`.
pub(crate) unsafe extern "C-unwind" fn close(state: State) -> c_int {
    let message = match held::<Writer>(state, 1) {
        Some(writer) => writer.close().err().map(|error| error.to_string()),
        None => Some("the writer of a stream is expected".to_owned()),
    };
    match message {
        Some(message) => raise_misuse(state, message),
        None => 0,
    }
}

unsafe extern "C-unwind" fn end(state: State) -> c_int {
    if let Some(writer) = held::<Writer>(state, 1) {
        let _ = writer.close();
    }
    0
}

unsafe extern "C-unwind" fn to_string(state: State) -> c_int {
    let ty = held::<Writer>(state, 1)
        .and_then(|writer| writer.0.writer.borrow().as_ref().map(StreamWriter::ty));
    match ty {
        Some(ty) => push_bytes(state, format!("writer of {ty}").as_bytes()),
        None => push_bytes(state, b"writer of a stream"),
    }
    1
}

/// `async.stream()`: a readable and a writable end.
pub(crate) unsafe extern "C-unwind" fn new(state: State) -> c_int {
    let channel = Channel::new();
    push(state, Stream::local(channel.clone()));
    push(state, Rc::new(Writer(channel)));
    2
}
