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

use value::Value;
use watch::Watch;
use wit_dylib_interpreter::{
    Args, Error, ExportFunc, Handle, ImportFunc, Interpreter, Out, Parts, ResourceType, Result,
    Type, Wit,
};

wit_dylib_interpreter::export!(Values);

/// The interpreter.
struct Values {
    wit: Wit,
    watch: Watch,
}

impl Interpreter for Values {
    type Value = Value;

    fn new(wit: Wit) -> Result<Self> {
        Ok(Self { wit, watch: Watch::new(wit) })
    }

    fn make(&self, ty: Type, parts: Parts<'_, Self>) -> Result<Value> {
        Ok(self.watch.changed(ty, Value::new(parts)?))
    }

    fn take(&self, value: &Value, out: Out<'_, Self>) -> Result<()> {
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
        let args: Vec<Value> = args.collect::<Result<_>>()?;
        if let Some(result) = self.watch.call(func, &args) {
            return result;
        }
        let values = resources::with_held(func, args);
        match self.import_for(func) {
            Some(import) => self.call_import(import, func, &resources::arguments(import, values)),
            None => resources::echo(func, values),
        }
    }
}

impl Values {
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
