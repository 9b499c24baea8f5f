//! Filters, by what they decide.

use super::*;

const WIT: &str = "package my:app@1.2.0;
    interface store {
        resource blob {
            constructor();
            get: async func();
            open: static async func();
            size: func() -> u32;
        }
        get: async func();
        get-all: async func();
        len: func() -> u32;
    }
    interface other { get: async func(); }
    interface plain { get: func(); put: func(); }
    world app {
        import store;
        import plain;
        import tag: other;
        import inline: interface { get: async func(); }
        import old:app/store@0.1.5;
        import log: async func();
        import now: func();
        import jar: interface {}
        resource jug { pour: async func(); }
        export store;
        export run: async func();
        export log: async func();
    }";

const OLD: &str = "package old:app@0.1.5; interface store { get: async func(); }";

fn app() -> World {
    World::loader().text("old.wit", OLD).text("app.wit", WIT).world("app").load().unwrap()
}

/// What filters decide, one function after the other, in a copy of the world whose interfaces
/// have new ids.
fn decided(world: &World) -> String {
    let mut world = world.clone();
    world.resolve.generate_nominal_type_ids(world.id);
    let mut lines = Vec::new();
    for candidate in candidates(&world) {
        let Some(is_async) = world.bindings.is_async(&world.resolve, &candidate) else { continue };
        let FunctionItem { side, interface, function } = candidate;
        let sign = if is_async { "+" } else { "-" };
        let side = prefix_of(side).trim_end_matches(':');
        let interface = interface.map(|key| world.resolve.name_world_key(key) + "#");
        lines.push(format!("{sign}{side} {}{}", interface.unwrap_or_default(), function.name));
    }
    lines.join(", ")
}

#[track_caller]
fn check(filters: &[&str], expected: &str) {
    let mut world = app();
    let mut loader = World::loader();
    loader.text("old.wit", OLD).text("app.wit", WIT).world("app");
    for filter in filters {
        world.bind(filter).unwrap();
        loader.bind(filter);
    }
    assert_eq!(decided(&world), expected, "{filters:?}");
    assert_eq!(decided(&loader.load().unwrap()), expected, "{filters:?}, by the loader");
}

#[test]
fn without_filters_everything_keeps_the_default() {
    check(&[], "");
}

#[test]
fn all_functions_or_those_of_a_side() {
    let imports = "import my:app/store@1.2.0#[method]blob.get, \
                   import my:app/store@1.2.0#[static]blob.open, \
                   import my:app/store@1.2.0#get, import my:app/store@1.2.0#get-all, \
                   import tag#get, import inline#get, import old:app/store@0.1.5#get, \
                   import log, import [method]jug.pour";
    let exports = "export run, export log, \
                   export my:app/store@1.2.0#[method]blob.get, \
                   export my:app/store@1.2.0#[static]blob.open, \
                   export my:app/store@1.2.0#get, export my:app/store@1.2.0#get-all";
    let signed = |sign: &str, list: &str| {
        let names: Vec<_> = list.split(", ").map(|name| format!("{sign}{name}")).collect();
        names.join(", ")
    };
    check(&["all"], &signed("+", &format!("{imports}, {exports}")));
    check(&["-all"], &signed("-", &format!("{imports}, {exports}")));
    check(&["import:all"], &signed("+", imports));
    check(&["-export:all"], &signed("-", exports));
    check(&["-import:all", "all"], &format!("{}, {}", signed("-", imports), signed("+", exports)));
}

#[test]
fn interfaces_and_their_functions() {
    check(
        &["-import:my:app/store"],
        "-import my:app/store@1.2.0#[method]blob.get, \
         -import my:app/store@1.2.0#[static]blob.open, \
         -import my:app/store@1.2.0#get, -import my:app/store@1.2.0#get-all",
    );
    check(&["my:app/store#get"], "+import my:app/store@1.2.0#get, +export my:app/store@1.2.0#get");
    check(&["export:my:app/store#get"], "+export my:app/store@1.2.0#get");
    check(
        &["-import:my:app/store#[method]blob.get"],
        "-import my:app/store@1.2.0#[method]blob.get",
    );
    check(
        &["-import:my:app/store#[static]blob.open"],
        "-import my:app/store@1.2.0#[static]blob.open",
    );
}

#[test]
fn labels_and_functions_of_the_world() {
    check(&["tag"], "+import tag#get");
    check(&["tag#get", "-inline#get"], "+import tag#get, -import inline#get");
    check(&["log"], "+import log, +export log");
    check(&["-export:log"], "-export log");
    check(&["run"], "+export run");
    check(&["[method]jug.pour"], "+import [method]jug.pour");
    check(
        &["-import:*"],
        "-import tag#get, -import inline#get, -import log, -import [method]jug.pour",
    );
    check(&["*#get"], "+import tag#get, +import inline#get");
}

