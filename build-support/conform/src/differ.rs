//! Where two values part.

use crate::failure::Failure;
use crate::show::show;
use wasmtime::component::Val;

/// The first place where a value differs from what is expected, in words behind `place`.
///
/// NaN equals NaN, and zero does not equal negative zero. Languages keep maps in their own order
/// and each key once: of equal keys, the last counts.
pub(crate) fn differ(place: &str, expected: &Val, received: &Val) -> Option<Failure> {
    match (expected, received) {
        _ if expected == received => None,
        (Val::List(expected), Val::List(received))
        | (Val::FixedLengthList(expected), Val::FixedLengthList(received)) => {
            all(place, "element", expected, received)
        }
        (Val::Tuple(expected), Val::Tuple(received)) => all(place, "item", expected, received),
        (Val::Record(expected), Val::Record(received)) => {
            let mut fields = expected.iter().zip(received);
            fields.find_map(|((name, expected), (_, received))| {
                differ(&format!("{place}: field `{name}`"), expected, received)
            })
        }
        (Val::Variant(case, Some(expected)), Val::Variant(other, Some(received)))
            if case == other =>
        {
            differ(&format!("{place}: case `{case}`"), expected, received)
        }
        (Val::Option(Some(expected)), Val::Option(Some(received))) => {
            differ(&format!("{place}: some"), expected, received)
        }
        (Val::Result(Ok(Some(expected))), Val::Result(Ok(Some(received)))) => {
            differ(&format!("{place}: ok"), expected, received)
        }
        (Val::Result(Err(Some(expected))), Val::Result(Err(Some(received)))) => {
            differ(&format!("{place}: err"), expected, received)
        }
        (Val::Map(expected), Val::Map(received)) => maps(place, expected, received),
        (Val::String(expected), Val::String(received))
            if expected.len().max(received.len()) > 200 =>
        {
            Some(texts(place, expected, received))
        }
        _ => Some(Failure::new(place, show(expected), show(received))),
    }
}

fn all(place: &str, part: &str, expected: &[Val], received: &[Val]) -> Option<Failure> {
    let mut pairs = expected.iter().zip(received).enumerate();
    let different = pairs.find_map(|(index, (expected, received))| {
        differ(&format!("{place}: {part} {index}"), expected, received)
    });
    let lengths = [expected, received].map(|values| format!("{} {part}s", values.len()));
    different.or_else(|| {
        let [expected_length, received_length] = lengths;
        (expected.len() != received.len())
            .then(|| Failure::new(place, expected_length, received_length))
    })
}

fn maps(place: &str, expected: &[(Val, Val)], received: &[(Val, Val)]) -> Option<Failure> {
    for (key, _) in expected.iter().chain(received) {
        let place = format!("{place}: key {}", show(key));
        match (last(expected, key), last(received, key)) {
            (Some(expected), Some(received)) => {
                if let Some(failure) = differ(&place, expected, received) {
                    return Some(failure);
                }
            }
            (Some(expected), None) => {
                return Some(Failure::new(place, show(expected), "no such key"));
            }
            (None, received) => {
                return Some(Failure::new(
                    place,
                    "no such key",
                    received.map(show).unwrap_or_default(),
                ));
            }
        }
    }
    None
}

fn last<'a>(entries: &'a [(Val, Val)], key: &Val) -> Option<&'a Val> {
    entries.iter().rev().find(|(other, _)| other == key).map(|(_, value)| value)
}

/// Two long texts: what is around the place where they part.
fn texts(place: &str, expected: &str, received: &str) -> Failure {
    let at = expected.bytes().zip(received.bytes()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| {
        let range = at.saturating_sub(50).min(text.len())..(at + 50).min(text.len());
        let part = String::from_utf8_lossy(&text.as_bytes()[range]);
        format!("{} bytes, with {part:?} around byte {at}", text.len())
    };
    Failure::new(place, around(expected), around(received))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn different(expected: Val, received: Val) -> Option<(String, String, String)> {
        differ("here", &expected, &received)
            .map(|failure| (failure.place, failure.expected, failure.received))
    }

    fn parted(place: &str, expected: &str, received: &str) -> Option<(String, String, String)> {
        Some((place.to_owned(), expected.to_owned(), received.to_owned()))
    }

    fn bytes(values: &[u8]) -> Val {
        Val::List(values.iter().map(|&value| Val::U8(value)).collect())
    }

    fn some(value: Val) -> Option<Box<Val>> {
        Some(Box::new(value))
    }

    #[test]
    fn the_innermost_place_is_named() {
        let value = |number| {
            let point = Val::Record(vec![("x".to_owned(), bytes(&[1, 2, number]))]);
            let shape = Val::Variant("dot".to_owned(), some(Val::Option(some(point))));
            Val::Tuple(vec![Val::Bool(true), Val::Result(Err(some(shape)))])
        };
        let place = "here: item 1: err: case `dot`: some: field `x`: element 2";
        assert_eq!(different(value(3), value(4)), parted(place, "3", "4"));
        assert_eq!(different(value(3), value(3)), None);
    }

    #[test]
    fn lengths_cases_and_signs_differ() {
        assert_eq!(
            different(bytes(&[1]), bytes(&[1, 2])),
            parted("here", "1 elements", "2 elements")
        );
        let case = |name: &str| Val::Variant(name.to_owned(), None);
        assert_eq!(different(case("a"), case("b")), parted("here", "a", "b"));
        let zeros = parted("here", "0x0000000000000000", "0x8000000000000000");
        assert_eq!(different(Val::Float64(0.0), Val::Float64(-0.0)), zeros);
        assert_eq!(different(Val::Float32(f32::NAN), Val::Float32(-f32::NAN)), None);
        assert_eq!(
            different(Val::Option(None), Val::Option(some(Val::U8(1)))),
            parted("here", "none", "some(1)")
        );
    }

    #[test]
    fn maps_are_the_same_in_any_order() {
        let map = |entries: &[(u8, u8)]| {
            Val::Map(entries.iter().map(|&(key, value)| (Val::U8(key), Val::U8(value))).collect())
        };
        assert_eq!(different(map(&[(1, 1), (2, 2), (1, 3)]), map(&[(1, 3), (2, 2)])), None);
        assert_eq!(different(map(&[(1, 1)]), map(&[(1, 2)])), parted("here: key 1", "1", "2"));
        assert_eq!(different(map(&[(1, 1)]), map(&[])), parted("here: key 1", "1", "no such key"));
        assert_eq!(different(map(&[]), map(&[(1, 1)])), parted("here: key 1", "no such key", "1"));
    }

    #[test]
    fn long_texts_show_where_they_part() {
        let text = |end: &str| Val::String("x".repeat(300) + end);
        let around =
            |end: &str| format!("301 bytes, with {:?} around byte 300", "x".repeat(50) + end);
        assert_eq!(different(text("a"), text("b")), parted("here", &around("a"), &around("b")));
    }
}
