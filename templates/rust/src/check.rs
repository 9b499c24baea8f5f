//! Whether a value would convert, without a call.

use super::call::{Call, Origin};
use super::error::Result;
use super::interpreter::Interpreter;
use super::lower::{Out, Written};
use super::types::Type;

/// Checks that a value converts to a type, and gives nothing away.
///
/// # Errors
///
/// As [`Interpreter::take`].
pub fn check<I: Interpreter>(interpreter: &I, ty: Type, value: &I::Value) -> Result<()> {
    check_levels(interpreter, ty, value, false)
}

/// The same as [`check`] for the value alone: its parts may be anything.
///
/// # Errors
///
/// As [`Interpreter::take`].
pub fn check_shallow<I: Interpreter>(interpreter: &I, ty: Type, value: &I::Value) -> Result<()> {
    check_levels(interpreter, ty, value, true)
}

fn check_levels<I: Interpreter>(
    interpreter: &I,
    ty: Type,
    value: &I::Value,
    is_shallow: bool,
) -> Result<()> {
    let call = Call::start(Origin::Nothing);
    call.is_shallow = is_shallow;
    let checked = Out::to_pop(interpreter, call, ty).value(value);
    call.to_pop.clear();
    call.finish();
    checked.map(|Written(())| ())
}
