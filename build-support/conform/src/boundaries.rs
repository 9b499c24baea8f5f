//! The values of a type that are worth a call each: all boundaries, all cases, all sizes that
//! matter.
//!
//! Parts of a record, of a tuple and arguments are never all alike, so that two that change places
//! are noticed.

use crate::resources::NEW;
use wasmtime::component::types::ComponentFunc;
use wasmtime::component::{Type, Val};

/// How many values there are of one argument at most.
const OUTSIDE: usize = 700;
/// Of one part of an argument.
const INSIDE: usize = 24;
/// The elements of a long list whose elements are bytes, or other scalars and texts.
const MANY_BYTES: usize = 300_000;
const MANY: usize = 5_000;

/// Rows of arguments for a function.
pub(crate) fn arguments(func: &ComponentFunc) -> Vec<Vec<Val>> {
    let columns: Vec<Vec<Val>> = func.params().map(|(_, ty)| values(&ty)).collect();
    let results = func.results().map(|ty| values(&ty).len()).max().unwrap_or(1);
    let rows = columns.iter().map(Vec::len).max().unwrap_or(1).max(results);
    (0..rows).map(|row| picked(&columns, row)).collect()
}

/// The values of a type.
pub(crate) fn values(ty: &Type) -> Vec<Val> {
    let mut values = of_type(ty, OUTSIDE);
    match ty {
        Type::String => {
            values.extend([65_535, 65_536].map(|length| Val::String("x".repeat(length - 2) + "ß")));
        }
        Type::List(list) => {
            let elements = of_type(&list.ty(), usize::MAX);
            let long = match list.ty() {
                Type::U8 | Type::S8 | Type::Bool => Some(MANY_BYTES),
                ty => is_small(&ty).then_some(MANY),
            };
            values.extend(
                long.map(|long| Val::List(elements.iter().cycle().take(long).cloned().collect())),
            );
        }
        _ => {}
    }
    values
}

fn is_small(ty: &Type) -> bool {
    let is_compound = matches!(
        ty,
        Type::List(_)
            | Type::FixedLengthList(_)
            | Type::Map(_)
            | Type::Record(_)
            | Type::Tuple(_)
            | Type::Variant(_)
    );
    !is_compound
        && !matches!(ty, Type::Own(_) | Type::Borrow(_) | Type::Option(_) | Type::Result(_))
}

/// A row, of which each column starts at another of its values.
fn picked(columns: &[Vec<Val>], row: usize) -> Vec<Val> {
    let at = |(index, column): (usize, &Vec<Val>)| column[(row + index) % column.len()].clone();
    columns.iter().enumerate().map(at).collect()
}

fn rows(columns: &[Vec<Val>], limit: usize) -> impl Iterator<Item = Vec<Val>> {
    let rows = columns.iter().map(Vec::len).max().unwrap_or(1).min(limit);
    (0..rows).map(|row| picked(columns, row))
}

/// As many of the values as there may be, evenly, with the first and the last.
fn limited(values: Vec<Val>, limit: usize) -> Vec<Val> {
    let count = values.len();
    if count <= limit {
        return values;
    }
    (0..limit).map(|index| values[index * (count - 1) / (limit - 1).max(1)].clone()).collect()
}

