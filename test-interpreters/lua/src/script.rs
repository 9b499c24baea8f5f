//! The Lua state: it holds the project's script, gives it the imports and calls its exports.

use crate::caught;
use crate::coroutines;
use crate::files;
use crate::library;
use crate::modules::{self, Interface};
use crate::spawned::Spawned;
use crate::stack::{Kept, Name, State, Value, kind, reference, top};
use crate::start::new_state;
use crate::thread::Thread;
use crate::wait::Wait;
use mlua_sys as ffi;
use std::cell::{Cell, OnceCell, RefCell};
use std::ffi::c_int;
use std::rc::{Rc, Weak};
use wit_dylib_interpreter::{
    EnumType, FlagsType, FuncKind, ImportFunc, RecordType, ResourceType, Result, Type, VariantType,
    Wit, check_shallow, tasks,
};

/// Lua, with the project's script in it.
pub(crate) struct Script {
    pub(crate) wit: Wit,
    pub(crate) main: State,
    /// The state that runs: the main one, or that of a coroutine.
    state: Cell<State>,
    pub(crate) imports: Box<[ImportFunc]>,
    pub(crate) interfaces: OnceCell<Box<[Interface]>>,
    /// The reference of `wit.imports`; 0 before it is made.
    pub(crate) all_imports: Cell<c_int>,
    /// The reference of the table that `main.lua` returned.
    pub(crate) program: Cell<c_int>,
    /// The references of the script's functions, by the number of the export; 0 before the first
    /// call.
    pub(crate) functions: Box<[Cell<c_int>]>,
    pub(crate) words: Words,
    records: Names,
    variants: Names,
    enums: Names,
    flags: Names,
    /// References to the tables of methods, by the number of the resource; 0 where there is none.
    pub(crate) classes: Box<[Cell<c_int>]>,
    /// References: the metatable of resources, and `resource:close()`; 0 before they are made.
    pub(crate) resource_metatable: Cell<c_int>,
    pub(crate) close: Cell<c_int>,
    /// The reference of `debug.traceback` as it was at the start.
    pub(crate) traceback: c_int,
    /// Where errors were raised that still pass through the functions of a state.
    pub(crate) tracebacks: RefCell<Vec<(State, String)>>,
    /// The state of the fiber that runs, or null.
    pub(crate) fiber: Cell<State>,
    /// Whether the script has got the thread of that fiber, and may keep it.
    pub(crate) is_given_out: Cell<bool>,
    /// What the coroutine that yields the token waits for.
    pub(crate) waits_for: Cell<Option<Wait>>,
    /// A thread for the next task.
    pub(crate) spare: Cell<Option<Thread>>,
    /// The functions of `async.spawn` that have raised an error of which nobody was told.
    pub(crate) failed: RefCell<Vec<Rc<Spawned>>>,
    /// References: the value `async.cancelled`, and what `wait::waiting` calls; 0 before they are
    /// made.
    pub(crate) cancelled: Cell<c_int>,
    pub(crate) waiting: Cell<c_int>,
    /// The reference of the functions of `feed.lua`; 0 before they are made.
    pub(crate) feeds: Cell<c_int>,
    /// What tasks have begun to write, by the numbers of the tasks.
    unfinished: RefCell<Vec<(u64, Weak<dyn Unfinished>)>>,
}

/// Something of which somebody may wait for the end.
pub(crate) trait Unfinished {
    fn is_unfinished(&self) -> bool;
}

/// The names of fields, cases or flags, by the number of the type.
type Names = RefCell<Vec<Option<&'static [Name]>>>;

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

impl Script {
    /// Starts Lua with all its libraries; `main.lua` runs later.
    pub(crate) fn start(wit: Wit) -> Self {
        let main = new_state(|state| {
            files::install(state);
            modules::install(state);
            library::install(state);
            if wit.exports().any(|func| func.is_async()) {
                coroutines::install(state);
            }
        });
        caught::push_lua_traceback(main);
        let traceback = reference(main);
        Self {
            wit,
            main,
            state: Cell::new(main),
            imports: wit.imports().collect(),
            interfaces: OnceCell::new(),
            all_imports: Cell::new(0),
            program: Cell::new(0),
            functions: unset(wit.exports().len()),
            words: Words::new(main),
            records: Names::default(),
            variants: Names::default(),
            enums: Names::default(),
            flags: Names::default(),
            classes: unset(wit.resources().len()),
            resource_metatable: Cell::new(0),
            close: Cell::new(0),
            traceback,
            tracebacks: RefCell::default(),
            fiber: Cell::new(std::ptr::null_mut()),
            is_given_out: Cell::new(false),
            waits_for: Cell::new(None),
            spare: Cell::new(None),
            failed: RefCell::default(),
            cancelled: Cell::new(0),
            waiting: Cell::new(0),
            feeds: Cell::new(0),
            unfinished: RefCell::default(),
        }
    }

