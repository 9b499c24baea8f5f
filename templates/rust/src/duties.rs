//! What a call owes.

use super::call::Origin;
use super::ends::End;
use super::error_context::ErrorContext;
use super::handles::Handle;
use super::memory::Block;
use super::objects::Object;
use super::types::ResourceType;
use std::any::Any;
use std::rc::Rc;

/// What is to be done in or after a call. Most calls need none of this.
#[derive(Default)]
pub(crate) struct Duties {
    /// The borrowed handles among the arguments of an export, which end with it.
    pub(crate) borrows: Vec<Handle>,
    /// Handles that the host will own once all arguments have been converted.
    pub(crate) leaving: Vec<(Leaving, Option<usize>)>,
    /// Handles that the host borrows until the call returns.
    pub(crate) lent: Vec<Handle>,
    /// Objects that become handles once all arguments have been converted, and where those go.
    pub(crate) objects: Vec<NewHandle>,
    /// Values of the language whose memory the library reads, until the context is released.
    pub(crate) kept: Vec<Kept>,
    /// Memory that the library asked to free when the context is released.
    pub(crate) deferred: Vec<Block>,
}

impl Duties {
    /// Keeps what an export has returned and the host has not read yet.
    pub(crate) fn keep_returned(&mut self) {
        for kept in self.kept.drain(..) {
            if let Kept::ErrorContext(context) = kept {
                context.keep_returned();
            }
        }
    }
}

/// What the host will own, together with the parameter, or the value of a stream, that it is in.
pub(crate) enum Leaving {
    Handle(Handle),
    End(End),
}

impl Leaving {
    pub(crate) fn give(&self, to: Origin, param: Option<usize>) {
        match self {
            Leaving::Handle(handle) => handle.give(to, param),
            Leaving::End(end) => end.give(to, param),
        }
    }

    pub(crate) fn keep(&self) {
        match self {
            Leaving::Handle(handle) => handle.keep(),
            Leaving::End(end) => end.keep(),
        }
    }
}

/// A handle that does not exist yet.
pub(crate) struct NewHandle {
    pub(crate) place: HandlePlace,
    pub(crate) resource: ResourceType,
    pub(crate) object: Object,
    pub(crate) param: Option<usize>,
}

/// What must live as long as the library reads from it.
pub(crate) enum Kept {
    Str(#[expect(dead_code, reason = "only its end matters")] Rc<str>),
    Bytes(#[expect(dead_code, reason = "only its end matters")] Rc<[u8]>),
    ErrorContext(ErrorContext),
    Value(#[expect(dead_code, reason = "only its end matters")] Box<dyn Any>),
}

/// Where a handle goes that does not exist yet.
pub(crate) enum HandlePlace {
    /// The position in what will be popped.
    Slot(usize),
    /// An element of a list, or a part of one.
    Memory(*mut u8),
}
