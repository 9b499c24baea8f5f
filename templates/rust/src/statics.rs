//! Variables of the component.
//!
//! A component has one thread, so its variables are plain ones. Variables of a thread would not do:
//! for targets that give each task its own, they would be another in every task. On the host, where
//! tests run side by side, each thread has its own.

#[cfg(target_family = "wasm")]
use std::{cell::RefCell, ops::Deref};

/// A variable of the component.
#[cfg(target_family = "wasm")]
pub(crate) struct Static<T>(T);

// SAFETY: a component has one thread.
#[cfg(target_family = "wasm")]
unsafe impl<T> Sync for Static<T> {}

#[cfg(target_family = "wasm")]
impl<T> Static<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(value)
    }
}

#[cfg(target_family = "wasm")]
impl<T> Deref for Static<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The methods of `std::thread::LocalKey`.
#[cfg(target_family = "wasm")]
impl<T> Static<T> {
    pub(crate) fn with<R>(&self, f: impl FnOnce(&T) -> R) -> R {
        f(&self.0)
    }
}

#[cfg(target_family = "wasm")]
impl<T> Static<RefCell<T>> {
    pub(crate) fn with_borrow<R>(&self, f: impl FnOnce(&T) -> R) -> R {
        f(&self.0.borrow())
    }

    pub(crate) fn with_borrow_mut<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        f(&mut self.0.borrow_mut())
    }
}

/// Defines variables of the component.
macro_rules! statics {
    ($($(#[$doc:meta])* static $name:ident: $ty:ty = $init:expr;)*) => {$(
        #[cfg(target_family = "wasm")]
        $(#[$doc])*
        static $name: super::statics::Static<$ty> = super::statics::Static::new($init);

        #[cfg(not(target_family = "wasm"))]
        thread_local! {
            $(#[$doc])*
            static $name: $ty = const { $init };
        }
    )*};
}

pub(crate) use statics;
