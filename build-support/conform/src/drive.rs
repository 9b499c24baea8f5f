//! Running futures without a runtime: nothing that the host does waits for the world outside.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

#[derive(Default)]
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Polls a future until it is ready. Each time that it waits, which nobody but the caller can end,
/// `end_wait` says whether it has done so; nothing when it has not.
pub(crate) fn drive<F: Future>(future: F, mut end_wait: impl FnMut() -> bool) -> Option<F::Output> {
    let woken = Arc::new(Woken::default());
    let waker = Waker::from(woken.clone());
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return Some(output);
        }
        if !woken.0.swap(false, Ordering::Relaxed) && !end_wait() {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{pending, poll_fn};

    #[test]
    fn a_future_that_wakes_itself_is_polled_again() {
        let mut polls = 0;
        let thrice = poll_fn(|context| {
            polls += 1;
            context.waker().wake_by_ref();
            if polls < 3 { Poll::Pending } else { Poll::Ready(polls) }
        });
        assert_eq!(drive(thrice, || false), Some(3));
    }

    #[test]
    fn a_wait_that_nobody_ends_is_the_end() {
        let mut asked = 0;
        let ended = drive(pending::<()>(), || {
            asked += 1;
            asked < 3
        });
        assert_eq!((ended, asked), (None, 3));
    }
}
