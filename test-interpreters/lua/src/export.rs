//! Functions of the script, which the world exports.

use crate::caught::{Outcome, caught};
use crate::make::{raises_nothing, settle};
use crate::resource;
use crate::script::Script;
use crate::stack::{
    State, Value, bytes, kind, push_bytes, push_reference, reference, reserve, set_top, top,
};
use mlua_sys as ffi;
use std::ffi::c_int;
use wit_dylib_interpreter::{Args, Error, ExportFunc, Result, ResultType, Type, current};

impl Script {
    /// Adds the names of the other exports that the script lacks. A script may lack functions that
    /// nobody calls, so this shows only when one of them is called.
    #[cold]
    fn lacks(&self, func: ExportFunc, error: Error) -> Error {
        let others = func.wit().exports().filter(|other| *other != func);
        let (state, start) = (self.state(), top(self.state()));
        let missing: Vec<String> = others
            .filter(|other| self.find(*other).is_err())
            .map(|other| format!("`{other}`"))
            .collect();
        set_top(state, start);
        if missing.is_empty() {
            return error;
        }
        Error::new(format_args!("{}\nmissing as well: {}", error.message(), missing.join(", ")))
    }

    /// The reference of the function that the script has for an export, which is looked up once.
    pub(crate) fn function(&self, func: ExportFunc) -> Result<c_int> {
        let function = &self.functions[func.index()];
        if function.get() == 0 {
            self.find(func).map_err(|error| self.lacks(func, error))?;
            function.set(reference(self.state()));
        }
        Ok(function.get())
    }

    /// Runs an exported function of the script.
    pub(crate) fn call_export(
        &self,
        func: ExportFunc,
        args: Args<'_, Self>,
    ) -> Result<Option<Value>> {
        let function = self.function(func)?;
        let state = self.state();
        let is_safe = func.params().all(raises_nothing);
        let outcome = if is_safe {
            self.call_function(state, function, args)
        } else {
            self.convert_and_call(function, args)
        };
        self.result(func, outcome?)
    }

    /// The result of an exported function that has ended.
    #[inline(always)]
    pub(crate) fn result(&self, func: ExportFunc, outcome: Outcome) -> Result<Option<Value>> {
        let state = self.state();
        match (outcome, func.result()) {
            (Outcome::Returned(value), Some(Type::Result(result))) => {
                let has_payload = result.ok().is_some();
                if has_payload {
                    unsafe { ffi::lua_pushvalue(state, value) };
                }
                Ok(Some(Value::Result(Ok(has_payload))))
            }
            (Outcome::Returned(value), _) => Ok(Some(Value::At(value))),
            (Outcome::Raised { value, traceback }, Some(Type::Result(result))) => {
                match self.raised_err(result, value) {
                    Some(has_payload) => {
                        if has_payload {
                            unsafe { ffi::lua_pushvalue(state, value) };
                        }
                        Ok(Some(Value::Result(Err(has_payload))))
                    }
                    None => Err(self.not_the_err(result.err(), value, &traceback)),
                }
            }
            (Outcome::Raised { value, traceback }, _) => Err(self.uncaught(value, &traceback)),
        }
    }

    /// Whether a value that was raised is the err of a result, and that has a payload. None if not.
    pub(crate) fn raised_err(&self, result: ResultType, value: c_int) -> Option<bool> {
        match result.err() {
            Some(err) => self.is_err(err, value).then_some(true),
            None => (kind(self.state(), value) == ffi::LUA_TNIL).then_some(false),
        }
    }

    /// Calls a function in a protected call, with arguments whose conversion raises no error of
    /// Lua. Returns the place of what the function returned or raised.
    fn call_function(
        &self,
        state: State,
        function: c_int,
        args: Args<'_, Self>,
    ) -> Result<Outcome> {
        let count = args.len() as c_int;
        reserve(state, count)?;
        unsafe { ffi::lua_pushcfunction(state, caught) };
        let handler = top(state);
        push_reference(state, function);
        self.push_args(state, args)?;
        let status = unsafe { ffi::lua_pcall(state, count, 1, handler) };
        Ok(self.outcome(state, status))
    }

    /// Pushes arguments whose conversion raises no error of Lua. There is room for them.
    #[inline(never)]
    pub(crate) fn push_args(&self, state: State, args: Args<'_, Self>) -> Result<()> {
        for arg in args {
            settle(self, state, arg?);
        }
        Ok(())
    }

    /// The same with any arguments: they are converted in the protected call.
    fn convert_and_call(&self, function: c_int, args: Args<'_, Self>) -> Result<Outcome> {
        let mut frame = Frame { function, args, failed: None };
        let outcome = self.run(run_frame, &mut frame)?;
        match frame.failed {
            Some(error) => Err(error),
            None => Ok(outcome),
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
        self.finish(object)
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
            // To look at them would begin to write.
            Type::Stream(_) | Type::Future(_) => kind(self.state(), value) == ffi::LUA_TUSERDATA,
            Type::Own(_) | Type::Borrow(_) => {
                matches!(kind(self.state(), value), ffi::LUA_TTABLE | ffi::LUA_TUSERDATA)
            }
            ty => self.fits(ty, value).is_ok(),
        }
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
