//! Functions of the script, which the world exports.

use crate::make::{makes_no_garbage, settle};
use crate::names;
use crate::resource;
use crate::script::{PASSED, Script, name_in_class, reference};
use crate::stack::{
    State, Table, Value, bytes, describe, kind, push_bytes, push_reference, reserve, set_top, text,
    top,
};
use mlua::{Function, IntoLuaMulti, Lua, LuaString, ffi};
use std::cell::Cell;
use std::ffi::{c_int, c_void};
use wit_dylib_interpreter::{Args, Error, ExportFunc, Result, Type, Wit, current};

/// An export as the script has it.
pub(crate) struct Export {
    interface: Option<LuaString>,
    /// The interface without its version; with it where there are several.
    short: Option<LuaString>,
    resource: Option<LuaString>,
    name: LuaString,
    /// The reference of the function, which is looked up once; 0 before.
    function: Cell<c_int>,
}

/// How a call of a Lua function ended.
enum Outcome<V> {
    Returned(V),
    Raised { value: V, traceback: String },
}

impl Script {
    /// Runs `main.lua`.
    pub(crate) fn load_main(&self) -> Result<()> {
        match self.run(&self.load, ())? {
            Outcome::Returned(_) => Ok(()),
            Outcome::Raised { value, traceback } => Err(self.uncaught_any(value, &traceback)),
        }
    }

    /// Adds the names of the other exports that the script lacks. A script may lack functions that
    /// nobody calls, so this shows only when one of them is called.
    #[cold]
    fn lacks(&self, func: ExportFunc, error: Error) -> Error {
        let others = func.wit().exports().filter(|other| *other != func);
        let missing: Vec<String> = others
            .filter(|other| self.find(*other).is_err())
            .map(|other| format!("`{other}`"))
            .collect();
        if missing.is_empty() {
            return error;
        }
        Error::new(format_args!("{}\nmissing as well: {}", error.message(), missing.join(", ")))
    }

    /// The function that the script has for an export.
    fn find(&self, func: ExportFunc) -> Result<mlua::Value> {
        let export = &self.exports[func.index()];
        let (interface, short) = (export.interface.as_ref(), export.short.as_ref());
        let found =
            self.run(&self.find, (interface, short, export.resource.as_ref(), &export.name))?;
        match found {
            Outcome::Returned(function) => Ok(function),
            Outcome::Raised { value, traceback } => Err(self.uncaught_any(value, &traceback)),
        }
    }

    /// The reference of the function that the script has for an export.
    fn function(&self, func: ExportFunc) -> Result<c_int> {
        let export = &self.exports[func.index()];
        if export.function.get() == 0 {
            let found = self.find(func).map_err(|error| self.lacks(func, error))?;
            export.function.set(reference(&self.lua, found).map_err(Error::new)?);
        }
        Ok(export.function.get())
    }

    /// Runs an exported function of the script.
    pub(crate) fn call_export(
        &self,
        func: ExportFunc,
        args: Args<'_, Self>,
    ) -> Result<Option<Value>> {
        let function = self.function(func)?;
        let state = self.state();
        let is_safe = func.params().all(makes_no_garbage);
        let outcome = if is_safe {
            self.call_function(state, function, args)
        } else {
            self.convert_and_call(state, function, args)
        };
        match (outcome?, func.result()) {
            (Outcome::Returned(value), Some(Type::Result(result))) => {
                let has_payload = result.ok().is_some();
                if has_payload {
                    unsafe { ffi::lua_pushvalue(state, value) };
                }
                Ok(Some(Value::Result(Ok(has_payload))))
            }
            (Outcome::Returned(value), _) => Ok(Some(Value::At(value))),
            (Outcome::Raised { value, traceback }, Some(Type::Result(result))) => {
                match result.err() {
                    Some(err) if self.is_err(err, value) => {
                        unsafe { ffi::lua_pushvalue(state, value) };
                        Ok(Some(Value::Result(Err(true))))
                    }
                    None if kind(state, value) == ffi::LUA_TNIL => {
                        Ok(Some(Value::Result(Err(false))))
                    }
                    err => Err(self.not_the_err(err, value, &traceback)),
                }
            }
            (Outcome::Raised { value, traceback }, _) => Err(self.uncaught(value, &traceback)),
        }
    }

