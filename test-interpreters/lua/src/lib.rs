#![doc = include_str!("../README.md")]

mod make;
mod names;
mod script;
mod take;

/// The bindings of wit-dylib-build.
pub mod wit_dylib {
    include!(concat!(env!("OUT_DIR"), "/wit-dylib/wit_dylib.rs"));
}

use mlua::Value;
use script::Script;
use wit_dylib::{ExportFunc, Interpreter, Parts, Place, Result, Type, Wit};

impl Interpreter for Script {
    type Value = Value;

    fn new(wit: Wit) -> Self {
        Script::start(wit).unwrap_or_else(|error| panic!("Lua did not start: {error}"))
    }

    fn make(&self, ty: Type, parts: Parts<'_, Value>) -> Result<Value> {
        make::make(self, ty, parts).map_err(take::from_lua)
    }

    fn take<'a>(&'a self, ty: Type, value: &'a Value) -> Result<Parts<'a, Value>> {
        take::take(ty, value)
    }

    fn place(&self, place: Place<'_>) -> String {
        names::place(place)
    }

    fn call(&self, func: ExportFunc, args: Vec<Value>) -> Result<Option<Value>> {
        self.call_export(func, args)
    }
}

wit_dylib::wit_dylib_export!(Script);
