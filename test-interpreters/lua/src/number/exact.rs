//! Integers of 64 bits for a Lua whose numbers are all floats: userdata that hold them exactly.
//!
//! One kind serves `u64` and `s64`: it goes from -2^63 to 2^64 - 1, and what does not fit raises.
//! Equal ones are the same userdata as long as the script has one, so that `==` and keys of tables
//! take them as values.

use crate::library::set_functions;
use crate::raise::raise_misuse;
use crate::script::Script;
use crate::stack::{State, bytes, describe as describe_any, kind, push_bytes, set_top, top};
use crate::take::unexpected;
use mlua_sys as ffi;
use std::cmp::Ordering;
use std::ffi::{CStr, c_int, c_void};
use wit_dylib_interpreter::{Number, Out, Result, Type, Written};

const MIN: i128 = i64::MIN as i128;
const MAX: i128 = u64::MAX as i128;

/// Where the registry has the metatable of the userdata, and those that exist by their bytes.
static METATABLE: u8 = 0;
static KNOWN: u8 = 1;

fn push_registered(state: State, key: &'static u8) {
    let key: *const c_void = std::ptr::from_ref(key).cast();
    unsafe { ffi::lua_rawgetp(state, ffi::LUA_REGISTRYINDEX, key) };
}

fn register(state: State, key: &'static u8) {
    let key: *const c_void = std::ptr::from_ref(key).cast();
    unsafe { ffi::lua_rawsetp(state, ffi::LUA_REGISTRYINDEX, key) };
}

/// Pushes a number; as userdata where not every value of the type is a number of Lua.
pub(crate) fn push(script: &Script, ty: Type, number: Number) -> Result<()> {
    let float = match number {
        Number::Signed(number) if matches!(ty, Type::S64) => {
            push_exact(script.state(), number.into());
            return Ok(());
        }
        Number::Unsigned(number) if matches!(ty, Type::U64) => {
            push_exact(script.state(), number.into());
            return Ok(());
        }
        Number::Signed(number) => number as f64,
        Number::Unsigned(number) => number as f64,
        Number::Float(number) => number,
    };
    unsafe { ffi::lua_pushnumber(script.state(), float) };
    Ok(())
}

fn push_exact(state: State, number: i128) {
    let bytes = number.to_le_bytes();
    push_registered(state, &KNOWN);
    let known = top(state);
    push_bytes(state, &bytes);
    unsafe {
        ffi::lua_pushvalue(state, -1);
        ffi::lua_rawget(state, known);
        if kind(state, -1) == ffi::LUA_TNIL {
            set_top(state, known + 1);
            // Lua aligns it less than an `i128`.
            ffi::lua_newuserdata(state, bytes.len()).cast::<[u8; 16]>().write(bytes);
            push_registered(state, &METATABLE);
            ffi::lua_setmetatable(state, -2);
            ffi::lua_insert(state, -2);
            ffi::lua_pushvalue(state, -2);
            ffi::lua_rawset(state, known);
        }
        ffi::lua_replace(state, known);
    }
    set_top(state, known);
}

/// The integer that a userdata holds.
fn exact_at(state: State, index: c_int) -> Option<i128> {
    unsafe {
        if kind(state, index) != ffi::LUA_TUSERDATA || ffi::lua_getmetatable(state, index) == 0 {
            return None;
        }
        push_registered(state, &METATABLE);
        let is_integer = ffi::lua_rawequal(state, -1, -2) != 0;
        set_top(state, top(state) - 2);
        let bytes = ffi::lua_touserdata(state, index).cast::<[u8; 16]>();
        is_integer.then(|| i128::from_le_bytes(bytes.read()))
    }
}