fn of_type(ty: &Type, limit: usize) -> Vec<Val> {
    match ty {
        Type::Bool => vec![Val::Bool(false), Val::Bool(true)],
        Type::U8 => integers(|value| Val::U8(value as u8)),
        Type::S8 => integers(|value| Val::S8(value as i8)),
        Type::U16 => integers(|value| Val::U16(value as u16)),
        Type::S16 => integers(|value| Val::S16(value as i16)),
        Type::U32 => integers(|value| Val::U32(value as u32)),
        Type::S32 => integers(|value| Val::S32(value as i32)),
        Type::U64 => integers(Val::U64),
        Type::S64 => integers(|value| Val::S64(value as i64)),
        Type::Float32 => FLOATS32.map(|bits| Val::Float32(f32::from_bits(bits))).to_vec(),
        Type::Float64 => FLOATS64.map(|bits| Val::Float64(f64::from_bits(bits))).to_vec(),
        Type::Char => CHARS.map(Val::Char).to_vec(),
        Type::String => STRINGS.map(|text| Val::String(text.to_owned())).to_vec(),
        Type::List(list) => lists(of_type(&list.ty(), limit)).into_iter().map(Val::List).collect(),
        Type::FixedLengthList(list) => {
            let columns = vec![of_type(&list.ty(), INSIDE); list.len() as usize];
            rows(&columns, INSIDE).map(Val::FixedLengthList).collect()
        }
        Type::Map(map) => {
            let values = of_type(&map.value(), INSIDE);
            let entries =
                |keys: Vec<Val>| keys.into_iter().zip(values.iter().cloned().cycle()).collect();
            lists(of_type(&map.key(), limit))
                .into_iter()
                .map(|keys| Val::Map(entries(keys)))
                .collect()
        }
        Type::Record(record) => {
            let columns: Vec<_> = record.fields().map(|field| of_type(&field.ty, INSIDE)).collect();
            let names: Vec<String> = record.fields().map(|field| field.name.to_owned()).collect();
            rows(&columns, limit)
                .map(|row| Val::Record(names.iter().cloned().zip(row).collect()))
                .collect()
        }
        Type::Tuple(tuple) => {
            let columns: Vec<_> = tuple.types().map(|ty| of_type(&ty, INSIDE)).collect();
            rows(&columns, limit).map(Val::Tuple).collect()
        }
        Type::Variant(variant) => {
            let cases = variant.cases().flat_map(|case| {
                payloads(case.ty)
                    .into_iter()
                    .map(move |payload| Val::Variant(case.name.to_owned(), payload))
            });
            limited(cases.collect(), limit)
        }
        Type::Enum(names) => {
            limited(names.names().map(|name| Val::Enum(name.to_owned())).collect(), limit)
        }
        Type::Flags(flags) => flag_sets(&flags.names().map(str::to_owned).collect::<Vec<_>>()),
        Type::Option(option) => {
            [None].into_iter().chain(payloads(Some(option.ty()))).map(Val::Option).collect()
        }
        Type::Result(result) => {
            let ok = payloads(result.ok()).into_iter().map(|value| Val::Result(Ok(value)));
            ok.chain(payloads(result.err()).into_iter().map(|value| Val::Result(Err(value))))
                .collect()
        }
        // The host makes them before it passes the value on.
        Type::Own(_) | Type::Borrow(_) => vec![Val::Enum(NEW.to_owned())],
        // No world of the suite has them, and a value of another type is an error of the call.
        Type::Future(_) | Type::Stream(_) | Type::ErrorContext => vec![Val::Bool(false)],
    }
}

/// None, one, and all.
fn lists(elements: Vec<Val>) -> Vec<Vec<Val>> {
    let mut last = elements.clone();
    last.drain(..elements.len().saturating_sub(1));
    vec![Vec::new(), last, elements]
}

fn payloads(ty: Option<Type>) -> Vec<Option<Box<Val>>> {
    match ty {
        Some(ty) => of_type(&ty, INSIDE).into_iter().map(|value| Some(Box::new(value))).collect(),
        None => vec![None],
    }
}

/// None, all, each alone, all but one, and every other one.
fn flag_sets(names: &[String]) -> Vec<Val> {
    let set = |is_set: &dyn Fn(usize) -> bool| {
        let set = names.iter().enumerate().filter(|(index, _)| is_set(*index));
        Val::Flags(set.map(|(_, name)| name.clone()).collect())
    };
    let mut sets = vec![set(&|_| false), set(&|_| true), set(&|index| index % 2 == 1)];
    for one in 0..names.len() {
        sets.extend([set(&|index| index == one), set(&|index| index != one)]);
    }
    sets
}

