//! The Lua state: it holds the project's script, gives it the imports and calls its exports.

use crate::import;
use crate::names;
use crate::number;
use crate::resource;
use crate::stack::{
    Kept, Name, State, Table as StackTable, Value, bytes, describe, kind, push_reference, reserve,
    set_top, text, top,
};
use mlua::{Function, IntoLua, IntoLuaMulti, Lua, LuaOptions, LuaString, StdLib, Table, ffi};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ffi::{c_int, c_void};
use std::rc::Rc;
use wit_dylib_interpreter::{
    Args, EnumType, Error, ExportFunc, FlagsType, FuncKind, ImportFunc, RecordType, ResourceType,
    Result, Type, VariantType, Wit, check,
};

/// Lua, with the project's script in it.
pub(crate) struct Script {
    pub(crate) lua: Lua,
    pub(crate) main: State,
    /// The state that runs: the main one, or that of a coroutine.
    state: Cell<State>,
    pub(crate) imports: Box<[ImportFunc]>,
    exports: Box<[Export]>,
    pub(crate) words: Words,
    records: Names,
    variants: Names,
    enums: Names,
    flags: Names,
    /// References to the tables of methods, by the number of the resource; 0 where there is none.
    pub(crate) classes: RefCell<Vec<c_int>>,
    /// References: the metatable of resources, and `resource:close()`.
    pub(crate) resource_metatable: c_int,
    pub(crate) close: c_int,
    /// Whether a value is only looked at, and how deep.
    looking: Cell<Looking>,
    /// The reference of the function that keeps a traceback with an error.
    caught: c_int,
    /// `load()`, `find(interface, short, resource, name)` and `finish(object)` of `runtime.lua`.
    load: Function,
    find: Function,
    finish: Function,
}

/// The names of fields, cases or flags, by the number of the type.
type Names = RefCell<Vec<Option<Rc<[Name]>>>>;

/// How a value is taken.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Looking {
    No,
    /// One level is checked: this one,
    Here,
    /// and not its parts.
    Inside,
}

/// Names that values have in Lua.
pub(crate) struct Words {
    pub(crate) tag: Name,
    pub(crate) val: Name,
    pub(crate) n: Name,
    pub(crate) ok: Name,
    pub(crate) err: Name,
    pub(crate) some: Name,
    pub(crate) none: Name,
}

impl Words {
    fn new(state: State) -> Self {
        let [tag, val, n, ok, err, some, none] =
            ["tag", "val", "n", "ok", "err", "some", "none"].map(|word| Name::new(state, word));
        Self { tag, val, n, ok, err, some, none }
    }
}

/// An export as the script has it.
struct Export {
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

/// Where the registry has a value on its way between the stack and mlua.
const PASSED: &std::ffi::CStr = c"wit-dylib.passed";

impl Script {
    /// Starts Lua with all its libraries; `main.lua` runs later.
    pub(crate) fn start(wit: Wit) -> mlua::Result<Self> {
        // SAFETY: what makes the whole libraries unsafe is `debug`, by which a script can give the
        // resources that it holds other metatables, to the harm of its own component; and libraries
        // in C, which `runtime.lua` takes away.
        let lua = unsafe { Lua::unsafe_new_with(StdLib::ALL, LuaOptions::new()) };
        let host = lua.create_table()?;
        let files: Rc<HashMap<_, _>> =
            Rc::new(wit.files().map(|(name, bytes)| (name.as_bytes(), bytes)).collect());
        let known = Rc::clone(&files);
        host.set(
            "has",
            lua.create_function(move |_, name: LuaString| {
                Ok(known.contains_key(&*name.as_bytes()))
            })?,
        )?;
        let read = lua.create_function(move |lua, name: LuaString| {
            files.get(&*name.as_bytes()).map(|bytes| lua.create_string(bytes)).transpose()
        })?;
        host.set("read", read)?;
        host.set("close", c_function(&lua, resource::close, ())?)?;
        host.set("world", wit.world().unwrap_or("of this component"))?;
        let wit_module: Table = lua.load(include_str!("wit.lua")).set_name("=wit").eval()?;
        number::install(&lua, &wit_module)?;
        host.set("wit", wit_module)?;
        host.set("indent", if cfg!(feature = "lua54") { "" } else { "\n\t" })?;
        if cfg!(feature = "lua51") {
            lua.load(include_str!("lua51.lua")).set_name("=runtime").call::<()>(&host)?;
        }
        let runtime: Table =
            lua.load(include_str!("runtime.lua")).set_name("=runtime").call(host)?;

        let mut main = std::ptr::null_mut();
        unsafe { lua.exec_raw::<()>((), |state| main = state)? };
        let script = Self {
            main,
            state: Cell::new(main),
            imports: wit.imports().collect(),
            exports: exports(&lua, wit)?,
            words: Words::new(main),
            records: Names::default(),
            variants: Names::default(),
            enums: Names::default(),
            flags: Names::default(),
            classes: RefCell::new(vec![0; wit.resources().len()]),
            resource_metatable: resource::metatable(&lua)?,
            close: reference(&lua, runtime.get::<Function>("close")?)?,
            looking: Cell::new(Looking::No),
            caught: reference(&lua, runtime.get::<Function>("caught")?)?,
            load: runtime.get("load")?,
            find: runtime.get("find")?,
            finish: runtime.get("finish")?,
            lua,
        };
        let add_import: Function = runtime.get("add_import")?;
        for (index, func) in script.imports.iter().enumerate() {
            let resource = func.resource().map(|resource| names::to_lua(resource.name()));
            let name = name_in_class(
                func.resource(),
                func.short_name(),
                func.kind(),
                wit.imports().map(|f| f.name()),
            );
            let function = c_function(&script.lua, import::call, index)?;
            let class: Table = add_import.call((func.interface(), resource, name, function))?;
            if let Some(resource) = func.resource() {
                let class = reference(&script.lua, class)?;
                script.classes.borrow_mut()[resource.index()] = class;
            }
        }
        Ok(script)
    }

