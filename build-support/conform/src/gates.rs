//! When calls of async imports complete: at once, later, or when somebody releases them.

use crate::Samples;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use wasmtime::component::Val;

/// When calls of async imports complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    /// At once: a guest that does not block is told that the call has returned.
    AtOnce,
    /// After so many polls: it is told that the call has started, and by an event that it has
    /// returned.
    After(u32),
    /// Some at once and some after a few polls, as the seed of the host says.
    Mixed,
    /// When they are released.
    Held,
}

/// The calls of async imports that have not returned.
#[derive(Clone)]
pub struct Gates {
    inside: Arc<Mutex<Inside>>,
}

struct Inside {
    completion: Completion,
    numbers: Samples,
    calls: Vec<Call>,
    last: u64,
    /// How many were released, ever.
    released: usize,
    cancelled: Vec<HeldCall>,
}

struct Call {
    id: u64,
    call: HeldCall,
    gate: Gate,
}

enum Gate {
    /// Opens after so many polls.
    Polls(u32),
    /// Who is to be woken when it opens, once the call has been polled.
    Closed(Option<Waker>),
    /// With what the import returns, unless that is made up.
    Open(Option<Val>),
}

/// A call of an async import that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldCall {
    /// `interface#name`, or the name of a function of the world.
    pub func: String,
    /// What the guest passed; a handle is shown by a number, as `<7>`.
    pub args: Vec<Val>,
}

impl Gates {
    pub(crate) fn new(seed: u64) -> Self {
        let inside = Inside {
            completion: Completion::Mixed,
            numbers: Samples::new(seed),
            calls: Vec::new(),
            last: 0,
            released: 0,
            cancelled: Vec::new(),
        };
        Self { inside: Arc::new(Mutex::new(inside)) }
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set_completion(&self, completion: Completion) {
        self.lock().completion = completion;
    }

    pub(crate) fn completion(&self) -> Completion {
        self.lock().completion
    }

    /// The calls that wait to be released, in the order in which they came.
    pub fn held(&self) -> Vec<HeldCall> {
        self.lock().held().map(|call| call.call.clone()).collect()
    }

    /// Lets one of [`held`](Self::held) return a value that the host makes up. Those after it move
    /// up.
    ///
    /// # Panics
    ///
    /// When there are not so many.
    #[track_caller]
    pub fn release(&self, index: usize) {
        self.open(index, None);
    }

    /// Lets one of [`held`](Self::held) return this value. Those after it move up.
    ///
    /// # Panics
    ///
    /// When there are not so many.
    #[track_caller]
    pub fn release_with(&self, index: usize, result: Val) {
        self.open(index, Some(result));
    }

    #[track_caller]
    fn open(&self, index: usize, result: Option<Val>) {
        let mut inside = self.lock();
        let count = inside.held().count();
        let Some(call) = inside.calls.iter_mut().filter(|call| call.is_held()).nth(index) else {
            drop(inside);
            panic!("call {index} is released, and {count} are held");
        };
        let closed = std::mem::replace(&mut call.gate, Gate::Open(result));
        inside.released += 1;
        drop(inside);
        if let Gate::Closed(Some(waker)) = closed {
            waker.wake();
        }
    }

    /// How many calls were released, ever.
    pub(crate) fn released(&self) -> usize {
        self.lock().released
    }

    /// The calls that the guest has cancelled before they returned, since the last time.
    pub fn take_cancelled(&self) -> Vec<HeldCall> {
        std::mem::take(&mut self.lock().cancelled)
    }

    /// Waits until a call may return; gives what it returns, unless that is made up.
    pub(crate) fn pass(&self, func: &str, args: &[Val]) -> Passing {
        let mut inside = self.lock();
        let gate = inside.next_gate();
        inside.last += 1;
        let id = inside.last;
        let call = HeldCall { func: func.to_owned(), args: args.to_vec() };
        inside.calls.push(Call { id, call, gate });
        drop(inside);
        Passing { gates: self.clone(), id }
    }
}

impl Inside {
    fn held(&self) -> impl Iterator<Item = &Call> {
        self.calls.iter().filter(|call| call.is_held())
    }

