//! Resources of the host and of the program, and the message for each wrong use.

use crate::tally::harness::string;
use std::fmt::Write;
use std::sync::OnceLock;
use testing::app::App;
use testing::blobs::{Blobs, STORE};
use testing::generator::Generator;
use testing::interpreter;
use wasmtime::component::{Component, ResourceAny, Val};
use wit_dylib_conform::{PROBE, TRACING_PROBE_WIT, engine};

const WIT: &str = "interface counters {
  resource counter {
    constructor(start: u32);
    value: func() -> u32;
    add: func(by: u32);
    add-all: func(others: list<borrow<counter>>) -> u32;
    join: static func(left: counter, right: counter) -> counter;
  }
  resource lock { constructor(key: u32) -> result<lock, string>; }
}

interface keepers {
  use store.{blob};
  use counters.{counter};
  resource keeper {
    constructor();
    keep: func(blob: borrow<blob>);
    kept: func() -> result<u32, string>;
    put: func(counter: counter);
    peek: func(counter: borrow<counter>);
    value: func() -> result<u32, string>;
    get: func() -> counter;
  }
  pass: func(blob: blob) -> blob;
  lend: func(blob: borrow<blob>) -> blob;
  twice: func() -> tuple<u32, list<counter>>;
  end: func(counter: counter) -> u32;
  wrong: func() -> counter;
}

interface wrong-end {
  resource bomb { constructor(); }
  explode: func() -> result<u32, string>;
}

