//! The Lua state: it holds the project's script, gives it the imports and calls its exports.

use crate::make::tagged;
use crate::names;
use crate::number;
use crate::resource::{Resource, Shared};
use crate::take::{describe, from_lua, shape};
use mlua::{
    AnyUserData, Function, IntoLuaMulti, Lua, LuaOptions, LuaString, MultiValue, StdLib, Table,
    Value,
};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wit_dylib_interpreter::{
    Error, ExportFunc, FuncKind, ImportFunc, ResourceType, Result, Type, Wit,
};

/// Lua, with the project's script in it. Clones share one state.
#[derive(Clone)]
pub(crate) struct Script {
    pub(crate) lua: Lua,
    /// Names in Lua, by those in WIT.
    names: Rc<RefCell<HashMap<&'static str, LuaString>>>,
    exports: Rc<[Export]>,
    pub(crate) resources: Rc<Shared>,
    /// `load()`, `find(interface, short, resource, name)`, `call(function, …)` and `finish(object)`
    /// of `runtime.lua`.
    load: Function,
    find: Function,
    call: Function,
    finish: Function,
}

/// An export as the script has it.
struct Export {
    interface: Option<LuaString>,
    /// The interface without its version; with it where there are several.
    short: Option<LuaString>,
    resource: Option<LuaString>,
    name: LuaString,
}

