//! Worlds made from worlds: unions, intersections, and what an exclusion leaves.

use std::collections::BTreeSet;
use wasmparser::{Parser, Payload};
use wit_dylib_build::{Result, World, WorldLibrary};

const WIT: &str = "package my:app;

world app {
    import wasi:cli/environment@0.2.6;
    import wasi:http/outgoing-handler@0.2.6;
    import label: wasi:cli/environment@0.2.6;
    import log: func(text: string);
    export wasi:http/incoming-handler@0.2.6;
    export run: func();
}

world tool {
    use wasi:http/types@0.2.6.{method};
    import wasi:cli/environment@0.2.6;
    import log: func(text: string);
    import ask: func() -> method;
    export start: func();
}

package wasi:cli@0.2.6 {
    interface environment { get: func() -> list<string>; }
    interface stdout { print: func(text: string); }
    world imports { import environment; import stdout; }
}

package wasi:http@0.2.6 {
    interface types { enum method { get, post } parse: func(text: string) -> method; }
    interface outgoing-handler { use types.{method}; send: func(method: method); }
    interface incoming-handler { use types.{method}; handle: func(method: method); }
}
";

fn world(name: &str) -> World {
    World::parse(WIT, Some(name)).unwrap()
}

/// The functions that the world library of a world imports and exports, as `import module#name` and
/// `export name`.
fn functions(world: &World) -> BTreeSet<String> {
    let library = WorldLibrary::new(world).encode().unwrap();
    let mut functions = BTreeSet::new();
    for payload in Parser::new(0).parse_all(&library) {
        match payload.unwrap() {
            Payload::ImportSection(section) => {
                for import in section.into_imports().map(Result::unwrap) {
                    functions.insert(format!("import {}#{}", import.module, import.name));
                }
            }
            Payload::ExportSection(section) => {
                functions.extend(
                    section.into_iter().map(|export| format!("export {}", export.unwrap().name)),
                );
            }
            _ => {}
        }
    }
    let is_ours = |name: &String| {
        ["import env#", "import GOT", "export __", "export cabi"]
            .iter()
            .all(|it| !name.starts_with(it))
    };
    functions.retain(is_ours);
    functions
}

#[track_caller]
fn expect(world: &World, expected: &[&str]) {
    assert_eq!(functions(world), expected.iter().map(|name| (*name).to_owned()).collect());
}

const ALL: [&str; 7] = [
    "import wasi:cli/environment@0.2.6#get",
    "import wasi:http/outgoing-handler@0.2.6#send",
    "import wasi:http/types@0.2.6#parse",
    "import label#get",
    "import $root#log",
    "export wasi:http/incoming-handler@0.2.6#handle",
    "export run",
];

fn all_but(left_out: &[&str]) -> Vec<&'static str> {
    ALL.into_iter().filter(|name| !left_out.iter().any(|it| name.contains(it))).collect()
}

#[test]
fn a_union_has_what_either_world_has() {
    let union = world("app").union(&world("tool")).unwrap();
    assert_eq!(union.name(), "my:app/app + my:app/tool");
    expect(&union, &[&ALL[..], &["import $root#ask", "export start"]].concat());

    let mut loader = World::loader();
    let included = loader.text("app.wit", WIT).world("app").include("tool").load().unwrap();
    assert_eq!(included.name(), union.name());
    assert_eq!(functions(&included), functions(&union));
    // With itself, and again, nothing changes.
    assert_eq!(functions(&union.union(&world("tool")).unwrap()), functions(&union));
    assert_eq!(functions(&union.union(&union).unwrap()), functions(&union));
}

/// An interface without a name of its own is part of the world that it stands in.
#[test]
fn interfaces_inside_of_worlds_are_kept() {
    let inside = |name: &str, item: &str| {
        World::parse(&format!("package my:{name}; world {name} {{ {item} }}"), None).unwrap()
    };
    let one =
        inside("one", "import inner: interface { resource r; f: func(r: r); } export run: func();");
    let other = inside("other", "export outer: interface { record p { x: u8 } g: func(p: p); }");
    let both = ["export outer#g", "export run", "import inner#f", "import inner#[resource-drop]r"];
    expect(&one.union(&other).unwrap(), &both);
    expect(&other.union(&one).unwrap(), &both);
}

#[test]
fn packages_of_a_union_may_use_one_another() {
    let library = "package my:lib; interface i { f: func(); } world lib { export my:app/api; }
                   package my:app { interface api { g: func(); } }";
    let app = "package my:app; interface api { g: func(); } world app { import my:lib/i; }
               package my:lib { interface i { f: func(); } }";
    let [library, app] = [library, app].map(|wit| World::parse(wit, None).unwrap());
    for union in [library.union(&app), app.union(&library)] {
        expect(&union.unwrap(), &["import my:lib/i#f", "export my:app/api#g"]);
    }
}

