//! Values of Lua that were written or read, and that somebody is to take.

use crate::stack::{Kept, State, set_top, top};
use mlua_sys as ffi;
use std::ffi::c_int;
use std::rc::Rc;

/// Where values are.
#[derive(Clone, Copy)]
pub(crate) enum Span {
    /// These places of the stack.
    Stack(c_int, c_int),
    /// A table at a place of the stack: the elements from one number to another.
    Table(c_int, usize, usize),
}

/// Some values of a table, which follow one another.
pub(crate) struct Values {
    table: Rc<Kept>,
    next: usize,
    len: usize,
}

impl Values {
    /// As many values, from the first on.
    pub(crate) fn new(table: Rc<Kept>, len: usize) -> Self {
        Self { table, next: 1, len }
    }

    pub(crate) fn len(&self) -> usize {
        self.len + 1 - self.next
    }

    /// Pushes the first one and takes it away.
    pub(crate) fn push_first(&mut self, state: State) {
        self.table.push(state);
        unsafe {
            ffi::lua_rawgeti(state, -1, self.next as ffi::lua_Integer);
            ffi::lua_remove(state, -2);
        }
        self.next += 1;
    }

    /// Pushes a table of the first ones, and takes them away.
    pub(crate) fn push_table(&mut self, state: State, most: usize) {
        let count = most.min(self.len());
        unsafe { ffi::lua_createtable(state, count as c_int, 0) };
        for index in 1..=count {
            self.push_first(state);
            unsafe { ffi::lua_rawseti(state, -2, index as ffi::lua_Integer) };
        }
    }

    /// Pushes the table as it is, which has no other values.
    pub(crate) fn push_whole(&self, state: State) {
        self.table.push(state);
    }

    /// Adds others behind the last one.
    pub(crate) fn append(&mut self, state: State, others: &Self) {
        self.table.push(state);
        others.table.push(state);
        for index in others.next..=others.len {
            self.len += 1;
            unsafe {
                ffi::lua_rawgeti(state, -1, index as ffi::lua_Integer);
                ffi::lua_rawseti(state, -3, self.len as ffi::lua_Integer);
            }
        }
        set_top(state, top(state) - 2);
    }

    /// Pushes the table, and tells where the values are.
    pub(crate) fn push_from(&self, state: State) -> Span {
        self.table.push(state);
        Span::Table(top(state), self.next, self.len)
    }

    /// Takes the first ones.
    pub(crate) fn take(&mut self, most: usize) -> Self {
        let count = most.min(self.len());
        let next = self.next;
        self.next += count;
        Self { table: self.table.clone(), next, len: next + count - 1 }
    }
}