/// How a call of a Lua function ended.
enum Outcome {
    Returned(Value),
    Raised { value: Value, traceback: String },
}

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
        // The message when the resource cannot be closed.
        let close = lua.create_function(|_, resource: AnyUserData| {
            let resource = resource.borrow::<Resource>()?;
            Ok(resource.handle.close().err().map(|error| error.to_string()))
        })?;
        host.set("close", close)?;
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

        let script = Self {
            names: Rc::default(),
            exports: exports(&lua, wit)?,
            resources: Rc::new(Shared {
                classes: RefCell::default(),
                close: runtime.get("close")?,
            }),
            load: runtime.get("load")?,
            find: runtime.get("find")?,
            call: runtime.get("call")?,
            finish: runtime.get("finish")?,
            lua,
        };
        let add_import: Function = runtime.get("add_import")?;
        for func in wit.imports() {
            let resource = func.resource().map(|resource| names::to_lua(resource.name()));
            let name = name_in_class(
                func.resource(),
                func.short_name(),
                func.kind(),
                wit.imports().map(|f| f.name()),
            );
            let class: Table =
                add_import.call((func.interface(), resource, name, script.import(func)?))?;
            if let Some(resource) = func.resource() {
                script.resources.classes.borrow_mut().insert(resource.index(), class);
            }
        }
        Ok(script)
    }

    /// The name in Lua of one in WIT.
    pub(crate) fn name(&self, name: &'static str) -> mlua::Result<LuaString> {
        if let Some(known) = self.names.borrow().get(name) {
            return Ok(known.clone());
        }
        let made = self.lua.create_string(names::to_lua(name))?;
        self.names.borrow_mut().insert(name, made.clone());
        Ok(made)
    }

    /// A Lua function that calls an import. It returns `"ok"` and the result, nothing where there
    /// is none, `"err"` and the err of the result, or `"misuse"` and a message; `runtime.lua`
    /// raises the last two, since only Lua can raise any value.
    fn import(&self, func: ImportFunc) -> mlua::Result<Function> {
        let script = self.clone();
        let params = func.params().len();
        self.lua.create_function(move |lua, args: MultiValue| {
            // As everywhere in Lua: what is missing is nil, what is too much is ignored.
            let mut args = args.into_vec();
            args.resize(params, Value::Nil);
            match (func.call(&script, &args), func.result()) {
                (Ok(Some(Value::Table(result))), Some(Type::Result(ty))) => {
                    let tag: LuaString = result.get("tag")?;
                    if &*tag.as_bytes() == b"ok" && ty.ok().is_none() {
                        Ok(MultiValue::new())
                    } else {
                        (tag, result.get::<Value>("val")?).into_lua_multi(lua)
                    }
                }
                (Ok(Some(value)), _) => ("ok", value).into_lua_multi(lua),
                (Ok(None), _) => Ok(MultiValue::new()),
                (Err(error), _) => ("misuse", error.to_string()).into_lua_multi(lua),
            }
        })
    }

    /// Runs `main.lua`.
    pub(crate) fn load_main(&self) -> Result<()> {
        match self.run(&self.load, ())? {
            Outcome::Returned(_) => Ok(()),
            Outcome::Raised { value, traceback } => Err(uncaught(&value, &traceback)),
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
    fn find(&self, func: ExportFunc) -> Result<Value> {
        let export = &self.exports[func.index()];
        let (interface, short) = (export.interface.as_ref(), export.short.as_ref());
        let found =
            self.run(&self.find, (interface, short, export.resource.as_ref(), &export.name))?;
        match found {
            Outcome::Returned(function) => Ok(function),
            Outcome::Raised { value, traceback } => Err(uncaught(&value, &traceback)),
        }
    }

    /// Runs an exported function of the script.
    pub(crate) fn call_export(&self, func: ExportFunc, args: Vec<Value>) -> Result<Option<Value>> {
        let function = self.find(func).map_err(|error| self.lacks(func, error))?;
        let args: MultiValue = std::iter::once(function).chain(args).collect();
        let outcome = self.run(&self.call, args)?;
        match (outcome, func.result()) {
            (Outcome::Returned(value), Some(Type::Result(result))) => {
                self.tagged("ok", result.ok().map(|_| value)).map(Some)
            }
            (Outcome::Returned(value), _) => Ok(Some(value)),
            (Outcome::Raised { value, traceback }, Some(Type::Result(result))) => {
                match result.err() {
                    Some(err) if is_err(err, &value) => self.tagged("err", Some(value)).map(Some),
                    None if value.is_nil() => self.tagged("err", None).map(Some),
                    err => Err(self.not_the_err(err, &value, &traceback)),
                }
            }
            (Outcome::Raised { value, traceback }, _) => Err(uncaught(&value, &traceback)),
        }
    }

    /// The host has dropped an object of a class that the script exports.
    pub(crate) fn end_object(&self, object: Value) -> Result<()> {
        // An exported resource may be an imported one as it is.
        if let Some(resource) =
            object.as_userdata().and_then(|userdata| userdata.borrow::<Resource>().ok())
        {
            resource.end();
            return Ok(());
        }
        match self.run(&self.finish, object)? {
            Outcome::Returned(_) => Ok(()),
            Outcome::Raised { value, traceback } => Err(uncaught(&value, &traceback)),
        }
    }

    /// An error that is none of those that the function's result declares.
    fn not_the_err(&self, err: Option<Type>, value: &Value, traceback: &str) -> Error {
        let hint = match (err, value) {
            (Some(err), Value::String(text)) if self.has_place_before(err, text) => {
                "error() has put file and line before the value; `error(value, 0)` leaves it as it is".to_owned()
            }
            (Some(err), value) if !value.is_string() => {
                shape(err, value).err().map(|e| e.to_string()).unwrap_or_default()
            }
            (None, value) if !value.is_string() => "the err has no type, so it is raised by `error()`".to_owned(),
            _ => String::new(),
        };
        let error = uncaught(value, traceback);
        if hint.is_empty() {
            error
        } else {
            Error::new(format_args!(
                "{error}
hint: {hint}"
            ))
        }
    }

    /// Whether the text is `file:line: ` and then a value of the type.
    fn has_place_before(&self, err: Type, text: &LuaString) -> bool {
        let bytes = text.as_bytes();
        let Some(place) = bytes.windows(2).position(|pair| pair == b": ") else { return false };
        let rest = self.lua.create_string(&bytes[place + 2..]);
        rest.is_ok_and(|rest| shape(err, &Value::String(rest)).is_ok())
    }

    fn tagged(&self, tag: &'static str, value: Option<Value>) -> Result<Value> {
        tagged(self, tag, value).map_err(from_lua)
    }

    /// Calls a function of the runtime, which does not raise but returns `false` and what `caught`
    /// made.
    fn run(&self, function: &Function, args: impl IntoLuaMulti) -> Result<Outcome> {
        let (returned, value): (bool, Value) = function.call(args).map_err(from_lua)?;
        Ok(match value {
            value if returned => Outcome::Returned(value),
            Value::Table(caught) => Outcome::Raised {
                value: caught.get("value").map_err(from_lua)?,
                traceback: text_of(&caught.get("traceback").map_err(from_lua)?),
            },
            // Lua's own message, when there was no room to run `caught`.
            value => Outcome::Raised { value, traceback: String::new() },
        })
    }
}

fn exports(lua: &Lua, wit: Wit) -> mlua::Result<Rc<[Export]>> {
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

/// Whether a value that was raised is the err of a result. What is inside of it, and which resource
/// it is, shows when it is converted.
fn is_err(ty: Type, value: &Value) -> bool {
    match ty {
        Type::Own(_) | Type::Borrow(_) => matches!(value, Value::Table(_) | Value::UserData(_)),
        ty => shape(ty, value).is_ok(),
    }
}

/// An error that the script did not catch.
fn uncaught(value: &Value, traceback: &str) -> Error {
    let message = match value {
        Value::String(_) => text_of(value),
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

/// The text of a string; empty for other values.
fn text_of(value: &Value) -> String {
    value.as_string().map(LuaString::to_string_lossy).unwrap_or_default()
}
