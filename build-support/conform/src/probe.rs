//! What is asked of the interpreter itself.

/// The interface that an interpreter may answer itself, whatever the world.
pub const PROBE: &str = "wit-dylib:conform/probe";

/// Its package.
pub const PROBE_WIT: &str = include_str!("../wit/probe.wit");

/// Its package with what only the interpreters of this crate's repository answer: what they saw.
#[doc(hidden)]
pub const TRACING_PROBE_WIT: &str = "package wit-dylib:conform {
  interface probe {
    live-bytes: func() -> u64;
    stack-depth: func() -> u32;
    live-contexts: func() -> u32;
    heap-errors: func() -> u32;
    trace: func() -> string;
    facts: func() -> string;
    files: func() -> list<tuple<string, list<u8>>>;
  }
}";

/// Its package with what the interpreters in Rust tell of futures and streams.
#[doc(hidden)]
pub const ENDS_PROBE_WIT: &str = "package wit-dylib:conform {
  interface probe {
    live-bytes: func() -> u64;
    stack-depth: func() -> u32;
    live-contexts: func() -> u32;
    live-ends: func() -> u32;
    heap-errors: func() -> u32;
  }
}";

/// The functions of [`PROBE_WIT`].
pub(crate) const FUNCTIONS: [&str; 4] =
    ["live-bytes", "stack-depth", "live-contexts", "heap-errors"];

/// Its package with some of its functions.
pub(crate) fn wit(functions: &[&str]) -> String {
    let is_left_out = |line: &str| {
        FUNCTIONS.iter().any(|function| line.trim_start().starts_with(&format!("{function}: func")))
            && !functions
                .iter()
                .any(|function| line.trim_start().starts_with(&format!("{function}: func")))
    };
    let lines = PROBE_WIT
        .lines()
        .filter(|line| !is_left_out(line) && !line.trim_start().starts_with("///"));
    lines.collect::<Vec<_>>().join("\n")
}

/// A document of WIT whose first world exports the probe, too, whose package is `probe`.
#[doc(hidden)]
pub fn with_probe(wit: &str, probe: &str) -> String {
    let start = wit.find("\nworld ").map_or(0, |start| start + 1);
    let Some(brace) = wit[start..].find('{') else { return wit.to_owned() };
    let (before, after) = wit.split_at(start + brace + 1);
    format!("{before} export {PROBE}; {after}\n{probe}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wit_dylib_build::World;

    #[test]
    fn the_package_has_the_functions_and_fits_any_world() {
        for function in FUNCTIONS {
            assert!(PROBE_WIT.contains(&format!("{function}: func() -> u")), "{function}");
            assert!(TRACING_PROBE_WIT.contains(&format!("{function}: func() -> u")), "{function}");
        }
        assert_eq!(wit(&FUNCTIONS[..1]).matches("func").count(), 1);
        for probe in [PROBE_WIT, TRACING_PROBE_WIT, &wit(&FUNCTIONS[2..])] {
            World::parse(
                &with_probe("package a:b;\n\nworld w { export f: func(); }\n", probe),
                None,
            )
            .unwrap();
        }
    }
}
