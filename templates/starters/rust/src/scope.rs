//! The values of names.

use crate::value::{Name, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Names with their values, inside an outer scope.
#[derive(Default)]
pub(crate) struct Scope {
    names: RefCell<BTreeMap<Name, Value>>,
    outer: Option<Rc<Scope>>,
}

impl Scope {
    pub(crate) fn inside(outer: &Rc<Scope>) -> Rc<Scope> {
        Rc::new(Self { names: RefCell::default(), outer: Some(Rc::clone(outer)) })
    }

    pub(crate) fn get(&self, name: &str) -> Option<Value> {
        let found = self.names.borrow().get(name).cloned();
        found.or_else(|| self.outer.as_ref()?.get(name))
    }

    pub(crate) fn set(&self, name: Name, value: Value) {
        self.names.borrow_mut().insert(name, value);
    }
}