#[test]
fn wildcards_skip_what_is_sync_in_wit() {
    check(
        &["import:*:*/store#get*"],
        "+import my:app/store@1.2.0#get, +import my:app/store@1.2.0#get-all, \
         +import old:app/store@0.1.5#get",
    );
    check(
        &["export:my:app/store#[*]blob.*"],
        "+export my:app/store@1.2.0#[method]blob.get, \
         +export my:app/store@1.2.0#[static]blob.open",
    );
    check(
        &["*/*#get-all"],
        "+import my:app/store@1.2.0#get-all, +export my:app/store@1.2.0#get-all",
    );
    check(&["[method]jug.*"], "+import [method]jug.pour");
    check(&["*n"], "+export run");
    // `plain` has nothing else, and `now` matches too.
    check(&["-*:app/plain"], "");
    check(&["-now"], "");
}

#[test]
fn versions_are_requirements() {
    for version in ["1.2.0", "1.2", "1", "1.1.7", "*", ">=1.0, <2"] {
        let filter = format!("export:my:app/store@{version}#get");
        check(&[&filter], "+export my:app/store@1.2.0#get");
    }
    check(&["-old:app/store@0.1"], "-import old:app/store@0.1.5#get");
    check(&["*:app/*@0.1.2#*"], "+import old:app/store@0.1.5#get");
    for version in ["1.3", "2", "0.1", "=1.2.1"] {
        let report = refused(&format!("my:app/store@{version}#get"));
        assert!(report.contains("matches no function"), "{report}");
    }
}

#[test]
fn the_first_filter_that_matches_counts() {
    check(
        &["my:app/store#get", "-my:app/store#get", "-import:*:*/store#get*"],
        "+import my:app/store@1.2.0#get, -import my:app/store@1.2.0#get-all, \
         -import old:app/store@0.1.5#get, +export my:app/store@1.2.0#get",
    );
    check(&["-export:log", "log"], "+import log, -export log");
    check(&["log", "-export:log"], "+import log, +export log");
}

#[test]
fn combined_worlds_keep_what_was_decided() {
    let parse = |wit: &str| World::parse(wit, None).unwrap();
    let mut one = parse(
        "package a:one; world w { import f: async func(); import g: async func();
         import h: async func(); }",
    );
    let mut two = parse(
        "package a:two; world w { import f: async func(); import g: async func();
         import i: async func(); }",
    );
    one.bind("-f").unwrap();
    two.bind("all").unwrap();
    let union = one.union(&two).unwrap();
    assert_eq!(decided(&union), "-import f, +import g, +import i");
    assert_eq!(decided(&two.union(&one).unwrap()), "+import f, +import g, +import i");
    let both = one.intersection(&two).unwrap();
    assert_eq!(decided(&both), "-import f, +import g");
    let mut rest = union.exclude(["g"]).unwrap();
    assert_eq!(decided(&rest), "-import f, +import i");
    // Later filters see all that the union has.
    rest.bind("-all").unwrap();
    assert_eq!(decided(&rest), "-import f, -import h, +import i");
}

#[track_caller]
fn refused(filter: &str) -> String {
    format!("{:?}", app().bind(filter).err().unwrap())
}

#[test]
fn filters_that_are_none_or_have_no_effect() {
    let filters = [
        "",
        "-",
        "--all",
        "import:",
        "-export:",
        "#get",
        "my:app/store#",
        "my:app/store#get@1.2",
        "my:app/store#get#get",
        "my:app/store@new#get",
        "my:app/store, run",
        " run",
        "my:app/**store",
        "my:app/stor#get",
        "-import:my:app/store#gett",
        "my:app/store@1.2.0#gett",
        "tag@1#get",
        "run@1",
        "import:run",
        "rum",
        "All",
        "jar",
        "wasi:http/client#send",
        "-wasi:http/client@0.3#send",
        "my:app/store#len",
        "now",
        "my:app/plain#*",
        "my:app/plain",
    ];
    let reports: Vec<String> =
        filters.iter().map(|filter| format!("{filter:?}\n{}\n", refused(filter))).collect();
    testing::golden::compare_report("filters-without-effect", &reports.join("\n"));
}

#[test]
fn all_may_match_nothing() {
    let mut world = World::parse("package a:b; world w { import f: func(); }", None).unwrap();
    world.bind("all").unwrap().bind("-export:all").unwrap();
    let report = format!("{:?}", world.bind("g").err().unwrap());
    assert!(report.contains("nothing there is async in WIT"), "{report}");
}
