//! Async functions in Lua.

mod blocking;
mod callers;
mod cancelling;
mod errors;
mod host;
mod readme;
mod spawning;

use crate::lua::harness::{Project, interpreter_of};
use host::{Gates, Tasks, VERSIONS, string};
use testing::polling::pause;
use wasmtime::component::{Component, Val};
use wit_dylib_build::World;

/// For tests that let nothing through a gate.
async fn nothing(_: &Gates) {}

/// Runs a script in each version, and lets calls through these gates, as soon as they wait there.
fn check(script: &str, gates: &[&[&str]], expected: &str) {
    for version in VERSIONS {
        check_in(version, script, gates, expected);
    }
}

fn check_in(version: &'static str, script: &str, gates: &[&[&str]], expected: &str) {
    let text = Tasks::start(version).text(script, async |reached| {
        for gates in gates {
            reached.reach_and_open(gates).await;
        }
    });
    assert_eq!(text, expected, "{version}: {script}");
}

#[test]
fn imports_return_at_once_or_later() {
    check("return gates.next(gates.next(4))", &[], "6");
    check("return gates.wait('a') .. gates.wait('b')", &[&["a"], &["b"]], "a!b!");
}

#[test]
fn a_hundred_calls_wait_at_once() {
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let names: Vec<String> = (100..200).map(|number| number.to_string()).collect();
        let scripts: Vec<String> =
            names.iter().map(|name| format!("return gates.wait('{name}')")).collect();
        let calls: Vec<_> = scripts.iter().map(|script| ("run", vec![string(script)])).collect();
        let returned = tasks.run(&calls, async |gates| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            gates.reach(&names).await;
            for (index, name) in names.iter().enumerate().rev() {
                gates.open(name);
                gates.reach(&names[..index]).await;
            }
        });
        for (name, value) in names.iter().zip(returned.values) {
            assert_eq!(value, Some(string(&format!("{name}!"))), "{version}");
        }
        assert!(returned.order.iter().rev().is_sorted(), "{version}: {:?}", returned.order);
    }
}

/// The component of the folder `async`, some of whose functions are bound differently.
fn bound(version: &'static str, filter: &str) -> Component {
    let mut world = World::parse(include_str!("async/world.wit"), None).unwrap();
    if !filter.is_empty() {
        world.bind(filter).unwrap();
    }
    let project = Project::of(world, &[("main.lua", include_str!("async/main.lua"))]);
    project.interpreter(interpreter_of(version)).compile()
}

#[test]
fn functions_may_be_bound_sync() {
    let script = "local wait = coroutine.wrap(function(name) return gates.wait(name) end)
    local ok, err = pcall(gates.check, 'bad')
    return wait('a') .. gates.next(1), ok, err";
    for filter in ["-all", "-import:all", "-export:all"] {
        for version in VERSIONS {
            let text = Tasks::of(&bound(version, filter)).text(script, async |gates| {
                gates.reach_and_open(&["bad"]).await;
                gates.reach_and_open(&["a"]).await;
            });
            assert_eq!(text, "a!2 false bad", "{version}: {filter}");
        }
    }
}

#[test]
fn exports_take_turns() {
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let list = Val::List(vec![Val::U32(1), Val::U32(2)]);
        let some = Val::Option(Some(Box::new(string("d"))));
        let calls = [
            ("run", vec![string("local x = gates.wait('a') return x .. gates.wait('b')")]),
            ("many", vec![Val::U64(u64::MAX), string("m"), list, some]),
            ("test:tasks/names#name", vec![string("return gates.wait('n')")]),
            ("run-sync", vec![string("return 7")]),
        ];
        let returned = tasks.run(&calls, async |gates| {
            gates.reach(&["a", "m", "n"]).await;
            gates.open("a");
            gates.reach(&["b", "m", "n"]).await;
            gates.open("n");
            gates.open("m");
            gates.reach_and_open(&["b"]).await;
        });
        let many = Val::Tuple(vec![Val::U64(u64::MAX), string("m!2d")]);
        let expected = [string("a!b!"), many, string("n!"), string("7")];
        assert_eq!(returned.values, expected.map(Some), "{version}");
    }
}

