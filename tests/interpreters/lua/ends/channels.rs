//! `async.stream` and `async.future` inside one script.

use super::check;

#[test]
fn coroutines_of_one_script_share_a_channel() {
    check(
        "local r, w = async.stream()
        async.spawn(function()
            for index = 1, 4 do assert(w:write('part ' .. index)) end
            w:close()
        end)
        local texts, text = {}, r:read()
        while text do
            texts[#texts + 1] = text
            text = r:read()
        end
        return texts",
        "part 1,part 2,part 3,part 4",
    );
    check(
        "local r, w = async.stream()
        local handle = async.spawn(function() return w:write(1, 2, 3, 4, 5) end)
        local two, one = r:read(2), r:read()
        r:close()
        return two, one, handle:await()",
        "1,2 3 false 3",
    );
    check(
        "local r, w = async.stream()
        async.spawn(function()
            w:write(1, 2)
            w:write_all({ 3, 4 })
            w:close()
        end)
        return r:read_all(), r:read(), pcall(w.write, w, 5)",
        "1,2,3,4 nil false the writable end of the stream was closed",
    );
}

#[test]
fn a_write_waits_for_the_type() {
    check(
        "local r, w = async.stream()
        local handle = async.spawn(function()
            local all = w:write('he', 'll', 111)
            w:close()
            return all
        end)
        async.yield()
        local text = peer.s_u8(r):read_all()
        return text, handle:await()",
        "hello true",
    );
    check(
        "local r, w = async.stream()
        local handle = async.spawn(function() return w:write(1, 2, 3, 4) end)
        local first = r:read()
        local out = peer.s_u32(r)
        async.spawn(function() handle:await() w:close() end)
        return first, out:read_all(), handle:await()",
        "1 2,3,4 true",
    );
}

#[test]
fn a_cancelled_write_takes_its_values_back() {
    check(
        "local r, w = async.stream()
        local handle = async.spawn(function() return w:write(1, 2) end)
        async.yield()
        handle:cancel()
        async.yield()
        async.spawn(function() w:write(3) w:close() end)
        return r:read_all()",
        "3",
    );
}

#[test]
fn a_write_is_not_taken_for_the_one_before() {
    // The first one learns only later that its value was taken.
    check(
        "local r, w = async.stream()
        local first = async.spawn(function() return w:write(1) end)
        async.yield()
        local one = r:read()
        local rest = async.spawn(function()
            local all = first:await()
            return all, unpack_all(r:read(2))
        end)
        return one, w:write(2, 3), rest:await()",
        "1 true true 2 3",
    );
    check(
        "local r, w = async.stream()
        local first = async.spawn(function() return w:write(1) end)
        async.yield()
        local one = r:read()
        first:cancel()
        local rest = async.spawn(function()
            async.yield()
            async.yield()
            return r:read(2)
        end)
        return one, w:write(2, 3), unpack_all(rest:await())",
        "1 true 2 3",
    );
    check(
        "local r, w = async.stream()
        local first = async.spawn(function() return w:write(1, 2, 3) end)
        async.yield()
        local one = r:read()
        r:close()
        local all, taken = w:write(4)
        return one, all, taken, first:await()",
        "1 false 0 false 1",
    );
}

#[test]
fn what_waits_for_the_type_is_written_first() {
    check(
        "local r, w = async.stream()
        local first = async.spawn(function() return w:write('a', 'b') end)
        async.yield()
        local out = peer.s_string(r)
        local written, why = pcall(w.write, w, 'c')
        local closed, why_not = pcall(w.close, w)
        local all = first:await()
        w:close()
        return written, why:match('is being written'), closed, why_not:match('is being written'),
            all, unpack_all(out:read_all())",
        "false is being written false is being written true a b",
    );
}

#[test]
fn a_call_that_fails_gives_no_type() {
    for between in ["", "for _ = 1, 3 do async.yield() end"] {
        let script = format!(
            "local r, w = async.stream()
            local first = async.spawn(function() return w:write('a', 'b') end)
            async.yield()
            local passed = pcall(peer.s_stream, {{ r, 7 }})
            {between}
            local a = r:read()
            local out = peer.s_string(r)
            async.spawn(function() first:await() w:write('c') w:close() end)
            return passed, a, unpack_all(out:read_all())"
        );
        check(&script, "false a b c");
        let script = format!(
            "local r, w = async.future()
            local passed = pcall(peer.s_future, {{ r, 7 }})
            {between}
            w:write('x')
            local again = pcall(peer.s_future, {{ r, 7 }})
            {between}
            return passed, again, r:await(), peer.f_string(r):await(), pcall(r.await, r)"
        );
        let expected = "false false x x false the `future<string>` was given away, as parameter \
                        `x` of test:ends/peer#f-string";
        check(&script, expected);
    }
    check("local r, w = async.stream() pcall(peer.s_stream, { r, 7 })", "");
    check("local r, w = async.future() pcall(peer.s_future, { r, 7 })", "");
    check(
        "local r, w = async.stream()
        pcall(peer.s_stream, { r, 7 })
        w:close()
        local f, e = async.future()
        pcall(peer.s_future, { f, 7 })
        e:close()
        return r:read(), tostring(r), tostring(w), pcall(f.await, f)",
        "nil stream writer of a stream false the future was never written",
    );
}

#[test]
fn a_writer_that_is_garbage_is_closed() {
    check(
        "local r = async.stream()
        collectgarbage()
        collectgarbage()
        return r:read()",
        "nil",
    );
    check(
        "local function begin()
            local r, w = async.stream()
            local out = peer.s_u8(r)
            async.spawn(function() w:write('abc') end)
            return out
        end
        local out = begin()
        local text = out:read(2) .. out:read(2)
        -- The fiber that writes learns that all is taken.
        for _ = 1, 10 do async.yield() end
        for _ = 1, 4 do collectgarbage() end
        return text, out:read()",
        "abc nil",
    );
}

#[test]
fn coroutines_of_one_script_share_a_future() {
    check(
        "local r, w = async.future()
        local handle = async.spawn(function() return r:await() end)
        async.yield()
        return w:write('x'), handle:await(), r:await(), pcall(w.write, w, 'y')",
        "true x x false the future was written before",
    );
    check(
        "local r = async.future()
        collectgarbage()
        collectgarbage()
        return pcall(r.await, r)",
        "false the future was never written",
    );
}

#[test]
fn a_table_is_written_as_it_was() {
    // With the values that the script would see, and without later changes.
    check(
        "local r, w = async.stream()
        local values = setmetatable({ 1 }, { __index = function(_, index) return index * 10 end })
        values.n = 3
        local mine = { 'a', 'b' }
        async.spawn(function()
            w:write_all(values)
            w:write_all(mine)
            w:close()
        end)
        async.yield()
        local one, two, three = r:read(), r:read(), r:read()
        async.yield()
        mine[1] = 'changed'
        return one, two, three, r:read(2), r:read()",
        "1 20 30 a,b nil",
    );
}

#[test]
fn nobody_reads_what_is_gathered() {
    check(
        "local r, w = async.stream()
        local all = async.spawn(r.read_all, r)
        w:write(1)
        local second, why = pcall(r.read, r)
        local third, reason = pcall(r.read_all, r)
        local closed = pcall(r.close, r)
        local passed = pcall(peer.s_u32, r)
        all:cancel()
        async.yield()
        async.spawn(function() w:write(2) w:close() end)
        return second, why, third, reason, closed, passed, r:read_all()",
        "false the stream is being read false the stream is being read false false 1,2",
    );
}

#[test]
fn false_is_no_value_of_a_stream_without_payload() {
    check(
        "local r, w = async.stream()
        local out = peer.s_unit(r)
        return pcall(w.write, w, false)",
        "false stream: element 1: expected true or a number of values, got false",
    );
}
