//! One task: the fibers of it that wait, and what is done for them.

use super::abandoned::release_abandoned;
use super::args::Args;
use super::builtins::{self, CallState, WakeStream};
use super::call::{Call, Origin};
use super::current::NOT_ENTERED;
use super::error::{Error, Result};
use super::fiber::{Event, Fiber, Head, Listening, any_is_busy, count_busy};
use super::handles::Handle;
use super::interpreter::Interpreter;
use super::load;
use super::memory::address;
use super::operation::{Ended, Operation};
use super::raw;
use super::running::{self, Start};
use super::statics::statics;
use super::tasks::{Continuation, Outcome, Step};
use super::types::ExportFunc;
use std::any::TypeId;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

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
pub(crate) struct Task<I: Interpreter> {
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

statics! {
    /// A task that is over, for the next one, with the type of the interpreter.
    static SPARE: Cell<Option<(TypeId, *mut ())>> = Cell::new(None);
}

/// How many fibers a task has room for from its start. A spare one has room for as many, so that what
/// a component holds between calls does not depend on the calls before.
const ROOM: usize = 4;

/// The task that runs.
pub(crate) fn running<'a, I: Interpreter>() -> Option<&'a Task<I>> {
    // SAFETY: a task begins with `Start`, and this one has the type of the interpreter.
    running::task::<I>().map(|task| unsafe { &*task.cast::<Task<I>>() })
}

/// Starts a task, and returns what the host is to do.
pub(crate) fn start<'a, I: Interpreter>(
    interpreter: impl FnOnce() -> &'a I,
    call: Box<Call>,
    func: ExportFunc,
) -> u32 {
    load::add();
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
    load::remove();
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
            ready: RefCell::new(VecDeque::with_capacity(ROOM)),
            waiting: RefCell::new(Vec::with_capacity(ROOM)),
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
        let has_other_room =
            self.waiting.get_mut().capacity() != ROOM || self.ready.get_mut().capacity() != ROOM;
        if has_other_room || self.head.get().is_some() {
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

    pub(crate) fn head(&self) -> &Rc<Head> {
        self.head.get_or_init(Head::new)
    }

    fn fiber(&self) -> Fiber {
        Fiber::new(self.head().clone())
    }

    /// Adds a fiber.
    pub(crate) fn spawn(&self, start: Continuation<I>) -> Fiber {
        self.has_spawned.set(true);
        let fiber = self.fiber();
        let parked = Parked { owner: Owner::Spawned(fiber.clone()), continuation: start };
        self.make_ready(parked, Outcome::Done(None));
        fiber
    }

    /// Runs the fibers that can go on, after `first`. Returns what the host is to do.
    fn turn<'a>(
        &self,
        interpreter: impl FnOnce() -> &'a I,
        first: impl FnOnce(&I) -> Result<()>,
    ) -> u32 {
        let outer = running::enter_task(self);
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
        running::leave(outer);
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
            (Step::Done(_) | Step::Cancelled, Owner::Spawned(fiber)) => fiber.set_over(),
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
                    event.add(self.fiber_of(&parked.owner));
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
        self.borrows.take().into_iter().try_for_each(|handle| handle.end())
    }

    /// Makes fibers ready that others have woken.
    fn take_woken(&self) {
        let Some(head) = self.head.get() else { return };
        for fiber in head.woken.take() {
            let is_cancelled = fiber.take_cancelled();
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
                    can_happen |= !event.is_of_fibers();
                }
            }
        }
        if yields || calls || can_happen {
            self.is_busy.set(true);
            count_busy(true);
        } else if !any_is_busy() {
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
            count_busy(false);
        }
        let Some(head) = self.head.get() else { return };
        head.is_asleep.set(false);
        if head.is_woken.replace(false) {
            count_busy(false);
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
