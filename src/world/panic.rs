//! Panics of libraries at bad input, turned into values.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether this thread is in work whose panics are not for people.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Does `work`. A panic in it is returned as its message; nothing of it is printed.
pub(crate) fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    install_hook();
    let before = QUIET.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    QUIET.set(before);
    outcome.map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no reason was given").to_owned()
    })
}

/// The hook belongs to the whole process, so ours stays in it and passes on what comes from
/// elsewhere.
fn install_hook() {
    static HOOK: Once = Once::new();
    if std::thread::panicking() {
        return;
    }
    HOOK.call_once(|| {
        let others = take_hook();
        set_hook(Box::new(move |info| {
            if !QUIET.get() {
                others(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_its_message_and_other_panics_stay_what_they_are() {
        assert_eq!(catch_panic(|| 7), Ok(7));
        let inner = catch_panic(|| {
            assert_eq!(catch_panic::<()>(|| panic!("inner")), Err("inner".to_owned()));
            assert!(QUIET.get());
            panic!("outer {}", 1)
        });
        assert_eq!(inner, Err::<(), _>("outer 1".to_owned()));
        assert!(!QUIET.get());
    }
}
