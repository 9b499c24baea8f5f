//! An interpreter that compiles, with the bindings in three places, as strict as a crate may be.

use std::collections::{HashMap, HashSet};

/// The bindings as a public module, at the place where the macro looks for them.
pub mod wit_dylib {
    include!(env!("BINDINGS"));
}

/// The bindings somewhere else, and named so.
pub mod sys {
    pub mod wit {
        #![allow(missing_docs)]
        include!(env!("BINDINGS"));
    }
}

/// The bindings as a private module of which nothing is used but the structs.
mod unused {
    include!(env!("BINDINGS"));
}

/// Uses one struct.
pub fn version(wit: *const ()) -> u32 {
    unsafe { (*wit.cast::<unused::raw::wit_t>()).version }
}

/// Caches by type and by function.
pub type Caches = (HashMap<wit_dylib::Type, u32>, HashMap<wit_dylib::RecordType, u32>, HashSet<wit_dylib::ImportFunc>);

/// Uses the caches.
pub fn lookup(caches: &Caches, ty: wit_dylib::Type, func: wit_dylib::ImportFunc) -> Option<u32> {
    if caches.2.contains(&func) { caches.0.get(&ty).copied() } else { None }
}

macro_rules! interpreter {
    ($name:ident, $($bindings:tt)+) => {
        mod $name {
            use $($bindings)+::{
                Args, Error, ExportFunc, Interpreter, Out, Parts, Result, Type, Wit, Written,
            };

            pub struct Echo;

            impl Interpreter for Echo {
                type Value = Vec<u8>;

                fn new(_wit: Wit) -> Result<Self> {
                    Ok(Echo)
                }

                fn make(&self, ty: Type, parts: Parts<'_, Self>) -> Result<Vec<u8>> {
                    match parts {
                        Parts::Bytes(bytes) => Ok(bytes.to_owned()),
                        parts => Err(Error::expected(ty, parts)),
                    }
                }

                fn take(&self, value: &Vec<u8>, out: Out<'_, Self>) -> Result<Written> {
                    out.bytes(value)
                }

                fn call(&self, _func: ExportFunc, args: Args<'_, Self>) -> Result<Option<Vec<u8>>> {
                    args.last().transpose()
                }
            }
        }
    };
}

interpreter!(first, crate::wit_dylib);
interpreter!(second, crate::sys::wit);

#[cfg(not(elsewhere))]
wit_dylib::export!(first::Echo);
#[cfg(elsewhere)]
sys::wit::export!(crate::second::Echo, crate::sys::wit);
