//! Functions that are cancelled, and how they clean up.

use super::host::{Tasks, VERSIONS};
use super::{check, nothing};

/// Runs a script of which a call that waits before the gate `a` is cancelled.
fn cancelled(version: &'static str, script: &str, after: &[&str]) -> String {
    let mut tasks = Tasks::start(version);
    let text = tasks.text(script, async |gates| {
        gates.reach(&["a", "now"]).await;
        gates.open("now");
        for gate in after {
            gates.reach_and_open(&[gate]).await;
        }
    });
    assert_eq!(tasks.gates.take_cancelled(), ["a"], "{version}");
    text
}

#[test]
fn a_call_that_waits_ends_when_its_function_is_cancelled() {
    let script = "local handle = async.spawn(function() gates.wait('a') end)
    gates.wait('now')
    handle:cancel()
    local thread = coroutine.create(function() handle:await() end)
    local ok, err = coroutine.resume(thread)
    return ok, err == async.cancelled, tostring(err), handle:status()";
    for version in VERSIONS {
        let text = cancelled(version, script, &[]);
        assert_eq!(text, "false true cancelled cancelled", "{version}");
    }
}

#[test]
fn a_cancelled_function_may_clean_up_and_return() {
    let script = "local handle = async.spawn(function()
        local thread = coroutine.create(function() gates.wait('a') end)
        local ok, err = coroutine.resume(thread)
        return err == async.cancelled, gates.wait('cleaning')
    end)
    gates.wait('now')
    handle:cancel()
    return handle:await()";
    for version in VERSIONS {
        assert_eq!(cancelled(version, script, &["cleaning"]), "true cleaning!", "{version}");
    }
    let script = script.replace("coroutine.resume(thread)", "pcall(gates.wait, 'a')");
    for version in VERSIONS {
        assert_eq!(cancelled(version, &script, &["cleaning"]), "true cleaning!", "{version}");
    }
}

#[test]
fn variables_to_be_closed_may_wait() {
    let script = "local texts = {}
    local function closing(name)
        return setmetatable({}, { __close = function(_, err)
            texts[#texts + 1] = gates.wait(name) .. tostring(err)
        end })
    end
    local handle = async.spawn(function()
        local outer <close> = closing('outer')
        local inner <close> = closing('inner')
        gates.wait('a')
    end)
    gates.wait('now')
    handle:cancel()
    pcall(handle.await, handle)
    return table.concat(texts, ' '), handle:status()";
    let text = cancelled("lua54", script, &["inner", "outer"]);
    assert_eq!(text, "inner!cancelled outer!cancelled cancelled");
}

#[test]
fn a_function_that_has_not_started_is_dropped() {
    let script = "local ran = false
    local handle = async.spawn(function() ran = true end)
    handle:cancel()
    local thread = coroutine.create(function() handle:await() end)
    local ok, err = coroutine.resume(thread)
    handle:cancel()
    return ran, ok, tostring(err), handle:status()";
    check(script, &[], "false false cancelled cancelled");
}

#[test]
fn a_wait_for_another_function_is_cancelled() {
    let script = "local inner = async.spawn(function() return gates.wait('a') end)
    local outer = async.spawn(function() inner:await() end)
    gates.wait('b')
    outer:cancel()
    local thread = coroutine.create(function() outer:await() end)
    coroutine.resume(thread)
    gates.wait('c')
    return outer:status(), inner:status(), (inner:await())";
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let text = tasks.text(script, async |gates| {
            gates.reach(&["a", "b"]).await;
            gates.open("b");
            gates.reach(&["a", "c"]).await;
            gates.open("c");
            gates.reach_and_open(&["a"]).await;
        });
        assert_eq!(text, "cancelled running a!", "{version}");
    }
}

#[test]
fn all_ends_its_functions_when_it_is_cancelled() {
    let script = "local outer = async.spawn(function()
        async.all(function() gates.wait('a') end, function() gates.wait('b') end)
    end)
    gates.wait('now')
    outer:cancel()
    local thread = coroutine.create(function() outer:await() end)
    coroutine.resume(thread)
    return outer:status()";
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let text = tasks.text(script, async |gates| {
            gates.reach(&["a", "b", "now"]).await;
            gates.open("now");
        });
        assert_eq!(text, "cancelled", "{version}");
        assert_eq!(tasks.gates.take_cancelled(), ["a", "b"], "{version}");
        assert_eq!(tasks.text("return 1", nothing), "1", "{version}");
    }
}

#[test]
fn a_cancellation_counts_while_others_clean_up() {
    let script = "local outer = async.spawn(function()
        local ok, err = pcall(function()
            async.race(function() gates.wait('fast') end, function()
                pcall(gates.wait, 'a')
                cleaned = gates.wait('cleaning')
            end)
        end)
        return ok, err == async.cancelled
    end)
    gates.wait('now')
    outer:cancel()
    local ok, is_cancelled = outer:await()
    return ok, is_cancelled, cleaned";
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let text = tasks.text(script, async |gates| {
            gates.reach(&["a", "fast", "now"]).await;
            gates.open("fast");
            gates.reach(&["cleaning", "now"]).await;
            gates.open("now");
            gates.reach_and_open(&["cleaning"]).await;
        });
        assert_eq!(text, "false true cleaning!", "{version}");
    }
}
