//! Tasks: the calls of exports that are bound as async, which take turns.
//!
//! A task has one or more *fibers*. A fiber is a piece of the program that runs until it has to wait:
//! the exported function itself, or something that it has [`spawn`]ed. [`Step`] says what a fiber
//! waits for. Once no fiber can go on, the task sleeps, and the host wakes it for an event.
//!
//! A call that never waits costs nothing of this: only a task that sleeps is kept in memory, and has
//! a set of waitables.

use super::abandoned::release_abandoned;
use super::args::Args;
use super::builtins::{self, CallState, WakeStream};
use super::call::{Call, Origin};
use super::current::NOT_ENTERED;
use super::error::{Error, Result};
use super::handles::Handle;
use super::interpreter::Interpreter;
use super::memory::address;
use super::operation::{Ended, Operation};
use super::raw;
use super::statics::statics;
use super::stats::count;
use super::types::{ExportFunc, ImportFunc};
use std::any::TypeId;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;

/// What a fiber does next.
pub enum Step<I: Interpreter> {
    /// It is over. The value of the fiber that runs the exported function is the result; those of
    /// others are ignored.
    Done(Option<I::Value>),
    /// It is over without a result, because the caller has cancelled the task.
    Cancelled,
    /// It goes on when a call of an import is complete.
    Call(Operation, Continuation<I>),
    /// It goes on when an event has happened.
    Event(Event, Continuation<I>),
    /// It goes on after other fibers, other tasks and the host have had a turn.
    Yield(Continuation<I>),
}

/// How a fiber goes on.
pub type Continuation<I> =
    Box<dyn FnOnce(&I, Outcome<<I as Interpreter>::Value>) -> Result<Step<I>>>;

/// Why a fiber goes on.
#[derive(Debug)]
pub enum Outcome<V> {
    /// What it waited for is complete. For a call, this is the result.
    Done(Option<V>),
    /// The call is complete, but the interpreter cannot make its result.
    Failed(Error),
    /// Somebody has cancelled the fiber: its task's caller, or [`Fiber::cancel`]. What it waited
    /// for is cancelled, too. It may clean up, and wait for that.
    Cancelled,
}

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
struct Head {
    id: u64,
    /// Fibers that can go on, because of an event or because they are cancelled.
    woken: RefCell<Vec<Fiber>>,
    /// The stream that wakes the task, once it needed one.
    stream: Cell<Option<WakeStream>>,
    listening: Cell<Listening>,
    is_asleep: Cell<bool>,
    /// Whether others have woken it and it has not run since, for which it is counted as busy.
    is_woken: Cell<bool>,
}

/// The state of the read that wakes a task.
#[derive(Clone, Copy, PartialEq)]
enum Listening {
    No,
    Yes,
    /// Another task has written, and the event is on its way.
    Woken,
}

/// A fiber that does not run.
struct Parked<I: Interpreter> {
    owner: Owner,
    continuation: Continuation<I>,
}

/// What a fiber waits for.
enum On {
    Call(Operation),
    Event(Event),
    /// That others have had a turn.
    Others,
}

/// Whose continuation it is.
#[derive(PartialEq)]
enum Owner {
    /// That of the function, of which nobody else knows.
    Main,
    Spawned(Fiber),
}

/// Why a fiber that waited can go on. The result of a call is made only when its turn has come: in a
/// language with a stack, it is at the top then.
enum News<I: Interpreter> {
    Outcome(Outcome<I::Value>),
    Ended(Ended),
}

impl<I: Interpreter> News<I> {
    fn outcome(self, interpreter: &I) -> Outcome<I::Value> {
        match self {
            News::Outcome(outcome) => outcome,
            News::Ended(ended) => match ended.take(interpreter) {
                Ok(result) => Outcome::Done(result),
                Err(error) => Outcome::Failed(error),
            },
        }
    }
}

#[repr(C)]
struct Task<I: Interpreter> {
    start: Start,
    /// What others know of it, once they may know something.
    head: OnceCell<Rc<Head>>,
    /// The fiber of the function, if it has waited for an event.
    main: OnceCell<Fiber>,
    /// The borrowed handles among the arguments, once the function has waited.
    borrows: RefCell<Vec<Handle>>,
    /// Whether the caller wants it to end.
    is_cancelled: Cell<bool>,
    /// Whether others may have fibers of it.
    has_spawned: Cell<bool>,
    /// Whether it is counted as one that waits for something of the host.
    is_busy: Cell<bool>,
    /// The set of waitables, or 0.
    set: Cell<u32>,
    ready: RefCell<VecDeque<(Parked<I>, News<I>)>>,
    waiting: RefCell<Vec<(On, Parked<I>)>>,
}

