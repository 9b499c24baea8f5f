//! Values of any type, made by the host: the boundaries of each type again and again, and random
//! ones between.

use crate::resources::NEW;
use wasmtime::component::{Type, Val};

/// A small generator of numbers (xorshift); equal seeds give equal values.
pub struct Samples {
    state: u64,
}

impl Samples {
    /// A generator that starts at `seed`.
    pub fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 }
    }

    /// The next number.
    #[expect(clippy::should_implement_trait, reason = "it never ends, and is no sequence to adapt")]
    pub fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 33) as usize % limit
    }

    fn pick<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())].clone()
    }

    /// A value of type `ty`.
    pub fn value(&mut self, ty: &Type) -> Val {
        self.nested(ty, 0)
    }

    /// A value of type `ty` that is small.
    pub(crate) fn short(&mut self, ty: &Type) -> Val {
        self.nested(ty, 2)
    }

    fn nested(&mut self, ty: &Type, depth: usize) -> Val {
        let deeper = depth + 1;
        match ty {
            Type::Bool => Val::Bool(self.pick(&[false, true])),
            Type::U8 => Val::U8(self.integer() as u8),
            Type::S8 => Val::S8(self.integer() as i8),
            Type::U16 => Val::U16(self.integer() as u16),
            Type::S16 => Val::S16(self.integer() as i16),
            Type::U32 => Val::U32(self.integer() as u32),
            Type::S32 => Val::S32(self.integer() as i32),
            Type::U64 => Val::U64(self.integer()),
            Type::S64 => Val::S64(self.integer() as i64),
            Type::Float32 => Val::Float32(self.float() as f32),
            Type::Float64 => Val::Float64(self.float()),
            Type::Char => Val::Char(self.char()),
            Type::String => Val::String(self.string(depth)),
            Type::List(list) => Val::List(self.values(&list.ty(), depth)),
            Type::FixedLengthList(list) => Val::FixedLengthList(
                (0..list.len()).map(|_| self.nested(&list.ty(), deeper)).collect(),
            ),
            Type::Map(map) => {
                let keys = self.values(&map.key(), depth);
                Val::Map(
                    keys.into_iter().map(|key| (key, self.nested(&map.value(), deeper))).collect(),
                )
            }
            Type::Record(record) => Val::Record(
                record
                    .fields()
                    .map(|field| (field.name.to_owned(), self.nested(&field.ty, deeper)))
                    .collect(),
            ),
            Type::Tuple(tuple) => {
                Val::Tuple(tuple.types().map(|ty| self.nested(&ty, deeper)).collect())
            }
            Type::Variant(variant) => {
                let case = self.below(variant.cases().len());
                let (name, ty) = variant
                    .cases()
                    .nth(case)
                    .map(|case| (case.name.to_owned(), case.ty))
                    .unwrap_or_default();
                Val::Variant(name, self.payload(ty, deeper))
            }
            Type::Enum(names) => {
                let case = self.integer() as usize % names.names().len();
                Val::Enum(names.names().nth(case).unwrap_or_default().to_owned())
            }
            Type::Flags(flags) => {
                let bits = self.integer();
                let set = flags.names().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
                Val::Flags(set.map(|(_, name)| name.to_owned()).collect())
            }
            Type::Option(option) => {
                let ty = self.pick(&[true, true, false]).then(|| option.ty());
                Val::Option(self.payload(ty, deeper))
            }
            Type::Result(result) => Val::Result(if self.pick(&[true, false]) {
                Ok(self.payload(result.ok(), deeper))
            } else {
                Err(self.payload(result.err(), deeper))
            }),
            // The host makes them before it passes the value on.
            Type::Own(_) | Type::Borrow(_) => Val::Enum(NEW.to_owned()),
            Type::Future(_) | Type::Stream(_) | Type::ErrorContext => {
                panic!("values of {ty:?} are not made up")
            }
        }
    }

    fn payload(&mut self, ty: Option<Type>, depth: usize) -> Option<Box<Val>> {
        ty.map(|ty| Box::new(self.nested(&ty, depth)))
    }

    /// Numbers whose low bits are a boundary of an integer type of some size, too.
    fn integer(&mut self) -> u64 {
        let random = self.next();
        let small = random & 0x7f;
        self.pick(&[
            0,
            1,
            u64::MAX,
            0x7f,
            0x80,
            0x7fff,
            0x8000,
            0x7fff_ffff,
            0x8000_0000,
            i64::MAX as u64,
            1 << 63,
        ])
        .wrapping_add(self.pick(&[0, 0, small, random]))
    }

    fn float(&mut self) -> f64 {
        let random = f64::from_bits(self.next());
        let float = self.pick(&[
            0.0,
            -0.0,
            1.5,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MAX,
            f64::MIN_POSITIVE,
        ]);
        self.pick(&[float, random, f64::from(f32::MAX), f64::from(f32::MIN_POSITIVE), 1e-45])
    }

    fn char(&mut self) -> char {
        self.pick(&[
            '\0',
            'a',
            '\'',
            '\u{7f}',
            '\u{80}',
            'ß',
            '\u{d7ff}',
            '\u{e000}',
            '\u{ffff}',
            '🦀',
            '\u{10ffff}',
        ])
    }

    fn string(&mut self, depth: usize) -> String {
        match self.below(8) {
            0 => String::new(),
            1 => "zero\0inside".to_owned(),
            2 => "🦀 ünïcödé \u{10ffff}".to_owned(),
            3 if depth < 2 => "x".repeat(self.pick(&[1, 4095, 65_536])),
            _ => (0..self.below(20)).map(|_| self.char()).collect(),
        }
    }

    /// The elements of a list: few where it is nested, many now and then where not.
    fn values(&mut self, ty: &Type, depth: usize) -> Vec<Val> {
        let len = match depth {
            0 => self.pick(&[0, 1, 2, 3, 7, 300]),
            1 | 2 => self.pick(&[0, 1, 2, 5]),
            _ => self.pick(&[0, 0, 1, 2]),
        };
        (0..len).map(|_| self.nested(ty, depth + 1)).collect()
    }
}
