use super::call::{Call, Item};
use super::error::{Error, Place, Result};
use super::handles::Handle;
use super::interpreter::Interpreter;
use super::objects::{self, Rep};
use super::raw;
use super::types::Type;
use super::values::Parts;

/// Makes a value of the language from the value that was pushed last.
///
/// Parts are pushed before the whole, so this reads backwards: the whole, then its parts from the
/// last to the first.
pub(super) fn lift<I: Interpreter>(interpreter: &I, ty: Type, call: &mut Call) -> Result<I::Value> {
    let parts = match ty {
        Type::String => match call.pushed.pop() {
            Some(Item::Text(block)) => {
                let text = std::str::from_utf8(block.bytes()).map_err(Error::new)?;
                return interpreter.make(ty, Parts::Str(text.into()));
            }
            _ => call.disagree(format_args!("expected a {ty} on the stack")),
        },
        Type::List(list) => match call.pushed.pop() {
            Some(Item::Scalars(block, _)) if matches!(list.ty(), Type::U8) => {
                return interpreter.make(ty, Parts::Bytes(block.bytes().into()));
            }
            Some(Item::Scalars(block, len)) => {
                let size = block.bytes().len().checked_div(len as usize).unwrap_or(1);
                let elements =
                    block.bytes().chunks_exact(size).enumerate().map(|(index, bytes)| {
                        let value = scalar_from_memory(list.ty(), bytes);
                        let value = value.and_then(|parts| interpreter.make(list.ty(), parts));
                        value.map_err(|error| error.inside(interpreter, Place::Element(index)))
                    });
                Parts::List(elements.collect::<Result<_>>()?)
            }
            Some(Item::Word(raw::WIT_TYPE_LIST, len)) => {
                lift_elements(interpreter, list.ty(), len as usize, call)?
            }
            _ => call.disagree(format_args!("expected a {ty} on the stack")),
        },
        Type::FixedLengthList(list) => {
            let len = pushed_word(call, raw::WIT_TYPE_FIXED_LENGTH_LIST);
            lift_elements(interpreter, list.ty(), len as usize, call)?
        }
        Type::Map(map) => {
            let len = pushed_word(call, raw::WIT_TYPE_MAP);
            let mut entries = Vec::with_capacity(len as usize);
            for index in (0..len).rev() {
                let value = lift(interpreter, map.value(), call);
                let value = value
                    .map_err(|error| error.inside(interpreter, Place::Value(index as usize)))?;
                let key = lift(interpreter, map.key(), call);
                entries.push((
                    key.map_err(|error| error.inside(interpreter, Place::Key(index as usize)))?,
                    value,
                ));
            }
            entries.reverse();
            Parts::Map(entries)
        }
        Type::Record(record) => {
            pushed_word(call, raw::WIT_TYPE_RECORD);
            let mut fields = Vec::with_capacity(record.types().len());
            for (index, ty) in record.types().enumerate().rev() {
                let field = lift(interpreter, ty, call);
                let place = || Place::Field(record.field_name(index));
                fields.push(field.map_err(|error| error.inside(interpreter, place()))?);
            }
            fields.reverse();
            Parts::Record(fields)
        }
        Type::Tuple(tuple) => {
            pushed_word(call, raw::WIT_TYPE_TUPLE);
            let mut items = Vec::with_capacity(tuple.types().len());
            for (index, ty) in tuple.types().enumerate().rev() {
                let item = lift(interpreter, ty, call);
                items.push(item.map_err(|error| error.inside(interpreter, Place::Item(index)))?);
            }
            items.reverse();
            Parts::Tuple(items)
        }
        Type::Variant(variant) => {
            let case = pushed_word(call, raw::WIT_TYPE_VARIANT);
            let Some(ty) = variant.payload(case) else {
                call.disagree(format_args!("`{variant}` has no case {case}"));
            };
            let payload = ty.map(|ty| lift(interpreter, ty, call)).transpose();
            let place = || Place::Case(variant.case_name(case));
            Parts::Variant(case, payload.map_err(|error| error.inside(interpreter, place()))?)
        }
        Type::Option(option) => {
            let case = pushed_word(call, raw::WIT_TYPE_OPTION);
            Parts::Option((case != 0).then(|| lift(interpreter, option.ty(), call)).transpose()?)
        }
        Type::Result(result) => match pushed_word(call, raw::WIT_TYPE_RESULT) {
            0 => {
                let ok = result.ok().map(|ty| lift(interpreter, ty, call)).transpose();
                Parts::Result(Ok(ok.map_err(|error| error.inside(interpreter, Place::Ok))?))
            }
            _ => {
                let err = result.err().map(|ty| lift(interpreter, ty, call)).transpose();
                Parts::Result(Err(err.map_err(|error| error.inside(interpreter, Place::Err))?))
            }
        },
        Type::Enum(_) => Parts::Enum(pushed_word(call, raw::WIT_TYPE_ENUM)),
        Type::Flags(_) => Parts::Flags(pushed_word(call, raw::WIT_TYPE_FLAGS)),
        Type::Own(resource) => match call.pushed.pop() {
            Some(Item::Own(index, handle)) if index as usize == resource.index() => {
                return if resource.is_exported() {
                    objects::take_back(resource, handle)
                } else {
                    interpreter.make_handle(Handle::owned(resource, handle))
                };
            }
            _ => call.disagree(format_args!("expected a {ty} on the stack")),
        },
        Type::Borrow(resource) => {
            let word = pushed_word(call, raw::WIT_TYPE_BORROW);
            if resource.is_exported() {
                return objects::borrow(resource, Rep(word as usize));
            }
            let handle = Handle::borrowed(resource, word, call.origin(), call.param);
            call.borrows.push(handle.clone());
            return interpreter.make_handle(handle);
        }
        Type::Future(_) | Type::Stream(_) | Type::ErrorContext => {
            let handle = pushed_word(call, ty.word_kind());
            return interpreter.make_raw_handle(ty, handle);
        }
        Type::F32 => match call.pushed.pop() {
            Some(Item::F32(float)) => Parts::Float(float.into()),
            _ => call.disagree("expected an f32 on the stack"),
        },
        Type::F64 => match call.pushed.pop() {
            Some(Item::F64(float)) => Parts::Float(float),
            _ => call.disagree("expected an f64 on the stack"),
        },
        Type::U64 | Type::S64 => match call.pushed.pop() {
            Some(Item::Long(long)) => scalar_from_memory(ty, &long.to_le_bytes())?,
            _ => call.disagree("expected a 64-bit integer on the stack"),
        },
        Type::Bool
        | Type::Char
        | Type::U8
        | Type::S8
        | Type::U16
        | Type::S16
        | Type::U32
        | Type::S32 => scalar_from_memory(ty, &pushed_word(call, ty.word_kind()).to_le_bytes())?,
    };
    interpreter.make(ty, parts)
}

