//! From the language to the host: values are written to what the world library pops, and to
//! canonical memory.

use super::call::Call;
use super::carrier::Carrier;
use super::duties::{HandlePlace, Kept, Leaving, NewHandle};
use super::error::{Error, Place, Result};
use super::interpreter::Interpreter;
use super::memory::address;
use super::slot::{Kind, Slot};
use super::types::{ResourceType, Type};
use super::values::write_float;
use std::fmt;
use std::rc::Rc;

/// Proof that a value was written. Only the methods of [`Out`] and the `finish` of a writer make
/// one, so [`Interpreter::take`] cannot forget to write.
#[derive(Debug)]
pub struct Written(pub(crate) ());

/// Where a value of your language goes. [`Interpreter::take`] calls exactly one of the methods: the
/// one that says what the value is.
///
/// The method compares that with the type. A number must fit, a record needs all its fields, and
/// what does not fit is an error that says what was expected.
///
/// ```rust
/// # use wit_dylib_interpreter::{Interpreter, Out, Result, Written};
/// enum Value {
///     Number(i64),
///     Text(String),
///     List(Vec<Value>),
/// }
///
/// fn take<I: Interpreter<Value = Value>>(value: &Value, out: Out<'_, I>) -> Result<Written> {
///     match value {
///         Value::Number(number) => out.signed(*number),
///         Value::Text(text) => out.str(text),
///         Value::List(values) => out.all(values),
///     }
/// }
/// ```
pub struct Out<'a, I: Interpreter> {
    pub(crate) interpreter: &'a I,
    pub(crate) call: &'a mut Call,
    pub(crate) ty: Type,
    /// The place in canonical memory, or null for what the library pops.
    pub(crate) memory: *mut u8,
}

impl<'a, I: Interpreter> Out<'a, I> {
    /// A place in canonical memory that has room for the type.
    pub(crate) fn to_memory(
        interpreter: &'a I,
        call: &'a mut Call,
        ty: Type,
        memory: *mut u8,
    ) -> Self {
        Self { interpreter, call, ty, memory }
    }

    pub(crate) fn to_pop(interpreter: &'a I, call: &'a mut Call, ty: Type) -> Self {
        Self { interpreter, call, ty, memory: std::ptr::null_mut() }
    }

    /// The type that the value must have.
    pub fn ty(&self) -> Type {
        self.ty
    }

    /// Takes another value apart in place of this one, such as the contents of a wrapper.
    ///
    /// # Errors
    ///
    /// As [`Interpreter::take`].
    pub fn value(self, value: &I::Value) -> Result<Written> {
        if self.ty.is_handle() {
            return self.handle(value);
        }
        self.interpreter.take(value, self)
    }

    #[inline(never)]
    fn handle(self, value: &I::Value) -> Result<Written> {
        let (Type::Own(resource) | Type::Borrow(resource)) = self.ty else {
            return self.end_or_context(value);
        };
        if !resource.is_exported() {
            let handle = self.interpreter.take_handle(self.ty, value)?;
            let raw = if matches!(self.ty, Type::Own(_)) {
                let raw = handle.leave(resource)?;
                let param = self.call.param;
                self.call.duties().leaving.push((Leaving::Handle(handle), param));
                raw
            } else {
                let raw = handle.lend(resource)?;
                self.call.duties().lent.push(handle);
                raw
            };
            return Ok(self.word(raw, 4));
        }
        if matches!(self.ty, Type::Borrow(_)) {
            return Err(Error::new(format_args!(
                "a `{resource}` of this component cannot be lent to the host"
            )));
        }
        self.object(resource, value)
    }

    fn end_or_context(self, value: &I::Value) -> Result<Written> {
        let (end, carrier) = match self.ty {
            Type::Future(ty) => {
                (self.interpreter.take_future(ty, value)?.into_end(), Carrier::Future(ty))
            }
            Type::Stream(ty) => {
                (self.interpreter.take_stream(ty, value)?.into_end(), Carrier::Stream(ty))
            }
            _ => {
                let context = self.interpreter.take_error_context(value)?;
                let raw = context.raw();
                // The host makes a handle of its own.
                self.call.duties().kept.push(Kept::ErrorContext(context));
                return Ok(self.word(raw, 4));
            }
        };
        let raw = end.leave(carrier)?;
        let param = self.call.param;
        self.call.duties().leaving.push((Leaving::End(end), param));
        Ok(self.word(raw, 4))
    }

