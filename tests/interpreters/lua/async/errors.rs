//! Errors that are raised after a wait.

use super::host::{Tasks, VERSIONS, string};
use super::nothing;
use testing::polling::pause;
use wasmtime::component::Val;

#[test]
fn errs_are_returned_after_a_wait() {
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let mut attempt = |script: &str| {
            let mut returned = tasks.run(&[("attempt", vec![string(script)])], async |gates| {
                while gates.waiting().is_empty() {
                    pause().await;
                }
                gates.waiting().iter().for_each(|gate| gates.open(gate));
            });
            match returned.values.pop() {
                Some(Some(Val::Result(result))) => {
                    result.map(|ok| *ok.unwrap()).map_err(|err| *err.unwrap())
                }
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(attempt("gates.wait('a') return 7"), Ok(Val::U32(7)), "{version}");
        assert_eq!(attempt("return gates.check('bad')"), Err(string("bad")), "{version}");
        assert_eq!(
            attempt("gates.wait('a') error('oops')"),
            Err(string("script:1: oops")),
            "{version}"
        );
    }
}

#[test]
fn variables_to_be_closed_see_the_error() {
    let mut tasks = Tasks::start("lua54");
    let script = "local variable <close> = setmetatable({}, { __close = function(_, err)
        seen = err .. gates.wait('a')
    end })
    error('oops', 0)";
    let returned = tasks.run(&[("attempt", vec![string(script)])], async |gates| {
        gates.reach_and_open(&["a"]).await;
    });
    let err = Val::Result(Err(Some(Box::new(string("oops")))));
    assert_eq!(returned.values, [Some(err)]);
    assert_eq!(tasks.text("return seen", nothing), "oopsa!");
}

#[test]
fn uncaught_errors_show_where_they_were_raised() {
    for version in VERSIONS {
        let failure = |script: &str| {
            Tasks::start(version).failure(script, async |gates| {
                gates.reach_and_open(&["a"]).await;
            })
        };
        let script = "local function deep()
            gates.wait('a')
            error('oops')
        end
        local text = deep()";
        let message = failure(script);
        assert!(
            message.starts_with(
                "run: script:3: oops\nstack traceback:\n\t[C]: in function 'error'\n\tscript:3: in "
            ),
            "{version}: {message}"
        );
        assert!(message.contains("\n\tscript:5: in "), "{version}: {message}");
        let message = failure("gates.wait('a') local _ = gates.wait(1)");
        let start = "run: script:1: test:tasks/gates#wait: parameter `gate`: expected string, \
            got 1\nstack traceback:\n\tscript:1: in ";
        assert!(message.starts_with(start), "{version}: {message}");
        assert!(!message.contains("coroutine:"), "{version}: {message}");
        let message = failure("gates.wait('a') error({})");
        assert!(message.starts_with("run: the script raised a table\n"), "{version}: {message}");
        let message = failure("local _ = gates.check('a') local _ = coroutine.yield(1)");
        assert!(
            message.starts_with("run: `coroutine.yield` was called outside of a coroutine"),
            "{version}: {message}"
        );
        assert!(message.contains("\n\tscript:1: in "), "{version}: {message}");
    }
}

#[test]
fn a_task_that_waits_for_nothing_ends_the_component() {
    for version in VERSIONS {
        let script = "local handle
        handle = async.spawn(function() handle:await() end)
        handle:await()";
        let message = Tasks::start(version).failure(script, nothing);
        assert!(
            message.starts_with("run: it waits for something that cannot happen any more"),
            "{version}: {message}"
        );
    }
}

#[test]
fn an_error_of_which_nobody_is_told_ends_the_component() {
    for version in VERSIONS {
        let script = "async.spawn(function()
            gates.wait('a')
            error('oops')
        end)
        return 'done'";
        let message = Tasks::start(version).failure(script, async |gates| {
            gates.reach_and_open(&["a"]).await;
            super::host::pauses().await;
        });
        let start = "run: a function of async.spawn for which nobody waited: script:3: oops\n\
            stack traceback:\n\t[C]: in function 'error'\n\tscript:3: in ";
        assert!(message.starts_with(start), "{version}: {message}");
    }
}

#[test]
fn an_error_after_a_wait_was_given_up_ends_the_component() {
    let spawn = "handle = async.spawn(function()
        gates.wait('a')
        error('oops')
    end)";
    let start = "run: a function of async.spawn for which nobody waited: script:3: oops\n";
    let time_out = "async.timeout(9, handle.await, handle)";
    for version in VERSIONS {
        let script = format!("{spawn} {time_out}");
        let message = Tasks::start(version).failure(&script, async |gates| {
            gates.reach(&["a", "clock 9"]).await;
            gates.open("clock 9");
            gates.reach_and_open(&["a"]).await;
            super::host::pauses().await;
        });
        assert!(message.starts_with(start), "{version}: {message}");

        // The one that waits still does when the task of the function ends.
        let mut tasks = Tasks::start(version);
        let raising = format!("{spawn} return 1");
        let scripts = [&raising, "return select(2, pcall(handle.await, handle))"];
        let texts = tasks.texts(&scripts, async |gates| gates.reach_and_open(&["a"]).await);
        assert_eq!(texts, ["1", "script:3: oops"], "{version}");

        // Somebody else is told.
        let script = format!("{spawn} {time_out} return select(2, pcall(handle.await, handle))");
        let text = Tasks::start(version).text(&script, async |gates| {
            gates.reach(&["a", "clock 9"]).await;
            gates.open("clock 9");
            gates.reach_and_open(&["a"]).await;
        });
        assert_eq!(text, "script:3: oops", "{version}");
    }
}
