//! The code behind the functions of [`export!`](crate::export!).

use super::abandoned::release_abandoned;
use super::builtins;
pub use super::call::Call;
use super::call::wit;
use super::call::{Origin, set_wit};
use super::current::stop;
pub use super::current::{current, current_or_start};
use super::error::Error;
use super::incoming;
use super::interpreter::Interpreter;
pub use super::memory::{cabi_realloc, own_realloc};
use super::objects::{self, Rep};
pub use super::raw;
use super::running;
use super::statics::statics;
use super::tables::items;
use super::task;
use super::types::ResourceType;
use super::wit::Wit;
use std::cell::Cell;
use std::ffi::c_void;

/// The context of a call as the world library sees it: a pointer to a [`Call`].
pub type Cx = *mut c_void;

statics! {
    static FACTS: Cell<Option<&'static raw::wit_facts_t>> = Cell::new(None);
    static FILES: Cell<&'static [raw::wit_file_t]> = Cell::new(&[]);
}

pub unsafe fn describe(facts: *const raw::wit_facts_t) {
    FACTS.set(Some(unsafe { &*facts }));
}

pub unsafe fn files(files: *const raw::wit_file_t, count: usize) {
    FILES.set(unsafe { items(files, count) });
}

pub unsafe fn provide(functions: *const raw::wit_async_t) {
    unsafe { builtins::provide(functions) };
}

pub unsafe fn initialize(wit: *const raw::wit_t) {
    incoming::prepare();
    set_wit(Wit::load(unsafe { &*wit }, FACTS.get(), FILES.get()));
}

pub fn export_start(which: usize) -> *mut Call {
    let call = Call::start(Origin::Export(wit().export_at(which)));
    call.was_expecting = incoming::expect(false);
    call
}

pub fn export_call<'a, I: Interpreter>(
    interpreter: impl FnOnce() -> &'a I,
    cx: &mut Call,
    which: usize,
) {
    let func = wit().export_at(which);
    let outer = running::enter(Some(func));
    release_abandoned();
    let interpreter = interpreter();
    let mut outcome = None;
    interpreter.enter(&mut || outcome = Some(func.run(interpreter, cx)));
    match outcome {
        Some(Ok(())) => {}
        Some(Err(error)) => stop(interpreter, Some(error), &func),
        None => stop(interpreter, None, &func),
    }
    running::leave(outer);
}

pub unsafe fn export_finish(cx: *mut Call) {
    let call = unsafe { &mut *cx };
    incoming::expect(call.was_expecting);
    call.finish();
}

pub unsafe fn export_async_call<I: Interpreter>(
    interpreter: fn() -> &'static I,
    cx: *mut Call,
    which: usize,
) -> u32 {
    let func = wit().export_at(which);
    if !builtins::are_provided() {
        let error = Error::new(builtins::NOT_PROVIDED);
        stop(interpreter(), Some(error), &func);
    }
    let call = unsafe { &mut *cx };
    let expected = call.was_expecting;
    let code = task::start(interpreter, call, func);
    incoming::expect(expected);
    code
}

pub unsafe fn export_async_callback<I: Interpreter>(
    interpreter: fn() -> &'static I,
    event0: u32,
    event1: u32,
    event2: u32,
) -> u32 {
    unsafe { task::resume(interpreter, builtins::Event::new(event0, event1, event2)) }
}

pub fn drop_resource<'a, I: Interpreter>(
    interpreter: impl FnOnce() -> &'a I,
    ty: usize,
    rep: usize,
) {
    let expected = incoming::expect(false);
    let outer = running::enter(None);
    end_object(interpreter(), wit().resource_at(ty), rep);
    running::leave(outer);
    incoming::expect(expected);
}

fn end_object<I: Interpreter>(interpreter: &I, resource: ResourceType, rep: usize) {
    let outcome = match objects::drop(resource, Rep(rep)) {
        Ok(None) => return,
        Ok(object) => {
            let (mut object, mut outcome) = (object, None);
            interpreter.enter(&mut || {
                if let Some(object) = object.take() {
                    outcome = Some(interpreter.drop_object(resource, object));
                }
            });
            outcome
        }
        Err(error) => Some(Err(error)),
    };
    if let Some(Ok(())) = outcome {
        return;
    }
    let error = outcome.and_then(Result::err);
    stop(interpreter, error, &format_args!("destructor of `{resource}`"));
}

/// Has the interpreter show the message, if it has been started. Starting it here would run
/// code of the language where the canonical ABI may forbid calls to the host, or start it a
/// second time while it starts.
pub unsafe fn fail<I: Interpreter>(
    interpreter: Option<&I>,
    cx: Option<&mut Call>,
    ptr: *const u8,
    len: usize,
) -> ! {
    // To show the message may take imports of libc.
    incoming::expect(false);
    let text = String::from_utf8_lossy(unsafe { std::slice::from_raw_parts(ptr, len) });
    let error = Error::new(text);
    let error = match cx {
        Some(call) => error.at(call.origin()),
        None => error,
    };
    match interpreter {
        Some(interpreter) => interpreter.fail(&error.to_string()),
        None => {
            eprintln!("{error}");
            std::process::abort()
        }
    }
}

/// The call behind a context.
pub unsafe fn call<'a>(cx: Cx) -> &'a mut Call {
    unsafe { &mut *cx.cast() }
}

/// Writes the address of a string or list, and returns its length.
pub unsafe fn write<T>((ptr, len): (*const u8, usize), out: *mut *mut T) -> usize {
    unsafe { out.write(ptr.cast_mut().cast()) };
    len
}