    /// Calls a function in a protected call, with arguments whose conversion raises no error of
    /// Lua. Returns the place of what the function returned or raised.
    fn call_function(
        &self,
        state: State,
        function: c_int,
        args: Args<'_, Self>,
    ) -> Result<Outcome<c_int>> {
        let count = args.len() as c_int;
        reserve(state, count)?;
        push_reference(state, self.caught);
        let handler = top(state);
        push_reference(state, function);
        for arg in args {
            settle(self, state, arg?);
        }
        let status = unsafe { ffi::lua_pcall(state, count, 1, handler) };
        self.outcome(state, status)
    }

    /// The same with any arguments: they are converted in the protected call.
    fn convert_and_call(
        &self,
        state: State,
        function: c_int,
        args: Args<'_, Self>,
    ) -> Result<Outcome<c_int>> {
        let mut frame = Frame { function, args, failed: None };
        let status = unsafe {
            reserve(state, 0)?;
            push_reference(state, self.caught);
            let handler = top(state);
            ffi::lua_pushcfunction(state, run_frame);
            ffi::lua_pushlightuserdata(state, (&raw mut frame).cast::<c_void>());
            ffi::lua_pcall(state, 1, 1, handler)
        };
        match frame.failed {
            Some(error) => {
                self.enter_state(state);
                flush();
                Err(error)
            }
            None => self.outcome(state, status),
        }
    }

    /// How a call of a function ended, whose value is at the top of the stack.
    fn outcome(&self, state: State, status: c_int) -> Result<Outcome<c_int>> {
        // An error may have left the state of a coroutine.
        self.enter_state(state);
        flush();
        let value = top(state);
        if status == ffi::LUA_OK {
            return Ok(Outcome::Returned(value));
        }
        // Lua's own message, when there was no room to run `caught`.
        if kind(state, value) != ffi::LUA_TTABLE {
            return Ok(Outcome::Raised { value, traceback: String::new() });
        }
        let caught = Table::at(state, value);
        unsafe {
            ffi::lua_pushstring(state, c"traceback".as_ptr());
            caught.get()?;
            let traceback = text(state, -1);
            ffi::lua_pushstring(state, c"value".as_ptr());
            caught.get()?;
            Ok(Outcome::Raised { value: top(state), traceback })
        }
    }

    /// The host has dropped an object of a class that the script exports.
    pub(crate) fn end_object(&self, object: &Value) -> Result<()> {
        let (state, index) = self.place_of(object);
        // An exported resource may be an imported one as it is.
        if let Some(handle) = resource::handle(self, state, index) {
            resource::end_handle(&handle);
            return Ok(());
        }
        let object = self.any(state, index).map_err(Error::new)?;
        match self.run(&self.finish, object)? {
            Outcome::Returned(_) => Ok(()),
            Outcome::Raised { value, traceback } => Err(self.uncaught_any(value, &traceback)),
        }
    }

    /// An error that is none of those that the function's result declares.
    fn not_the_err(&self, err: Option<Type>, value: c_int, traceback: &str) -> Error {
        let state = self.state();
        let is_string = kind(state, value) == ffi::LUA_TSTRING;
        let hint = match err {
            Some(err) if is_string && self.has_place_before(err, value) => {
                "error() has put file and line before the value; `error(value, 0)` leaves it as it \
                 is"
                .to_owned()
            }
            Some(err) if !is_string => {
                let converted = self.fits(err, value);
                converted.err().map(|error| error.to_string()).unwrap_or_default()
            }
            None if !is_string => "the err has no type, so it is raised by `error()`".to_owned(),
            _ => String::new(),
        };
        let error = self.uncaught(value, traceback);
        if hint.is_empty() { error } else { Error::new(format_args!("{error}\nhint: {hint}")) }
    }

    /// Whether the text is `file:line: ` and then a value of the type.
    fn has_place_before(&self, err: Type, value: c_int) -> bool {
        let state = self.state();
        let text = bytes(state, value).unwrap_or_default();
        let Some(place) = text.windows(2).position(|pair| pair == b": ") else { return false };
        push_bytes(state, &text[place + 2..]);
        self.fits(err, top(state)).is_ok()
    }

    /// Whether a value that was raised is the err of a result. What is inside of it, and which
    /// resource it is, shows when it is converted.
    fn is_err(&self, ty: Type, value: c_int) -> bool {
        match ty {
            Type::Own(_) | Type::Borrow(_) => {
                matches!(kind(self.state(), value), ffi::LUA_TTABLE | ffi::LUA_TUSERDATA)
            }
            ty => self.fits(ty, value).is_ok(),
        }
    }

