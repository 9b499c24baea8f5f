//! This crate as text, which `wit-dylib-build` writes to `OUT_DIR` for interpreters that include it
//! instead of depending on the crate.

/// The file that interpreters include. It loads the others.
const FRONT: (&str, &str) = ("wit_dylib.rs", include_str!("text/wit_dylib.rs"));

/// The modules of the crate, with paths beside the front.
const MODULES: &[(&str, &str)] = &[
    ("rust/abandoned.rs", include_str!("abandoned.rs")),
    ("rust/area.rs", include_str!("area.rs")),
    ("rust/arena.rs", include_str!("arena.rs")),
    ("rust/args.rs", include_str!("args.rs")),
    ("rust/builtins.rs", include_str!("builtins.rs")),
    ("rust/call.rs", include_str!("call.rs")),
    ("rust/carrier.rs", include_str!("carrier.rs")),
    ("rust/check.rs", include_str!("check.rs")),
    ("rust/chunk.rs", include_str!("chunk.rs")),
    ("rust/copying.rs", include_str!("copying.rs")),
    ("rust/current.rs", include_str!("current.rs")),
    ("rust/duties.rs", include_str!("duties.rs")),
    ("rust/ends.rs", include_str!("ends.rs")),
    ("rust/entry.rs", include_str!("entry.rs")),
    ("rust/error.rs", include_str!("error.rs")),
    ("rust/error_context.rs", include_str!("error_context.rs")),
    ("rust/export.rs", include_str!("export.rs")),
    ("rust/fiber.rs", include_str!("fiber.rs")),
    ("rust/functions.rs", include_str!("functions.rs")),
    ("rust/futures.rs", include_str!("futures.rs")),
    ("rust/handles.rs", include_str!("handles.rs")),
    ("rust/imports.rs", include_str!("imports.rs")),
    ("rust/incoming.rs", include_str!("incoming.rs")),
    ("rust/interpreter.rs", include_str!("interpreter.rs")),
    ("rust/layout.rs", include_str!("layout.rs")),
    ("rust/lib.rs", include_str!("lib.rs")),
    ("rust/lift.rs", include_str!("lift.rs")),
    ("rust/list.rs", include_str!("list.rs")),
    ("rust/load.rs", include_str!("load.rs")),
    ("rust/lower.rs", include_str!("lower.rs")),
    ("rust/memory.rs", include_str!("memory.rs")),
    ("rust/numbers.rs", include_str!("numbers.rs")),
    ("rust/objects.rs", include_str!("objects.rs")),
    ("rust/operation.rs", include_str!("operation.rs")),
    ("rust/pair.rs", include_str!("pair.rs")),
    ("rust/pending.rs", include_str!("pending.rs")),
    ("rust/raw.rs", include_str!("raw.rs")),
    ("rust/release.rs", include_str!("release.rs")),
    ("rust/rows.rs", include_str!("rows.rs")),
    ("rust/running.rs", include_str!("running.rs")),
    ("rust/slot.rs", include_str!("slot.rs")),
    ("rust/statics.rs", include_str!("statics.rs")),
    ("rust/stats.rs", include_str!("stats.rs")),
    ("rust/streams.rs", include_str!("streams.rs")),
    ("rust/tables.rs", include_str!("tables.rs")),
    ("rust/task.rs", include_str!("task.rs")),
    ("rust/tasks.rs", include_str!("tasks.rs")),
    ("rust/testing.rs", include_str!("testing.rs")),
    ("rust/types.rs", include_str!("types.rs")),
    ("rust/utf8.rs", include_str!("utf8.rs")),
    ("rust/values.rs", include_str!("values.rs")),
    ("rust/whole.rs", include_str!("whole.rs")),
    ("rust/wit.rs", include_str!("wit.rs")),
    ("rust/writer.rs", include_str!("writer.rs")),
];

/// The names and contents of all files.
pub fn files() -> Vec<(&'static str, String)> {
    let mut files = vec![(FRONT.0, FRONT.1.to_owned())];
    files.extend(MODULES.iter().map(|(path, source)| (*path, as_module(path, source))));
    files
}

/// A module of this crate, changed so that it can be a module of another crate. For the same
/// reason, the modules of this crate name each other with `super` and never with `crate`.
fn as_module(path: &str, source: &str) -> String {
    // Tests and the examples of the documentation are for this crate.
    let text = source.split("\n#[cfg(test)]\n").next().unwrap_or_default();
    let text = text.replace("```rust\n", "```rust,ignore\n");
    match path {
        "rust/lib.rs" => text.replace("#[doc(hidden)]\npub mod text;\n", ""),
        // A macro that another crate exports would be part of its interface.
        "rust/export.rs" => {
            let text = text.replace("#[macro_export]\n", "").replace("$crate", "$crate::wit_dylib");
            let text =
                text.replace("#[allow(unused_unsafe,", "#[allow(unsafe_code, unused_unsafe,");
            format!("{text}\npub(crate) use export;\n")
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_of_the_crate_is_part_of_the_text() {
        let (_, lib) = MODULES.iter().find(|(path, _)| *path == "rust/lib.rs").unwrap();
        let lib = as_module("rust/lib.rs", lib);
        let declared = lib.lines().filter_map(|line| line.split_once("mod ")?.1.strip_suffix(';'));
        let mut declared: Vec<String> = declared
            .map(|module| format!("rust/{module}.rs"))
            .chain(["rust/lib.rs".to_owned()])
            .collect();
        declared.sort();
        assert_eq!(declared, MODULES.iter().map(|(path, _)| *path).collect::<Vec<_>>());
    }

    #[test]
    fn the_text_exports_no_macro_and_runs_no_test() {
        for (path, text) in files() {
            assert!(!text.contains("#[macro_export]") && !text.contains("```rust\n"), "{path}");
            let source = MODULES.iter().find(|module| module.0 == path).map_or("", |it| it.1);
            assert!(source.matches("\n#[cfg(test)]\n").count() < 2, "{path}: tests are at the end");
            assert!(!text.contains("mod text") && !text.contains("#[test]"), "{path}");
        }
    }
}
