//! The reference interpreter for the trait of `wit-dylib-interpreter`.
//!
//! It has values and no language. An exported function calls the imported function of the same
//! name, when there is one, and returns its result; otherwise it returns its first argument of the
//! result's type. So an interface that is imported and exported passes through, with its resources:
//! the object behind an exported one is a value that holds an imported one. A resource without such
//! an import is an object that holds the arguments of its constructor, and its methods have them as
//! further arguments. Where a call of an import fails, an export with the result type `result<_,
//! string>` returns the message. A file `fault` makes it do something wrong: see `fault.rs`; a file
//! `tasks` makes its tasks behave otherwise: see `manners.rs`. The interface
//! `wit-dylib:conform/probe` is built in: see `probe.rs`. The feature `bare` leaves all of that
//! out, and futures and streams unless there is the feature `streams`: see `count.rs`.

#[cfg(not(feature = "bare"))]
mod allocator;
mod count;
#[cfg(not(feature = "bare"))]
mod facts;
#[cfg(not(feature = "bare"))]
mod fault;
mod flow;
#[cfg(not(feature = "bare"))]
mod manners;
#[cfg(not(feature = "bare"))]
mod probe;
mod resources;
mod same;
mod streams;
#[cfg(not(feature = "bare"))]
mod trace;
mod value;
#[cfg_attr(feature = "bare", path = "unwatched.rs")]
mod watch;
mod ways;

use same::same;
use std::cell::OnceCell;
use value::Value;
use watch::Watch;
use wit_dylib_interpreter::{
    Args, Error, ErrorContext, ExportFunc, FuncKind, FutureReader, FutureType, Handle, ImportFunc,
    Interpreter, Out, Outcome, Parts, ResourceType, Result, Started, Step, StreamReader,
    StreamType, Type, Wit, Written,
};

wit_dylib_interpreter::export!(Values);

/// The interpreter.
struct Values {
    wit: Wit,
    watch: Watch,
    /// What each export does, found at its first call.
    routes: Vec<OnceCell<Route>>,
}

/// What an exported function does.
#[derive(Clone, Copy)]
enum Route {
    Import(ImportFunc),
    /// Returns the argument at this position.
    Argument(usize),
    /// Does with the first argument what `count.rs` says.
    Count,
    /// Returns nothing, and gets nothing.
    Nothing,
    Echo,
}

impl Interpreter for Values {
    type Value = Value;

    fn new(wit: Wit) -> Result<Self> {
        let routes = wit.exports().map(|_| OnceCell::new()).collect();
        Ok(Self { wit, watch: Watch::new(wit), routes })
    }

    fn make(&self, ty: Type, parts: Parts<'_, Self>) -> Result<Value> {
        Ok(self.watch.changed(ty, Value::new(parts)?))
    }

    fn take(&self, value: &Value, out: Out<'_, Self>) -> Result<Written> {
        value.take(out)
    }

    fn make_handle(&self, handle: Handle) -> Result<Value> {
        Ok(Value::Handle(handle))
    }

    fn take_handle(&self, ty: Type, value: &Value) -> Result<Handle> {
        value.handle().cloned().ok_or_else(|| Error::expected(ty, "something else"))
    }

    fn make_stream(&self, stream: StreamReader) -> Result<Value> {
        if Watch::HAS_ENDS { self.received_stream(stream) } else { Err(left_out()) }
    }

    fn take_stream(&self, ty: StreamType, value: &Value) -> Result<StreamReader> {
        if Watch::HAS_ENDS { self.taken_stream(ty, value) } else { Err(left_out()) }
    }

    fn make_future(&self, future: FutureReader) -> Result<Value> {
        if Watch::HAS_ENDS { self.received_future(future) } else { Err(left_out()) }
    }

    fn take_future(&self, ty: FutureType, value: &Value) -> Result<FutureReader> {
        if Watch::HAS_ENDS { self.taken_future(ty, value) } else { Err(left_out()) }
    }

    fn make_error_context(&self, context: ErrorContext) -> Result<Value> {
        Ok(Value::ErrorContext(context))
    }

    fn take_error_context(&self, value: &Value) -> Result<ErrorContext> {
        match value {
            Value::ErrorContext(context) => Ok(context.clone()),
            _ => Err(Error::expected(Type::ErrorContext, "something else")),
        }
    }

    fn drop_object(&self, resource: ResourceType, _object: Value) -> Result<()> {
        self.watch.dropped(resource);
        Ok(())
    }

    fn call(&self, func: ExportFunc, args: Args<'_, Self>) -> Result<Option<Value>> {
        if !Watch::LOOKS {
            match self.route(func) {
                Route::Argument(index) => return value::nth(args, index),
                Route::Nothing => return Ok(None),
                Route::Import(_) | Route::Count | Route::Echo => {}
            }
        }
        match self.prepare(func, args)? {
            Prepared::Result(result) => Ok(result),
            Prepared::Import(import, args) => self.answer(import, func, import.call(self, &args)),
        }
    }

