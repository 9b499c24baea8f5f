//! Resources that the world imports, as userdata.

use crate::names;
use mlua::{Function, LuaString, MetaMethod, Table, UserData, UserDataMethods, Value};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wit_dylib_interpreter::Handle;

/// What all resources share.
pub(crate) struct Shared {
    /// The tables of methods, by the number of the resource.
    pub(crate) classes: RefCell<HashMap<usize, Table>>,
    /// `resource:close()`.
    pub(crate) close: Function,
}

/// A resource that the world imports.
pub(crate) struct Resource {
    pub(crate) handle: Handle,
    pub(crate) shared: Rc<Shared>,
}

impl Resource {
    /// Drops the handle, unless that has happened or it is no longer ours.
    pub(crate) fn end(&self) {
        if self.handle.is_live() {
            // What can be live and not be dropped is in use by a call, and ends with it.
            let _ = self.handle.close();
        }
    }
}

impl UserData for Resource {
    fn add_methods<M: UserDataMethods<Self>>(methods: &mut M) {
        methods.add_meta_method(MetaMethod::Index, |_, this, key: LuaString| {
            if &*key.as_bytes() == b"close" {
                return Ok(Value::Function(this.shared.close.clone()));
            }
            let class = this.shared.classes.borrow().get(&this.handle.resource().index()).cloned();
            class.map_or(Ok(Value::Nil), |class| class.get(key))
        });
        // For `<close>` in Lua 5.4; the older ones do not look for it.
        methods.add_meta_method("__close", |_, this, _: Value| {
            this.end();
            Ok(())
        });
        methods.add_meta_method(MetaMethod::ToString, |_, this, ()| {
            Ok(format!("resource {}", names::to_lua(this.handle.resource().name())))
        });
    }
}
