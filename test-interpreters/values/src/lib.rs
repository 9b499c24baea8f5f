//! The reference interpreter for the safe layer of the bindings.
//!
//! It has values and no language. An exported function calls the imported function of the same name, when there is
//! one with as many parameters, and returns its result; otherwise it returns its first argument of the result's type.
//! Where a call of an import fails, an export with the result type `result<_, string>` returns the message.
//! The interface `test:values/probe` is built in: see `probe.rs`.

mod allocator;
mod facts;
mod probe;
mod same;
mod trace;
mod value;

/// The bindings of wit-dylib-build.
pub mod wit_dylib {
    include!(concat!(env!("OUT_DIR"), "/wit-dylib/wit_dylib.rs"));
}

use std::cell::RefCell;
use value::Value;
use wit_dylib::{Error, ExportFunc, ImportFunc, Interpreter, Parts, Result, Type, Wit};

wit_dylib::wit_dylib_export!(Values);

/// The interpreter.
struct Values {
    wit: Wit,
    trace: RefCell<String>,
}

impl Interpreter for Values {
    type Value = Value;

    fn new(wit: Wit) -> Self {
        Self { wit, trace: RefCell::default() }
    }

    fn make(&self, _ty: Type, parts: Parts<'_, Value>) -> Result<Value> {
        Ok(Value::new(parts))
    }

    fn take<'a>(&'a self, _ty: Type, value: &'a Value) -> Result<Parts<'a, Value>> {
        Ok(value.parts())
    }

    fn call(&self, func: ExportFunc, args: Vec<Value>) -> Result<Option<Value>> {
        if let Some(result) = probe::call(self, func) {
            return result;
        }
        self.note(format_args!("export {func}({})\n", trace::list(func.params().zip(&args))));
        match self.import_for(func) {
            Some(import) => self.call_import(import, func, &args),
            None => echo(func, args),
        }
    }
}

impl Values {
    /// The imported function that `func` is named after, that of the same interface first.
    fn import_for(&self, func: ExportFunc) -> Option<ImportFunc> {
        let fits = |import: &ImportFunc| import.name() == func.name() && import.params().len() == func.params().len();
        let of_interface = self.wit.import(func.interface(), func.name()).filter(fits);
        of_interface.or_else(|| self.wit.imports().find(fits))
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
        let _ = write!(self.trace.borrow_mut(), "{line}");
    }
}

/// The first argument of the result's type.
fn echo(func: ExportFunc, args: Vec<Value>) -> Result<Option<Value>> {
    let Some(result) = func.result() else { return Ok(None) };
    match func.params().zip(args).find(|(ty, _)| same::same(*ty, result)) {
        Some((_, arg)) => Ok(Some(arg)),
        None => Err(Error::new(format_args!("no import has this name, and no argument is of type {result}"))),
    }
}
