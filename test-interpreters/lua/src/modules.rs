//! Modules: the interfaces that the world imports, and the project's files.

use crate::asynchronous;
use crate::files;
use crate::import;
use crate::names;
use crate::raise::{argument, optional_argument, raise};
use crate::script::{Script, name_in_class};
use crate::stack::{State, bytes, kind, push_bytes, push_reference, reference, set_top, text, top};
use crate::wait::waiting;
use mlua_sys as ffi;
use std::cell::Cell;
use std::ffi::{CStr, c_int};
use wit_dylib_interpreter::{ImportFunc, ResourceType, current};

/// An interface that the world imports.
pub(crate) struct Interface {
    name: &'static str,
    /// The reference of its table of functions, which is made when somebody asks for it; 0 before.
    module: Cell<c_int>,
}

/// Whether a function is of an interface. All functions of one have the same text as its name.
fn is_of(func: ImportFunc, interface: Option<&str>) -> bool {
    match (func.interface(), interface) {
        (Some(own), Some(name)) => std::ptr::eq(own, name) || own == name,
        (own, name) => own.is_none() && name.is_none(),
    }
}

const SEARCHERS: &CStr = if cfg!(feature = "lua51") { c"loaders" } else { c"searchers" };

/// Has `require` find the world's imports, the project's files and `async`, and nothing else.
pub(crate) fn install(state: State) {
    unsafe {
        ffi::lua_getglobal(state, c"package".as_ptr());
        ffi::lua_getfield(state, -1, SEARCHERS.as_ptr());
        ffi::lua_pushcfunction(state, search_imports);
        ffi::lua_rawseti(state, -2, 2);
        ffi::lua_pushvalue(state, -2);
        ffi::lua_pushcclosure(state, search_files, 1);
        ffi::lua_rawseti(state, -2, 3);
        ffi::lua_pushnil(state);
        ffi::lua_rawseti(state, -2, 4);
        set_top(state, top(state) - 1);
        push_bytes(state, b"?.lua;?/init.lua");
        ffi::lua_setfield(state, -2, c"path".as_ptr());
        push_bytes(state, b"");
        ffi::lua_setfield(state, -2, c"cpath".as_ptr());
        ffi::lua_pushcfunction(state, search_path);
        ffi::lua_setfield(state, -2, c"searchpath".as_ptr());
        ffi::lua_pushnil(state);
        ffi::lua_setfield(state, -2, c"loadlib".as_ptr());
        set_top(state, top(state) - 1);
    }
}

impl Script {
    /// The interfaces that the world imports.
    pub(crate) fn interfaces(&self) -> &[Interface] {
        self.interfaces.get_or_init(|| {
            let mut interfaces: Vec<Interface> = Vec::new();
            for func in &self.imports {
                let is_known = |known: &Interface| is_of(*func, Some(known.name));
                if let Some(name) = func.interface()
                    && !interfaces.iter().rev().any(is_known)
                {
                    interfaces.push(Interface { name, module: Cell::new(0) });
                }
            }
            interfaces.into()
        })
    }

    /// Whether the world imports an interface that `require` finds under the name `main`.
    pub(crate) fn imports_main(&self) -> bool {
        self.interfaces().iter().any(|known| names::without_version(known.name) == "main")
    }

    /// Pushes the table of the world's imports, `wit.imports`.
    pub(crate) fn push_imports(&self, state: State) {
        if self.all_imports.get() == 0 {
            self.push_functions(state, None);
            for interface in self.interfaces() {
                push_bytes(state, interface.name.as_bytes());
                self.push_module(state, interface);
                unsafe { ffi::lua_rawset(state, -3) };
            }
            self.all_imports.set(reference(state));
        }
        push_reference(state, self.all_imports.get());
    }

    fn push_module(&self, state: State, interface: &Interface) {
        if interface.module.get() == 0 {
            self.push_functions(state, Some(interface.name));
            interface.module.set(reference(state));
        }
        push_reference(state, interface.module.get());
    }

