use super::args::Args;
use super::error::{Error, Place, Result};
use super::error_context::ErrorContext;
use super::futures::FutureReader;
use super::handles::Handle;
use super::lower::{Out, Written};
use super::streams::StreamReader;
use super::tasks::Step;
use super::types::{ExportFunc, FutureType, ResourceType, StreamType, Type};
use super::values::Parts;
use super::wit::Wit;
use std::fmt;

/// A language: how it makes values and takes them apart, and how it runs a function.
///
/// This crate does the rest: it walks the types, keeps track of order, memory and contexts, checks
/// values against their types, calls imports, and reports where a conversion failed. All methods
/// but [`Interpreter::new`] and [`Interpreter::fail`] run inside [`Interpreter::enter`], and none
/// runs while the canonical ABI forbids calls to the host.
pub trait Interpreter: Sized + 'static {
    /// A value of the language. In a language with shared values, a clone is the same value.
    type Value: Clone;

    /// Starts the interpreter for `wit`. This happens when the first call comes in, so you may use
    /// imports.
    ///
    /// # Errors
    ///
    /// When the interpreter cannot start. The component writes the error to stderr and traps.
    fn new(wit: Wit) -> Result<Self>;

    /// Loads the program, right after [`Interpreter::new`]. From here on, [`current`] finds the
    /// interpreter, so that functions which you registered with an engine can call imports. The
    /// default does nothing.
    ///
    /// # Errors
    ///
    /// When the program is broken. The component traps after [`Interpreter::fail`] has shown the
    /// error.
    ///
    /// [`current`]: fn@super::current
    fn load(&self) -> Result<()> {
        Ok(())
    }

    /// Checks that the program has a function for an export. After [`Interpreter::load`], this is
    /// called once for each function that the world exports, and one message lists all that are
    /// missing. A program that lacks one runs no function, not even those that it has. The default
    /// accepts every function, so that a missing one shows only when it is called.
    ///
    /// # Errors
    ///
    /// When the function is missing, with a message in the words of the language. The component
    /// traps after [`Interpreter::fail`] has shown the errors of all functions.
    fn check_export(&self, func: ExportFunc) -> Result<()> {
        let _ = func;
        Ok(())
    }

    /// Makes a value of type `ty`. The parts fit the type.
    ///
    /// # Errors
    ///
    /// When the language has no such value. A program that called an import receives the error;
    /// otherwise the component traps with it.
    fn make(&self, ty: Type, parts: Parts<'_, Self>) -> Result<Self::Value>;

    /// Takes a value apart that should become one of type [`Out::ty`]: says what it is with one of
    /// the methods of [`Out`], which compares that with the type and goes on with the parts.
    ///
    /// # Errors
    ///
    /// Those of [`Out`]; [`Error::expected`] if no method describes the value,
    /// [`Error::unknown_case`] for the name of a case or a flag that the type does not have, other
    /// errors for a missing field.
    fn take(&self, value: &Self::Value, out: Out<'_, Self>) -> Result<Written>;

    /// Runs an exported function. This crate ignores the returned value if the function has no
    /// result; if it has one, `None` is an error.
    ///
    /// # Errors
    ///
    /// The error that the program raised. The component traps after [`Interpreter::fail`] has shown
    /// it. An error that the WIT declares is a value of the result's type, not an error here.
    fn call(&self, func: ExportFunc, args: Args<'_, Self>) -> Result<Option<Self::Value>>;

    /// Starts an exported function that is bound as async: runs it until it has to wait, and says
    /// what for. The default runs it to its end with [`Interpreter::call`]; a call of an import
    /// that has to wait then holds up all tasks.
    ///
    /// # Errors
    ///
    /// As [`Interpreter::call`]. The same goes for the steps that follow.
    fn start(&self, func: ExportFunc, args: Args<'_, Self>) -> Result<Step<Self>> {
        self.call(func, args).map(Step::Done)
    }

    /// Called when a task is over, while it is still the one that runs: all that it has spawned has
    /// come to an end. The default does nothing.
    ///
    /// # Errors
    ///
    /// When something went wrong in the task that nobody has been told of. The component traps
    /// after [`Interpreter::fail`] has shown the error.
    fn end_task(&self) -> Result<()> {
        Ok(())
    }

    /// Encloses everything that the interpreter does for one call from the host: take a lock or
    /// open a scope for handles, call `body` once, and release. The default only calls `body`.
    ///
    /// It nests: while your program calls an import, the host may drop an object. That runs
    /// [`Interpreter::drop_object`] inside another `enter`. And while a function that is async in
    /// WIT waits in place, in [`Operation::block`](super::Operation::block) or in an import that is
    /// bound as sync, functions that are not async may be called.
    fn enter(&self, body: &mut dyn FnMut()) {
        body();
    }

    /// Names a place inside a value for messages, in the words of the language. The default uses
    /// the names in WIT and counts from 0, except that parameters without a name count from 1.
    fn place(&self, place: Place<'_>) -> String {
        place.to_string()
    }

    /// Shows why the component has to trap, and ends it. The default writes the message to stderr.
    /// Until [`Interpreter::new`] has returned, this crate always does that instead.
    fn fail(&self, message: &str) -> ! {
        eprintln!("{message}");
        std::process::abort();
    }

    /// Makes a value for a resource that the world imports: an object that contains the handle. The
    /// last clone of the handle drops it, so a language without finalizers should offer
    /// [`Handle::close`] to its programs. The default is an error.
    ///
    /// # Errors
    ///
    /// When the language has no such values.
    fn make_handle(&self, handle: Handle) -> Result<Self::Value> {
        Err(no_values(handle.resource()))
    }

    /// Returns the handle in a value of [`Interpreter::make_handle`]. This crate checks that it is
    /// still live and fits `ty`. The default is an error.
    ///
    /// # Errors
    ///
    /// [`Error::expected`] if the value is something else.
    fn take_handle(&self, ty: Type, value: &Self::Value) -> Result<Handle> {
        let _ = value;
        Err(no_values(ty))
    }

    /// Checks that a value can be the object of a resource that the world exports, and returns what
    /// this crate keeps of it until the last handle is gone. The default accepts every value, and
    /// keeps a clone.
    ///
    /// # Errors
    ///
    /// [`Error::expected`] if the value is not an object of the class that implements the resource.
    fn keep_object(&self, resource: ResourceType, value: &Self::Value) -> Result<Self::Value> {
        let _ = resource;
        Ok(value.clone())
    }

    /// Makes the value for an object when the resource is an argument, such as `self` of a method.
    /// `object` is what [`Interpreter::keep_object`] returned. The default makes a clone.
    ///
    /// # Errors
    ///
    /// When the language has no such values.
    fn make_object(&self, resource: ResourceType, object: &Self::Value) -> Result<Self::Value> {
        let _ = resource;
        Ok(object.clone())
    }

    /// Receives the object of a resource that the world exports, once the last handle is gone. The
    /// default drops the object. Not called for an object that came back to this component as an
    /// argument.
    ///
    /// # Errors
    ///
    /// The error that the program raised. The component traps.
    fn drop_object(&self, resource: ResourceType, object: Self::Value) -> Result<()> {
        let _ = (resource, object);
        Ok(())
    }

    /// Makes a value for the readable end of a stream that comes in. The last clone of it drops the
    /// end, so a language without finalizers should offer [`StreamReader::close`] to its programs.
    /// The default is an error.
    ///
    /// # Errors
    ///
    /// When the language has no such values.
    fn make_stream(&self, stream: StreamReader) -> Result<Self::Value> {
        Err(no_values(stream.ty()))
    }

    /// Returns the readable end that is to be given away for a value. It may come from
    /// [`Interpreter::make_stream`] or from [`StreamType::pair`], if the value is one that your
    /// language can turn into a stream. This crate checks that it can be given away. The default is
    /// an error.
    ///
    /// # Errors
    ///
    /// [`Error::expected`] if the value is something else.
    fn take_stream(&self, ty: StreamType, value: &Self::Value) -> Result<StreamReader> {
        let _ = value;
        Err(no_values(ty))
    }

    /// Makes a value for the readable end of a future that comes in, as
    /// [`Interpreter::make_stream`]. The default is an error.
    ///
    /// # Errors
    ///
    /// When the language has no such values.
    fn make_future(&self, future: FutureReader) -> Result<Self::Value> {
        Err(no_values(future.ty()))
    }

    /// Returns the readable end that is to be given away for a value, as
    /// [`Interpreter::take_stream`]. The default is an error.
    ///
    /// # Errors
    ///
    /// [`Error::expected`] if the value is something else.
    fn take_future(&self, ty: FutureType, value: &Self::Value) -> Result<FutureReader> {
        let _ = value;
        Err(no_values(ty))
    }

    /// Makes a value for an `error-context`. The default is an error.
    ///
    /// # Errors
    ///
    /// When the language has no such values.
    fn make_error_context(&self, context: ErrorContext) -> Result<Self::Value> {
        let _ = context;
        Err(no_values(Type::ErrorContext))
    }

    /// Returns the error context for a value: one of [`Interpreter::make_error_context`], or a new
    /// one. The default is an error.
    ///
    /// # Errors
    ///
    /// [`Error::expected`] if the value is something else.
    fn take_error_context(&self, value: &Self::Value) -> Result<ErrorContext> {
        let _ = value;
        Err(no_values(Type::ErrorContext))
    }
}

fn no_values(ty: impl fmt::Display) -> Error {
    Error::new(format_args!("this interpreter has no values of type {ty}"))
}