world app {
  import store;
  import one: store;
  export two: store;
  export counters;
  export keepers;
  export wrong-end;
  export cases;
  export wit-dylib:conform/probe;
";

const PROGRAM: &str = "
: blob  one#blob new blob ;
: blob.size  @ one#blob.size ;
: blob.absorb ( self other -- )  -> other -> self  self @ other @ one#blob.absorb ;
: blob.open  one#blob.open try new blob ok ;
: blob.merge  @ swap @ swap one#blob.merge new blob ;
: blob.pour  @ swap @ swap one#blob.pour new blob ;
: equal  @ swap @ one#equal ;
: live  one#live ;

: counter  new counter ;
: ~counter  \"counter \" swap @ show concat print ;
: counter.value  @ ;
: counter.add ( self by -- )  over @ + swap ! ;
: counter.add-all  -> others @ others each @ + end ;
: counter.join  @ swap @ + new counter ;
: lock  dup 7 = if new lock ok else drop \"wrong key\" err end ;

: keeper  0 new keeper ;
: ~keeper  drop \"keeper\" print ;
: keeper.keep ( self blob -- )  dup store#blob.size drop swap ! ;
: keeper.kept ( self -- size )  @ store#blob.size ok ;
: keeper.put  swap ! ;
: keeper.peek  swap ! ;
: keeper.value  @ @ ok ;
: keeper.get  @ ;
: pass ;
: lend ;
: twice  1 new counter -> c  tuple[ 2 [ c c ] ] ;
: end  dup counter.value swap close ;
: wrong  5 store#blob ;

: bomb  0 new bomb ;
: ~bomb  drop \"bang\" raise ;
: explode  0 new bomb drop 5 ok ;

: in-word  3 store#blob -> b  b store#blob.size drop ;
";

/// Bodies of words, each with what its `result<string, string>` is.
const CASES: &[(&str, Result<&str, &str>)] = &[
    ("5 store#blob dup store#blob.size swap store#blob.size + show ok", Ok("10")),
    ("\"four\" store#blob.open try store#blob.size show ok", Ok("4")),
    ("\"none\" store#blob.open try store#blob.size show ok", Err("no such blob")),
    ("2 store#blob 3 store#blob store#blob.merge store#blob.size show ok", Ok("5")),
    ("2 store#blob dup 3 store#blob store#blob.absorb store#blob.size show ok", Ok("5")),
    (
        "1 store#blob -> a 1 store#blob -> b [ a a store#equal a b store#equal a a = a b = ] show ok",
        Ok(EQUAL),
    ),
    // Ends of scopes: of a value that is dropped, of a word, and of a list.
    (
        "1 store#blob -> b store#live 0 -> b -> n [ n store#live in-word store#live ] show ok",
        Ok("[1, 0, 0]"),
    ),
    ("[ 1 store#blob 2 store#blob ] -> l [ store#live 0 -> l store#live ] show ok", Ok("[2, 0]")),
    ("1 store#blob -> a [ store#live a close store#live ] show ok", Ok("[1, 0]")),
    // What is to be used twice, or by somebody else.
    ("1 store#blob dup close close \"\" ok", Err("the `blob` was dropped")),
    (
        "1 store#blob dup close store#blob.size show ok",
        Err("test:resources/store#[method]blob.size: parameter `self`: the `blob` was dropped"),
    ),
    (
        "1 store#blob dup store#blob.merge drop \"\" ok",
        Err(
            "test:resources/store#[static]blob.merge: parameter `right`: the `blob` is given away twice by the same call",
        ),
    ),
    (
        "1 store#blob dup store#blob.pour drop \"\" ok",
        Err(
            "test:resources/store#[static]blob.pour: parameter `source`: the `blob` is given away by the same call",
        ),
    ),
    (
        "1 store#blob dup store#blob.absorb \"\" ok",
        Err(
            "test:resources/store#[method]blob.absorb: parameter `other`: the `blob` is lent by the same call",
        ),
    ),
    (
        "1 store#blob -> a a 1 store#blob store#blob.merge drop a store#blob.size show ok",
        Err(
            "test:resources/store#[method]blob.size: parameter `self`: the `blob` was given away, as parameter `left` \
             of test:resources/store#[static]blob.merge",
        ),
    ),
    (
        "1 store#blob -> a 1 store#blob a store#blob.merge drop a close \"\" ok",
        Err(
            "the `blob` was given away, as parameter `right` of test:resources/store#[static]blob.merge",
        ),
    ),
    // What is something else.
    (
        "7 store#blob.size show ok",
        Err(
            "test:resources/store#[method]blob.size: parameter `self`: expected borrow<blob>, got 7",
        ),
    ),
    (
        "1 new counter store#blob.size show ok",
        Err(
            "test:resources/store#[method]blob.size: parameter `self`: expected borrow<blob>, got a `counter`",
        ),
    ),
    (
        "1 one#blob store#blob.size show ok",
        Err(
            "test:resources/store#[method]blob.size: parameter `self`: expected borrow<blob>, got a `blob` of one, which \
             is imported",
        ),
    ),
    (
        "1 new two#blob store#blob.size show ok",
        Err(
            "test:resources/store#[method]blob.size: parameter `self`: expected borrow<blob>, got a `blob` of two, \
             which is exported",
        ),
    ),
    ("7 close \"\" ok", Err("expected a resource, got 7")),
    ("7 @ show ok", Err("expected an object of the program, got 7")),
    ("1 store#blob @ show ok", Err("expected an object of the program, got a `blob`")),
    ("1 store#blob 1 + show ok", Err("expected a number, got a `blob`")),
    // Objects of the program.
    ("1 new counter -> a 2 a ! a @ a counter.value + show ok", Ok("4")),
    ("1 new counter dup dup = swap 1 new counter = and show ok", Ok("false")),
    ("1 new counter show ok", Ok("<handle>")),
    ("1 new counter dup close @ show ok", Err("the `counter` was dropped")),
    ("1 new counter dup close dup 5 swap ! \"\" ok", Err("the `counter` was dropped")),
    ("1 new counter -> a a 2 new counter counter.join drop a @ show ok", Ok("1")),
];

const EQUAL: &str = "[true, false, true, false]";

const STORE_NAME: &str = "test:resources/store";

fn component() -> &'static Component {
    static COMPONENT: OnceLock<Component> = OnceLock::new();
    COMPONENT.get_or_init(|| {
        let mut wit = format!("package test:resources;\n{STORE}\n{WIT}}}\ninterface cases {{\n");
        let mut program = String::new();
        for (index, (body, _)) in CASES.iter().enumerate() {
            writeln!(wit, "w{index}: func() -> result<string, string>;").unwrap();
            writeln!(program, ": w{index} {body} ;").unwrap();
        }
        let wit = format!("{wit}}}\n{TRACING_PROBE_WIT}");
        let files = [("cases.tally", program.as_bytes()), ("main.tally", PROGRAM.as_bytes())];
        Component::new(engine(), Generator::Ours.component(interpreter::tally(), &wit, &files))
            .unwrap()
    })
}

/// The program, with a host whose blobs are those of both imports.
fn start() -> (App, Blobs) {
    let blobs = Blobs::default();
    let app = App::start(component(), |linker| {
        blobs.define(linker, STORE_NAME)?;
        blobs.define(linker, "one")
    });
    (app, blobs)
}

fn counters(function: &str) -> String {
    format!("test:resources/counters#{function}")
}

fn keepers(function: &str) -> String {
    format!("test:resources/keepers#{function}")
}

fn resource(value: Option<Val>) -> ResourceAny {
    match value {
        Some(Val::Resource(resource)) => resource,
        other => panic!("{other:?}"),
    }
}

fn counter(app: &mut App, start: u32) -> ResourceAny {
    resource(app.call(&counters("[constructor]counter"), &[Val::U32(start)]))
}

