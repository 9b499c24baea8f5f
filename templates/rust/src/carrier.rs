//! The types of ends.

use super::error::{Error, Result};
use super::types::{FutureType, StreamType, Type};
use std::fmt;

/// The type of an end: what it carries, and the functions of the component model for it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Carrier {
    Future(FutureType),
    Stream(StreamType),
}

/// Takes the same function from the row of a future and of a stream, and calls it.
macro_rules! intrinsic {
    ($carrier:expr, $name:ident($($arg:expr),*)) => {
        match $carrier {
            Carrier::Future(ty) => unsafe { present(ty.raw().$name)($($arg),*) },
            Carrier::Stream(ty) => unsafe { present(ty.raw().$name)($($arg),*) },
        }
    };
}

pub(crate) use intrinsic;

/// What a row lacks is what no program can use.
pub(crate) fn present<T>(function: Option<T>) -> T {
    function.expect("the world library has what can be used")
}

impl Carrier {
    /// The type of what it carries.
    pub(crate) fn payload(self) -> Option<Type> {
        match self {
            Carrier::Future(ty) => ty.ty(),
            Carrier::Stream(ty) => ty.ty(),
        }
    }

    /// The size of a payload in memory.
    pub(crate) fn payload_size(self) -> usize {
        self.payload().map_or(0, |ty| ty.layout().size as usize)
    }

    /// The readable and the writable end of a new one.
    pub(crate) fn make(self) -> Result<(u32, u32)> {
        let new = match self {
            Carrier::Future(ty) => ty.raw().new,
            Carrier::Stream(ty) => ty.raw().new,
        };
        let Some(new) = new else {
            return Err(Error::new(format_args!("no function of the world takes a `{self}`")));
        };
        let ends = unsafe { new() };
        Ok((ends as u32, (ends >> 32) as u32))
    }

    /// Drops a readable end.
    pub(crate) fn drop_readable(self, raw: u32) {
        intrinsic!(self, drop_readable(raw));
    }

    pub(crate) fn ty(self) -> Type {
        match self {
            Carrier::Future(ty) => Type::Future(ty),
            Carrier::Stream(ty) => Type::Stream(ty),
        }
    }

    /// Whether the host takes ends of both types for one another: they have the same structure. The
    /// world library has one set of functions for each.
    pub(crate) fn is_like(self, other: Self) -> bool {
        let functions = |carrier| match carrier {
            Carrier::Future(ty) => (0, ty.raw().new.map(|function| function as usize)),
            Carrier::Stream(ty) => (1, ty.raw().new.map(|function| function as usize)),
        };
        self == other || (functions(self) == functions(other) && functions(self).1.is_some())
    }
}

impl fmt::Display for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ty().fmt(f)
    }
}
