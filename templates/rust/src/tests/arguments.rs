//! What the crate says about invalid arguments: handles in lists, and lists whose elements
//! only the interpreter looks at, because it gets them as a whole.

use super::language::{Language, export_with, rep_of_thing, start};
use crate::entry::{self, Call, Item, wit};
use crate::raw;

const MAKE: usize = 1;
const END: usize = 3;
const TOUCH_ALL: usize = 4;
const OTHER: usize = 5;
const BOOLS: usize = 6;
const CHARS: usize = 7;
const BOOL: usize = 8;

fn borrow(call: &mut Call, rep: usize) {
    call.push_word(raw::WIT_TYPE_BORROW, rep as u32);
}

#[test]
fn a_rep_in_a_list_is_found() {
    start();
    let rep = rep_of_thing(export_with(MAKE, |_| {}).unwrap()[0]);
    let touch = |reps: [usize; 3]| {
        export_with(TOUCH_ALL, |call| {
            reps.iter().for_each(|rep| borrow(call, *rep));
            call.push_word(raw::WIT_TYPE_LIST, 3);
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
    entry::drop_resource(&Language, 2, rep);
    assert_eq!(
        export_with(END, |call| call.push(Item::Own(2, handle))).unwrap_err(),
        format!("test:r/api#end: parameter `left`: {rep} is not a live `thing` of this component")
    );
}

#[test]
fn elements_of_a_list_are_checked() {
    start();
    let call = |which, size: usize, bytes: &[u8]| {
        export_with(which, |call| unsafe {
            let memory = entry::cabi_realloc(std::ptr::null_mut(), 0, size, bytes.len());
            memory.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            assert!(call.push_list(entry::list(which - BOOLS + 1), memory, bytes.len() / size));
        })
    };
    assert_eq!(call(BOOLS, 1, &[0, 1]), Ok(vec![]));
    assert_eq!(
        call(BOOLS, 1, &[0, 1, 2]).unwrap_err(),
        "test:r/api#bools: parameter `left`: element 2: expected bool, got 2"
    );
    assert_eq!(call(CHARS, 4, &[97, 0, 0, 0]), Ok(vec![]));
    assert_eq!(
        call(CHARS, 4, &[97, 0, 0, 0, 0, 0xd8, 0, 0]).unwrap_err(),
        "test:r/api#chars: parameter `left`: element 1: expected char, got 0xd800"
    );
    assert_eq!(
        export_with(BOOL, |call| call.push_word(raw::WIT_TYPE_BOOL, 2)).unwrap_err(),
        "test:r/api#bool: parameter `left`: expected bool, got 2"
    );
    assert_eq!(wit().exports().len(), BOOL + 1);
}
