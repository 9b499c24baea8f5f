//! The table of what older versions do without, in the README of the interpreter: a test a line.

use super::check;

#[test]
fn variables_that_close() {
    let script = "do local a <close> = blob.new(1) end return store.live()";
    let unknown = "script:1: unexpected symbol near '<'";
    check(script, [unknown, unknown, unknown, "0"]);
    check("local a = blob.new(1) a:close() return wit.u64.tostring(store.live())", ["0"; 4]);
}

#[test]
fn integers_of_64_bits() {
    check("return type(numbers.of_u64(7))", ["userdata", "userdata", "number", "number"]);
    check("return type(numbers.of_s64(-7))", ["userdata", "userdata", "number", "number"]);
    check("return type(numbers.of_u32(7))", ["number"; 4]);
    check(
        "return tostring(wit.u64.max)",
        ["18446744073709551615", "18446744073709551615", "-1", "-1"],
    );
}

#[test]
fn operators_of_integers() {
    let unknown = "script:1: unexpected symbol near '/'";
    check("return 7 // 2", [unknown, unknown, "3", "3"]);
    let [unknown51, unknown52] =
        ["script:1: '<eof>' expected near '&'", "script:1: <eof> expected near '&'"];
    check("return 7 & 2", [unknown51, unknown52, "2", "2"]);
    check("return wit.u64.tostring(wit.u64.div(7, 2))", ["3"; 4]);
    check("return type(math.ult)", ["nil", "nil", "function", "function"]);
    check("return wit.u64.lt(1, wit.u64.max)", ["true"; 4]);
}

#[test]
fn the_library_utf8() {
    check("return type(utf8)", ["nil", "nil", "table", "table"]);
}

#[test]
fn goto_and_escapes() {
    check("goto out ::out:: return 1", ["script:1: '=' expected near 'out'", "1", "1", "1"]);
    check(r"return '\x41\z   b'", ["x41z   b", "Ab", "Ab", "Ab"]);
}

#[test]
fn finalizers_of_tables() {
    let script =
        "setmetatable({}, { __gc = function() seen = true end }) collectgarbage() return seen";
    check(script, ["nil", "true", "true", "true"]);
}

#[test]
fn errors_in_finalizers() {
    let script = "
        if newproxy then
            getmetatable(newproxy(true)).__gc = function() error('oops') end
        else
            setmetatable({}, { __gc = function() error('oops') end })
        end
        collectgarbage()
        return 'nothing'";
    let raised = "error in __gc metamethod (script:5: oops)";
    check(script, ["script:3: oops", raised, raised, "nothing"]);
}

#[test]
fn texts_as_chunks() {
    let script = "return load('return x', '=x', 't', { x = 5 })()";
    let refused = "script:1: bad argument #1 to 'load' (function expected, got string)";
    check(script, [refused, "5", "5", "5"]);
    let script = "return setfenv(loadstring('return x'), { x = 5 })()";
    let unknown = "attempt to call a nil value (global 'loadstring')";
    let unknown52 = "script:1: attempt to call global 'loadstring' (a nil value)";
    check(
        script,
        ["5", unknown52, &format!("script:1: {unknown}"), &format!("script:1: {unknown}")],
    );
}

#[test]
fn where_modules_are_found() {
    check("return #(package.searchers or {})", ["0", "3", "3", "3"]);
    check("return #(package.loaders or {})", ["3", "0", "0", "0"]);
}

#[test]
fn arguments_of_modules() {
    let script = "return table.concat(require('part').args, ' ')";
    check(script, ["part", "part part.lua", "part part.lua", "part part.lua"]);
}

#[test]
fn arguments_of_xpcall() {
    let script = "return select(2, xpcall(function(...) return select('#', ...) end, print, 1, 2))";
    check(script, ["0", "2", "2", "2"]);
}

#[test]
fn packing_of_arguments() {
    check("return type(table.pack)", ["nil", "function", "function", "function"]);
    check("return (table.unpack or unpack)({ 4, 5 })", ["4"; 4]);
    check("return type(unpack)", ["function", "nil", "nil", "nil"]);
}

#[test]
fn where_coroutines_may_yield() {
    let script = "return coroutine.wrap(function() return pcall(coroutine.yield, 5) end)()";
    check(script, ["false", "5", "5", "5"]);
    let script = "return coroutine.wrap(function() return setmetatable({}, { __index = function() return coroutine.yield(5) end }).x end)()";
    let refused = "script:1: attempt to yield across metamethod/C-call boundary";
    check(script, [refused, "5", "5", "5"]);
}
