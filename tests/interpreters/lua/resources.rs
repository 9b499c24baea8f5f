//! Resources in Lua: those of the host as userdata, and classes of the script as resources of the
//! component.

use crate::lua::harness::{App, Project, string};
use testing::blobs::{Blobs, STORE};
use wasmtime::component::{ResourceAny, Val};

const WIT: &str = "interface counters {
  resource counter {
    constructor(start: u32);
    value: func() -> u32;
    add-all: func(others: list<borrow<counter>>) -> u32;
    join: static func(left: counter, right: counter) -> counter;
  }
}

interface peek {
  use store.{blob};
  keep: func(blob: borrow<blob>) -> u32;
  kept: func() -> string;
  pass: func(blob: blob) -> blob;
}

world app {
  import store;
  export counters;
  export peek;
  export run: func(script: string) -> string;
}
";

const MAIN: &str = r#"
local store = require("test:resources/store")
local blob = store.blob

local counter = {}
counter.__index = counter
closed = {}

function counter.new(start)
  return setmetatable({ n = start }, counter)
end
function counter:value()
  return self.n
end
function counter:add_all(others)
  local sum = self.n
  for _, other in ipairs(others) do
    sum = sum + other.n
  end
  return sum
end
function counter.join(left, right)
  return counter.new(left.n + right.n)
