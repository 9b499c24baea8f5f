//! Async functions in a world that is made already.

use crate::Model;
use crate::model::FunctionKind;
use crate::numbers::Numbers;

/// Makes half of the functions async. The world stays the same otherwise.
pub(crate) fn mix_in(model: &mut Model, seed: u64) {
    let mut numbers = Numbers::new(seed);
    for function in model.functions_mut() {
        function.is_async = function.kind != FunctionKind::Constructor && numbers.one_in(2);
    }
}
