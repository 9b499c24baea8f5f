#![doc = include_str!("../README.md")]

mod make;
mod names;
mod number;
mod resource;
mod script;
mod shape;
mod take;

use mlua::Value;
use resource::Resource;
use script::Script;
use std::rc::Rc;
use wit_dylib_interpreter::{
    Args, Error, ExportFunc, Handle, Interpreter, Out, Parts, Place, ResourceType, Result, Type,
    Wit,
};

impl Interpreter for Script {
    type Value = Value;

    fn new(wit: Wit) -> Result<Self> {
        Script::start(wit).map_err(|error| Error::new(format_args!("Lua did not start: {error}")))
    }

    fn load(&self) -> Result<()> {
        self.load_main()
    }

    fn make(&self, ty: Type, parts: Parts<'_, Self>) -> Result<Value> {
        make::make(self, ty, parts)
    }

    fn take(&self, value: &Value, out: Out<'_, Self>) -> Result<()> {
        take::take(value, out)
    }

    fn place(&self, place: Place<'_>) -> String {
        names::place(place)
    }

    fn call(&self, func: ExportFunc, args: Args<'_, Self>) -> Result<Option<Value>> {
        self.call_export(func, args.collect::<Result<_>>()?)
    }

    fn make_handle(&self, handle: Handle) -> Result<Value> {
        let resource = Resource { handle, shared: Rc::clone(&self.resources) };
        self.lua.create_userdata(resource).map(Value::UserData).map_err(take::from_lua)
    }

    fn take_handle(&self, ty: Type, value: &Value) -> Result<Handle> {
        let resource = value.as_userdata().and_then(|userdata| userdata.borrow::<Resource>().ok());
        match resource {
            Some(resource) => Ok(resource.handle.clone()),
            None => Err(Error::expected(ty, take::describe(value))),
        }
    }

    fn keep_object(&self, resource: ResourceType, value: &Value) -> Result<Value> {
        match value {
            Value::Table(_) | Value::UserData(_) => Ok(value.clone()),
            value => Err(Error::expected(Type::Own(resource), take::describe(value))),
        }
    }

    fn drop_object(&self, _resource: ResourceType, object: Value) -> Result<()> {
        self.end_object(object)
    }
}

wit_dylib_interpreter::export!(Script);
