//! The components of `test-interpreters/lua-demo`, with a host for their imports.

use crate::lua::harness::{App, Project, string};
use wasmtime::component::{Component, Val};
use wit_dylib_conform::engine;

/// A component as the build script of `lua-demo` makes it.
pub(crate) fn component(name: &str) -> Component {
    let (_, component) = lua_demo::COMPONENTS.iter().find(|(found, _)| *found == name).unwrap();
    Component::new(engine(), component).unwrap()
}

fn record(fields: &[(&str, Val)]) -> Val {
    Val::Record(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

fn variant(case: &str, value: Option<Val>) -> Val {
    Val::Variant(case.to_owned(), value.map(Box::new))
}

fn option(value: Option<Val>) -> Val {
    Val::Option(value.map(Box::new))
}

fn ok(value: Val) -> Val {
    Val::Result(Ok(Some(Box::new(value))))
}

fn err(value: Val) -> Val {
    Val::Result(Err(Some(Box::new(value))))
}

#[test]
fn greet() {
    let mut app = App::start(&component("greet"), |_| Ok(()));
    let mut greet =
        |language: Option<&str>| app.text("greet", &[string("Ada"), option(language.map(string))]);
    assert_eq!(greet(None), "Hello, Ada!");
    assert_eq!(greet(Some("es")), "¡Hola, Ada!");
    assert_eq!(greet(Some("ja")), "こんにちは、Adaさん!");
    assert_eq!(greet(Some("xx")), "Hello, Ada!");
}

fn point(x: f64, y: f64) -> Val {
    record(&[("x", Val::Float64(x)), ("y", Val::Float64(y))])
}

fn circle(x: f64, y: f64, radius: f64) -> Val {
    variant("circle", Some(record(&[("center", point(x, y)), ("radius", Val::Float64(radius))])))
}

fn polygon(points: &[(f64, f64)]) -> Val {
    variant("polygon", Some(Val::List(points.iter().map(|&(x, y)| point(x, y)).collect())))
}

fn color(name: &str) -> Val {
    Val::Enum(name.to_owned())
}

fn style(names: &[&str]) -> Val {
    Val::Flags(names.iter().map(|&name| name.to_owned()).collect())
}

#[test]
fn shapes() {
    let component = component("shapes");
    let mut app = App::start(&component, |linker| {
        linker.instance("demo:shapes/palette@1.0.0")?.func_new("find", |_, _, args, results| {
            let Val::String(name) = &args[0] else { unreachable!() };
            results[0] = match name.as_str() {
                "night" => ok(color("dark-blue")),
                "nihgt" => err(variant("unknown", Some(option(Some(string("night")))))),
                "closed" => err(variant("closed", None)),
                _ => err(variant("unknown", Some(option(None)))),
            };
            Ok(())
        })
    });
    let mut call = |name: &str, args: &[Val]| {
        app.call(&format!("demo:shapes/geometry@1.0.0#{name}"), args).unwrap()
    };

    let triangle = polygon(&[(0.0, 0.0), (4.0, 0.0), (4.0, 3.0)]);
    assert_eq!(call("area", std::slice::from_ref(&triangle)), ok(Val::Float64(6.0)));
    assert_eq!(
        call("area", &[circle(0.0, 0.0, 2.0)]),
        ok(Val::Float64(4.0 * std::f64::consts::PI))
    );
    assert_eq!(call("area", &[variant("empty", None)]), ok(Val::Float64(0.0)));
    assert_eq!(
        call("area", &[circle(0.0, 0.0, -1.0)]),
        err(Val::Enum("negative-radius".to_owned()))
    );
    assert_eq!(
        call("area", &[polygon(&[(0.0, 0.0)])]),
        err(Val::Enum("too-few-points".to_owned()))
    );

    let both = Val::List(vec![triangle.clone(), variant("empty", None), circle(1.0, 1.0, 2.0)]);
    let bounds = record(&[("low", point(-1.0, -1.0)), ("high", point(4.0, 3.0))]);
    assert_eq!(call("bounds", &[both]), option(Some(bounds)));
    assert_eq!(call("bounds", &[Val::List(vec![variant("empty", None)])]), option(None));

    let by = Val::Tuple(vec![Val::Float64(1.0), Val::Float64(-1.0)]);
    assert_eq!(call("move", &[circle(0.0, 0.0, 2.0), by.clone()]), circle(1.0, -1.0, 2.0));
    assert_eq!(
        call("move", &[triangle.clone(), by]),
        polygon(&[(1.0, -1.0), (5.0, -1.0), (5.0, 2.0)])
    );

    let item = |name: Option<&str>, styles: &[&str]| {
        let name = option(name.map(string));
        record(&[("shape", triangle.clone()), ("color-name", name), ("style", style(styles))])
    };
    let drawn = |name: &str, styles: &[&str], caption: &str| {
        ok(record(&[
            ("color", color(name)),
            ("style", style(styles)),
            ("caption", string(caption)),
        ]))
    };
    let items = vec![
        item(Some("night"), &["filled", "drop-shadow"]),
        item(None, &[]),
        item(Some("nihgt"), &[]),
        item(Some("x"), &[]),
        item(Some("closed"), &[]),
    ];
    assert_eq!(
        call("draw", &[Val::List(items)]),
        Val::List(vec![
            drawn("dark-blue", &["filled", "drop-shadow"], "filled polygon in dark_blue"),
            drawn("black", &[], "polygon in black"),
            err(string("no color \"nihgt\"; did you mean \"night\"?")),
            err(string("no color \"x\"")),
            err(string("the palette is closed")),
        ])
    );
}

fn date(year: u16, month: u8, day: u8) -> Val {
    record(&[("year", Val::U16(year)), ("month", Val::U8(month)), ("day", Val::U8(day))])
}

#[test]
fn clock() {
    let component = component("clock");
    let mut app = App::start(&component, |linker| {
        let mut calendar = linker.instance("demo:clock/calendar@1.0.0")?;
        calendar.func_new("weekday-of", |_, _, _, results| {
            results[0] = Val::Enum("sunday".to_owned());
            Ok(())
        })?;
        calendar.func_new("appointments", |_, _, args, results| {
            let appointment = |title: &str, start, place: Option<&str>| {
                let place = option(place.map(string));
                record(&[("title", string(title)), ("start", Val::U16(start)), ("place", place)])
            };
            results[0] = if args[0] == date(2026, 11, 22) {
                ok(Val::List(vec![
                    appointment("Dinner", 19 * 60 + 30, Some("Chez Lua")),
                    appointment("Run", 8 * 60 + 5, None),
                ]))
            } else {
                err(string("no such page"))
            };
            Ok(())
        })
    });
    let mut call = |name: &str, args: &[Val]| {
        app.call(&format!("demo:clock/agenda@1.0.0#{name}"), args).unwrap()
    };

    let page = "Sunday, 2026-11-22\n08:05  Run\n19:30  Dinner (Chez Lua)";
    assert_eq!(call("page", &[date(2026, 11, 22)]), ok(string(page)));
    assert_eq!(call("page", &[date(1999, 1, 1)]), err(string("no such page")));

    let Val::Record(today) = call("today", &[]) else { panic!("no record") };
    let Val::U16(year) = today[0].1 else { panic!("no year") };
    assert!(year >= 2025, "{today:?}");

    let Val::String(token) = call("token", &[Val::U8(16)]) else { panic!("no string") };
    assert!(token.len() == 32 && token.bytes().all(|digit| digit.is_ascii_hexdigit()), "{token}");
    assert_ne!(call("token", &[Val::U8(16)]), string(&token));
}

/// The project that README.md tells to write.
#[test]
fn readme() {
    let readme = include_str!("../../../README.md");
    let block = |language: &str| {
        let (_, rest) = readme.split_once(&format!("```{language}\n")).unwrap();
        rest.split_once("```").unwrap().0
    };
    let mut app = Project::new(block("wit"), &[("main.lua", block("lua"))]).start();
    assert_eq!(app.text("greet", &[string("Welt")]), "Hello, Welt!");
}
