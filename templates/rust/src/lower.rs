use super::call::{Item, Origin};
use super::error::{Error, Place, Result};
use super::handles::Handle;
use super::interpreter::Interpreter;
use super::memory::Buffer;
use super::objects::{self, Object};
use super::raw;
use super::types::{ResourceType, Type};
use super::values::Parts;
use std::collections::VecDeque;
use std::rc::Rc;

/// The arguments of an import or the result of an export, on their way out.
///
/// Nothing is given away before [`Lowering::commit`]. If a later argument does not convert, the
/// language keeps what it had.
pub(super) struct Lowering {
    items: VecDeque<Item>,
    /// The parameter that is being converted. None for a result.
    pub(super) param: Option<usize>,
    origin: Origin,
    leaving: Vec<(Handle, Option<usize>)>,
    lent: Vec<Handle>,
    /// The positions of handles that `commit` creates, with their objects.
    objects: Vec<(usize, ResourceType, Object)>,
}

impl Lowering {
    pub(super) fn new(origin: Origin) -> Self {
        Self {
            items: VecDeque::new(),
            param: None,
            origin,
            leaving: Vec::new(),
            lent: Vec::new(),
            objects: Vec::new(),
        }
    }

    fn give_handle(&mut self, handle: Handle, resource: ResourceType) -> Result<()> {
        let raw = handle.leave(resource)?;
        self.items.push_back(Item::Word(raw::WIT_TYPE_OWN, raw));
        self.leaving.push((handle, self.param));
        Ok(())
    }

    fn lend_handle(&mut self, handle: Handle, resource: ResourceType) -> Result<()> {
        let raw = handle.lend(resource)?;
        self.items.push_back(Item::Word(raw::WIT_TYPE_BORROW, raw));
        self.lent.push(handle);
        Ok(())
    }

    fn give_object(&mut self, resource: ResourceType, object: Object) {
        self.objects.push((self.items.len(), resource, object));
        self.items.push_back(Item::Word(raw::WIT_TYPE_OWN, 0));
    }

    /// Gives away the handles that leave. Those that are lent stay lent until this is dropped.
    pub(super) fn commit(&mut self) -> VecDeque<Item> {
        for (handle, param) in self.leaving.drain(..) {
            handle.give(self.origin, param);
        }
        for (place, resource, object) in self.objects.drain(..) {
            self.items[place] = Item::Word(raw::WIT_TYPE_OWN, objects::give(resource, object));
        }
        std::mem::take(&mut self.items)
    }
}

impl Drop for Lowering {
    fn drop(&mut self) {
        self.leaving.iter().for_each(|(handle, _)| handle.keep());
        self.lent.iter().for_each(Handle::give_back);
    }
}

