//! Functions that are bound as async.

use super::calls::{Line, Rows};
use super::{Recorded, assert_same, exports};
use testing::generator::Generator;
use testing::interpreter;
use testing::running::start;
use testing::worlds::TestWorld;
use wit_dylib_conform::Completion;

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
