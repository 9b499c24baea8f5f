//! One function, and nothing from the host.

use crate::project::{Host, Project};
use wasmtime::Result;

pub(crate) fn imports(_: &mut Host) -> Result<()> {
    Ok(())
}

pub(crate) fn calls(greet: &mut Project) -> Result<()> {
    greet.expect(None, r#"greet("World", none)"#, r#""Hello, World!""#)?;
    greet.expect(None, r#"greet("Welt", some("de"))"#, r#""Guten Tag, Welt!""#)?;
    greet.expect(None, r#"greet("世界", some("ja"))"#, r#""こんにちは、世界さん!""#)?;
    greet.expect(None, r#"greet("nobody", some("tlh"))"#, r#""Hello, nobody!""#)
}