    fn start(&self, func: ExportFunc, args: Args<'_, Self>) -> Result<Step<Self>> {
        self.watch.linger()?;
        let (import, args) = match self.prepare(func, args)? {
            Prepared::Result(result) if Watch::COUNTS => return self.counted(func, result),
            Prepared::Result(result) => return Ok(Step::Done(result)),
            Prepared::Import(import, args) => (import, args),
        };
        match self.start_import(import, &args) {
            Ok(Started::Pending(operation)) => Ok(Step::Wait(
                operation,
                Box::new(move |values, outcome| values.resume(import, func, outcome)),
            )),
            Ok(Started::Done(result)) => self.returned(import, func, result),
            Err(error) => self.answer(import, func, Err(error)).map(Step::Done),
        }
    }
}

/// The error for futures and streams, which are not measured.
fn left_out() -> Error {
    Error::new("futures and streams are left out")
}

/// What is left of a call of an export.
enum Prepared {
    /// Nothing.
    Result(Option<Value>),
    /// A call of an import with these arguments.
    Import(ImportFunc, Vec<Value>),
}

impl Values {
    fn prepare(&self, func: ExportFunc, args: Args<'_, Self>) -> Result<Prepared> {
        let mut args = value::all(args)?;
        if let Some(result) = self.watch.call(func, &args) {
            return result.map(Prepared::Result);
        }
        let result = match self.route(func) {
            Route::Argument(index) => Some(args.swap_remove(index)),
            Route::Count => Some(args.swap_remove(0)),
            Route::Nothing => None,
            Route::Import(import) => {
                let values = resources::with_held(func, args);
                return Ok(Prepared::Import(import, resources::arguments(import, values)));
            }
            Route::Echo => resources::echo(func, resources::with_held(func, args))?,
        };
        Ok(Prepared::Result(result))
    }

    fn route(&self, func: ExportFunc) -> Route {
        *self.routes[func.index()].get_or_init(|| {
            if let Some(import) = self.import_for(func) {
                return Route::Import(import);
            }
            if func.params().len() == 0 && func.result().is_none() {
                return Route::Nothing;
            }
            let is_constructor = func.kind() == FuncKind::Constructor;
            let result = func.result().filter(|_| !is_constructor);
            let argument = result.and_then(|ty| func.params().position(|param| same(param, ty)));
            match argument {
                Some(index) => Route::Argument(index),
                None if Watch::COUNTS && func.params().len() > 0 => Route::Count,
                None => Route::Echo,
            }
        })
    }

    /// The imported function that `func` is named after, that of the same interface first.
    fn import_for(&self, func: ExportFunc) -> Option<ImportFunc> {
        let of_interface = self.wit.import(func.interface(), func.name());
        of_interface.or_else(|| self.wit.imports().find(|import| import.name() == func.name()))
    }

    fn start_import(&self, import: ImportFunc, args: &[Value]) -> Result<Started<Option<Value>>> {
        let mut call = import.prepare(self);
        for arg in args {
            call.put(arg)?;
        }
        call.start()
    }

    /// Goes on with an export after a call of an import that did not return at once.
    fn resume(
        &self,
        import: ImportFunc,
        func: ExportFunc,
        outcome: Outcome<Value>,
    ) -> Result<Step<Self>> {
        if let Some(step) = self.watch.resumed(&outcome) {
            return step;
        }
        match outcome {
            Outcome::Done(result) => self.returned(import, func, result),
            Outcome::Read(_) | Outcome::Written(_) => unreachable!("this was a call"),
            Outcome::Failed(error) => self.answer(import, func, Err(error)).map(Step::Done),
            Outcome::Cancelled => Ok(Step::Cancelled),
        }
    }

    /// Goes on with an export after a call of an import that has returned.
    fn returned(
        &self,
        import: ImportFunc,
        func: ExportFunc,
        result: Option<Value>,
    ) -> Result<Step<Self>> {
        let result = self.answer(import, func, Ok(result))?;
        if !Watch::HAS_ENDS || !streams::are_collected(import.result(), func.result()) {
            return Ok(Step::Done(result));
        }
        self.collect(result, Box::new(|_, result| Ok(Step::Done(result))))
    }

    /// The result of an export, after a call of an import.
    fn answer(
        &self,
        import: ImportFunc,
        func: ExportFunc,
        result: Result<Option<Value>>,
    ) -> Result<Option<Value>> {
        match (result, func.result()) {
            (Ok(result), _) => {
                self.watch.imported(import, result.as_ref());
                Ok(result)
            }
            (Err(error), Some(Type::Result(ty))) if matches!(ty.err(), Some(Type::String)) => {
                let message = Value::Str(error.to_string().into());
                Ok(Some(Value::Result(Err(Some(Box::new(message))))))
            }
            (Err(error), _) => Err(error),
        }
    }
}