#[test]
fn packages_that_use_one_another_in_a_circle_have_no_union() {
    let one =
        "package a:a; interface i { use b:b/j.{t}; f: func(x: t); } interface k { type t = u8; } world w { import i; }
               package b:b { interface j { type t = u8; } }";
    let other =
        "package b:b; interface l { use a:a/k.{t}; f: func(x: t); } interface j { type t = u8; } world w { import l; }
                 package a:a { interface k { type t = u8; } }";
    let [one, other] = [one, other].map(|wit| World::parse(wit, None).unwrap());
    let report = format!("{:?}", one.union(&other).err().unwrap());
    assert!(report.contains("the packages of `a:a/w` and `b:b/w` cannot be combined"), "{report}");
    assert!(
        report.contains("interfaces of `a:a` use interfaces of packages that use `a:a`"),
        "{report}"
    );
}

#[test]
fn worlds_with_different_items_of_one_name_have_no_union() {
    let one = World::parse("package a:a; world one { import f: func(); }", None).unwrap();
    let other =
        World::parse("package a:b@1.0.0; world two { import f: func() -> u32; }", None).unwrap();
    for error in [one.union(&other), one.intersection(&other)].map(|result| result.err().unwrap()) {
        let report = format!("{error:?}");
        assert!(report.starts_with("error: the worlds of `a:a/one "), "{report}");
        assert!(report.contains("world import f"), "{report}");
    }
    let package = |wit: &str| {
        World::parse(&format!("package a:b; world w {{}} interface i {{ {wit} }}"), None).unwrap()
    };
    let error = package("f: func();").union(&package("f: func() -> u8;")).err().unwrap();
    assert_eq!(error.to_string(), "the packages of `a:b/w` and `a:b/w` cannot be combined");
}

#[test]
fn an_intersection_has_what_both_worlds_have() {
    let both = world("app").intersection(&world("tool")).unwrap();
    // The types interface is imported by both: for the handlers, and for a type.
    expect(
        &both,
        &[
            "import wasi:cli/environment@0.2.6#get",
            "import wasi:http/types@0.2.6#parse",
            "import $root#log",
        ],
    );
    let both = world("tool").intersection(&world("tool")).unwrap();
    assert_eq!(functions(&both), functions(&world("tool")));
    // An interface whose types an export takes from the host in one world, and from the component
    // in the other.
    let exports =
        "world tool { export wasi:http/incoming-handler@0.2.6; export wasi:http/types@0.2.6;";
    let wit =
        WIT.replace("world tool {", exports).replace("use wasi:http/types@0.2.6.{method};", "");
    let other =
        World::parse(&wit.replace("import ask: func() -> method;", ""), Some("tool")).unwrap();
    let report = format!("{:?}", world("app").intersection(&other).err().unwrap());
    assert!(
        report.contains("will change meaning if `wasi:http/types@0.2.6` is added as an export"),
        "{report}"
    );
}

#[test]
fn what_is_excluded_is_gone_from_imports_and_exports() {
    for (patterns, left_out) in [
        (&["wasi:http/*@0.2"][..], &["wasi:http/"][..]),
        (&["wasi:*/*"], &["wasi:"]),
        (&["wasi:http/outgoing-handler", "run"], &["outgoing-handler", "export run"]),
        (&["wasi:cli/environment@0.2.3"], &["wasi:cli/"]),
        (&["wasi:cli/environment@0.2.6"], &["wasi:cli/"]),
        // All that a world has, whether this one has it or not.
        (&["wasi:cli/imports"], &["wasi:cli/"]),
        (&["wasi:cli/imports@0.2.3"], &["wasi:cli/"]),
        (&["lab*", "log"], &["label", "$root#log"]),
        (&["my:app/app"], &["import", "export"]),
    ] {
        expect(&world("app").exclude(patterns.iter().copied()).unwrap(), &all_but(left_out));
        let mut loader = World::loader();
        loader.text("app.wit", WIT).world("app");
        for pattern in patterns {
            loader.exclude(pattern);
        }
        expect(&loader.load().unwrap(), &all_but(left_out));
    }
}

#[test]
fn patterns_that_match_nothing_or_are_none_are_errors() {
    for (pattern, expected) in [
        ("wasi:http/outgoing-handlr@0.2.6", "did you mean `wasi:http/outgoing-handler@0.2.6`?"),
        ("wasi:sockets/*", "the world has `label`, `log`, `run`, `wasi:cli/environment@0.2.6`"),
        ("wasi:cli/environment@0.2.7", "`wasi:cli/environment@0.2.7` matches no"),
        ("wasi:cli/environment@0.3", "did you mean"),
        ("wasi:cli/imports@0.3", "matches no import or export"),
        ("label@0.2", "matches no import or export"),
        ("wasi:cli/[x", "is not a pattern"),
        ("wasi:cli/environment@new", "its version is invalid"),
        ("", "matches no import or export"),
    ] {
        let report = format!("{:?}", world("app").exclude([pattern]).err().unwrap());
        assert!(report.contains(expected), "{pattern}: {report}");
    }
}

#[test]
fn types_that_are_still_used_cannot_be_excluded() {
    let error = world("app").exclude(["wasi:http/types"]).err().unwrap();
    let expected = "error: `wasi:http/types@0.2.6` cannot be excluded: `wasi:http/outgoing-handler@0.2.6` uses its types";
    assert!(format!("{error:?}").starts_with(expected), "{error:?}");
    let error = world("tool").exclude(["wasi:http/types"]).err().unwrap();
    assert!(error.to_string().ends_with("`method` uses its types"), "{error}");
}
