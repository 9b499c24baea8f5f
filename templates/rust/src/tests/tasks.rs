//! Tasks: what the crate asks of the host, and in which order.

mod host;

use crate::call::wit;
use crate::entry;
use crate::tasks::{self, Event, Fiber};
use crate::{
    Args, Error, ExportFunc, Handle, Interpreter, Out, Outcome, Parts, Result, Started, Step, Type,
    Wit, Written, stats,
};
use host::{CANCELLED, NONE, RETURNED, STARTED, STARTING, SUBTASK, WAKE, happened, plan};
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};

type First = Box<dyn FnOnce(&Language, Vec<Value>) -> Result<Step<Language>>>;

thread_local! {
    /// What the next call of an async export does.
    static FIRST: RefCell<Vec<First>> = const { RefCell::new(Vec::new()) };
    static ENDED: Cell<u32> = const { Cell::new(0) };
    /// What the end of the next task does.
    static AT_END: Cell<Option<Box<dyn FnOnce()>>> = const { Cell::new(None) };
}

#[derive(Clone, Debug)]
enum Value {
    Number(u64),
    Handle(Handle),
}

struct Language;

impl Interpreter for Language {
    type Value = Value;

    fn new(_wit: Wit) -> Result<Self> {
        Ok(Language)
    }

    fn make(&self, ty: Type, parts: Parts<'_, Self>) -> Result<Value> {
        match parts {
            // Not every language has all numbers.
            Parts::Unsigned(13) => Err(Error::expected(ty, 13)),
            Parts::Unsigned(number) => Ok(Value::Number(number)),
            parts => Err(Error::expected(ty, parts)),
        }
    }

    fn take(&self, value: &Value, out: Out<'_, Self>) -> Result<Written> {
        match value {
            Value::Number(number) => out.unsigned(*number),
            Value::Handle(_) => Err(Error::expected(out.ty(), "a resource")),
        }
    }

    fn call(&self, _func: ExportFunc, args: Args<'_, Self>) -> Result<Option<Value>> {
        args.for_each(drop);
        call("send", 40).map(|_| Some(Value::Number(1)))
    }

    fn start(&self, _func: ExportFunc, args: Args<'_, Self>) -> Result<Step<Self>> {
        let args = args.collect::<Result<_>>()?;
        let first = FIRST.with_borrow_mut(|first| first.remove(0));
        first(self, args)
    }

    fn end_task(&self) -> Result<()> {
        ENDED.set(ENDED.get() + 1);
        if let Some(at_end) = AT_END.take() {
            at_end();
        }
        Ok(())
    }

    fn make_handle(&self, handle: Handle) -> Result<Value> {
        Ok(Value::Handle(handle))
    }

    fn take_handle(&self, ty: Type, value: &Value) -> Result<Handle> {
        match value {
            Value::Handle(handle) => Ok(handle.clone()),
            Value::Number(_) => Err(Error::expected(ty, "a number")),
        }
    }

    fn fail(&self, message: &str) -> ! {
        panic!("{message}")
    }
}

/// Calls an import with an own and a borrowed handle, or waits for it.
fn send(own: &Value, borrowed: &Value) -> Result<Started<Option<Value>>> {
    let mut call = wit().import(None, "send").unwrap().prepare(&Language);
    call.put(own)?;
    call.put(borrowed)?;
    call.start()
}

fn blob(raw: u32) -> Value {
    Value::Handle(Handle::owned(wit().resource_at(0), raw))
}

/// Calls an import with new handles, and waits in place.
fn call(name: &str, first: u32) -> Result<Option<Value>> {
    let import = wit().import(None, name).unwrap();
    import.call(&Language, [blob(first), blob(first + 1)])
}

