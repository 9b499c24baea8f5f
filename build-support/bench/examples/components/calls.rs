//! The calls that are measured.

use crate::program::Host;
use std::sync::Arc;
use wasmtime::component::{
    ComponentNamedList, ComponentType, Instance, Lift, Lower, ResourceAny, Val,
};
use wasmtime::error::Context as _;
use wasmtime::{Result, Store, ensure};

/// A call that can be repeated.
pub(crate) type Ready = Box<dyn FnMut(&mut Store<Host>) -> Result<()>>;

/// Looks the function of a call up in an instance.
type Prepare = dyn Fn(&mut Store<Host>, &Instance) -> Result<Ready>;

/// A call of any instance.
pub(crate) struct Call {
    /// What the table says about it.
    pub(crate) row: &'static str,
    prepare: Box<Prepare>,
}

impl Call {
    pub(crate) fn new(
        row: &'static str,
        prepare: impl Fn(&mut Store<Host>, &Instance) -> Result<Ready> + 'static,
    ) -> Self {
        Self { row, prepare: Box::new(prepare) }
    }

    /// The call of this instance. Looks the function up, which is not part of the call.
    pub(crate) fn of(&self, store: &mut Store<Host>, instance: &Instance) -> Result<Ready> {
        (self.prepare)(store, instance).with_context(|| format!("the call for `{}`", self.row))
    }
}

#[derive(Clone, ComponentType, Lift, Lower, PartialEq)]
#[component(record)]
struct Item {
    a: u32,
    b: f64,
    c: String,
}

#[derive(Clone, ComponentType, Lift, Lower, PartialEq)]
#[component(record)]
struct Point {
    x: f64,
    y: f64,
}

#[derive(Clone, ComponentType, Lift, Lower, PartialEq)]
#[component(record)]
struct Line {
    start: Point,
    end: Point,
    label: String,
}

#[derive(Clone, ComponentType, Lift, Lower, PartialEq)]
#[component(variant)]
enum NumOrText {
    #[component(name = "num")]
    Num(u32),
    #[component(name = "text")]
    Text(String),
    #[component(name = "none")]
    None,
}

/// The first call of every instance is this one.
pub(crate) fn empty() -> Call {
    plain::<(), ()>("empty", "empty", ())
}

/// All calls, in the order of the table.
pub(crate) fn all() -> Vec<Call> {
    vec![
        empty(),
        plain::<(u32, u32), (u32,)>("add", "add", (1, 2)),
        plain::<(u8, f32, char, i64), (i64,)>("4 scalars", "scalars", (1, 0.5, 'x', -2)),
        twenty(),
        echo("string of 1,000 bytes", "str", "x".repeat(1000)),
        echo("record", "rec", item(1)),
        echo("list<u8> of 1 MB", "bytes", vec![7_u8; 1 << 20]),
        echo("10,000 u32", "numbers", many(|index| index)),
        echo("10,000 string", "strings", many(text)),
        echo("10,000 option<u32>", "options", many(|index| (index % 2 == 0).then_some(index))),
        echo("10,000 record", "records", many(item)),
        echo("10,000 variant", "variants", many(variant)),
        echo("1,000 nested record", "lines", (0..1000).map(line).collect::<Vec<_>>()),
        echo("1,000 list<u8> of 10", "lists", vec![vec![7_u8; 10]; 1000]),
        method(),
        echo("call of an import", "ask", "What is the answer?".to_owned()),
    ]
}

fn many<T>(element: impl Fn(u32) -> T) -> Vec<T> {
    (0..10_000).map(element).collect()
}

fn text(index: u32) -> String {
    format!("string number {index}")
}

fn item(index: u32) -> Item {
    Item { a: index, b: f64::from(index) / 3.0, c: text(index) }
}

fn line(index: u32) -> Line {
    let point = |x| Point { x, y: f64::from(index) / 3.0 };
    Line { start: point(0.5), end: point(1.5), label: text(index) }
}

fn variant(index: u32) -> NumOrText {
    match index % 3 {
        0 => NumOrText::Num(index),
        1 => NumOrText::Text(text(index)),
        _ => NumOrText::None,
    }
}

/// A call of a function of the world.
fn plain<P, R>(row: &'static str, function: &'static str, params: P) -> Call
where
    P: ComponentNamedList + Lower + Clone + Send + Sync + 'static,
    R: ComponentNamedList + Lift + Send + Sync + 'static,
{
    Call::new(row, move |store, instance| {
        let function = instance.get_typed_func::<P, R>(store, function)?;
        let params = params.clone();
        Ok(Box::new(move |store| function.call(store, params.clone()).map(|_| ())))
    })
}

/// A call of a function that returns its argument.
fn echo<T>(row: &'static str, function: &'static str, value: T) -> Call
where
    T: ComponentType + Lift + Lower + PartialEq + Send + Sync + 'static,
{
    let value = Arc::new(value);
    Call::new(row, move |store, instance| {
        let function = instance.get_typed_func::<(Arc<T>,), (T,)>(store, function)?;
        let value = value.clone();
        Ok(Box::new(move |store| {
            let (returned,) = function.call(store, (value.clone(),))?;
            ensure!(returned == *value, "the function does not return its argument");
            Ok(())
        }))
    })
}

/// More parameters than wasmtime has types for.
fn twenty() -> Call {
    Call::new("20 parameters", |store, instance| {
        let function = instance.get_func(store, "twenty").context("it is not exported")?;
        let params = [const { Val::U32(7) }; 20];
        let mut results = [Val::Bool(false)];
        Ok(Box::new(move |store| {
            function.call(store, &params, &mut results)?;
            ensure!(results[0] == params[0], "it returned {:?}", results[0]);
            Ok(())
        }))
    })
}

fn method() -> Call {
    Call::new("method of a resource", |store, instance| {
        let interface = instance
            .get_export_index(&mut *store, None, "bench:calls/counters")
            .context("the interface is not exported")?;
        let mut export = |name| {
            let index = instance.get_export_index(&mut *store, Some(&interface), name);
            index.with_context(|| format!("`{name}` is not exported"))
        };
        let (constructor, add) = (export("[constructor]counter")?, export("[method]counter.add")?);
        let constructor =
            instance.get_typed_func::<(u32,), (ResourceAny,)>(&mut *store, &constructor)?;
        let add = instance.get_typed_func::<(ResourceAny, u32), (u32,)>(&mut *store, &add)?;
        let (counter,) = constructor.call(store, (1,))?;
        Ok(Box::new(move |store| add.call(store, (counter, 1)).map(|_| ())))
    })
}
