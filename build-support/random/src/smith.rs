//! Worlds of wit-smith, made callable.

use crate::Model;
use crate::decode::decode;
use crate::model::{Function, FunctionKind, Item, ItemKind, Kind, Side, Ty};
use crate::numbers::Numbers;
use arbitrary::Unstructured;

/// How many functions a world has at most: compiling takes time.
const MAX_FUNCTIONS: usize = 40;

/// Makes the interfaces of a seed with wit-smith, and of them a world that imports and exports as
/// many of them as fit. Nothing when wit-smith runs out of random bytes.
pub fn smith(seed: u64) -> Option<Model> {
    let config = wit_smith::Config {
        max_packages: 3,
        max_type_size: 40,
        fixed_length_lists: true,
        ..Default::default()
    };
    let mut numbers = Numbers::new(seed);
    let bytes: Vec<u8> = (0..1500).flat_map(|_| numbers.next().to_le_bytes()).collect();
    let wasm = wit_smith::smith(&config, &mut Unstructured::new(&bytes)).ok()?;
    let mut interfaces = decode(&wasm)?;
    for interface in &mut interfaces {
        for def in &mut interface.types {
            if let Kind::Resource(functions) = &mut def.kind {
                make_constructible(functions);
            }
        }
    }
    let mut functions = 0;
    let mut items = Vec::new();
    for interface in &interfaces {
        let of_resources = interface.types.iter().map(|def| match &def.kind {
            Kind::Resource(functions) => functions.len(),
            _ => 0,
        });
        let count = interface.functions.len() + of_resources.sum::<usize>();
        if count == 0 || functions + count > MAX_FUNCTIONS {
            continue;
        }
        functions += count;
        let (package, name) = (interface.package.clone(), interface.name.clone());
        let label = numbers.one_in(6).then(|| format!("label{functions}"));
        items.push(Item { side: Side::Both, kind: ItemKind::Interface { label, package, name } });
    }
    (!items.is_empty()).then(|| Model {
        package: "test:random".to_owned(),
        interfaces,
        uses: Vec::new(),
        types: Vec::new(),
        items,
    })
}

/// Gives a resource a constructor that takes no handles, so that the host can make one.
fn make_constructible(functions: &mut Vec<Function>) {
    match functions.iter_mut().find(|function| function.kind == FunctionKind::Constructor) {
        Some(constructor) => {
            constructor.params.retain(|(_, ty)| is_plain(ty));
            if matches!(&constructor.result, Some(Ty::Result(_, Some(err))) if !is_plain(err)) {
                constructor.result = None;
            }
        }
        None => functions.insert(
            0,
            Function {
                name: String::new(),
                kind: FunctionKind::Constructor,
                is_async: false,
                params: Vec::new(),
                result: None,
                external_id: None,
            },
        ),
    }
}

/// Whether a type has no names in it, and so no handles.
fn is_plain(ty: &Ty) -> bool {
    !matches!(ty, Ty::Named(_) | Ty::Borrow(_)) && ty.parts().into_iter().all(is_plain)
}