/// Waits for an import with new handles.
fn wait_for_send(
    first: u32,
    then: impl FnOnce(Outcome<Value>) -> Result<Step<Language>> + 'static,
) -> Result<Step<Language>> {
    let borrowed = blob(first + 1);
    match send(&blob(first), &borrowed)? {
        Started::Done(result) => then(Outcome::Done(result)),
        Started::Pending(operation) => Ok(Step::Wait(
            operation,
            Box::new(move |_, outcome| {
                drop(borrowed);
                then(outcome)
            }),
        )),
    }
}

fn done(outcome: Outcome<Value>) -> Result<Step<Language>> {
    match outcome {
        Outcome::Done(result) => Ok(Step::Done(Some(result.unwrap_or(Value::Number(1))))),
        Outcome::Failed(error) => Err(error),
        Outcome::Read(_) | Outcome::Written(_) => unreachable!("nothing is read here"),
        Outcome::Cancelled => Ok(Step::Cancelled),
    }
}

/// Starts a task that begins with `first`; the error is what the component traps with.
fn start(
    first: impl FnOnce(&Language, Vec<Value>) -> Result<Step<Language>> + 'static,
) -> std::result::Result<u32, String> {
    FIRST.with_borrow_mut(|all| all.push(Box::new(first)));
    host::enter_task(None);
    let cx = entry::export_start(0);
    unsafe { (*cx).push_borrow(0, 90) };
    trapped(|| unsafe { entry::export_async_call(|| &Language, cx, 0) })
}

/// Has the host call a task back.
fn resume(task: u32, event: (u32, u32, u32)) -> std::result::Result<u32, String> {
    host::enter_task(Some(task));
    let (kind, waitable, code) = event;
    trapped(|| unsafe { entry::export_async_callback(|| &Language, kind, waitable, code) })
}

fn trapped(call: impl FnOnce() -> u32) -> std::result::Result<u32, String> {
    catch_unwind(AssertUnwindSafe(call)).map_err(|message| *message.downcast::<String>().unwrap())
}

const EXIT: u32 = 0;
const YIELD: u32 = 1;

fn wait(set: u32) -> u32 {
    2 | set << 4
}

/// Nothing is left of any call.
#[track_caller]
fn assert_clean() {
    let stats = stats();
    assert_eq!((stats.live_contexts, stats.live_operations, stats.live_tasks), (0, 0, 0));
    assert_eq!((stats.live_handles, stats.left_over), (0, 0));
    host::assert_clean();
}

#[test]
fn a_call_that_returns_at_once_asks_nothing_of_the_host() {
    host::start();
    plan([RETURNED]);
    let code = start(|_, args| {
        assert_eq!(args.len(), 1);
        wait_for_send(7, done)
    });
    assert_eq!(code, Ok(EXIT));
    // Borrowed handles are dropped before the result is returned.
    assert_eq!(happened(), ["send 7 8", "drop 8", "drop 90", "return 5"]);
    assert_eq!(ENDED.take(), 1);
    assert_clean();
}

#[test]
fn a_call_that_has_started_has_taken_what_it_owns_and_gives_back_what_it_borrows() {
    host::start();
    plan([STARTED]);
    let code = start(|_, _| {
        let (own, borrowed) = (blob(7), blob(8));
        let Started::Pending(operation) = send(&own, &borrowed)? else { panic!() };
        let Value::Handle(borrowed) = borrowed else { panic!() };
        assert_eq!(borrowed.close().unwrap_err().to_string(), "the `blob` is in use by a call");
        let Value::Handle(own) = own else { panic!() };
        assert_eq!(
            own.close().unwrap_err().to_string(),
            "the `blob` was given away, as parameter 1 of send"
        );
        Ok(Step::Wait(
            operation,
            Box::new(move |_, outcome| {
                borrowed.close().unwrap();
                done(outcome)
            }),
        ))
    });
    assert_eq!(code, Ok(wait(1)));
    assert_eq!(happened(), ["send 7 8", "new set 1", "join 101 1"]);
    assert_eq!((stats().live_operations, stats().live_tasks), (1, 1));
    // The contexts are for others meanwhile.
    assert_eq!(stats().live_contexts, 0);
    assert_eq!(resume(1, (SUBTASK, 101, RETURNED)), Ok(EXIT));
    assert_eq!(
        happened(),
        ["join 101 0", "drop call 101", "drop 8", "drop 90", "return 5", "drop set 1"]
    );
    assert_clean();
}