    /// An error that the script did not catch.
    fn uncaught(&self, value: c_int, traceback: &str) -> Error {
        match self.any(self.state(), value) {
            Ok(value) => self.uncaught_any(value, traceback),
            Err(error) => Error::new(error),
        }
    }

    fn uncaught_any(&self, value: mlua::Value, traceback: &str) -> Error {
        let describe = |value: &mlua::Value| self.describe_any(value);
        let message = match &value {
            mlua::Value::String(text) => text.to_string_lossy(),
            // What `__tostring` says, if there is one; the address of a table says nothing.
            value => match value.to_string() {
                Ok(text) if value.is_table() && !text.starts_with("table: ") => {
                    format!("the script raised {} ({text})", describe(value))
                }
                _ => format!("the script raised {}", describe(value)),
            },
        };
        Error::new(if traceback.is_empty() { message } else { format!("{message}\n{traceback}") })
    }

    fn describe_any(&self, value: &mlua::Value) -> String {
        self.lua.set_named_registry_value("wit-dylib.passed", value).ok();
        let state = self.state();
        unsafe { ffi::lua_getfield(state, ffi::LUA_REGISTRYINDEX, PASSED.as_ptr()) };
        self.forget_passed(state);
        let described = describe(state, top(state));
        set_top(state, top(state) - 1);
        described
    }

    /// Calls a function of the runtime, which does not raise but returns `false` and what `caught`
    /// made.
    fn run(&self, function: &Function, args: impl IntoLuaMulti) -> Result<Outcome<mlua::Value>> {
        let (returned, value): (bool, mlua::Value) = function.call(args).map_err(Error::new)?;
        flush();
        Ok(match value {
            value if returned => Outcome::Returned(value),
            mlua::Value::Table(caught) => {
                let traceback: mlua::Value = caught.get("traceback").map_err(Error::new)?;
                let text = traceback.as_string().map(LuaString::to_string_lossy);
                Outcome::Raised {
                    value: caught.get("value").map_err(Error::new)?,
                    traceback: text.unwrap_or_default(),
                }
            }
            // Lua's own message, when there was no room to run `caught`.
            value => Outcome::Raised { value, traceback: String::new() },
        })
    }
}

/// A call of an export, for the function that runs protected.
struct Frame<'a> {
    function: c_int,
    args: Args<'a, Script>,
    /// Why an argument did not convert.
    failed: Option<Error>,
}

unsafe extern "C-unwind" fn run_frame(state: State) -> c_int {
    let frame = unsafe { &mut *ffi::lua_touserdata(state, 1).cast::<Frame<'_>>() };
    let Some(script) = current::<Script>() else { return 0 };
    set_top(state, 0);
    push_reference(state, frame.function);
    let count = frame.args.len() as c_int;
    if unsafe { ffi::lua_checkstack(state, count + 12) } == 0 {
        frame.failed = Some(Error::new("too many arguments for Lua's stack"));
        return 0;
    }
    for arg in &mut frame.args {
        match arg {
            Ok(value) => settle(script, state, value),
            Err(error) => {
                frame.failed = Some(error);
                return 0;
            }
        }
    }
    unsafe { ffi::lua_call(state, count, 1) };
    1
}

/// Writes out what the script has printed.
fn flush() {
    unsafe extern "C" {
        fn fflush(file: *mut c_void) -> c_int;
    }
    unsafe { fflush(std::ptr::null_mut()) };
}

/// The exports of a world.
pub(crate) fn exports(lua: &Lua, wit: Wit) -> mlua::Result<Box<[Export]>> {
    let string = |text: &str| lua.create_string(text);
    wit.exports()
        .map(|func| {
            let interface = func.interface();
            let short = interface.map(|interface| {
                let short = names::without_version(interface);
                let mut same = wit.exports().filter_map(|other| other.interface());
                let unique =
                    same.all(|other| other == interface || names::without_version(other) != short);
                if unique { short } else { interface }
            });
            Ok(Export {
                interface: interface.map(string).transpose()?,
                short: short.map(string).transpose()?,
                resource: func
                    .resource()
                    .map(|resource| string(&names::to_lua(resource.name())))
                    .transpose()?,
                name: string(&name_in_class(
                    func.resource(),
                    func.short_name(),
                    func.kind(),
                    wit.exports().map(|f| f.name()),
                ))?,
                function: Cell::new(0),
            })
        })
        .collect()
}
