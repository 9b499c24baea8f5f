//! `components.rs`: all components of a build, for a program that embeds them.

use crate::Result;
use crate::build::BuiltComponent;
use crate::identifier::Identifiers;
use crate::output::write_if_changed;
use std::fmt::Write;
use std::path::Path;

/// Writes `components.rs` to `folder`: a constant for each component, and a list of all.
pub(crate) fn write(folder: &Path, components: &[BuiltComponent]) -> Result<()> {
    write_if_changed(&folder.join("components.rs"), render(components))
}

fn render(components: &[BuiltComponent]) -> String {
    let mut text = String::from("// Written by wit-dylib-build.\n\n");
    let mut list = String::new();
    let mut identifiers = Identifiers::of_constants(["COMPONENTS"]);
    for component in components {
        let (name, constant) = (&component.name, identifiers.of(&component.name));
        let file = component.path.file_name().unwrap_or_default().to_string_lossy();
        _ = write!(
            text,
            "/// The component of project `{name}`.\n\
             #[allow(dead_code, reason = \"a program uses what it needs\")]\n\
             pub const {constant}: &[u8] = include_bytes!({file:?});\n\n"
        );
        _ = writeln!(list, "    ({name:?}, {constant}),");
    }
    _ = write!(
        text,
        "/// All components, as the project's name and the bytes, sorted by name.\n\
         #[allow(dead_code, reason = \"a program uses what it needs\")]\n\
         pub const COMPONENTS: &[(&str, &[u8])] = &[\n{list}];\n"
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_component_is_a_constant_and_part_of_the_list() {
        let component = |name: &str| BuiltComponent {
            name: name.to_owned(),
            path: format!("/out/{name}.wasm").into(),
            copy: None,
            further_imports: Vec::new(),
        };
        let text = render(&["components", "hello-world", "hello_world"].map(component));
        for expected in [
            "pub const COMPONENTS_2: &[u8] = include_bytes!(\"components.wasm\");",
            "pub const HELLO_WORLD: &[u8] = include_bytes!(\"hello-world.wasm\");",
            "pub const HELLO_WORLD_2: &[u8] = include_bytes!(\"hello_world.wasm\");",
            "    (\"hello_world\", HELLO_WORLD_2),\n];",
        ] {
            assert!(text.contains(expected), "{text}");
        }
    }
}
