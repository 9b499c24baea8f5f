//! Output of clang and the linker, translated to the terms of the build script.

use std::path::{Path, PathBuf};

/// The linker prints this for every shared library.
const NOT_YET_STABLE: &str = "creating shared libraries, with -shared, is not yet stable";

/// Programs in between add these to an error that the linker has already printed.
const NOTHING_NEW: [&str; 2] = ["failed to invoke LLD", "linker command failed"];

/// The text before a library that the linker does not find.
const NO_LIBRARY: &str = "unable to find library -l";

/// Parts of errors that give no advice for a build script, and the advice to add.
const ADVICE: [(&str, &str); 4] = [
    ("wasm-enable-sjlj", "`CInterpreter::setjmp(true)` turns on `setjmp` and `longjmp`"),
    (
        "with exceptions disabled",
        "`CInterpreter::flag(\"-fwasm-exceptions\")` turns on exceptions; they need clang 20 or \
         later, a wasi-sdk whose libc++ is compiled with them, and a host with WebAssembly \
         exceptions",
    ),
    (
        "undefined symbol: __cxa_",
        "C++ exceptions need a wasi-sdk whose libc++ is compiled with them; newer releases have \
         it in a folder `eh`",
    ),
    (
        "recompile with -fPIC",
        "a shared library is position independent: compile the contents of archives with `-fPIC`, \
         too",
    ),
];

/// Advice for the errors that we know.
pub(super) fn advice(printed: &str) -> impl Iterator<Item = &'static str> {
    ADVICE.into_iter().filter(|(part, _)| printed.contains(part)).map(|(_, advice)| advice)
}

/// The libraries that the linker did not find, as the build script names them.
pub(super) fn missing_libraries(printed: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in printed.lines().filter_map(|line| Some(line.split_once(NO_LIBRARY)?.1.trim())) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The linker's output, without its standard messages. `names` are the paths of our objects and
/// archives, each with the name that the build script uses.
pub(super) fn plain<'a>(
    printed: &str,
    names: impl IntoIterator<Item = (PathBuf, &'a Path)>,
) -> String {
    let lines = printed.lines().filter(|line| {
        !line.contains(NOT_YET_STABLE) && !NOTHING_NEW.iter().any(|it| line.contains(it))
    });
    let mut text = lines.collect::<Vec<_>>().join("\n");
    for (path, name) in names {
        text = text.replace(&path.display().to_string(), &name.display().to_string());
    }
    text
}

/// The warnings, one on each line.
pub(super) fn warnings_in(printed: &str) -> Vec<String> {
    let warnings = printed.lines().filter(|line| line.contains(": warning: "));
    warnings.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_that_are_missing_are_named_once() {
        let printed = "wasm-ld: error: unable to find library -lm2\n\
                       wasm-ld: error: unable to find library -l:b.a\n\
                       wasm-ld: error: unable to find library -lm2\r\n";
        assert_eq!(missing_libraries(printed), ["m2", ":b.a"]);
        assert!(missing_libraries("wasm-ld: error: a.o: undefined symbol: f").is_empty());
    }
}