/// Takes a value of the language apart, and lays out what the world library will pop: the whole,
/// then its parts from first to last.
pub(super) fn lower<I: Interpreter>(
    interpreter: &I,
    ty: Type,
    value: &I::Value,
    out: &mut Lowering,
) -> Result<()> {
    match ty {
        Type::Own(resource) if resource.is_exported() => {
            interpreter.check_object(resource, value)?;
            out.give_object(resource, Rc::new(value.clone()));
            return Ok(());
        }
        Type::Own(resource) => {
            return out.give_handle(interpreter.take_handle(ty, value)?, resource);
        }
        Type::Borrow(resource) => {
            return out.lend_handle(interpreter.take_handle(ty, value)?, resource);
        }
        Type::Future(_) | Type::Stream(_) | Type::ErrorContext => {
            let handle = interpreter.take_raw_handle(ty, value)?;
            out.items.push_back(Item::Word(ty.word_kind(), handle));
            return Ok(());
        }
        _ => {}
    }
    let parts = interpreter.take(ty, value)?;
    match (ty, parts) {
        (Type::String, Parts::Str(text)) => {
            out.items.push_back(lend(raw::WIT_TYPE_STRING, text.into_owned().into_bytes())?);
        }
        (Type::List(list), Parts::Bytes(bytes)) if matches!(list.ty(), Type::U8) => {
            out.items.push_back(lend(raw::WIT_TYPE_LIST, bytes.into_owned())?);
        }
        (Type::List(list), Parts::List(elements)) => match list.ty().scalar_size() {
            Some(size) => {
                let words = lower_scalars(interpreter, list.ty(), size, &elements)?;
                out.items.push_back(Item::Lent(
                    raw::WIT_TYPE_LIST,
                    Buffer::Words(words),
                    length(elements.len())?,
                ));
            }
            None => {
                out.items.push_back(Item::Word(raw::WIT_TYPE_LIST, length(elements.len())?));
                lower_elements(interpreter, list.ty(), &elements, out)?;
            }
        },
        (Type::FixedLengthList(list), Parts::List(elements)) => {
            if elements.len() != list.len() {
                return Err(Error::expected(ty, format_args!("{} elements", elements.len())));
            }
            out.items
                .push_back(Item::Word(raw::WIT_TYPE_FIXED_LENGTH_LIST, length(elements.len())?));
            lower_elements(interpreter, list.ty(), &elements, out)?;
        }
        (Type::Map(map), Parts::Map(entries)) => {
            out.items.push_back(Item::Word(raw::WIT_TYPE_MAP, length(entries.len())?));
            for (index, (key, value)) in entries.iter().enumerate() {
                lower(interpreter, map.key(), key, out)
                    .map_err(|error| error.inside(interpreter, Place::Key(index)))?;
                lower(interpreter, map.value(), value, out)
                    .map_err(|error| error.inside(interpreter, Place::Value(index)))?;
            }
        }
        (Type::Record(record), Parts::Record(fields)) => {
            if fields.len() != record.types().len() {
                return Err(Error::expected(ty, format_args!("{} fields", fields.len())));
            }
            out.items.push_back(Item::Word(raw::WIT_TYPE_RECORD, 0));
            for (index, (ty, field)) in record.types().zip(&fields).enumerate() {
                let place = || Place::Field(record.field_name(index));
                lower(interpreter, ty, field, out)
                    .map_err(|error| error.inside(interpreter, place()))?;
            }
        }
        (Type::Tuple(tuple), Parts::Tuple(items)) => {
            if items.len() != tuple.types().len() {
                return Err(Error::expected(ty, format_args!("{} items", items.len())));
            }
            out.items.push_back(Item::Word(raw::WIT_TYPE_TUPLE, 0));
            for (index, (ty, item)) in tuple.types().zip(&items).enumerate() {
                lower(interpreter, ty, item, out)
                    .map_err(|error| error.inside(interpreter, Place::Item(index)))?;
            }
        }
        (Type::Variant(variant), Parts::Variant(case, payload)) => {
            let Some(payload_type) = variant.payload(case) else {
                return Err(Error::expected(ty, format_args!("case {case}")));
            };
            out.items.push_back(Item::Word(raw::WIT_TYPE_VARIANT, case));
            lower_payload(interpreter, payload_type, payload.as_ref(), out)
                .map_err(|error| error.inside(interpreter, Place::Case(variant.case_name(case))))?;
        }
        (Type::Option(option), Parts::Option(value)) => {
            out.items.push_back(Item::Word(raw::WIT_TYPE_OPTION, value.is_some().into()));
            if let Some(value) = value {
                lower(interpreter, option.ty(), &value, out)?;
            }
        }
        (Type::Result(result), Parts::Result(value)) => {
            out.items.push_back(Item::Word(raw::WIT_TYPE_RESULT, value.is_err().into()));
            let (side, ty, payload) = match &value {
                Ok(ok) => (Place::Ok, result.ok(), ok),
                Err(err) => (Place::Err, result.err(), err),
            };
            lower_payload(interpreter, ty, payload.as_ref(), out)
                .map_err(|error| error.inside(interpreter, side))?;
        }
        (Type::Enum(names), Parts::Enum(case)) => {
            if case as usize >= names.names().len() {
                return Err(Error::expected(ty, format_args!("case {case}")));
            }
            out.items.push_back(Item::Word(raw::WIT_TYPE_ENUM, case));
        }
        (Type::Flags(names), Parts::Flags(bits)) => {
            if u64::from(bits) >> names.names().len() != 0 {
                return Err(Error::expected(ty, format_args!("the bits {bits:#b}")));
            }
            out.items.push_back(Item::Word(raw::WIT_TYPE_FLAGS, bits));
        }
        (ty, parts) => out.items.push_back(scalar(ty, &parts)?),
    }
    Ok(())
}

