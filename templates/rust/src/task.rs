//! One task: the fibers of it that wait, and what is done for them.

use super::abandoned::release_abandoned;
use super::builtins::{self, News};
use super::call::{Call, Origin};
use super::current::stop;
use super::error::{Error, Result};
use super::fiber::{Event, Fiber, Head};
use super::handles::{self, Handle};
use super::interpreter::Interpreter;
use super::list::List;
use super::load;
use super::memory::address;
use super::operation::Operation;
use super::raw;
use super::running::{self, Start};
use super::statics::statics;
use super::tasks::{Continuation, Outcome, Step};
use super::types::ExportFunc;
use std::any::TypeId;
use std::cell::Cell;

/// A fiber that does not run.
struct Parked<I: Interpreter> {
    fiber: Fiber,
    on: On,
    continuation: Continuation<I>,
}

/// What a fiber waits for, or has waited for.
enum On {
    /// The result is made only when the turn of the fiber has come: in a language with a stack, it
    /// is at the top then.
    Operation(Operation),
    Event(Event),
    /// That others have had a turn.
    Others,
    /// Nothing any more: it is cancelled.
    Cancelled,
}

impl On {
    /// Why the fiber goes on.
    fn outcome<I: Interpreter>(self, interpreter: &I) -> Outcome<I::Value> {
        match self {
            On::Operation(operation) => {
                operation.outcome(interpreter).unwrap_or_else(Outcome::Failed)
            }
            On::Event(_) | On::Others => Outcome::Done(None),
            On::Cancelled => Outcome::Cancelled,
        }
    }
}

#[repr(C)]
pub(crate) struct Task<I: Interpreter> {
    start: Start,
    /// The fiber of the function.
    main: Fiber,
    /// The borrowed handles among the arguments, once the function has waited.
    borrows: List<Handle>,
    /// Whether the caller wants it to end.
    is_cancelled: Cell<bool>,
    /// The fibers that can go on.
    ready: List<Parked<I>>,
    waiting: List<Parked<I>>,
}

/// Why a task runs.
enum Turn {
    /// It starts.
    First(&'static mut Call),
    /// The host has called back.
    Next(builtins::Event),
}

statics! {
    /// A task that is over, for the next one, or null.
    static SPARE: Cell<*mut Start> = Cell::new(std::ptr::null_mut());
}

/// How many fibers a task has room for from its start. A spare one has room for as many, so that
/// what a component holds between calls does not depend on the calls before.
const ROOM: usize = 4;

/// The task that runs.
pub(crate) fn running<'a, I: Interpreter>() -> Option<&'a Task<I>> {
    // SAFETY: a task begins with `Start`, and this one has the type of the interpreter.
    running::task::<I>().map(|task| unsafe { &*task.cast::<Task<I>>() })
}

/// Starts a task, and returns what the host is to do.
pub(crate) fn start<I: Interpreter>(
    interpreter: fn() -> &'static I,
    call: &'static mut Call,
    func: ExportFunc,
) -> u32 {
    load::add();
    Task::<I>::take(func).run_turn(interpreter, Turn::First(call))
}

/// Continues the task that the host calls back.
///
/// # Safety
///
/// `I` must be the type with which the task was started.
pub(crate) unsafe fn resume<I: Interpreter>(
    interpreter: fn() -> &'static I,
    event: builtins::Event,
) -> u32 {
    let task = unsafe { Box::from_raw(address::decode(builtins::context()).cast::<Task<I>>()) };
    task.run_turn(interpreter, Turn::Next(event))
}

impl<I: Interpreter> Task<I> {
    fn new(func: ExportFunc) -> Self {
        Self {
            start: Start { ty: TypeId::of::<I>(), func },
            main: Fiber::of_new_task(),
            borrows: List::new(),
            is_cancelled: Cell::new(false),
            ready: List::with_room(ROOM),
            waiting: List::with_room(ROOM),
        }
    }

    /// A new task, in the place of one that is over.
    fn take(func: ExportFunc) -> Box<Self> {
        let spare = SPARE.get();
        // SAFETY: it is a task of the type that it begins with.
        if spare.is_null() || unsafe { (*spare).ty } != TypeId::of::<I>() {
            return Box::new(Self::new(func));
        }
        SPARE.set(std::ptr::null_mut());
        let mut task = unsafe { Box::from_raw(spare.cast::<Self>()) };
        task.start.func = func;
        task
    }