/// Takes a number, or an integer of 64 bits, for any number type.
pub(crate) fn take(script: &Script, index: c_int, out: Out<'_, Script>) -> Result<Written> {
    let state = script.state();
    let ty = out.ty();
    let number = match kind(state, index) {
        ffi::LUA_TNUMBER => unsafe { ffi::lua_tonumberx(state, index, std::ptr::null_mut()) },
        _ => match exact_at(state, index) {
            Some(number) => return take_exact(state, index, number, out),
            None => return Err(unexpected(state, index, ty)),
        },
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
    Operand::of(state, index).map(Operand::describe)
}

/// The metamethods with their names in `OPERATIONS`.
const METAMETHODS: [(&CStr, &str); 8] = [
    (c"__add", "add"),
    (c"__sub", "sub"),
    (c"__mul", "mul"),
    (c"__mod", "mod"),
    (c"__div", "div"),
    (c"__pow", "pow"),
    (c"__lt", "lt"),
    (c"__le", "le"),
];

const OTHER_METAMETHODS: [(&CStr, ffi::lua_CFunction); 3] =
    [(c"__unm", negated), (c"__concat", joined), (c"__tostring", digits)];

/// The functions of `wit.u64` with their names in `OPERATIONS`.
const U64: [(&CStr, &str); 4] = [(c"lt", "lt"), (c"le", "le"), (c"div", "idiv"), (c"mod", "mod")];

const OTHERS_OF_U64: [(&CStr, ffi::lua_CFunction); 3] =
    [(c"tostring", to_string), (c"tofloat", to_float), (c"parse", parse_unsigned)];

/// Adds to the module `wit` what it has for numbers, and gives the integers their operators.
pub(crate) fn install(state: State) {
    unsafe {
        ffi::lua_createtable(state, 0, 0);
        ffi::lua_createtable(state, 0, 1);
        push_bytes(state, b"v");
        ffi::lua_setfield(state, -2, c"__mode".as_ptr());
        ffi::lua_setmetatable(state, -2);
        register(state, &KNOWN);

        ffi::lua_createtable(state, 0, 12);
        set_operations(state, &METAMETHODS);
        set_functions(state, &OTHER_METAMETHODS);
        ffi::lua_pushboolean(state, 0);
        ffi::lua_setfield(state, -2, c"__metatable".as_ptr());
        register(state, &METATABLE);

        set_functions(state, &[(c"integer", make)]);
        ffi::lua_createtable(state, 0, 8);
        set_operations(state, &U64);
        set_functions(state, &OTHERS_OF_U64);
        push_exact(state, MAX);
        ffi::lua_setfield(state, -2, c"max".as_ptr());
        ffi::lua_setfield(state, -2, c"u64".as_ptr());
    }
}

fn set_operations(state: State, operations: &[(&CStr, &str)]) {
    for (name, operation) in operations {
        let number = OPERATIONS.iter().position(|(name, _)| name == operation).unwrap_or_default();
        unsafe {
            ffi::lua_pushinteger(state, number as ffi::lua_Integer);
            ffi::lua_pushcclosure(state, calculate, 1);
            ffi::lua_setfield(state, -2, name.as_ptr());
        }
    }
}

/// The operation whose number is the upvalue.
unsafe extern "C-unwind" fn calculate(state: State) -> c_int {
    let number = unsafe { ffi::lua_tointeger(state, ffi::lua_upvalueindex(1)) };
    let (_, operation) = OPERATIONS[number as usize];
    finish(state, operation(Value::at(state, 1), Value::at(state, 2)))
}

/// Pushes what was calculated, or raises what is wrong with the operands.
fn finish(state: State, calculated: Calculated<Outcome>) -> c_int {
    match calculated {
        Ok(Outcome::Exact(number)) => push_exact(state, number),
        Ok(Outcome::Float(number)) => unsafe { ffi::lua_pushnumber(state, number) },
        Ok(Outcome::Boolean(boolean)) => unsafe { ffi::lua_pushboolean(state, boolean.into()) },
        Err(message) => raise_misuse(state, message),
    }
    1
}

unsafe extern "C-unwind" fn negated(state: State) -> c_int {
    finish(state, exact(Value::zero(), "-", Value::at(state, 1), i128::checked_sub))
}

unsafe extern "C-unwind" fn to_string(state: State) -> c_int {
    match exact(Value::at(state, 1), "-", Value::zero(), i128::checked_sub) {
        Ok(Outcome::Exact(number)) => push_bytes(state, number.to_string().as_bytes()),
        other => return finish(state, other),
    }
    1
}

unsafe extern "C-unwind" fn to_float(state: State) -> c_int {
    finish(state, float(Value::at(state, 1)).map(Outcome::Float))
}

unsafe extern "C-unwind" fn parse_unsigned(state: State) -> c_int {
    unsafe { ffi::luaL_checktype(state, 1, ffi::LUA_TSTRING) };
    let is_unsigned = bytes(state, 1).is_some_and(|text| !text.starts_with(b"-"));
    push_parsed(state, parse(state).filter(|_| is_unsigned))
}

/// `wit.integer`.
unsafe extern "C-unwind" fn make(state: State) -> c_int {
    push_parsed(state, parse(state))
}

fn push_parsed(state: State, number: Option<i128>) -> c_int {
    match number {
        Some(number) => push_exact(state, number),
        None => unsafe { ffi::lua_pushnil(state) },
    }
    1
}

/// The integer of the argument: a number, a string of digits or an integer.
fn parse(state: State) -> Option<i128> {
    let number = match bytes(state, 1) {
        Some(text) => {
            let text = std::str::from_utf8(text).ok()?;
            let digits = text.strip_prefix('-').unwrap_or(text);
            let is_decimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|_| is_decimal)
        }
        None => match Operand::of(state, 1)? {
            Operand::Exact(number) => Some(number),
            Operand::Float(_) => None,
        },
    };
    number.filter(|number| (MIN..=MAX).contains(number))
}

