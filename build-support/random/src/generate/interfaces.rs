//! What an interface contains.

use super::types::{Handles, Known, Scope, Traits};
use super::{Generator, names};
use crate::model::{Function, FunctionKind, Interface, Kind, Side, Ty, TypeDef};

impl Generator {
    /// An interface, and its types for others.
    pub(super) fn interface(
        &mut self,
        package: &str,
        name: String,
        side: Side,
    ) -> (Interface, Vec<Known>) {
        let mut scope = Scope::new(side);
        let uses = self.uses(&mut scope, package);
        let used = scope.known.len();
        let contents = self.contents(&mut scope, package, &name);
        let types = scope.known.split_off(used);
        (Interface { uses, ..contents }, types)
    }

    /// Types and functions.
    pub(super) fn contents(&mut self, scope: &mut Scope, package: &str, name: &str) -> Interface {
        let mut types = Vec::new();
        let mut resources = Vec::new();
        for _ in 0..self.numbers.below(7) {
            let name = self.names.of_type(&mut self.numbers);
            if self.numbers.one_in(4) {
                // Of what comes after it, a constructor takes nothing: two would need one another.
                let constructor = (scope.side != Side::Import || self.numbers.one_in(2))
                    .then(|| self.constructor(scope, &name));
                resources.push(types.len());
                types.push(TypeDef {
                    name: name.clone(),
                    kind: Kind::Resource(constructor.into_iter().collect()),
                });
                let traits = Traits { borrows: false, owns: true, weight: 1 };
                scope.known.push(Known { name, traits, is_resource: true });
            } else {
                types.push(scope.definition(&mut self.numbers, name));
            }
        }
        for index in resources {
            let Kind::Resource(mut functions) = types[index].kind.clone() else { continue };
            let held =
                functions.first().map(|constructor| constructor.params.clone()).unwrap_or_default();
            for _ in 0..self.numbers.below(4) {
                let kind = self.numbers.pick(&[
                    FunctionKind::Plain,
                    FunctionKind::Plain,
                    FunctionKind::Static,
                ]);
                let mut function = self.function(scope, kind);
                // A method may return what the constructor was given.
                if kind == FunctionKind::Plain
                    && scope.side == Side::Export
                    && !held.is_empty()
                    && self.numbers.one_in(2)
                {
                    function.params.clear();
                    function.result = Some(self.numbers.pick(&held).1);
                }
                functions.push(function);
            }
            types[index].kind = Kind::Resource(functions);
        }
        let count = self.numbers.between(usize::from(types.is_empty()), 6);
        let functions = (0..count).map(|_| self.function(scope, FunctionKind::Plain)).collect();
        Interface {
            package: package.to_owned(),
            name: name.to_owned(),
            uses: Vec::new(),
            types,
            functions,
        }
    }

    /// The constructor of a resource that is named `name` and not known yet.
    fn constructor(&mut self, scope: &Scope, name: &str) -> Function {
        // What an object holds is given back by nobody.
        let handles = if scope.side == Side::Export { Handles::None } else { Handles::Any };
        let count = self.numbers.below(4);
        let mut params = Vec::new();
        for name in names::of_parts(&mut self.numbers, count) {
            params.push((name, scope.ty(&mut self.numbers, handles, 0).0));
        }
        let result = self.numbers.one_in(3).then(|| {
            let err = self
                .numbers
                .one_in(2)
                .then(|| Box::new(scope.ty(&mut self.numbers, Handles::None, 1).0));
            Ty::Result(Some(Box::new(Ty::Named(name.to_owned()))), err)
        });
        Function {
            name: String::new(),
            kind: FunctionKind::Constructor,
            is_async: false,
            params,
            result,
            external_id: None,
        }
    }
}