#[test]
fn calls_in_coroutines_of_the_script_wait() {
    let generator = "local function each(list)
        return coroutine.wrap(function()
            for _, name in ipairs(list) do coroutine.yield(gates.wait(name), name) end
        end)
    end
    local next, texts = each({ 'a', 'b' }), ''
    local text, name = next()
    while text do
        texts = texts .. text .. name
        text, name = next()
    end
    return texts";
    check(generator, &[&["a"], &["b"]], "a!ab!b");
    let generic = "local function names()
        return coroutine.wrap(function()
            for name in ('a b'):gmatch('%a') do coroutine.yield(gates.wait(name)) end
        end)
    end
    local texts = ''
    for text in names() do texts = texts .. text end
    return texts";
    check(generic, &[&["a"], &["b"]], "a!b!");
    let nested = "local function nest(depth, name)
        if depth == 0 then
            local more = coroutine.yield(gates.wait(name))
            return more .. gates.wait(name)
        end
        local thread = coroutine.create(nest)
        local ok, text = coroutine.resume(thread, depth - 1, name)
        local again, rest = coroutine.resume(thread, coroutine.yield(text))
        return rest .. coroutine.status(thread)
    end
    local thread = coroutine.create(nest)
    local _, first = coroutine.resume(thread, 3, 'x')
    local _, second = coroutine.resume(thread, 'more')
    return first, second, coroutine.status(thread)";
    check(nested, &[&["x"], &["x"]], "x! morex!deaddeaddead dead");
    let errors = "local ok, message = coroutine.resume(coroutine.create(function()
        gates.wait('e')
        error('oops', 0)
    end))
    local wrapped, reason = pcall(coroutine.wrap(function() error('oops', 0) end))
    local count = select('#', coroutine.resume(coroutine.create(function() end)))
    return ok, message, wrapped, reason, count";
    check(errors, &[&["e"]], "false oops false oops 1");
}

#[test]
fn a_coroutine_that_waits_belongs_to_the_one_around_it() {
    let script = "local thread = coroutine.create(function() return gates.wait('a') end)
    local handle = async.spawn(function()
        local ok, message = coroutine.resume(thread)
        return ok, message, coroutine.status(thread)
    end)
    local ok, text = coroutine.resume(thread)
    local was_ok, message, status = handle:await()
    return ok, text, was_ok, message, status";
    let text = "true a! false cannot resume a coroutine that waits normal";
    check(script, &[&["a"]], text);
}

#[test]
fn the_library_coroutine_keeps_its_meaning() {
    let script = "local thread, is_main = coroutine.running()
    return type(thread), is_main, coroutine.isyieldable and coroutine.isyieldable(),
        coroutine.wrap(function() return coroutine.isyieldable and coroutine.isyieldable() end)(),
        coroutine.wrap(function() return (select(2, coroutine.running())) end)()";
    check_in("lua54", script, &[], "thread true false true false");
    check_in("lua53", script, &[], "thread true false true false");
    check_in("lua52", script, &[], "thread true nil nil false");
    let closed = "local thread = coroutine.create(function() coroutine.yield() end)
    coroutine.resume(thread)
    return coroutine.close(thread), coroutine.status(thread)";
    check_in("lua54", closed, &[], "true dead");
    let protected = "local thread = coroutine.create(function(first)
        local ok, a, b = pcall(function() return coroutine.yield(coroutine.running()), first end)
        return ok, a, b, select(2, pcall(error, 'oops')), pcall(nil)
    end)
    local _, inner = coroutine.resume(thread, 1)
    return inner == thread, coroutine.resume(thread, 2)";
    let text = "true true true 2 1 oops false attempt to call ";
    for version in VERSIONS {
        let text_of = Tasks::start(version).text(protected, nothing);
        assert!(text_of.starts_with(text), "{version}: {text_of}");
    }
    let raised = "local f = coroutine.wrap(function() error('oops') end)
    local ok, message = pcall(function() f() end)
    return message";
    for version in ["lua52", "lua53", "lua54"] {
        check_in(version, raised, &[], "script:2: script:1: oops");
    }
}

#[test]
fn what_is_printed_shows_before_a_wait() {
    for filter in ["", "-import:all"] {
        for version in VERSIONS {
            let mut tasks = Tasks::of(&bound(version, filter));
            let stdout = tasks.stdout.clone();
            tasks.text("io.write('before') gates.wait('a') io.write(' after')", async |gates| {
                gates.reach(&["a"]).await;
                assert_eq!(&*stdout.contents(), b"before", "{version}: {filter}");
                gates.open("a");
            });
            assert_eq!(tasks.stdout(), "before after", "{version}: {filter}");
        }
    }
}