    /// Pushes a table with the functions of an interface, or of the world itself.
    fn push_functions(&self, state: State, interface: Option<&str>) {
        let funcs: Vec<ImportFunc> =
            self.imports.iter().copied().filter(|func| is_of(*func, interface)).collect();
        // Functions of one resource follow each other.
        let by_resource = || funcs.chunk_by(|left, right| left.resource() == right.resource());
        unsafe { ffi::lua_createtable(state, 0, by_resource().count() as c_int) };
        for funcs in by_resource() {
            let resource = funcs[0].resource();
            match resource {
                Some(resource) => self.push_new_class(state, resource, funcs.len()),
                None => unsafe { ffi::lua_pushvalue(state, -1) },
            }
            for func in funcs {
                let all = self.wit.imports().map(|func| func.name());
                names::push(state, name_in_class(resource, func.short_name(), func.kind(), all));
                let call: ffi::lua_CFunction =
                    if func.is_async() { import::call_async } else { import::call };
                unsafe {
                    ffi::lua_pushinteger(state, func.index() as ffi::lua_Integer);
                    ffi::lua_pushcclosure(state, call, 1);
                    if func.is_async() {
                        waiting(self, state);
                    }
                    ffi::lua_rawset(state, -3);
                }
            }
            match resource {
                Some(resource) => unsafe {
                    names::push(state, resource.name());
                    ffi::lua_insert(state, -2);
                    ffi::lua_rawset(state, -3);
                },
                None => set_top(state, top(state) - 1),
            }
        }
    }

    fn push_new_class(&self, state: State, resource: ResourceType, functions: usize) {
        let class = &self.classes[resource.index()];
        if class.get() == 0 {
            unsafe { ffi::lua_createtable(state, 0, functions as c_int) };
            class.set(reference(state));
        }
        push_reference(state, class.get());
    }

    /// Pushes the table of methods of a resource, or nil.
    pub(crate) fn push_class(&self, state: State, resource: ResourceType) {
        let class = &self.classes[resource.index()];
        if class.get() == 0
            && let Some(func) = self.imports.iter().find(|func| func.resource() == Some(resource))
        {
            match self.interfaces().iter().find(|known| is_of(*func, Some(known.name))) {
                Some(interface) => self.push_module(state, interface),
                None => self.push_imports(state),
            }
            set_top(state, top(state) - 1);
        }
        match class.get() {
            0 => unsafe { ffi::lua_pushnil(state) },
            class => push_reference(state, class),
        }
    }

    /// The interface that a script may call by this name.
    fn interface(&self, name: &[u8]) -> Result<&Interface, String> {
        let all = self.interfaces();
        let is_named = |known: &&Interface| names::without_version(known.name).as_bytes() == name;
        let mut named = all.iter().filter(is_named);
        match (named.next(), named.next()) {
            (Some(interface), None) => return Ok(interface),
            (Some(_), Some(_)) => {
                let versions: Vec<&str> =
                    all.iter().filter(is_named).map(|known| known.name).collect();
                let (name, versions) = (String::from_utf8_lossy(name), versions.join(", "));
                return Err(format!("'{name}' is imported in several versions: {versions}"));
            }
            _ => {}
        }
        if let Some(interface) = all.iter().find(|known| known.name.as_bytes() == name) {
            return Ok(interface);
        }
        let known = if is_interface(name) {
            names::they_have(all.iter().map(|known| known.name.to_owned()).collect())
        } else {
            String::new()
        };
        let name = String::from_utf8_lossy(name);
        let world = self.wit.world().unwrap_or("of this component");
        Err(format!("no import '{name}' in the world {world}{known}"))
    }

