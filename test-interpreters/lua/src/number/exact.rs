//! Integers of 64 bits for a Lua whose numbers are all floats: userdata that hold them exactly.
//!
//! One kind serves `u64` and `s64`: it goes from -2^63 to 2^64 - 1, and what does not fit raises.
//! Equal ones are the same userdata as long as the script has one, so that `==` and keys of tables
//! take them as values.

use crate::script::Script;
use crate::stack::{State, kind};
use crate::take::unexpected;
use mlua::{Function, Lua, Table, UserDataFields, Value, ffi};
use std::cmp::Ordering;
use std::ffi::c_int;
use wit_dylib_interpreter::{Error, Number, Out, Result, Type, Written};

/// An integer of 64 bits, with a sign or without.
struct Integer(i128);

const MIN: i128 = i64::MIN as i128;
const MAX: i128 = u64::MAX as i128;

/// Where the registry keeps the userdata that exist, by their bytes.
const KNOWN: &str = "integers";

/// Pushes a number; as userdata where not every value of the type is a number of Lua.
pub(crate) fn push(script: &Script, ty: Type, number: Number) -> Result<()> {
    let float = match number {
        Number::Signed(number) if matches!(ty, Type::S64) => {
            return push_exact(script, number.into());
        }
        Number::Unsigned(number) if matches!(ty, Type::U64) => {
            return push_exact(script, number.into());
        }
        Number::Signed(number) => number as f64,
        Number::Unsigned(number) => number as f64,
        Number::Float(number) => number,
    };
    unsafe { ffi::lua_pushnumber(script.state(), float) };
    Ok(())
}

fn push_exact(script: &Script, number: i128) -> Result<()> {
    let made = object(&script.lua, number).and_then(|object| script.push_any(object));
    made.map_err(Error::new)
}

fn object(lua: &Lua, number: i128) -> mlua::Result<Value> {
    let known: Table = lua.named_registry_value(KNOWN)?;
    let key = lua.create_string(number.to_le_bytes())?;
    match known.raw_get(&key)? {
        Value::Nil => {
            let made = lua.create_any_userdata(Integer(number))?;
            known.raw_set(key, &made)?;
            Ok(Value::UserData(made))
        }
        made => Ok(made),
    }
}

/// Takes a number, or an integer of 64 bits, for any number type.
pub(crate) fn take(script: &Script, index: c_int, out: Out<'_, Script>) -> Result<Written> {
    let state = script.state();
    let ty = out.ty();
    let number = match kind(state, index) {
        ffi::LUA_TNUMBER => unsafe { ffi::lua_tonumberx(state, index, std::ptr::null_mut()) },
        ffi::LUA_TUSERDATA => match script.any(state, index).ok().as_ref().and_then(Operand::of) {
            Some(Operand::Exact(number)) => return take_exact(state, index, number, out),
            _ => return Err(unexpected(state, index, ty)),
        },
        _ => return Err(unexpected(state, index, ty)),
    };
    match (ty, Operand::of_number(number)) {
        (Type::F32 | Type::F64, _) => out.float(number),
        (_, Operand::Exact(number)) => take_exact(state, index, number, out),
        (_, Operand::Float(_)) => Err(unexpected(state, index, ty)),
    }
}

fn take_exact(state: State, index: c_int, number: i128, out: Out<'_, Script>) -> Result<Written> {
    if let Ok(number) = i64::try_from(number) {
        return out.signed(number);
    }
    match u64::try_from(number) {
        Ok(number) => out.unsigned(number),
        Err(_) => Err(unexpected(state, index, out.ty())),
    }
}