#[test]
fn a_call_that_starts_later_keeps_its_arguments_until_then() {
    host::start();
    plan([STARTING]);
    assert_eq!(start(|_, _| wait_for_send(7, done)), Ok(wait(1)));
    assert_eq!(stats().live_contexts, 1);
    assert_eq!(resume(1, (SUBTASK, 101, STARTED)), Ok(wait(1)));
    assert_eq!(stats().live_contexts, 0);
    assert_eq!(resume(1, (SUBTASK, 101, RETURNED)), Ok(EXIT));
    assert_clean();
    // Both at once: only the newest state is told.
    plan([STARTING]);
    assert_eq!(start(|_, _| wait_for_send(7, done)), Ok(wait(2)));
    assert_eq!(resume(2, (SUBTASK, 102, RETURNED)), Ok(EXIT));
    assert_clean();
}

#[test]
fn a_result_that_the_language_does_not_have_is_told_with_its_place() {
    host::start();
    plan([STARTED]);
    host::result(13);
    assert_eq!(start(|_, _| wait_for_send(7, done)), Ok(wait(1)));
    let trap = resume(1, (SUBTASK, 101, RETURNED));
    assert_eq!(trap, Err("run: send: result: expected u8, got 13".to_owned()));
}

#[test]
fn a_cancelled_task_cancels_what_it_waits_for() {
    host::start();
    plan([STARTED]);
    assert_eq!(start(|_, _| wait_for_send(7, done)), Ok(wait(1)));
    happened();
    host::on_cancel(4);
    assert_eq!(resume(1, (CANCELLED, 0, 0)), Ok(EXIT));
    // A call is cancelled only when it is in no set.
    assert_eq!(
        happened(),
        [
            "join 101 0",
            "cancel call 101",
            "join 101 0",
            "drop call 101",
            "drop 8",
            "drop 90",
            "cancel task",
            "drop set 1"
        ]
    );
    assert_clean();
}

#[test]
fn a_cancelled_call_that_has_not_started_takes_nothing() {
    host::start();
    plan([STARTING]);
    let code = start(|_, _| {
        let (own, borrowed) = (blob(7), blob(8));
        let Started::Pending(operation) = send(&own, &borrowed)? else { panic!() };
        Ok(Step::Wait(
            operation,
            Box::new(move |_, outcome| {
                assert!(matches!(outcome, Outcome::Cancelled));
                for value in [own, borrowed] {
                    let Value::Handle(handle) = value else { panic!() };
                    assert!(handle.is_live());
                }
                Ok(Step::Done(Some(Value::Number(3))))
            }),
        ))
    });
    assert_eq!(code, Ok(wait(1)));
    host::on_cancel(3);
    // It may return a result all the same.
    assert_eq!(resume(1, (CANCELLED, 0, 0)), Ok(EXIT));
    assert!(happened().ends_with(&["drop 90", "return 3", "drop set 1"].map(str::to_owned)));
    assert_clean();
}

#[test]
fn a_result_that_comes_before_the_end_is_dropped() {
    host::start();
    plan([STARTED]);
    assert_eq!(start(|_, _| wait_for_send(7, done)), Ok(wait(1)));
    host::on_cancel(2);
    assert_eq!(resume(1, (CANCELLED, 0, 0)), Ok(EXIT));
    assert!(happened().contains(&"lift".to_owned()));
    assert_clean();
}

