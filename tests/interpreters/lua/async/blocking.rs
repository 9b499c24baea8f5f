//! Where Lua cannot yield, a call of an import blocks, if that is allowed.

use super::host::{Tasks, VERSIONS, string};
use super::{check, check_in, nothing};
use crate::lua::harness::{Project, interpreter_of};

#[test]
fn protected_calls_wait() {
    let script = "local ok, text = pcall(gates.wait, 'a')
    local is_checked, err = pcall(function() return gates.check('bad') end)
    local _, message = pcall(gates.wait, 7)
    return ok, text, is_checked, err, message";
    let message = "test:tasks/gates#wait: parameter `gate`: expected string, got 7";
    check(script, &[&["a"], &["bad"]], &format!("true a! false bad {message}"));
    let handled = "return xpcall(function() gates.check('bad') end, function(err) return '<' .. err .. '>' end)";
    check(handled, &[&["bad"]], "false <bad>");
}

#[test]
fn functions_of_c_block() {
    let sort = "local list = { 3, 1, 2 }
    table.sort(list, function(a, b) gates.wait('s') return a < b end)
    return table.concat(list)";
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        // How often it compares depends on the version.
        let gates = tasks.gates.clone();
        (0..20).for_each(|_| gates.open("s"));
        assert_eq!(tasks.text(sort, nothing), "123", "{version}");
    }
    let gsub = "return (('a b'):gsub('%a', function(name) return gates.wait(name) end))";
    check(gsub, &[&["a"], &["b"]], "a! b!");
    let nested = "local inner = coroutine.wrap(function() return gates.wait('i') end)
    return (('x'):gsub('x', function() return inner() end))";
    check(nested, &[&["i"]], "i!");
    let spawned = "local handle = async.spawn(function() return 1 end)
    return pcall(string.gsub, 'x', 'x', function()
        local one = handle:await()
        return one
    end)";
    for version in VERSIONS {
        let text = Tasks::start(version).text(spawned, nothing);
        assert!(text.starts_with("false script:3: nothing can wait here: a function"), "{text}");
    }
}

#[test]
fn metamethods_and_iterators_wait() {
    let script = "local object = setmetatable({}, {
        __index = function(_, name) return gates.wait(name) end,
        __add = function(_, name) return gates.wait(name) end,
    })
    local texts = object.a .. (object + 'b')
    for text in function(_, last) return not last and gates.wait('c') or nil end do
        texts = texts .. text
    end
    return texts";
    check(script, &[&["a"], &["b"], &["c"]], "a!b!c!");
}

#[test]
fn a_sync_export_may_call_what_completes_at_once() {
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let mut run = |script: &str| tasks.try_run(&[("run-sync", vec![string(script)])], nothing);
        let returned = run("return gates.next(1)").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(returned.values, [Some(string("2"))], "{version}");
        let message = "script:1: test:tasks/gates#wait: the call would wait: \
            `test:tasks/gates#wait` is async, and `run-sync` is not";
        let script = "local text = gates.wait('a') return text";
        let error = run(script).err().unwrap();
        assert!(error.starts_with(&format!("run-sync: {message}\n")), "{version}: {error}");
        assert!(error.contains("\n\tscript:1: in "), "{version}: {error}");
        let mut tasks = Tasks::start(version);
        let script = "return coroutine.resume(coroutine.create(function()
            local text = gates.wait('b')
        end))";
        let returned = tasks.run(&[("run-sync", vec![string(script)])], nothing);
        let message = message.replace(":1:", ":2:");
        assert_eq!(returned.values, [Some(string(&format!("false {message}")))], "{version}");
        // The call that was left to itself goes on, and its result is dropped.
        let text = tasks.text("return gates.wait('c')", async |gates| {
            gates.reach_and_open(&["b", "c"]).await;
        });
        assert_eq!(text, "c!", "{version}");
    }
}

#[test]
fn functions_of_the_module_need_a_task() {
    for version in VERSIONS {
        for (call, reason) in [
            ("async.spawn(print)", "nothing can be spawned: `run-sync` does not run as async"),
            ("async.yield()", "nothing can wait here: `run-sync` does not run as async"),
        ] {
            let script = format!("local _ = {call} return nil");
            let mut tasks = Tasks::start(version);
            let error = tasks.try_run(&[("run-sync", vec![string(&script)])], nothing);
            let error = error.err().unwrap();
            assert!(error.contains(reason), "{version}: {error}");
        }
    }
}

