//! What a script passes in place of a stream or a future: a fiber writes it, which `feed.lua` runs
//! if that takes code of the script.

use crate::caught::protect;
use crate::future::{self, FutureEnd};
use crate::held::{self, Class, push};
use crate::library::set_functions;
use crate::script::Script;
use crate::spawned::{Fed, Feed};
use crate::stack::{Kept, State, kind, push_reference, reference, set_top, top};
use crate::take::unexpected;
use crate::writer::{Writer, answer_of_write, write_at};
use mlua_sys as ffi;
use std::ffi::{CStr, c_int};
use std::rc::Rc;
use wit_dylib_interpreter::{
    Error, FutureReader, FutureType, Result, Started, Step, StreamReader, StreamType, StreamWriter,
    Type, tasks,
};

const SOURCE: &[u8] = include_bytes!("feed.lua");

const FUNCTIONS: [(&CStr, ffi::lua_CFunction); 3] =
    [(c"write", answer_of_write), (c"close", held::close::<Writer>), (c"settle", future::settle)];

/// The readable end of a stream for a string, a table, an iterator or a coroutine.
pub(crate) fn from_value(
    script: &Script,
    ty: StreamType,
    state: State,
    index: c_int,
) -> Result<StreamReader> {
    let what = match kind(state, index) {
        ffi::LUA_TSTRING if matches!(ty.ty(), Some(Type::U8)) => "a string",
        ffi::LUA_TTABLE => "a table",
        ffi::LUA_TFUNCTION => "an iterator",
        ffi::LUA_TTHREAD => "a coroutine",
        _ => return Err(unexpected(state, index, Type::Stream(ty))),
    };
    check_task(what, ty)?;
    let (writer, reader) = ty.pair()?;
    let feed = match kind(state, index) {
        ffi::LUA_TFUNCTION => c"from_iterator",
        ffi::LUA_TTHREAD => c"from_coroutine",
        _ => {
            write_values(script, state, index, writer)?;
            return Ok(reader);
        }
    };
    unsafe { ffi::lua_pushvalue(state, index) };
    let code = Kept::pop(script.main, state);
    let name = format!("{what} that was passed as a `{ty}`");
    spawn(script, state, feed, name, Writer::typed(writer), |state| code.push(state))?;
    Ok(reader)
}

/// Writes a string or a table, and ends the stream.
fn write_values(script: &Script, state: State, index: c_int, writer: StreamWriter) -> Result<()> {
    if let Started::Pending(operation) = write_at(script, state, index, &writer)?.started {
        tasks::spawn::<Script>(Box::new(move |_, _| {
            // The end is dropped when all is written.
            let done = Box::new(move |_: &Script, _| {
                drop(writer);
                Ok(Step::Done(None))
            });
            Ok(Step::Wait(operation, done))
        }))?;
    }
    Ok(())
}

/// The readable end of a future for what a function will return.
pub(crate) fn from_function(
    script: &Script,
    ty: FutureType,
    state: State,
    index: c_int,
) -> Result<FutureReader> {
    check_task("a function", ty)?;
    let (writer, reader) = ty.pair()?;
    unsafe { ffi::lua_pushvalue(state, index) };
    let code = Kept::pop(script.main, state);
    let feed =
        if matches!(ty.ty(), Some(Type::Result(_))) { c"from_outcome" } else { c"from_result" };
    let name = format!("a function that was passed as a `{ty}`");
    let writer = FutureEnd::typed(script, writer);
    spawn(script, state, feed, name, writer, |state| code.push(state))?;
    Ok(reader)
}

/// Fails where no fiber can run.
pub(crate) fn check_task(what: &str, ty: impl std::fmt::Display) -> Result<()> {
    if tasks::id::<Script>().is_some() {
        return Ok(());
    }
    let why = match tasks::export() {
        Some(func) => format!("`{func}` does not run as async"),
        None => "no exported function runs".to_owned(),
    };
    Err(Error::new(format_args!(
        "{what} cannot be passed as a `{ty}`: it is written later, and {why}"
    )))
}

/// Starts a function of `feed.lua` as a fiber.
fn spawn<T: Class + Fed>(
    script: &Script,
    state: State,
    feed: &CStr,
    name: String,
    writer: Rc<T>,
    push_source: impl FnOnce(State),
) -> Result<()> {
    let thread = script.thread()?;
    let spawned = protect(state, || {
        script.push_feeds(state);
        unsafe {
            ffi::lua_getfield(state, 1, feed.as_ptr());
            ffi::lua_remove(state, 1);
        }
        push(state, writer.clone());
        push_source(state);
        let feed = Feed { name, writer };
        let spawned = script.spawn(state, 1, thread, None, Some(feed)).map(drop);
        set_top(state, 0);
        spawned
    });
    spawned.unwrap_or_else(|message| Err(Error::new(message)))
}

impl Script {
    /// Pushes the functions of `feed.lua`.
    fn push_feeds(&self, state: State) {
        if self.feeds.get() == 0 {
            let (source, len) = (SOURCE.as_ptr().cast(), SOURCE.len());
            unsafe {
                let name = c"=feed".as_ptr();
                if ffi::luaL_loadbufferx(state, source, len, name, std::ptr::null()) != ffi::LUA_OK
                {
                    ffi::lua_error(state);
                }
                ffi::lua_createtable(state, 0, FUNCTIONS.len() as c_int);
                set_functions(state, &FUNCTIONS);
                ffi::lua_call(state, 1, 1);
            }
            debug_assert!(top(state) > 0);
            self.feeds.set(reference(state));
        }
        push_reference(state, self.feeds.get());
    }
}