/// What runs. It is noted in every call, so it is one word: the address of the export's row, or, with
/// the lowest bit set, that of a [`Task`]; null at the start and at the end of an object.
#[derive(Clone, Copy)]
pub(crate) struct Running(*const ());

/// How a task begins.
#[repr(C)]
struct Start {
    /// The type of the interpreter.
    ty: TypeId,
    func: ExportFunc,
}

impl Running {
    const NOTHING: Self = Self(std::ptr::null());

    fn export(func: ExportFunc) -> Self {
        Self(std::ptr::from_ref(func.0).cast())
    }

    fn task<I: Interpreter>(task: &Task<I>) -> Self {
        Self(std::ptr::from_ref(task).wrapping_byte_add(1).cast())
    }

    /// The task, if it is one.
    fn start(self) -> Option<*const Start> {
        let is_task = self.0.addr() & 1 != 0;
        is_task.then(|| self.0.wrapping_byte_sub(1).cast())
    }

    /// The function, if there is one.
    fn func(self) -> Option<ExportFunc> {
        if self.0.is_null() {
            return None;
        }
        // SAFETY: a task that runs lives; rows live as long as the program.
        Some(match self.start() {
            Some(task) => unsafe { (*task).func },
            None => ExportFunc(unsafe { &*self.0.cast() }),
        })
    }
}

statics! {
    static RUNNING: Cell<Running> = Cell::new(Running::NOTHING);
    /// The number of the last task that needed one.
    static LAST: Cell<u64> = Cell::new(0);
    /// The tasks that sleep and wait for something of the host, or that others have woken.
    static BUSY: Cell<usize> = Cell::new(0);
    /// The tasks that are not over.
    static LIVE: Cell<usize> = Cell::new(0);
    /// The most tasks that are to run at a time.
    static LIMIT: Cell<usize> = Cell::new(usize::MAX);
    /// Whether the host holds back further tasks.
    static IS_FULL: Cell<bool> = Cell::new(false);
    /// A task that is over, for the next one, with the type of the interpreter.
    static SPARE: Cell<Option<(TypeId, *mut ())>> = Cell::new(None);
}

/// How many fibers a spare task has room for. It keeps room for no more, so that what a component
/// holds between calls does not depend on the calls before.
const ROOM: usize = 4;

/// Whether waiting in place of going on later is allowed now: in calls of functions that are async
/// in WIT.
pub fn may_block() -> bool {
    let running = RUNNING.get();
    running.start().is_some() || running.func().is_some_and(ExportFunc::is_async)
}

/// Fails where the component model does not allow a call to wait.
pub(crate) fn check_may_block(import: ImportFunc) -> Result<()> {
    if may_block() {
        return Ok(());
    }
    let why = match RUNNING.get().func() {
        Some(func) => format!("`{func}` is not"),
        None => "nothing may wait while an object ends".to_owned(),
    };
    Err(Error::new(format_args!("the call would wait: `{import}` is async, and {why}")))
}

/// The number of the task that runs. No other task of this component has or had it. None in a call
/// that is not bound as async.
pub fn id<I: Interpreter>() -> Option<u64> {
    running::<I>().map(|task| task.head().id)
}

/// The function that runs, as a task or not. At the start, it is the one whose call starts the
/// interpreter. None while an object ends.
pub fn export() -> Option<ExportFunc> {
    RUNNING.get().func()
}

