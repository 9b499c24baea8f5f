//! Where modules and exports come from.

use crate::lua::harness::{App, Host, Project, interpreter_of, string};
use std::sync::OnceLock;
use wasmtime::component::{Component, Linker, Val};

const WIT: &str = "
    package test:modules@0.1.0;

    interface numbers { one: func() -> u8; }
    interface api { name: func() -> string; }

    world modules {
        import numbers;
        import test:many/two@1.0.0;
        import test:many/two@2.0.0;
        import plain: interface { get: func() -> u8; }
        import add-one: func(n: u8) -> u8;
        export api;
        export test:many/two@1.0.0;
        export test:many/two@2.0.0;
        export try: func(lua: string) -> string;
    }

    package test:many@1.0.0 { interface two { get: func() -> u8; } }
    package test:many@2.0.0 { interface two { get: func() -> u8; } }";

fn define_host(linker: &mut Linker<Host>) -> wasmtime::Result<()> {
    for (interface, name, number) in [
        ("test:modules/numbers@0.1.0", "one", 1),
        ("test:many/two@1.0.0", "get", 21),
        ("test:many/two@2.0.0", "get", 22),
        ("plain", "get", 3),
    ] {
        linker.instance(interface)?.func_new(name, move |_, _, _, results| {
            results[0] = Val::U8(number);
            Ok(())
        })?;
    }
    linker.root().func_new("add-one", |_, _, args, results| {
        let Val::U8(number) = args[0] else { unreachable!() };
        results[0] = Val::U8(number + 1);
        Ok(())
    })
}

fn start() -> App {
    static COMPONENT: OnceLock<Component> = OnceLock::new();
    let shadow = ("wit.lua", "error('the module `wit` is the runtime\\'s')");
    let project = Project::new(WIT, &[shadow]).files_of("tests/interpreters/lua/modules");
    App::start(COMPONENT.get_or_init(|| project.compile()), define_host)
}

fn check(cases: &[(&str, &str)]) {
    let mut app = start();
    for (lua, expected) in cases {
        assert_eq!(app.text("try", &[string(lua)]), *expected, "{lua}");
    }
}

#[test]
fn imports_are_modules() {
    check(&[
        ("return require('test:modules/numbers').one()", "1"),
        ("return require('test:modules/numbers@0.1.0').one()", "1"),
        ("return require('test:modules/numbers') == require('test:modules/numbers@0.1.0')", "true"),
        (
            "return require('test:many/two@1.0.0').get() .. ' ' .. require('test:many/two@2.0.0').get()",
            "21 22",
        ),
        ("return require('plain').get()", "3"),
        ("return wit.imports.add_one(1)", "2"),
        ("return require('wit') == wit", "true"),
        ("return wit.imports == wit.imports and rawget(wit, 'imports') == wit.imports", "true"),
        ("local seen = 0 for _ in pairs(wit.imports) do seen = seen + 1 end return seen", "5"),
        ("wit.imports = nil return require('plain').get()", "3"),
        (
            "return wit.imports['test:modules/numbers@0.1.0'] == require('test:modules/numbers')",
            "true",
        ),
        (
            "return require('test:many/two')",
            "script:1: module 'test:many/two' not found:\
             \n\tno field package.preload['test:many/two']\
             \n\t'test:many/two' is imported in several versions: test:many/two@1.0.0, test:many/two@2.0.0",
        ),
        (
            "return require('test:modules/numbers@0.2.0')",
            "script:1: module 'test:modules/numbers@0.2.0' not found:\
             \n\tno field package.preload['test:modules/numbers@0.2.0']\
             \n\tno import 'test:modules/numbers@0.2.0' in the world test:modules/modules@0.1.0; it has `plain`, \
             `test:many/two@1.0.0`, `test:many/two@2.0.0`, `test:modules/numbers@0.1.0`",
        ),
    ]);
}

#[test]
fn files_may_yield() {
    for version in ["lua52", "lua53", "lua54"] {
        let wit = "package a:b; world w { export run: func() -> string; }";
        let main = "return { run = function()
            local file = coroutine.wrap(function() return 'then ' .. dofile('part.lua') end)
            return file() .. ' ' .. file('last')
        end }";
        let files = [("main.lua", main), ("part.lua", "return coroutine.yield('first')")];
        let project = Project::new(wit, &files).interpreter(interpreter_of(version));
        assert_eq!(project.start().text("run", &[]), "first then last", "{version}");
    }
}

