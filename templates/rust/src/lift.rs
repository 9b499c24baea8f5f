//! From the host to the language: pushed values, and values in canonical memory, become values of
//! the language.

use super::call::Call;
use super::error::{Error, Place, Result};
use super::error_context::ErrorContext;
use super::futures::FutureReader;
use super::handles::Handle;
use super::interpreter::Interpreter;
use super::objects::{self, Rep};
use super::release::{read_block, read_tag};
use super::slot::Kind;
use super::streams::StreamReader;
use super::types::Type;
use super::values::{Entries, Items, Parts};
use super::whole::Whole;

/// Where a value is read from.
pub(crate) struct Source<'a> {
    pub(crate) call: &'a mut Call,
    /// The place in canonical memory, or null for what was pushed.
    pub(crate) memory: *const u8,
}

impl<'a> Source<'a> {
    pub(crate) fn pushed(call: &'a mut Call) -> Self {
        Self { call, memory: std::ptr::null() }
    }

    pub(crate) fn is_pushed(&self) -> bool {
        self.memory.is_null()
    }

    /// The same for a part of a value, `offset` bytes from the start of the whole.
    pub(crate) fn part(&mut self, offset: u32) -> Source<'_> {
        let memory = if self.is_pushed() {
            self.memory
        } else {
            unsafe { self.memory.add(offset as usize) }
        };
        Source { call: self.call, memory }
    }

    fn u64(&mut self) -> u64 {
        if self.is_pushed() {
            return self.call.next_long();
        }
        unsafe { self.memory.cast::<u64>().read() }
    }

    fn f32(&mut self) -> f32 {
        if self.is_pushed() {
            return self.call.next_f32();
        }
        unsafe { self.memory.cast::<f32>().read() }
    }

    fn f64(&mut self) -> f64 {
        if self.is_pushed() {
            return self.call.next_f64();
        }
        unsafe { self.memory.cast::<f64>().read() }
    }

    /// A number of this size in memory, without a sign.
    fn word(&mut self, size: u32) -> u32 {
        if self.is_pushed() {
            return self.call.next_word();
        }
        unsafe { read_tag(self.memory, size) }
    }

    /// A string or a list.
    fn block(&mut self, kind: Kind, list: usize) -> (*const u8, usize) {
        let (ptr, len) = if self.is_pushed() {
            self.call.next_block(kind, list)
        } else {
            unsafe { read_block(self.memory) }
        };
        (ptr, len)
    }

    /// A handle that the language takes.
    fn handle(&mut self, kind: Kind) -> u32 {
        if self.is_pushed() {
            return self.call.next_handle(kind);
        }
        // 0 is never a handle, so what frees the list later finds none.
        unsafe { self.memory.cast_mut().cast::<u32>().replace(0) }
    }

    /// Goes on behind the value of type `ty` at `position`, if it was pushed. What a language does
    /// not read is released later.
    pub(crate) fn skip(&mut self, position: usize, ty: Type) {
        if self.is_pushed() {
            self.call.read = position;
            skip(self.call, ty);
        }
    }
}

fn skip(call: &mut Call, ty: Type) {
    match ty {
        Type::Record(record) => record.0.parts.iter().for_each(|part| skip(call, part.ty)),
        Type::Tuple(tuple) => tuple.0.parts.iter().for_each(|part| skip(call, part.ty)),
        Type::FixedLengthList(list) => (0..list.len()).for_each(|_| skip(call, list.ty())),
        Type::Map(map) => {
            for _ in 0..call.skip() {
                skip(call, map.key());
                skip(call, map.value());
            }
        }
        Type::Variant(variant) => {
            let case = call.skip();
            variant.payload(case).flatten().into_iter().for_each(|ty| skip(call, ty));
        }
        Type::Option(option) => {
            if call.skip() != 0 {
                skip(call, option.ty());
            }
        }
        Type::Result(result) => {
            let ty = if call.skip() == 0 { result.ok() } else { result.err() };
            ty.into_iter().for_each(|ty| skip(call, ty));
        }
        _ => _ = call.skip(),
    }
}

