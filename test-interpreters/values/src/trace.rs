//! Values as text, much as in WAVE: `{x: 1, y: some("a")}`.

use crate::value::Value;
use wit_dylib_interpreter::Type;

/// Values one after the other.
pub(crate) fn list<'a>(values: impl IntoIterator<Item = (Type, &'a Value)>) -> String {
    let shown: Vec<String> = values.into_iter().map(|(ty, value)| show(ty, value)).collect();
    shown.join(", ")
}

/// A value with the names that its type gives.
fn show(ty: Type, value: &Value) -> String {
    match (ty, value) {
        (_, Value::Bool(value)) => value.to_string(),
        (_, Value::Signed(value)) => value.to_string(),
        (_, Value::Unsigned(value)) => value.to_string(),
        (_, Value::Float(value)) if value.is_nan() => "nan".to_owned(),
        // By their bits, which every language writes alike: of two shortest decimals, each would
        // choose its own.
        (Type::F32, Value::Float(value)) => format!("{:#010x}", (*value as f32).to_bits()),
        (_, Value::Float(value)) => format!("{:#018x}", value.to_bits()),
        (_, Value::Char(value)) => format!("'{}'", value.escape_default()),
        (_, Value::Str(text)) => format!("\"{}\"", text.escape_default()),
        (_, Value::Bytes(bytes)) => format!("{bytes:?}"),
        (Type::Record(record), Value::Record(fields)) => {
            let fields = record
                .fields()
                .zip(fields)
                .map(|((name, ty), field)| format!("{name}: {}", show(ty, field)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        (Type::Tuple(tuple), Value::Tuple(items)) => {
            format!("({})", list(tuple.types().zip(items)))
        }
        (Type::Variant(variant), Value::Variant(case, payload)) => {
            let ty = variant.payload(*case).flatten();
            shown_case(variant.case_name(*case), ty, payload.as_deref())
        }
        (Type::Enum(names), Value::Enum(case)) => names.case_name(*case).to_owned(),
        (Type::Flags(names), Value::Flags(bits)) => {
            let set = names.names_in(*bits);
            format!("{{{}}}", set.collect::<Vec<_>>().join(", "))
        }
        (Type::Option(option), Value::Option(Some(value))) => {
            format!("some({})", show(option.ty(), value))
        }
        (_, Value::Option(None)) => "none".to_owned(),
        (Type::Result(result), Value::Result(Ok(value))) => {
            shown_case("ok", result.ok(), value.as_deref())
        }
        (Type::Result(result), Value::Result(Err(value))) => {
            shown_case("err", result.err(), value.as_deref())
        }
        (Type::List(ty), Value::List(elements)) => {
            format!("[{}]", list(elements.iter().map(|item| (ty.ty(), item))))
        }
        (Type::FixedLengthList(ty), Value::List(elements)) => {
            format!("[{}]", list(elements.iter().map(|item| (ty.ty(), item))))
        }
        (Type::Map(map), Value::Map(entries)) => {
            let entries = entries.iter().map(|(key, value)| {
                format!("{}: {}", show(map.key(), key), show(map.value(), value))
            });
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        (_, Value::Handle(_) | Value::Object(_)) => "<handle>".to_owned(),
        (ty, value) => format!("<{value:?} for {ty}>"),
    }
}

fn shown_case(name: &str, ty: Option<Type>, payload: Option<&Value>) -> String {
    match ty.zip(payload) {
        Some((ty, payload)) => format!("{name}({})", show(ty, payload)),
        None => name.to_owned(),
    }
}
