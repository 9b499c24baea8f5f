//! What clang and the linker print, in terms of the build script.

use super::CInterpreter;
use super::objects::Object;
use std::path::Path;

/// What the linker says of every shared library.
const NOT_YET_STABLE: &str = "creating shared libraries, with -shared, is not yet stable";

/// What programs in between say of an error that the linker has told.
const NOTHING_NEW: [&str; 2] = ["failed to invoke LLD", "linker command failed"];

/// In front of a library that the linker does not find.
const NO_LIBRARY: &str = "unable to find library -l";

/// Parts of errors whose own advice is none for a build script, or missing, and what to say there.
const ADVICE: [(&str, &str); 4] = [
    ("wasm-enable-sjlj", "`CInterpreter::setjmp(true)` turns on `setjmp` and `longjmp`"),
    (
        "with exceptions disabled",
        "`CInterpreter::flag(\"-fwasm-exceptions\")` turns on exceptions; they take clang 20 or later, a wasi-sdk whose \
         libc++ is compiled with them, and a host with WebAssembly exceptions",
    ),
    (
        "undefined symbol: __cxa_",
        "exceptions of C++ take a wasi-sdk whose libc++ is compiled with them; newer ones have it in a folder `eh`",
    ),
    (
        "recompile with -fPIC",
        "a shared library is position independent: compile with `-fPIC` what is in archives, too",
    ),
];

/// What people can do about an error, as far as it is one that we know.
pub(super) fn advice(printed: &str) -> impl Iterator<Item = &'static str> {
    ADVICE.into_iter().filter(|(part, _)| printed.contains(part)).map(|(_, advice)| advice)
}

/// The libraries that the linker did not find, as they were named.
pub(super) fn missing_libraries(printed: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in printed.lines().filter_map(|line| Some(line.split_once(NO_LIBRARY)?.1.trim())) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What the linker prints, without what it says always; sources stand for our objects, and archives
/// are called as the build script calls them.
pub(super) fn plain(
    printed: &str,
    objects: &[Object<'_>],
    sources: &CInterpreter,
    root: &Path,
) -> String {
    let is_news = |line: &&str| {
        !line.contains(NOT_YET_STABLE) && !NOTHING_NEW.iter().any(|it| line.contains(it))
    };
    let mut text = printed.lines().filter(is_news).collect::<Vec<_>>().join("\n");
    let archives = sources.archives.iter().map(|archive| (root.join(archive), archive.as_path()));
    for (path, name) in
        objects.iter().map(|object| (object.path.clone(), object.source)).chain(archives)
    {
        text = text.replace(&path.display().to_string(), &name.display().to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_that_are_missing_are_named_once() {
        let printed = "wasm-ld: error: unable to find library -lm2\nwasm-ld: error: unable to find library -l:b.a\n\
                       wasm-ld: error: unable to find library -lm2\r\n";
        assert_eq!(missing_libraries(printed), ["m2", ":b.a"]);
        assert!(missing_libraries("wasm-ld: error: a.o: undefined symbol: f").is_empty());
    }
}
