//! What goes wrong, and where the message goes: to a Lua error when the script called an import, to
//! stderr before a trap when the host called an export.

use crate::lua::harness::{App, Host, Project, string};
use std::sync::OnceLock;
use wasmtime::component::{Component, Linker, Val};

const WIT: &str = "
    package test:errors;
    interface types {
        enum unit { mm, long-inch }
        record size { width: u32, height-above: option<f64>, unit: unit }
        variant problem { not-found(string), too-many(u8), denied }
        flags access { can-read, can-write }
    }
    interface host {
        use types.{size, problem, access};
        draw: func(size: size, tag-names: list<string>);
        find: func(name: string) -> result<u32, problem>;
        close: func() -> result;
        read: func() -> result<string, string>;
        letter: func(c: char);
        small: func(n: s8);
        big: func(n: u64);
        bytes: func(b: list<u8>);
        open: func(access: access);
        three: func(values: list<u8, 3>);
        pair: func(values: tuple<u8, option<u8>>);
        twice: func(value: option<option<u8>>);
        ages: func(ages: map<string, u8>);
    }
    interface guest {
        use types.{size, problem, unit};
        number: func(lua: string) -> u8;
        sizes: func(lua: string) -> list<size>;
        find: func(lua: string) -> result<u32, problem>;
        check: func(lua: string) -> result<_, string>;
        name: func(lua: string) -> result<string, unit>;
        bare: func(lua: string) -> result<u8>;
        nothing: func(lua: string);
    }
    world errors {
        import host;
        export guest;
        export try: func(lua: string) -> string;
    }";

fn define_host(linker: &mut Linker<Host>) -> wasmtime::Result<()> {
    let mut host = linker.instance("test:errors/host")?;
    for name in
        ["draw", "letter", "small", "big", "bytes", "open", "three", "pair", "twice", "ages"]
    {
        host.func_new(name, |_, _, _, _| Ok(()))?;
    }
    host.func_new("find", |_, _, args, results| {
        results[0] = Val::Result(match &args[0] {
            Val::String(name) if name == "answer" => Ok(Some(Box::new(Val::U32(42)))),
            name => Err(Some(Box::new(Val::Variant(
                "not-found".to_owned(),
                Some(Box::new(name.clone())),
            )))),
        });
        Ok(())
    })?;
    host.func_new("close", |_, _, _, results| {
        results[0] = Val::Result(Err(None));
        Ok(())
    })?;
    host.func_new("read", |_, _, _, results| {
        results[0] = Val::Result(Err(Some(Box::new(string("no tape")))));
        Ok(())
    })
}

fn start() -> App {
    static COMPONENT: OnceLock<Component> = OnceLock::new();
    let project = Project::new(WIT, &[]).files_of("tests/interpreters/lua/errors");
    App::start(COMPONENT.get_or_init(|| project.compile()), define_host)
}