fn keeper(app: &mut App) -> ResourceAny {
    resource(app.call(&keepers("[constructor]keeper"), &[]))
}

fn ok<T>(value: Val) -> Result<Option<Val>, T> {
    Ok(Some(Val::Result(Ok(Some(Box::new(value))))))
}

fn err(message: &str) -> Result<Option<Val>, String> {
    Ok(Some(Val::Result(Err(Some(Box::new(string(message)))))))
}

fn live_bytes(app: &mut App) -> Option<Val> {
    app.call(&format!("{PROBE}#trace"), &[]);
    app.call(&format!("{PROBE}#live-bytes"), &[])
}

#[test]
fn words_use_resources_and_wrong_uses_are_errors() {
    let (mut app, blobs) = start();
    let mut before = None;
    for round in 0..2 {
        for (index, (body, expected)) in CASES.iter().enumerate() {
            let expected = match expected {
                Ok(text) => ok(string(text)),
                Err(message) if *message == "no such blob" => err(message),
                Err(message) => err(&format!("cases.tally:{}: {message}", index + 1)),
            };
            assert_eq!(
                app.try_call(&format!("test:resources/cases#w{index}"), &[]),
                expected,
                "{body}"
            );
            assert_eq!(blobs.live(), 0, "{body}");
        }
        if round == 0 {
            before = live_bytes(&mut app);
        }
    }
    assert_eq!(live_bytes(&mut app), before, "bytes that are not freed");
}

#[test]
fn a_program_implements_resources() {
    let (mut app, _) = start();
    let [one, two, three] = [1, 2, 3].map(|start| counter(&mut app, start));
    app.call(&counters("[method]counter.add"), &[Val::Resource(two), Val::U32(5)]);
    assert_eq!(
        app.call(&counters("[method]counter.value"), &[Val::Resource(two)]),
        Some(Val::U32(7))
    );
    let others = Val::List(vec![Val::Resource(two), Val::Resource(three), Val::Resource(two)]);
    assert_eq!(
        app.call(&counters("[method]counter.add-all"), &[Val::Resource(one), others]),
        Some(Val::U32(18))
    );
    let sum = resource(
        app.call(&counters("[static]counter.join"), &[Val::Resource(two), Val::Resource(three)]),
    );
    assert_eq!(app.stdout(), "counter 3\ncounter 7\n", "the program had them back and let them go");
    assert_eq!(
        app.call(&counters("[method]counter.value"), &[Val::Resource(sum)]),
        Some(Val::U32(10))
    );
    app.drop(one);
    app.drop(sum);
    assert_eq!(app.stdout(), "counter 3\ncounter 7\ncounter 1\ncounter 10\n");

    let lock = |app: &mut App, key| app.call(&counters("[constructor]lock"), &[Val::U32(key)]);
    assert_eq!(Ok(lock(&mut app, 1)), err("wrong key"));
    let Some(Val::Result(Ok(Some(made)))) = lock(&mut app, 7) else { panic!("7 is the key") };
    app.drop(resource(Some(*made)));
}

#[test]
fn objects_come_back_and_go_in_any_order_and_leave_nothing() {
    let (mut app, blobs) = start();
    let mut before = None;
    for _ in 0..3 {
        let counters_made: Vec<_> = (0..40).map(|start| counter(&mut app, start)).collect();
        let blob = blobs.handle(&mut app, 9);
        let keeper = keeper(&mut app);
        for (index, made) in counters_made.into_iter().enumerate() {
            match index % 3 {
                0 => app.drop(made),
                // The keeper lets the last one go.
                1 => drop(app.call(
                    &keepers("[method]keeper.put"),
                    &[Val::Resource(keeper), Val::Resource(made)],
                )),
                _ => drop(app.call(&keepers("end"), &[Val::Resource(made)])),
            }
        }
        let back = resource(app.call(&keepers("pass"), &[Val::Resource(blob)]));
        assert!(back.owned() && blobs.take_dropped().is_empty());
        app.drop(keeper);
        app.drop(back);
        let now = live_bytes(&mut app);
        assert_eq!(now, before.clone().unwrap_or(now.clone()), "bytes that are not freed");
        before = Some(now);
        assert_eq!(blobs.live(), 0);
        blobs.take_dropped();
    }
    let printed = app.stdout();
    assert_eq!(printed.lines().filter(|line| line.starts_with("counter ")).count(), 3 * 40);
    assert!(
        printed.ends_with("keeper\ncounter 37\n"),
        "an object goes before what it holds: {printed}"
    );
}