#[test]
fn cleaning_up_may_wait() {
    host::start();
    plan([STARTED, STARTED]);
    let code = start(|_, _| {
        wait_for_send(7, |outcome| {
            assert!(matches!(outcome, Outcome::Cancelled));
            wait_for_send(17, |outcome| {
                assert!(matches!(outcome, Outcome::Done(_)));
                Ok(Step::Cancelled)
            })
        })
    });
    assert_eq!(code, Ok(wait(1)));
    host::on_cancel(4);
    assert_eq!(resume(1, (CANCELLED, 0, 0)), Ok(wait(1)));
    assert_eq!(resume(1, (SUBTASK, 102, RETURNED)), Ok(EXIT));
    assert!(happened().contains(&"cancel task".to_owned()));
    assert_clean();
}

#[test]
fn only_a_cancelled_function_may_end_without_a_result() {
    host::start();
    let trap = start(|_, _| Ok(Step::Cancelled));
    let message = "run: the function ended as cancelled, but nobody cancelled it";
    assert_eq!(trap, Err(message.to_owned()));
}

#[test]
fn a_task_goes_on_after_it_has_returned() {
    host::start();
    plan([STARTED]);
    let code = start(|_, _| {
        tasks::spawn::<Language>(Box::new(|_, _| {
            wait_for_send(7, |outcome| {
                assert!(matches!(outcome, Outcome::Done(_)));
                Ok(Step::Done(None))
            })
        }))?;
        Ok(Step::Done(Some(Value::Number(2))))
    });
    assert_eq!(code, Ok(wait(1)));
    assert!(happened().contains(&"return 2".to_owned()));
    assert_eq!(ENDED.take(), 0);
    assert_eq!(resume(1, (SUBTASK, 101, RETURNED)), Ok(EXIT));
    assert_eq!(ENDED.take(), 1);
    assert_clean();
}

#[test]
fn fibers_take_turns_and_wait_for_one_another() {
    host::start();
    let code = start(|_, _| {
        let event = Event::new();
        for number in 1..3 {
            let event = event.clone();
            tasks::spawn::<Language>(Box::new(move |_, _| {
                host::note(format!("fiber {number}"));
                Ok(Step::Yield(Box::new(move |_, _| {
                    host::note(format!("fiber {number} again"));
                    event.happen();
                    Ok(Step::Done(None))
                })))
            }))?;
        }
        Ok(Step::Event(event, Box::new(|_, outcome| done(outcome))))
    });
    assert_eq!(code, Ok(YIELD));
    assert_eq!(resume(1, (NONE, 0, 0)), Ok(EXIT));
    let expected = ["fiber 1", "fiber 2", "fiber 1 again", "fiber 2 again", "drop 90", "return 1"];
    assert_eq!(happened(), expected);
    assert_clean();
}

#[test]
fn events_come_before_fibers_that_let_others_run() {
    host::start();
    plan([STARTED]);
    let code = start(|_, _| {
        tasks::spawn::<Language>(Box::new(|_, _| {
            Ok(Step::Yield(Box::new(|_, _| {
                host::note("yielded".to_owned());
                Ok(Step::Done(None))
            })))
        }))?;
        wait_for_send(7, done)
    });
    assert_eq!(code, Ok(YIELD));
    happened();
    host::in_set((SUBTASK, 101, RETURNED));
    assert_eq!(resume(1, (NONE, 0, 0)), Ok(EXIT));
    let events = happened();
    let place = |what: &str| events.iter().position(|event| event == what).unwrap();
    assert!(place("return 5") < place("yielded"), "{events:?}");
    assert_clean();
}

thread_local! {
    static FIBER: RefCell<Option<Fiber>> = const { RefCell::new(None) };
}

