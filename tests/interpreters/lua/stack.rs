//! What values do on Lua's stack: many at once, metamethods that call the world, and tables that
//! change while they are read.

use crate::lua::harness::{App, Project, interpreter_of, string};
use wasmtime::component::Val;

const VERSIONS: [&str; 4] = ["lua51", "lua52", "lua53", "lua54"];

const SCRIPT: &str = "
    local imports = require('wit').imports
    local function lazy(get) return setmetatable({}, { __index = get }) end
    local load = loadstring or load
    return {
        try = function(script)
            local chunk = load('local imports, lazy = ... ' .. script)
            return tostring(chunk(imports, lazy))
        end,
        raise = function(script)
            error(load('local imports, lazy = ... ' .. script)(imports, lazy), 0)
        end,
    }";

/// The text that a script returns in each version, or what the call of `raise` returns.
fn check(function: &str, script: &str, expected: &Val) {
    let many: Vec<String> = (0..60).map(|index| format!("p{index}: option<u32>")).collect();
    let wit = format!(
        "package test:stack;
        world stack {{
            record point {{ x: u32, y: u32 }}
            import many: func({}) -> u32;
            import ages: func(ages: map<string, point>) -> u32;
            import name: func() -> string;
            import number: func() -> u32;
            export try: func(script: string) -> string;
            export raise: func(script: string) -> result<u32, point>;
        }}",
        many.join(", ")
    );
    for version in VERSIONS {
        let project = Project::new(&wit, &[("main.lua", SCRIPT)]);
        let component = project.interpreter(interpreter_of(version)).compile();
        let mut app = App::start(&component, |linker| {
            let mut root = linker.root();
            root.func_new("many", |_, _, args, results| {
                let given = args.iter().filter(|arg| matches!(arg, Val::Option(Some(_))));
                results[0] = Val::U32(given.count() as u32);
                Ok(())
            })?;
            root.func_new("ages", |_, _, args, results| {
                let Val::Map(entries) = &args[0] else { panic!("no map") };
                results[0] = Val::U32(entries.len() as u32);
                Ok(())
            })?;
            root.func_new("name", |_, _, _, results| {
                results[0] = string(&"n".repeat(100));
                Ok(())
            })?;
            root.func_new("number", |_, _, _, results| {
                results[0] = Val::U32(7);
                Ok(())
            })
        });
        assert_eq!(app.call(function, &[string(script)]).as_ref(), Some(expected), "{version}");
    }
}

#[test]
fn missing_arguments_have_room_however_deep_the_call_is() {
    let script = "local function deep(n)
        if n == 0 then return imports.many(1) + imports.many() end
        return (deep(n - 1) + 0)
    end
    return deep(150)";
    check("try", script, &string("1"));
}

#[test]
fn metamethods_of_an_err_may_call_the_world() {
    let script = "return lazy(function(_, key) return #imports.name() + imports.number() end)";
    let err = Val::Record(vec![("x".into(), Val::U32(107)), ("y".into(), Val::U32(107))]);
    check("raise", script, &Val::Result(Err(Some(Box::new(err)))));
}

#[test]
fn a_map_that_changes_while_it_is_read_raises_or_passes() {
    // Every value takes its own key out of the map and puts many others in.
    let script = "local ages = {}
    local function add(name)
        ages[name] = lazy(function(_, key)
            ages[name] = nil
            for i = 1, 50 do ages[name .. i] = { x = 1, y = 2 } end
            return 1
        end)
    end
    add('ann') add('bob')
    local done, message = pcall(imports.ages, ages)
    return done == false and type(message) == 'string' or imports.number() == 7";
    check("try", script, &string("true"));
}
