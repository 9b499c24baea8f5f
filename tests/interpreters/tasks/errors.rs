//! Tasks that fail after they have waited: the message says which function it was.

use super::values;
use testing::running::start;
use wit_dylib_conform::{Completion, TRACING_PROBE_WIT, with_probe};

const WIT: &str = "package test:failing;

interface work {
  ask: async func() -> string;
  count: async func() -> u32;
}

world app {
  import work;
  export work;
}
";

/// What the component says when the task goes on after its import has returned.
fn failure(manners: &str, function: &str, completion: Completion) -> String {
    let component = values(manners).component(&with_probe(WIT, TRACING_PROBE_WIT));
    let mut host = start(&component, 7);
    host.completion(completion);
    host.call(Some("test:failing/work"), function, &[]).unwrap_err()
}

#[test]
fn an_error_names_the_function() {
    for completion in [Completion::After(1), Completion::After(5)] {
        let message = failure("resumed fails", "ask", completion);
        assert!(message.starts_with("test:failing/work#ask: the task fails"), "{message}");
    }
}

#[test]
fn a_panic_is_shown() {
    let message = failure("resumed panics", "ask", Completion::After(1));
    assert!(message.contains("the task panics"), "{message}");
}

#[test]
fn a_task_that_waits_for_nothing_is_an_error() {
    let message = failure("resumed waits", "ask", Completion::After(1));
    let expected = "test:failing/work#ask: it waits for something that cannot happen any more";
    assert!(message.starts_with(expected), "{message}");
}

#[test]
fn a_result_of_another_type_is_an_error() {
    let message = failure("resumed returns", "count", Completion::After(1));
    let expected = "test:failing/work#count: result: expected u32, got a string";
    assert!(message.starts_with(expected), "{message}");
}
