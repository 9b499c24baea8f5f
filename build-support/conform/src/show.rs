//! Values of the host as the interpreters of the tests show their own.

use wasmtime::component::Val;

/// Values one after the other.
pub(crate) fn list<'a>(values: impl IntoIterator<Item = &'a Val>) -> String {
    values.into_iter().map(show).collect::<Vec<_>>().join(", ")
}

/// One value.
pub(crate) fn show(value: &Val) -> String {
    match value {
        Val::Bool(value) => value.to_string(),
        Val::U8(value) => value.to_string(),
        Val::S8(value) => value.to_string(),
        Val::U16(value) => value.to_string(),
        Val::S16(value) => value.to_string(),
        Val::U32(value) => value.to_string(),
        Val::S32(value) => value.to_string(),
        Val::U64(value) => value.to_string(),
        Val::S64(value) => value.to_string(),
        Val::Float32(value) if value.is_nan() => "nan".to_owned(),
        Val::Float64(value) if value.is_nan() => "nan".to_owned(),
        Val::Float32(value) => format!("{:#010x}", value.to_bits()),
        Val::Float64(value) => format!("{:#018x}", value.to_bits()),
        Val::Char(value) => format!("'{}'", value.escape_default()),
        Val::String(value) => format!("\"{}\"", value.escape_default()),
        Val::List(elements) | Val::FixedLengthList(elements) => format!("[{}]", list(elements)),
        Val::Tuple(items) => format!("({})", list(items)),
        Val::Map(entries) => {
            let entries =
                entries.iter().map(|(key, value)| format!("{}: {}", show(key), show(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Val::Record(fields) => {
            let fields = fields.iter().map(|(name, value)| format!("{name}: {}", show(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        Val::Variant(name, payload) => case(name, payload),
        Val::Enum(name) if name.starts_with('<') => "<handle>".to_owned(),
        Val::Enum(name) => name.clone(),
        Val::Flags(names) => format!("{{{}}}", names.join(", ")),
        Val::Option(None) => "none".to_owned(),
        Val::Option(Some(value)) => format!("some({})", show(value)),
        Val::Result(Ok(value)) => case("ok", value),
        Val::Result(Err(value)) => case("err", value),
        Val::Resource(_) | Val::Future(_) | Val::Stream(_) | Val::ErrorContext(_) => {
            "<handle>".to_owned()
        }
    }
}

fn case(name: &str, payload: &Option<Box<Val>>) -> String {
    match payload {
        Some(payload) => format!("{name}({})", show(payload)),
        None => name.to_owned(),
    }
}