/// A number with the value of an integer.
pub(crate) fn integer(state: State, index: c_int) -> Option<i64> {
    if kind(state, index) != ffi::LUA_TNUMBER {
        return None;
    }
    let number = unsafe { ffi::lua_tonumberx(state, index, std::ptr::null_mut()) };
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

/// A number in messages: `300`, `1.5`.
pub(crate) fn describe(state: State, index: c_int) -> Option<String> {
    match kind(state, index) {
        ffi::LUA_TNUMBER => {
            let number = unsafe { ffi::lua_tonumberx(state, index, std::ptr::null_mut()) };
            Some(Operand::of_number(number).describe())
        }
        ffi::LUA_TUSERDATA => {
            let value = wit_dylib_interpreter::current::<Script>()?.any(state, index).ok()?;
            Operand::of(&value).map(Operand::describe)
        }
        _ => None,
    }
}

fn describe_any(value: &Value) -> String {
    match value {
        Value::Nil => "nil".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::String(text) => format!("{:?}", text.to_string_lossy()),
        value => match Operand::of(value) {
            Some(operand) => operand.describe(),
            None => format!("a {}", value.type_name()),
        },
    }
}

/// Adds to the module `wit` what it has for numbers, and gives the integers their operators.
pub(crate) fn install(lua: &Lua, wit: &Table) -> mlua::Result<()> {
    let (known, weak) = (lua.create_table()?, lua.create_table()?);
    weak.raw_set("__mode", "v")?;
    known.set_metatable(Some(weak))?;
    lua.set_named_registry_value(KNOWN, known)?;

    let host = lua.create_table()?;
    for (name, calculate) in OPERATIONS {
        let function = lua.create_function(move |lua, (left, right): (Value, Value)| {
            Ok(match calculate(&left, &right) {
                Ok(Outcome::Exact(number)) => (object(lua, number)?, None),
                Ok(Outcome::Float(number)) => (Value::Number(number), None),
                Ok(Outcome::Boolean(boolean)) => (Value::Boolean(boolean), None),
                Err(message) => (Value::Nil, Some(message)),
            })
        })?;
        host.set(name, function)?;
    }
    let integer = lua.create_function(|lua, value: Value| match parse(&value) {
        Some(number) => object(lua, number),
        None => Ok(Value::Nil),
    })?;
    host.set("integer", integer)?;
    host.set(
        "digits",
        lua.create_function(|_, value: Value| Ok(Operand::of(&value).map(Operand::describe)))?,
    )?;
    let operators: Table =
        lua.load(include_str!("../integer.lua")).set_name("=wit").call((wit, host))?;
    let operators = operators.pairs().collect::<mlua::Result<Vec<(String, Function)>>>()?;
    lua.register_userdata_type::<Integer>(|registry| {
        for (name, function) in operators {
            registry.add_meta_field(name, function);
        }
    })?;
    wit.get::<Table>("u64")?.set("max", object(lua, MAX)?)
}

/// The integer of a number, of a string of digits or of an integer.
fn parse(value: &Value) -> Option<i128> {
    let number = match value {
        Value::String(text) => {
            let text = text.to_str().ok()?;
            let digits = text.strip_prefix('-').unwrap_or(&text);
            let is_decimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|_| is_decimal)
        }
        value => match Operand::of(value)? {
            Operand::Exact(number) => Some(number),
            Operand::Float(_) => None,
        },
    };
    number.filter(|number| (MIN..=MAX).contains(number))
}

/// What a script calculates with.
#[derive(Clone, Copy)]
enum Operand {
    /// An integer of 64 bits, or a number with the value of an integer.
    Exact(i128),
    /// Another number.
    Float(f64),
}

impl Operand {
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Integer(number) => Some(Operand::Exact(i128::from(*number))),
            Value::Number(number) => Some(Operand::of_number(*number)),
            Value::UserData(userdata) => {
                userdata.borrow::<Integer>().ok().map(|integer| Operand::Exact(integer.0))
            }
            _ => None,
        }
    }

    fn of_number(number: f64) -> Self {
        if number.fract() == 0.0 && number.abs() < 1e36 {
            Operand::Exact(number as i128)
        } else {
            Operand::Float(number)
        }
    }

    fn describe(self) -> String {
        match self {
            Operand::Exact(number) => number.to_string(),
            Operand::Float(number) => format!("{number:?}"),
        }
    }

    fn expected(value: &Value) -> Calculated<Self> {
        Self::of(value).ok_or_else(|| format!("expected a number, got {}", describe_any(value)))
    }
}

