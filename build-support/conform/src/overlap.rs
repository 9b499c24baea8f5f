//! Several calls at once in one instance.

use crate::differ::differ;
use crate::drive::{Stuck, drive};
use crate::failure::Failure;
use crate::gates::{Completion, Gates};
use crate::handles::{Arguments, Guest};
use crate::waiting::stuck;
use crate::{Export, Host, ImportCall, Samples, resources, show};
use std::future::poll_fn;
use std::task::{Context, Poll};
use wasmtime::component::types::ComponentFunc;
use wasmtime::component::{Func, Type, Val};

/// A call of an export that is about to start.
#[derive(Clone)]
pub struct Call {
    /// The function.
    pub export: Export,
    /// What it is given.
    pub args: Vec<Val>,
}

/// A call of an export that has returned.
#[derive(Clone, Debug, PartialEq)]
pub struct Returned {
    /// Where it is among those that were started together.
    pub call: usize,
    /// What it returned; a handle is shown by a number, as `<7>`.
    pub result: Option<Val>,
}

/// A call with all that it needs while it runs.
struct Running {
    export: Export,
    func: Func,
    ty: ComponentFunc,
    args: Arguments,
    results: Vec<Val>,
}

impl Host {
    /// Starts calls of exports at once, in this order; returns what they returned, in the order in
    /// which they did.
    ///
    /// Each time that the component can go on only when a call of an import is released, `release`
    /// has to release one at least. Where an export has an import of its name, each call has to call
    /// it once; what that got and returned is compared with what the export was given and returned,
    /// as for a single call.
    ///
    /// ```no_run
    /// # use wit_dylib_conform::{Call, Completion, Export, Failure, Host};
    /// # use wasmtime::component::Val;
    /// # fn two_at_once(host: &mut Host, export: Export) -> Result<(), Failure> {
    /// let call = |number| Call { export: export.clone(), args: vec![Val::U32(number)] };
    /// let returned = host.completion(Completion::Held).start_all(vec![call(1), call(2)], |gates| {
    ///     assert_eq!(gates.held().len(), 2);
    ///     gates.release_with(1, Val::U32(20));
    ///     gates.release_with(0, Val::U32(10));
    /// })?;
    /// assert_eq!((returned[0].call, &returned[0].result), (1, &Some(Val::U32(20))));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, a call that does not return among them.
    pub fn start_all(
        &mut self,
        calls: Vec<Call>,
        release: impl FnMut(&Gates),
    ) -> Result<Vec<Returned>, Failure> {
        let mut running = Vec::new();
        for call in calls {
            running.push(self.prepare(call)?);
        }
        // Constructors of the component were called for them.
        self.take_calls();
        let order = self.run_all(&mut running, release)?;
        let mut imports = self.take_calls();
        let mut returned = Vec::new();
        for index in order {
            let call = &mut running[index];
            let checked = self.check_returned(call, &mut imports);
            let result = checked.map_err(|failure| {
                failure.of_call(&call.export.full_name(), || show::list(&call.args.shown))
            })?;
            returned.push(Returned { call: index, result });
        }
        // An export without an import of its name may call any.
        let echoes = running.iter().all(|call| self.imports(&call.export));
        if echoes && !imports.is_empty() {
            return Err(Failure::new("calls of imports", "one of each call", shown(&imports)));
        }
        self.try_trace()?;
        for call in running {
            self.drop_handles(call.args.lent)?;
        }
        Ok(returned)
    }

    fn prepare(&mut self, call: Call) -> Result<Running, Failure> {
        let func = self.func(call.export.interface.as_deref(), &call.export.name)?;
        let ty = self.type_of(&call.export)?;
        let mut args = Arguments::default();
        for ((_, ty), value) in ty.params().zip(call.args) {
            self.make_handles(&ty, value, &mut args)?;
        }
        let results = vec![Val::Bool(false); ty.results().len()];
        Ok(Running { export: call.export, func, ty, args, results })
    }

