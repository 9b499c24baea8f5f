//! Running futures without a runtime: nothing that the tests' hosts do waits for the world outside.

use std::future::poll_fn;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// How long tests wait for what is to happen at last, on a busy machine.
pub const LONG_ENOUGH: Duration = Duration::from_secs(60);

/// Waits in tokio until something is so. False if that takes [`LONG_ENOUGH`].
pub async fn until(mut is_so: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + LONG_ENOUGH;
    while !is_so() {
        if Instant::now() > end {
            return false;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    true
}

/// How often [`block_on`] polls a future.
pub const PATIENCE: usize = 200_000;

/// Polls a future until it is ready.
///
/// # Panics
///
/// When that takes more than [`PATIENCE`] polls.
#[track_caller]
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..PATIENCE {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
    panic!("nothing happens any more");
}

/// Lets others run: is ready when it is polled a second time.
pub async fn pause() {
    let mut has_paused = false;
    poll_fn(|context| {
        if std::mem::replace(&mut has_paused, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_ends() {
        block_on(pause());
    }

    #[test]
    #[should_panic(expected = "nothing happens any more")]
    fn a_future_that_is_never_ready_is_given_up() {
        block_on(std::future::pending::<()>());
    }
}
