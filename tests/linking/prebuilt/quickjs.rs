//! The QuickJS runtime of the crate componentize-qjs, an interpreter from elsewhere. It is compiled
//! for layout version 3, needs the adapter for WASI 0.1, and has its own export that takes the
//! script. It comes with tasks and without.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::{env, fs};
use testing::composition::compose;
use testing::generator::Generator;
use testing::interpreter;
use testing::running::{self, Running};
use wasmtime::component::Val;
use wit_dylib_build::{Component, Linked, Runtime, World, WorldLibrary};
use wit_dylib_conform::{Call, Completion, Returned};

const CRATE: &str = "componentize-qjs";
const VERSION: &str = "0.5.0";

/// The name under which the runtime is linked.
const NAME: &str = "componentize_qjs_runtime.wasm";

/// What tells the runtime of streams and futures, for a world that has none.
const SHIM: &str = "globalThis.wit = {};";

/// The runtime without async functions.
fn runtime() -> &'static [u8] {
    static RUNTIME: OnceLock<Vec<u8>> = OnceLock::new();
    RUNTIME.get_or_init(|| fs::read(package().join("prebuilt/runtime-sync.wasm")).unwrap())
}

/// The runtime that imports the component model's functions for tasks itself.
fn async_runtime() -> Vec<u8> {
    fs::read(package().join("prebuilt/runtime.wasm")).unwrap()
}

/// The folder of the crate. cargo downloads the crate to look at it, and nothing that it depends
/// on, which is the best part of another wasmtime.
fn package() -> &'static Path {
    static PACKAGE: OnceLock<PathBuf> = OnceLock::new();
    PACKAGE.get_or_init(|| {
        package_folder().unwrap_or_else(|| {
            let output = Command::new(env!("CARGO"))
                .args(["info", "--quiet", &format!("{CRATE}@{VERSION}")])
                .output()
                .unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            package_folder().expect("cargo unpacks what it downloads")
        })
    })
}

/// Where cargo unpacks packages: `registry/src` of its home, in a folder for each registry.
fn package_folder() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .unwrap_or_else(|| env::home_dir().unwrap().join(".cargo"));
    let registries =
        fs::read_dir(home.join("registry/src")).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    registries
        .map(|registry| registry.join(format!("{CRATE}-{VERSION}")))
        .find(|folder| folder.is_dir())
}

