//! Futures and streams. A driver in front of the component under test turns lists into streams, and
//! streams into lists, so that the host can make and compare all values. The driver is `values`
//! with the library of this crate, or with that of the crate `wit-dylib`, so that mistakes show
//! that both sides would make alike.

mod amounts;
mod contexts;
mod misuse;
mod payloads;
mod places;
mod random;
mod resources;
mod transfers;

use testing::composition::compose;
use testing::generator::Generator;
use testing::interpreter;
use testing::running::{Running, start};
use wasmtime::component::{Type, Val};
use wit_dylib_build::World;
use wit_dylib_conform::{ENDS_PROBE_WIT, Export, Samples, with_probe};

/// The worlds of the component under test and of the driver.
struct Wit {
    callee: String,
    driver: String,
}

/// The functions of the interface with ends, and those of the interface with lists, in a package
/// with these other interfaces. `callee` and `driver` is what is else in the worlds.
#[derive(Clone, Copy)]
struct Interfaces<'a> {
    package: &'a str,
    uses: &'a str,
    ends: &'a str,
    lists: &'a str,
    callee: &'a str,
    driver: &'a str,
}

impl Interfaces<'_> {
    /// The driver, the component under test, which passes on what it gets, and one behind that.
    fn chain(&self, manners: &str, of_last: &str) -> [Vec<u8>; 3] {
        self.chain_with(&[], manners, of_last)
    }

    fn chain_with(&self, filters: &[&str], manners: &str, of_last: &str) -> [Vec<u8>; 3] {
        let middle = Self { callee: "import ends;", ..*self }.wit();
        let wit = self.wit();
        [
            driver(&wit.driver, ""),
            callee(&middle.callee, filters, manners),
            behind(&wit.callee, of_last),
        ]
    }

    fn wit(&self) -> Wit {
        let Self { package, uses, ends, lists, callee, driver } = self;
        let package = format!(
            "package test:streams;\n\n{package}\ninterface ends {{ {uses}\n{ends}}}\n\
             interface lists {{ {uses}\n{lists}}}\n\n"
        );
        Wit {
            callee: format!("{package}world app {{ {callee} export ends; }}\n"),
            driver: format!("{package}world app {{ {driver} import ends; export lists; }}\n"),
        }
    }
}

/// `values` as the component under test, bound as the filters say, with these lines in its file
/// `tasks`.
fn callee(wit: &str, filters: &[&str], manners: &str) -> Vec<u8> {
    let mut world = World::parse(&with_probe(wit, ENDS_PROBE_WIT), None).unwrap();
    for filter in filters {
        world.bind(filter).unwrap();
    }
    let linger = if filters.is_empty() { "linger true\n" } else { "" };
    let manners = format!("{linger}{manners}");
    Generator::Ours.link(interpreter::values(), &world, &[("tasks", manners.as_bytes())]).unwrap()
}

/// `values` behind the component under test, which it calls.
///
/// It lingers, as all that others call: wasmtime 48 never forgets a task that another component has
/// started, and that returns and ends in its first turn.
fn behind(wit: &str, manners: &str) -> Vec<u8> {
    driver(wit, &format!("linger true\n{manners}"))
}

/// `values` as the driver.
fn driver(wit: &str, manners: &str) -> Vec<u8> {
    Generator::Ours.component(interpreter::values(), wit, &[("tasks", manners.as_bytes())])
}

/// The driver with the world library of the crate `wit-dylib`.
fn peers_driver(wit: &str) -> Vec<u8> {
    Generator::PeerWithTasks.component_with_builtins(interpreter::values(), wit)
}

fn run(driver: Vec<u8>, callee: Vec<u8>) -> Running {
    run_all(&[driver, callee])
}

/// A host for components of which each calls the next one.
fn run_all(components: &[Vec<u8>]) -> Running {
    start(&compose(components, &["test:streams/things"]), 7)
}

/// The functions of the driver.
fn functions(host: &Running) -> Vec<Export> {
    let mut exports = host.exports();
    exports.retain(|export| {
        export.interface.as_deref().is_some_and(|name| name.starts_with("test:streams/lists"))
    });
    exports
}

/// Random arguments for a function without resources.
fn arguments(export: &Export, seed: u64) -> Vec<Val> {
    let types: Vec<Type> = export.ty.params().map(|(_, ty)| ty).collect();
    let mut samples = Samples::new(seed);
    types.iter().map(|ty| samples.value(ty)).collect()
}

/// Calls a function of the driver; what it returns.
#[track_caller]
fn call(host: &mut Running, export: &Export, args: &[Val]) -> Option<Val> {
    let result = host.call(export.interface.as_deref(), &export.name, args);
    result.unwrap_or_else(|error| panic!("{}: {error}", export.full_name()))
}

/// Calls each function of the driver with random values, which come back. Nothing is left over.
fn exercise(host: &mut Running, rounds: u64) {
    let mut live_bytes = None;
    for round in 0..rounds {
        for export in functions(host) {
            let exercised = host.try_exercise(&export, round);
            exercised.unwrap_or_else(|failure| panic!("{failure}"));
            // The first calls make what stays.
            check_clean(host, live_bytes.as_ref().filter(|_| round > 1));
        }
        live_bytes = host.live_bytes().unwrap();
    }
}

#[track_caller]
fn check_clean(host: &mut Running, live_bytes: Option<&Val>) {
    host.try_check_clean(live_bytes).unwrap_or_else(|failure| panic!("{failure}"));
}