    /// Keeps a task that is not over, or the place of one that is.
    fn finish(mut self: Box<Self>, code: u32) -> u32 {
        if code != raw::WIT_CALLBACK_EXIT {
            builtins::set_context(address::encode(Box::into_raw(self).cast()));
            return code;
        }
        load::remove();
        if !SPARE.get().is_null() {
            return code;
        }
        if self.waiting.room() == ROOM && self.ready.room() == ROOM && self.main.renew() {
            self.is_cancelled.set(false);
        } else {
            *self = Self::new(self.start.func);
        }
        SPARE.set(Box::into_raw(self).cast());
        code
    }

    pub(crate) fn head(&self) -> &Head {
        self.main.task()
    }

    /// Adds a fiber.
    pub(crate) fn spawn(&self, start: Continuation<I>) -> Fiber {
        let fiber = self.main.another();
        self.ready.push(Parked { fiber: fiber.clone(), on: On::Others, continuation: start });
        fiber
    }

    /// Runs the fibers that can go on. Returns what the host is to do.
    fn run_turn(self: Box<Self>, interpreter: fn() -> &'static I, turn: Turn) -> u32 {
        let outer = running::enter_task(&*self);
        release_abandoned();
        let interpreter = interpreter();
        let (mut turn, mut outcome) = (Some(turn), None);
        interpreter.enter(&mut || {
            if let Some(turn) = turn.take() {
                outcome = Some(self.run(interpreter, turn));
            }
        });
        match outcome {
            Some(Ok(code)) => {
                running::leave(outer);
                self.finish(code)
            }
            Some(Err(error)) => stop(interpreter, Some(error), &self.start.func),
            None => stop(interpreter, None, &self.start.func),
        }
    }

    fn run(&self, interpreter: &I, turn: Turn) -> Result<u32> {
        match turn {
            Turn::First(call) => self.begin(interpreter, call)?,
            Turn::Next(event) => self.deliver(event),
        }
        loop {
            self.take_woken();
            if let Some(parked) = self.ready.take_at(0) {
                let outcome = parked.on.outcome(interpreter);
                let step = (parked.continuation)(interpreter, outcome)?;
                self.go_on(interpreter, parked.fiber, step)?;
                continue;
            }
            if !self.waiting.is_empty() {
                return self.sleep();
            }
            interpreter.end_task()?;
            // Unless that has spawned something.
            if self.ready.is_empty() {
                self.head().close();
                return Ok(raw::WIT_CALLBACK_EXIT);
            }
        }
    }

    /// The first step of the function.
    fn begin(&self, interpreter: &I, call: &'static mut Call) -> Result<()> {
        let args = self.start.func.args(interpreter, call);
        let step = interpreter.start(self.start.func, args)?;
        if let Step::Done(result) = step {
            return self.return_result(interpreter, call, &result);
        }
        // The context is for others while the function waits.
        self.borrows.replace(call.take_borrows());
        call.finish();
        self.go_on(interpreter, self.main.clone(), step)
    }

    /// Does what a fiber asks for.
    fn go_on(&self, interpreter: &I, fiber: Fiber, step: Step<I>) -> Result<()> {
        let (on, continuation) = match step {
            Step::Wait(operation, continuation) => {
                builtins::join(operation.waitable(), self.head().set());
                (On::Operation(operation), continuation)
            }
            Step::Event(event, continuation) => {
                if event.has_happened() {
                    self.ready.push(Parked { fiber, on: On::Event(event), continuation });
                    return Ok(());
                }
                event.add(&fiber);
                (On::Event(event), continuation)
            }
            Step::Yield(continuation) => (On::Others, continuation),
            Step::Done(_) | Step::Cancelled if fiber != self.main => {
                fiber.set_over();
                return Ok(());
            }
            Step::Done(result) => {
                let call = Call::start(Origin::Export(self.start.func));
                return self.return_result(interpreter, call, &result);
            }
            Step::Cancelled => return self.return_cancelled(),
        };
        self.waiting.push(Parked { fiber, on, continuation });
        Ok(())
    }

