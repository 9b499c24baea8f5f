//! Tasks whose caller is another component, which can do what no host can: cancel calls. The caller
//! is `tasks/caller.wat`; it does what a script says.

mod blocking;
mod errors;

use testing::composition::compose;
use testing::generator::Generator;
use testing::interpreter::{self, Interpreter};
use testing::running::{Running, start};
use wasmtime::component::Val;
use wit_dylib_build::World;
use wit_dylib_conform::{Call, Completion, Gates, TRACING_PROBE_WIT, with_probe};

const WIT: &str = "package test:tasks;

interface things {
  resource thing { constructor(); }
}

interface work {
  plain: async func(text: string) -> string;
  barge: func(text: string) -> string;
}

interface owning {
  use things.{thing};
  with-things: async func(text: string, lent: borrow<thing>, given: thing) -> thing;
}

world passing {
  import work;
  import owning;
  export work;
  export owning;
}
";

const PLAIN: &str = "test:tasks/work#plain";
const WITH_THINGS: &str = "test:tasks/owning#with-things";

/// An interpreter that passes calls on, with the functions bound by these filters.
struct Callee<'a> {
    interpreter: &'a Interpreter,
    filters: &'a [&'a str],
    /// The file `tasks` for `values`.
    manners: &'a str,
}

/// The interpreter `values`, whose tasks behave as this says.
fn values(manners: &str) -> Callee<'_> {
    Callee { interpreter: interpreter::values(), filters: &[], manners }
}

impl Callee<'_> {
    fn component(&self, wit: &str) -> Vec<u8> {
        let mut world = World::parse(wit, None).unwrap();
        for filter in self.filters {
            world.bind(filter).unwrap();
        }
        let file: (&str, &[u8]) = ("tasks", self.manners.as_bytes());
        let files = if self.manners.is_empty() { &[][..] } else { &[file] };
        Generator::Ours.link(self.interpreter, &world, files).unwrap()
    }

    /// The caller in front of it, in a world without things and without the probe.
    fn echo(&self) -> Running {
        chain(&[self.component(&without_things())])
    }

    /// The caller in front of it. It answers the probe.
    fn called(&self) -> Running {
        chain(&[self.component(&with_probe(WIT, TRACING_PROBE_WIT))])
    }
}

/// The world for interpreters that drop no borrowed handles.
fn without_things() -> String {
    WIT.replace("  import owning;\n  export owning;\n", "")
}

/// The caller in front of components of which each calls the next one.
fn chain(components: &[Vec<u8>]) -> Running {
    let mut all = vec![wat::parse_str(include_str!("tasks/caller.wat")).unwrap()];
    all.extend_from_slice(components);
    start(&compose(&all, &[]), 7)
}

/// Runs a script of the caller. Calls of imports are held until `release` lets them go. Returns
/// what the caller says, without what calls returned, where that is what [`answer`] gave.
fn run(host: &mut Running, script: &str, release: impl FnMut(&Gates)) -> String {
    let export = host.exports().into_iter().find(|export| export.name == "run").unwrap();
    let args = vec![Val::String(script.to_owned())];
    host.completion(Completion::Held);
    let returned = host.start_all(vec![Call { export, args }], release);
    let returned = returned.unwrap_or_else(|failure| panic!("{script}: {failure}"));
    match returned[0].result.clone() {
        Some(Val::String(log)) => without_answers(log),
        other => panic!("{script}: {other:?}"),
    }
}

fn without_answers(mut log: String) -> String {
    for number in 0..10 {
        for answer in [format!("answer to {number}"), "a thing".to_owned()] {
            log = log.replace(&format!("{number}=2({answer})"), &format!("{number}=2"));
        }
    }
    log
}

/// For scripts during which nothing has to be released.
fn nothing_waits(gates: &Gates) {
    panic!("the caller waits for {:?}", gates.held());
}

/// Releases a call that is held. A text that it returns is its own.
fn answer(gates: &Gates, index: usize) {
    let call = gates.held().swap_remove(index);
    match call.args.first() {
        Some(Val::String(text)) if call.func == PLAIN => {
            gates.release_with(index, Val::String(format!("answer to {text}")));
        }
        _ => gates.release(index),
    }
}

/// Releases the first call that is held.
fn answer_first(gates: &Gates) {
    answer(gates, 0);
}

/// The functions whose calls were cancelled in the host, since the last time.
fn cancelled(host: &Running) -> Vec<String> {
    host.gates().take_cancelled().into_iter().map(|call| call.func).collect()
}

#[track_caller]
fn check_clean(host: &mut Running, live_bytes: Option<&Val>) {
    host.try_check_clean(live_bytes).unwrap_or_else(|failure| panic!("{failure}"));
}