    /// The state that runs.
    pub(crate) fn state(&self) -> State {
        self.state.get()
    }

    /// Goes on in another state, and returns the one before.
    pub(crate) fn enter_state(&self, state: State) -> State {
        self.state.replace(state)
    }

    pub(crate) fn names_of_record(&self, ty: RecordType) -> &'static [Name] {
        self.names(&self.records, ty.index(), || ty.fields().map(|(name, _)| name))
    }

    pub(crate) fn names_of_variant(&self, ty: VariantType) -> &'static [Name] {
        self.names(&self.variants, ty.index(), || ty.cases().map(|(name, _)| name))
    }

    pub(crate) fn names_of_enum(&self, ty: EnumType) -> &'static [Name] {
        self.names(&self.enums, ty.index(), || ty.names())
    }

    pub(crate) fn names_of_flags(&self, ty: FlagsType) -> &'static [Name] {
        self.names(&self.flags, ty.index(), || ty.names())
    }

    fn names<I>(&self, known: &Names, index: usize, names: impl Fn() -> I) -> &'static [Name]
    where
        I: Iterator<Item = &'static str>,
    {
        if let Some(Some(known)) = known.borrow().get(index) {
            return known;
        }
        let made = names().map(|name| Name::new(self.state(), name)).collect::<Vec<_>>().leak();
        let mut known = known.borrow_mut();
        if known.len() <= index {
            known.resize(index + 1, None);
        }
        known[index] = Some(made);
        made
    }

    /// Checks one level of a value. What is inside of it shows when it is converted.
    pub(crate) fn fits(&self, ty: Type, value: c_int) -> Result<()> {
        check_shallow(self, ty, &Value::At(value))
    }

    /// Notes that somebody may wait for the end of something that the running task writes.
    pub(crate) fn note_unfinished(&self, written: Rc<dyn Unfinished>) {
        if let Some(task) = tasks::id::<Self>() {
            self.unfinished.borrow_mut().push((task, Rc::downgrade(&written)));
        }
    }

    /// At the end of a task: what it has begun to write and goes on.
    pub(crate) fn take_unfinished(&self) -> Vec<Weak<dyn Unfinished>> {
        if self.unfinished.borrow().is_empty() {
            return Vec::new();
        }
        let (task, mut own) = (tasks::id::<Self>(), Vec::new());
        self.unfinished.borrow_mut().retain(|(of, written)| {
            let goes_on = is_unfinished(written);
            if goes_on && Some(*of) == task {
                own.push(written.clone());
            }
            goes_on && Some(*of) != task
        });
        own
    }

    /// Where a value is on the stack. One that is kept elsewhere is pushed.
    pub(crate) fn place_of(&self, value: &Value) -> (State, c_int) {
        let state = self.state();
        match value {
            Value::At(index) | Value::Tagged(index) => (state, *index),
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
}

pub(crate) fn is_unfinished(written: &Weak<dyn Unfinished>) -> bool {
    written.upgrade().is_some_and(|written| written.is_unfinished())
}

/// References that are set later.
fn unset(count: usize) -> Box<[Cell<c_int>]> {
    vec![Cell::new(0); count].into()
}

/// The name of a function in its module, or in the class of its resource, in WIT. There the
/// constructor is `new`, unless another function of the resource is called so.
pub(crate) fn name_in_class(
    resource: Option<ResourceType>,
    short: &'static str,
    kind: FuncKind,
    mut all: impl Iterator<Item = &'static str>,
) -> &'static str {
    match (resource, kind) {
        (Some(resource), FuncKind::Constructor) => {
            let taken = ["method", "static"].map(|tag| format!("[{tag}]{resource}.new"));
            if all.any(|name| taken.iter().any(|taken| taken == name)) {
                "constructor"
            } else {
                "new"
            }
        }
        _ => short,
    }
}