unsafe extern "C-unwind" fn joined(state: State) -> c_int {
    for index in [1, 2] {
        if !push_text(state, index) {
            let name = unsafe { CStr::from_ptr(ffi::luaL_typename(state, index)) };
            let name = name.to_string_lossy();
            raise_misuse(state, format!("attempt to concatenate a {name} value"));
        }
    }
    unsafe { ffi::lua_concat(state, 2) };
    1
}

/// Pushes a string or a number as a string.
fn push_text(state: State, index: c_int) -> bool {
    match exact_at(state, index) {
        Some(number) => push_bytes(state, number.to_string().as_bytes()),
        None if matches!(kind(state, index), ffi::LUA_TSTRING | ffi::LUA_TNUMBER) => unsafe {
            ffi::lua_pushvalue(state, index);
            ffi::lua_tolstring(state, -1, std::ptr::null_mut());
        },
        None => return false,
    }
    true
}

/// `__tostring`.
unsafe extern "C-unwind" fn digits(state: State) -> c_int {
    match describe(state, 1) {
        Some(digits) => push_bytes(state, digits.as_bytes()),
        None => unsafe { ffi::lua_pushnil(state) },
    }
    1
}

/// What a script calculates with, and where it is for messages.
#[derive(Clone, Copy)]
struct Value {
    operand: Option<Operand>,
    place: Option<(State, c_int)>,
}

impl Value {
    fn at(state: State, index: c_int) -> Self {
        Self { operand: Operand::of(state, index), place: Some((state, index)) }
    }

    fn zero() -> Self {
        Self { operand: Some(Operand::Exact(0)), place: None }
    }

    fn describe(self) -> String {
        self.place.map_or_else(|| "0".to_owned(), |(state, index)| describe_any(state, index))
    }
}

/// The number that a value is.
#[derive(Clone, Copy)]
enum Operand {
    /// An integer of 64 bits, or a number with the value of an integer.
    Exact(i128),
    /// Another number.
    Float(f64),
}

impl Operand {
    fn of(state: State, index: c_int) -> Option<Self> {
        if kind(state, index) == ffi::LUA_TNUMBER {
            let number = unsafe { ffi::lua_tonumberx(state, index, std::ptr::null_mut()) };
            return Some(Operand::of_number(number));
        }
        exact_at(state, index).map(Operand::Exact)
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

    fn expected(value: Value) -> Calculated<Self> {
        value.operand.ok_or_else(|| format!("expected a number, got {}", value.describe()))
    }
}

enum Outcome {
    Exact(i128),
    Float(f64),
    Boolean(bool),
}

/// The error says what is wrong with the operands.
type Calculated<T> = std::result::Result<T, String>;

type Calculation = fn(Value, Value) -> Calculated<Outcome>;

/// As Lua has them for its own integers, except that nothing wraps around.
const OPERATIONS: [(&str, Calculation); 9] = [
    ("add", |left, right| exact(left, "+", right, i128::checked_add)),
    ("sub", |left, right| exact(left, "-", right, i128::checked_sub)),
    ("mul", |left, right| exact(left, "*", right, i128::checked_mul)),
    ("idiv", |left, right| match right.operand {
        Some(Operand::Exact(0)) => Err("wit.u64.div: division by zero".to_owned()),
        _ => exact(left, "//", right, floored),
    }),
    ("mod", |left, right| match right.operand {
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

fn float(value: Value) -> Calculated<f64> {
    Ok(match Operand::expected(value)? {
        Operand::Exact(number) => number as f64,
        Operand::Float(number) => number,
    })
}

fn exact(
    left: Value,
    operator: &str,
    right: Value,
    calculate: impl Fn(i128, i128) -> Option<i128>,
) -> Calculated<Outcome> {
    let whole = |value| match Operand::expected(value)? {
        Operand::Exact(number) => Ok(number),
        Operand::Float(_) => Err(format!("expected an integer, got {}", value.describe())),
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
fn compare(left: Value, right: Value) -> Calculated<Option<Ordering>> {
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
