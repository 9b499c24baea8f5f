//! What async calls and streams cost: components of a world of their own.

mod calls;
pub(crate) mod imports;
mod rows;
mod streams;
mod table;

use crate::calls::Call;
use crate::native::Script;
use crate::packages::{self, Linked, linked_statically};
use crate::{Made, interpreters, measure};
use testing::generator::Generator;
use testing::interpreter::Interpreter;
use wasmtime::Result;
use wasmtime::component::{ComponentType, Lift, Lower};

pub(crate) const WIT: &str = include_str!("../../guests/waiting/world.wit");

const LUA: Script = ("main.lua", include_str!("../../guests/waiting/main.lua"));

/// How many values pass through streams and lists.
const BYTES: usize = 1 << 20;
const ITEMS: usize = 10_000;

#[derive(Clone, ComponentType, Debug, Lift, Lower, PartialEq)]
#[component(record)]
struct Item {
    a: u32,
    b: f64,
    c: String,
}

impl Item {
    /// That of the other tables.
    fn new(index: u32) -> Self {
        Self { a: index, b: f64::from(index) / 3.0, c: format!("string number {index}") }
    }
}

/// What a component costs. Each list has an entry for each call.
struct Measured {
    name: &'static str,
    made: Made,
    fuel: Vec<f64>,
    micros: Vec<f64>,
}

/// Measures the components, and prints the tables.
pub(crate) fn run() -> Result<()> {
    let components = [
        ("wit-bindgen", Made::Elsewhere, packages::waiting_limit(false)),
        ("values", Made::Ours, shared(&interpreters::values("bench-waiting", &VALUES), None)),
        ("values", Made::Static, linked("waiting-values", "values", &VALUES, None)),
        ("lua", Made::Ours, shared(&interpreters::lua(), Some(LUA))),
        ("lua", Made::Static, linked("waiting-lua", "lua", &[], Some(LUA))),
    ];
    let mut bytes: Vec<Vec<u8>> = components.iter().map(|(_, _, bytes)| bytes.clone()).collect();
    let calls: Vec<Call> = calls::all().into_iter().chain(streams::reading()).collect();
    let costs = measure::waiting(&bytes, &calls)?;
    bytes[0] = packages::waiting_limit(true);
    let further_costs = measure::waiting(&bytes, &streams::writing())?;
    let mut measured = Vec::new();
    for ((component, costs), further) in components.into_iter().zip(costs).zip(further_costs) {
        let (name, made, _) = component;
        let [fuel, micros] = [0, 1].map(|unit| [&costs[unit][..], &further[unit]].concat());
        measured.push(Measured { name, made, fuel, micros });
    }
    table::print(&measured);
    Ok(())
}

/// The features of the interpreter `values`.
const VALUES: [&str; 2] = ["bare", "streams"];

fn shared(interpreter: &Interpreter, script: Option<Script>) -> Vec<u8> {
    let files: Vec<(&str, &[u8])> =
        script.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    Generator::Ours.component(interpreter, WIT, &files)
}

fn linked(name: &str, interpreter: &str, features: &[&str], script: Option<Script>) -> Vec<u8> {
    linked_statically(&Linked { name, interpreter, features, wit: WIT, script })
}
