//! A small Lisp: an interpreter for WebAssembly components.

mod builtins;
mod convert;
mod eval;
mod reader;
mod scope;
mod value;

/// The bindings that wit-dylib-build writes: the types of the world, and the interpreter trait.
mod wit_dylib {
    include!(concat!(env!("OUT_DIR"), "/wit-dylib/wit_dylib.rs"));
}

use scope::Scope;
use std::rc::Rc;
use value::Value;
use wit_dylib::{Error, ExportFunc, Handle, Interpreter, Parts, Result, Type, Wit};

wit_dylib::wit_dylib_export!(Lisp);

/// The interpreter. The bindings create it once, when the first call comes in.
struct Lisp {
    globals: Rc<Scope>,
}

impl Interpreter for Lisp {
    type Value = Value;

    fn new(wit: Wit) -> Result<Self> {
        let lisp = Self { globals: Rc::default() };
        for (name, builtin) in builtins::ALL {
            lisp.globals.set((*name).into(), Value::Builtin(*builtin));
        }
        for import in wit.imports() {
            // Also by its full name, in case two interfaces have a function of the same name.
            for name in [short(import.name()), &import.to_string()] {
                lisp.globals.set(format!("host.{name}").into(), Value::Import(import));
            }
        }
        for (file, contents) in wit.files() {
            lisp.load(contents).map_err(|error| error.at(file))?;
        }
        Ok(lisp)
    }

    fn make(&self, ty: Type, parts: Parts<'_, Value>) -> Result<Value> {
        convert::make(ty, parts)
    }

    fn take<'a>(&'a self, ty: Type, value: &'a Value) -> Result<Parts<'a, Value>> {
        convert::take(ty, value)
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

    fn call(&self, func: ExportFunc, args: Vec<Value>) -> Result<Option<Value>> {
        let (whole, short) = (func.to_string(), short(func.name()));
        let Some(function) = self.globals.get(&whole).or_else(|| self.globals.get(short)) else {
            return Err(Error::new(format!("no script defines `{short}`")));
        };
        self.apply(&function, args).map(Some)
    }
}

impl Lisp {
    fn load(&self, script: &[u8]) -> Result<()> {
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