    /// The handle is made when all arguments have been converted.
    fn object(self, resource: ResourceType, value: &I::Value) -> Result<Written> {
        let object = self.interpreter.keep_object(resource, value)?;
        let place = if self.memory.is_null() {
            HandlePlace::Slot(self.call.to_pop.len())
        } else {
            HandlePlace::Memory(self.memory)
        };
        let (object, param) = (Rc::new(object), self.call.param);
        self.call.duties().objects.push(NewHandle { place, resource, object, param });
        Ok(self.word(0, 4))
    }

    #[cold]
    pub(crate) fn unexpected(&self, got: impl fmt::Display) -> Error {
        Error::expected(self.ty, got)
    }

    /// Writes a number, which has this size in memory.
    fn write(self, kind: Kind, bits: u64, size: u32) -> Written {
        if self.memory.is_null() {
            self.call.give(kind, bits);
            return Written(());
        }
        unsafe {
            match size {
                1 => self.memory.write(bits as u8),
                2 => self.memory.cast::<u16>().write(bits as u16),
                4 => self.memory.cast::<u32>().write(bits as u32),
                _ => self.memory.cast::<u64>().write(bits),
            }
        }
        Written(())
    }

    /// Writes a number of up to 32 bits, which has this size in memory.
    pub(crate) fn word(self, word: u32, size: u32) -> Written {
        self.write(Kind::Word, word.into(), size)
    }

    fn f32(self, number: f32) -> Written {
        self.write(Kind::F32, number.to_bits().into(), 4)
    }

    fn f64(self, number: f64) -> Written {
        self.write(Kind::F64, number.to_bits(), 8)
    }

    /// A string or a list.
    pub(crate) fn block(self, ptr: *const u8, len: usize) -> Written {
        if self.memory.is_null() {
            self.call.to_pop.push(Slot::block(ptr, len));
        } else {
            let block = [address::encode(ptr), len as u32];
            unsafe { self.memory.cast::<[u32; 2]>().write(block) }
        }
        Written(())
    }

