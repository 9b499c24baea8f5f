//! How the parameters and the result of a function cross the boundary ("Flattening" in the
//! component model's `CanonicalABI.md`).

use super::canonical::{Extent, MAX_FLAT_PARAMS};
use super::generator::Generator;
use super::items::{Binding, WitFunction};
use crate::world::functions::Side;
use wasm_encoder::ValType;
use wit_parser::Type;

/// A function that is imported as async takes up to this number of core values as parameters.
const MAX_FLAT_ASYNC_PARAMS: usize = 4;

/// How the parameters and the result of a function cross the boundary.
pub(super) struct Shape {
    pub(super) params: Vec<Type>,
    pub(super) result: Option<Type>,
    /// The core parameters. None if they are passed in memory.
    pub(super) flat_params: Option<Vec<ValType>>,
    /// The core result, if there is exactly one. Several are passed in memory. An async function
    /// has none: it returns a status.
    pub(super) flat_result: Option<ValType>,
}

impl Shape {
    pub(super) fn result_in_memory(&self) -> Option<Type> {
        self.result.filter(|_| self.flat_result.is_none())
    }

    pub(super) fn core_params(&self) -> Vec<ValType> {
        self.flat_params.clone().unwrap_or_else(|| vec![ValType::I32])
    }
}

impl Generator<'_> {
    pub(super) fn shape(&self, wit: &WitFunction<'_>) -> Shape {
        let params: Vec<_> = wit.item.function.params.iter().map(|param| param.ty).collect();
        let most = match (wit.item.side, wit.binding) {
            (Side::Import, Binding::Async) => MAX_FLAT_ASYNC_PARAMS,
            _ => MAX_FLAT_PARAMS,
        };
        let flat_params = self.canonical.flat_list(&params).filter(|flat| flat.len() <= most);
        let flat_params = flat_params.map(|flat| flat.to_vec());
        let result = wit.item.function.result;
        let flat_result = match wit.binding {
            Binding::Sync => result.and_then(|ty| self.only_core_value(&ty)),
            Binding::Async => None,
        };
        Shape { params, result, flat_params, flat_result }
    }

    /// The core value of a type that has exactly one.
    fn only_core_value(&self, ty: &Type) -> Option<ValType> {
        match self.canonical.flat(ty).as_deref() {
            Some([only]) => Some(*only),
            _ => None,
        }
    }
}

/// Places several values in one area, which is aligned to 8 bytes.
#[derive(Default)]
pub(super) struct AreaLayout {
    pub(super) size: u32,
}

impl AreaLayout {
    /// Returns the offset of the value.
    pub(super) fn add(&mut self, value: Extent) -> u32 {
        let offset = self.size.next_multiple_of(value.align);
        self.size = offset + value.size;
        offset
    }
}
