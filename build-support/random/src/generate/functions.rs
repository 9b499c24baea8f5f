//! Functions.

use super::types::{Handles, Scope};
use super::{Generator, names};
use crate::model::{Function, FunctionKind, Side, Ty};

impl Generator {
    /// A function that can be called: where nothing is imported, one that can return an argument.
    pub(super) fn function(&mut self, scope: &Scope, kind: FunctionKind) -> Function {
        let count = match self.numbers.below(12) {
            0 => self.numbers.between(15, 24),
            1..=3 => self.numbers.between(4, 8),
            _ => self.numbers.below(4),
        };
        let is_echo = scope.side == Side::Export;
        let mut returnable = Vec::new();
        let mut params = Vec::new();
        for name in names::of_parts(&mut self.numbers, count) {
            let depth = if params.len() < 4 { 0 } else { 2 };
            let (ty, traits) = scope.ty(&mut self.numbers, Handles::Any, depth);
            if !traits.borrows {
                returnable.push(ty.clone());
            }
            params.push((name, ty));
        }
        let result = if is_echo {
            (!returnable.is_empty()).then(|| self.numbers.pick(&returnable))
        } else if self.numbers.one_in(4) {
            None
        } else {
            Some(scope.ty(&mut self.numbers, Handles::Owned, 0).0)
        };
        // Without a result, an object of the component keeps the arguments.
        if is_echo && result.is_none() {
            params.retain(|(_, ty)| !has_handle(ty, scope));
        }
        let external_id = self.numbers.one_in(12).then(|| format!("an id of {count}"));
        Function {
            name: self.names.of_function(&mut self.numbers),
            kind,
            is_async: false,
            params,
            result,
            external_id,
        }
    }
}

fn has_handle(ty: &Ty, scope: &Scope) -> bool {
    let named = |name: &String| {
        let known = scope.known.iter().find(|known| known.name == *name);
        known.is_none_or(|known| known.traits.owns || known.traits.borrows)
    };
    match ty {
        Ty::Borrow(_) => true,
        Ty::Named(name) => named(name),
        ty => ty.parts().into_iter().any(|ty| has_handle(ty, scope)),
    }
}