/// Adds a fiber to the task that runs. It starts when the running one waits or is over, with
/// [`Outcome::Done`], or [`Outcome::Cancelled`] if it is cancelled before that. The task is over
/// when all its fibers are; before that, the function may return its result.
///
/// # Errors
///
/// Outside of a task: in a function that is bound as sync, and while an object ends.
pub fn spawn<I: Interpreter>(start: Continuation<I>) -> Result<Fiber> {
    let Some(task) = running::<I>() else {
        let message = match RUNNING.get().func() {
            None => "nothing can be spawned outside of an exported function".to_owned(),
            Some(func) => format!("nothing can be spawned: `{func}` does not run as async"),
        };
        return Err(Error::new(message));
    };
    task.has_spawned.set(true);
    let fiber = task.fiber();
    let parked = Parked { owner: Owner::Spawned(fiber.clone()), continuation: start };
    task.ready.borrow_mut().push_back((parked, News::Outcome(Outcome::Done(None))));
    Ok(fiber)
}

/// Has the host start no further tasks while this number is running, which is 1 at least. `None` is
/// no limit.
pub fn limit(tasks: Option<usize>) {
    LIMIT.set(tasks.unwrap_or(usize::MAX).max(1));
    apply_limit();
}

fn apply_limit() {
    let is_full = LIVE.get() >= LIMIT.get();
    if IS_FULL.replace(is_full) == is_full {
        return;
    }
    if is_full {
        builtins::hold_back_tasks();
    } else {
        builtins::admit_tasks();
    }
}

impl Fiber {
    /// Whether the fiber is over.
    pub fn is_over(&self) -> bool {
        self.0.is_over.get()
    }

    /// Has the fiber go on with [`Outcome::Cancelled`], whatever it waits for. Does nothing if it
    /// is over.
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
            BUSY.set(BUSY.get() + 1);
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
    /// A fiber does not wait for it any more.
    fn forget(&self, fiber: &Fiber) {
        self.0.waiting.borrow_mut().retain(|waiting| waiting != fiber);
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Event({})", if self.has_happened() { "happened" } else { "open" })
    }
}

/// Notes that something runs that is no task: an export, or the end of an object. Returns what has
/// run before, for [`leave`].
pub(crate) fn enter(export: Option<ExportFunc>) -> Running {
    RUNNING.replace(export.map_or(Running::NOTHING, Running::export))
}

/// Notes that it is over.
pub(crate) fn leave(outer: Running) {
    RUNNING.set(outer);
}

/// The task that runs.
fn running<'a, I: Interpreter>() -> Option<&'a Task<I>> {
    let task = RUNNING.get().start()?;
    // SAFETY: a task that runs lives.
    let is_this = unsafe { (*task).ty } == TypeId::of::<I>();
    is_this.then(|| unsafe { &*task.cast::<Task<I>>() })
}

/// Starts a task, and returns what the host is to do.
pub(crate) fn start<'a, I: Interpreter>(
    interpreter: impl FnOnce() -> &'a I,
    call: Box<Call>,
    func: ExportFunc,
) -> u32 {
    count(|stats| stats.live_tasks += 1);
    LIVE.set(LIVE.get() + 1);
    if LIVE.get() >= LIMIT.get() {
        apply_limit();
    }
    let task = Task::<I>::take(func);
    let code = task.turn(interpreter, |interpreter| task.begin(interpreter, call));
    finish(code, task)
}

/// Continues the task that the host calls back.
///
/// # Safety
///
/// `I` must be the type with which the task was started.
pub(crate) unsafe fn resume<'a, I: Interpreter>(
    interpreter: impl FnOnce() -> &'a I,
    event: builtins::Event,
) -> u32 {
    let task = unsafe { Box::from_raw(address::decode(builtins::context()).cast::<Task<I>>()) };
    task.wake_up();
    let code = task.turn(interpreter, |_| {
        task.deliver(event);
        Ok(())
    });
    finish(code, task)
}

/// Keeps a task that is not over.
fn finish<I: Interpreter>(code: u32, task: Box<Task<I>>) -> u32 {
    if code != raw::WIT_CALLBACK_EXIT {
        builtins::set_context(address::encode(Box::into_raw(task).cast()));
        return code;
    }
    count(|stats| stats.live_tasks -= 1);
    LIVE.set(LIVE.get() - 1);
    if IS_FULL.get() {
        apply_limit();
    }
    task.keep();
    code
}

impl<I: Interpreter> Task<I> {
    fn new(func: ExportFunc) -> Self {
        Self {
            start: Start { ty: TypeId::of::<I>(), func },
            head: OnceCell::new(),
            main: OnceCell::new(),
            borrows: RefCell::default(),
            is_cancelled: Cell::new(false),
            has_spawned: Cell::new(false),
            is_busy: Cell::new(false),
            set: Cell::new(0),
            ready: RefCell::default(),
            waiting: RefCell::default(),
        }
    }