#[test]
fn main_may_wait_if_the_first_call_may() {
    let wit = "package test:main; world main {
        import test:tasks/gates;
        export run: async func() -> string;
        export run-sync: func() -> string;
    }
    package test:tasks { interface gates { wait: async func(gate: string) -> string; } }";
    let main = "local text = require('test:tasks/gates').wait('a')
    local function run() return text end
    return { run = run, run_sync = run }";
    for version in VERSIONS {
        let project = Project::new(wit, &[("main.lua", main)]);
        let component = project.interpreter(interpreter_of(version)).compile();
        let mut tasks = Tasks::of(&component);
        let returned = tasks.run(&[("run", vec![])], async |gates| {
            gates.reach_and_open(&["a"]).await;
        });
        assert_eq!(returned.values, [Some(string("a!"))], "{version}");
        let error = Tasks::of(&component).try_run(&[("run-sync", vec![])], nothing).err().unwrap();
        assert!(error.contains("`test:tasks/gates#wait` is async, and "), "{version}: {error}");
    }
}

#[test]
fn main_cannot_wait_for_functions() {
    let wit = "package test:main; world main { export run: async func(); }";
    let main = "local handle = require('async').spawn(print)
    handle:await()
    return { run = print }";
    for version in VERSIONS {
        let project = Project::new(wit, &[("main.lua", main)]);
        let component = project.interpreter(interpreter_of(version)).compile();
        let error = Tasks::of(&component).try_run(&[("run", vec![])], nothing).err().unwrap();
        let message = "main.lua:2: nothing can wait here: main.lua still runs, and can wait only for \
            imports\n";
        assert!(error.contains(message), "{version}: {error}");
    }
}

#[test]
fn a_file_of_the_project_takes_the_place_of_the_module() {
    let wit = "package test:mine; world mine { export run: async func() -> string; }";
    let files = [
        ("main.lua", "return { run = function() return require('async').name end }"),
        ("async.lua", "return { name = 'mine' }"),
    ];
    let mut tasks = Tasks::of(&Project::new(wit, &files).compile());
    let returned = tasks.run(&[("run", vec![])], nothing);
    assert_eq!(returned.values, [Some(string("mine"))]);
}

#[test]
fn without_a_clock_nothing_sleeps() {
    let wit = "package test:mine; world mine { export run: async func(); }";
    let main = "return { run = function() require('async').sleep(1) end }";
    let mut tasks = Tasks::of(&Project::new(wit, &[("main.lua", main)]).compile());
    let error = tasks.try_run(&[("run", vec![])], nothing).err().unwrap();
    let message = "run: main.lua:1: async.sleep needs the import \
        wasi:clocks/monotonic-clock@0.3.0 with its function wait-for\n";
    assert!(error.starts_with(message), "{error}");
}

#[test]
fn the_clock_is_an_import() {
    check("async.sleep(5) return 'slept'", &[&["clock 5"]], "slept");
    check_in("lua54", "return select('#', async.sleep(5))", &[&["clock 5"]], "0");
}

#[test]
fn endless_recursion_through_pcall_is_an_error() {
    let script = "local function descend()
        local ok, message = pcall(descend)
        if not ok then
            error(message, 0)
        end
    end
    local ok, message = pcall(descend)
    return ok, message:match('stack overflow'), pcall(gates.wait, 'a')";
    check(script, &[&["a"]], "false stack overflow true a!");
    let deep = "local function descend(depth)
        if depth == 0 then
            return gates.wait('a')
        end
        return select(2, pcall(descend, depth - 1))
    end
    return descend(90)";
    check(deep, &[&["a"]], "a!");
}

#[test]
fn protected_calls_leave_no_garbage() {
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let script = "for _ = 1, 1000 do
            local ok, text = pcall(pcall, function() return coroutine.running() end)
        end
        collectgarbage() collectgarbage()
        return collectgarbage('count') < 1000";
        for _ in 0..10 {
            assert_eq!(tasks.text(script, nothing), "true", "{version}");
        }
    }
}
