//! Converts WIT values to values of the language and back, one level at a time.

use crate::value::Value;
use wit_dylib_interpreter::{Error, Parts, Result, Type};

/// Converts from WIT. The parts fit the type.
pub(crate) fn make(ty: Type, parts: Parts<'_, Value>) -> Result<Value> {
    Ok(match (ty, parts) {
        (_, Parts::Bool(value)) => Value::Bool(value),
        (_, Parts::Signed(number)) => Value::Int(number.into()),
        (_, Parts::Unsigned(number)) => Value::Int(number.into()),
        (_, Parts::Float(number)) => Value::Float(number),
        (_, Parts::Char(c)) => Value::text(c.to_string()),
        (_, Parts::Str(text)) => Value::text(&*text),
        (_, Parts::Bytes(bytes)) => {
            Value::List(bytes.iter().map(|&byte| Value::Int(byte.into())).collect())
        }
        (Type::Record(record), Parts::Record(fields)) => {
            Value::Record(record.fields().map(|(name, _)| name.into()).zip(fields).collect())
        }
        (_, Parts::Tuple(items) | Parts::List(items)) => Value::list(items),
        (_, Parts::Map(entries)) => Value::List(
            entries.into_iter().map(|(key, value)| Value::list(vec![key, value])).collect(),
        ),
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

/// Converts to WIT. `wit-dylib-interpreter` checks whether numbers fit, and the parts of the value.
pub(crate) fn take(ty: Type, value: &Value) -> Result<Parts<'_, Value>> {
    let other = || Error::expected(ty, value.describe());
    let unknown = |name: &str| Error::unknown_case(ty, format_args!("`{name}`"));
    Ok(match (ty, value) {
        (_, Value::Bool(value)) => Parts::Bool(*value),
        (_, Value::Int(number)) => match i64::try_from(*number) {
            Ok(number) => Parts::Signed(number),
            Err(_) => Parts::Unsigned(u64::try_from(*number).map_err(|_| other())?),
        },
        (_, Value::Float(number)) => Parts::Float(*number),
        (Type::Char, Value::Text(text)) => {
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => Parts::Char(c),
                _ => return Err(other()),
            }
        }
        (_, Value::Text(text)) => Parts::Str((&**text).into()),
        (Type::Record(record), Value::Record(fields)) => {
            let field = |name: &str| {
                let found = fields.iter().find(|field| &*field.0 == name);
                found
                    .map(|field| field.1.clone())
                    .ok_or_else(|| Error::new(format!("the field `{name}` is missing")))
            };
            Parts::Record(record.fields().map(|(name, _)| field(name)).collect::<Result<_>>()?)
        }
        (Type::Tuple(_), Value::List(items)) => Parts::Tuple(items.to_vec()),
        (Type::Map(_), Value::List(entries)) => {
            let pair = |entry: &Value| match entry {
                Value::List(pair) if pair.len() == 2 => Ok((pair[0].clone(), pair[1].clone())),
                _ => Err(Error::new("an entry of a map must be a list of a key and a value")),
            };
            Parts::Map(entries.iter().map(pair).collect::<Result<_>>()?)
        }
        (Type::Flags(flags), Value::List(set)) => {
            let mut bits = 0;
            for flag in set.iter() {
                let Value::Case(name, None) = flag else { return Err(other()) };
                bits |= flags.bit(name).ok_or_else(|| unknown(name))?;
            }
            Parts::Flags(bits)
        }
        (_, Value::List(items)) => Parts::List(items.to_vec()),
        (Type::Enum(cases), Value::Case(name, None)) => {
            Parts::Enum(cases.position(name).ok_or_else(|| unknown(name))?)
        }
        (Type::Variant(variant), Value::Case(name, payload)) => {
            let case = variant.position(name).ok_or_else(|| unknown(name))?;
            Parts::Variant(case, payload.as_deref().cloned())
        }
        (Type::Option(_), Value::Case(name, payload))
            if matches!((&**name, payload), ("none", None) | ("some", Some(_))) =>
        {
            Parts::Option(payload.as_deref().cloned())
        }
        (Type::Result(_), Value::Case(name, payload)) if &**name == "ok" => {
            Parts::Result(Ok(payload.as_deref().cloned()))
        }
        (Type::Result(_), Value::Case(name, payload)) if &**name == "err" => {
            Parts::Result(Err(payload.as_deref().cloned()))
        }
        _ => return Err(other()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wit_dylib_interpreter::testing::TestWorld;

    #[test]
    fn cases_and_flags_are_symbols() {
        let mut world = TestWorld::new();
        let color = Type::Enum(world.enumeration("color", &["red", "green"]));
        let access = Type::Flags(world.flags("access", &["read", "write"]));
        let green = make(color, Parts::Enum(1)).unwrap();
        assert!(matches!(take(color, &green), Ok(Parts::Enum(1))));
        let both = make(access, Parts::Flags(0b11)).unwrap();
        assert!(matches!(take(access, &both), Ok(Parts::Flags(0b11))));
        let error = take(color, &Value::case("blue", None)).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some("expected color (`red`, `green`), got `blue`"));
    }
}
