//! Constants for one world: the indices of its functions and named types in the tables of `wit_t`.

use crate::abi::TypeKind;
use crate::bindings::identifiers::Identifiers;
use crate::dylib::{WorldFunction, WorldTables};
use crate::world::World;
use crate::world::names::without_version;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The text of the constants if the package does not have exactly one world.
pub(super) fn render_none(projects: usize) -> String {
    format!(
        "compile_error!(\"`world.rs` has constants only in a package with a single project, but \
         this package has {projects} projects\");\n"
    )
}

/// The module `world` of the Rust bindings.
pub(super) fn render(world: &World) -> String {
    let metadata = WorldTables::of_unchecked(world);
    let mut text = format!(
        "// Written by wit-dylib-build.\n\n\
         /// The world `{name}`: the indices of its functions and named types in the tables of \
         `wit_t`.\n\
         #[allow(dead_code, reason = \"an interpreter uses what it needs\")]\n\
         pub mod world {{\n\
         \x20   /// The name of the world.\n\
         \x20   pub const NAME: &str = {name:?};\n",
        name = world.name(),
    );
    render_side(&mut text, "imports", "imported", &rows(&metadata, &metadata.imports, false));
    render_side(&mut text, "exports", "exported", &rows(&metadata, &metadata.exports, true));
    text.push_str("}\n");
    text
}

/// A named item in a table.
struct Row<'a> {
    interface: Option<&'a str>,
    name: &'a str,
    /// The display name of the table; `None` for functions.
    table: Option<&'static str>,
    index: usize,
}

/// The functions, and then the types, of what a world imports or of what it exports.
fn rows<'a>(
    metadata: &'a WorldTables,
    functions: &'a [WorldFunction],
    is_exported: bool,
) -> Vec<Row<'a>> {
    let functions = functions.iter().enumerate().map(|(index, function)| Row {
        interface: function.interface.as_deref(),
        name: &function.name,
        table: None,
        index,
    });
    let types = metadata.types.iter().filter(|ty| ty.is_exported == is_exported).filter_map(|ty| {
        let (name, table) = (ty.name.as_deref()?, Some(table_name(ty.id.kind())));
        Some(Row { interface: ty.interface.as_deref(), name, table, index: ty.id.index() })
    });
    functions.chain(types).collect()
}

/// The display name of the table for a kind.
fn table_name(kind: TypeKind) -> &'static str {
    match kind {
        TypeKind::Own | TypeKind::Borrow => "resources",
        TypeKind::Record => "records",
        TypeKind::Flags => "flags",
        TypeKind::Tuple => "tuples",
        TypeKind::Variant => "variants",
        TypeKind::Enum => "enums",
        TypeKind::Option => "options",
        TypeKind::Result => "results",
        TypeKind::List => "lists",
        TypeKind::Map => "maps",
        TypeKind::FixedLengthList => "fixed-length-lists",
        TypeKind::Future => "futures",
        TypeKind::Stream => "streams",
        TypeKind::Alias => "aliases",
        _ => "primitives",
    }
}

fn render_side(text: &mut String, module: &str, adjective: &str, rows: &[Row<'_>]) {
    let interfaces: BTreeSet<Option<&str>> = rows.iter().map(|row| row.interface).collect();
    let modules = module_names(interfaces.iter().copied().flatten());
    _ = writeln!(
        text,
        "\n    /// The {adjective} functions and named types.\n    pub mod \
                        {module} {{"
    );
    for interface in interfaces {
        let mut indent = "        ";
        if let Some(interface) = interface {
            _ = writeln!(text, "        /// The {adjective} interface `{interface}`.");
            _ = writeln!(text, "        pub mod {} {{", modules[interface]);
            indent = "            ";
        }
        let mut identifiers = Identifiers::of_constants([]);
        for row in rows.iter().filter(|row| row.interface == interface) {
            let table = row.table.map_or_else(
                || format!("the {adjective} functions"),
                |table| format!("the {table}"),
            );
            _ = writeln!(text, "{indent}/// The index of `{}` among {table}.", row.name);
            _ = writeln!(
                text,
                "{indent}pub const {}: usize = {};",
                identifiers.of(row.name),
                row.index
            );
        }
        if interface.is_some() {
            text.push_str("        }\n");
        }
    }
    text.push_str("    }\n");
}

/// Interfaces by module name: without the version if the names are still distinct.
fn module_names<'a>(
    interfaces: impl Iterator<Item = &'a str> + Clone,
) -> BTreeMap<&'a str, String> {
    let mut identifiers = Identifiers::of_modules();
    interfaces
        .clone()
        .map(|name| {
            let is_unique = interfaces
                .clone()
                .filter(|other| without_version(other) == without_version(name))
                .count()
                == 1;
            (name, identifiers.of(if is_unique { without_version(name) } else { name }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_by_interface_and_name() {
        let world = World::parse(
            "package my:app;
             interface shapes { record point { x: u32 } area: func(p: point) -> u32; }
             world app { import shapes; import log: func(text: string); export shapes; export %type: func() -> string; }",
            None,
        );
        let text = render(&world.unwrap());
        let lines: Vec<&str> =
            text.lines().map(str::trim).filter(|line| line.starts_with("pub")).collect();
        let expected = [
            "pub mod world {",
            "pub const NAME: &str = \"my:app/app\";",
            "pub mod imports {",
            "pub const LOG: usize = 1;",
            "pub mod my_app_shapes {",
            "pub const AREA: usize = 0;",
            "pub const POINT: usize = 0;",
            "pub mod exports {",
            "pub const TYPE: usize = 0;",
            "pub mod my_app_shapes {",
            "pub const AREA: usize = 1;",
            "pub const POINT: usize = 1;",
            "}",
        ];
        assert_eq!(lines, expected[..12]);
    }

    #[test]
    fn without_one_world_the_reason_is_a_compile_error() {
        assert!(
            render_none(2).starts_with("compile_error!(\"")
                && render_none(2).contains("has 2 projects")
        );
    }

    #[test]
    fn versions_are_in_the_name_only_when_needed() {
        let names = module_names(["a:b/c@1.0.0", "a:b/c@2.0.0", "a:b/d@1.0.0"].into_iter());
        assert_eq!(names.values().collect::<Vec<_>>(), ["a_b_c_1_0_0", "a_b_c_2_0_0", "a_b_d"]);
    }
}
