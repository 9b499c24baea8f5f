//! Values as text, much as in WAVE: `{x: 1, y: some("a")}`.

use crate::value::Value;
use wit_dylib_interpreter::{Parts, Type};

/// Values one after the other.
pub(crate) fn list<'a>(values: impl IntoIterator<Item = (Type, &'a Value)>) -> String {
    let shown: Vec<String> = values.into_iter().map(|(ty, value)| show(ty, value)).collect();
    shown.join(", ")
}

/// A value with the names that its type gives.
fn show(ty: Type, value: &Value) -> String {
    let Some(parts) = value.parts() else { return "<handle>".to_owned() };
    match (ty, parts) {
        (_, Parts::Bool(value)) => value.to_string(),
        (_, Parts::Signed(value)) => value.to_string(),
        (_, Parts::Unsigned(value)) => value.to_string(),
        (_, Parts::Float(value)) if value.is_nan() => "nan".to_owned(),
        // By their bits, which every language writes alike: of two shortest decimals, each would
        // choose its own.
        (Type::F32, Parts::Float(value)) => format!("{:#010x}", (value as f32).to_bits()),
        (_, Parts::Float(value)) => format!("{:#018x}", value.to_bits()),
        (_, Parts::Char(value)) => format!("'{}'", value.escape_default()),
        (_, Parts::Str(text)) => format!("\"{}\"", text.escape_default()),
        (_, Parts::Bytes(bytes)) => format!("{bytes:?}"),
        (Type::Record(record), Parts::Record(fields)) => {
            let fields = record
                .fields()
                .zip(&fields)
                .map(|((name, ty), field)| format!("{name}: {}", show(ty, field)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        (Type::Tuple(tuple), Parts::Tuple(items)) => {
            format!("({})", list(tuple.types().zip(&items)))
        }
        (Type::Variant(variant), Parts::Variant(case, payload)) => {
            let (name, ty) = variant.cases().nth(case as usize).expect("the layer checks it");
            shown_case(name, ty, payload)
        }
        (Type::Enum(names), Parts::Enum(case)) => {
            names.names().nth(case as usize).unwrap_or("?").to_owned()
        }
        (Type::Flags(names), Parts::Flags(bits)) => {
            let set = names
                .names()
                .enumerate()
                .filter(|(bit, _)| bits >> bit & 1 == 1)
                .map(|(_, name)| name);
            format!("{{{}}}", set.collect::<Vec<_>>().join(", "))
        }
        (Type::Option(option), Parts::Option(Some(value))) => {
            format!("some({})", show(option.ty(), &value))
        }
        (_, Parts::Option(None)) => "none".to_owned(),
        (Type::Result(result), Parts::Result(Ok(value))) => shown_case("ok", result.ok(), value),
        (Type::Result(result), Parts::Result(Err(value))) => shown_case("err", result.err(), value),
        (Type::List(ty), Parts::List(elements)) => {
            format!("[{}]", list(elements.iter().map(|item| (ty.ty(), item))))
        }
        (Type::FixedLengthList(ty), Parts::List(elements)) => {
            format!("[{}]", list(elements.iter().map(|item| (ty.ty(), item))))
        }
        (Type::Map(map), Parts::Map(entries)) => {
            let entries = entries.iter().map(|(key, value)| {
                format!("{}: {}", show(map.key(), key), show(map.value(), value))
            });
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        (ty, parts) => format!("<{parts} for {ty}>"),
    }
}

fn shown_case(name: &str, ty: Option<Type>, payload: Option<Value>) -> String {
    match ty.zip(payload) {
        Some((ty, payload)) => format!("{name}({})", show(ty, &payload)),
        None => name.to_owned(),
    }
}