    /// Returns the result to the caller.
    fn return_result(
        &self,
        interpreter: &I,
        call: &'static mut Call,
        result: &Option<I::Value>,
    ) -> Result<()> {
        self.start.func.lay_out(interpreter, call, result)?;
        call.end_borrows()?;
        handles::end(self.borrows.take())?;
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
        handles::end(self.borrows.take())?;
        builtins::cancel_task();
        Ok(())
    }

    /// Makes fibers ready that others have woken.
    fn take_woken(&self) {
        for fiber in self.head().take_woken() {
            if fiber.take_cancelled() {
                self.interrupt(&fiber);
                continue;
            }
            self.make_ready(|parked| {
                parked.fiber == fiber
                    && matches!(&parked.on, On::Event(event) if event.has_happened())
            });
        }
    }

    /// Makes the first waiting fiber ready that fits. False if there is none.
    fn make_ready(&self, fits: impl Fn(&Parked<I>) -> bool) -> bool {
        let parked = self.waiting.take_first(fits);
        parked.map(|parked| self.ready.push(parked)).is_some()
    }

    /// Has a fiber go on as cancelled. It does not run when this is called.
    fn interrupt(&self, fiber: &Fiber) {
        let cancel = |parked: &mut Parked<I>| std::mem::replace(&mut parked.on, On::Cancelled);
        let is_it = |parked: &Parked<I>| parked.fiber == *fiber;
        let on = if let Some(mut parked) = self.waiting.take_first(is_it) {
            let on = cancel(&mut parked);
            if let On::Event(event) = &on {
                event.forget(fiber);
            }
            self.ready.push(parked);
            Some(on)
        } else {
            self.ready.with(|ready| ready.iter_mut().find(|parked| is_it(parked)).map(cancel))
        };
        // This cancels an operation. What it holds may run code of the language.
        drop(on);
    }

    /// Takes note of an event.
    fn deliver(&self, event: builtins::Event) {
        self.head().wake_up();
        self.note(event);
        let lets_others_run = |parked: &Parked<I>| matches!(parked.on, On::Others);
        if self.waiting.position(lets_others_run).is_none() {
            return;
        }
        // Fibers that let others run come after everything that has happened meanwhile.
        while let Some(event) = self.head().poll() {
            self.note(event);
        }
        while self.make_ready(lets_others_run) {}
    }

    fn note(&self, event: builtins::Event) {
        match event {
            builtins::Event::Of { waitable, news } => self.note_news(waitable, news),
            builtins::Event::Cancelled => {
                self.is_cancelled.set(true);
                self.interrupt(&self.main);
            }
            builtins::Event::Nothing => {}
        }
    }

    fn note_news(&self, waitable: u32, news: News) {
        // What was cancelled has left the set.
        let is_it = |parked: &Parked<I>| matches!(&parked.on, On::Operation(operation) if operation.waitable() == waitable);
        let Some(mut parked) = self.waiting.take_first(is_it) else {
            return self.head().end_listening(waitable);
        };
        let On::Operation(operation) = &mut parked.on else { return };
        operation.advance(news);
        let goes_on = !operation.is_over();
        if goes_on { &self.waiting } else { &self.ready }.push(parked);
    }

    /// Sleeps until something happens that a fiber waits for.
    fn sleep(&self) -> Result<u32> {
        let (mut yields, mut waits_for_host, mut listens) = (false, false, self.main.has_others());
        self.waiting.with(|waiting| {
            for parked in waiting {
                match &parked.on {
                    On::Others => yields = true,
                    On::Event(event) => {
                        listens = true;
                        waits_for_host |= !event.is_of_fibers();
                    }
                    On::Operation(_) | On::Cancelled => waits_for_host = true,
                }
            }
        });
        if !self.head().sleep(yields || waits_for_host) {
            return Err(Error::new("it waits for something that cannot happen any more"));
        }
        if yields {
            return Ok(raw::WIT_CALLBACK_YIELD);
        }
        if listens {
            self.head().listen();
        }
        Ok(raw::WIT_CALLBACK_WAIT | self.head().set() << 4)
    }
}
