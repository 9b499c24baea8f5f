//! The same calls again and again, with memory that does not grow.

use crate::failure::Failure;
use crate::{Export, Host, Samples};
use wasmtime::component::Val;

/// How many calls there are, and after how many of them memory has its size.
const CALLS: usize = 10_000;
const SETTLED: usize = 2_000;

impl Host {
    /// Calls each export 10,000 times with the same values.
    pub(crate) fn check_endurance(&mut self, export: &Export) -> Result<(), Failure> {
        let mut samples = Samples::new(3);
        let args: Vec<Val> =
            self.type_of(export)?.params().map(|(_, ty)| samples.short(&ty)).collect();
        let answer = self.type_of(export)?.results().next().map(|ty| samples.short(&ty));
        let mut size = 0;
        for call in 0..CALLS {
            if call == SETTLED {
                size = self.memory_size();
            }
            if let Some(answer) = &answer
                && self.imports(export)
            {
                self.answer(answer.clone());
            }
            self.check_call(export, args.clone())?;
        }
        if self.memory_size() > size {
            return Err(Failure::new(
                format!("the memory after {CALLS} calls of {}", export.full_name()),
                format!("{size} bytes, as after {SETTLED}"),
                format!("{} bytes", self.memory_size()),
            ));
        }
        Ok(())
    }
}
