//! Lua's errors, which use C's `longjmp`, with every kind of `libsetjmp.so` that a sysroot may
//! have.

use crate::lua::harness::Project;

/// The library, in the three ways in which it says where the tag comes from and what it needs.
fn libsetjmp(needed: &str, [import, definition]: [&str; 2]) -> Vec<u8> {
    let text = include_str!("setjmp/libsetjmp.wat");
    let text = text
        .replace(";; needed", needed)
        .replace(";; import", import)
        .replace(";; definition", definition);
    wat::parse_str(text).unwrap()
}

const NEEDS_LIBC: &str = r#"(needed "libc.so")"#;
const IMPORTS: [&str; 2] = [r#"(import "env" "__c_longjmp" (tag $longjmp (param i32)))"#, ""];
const DEFINES: [&str; 2] = ["", r#"(tag $longjmp (export "__c_longjmp") (param i32))"#];

#[test]
fn errors_are_caught_whatever_libsetjmp_the_sysroot_has() {
    let script = "local exports = {}
        function exports.run()
          local caught, message = pcall(error, 'thrown', 0)
          local function again() error(select(2, pcall(error, 'inner', 0)) .. ' and outer', 0) end
          return tostring(caught) .. ' ' .. message .. ', ' .. select(2, pcall(again))
        end
        return exports";
    for (kind, library) in [
        ("of clang 21 and older", libsetjmp(NEEDS_LIBC, IMPORTS)),
        ("of clang 22", libsetjmp(NEEDS_LIBC, DEFINES)),
        ("that uses a tag and needs nothing", libsetjmp("", IMPORTS)),
        ("that the linker takes as it is", libsetjmp("", DEFINES)),
    ] {
        let project = Project::new(
            "package a:b; world w { export run: func() -> string; }",
            &[("main.lua", script)],
        );
        let mut app = project.library("libsetjmp.so", library).start();
        assert_eq!(app.text("run", &[]), "false thrown, inner and outer", "libsetjmp.so {kind}");
    }
}
