//! The built-in functions.

use crate::Lisp;
use crate::value::{Builtin, Value};
use std::cmp::Ordering;
use wit_dylib_interpreter::{Error, Result};

pub(crate) const ALL: &[(&str, Builtin)] = &[
    ("+", |_, args| numbers(args, 0, i128::checked_add, |a, b| a + b)),
    ("-", |_, args| numbers(args, 0, i128::checked_sub, |a, b| a - b)),
    ("*", |_, args| numbers(args, 1, i128::checked_mul, |a, b| a * b)),
    ("/", |_, args| numbers(args, 1, i128::checked_div, |a, b| a / b)),
    ("<", |_, args| compared(args, Ordering::is_lt)),
    ("=", |_, args| compared(args, Ordering::is_eq)),
    (">", |_, args| compared(args, Ordering::is_gt)),
    ("list", |_, args| Ok(Value::list(args.to_vec()))),
    ("record", record),
    ("get", get),
    ("join", join),
    ("map", map),
    ("fold", fold),
    ("print", print),
    ("fail", fail),
    ("close", close),
];

fn unfit<T>(args: &[Value]) -> Result<T> {
    let args: Vec<_> = args.iter().map(Value::describe).collect();
    Err(Error::new(format!("does not accept ({})", args.join(", "))))
}

fn float(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    }
}

fn numbers(
    args: &[Value],
    start: i128,
    whole: fn(i128, i128) -> Option<i128>,
    broken: fn(f64, f64) -> f64,
) -> Result<Value> {
    // With one argument, all of them begin with `start`: `(- x)` is `(- 0 x)`.
    let Some((first, rest)) = args.split_first().filter(|(first, _)| float(first).is_some()) else {
        return unfit(args);
    };
    if rest.is_empty() {
        return numbers(&[Value::Int(start), first.clone()], start, whole, broken);
    }
    let mut sum = first.clone();
    for arg in rest {
        sum = match (&sum, arg, float(&sum), float(arg)) {
            (Value::Int(a), Value::Int(b), ..) => Value::Int(
                whole(*a, *b).ok_or_else(|| Error::new("overflow, or division by zero"))?,
            ),
            (_, _, Some(a), Some(b)) => Value::Float(broken(a, b)),
            _ => return unfit(args),
        };
    }
    Ok(sum)
}

fn compared(args: &[Value], holds: fn(Ordering) -> bool) -> Result<Value> {
    let ordering = match args {
        [Value::Int(a), Value::Int(b)] => Some(a.cmp(b)),
        [Value::Text(a), Value::Text(b)] => Some(a.cmp(b)),
        [a, b] if float(a).is_some() && float(b).is_some() => float(a).partial_cmp(&float(b)),
        _ => return unfit(args),
    };
    Ok(Value::Bool(ordering.is_some_and(holds)))
}

/// `(record "x" 1 "y" 2)`.
fn record(_: &Lisp, args: &[Value]) -> Result<Value> {
    let field = |pair: &[Value]| match pair {
        [Value::Text(name), value] => Ok((name.clone(), value.clone())),
        _ => unfit(args),
    };
    Ok(Value::Record(args.chunks(2).map(field).collect::<Result<_>>()?))
}

/// `(get record "x")`, `(get list 0)`.
fn get(_: &Lisp, args: &[Value]) -> Result<Value> {
    let found = match args {
        [Value::Record(fields), Value::Text(name)] => {
            fields.iter().find(|field| field.0 == *name).map(|field| &field.1)
        }
        [Value::List(items), Value::Int(index)] => {
            usize::try_from(*index).ok().and_then(|index| items.get(index))
        }
        _ => return unfit(args),
    };
    found.cloned().ok_or_else(|| Error::new("no such field or item"))
}

/// Joins strings, or lists.
fn join(_: &Lisp, args: &[Value]) -> Result<Value> {
    let texts = args.iter().map(|arg| match arg {
        Value::Text(text) => Some(&**text),
        _ => None,
    });
    let lists = args.iter().map(|arg| match arg {
        Value::List(items) => Some(&**items),
        _ => None,
    });
    match (texts.collect::<Option<Vec<_>>>(), lists.collect::<Option<Vec<_>>>()) {
        (Some(texts), _) => Ok(Value::text(texts.concat())),
        (_, Some(lists)) => Ok(Value::list(lists.concat())),
        _ => unfit(args),
    }
}

/// `(map function list)`.
fn map(lisp: &Lisp, args: &[Value]) -> Result<Value> {
    let [function, Value::List(items)] = args else { return unfit(args) };
    let results = items.iter().map(|item| lisp.apply(function, vec![item.clone()]));
    Ok(Value::list(results.collect::<Result<_>>()?))
}

/// `(fold function first list)`.
fn fold(lisp: &Lisp, args: &[Value]) -> Result<Value> {
    let [function, first, Value::List(items)] = args else { return unfit(args) };
    items.iter().try_fold(first.clone(), |sum, item| lisp.apply(function, vec![sum, item.clone()]))
}

fn print(_: &Lisp, args: &[Value]) -> Result<Value> {
    for arg in args {
        match arg {
            Value::Text(text) => println!("{text}"),
            other => println!("{}", other.describe()),
        }
    }
    Ok(Value::list(Vec::new()))
}

/// Ends the call with a message. An error that the WIT declares is a value: `('err …)`.
fn fail(_: &Lisp, args: &[Value]) -> Result<Value> {
    match args {
        [Value::Text(message)] => Err(Error::new(message)),
        _ => unfit(args),
    }
}

/// Drops a resource of the host now rather than with its last value.
fn close(_: &Lisp, args: &[Value]) -> Result<Value> {
    let [Value::Handle(handle)] = args else { return unfit(args) };
    handle.close().map(|()| Value::list(Vec::new()))
}