#[test]
fn handles_live_across_a_wait() {
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let (mine, own) = tasks.blob();
        let (other, borrowed) = tasks.blob();
        let args = vec![Val::Resource(own), Val::Resource(borrowed)];
        let returned = tasks.run(&[("sizes", args)], async |gates| {
            gates.reach_and_open(&[&format!("blob {mine}")]).await;
            gates.reach_and_open(&[&format!("blob {other}")]).await;
        });
        assert_eq!(returned.values, [Some(Val::U32(10 * (mine + other)))], "{version}");
        let text = tasks.text("return select(2, pcall(kept.size, kept))", nothing);
        assert!(text.contains("the `blob` was only borrowed"), "{version}: {text}");

        let script = "local mine = blob.new()
        local eaten = blob.eat(mine)
        return eaten, pcall(mine.size, mine)";
        let text = tasks.text(script, async |gates| gates.reach_and_open(&["blob 3"]).await);
        assert!(text.starts_with("30 false "), "{version}: {text}");
        tasks.text("collectgarbage() collectgarbage()", nothing);
        assert_eq!(tasks.take_dropped(), [mine], "{version}");
    }
}

#[test]
fn what_waits_is_no_garbage() {
    let script = "local function texts(name)
        for index = 1, 100 do local _ = { name .. index } end
        collectgarbage()
        return name, coroutine.wrap(function() return gates.wait(name) end)()
    end
    local handle = async.spawn(texts, 'a')
    local name, text = texts('b')
    collectgarbage()
    return name, text, handle:await()";
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let texts = tasks.texts(&[script; 20], async |gates| {
            gates.reach(&[["a"; 20], ["b"; 20]].concat()).await;
            for _ in 0..20 {
                gates.open("b");
                gates.open("a");
                pause().await;
            }
        });
        assert_eq!(texts, ["b b! a a!"; 20], "{version}");
    }
}

#[test]
fn many_calls_keep_the_memory() {
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let script = "async.all(function() gates.next(1) end, function() async.yield() end)";
        let call = [("run", vec![string(script)])];
        let mut sizes = Vec::new();
        for _ in 0..5 {
            for _ in 0..2000 {
                tasks.run(&call, nothing);
            }
            sizes.push(tasks.memory_size());
        }
        assert_eq!(sizes[1], sizes[4], "{version}: {sizes:?}");
    }
}

#[test]
fn a_suspended_call_is_small() {
    for version in VERSIONS {
        let mut tasks = Tasks::start(version);
        let call = |count: usize| vec![("run", vec![string("return gates.wait('a')")]); count];
        let open = async |gates: &Gates, count: usize| {
            gates.reach_and_open(&vec!["a"; count]).await;
        };
        tasks.run(&call(10), async |gates| open(gates, 10).await);
        let before = tasks.memory_size();
        tasks.run(&call(1000), async |gates| open(gates, 1000).await);
        let grown = tasks.memory_size() - before;
        println!("{version}: {} bytes for a suspended call", grown / 1000);
        assert!(grown <= 6000 * 1000, "{version}: {grown}");
    }
}

#[test]
fn a_script_cannot_resume_a_call_that_waits() {
    let script = "local me = coroutine.running()
    local resumed, closed, status, yieldable
    async.spawn(function()
        resumed = { coroutine.resume(me, true, 'fake') }
        closed = coroutine.close and pcall(coroutine.close, me)
        status = coroutine.status(me)
        yieldable = coroutine.isyieldable and coroutine.isyieldable(me)
    end)
    local inner = coroutine.wrap(function() return coroutine.status(me) end)()
    return gates.wait('a'), inner, coroutine.status(me), resumed[1], resumed[2], closed, status,
        yieldable";
    let start = "a! normal running false cannot resume a coroutine that waits";
    check_in("lua52", script, &[&["a"]], &format!("{start} nil normal nil"));
    // In 5.3, `isyieldable` is about the coroutine that runs.
    check_in("lua53", script, &[&["a"]], &format!("{start} nil normal false"));
    check_in("lua54", script, &[&["a"]], &format!("{start} false normal false"));
    let over = "local thread
    local handle = async.spawn(function()
        thread = coroutine.running()
        return print, 'fine'
    end)
    handle:await()
    local ok, message = coroutine.resume(thread)
    local status, closed = coroutine.status(thread), not coroutine.close or coroutine.close(thread)
    return ok, message, status, closed, (select(2, handle:await()))";
    for version in ["lua52", "lua53", "lua54"] {
        check_in(version, over, &[], "false cannot resume dead coroutine dead true fine");
    }
    check_in("lua51", "return coroutine.running(), pcall(coroutine.running)", &[], "nil true nil");
}

#[test]
fn calls_do_not_share_a_thread_that_the_script_may_know() {
    let script = "stored = stored or setmetatable({}, { __mode = 'k' })
    local me = coroutine.running()
    local found = stored[me]
    stored[me] = 'mine'
    last = me
    return found";
    for version in ["lua52", "lua53", "lua54"] {
        let mut tasks = Tasks::start(version);
        for _ in 0..3 {
            assert_eq!(tasks.text(script, nothing), "nil", "{version}");
        }
    }
}