    /// The state that runs.
    pub(crate) fn state(&self) -> State {
        self.state.get()
    }

    /// Goes on in another state, and returns the one before.
    pub(crate) fn enter_state(&self, state: State) -> State {
        self.state.replace(state)
    }

    pub(crate) fn names_of_record(&self, ty: RecordType) -> Rc<[Name]> {
        self.names(&self.records, ty.index(), || ty.fields().map(|(name, _)| name))
    }

    pub(crate) fn names_of_variant(&self, ty: VariantType) -> Rc<[Name]> {
        self.names(&self.variants, ty.index(), || ty.cases().map(|(name, _)| name))
    }

    pub(crate) fn names_of_enum(&self, ty: EnumType) -> Rc<[Name]> {
        self.names(&self.enums, ty.index(), || ty.names())
    }

    pub(crate) fn names_of_flags(&self, ty: FlagsType) -> Rc<[Name]> {
        self.names(&self.flags, ty.index(), || ty.names())
    }

    fn names<I>(&self, known: &Names, index: usize, names: impl Fn() -> I) -> Rc<[Name]>
    where
        I: Iterator<Item = &'static str>,
    {
        if let Some(Some(known)) = known.borrow().get(index) {
            return Rc::clone(known);
        }
        let made: Rc<[Name]> = names().map(|name| Name::new(self.state(), name)).collect();
        let mut known = known.borrow_mut();
        if known.len() <= index {
            known.resize(index + 1, None);
        }
        known[index] = Some(Rc::clone(&made));
        made
    }

    /// Checks one level of a value. What is inside of it shows when it is converted.
    fn fits(&self, ty: Type, value: c_int) -> Result<()> {
        self.looking.set(Looking::Here);
        let checked = check(self, ty, &Value::At(value));
        self.looking.set(Looking::No);
        checked
    }

    /// How a value is to be taken, and how its parts are.
    pub(crate) fn look(&self, looking: Looking) -> Looking {
        self.looking.replace(looking)
    }

    /// Where a value is on the stack. One that is kept elsewhere is pushed.
    pub(crate) fn place_of(&self, value: &Value) -> (State, c_int) {
        let state = self.state();
        match value {
            Value::At(index) => (state, *index),
            Value::Kept(kept) => {
                kept.push(state);
                (state, top(state))
            }
            Value::Result(_) => (state, top(state)),
        }
    }

    /// Keeps a table or userdata for longer than a call.
    pub(crate) fn keep(&self, state: State, index: c_int) -> Option<Value> {
        if !matches!(kind(state, index), ffi::LUA_TTABLE | ffi::LUA_TUSERDATA) {
            return None;
        }
        unsafe { ffi::lua_pushvalue(state, index) };
        Some(Value::Kept(Kept::pop(self.main, state)))
    }

