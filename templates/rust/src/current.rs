//! The interpreter that runs in this component.

use super::call::wit;
use super::error::{Error, Result};
use super::interpreter::Interpreter;
use super::statics::statics;
use std::any::TypeId;
use std::cell::Cell;
use std::fmt;

pub(crate) const NOT_ENTERED: &str = "the interpreter's `enter` did not call its body";

#[derive(Clone, Copy)]
enum State {
    NotStarted,
    /// [`Interpreter::new`] runs.
    Starting,
    /// An interpreter that lives as long as the program, and its type.
    Running(TypeId, *const ()),
}

statics! {
    static STATE: Cell<State> = Cell::new(State::NotStarted);
}

/// The interpreter, for closures that cannot hold a reference to it: those that you register with
/// an engine and that have to be `'static`.
///
/// `None` until [`Interpreter::new`] has returned; [`Interpreter::load`] and everything after it
/// find the interpreter. Also `None` if `I` is not the type that is passed to
/// [`export!`](crate::export!), and in unit tests on the host, where nothing starts it.
///
/// ```rust
/// # use wit_dylib_interpreter::*;
/// /// A function that programs call like any other of their functions.
/// fn bound<I: Interpreter>(
///     import: ImportFunc,
/// ) -> impl Fn(&[I::Value]) -> Result<Option<I::Value>> + 'static {
///     move |args| {
///         let interpreter = current::<I>().ok_or_else(|| Error::new("still starting"))?;
///         import.call(interpreter, args)
///     }
/// }
/// ```
pub fn current<I: Interpreter>() -> Option<&'static I> {
    match STATE.get() {
        // SAFETY: `start` leaked it, and it has this type.
        State::Running(ty, interpreter) if ty == TypeId::of::<I>() => {
            Some(unsafe { &*interpreter.cast() })
        }
        _ => None,
    }
}

/// The interpreter, for functions that `export!` defines. The first call from the host starts it.
///
/// # Safety
///
/// `I` must be the type that is passed to `export!`.
pub unsafe fn current_or_start<I: Interpreter>() -> &'static I {
    match STATE.get() {
        // SAFETY: `start` leaked it, and only `export!` starts one.
        State::Running(_, interpreter) => unsafe { &*interpreter.cast() },
        _ => start(),
    }
}

#[cold]
fn start<I: Interpreter>() -> &'static I {
    assert!(
        !matches!(STATE.replace(State::Starting), State::Starting),
        "the host called the interpreter while `Interpreter::new` ran"
    );
    let interpreter: &'static I = match I::new(wit()) {
        Ok(interpreter) => Box::leak(Box::new(interpreter)),
        Err(error) => {
            eprintln!("{error}");
            std::process::abort()
        }
    };
    STATE.set(State::Running(TypeId::of::<I>(), std::ptr::from_ref(interpreter).cast()));
    let mut loaded = None;
    interpreter.enter(&mut || loaded = Some(load(interpreter)));
    if let Err(error) = loaded.unwrap_or_else(|| Err(Error::new(NOT_ENTERED))) {
        interpreter.fail(&error.to_string());
    }
    interpreter
}

/// Ends the component with an error, or with that of an `enter` that did nothing.
#[cold]
#[inline(never)]
pub(crate) fn stop<I: Interpreter>(
    interpreter: &I,
    error: Option<Error>,
    place: &dyn fmt::Display,
) -> ! {
    let error = error.unwrap_or_else(|| Error::new(NOT_ENTERED)).at(place);
    interpreter.fail(&error.to_string())
}

/// Loads the program, and checks that it has all functions that the world exports.
fn load<I: Interpreter>(interpreter: &I) -> Result<()> {
    interpreter.load()?;
    let check = |func| interpreter.check_export(func).err().map(|error| error.at(func));
    let mut missing: Vec<Error> = wit().exports().filter_map(check).collect();
    if missing.len() < 2 {
        return missing.pop().map_or(Ok(()), Err);
    }
    let mut message = format!("the program lacks {} functions of the world:", missing.len());
    for error in missing {
        message = format!("{message}\n    {error}");
    }
    Err(Error::new(message))
}
