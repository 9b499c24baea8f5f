#![doc = include_str!("../README.md")]

mod asynchronous;
mod caught;
mod channel;
mod context;
mod coroutines;
mod export;
mod feed;
mod fiber;
mod files;
mod future;
mod gathering;
mod held;
mod import;
mod library;
mod make;
mod memory;
mod modules;
mod names;
mod number;
mod passage;
mod program;
mod raise;
mod resource;
mod rest;
mod script;
mod spawned;
mod stack;
mod start;
mod stream;
mod take;
mod thread;
mod values;
mod wait;
mod writer;

use future::Future;
use script::Script;
use stack::{Value, set_top, top};
use std::rc::Rc;
use stream::Stream;
use wit_dylib_interpreter::{
    Args, ErrorContext, ExportFunc, FutureReader, FutureType, Handle, Interpreter, Out, Parts,
    Place, ResourceType, Result, Step, StreamReader, StreamType, Type, Wit, Written,
};

impl Interpreter for Script {
    type Value = Value;

    fn new(wit: Wit) -> Result<Self> {
        Ok(Script::start(wit))
    }

    fn load(&self) -> Result<()> {
        self.load_main()
    }

    fn enter(&self, body: &mut dyn FnMut()) {
        let state = self.state();
        let before = top(state);
        body();
        self.enter_state(state);
        set_top(state, before);
    }

    fn make(&self, ty: Type, parts: Parts<'_, Self>) -> Result<Value> {
        make::make(self, ty, parts)
    }

    fn take(&self, value: &Value, out: Out<'_, Self>) -> Result<Written> {
        take::take(self, value, out)
    }

    fn place(&self, place: Place<'_>) -> String {
        names::place(place)
    }

    fn call(&self, func: ExportFunc, args: Args<'_, Self>) -> Result<Option<Value>> {
        self.call_export(func, args)
    }

    fn start(&self, func: ExportFunc, args: Args<'_, Self>) -> Result<Step<Self>> {
        self.start_export(func, args)
    }

    fn end_task(&self) -> Result<()> {
        self.check_spawned()?;
        self.end_garbage()
    }

    fn make_stream(&self, reader: StreamReader) -> Result<Value> {
        Ok(self.made(Stream::received(reader)))
    }

    fn take_stream(&self, ty: StreamType, value: &Value) -> Result<StreamReader> {
        let (state, index) = self.place_of(value);
        match held::held::<Stream>(state, index).cloned() {
            Some(stream) => stream.give(self, ty),
            None => feed::from_value(self, ty, state, index),
        }
    }

    fn make_future(&self, reader: FutureReader) -> Result<Value> {
        Ok(self.made(Future::received(reader)))
    }

    fn take_future(&self, ty: FutureType, value: &Value) -> Result<FutureReader> {
        self.future_of(ty, value)
    }

    fn make_error_context(&self, context: ErrorContext) -> Result<Value> {
        Ok(self.made(Rc::new(context)))
    }

    fn take_error_context(&self, value: &Value) -> Result<ErrorContext> {
        self.context_of(value)
    }

    fn make_handle(&self, handle: Handle) -> Result<Value> {
        resource::push(self, handle);
        Ok(Value::At(top(self.state())))
    }

    fn take_handle(&self, ty: Type, value: &Value) -> Result<Handle> {
        let (state, index) = self.place_of(value);
        resource::handle(self, state, index).ok_or_else(|| take::unexpected(state, index, ty))
    }

    fn keep_object(&self, resource: ResourceType, value: &Value) -> Result<Value> {
        let (state, index) = self.place_of(value);
        self.keep(state, index).ok_or_else(|| take::unexpected(state, index, Type::Own(resource)))
    }

    fn make_object(&self, _resource: ResourceType, object: &Value) -> Result<Value> {
        let (_, index) = self.place_of(object);
        Ok(Value::At(index))
    }

    fn drop_object(&self, _resource: ResourceType, object: Value) -> Result<()> {
        self.end_object(&object)
    }
}

impl Script {
    /// Pushes a userdata.
    fn made<T: held::Class>(&self, value: Rc<T>) -> Value {
        let state = self.state();
        held::push(state, value);
        Value::At(top(state))
    }
}

wit_dylib_interpreter::export!(Script);
