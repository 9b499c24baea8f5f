//! What takes the place of a program: which values go where.

use crate::same::same;
use crate::value::{Held, Value};
use wit_dylib_interpreter::{Error, ExportFunc, FuncKind, ImportFunc, Result, Type};

/// The arguments of an export, and what the objects among them hold.
pub(crate) fn with_held(func: ExportFunc, args: Vec<Value>) -> Held {
    let mut values: Held = func.params().zip(args).collect();
    let held: Held = values
        .iter()
        .filter_map(|(_, value)| value.held())
        .flat_map(|held| held.borrow().clone())
        .collect();
    values.extend(held);
    values
}

/// The arguments for an import: the first values, or, where there are more of them than it has
/// parameters, the first of each parameter's type.
pub(crate) fn arguments(import: ImportFunc, values: Held) -> Vec<Value> {
    if import.params().len() == values.len() {
        return values.into_iter().map(|(_, value)| value).collect();
    }
    let fits = |ty: Type, (found, value): &(Type, Value)| match ty {
        Type::Own(_) | Type::Borrow(_) => value.handle().is_some(),
        ty => same(*found, ty),
    };
    let mut values = values;
    let take =
        |ty| values.iter().position(|value| fits(ty, value)).map(|index| values.remove(index).1);
    import.params().map_while(take).collect()
}

/// What an export does when there is no import: makes an object, changes one, or returns the first
/// value of the result's type.
pub(crate) fn echo(func: ExportFunc, values: Held) -> Result<Option<Value>> {
    if func.kind() == FuncKind::Constructor {
        let object = Value::object(values);
        return Ok(Some(match func.result() {
            Some(Type::Result(_)) => Value::Result(Ok(Some(Box::new(object)))),
            _ => object,
        }));
    }
    let Some(result) = func.result() else {
        if let Some(held) = values.first().and_then(|(_, value)| value.held()) {
            let args = values[1..func.params().len()].to_vec();
            *held.borrow_mut() = args;
        }
        return Ok(None);
    };
    match values.into_iter().find(|(ty, _)| same(*ty, result)) {
        Some((_, value)) => Ok(Some(value)),
        None => Err(Error::new(format_args!(
            "no import has this name, and no argument is of type {result}"
        ))),
    }
}
