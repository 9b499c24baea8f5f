//! The Lua state: it holds the project's script, gives it the imports and calls its exports.

use crate::export::{Export, exports};
use crate::import;
use crate::names;
use crate::number;
use crate::resource;
use crate::stack::{Kept, Name, State, Value, kind, top};
use mlua::{Function, IntoLua, IntoLuaMulti, Lua, LuaOptions, LuaString, StdLib, Table, ffi};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ffi::{CStr, c_int};
use std::rc::Rc;
use wit_dylib_interpreter::{
    EnumType, FlagsType, FuncKind, ImportFunc, RecordType, ResourceType, Result, Type, VariantType,
    Wit, check_shallow,
};

/// Lua, with the project's script in it.
pub(crate) struct Script {
    pub(crate) lua: Lua,
    pub(crate) main: State,
    /// The state that runs: the main one, or that of a coroutine.
    state: Cell<State>,
    pub(crate) imports: Box<[ImportFunc]>,
    pub(crate) exports: Box<[Export]>,
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
    /// The reference of the function that keeps a traceback with an error.
    pub(crate) caught: c_int,
    /// `load()`, `find(interface, short, resource, name)` and `finish(object)` of `runtime.lua`.
    pub(crate) load: Function,
    pub(crate) find: Function,
    pub(crate) finish: Function,
}

/// The names of fields, cases or flags, by the number of the type.
type Names = RefCell<Vec<Option<Rc<[Name]>>>>;

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

/// Where the registry has a value on its way between the stack and mlua.
pub(crate) const PASSED: &CStr = c"wit-dylib.passed";

impl Script {
    /// Starts Lua with all its libraries; `main.lua` runs later.
    pub(crate) fn start(wit: Wit) -> mlua::Result<Self> {
        // SAFETY: what makes the whole libraries unsafe is `debug`, by which a script can give the
        // resources that it holds other metatables, to the harm of its own component; and libraries
        // in C, which `runtime.lua` takes away.
        let lua = unsafe { Lua::unsafe_new_with(StdLib::ALL, LuaOptions::new()) };
        seed(&lua)?;
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
        // `eval` would try it as an expression first.
        let wit_module: Table = lua.load(include_str!("wit.lua")).set_name("=wit").call(())?;
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
                let known = &mut script.classes.borrow_mut()[resource.index()];
                if *known == 0 {
                    *known = reference(&script.lua, class)?;
                }
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
    pub(crate) fn fits(&self, ty: Type, value: c_int) -> Result<()> {
        check_shallow(self, ty, &Value::At(value))
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
        self.forget_passed(self.state());
        Ok(())
    }

    /// The registry would keep the value alive.
    pub(crate) fn forget_passed(&self, state: State) {
        unsafe {
            ffi::lua_pushnil(state);
            ffi::lua_setfield(state, ffi::LUA_REGISTRYINDEX, PASSED.as_ptr());
        }
    }

    /// A value of the stack, for mlua.
    pub(crate) fn any(&self, state: State, index: c_int) -> mlua::Result<mlua::Value> {
        unsafe {
            ffi::lua_pushvalue(state, index);
            ffi::lua_setfield(state, ffi::LUA_REGISTRYINDEX, PASSED.as_ptr());
        }
        let value = self.lua.named_registry_value("wit-dylib.passed");
        self.forget_passed(state);
        value
    }
}

/// Has each instance draw other numbers. Lua itself takes the time, which is the same for instances
/// that start in one second.
fn seed(lua: &Lua) -> mlua::Result<()> {
    unsafe extern "C" {
        fn getentropy(buffer: *mut u32, size: usize) -> c_int;
    }
    let mut entropy = [0u32; 2];
    let failed = unsafe { getentropy(entropy.as_mut_ptr(), size_of_val(&entropy)) } != 0;
    let math: Table = lua.globals().get("math")?;
    let randomseed: Function = math.get("randomseed")?;
    // Older versions take one integer of the size of C's `int`.
    let [first, second] = entropy.map(|word| (word >> 1) as i32);
    if failed { Ok(()) } else { randomseed.call((first, second)) }
}

/// Puts a value into the registry.
pub(crate) fn reference(lua: &Lua, value: impl IntoLua) -> mlua::Result<c_int> {
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

/// The name of a function in its module, or in the class of its resource. There the constructor is
/// `new`, unless another function of the resource is called so.
pub(crate) fn name_in_class(
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