#[test]
fn imports_raise_what_is_wrong_with_their_arguments() {
    let mut app = start();
    let mut check = |lua: &str, message: &str| {
        assert_eq!(
            app.text("try", &[string(lua)]),
            format!("false: script:1: test:errors/host#{message}"),
            "{lua}"
        );
    };
    check("host.draw()", "draw: parameter `size`: expected size, got nil");
    check(
        "host.draw({ width = 'x', unit = 'mm' }, {})",
        "draw: parameter `size`: field `width`: expected u32, got \"x\"",
    );
    check(
        "host.draw({ width = 1, height_above = true, unit = 'mm' }, {})",
        "draw: parameter `size`: field `height_above`: expected f64, got true",
    );
    check(
        "host.draw({ width = 1, unit = 'inch' }, {})",
        "draw: parameter `size`: field `unit`: expected unit, got \"inch\" (it is one of `mm`, `long_inch`)",
    );
    check(
        "host.draw({ width = 1, unit = 'mm' }, { 'a', 2 })",
        "draw: parameter `tag_names`: element 2: expected string, got 2",
    );
    check(
        "host.draw({ width = 1.5, unit = 'mm' }, {})",
        "draw: parameter `size`: field `width`: expected u32, got 1.5",
    );
    check("host.small(128)", "small: parameter `n`: expected s8, got 128");
    check("host.small('1')", "small: parameter `n`: expected s8, got \"1\"");
    check("host.big(2^64)", "big: parameter `n`: expected u64, got 1.8446744073709552e19");
    check("host.letter('')", "letter: parameter `c`: expected char, got \"\"");
    check("host.letter('ab')", "letter: parameter `c`: expected char, got \"ab\"");
    check(
        "host.find('a\\xFF')",
        "find: parameter `name`: expected string, got bytes that are not UTF-8 after the first 1",
    );
    check("host.bytes({ 1, 256 })", "bytes: parameter `b`: element 2: expected u8, got 256");
    check("host.bytes(5)", "bytes: parameter `b`: expected list<u8>, got 5");
    check(
        "host.open({ can_reed = true })",
        "open: parameter `access`: expected access, got \"can_reed\" (it is one of `can_read`, `can_write`)",
    );
    check(
        "host.open({ can_read = 1 })",
        "open: parameter `access`: flag \"can_read\": expected bool, got 1",
    );
    check(
        "host.three({ 1, 2 })",
        "three: parameter `values`: expected list<u8, 3>, got 2 elements",
    );
    check(
        "host.pair({ 1, 2, 3 })",
        "pair: parameter `values`: expected tuple<u8, option<u8>>, got a table of 3 items",
    );
    check("host.three({ n = -1 })", "three: parameter `values`: a sequence of length -1");
    let endless = "a sequence of length 1000000000 (with gaps, 16777216 is the most)";
    check("host.bytes({ n = 1000000000 })", &format!("bytes: parameter `b`: {endless}"));
    check(
        "host.bytes(setmetatable({}, { __len = function() return 1000000000 end }))",
        &format!("bytes: parameter `b`: {endless}"),
    );
    check("host.pair({})", "pair: parameter `values`: item 1: expected u8, got nil");
    check(
        "host.twice(5)",
        "twice: parameter `value`: expected option<option<u8>>, got 5 (write `wit.some(…)`)",
    );
    check("host.ages({ bob = 300 })", "ages: parameter `ages`: a value: expected u8, got 300");
    check("host.ages({ 30 })", "ages: parameter `ages`: a key: expected string, got 1");
}

#[test]
fn what_fits_is_taken() {
    let mut app = start();
    for lua in [
        "host.small(-128.0)",
        "host.big(-1)",
        "host.bytes('any \\xFF')",
        "host.bytes({ 1, 2.0 })",
        "host.draw({ width = 1, unit = 'mm', more = 'is ignored' }, {}, 'and so is this')",
        "host.draw(setmetatable({ width = 1 }, { __index = { unit = 'mm' } }), table.pack('a', 'b'))",
        "host.open({ can_read = true, can_write = false })",
        "host.pair({ 1 })",
        "host.twice(nil)",
        "host.twice(wit.some(nil))",
        "host.twice(wit.none())",
        "host.twice(wit.some(5))",
    ] {
        assert_eq!(app.text("try", &[string(lua)]), "true: nil", "{lua}");
    }
}

#[test]
fn imports_raise_the_err_of_their_result() {
    let mut app = start();
    let mut check =
        |lua: &str, message: &str| assert_eq!(app.text("try", &[string(lua)]), message, "{lua}");
    check("return host.find('answer')", "true: 42");
    check("return host.find('question')", "false: not_found(question)");
    check("return host.read()", "false: no tape");
    check("return host.close()", "false: nil");
}

/// An exported function of the interface, given Lua code to run.
fn guest(name: &str) -> String {
    format!("test:errors/guest#{name}")
}