/// Each way to pass calls on as tasks. `echo` leaves borrowed handles to its callers, so it gets no
/// things.
fn each(scripts: &[&str], check: impl Fn(&mut Running, &str)) {
    for script in scripts {
        check(&mut values("").called(), script);
        check(&mut values("cancelled yields").called(), script);
    }
    let echo = interpreter::echo("echo-tasks", false);
    check(&mut Callee { interpreter: &echo, filters: &[], manners: "" }.echo(), scripts[0]);
}

#[test]
fn a_cancelled_call_cancels_the_call_that_it_waits_for() {
    each(&["sc0", "tc0"], |host, script| {
        let mut live_bytes = None;
        for _ in 0..3 {
            // What was given is the host's, and what was lent the caller's again.
            assert_eq!(run(host, script, nothing_waits), "0=1 0=4");
            assert_eq!(cancelled(host), [if script == "sc0" { PLAIN } else { WITH_THINGS }]);
            check_clean(host, live_bytes.as_ref());
            live_bytes = host.live_bytes().unwrap();
        }
    });
}

#[test]
fn others_go_on_when_a_call_is_cancelled() {
    each(&["ssswc1w", "tttwc1w"], |host, script| {
        for _ in 0..3 {
            let log = run(host, script, answer_first);
            assert_eq!(log, "0=1 1=1 2=1 0=2 1=4 2=2");
            assert_eq!(cancelled(host).len(), 1);
            check_clean(host, None);
        }
    });
}

#[test]
fn a_cancelled_call_may_return() {
    let mut host = values("cancelled returns").called();
    for _ in 0..3 {
        assert_eq!(run(&mut host, "sc0", nothing_waits), "0=1 0=2(returned anyway)");
        assert_eq!(cancelled(&host), [PLAIN]);
        check_clean(&mut host, None);
    }
}

#[test]
fn cancelled_calls_leave_no_memory_behind() {
    let all = ["sc0", "tc0", "sttc1c0c2"];
    for (manners, scripts) in
        [("", all), ("cancelled yields", all), ("cancelled returns", ["sc0"; 3])]
    {
        let mut host = values(manners).called();
        let mut live_bytes = None;
        for round in 0..201 {
            run(&mut host, scripts[round % 3], nothing_waits);
            if round == 2 {
                live_bytes = host.live_bytes().unwrap();
            }
        }
        assert!(cancelled(&host).len() >= 201);
        check_clean(&mut host, live_bytes.as_ref());
    }
}

#[test]
fn cancelling_goes_through_a_chain_of_components() {
    let behind = values("").component(WIT);
    let echo = interpreter::echo("echo-tasks", false);
    let in_c = Callee { interpreter: &echo, filters: &[], manners: "" };
    let front = values("").component(&with_probe(WIT, TRACING_PROBE_WIT));
    let mut host = chain(&[front.clone(), behind.clone(), behind.clone()]);
    for _ in 0..3 {
        assert_eq!(run(&mut host, "tysyc1c0", nothing_waits), "0=1 1=1 1=4 0=4");
        assert_eq!(cancelled(&host), [PLAIN, WITH_THINGS]);
        assert_eq!(run(&mut host, "tw", answer_first), "0=1 0=2");
        check_clean(&mut host, None);
    }
    let mut host = chain(&[front, behind, in_c.component(&without_things())]);
    assert_eq!(run(&mut host, "sc0sw", answer_first), "0=1 0=4 1=1 1=2");
    assert_eq!(cancelled(&host), [PLAIN]);
    check_clean(&mut host, None);
}

#[test]
fn a_result_may_come_while_the_call_is_cancelled() {
    each(&["sgc0", "tgc0"], |host, script| {
        let mut live_bytes = None;
        for round in 0..20 {
            // The caller and the callee both have something to go on with: who is first, it must
            // be one or the other for both of them.
            let log = run(host, script, |gates| {
                let caller = gates.held().iter().position(|call| call.func.ends_with("#go"));
                let caller = caller.expect("the caller waits to go on");
                if round % 2 == 0 {
                    gates.release(caller);
                    answer_first(gates);
                } else {
                    answer(gates, 1 - caller);
                    gates.release(0);
                }
            });
            assert!(["0=1 0=2", "0=1 0=4"].contains(&log.as_str()), "{log}");
            // The host's call had returned.
            assert!(cancelled(host).is_empty());
            check_clean(host, live_bytes.as_ref().filter(|_| round > 4));
            live_bytes = host.live_bytes().unwrap();
        }
    });
}

