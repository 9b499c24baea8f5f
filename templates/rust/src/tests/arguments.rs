//! What the crate says about invalid arguments.

use super::language::{IGNORING, KEPT, Language, Value, events, export_with, rep_of_thing, start};
use crate::call::wit;
use crate::entry::{self, Call};
use crate::stats;

const MAKE: usize = 1;
const END: usize = 3;
const TOUCH_ALL: usize = 4;
const OTHER: usize = 5;
const BOTH: usize = 9;

fn borrow(call: &mut Call, rep: usize) {
    call.push_borrow(3, rep as u32);
}

#[test]
fn a_rep_in_a_list_is_found() {
    start();
    let rep = rep_of_thing(export_with(MAKE, |_| {}).unwrap()[0]);
    let touch = |reps: [usize; 3]| {
        export_with(TOUCH_ALL, |call| {
            let reps = reps.map(|rep| rep as u32);
            unsafe {
                let memory = entry::cabi_realloc(std::ptr::null_mut(), 0, 4, 12);
                memory.cast::<[u32; 3]>().write(reps);
                assert!(call.push_list(0, memory, 3));
            }
        })
    };
    assert_eq!(touch([rep; 3]), Ok(vec![]));
    assert_eq!(
        touch([rep, rep + 1, rep]).unwrap_err(),
        format!(
            "test:r/api#touch-all: parameter `left`: element 1: {} is not a live `thing` of this component",
            rep + 1
        )
    );
}

#[test]
fn a_rep_of_another_resource_is_an_error() {
    start();
    let rep = rep_of_thing(export_with(MAKE, |_| {}).unwrap()[0]);
    assert_eq!(
        export_with(OTHER, |call| borrow(call, rep)).unwrap_err(),
        format!(
            "test:r/api#other: parameter `left`: {rep} is not a live `other` of this component"
        )
    );
}

#[test]
fn a_handle_whose_object_is_gone_is_an_error() {
    start();
    let handle = export_with(MAKE, |_| {}).unwrap()[0];
    let rep = rep_of_thing(handle);
    entry::drop_resource(|| &Language, 2, rep);
    assert_eq!(
        export_with(END, |call| call.push_own(2, handle)).unwrap_err(),
        format!("test:r/api#end: parameter `left`: {rep} is not a live `thing` of this component")
    );
}

#[test]
fn what_nobody_reads_is_freed() {
    let _handles = start();
    let text = |bytes: usize| unsafe { entry::cabi_realloc(std::ptr::null_mut(), 0, 1, bytes) };
    let cx = entry::export_start(MAKE);
    let call = unsafe { &mut *cx };
    unsafe {
        call.push_string(text(3), 3);
        call.push_list(1, text(5), 5);
    }
    call.push_own(0, 31);
    assert_eq!(stats().canonical_bytes, 8);
    unsafe { entry::export_finish(cx) };
    assert_eq!((stats().canonical_bytes, stats().live_contexts), (0, 0));
    assert_eq!(events(), ["drop blob 31"]);
}

#[test]
fn the_case_of_a_variant_comes_before_its_payload() {
    start();
    let cx = entry::export_start(MAKE);
    let call = unsafe { &mut *cx };
    // An option of an option of a tuple.
    call.push_word(1);
    call.push_word(2);
    call.push_own(0, 3);
    call.push_tuple(0);
    call.push_option(1);
    call.push_option(1);
    let read: Vec<u32> = (0..4).map(|_| call.next_word()).collect();
    assert_eq!(read, [1, 1, 1, 2]);
    unsafe { entry::export_finish(cx) };
}

#[test]
fn a_language_need_not_read_the_parts_of_a_value() {
    let _handles = start();
    let both = |call: &mut Call| {
        call.push_own(0, 31);
        call.push_own(0, 32);
        call.push_word(7);
        call.push_tuple(0);
        call.push_word(9);
    };
    IGNORING.set(true);
    assert_eq!(export_with(BOTH, both), Ok(vec![]));
    let kept = KEPT.take();
    assert!(matches!(&kept[..], [Value::Tuple(items), Value::Number(9)] if items.is_empty()));
    assert_eq!(events(), ["drop blob 31", "drop blob 32"]);
}

#[test]
fn a_call_with_an_argument_that_did_not_convert_is_not_made() {
    let (blob, _file) = start();
    let store = wit().import(Some("test:r/host"), "store").unwrap();
    let mut call = store.prepare(&Language);
    assert!(call.put(&Value::Number(1)).is_err());
    call.put(&Value::Number(1)).unwrap();
    let error = call.run().err().map(|error| error.to_string());
    assert_eq!(error.as_deref(), Some("test:r/host#store: arguments are missing"));
    drop(call);
    assert!(super::language::handle(&blob).is_live() && events().is_empty());
}
