//! What the world library tells of the world, as text.

use wit_dylib_interpreter::{Type, Wit};

/// A line for the world, and one for each function: `import test:a/b#f(x: u8) -> string; method of
/// r; docs "…"`.
pub(crate) fn show(wit: Wit) -> String {
    let mut lines = vec![format!("world {}", wit.world().unwrap_or("?"))];
    // Imported and exported functions have the same methods.
    macro_rules! line {
        ($direction:literal, $func:ident) => {{
            let names = (0..).map(|index| $func.param_name(index));
            let mut line = format!(
                "{} {}{}",
                $direction,
                $func,
                signature(names.zip($func.params()), $func.result())
            );
            line += &format!("; {:?}", $func.kind());
            line += &$func.resource().map(|resource| format!(" of {resource}")).unwrap_or_default();
            line += if $func.is_async() { "; async" } else { "" };
            line += &$func
                .implements()
                .map(|interface| format!("; implements {interface}"))
                .unwrap_or_default();
            line +=
                &$func.external_id().map(|id| format!("; external id {id:?}")).unwrap_or_default();
            line += &$func.docs().map(|docs| format!("; docs {docs:?}")).unwrap_or_default();
            lines.push(line);
        }};
    }
    for func in wit.imports() {
        line!("import", func);
    }
    for func in wit.exports() {
        line!("export", func);
    }
    lines.join("\n")
}

fn signature(
    params: impl Iterator<Item = (Option<&'static str>, Type)>,
    result: Option<Type>,
) -> String {
    let params: Vec<String> =
        params.map(|(name, ty)| format!("{}: {ty}", name.unwrap_or("?"))).collect();
    format!("({}){}", params.join(", "), result.map(|ty| format!(" -> {ty}")).unwrap_or_default())
}
