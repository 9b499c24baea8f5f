//! What cargo prints with `--message-format=json`: a message a line.

use serde_json::Value;

/// What the compiler says, as it would show it to people.
pub(super) fn rendered(stdout: &[u8]) -> String {
    diagnostics(stdout)
        .filter_map(|message| message["message"]["rendered"].as_str().map(str::to_owned))
        .collect()
}

/// The compiler's warnings about the shared library, without those about what it depends on, each
/// on one line: where, and what.
pub(crate) fn warnings(stdout: &[u8]) -> Vec<String> {
    let mut warnings = Vec::new();
    for diagnostic in diagnostics(stdout).filter(|message| message["target"]["kind"][0] == "cdylib")
    {
        let message = &diagnostic["message"];
        let spans = message["spans"].as_array().into_iter().flatten();
        // What has no place only counts the others, or repeats what a linker said.
        let Some(span) = spans.clone().find(|span| span["is_primary"] == true) else { continue };
        if message["level"] == "warning"
            && let (Some(file), Some(text)) =
                (span["file_name"].as_str(), message["message"].as_str())
        {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            warnings
                .push(format!("{file}:{}:{}: {text}", span["line_start"], span["column_start"]));
        }
    }
    warnings
}

fn diagnostics(stdout: &[u8]) -> impl Iterator<Item = Value> {
    let lines = stdout.split(|byte| *byte == b'\n');
    let messages = lines.filter_map(|line| serde_json::from_slice::<Value>(line).ok());
    messages.filter(|message| message["reason"] == "compiler-message")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = r#"no JSON
{"reason":"compiler-message","target":{"kind":["cdylib"]},"message":{"rendered":"warning: unused\n --> src/lib.rs:2:14\n","level":"warning","message":"unused\n variable","spans":[{"file_name":"src/b.rs","is_primary":false},{"file_name":"src/lib.rs","line_start":2,"column_start":14,"is_primary":true}]}}
{"reason":"compiler-message","target":{"kind":["cdylib"]},"message":{"rendered":"warning: 1 warning emitted\n","level":"warning","message":"1 warning emitted","spans":[]}}
{"reason":"compiler-message","target":{"kind":["lib"]},"message":{"rendered":"warning: other\n","level":"warning","message":"other","spans":[{"file_name":"d/lib.rs","line_start":1,"column_start":1,"is_primary":true}]}}
{"reason":"compiler-message","target":{"kind":["cdylib"]},"message":{"rendered":"error: no\n","level":"error","message":"no","spans":[{"file_name":"src/lib.rs","line_start":1,"column_start":1,"is_primary":true}]}}
{"reason":"build-finished","success":true}
"#;

    #[test]
    fn warnings_are_a_line_each_and_errors_none() {
        assert_eq!(warnings(PRINTED.as_bytes()), ["src/lib.rs:2:14: unused variable"]);
    }

    #[test]
    fn diagnostics_are_shown_as_the_compiler_would() {
        let expected = "warning: unused\n --> src/lib.rs:2:14\nwarning: 1 warning emitted\nwarning: other\nerror: no\n";
        assert_eq!(rendered(PRINTED.as_bytes()), expected);
    }
}
