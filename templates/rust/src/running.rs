//! What runs: a task, another export, or neither.

use super::carrier::Carrier;
use super::error::{Error, Result};
use super::interpreter::Interpreter;
use super::statics::statics;
use super::types::{ExportFunc, ImportFunc};
use std::any::TypeId;
use std::cell::Cell;

/// What runs. It is noted in every call, so it is one word: the address of the export's row, or,
/// with the lowest bit set, that of a task; null at the start and at the end of an object.
#[derive(Clone, Copy)]
pub(crate) struct Running(*const ());

/// How a task begins.
#[repr(C)]
pub(crate) struct Start {
    /// The type of the interpreter.
    pub(crate) ty: TypeId,
    pub(crate) func: ExportFunc,
}

impl Running {
    const NOTHING: Self = Self(std::ptr::null());

    fn export(func: ExportFunc) -> Self {
        Self(std::ptr::from_ref(func.0).cast())
    }

    /// A task, which begins with [`Start`].
    fn task<T>(task: &T) -> Self {
        Self(std::ptr::from_ref(task).wrapping_byte_add(1).cast())
    }

    /// The task, if it is one.
    fn start(self) -> Option<*const Start> {
        let is_task = self.0.addr() & 1 != 0;
        is_task.then(|| self.0.wrapping_byte_sub(1).cast())
    }

    /// The function, if there is one.
    fn func(self) -> Option<ExportFunc> {
        if self.0.is_null() {
            return None;
        }
        // SAFETY: a task that runs lives; rows live as long as the program.
        Some(match self.start() {
            Some(task) => unsafe { (*task).func },
            None => ExportFunc(unsafe { &*self.0.cast() }),
        })
    }
}

statics! {
    static RUNNING: Cell<Running> = Cell::new(Running::NOTHING);
}

/// Notes that something runs that is no task: an export, or the end of an object. Returns what has
/// run before, for [`leave`].
pub(crate) fn enter(export: Option<ExportFunc>) -> Running {
    RUNNING.replace(export.map_or(Running::NOTHING, Running::export))
}

/// Notes that it is over.
pub(crate) fn leave(outer: Running) {
    RUNNING.set(outer);
}

/// The same for a task, which begins with [`Start`].
pub(crate) fn enter_task<T>(task: &T) -> Running {
    RUNNING.replace(Running::task(task))
}

/// The start of the task that runs, if its interpreter has this type.
pub(crate) fn task<I: Interpreter>() -> Option<*const Start> {
    let task = RUNNING.get().start()?;
    // SAFETY: a task that runs lives.
    let is_this = unsafe { (*task).ty } == TypeId::of::<I>();
    is_this.then_some(task)
}

/// The function that runs, as a task or not. At the start, it is the one whose call starts the
/// interpreter. None while an object ends.
pub(crate) fn export() -> Option<ExportFunc> {
    RUNNING.get().func()
}

/// Whether waiting in place of going on later is allowed now: in calls of functions that are async
/// in WIT.
pub(crate) fn may_block() -> bool {
    let running = RUNNING.get();
    running.start().is_some() || running.func().is_some_and(ExportFunc::is_async)
}

/// Fails where the component model does not allow a call to wait.
pub(crate) fn check_may_block(import: ImportFunc) -> Result<()> {
    if may_block() {
        return Ok(());
    }
    Err(match RUNNING.get().func() {
        Some(func) => Error::new(format_args!(
            "the call would wait: `{import}` is async, and `{func}` is not"
        )),
        None => Error::new(format_args!(
            "the call would wait: `{import}` is async, and nothing may wait while an object ends"
        )),
    })
}

/// The same for a read or a write.
pub(crate) fn check_may_copy(carrier: Carrier) -> Result<()> {
    if may_block() {
        return Ok(());
    }
    Err(match RUNNING.get().func() {
        Some(func) => Error::new(format_args!(
            "the `{carrier}` would have to wait, and `{func}` is not async"
        )),
        None => Error::new(format_args!(
            "the `{carrier}` would have to wait, and nothing may wait while an object ends"
        )),
    })
}