    /// A part of this value, `offset` bytes from its start.
    pub(crate) fn part(&mut self, ty: Type, offset: u32) -> Out<'_, I> {
        let memory = if self.memory.is_null() {
            self.memory
        } else {
            unsafe { self.memory.add(offset as usize) }
        };
        Out { interpreter: self.interpreter, call: self.call, ty, memory }
    }

    /// A bool.
    ///
    /// # Errors
    ///
    /// When the type is another one.
    pub fn bool(self, value: bool) -> Result<Written> {
        if !matches!(self.ty, Type::Bool) {
            return Err(self.unexpected("a bool"));
        }
        Ok(self.word(value.into(), 1))
    }

    /// An integer. It may go to any integer type that it fits, and to a float type, which rounds it
    /// to the nearest value.
    ///
    /// # Errors
    ///
    /// When it does not fit, or the type is another one.
    pub fn signed(self, number: i64) -> Result<Written> {
        if let Ok(number) = u64::try_from(number) {
            return self.unsigned(number);
        }
        Ok(match self.ty {
            Type::S8 if number >= i8::MIN.into() => self.word(number as u32, 1),
            Type::S16 if number >= i16::MIN.into() => self.word(number as u32, 2),
            Type::S32 if number >= i32::MIN.into() => self.word(number as u32, 4),
            Type::S64 => self.write(Kind::Long, number as u64, 8),
            Type::F32 => self.f32(number as f32),
            Type::F64 => self.f64(number as f64),
            _ => return Err(self.unexpected(number)),
        })
    }

    /// An integer that is not negative; otherwise as [`Out::signed`].
    ///
    /// # Errors
    ///
    /// When it does not fit, or the type is another one.
    pub fn unsigned(self, number: u64) -> Result<Written> {
        if let Type::F32 | Type::F64 = self.ty {
            return self.float_of(number);
        }
        let (most, size) = match self.ty {
            Type::U8 => (u8::MAX.into(), 1),
            Type::S8 => (i8::MAX as u64, 1),
            Type::U16 => (u16::MAX.into(), 2),
            Type::S16 => (i16::MAX as u64, 2),
            Type::U32 => (u32::MAX.into(), 4),
            Type::S32 => (i32::MAX as u64, 4),
            Type::U64 => (u64::MAX, 8),
            Type::S64 => (i64::MAX as u64, 8),
            _ => (0, 0),
        };
        if number > most || size == 0 {
            return Err(self.unexpected(number));
        }
        let kind = if size == 8 { Kind::Long } else { Kind::Word };
        Ok(self.write(kind, number, size))
    }

    /// The float that is nearest to an integer.
    fn float_of(self, number: u64) -> Result<Written> {
        Ok(match self.ty {
            Type::F32 => self.f32(number as f32),
            _ => self.f64(number as f64),
        })
    }

    /// An f32 or f64.
    ///
    /// # Errors
    ///
    /// When the type is another one.
    pub fn float(self, number: f64) -> Result<Written> {
        Ok(match self.ty {
            Type::F32 => self.f32(number as f32),
            Type::F64 => self.f64(number),
            _ => return Err(self.unexpected(Float(number))),
        })
    }

    /// A char.
    ///
    /// # Errors
    ///
    /// When the type is another one.
    pub fn char(self, value: char) -> Result<Written> {
        if !matches!(self.ty, Type::Char) {
            return Err(self.unexpected("a char"));
        }
        Ok(self.word(value.into(), 4))
    }

    /// A string, which is copied.
    ///
    /// # Errors
    ///
    /// When the type is another one, or the string is too long for the host.
    pub fn str(self, text: &str) -> Result<Written> {
        if !matches!(self.ty, Type::String) {
            return Err(self.unexpected("a string"));
        }
        self.copy(text.as_bytes())
    }

    /// A list of u8, which is copied.
    ///
    /// # Errors
    ///
    /// When the type is another one, or the list is too long for the host.
    pub fn bytes(self, bytes: &[u8]) -> Result<Written> {
        if !self.is_bytes() {
            return Err(self.unexpected("bytes"));
        }
        self.copy(bytes)
    }

    fn is_bytes(&self) -> bool {
        matches!(self.ty, Type::List(list) if matches!(list.ty(), Type::U8))
    }

    fn copy(self, bytes: &[u8]) -> Result<Written> {
        check_length(bytes.len())?;
        let ptr = self.call.arena.copy(bytes);
        Ok(self.block(ptr, bytes.len()))
    }

    /// A string that is not copied if it is long: a clone is kept until the host has read it.
    ///
    /// # Errors
    ///
    /// As [`Out::str`].
    pub fn shared_str(self, text: &Rc<str>) -> Result<Written> {
        if text.len() < SHARED || !matches!(self.ty, Type::String) {
            return self.str(text);
        }
        check_length(text.len())?;
        self.call.duties().kept.push(Kept::Str(Rc::clone(text)));
        Ok(self.block(text.as_ptr(), text.len()))
    }

    /// A list of u8 that is not copied if it is long: a clone is kept until the host has read it.
    ///
    /// # Errors
    ///
    /// As [`Out::bytes`].
    pub fn shared_bytes(self, bytes: &Rc<[u8]>) -> Result<Written> {
        if bytes.len() < SHARED || !self.is_bytes() {
            return self.bytes(bytes);
        }
        check_length(bytes.len())?;
        self.call.duties().kept.push(Kept::Bytes(Rc::clone(bytes)));
        Ok(self.block(bytes.as_ptr(), bytes.len()))
    }

    /// A string or a list of u8 that lies inside `value`, and is not copied.
    ///
    /// A clone of `value` is kept until the host has read the bytes. For the result of an export,
    /// that is after [`Interpreter::enter`], and the canonical ABI forbids calls to the host there.
    /// So dropping that clone must not drop a [`Handle`](super::Handle), and must run no finalizer.
    ///
    /// # Errors
    ///
    /// As [`Out::str`] and [`Out::bytes`].
    ///
    /// # Safety
    ///
    /// `bytes` must stay valid and unchanged as long as there is a clone of `value`, as the
    /// contents of an `Rc` do, and be UTF-8 if the type is string.
    pub unsafe fn lend(self, bytes: *const [u8], value: &I::Value) -> Result<Written> {
        if !matches!(self.ty, Type::String) && !self.is_bytes() {
            return Err(self.unexpected("bytes"));
        }
        check_length(bytes.len())?;
        self.call.duties().kept.push(Kept::Value(Box::new(value.clone())));
        Ok(self.block(bytes.cast(), bytes.len()))
    }

    /// The case of an enum.
    ///
    /// # Errors
    ///
    /// When the type is another one or has no such case.
    pub fn enumeration(self, case: u32) -> Result<Written> {
        let Type::Enum(names) = self.ty else { return Err(self.unexpected("an enum")) };
        if case as usize >= names.0.names.len() {
            return Err(self.unexpected(format_args!("case {case}")));
        }
        Ok(self.word(case, names.0.layout.size))
    }

    /// Flags. The first one is bit 0.
    ///
    /// # Errors
    ///
    /// When the type is another one or has fewer flags.
    pub fn flags(self, bits: u32) -> Result<Written> {
        let Type::Flags(names) = self.ty else { return Err(self.unexpected("flags")) };
        if u64::from(bits) >> names.0.names.len() != 0 {
            return Err(self.unexpected(format_args!("the bits {bits:#b}")));
        }
        Ok(self.word(bits, names.0.layout.size))
    }

    /// The case of a variant, with its payload. A payload that the case does not have is ignored,
    /// because a language may have no way to express that there is no value.
    ///
    /// # Errors
    ///
    /// When the type is another one or has no such case, and when the payload is missing or does
    /// not convert.
    pub fn variant(mut self, case: u32, payload: Option<&I::Value>) -> Result<Written> {
        let Type::Variant(variant) = self.ty else { return Err(self.unexpected("a variant")) };
        let Some(ty) = variant.payload(case) else {
            return Err(self.unexpected(format_args!("case {case}")));
        };
        self.part(self.ty, 0).word(case, variant.0.tag);
        let interpreter = self.interpreter;
        self.payload(ty, variant.0.payload, payload)
            .map_err(|error| error.inside(interpreter, Place::Case(variant.case_name(case))))
    }

    fn payload(
        mut self,
        ty: Option<Type>,
        offset: u32,
        payload: Option<&I::Value>,
    ) -> Result<Written> {
        match (ty, payload) {
            (None, _) => Ok(Written(())),
            (Some(ty), None) => Err(Error::expected(ty, "nothing")),
            (Some(_), Some(_)) if self.call.is_shallow => Ok(Written(())),
            (Some(ty), Some(payload)) => self.part(ty, offset).value(payload),
        }
    }

    /// An option.
    ///
    /// # Errors
    ///
    /// When the type is another one, or the value does not convert.
    pub fn option(mut self, value: Option<&I::Value>) -> Result<Written> {
        let Type::Option(option) = self.ty else { return Err(self.unexpected("an option")) };
        let written = self.part(self.ty, 0).word(value.is_some().into(), 1);
        match value {
            Some(value) if !self.call.is_shallow => {
                self.part(option.ty(), option.0.payload).value(value)
            }
            _ => Ok(written),
        }
    }

    /// A result. A payload that the side does not have is ignored, as for [`Out::variant`].
    ///
    /// # Errors
    ///
    /// When the type is another one, and when the payload is missing or does not convert.
    pub fn result(
        mut self,
        value: Result<Option<&I::Value>, Option<&I::Value>>,
    ) -> Result<Written> {
        let Type::Result(result) = self.ty else { return Err(self.unexpected("a result")) };
        self.part(self.ty, 0).word(value.is_err().into(), 1);
        let (place, ty, payload) = match value {
            Ok(ok) => (Place::Ok, result.ok(), ok),
            Err(err) => (Place::Err, result.err(), err),
        };
        let interpreter = self.interpreter;
        self.payload(ty, result.0.payload, payload)
            .map_err(|error| error.inside(interpreter, place))
    }
}

/// A number in a message.
struct Float(f64);

impl fmt::Display for Float {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_float(f, self.0)
    }
}

/// Shorter strings and lists are copied, which costs less.
const SHARED: usize = 256;

/// The most bytes of a string or a list (Canonical ABI, "Storing").
pub(crate) const MOST: usize = u32::MAX as usize >> 4;

pub(crate) fn check_length(len: usize) -> Result<()> {
    if len > MOST { Err(too_long()) } else { Ok(()) }
}

#[cold]
pub(crate) fn too_long() -> Error {
    Error::new(format_args!("more than {MOST} bytes"))
}
