//! Streams that a script reads, and what it may pass in place of one.

use super::host::{Ends, VERSIONS};
use super::{check, check_loops, check_with};

#[test]
fn strings_and_tables_become_streams() {
    check("return peer.s_u8('hello'):read_all()", "hello");
    check("return peer.s_u8(''):read_all(), peer.s_u32({}):read_all()", " ");
    check("return peer.s_u8({ 104, 105, '!' }):read_all()", "hi!");
    check("return peer.s_u32({ 1, 2, 3 }):read_all()", "1,2,3");
    check("return peer.s_string({ 'a', 'b', n = 2 }):read_all()", "a,b");
    check(
        "local list = setmetatable({}, {
            __index = function(_, index) if index == 'n' then return 4 end return 10 * index end,
        })
        return peer.s_u32(list):read_all()",
        "10,20,30,40",
    );
}

#[test]
fn bytes_come_in_chunks() {
    check(
        "local s = peer.s_u8('hello')
        return s:read(1), s:read(1), s:read(1), s:read(100), s:read(), s:read()",
        "h e l l o nil",
    );
    check_with(
        1 << 20,
        "local sizes, s = {}, peer.s_u8(('x'):rep(200000))
        local chunk = s:read()
        while chunk do
            sizes[#sizes + 1] = #chunk
            chunk = s:read()
        end
        return sizes",
        "65536,65536,65536,3392",
    );
    check_loops(
        2,
        "local texts = {}
        for chunk in peer.s_u8('hello'):iter() do texts[#texts + 1] = chunk end
        return table.concat(texts)",
        "hello",
    );
}

#[test]
fn values_are_read_in_bulk() {
    let script = "local s, sum = peer.s_u32({ 1, 2, 3, 4, 5, 6 }), 0
        local first, two = s:read(), s:read(2)
        for value in s:iter() do
            sum = sum + value
            if value == 5 then break end
        end
        return first, two, sum, s:read(), s:read(), s:read(3)";
    check_loops(100, script, "1 2,3 9 6 nil nil");
}

#[test]
fn iterators_and_coroutines_become_streams() {
    check(
        "local count = 0
        return peer.s_u32(function() count = count + 1 if count < 6 then return count end end):read_all()",
        "1,2,3,4,5",
    );
    check(
        "return peer.s_string(coroutine.create(function()
            for _, text in ipairs({ 'a', 'b', 'c' }) do
                coroutine.yield(text)
                async.yield()
            end
        end)):read_all()",
        "a,b,c",
    );
    check(
        "return peer.s_u8(coroutine.wrap(function()
            for index = 1, 3 do coroutine.yield('part ' .. index .. ';') end
        end)):read_all()",
        "part 1;part 2;part 3;",
    );
    check("return peer.s_u32(peer.s_u32({ 1, 2, 3 }):iter()):read_all()", "1,2,3");
}

