//! Calls of exports with values of the host's, and what is checked of each.

use crate::differ::differ;
use crate::failure::Failure;
use crate::handles::Arguments;
use crate::show;
use crate::{Export, Host, ImportCall, Samples};
use wasmtime::component::Val;
use wasmtime::component::types::ComponentFunc;

impl Host {
    /// Calls an export with random values and checks what its import got of them, what came back,
    /// and, where it tells, what the guest saw.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong. A component that has trapped is of no use after that.
    pub fn try_exercise(&mut self, export: &Export, seed: u64) -> Result<(), Failure> {
        let mut samples = Samples::new(seed);
        let args = self.type_of(export)?.params().map(|(_, ty)| samples.value(&ty)).collect();
        self.check_call(export, args)
    }

    /// Calls an export with these values, in which handles are still to be made, and checks all
    /// about it.
    pub(crate) fn check_call(&mut self, export: &Export, values: Vec<Val>) -> Result<(), Failure> {
        let mut args = Arguments::default();
        let checked = self.check_with(export, values, &mut args);
        checked.map_err(|failure| failure.of_call(&export.full_name(), || show::list(&args.shown)))
    }

    fn check_with(
        &mut self,
        export: &Export,
        values: Vec<Val>,
        args: &mut Arguments,
    ) -> Result<(), Failure> {
        let ty = self.type_of(export)?;
        for ((_, ty), value) in ty.params().zip(values) {
            self.make_handles(&ty, value, args)?;
        }
        // Constructors of the component were called for them.
        self.take_calls();
        self.try_trace()?;
        let mut result = self.try_call(export.interface.as_deref(), &export.name, &args.passed)?;
        let calls = self.take_calls();
        let expected = self.expected(export, &ty, &args.shown, &calls)?;
        let guests = match (&mut result, ty.results().next()) {
            (Some(result), Some(ty)) => self.take_handles(&ty, result, expected)?,
            _ => Vec::new(),
        };
        // Without an import, an object is made, or what it holds comes out.
        if let (Some(expected), Some(result)) = (expected, &result)
            && let Some(failure) = differ("what came back", expected, result)
        {
            return Err(failure);
        }
        if let Some(trace) = self.try_trace()? {
            let mut expected =
                format!("export {}({})\n", export.full_name(), show::list(&args.shown));
            expected.extend(
                calls
                    .iter()
                    .map(|call| format!("import {} -> {}\n", call.func, show::list(&call.results))),
            );
            if let Some(failure) =
                differ("what the guest saw", &Val::String(expected), &Val::String(trace))
            {
                return Err(failure);
            }
        }
        self.drop_handles(guests)?;
        self.drop_handles(std::mem::take(&mut args.lent))
    }

    /// What must come back: what the import returned, or, without one, the first argument of the
    /// result's type.
    fn expected<'a>(
        &self,
        export: &Export,
        ty: &ComponentFunc,
        args: &'a [Val],
        calls: &'a [ImportCall],
    ) -> Result<Option<&'a Val>, Failure> {
        let has_import = self.imports(export);
        let name = export.full_name();
        match calls {
            [call] if !has_import || call.func == name => {
                for (((name, _), expected), received) in ty.params().zip(args).zip(&call.args) {
                    if let Some(failure) = differ(
                        &format!("what the import got: parameter `{name}`"),
                        expected,
                        received,
                    ) {
                        return Err(failure);
                    }
                }
                Ok(call.results.first())
            }
            [] if !has_import => {
                let same = ty
                    .results()
                    .next()
                    .and_then(|result| ty.params().position(|(_, ty)| ty == result));
                Ok(same.map(|index| &args[index]))
            }
            calls => {
                let called: Vec<&str> = calls.iter().map(|call| call.func.as_str()).collect();
                let called = if called.is_empty() { "none".to_owned() } else { called.join(", ") };
                let expected =
                    if has_import { format!("one of {name}") } else { "one at most".to_owned() };
                Err(Failure::new("calls of imports", expected, called))
            }
        }
    }

    /// Checks that nothing is left of finished calls; `live_bytes` is what the probe told before
    /// them.
    ///
    /// # Errors
    ///
    /// What is left.
    pub fn try_check_clean(&mut self, live_bytes: Option<&Val>) -> Result<(), Failure> {
        let (none, one) = (Val::U32(0), Val::U32(1));
        let expected = [
            ("heap-errors", Some(&none)),
            ("stack-depth", Some(&none)),
            ("live-contexts", Some(&one)),
            ("live-ends", Some(&none)),
            ("live-bytes", live_bytes),
        ];
        for (probe, expected) in expected {
            if let Some(expected) = expected.filter(|_| self.has_probe(probe)) {
                let found = self.try_probe(probe)?;
                if let Some(failure) =
                    differ(&format!("after the calls: {probe}"), expected, &found)
                {
                    return Err(failure);
                }
            }
        }
        let unfinished = self.unfinished();
        if unfinished > 0 {
            let received = format!("{unfinished} in the host's table");
            return Err(Failure::new("after the calls: tasks and subtasks", "none", received));
        }
        match self.store.data().resources.live().as_slice() {
            [] => Ok(()),
            live => {
                let live = crate::resources::shown_all(live);
                let expected = "every resource given back or dropped";
                Err(Failure::new("after the calls: resources", expected, format!("{live} neither")))
            }
        }
    }

    /// The bytes that are allocated, where the interpreter tells.
    ///
    /// # Errors
    ///
    /// When it traps instead.
    pub fn live_bytes(&mut self) -> Result<Option<Val>, Failure> {
        if self.has_probe("live-bytes") { self.try_probe("live-bytes").map(Some) } else { Ok(None) }
    }
}
