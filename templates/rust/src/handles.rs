use super::call::Origin;
use super::error::{Error, Result};
use super::stats::count;
use super::types::{ResourceType, Type};
use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

/// A handle to a resource that the world imports: owned, or borrowed for the duration of a call.
///
/// Clones are the same handle. An owned handle ends with [`Handle::close`], when it is given away
/// as an argument or a result, or with its last clone. A borrowed handle ends with the call whose
/// argument it is. Using a handle after that is an error in your language, and never reaches
/// another resource.
#[derive(Clone)]
pub struct Handle(Rc<Inner>);

struct Inner {
    resource: ResourceType,
    raw: u32,
    /// For a borrow: the function and the parameter through which it came in.
    borrowed: Option<(Origin, Option<usize>)>,
    state: Cell<State>,
    /// The number of arguments that lend it.
    lends: Cell<u32>,
}

#[derive(Clone, Copy)]
enum State {
    Live,
    /// Will be given away once all arguments have been converted.
    Leaving,
    /// Was given away as a parameter of an import, or as the result of an export.
    Given(Origin, Option<usize>),
    Dropped,
    /// The call for which it was borrowed has returned.
    Over,
}

impl Handle {
    pub(crate) fn owned(resource: ResourceType, raw: u32) -> Self {
        Self::new(resource, raw, None)
    }

    pub(crate) fn borrowed(
        resource: ResourceType,
        raw: u32,
        origin: Origin,
        param: Option<usize>,
    ) -> Self {
        Self::new(resource, raw, Some((origin, param)))
    }

    fn new(resource: ResourceType, raw: u32, borrowed: Option<(Origin, Option<usize>)>) -> Self {
        count(|stats| stats.live_handles += 1);
        Self(Rc::new(Inner {
            resource,
            raw,
            borrowed,
            state: Cell::new(State::Live),
            lends: Cell::new(0),
        }))
    }

    /// The type of its resource.
    pub fn resource(&self) -> ResourceType {
        self.0.resource
    }

    /// Whether the handle can be given away. A borrowed one can only be lent.
    pub fn is_owned(&self) -> bool {
        self.0.borrowed.is_none()
    }

    /// Whether the handle can still be used.
    pub fn is_live(&self) -> bool {
        matches!(self.0.state.get(), State::Live)
    }

    /// Drops the handle now, for languages that can choose when. An owned handle takes its resource
    /// with it.
    ///
    /// # Errors
    ///
    /// When the handle was already dropped or given away, when an argument of a running call lends
    /// it, or when it was borrowed for a call that is over.
    pub fn close(&self) -> Result<()> {
        self.check_live()?;
        if self.0.lends.get() > 0 {
            return Err(Error::new(format_args!("the `{}` is in use by a call", self.0.resource)));
        }
        self.0.release(State::Dropped);
        Ok(())
    }

    fn check_live(&self) -> Result<()> {
        let name = self.0.resource.name();
        Err(match self.0.state.get() {
            State::Live => return Ok(()),
            State::Leaving => {
                Error::new(format_args!("the `{name}` is given away by another argument or call"))
            }
            State::Given(to, param) => {
                Error::new(format_args!("the `{name}` was given away, {}", to.way(param)))
            }
            State::Dropped => Error::new(format_args!("the `{name}` was dropped")),
            State::Over => {
                let by = self.way_in();
                Error::new(format_args!(
                    "the `{name}` was only borrowed, {by}, and that call is over"
                ))
            }
        })
    }

    /// How a borrow came in.
    fn way_in(&self) -> String {
        self.0.borrowed.map(|(from, param)| from.way(param)).unwrap_or_default()
    }

    fn check(&self, ty: Type, resource: ResourceType) -> Result<()> {
        if self.0.resource != resource {
            return Err(Error::expected(ty, format_args!("a `{}`", self.0.resource)));
        }
        self.check_live()
    }

    /// Lends it as an argument of type `borrow<resource>` until [`Handle::give_back`].
    pub(crate) fn lend(&self, resource: ResourceType) -> Result<u32> {
        self.check(Type::Borrow(resource), resource)?;
        self.0.lends.set(self.0.lends.get() + 1);
        Ok(self.0.raw)
    }

    pub(crate) fn give_back(&self) {
        self.0.lends.set(self.0.lends.get() - 1);
    }

    /// Marks it as leaving until [`Handle::give`] or [`Handle::keep`].
    pub(crate) fn leave(&self, resource: ResourceType) -> Result<u32> {
        self.check(Type::Own(resource), resource)?;
        if let Some((from, param)) = self.0.borrowed {
            let way = from.way(param);
            return Err(Error::new(format_args!(
                "the `{resource}` is only borrowed, {way}, and cannot be given away"
            )));
        }
        if self.0.lends.get() > 0 {
            return Err(Error::new(format_args!(
                "the `{resource}` is lent by another argument or call"
            )));
        }
        self.0.state.set(State::Leaving);
        Ok(self.0.raw)
    }

    pub(crate) fn keep(&self) {
        self.0.state.set(State::Live);
    }

    /// Records that the host owns it now.
    pub(crate) fn give(&self, to: Origin, param: Option<usize>) {
        count(|stats| stats.live_handles -= 1);
        self.0.state.set(State::Given(to, param));
    }

    /// Ends a borrow when its call returns.
    ///
    /// # Errors
    ///
    /// When a call of an import that goes on still has it: the host would stop the component.
    pub(crate) fn end(&self) -> Result<()> {
        if !self.is_live() {
            return Ok(());
        }
        if self.0.lends.get() > 0 {
            let by = self.way_in();
            return Err(Error::new(format_args!(
                "the `{}` was only borrowed, {by}, and a call that has not returned still uses it",
                self.0.resource
            )));
        }
        self.0.release(State::Over);
        Ok(())
    }
}

/// Ends borrows. The host checks that they are gone before it reads a result.
pub(crate) fn end(handles: Vec<Handle>) -> Result<()> {
    handles.iter().try_for_each(Handle::end)
}

/// Gives back what was lent.
pub(crate) fn give_back(handles: Vec<Handle>) {
    handles.iter().for_each(Handle::give_back);
}

impl Inner {
    fn release(&self, state: State) {
        self.state.set(state);
        count(|stats| stats.live_handles -= 1);
        self.resource.drop_handle(self.raw);
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let State::Live = self.state.get() {
            self.release(State::Dropped);
        }
    }
}

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Handle {}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Handle({} {})", self.0.resource, self.0.raw)
    }
}
