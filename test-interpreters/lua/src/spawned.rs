//! What `async.spawn` has started, and groups of it.

use crate::caught::protect;
use crate::fiber::push_body;
use crate::script::{Script, is_unfinished};
use crate::stack::{State, top};
use crate::thread::Thread;
use mlua_sys as ffi;
use std::cell::{Cell, OnceCell, RefCell};
use std::ffi::c_int;
use std::rc::Rc;
use wit_dylib_interpreter::tasks::{self, Event};
use wit_dylib_interpreter::{Error, Result};

/// A function that runs, or has run, as a fiber of its own.
pub(crate) struct Spawned {
    fiber: OnceCell<tasks::Fiber>,
    task: Option<u64>,
    pub(crate) has_ended: Event,
    pub(crate) ended: RefCell<Option<Ended>>,
    /// How many wait for it, who are told if it raises an error.
    waiters: Cell<usize>,
    /// Whether its task is over, which no longer reports an error then.
    is_task_over: Cell<bool>,
    /// The group with its number there.
    group: Option<(Rc<Group>, usize)>,
    /// What it writes, unless the script has spawned it.
    feed: Option<Feed>,
}

/// A fiber that writes what a script has passed in place of a stream or a future.
pub(crate) struct Feed {
    pub(crate) name: String,
    pub(crate) writer: Rc<dyn Fed>,
}

/// What such a fiber writes.
pub(crate) trait Fed {
    /// Ends it. False if somebody might wait for it forever.
    fn end(&self) -> bool;
}

/// How a function has ended, and the thread that has the values on its stack.
pub(crate) struct Ended {
    pub(crate) thread: Thread,
    pub(crate) ending: Ending,
}

pub(crate) enum Ending {
    /// All values from this place of the stack on were returned.
    Returned(c_int),
    /// The value at this place of the stack was raised, with a traceback.
    Raised(c_int, String),
    Cancelled,
}

/// Functions of which somebody waits for the first that ends, or that raises an error.
pub(crate) struct Group {
    ends_with_first: bool,
    running: Cell<usize>,
    /// The number of the first function: 0 before.
    pub(crate) first: Cell<usize>,
    pub(crate) has_ended: Event,
}

impl Group {
    pub(crate) fn new(ends_with_first: bool) -> Self {
        Self {
            ends_with_first,
            running: Cell::new(0),
            first: Cell::new(0),
            has_ended: Event::of_fibers(),
        }
    }

    fn note(&self, number: usize, ending: &Ending) {
        self.running.set(self.running.get() - 1);
        let counts = self.ends_with_first || !matches!(ending, Ending::Returned(_));
        if counts && self.first.get() == 0 {
            self.first.set(number);
        }
        if self.running.get() == 0 || self.first.get() != 0 {
            self.has_ended.happen();
        }
    }
}

impl Spawned {
    pub(crate) fn cancel(&self) {
        self.fiber.get().iter().for_each(|fiber| fiber.cancel());
    }

    /// Somebody begins to wait for it.
    pub(crate) fn add_waiter(&self) {
        self.waiters.set(self.waiters.get() + 1);
    }

    /// A wait for it is over, with an answer or without.
    pub(crate) fn remove_waiter(&self) {
        self.waiters.set(self.waiters.get() - 1);
    }
}

/// How often garbage is collected: the end of a handle frees the thread of its function, whose end
/// frees what that function has used.
const CYCLES: usize = 3;

