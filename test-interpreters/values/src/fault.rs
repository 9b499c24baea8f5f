//! What a broken interpreter would do wrong, for tests of what notices it: the first line of the
//! file `fault` says which.

use crate::value::Value;
use std::alloc::{Layout, alloc, dealloc};
use std::hint::black_box;
use wit_dylib_interpreter::{Type, Wit};

/// Something that is done wrong.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Fault {
    /// The first two fields of a record change places, where they have one type.
    SwapFields,
    /// Numbers are floats, as in some languages, so large integers lose their last bits.
    FloatNumbers,
    /// A text ends at a zero, as in some others.
    EndAtZero,
    /// A block is never freed.
    Leak,
    /// The same, and nobody is told: the probe is not answered.
    LeakUnseen,
    /// A block is freed twice.
    FreeTwice,
    /// The block that is freed has another size.
    FreeOtherSize,
    /// A block is written past its end.
    Overrun,
    /// Arguments are never let go, and handles among them neither.
    KeepArguments,
}

impl Fault {
    /// The one that the project asks for.
    pub(crate) fn asked(wit: Wit) -> Option<Self> {
        let (_, name) = wit.files().find(|(name, _)| *name == "fault")?;
        Some(match name {
            b"swap-fields" => Fault::SwapFields,
            b"float-numbers" => Fault::FloatNumbers,
            b"end-at-zero" => Fault::EndAtZero,
            b"leak" => Fault::Leak,
            b"leak-unseen" => Fault::LeakUnseen,
            b"free-twice" => Fault::FreeTwice,
            b"free-other-size" => Fault::FreeOtherSize,
            b"overrun" => Fault::Overrun,
            b"keep-arguments" => Fault::KeepArguments,
            _ => panic!("no fault {:?}", String::from_utf8_lossy(name)),
        })
    }

    /// What becomes of a value that comes in.
    pub(crate) fn changed(self, ty: Type, value: Value) -> Value {
        match (self, ty, value) {
            (Fault::SwapFields, Type::Record(record), Value::Record(mut fields)) => {
                let mut types = record.fields().map(|(_, ty)| ty);
                if let (Some(first), Some(second)) = (types.next(), types.next())
                    && crate::same::same(first, second)
                {
                    fields.swap(0, 1);
                }
                Value::Record(fields)
            }
            (Fault::FloatNumbers, Type::U64, Value::Unsigned(number)) => {
                Value::Unsigned(number as f64 as u64)
            }
            (Fault::FloatNumbers, Type::S64, Value::Signed(number)) => {
                Value::Signed(number as f64 as i64)
            }
            (Fault::EndAtZero, _, Value::Str(text)) => {
                let end = text.find('\0').unwrap_or(text.len());
                Value::Str(text[..end].into())
            }
            (_, _, value) => value,
        }
    }

    /// What happens at each call.
    pub(crate) fn strike(self, args: &[Value]) {
        let (eight, sixteen) = (Layout::new::<[u64; 1]>(), Layout::new::<[u64; 2]>());
        unsafe {
            match self {
                Fault::Leak | Fault::LeakUnseen => {
                    black_box(alloc(Layout::new::<[u64; 32]>()));
                }
                Fault::FreeTwice => {
                    let block = black_box(alloc(sixteen));
                    dealloc(block, sixteen);
                    dealloc(black_box(block), sixteen);
                }
                Fault::FreeOtherSize => dealloc(black_box(alloc(sixteen)), eight),
                Fault::Overrun => {
                    let block = black_box(alloc(sixteen));
                    block.add(16).write_volatile(1);
                    dealloc(block, sixteen);
                }
                Fault::KeepArguments => std::mem::forget(args.to_vec()),
                Fault::SwapFields | Fault::FloatNumbers | Fault::EndAtZero => {}
            }
        }
    }
}