    /// Pushes a value of mlua.
    #[cfg(any(feature = "lua51", feature = "lua52"))]
    pub(crate) fn push_any(&self, value: mlua::Value) -> mlua::Result<()> {
        self.lua.set_named_registry_value("wit-dylib.passed", value)?;
        unsafe { ffi::lua_getfield(self.state(), ffi::LUA_REGISTRYINDEX, PASSED.as_ptr()) };
        Ok(())
    }

    /// A value of the stack, for mlua.
    pub(crate) fn any(&self, state: State, index: c_int) -> mlua::Result<mlua::Value> {
        unsafe {
            ffi::lua_pushvalue(state, index);
            ffi::lua_setfield(state, ffi::LUA_REGISTRYINDEX, PASSED.as_ptr());
        }
        self.lua.named_registry_value("wit-dylib.passed")
    }

    /// Runs `main.lua`.
    pub(crate) fn load_main(&self) -> Result<()> {
        match self.run(&self.load, ())? {
            Outcome::Returned(_) => Ok(()),
            Outcome::Raised { value, traceback } => Err(self.uncaught_any(value, &traceback)),
        }
    }

    /// Names the other exports that the script lacks, too. A script may lack functions that nobody
    /// calls, so this shows only when one of them is called.
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
        match (self.run_function(state, function, args)?, func.result()) {
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

    /// Converts the arguments and calls a function, in one protected call. What it returns or raises
    /// is at the place that is returned.
    fn run_function(
        &self,
        state: State,
        function: c_int,
        args: Args<'_, Self>,
    ) -> Result<Outcome<c_int>> {
        let mut frame = Frame { function, args, failed: None };
        let status = unsafe {
            reserve(state)?;
            push_reference(state, self.caught);
            let handler = top(state);
            ffi::lua_pushcfunction(state, run_frame);
            ffi::lua_pushlightuserdata(state, (&raw mut frame).cast::<c_void>());
            ffi::lua_pcall(state, 1, 1, handler)
        };
        flush();
        if let Some(error) = frame.failed {
            return Err(error);
        }
        let value = top(state);
        if status == ffi::LUA_OK {
            return Ok(Outcome::Returned(value));
        }
        // Lua's own message, when there was no room to run `caught`.
        if kind(state, value) != ffi::LUA_TTABLE {
            return Ok(Outcome::Raised { value, traceback: String::new() });
        }
        let caught = StackTable::at(state, value);
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
        crate::stack::push_bytes(state, &text[place + 2..]);
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
    let Some(script) = wit_dylib_interpreter::current::<Script>() else { return 0 };
    set_top(state, 0);
    push_reference(state, frame.function);
    let count = frame.args.len() as c_int;
    if unsafe { ffi::lua_checkstack(state, count + 12) } == 0 {
        frame.failed = Some(Error::new("too many arguments for Lua's stack"));
        return 0;
    }
    for arg in &mut frame.args {
        match arg {
            Ok(value) => crate::make::settle(script, state, value),
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

/// Puts a value into the registry.
fn reference(lua: &Lua, value: impl IntoLua) -> mlua::Result<c_int> {
    let mut reference = 0;
    unsafe {
        lua.exec_raw::<()>(value.into_lua(lua)?, |state| {
            reference = ffi::luaL_ref(state, ffi::LUA_REGISTRYINDEX);
        })?;
    }
    Ok(reference)
}

/// A function in Rust, with an upvalue if there is one.
fn c_function(
    lua: &Lua,
    function: ffi::lua_CFunction,
    upvalue: impl IntoLuaMulti,
) -> mlua::Result<Function> {
    unsafe {
        lua.exec_raw(upvalue, |state| {
            ffi::lua_pushcclosure(state, function, ffi::lua_gettop(state));
        })
    }
}

fn exports(lua: &Lua, wit: Wit) -> mlua::Result<Box<[Export]>> {
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

/// The name of a function in its module, or in the class of its resource. There the constructor is
/// `new`, unless another function of the resource is called so.
fn name_in_class(
    resource: Option<ResourceType>,
    short: &str,
    kind: FuncKind,
    mut all: impl Iterator<Item = &'static str>,
) -> String {
    match (resource, kind) {
        (Some(resource), FuncKind::Constructor) => {
            let taken = ["method", "static"].map(|tag| format!("[{tag}]{resource}.new"));
            if all.any(|name| taken.iter().any(|taken| taken == name)) {
                "constructor"
            } else {
                "new"
            }
            .to_owned()
        }
        _ => names::to_lua(short),
    }
}