#[test]
fn a_call_that_is_held_back_starts_when_another_one_ends() {
    let mut host = values("limit 1").called();
    for _ in 0..3 {
        let log = run(&mut host, "tswwwstwww", |gates| {
            assert_eq!(gates.held().len(), 1);
            answer_first(gates);
        });
        let first = "0=1 1=0 0=2 1=1 1=2";
        assert_eq!(log, format!("{first} 2=1 3=0 2=2 3=1 3=2"));
        check_clean(&mut host, None);
    }
}

#[test]
fn a_call_that_is_held_back_can_be_cancelled() {
    let mut host = values("limit 1").called();
    for _ in 0..3 {
        // What was to be given is still the caller's, which drops it.
        assert_eq!(run(&mut host, "stc1w", answer_first), "0=1 1=0 1=3 0=2");
        assert!(cancelled(&host).is_empty());
        // The first one makes room for the second when it is cancelled.
        let log = run(&mut host, "ttc0ww", answer_first);
        assert_eq!(log, "0=1 1=0 0=4 1=1 1=2");
        assert_eq!(cancelled(&host), [WITH_THINGS]);
        check_clean(&mut host, None);
    }
}

#[test]
fn a_call_that_was_passed_on_and_held_back_can_be_cancelled() {
    let front = values("").component(&with_probe(WIT, TRACING_PROBE_WIT));
    let mut host = chain(&[front, values("limit 1").component(WIT)]);
    for _ in 0..3 {
        // The callee gets its thing back, which was its own, and drops it.
        let log = run(&mut host, "sytyc1w", answer_first);
        assert_eq!(log, "0=1 1=1 1=4 0=2");
        assert!(cancelled(&host).is_empty());
        let log = run(&mut host, "sytyww", answer_first);
        assert_eq!(log, "0=1 1=1 0=2 1=2");
        check_clean(&mut host, None);
    }
}

#[test]
fn no_more_calls_run_than_the_limit_says() {
    for limit in [1, 3] {
        let manners = format!("limit {limit}");
        let wit = with_probe(WIT, TRACING_PROBE_WIT);
        let mut host = start(&values(&manners).component(&wit), 7);
        let export = host.exports().into_iter().find(|export| export.name == "plain").unwrap();
        let call = |number| Call {
            export: export.clone(),
            args: vec![Val::String(format!("call {number}"))],
        };
        let calls: Vec<Call> = (0..10).map(call).collect();
        let mut left = calls.len();
        host.completion(Completion::Held);
        let returned = host.start_all(calls, |gates| {
            assert_eq!(gates.held().len(), left.min(limit));
            gates.release(gates.held().len() - 1);
            left -= 1;
        });
        assert_eq!(returned.unwrap_or_else(|failure| panic!("{failure}")).len(), 10);
        check_clean(&mut host, None);
    }
}

/// What blocks its instance.
const BLOCKING: [&[&str]; 2] = [&["-all"], &["-import:all"]];

#[test]
fn a_call_that_blocks_is_over_before_its_cancellation() {
    for filters in BLOCKING {
        let callee = Callee { interpreter: interpreter::values(), filters, manners: "" };
        let mut host = callee.called();
        for script in ["sc0", "tc0", "sc0"] {
            assert_eq!(run(&mut host, script, answer_first), "0=1 0=2");
            assert!(cancelled(&host).is_empty());
            check_clean(&mut host, None);
        }
    }
    let tally = Callee { interpreter: interpreter::tally(), filters: &[], manners: "" };
    assert_eq!(run(&mut tally.called(), "sc0", answer_first), "0=1 0=2");
}

#[test]
fn a_call_waits_for_one_that_blocks() {
    for filters in BLOCKING {
        let callee = Callee { interpreter: interpreter::values(), filters, manners: "" };
        let log = run(&mut callee.called(), "stwww", answer_first);
        assert_eq!(log, "0=1 1=0 0=2 1=1 1=2");
        // What has not started is cancelled at once.
        let log = run(&mut callee.called(), "stc1w", answer_first);
        assert_eq!(log, "0=1 1=0 1=3 0=2");
    }
}

#[test]
fn a_function_that_is_not_async_runs_while_tasks_wait() {
    let mut host = values("").called();
    host.answer(Val::String("at once".to_owned()));
    assert_eq!(run(&mut host, "sbw", answer_first), "0=1(at once) 0=2");
    check_clean(&mut host, None);
}

#[test]
fn a_function_that_is_not_async_runs_while_a_task_blocks() {
    for filters in BLOCKING {
        let callee = Callee { interpreter: interpreter::values(), filters, manners: "" };
        let mut host = callee.called();
        host.answer(Val::String("at once".to_owned()));
        assert_eq!(run(&mut host, "sbw", answer_first), "0=1(at once) 0=2");
        check_clean(&mut host, None);
    }
}
