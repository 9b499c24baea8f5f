//! Fibers, the parts of tasks that take turns, and the events for which they wait.

use super::builtins::WakeStream;
use super::statics::statics;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

/// A part of a task that takes turns with others.
#[derive(Clone)]
pub struct Fiber(Rc<FiberState>);

struct FiberState {
    task: Rc<Head>,
    is_over: Cell<bool>,
    /// Whether somebody wants it to end, and it does not know yet.
    is_cancelled: Cell<bool>,
}

/// Something that happens once, for which fibers can wait.
#[derive(Clone, Default)]
pub struct Event(Rc<EventState>);

#[derive(Default)]
struct EventState {
    has_happened: Cell<bool>,
    /// Whether only fibers that run already can make it happen.
    is_of_fibers: bool,
    waiting: RefCell<Vec<Fiber>>,
}

/// What others know of a task.
pub(crate) struct Head {
    pub(crate) id: u64,
    /// Fibers that can go on, because of an event or because they are cancelled.
    pub(crate) woken: RefCell<Vec<Fiber>>,
    /// The stream that wakes the task, once it needed one.
    pub(crate) stream: Cell<Option<WakeStream>>,
    pub(crate) listening: Cell<Listening>,
    pub(crate) is_asleep: Cell<bool>,
    /// Whether others have woken it and it has not run since, for which it is counted as busy.
    pub(crate) is_woken: Cell<bool>,
}

/// The state of the read that wakes a task.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Listening {
    No,
    Yes,
    /// Another task has written, and the event is on its way.
    Woken,
}

statics! {
    /// The number of the last task that needed one.
    static LAST: Cell<u64> = Cell::new(0);
    /// The tasks that sleep and wait for something of the host, or that others have woken.
    static BUSY: Cell<usize> = Cell::new(0);
}

/// Whether any task goes on without the one that runs.
pub(crate) fn any_is_busy() -> bool {
    BUSY.get() > 0
}

/// Counts a task that goes on, or that does not any more.
pub(crate) fn count_busy(is_busy: bool) {
    BUSY.set(if is_busy { BUSY.get() + 1 } else { BUSY.get() - 1 });
}

impl Head {
    pub(crate) fn new() -> Rc<Self> {
        LAST.set(LAST.get() + 1);
        Rc::new(Self {
            id: LAST.get(),
            woken: RefCell::default(),
            stream: Cell::new(None),
            listening: Cell::new(Listening::No),
            is_asleep: Cell::new(false),
            is_woken: Cell::new(false),
        })
    }
}

impl Fiber {
    pub(crate) fn new(task: Rc<Head>) -> Self {
        Self(Rc::new(FiberState {
            task,
            is_over: Cell::new(false),
            is_cancelled: Cell::new(false),
        }))
    }

    pub(crate) fn set_over(&self) {
        self.0.is_over.set(true);
    }

    /// Whether somebody wants it to end, which it is told now.
    pub(crate) fn take_cancelled(&self) -> bool {
        self.0.is_cancelled.replace(false)
    }

    /// Whether the fiber is over.
    pub fn is_over(&self) -> bool {
        self.0.is_over.get()
    }

    /// Has the fiber go on with [`Outcome::Cancelled`], whatever it waits for. Does nothing if it
    /// is over.
    ///
    /// [`Outcome::Cancelled`]: crate::tasks::Outcome::Cancelled
    pub fn cancel(&self) {
        if !self.is_over() {
            self.0.is_cancelled.set(true);
            self.wake();
        }
    }

    fn wake(&self) {
        let head = &self.0.task;
        head.woken.borrow_mut().push(self.clone());
        if !head.is_asleep.get() {
            return;
        }
        if !head.is_woken.replace(true) {
            count_busy(true);
        }
        if head.listening.get() == Listening::Yes {
            head.listening.set(Listening::Woken);
            head.stream.get().iter().for_each(|stream| stream.wake());
        }
    }
}

impl fmt::Debug for Fiber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fiber({}{})", self.0.task.id, if self.is_over() { ", over" } else { "" })
    }
}

impl PartialEq for Fiber {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Fiber {}

impl Event {
    /// An event that has not happened. Anything may make it happen, also a later call of an export.
    pub fn new() -> Self {
        Self::default()
    }

    /// An event that only fibers make happen which exist already, such as the end of one of them.
    /// When all that is left waits for such events, that is an error and ends the component: nobody
    /// would ever go on.
    pub fn of_fibers() -> Self {
        Self(Rc::new(EventState { is_of_fibers: true, ..EventState::default() }))
    }

    /// Whether it has happened.
    pub fn has_happened(&self) -> bool {
        self.0.has_happened.get()
    }

    /// Says that it has happened: all fibers that wait for it go on, whatever task they belong to.
    pub fn happen(&self) {
        self.0.has_happened.set(true);
        let waiting = self.0.waiting.take();
        waiting.iter().for_each(Fiber::wake);
    }
}

impl Event {
    pub(crate) fn is_of_fibers(&self) -> bool {
        self.0.is_of_fibers
    }

    /// A fiber waits for it.
    pub(crate) fn add(&self, fiber: Fiber) {
        self.0.waiting.borrow_mut().push(fiber);
    }

    /// A fiber does not wait for it any more.
    pub(crate) fn forget(&self, fiber: &Fiber) {
        self.0.waiting.borrow_mut().retain(|waiting| waiting != fiber);
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Event({})", if self.has_happened() { "happened" } else { "open" })
    }
}
