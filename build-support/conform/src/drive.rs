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

/// How often a future may wake itself before that is taken for something that goes on for ever.
const PATIENCE: usize = 100_000;

/// Why a future does not become ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stuck {
    /// It waits, and nobody ends that.
    Waits,
    /// It never waits: it wakes itself again and again.
    GoesOn,
}

/// Polls a future until it is ready. Each time that it waits, which nobody but the caller can end,
/// `end_wait` says whether it has done so.
pub(crate) fn drive<F: Future>(
    future: F,
    mut end_wait: impl FnMut() -> bool,
) -> Result<F::Output, Stuck> {
    let woken = Arc::new(Woken::default());
    let waker = Waker::from(woken.clone());
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    let mut polls = 0;
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return Ok(output);
        }
        polls += 1;
        if woken.0.swap(false, Ordering::Relaxed) {
            if polls > PATIENCE {
                return Err(Stuck::GoesOn);
            }
        } else if end_wait() {
            polls = 0;
        } else {
            return Err(Stuck::Waits);
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
        assert_eq!(drive(thrice, || false), Ok(3));
    }

    #[test]
    fn a_wait_that_nobody_ends_is_the_end() {
        let mut asked = 0;
        let ended = drive(pending::<()>(), || {
            asked += 1;
            asked < 3
        });
        assert_eq!((ended, asked), (Err(Stuck::Waits), 3));
    }

    #[test]
    fn a_future_that_wakes_itself_for_ever_is_given_up() {
        let endless = poll_fn(|context| {
            context.waker().wake_by_ref();
            Poll::<()>::Pending
        });
        assert_eq!(drive(endless, || true), Err(Stuck::GoesOn));
    }
}
