//! The reference interpreter for the trait of `wit-dylib-interpreter`.
//!
//! It has values and no language. An exported function calls the imported function of the same
//! name, when there is one, and returns its result; otherwise it returns its first argument of the
//! result's type. So an interface that is imported and exported passes through, with its resources:
//! the object behind an exported one is a value that holds an imported one. A resource without such
//! an import is an object that holds the arguments of its constructor, and its methods have them as
//! further arguments. Where a call of an import fails, an export with the result type `result<_,
//! string>` returns the message. A file `fault` makes it do something wrong: see `fault.rs`. The
//! interface `wit-dylib:conform/probe` is built in: see `probe.rs`. The feature `bare` leaves both
//! out.

#[cfg(not(feature = "bare"))]
mod allocator;
#[cfg(not(feature = "bare"))]
mod facts;
#[cfg(not(feature = "bare"))]
mod fault;
#[cfg(not(feature = "bare"))]
mod probe;
mod resources;
mod same;
#[cfg(not(feature = "bare"))]
mod trace;
mod value;
#[cfg_attr(feature = "bare", path = "unwatched.rs")]
mod watch;

use same::same;
use std::cell::OnceCell;
use value::Value;
use watch::Watch;
use wit_dylib_interpreter::{
    Args, Error, ExportFunc, FuncKind, Handle, ImportFunc, Interpreter, Out, Parts, ResourceType,
    Result, Type, Wit, Written,
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

    fn drop_object(&self, resource: ResourceType, _object: Value) -> Result<()> {
        self.watch.dropped(resource);
        Ok(())
    }

    fn call(&self, func: ExportFunc, args: Args<'_, Self>) -> Result<Option<Value>> {
        let route = self.route(func);
        if let Route::Argument(index) = route
            && !Watch::LOOKS
        {
            return value::nth(args, index);
        }
        let mut args = value::all(args)?;
        if let Some(result) = self.watch.call(func, &args) {
            return result;
        }
        match route {
            Route::Argument(index) => Ok(Some(args.swap_remove(index))),
            Route::Nothing => Ok(None),
            Route::Import(import) => {
                let values = resources::with_held(func, args);
                self.call_import(import, func, &resources::arguments(import, values))
            }
            Route::Echo => resources::echo(func, resources::with_held(func, args)),
        }
    }
}

impl Values {
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
            argument.map_or(Route::Echo, Route::Argument)
        })
    }

    /// The imported function that `func` is named after, that of the same interface first.
    fn import_for(&self, func: ExportFunc) -> Option<ImportFunc> {
        let of_interface = self.wit.import(func.interface(), func.name());
        of_interface.or_else(|| self.wit.imports().find(|import| import.name() == func.name()))
    }

    fn call_import(
        &self,
        import: ImportFunc,
        func: ExportFunc,
        args: &[Value],
    ) -> Result<Option<Value>> {
        match (import.call(self, args), func.result()) {
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
