//! What a call owes.

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
    pub(crate) leaving: Vec<(Handle, Option<usize>)>,
    /// Handles that the host borrows until the call returns.
    pub(crate) lent: Vec<Handle>,
    /// Objects that become handles once all arguments have been converted, and where those go.
    pub(crate) objects: Vec<(HandlePlace, ResourceType, Object)>,
    /// Values of the language whose memory the library reads, until the context is released.
    pub(crate) kept: Vec<Kept>,
    /// Memory that the library asked to free when the context is released.
    pub(crate) deferred: Vec<Block>,
}

/// What must live as long as the library reads from it.
pub(crate) enum Kept {
    Str(#[expect(dead_code, reason = "only its end matters")] Rc<str>),
    Bytes(#[expect(dead_code, reason = "only its end matters")] Rc<[u8]>),
    Value(#[expect(dead_code, reason = "only its end matters")] Box<dyn Any>),
}

/// Where a handle goes that does not exist yet.
pub(crate) enum HandlePlace {
    /// The position in what will be popped.
    Slot(usize),
    /// An element of a list, or a part of one.
    Memory(*mut u8),
}