fn lift_elements<I: Interpreter>(
    interpreter: &I,
    ty: Type,
    len: usize,
    call: &mut Call,
) -> Result<Parts<'static, I::Value>> {
    let mut elements = Vec::with_capacity(len);
    for index in (0..len).rev() {
        let element = lift(interpreter, ty, call);
        elements.push(element.map_err(|error| error.inside(interpreter, Place::Element(index)))?);
    }
    elements.reverse();
    Ok(Parts::List(elements))
}

fn pushed_word(call: &mut Call, kind: u32) -> u32 {
    match call.pushed.pop() {
        Some(Item::Word(found, word)) if found == kind => word,
        _ => call.disagree(format_args!("expected a value of kind {kind} on the stack")),
    }
}

/// Reads a scalar in its canonical form. `bytes` may be longer.
///
/// # Errors
///
/// When the bytes are not a value of the type. The host never passes such bytes, and the world
/// library checks only single values.
fn scalar_from_memory<V>(ty: Type, bytes: &[u8]) -> Result<Parts<'static, V>> {
    fn get<const N: usize>(bytes: &[u8]) -> [u8; N] {
        *bytes.first_chunk().expect("an element has its size")
    }
    Ok(match ty {
        Type::Bool if bytes[0] > 1 => return Err(Error::expected(ty, bytes[0])),
        Type::Bool => Parts::Bool(bytes[0] == 1),
        Type::U8 => Parts::Unsigned(bytes[0].into()),
        Type::S8 => Parts::Signed(i8::from_le_bytes(get(bytes)).into()),
        Type::U16 => Parts::Unsigned(u16::from_le_bytes(get(bytes)).into()),
        Type::S16 => Parts::Signed(i16::from_le_bytes(get(bytes)).into()),
        Type::U32 => Parts::Unsigned(u32::from_le_bytes(get(bytes)).into()),
        Type::S32 => Parts::Signed(i32::from_le_bytes(get(bytes)).into()),
        Type::U64 => Parts::Unsigned(u64::from_le_bytes(get(bytes))),
        Type::S64 => Parts::Signed(i64::from_le_bytes(get(bytes))),
        Type::F32 => Parts::Float(f32::from_le_bytes(get(bytes)).into()),
        Type::F64 => Parts::Float(f64::from_le_bytes(get(bytes))),
        Type::Char => {
            let code = u32::from_le_bytes(get(bytes));
            Parts::Char(
                char::from_u32(code)
                    .ok_or_else(|| Error::expected(ty, format_args!("{code:#x}")))?,
            )
        }
        _ => unreachable!("{ty} is not a scalar"),
    })
}
