use super::*;

const ECHO: &str = include_str!("echo.wat");

fn start(wat: &str) -> Host {
    Host::new(&wat::parse_str(wat).unwrap(), 1)
}

fn export(host: &Host, name: &str) -> Export {
    host.exports().into_iter().find(|export| export.name == name).unwrap()
}

/// Starts calls with the numbers from 0 on and releases the last one that is inside each time; how
/// many were inside at most, and the order of the returns.
fn last_first(host: &mut Host, name: &str, calls: u32) -> (usize, Vec<usize>) {
    let export = export(host, name);
    let call = |number| Call { export: export.clone(), args: vec![Val::U32(number)] };
    let mut most = 0;
    let returned =
        host.completion(Completion::Held).start_all((0..calls).map(call).collect(), |gates| {
            let held = gates.held();
            most = most.max(held.len());
            let [Val::U32(number)] = held[held.len() - 1].args[..] else { panic!() };
            gates.release_with(held.len() - 1, Val::U32(number + 1000));
        });
    let mut order = Vec::new();
    for Returned { call, result } in returned.unwrap() {
        assert_eq!(result, Some(Val::U32(call as u32 + 1000)));
        order.push(call);
    }
    host.try_check_clean(None).unwrap();
    (most, order)
}

#[test]
fn calls_are_all_inside_before_one_is_released() {
    let mut host = start(ECHO);
    for calls in [1, 2, 100] {
        let order = (0..calls as usize).rev().collect();
        assert_eq!(last_first(&mut host, "waiting", calls), (calls as usize, order));
    }
}

#[test]
fn calls_that_block_come_one_after_the_other() {
    let mut host = start(ECHO);
    assert_eq!(last_first(&mut host, "blocking", 10), (1, (0..10).collect()));
}

#[test]
fn imports_complete_when_it_was_asked_for() {
    let mut host = start(ECHO);
    for name in ["waiting", "blocking"] {
        let export = export(&host, name);
        let after = [0, 1, 2, 10].map(Completion::After);
        for completion in [Completion::AtOnce, Completion::Mixed].into_iter().chain(after) {
            host.completion(completion);
            (0..10).for_each(|seed| host.exercise(&export, seed));
        }
        let inside = if name == "waiting" { 7 } else { 1 };
        assert_eq!(host.try_overlap(&export, 7, 1).unwrap(), (7, inside));
    }
    host.try_check_clean(None).unwrap();
}

#[test]
fn a_call_that_waits_is_a_failure() {
    let mut host = start(ECHO);
    let export = export(&host, "waiting");
    let failure = host.completion(Completion::Held).try_exercise(&export, 1).unwrap_err();
    assert_eq!(failure.place, "the call");
    assert_eq!(failure.received, "it waits, and a call of an import is held");

    // A set in which nothing is.
    let mut host =
        start(&ECHO.replace("(call $join (i32.shr_u", "(call $ignore (i32.shr_u").replace(
            "(func (export \"blocking\") (param",
            "(func $ignore (param i32 i32)) (func (export \"blocking\") (param",
        ));
    let failure = host.completion(Completion::After(1)).try_exercise(&export, 1).unwrap_err();
    assert_eq!(failure.received, "it waits, and nothing is left to wait for");
}

#[test]
fn a_subtask_that_is_left_over_is_a_failure() {
    let mut host = start(&ECHO.replace(
        "(call $drop-subtask (local.get $subtask))",
        "(call $join (local.get $subtask) (i32.const 0))",
    ));
    let export = export(&host, "waiting");
    host.completion(Completion::AtOnce).exercise(&export, 1);
    host.try_check_clean(None).unwrap();
    host.completion(Completion::After(1)).exercise(&export, 1);
    let failure = host.try_check_clean(None).unwrap_err();
    assert_eq!(failure.place, "after the calls: tasks and subtasks");
}

#[test]
fn results_that_change_places_are_a_failure() {
    // Whichever call waited, it returns what the first one got.
    let mut host = start(&ECHO.replace(
        "(call $return (i32.load (call $context)))",
        "(call $return (i32.load (i32.const 16)))",
    ));
    let export = export(&host, "waiting");
    let call = |number| Call { export: export.clone(), args: vec![Val::U32(number)] };
    let failure = host
        .completion(Completion::Held)
        .start_all(vec![call(1), call(2)], |gates| {
            gates.release_with(0, Val::U32(10));
            gates.release_with(0, Val::U32(20));
        })
        .unwrap_err();
    assert_eq!(failure.place, "what came back", "{failure}");
}

/// What is wrong when two calls with the numbers 1 and 2 run at once.
fn failure_of_two(wat: &str) -> Failure {
    let mut host = start(wat);
    let export = export(&host, "waiting");
    let call = |number| Call { export: export.clone(), args: vec![Val::U32(number)] };
    let calls = vec![call(1), call(2)];
    host.completion(Completion::Held).start_all(calls, |gates| gates.release(0)).unwrap_err()
}

#[test]
fn arguments_that_change_are_a_failure() {
    let failure = failure_of_two(&ECHO.replace(
        "(call $waiting (local.get $a) (local.get $at))",
        "(call $waiting (i32.add (local.get $a) (i32.const 1)) (local.get $at))",
    ));
    assert_eq!((failure.func.as_str(), failure.sent.as_str()), ("waiting", "1"));
    assert_eq!(failure.place, "calls of imports");
    assert_eq!(failure.expected, "one with the arguments of the call");
    assert_eq!(failure.received, "waiting(2), waiting(3)");
}

#[test]
fn a_call_that_calls_no_import_is_a_failure() {
    let failure = failure_of_two(
        &ECHO.replace("(call $waiting (local.get $a) (local.get $at))", "(i32.const 2)"),
    );
    assert_eq!(failure.place, "calls of imports");
    assert_eq!(failure.received, "none");
}

#[test]
fn a_call_of_another_import_is_a_failure() {
    let failure = failure_of_two(&ECHO.replace(
        "(local.set $status (call $waiting",
        "(drop (call $blocking (i32.const 7))) (local.set $status (call $waiting",
    ));
    assert_eq!(failure.place, "calls of imports");
    assert_eq!(failure.expected, "one of each call");
    assert_eq!(failure.received, "blocking(7), blocking(7)");
}

#[test]
fn a_guest_that_yields_for_ever_is_a_failure() {
    // As soon as it waits, before it would return.
    let yields = ECHO.replace(
        "(i32.or (i32.const 2) (i32.shl (local.get $set) (i32.const 4)))",
        "(i32.const 1)",
    );
    let yields = yields.replace(
        "(call $drop-subtask (local.get $subtask))",
        "(if (i32.eqz (local.get $event)) (then (return (i32.const 1))))
         (call $drop-subtask (local.get $subtask))",
    );
    let failure = failure_of_two(&yields);
    assert_eq!(failure.place, "the calls");
    assert_eq!(failure.received, "it lets others run again and again, and does not end");
    let mut host = start(&yields);
    let export = export(&host, "waiting");
    let failure = host.completion(Completion::After(1)).try_exercise(&export, 1).unwrap_err();
    assert_eq!(failure.place, "the call");
    assert_eq!(failure.received, "it lets others run again and again, and does not end");
}
