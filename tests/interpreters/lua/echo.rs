//! The worlds of `build-support/conform/worlds`, with a script that exports what it imports. Random
//! values of the host pass through Lua both ways, as arguments and as results. Worlds with a file
//! `no-libc` are left out; the file says why. `CASE=name` runs one world alone.

use crate::lua::harness::Project;
use testing::running::start;
use testing::worlds::TestWorld;
use wasmtime::component::Val;
use wit_dylib_conform::Samples;

/// How often each export is called.
const ROUNDS: u64 = 12;

/// The table of the imports has the form that the table of the exports must have.
const SCRIPT: &str = "return require('wit').imports";

#[test]
fn values_at_random_pass_through() {
    let worlds = TestWorld::selected();
    let is_one = worlds.len() == 1;
    let mut functions = 0;
    for world in worlds {
        if has_resources(&world.wit) || !world.is_for_libc() {
            continue;
        }
        functions += echoes(&Project::new(&world.wit, &[("main.lua", SCRIPT)]).link(), ROUNDS);
    }
    assert!(is_one || functions > 100, "only {functions} functions were called");
}

/// Those worlds are for the suite of `conform`.
pub(crate) fn has_resources(wit: &str) -> bool {
    wit.contains("resource ")
}

/// Sends values through all exports of a component that have an import of their name, and tells how
/// many there are.
pub(crate) fn echoes(component: &[u8], rounds: u64) -> usize {
    let mut host = start(component, 1);
    let mut exports = host.exports();
    exports.retain(|export| host.imports(export));
    for seed in 0..rounds {
        for export in &exports {
            let mut samples = Samples::new(seed + 1);
            let args: Vec<Val> = export.ty.params().map(|(_, ty)| samples.value(&ty)).collect();
            let name = export.full_name();
            let result = host.call(export.interface.as_deref(), &export.name, &args);
            let result = result.unwrap_or_else(|error| panic!("{name}: {error}"));
            let [call] =
                host.take_calls().try_into().unwrap_or_else(|_| panic!("{name} is one call"));
            assert_eq!(in_lua(&call.args), in_lua(&args), "what {} got from {name}", call.func);
            let results: Vec<Val> = result.into_iter().collect();
            assert_eq!(in_lua(&results), in_lua(&call.results), "what {name} returned");
        }
    }
    exports.len()
}

fn in_lua<'a>(values: impl IntoIterator<Item = &'a Val>) -> Vec<Val> {
    values.into_iter().map(as_tables).collect()
}

/// What a table keeps of a map: the last value of each key, and no order.
fn as_tables(value: &Val) -> Val {
    let boxed = |value: &Option<Box<Val>>| value.as_ref().map(|value| Box::new(as_tables(value)));
    match value {
        Val::Map(entries) => {
            let mut kept: Vec<(Val, Val)> = Vec::new();
            for (key, value) in entries {
                kept.retain(|(other, _)| other != key);
                kept.push((key.clone(), as_tables(value)));
            }
            kept.sort_by_key(|(key, _)| format!("{key:?}"));
            Val::Map(kept)
        }
        Val::List(values) => Val::List(in_lua(values)),
        Val::FixedLengthList(values) => Val::FixedLengthList(in_lua(values)),
        Val::Tuple(values) => Val::Tuple(in_lua(values)),
        Val::Record(fields) => Val::Record(
            fields.iter().map(|(name, value)| (name.clone(), as_tables(value))).collect(),
        ),
        Val::Variant(case, payload) => Val::Variant(case.clone(), boxed(payload)),
        Val::Option(value) => Val::Option(boxed(value)),
        Val::Result(Ok(value)) => Val::Result(Ok(boxed(value))),
        Val::Result(Err(value)) => Val::Result(Err(boxed(value))),
        value => value.clone(),
    }
}