/// The boundaries of every width and of numbers that a float holds, each as a type sees them.
fn integers(of: impl Fn(u64) -> Val) -> Vec<Val> {
    let mut values: Vec<Val> = Vec::new();
    for width in [7, 8, 15, 16, 31, 32, 53, 63] {
        for value in [(1_u64 << width) - 1, 1 << width, (1 << width) + 1] {
            values.extend([of(value), of(value.wrapping_neg())]);
        }
    }
    values.extend([0, 1, u64::MAX].map(&of));
    values.reverse();
    let mut kept: Vec<Val> = Vec::new();
    for value in values {
        if !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept
}

/// 1.5, ±0, ±∞, NaN, the largest and smallest of both signs, the smallest subnormal, the largest
/// subnormal, 0.1, and integers at the end of those that a float tells apart.
const FLOATS32: [u32; 16] = [
    0x3fc0_0000,
    0,
    0x8000_0000,
    0x7f80_0000,
    0xff80_0000,
    0x7fc0_0000,
    0x7f7f_ffff,
    0xff7f_ffff,
    0x0080_0000,
    0x8080_0000,
    1,
    0x8000_0001,
    0x007f_ffff,
    0x3dcc_cccd,
    0x4b7f_ffff,
    0x4b80_0000,
];
const FLOATS64: [u64; 16] = [
    0x3ff8_0000_0000_0000,
    0,
    0x8000_0000_0000_0000,
    0x7ff0_0000_0000_0000,
    0xfff0_0000_0000_0000,
    0x7ff8_0000_0000_0000,
    0x7fef_ffff_ffff_ffff,
    0xffef_ffff_ffff_ffff,
    0x0010_0000_0000_0000,
    0x8010_0000_0000_0000,
    1,
    0x8000_0000_0000_0001,
    0x000f_ffff_ffff_ffff,
    0x3fb9_9999_9999_999a,
    0x433f_ffff_ffff_ffff,
    0x4340_0000_0000_0000,
];

/// Both ends of each length in UTF-8, both sides of the surrogates, and characters that texts
/// escape.
const CHARS: [char; 16] = [
    'a',
    '\0',
    '\n',
    '"',
    '\'',
    '\\',
    '\u{7f}',
    '\u{80}',
    'ß',
    '\u{7ff}',
    '\u{800}',
    '\u{d7ff}',
    '\u{e000}',
    '\u{ffff}',
    '🦀',
    '\u{10ffff}',
];

const STRINGS: [&str; 10] = [
    "a",
    "",
    "\0",
    "zero\0inside",
    "ends with zero\0",
    "🦀👩‍👩‍👧",
    "\u{10ffff}\u{d7ff}\u{e000}\u{ffff}\u{feff}",
    "ünïcödé e\u{301} עברית",
    "quotes ' \" and \\ and %s {} \r\n\t",
    "a text that is too long to be kept inside of whatever holds short ones",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_have_the_boundaries_of_their_type() {
        let of_u8 = integers(|value| Val::U8(value as u8));
        for value in [0, 1, 127, 128, 129, 255] {
            assert!(of_u8.contains(&Val::U8(value)), "{value}");
        }
        let of_s64 = integers(|value| Val::S64(value as i64));
        for value in
            [0, -1, i64::MIN, i64::MAX, 1 << 53, (1 << 53) + 1, -(1 << 53) - 1, i64::from(i32::MIN)]
        {
            assert!(of_s64.contains(&Val::S64(value)), "{value}");
        }
    }

    #[test]
    fn flags_are_set_alone_and_missing_alone() {
        let names = ["a", "b", "c"].map(str::to_owned);
        let sets = flag_sets(&names);
        assert_eq!(sets.len(), 9);
        assert!(sets.contains(&Val::Flags(vec!["b".to_owned()])));
        assert!(sets.contains(&Val::Flags(vec!["a".to_owned(), "c".to_owned()])));
    }

    #[test]
    fn neighbours_of_one_type_differ_and_a_limit_keeps_both_ends() {
        let column = integers(Val::U64);
        let row = picked(&[column.clone(), column.clone()], 0);
        assert_ne!(row[0], row[1]);
        let limited = limited(column.clone(), 5);
        assert_eq!(
            (limited.len(), limited.first(), limited.last()),
            (5, column.first(), column.last())
        );
    }
}
