//! Calls in a form without addresses, so that those of two runs compare.

use super::recorder::Call;
use std::collections::BTreeSet;

/// A call as it is the same in every run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    /// `push_u8 export 7`: the function, whose context it gets, its numbers, and the result.
    pub(crate) text: String,
    /// The table of types that it names, and the row.
    pub(crate) ty: Option<(String, u64)>,
}

impl Line {
    /// Whether the host lets a task go on.
    pub(crate) fn is_callback(&self) -> bool {
        self.text.starts_with("export_async_callback")
    }

    /// Whether the call takes memory that holds nothing.
    pub(crate) fn is_empty_allocation(&self) -> bool {
        self.text.starts_with("cabi_realloc") && self.text.ends_with(" 0")
    }

    /// Whether the call hands over memory that is to be freed when the context is released.
    pub(crate) fn defers_free(&self) -> bool {
        self.text.starts_with("dealloc_bytes") && self.text.ends_with(" 1")
    }
}

/// What the arguments of a function of the interpreter are, one letter for each: a context, an
/// address, a row of a table, or numbers for the rest.
fn kinds(name: &str) -> &'static str {
    match name {
        "initialize" | "describe" | "files" | "cabi_realloc" => "a",
        "export_start" | "export_async_callback" => "",
        "export_call" | "export_async_call" | "export_finish" => "c",
        "push_string" | "pop_string" | "dealloc_bytes" | "fail" => "ca",
        "push_list" | "pop_list" => "cta",
        "resource_dtor" => "t",
        name if table(name).is_some() => "ct",
        _ => "c",
    }
}

/// The table of types that a function is about.
fn table(name: &str) -> Option<&str> {
    let name = ["push_", "pop_"].iter().fold(name, |name, prefix| name.trim_start_matches(prefix));
    let name = ["_iter_next", "_iter", "_append"]
        .iter()
        .fold(name, |name, suffix| name.trim_end_matches(suffix));
    match name {
        "own" | "borrow" | "resource_dtor" => Some("resource"),
        "record" | "flags" | "tuple" | "variant" | "enum" | "option" | "result" | "list"
        | "map" | "fixed_length_list" => Some(name),
        _ => None,
    }
}

/// Tells the contexts of exports, which are made and released in the order of a stack, from those
/// of imports. Tasks run one after the other here, so that goes for them as well. Only the
/// interpreter knows when it releases the context of one: at the latest after the result is
/// returned.
#[derive(Default)]
pub(crate) struct Contexts(Vec<u64>);

impl Contexts {
    pub(crate) fn line(&mut self, call: &Call) -> Line {
        if call.module != "env" {
            if call.name.starts_with("[task-return]") {
                self.0.pop();
            }
            // The core values of a function are addresses among others, and the host has seen what
            // they stand for.
            let is_of_resource = call.name.starts_with("[resource-");
            let args: &[u64] = if is_of_resource { &call.args } else { &[] };
            let name = format!("{}#{}", call.module, call.name);
            return Line {
                text: words(name, args.iter().map(u64::to_string), call.result),
                ty: None,
            };
        }
        let name = call.name.trim_start_matches("wit_dylib_");
        let mut kinds = kinds(name).chars();
        let (mut numbers, mut ty) = (Vec::new(), None);
        for arg in &call.args {
            match kinds.next() {
                Some('a') => {}
                Some('t') => ty = table(name).map(|table| (table.to_owned(), *arg)),
                Some('c') => numbers.push(self.context(*arg)),
                _ => numbers.push(arg.to_string()),
            }
        }
        match name {
            "export_start" => self.0.extend(call.result),
            "export_finish" => {
                assert_eq!(self.0.pop(), call.args.first().copied(), "the innermost context ends");
            }
            _ => {}
        }
        let result = call.result.filter(|_| name != "export_start" && name != "cabi_realloc");
        Line { text: words(name.to_owned(), numbers.into_iter(), result), ty }
    }

    fn context(&self, address: u64) -> String {
        match self.0.iter().rposition(|context| *context == address) {
            Some(depth) if depth + 1 == self.0.len() => "export".to_owned(),
            Some(_) => "outer".to_owned(),
            None => "import".to_owned(),
        }
    }
}

fn words(name: String, args: impl Iterator<Item = String>, result: Option<u64>) -> String {
    let mut words = vec![name];
    words.extend(args);
    words.extend(result.map(|result| format!("-> {result}")));
    words.join(" ")
}

/// Which rows of our tables and of the peer's stand for the same type: table, our row, the peer's.
#[derive(Debug, Default)]
pub(crate) struct Rows(BTreeSet<(String, u64, u64)>);

impl Rows {
    /// Whether two calls are the same but for the row of the type.
    pub(crate) fn is_same(&mut self, ours: &Line, peers: &Line) -> bool {
        ours.text == peers.text
            && match (&ours.ty, &peers.ty) {
                (Some((table, row)), Some((peers_table, peers_row))) if table == peers_table => {
                    self.0.insert((table.clone(), *row, *peers_row));
                    true
                }
                (ours, peers) => ours == peers,
            }
    }

    pub(crate) fn are_equal(&self) -> bool {
        self.0.iter().all(|(_, ours, peers)| ours == peers)
    }

    /// Whether each of our rows is one row of the peer's.
    pub(crate) fn is_one_of_the_peers(&self) -> bool {
        let ours: BTreeSet<_> = self.0.iter().map(|(table, ours, _)| (table, ours)).collect();
        ours.len() == self.0.len()
    }

    /// Whether each row of the peer's is one of ours.
    pub(crate) fn is_one_of_ours(&self) -> bool {
        let peers: BTreeSet<_> = self.0.iter().map(|(table, _, peers)| (table, peers)).collect();
        peers.len() == self.0.len()
    }
}
