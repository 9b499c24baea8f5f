//! Failing worlds become small.

use random_worlds::{Calls, Model, Resources, Runner, Search, generate, reduce};
use std::sync::Mutex;
use wit_dylib_build::{World, WorldLibrary};

#[test]
fn only_what_fails_remains() {
    let fails = |model: &Model| {
        let wit = model.wit();
        wit.contains("map<string, ") && wit.contains("borrow<")
    };
    let large =
        (0..).map(generate).find(|model| fails(model) && model.wit().lines().count() > 60).unwrap();
    let small = reduce(large.clone(), usize::MAX, fails);
    let wit = small.wit();
    assert!(fails(&small));
    assert!(
        wit.lines().count() <= 16,
        "{} lines became {}:\n{wit}",
        large.wit().lines().count(),
        wit.lines().count()
    );
}

#[test]
fn a_parameter_too_many_is_found() {
    let params = |model: &Model| {
        let functions = model.interfaces.iter().flat_map(|interface| &interface.functions);
        functions.map(|function| function.params.len()).max().unwrap_or(0)
    };
    let large = (0..).map(generate).find(|model| params(model) > 17).unwrap();
    let small = reduce(large, usize::MAX, |model| params(model) >= 17);
    let functions: Vec<_> =
        small.interfaces.iter().flat_map(|interface| &interface.functions).collect();
    assert_eq!(functions.len(), 1, "{}", small.wit());
    assert_eq!(functions[0].params.len(), 17);
    assert!(
        functions[0].result.is_none()
            && small.items.is_empty()
            && small.wit().matches("u8").count() >= 17
    );
}

#[test]
fn nothing_is_asked_beyond_the_budget() {
    let mut asked = 0;
    let large = generate(7);
    let same = reduce(large.clone(), 5, |_| {
        asked += 1;
        false
    });
    assert_eq!((asked, same), (5, large));
}

#[test]
fn a_failing_world_is_reported_once_for_each_reason() {
    // Fails for every world that has this name in it.
    let link = |world: &World| {
        let library = WorldLibrary::new(world).encode()?;
        assert!(
            !library.windows(5).any(|bytes| bytes == b"HTTP\0"),
            "seed {}: HTTP is there",
            library.len()
        );
        Err(World::parse("no WIT", None).err().unwrap())
    };
    let reported = Mutex::new(Vec::new());
    let search = Search {
        runners: vec![("none", Runner::new(&link, Vec::new()), Resources::Known)],
        seeds: 0..30,
        time: None,
        threads: 1,
        calls: 100,
    };
    let found = search.run(&|_| {}, &|case| reported.lock().unwrap().push(case.seed));
    assert_eq!((found.worlds, found.calls), (0, 0));
    assert_eq!(found.refused.keys().collect::<Vec<_>>(), ["error: invalid WIT"]);
    let [case] = found.cases.as_slice() else { panic!("{:?}", found.cases) };
    assert_eq!(*reported.lock().unwrap(), [case.seed]);
    let wit = case.model.wit();
    assert!(wit.contains("HTTP") && wit.lines().count() <= 8, "{wit}");
    assert_eq!(case.calls, Calls { seed: case.seed, at_least: 0, rounds: 1 });
    assert!(case.failure.class.ends_with(": is there"), "{}", case.failure.class);
}
