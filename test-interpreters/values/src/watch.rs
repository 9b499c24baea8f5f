//! What tests want beside values: the probe, a trace, faults, and tasks that behave otherwise.

use crate::fault::Fault;
use crate::manners::Manners;
use crate::value::Value;
use crate::ways::{Way, Ways};
use crate::{Values, probe, trace};
use std::cell::RefCell;
use std::fmt;
use wit_dylib_interpreter::{
    ErrorContext, ExportFunc, ImportFunc, Outcome, ResourceType, Result, Step, Type, Wit,
};

pub(crate) struct Watch {
    pub(crate) wit: Wit,
    fault: Option<Fault>,
    manners: Manners,
    /// What was seen; nothing when nobody can ask.
    pub(crate) trace: Option<RefCell<String>>,
}

impl Watch {
    /// Whether it looks at arguments.
    pub(crate) const LOOKS: bool = true;

    /// Whether there are futures and streams.
    pub(crate) const HAS_ENDS: bool = true;

    /// Whether streams that come in are counted or pumped, so that this can be measured.
    pub(crate) const COUNTS: bool = false;

    pub(crate) fn new(wit: Wit) -> Self {
        Self {
            wit,
            fault: Fault::asked(wit),
            manners: Manners::asked(wit),
            trace: probe::has_trace(wit).then(RefCell::default),
        }
    }

    /// What is done with futures and streams that come in.
    pub(crate) fn ways(&self) -> Option<Ways> {
        Some(self.manners.ways)
    }

    /// Keeps a task from its end for a turn, if the project asks for that.
    pub(crate) fn linger(&self) -> Result<()> {
        self.manners.linger()
    }

    /// What becomes of a read or a write that does not end at once, unless it has to be waited for.
    pub(crate) fn way(&self, waits: bool) -> Way {
        if waits { Way::Wait } else { self.manners.way() }
    }

    pub(crate) fn changed(&self, ty: Type, value: Value) -> Value {
        match (self.fault, value) {
            (Some(fault), value) => fault.changed(ty, value),
            (None, Value::Str(text)) if self.manners.contexts => {
                Value::Str(ErrorContext::new(&text).expect("the world has them").message().into())
            }
            (None, value) => value,
        }
    }

    /// The result of an exported function that is not the world's own business.
    pub(crate) fn call(&self, func: ExportFunc, args: &[Value]) -> Option<Result<Option<Value>>> {
        if self.fault != Some(Fault::LeakUnseen)
            && let Some(result) = probe::call(self, func)
        {
            return Some(result);
        }
        if let Some(fault) = self.fault {
            fault.strike(args);
        }
        self.note(format_args!("export {func}({})\n", trace::list(func.params().zip(args))));
        None
    }

    /// What a task does after a call of an import, when that is the test's business.
    pub(crate) fn resumed(&self, outcome: &Outcome<Value>) -> Option<Result<Step<Values>>> {
        self.manners.resumed(outcome)
    }

    pub(crate) fn imported(&self, import: ImportFunc, result: Option<&Value>) {
        let shown = import.result().zip(result);
        self.note(format_args!("import {import} -> {}\n", trace::list(shown)));
    }

    pub(crate) fn dropped(&self, resource: ResourceType) {
        self.note(format_args!("destructor of {resource}\n"));
    }

    fn note(&self, line: impl fmt::Display) {
        use fmt::Write;
        if let Some(trace) = &self.trace {
            let _ = write!(trace.borrow_mut(), "{line}");
        }
    }
}
