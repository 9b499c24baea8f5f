//! Worlds of our own, with all that WIT has and that components can run: packages with versions,
//! labels, maps, lists of fixed length, resources.
//!
//! A world can be called from outside when every resource that it exports can be made: each has a
//! constructor, which takes handles of resources that were defined before it alone. What is
//! exported without being imported returns one of its arguments, so its result has the type of a
//! parameter.

mod functions;
mod interfaces;
mod names;
mod types;

use crate::model::{Interface, Item, ItemKind, Model, Side, Use};
use crate::numbers::Numbers;
use names::Names;
use types::{Known, Scope};
use wit_dylib_build::World;

/// Makes the world of a seed.
pub fn generate(seed: u64) -> Model {
    let mut numbers = Numbers::new(seed);
    loop {
        let mut generator = Generator { numbers, names: Names::default(), made: Vec::new() };
        let model = generator.world();
        if !is_ambiguous(&model) {
            return model;
        }
        numbers = generator.numbers;
    }
}

/// Whether an export uses the types of an interface both as it is imported and as it is exported,
/// which is no world.
fn is_ambiguous(model: &Model) -> bool {
    World::parse(&model.wit(), None)
        .is_err_and(|error| format!("{error:?}").contains("in incompatible ways"))
}

struct Generator {
    numbers: Numbers,
    names: Names,
    made: Vec<Made>,
}

/// An interface, and what others can use of it.
struct Made {
    interface: Interface,
    side: Side,
    types: Vec<Known>,
}

/// A package uses those before it; the last one is that of the world.
const PACKAGES: [&str; 7] = [
    "dep:a@1.0.0",
    "dep:a@1.2.0",
    "other-one:lib",
    "dep:a@2.0.0-alpha.1",
    "dep:b@0.0.7",
    "test:random",
    "test:random",
];

/// Where a package stands among those that use one another.
fn rank(package: &str) -> usize {
    PACKAGES.iter().position(|known| *known == package).unwrap_or(PACKAGES.len())
}

impl Generator {
    fn world(&mut self) -> Model {
        let package = self.numbers.pick(&[
            "test:random",
            "test:random@1.0.0",
            "test:random@0.3.0-rc.1+build.5",
        ]);
        for _ in 0..self.numbers.between(1, 4) {
            let side = self.numbers.pick(&[
                Side::Both,
                Side::Both,
                Side::Both,
                Side::Both,
                Side::Export,
                Side::Import,
            ]);
            let package = match self.numbers.pick(&PACKAGES) {
                "test:random" => package,
                other => other,
            };
            let name = self.names.of_interface(&mut self.numbers);
            let (interface, types) = self.interface(package, name, side);
            self.made.push(Made { interface, side, types });
        }
        let mut items = self.imports_and_exports();
        let mut scope = Scope::new(Side::Both);
        let uses = self.uses(&mut scope, package);
        let of_world = self.contents(&mut scope, package, "");
        for function in of_world.functions {
            items.push(Item { side: Side::Both, kind: ItemKind::Function(function) });
        }
        if self.numbers.one_in(4) {
            let side = self.numbers.pick(&[Side::Both, Side::Both, Side::Export]);
            let name = self.names.of_interface(&mut self.numbers);
            let (interface, _) = self.interface(package, name, side);
            items.push(Item { side, kind: ItemKind::Inline(interface) });
        }
        let interfaces =
            std::mem::take(&mut self.made).into_iter().map(|made| made.interface).collect();
        Model { package: package.to_owned(), interfaces, uses, types: of_world.types, items }
    }

    /// Each interface on its sides, now and then under labels.
    fn imports_and_exports(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        for made in &self.made {
            let item = |side, label| Item {
                side,
                kind: ItemKind::Interface {
                    label,
                    package: made.interface.package.clone(),
                    name: made.interface.name.clone(),
                },
            };
            if !self.numbers.one_in(4) {
                items.push(item(made.side, None));
                continue;
            }
            for _ in 0..self.numbers.between(1, 2) {
                items.push(item(made.side, Some(self.names.of_interface(&mut self.numbers))));
            }
            // An export under a name that no import has.
            if made.side == Side::Both && self.numbers.one_in(2) {
                items.push(item(Side::Export, Some(self.names.of_interface(&mut self.numbers))));
            }
            if self.numbers.one_in(2) {
                items.push(item(made.side, None));
            }
        }
        items
    }

    /// Types of interfaces that were made before.
    fn uses(&mut self, scope: &mut Scope, package: &str) -> Vec<Use> {
        let mut uses = Vec::new();
        for made in self.made.iter().filter(|made| rank(&made.interface.package) <= rank(package)) {
            for known in &made.types {
                if !self.numbers.one_in(4) {
                    continue;
                }
                let name = if self.numbers.one_in(3) || scope.has(&known.name) {
                    self.names.of_type(&mut self.numbers)
                } else {
                    known.name.clone()
                };
                uses.push(Use {
                    package: made.interface.package.clone(),
                    interface: made.interface.name.clone(),
                    ty: known.name.clone(),
                    name: name.clone(),
                });
                scope.add_used(known, name);
            }
        }
        uses
    }
}
