//! Converts WIT values to values of the language and back, one level at a time.

use crate::Lisp;
use crate::value::Value;
use wit_dylib_interpreter::{Error, Out, Parts, Result, Type, Written};

/// Converts from WIT. The parts fit the type.
pub(crate) fn make(ty: Type, parts: Parts<'_, Lisp>) -> Result<Value> {
    Ok(match (ty, parts) {
        (_, Parts::Bool(value)) => Value::Bool(value),
        (_, Parts::Signed(number)) => Value::Int(number.into()),
        (_, Parts::Unsigned(number)) => Value::Int(number.into()),
        (_, Parts::Float(number)) => Value::Float(number),
        (_, Parts::Char(c)) => Value::text(c.to_string()),
        (_, Parts::Str(text)) => Value::text(text),
        (_, Parts::Bytes(bytes)) => {
            Value::List(bytes.iter().map(|&byte| Value::Int(byte.into())).collect())
        }
        (Type::Record(record), Parts::Record(fields)) => {
            let named = record.fields().zip(fields);
            Value::Record(
                named.map(|((name, _), value)| Ok((name.into(), value?))).collect::<Result<_>>()?,
            )
        }
        (_, Parts::Tuple(items) | Parts::List(items)) => Value::List(items.collect::<Result<_>>()?),
        (_, Parts::Map(entries)) => {
            let pair = |entry: Result<_>| entry.map(|(key, value)| Value::list(vec![key, value]));
            Value::List(entries.map(pair).collect::<Result<_>>()?)
        }
        (Type::Variant(variant), Parts::Variant(case, payload)) => {
            Value::case(variant.case_name(case), payload)
        }
        (Type::Enum(cases), Parts::Enum(case)) => Value::case(cases.case_name(case), None),
        (Type::Flags(flags), Parts::Flags(bits)) => {
            Value::List(flags.names_in(bits).map(|name| Value::case(name, None)).collect())
        }
        (_, Parts::Option(None)) => Value::case("none", None),
        (_, Parts::Option(some)) => Value::case("some", some),
        (_, Parts::Result(Ok(payload))) => Value::case("ok", payload),
        (_, Parts::Result(Err(payload))) => Value::case("err", payload),
        (ty, parts) => return Err(Error::expected(ty, parts)),
    })
}

/// Converts to WIT. `out` checks whether numbers fit, and converts the parts of the value.
pub(crate) fn take(value: &Value, out: Out<'_, Lisp>) -> Result<Written> {
    let ty = out.ty();
    let other = || Error::expected(ty, value.describe());
    let unknown = |name: &str| Error::unknown_case(ty, format_args!("`{name}`"));
    match (ty, value) {
        (_, Value::Bool(value)) => out.bool(*value),
        (_, Value::Int(number)) => match i64::try_from(*number) {
            Ok(number) => out.signed(number),
            Err(_) => out.unsigned(u64::try_from(*number).map_err(|_| other())?),
        },
        (_, Value::Float(number)) => out.float(*number),
        (Type::Char, Value::Text(text)) => {
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => out.char(c),
                _ => Err(other()),
            }
        }
        (_, Value::Text(text)) => out.shared_str(text),
        (Type::Record(record), Value::Record(fields)) => {
            let mut writer = out.record()?;
            for (name, _) in record.fields() {
                match fields.iter().find(|field| &*field.0 == name) {
                    Some((_, value)) => writer.put(value)?,
                    None => return Err(Error::new(format!("the field `{name}` is missing"))),
                }
            }
            writer.finish()
        }
        (Type::Map(_), Value::List(entries)) => {
            let mut writer = out.map(entries.len())?;
            for entry in entries.iter() {
                match entry {
                    Value::List(pair) if pair.len() == 2 => writer.put(&pair[0], &pair[1])?,
                    _ => {
                        let message = "an entry of a map must be a list of a key and a value";
                        return Err(Error::new(message));
                    }
                }
            }
            writer.finish()
        }
        (Type::Flags(flags), Value::List(set)) => {
            let mut bits = 0;
            for flag in set.iter() {
                let Value::Case(name, None) = flag else { return Err(other()) };
                bits |= flags.bit(name).ok_or_else(|| unknown(name))?;
            }
            out.flags(bits)
        }
        (_, Value::List(items)) => out.all(items.iter()),
        (Type::Enum(cases), Value::Case(name, None)) => {
            out.enumeration(cases.position(name).ok_or_else(|| unknown(name))?)
        }
        (Type::Variant(variant), Value::Case(name, payload)) => {
            let case = variant.position(name).ok_or_else(|| unknown(name))?;
            out.variant(case, payload.as_deref())
        }
        (Type::Option(_), Value::Case(name, payload))
            if matches!((&**name, payload), ("none", None) | ("some", Some(_))) =>
        {
            out.option(payload.as_deref())
        }
        (Type::Result(_), Value::Case(name, payload)) if &**name == "ok" => {
            out.result(Ok(payload.as_deref()))
        }
        (Type::Result(_), Value::Case(name, payload)) if &**name == "err" => {
            out.result(Err(payload.as_deref()))
        }
        _ => Err(other()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scope::Scope;
    use std::rc::Rc;
    use wit_dylib_interpreter::testing::TestWorld;

    #[test]
    fn cases_and_flags_are_symbols() {
        let mut world = TestWorld::new();
        let color = Type::Enum(world.enumeration("color", &["red", "green"]));
        let access = Type::Flags(world.flags("access", &["read", "write"]));
        let lisp = Lisp { wit: world.wit(), globals: Rc::<Scope>::default() };
        let pass = |ty, value: &Value| match world.pass(&lisp, ty, value) {
            Ok(value) => value.describe(),
            Err(error) => error.to_string(),
        };
        let symbol = |name: &str| Value::case(name, None);
        assert_eq!(pass(color, &symbol("green")), "the case `green`");
        assert_eq!(pass(color, &symbol("blue")), "expected color (`red`, `green`), got `blue`");
        assert_eq!(pass(access, &Value::list(vec![symbol("write")])), "a list");
    }
}