    /// A new task, in the place of one that is over.
    fn take(func: ExportFunc) -> Box<Self> {
        match SPARE.take() {
            Some((ty, task)) if ty == TypeId::of::<I>() => {
                // SAFETY: it was kept with this type.
                let mut task = unsafe { Box::from_raw(task.cast::<Self>()) };
                task.start.func = func;
                task
            }
            other => {
                SPARE.set(other);
                Box::new(Self::new(func))
            }
        }
    }

    /// Keeps the place of a task that is over.
    fn keep(mut self: Box<Self>) {
        let is_large =
            self.waiting.get_mut().capacity() > ROOM || self.ready.get_mut().capacity() > ROOM;
        if is_large || self.head.get().is_some() {
            *self = Self::new(self.start.func);
        }
        self.is_cancelled.set(false);
        self.set.set(0);
        if let Some((ty, other)) = SPARE.take() {
            if ty != TypeId::of::<I>() {
                return SPARE.set(Some((ty, other)));
            }
            // SAFETY: it was kept with this type.
            drop(unsafe { Box::from_raw(other.cast::<Self>()) });
        }
        SPARE.set(Some((TypeId::of::<I>(), Box::into_raw(self).cast())));
    }

    fn head(&self) -> &Rc<Head> {
        self.head.get_or_init(|| {
            LAST.set(LAST.get() + 1);
            Rc::new(Head {
                id: LAST.get(),
                woken: RefCell::default(),
                stream: Cell::new(None),
                listening: Cell::new(Listening::No),
                is_asleep: Cell::new(false),
                is_woken: Cell::new(false),
            })
        })
    }

    fn fiber(&self) -> Fiber {
        Fiber(Rc::new(FiberState {
            task: self.head().clone(),
            is_over: Cell::new(false),
            is_cancelled: Cell::new(false),
        }))
    }

