//! Values of the type `error-context`.

use crate::held::{Class, Functions, held, push};
use crate::raise::{argument, raise_misuse};
use crate::script::Script;
use crate::stack::{State, Value, bytes, push_bytes};
use crate::take::unexpected;
use std::ffi::{CStr, c_int};
use std::rc::Rc;
use wit_dylib_interpreter::{Error, ErrorContext, Result, Type, utf8};

impl Class for ErrorContext {
    const NAME: &'static CStr = c"error context";
    const METHODS: Functions = &[(c"message", message)];
    const METAMETHODS: Functions = &[(c"__tostring", message)];
}

/// Pushes an error context.
pub(crate) fn push_context(state: State, context: ErrorContext) {
    push(state, Rc::new(context));
}

impl Script {
    /// The error context for a value: one, or a string.
    pub(crate) fn context_of(&self, value: &Value) -> Result<ErrorContext> {
        let (state, index) = self.place_of(value);
        if let Some(context) = held::<ErrorContext>(state, index) {
            return Ok(context.as_ref().clone());
        }
        match bytes(state, index) {
            Some(text) => new_context(text),
            None => Err(unexpected(state, index, Type::ErrorContext)),
        }
    }
}

fn new_context(text: &[u8]) -> Result<ErrorContext> {
    match utf8(text) {
        Ok(text) => ErrorContext::new(text),
        Err(_) => Err(Error::expected(Type::ErrorContext, "bytes that are not UTF-8")),
    }
}

unsafe extern "C-unwind" fn message(state: State) -> c_int {
    match held::<ErrorContext>(state, 1) {
        Some(context) => push_bytes(state, context.message().as_bytes()),
        None => raise_misuse(state, "an error context is expected".to_owned()),
    }
    1
}

/// `async.error_context(message)`.
pub(crate) unsafe extern "C-unwind" fn new(state: State) -> c_int {
    match new_context(argument(state, 1)).map_err(|error| error.to_string()) {
        Ok(context) => push_context(state, context),
        Err(message) => raise_misuse(state, message),
    }
    1
}