fn link(wit: &str, settings: impl FnOnce(&mut Component<'_>)) -> wit_dylib_build::Result<Linked> {
    let world = World::parse(wit, None).unwrap();
    let mut component = Component::new(&world);
    component.interpreter(NAME, runtime().to_vec());
    component
        .world_library("app.so", WorldLibrary::new(&world).interpreter(NAME).encode().unwrap());
    settings(&mut component);
    component.link()
}

/// A component of a world and a script.
fn start(wit: &str, script: &str) -> Running {
    run(&link(wit, |component| _ = component.own_export("init")).unwrap().bytes, script)
}

/// Starts a component, and has it take a script.
fn run(component: &[u8], script: &str) -> Running {
    run_with(component, SHIM, script)
}

fn run_with(component: &[u8], shim: &str, script: &str) -> Running {
    let mut host = running::start(component, 7);
    let arguments = [text(shim), text(script), Val::Option(None), Val::Bool(false)];
    assert_eq!(host.call(None, "init", &arguments), Ok(Some(Val::Result(Ok(None)))), "{script}");
    host
}

fn text(text: &str) -> Val {
    Val::String(text.to_owned())
}

fn some(value: Val) -> Val {
    Val::Option(Some(Box::new(value)))
}

fn ok(value: Val) -> Val {
    Val::Result(Ok(Some(Box::new(value))))
}

fn err(value: Val) -> Val {
    Val::Result(Err(Some(Box::new(value))))
}

fn case(name: &str, payload: Option<Val>) -> Val {
    Val::Variant(name.to_owned(), payload.map(Box::new))
}

fn point(x: i32, y: f64) -> Val {
    Val::Record(vec![("x".to_owned(), Val::S32(x)), ("y".to_owned(), Val::Float64(y))])
}

const WIT: &str = "package test:js;

interface types {
  record point { x: s32, y: f64 }
  variant shape { nothing, circle(point), named(string), corners(list<point>) }
  enum color { red, green, blue }
  flags access { read, write, run-it }
}

interface host {
  use types.{point, shape};
  describe: func(label: string, shape: shape, at: option<point>) -> result<string, u32>;
  mix: func(a: u8, b: s16, c: u64, d: f32) -> tuple<s64, string>;
}

interface api {
  use types.{point, shape, color, access};
  swap: func(p: point) -> tuple<f64, s32>;
  next-color: func(c: color) -> color;
  toggle: func(a: access) -> access;
  grow: func(s: shape) -> shape;
  words: func(text: string) -> list<string>;
  reversed: func(bytes: list<u8>) -> list<u8>;
  points: func(points: list<point>) -> list<tuple<u16, point>>;
  half: func(n: option<u32>) -> option<u32>;
  nested: func(n: option<option<u8>>) -> u32;
  divide: func(a: s64, b: s64) -> result<s64, string>;
  outcome: func(r: tuple<result<u16, string>>) -> tuple<result<string, u16>>;
  letters: func(first: char, upper: bool) -> string;
  join: func(a: u8, b: s8, c: u16, d: s16, e: u32, f: s32, g: u64, h: s64, i: f32, j: f64, k: string, l: char,
             m: bool, n: list<u16>, o: point, p: color) -> string;
  ask: func(label: string, s: shape) -> string;
  mixed: func() -> tuple<s64, string>;
  count: func() -> u32;
  throw-up: func();
  not-a-number: func() -> u8;
}

world app { import host; export api; }
";

const SCRIPT: &str = r#"
import host from "test:js/host";

let calls = 0;

export const api = {
  swap: p => [p.y, p.x],
  nextColor: c => ({ red: "green", green: "blue", blue: "red" })[c],
  toggle: a => ({ read: !a.read, write: !a.write, runIt: !a.runIt }),
  grow(s) {
    switch (s.tag) {
      case "nothing": return { tag: "named", val: "something" };
      case "circle": return { tag: "circle", val: { x: s.val.x + 1, y: s.val.y * 2 } };
      case "named": return { tag: "corners", val: [...s.val].map((c, i) => ({ x: i, y: c.codePointAt(0) })) };
      case "corners": return { tag: "nothing" };
    }
  },
  words: text => text.split(" "),
  reversed: bytes => new Uint8Array([...bytes].reverse()),
  points: points => points.map((p, i) => [i, { x: -p.x, y: p.y + 0.5 }]),
  half: n => n === null ? 7 : n % 2 ? null : n / 2,
  nested: n => n.tag === "none" ? 1 : n.val === null ? 2 : 100 + n.val,
  divide(a, b) {
    if (b === 0n) throw "division of " + a + " by zero";
    return a / b;
  },
  outcome: ([r]) => [r.tag === "ok" ? { tag: "err", val: r.val + 1 } : { tag: "ok", val: r.val + "!" }],
  letters: (first, upper) => upper ? first.toUpperCase() + "\u{1f980}" : first,
  join: (...all) => JSON.stringify(all, (_, value) => typeof value === "bigint" ? value + "n" : value),
  ask(label, s) {
    try {
      return "said " + host.describe(label, s, s.tag === "circle" ? s.val : null);
    } catch (error) {
      return "failed " + JSON.stringify(error.payload ?? error);
    }
  },
  mixed: () => host.mix(255, -32768, 18446744073709551615n, 0.5),
  count: () => ++calls,
  throwUp() { throw new Error("this is too much"); },
  notANumber: () => "seven",
};
"#;

const API: Option<&str> = Some("test:js/api");

#[test]
fn values_of_all_kinds_go_through_javascript() {
    let mut host = start(WIT, SCRIPT);
    let flags = |names: &[&str]| Val::Flags(names.iter().map(|name| (*name).to_owned()).collect());
    let bytes = |bytes: &[u8]| Val::List(bytes.iter().map(|byte| Val::U8(*byte)).collect());
    let corners = [point(0, 195.0 + 33.0), point(1, 98.0)];
    let joined = "[1,-2,3,-4,5,-6,\"7n\",\"-8n\",0.5,-0.25,\"k\",\"\u{e4}\",true,[9,10],{\"x\":11,\"y\":12.5},\"blue\"]";
    let many = [
        Val::U8(1),
        Val::S8(-2),
        Val::U16(3),
        Val::S16(-4),
        Val::U32(5),
        Val::S32(-6),
        Val::U64(7),
        Val::S64(-8),
        Val::Float32(0.5),
        Val::Float64(-0.25),
        text("k"),
        Val::Char('\u{e4}'),
        Val::Bool(true),
        Val::List(vec![Val::U16(9), Val::U16(10)]),
        point(11, 12.5),
        Val::Enum("blue".to_owned()),
    ];
    let calls: [(&str, &[Val], Val); 25] = [
        ("swap", &[point(-3, 2.5)], Val::Tuple(vec![Val::Float64(2.5), Val::S32(-3)])),
        ("next-color", &[Val::Enum("green".to_owned())], Val::Enum("blue".to_owned())),
        ("next-color", &[Val::Enum("blue".to_owned())], Val::Enum("red".to_owned())),
        ("toggle", &[flags(&["write"])], flags(&["read", "run-it"])),
        ("grow", &[case("nothing", None)], case("named", Some(text("something")))),
        ("grow", &[case("circle", Some(point(1, 1.5)))], case("circle", Some(point(2, 3.0)))),
        (
            "grow",
            &[case("named", Some(text("\u{e4}b")))],
            case("corners", Some(Val::List(corners.to_vec()))),
        ),
        ("grow", &[case("corners", Some(Val::List(corners.to_vec())))], case("nothing", None)),
        (
            "words",
            &[text("one two \u{1f980}")],
            Val::List(vec![text("one"), text("two"), text("\u{1f980}")]),
        ),
        ("words", &[text("")], Val::List(vec![text("")])),
        ("reversed", &[bytes(&[1, 2, 255])], bytes(&[255, 2, 1])),
        ("reversed", &[bytes(&[])], bytes(&[])),
        (
            "points",
            &[Val::List(vec![point(1, 0.0), point(2, 1.0)])],
            Val::List(vec![
                Val::Tuple(vec![Val::U16(0), point(-1, 0.5)]),
                Val::Tuple(vec![Val::U16(1), point(-2, 1.5)]),
            ]),
        ),
        ("half", &[some(Val::U32(8))], some(Val::U32(4))),
        ("half", &[some(Val::U32(9))], Val::Option(None)),
        ("half", &[Val::Option(None)], some(Val::U32(7))),
        ("nested", &[Val::Option(None)], Val::U32(1)),
        ("nested", &[some(Val::Option(None))], Val::U32(2)),
        ("nested", &[some(some(Val::U8(3)))], Val::U32(103)),
        ("divide", &[Val::S64(-7_000_000_000_000), Val::S64(7)], ok(Val::S64(-1_000_000_000_000))),
        ("divide", &[Val::S64(7), Val::S64(0)], err(text("division of 7 by zero"))),
        ("outcome", &[Val::Tuple(vec![ok(Val::U16(6))])], Val::Tuple(vec![err(Val::U16(7))])),
        ("outcome", &[Val::Tuple(vec![err(text("no"))])], Val::Tuple(vec![ok(text("no!"))])),
        ("letters", &[Val::Char('q'), Val::Bool(true)], text("Q\u{1f980}")),
        ("join", &many, text(joined)),
    ];
    // More than once, since what is left over from a call shows in the next ones.
    for _ in 0..3 {
        for (name, arguments, expected) in &calls {
            assert_eq!(
                host.call(API, name, arguments),
                Ok(Some(expected.clone())),
                "{name}({arguments:?})"
            );
        }
    }
}

#[test]
fn javascript_calls_imports_and_keeps_its_state() {
    let mut host = start(WIT, SCRIPT);
    let circle = case("circle", Some(point(1, 2.5)));
    host.answer(ok(text("a circle")));
    assert_eq!(
        host.call(API, "ask", &[text("l"), circle.clone()]),
        Ok(Some(text("said a circle")))
    );
    let call = host.take_calls().remove(0);
    assert_eq!(call.func, "test:js/host#describe");
    assert_eq!(call.args, [text("l"), circle, some(point(1, 2.5))]);

    host.answer(err(Val::U32(404)));
    assert_eq!(
        host.call(API, "ask", &[text("m"), case("nothing", None)]),
        Ok(Some(text("failed 404")))
    );
    assert_eq!(
        host.take_calls().remove(0).args,
        [text("m"), case("nothing", None), Val::Option(None)]
    );

    let mixed = Val::Tuple(vec![Val::S64(i64::MIN), text("")]);
    host.answer(mixed.clone());
    assert_eq!(host.call(API, "mixed", &[]), Ok(Some(mixed)));
    let arguments = [Val::U8(255), Val::S16(-32768), Val::U64(u64::MAX), Val::Float32(0.5)];
    assert_eq!(host.take_calls().remove(0).args, arguments);

    for count in 1..=3 {
        assert_eq!(host.call(API, "count", &[]), Ok(Some(Val::U32(count))));
    }
}

#[test]
fn errors_of_javascript_end_the_call_and_name_themselves() {
    let error = start(WIT, SCRIPT).call(API, "throw-up", &[]).unwrap_err();
    assert!(error.contains("this is too much"), "{error}");
    assert!(start(WIT, SCRIPT).call(API, "not-a-number", &[]).is_err());

    let mut host =
        running::start(&link(WIT, |component| _ = component.own_export("init")).unwrap().bytes, 7);
    let arguments = [text(SHIM), text("export const api = {"), Val::Option(None), Val::Bool(false)];
    let outcome = host.call(None, "init", &arguments);
    assert!(matches!(&outcome, Ok(Some(Val::Result(Err(Some(_)))))), "{outcome:?}");
}

#[test]
fn the_world_is_what_was_asked_for_and_what_the_runtime_wants() {
    let small = "package my:app; world app { export run: func(x: u32) -> u32; }";
    let linked = link(small, |component| _ = component.own_export("init")).unwrap();
    assert!(!linked.layout_stamped);
    let is_known =
        |import: &&String| !import.starts_with("wasi:") && *import != "local:init/module-loader";
    assert_eq!(linked.further_imports.iter().find(is_known), None);
    assert!(linked.further_imports.contains(&"local:init/module-loader".to_owned()));

    let report =
        |settings: fn(&mut Component<'_>)| format!("{:?}", link(small, settings).unwrap_err());
    let unasked = report(|_| {});
    assert!(
        unasked.contains("the export `init` is not in the world")
            && unasked.contains("`own_export`"),
        "{unasked}"
    );
    let other = report(|component| _ = component.own_export("init").own_export("start"));
    assert!(
        other.contains("`own_export` names `start`, but no `component-type` section"),
        "{other}"
    );
}

#[test]
fn what_the_runtime_lacks_is_named_with_who_needs_it() {
    let wit = "package my:app; interface api { pack: func(a: u8, b: list<s8, 3>); } world app { export api; }";
    let report = format!("{:?}", link(wit, |_| {}).unwrap_err());
    let line = "`wit_dylib_push_fixed_length_list`, [i32, i32] -> []: for the parameter `b` of `my:app/api#pack`";
    assert!(report.contains(line), "{report}");
    assert!(!report.contains("push_s8"), "{report}");
}

const ASYNC_WIT: &str = "package test:js;

interface clock {
  wait: async func(number: u32, text: string) -> string;
}

world app {
  import clock;
  export both: async func(text: string) -> string;
  export caught: async func() -> result<string, string>;
}
";

const ASYNC_SCRIPT: &str = r#"
import { wait } from "test:js/clock";

export async function both(text) {
  const [first, second] = await Promise.all([wait(1, text), wait(2, text + text)]);
  return first + second;
}

export async function caught() {
  throw await wait(3, "");
}
"#;

const SYNC_SCRIPT: &str = r#"
import { wait } from "test:js/clock";

export function both(text) {
  return wait(1, text) + wait(2, text + text);
}

export function caught() {
  throw wait(3, "");
}
"#;

/// Links a runtime as builds do, which find out whether it runs tasks.
fn link_runtime(library: &[u8], wit: &str) -> Vec<u8> {
    let world = World::parse(wit, None).unwrap();
    let mut runtime = Runtime::new(NAME, library);
    let files: [(&str, &[u8]); 0] = [];
    runtime.own_export("init").component(&world, files).unwrap().link().unwrap().bytes
}

/// Calls `both` twice at once, and has the last call of the import return that is held, again and
/// again. So many are held each time. Returns the calls in the order in which they returned.
fn call_both(host: &mut Running, held: &[usize]) -> Vec<usize> {
    let export = host.exports().into_iter().find(|export| export.name == "both").unwrap();
    let call = |argument| Call { export: export.clone(), args: vec![text(argument)] };
    let calls = vec![call("a"), call("b")];
    let mut seen = Vec::new();
    let returned = host.completion(Completion::Held).start_all(calls, |gates| {
        let calls = gates.held();
        let Some([Val::U32(number), Val::String(text)]) = calls.last().map(|call| &call.args[..])
        else {
            panic!("{calls:?}")
        };
        seen.push(calls.len());
        gates.release_with(calls.len() - 1, Val::String(format!("{number} {text};")));
    });
    let returned = returned.unwrap_or_else(|failure| panic!("{failure}"));
    assert_eq!(seen, held);
    for Returned { call, result } in &returned {
        assert_eq!(*result, Some(text(["1 a;2 aa;", "1 b;2 bb;"][*call])));
    }
    returned.iter().map(|returned| returned.call).collect()
}

/// What was thrown after a wait is the result.
fn check_thrown(host: &mut Running) {
    for completion in [Completion::AtOnce, Completion::After(3)] {
        host.completion(completion).answer(text("thrown"));
        assert_eq!(host.call(None, "caught", &[]), Ok(Some(err(text("thrown")))));
    }
    host.try_check_clean(None).unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn javascript_waits_for_several_imports_at_once() {
    let mut host = run(&link_runtime(&async_runtime(), ASYNC_WIT), ASYNC_SCRIPT);
    for _ in 0..3 {
        assert_eq!(call_both(&mut host, &[4, 3, 2, 1]), [1, 0]);
    }
    check_thrown(&mut host);
}

#[test]
fn the_runtime_without_tasks_waits_for_one_import_after_the_other() {
    let mut host = run(&link_runtime(runtime(), ASYNC_WIT), SYNC_SCRIPT);
    for _ in 0..3 {
        assert_eq!(call_both(&mut host, &[1; 4]), [0, 1]);
    }
    check_thrown(&mut host);
}

/// The same interfaces with streams and futures, and with lists and values.
const STREAMING_WIT: &str = "package test:js;

interface ends {
  shout: async func(x: stream<string>) -> stream<string>;
  double: async func(x: stream<u32>) -> stream<u32>;
  later: async func(x: future<string>) -> future<string>;
  through: async func(x: stream<u8>) -> stream<u8>;
}

interface lists {
  shout: async func(x: list<string>) -> list<string>;
  double: async func(x: list<u32>) -> list<u32>;
  later: async func(x: string) -> string;
  through: async func(x: list<u8>) -> list<u8>;
}

world script { export ends; }
world driver { import ends; export lists; }
";

/// What the runtime looks for when a script returns something that is no stream of its own: makers
/// of streams and futures, by the position of their type in the tables.
const STREAMING_SHIM: &str = "
  globalThis.wit = {
    Stream: position => __cqjs.makeStream(position ?? 0),
    Future: position => __cqjs.makeFuture(position ?? 0),
  };
  wit.Stream.from = (items, position) => {
    const ends = wit.Stream(position);
    const feed = async to => {
      for await (const item of items) if (!await to.writeIterableItem(item)) return;
    };
    const completion = feed(ends.writable).finally(() => ends.writable.drop());
    return { readable: ends.readable, completion };
  };
  wit.Future.from = (value, position) => {
    const ends = wit.Future(position);
    const write = Promise.resolve(value).then(value => ends.writable.write(value));
    return { readable: ends.readable, completion: write.finally(() => ends.writable.drop()) };
  };
";

const STREAMING_SCRIPT: &str = r#"
async function* upper(words) {
  for await (const word of words) yield word.toUpperCase();
}

export const ends = {
  shout: words => upper(words),
  async double(numbers) {
    const doubled = [];
    for await (const number of numbers) doubled.push(2 * number);
    return doubled;
  },
  async later(text) { return wit.Future.from("later: " + await text.read()).readable; },
  through: bytes => bytes,
};
"#;

/// QuickJS reads and writes what another component has made of lists.
#[test]
fn javascript_streams() {
    let of_world = |name: &str| {
        let (before, _) = STREAMING_WIT.split_once("world script").unwrap();
        let (_, rest) = STREAMING_WIT.split_once(&format!("world {name} ")).unwrap();
        format!("{before}world {name} {}", rest.lines().next().unwrap())
    };
    let script = link_runtime(&async_runtime(), &of_world("script"));
    let driver = Generator::Ours.component(interpreter::values(), &of_world("driver"), &[]);
    let component = compose(&[driver, script], &[]);
    let mut host = run_with(&component, STREAMING_SHIM, STREAMING_SCRIPT);
    let words = |words: &[&str]| Val::List(words.iter().map(|word| text(word)).collect());
    let numbers = |numbers: &[u32]| Val::List(numbers.iter().map(|it| Val::U32(*it)).collect());
    let bytes = Val::List((0..200_000).map(|byte| Val::U8(byte as u8)).collect());
    let calls = [
        ("shout", words(&["one", "", "zw\u{f6}lf"]), words(&["ONE", "", "ZW\u{d6}LF"])),
        ("shout", words(&[]), words(&[])),
        ("double", numbers(&[1, 2, 3]), numbers(&[2, 4, 6])),
        ("later", text("now"), text("later: now")),
        ("through", bytes.clone(), bytes),
    ];
    for _ in 0..3 {
        for (name, given, expected) in &calls {
            let result = host.call(Some("test:js/lists"), name, std::slice::from_ref(given));
            assert_eq!(result, Ok(Some(expected.clone())), "{name}");
        }
    }
}
