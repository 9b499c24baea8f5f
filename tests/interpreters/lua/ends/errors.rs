//! Misuse of ends.

use super::check;
use super::host::{Ends, VERSIONS};

#[test]
fn values_that_do_not_fit_are_told_with_their_place() {
    check(
        "return pcall(peer.s_u32, { 1, 2, 'x' })",
        "false test:ends/peer#s-u32: parameter `x`: stream<u32>: element 3: expected u32, got \"x\"",
    );
    check(
        "return pcall(peer.s_u32, 7)",
        "false test:ends/peer#s-u32: parameter `x`: expected stream<u32>, got 7",
    );
    check(
        "return pcall(peer.f_u32, 'x')",
        "false test:ends/peer#f-u32: parameter `x`: future<u32>: expected u32, got \"x\"",
    );
    check(
        "local r, w = async.stream()
        local out = peer.s_rec(r)
        return pcall(w.write, w, { a = 1, b = 2 })",
        "false stream<rec>: element 1: field `c`: expected string, got nil",
    );
    check(
        "local r, w = async.stream()
        local out = peer.s_u8(r)
        return pcall(w.write, w, 'ok', 256)",
        "false stream<u8>: element 2: expected u8, got 256",
    );
}

#[test]
fn ends_that_are_busy_or_gone_are_told() {
    check(
        "local r, w = async.stream()
        local out = peer.s_u32(r)
        local handle = async.spawn(function() return out:read() end)
        async.yield()
        local ok, message = pcall(out.read, out)
        local passed, why = pcall(peer.s_u32, out)
        w:close()
        handle:await()
        return ok, message, passed, why",
        "false the `stream<u32>` is being read false test:ends/peer#s-u32: parameter `x`: the \
         `stream<u32>` is being read",
    );
    check(
        "local s = peer.s_u8('a')
        peer.s_u8(s):close()
        return pcall(s.read, s)",
        "false the `stream<u8>` was given away, as parameter `x` of test:ends/peer#s-u8",
    );
    check(
        "local s = peer.s_u8('a')
        s:close()
        local closed, why = pcall(s.close, s)
        return closed, why, pcall(peer.s_u8, s)",
        "false the `stream<u8>` was closed false test:ends/peer#s-u8: parameter `x`: the \
         `stream<u8>` was closed",
    );
    check(
        "return pcall(peer.s_u8, peer.s_u32({}))",
        "false test:ends/peer#s-u8: parameter `x`: expected stream<u8>, got a `stream<u32>`",
    );
    check(
        "local f = peer.f_string('a')
        f:await()
        return pcall(f.await, f)",
        "false the `future<string>` was read before",
    );
}

#[test]
fn the_place_of_the_call_is_told() {
    check(
        "local s = peer.s_u8('a')
        s:close()
        local _, message = pcall(function()
            local text = s:read()
            return text
        end)
        return message",
        "script:4: the `stream<u8>` was closed",
    );
}

fn failure(script: &str) -> Vec<(&'static str, String)> {
    let fail = |version| (version, Ends::start(version, 2).failure(script));
    VERSIONS.into_iter().map(fail).collect()
}

#[test]
fn an_error_of_an_iterator_ends_the_component() {
    for (version, message) in failure(
        "local count = 0
        local out = peer.s_u32(function() count = count + 1 if count == 3 then error('oops') end return count end)
        return out:read_all()",
    ) {
        let start = "test:ends/lua";
        assert!(
            message.contains("an iterator that was passed as a `stream<u32>`: script:2: oops"),
            "{version} {start}: {message}"
        );
    }
    for (version, message) in failure("return peer.s_u32(function() return 'x' end):read_all()") {
        assert!(
            message.contains("value 1: stream<u32>: element 1: expected u32, got \"x\""),
            "{version}: {message}"
        );
    }
    for (version, message) in failure("return peer.f_string(function() error('oops') end):await()")
    {
        assert!(
            message.contains("a function that was passed as a `future<string>`: script:1: oops"),
            "{version}: {message}"
        );
    }
}

#[test]
fn a_coroutine_is_closed_before_its_error_is_told() {
    let message = Ends::start("lua54", 2).failure(
        "return peer.s_u32(coroutine.create(function()
            local own <close> = setmetatable({}, { __close = function() io.stderr:write('closed; ') end })
            coroutine.yield('x')
        end)):read_all()",
    );
    assert!(message.starts_with("closed; "), "{message}");
    assert!(message.contains("value 1: stream<u32>: element 1: expected u32"), "{message}");
}

#[test]
fn ends_as_self_are_checked() {
    check(
        "local s, w = async.stream()
        local f, e = async.future()
        return pcall(s.close, w)",
        "false a value of the kind `stream` is expected as `self`",
    );
}

#[test]
fn a_future_that_nobody_writes_is_told() {
    for script in ["local r, w = async.future()
        local out = peer.f_string(r)
        w:close()"]
    {
        for (version, message) in failure(script) {
            assert!(
                message.contains("script:3: the `future<string>` was never written"),
                "{version}: {message}"
            );
        }
    }
    for script in [
        "local r, w = async.future() peer.f_string(r) w = nil collectgarbage() collectgarbage()",
        "local r, w = async.future() peer.f_string(r)",
    ] {
        for (version, message) in failure(script) {
            assert!(
                message.contains("the `future<string>` was never written"),
                "{version}: {message}"
            );
        }
    }
}

#[test]
fn sync_functions_say_why_they_cannot() {
    for version in VERSIONS {
        let mut ends = Ends::start(version, 2);
        let text = ends.text_sync("return pcall(peer.s_u8, 'abc')");
        let message = "false test:ends/peer#s-u8: parameter `x`: a string cannot be passed as a \
                       `stream<u8>`: it is written later, and `run-sync` does not run as async";
        assert_eq!(text, message, "{version}");
        let text = ends.text_sync("local r, w = async.stream() return pcall(w.write, w, 1)");
        let message = "false nothing can wait here: `run-sync` does not run as async";
        assert_eq!(text, message, "{version}");
    }
}
