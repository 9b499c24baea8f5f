//! Futures that a script awaits, and what it may pass in place of one.

use super::check;
use super::host::{Ends, VERSIONS};

#[test]
fn values_become_futures() {
    check("return peer.f_string('a'):await(), peer.f_u32(7):await()", "a 7");
    check("return peer.f_option(nil):await(), peer.f_option(3):await()", "nil 3");
    check(
        "return peer.f_future(async.ready(async.ready('inner'))):await():await(),
            peer.f_future('outer'):await():await()",
        "inner outer",
    );
    check(
        "local r, w = async.future()
        local out = peer.f_future(async.ready(r))
        w:write('a')
        return out:await():await(), peer.f_stream('bytes'):await():read_all()",
        "a bytes",
    );
}

#[test]
fn functions_become_futures() {
    check("return peer.f_string(function() async.yield() return 'later' end):await()", "later");
    check(
        "local fine = peer.f_result(function() async.yield() return 7 end)
        local bad = peer.f_result(function() error('oops', 0) end)
        return fine:await(), pcall(bad.await, bad)",
        "7 false oops",
    );
}

#[test]
fn a_result_is_returned_or_raised() {
    check(
        "local bad = peer.f_result(wit.err('oops'))
        return peer.f_result(wit.ok(7)):await(), pcall(function() return bad:await() end)",
        "7 false oops",
    );
}

#[test]
fn a_future_gets_its_type_where_it_is_passed() {
    check(
        "local r, w = async.future()
        local out = peer.f_string(r)
        return w:write('x'), out:await()",
        "true x",
    );
    check(
        "local r, w = async.future()
        w:write('x')
        return peer.f_string(r):await()",
        "x",
    );
}

#[test]
fn a_cancelled_await_can_be_repeated() {
    for pause in 0..5 {
        let script = format!(
            "local r, w = async.future()
            local out = peer.f_string(r)
            local handle = async.spawn(function() return out:await() end)
            async.yield()
            w:write('x')
            for _ = 1, {pause} do async.yield() end
            handle:cancel()
            local ok, value = pcall(handle.await, handle)
            return ok and value or out:await()"
        );
        check(&script, "x");
    }
}

#[test]
fn sync_functions_pass_values_as_futures() {
    for version in VERSIONS {
        let mut ends = Ends::start(version, 2);
        assert_eq!(ends.text_sync("return peer.f_u32(3):await()"), "3", "{version}");
        ends.check_nothing_is_left(version, "sync");
    }
}
