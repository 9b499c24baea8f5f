//! In place of `watch.rs`, for measuring: nothing of what tests want.

use crate::Values;
use crate::value::Value;
use crate::ways::{Way, Ways};
use wit_dylib_interpreter::{
    ExportFunc, ImportFunc, Outcome, ResourceType, Result, Step, Type, Wit,
};

pub(crate) struct Watch;

impl Watch {
    /// Whether it looks at arguments.
    pub(crate) const LOOKS: bool = false;

    /// Whether there are futures and streams.
    pub(crate) const HAS_ENDS: bool = cfg!(feature = "streams");

    /// Whether streams that come in are counted or pumped, so that this can be measured.
    pub(crate) const COUNTS: bool = Self::HAS_ENDS;

    pub(crate) fn new(_: Wit) -> Self {
        Self
    }

    pub(crate) fn ways(&self) -> Option<Ways> {
        None
    }

    pub(crate) fn linger(&self) -> Result<()> {
        Ok(())
    }

    pub(crate) fn way(&self, _: bool) -> Way {
        Way::Wait
    }

    pub(crate) fn changed(&self, _: Type, value: Value) -> Value {
        value
    }

    pub(crate) fn call(&self, _: ExportFunc, _: &[Value]) -> Option<Result<Option<Value>>> {
        None
    }

    pub(crate) fn resumed(&self, _: &Outcome<Value>) -> Option<Result<Step<Values>>> {
        None
    }

    pub(crate) fn imported(&self, _: ImportFunc, _: Option<&Value>) {}

    pub(crate) fn dropped(&self, _: ResourceType) {}
}
