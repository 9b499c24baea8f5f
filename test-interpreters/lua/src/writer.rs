//! The writable ends of streams.

use crate::channel::{Channel, Offer};
use crate::held::{self, Class, Functions};
use crate::make::may_be_nil;
use crate::number;
use crate::rest::Rest;
use crate::script::Script;
use crate::spawned::Fed;
use crate::stack::{Kept, State, Table, Value, bytes, describe, kind, set_top, top};
use crate::take::length;
use crate::values::{Span, Values};
use crate::wait::{Next, Wait, answering, method};
use mlua_sys as ffi;
use std::ffi::{CStr, c_int};
use std::rc::Rc;
use wit_dylib_interpreter::{Error, Outcome, Result, Started, StreamWriter, Type};

/// The writable end of a stream.
pub(crate) struct Writer(Rc<Channel>);

pub(crate) const METHODS: Functions = &[(c"close", held::close::<Writer>)];
pub(crate) const WAITING: Functions = &[(c"write", write), (c"write_all", write_all)];

impl Class for Writer {
    const NAME: &'static CStr = c"stream writer";
    const METHODS: Functions = METHODS;
    const WAITING: Functions = WAITING;
    const METAMETHODS: Functions =
        &[(c"__close", held::end::<Self>), (c"__tostring", held::to_string::<Self>)];

    fn close(&self) -> Result<()> {
        self.0.end()
    }

    fn text(&self) -> String {
        match self.0.writer() {
            Some(writer) => format!("writer of {}", writer.ty()),
            None => "writer of a stream".to_owned(),
        }
    }
}

/// How a write was started.
pub(crate) struct Writing {
    pub(crate) started: Started<usize>,
    /// How many values there are.
    pub(crate) count: usize,
}

impl Writer {
    pub(crate) fn typed(writer: StreamWriter) -> Rc<Self> {
        Rc::new(Self(Channel::new(Some(writer))))
    }

    pub(crate) fn local(channel: Rc<Channel>) -> Rc<Self> {
        Rc::new(Self(channel))
    }

    fn write(self: Rc<Self>, script: &Script, state: State, from: Span) -> Next {
        if let Err(error) = self.0.check_no_offer() {
            return script.misuse(error);
        }
        match self.0.writer() {
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
    fn offer(self: Rc<Self>, script: &Script, state: State, from: Span) -> Next {
        let channel = self.0.clone();
        if let Err(error) = channel.check_writer() {
            return script.misuse(error);
        }
        let (table, len) = match copied(script, state, from) {
            Ok(copied) => copied,
            Err(error) => return script.misuse(error),
        };
        if len == 0 || channel.is_reader_gone() {
            return answer(script, 0, len);
        }
        let offer = channel.offer(Values::new(table, len));
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
        if left == 0 || channel.is_reader_gone() {
            return answer(script, before, self.len);
        }
        let Some(typed) = channel.writer() else { return self.wait() };
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
        self.0.lose_writer();
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
    from: Span,
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
    from: Span,
) -> Result<Writing> {
    let value = |index| if may_be_nil(ty) { Value::Tagged(index) } else { Value::At(index) };
    match from {
        Span::Stack(first, last) => {
            let count = (last + 1 - first) as usize;
            let started = writer.write(script, (first..last + 1).map(value))?;
            Ok(Writing { started, count })
        }
        Span::Table(index, first, last) => {
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

fn write_bytes(state: State, writer: &StreamWriter, from: Span) -> Result<Writing> {
    if let Span::Stack(first, last) = from
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

/// A number stands for as many values, and true for one.
fn write_units(
    script: &Script,
    state: State,
    writer: &StreamWriter,
    from: Span,
) -> Result<Writing> {
    let mut count = 0usize;
    each(state, from, |index, element| {
        let said = match kind(state, index) {
            ffi::LUA_TBOOLEAN => unsafe { (ffi::lua_toboolean(state, index) != 0).then_some(1) },
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

/// A table of the values, and how many they are: the script may change its own before they are taken.
fn copied(script: &Script, state: State, from: Span) -> Result<(Rc<Kept>, usize)> {
    unsafe { ffi::lua_createtable(state, 0, 0) };
    let (table, mut len) = (top(state), 0);
    each(state, from, |index, element| {
        len = element;
        unsafe {
            ffi::lua_pushvalue(state, index);
            ffi::lua_rawseti(state, table, element as ffi::lua_Integer);
        }
        Ok(())
    })?;
    Ok((Kept::pop(script.main, state), len))
}

/// Does something with each value, which is at a place of the stack then, and its number.
fn each(state: State, from: Span, mut body: impl FnMut(c_int, usize) -> Result<()>) -> Result<()> {
    match from {
        Span::Stack(first, last) => {
            (first..=last).enumerate().try_for_each(|(element, index)| body(index, element + 1))
        }
        Span::Table(index, first, last) => {
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
        Span::Stack(index, index)
    };
    write_typed(script, state, writer, from)
}

fn table_at(script: &Script, state: State, index: c_int) -> Result<Span> {
    if kind(state, index) != ffi::LUA_TTABLE {
        let got = describe(state, index);
        return Err(Error::new(format_args!("expected a table of values, got {got}")));
    }
    let len = length(script, state, Table::at(state, index))?;
    Ok(Span::Table(index, 1, len))
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
    writer.write(script, state, Span::Stack(2, top(state)))
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