#[test]
fn files_are_modules() {
    check(&[
        ("return require('shapes').name", "shapes/init.lua"),
        ("return require('shapes').args", "shapes shapes/init.lua"),
        ("return require('shapes.square.side').name", "shapes/square/side.lua"),
        ("require('once') require('once') return counter", "1"),
        (
            "return require('shapes.round')",
            "script:1: module 'shapes.round' not found:\
             \n\tno field package.preload['shapes.round']\
             \n\tno import 'shapes.round' in the world test:modules/modules@0.1.0\
             \n\tno file 'shapes/round.lua' in the component\
             \n\tno file 'shapes/round/init.lua' in the component",
        ),
        (
            "package.path = './lib/?.lua;' .. package.path return require('extra').name",
            "lib/extra.lua",
        ),
        ("return package.searchpath('shapes', package.path)", "shapes/init.lua"),
        ("return package.searchpath('lib/extra', '?.lua', '')", "lib/extra.lua"),
        ("return package.searchpath('lib-extra', './?.lua', '-')", "lib/extra.lua"),
        (
            "return select(2, package.searchpath('xlib.xextra', '?.lua', '.x', '/'))",
            "no file 'xlib/extra.lua' in the component",
        ),
        ("return package.searchpath('lib.xextra', '?.lua', '.x', nil)", "lib/extra.lua"),
        ("return dofile('lib/extra.lua').name", "lib/extra.lua"),
        (
            "return select(2, loadfile('gone.lua'))",
            "cannot open gone.lua: the component has no such file",
        ),
        ("return require('raises')", "raises.lua:1: not today"),
        (
            "return require('broken')",
            "error loading module 'broken' from file 'broken.lua':\n\tbroken.lua:2: unexpected symbol near '='",
        ),
        ("return select(2, loadfile('broken.lua'))", "broken.lua:2: unexpected symbol near '='"),
    ]);
}

#[test]
fn the_standard_libraries_are_there() {
    check(&[
        ("return _VERSION", "Lua 5.4"),
        ("return type(debug.traceback()) .. type(os.time()) .. #utf8.char(8364)", "stringnumber3"),
        (
            "local c = coroutine.wrap(function() coroutine.yield(wit.imports.add_one(4)) end) return c()",
            "5",
        ),
        ("return pcall(error, 'caught')", "false"),
    ]);
}

#[test]
fn unsigned_integers_have_helpers() {
    check(&[
        ("return wit.u64.tostring(-1)", "18446744073709551615"),
        ("return wit.u64.tostring(math.mininteger)", "9223372036854775808"),
        ("return wit.u64.tostring(42)", "42"),
        ("return wit.u64.parse('18446744073709551615')", "-1"),
        ("return wit.u64.parse('9223372036854775807')", "9223372036854775807"),
        ("return wit.u64.parse('18446744073709551616')", "nil"),
        ("return wit.u64.parse('99999999999999999999')", "nil"),
        ("return wit.u64.parse('12x')", "nil"),
        ("return wit.u64.lt(1, -1)", "true"),
        ("return wit.u64.lt(-1, 1)", "false"),
        ("return wit.u64.le(-1, -1)", "true"),
        ("return wit.u64.max == -1", "true"),
        ("return wit.u64.div(-1, 10)", "1844674407370955161"),
        ("return wit.u64.mod(-1, 10)", "5"),
        ("return wit.u64.div(-1, -1)", "1"),
        ("return wit.u64.div(5, -1)", "0"),
        ("return wit.u64.tofloat(-1)", "1.844674407371e+19"),
        ("return wit.u64.tofloat(3)", "3.0"),
        ("return wit.u64.div(1, 0)", "script:1: wit.u64.div: division by zero"),
    ]);
}

#[test]
fn exports_are_found_by_interface() {
    let mut app = start();
    assert_eq!(app.text("test:modules/api@0.1.0#name", &[]), "api");
    assert_eq!(app.call("test:many/two@1.0.0#get", &[]), Some(Val::U8(1)));
    assert_eq!(app.call("test:many/two@2.0.0#get", &[]), Some(Val::U8(2)));
}

/// What a world with one interface and one function says of a `main.lua` that does not fit.
fn complaint(function: &str, files: &[(&str, &str)]) -> String {
    let wit = "
        package test:api@1.2.3;
        interface api { do-it: func() -> string; }
        world w { export api; export run: func(); }";
    Project::new(wit, files).start().failure(function, &[])
}

#[test]
fn a_script_that_does_not_fit_is_told_why() {
    let check = |function: &str, main: &str, message: &str| {
        let said = complaint(function, &[("main.lua", main)]);
        assert!(said.starts_with(&format!("{function}: {message}")), "{main}: {said}");
    };
    check(
        "run",
        "return {}",
        "main.lua does not return a function `run`\nmissing as well: `test:api/api@1.2.3#do-it`\n",
    );
    check(
        "run",
        "return { walk = print }",
        "main.lua does not return a function `run`; it has `walk`\n\
         missing as well: `test:api/api@1.2.3#do-it`\n",
    );
    check(
        "test:api/api@1.2.3#do-it",
        "return { run = print }",
        "main.lua does not return a table under `test:api/api`; it has `run`\n",
    );
    check(
        "test:api/api@1.2.3#do-it",
        "return { ['test:api/api'] = { ['do-it'] = print } }",
        "main.lua does not return a function `do_it` under `test:api/api`; it has `do-it`\n\
         missing as well: `run`\n",
    );
}