#[test]
fn one_task_wakes_another() {
    host::start();
    let event = Event::new();
    let waited = event.clone();
    // Somebody else waits for the host, so that this is not forever.
    plan([STARTED]);
    assert_eq!(start(|_, _| wait_for_send(7, done)), Ok(wait(1)));
    happened();
    let code = start(move |_, _| Ok(Step::Event(waited, Box::new(|_, outcome| done(outcome)))));
    assert_eq!(code, Ok(wait(2)));
    assert_eq!(happened(), ["new set 2", "new stream", "read 201", "join 201 2"]);
    let code = start(move |_, _| {
        event.happen();
        Ok(Step::Done(Some(Value::Number(4))))
    });
    assert_eq!(code, Ok(EXIT));
    assert_eq!(happened(), ["write 202", "drop 90", "return 4"]);
    assert_eq!(resume(2, (WAKE, 201, 16)), Ok(EXIT));
    let expected = ["drop 90", "return 1", "join 201 0", "drop reader 201", "drop writer 202"];
    assert_eq!(happened(), [&expected[..], &["drop set 2"]].concat());
    assert_eq!(resume(1, (SUBTASK, 101, RETURNED)), Ok(EXIT));
    assert_clean();
}

#[test]
fn a_later_call_may_make_an_event_happen() {
    host::start();
    let event = Event::new();
    let waited = event.clone();
    let code = start(move |_, _| Ok(Step::Event(waited, Box::new(|_, outcome| done(outcome)))));
    assert_eq!(code, Ok(wait(1)));
    let code = start(move |_, _| {
        event.happen();
        Ok(Step::Done(Some(Value::Number(4))))
    });
    assert_eq!(code, Ok(EXIT));
    assert_eq!(resume(1, (WAKE, 201, 16)), Ok(EXIT));
    assert_clean();
}

#[test]
fn a_borrowed_handle_that_a_call_still_uses_is_told() {
    host::start();
    plan([STARTED]);
    let trap = start(|_, mut args| {
        let borrowed = args.remove(0);
        tasks::spawn::<Language>(Box::new(move |_, _| {
            let Started::Pending(operation) = send(&blob(7), &borrowed)? else { panic!() };
            Ok(Step::Wait(operation, Box::new(|_, outcome| done(outcome))))
        }))?;
        Ok(Step::Yield(Box::new(|_, _| Ok(Step::Done(Some(Value::Number(1)))))))
    });
    assert_eq!(trap, Ok(YIELD));
    let message = "run: the `blob` was only borrowed, as parameter 1 of run, and a call that has not \
                   returned still uses it";
    assert_eq!(resume(1, (NONE, 0, 0)), Err(message.to_owned()));
}

#[test]
fn what_the_end_of_a_task_spawns_runs() {
    host::start();
    AT_END.set(Some(Box::new(|| {
        tasks::spawn::<Language>(Box::new(|_, _| {
            host::note("spawned at the end".to_owned());
            Ok(Step::Done(None))
        }))
        .unwrap();
    })));
    assert_eq!(start(|_, _| Ok(Step::Done(Some(Value::Number(2))))), Ok(EXIT));
    assert_eq!(happened(), ["drop 90", "return 2", "spawned at the end"]);
    assert_clean();
}

#[test]
fn one_task_cancels_a_fiber_of_another() {
    host::start();
    plan([STARTED]);
    let code = start(|_, _| {
        let fiber = tasks::spawn::<Language>(Box::new(|_, _| {
            wait_for_send(7, |outcome| {
                assert!(matches!(outcome, Outcome::Cancelled));
                Ok(Step::Done(None))
            })
        }))?;
        FIBER.set(Some(fiber));
        Ok(Step::Done(Some(Value::Number(1))))
    });
    assert_eq!(code, Ok(wait(1)));
    let code = start(|_, _| {
        FIBER.take().unwrap().cancel();
        Ok(Step::Done(Some(Value::Number(2))))
    });
    assert_eq!(code, Ok(EXIT));
    happened();
    host::on_cancel(4);
    assert_eq!(resume(1, (WAKE, 201, 16)), Ok(EXIT));
    assert!(happened().contains(&"cancel call 101".to_owned()));
    assert_clean();
}

