//! Constants with the contents of files, for a program that embeds them: `components.rs` and
//! `bundle.rs`.

use crate::bindings::identifiers::Identifiers;
use std::fmt::Write;
use std::path::Path;

/// The constant that lists all files, and its documentation.
pub(crate) struct List {
    pub(crate) name: &'static str,
    pub(crate) docs: &'static str,
}

/// Renders a constant for each file, with documentation from `docs`, and the list of all files.
pub(crate) fn render<'a>(
    list: List,
    files: impl IntoIterator<Item = (&'a str, &'a Path)>,
    docs: impl Fn(&str) -> String,
) -> String {
    let mut text = String::from("// Written by wit-dylib-build.\n\n");
    let mut rows = String::new();
    let mut identifiers = Identifiers::of_constants([list.name]);
    for (name, path) in files {
        let constant = identifiers.of(name);
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        _ = write!(
            text,
            "/// {}\n\
             #[allow(dead_code, reason = \"a program uses what it needs\")]\n\
             pub const {constant}: &[u8] = include_bytes!({file:?});\n\n",
            docs(name)
        );
        _ = writeln!(rows, "    ({name:?}, {constant}),");
    }
    let List { name, docs } = list;
    _ = write!(
        text,
        "/// {docs}\n\
         #[allow(dead_code, reason = \"a program uses what it needs\")]\n\
         pub const {name}: &[(&str, &[u8])] = &[\n{rows}];\n"
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_a_constant_and_part_of_the_list() {
        let files =
            ["all", "hello-world", "hello_world"].map(|name| (name, format!("/out/{name}.wasm")));
        let files = files.iter().map(|(name, path)| (*name, Path::new(path)));
        let list = List { name: "ALL", docs: "All of them." };
        let text = render(list, files, |name| format!("The component of project `{name}`."));
        for expected in [
            "/// The component of project `hello-world`.\n",
            "pub const ALL_2: &[u8] = include_bytes!(\"all.wasm\");",
            "pub const HELLO_WORLD: &[u8] = include_bytes!(\"hello-world.wasm\");",
            "pub const HELLO_WORLD_2: &[u8] = include_bytes!(\"hello_world.wasm\");",
            "    (\"hello_world\", HELLO_WORLD_2),\n];",
        ] {
            assert!(text.contains(expected), "{text}");
        }
    }
}
