//! The objects behind the resources that a world exports: how long they live, and what the
//! crate says about a rep without an object.

use super::language::{
    ENDING, KEPT, Language, Value, events, export, export_borrow, export_with, rep_of_thing, start,
};
use crate::{entry, stats};
use std::panic::catch_unwind;

#[test]
fn objects_live_as_long_as_their_handles() {
    start();
    let first = export(1).unwrap()[0];
    let second = export(1).unwrap()[0];
    assert_eq!(stats().live_objects, 2);
    let rep = |handle| rep_of_thing(handle);
    assert_ne!(rep(first), rep(second));
    export_borrow(2, rep(first)).unwrap();
    assert!(matches!(KEPT.take()[..], [Value::Object("the object")]));

    // The host drops the first. The second comes back to the component, whose object outlives the
    // handle.
    entry::drop_resource(|| &Language, 2, rep(first));
    events();
    export_with(3, |call| call.push_own(2, second)).unwrap();
    assert!(matches!(KEPT.take()[..], [Value::Object("the object")]));
    assert_eq!(
        events(),
        [format!("drop thing {second}")],
        "the destructor of the language is not called"
    );
    assert_eq!(stats().live_objects, 0);
}

#[test]
fn an_object_that_ends_inside_a_call_lasts_until_the_call_is_over() {
    start();
    events();
    let rep = rep_of_thing(export(1).unwrap()[0]);
    ENDING.set(Some(rep));
    assert_eq!(export_borrow(2, rep), Ok(vec![]));
    assert_eq!(events(), ["destructor of thing: the object", "the call goes on"]);
    assert!(
        matches!(KEPT.take()[..], [Value::Object("the object")]),
        "the argument is still the object"
    );
    assert_eq!(stats().live_objects, 0);
    assert_eq!(
        export_borrow(2, rep).unwrap_err(),
        format!(
            "test:r/api#[method]thing.touch: parameter `left`: {rep} is not a live `thing` of this component"
        )
    );
}

#[test]
fn a_rep_that_was_one_never_reaches_the_next_object() {
    start();
    let mut gone = Vec::new();
    for live in 0..40 {
        // Now and then the table is empty in between.
        let rep = rep_of_thing(export(1).unwrap()[0]);
        assert!(!gone.contains(&rep), "{rep} again");
        for gone in &gone {
            assert_eq!(
                export_borrow(2, *gone).unwrap_err(),
                format!(
                    "test:r/api#[method]thing.touch: parameter `left`: {gone} is not a live `thing` of this component"
                )
            );
        }
        if live % 4 == 0 {
            gone.push(rep);
            entry::drop_resource(|| &Language, 2, rep);
        } else if live % 4 == 3 {
            gone.push(rep - 1);
            gone.push(rep);
            entry::drop_resource(|| &Language, 2, rep - 1);
            entry::drop_resource(|| &Language, 2, rep);
            entry::drop_resource(|| &Language, 2, rep - 2);
            gone.push(rep - 2);
        }
    }
    assert_eq!(stats().live_objects, 0);
}

#[test]
fn a_rep_that_is_not_live_is_an_error() {
    start();
    let handle = export(1).unwrap()[0];
    let rep = rep_of_thing(handle);
    for wrong in [0, rep as u32 + 1, u32::MAX] {
        assert_eq!(
            export_borrow(2, wrong as usize).unwrap_err(),
            format!(
                "test:r/api#[method]thing.touch: parameter `left`: {wrong} is not a live `thing` of this component"
            )
        );
    }
    let destroy = |resource, rep| {
        let dropped = catch_unwind(|| entry::drop_resource(|| &Language, resource, rep));
        dropped.map_err(|message| *message.downcast::<String>().unwrap())
    };
    assert_eq!(
        destroy(3, rep).unwrap_err(),
        format!("destructor of `other`: {rep} is not a live `other` of this component"),
        "a rep of another resource"
    );
    events();
    destroy(2, rep).unwrap();
    assert_eq!(events(), ["destructor of thing: the object"]);
    assert_eq!(
        destroy(2, rep).unwrap_err(),
        format!("destructor of `thing`: {rep} is not a live `thing` of this component")
    );
    assert_eq!(stats().live_objects, 0);
}