/// Makes a value of the language from the next one.
pub(crate) fn lift<I: Interpreter>(
    interpreter: &I,
    ty: Type,
    mut source: Source<'_>,
) -> Result<I::Value> {
    let parts = match ty {
        // The host checks bools, chars, cases and text before it passes them on (Canonical ABI,
        // "Storing").
        Type::Bool => Parts::Bool(source.word(1) != 0),
        Type::U8 => Parts::Unsigned(source.word(1).into()),
        Type::S8 => Parts::Signed((source.word(1) as i8).into()),
        Type::U16 => Parts::Unsigned(source.word(2).into()),
        Type::S16 => Parts::Signed((source.word(2) as i16).into()),
        Type::U32 => Parts::Unsigned(source.word(4).into()),
        Type::S32 => Parts::Signed((source.word(4) as i32).into()),
        Type::U64 => Parts::Unsigned(source.u64()),
        Type::S64 => Parts::Signed(source.u64() as i64),
        Type::F32 => Parts::Float(source.f32().into()),
        Type::F64 => Parts::Float(source.f64()),
        Type::Char => {
            let number = source.word(4);
            let char = char::from_u32(number);
            Parts::Char(char.ok_or_else(|| Error::expected(ty, format_args!("{number:#x}")))?)
        }
        Type::String => {
            let (ptr, len) = source.block(Kind::Text, 0);
            let bytes = unsafe { super::tables::items(ptr, len) };
            Parts::Str(unsafe { str::from_utf8_unchecked(bytes) })
        }
        Type::Enum(names) => Parts::Enum(source.word(names.0.layout.size)),
        Type::Flags(names) => Parts::Flags(source.word(names.0.layout.size)),
        Type::List(list) => {
            let (ptr, len) = source.block(Kind::List, list.index());
            if matches!(list.ty(), Type::U8) {
                Parts::Bytes(unsafe { super::tables::items(ptr, len) })
            } else {
                let whole = Whole::List(list.ty(), list.0.layout.size);
                let source = Source { call: source.call, memory: ptr };
                Parts::List(Items { interpreter, source, whole, index: 0, len })
            }
        }
        Type::FixedLengthList(list) => {
            let (whole, len) = (Whole::List(list.ty(), list.0.layout.size), list.len());
            Parts::List(Items { interpreter, source, whole, index: 0, len })
        }
        Type::Map(map) => {
            let (memory, len) = if source.is_pushed() {
                (source.memory, source.call.next_word() as usize)
            } else {
                let (entries, len) = unsafe { read_block(source.memory) };
                (entries.cast_const(), len)
            };
            let source = Source { call: source.call, memory };
            Parts::Map(Entries { interpreter, source, map, index: 0, len })
        }
        Type::Record(record) => {
            let (whole, len) = (Whole::record(record), record.0.parts.len());
            Parts::Record(Items { interpreter, source, whole, index: 0, len })
        }
        Type::Tuple(tuple) => {
            let (whole, len) = (Whole::tuple(tuple), tuple.0.parts.len());
            Parts::Tuple(Items { interpreter, source, whole, index: 0, len })
        }
        Type::Variant(variant) => {
            let case = source.word(variant.0.tag);
            let payload = source.part(variant.0.payload);
            let (name, ty) = variant.0.cases[case as usize];
            let payload = ty.map(|ty| lift(interpreter, ty, payload)).transpose();
            Parts::Variant(
                case,
                payload.map_err(|error| error.inside(interpreter, Place::Case(name)))?,
            )
        }
        Type::Option(option) => match source.word(1) {
            0 => Parts::Option(None),
            _ => {
                let value = source.part(option.0.payload);
                Parts::Option(Some(lift(interpreter, option.ty(), value)?))
            }
        },
        Type::Result(result) => {
            let is_ok = source.word(1) == 0;
            let (ty, place) =
                if is_ok { (result.ok(), Place::Ok) } else { (result.err(), Place::Err) };
            let payload = source.part(result.0.payload);
            let payload = ty.map(|ty| lift(interpreter, ty, payload)).transpose();
            let payload = payload.map_err(|error| error.inside(interpreter, place))?;
            Parts::Result(if is_ok { Ok(payload) } else { Err(payload) })
        }
        Type::Own(resource) => {
            let handle = source.handle(Kind::Own);
            if !resource.is_exported() {
                return interpreter.make_handle(Handle::owned(resource, handle));
            }
            let object = objects::take_back(resource, handle)?;
            return interpreter.make_object(resource, &object);
        }
        Type::Borrow(resource) if resource.is_exported() => {
            let object = objects::borrow(resource, Rep(source.word(4) as usize))?;
            return interpreter.make_object(resource, &object);
        }
        Type::Borrow(resource) => {
            let handle = source.handle(Kind::Borrow);
            let call = source.call;
            let handle = Handle::borrowed(resource, handle, call.origin(), call.param);
            call.duties().borrows.push(handle.clone());
            return interpreter.make_handle(handle);
        }
        Type::Future(future) => {
            let raw = source.handle(Kind::Future);
            return interpreter.make_future(FutureReader::received(future, raw));
        }
        Type::Stream(stream) => {
            let raw = source.handle(Kind::Stream);
            return interpreter.make_stream(StreamReader::received(stream, raw));
        }
        Type::ErrorContext => {
            let raw = source.handle(Kind::ErrorContext);
            return interpreter.make_error_context(ErrorContext::received(raw));
        }
    };
    interpreter.make(ty, parts)
}
