//! Records, variants, lists, options, enums, flags and results, to the component and back.

use crate::project::{Host, Project};
use wasmtime::Result;

const PALETTE: &str = "demo:shapes/palette@1.0.0";
const GEOMETRY: Option<&str> = Some("demo:shapes/geometry@1.0.0");

pub(crate) fn imports(host: &mut Host) -> Result<()> {
    host.function(PALETTE, "find", |params| {
        let color = match params[0].trim_matches('"') {
            "night" => "ok(dark-blue)",
            "moss" => "ok(light-green)",
            "mos" => r#"err(unknown(some("moss")))"#,
            "ultraviolet" => "err(closed)",
            _ => "err(unknown(none))",
        };
        color.to_owned()
    })
}

pub(crate) fn calls(shapes: &mut Project) -> Result<()> {
    let mut expect = |call, expected| shapes.expect(GEOMETRY, call, expected);
    expect("area(circle({center: {x: 0, y: 0}, radius: 2}))", "ok(12.566370614359172)")?;
    expect("area(polygon([{x: 0, y: 0}, {x: 4, y: 0}, {x: 4, y: 3}]))", "ok(6)")?;
    expect("area(polygon([{x: 0, y: 0}]))", "err(too-few-points)")?;
    expect("area(circle({center: {x: 0, y: 0}, radius: -1}))", "err(negative-radius)")?;
    expect("area(empty)", "ok(0)")?;
    expect(
        "bounds([circle({center: {x: 1, y: 1}, radius: 2}), empty, polygon([{x: 0, y: 5}, {x: 2.5, y: -3}])])",
        "some({low: {x: -1, y: -3}, high: {x: 3, y: 5}})",
    )?;
    expect("bounds([empty])", "none")?;
    expect("bounds([])", "none")?;
    expect(
        "move(polygon([{x: 0, y: 0}, {x: 1, y: 2}]), (10, -1))",
        "polygon([{x: 10, y: -1}, {x: 11, y: 1}])",
    )?;
    expect("move(empty, (1, 1))", "empty")?;
    expect(
        "draw([{shape: empty, color-name: none, style: {filled, drop-shadow}}, \
         {shape: empty, color-name: some(\"moss\"), style: {}}, \
         {shape: empty, color-name: some(\"mos\"), style: {dashed}}, \
         {shape: empty, color-name: some(\"ultraviolet\"), style: {}}, \
         {shape: empty, color-name: some(\"x\"), style: {}}])",
        "[ok({color: black, style: {filled, drop-shadow}, caption: \"filled empty in black\"}), \
         ok({color: light-green, style: {}, caption: \"empty in light_green\"}), \
         err(\"no color \\\"mos\\\"; did you mean \\\"moss\\\"?\"), \
         err(\"the palette is closed\"), \
         err(\"no color \\\"x\\\"\")]",
    )
}
