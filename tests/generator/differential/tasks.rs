//! Functions that are bound as async. The peer's library leaves it to interpreters to import the
//! component model's functions for tasks, which ours do not: a small library does it for them,
//! beside either world library.

use super::calls::{Line, Rows};
use super::{Recorded, assert_same, exports};
use std::fs;
use std::process::Command;
use std::sync::OnceLock;
use testing::cargo::succeed;
use testing::folders::{repository, scratch};
use testing::generator::Generator;
use testing::interpreter;
use testing::running::start;
use testing::sdk;
use testing::worlds::TestWorld;
use wit_dylib_conform::Completion;

/// A function of the library that hands over the functions.
pub(super) const USED: &str = "builtins_are_linked";

/// The library that hands over the functions.
pub(super) fn builtins() -> &'static [u8] {
    static LIBRARY: OnceLock<Vec<u8>> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let folder = scratch("differential");
        fs::create_dir_all(&folder).unwrap();
        let library = folder.join("libbuiltins.so");
        let mut clang = Command::new(sdk::tool("clang"));
        clang.args(["--target=wasm32-wasip2", "-O1", "-Wall", "-Wextra", "-Werror", "-fPIC"]);
        clang.args(["-shared", "-nostdlib", "-Wl,--no-entry,--skip-wit-component"]);
        clang.args(["-Wl,--unresolved-symbols=import-dynamic,--export=__wasm_call_ctors"]);
        clang.arg("-I").arg(repository().join("templates"));
        clang.arg(repository().join("tests/generator/differential/tasks/builtins.c"));
        succeed(clang.arg("-o").arg(&library));
        fs::read(library).unwrap()
    })
}

#[test]
fn tasks_are_called_alike() {
    for world in ["async-functions", "async-resources"] {
        let wit = TestWorld::named(world).with_probe();
        let [mut ours, mut peer] = [Generator::OursWithTasks, Generator::PeerWithTasks]
            .map(|generator| Recorded::new(generator, interpreter::values(), &wit));
        let mut rows = Rows::default();
        assert_same(ours.take(), peer.take(), &mut rows, "the start");
        for export in exports(&ours) {
            for (seed, completion) in [Completion::AtOnce, Completion::After(1), Completion::Mixed]
                .into_iter()
                .enumerate()
            {
                for recorded in [&mut ours, &mut peer] {
                    recorded.host.completion(completion).exercise(&export, seed as u64);
                }
                let what = format!("{}, {completion:?}", export.full_name());
                let (calls, peers) = (ours.take(), peer.take());
                if export.ty.async_() && completion == Completion::After(1) {
                    assert!(calls.iter().any(Line::is_callback), "{what}");
                }
                assert_same(calls, peers, &mut rows, &what);
            }
        }
        assert!(rows.are_equal(), "{world}: {rows:?}");
    }
}

#[test]
fn an_interpreter_that_has_no_functions_for_tasks_says_who_passes_them_on() {
    let wit = "package test:case; world w { export run: async func(); }";
    let component = Generator::PeerWithTasks.component(interpreter::values(), wit, &[]);
    let error = start(&component, 7).call(None, "run", &[]).unwrap_err();
    let expected = "run: async functions need a world library of wit-dylib-build, which passes on \
                    the functions of the component model for tasks";
    assert_eq!(error.trim_end(), expected);
}