    /// Runs calls until all have returned and the component has nothing more to do; the order of
    /// their returns.
    fn run_all(
        &mut self,
        running: &mut [Running],
        mut release: impl FnMut(&Gates),
    ) -> Result<Vec<usize>, Failure> {
        let gates = self.gates.clone();
        let count = running.len();
        let mut outcomes = Vec::new();
        let ran = self.store.run_concurrent(async |accessor| {
            let mut calls = Vec::new();
            for (index, call) in running.iter_mut().enumerate() {
                let Running { func, args, results, .. } = call;
                let call = func.call_concurrent(accessor, &args.passed, results);
                calls.push((index, Box::pin(call)));
            }
            // Never ready: what follows a return is run as well.
            poll_fn(|context: &mut Context<'_>| {
                calls.retain_mut(|(index, call)| match call.as_mut().poll(context) {
                    Poll::Ready(outcome) => {
                        outcomes.push((*index, outcome));
                        false
                    }
                    Poll::Pending => true,
                });
                Poll::<()>::Pending
            })
            .await;
        });
        let ran = drive(ran, || {
            let released = gates.released();
            if !gates.held().is_empty() {
                release(&gates);
            }
            gates.released() > released
        });
        match ran {
            Ok(Err(error)) => return Err(self.failed("the calls", &error)),
            Err(Stuck::GoesOn) => {
                return Err(self.failed("the calls", &stuck(Stuck::GoesOn, &gates)));
            }
            Ok(Ok(())) | Err(Stuck::Waits) => {}
        }
        let mut order = Vec::new();
        for (index, outcome) in outcomes {
            outcome.map_err(|error| self.failed(&format!("call {index}"), &error))?;
            order.push(index);
        }
        if order.len() < count {
            let missing = (0..count).find(|index| !order.contains(index)).unwrap_or_default();
            return Err(self.failed(&format!("call {missing}"), &stuck(Stuck::Waits, &gates)));
        }
        Ok(order)
    }

    /// Finds the call of the import that a call made, and compares the two.
    fn check_returned(
        &mut self,
        call: &mut Running,
        imports: &mut Vec<ImportCall>,
    ) -> Result<Option<Val>, Failure> {
        let mut result = call.results.pop();
        let name = call.export.full_name();
        let import = taken(imports, &name, &call.args.shown, result.as_ref());
        if import.is_none() && self.imports(&call.export) {
            let expected = "one with the arguments of the call";
            return Err(Failure::new("calls of imports", expected, shown(imports)));
        }
        let expected = import.as_ref().and_then(|import| import.results.first());
        let guests: Vec<Guest> = match (&mut result, call.ty.results().next()) {
            (Some(result), Some(ty)) => self.take_handles(&ty, result, expected)?,
            _ => Vec::new(),
        };
        if let (Some(expected), Some(result)) = (expected, &result)
            && let Some(failure) = differ("what came back", expected, result)
        {
            return Err(failure);
        }
        self.try_trace()?;
        self.drop_handles(guests)?;
        Ok(result)
    }

    /// Starts calls of an export at once, with random values, and releases the calls of its import
    /// in random order; returns how many were started, and how many of them were held at the same
    /// time. The export needs an async import of its name.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong.
    pub fn try_overlap(
        &mut self,
        export: &Export,
        calls: usize,
        seed: u64,
    ) -> Result<(usize, usize), Failure> {
        let ty = self.type_of(export)?;
        let mut numbers = Samples::new(seed);
        let mut started: Vec<Call> = Vec::new();
        for _ in 0..calls {
            let args: Vec<Val> = ty.params().map(|(_, ty)| numbers.value(&ty)).collect();
            if is_told_apart(&ty, &args, &started) {
                started.push(Call { export: export.clone(), args });
            }
        }
        let before = self.gates.completion();
        let (count, mut most) = (started.len(), 0);
        self.completion(Completion::Held);
        let returned = self.start_all(started, |gates| {
            let held = gates.held().len();
            most = most.max(held);
            gates.release((numbers.next() >> 33) as usize % held);
        });
        self.completion(before);
        returned.map(|_| (count, most))
    }
}

/// Takes the import's call with these arguments, rather one that returned this result.
fn taken(
    imports: &mut Vec<ImportCall>,
    name: &str,
    args: &[Val],
    result: Option<&Val>,
) -> Option<ImportCall> {
    let fits = |import: &ImportCall| {
        let mut pairs = args.iter().zip(&import.args);
        import.func == name && pairs.all(|(sent, received)| differ("", sent, received).is_none())
    };
    let has_returned = |import: &ImportCall| import.results.first() == result;
    let same = imports.iter().position(|import| fits(import) && has_returned(import));
    let index = same.or_else(|| imports.iter().position(fits))?;
    Some(imports.remove(index))
}

/// Calls of imports in words.
fn shown(imports: &[ImportCall]) -> String {
    let calls: Vec<String> = imports
        .iter()
        .map(|import| format!("{}({})", import.func, show::list(&import.args)))
        .collect();
    if calls.is_empty() { "none".to_owned() } else { calls.join(", ") }
}

/// Whether what the import got tells this call from those, as far as it matters: results with
/// handles are not alike.
fn is_told_apart(ty: &ComponentFunc, args: &[Val], others: &[Call]) -> bool {
    let has_handles = |ty: &Type, value: &Val| {
        let mut has_handles = false;
        let walked = resources::walk(ty, &mut value.clone(), &mut |_, _| {
            has_handles = true;
            Ok(())
        });
        walked.is_err() || has_handles
    };
    let mut params = ty.params().zip(args);
    let same_args = |other: &Call| other.args == args;
    ty.results().len() == 0
        || params.any(|((_, ty), value)| has_handles(&ty, value))
        || !others.iter().any(same_args)
}

#[cfg(test)]
mod tests;