    fn next_gate(&mut self) -> Gate {
        match self.completion {
            Completion::AtOnce => Gate::Polls(0),
            Completion::After(polls) => Gate::Polls(polls),
            Completion::Mixed => {
                Gate::Polls([0, 0, 1, 3][(self.numbers.next() >> 33) as usize % 4])
            }
            Completion::Held => Gate::Closed(None),
        }
    }
}

impl Call {
    fn is_held(&self) -> bool {
        matches!(self.gate, Gate::Closed(_))
    }
}

/// A call on its way through its gate.
pub(crate) struct Passing {
    gates: Gates,
    id: u64,
}

impl Future for Passing {
    type Output = Option<Val>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Val>> {
        let mut inside = self.gates.lock();
        let Some(index) = inside.calls.iter().position(|call| call.id == self.id) else {
            return Poll::Ready(None);
        };
        let result = match &mut inside.calls[index].gate {
            Gate::Polls(0) => None,
            Gate::Polls(polls) => {
                *polls -= 1;
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            Gate::Closed(waker) => {
                *waker = Some(context.waker().clone());
                return Poll::Pending;
            }
            Gate::Open(result) => result.take(),
        };
        inside.calls.remove(index);
        Poll::Ready(result)
    }
}

impl Drop for Passing {
    /// A call that is dropped on its way is one that the guest has cancelled.
    fn drop(&mut self) {
        let mut inside = self.gates.lock();
        if let Some(index) = inside.calls.iter().position(|call| call.id == self.id) {
            let call = inside.calls.remove(index).call;
            inside.cancelled.push(call);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn poll(passing: &mut Passing) -> Poll<Option<Val>> {
        Pin::new(passing).poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn calls_pass_at_once_or_after_polls() {
        let gates = Gates::new(0);
        gates.set_completion(Completion::AtOnce);
        assert_eq!(poll(&mut gates.pass("f", &[])), Poll::Ready(None));
        gates.set_completion(Completion::After(2));
        let mut passing = gates.pass("f", &[]);
        let polls = [(); 3].map(|()| poll(&mut passing));
        assert_eq!(polls, [Poll::Pending, Poll::Pending, Poll::Ready(None)]);
        assert!(gates.held().is_empty());
    }

    #[test]
    fn held_calls_pass_in_the_order_of_their_release() {
        let gates = Gates::new(0);
        gates.set_completion(Completion::Held);
        let mut calls = [1, 2, 3].map(|number| gates.pass("f", &[Val::U8(number)]));
        assert!(calls.iter_mut().all(|call| poll(call).is_pending()));
        gates.release_with(1, Val::U8(20));
        let held = gates.held().into_iter().map(|call| call.args);
        assert_eq!(held.collect::<Vec<_>>(), [[Val::U8(1)], [Val::U8(3)]]);
        gates.release(1);
        let passed = [Poll::Pending, Poll::Ready(Some(Val::U8(20))), Poll::Ready(None)];
        assert_eq!(calls.each_mut().map(poll), passed);
        drop(calls);
        let cancelled = HeldCall { func: "f".to_owned(), args: vec![Val::U8(1)] };
        assert_eq!(gates.take_cancelled(), [cancelled]);
        assert!(gates.held().is_empty());
    }

    #[test]
    fn equal_seeds_mix_alike() {
        let polls = |seed| {
            let gates = Gates::new(seed);
            let until_ready = |mut call: Passing| {
                let mut polls = 0;
                while poll(&mut call).is_pending() {
                    polls += 1;
                }
                polls
            };
            (0..50).map(|_| until_ready(gates.pass("f", &[]))).collect::<Vec<u32>>()
        };
        assert_eq!(polls(1), polls(1));
        assert_ne!(polls(1), polls(2));
        assert!([0, 1, 3].iter().all(|number| polls(1).contains(number)));
    }

    #[test]
    #[should_panic(expected = "call 0 is released, and 0 are held")]
    fn what_is_not_held_is_not_released() {
        Gates::new(0).release(0);
    }
}
