//! Every value type in all four places: the host passes a value to an export and gets one from it,
//! and the script gets one from an import and passes one to it. The host makes each value and says
//! how it looks in Lua.

mod cases;

use crate::lua::harness::{App, Host, Project, string};
use cases::{Case, TYPES, composites, numbers, texts_and_lists};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use wasmtime::component::{Linker, Val};

/// A world with a `take` and a `give` for each type, on both sides.
fn world(cases: &[Case]) -> String {
    let mut host = String::new();
    let mut guest = String::new();
    for Case { name, wit, .. } in cases {
        writeln!(host, "take-{name}: func(v: {wit});\ngive-{name}: func() -> {wit};").unwrap();
        writeln!(
            guest,
            "take-{name}: func(v: {wit}) -> string;\ngive-{name}: func(lua: string) -> {wit};"
        )
        .unwrap();
    }
    let names = "use types.{point, shop-item, shape, choice, color, style, alias, number};";
    format!(
        "package test:values;
        interface types {{ {TYPES} }}
        interface host {{ {names} {host} }}
        interface guest {{ {names} {guest} }}
        world values {{
            import host;
            export guest;
            export host-take: func(name: string, lua: string);
            export host-take-error: func(name: string, lua: string) -> string;
            export host-give: func(name: string) -> string;
            export memory: func() -> u64;
        }}"
    )
}

/// What the script has given last, and what it is to be given next.
#[derive(Default)]
struct Exchange {
    taken: Option<Val>,
    to_give: Option<Val>,
}

struct Values {
    app: App,
    exchange: Arc<Mutex<Exchange>>,
}

impl Values {
    fn start(cases: &[Case]) -> Self {
        let exchange = Arc::<Mutex<Exchange>>::default();
        let component =
            Project::new(&world(cases), &[]).files_of("tests/interpreters/lua/values").compile();
        let app = App::start(&component, |linker| define_host(linker, cases, &exchange));
        Self { app, exchange }
    }

    /// Checks one value in all four places.
    fn check(&mut self, name: &str, value: &Val, lua: &str) {
        let shown =
            self.app.text(&format!("test:values/guest#take-{name}"), std::slice::from_ref(value));
        assert_eq!(shown, lua, "an argument of type {name}");

        let given =
            self.app.call(&format!("test:values/guest#give-{name}"), &[string(lua)]).unwrap();
        assert_eq!(sorted(given), *value, "the result {lua} of type {name}");

        self.app.call("host-take", &[string(name), string(lua)]);
        let taken = self.exchange.lock().unwrap().taken.take().expect("the host was called");
        assert_eq!(sorted(taken), *value, "{lua} as an argument of type {name} for the host");

        self.exchange.lock().unwrap().to_give = Some(value.clone());
        let shown = self.app.text("host-give", &[string(name)]);
        assert_eq!(shown, lua, "the host's result of type {name}");
    }

    fn memory(&mut self) -> u64 {
        match self.app.call("memory", &[]) {
            Some(Val::U64(bytes)) => bytes,
            other => panic!("memory returned {other:?}"),
        }
    }
}

fn define_host(
    linker: &mut Linker<Host>,
    cases: &[Case],
    exchange: &Arc<Mutex<Exchange>>,
) -> wasmtime::Result<()> {
    let mut host = linker.instance("test:values/host")?;
    for Case { name, .. } in cases {
        let taking = exchange.clone();
        host.func_new(&format!("take-{name}"), move |_, _, args, _| {
            taking.lock().unwrap().taken = Some(args[0].clone());
            Ok(())
        })?;
        let giving = exchange.clone();
        host.func_new(&format!("give-{name}"), move |_, _, _, results| {
            results[0] =
                giving.lock().unwrap().to_give.clone().expect("there is something to give");
            Ok(())
        })?;
    }
    Ok(())
}

/// Maps have no order in Lua.
fn sorted(value: Val) -> Val {
    match value {
        Val::Map(mut entries) => {
            entries.sort_by_key(|(key, _)| format!("{key:?}"));
            Val::Map(entries)
        }
        value => value,
    }
}

fn check_all(cases: &[Case]) {
    let mut values = Values::start(cases);
    for case in cases {
        for (value, lua) in &case.values {
            values.check(case.name, value, lua);
        }
    }
}

#[test]
fn numbers_in_all_places() {
    check_all(&numbers());
}

#[test]
fn texts_lists_and_maps_in_all_places() {
    check_all(&texts_and_lists());
}

#[test]
fn composites_in_all_places() {
    check_all(&composites());
}

#[test]
fn no_call_leaves_anything_behind() {
    let mut cases = texts_and_lists();
    cases.extend(composites());
    let mut values = Values::start(&cases);
    let rounds = |values: &mut Values| {
        for case in &cases {
            for (value, lua) in &case.values {
                values.check(case.name, value, lua);
            }
        }
        values.memory()
    };
    // Lua's stack shrinks only where a collection finds it empty enough, so the least counts.
    let mut least = |rounds_of: u32| (0..rounds_of).map(|_| rounds(&mut values)).min();
    least(5);
    let before = least(5);
    least(30);
    let after = least(5);
    assert!(after <= before, "bytes in use by Lua: {before:?}, then {after:?}");
    let memory = values.app.memory_size();
    for _ in 0..10 {
        rounds(&mut values);
    }
    assert_eq!(values.app.memory_size(), memory, "the size of the memory");
}

#[test]
fn long_lists_pass() {
    let cases = texts_and_lists();
    let mut values = Values::start(&cases);
    let lua = r#"(function() local t = {} for i = 1, 1100000 do t[i] = ("%d"):format(i) end return t end)()"#;
    values.app.call("host-take", &[string("strings"), string(lua)]);
    let Some(Val::List(taken)) = values.exchange.lock().unwrap().taken.take() else {
        panic!("no list")
    };
    assert_eq!((taken.len(), &taken[1_099_999]), (1_100_000, &string("1100000")));

    values.exchange.lock().unwrap().to_give = Some(Val::List(taken));
    let shown = values.app.text("host-give", &[string("strings")]);
    assert!(shown.ends_with(r#""1099999", "1100000" }"#));
}
