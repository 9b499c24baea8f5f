//! The module `async`: functions that run beside others.

use super::host::{Tasks, VERSIONS};
use super::{check, check_in, nothing};

#[test]
fn spawned_functions_run_beside_the_one_that_spawned_them() {
    let script = "local function greet(name, more) return gates.wait(name), more end
    local one, two = async.spawn(greet, 'a', 1), async.spawn(greet, 'b', 2)
    local before = one:status()
    local c = gates.wait('c')
    local b, second = two:await()
    local a, first = one:await()
    return before, a, first, b, second, c, one:status(), (one:await())";
    check(script, &[&["a", "b", "c"]], "running a! 1 b! 2 c! returned a!");
}

#[test]
fn a_task_goes_on_after_its_result() {
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let script = "async.spawn(function() log = gates.wait('later') end) return 'done'";
        assert_eq!(tasks.text(script, async |gates| gates.reach(&["later"]).await), "done");
        let text = tasks.text("gates.wait('a') return log", async |gates| {
            gates.reach(&["later", "a"]).await;
            gates.open("later");
            gates.reach_and_open(&["a"]).await;
        });
        assert_eq!(text, "later!", "{version}");
    }
}

#[test]
fn errors_reach_those_who_wait() {
    let script = "local handle = async.spawn(function() gates.wait('a') error('oops', 0) end)
    gates.wait('b')
    local thread = coroutine.create(function() handle:await() end)
    local ok, message = coroutine.resume(thread)
    return ok, message, handle:status()";
    check(script, &[&["a", "b"]], "false oops raised");
}

#[test]
fn all_waits_for_all() {
    let script = "local function of(name) return function() return gates.wait(name) end end
    return async.all(of('a'), of('b'), function() end, function() return 1, 2 end)";
    check(script, &[&["b", "a"]], "a! b! nil 1");
    check_in("lua54", "return select('#', async.all())", &[], "0");
}

#[test]
fn the_first_error_ends_all() {
    let script = "local thread = coroutine.create(function()
        async.all(
            function() gates.wait('a') end,
            function() gates.check('bad') end,
            function() gates.wait('c') end)
    end)
    return coroutine.resume(thread)";
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let text = tasks.text(script, async |gates| {
            gates.reach(&["a", "bad", "c"]).await;
            gates.open("bad");
            gates.reach(&[]).await;
        });
        assert_eq!(text, "false bad", "{version}");
        assert_eq!(tasks.gates.take_cancelled(), ["a", "c"], "{version}");
    }
}

#[test]
fn race_returns_what_the_first_returns() {
    let script = "local function of(name) return function() return gates.wait(name), name end end
    return async.race(of('a'), of('b'), of('c'))";
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let text = tasks.text(script, async |gates| {
            gates.reach(&["a", "b", "c"]).await;
            gates.open("b");
        });
        assert_eq!(text, "b! b", "{version}");
        assert_eq!(tasks.gates.take_cancelled(), ["a", "c"], "{version}");
    }
}

#[test]
fn timeout_ends_what_takes_too_long() {
    let script = "return async.timeout(50, function(name) return gates.wait(name), 1 end, 'a')";
    for version in VERSIONS {
        for (gate, expected) in [("a", "a! 1"), ("clock 50", "nil timeout")] {
            let mut tasks = Tasks::start(version);
            let text = tasks.text(script, async |gates| {
                gates.reach(&["a", "clock 50"]).await;
                gates.open(gate);
            });
            assert_eq!(text, expected, "{version}");
            assert_eq!(tasks.gates.take_cancelled().len(), 1, "{version}");
        }
    }
}

#[test]
fn functions_let_others_run() {
    let script = "local texts = {}
    local pause = async.yield
    local function add(name) for i = 1, 3 do texts[#texts + 1] = name .. i pause() end end
    async.all(function() add('a') end, function() add('b') end)
    return table.concat(texts, ' ')";
    check(script, &[], "a1 b1 a2 b2 a3 b3");
}

#[test]
fn tasks_wait_for_functions_of_others() {
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let scripts = [
            "handle = async.spawn(function() return gates.wait('a') end) return gates.wait('b')",
            "return handle:await()",
            "local text = handle:await() return text .. gates.wait('c')",
        ];
        let texts = tasks.texts(&scripts, async |gates| {
            gates.reach(&["a", "b"]).await;
            gates.open("b");
            gates.reach(&["a"]).await;
            gates.open("a");
            gates.reach_and_open(&["c"]).await;
        });
        assert_eq!(texts, ["b!", "a!", "a!c!"], "{version}");
    }
}

#[test]
fn a_limit_holds_back_further_tasks() {
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        assert_eq!(tasks.text("async.limit(2) return 1", nothing), "1");
        let scripts =
            ["return gates.wait('a')", "return gates.wait('b')", "return gates.wait('c')"];
        let texts = tasks.texts(&scripts, async |gates| {
            gates.reach(&["a", "b"]).await;
            gates.open("b");
            gates.reach(&["a", "c"]).await;
            gates.open("a");
            gates.open("c");
        });
        assert_eq!(texts, ["a!", "b!", "c!"], "{version}");
        assert_eq!(tasks.text("async.limit() return 1", nothing), "1");
        for large in ["2^32", "2^32 + 1", "math.huge"] {
            let script = format!("async.limit({large}) return 1");
            assert_eq!(tasks.text(&script, nothing), "1");
            let texts = tasks.texts(&scripts, async |gates| {
                gates.reach_and_open(&["a", "b", "c"]).await;
            });
            assert_eq!(texts, ["a!", "b!", "c!"], "{version}");
        }
    }
}

#[test]
fn nothing_starts_with_a_wrong_argument() {
    let clock = "wasi:clocks/monotonic-clock@0.3.0#wait-for: parameter `how_long`: expected u64";
    let handle = "a handle of async.spawn is expected";
    for (call, message) in [
        ("async.all(start, nil)", "argument 2: a function is expected"),
        ("async.race(start, 'start')", "argument 2: a function is expected"),
        ("async.race()", "a function is expected"),
        ("async.spawn(nil)", "a function is expected"),
        ("async.timeout(5, nil)", "a function is expected"),
        ("async.timeout(nil, start)", &format!("{clock}, got nil")),
        ("async.timeout('5', start)", &format!("{clock}, got \"5\"")),
        ("async.sleep({})", &format!("{clock}, got a table")),
        ("async.sleep()", &format!("{clock}, got nil")),
        ("local handle = async.spawn(print) handle.cancel()", handle),
        ("local handle = async.spawn(print) handle.status(7)", handle),
        ("local handle = async.spawn(print) local _ = handle.await(1)", handle),
        ("async.limit(0)", "the limit is at least 1"),
    ] {
        let script = format!(
            "local started = false
            local function start() started = true end
            local ok, message = pcall(function()
                {call}
            end)
            gates.wait('a')
            return ok, message, started"
        );
        check(&script, &[&["a"]], &format!("false script:4: {message} false"));
    }
}