    /// The file that a name stands for in a path of templates, or the files that it might be.
    fn find_file(&self, name: &str, path: &[u8]) -> Result<String, String> {
        let mut tried = Vec::new();
        for template in path.split(|&byte| byte == b';').filter(|template| !template.is_empty()) {
            let file = String::from_utf8_lossy(template).replace('?', name);
            let file = file.strip_prefix("./").unwrap_or(&file);
            if self.file(file.as_bytes()).is_some() {
                return Ok(file.to_owned());
            }
            tried.push(format!("no file '{file}' in the component"));
        }
        Err(tried.join("\n\t"))
    }
}

/// The name of a module as it stands in the name of a file.
fn as_file(name: &[u8], separator: &[u8], replacement: &[u8]) -> String {
    let [name, separator, replacement] =
        [name, separator, replacement].map(String::from_utf8_lossy);
    if separator.is_empty() { name.into() } else { name.replace(&*separator, &replacement) }
}

/// Whether a name is no module of the project but one of a package, as in `ns:pkg/iface`.
fn is_interface(name: &[u8]) -> bool {
    name.contains(&b':')
}

/// Pushes why a searcher has found nothing. Before 5.4, `require` joins these messages as they are.
fn push_explanation(state: State, message: &str) {
    let indent: &[u8] = if cfg!(feature = "lua54") { b"" } else { b"\n\t" };
    push_bytes(state, indent);
    push_bytes(state, message.as_bytes());
    unsafe { ffi::lua_concat(state, 2) };
}

unsafe extern "C-unwind" fn search_imports(state: State) -> c_int {
    unsafe extern "C-unwind" fn loader(state: State) -> c_int {
        unsafe { ffi::lua_pushvalue(state, ffi::lua_upvalueindex(1)) };
        1
    }
    let Some(script) = current::<Script>() else { return 0 };
    match script.interface(argument(state, 1)) {
        Ok(interface) => {
            script.push_module(state, interface);
            unsafe { ffi::lua_pushcclosure(state, loader, 1) };
            push_bytes(state, interface.name.as_bytes());
            2
        }
        Err(message) => {
            push_explanation(state, &message);
            1
        }
    }
}

/// The upvalue is the table `package`.
pub(crate) unsafe extern "C-unwind" fn search_files(state: State) -> c_int {
    let Some(script) = current::<Script>() else { return 0 };
    let name = argument(state, 1);
    if is_interface(name) {
        return 0;
    }
    unsafe {
        set_top(state, 1);
        ffi::lua_getfield(state, ffi::lua_upvalueindex(1), c"path".as_ptr());
        if kind(state, 2) != ffi::LUA_TSTRING {
            raise(state, "'package.path' must be a string".to_owned());
        }
    }
    match script.find_file(&as_file(name, b".", b"/"), bytes(state, 2).unwrap_or_default()) {
        Ok(file) => push_bytes(state, file.as_bytes()),
        Err(_) if name == asynchronous::NAME => return asynchronous::push_loader(state),
        Err(tried) => {
            push_explanation(state, &tried);
            return 1;
        }
    }
    if !files::load(state, 3, c"t".as_ptr(), 0) {
        raise(state, broken(state));
    }
    unsafe { ffi::lua_pushvalue(state, 3) };
    2
}

/// Why a module's file is none: its name, the file and the message are on the stack.
fn broken(state: State) -> String {
    let [name, file, message] = [1, 3, 4].map(|index| text(state, index));
    format!("error loading module '{name}' from file '{file}':\n\t{message}")
}

/// `package.searchpath(name, path, separator, replacement)`.
unsafe extern "C-unwind" fn search_path(state: State) -> c_int {
    let (name, path) = (argument(state, 1), argument(state, 2));
    let separator = optional_argument(state, 3).unwrap_or(b".");
    let replacement = optional_argument(state, 4).unwrap_or(b"/");
    let Some(script) = current::<Script>() else { return 0 };
    match script.find_file(&as_file(name, separator, replacement), path) {
        Ok(file) => {
            push_bytes(state, file.as_bytes());
            1
        }
        Err(tried) => {
            unsafe { ffi::lua_pushnil(state) };
            push_bytes(state, tried.as_bytes());
            2
        }
    }
}