#[test]
fn a_borrow_ends_with_its_call() {
    let (mut app, blobs) = start();
    let blob = blobs.handle(&mut app, 9);
    let keeper = Val::Resource(keeper(&mut app));
    app.call(&keepers("[method]keeper.keep"), &[keeper.clone(), Val::Resource(blob)]);
    assert_eq!(
        app.try_call(&keepers("[method]keeper.kept"), std::slice::from_ref(&keeper)),
        err(
            "main.tally:22: test:resources/store#[method]blob.size: parameter `self`: the `blob` was only borrowed, as \
             parameter `blob` of test:resources/keepers#[method]keeper.keep, and that call is over"
        )
    );
    let five = Val::Resource(counter(&mut app, 5));
    app.call(&keepers("[method]keeper.peek"), &[keeper.clone(), five.clone()]);
    assert_eq!(
        app.try_call(&keepers("[method]keeper.value"), std::slice::from_ref(&keeper)),
        err("main.tally:25: the `counter` was only borrowed, as parameter `counter` of \
             test:resources/keepers#[method]keeper.peek, and that call is over")
    );
    app.call(&keepers("[method]keeper.put"), &[keeper.clone(), five]);
    assert_eq!(
        app.try_call(&keepers("[method]keeper.value"), std::slice::from_ref(&keeper)),
        ok(Val::U32(5))
    );
}

#[test]
fn results_that_are_not_the_programs_to_give_trap() {
    let failure = |call: &dyn Fn(&mut App, &Blobs) -> String| {
        let (mut app, blobs) = start();
        call(&mut app, &blobs)
    };
    let lend = failure(&|app, blobs| {
        let blob = Val::Resource(blobs.handle(app, 1));
        app.failure(&keepers("lend"), &[blob])
    });
    assert_eq!(
        lend,
        "test:resources/keepers#lend: result: the `blob` is only borrowed, as parameter `blob` of \
         test:resources/keepers#lend, and cannot be given away\n"
    );
    let twice = failure(&|app, _| app.failure(&keepers("twice"), &[]));
    assert_eq!(
        twice,
        "test:resources/keepers#twice: result: item 1: element 1: the `counter` is given away twice by the same call\n"
    );
    let wrong = failure(&|app, _| app.failure(&keepers("wrong"), &[]));
    assert_eq!(wrong, "test:resources/keepers#wrong: result: expected counter, got a `blob`\n");
    let get = failure(&|app, _| {
        let (five, keeper) = (Val::Resource(counter(app, 5)), Val::Resource(keeper(app)));
        app.call(&keepers("[method]keeper.put"), &[keeper.clone(), five]);
        let back =
            resource(app.call(&keepers("[method]keeper.get"), std::slice::from_ref(&keeper)));
        assert_eq!(
            app.call(&counters("[method]counter.value"), &[Val::Resource(back)]),
            Some(Val::U32(5))
        );
        app.failure(&keepers("[method]keeper.get"), &[keeper])
    });
    assert_eq!(
        get,
        "test:resources/keepers#[method]keeper.get: result: the `counter` was given away, as the result of \
         test:resources/keepers#[method]keeper.get\n"
    );
}

#[test]
fn destructors_that_fail_are_errors_of_what_lets_the_object_go() {
    let (mut app, _) = start();
    assert_eq!(
        app.try_call("test:resources/wrong-end#explode", &[]),
        err("main.tally:35: destructor of `bomb`: main.tally:34: bang")
    );
    let bomb = resource(app.call("test:resources/wrong-end#[constructor]bomb", &[]));
    assert!(app.try_drop(bomb).is_err());
    assert_eq!(app.stderr(), "destructor of `bomb`: main.tally:34: bang\n");
}

#[test]
fn an_interface_on_both_sides_has_two_resources() {
    let (mut app, blobs) = start();
    let store = |function: &str| format!("two#{function}");
    let blob =
        |app: &mut App, size| resource(app.call(&store("[constructor]blob"), &[Val::U32(size)]));
    let [one, two, three] = [1, 2, 3].map(|size| blob(&mut app, size));
    assert_eq!(blobs.live(), 3, "each holds one of the host's");
    assert_eq!(
        app.call(&store("equal"), &[Val::Resource(one), Val::Resource(one)]),
        Some(Val::Bool(true))
    );
    app.call(&store("[method]blob.absorb"), &[Val::Resource(one), Val::Resource(two)]);
    assert_eq!(app.call(&store("[method]blob.size"), &[Val::Resource(one)]), Some(Val::U32(3)));
    let sum = resource(
        app.call(&store("[static]blob.merge"), &[Val::Resource(one), Val::Resource(three)]),
    );
    assert_eq!(app.call(&store("[method]blob.size"), &[Val::Resource(sum)]), Some(Val::U32(6)));
    app.drop(sum);
    assert_eq!((blobs.live(), blobs.take_dropped()), (0, vec![3]), "the others were given away");
}
