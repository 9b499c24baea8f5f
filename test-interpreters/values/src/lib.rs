//! The reference interpreter for the safe layer of the bindings.
//!
//! It has values and no language. An exported function calls the imported function of the same name, when there is
//! one, and returns its result; otherwise it returns its first argument of the result's type. So an interface that is
//! imported and exported passes through, with its resources: the object behind an exported one is a value that holds an
//! imported one. A resource without such an import is an object that holds the arguments of its constructor, and its
//! methods have them as further arguments.
//! Where a call of an import fails, an export with the result type `result<_, string>` returns the message.
//! A file `fault` makes it do something wrong: see `fault.rs`.
//! The interface `wit-dylib:conform/probe` is built in: see `probe.rs`.

mod allocator;
mod facts;
mod fault;
mod probe;
mod resources;
mod same;
mod trace;
mod value;

/// The bindings of wit-dylib-build.
pub mod wit_dylib {
    include!(concat!(env!("OUT_DIR"), "/wit-dylib/wit_dylib.rs"));
}

use fault::Fault;
use std::cell::RefCell;
use value::Value;
use wit_dylib::{Error, ExportFunc, Handle, ImportFunc, Interpreter, Parts, ResourceType, Result, Type, Wit};

wit_dylib::wit_dylib_export!(Values);

/// The interpreter.
struct Values {
    wit: Wit,
    fault: Option<Fault>,
    /// What was seen; nothing when nobody can ask.
    trace: Option<RefCell<String>>,
}

impl Interpreter for Values {
    type Value = Value;

    fn new(wit: Wit) -> Self {
        Self { wit, fault: Fault::asked(wit), trace: probe::has_trace(wit).then(RefCell::default) }
    }

    fn make(&self, ty: Type, parts: Parts<'_, Value>) -> Result<Value> {
        Ok(Value::new(match self.fault {
            Some(fault) => fault.changed(ty, parts),
            None => parts,
        }))
    }

    fn take<'a>(&'a self, ty: Type, value: &'a Value) -> Result<Parts<'a, Value>> {
        value.parts().ok_or_else(|| Error::expected(ty, "a resource"))
    }

    fn make_handle(&self, handle: Handle) -> Result<Value> {
        Ok(Value::of_handle(handle))
    }

    fn take_handle(&self, ty: Type, value: &Value) -> Result<Handle> {
        value.handle().cloned().ok_or_else(|| Error::expected(ty, "something else"))
    }

    fn drop_object(&self, resource: ResourceType, _object: Value) -> Result<()> {
        self.note(format_args!("destructor of {resource}\n"));
        Ok(())
    }

    fn call(&self, func: ExportFunc, args: Vec<Value>) -> Result<Option<Value>> {
        if self.fault != Some(Fault::LeakUnseen)
            && let Some(result) = probe::call(self, func)
        {
            return result;
        }
        if let Some(fault) = self.fault {
            fault.strike(&args);
        }
        self.note(format_args!("export {func}({})\n", trace::list(func.params().zip(&args))));
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

    fn call_import(&self, import: ImportFunc, func: ExportFunc, args: &[Value]) -> Result<Option<Value>> {
        match (import.call(self, args), func.result()) {
            (Ok(result), _) => {
                let shown = import.result().zip(result.as_ref());
                self.note(format_args!("import {import} -> {}\n", trace::list(shown)));
                Ok(result)
            }
            (Err(error), Some(Type::Result(ty))) if matches!(ty.err(), Some(Type::String)) => {
                let message = Value::new(Parts::Str(error.to_string().into()));
                Ok(Some(Value::new(Parts::Result(Err(Some(message))))))
            }
            (Err(error), _) => Err(error),
        }
    }

    fn note(&self, line: impl std::fmt::Display) {
        use std::fmt::Write;
        if let Some(trace) = &self.trace {
            let _ = write!(trace.borrow_mut(), "{line}");
        }
    }
}
