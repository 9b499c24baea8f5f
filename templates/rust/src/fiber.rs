//! Fibers, the parts of tasks that take turns, and the events for which they wait.

use super::builtins::{self, WakeStream};
use super::list::List;
use super::statics::statics;
use std::cell::Cell;
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
#[derive(Clone)]
pub struct Event(Rc<EventState>);

struct EventState {
    has_happened: Cell<bool>,
    /// Whether only fibers that run already can make it happen.
    is_of_fibers: bool,
    waiting: List<Fiber>,
}

/// What others know of a task.
pub(crate) struct Head {
    /// 0 as long as nobody has asked for it.
    id: Cell<u64>,
    /// Fibers that can go on, because of an event or because they are cancelled.
    woken: List<Fiber>,
    /// The set of waitables, or 0.
    set: Cell<u32>,
    /// The stream that wakes the task, once it needed one.
    stream: Cell<Option<WakeStream>>,
    listening: Cell<Listening>,
    is_asleep: Cell<bool>,
    /// Whether it is counted as one that goes on: it sleeps and waits for something of the host, or
    /// others have woken it.
    is_busy: Cell<bool>,
}

/// The state of the read that wakes a task.
#[derive(Clone, Copy, PartialEq)]
enum Listening {
    No,
    Yes,
    /// Another task has written, and the event is on its way.
    Woken,
}

statics! {
    /// The number of the last task that needed one.
    static LAST: Cell<u64> = Cell::new(0);
    /// The tasks that are busy.
    static BUSY: Cell<usize> = Cell::new(0);
}

impl Head {
    fn new() -> Rc<Self> {
        Rc::new(Self {
            id: Cell::new(0),
            woken: List::new(),
            set: Cell::new(0),
            stream: Cell::new(None),
            listening: Cell::new(Listening::No),
            is_asleep: Cell::new(false),
            is_busy: Cell::new(false),
        })
    }

    /// The number of the task.
    pub(crate) fn id(&self) -> u64 {
        if self.id.get() == 0 {
            LAST.set(LAST.get() + 1);
            self.id.set(LAST.get());
        }
        self.id.get()
    }

    /// The set of waitables.
    pub(crate) fn set(&self) -> u32 {
        if self.set.get() == 0 {
            self.set.set(builtins::new_set());
        }
        self.set.get()
    }

    /// The next event of the host, if there is one.
    pub(crate) fn poll(&self) -> Option<builtins::Event> {
        if self.set.get() == 0 { None } else { builtins::poll(self.set.get()) }
    }

    /// Takes the fibers that others have woken.
    pub(crate) fn take_woken(&self) -> Vec<Fiber> {
        self.woken.take()
    }

    /// The task sleeps. False if neither it nor any other task would ever go on.
    pub(crate) fn sleep(&self, waits_for_host: bool) -> bool {
        self.set_busy(waits_for_host);
        BUSY.get() > 0
    }

    /// Lets other tasks wake this one.
    pub(crate) fn listen(&self) {
        let set = self.set();
        let stream = self.stream.get().unwrap_or_else(WakeStream::new);
        self.stream.set(Some(stream));
        if self.listening.get() == Listening::No {
            stream.listen(set);
            self.listening.set(Listening::Yes);
        }
        self.is_asleep.set(true);
    }

    /// The stream has woken it.
    pub(crate) fn end_listening(&self, waitable: u32) {
        if self.stream.get().is_some_and(|stream| stream.is(waitable)) {
            self.listening.set(Listening::No);
        }
    }

    /// The host has called back.
    pub(crate) fn wake_up(&self) {
        self.is_asleep.set(false);
        self.set_busy(false);
    }

    /// Another task wakes this one, unless it runs anyway.
    fn wake(&self) {
        if !self.is_asleep.get() {
            return;
        }
        self.set_busy(true);
        if self.listening.get() == Listening::Yes {
            self.listening.set(Listening::Woken);
            self.stream.get().iter().for_each(|stream| stream.wake());
        }
    }

    fn set_busy(&self, is_busy: bool) {
        if self.is_busy.replace(is_busy) != is_busy {
            BUSY.set(if is_busy { BUSY.get() + 1 } else { BUSY.get() - 1 });
        }
    }

    /// Gives back what the task has of the host.
    pub(crate) fn close(&self) {
        if let Some(stream) = self.stream.get() {
            stream.close(self.listening.get() != Listening::No);
        }
        if self.set.get() != 0 {
            builtins::drop_set(self.set.replace(0));
        }
    }
}

impl Fiber {
    /// The fiber of the function of a new task.
    pub(crate) fn of_new_task() -> Self {
        Self::new(Head::new())
    }

    /// Another fiber of the same task.
    pub(crate) fn another(&self) -> Self {
        Self::new(Rc::clone(&self.0.task))
    }

    fn new(task: Rc<Head>) -> Self {
        Self(Rc::new(FiberState {
            task,
            is_over: Cell::new(false),
            is_cancelled: Cell::new(false),
        }))
    }

    /// The task that it belongs to.
    pub(crate) fn task(&self) -> &Head {
        &self.0.task
    }

    /// Whether there are other fibers of the task.
    pub(crate) fn has_others(&self) -> bool {
        Rc::strong_count(&self.0.task) > 1
    }

    /// Makes it the fiber of a new task, if nobody could tell.
    pub(crate) fn renew(&self) -> bool {
        let task = self.task();
        let is_used = Rc::strong_count(&self.0) > 1
            || self.has_others()
            || task.stream.get().is_some()
            || task.woken.room() > 0;
        if !is_used {
            task.id.set(0);
            self.0.is_over.set(false);
            self.0.is_cancelled.set(false);
        }
        !is_used
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
        self.0.task.woken.push(self.clone());
        self.0.task.wake();
    }
}

impl fmt::Debug for Fiber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fiber({}{})", self.0.task.id(), if self.is_over() { ", over" } else { "" })
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
        Self::which(false)
    }

    /// An event that only fibers make happen which exist already, such as the end of one of them.
    /// When all that is left waits for such events, that is an error and ends the component: nobody
    /// would ever go on.
    pub fn of_fibers() -> Self {
        Self::which(true)
    }

    fn which(is_of_fibers: bool) -> Self {
        let (has_happened, waiting) = (Cell::new(false), List::new());
        Self(Rc::new(EventState { has_happened, is_of_fibers, waiting }))
    }

    /// Whether it has happened.
    pub fn has_happened(&self) -> bool {
        self.0.has_happened.get()
    }

    /// Says that it has happened: all fibers that wait for it go on, whatever task they belong to.
    pub fn happen(&self) {
        self.0.has_happened.set(true);
        self.0.waiting.take().iter().for_each(Fiber::wake);
    }

    pub(crate) fn is_of_fibers(&self) -> bool {
        self.0.is_of_fibers
    }

    /// A fiber waits for it.
    pub(crate) fn add(&self, fiber: &Fiber) {
        self.0.waiting.push(fiber.clone());
    }

    /// A fiber does not wait for it any more.
    pub(crate) fn forget(&self, fiber: &Fiber) {
        self.0.waiting.take_first(|waiting| waiting == fiber);
    }
}

impl Default for Event {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Event({})", if self.has_happened() { "happened" } else { "open" })
    }
}