impl Script {
    /// Starts a function as a fiber. It is on a stack, from `function` to the top, with its
    /// arguments.
    pub(crate) fn spawn(
        &self,
        state: State,
        function: c_int,
        thread: Thread,
        group: Option<Rc<Group>>,
        feed: Option<Feed>,
    ) -> Result<Rc<Spawned>> {
        let count = top(state) - function + 1;
        push_body(thread.state);
        if unsafe { ffi::lua_checkstack(thread.state, count) } == 0 {
            return Err(Error::new("too many arguments for Lua's stack"));
        }
        unsafe { ffi::lua_xmove(state, thread.state, count) };
        let group = group.map(|group| {
            group.running.set(group.running.get() + 1);
            let number = group.running.get();
            (group, number)
        });
        let spawned = Rc::new(Spawned {
            fiber: OnceCell::new(),
            task: tasks::id::<Self>(),
            has_ended: Event::of_fibers(),
            ended: RefCell::new(None),
            waiters: Cell::new(0),
            is_task_over: Cell::new(false),
            group,
            feed,
        });
        let runs = spawned.clone();
        let start = |script: &Self, news| script.start_spawned(thread, runs, &news);
        let fiber = tasks::spawn(Box::new(start))?;
        spawned.fiber.get_or_init(|| fiber);
        Ok(spawned)
    }

    /// A function has ended.
    ///
    /// # Errors
    ///
    /// What it has raised, if others cannot go on without it.
    pub(crate) fn end_spawned(
        &self,
        spawned: &Rc<Spawned>,
        ending: Ending,
        thread: Thread,
    ) -> Result<()> {
        let has_failed = matches!(ending, Ending::Raised(..));
        if let Some((group, number)) = &spawned.group {
            group.note(*number, &ending);
        }
        *spawned.ended.borrow_mut() = Some(Ended { thread, ending });
        spawned.has_ended.happen();
        let others_go_on = spawned.feed.as_ref().is_none_or(|feed| feed.writer.end());
        // An error in a group is the matter of who waits for the group.
        if has_failed && spawned.group.is_none() {
            if !others_go_on {
                return self.failure(spawned);
            }
            self.failed.borrow_mut().push(spawned.clone());
        }
        Ok(())
    }

    /// Collects what nobody can write any more if a task that ends has begun to write something:
    /// somebody may wait for the end of that.
    pub(crate) fn end_garbage(&self) -> Result<()> {
        let unfinished = self.take_unfinished();
        let state = self.state();
        for _ in 0..CYCLES {
            if !unfinished.iter().any(is_unfinished) {
                break;
            }
            protect(state, || unsafe { ffi::lua_gc(state, ffi::LUA_GCCOLLECT, 0) })
                .map_err(Error::new)?;
        }
        Ok(())
    }

    /// Somebody is told how a function has ended.
    pub(crate) fn mark_told(&self, spawned: &Rc<Spawned>) {
        self.failed.borrow_mut().retain(|failed| !Rc::ptr_eq(failed, spawned));
    }

    /// Fails if a function of the task that ends has raised an error of which nobody was told, or
    /// one of an earlier task, of which somebody was to be told who then no longer waited.
    pub(crate) fn check_spawned(&self) -> Result<()> {
        if self.failed.borrow().is_empty() {
            return Ok(());
        }
        let task = tasks::id::<Self>();
        let position = self.failed.borrow().iter().position(|spawned| {
            if spawned.task == task {
                spawned.is_task_over.set(true);
            }
            spawned.is_task_over.get() && spawned.waiters.get() == 0
        });
        let Some(position) = position else { return Ok(()) };
        let failed = self.failed.borrow_mut().remove(position);
        self.failure(&failed)
    }

    /// The error that a function has raised, if it has.
    fn failure(&self, failed: &Spawned) -> Result<()> {
        let ended = failed.ended.borrow();
        let Some(Ended { thread, ending: Ending::Raised(value, traceback) }) = &*ended else {
            return Ok(());
        };
        let home = self.state();
        unsafe {
            ffi::lua_pushvalue(thread.state, *value);
            ffi::lua_xmove(thread.state, home, 1);
        }
        let error = self.uncaught(top(home), traceback);
        Err(match &failed.feed {
            Some(feed) => error.at(&feed.name),
            None => error.at("a function of async.spawn for which nobody waited"),
        })
    }
}
