//! Functions that are not async, and call functions that are: they may not wait.

use super::{Callee, check_clean, values};
use testing::interpreter;
use testing::running::{Running, start};
use wasmtime::component::Val;
use wit_dylib_conform::{Completion, TRACING_PROBE_WIT, with_probe};

const WIT: &str = "package test:blocking;

interface host {
  ask: async func(text: string) -> string;
  attempt: async func(text: string) -> result<string, string>;
  next: async func();
}

world app {
  import host;
  export ask: func(text: string) -> string;
  export attempt: func(text: string) -> result<string, string>;
  export next: async func();
}
";

fn running(callee: &Callee<'_>) -> Running {
    start(&callee.component(&with_probe(WIT, TRACING_PROBE_WIT)), 7)
}

fn text(text: &str) -> Val {
    Val::String(text.to_owned())
}

const WAITS: &str = "the call would wait: `test:blocking/host#ask` is async, and `ask` is not";

#[test]
fn a_call_that_completes_at_once_needs_no_wait() {
    let mut host = running(&values(""));
    host.completion(Completion::AtOnce);
    for _ in 0..3 {
        host.answer(text("an answer"));
        assert_eq!(host.call(None, "ask", &[text("a question")]), Ok(Some(text("an answer"))));
        assert_eq!(host.take_calls().len(), 1);
        check_clean(&mut host, None);
    }
}

#[test]
fn a_call_that_would_wait_is_an_error_that_names_both_functions() {
    let mut host = running(&values(""));
    host.completion(Completion::After(1));
    let error = host.call(None, "ask", &[text("a question")]).unwrap_err();
    assert!(error.contains(WAITS), "{error}");
}

#[test]
fn a_call_that_is_bound_as_sync_is_not_even_tried() {
    for filters in [&["-all"], &["-import:all"]] {
        let callee = Callee { interpreter: interpreter::values(), filters, manners: "" };
        let mut host = running(&callee);
        host.completion(Completion::AtOnce);
        let error = host.call(None, "ask", &[text("a question")]).unwrap_err();
        assert!(error.contains(WAITS), "{error}");
    }
}

#[test]
fn a_program_that_handles_the_error_goes_on() {
    let mut host = running(&values(""));
    for (round, calls) in
        [1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3].into_iter().enumerate()
    {
        let live_bytes = host.live_bytes().unwrap();
        for _ in 0..calls {
            host.completion(Completion::Held);
            let outcome = host.call(None, "attempt", &[text("a question")]);
            let Ok(Some(Val::Result(Err(Some(message))))) = outcome else { panic!("{outcome:?}") };
            let expected = format!("test:blocking/host#attempt: {WAITS}");
            assert_eq!(*message, text(&expected.replace("ask", "attempt")));
        }
        // Nobody can cancel the calls there: they go on, and their ends are noted by the next task.
        assert_eq!(host.gates().held().len(), calls);
        for _ in 0..calls {
            host.gates().release(0);
        }
        host.completion(Completion::After(2));
        for _ in 0..2 {
            assert_eq!(host.call(None, "next", &[]), Ok(None));
        }
        assert!(host.gates().take_cancelled().is_empty());
        host.trace();
        // The first rounds make what stays.
        check_clean(&mut host, live_bytes.as_ref().filter(|_| round > 1));
    }
}

#[test]
fn an_interpreter_without_tasks_is_stopped_by_the_host() {
    let callee = Callee { interpreter: interpreter::tally(), filters: &[], manners: "" };
    let mut host = running(&callee);
    host.completion(Completion::AtOnce);
    let error = host.call(None, "ask", &[text("a question")]).unwrap_err();
    assert!(error.contains("cannot block a synchronous task before returning"), "{error}");
    assert!(error.contains("!test:blocking/host#ask"), "{error}");
}