#[test]
fn a_fiber_that_has_not_started_is_told_that_it_is_cancelled() {
    host::start();
    let code = start(|_, _| {
        let fiber = tasks::spawn::<Language>(Box::new(|_, outcome| {
            assert!(matches!(outcome, Outcome::Cancelled));
            host::note("cancelled".to_owned());
            Ok(Step::Done(None))
        }))?;
        fiber.cancel();
        assert!(!fiber.is_over());
        FIBER.set(Some(fiber));
        Ok(Step::Done(Some(Value::Number(1))))
    });
    assert_eq!(code, Ok(EXIT));
    assert!(FIBER.take().unwrap().is_over());
    assert_eq!(happened(), ["drop 90", "return 1", "cancelled"]);
    assert_clean();
}

#[test]
fn a_task_that_waits_for_nothing_is_an_error() {
    host::start();
    let never = Event::of_fibers();
    let trap = start(|_, _| Ok(Step::Event(never, Box::new(|_, outcome| done(outcome)))));
    let message = "run: it waits for something that cannot happen any more";
    assert_eq!(trap, Err(message.to_owned()));
}

#[test]
fn a_task_may_wait_in_place() {
    host::start();
    plan([STARTED, STARTING]);
    let code = start(|_, _| {
        host::in_set((SUBTASK, 101, RETURNED));
        call("send", 20)?;
        host::in_set((SUBTASK, 102, STARTED));
        host::in_set((SUBTASK, 102, RETURNED));
        Ok(Step::Done(call("send", 30)?))
    });
    assert_eq!(code, Ok(EXIT));
    assert_clean();
}

#[test]
fn a_function_that_is_not_async_may_not_wait_but_its_calls_come_to_an_end() {
    host::start();
    plan([STARTED]);
    host::enter_task(None);
    let cx = entry::export_start(1);
    let trap = trapped(|| {
        entry::export_call(|| &Language, unsafe { &mut *cx }, 1);
        0
    });
    let message = "plain: send: the call would wait: `send` is async, and `plain` is not";
    assert_eq!(trap, Err(message.to_owned()));
    unsafe { entry::export_finish(cx) };
    assert_eq!(stats().live_operations, 1);
    assert_eq!(happened(), ["send 40 41", "new set 1", "join 101 1"]);
    host::in_set((SUBTASK, 101, RETURNED));
    plan([RETURNED]);
    assert_eq!(start(|_, _| wait_for_send(7, done)), Ok(EXIT));
    assert_clean();
}

#[test]
fn the_host_holds_back_tasks_beyond_the_limit() {
    host::start();
    tasks::limit(Some(2));
    plan([STARTED, STARTED]);
    assert_eq!(start(|_, _| wait_for_send(7, done)), Ok(wait(1)));
    assert!(!happened().contains(&"hold back".to_owned()));
    assert_eq!(start(|_, _| wait_for_send(17, done)), Ok(wait(2)));
    assert!(happened().contains(&"hold back".to_owned()));
    assert_eq!(resume(1, (SUBTASK, 101, RETURNED)), Ok(EXIT));
    assert!(happened().contains(&"admit".to_owned()));
    tasks::limit(Some(1));
    assert_eq!(happened(), ["hold back"]);
    tasks::limit(None);
    assert_eq!(happened(), ["admit"]);
    assert_eq!(resume(2, (SUBTASK, 102, RETURNED)), Ok(EXIT));
    assert_clean();
}

#[test]
fn nothing_is_spawned_outside_of_a_task() {
    host::start();
    let spawned = tasks::spawn::<Language>(Box::new(|_, _| Ok(Step::Done(None))));
    let message = "nothing can be spawned outside of an exported function";
    assert_eq!(spawned.unwrap_err().to_string(), message);
    assert!(!tasks::may_block() && tasks::id::<Language>().is_none());
}