    /// Runs the fibers that can go on, after `first`. Returns what the host is to do.
    fn turn<'a>(
        &self,
        interpreter: impl FnOnce() -> &'a I,
        first: impl FnOnce(&I) -> Result<()>,
    ) -> u32 {
        let outer = RUNNING.replace(Running::task(self));
        release_abandoned();
        let interpreter = interpreter();
        let (mut first, mut outcome) = (Some(first), None);
        interpreter.enter(&mut || {
            if let Some(first) = first.take() {
                outcome = Some(first(interpreter).and_then(|()| self.run(interpreter)));
            }
        });
        let code = match outcome.unwrap_or_else(|| Err(Error::new(NOT_ENTERED))) {
            Ok(code) => code,
            Err(error) => interpreter.fail(&error.at(self.start.func).to_string()),
        };
        RUNNING.set(outer);
        code
    }

    /// The first step of the function.
    fn begin(&self, interpreter: &I, mut call: Box<Call>) -> Result<()> {
        let args: Args<'_, I> = self.start.func.args(interpreter, &mut call);
        let step = interpreter.start(self.start.func, args)?;
        call.release_pushed();
        if let Step::Done(result) = step {
            return self.return_result(interpreter, call, &result);
        }
        // The context is for others while the function waits.
        *self.borrows.borrow_mut() = call.take_borrows();
        call.finish();
        self.go_on(interpreter, Owner::Main, step)
    }

    fn run(&self, interpreter: &I) -> Result<u32> {
        loop {
            self.run_ready(interpreter)?;
            if !self.waiting.borrow().is_empty() {
                return self.sleep();
            }
            interpreter.end_task()?;
            // Unless that has spawned something.
            if self.ready.borrow().is_empty() {
                self.close();
                return Ok(raw::WIT_CALLBACK_EXIT);
            }
        }
    }

    fn run_ready(&self, interpreter: &I) -> Result<()> {
        loop {
            self.take_woken();
            let next = self.ready.borrow_mut().pop_front();
            let Some((Parked { owner, continuation }, news)) = next else { return Ok(()) };
            let step = continuation(interpreter, news.outcome(interpreter))?;
            self.go_on(interpreter, owner, step)?;
        }
    }

    /// Does what a fiber asks for.
    fn go_on(&self, interpreter: &I, owner: Owner, step: Step<I>) -> Result<()> {
        match (step, owner) {
            (Step::Done(_) | Step::Cancelled, Owner::Spawned(fiber)) => fiber.0.is_over.set(true),
            (Step::Done(result), Owner::Main) => {
                let call = Call::start(Origin::Export(self.start.func));
                return self.return_result(interpreter, call, &result);
            }
            (Step::Cancelled, Owner::Main) => return self.return_cancelled(),
            (Step::Call(operation, continuation), owner) => {
                builtins::join(operation.subtask(), self.set());
                self.park(On::Call(operation), Parked { owner, continuation });
            }
            (Step::Event(event, continuation), owner) => {
                let parked = Parked { owner, continuation };
                if event.has_happened() {
                    self.make_ready(parked, Outcome::Done(None));
                } else {
                    event.0.waiting.borrow_mut().push(self.fiber_of(&parked.owner));
                    self.park(On::Event(event), parked);
                }
            }
            (Step::Yield(continuation), owner) => {
                self.park(On::Others, Parked { owner, continuation });
            }
        }
        Ok(())
    }

    /// The set of waitables.
    fn set(&self) -> u32 {
        if self.set.get() == 0 {
            self.set.set(builtins::new_set());
        }
        self.set.get()
    }

    fn fiber_of(&self, owner: &Owner) -> Fiber {
        match owner {
            Owner::Main => self.main.get_or_init(|| self.fiber()).clone(),
            Owner::Spawned(fiber) => fiber.clone(),
        }
    }

    fn park(&self, on: On, parked: Parked<I>) {
        self.waiting.borrow_mut().push((on, parked));
    }

    /// Takes the first waiting fiber that fits.
    fn take_waiting(&self, fits: impl Fn(&(On, Parked<I>)) -> bool) -> Option<(On, Parked<I>)> {
        let position = self.waiting.borrow().iter().position(fits)?;
        Some(self.waiting.borrow_mut().remove(position))
    }

    fn make_ready(&self, parked: Parked<I>, outcome: Outcome<I::Value>) {
        self.ready.borrow_mut().push_back((parked, News::Outcome(outcome)));
    }

    /// Returns the result to the caller.
    fn return_result(
        &self,
        interpreter: &I,
        mut call: Box<Call>,
        result: &Option<I::Value>,
    ) -> Result<()> {
        self.start.func.lay_out(interpreter, &mut call, result)?;
        call.end_borrows()?;
        self.end_borrows()?;
        let task_return = self.start.func.raw().task_return;
        let task_return = task_return.expect("exports that are bound as async have this");
        unsafe { task_return((&raw mut *call).cast()) };
        call.finish();
        Ok(())
    }

    fn return_cancelled(&self) -> Result<()> {
        if !self.is_cancelled.get() {
            return Err(Error::new("the function ended as cancelled, but nobody cancelled it"));
        }
        self.end_borrows()?;
        builtins::cancel_task();
        Ok(())
    }

    /// The host checks that borrowed handles are gone before it reads the result.
    fn end_borrows(&self) -> Result<()> {
        self.borrows.borrow_mut().drain(..).try_for_each(|handle| handle.end())
    }

    /// Makes fibers ready that others have woken.
    fn take_woken(&self) {
        let Some(head) = self.head.get() else { return };
        for fiber in head.woken.take() {
            let is_cancelled = fiber.0.is_cancelled.replace(false);
            let owner = match self.main.get() {
                Some(main) if *main == fiber => Owner::Main,
                _ => Owner::Spawned(fiber),
            };
            if is_cancelled {
                self.interrupt(&owner);
                continue;
            }
            let is_it = |(on, parked): &(On, Parked<I>)| {
                parked.owner == owner && matches!(on, On::Event(event) if event.has_happened())
            };
            if let Some((_, parked)) = self.take_waiting(is_it) {
                self.make_ready(parked, Outcome::Done(None));
            }
        }
    }

    /// Has a fiber go on as cancelled. It does not run when this is called.
    fn interrupt(&self, owner: &Owner) {
        if let Some((on, parked)) = self.take_waiting(|(_, parked)| parked.owner == *owner) {
            match on {
                On::Event(event) => event.forget(&self.fiber_of(owner)),
                // This cancels it.
                On::Call(operation) => drop(operation),
                On::Others => {}
            }
            return self.make_ready(parked, Outcome::Cancelled);
        }
        let mut ready = self.ready.borrow_mut();
        let waits = ready.iter_mut().find(|(parked, _)| parked.owner == *owner);
        if let Some((_, news)) = waits {
            let news = std::mem::replace(news, News::Outcome(Outcome::Cancelled));
            drop(ready);
            // What it holds may run code of the language.
            drop(news);
        }
    }

    /// Takes note of an event.
    fn deliver(&self, event: builtins::Event) {
        self.note(event);
        if !self.lets_others_run() {
            return;
        }
        // Fibers that let others run come after everything that has happened meanwhile.
        while self.set.get() != 0 {
            let Some(event) = builtins::poll(self.set.get()) else { break };
            self.note(event);
        }
        for (on, parked) in self.waiting.take() {
            match on {
                On::Others => self.make_ready(parked, Outcome::Done(None)),
                on => self.park(on, parked),
            }
        }
    }

    fn lets_others_run(&self) -> bool {
        self.waiting.borrow().iter().any(|(on, _)| matches!(on, On::Others))
    }

    fn note(&self, event: builtins::Event) {
        match event {
            builtins::Event::Call { subtask, state } => self.note_call(subtask, state),
            builtins::Event::Cancelled => {
                self.is_cancelled.set(true);
                self.interrupt(&Owner::Main);
            }
            builtins::Event::Wake => {
                self.head.get().iter().for_each(|head| head.listening.set(Listening::No));
            }
            builtins::Event::Nothing => {}
        }
    }

    fn note_call(&self, subtask: u32, state: CallState) {
        let is_it = |on: &On| matches!(on, On::Call(call) if call.subtask() == subtask);
        if !state.is_over() {
            let mut waiting = self.waiting.borrow_mut();
            if let Some((On::Call(call), _)) = waiting.iter_mut().find(|(on, _)| is_it(on)) {
                call.start();
            }
            return;
        }
        // A call that was cancelled has left the set.
        if let Some((On::Call(mut call), parked)) = self.take_waiting(|(on, _)| is_it(on)) {
            let ended = call.end(state);
            self.ready.borrow_mut().push_back((parked, News::Ended(ended)));
        }
    }

    /// Sleeps until something happens that a fiber waits for.
    fn sleep(&self) -> Result<u32> {
        let (mut yields, mut calls, mut events, mut can_happen) = (false, false, false, false);
        for (on, _) in self.waiting.borrow().iter() {
            match on {
                On::Call(_) => calls = true,
                On::Others => yields = true,
                On::Event(event) => {
                    events = true;
                    can_happen |= !event.0.is_of_fibers;
                }
            }
        }
        if yields || calls || can_happen {
            self.is_busy.set(true);
            BUSY.set(BUSY.get() + 1);
        } else if BUSY.get() == 0 {
            return Err(Error::new("it waits for something that cannot happen any more"));
        }
        if yields {
            return Ok(raw::WIT_CALLBACK_YIELD);
        }
        if events || self.has_spawned.get() {
            self.listen();
        }
        Ok(raw::WIT_CALLBACK_WAIT | self.set.get() << 4)
    }

    /// Lets other tasks wake this one.
    fn listen(&self) {
        let set = self.set();
        let head = self.head();
        let stream = head.stream.get().unwrap_or_else(WakeStream::new);
        head.stream.set(Some(stream));
        if head.listening.get() == Listening::No {
            stream.listen(set);
            head.listening.set(Listening::Yes);
        }
        head.is_asleep.set(true);
    }

    /// The host has called back.
    fn wake_up(&self) {
        if self.is_busy.replace(false) {
            BUSY.set(BUSY.get() - 1);
        }
        let Some(head) = self.head.get() else { return };
        head.is_asleep.set(false);
        if head.is_woken.replace(false) {
            BUSY.set(BUSY.get() - 1);
        }
    }

    /// Gives back what the task has of the host: all its fibers are over.
    fn close(&self) {
        if let Some((head, stream)) = self.head.get().and_then(|it| Some((it, it.stream.get()?))) {
            stream.close(head.listening.get() != Listening::No);
        }
        if self.set.get() != 0 {
            builtins::drop_set(self.set.get());
        }
    }
}
