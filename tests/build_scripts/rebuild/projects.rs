//! Projects that come, change and go.

use super::{check, touch, touch_file};
use std::fs;
use testing::package::DOUBLE;

#[test]
fn projects() {
    check(&[
        ("every file is touched", |it| touch(&it.package.path("")), "nothing"),
        (
            "a function of the WIT",
            |it| it.replace("apps/hello/wit/world.wit", "double: func", "treble: func"),
            "copy of hello.wasm, hello.so, hello.wasm, world.rs",
        ),
        (
            "a package that the WIT depends on",
            |it| {
                it.file(
                    "apps/hello/wit/deps/log.wit",
                    "package my:log; interface log { write: func(x: u32); }",
                );
                it.replace("apps/hello/wit/world.wit", "{ export", "{ import my:log/log; export");
            },
            "copy of hello.wasm, hello.so, hello.wasm, world.rs",
        ),
        (
            "a change of it",
            |it| it.replace("apps/hello/wit/deps/log.wit", "write: func", "print: func"),
            "copy of hello.wasm, hello.so, hello.wasm, world.rs",
        ),
        ("a file beside the WIT", |it| it.file("apps/hello/wit/readme.md", "text"), "nothing"),
        (
            "a file of the project",
            |it| it.file("apps/hello/main.txt", "another"),
            "copy of hello.wasm, hello.so, hello.wasm",
        ),
        (
            "a new file that the pattern matches",
            |it| it.file("apps/hello/more.txt", ""),
            "copy of hello.wasm, hello.so, hello.wasm",
        ),
        (
            "a new file that the pattern does not match",
            |it| it.file("apps/hello/more.md", ""),
            "nothing",
        ),
        (
            "a file that is gone",
            |it| it.remove("apps/hello/more.txt"),
            "copy of hello.wasm, hello.so, hello.wasm",
        ),
        (
            "a pattern of the build script",
            |it| it.set("files", "*.md"),
            "copy of hello.wasm, hello.so, hello.wasm",
        ),
        (
            "a new project",
            |it| it.file("apps/two/wit/world.wit", DOUBLE),
            "components.rs, copy of two.wasm, two.so, two.wasm, world.rs",
        ),
        (
            "a project that is gone",
            |it| fs::remove_dir_all(it.package.path("apps/two")).unwrap(),
            "components.rs, world.rs, no copy of two.wasm, no two.so, no two.wasm",
        ),
        (
            "a second world and a part that is not stable",
            |it| {
                it.file(
                    "apps/hello/wit/world.wit",
                    "package my:app; world double { export double: func(x: u32) -> u32; }
                     world treble { export treble: func(x: u32) -> u32;
                     @unstable(feature = fourfold) export fourfold: func(x: u32) -> u32; }",
                );
                it.set("world", "double");
            },
            "copy of hello.wasm, hello.so, hello.wasm, world.rs",
        ),
        (
            "the other world",
            |it| it.set("world", "treble"),
            "copy of hello.wasm, hello.so, hello.wasm, world.rs",
        ),
        (
            "a feature of the WIT",
            |it| it.set("wit feature", "fourfold"),
            "copy of hello.wasm, hello.so, hello.wasm, world.rs",
        ),
        ("no more copies", |it| it.set("copies", "no"), "no copy of hello.wasm"),
        ("copies again", |it| it.set("copies", "yes"), "copy of hello.wasm"),
    ]);
}

#[test]
fn projects_outside_of_the_folders() {
    const OUTSIDE: &str = "copy of outside.wasm, outside.so, outside.wasm";
    const GONE: &str =
        "components.rs, world.rs, no copy of outside.wasm, no outside.so, no outside.wasm";
    const APP: &str = "app.so, app.wasm, copy of app.wasm";
    check(&[
        (
            "WIT outside of the package",
            |it| {
                it.file("../elsewhere/wit/world.wit", DOUBLE);
                it.set("outside", "../elsewhere/wit");
            },
            "components.rs, copy of outside.wasm, outside.so, outside.wasm, world.rs",
        ),
        (
            "a change of it",
            |it| it.replace("../elsewhere/wit/world.wit", "double: func", "treble: func"),
            OUTSIDE,
        ),
        ("a file of that project", |it| it.file("../elsewhere/main.txt", ""), OUTSIDE),
        ("a file that is none of it", |it| it.file("../elsewhere/main.md", ""), "nothing"),
        ("no such project", |it| _ = it.settings.borrow_mut().remove("outside"), GONE),
        // What cargo cannot be told to watch: paths that do not exist, and the package's own folder
        // without `target`.
        (
            "a first `wit` folder of the package itself",
            |it| it.file("wit/world.wit", DOUBLE),
            "unseen: app.so, app.wasm, components.rs, copy of app.wasm, world.rs",
        ),
        ("a change of it", |it| it.replace("wit/world.wit", "double: func", "treble: func"), APP),
        (
            "a file beside it",
            |it| it.file("main.txt", ""),
            "unseen: app.so, app.wasm, copy of app.wasm",
        ),
        ("its contents", |it| it.file("main.txt", "text"), APP),
        ("a first file in a folder", |it| it.file("more/a.txt", ""), ""),
        ("a pattern that names the folder", |it| it.set("of app", "more/*.txt"), APP),
        ("a file beside that one", |it| it.file("more/b.txt", ""), APP),
        ("a pattern that names none", |it| it.set("of app", "**/*.txt"), APP),
        ("a file beside another", |it| it.file("more/c.txt", ""), APP),
        ("a touched manifest", |it| touch_file(&it.package.path("Cargo.toml")), "nothing"),
    ]);
}