#[test]
fn a_broken_script_is_named_with_its_line() {
    let said = complaint("run", &[("main.lua", "local x\nlocal = 5\nreturn {}")]);
    assert!(said.starts_with("main.lua:2: <name> expected near '='"), "{said}");
    let said = complaint("run", &[("main.lua", "\nerror('at start')")]);
    assert!(said.starts_with("main.lua:2: at start\n"), "{said}");
    let said = complaint("run", &[("main.lua", "return require('part')"), ("part.lua", "x = {")]);
    assert!(said.contains("part.lua:1: unexpected symbol near <eof>"), "{said}");
    let said = complaint("run", &[("main.lua", "print('no table')")]);
    assert!(
        said.starts_with("main.lua does not return a table with the exports of the world"),
        "{said}"
    );
    let said = complaint("run", &[("other.lua", "")]);
    assert!(said.starts_with("the component has no file main.lua"), "{said}");
}

#[test]
fn main_runs_once() {
    let wit = "package a:b; world w { export run: func() -> u8; }";
    let main = "
        runs = (runs or 0) + 1
        return { run = function()
            assert(package.loaded.main.run)
            package.loaded.main = nil
            return runs
        end }";
    let again = main.replace("assert(package.loaded.main.run)", "");
    let mut app = Project::new(wit, &[("main.lua", main)]).start();
    assert_eq!(app.call("run", &[]), Some(Val::U8(1)));
    let mut app = Project::new(wit, &[("main.lua", &again)]).start();
    for _ in 0..3 {
        assert_eq!(app.call("run", &[]), Some(Val::U8(1)));
    }
}

#[test]
fn labels_are_modules() {
    let wit = "
        package test:labels;
        interface store { get: func() -> string; }
        world w { import main: store; import very-fast: store; export run: func() -> string; export mine: store; }";
    let main = "
        local main, fast = require('main'), require('very-fast')
        local function get() return main.get() .. fast.get() end
        return { run = get, mine = { get = function() return 'my ' .. get() end } }";
    let component = Project::new(wit, &[("main.lua", main)]).compile();
    let mut app = App::start(&component, |linker| {
        for name in ["main", "very-fast"] {
            linker.instance(name)?.func_new("get", move |_, _, _, results| {
                results[0] = string(name);
                Ok(())
            })?;
        }
        Ok(())
    });
    assert_eq!(app.text("run", &[]), "mainvery-fast");
    assert_eq!(app.text("mine#get", &[]), "my mainvery-fast");
}

#[test]
fn output_arrives_by_the_end_of_the_call() {
    let wit = "package a:b; world w { export run: func(n: u8); }";
    let main = "
        return { run = function(n)
            print('printed', n)
            io.write('written without an end ', n)
            io.stderr:write('warned\\n')
        end }";
    let mut app = Project::new(wit, &[("main.lua", main)]).start();
    app.call("run", &[Val::U8(1)]);
    assert_eq!(app.stdout(), "printed\t1\nwritten without an end 1");
    assert_eq!(app.stderr(), "warned\n");
}

#[test]
fn warnings_are_shown_when_the_script_wants_them() {
    let wit = "package a:b; world w { export run: func(); }";
    let main = "
        return { run = function()
            warn('not', ' yet')
            warn('@on')
            warn('two ', 'pieces')
            warn('@', 'on')
            warn('@other')
            warn('@off')
            warn('no more')
            setmetatable({}, { __gc = function() error('from a finalizer') end })
            warn('@on')
            collectgarbage()
        end }";
    let mut app = Project::new(wit, &[("main.lua", main)]).start();
    app.call("run", &[]);
    let stderr = app.stderr();
    let (ours, of_finalizer) =
        stderr.split_once("error in __gc").unwrap_or_else(|| panic!("{stderr}"));
    assert_eq!(ours, "Lua warning: two pieces\nLua warning: @on\nLua warning: ");
    assert!(of_finalizer.contains("from a finalizer"), "{stderr}");
}

/// The interpreter's own libraries import 0.2.4, and types of it.
#[test]
fn a_world_may_import_an_older_wasi_than_the_interpreter() {
    let wit = "
        package my:app;
        world app { import wasi:clocks/wall-clock@0.2.0; export is-later: func(seconds: u64) -> bool; }
        package wasi:clocks@0.2.0 {
            interface wall-clock {
                record datetime { seconds: u64, nanoseconds: u32 }
                now: func() -> datetime;
                resolution: func() -> datetime;
            }
        }";
    let main = "local clock = require('wasi:clocks/wall-clock')
                return { is_later = function(seconds) return clock.now().seconds > seconds end }";
    let mut app = Project::new(wit, &[("main.lua", main)]).start();
    assert_eq!(app.call("is-later", &[Val::U64(1_700_000_000)]), Some(Val::Bool(true)));
}