fn lower_elements<I: Interpreter>(
    interpreter: &I,
    ty: Type,
    elements: &[I::Value],
    out: &mut Lowering,
) -> Result<()> {
    for (index, element) in elements.iter().enumerate() {
        lower(interpreter, ty, element, out)
            .map_err(|error| error.inside(interpreter, Place::Element(index)))?;
    }
    Ok(())
}

fn lower_payload<I: Interpreter>(
    interpreter: &I,
    ty: Option<Type>,
    payload: Option<&I::Value>,
    out: &mut Lowering,
) -> Result<()> {
    match (ty, payload) {
        (Some(ty), Some(payload)) => lower(interpreter, ty, payload, out),
        (Some(ty), None) => Err(Error::expected(ty, "nothing")),
        // A language may have no way to express that there is no value, so this ignores a value
        // that nobody asked for.
        (None, _) => Ok(()),
    }
}

/// The canonical form of a list of scalars.
fn lower_scalars<I: Interpreter>(
    interpreter: &I,
    ty: Type,
    size: usize,
    elements: &[I::Value],
) -> Result<Vec<u64>> {
    let mut words = vec![0; (elements.len() * size).div_ceil(8)];
    for (index, element) in elements.iter().enumerate() {
        let item = interpreter.take(ty, element).and_then(|parts| scalar(ty, &parts));
        let bits = match item.map_err(|error| error.inside(interpreter, Place::Element(index)))? {
            Item::Word(_, word) => u64::from(word),
            Item::Long(long) => long,
            Item::F32(float) => float.to_bits().into(),
            Item::F64(float) => float.to_bits(),
            _ => unreachable!("{ty} is a scalar"),
        };
        let offset = index * size;
        let mask = u64::MAX >> (64 - 8 * size);
        words[offset / 8] |= (bits & mask) << (offset % 8 * 8);
    }
    Ok(words)
}

/// Checks a scalar against its type.
fn scalar<V>(ty: Type, parts: &Parts<'_, V>) -> Result<Item> {
    let integer = match *parts {
        Parts::Signed(number) => Some(i128::from(number)),
        Parts::Unsigned(number) => Some(i128::from(number)),
        _ => None,
    };
    let item = match (ty, parts) {
        (Type::Bool, Parts::Bool(value)) => Some(Item::Word(raw::WIT_TYPE_BOOL, (*value).into())),
        (Type::Char, Parts::Char(value)) => Some(Item::Word(raw::WIT_TYPE_CHAR, (*value).into())),
        (Type::F32, Parts::Float(value)) => Some(Item::F32(*value as f32)),
        (Type::F64, Parts::Float(value)) => Some(Item::F64(*value)),
        (Type::F32, _) => integer.map(|number| Item::F32(number as f32)),
        (Type::F64, _) => integer.map(|number| Item::F64(number as f64)),
        _ => integer.and_then(|number| integer_item(ty, number)),
    };
    item.ok_or_else(|| Error::expected(ty, parts))
}

fn integer_item(ty: Type, number: i128) -> Option<Item> {
    let word = |fits: Option<u32>| fits.map(|word| Item::Word(ty.word_kind(), word));
    match ty {
        Type::U8 => word(u8::try_from(number).ok().map(u32::from)),
        Type::S8 => word(i8::try_from(number).ok().map(|number| i32::from(number) as u32)),
        Type::U16 => word(u16::try_from(number).ok().map(u32::from)),
        Type::S16 => word(i16::try_from(number).ok().map(|number| i32::from(number) as u32)),
        Type::U32 => word(u32::try_from(number).ok()),
        Type::S32 => word(i32::try_from(number).ok().map(|number| number as u32)),
        Type::U64 => u64::try_from(number).ok().map(Item::Long),
        Type::S64 => i64::try_from(number).ok().map(|number| Item::Long(number as u64)),
        _ => None,
    }
}

fn lend(kind: u32, bytes: Vec<u8>) -> Result<Item> {
    let len = length(bytes.len())?;
    Ok(Item::Lent(kind, Buffer::Bytes(bytes), len))
}

fn length(len: usize) -> Result<u32> {
    u32::try_from(len).map_err(|_| Error::new("more than 4294967295 elements"))
}
