//! Programs in wasmtime.

pub(crate) use testing::app::string;
use testing::generator::Generator;
use testing::interpreter;
use testing::running::{Running, start};
use wasmtime::component::Val;
use wit_dylib_conform::TRACING_PROBE_WIT;

/// The interface that programs implement.
const API: &str = "test:program/api";

/// A program that runs.
pub(crate) struct Program {
    pub(crate) host: Running,
}

impl Program {
    /// Starts a program that implements the functions `items` of an interface, where the world also
    /// has `imports`, which may be written `import name: interface { … };`.
    pub(crate) fn start(items: &str, imports: &str, files: &[(&str, &str)]) -> Self {
        let wit = format!(
            "package test:program; interface api {{ {items} }}
             world program {{ {imports} export api; export wit-dylib:conform/probe; }} {TRACING_PROBE_WIT}"
        );
        let files: Vec<(&str, &[u8])> =
            files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        Self { host: start(&Generator::Ours.component(interpreter::tally(), &wit, &files), 7) }
    }

    /// Calls a function; the error is what was written to stderr before the trap.
    pub(crate) fn call(&mut self, name: &str, args: &[Val]) -> Result<Option<Val>, String> {
        self.host.call(Some(API), name, args)
    }
}

/// A program of words without arguments, each with the type of its result and a body.
pub(crate) fn bodies<'a>(
    words: impl IntoIterator<Item = (&'a str, &'a str)>,
    types: &str,
    more: &str,
) -> Program {
    let mut items = types.to_owned();
    let mut text = String::new();
    for (index, (ty, body)) in words.into_iter().enumerate() {
        items += &format!("w{index}: func() -> {ty};\n");
        text += &format!(": w{index} {body} ;\n");
    }
    Program::start(&items, "", &[("main.tally", &text), ("more.tally", more)])
}

/// A case with a payload.
pub(crate) fn case(name: &str, payload: Val) -> Val {
    Val::Variant(name.to_owned(), Some(Box::new(payload)))
}
