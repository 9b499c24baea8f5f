//! When resources end in Lua, and in which order, also when their constructor fails.

use crate::lua::harness::{App, Host, Project, string};
use std::sync::{Arc, Mutex, OnceLock};
use testing::blobs::{Blobs, STORE};
use wasmtime::StoreContextMut;
use wasmtime::component::{Component, Linker, Resource, ResourceAny, ResourceType, Val};

const WIT: &str = "interface doors {
  resource door {
    constructor(code: u32) -> result<door, string>;
    knock: func() -> u32;
  }
  enter: func(first: door, others: list<borrow<door>>);
}

interface vaults {
  enum refusal { wrong-code, closed-for-ever }
  resource vault {
    constructor(code: u32) -> result<vault, refusal>;
    visit: func() -> string;
    visit-both: func(other: borrow<vault>) -> string;
    hand-in: static func(vault: vault, script: string) -> string;
  }
}

world app {
  import store;
  import doors;
  import visit: func() -> string;
  export vaults;
  export run: func(script: string) -> string;
}
";

const MAIN: &str = r#"
local store = require("test:lifetimes/store")
local doors = require("test:lifetimes/doors")
local blob = store.blob

local scope = setmetatable({ store = store, doors = doors, blob = blob, door = doors.door }, { __index = _G })

local function run(script, ...)
  return tostring((assert(load(script, "=script", "t", scope))(...)))
end

local vault = {}
vault.__index = vault
scope.ended = {}

function vault.new(code)
  if code == 0 then
    error("wrong_code", 0)
  elseif code == 1 then
    error("wrong code", 0)
  end
  return setmetatable({ code = code, blob = blob.new(code) }, vault)
end
function vault:visit()
  return wit.imports.visit() .. "; " .. self.code
end
function vault:visit_both(other)
  return wit.imports.visit() .. "; " .. self.code .. " " .. other.code
end
function vault.hand_in(self, script)
  return run(script, self)
