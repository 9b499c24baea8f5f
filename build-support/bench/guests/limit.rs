//! The world without an interpreter.

use exports::bench::calls::counters::{self, GuestCounter};
use std::cell::Cell;

wit_bindgen::generate!({ path: "wit", world: "calls" });

struct Calls;

struct Counter(Cell<u32>);

impl GuestCounter for Counter {
    fn new(start: u32) -> Self {
        Self(Cell::new(start))
    }

    fn add(&self, by: u32) -> u32 {
        self.0.set(self.0.get() + by);
        self.0.get()
    }
}

impl counters::Guest for Calls {
    type Counter = Counter;
}

impl Guest for Calls {
    fn empty() {}

    fn add(a: u32, b: u32) -> u32 {
        a + b
    }

    fn scalars(_: u8, _: f32, _: char, d: i64) -> i64 {
        d
    }

    fn twenty(
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        last: u32,
    ) -> u32 {
        last
    }

    fn str(value: String) -> String {
        value
    }

    fn rec(value: Item) -> Item {
        value
    }

    fn bytes(value: Vec<u8>) -> Vec<u8> {
        value
    }

    fn numbers(value: Vec<u32>) -> Vec<u32> {
        value
    }

    fn strings(value: Vec<String>) -> Vec<String> {
        value
    }

    fn options(value: Vec<Option<u32>>) -> Vec<Option<u32>> {
        value
    }

    fn records(value: Vec<Item>) -> Vec<Item> {
        value
    }

    fn variants(value: Vec<NumOrText>) -> Vec<NumOrText> {
        value
    }

    fn lines(value: Vec<Line>) -> Vec<Line> {
        value
    }

    fn lists(value: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
        value
    }

    fn ask(question: String) -> String {
        bench::calls::host::ask(&question)
    }
}

export!(Calls);
