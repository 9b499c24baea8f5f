//! What the tables show of the calls.

use super::ITEMS;

/// A row of the tables.
pub(super) struct Row {
    pub(super) label: String,
    /// The place of the call among all.
    call: usize,
    /// The call whose cost is taken off.
    without: Option<usize>,
    /// How many values pass in the call, if the row is about one of them.
    values: usize,
}

impl Row {
    fn new(label: impl Into<String>, call: usize) -> Self {
        Self { label: label.into(), call, without: None, values: 1 }
    }

    fn without(self, call: usize) -> Self {
        Self { without: Some(call), ..self }
    }

    fn each(self) -> Self {
        Self { values: ITEMS, ..self }
    }

    pub(super) fn is_difference(&self) -> bool {
        self.without.is_some()
    }

    /// The cell, from the costs of all calls.
    pub(super) fn of(&self, costs: &[f64]) -> f64 {
        let rest = self.without.map_or(0.0, |call| costs[call]);
        (costs[self.call] - rest) / self.values as f64
    }
}

const FUNCTIONS: [&str; 4] =
    ["no parameters", "four scalars", "string of 11 bytes", "record {u32, f64, string}"];

// The calls of functions with streams and lists follow those of each function in three modes.
const COUNT_BYTES: usize = 3 * FUNCTIONS.len();
const COUNT_LIST_OF_BYTES: usize = COUNT_BYTES + 1;
const COUNT_ITEMS: usize = COUNT_BYTES + 2;
const COUNT_LIST_OF_ITEMS: usize = COUNT_BYTES + 3;
const ECHO_ITEMS: usize = COUNT_BYTES + 4;
const PUMP: usize = COUNT_BYTES + 5;
const WRITE_ITEMS: usize = COUNT_BYTES + 6;

/// All rows.
pub(super) fn all() -> Vec<Row> {
    let mut rows = Vec::new();
    for (sync, name) in FUNCTIONS.iter().enumerate() {
        let ready = sync + FUNCTIONS.len();
        let waits = ready + FUNCTIONS.len();
        rows.push(Row::new(*name, sync));
        rows.push(Row::new("  async, ready at once", ready));
        rows.push(Row::new("    async adds", ready).without(sync));
        rows.push(Row::new("  async, pending once", waits));
        rows.push(Row::new("    async adds", waits).without(sync));
    }
    rows.extend([
        Row::new("1 MiB of stream<u8>, read", COUNT_BYTES),
        Row::new("1 MiB of list<u8>, read", COUNT_LIST_OF_BYTES),
        Row::new("1 MiB of stream<u8>, pumped", PUMP),
        Row::new("a record of a stream, read", COUNT_ITEMS).each(),
        Row::new("  of a list, read", COUNT_LIST_OF_ITEMS).each(),
        Row::new("  of a list, to a stream", WRITE_ITEMS).each(),
        Row::new("  of a list, to a list", ECHO_ITEMS).each(),
    ]);
    rows
}

/// The rows of the table in README.md.
pub(super) fn in_readme() -> Vec<Row> {
    let str = 2;
    let (ready, waits) = (str + FUNCTIONS.len(), str + 2 * FUNCTIONS.len());
    vec![
        Row::new("a call of a `func`", str),
        Row::new("a call of an `async func` that is ready at once", ready),
        Row::new("a call of an `async func` that waits", waits),
        Row::new("a `list<u8>` of 1 MiB, read", COUNT_LIST_OF_BYTES),
        Row::new("a `stream<u8>` of 1 MiB, read", COUNT_BYTES),
        Row::new("a `stream<u8>` of 1 MiB, read and written", PUMP),
        Row::new("10,000 records in a list, read", COUNT_LIST_OF_ITEMS),
        Row::new("10,000 records in a stream, read", COUNT_ITEMS),
        Row::new("10,000 records in a list, returned", ECHO_ITEMS),
        Row::new("10,000 records in a list, returned as a stream", WRITE_ITEMS),
    ]
}