#[test]
fn options_are_tagged() {
    check_loops(
        2,
        "local texts = {}
        for value in peer.s_option({ wit.some(1), wit.none(), wit.some(3) }):iter() do
            texts[#texts + 1] = value.tag .. tostring(value.val)
        end
        return texts",
        "some1,nonenil,some3",
    );
}

#[test]
fn what_was_read_in_part_can_be_passed_on() {
    check_with(
        100,
        "local s = peer.s_u32({ 1, 2, 3, 4, 5, 6 })
        local first = s:read()
        local rest = peer.s_u32(s)
        return first, rest:read_all(), pcall(s.read, s)",
        "1 2,3,4,5,6 false the `stream<u32>` was given away, as parameter `x` of test:ends/peer#s-u32",
    );
    check(
        "local s = peer.s_u8('hello')
        return s:read(1), peer.s_u8(s):read_all(), pcall(s.close, s)",
        "h ello false the `stream<u8>` was given away, as parameter `x` of test:ends/peer#s-u8",
    );
}

/// Streams with a payload each, and the text of each value.
const MADE: &str = "
local function plain(value) return tostring(value) end
made = {
    u8 = { peer.s_u8, 'abcdef', plain },
    u32 = { peer.s_u32, { 1, 2, 3, 4, 5, 6 }, plain },
    string = { peer.s_string, { 'a', 'b', 'c', 'd', 'e' }, plain },
    option = { peer.s_option, { wit.some(1), wit.none(), wit.some(3), wit.none() },
        function(value) return value.tag .. tostring(value.val) end },
    unit = { peer.s_unit, { true, true, true, true, true }, plain },
    stream = { peer.s_stream, { 'one', 'two', 'three', 'four' },
        function(value) return value:read_all() end },
}
function shown(name, values)
    if type(values) ~= 'table' then return tostring(values) end
    for index, value in ipairs(values) do values[index] = made[name][3](value) end
    return table.concat(values, ',')
end
-- A stream from which one value was taken: more have been read.
function begun(name)
    local pass, values = made[name][1], made[name][2]
    if name ~= 'u8' then
        local s = pass(values)
        local first = s:read()
        if name == 'stream' then first:close() end
        return s
    end
    local r, w = async.stream()
    local s = pass(r)
    local handle = async.spawn(function() return s:read_all() end)
    w:write(values)
    for _ = 1, 10 do async.yield() end
    handle:cancel()
    pcall(handle.await, handle)
    w:close()
    s:read(1)
    return s
end
names = { 'u8', 'u32', 'string', 'option', 'unit', 'stream' }
";

const RESTS: &str = "bcdef 2,3,4,5,6 b,c,d,e nonenil,some3,nonenil 4 two,three,four";

/// Runs a script for streams of all kinds, with each number of values that come at a time.
fn check_kinds(script: &str, expected: &str) {
    let script = format!(
        "{MADE}
        local texts = {{}}
        for index, name in ipairs(names) do
            local pass, values = made[name][1], made[name][2]
            local wrong = name == 'u32' and peer.s_string or peer.s_u32
            texts[index] = (function() {script} end)()
        end
        return unpack_all(texts)"
    );
    for pump in [2, 100] {
        check_with(pump, &script, expected);
    }
}

#[test]
fn a_call_that_fails_loses_nothing_of_what_was_read_before() {
    let read = "local s = begun(name)";
    let after = [
        ("", "s"),
        ("for _ = 1, 5 do async.yield() end", "s"),
        ("pcall(wrong, s)", "s"),
        ("", "pass(s)"),
        ("for _ = 1, 5 do async.yield() end", "pass(s)"),
    ];
    for (between, from) in after {
        let script = format!(
            "{read}
            assert(not pcall(wrong, s))
            {between}
            return shown(name, {from}:read_all())"
        );
        check_kinds(&script, RESTS);
    }
    check_kinds(
        &format!("{read} assert(not pcall(wrong, s)) s:close() return tostring(pcall(s.read, s))"),
        "false false false false false false",
    );
    check_kinds(
        &format!("{read} assert(not pcall(wrong, s)) return 'dropped'"),
        "dropped dropped dropped dropped dropped dropped",
    );
    // Another argument does not fit.
    check(
        &format!(
            "{MADE}
            local s = begun('u8')
            local passed, why = pcall(peer.s_stream, {{ s, 7 }})
            return passed, why:match('element .*'), peer.s_stream({{ s }}):read():read_all()"
        ),
        "false element 2: expected stream<u8>, got 7 bcdef",
    );
}

#[test]
fn a_write_that_is_cancelled_loses_nothing_of_what_was_read_before() {
    for (pause, from) in [(0, "s"), (1, "s"), (5, "s"), (5, "peer.s_u8(s)")] {
        let script = format!(
            "{MADE}
            local s = begun('u8')
            local r, w = async.stream()
            local out = peer.s_stream(r)
            local handle = async.spawn(function() return w:write('a', 'b', 'c', 'd', 'e', s) end)
            async.yield()
            for _ = 1, {pause} do async.yield() end
            handle:cancel()
            return tostring(pcall(handle.await, handle)), {from}:read_all()"
        );
        check(&script, "false bcdef");
    }
}

#[test]
fn a_stream_that_is_over_is_passed_on_as_an_empty_one() {
    // Five empty texts, and a number.
    let nothing = "    0 ";
    check_kinds(
        "local s = pass(values)
        local all = s:read_all()
        if name == 'stream' then for _, inner in ipairs(all) do inner:close() end end
        local out = pass(s)
        local nothing = shown(name, out:read_all())
        assert(out:read() == nil)
        assert(not pcall(s.read, s))
        return nothing",
        nothing,
    );
    check(
        "local s = peer.s_u32({ 1, 2 })
        local all = s:read_all()
        local passed, why = pcall(peer.s_string, s)
        return passed, why, s:read(), peer.s_u32(s):read(), pcall(s.read, s)",
        "false test:ends/peer#s-string: parameter `x`: expected stream<string>, got a \
         `stream<u32>` nil nil false the `stream<u32>` was given away, as parameter `x` of \
         test:ends/peer#s-u32",
    );
    for version in VERSIONS {
        let mut ends = Ends::start(version, 2);
        ends.text("kept = peer.s_string({ 'a' }) kept:read_all()");
        let text = ends.text_sync("local out = peer.s_string(kept) kept = nil return out:read()");
        assert_eq!(text, "nil", "{version}");
        ends.check_nothing_is_left(version, "sync");
    }
    // A read that is cancelled may find the end.
    let mut cancelled = 0;
    for pause in 0..6 {
        let script = format!(
            "local r, w = async.stream()
            local out = peer.s_string(r)
            local handle = async.spawn(function() return out:read() end)
            async.yield()
            w:close()
            for _ = 1, {pause} do async.yield() end
            handle:cancel()
            local ok = pcall(handle.await, handle)
            return ok, peer.s_string(out):read_all()"
        );
        for version in VERSIONS {
            let text = Ends::start(version, 2).text(&script);
            assert!(text == "true " || text == "false ", "{version}: {text}");
            cancelled += usize::from(text == "false ");
        }
    }
    assert!(cancelled > 0);
}

#[test]
fn a_stream_that_is_passed_on_ends_with_its_reader() {
    check(
        "local r, w = async.stream()
        local source = peer.s_u32(r)
        local first = async.spawn(function() return w:write(1, 2, 3, 4) end)
        local one = source:read()
        local out = peer.s_u32(source)
        out:close()
        collectgarbage('stop')
        local count, all = 0, true
        local handle = async.spawn(function()
            while all do
                all = w:write(5, 6, 7, 8)
                count = count + 1
            end
        end)
        for _ = 1, 100 do async.yield() end
        local status = handle:status()
        collectgarbage('restart')
        handle:cancel()
        first:cancel()
        return one, status",
        "1 returned",
    );
}

#[test]
fn what_a_cancelled_read_has_gathered_is_iterated() {
    check_loops(
        2,
        "local r, w = async.stream()
        local out = peer.s_u32(r)
        local handle = async.spawn(function() return out:read_all() end)
        w:write(1, 2, 3, 4)
        for _ = 1, 10 do async.yield() end
        handle:cancel()
        pcall(handle.await, handle)
        w:close()
        local texts = {}
        for value in out:iter() do texts[#texts + 1] = value end
        return texts",
        "1,2,3,4",
    );
}

#[test]
fn a_coroutine_ends_with_its_reader() {
    let version = "lua54";
    let mut ends = Ends::start(version, 2);
    let text = ends.text(
        "local ended = 0
        local out = peer.s_u32(coroutine.create(function()
            local own <close> = setmetatable({}, { __close = function() ended = ended + 1 end })
            for index = 1, 100 do coroutine.yield(index) end
        end))
        local one = out:read()
        out:close()
        for _ = 1, 30 do async.yield() end
        return one, ended",
    );
    assert_eq!(text, "1 1");
    ends.check_nothing_is_left(version, "coroutine");
}

#[test]
fn a_reader_that_goes_away_ends_the_writer() {
    check(
        "local r, w = async.stream()
        local out = peer.s_u32(r)
        async.spawn(function() w:write(1) end)
        local first = out:read()
        out:close()
        local all, taken, count = true, nil, 0
        while all and count < 10 do
            all, taken = w:write(2, 3, 4, 5, 6)
            count = count + 1
        end
        return first, all, taken < 5, count < 10, w:write(9)",
        "1 false true true false 0",
    );
    check(
        "local count, closed = 0, false
        local thread = coroutine.create(function()
            while true do
                count = count + 1
                coroutine.yield(count)
            end
        end)
        local out = peer.s_u32(thread)
        out:read()
        out:close()
        local before = count
        for _ = 1, 30 do async.yield() end
        return count - before < 10",
        "true",
    );
}

#[test]
fn streams_can_be_closed() {
    let version = "lua54";
    let mut ends = Ends::start(version, 2);
    let text = ends.text(
        "local kept
            do
                local s <close> = peer.s_u8('hello')
                kept = s
            end
            return pcall(kept.read, kept)",
    );
    assert_eq!(text, "false the `stream<u8>` was closed");
    ends.check_nothing_is_left(version, "<close>");
    for version in VERSIONS {
        let mut ends = Ends::start(version, 2);
        ends.text("peer.s_u8('hello') peer.f_string('a') collectgarbage() collectgarbage()");
        ends.check_nothing_is_left(version, "garbage");
    }
}

#[test]
fn a_cancelled_read_loses_nothing() {
    for pause in 0..6 {
        let script = format!(
            "local r, w = async.stream()
            local out = peer.s_u32(r)
            local handle = async.spawn(function() return out:read() end)
            async.yield()
            async.spawn(function() w:write(1, 2, 3) w:close() end)
            for _ = 1, {pause} do async.yield() end
            handle:cancel()
            local ok, first = pcall(handle.await, handle)
            local rest = out:read_all()
            if ok then table.insert(rest, 1, first) end
            return rest"
        );
        check(&script, "1,2,3");
        check(
            &script.replace("out:read()", "out:read_all()").replace(
                "if ok then table.insert(rest, 1, first) end",
                "if ok then rest = first end",
            ),
            "1,2,3",
        );
    }
    let raced = "local r, w = async.stream()
        local out = peer.s_u8(r)
        local first = async.race(function() return out:read() end, function() return 'none' end)
        async.spawn(function() w:write('abc') w:close() end)
        return first, out:read_all()";
    check(raced, "none abc");
}

#[test]
fn a_cancelled_write_can_be_repeated() {
    check(
        "local r, w = async.stream()
        local out = peer.s_u32(r)
        local handle = async.spawn(function() return w:write(1, 2, 3, 4, 5, 6, 7, 8, 9) end)
        async.yield()
        async.yield()
        handle:cancel()
        local ok, err = pcall(handle.await, handle)
        async.spawn(function() w:write(100) w:close() end)
        local rest = out:read_all()
        return ok, err == async.cancelled, rest[#rest]",
        "false true 100",
    );
}

#[test]
fn a_read_blocks_where_lua_cannot_yield() {
    check(
        "local s = peer.s_u8('abcd')
        local text = ('x'):gsub('x', function() return s:read(2) end)
        return text .. s:read_all()",
        "abcd",
    );
}

#[test]
fn a_read_that_cannot_wait_loses_nothing() {
    for version in VERSIONS {
        let mut ends = Ends::start(version, 2);
        ends.text("local r r, w = async.stream() kept = peer.s_u32(r)");
        let text = ends.text_sync("return pcall(kept.read, kept)");
        let message = "false the `stream<u32>` would have to wait, and `run-sync` is not async";
        assert_eq!(text, message, "{version}");
        ends.text("w:write(1, 2, 3) w:close()");
        let rest = ends.text("local rest = kept:read_all() kept, w = nil, nil return rest");
        assert_eq!(rest, "1,2,3", "{version}");
        ends.check_nothing_is_left(version, "sync");
    }
}

#[test]
fn many_values_keep_the_memory() {
    let script = "local count, s = 0, peer.s_string(coroutine.create(function()
            for index = 1, 20000 do coroutine.yield('text ' .. index) end
        end))
        local values = s:read(100)
        while values do
            count = count + #values
            values = s:read(100)
        end
        return count";
    for version in VERSIONS {
        let mut ends = Ends::start(version, 100);
        let mut sizes = Vec::new();
        for _ in 0..6 {
            assert_eq!(ends.text(script), "20000", "{version}");
            sizes.push(ends.memory_size());
        }
        // One page each: what is lost for each value would take more.
        assert!(sizes[5] - sizes[2] <= 3 << 16, "{version}: {sizes:?}");
        ends.check_nothing_is_left(version, script);
    }
}
