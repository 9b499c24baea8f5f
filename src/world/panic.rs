//! Turns panics of libraries on bad input into values.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether this thread does work whose panics are not printed.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Does `work`. If it panics, returns the message of the panic and prints nothing.
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

/// The hook is global to the process. So it is installed once, stays, and passes the panics of
/// other work on to the hook before it.
fn install_hook() {
    static HOOK: Once = Once::new();
    if std::thread::panicking() {
        return;
    }
    HOOK.call_once(|| {
        let previous = take_hook();
        set_hook(Box::new(move |info| {
            if !QUIET.get() {
                previous(info);
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