enum Outcome {
    Exact(i128),
    Float(f64),
    Boolean(bool),
}

/// The error says what is wrong with the operands.
type Calculated<T> = std::result::Result<T, String>;

type Calculation = fn(&Value, &Value) -> Calculated<Outcome>;

/// As Lua has them for its own integers, except that nothing wraps around.
const OPERATIONS: [(&str, Calculation); 9] = [
    ("add", |left, right| exact(left, "+", right, i128::checked_add)),
    ("sub", |left, right| exact(left, "-", right, i128::checked_sub)),
    ("mul", |left, right| exact(left, "*", right, i128::checked_mul)),
    ("idiv", |left, right| match Operand::of(right) {
        Some(Operand::Exact(0)) => Err("wit.u64.div: division by zero".to_owned()),
        _ => exact(left, "//", right, floored),
    }),
    ("mod", |left, right| match Operand::of(right) {
        Some(Operand::Exact(0)) => Err("attempt to perform 'n%0'".to_owned()),
        _ => exact(left, "%", right, modulo),
    }),
    ("div", |left, right| Ok(Outcome::Float(float(left)? / float(right)?))),
    ("pow", |left, right| Ok(Outcome::Float(float(left)?.powf(float(right)?)))),
    ("lt", |left, right| Ok(Outcome::Boolean(compare(left, right)? == Some(Ordering::Less)))),
    ("le", |left, right| {
        Ok(Outcome::Boolean(matches!(
            compare(left, right)?,
            Some(Ordering::Less | Ordering::Equal)
        )))
    }),
];

fn float(value: &Value) -> Calculated<f64> {
    Ok(match Operand::expected(value)? {
        Operand::Exact(number) => number as f64,
        Operand::Float(number) => number,
    })
}

fn exact(
    left: &Value,
    operator: &str,
    right: &Value,
    calculate: impl Fn(i128, i128) -> Option<i128>,
) -> Calculated<Outcome> {
    let whole = |value| match Operand::expected(value)? {
        Operand::Exact(number) => Ok(number),
        Operand::Float(_) => Err(format!("expected an integer, got {}", describe_any(value))),
    };
    let (left, right) = (whole(left)?, whole(right)?);
    let number = calculate(left, right).filter(|number| (MIN..=MAX).contains(number));
    number
        .map(Outcome::Exact)
        .ok_or_else(|| format!("{left} {operator} {right} has more than 64 bits"))
}

/// The quotient rounded down.
fn floored(left: i128, right: i128) -> Option<i128> {
    let quotient = left.checked_div(right)?;
    Some(if left % right != 0 && (left < 0) != (right < 0) { quotient - 1 } else { quotient })
}

fn modulo(left: i128, right: i128) -> Option<i128> {
    Some(left - floored(left, right)? * right)
}

/// None where one is not a number in the sense of floats.
fn compare(left: &Value, right: &Value) -> Calculated<Option<Ordering>> {
    Ok(match (Operand::expected(left)?, Operand::expected(right)?) {
        (Operand::Exact(left), Operand::Exact(right)) => Some(left.cmp(&right)),
        (Operand::Exact(left), Operand::Float(right)) => with_float(left, right),
        (Operand::Float(left), Operand::Exact(right)) => {
            with_float(right, left).map(Ordering::reverse)
        }
        (Operand::Float(left), Operand::Float(right)) => left.partial_cmp(&right),
    })
}

/// An integer against a float that is none, or beyond all integers.
fn with_float(integer: i128, float: f64) -> Option<Ordering> {
    match integer.cmp(&(float.floor() as i128)) {
        _ if float.is_nan() => None,
        Ordering::Equal => Some(Ordering::Less),
        order => Some(order),
    }
}
