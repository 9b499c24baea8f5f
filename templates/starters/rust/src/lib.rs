//! A small Lisp: an interpreter for WebAssembly components.

#![forbid(unsafe_code)]

mod builtins;
mod convert;
mod eval;
mod reader;
mod scope;
mod value;

use scope::Scope;
use std::rc::Rc;
use value::Value;
use wit_dylib_interpreter::{
    Args, Error, ExportFunc, Handle, Interpreter, Out, Parts, Result, Type, Wit, Written,
};

wit_dylib_interpreter::export!(Lisp);

/// The interpreter. It is created once, when the first call comes in.
struct Lisp {
    wit: Wit,
    globals: Rc<Scope>,
}

impl Interpreter for Lisp {
    type Value = Value;

    fn new(wit: Wit) -> Result<Self> {
        let lisp = Self { wit, globals: Rc::default() };
        for (name, builtin) in builtins::ALL {
            lisp.globals.set((*name).into(), Value::Builtin(*builtin));
        }
        for import in wit.imports() {
            // Also by its full name, in case two interfaces have a function of the same name.
            for name in [short(import.name()), &import.to_string()] {
                lisp.globals.set(format!("host.{name}").into(), Value::Import(import));
            }
        }
        Ok(lisp)
    }

    fn load(&self) -> Result<()> {
        for (file, contents) in self.wit.files() {
            self.run(contents).map_err(|error| error.at(file))?;
        }
        Ok(())
    }

    fn check_export(&self, func: ExportFunc) -> Result<()> {
        self.function(func).map(|_| ())
    }

    fn make(&self, ty: Type, parts: Parts<'_, Self>) -> Result<Value> {
        convert::make(ty, parts)
    }

    fn take(&self, value: &Value, out: Out<'_, Self>) -> Result<Written> {
        convert::take(value, out)
    }

    fn make_handle(&self, handle: Handle) -> Result<Value> {
        Ok(Value::Handle(handle))
    }

    fn take_handle(&self, ty: Type, value: &Value) -> Result<Handle> {
        match value {
            Value::Handle(handle) => Ok(handle.clone()),
            other => Err(Error::expected(ty, other.describe())),
        }
    }

    fn call(&self, func: ExportFunc, args: Args<'_, Self>) -> Result<Option<Value>> {
        let args = args.collect::<Result<_>>()?;
        self.apply(&self.function(func)?, args).map(Some)
    }
}

impl Lisp {
    /// The function that a script defines for an export.
    fn function(&self, func: ExportFunc) -> Result<Value> {
        let (whole, short) = (func.to_string(), short(func.name()));
        let found = self.globals.get(&whole).or_else(|| self.globals.get(short));
        found.ok_or_else(|| Error::new(format!("no script defines `{short}`")))
    }

    fn run(&self, script: &[u8]) -> Result<()> {
        let script =
            std::str::from_utf8(script).map_err(|_| Error::new("the script is not UTF-8"))?;
        for form in reader::read(script)? {
            self.eval(&form, &self.globals)?;
        }
        Ok(())
    }
}

/// The name of a function in scripts: `now`; `blob.size` for the method `[method]blob.size`.
fn short(name: &str) -> &str {
    name.rsplit(']').next().unwrap_or(name)
}
