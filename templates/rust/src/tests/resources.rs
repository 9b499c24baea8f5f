//! What the crate says about invalid handles.

use super::language::{KEPT, Value, events, export_with, handle, import, start};
use crate::call::{Origin, wit};
use crate::{Handle, stats};

#[test]
fn a_handle_is_given_away_once() {
    let (blob, file) = start();
    let (other, number) = (Value::Handle(Handle::owned(wit().resource_at(0), 9)), Value::Number(1));
    for (name, args, message) in [
        (
            "consume",
            [&file, &blob],
            "test:r/host#consume: parameter `left`: expected blob, got a `file`",
        ),
        (
            "consume",
            [&blob, &file],
            "test:r/host#consume: parameter `right`: expected borrow<blob>, got a `file`",
        ),
        (
            "consume",
            [&number, &blob],
            "test:r/host#consume: parameter `left`: expected blob, got a number",
        ),
        (
            "merge",
            [&blob, &blob],
            "test:r/host#merge: parameter `right`: the `blob` is given away by another argument or call",
        ),
        (
            "consume",
            [&blob, &blob],
            "test:r/host#consume: parameter `right`: the `blob` is given away by another argument or call",
        ),
    ] {
        assert_eq!(import(name, &args).unwrap_err(), message);
        assert!(
            handle(&blob).is_live() && handle(&file).is_live(),
            "{message}: nothing was given away"
        );
    }
    let large = Value::Number(256);
    assert_eq!(
        import("store", &[&blob, &large]).unwrap_err(),
        "test:r/host#store: parameter `right`: expected u8, got 256"
    );
    assert!(
        handle(&blob).is_live() && events().is_empty(),
        "the first argument is still the language's"
    );

    import("merge", &[&blob, &other]).unwrap();
    assert_eq!(events(), ["merge 7 9"]);
    assert_eq!(
        import("store", &[&blob, &number]).unwrap_err(),
        "test:r/host#store: parameter `left`: the `blob` was given away, as parameter `left` of test:r/host#merge"
    );
    assert_eq!(
        handle(&other).close().unwrap_err().to_string(),
        "the `blob` was given away, as parameter `right` of test:r/host#merge"
    );
    drop((blob, other));
    assert!(events().is_empty(), "what was given away is not ours to drop");
    drop(file);
    assert_eq!(events(), ["drop file 8"]);
    assert_eq!(stats().live_handles, 0);
}

#[test]
fn a_handle_is_dropped_once() {
    let (blob, file) = start();
    handle(&blob).close().unwrap();
    assert_eq!(events(), ["drop blob 7"]);
    assert_eq!(handle(&blob).close().unwrap_err().to_string(), "the `blob` was dropped");
    assert_eq!(
        import("store", &[&blob, &Value::Number(1)]).unwrap_err(),
        "test:r/host#store: parameter `left`: the `blob` was dropped"
    );
    drop((blob, file.clone()));
    assert!(events().is_empty(), "a clone is the same handle");
    drop(file);
    assert_eq!(events(), ["drop file 8"]);
}

#[test]
fn a_borrow_ends_with_its_call() {
    let (blob, _file) = start();
    assert_eq!(export_with(0, |call| call.push_borrow(0, 5)), Ok(vec![]));
    assert_eq!(events(), ["drop blob 5"], "before the export returns");
    let kept = KEPT.take().remove(0);
    let over = "the `blob` was only borrowed, as parameter `left` of test:r/api#look, and that call is over";
    assert_eq!(
        import("consume", &[&blob, &kept]).unwrap_err(),
        format!("test:r/host#consume: parameter `right`: {over}")
    );
    assert_eq!(handle(&kept).close().unwrap_err().to_string(), over);
    assert!(handle(&blob).is_live());
    drop(kept);
    assert!(events().is_empty());
}

#[test]
fn a_borrow_cannot_be_given_away() {
    let (blob, _file) = start();
    let origin = Origin::Export(wit().export_at(0));
    let borrow = Value::Handle(Handle::borrowed(wit().resource_at(0), 5, origin, Some(0)));
    assert_eq!(
        import("consume", &[&borrow, &blob]).unwrap_err(),
        "test:r/host#consume: parameter `left`: the `blob` is only borrowed, as parameter `left` of test:r/api#look, \
         and cannot be given away"
    );
    import("consume", &[&blob, &borrow]).unwrap();
    assert_eq!(events(), ["consume 7 5"]);
    handle(&borrow).end().unwrap();
}

#[test]
fn what_is_lent_stays_until_the_call_is_over() {
    let (blob, file) = start();
    let other = Value::Handle(Handle::owned(wit().resource_at(0), 9));
    assert_eq!(
        import("lend", &[&blob, &blob]).unwrap_err(),
        "test:r/host#lend: parameter `right`: the `blob` is lent by another argument or call"
    );
    assert!(handle(&blob).is_live() && events().is_empty(), "it is not lent any more");

    KEPT.set(vec![blob.clone(), other.clone()]);
    import("lend", &[&blob, &other]).unwrap();
    let given = "close: the `blob` was given away, as parameter `right` of test:r/host#lend";
    assert_eq!(events(), ["lend 7 9", "close: the `blob` is in use by a call", given]);
    handle(&blob).close().unwrap();
    assert_eq!(events(), ["drop blob 7"], "now it can be closed");
    drop((blob, other, file));
    assert_eq!(events(), ["drop file 8"]);
    assert_eq!(stats().live_handles, 0);
}

#[test]
fn handles_in_a_result_that_does_not_convert_are_dropped() {
    let (blob, file) = start();
    assert_eq!(
        import("open", &[]).unwrap_err(),
        "test:r/host#open: result: item 2: expected u8, got 13"
    );
    assert_eq!(events(), ["drop blob 21", "drop blob 22"]);
    drop((blob, file));
    assert_eq!(stats().live_handles, 0);
}