end
function vault:__close()
  scope.ended[#scope.ended + 1] = self.code
  if self.code == 13 then
    error("stuck")
  end
  self.blob:close()
end

return { ["test:lifetimes/vaults"] = { vault = vault }, run = run }
"#;

const STORE_NAME: &str = "test:lifetimes/store";
const VAULTS: &str = "test:lifetimes/vaults";

struct Door;

/// What the import `visit` drops, and what came of that.
type Visit = Arc<Mutex<Option<ResourceAny>>>;

struct Test {
    app: App,
    blobs: Blobs,
    visit: Visit,
}

impl Test {
    fn start() -> Self {
        let (blobs, visit) = (Blobs::default(), Visit::default());
        static COMPONENT: OnceLock<Component> = OnceLock::new();
        let wit = format!("package test:lifetimes;\n\n{STORE}\n{WIT}");
        let component =
            COMPONENT.get_or_init(|| Project::new(&wit, &[("main.lua", MAIN)]).compile());
        let app = App::start(component, |linker| {
            blobs.define(linker, STORE_NAME)?;
            define_doors(linker)?;
            let visit = visit.clone();
            linker.root().func_wrap("visit", move |store, (): ()| Ok((drop_vault(store, &visit),)))
        });
        Self { app, blobs, visit }
    }

    fn run(&mut self, script: &str) -> String {
        self.app.text("run", &[string(script)])
    }

    /// What the script raises.
    fn error(&mut self, script: &str) -> String {
        self.run(&format!("return select(2, pcall(load({script:?}, '=script', 't', _ENV)))"))
    }

    fn call(&mut self, name: &str, args: &[Val]) -> Val {
        self.app.call(&format!("{VAULTS}#{name}"), args).unwrap()
    }

    fn vault(&mut self, code: u32) -> ResourceAny {
        match self.call("[constructor]vault", &[Val::U32(code)]) {
            Val::Result(Ok(Some(vault))) => match *vault {
                Val::Resource(vault) => vault,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    /// The vaults that have ended.
    fn ended(&mut self) -> String {
        self.run("return table.concat(ended, ' ')")
    }
}

fn define_doors(linker: &mut Linker<Host>) -> wasmtime::Result<()> {
    let mut doors = linker.instance("test:lifetimes/doors")?;
    doors.resource("door", ResourceType::host::<Door>(), |_, _| Ok(()))?;
    doors.func_wrap("[constructor]door", |_, (code,): (u32,)| {
        Ok((if code == 0 {
            Err("no such door".to_owned())
        } else {
            Ok(Resource::<Door>::new_own(code))
        },))
    })?;
    doors.func_wrap("[method]door.knock", |_, (door,): (Resource<Door>,)| Ok((door.rep(),)))?;
    doors.func_wrap("enter", |_, (_, _): (Resource<Door>, Vec<Resource<Door>>)| Ok(()))
}

fn drop_vault(store: StoreContextMut<'_, Host>, visit: &Visit) -> String {
    match visit.lock().unwrap().take() {
        Some(vault) => vault
            .resource_drop(store)
            .map_or_else(|error| error.to_string(), |()| "dropped".to_owned()),
        None => "nothing to drop".to_owned(),
    }
}

#[test]
fn garbage_ends_in_the_order_that_lua_says() {
    let mut test = Test::start();
    test.run("local all = {} for i = 1, 5 do all[i] = blob.new(i) end");
    test.run("collectgarbage()");
    assert_eq!(test.blobs.take_dropped(), [4, 3, 2, 1, 0], "what was made last ends first");
    test.run("local a <close>, b = blob.new(1), blob.new(1) do local c <close> = blob.new(1) end local d <close> = b");
    assert_eq!(test.blobs.take_dropped(), [7, 6, 5]);
    assert_eq!(test.blobs.live(), 0);
}

/// What holds a handle is garbage together with it: made after it, it is finalized before it, and
/// the other way round.
#[test]
fn finalizers_of_what_holds_handles_run_in_any_order() {
    let mut test = Test::start();
    let script = "
      seen = {}
      local finalizer = { __gc = function(holder)
        seen[#seen + 1] = 'began'
        holder.blob:close()
        seen[#seen + 1] = 'closed'
      end }
      setmetatable({ blob = blob.new(1) }, finalizer)
      local made_before = setmetatable({}, finalizer)
      made_before.blob = blob.new(2)
      -- Those that hold each other.
      local one, two = setmetatable({ blob = blob.new(3) }, finalizer), { blob = blob.new(4) }
      one.other, two.other = two, one";
    test.run(script);
    // Lua keeps to itself what a finalizer raises.
    let seen = test.run("collectgarbage() collectgarbage() return table.concat(seen, ', ')");
    assert_eq!(seen, "began, closed, began, began, closed");
    let mut dropped = test.blobs.take_dropped();
    dropped.sort();
    assert_eq!((dropped.as_slice(), test.blobs.live()), ([0, 1, 2, 3].as_slice(), 0));
    assert_eq!(
        (test.run("return blob.new(5):size()").as_str(), test.app.stderr().as_str()),
        ("5", "")
    );
}

#[test]
fn a_handle_of_another_resource_is_an_error_of_lua() {
    let mut test = Test::start();
    for (script, message) in [
        (
            "door.knock(blob.new(1))",
            "[method]door.knock: parameter `self`: expected borrow<door>, got a `blob`",
        ),
        ("doors.enter(blob.new(1), {})", "enter: parameter `first`: expected door, got a `blob`"),
        (
            "doors.enter(door.new(1), { door.new(2), blob.new(1) })",
            "enter: parameter `others`: element 2: expected borrow<door>, got a `blob`",
        ),
        (
            "door.knock({})",
            "[method]door.knock: parameter `self`: expected borrow<door>, got a table",
        ),
        (
            "door.knock(io.stdout)",
            "[method]door.knock: parameter `self`: expected borrow<door>, got a userdata",
        ),
    ] {
        assert_eq!(
            test.error(script),
            format!("script:1: test:lifetimes/doors#{message}"),
            "{script}"
        );
    }
    // The door that was to be given away is still the script's.
    assert_eq!(
        test.run("local a = door.new(7) pcall(doors.enter, a, { blob.new(1) }) return a:knock()"),
        "7"
    );
}

#[test]
fn constructors_may_fail() {
    let mut test = Test::start();
    assert_eq!(test.run("return door.new(3):knock()"), "3");
    assert_eq!(test.error("door.new(0)"), "no such door");
    let refused = |name: &str| Val::Result(Err(Some(Box::new(Val::Enum(name.to_owned())))));
    assert_eq!(test.call("[constructor]vault", &[Val::U32(0)]), refused("wrong-code"));
    let vault = test.vault(2);
    test.app.drop(vault);
    assert_eq!(test.ended(), "2", "of what was refused nothing ends");
    let message = test.app.failure(&format!("{VAULTS}#[constructor]vault"), &[Val::U32(1)]);
    assert!(
        message.starts_with(&format!("{VAULTS}#[constructor]vault: wrong code\n")),
        "{message}"
    );
}

#[test]
fn what_is_lent_does_not_end() {
    let mut test = Test::start();
    let [lent, also_lent, other] = [2, 3, 4].map(|code| test.vault(code));
    *test.visit.lock().unwrap() = Some(lent);
    let visited = test.call("[method]vault.visit", &[Val::Resource(lent)]);
    assert_eq!(visited, string("cannot remove owned resource while borrowed; 2"));
    *test.visit.lock().unwrap() = Some(also_lent);
    let visited =
        test.call("[method]vault.visit-both", &[Val::Resource(lent), Val::Resource(also_lent)]);
    assert_eq!(visited, string("cannot remove owned resource while borrowed; 2 3"));
    // Nor one that is not lent: no destructor runs while the component waits for the host.
    *test.visit.lock().unwrap() = Some(other);
    let visited = test.call("[method]vault.visit", &[Val::Resource(lent)]);
    assert_eq!(visited, string("wasm trap: cannot enter component instance; 2"));
    assert_eq!(test.ended(), "");
    test.app.drop(also_lent);
    test.app.drop(lent);
    assert_eq!(test.ended(), "3 2", "once, and only now");
    assert_eq!(test.blobs.take_dropped(), [1, 0]);
}

#[test]
fn an_object_that_comes_back_ends_when_the_script_says() {
    let mut test = Test::start();
    let vault = test.vault(2);
    let script = "local vault = ... kept = vault return #ended .. ' ' .. vault.blob:size()";
    assert_eq!(
        test.call("[static]vault.hand-in", &[Val::Resource(vault), string(script)]),
        string("0 2")
    );
    assert_eq!(test.run("collectgarbage() return kept.blob:size()"), "2");
    assert!(test.blobs.take_dropped().is_empty());
    assert_eq!(test.run("do local vault <close> = kept end return #ended"), "1");
    assert_eq!(test.blobs.take_dropped(), [0]);
    // One that nobody keeps is garbage as any other.
    let vault = test.vault(3);
    assert_eq!(
        test.call("[static]vault.hand-in", &[Val::Resource(vault), string("return 'bye'")]),
        string("bye")
    );
    assert_eq!(test.run("collectgarbage() collectgarbage() return #ended"), "1");
    assert_eq!(test.blobs.take_dropped(), [1]);
}

#[test]
fn a_destructor_that_raises_traps_with_a_message() {
    let mut test = Test::start();
    let vault = test.vault(13);
    test.app.try_drop(vault).unwrap_err();
    let message = test.app.stderr();
    assert!(message.starts_with("destructor of `vault`: main.lua:36: stuck\n"), "{message}");
}