#[test]
fn exports_return_what_they_raise() {
    let mut app = start();
    let mut check = |name: &str, lua: &str, expected: Result<Option<Val>, Option<Val>>| {
        let expected = expected.map(|ok| ok.map(Box::new)).map_err(|err| err.map(Box::new));
        assert_eq!(app.call(&guest(name), &[string(lua)]), Some(Val::Result(expected)), "{lua}");
    };
    let problem =
        |name: &str, value| Val::Variant(name.to_owned(), Option::<Val>::map(value, Box::new));
    check("find", "return 7", Ok(Some(Val::U32(7))));
    check("find", "error({ tag = 'denied' })", Err(Some(problem("denied", None))));
    check(
        "find",
        "error({ tag = 'too_many', val = 3 })",
        Err(Some(problem("too-many", Some(Val::U8(3))))),
    );
    check("find", "return host.find('it')", Err(Some(problem("not-found", Some(string("it"))))));
    check("check", "return 'ignored'", Ok(None));
    check("check", "error('bad', 0)", Err(Some(string("bad"))));
    check("check", "error('bad')", Err(Some(string("script:1: bad"))));
    check("check", "host.read()", Err(Some(string("no tape"))));
    // Where the err is a string, Lua's own errors are errs, too.
    let bug = "script:1: attempt to index a nil value (global 'gone')";
    check("check", "return gone.x", Err(Some(string(bug))));
    check("name", "error('long_inch', 0)", Err(Some(Val::Enum("long-inch".to_owned()))));
    check("bare", "error()", Err(None));
    check("bare", "host.close()", Err(None));
}

#[test]
fn a_traceback_shows_the_script_alone() {
    let check = |lua: &str, lines: &[&str]| {
        let message = start().failure(&guest("nothing"), &[string(lua)]);
        let (_, traceback) = message.trim_end().split_once("\nstack traceback:").unwrap();
        let shown: Vec<&str> = traceback.split("\n\t").skip(1).collect();
        let (tail_call, shown) = shown.split_last().unwrap();
        assert_eq!((shown, *tail_call), (lines, "(...tail calls...)"), "{lua}");
    };
    check("error('oops')", &["[C]: in function 'error'", "script:1: in main chunk"]);
    check("host.small(300)", &["script:1: in main chunk"]);
    check("dofile('gone.lua')", &["script:1: in main chunk"]);
    check("require('gone')", &["[C]: in function 'require'", "script:1: in main chunk"]);
    check("debug.traceback = nil host.read()", &["script:1: in main chunk"]);
    check(
        "local function half(n) return wit.u64.div(n, 0) / 2 end half(1)",
        &["[C]: in field 'div'", "script:1: in local 'half'", "script:1: in main chunk"],
    );
}

#[test]
fn exports_trap_with_a_message() {
    let check = |name: &str, lua: &str, expected: &str| {
        let mut app = start();
        let message = app.failure(&guest(name), &[string(lua)]);
        assert!(message.starts_with(&format!("{}: {expected}", guest(name))), "{lua}: {message}");
        message
    };
    check("number", "return 256", "result: expected u8, got 256\n");
    check("number", "return", "result: expected u8, got nil\n");
    check(
        "sizes",
        "return { { width = 1, unit = 'mm' }, { unit = 'mm' } }",
        "result: element 2: field `width`: expected u32, got nil\n",
    );
    check(
        "find",
        "error({ tag = 'too_many' })",
        "result: err: case `too_many`: expected u8, got nil\n",
    );

    let message = check(
        "nothing",
        "local t = nil\nreturn t.x",
        "script:2: attempt to index a nil value (local 't')\n",
    );
    assert!(message.contains("\n\tscript:2: in ") && !message.contains("runtime:"), "{message}");
    check("nothing", "error({})", "the script raised a table\n");
    check(
        "nothing",
        "error(setmetatable({}, { __tostring = function() return 'odd' end }))",
        "the script raised a table (odd)",
    );
    check("nothing", "error()", "the script raised nil\n");
    check("nothing", "host.read()", "no tape\n");
    let message = check(
        "nothing",
        "host.small(300)",
        "script:1: test:errors/host#small: parameter `n`: expected s8, got 300\n",
    );
    assert!(!message.contains("runtime:"), "{message}");
    check("find", "error('oops')", "script:1: oops\n");
    check("bare", "error('oops', 0)", "oops\n");

    let message = check("name", "error('mm')", "script:1: mm\n");
    assert!(message.contains("error(value, 0)"), "{message}");
    let message = check("find", "error({ tag = 'unheard_of' })", "the script raised a table");
    assert!(
        message.contains("got \"unheard_of\" (it is one of `not_found`, `too_many`, `denied`)"),
        "{message}"
    );
}