end
function counter:__close()
  closed[#closed + 1] = self.n
end

local kept
return {
  ["test:resources/counters"] = { counter = counter },
  ["test:resources/peek"] = {
    keep = function(blob)
      kept = blob
      return blob:size()
    end,
    kept = function()
      return select(2, pcall(kept.size, kept))
    end,
    pass = function(blob)
      return blob
    end,
  },
  run = function(script)
    local chunk = assert(load(script, "=script", "t", setmetatable({ store = store, blob = blob }, { __index = _G })))
    return tostring((chunk()))
  end,
}
"#;

fn wit() -> String {
    format!("package test:resources;\n\n{STORE}\n{WIT}")
}

const STORE_NAME: &str = "test:resources/store";

fn start() -> (App, Blobs) {
    let blobs = Blobs::default();
    let component = Project::new(&wit(), &[("main.lua", MAIN)]).compile();
    (App::start(&component, |linker| blobs.define(linker, STORE_NAME)), blobs)
}

#[test]
fn resources_of_the_host_are_objects() {
    let (mut app, blobs) = start();
    let mut run = |script: &str| app.text("run", &[string(script)]);
    assert_eq!(run("local a = blob.new(5) return a:size() + blob.size(a)"), "10");
    assert_eq!(run("return blob.open('four'):size()"), "4");
    assert_eq!(run("return select(2, pcall(blob.open, 'none'))"), "no such blob");
    assert_eq!(run("return blob.merge(blob.new(2), blob.new(3)):size()"), "5");
    assert_eq!(
        run("local a, b = blob.new(1), blob.new(1) return store.equal(a, a), store.equal(a, b)"),
        "true"
    );
    assert_eq!(run("return tostring(blob.new(1))"), "resource blob");
    run("collectgarbage() collectgarbage()");
    let mut all = blobs.take_dropped();
    all.sort();
    assert_eq!(all, [0, 1, 4, 5, 6, 7], "the rest was given away");
}

#[test]
fn resources_are_closed_at_the_end_of_a_block() {
    let (mut app, blobs) = start();
    let script = "
      local sum = 0
      do
        local a <close> = blob.new(1)
        local b = blob.new(2)
        sum = a:size() + b:size()
        b:close()
      end
      return sum";
    assert_eq!(app.text("run", &[string(script)]), "3");
    assert_eq!(blobs.take_dropped(), [1, 0]);
    let script = "
      local a <close> = blob.new(1)
      a:close()
      local b <close> = blob.new(1)
      blob.merge(b, blob.new(1))
      return 'no error'";
    assert_eq!(app.text("run", &[string(script)]), "no error");
    assert_eq!(blobs.take_dropped()[0], 2);
}

#[test]
fn misuse_is_an_error_of_lua() {
    let (mut app, _blobs) = start();
    for (script, message) in [
        ("local a = blob.new(1) a:close() a:close()", "script:1: the `blob` was dropped"),
        (
            "local a = blob.new(1) a:close() a:size()",
            "script:1: test:resources/store#[method]blob.size: parameter `self`: the `blob` was dropped",
        ),
        (
            "local a = blob.new(1) blob.merge(a, a)",
            "script:1: test:resources/store#[static]blob.merge: parameter `right`: the `blob` is given away by another \
             argument or call",
        ),
        (
            "local a = blob.new(1) blob.merge(a, blob.new(1)) a:size()",
            "script:1: test:resources/store#[method]blob.size: parameter `self`: the `blob` was given away, as parameter \
             `left` of test:resources/store#[static]blob.merge",
        ),
        (
            "blob.size(7)",
            "script:1: test:resources/store#[method]blob.size: parameter `self`: expected borrow<blob>, got 7",
        ),
        ("blob.new(1):nothing()", "script:1: attempt to call a nil value (method 'nothing')"),
        // What was not given away is still there.
        ("local a = blob.new(1) pcall(blob.merge, a, 7) error(a:size(), 0)", "1"),
    ] {
        let script = format!("return select(2, pcall(load({script:?}, '=script', 't', _ENV)))");
        assert_eq!(app.text("run", &[string(&script)]), message, "{script}");
    }
}

fn resource(value: Option<Val>) -> ResourceAny {
    match value {
        Some(Val::Resource(resource)) => resource,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_class_is_a_resource() {
    let (mut app, _blobs) = start();
    let name = |function: &str| format!("test:resources/counters#{function}");
    let mut make = |start| resource(app.call(&name("[constructor]counter"), &[Val::U32(start)]));
    let (one, two, three) = (make(1), make(2), make(3));
    assert_eq!(app.call(&name("[method]counter.value"), &[Val::Resource(two)]), Some(Val::U32(2)));
    let others = Val::List(vec![Val::Resource(two), Val::Resource(three)]);
    assert_eq!(
        app.call(&name("[method]counter.add-all"), &[Val::Resource(one), others]),
        Some(Val::U32(6))
    );
    let sum = resource(
        app.call(&name("[static]counter.join"), &[Val::Resource(two), Val::Resource(three)]),
    );
    assert_eq!(app.call(&name("[method]counter.value"), &[Val::Resource(sum)]), Some(Val::U32(5)));
    app.drop(one);
    app.drop(sum);
    assert_eq!(
        app.text("run", &[string("return table.concat(closed, ' ')")]),
        "1 5",
        "2 and 3 came back to Lua"
    );
}

#[test]
fn a_borrow_ends_with_its_call() {
    let (mut app, blobs) = start();
    let blob = blobs.handle(&mut app, 9);
    assert_eq!(app.call("test:resources/peek#keep", &[Val::Resource(blob)]), Some(Val::U32(9)));
    assert_eq!(
        app.text("test:resources/peek#kept", &[]),
        "test:resources/store#[method]blob.size: parameter `self`: the `blob` was only borrowed, as parameter `blob` of \
         test:resources/peek#keep, and that call is over"
    );
    let back = resource(app.call("test:resources/peek#pass", &[Val::Resource(blob)]));
    assert!(back.owned() && blobs.take_dropped().is_empty());
    app.drop(back);
}

#[test]
fn a_class_that_is_missing_is_named() {
    let project = |main: &str| Project::new(&wit(), &[("main.lua", main)]).compile();
    let call = |main: &str| {
        let mut app =
            App::start(&project(main), |linker| Blobs::default().define(linker, STORE_NAME));
        let said = app.failure("test:resources/counters#[constructor]counter", &[Val::U32(1)]);
        said.lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(
        call("return { ['test:resources/counters'] = { count = {} } }"),
        "test:resources/counters#[constructor]counter: main.lua does not return a table `counter` under \
         `test:resources/counters`; it has `count`"
    );
    assert_eq!(
        call("return { ['test:resources/counters'] = { counter = { value = 1 } } }"),
        "test:resources/counters#[constructor]counter: main.lua does not return a function `new` in `counter` under \
         `test:resources/counters`; it has `value`"
    );
    let message = call(
        "return { ['test:resources/counters'] = { counter = { new = function() return 7 end } } }",
    );
    assert_eq!(
        message,
        "test:resources/counters#[constructor]counter: result: expected counter, got 7"
    );
}
