//! Moves the data of libraries into the module that defines their memory.
//!
//! In a library, data has an offset from an imported global, and the memory is imported too. So a
//! host copies the data in each instantiation. In a linked component, the values of these globals
//! are known. With constant offsets, and in the module that defines the memory, hosts can map the
//! data like the initial memory of any other module. That module is instantiated before all
//! libraries, so the data is there before any code runs.

use crate::error::{Error, Result};
use crate::wasm::core_module::{CoreModule, sum};
use crate::wasm::sections::{HEADER_SIZE, Section, id, sections};
use crate::wasm::wiring::Wiring;
use std::collections::BTreeMap;
use wasm_encoder::{ComponentSection, ConstExpr, DataSection, RawSection};
use wasmparser::{BinaryReaderError, Data, DataKind, ExternalKind};

/// Moves all data whose address is known. Everything else stays as it is: passive segments, which
/// code copies itself, segments with other offsets and those that follow them, modules that are
/// instantiated more than once, and modules that define their own memory.
pub(crate) fn place(component: Vec<u8>) -> Result<Vec<u8>> {
    let changed = change_modules(&component)?;
    if changed.is_empty() {
        return Ok(component);
    }
    let mut placed = component[..HEADER_SIZE].to_vec();
    let mut index = 0;
    for Section { id, whole, contents: _ } in sections(&component)? {
        if id != id::CORE_MODULE {
            placed.extend(&component[whole]);
            continue;
        }
        match changed.get(&index) {
            Some(data) => RawSection { id, data }.append_to_component(&mut placed),
            None => placed.extend(&component[whole]),
        }
        index += 1;
    }
    Ok(placed)
}

/// The modules that change, by index.
fn change_modules(component: &[u8]) -> Result<BTreeMap<usize, Vec<u8>>> {
    let Some(wiring) = Wiring::read(component)? else {
        return Ok(BTreeMap::new());
    };
    let mut modules = Vec::new();
    for Section { id, contents, .. } in sections(component)? {
        if id == id::CORE_MODULE {
            modules.push(CoreModule::read(&component[contents]).map_err(invalid)?);
        }
    }
    let linked = Linked { wiring, modules };
    let mut homes: BTreeMap<usize, DataSection> = BTreeMap::new();
    let mut changed = BTreeMap::new();
    for (instance, index) in linked.wiring.single_instances() {
        let Some(module) = linked.modules.get(index) else { continue };
        let places = linked.places(instance, module);
        for (segment, place) in module.data.iter().zip(&places) {
            if let Some(Place { home, memory, address }) = *place {
                let offset = ConstExpr::i32_const(address as i32);
                // A vector is copied at once, and an iterator byte by byte.
                let data = segment.data.to_vec();
                homes.entry(home).or_default().active(memory, &offset, data);
            }
        }
        let is_moved: Vec<bool> = places.iter().map(Option::is_some).collect();
        if is_moved.contains(&true) {
            changed.insert(index, module.without_data(&is_moved)?);
        }
    }
    for (index, data) in homes {
        changed.insert(index, linked.modules[index].with_data(&data)?);
    }
    Ok(changed)
}

fn invalid(error: BinaryReaderError) -> Error {
    Error::new("a module of the component is not valid").caused_by(error)
}

/// Where a segment goes.
struct Place {
    /// The index of the module that defines the memory.
    home: usize,
    /// The index of the memory in that module.
    memory: u32,
    address: u32,
}

/// The modules of a component, and how they are connected.
struct Linked<'a> {
    wiring: Wiring<'a>,
    modules: Vec<CoreModule<'a>>,
}

impl<'a> Linked<'a> {
    /// Where the segments of a module go. `None` is for those that stay.
    fn places(&self, instance: usize, module: &CoreModule<'a>) -> Vec<Option<Place>> {
        let mut places = Vec::new();
        let mut stays = false;
        for segment in &module.data {
            let DataKind::Active { memory_index, offset_expr } = &segment.kind else {
                places.push(None);
                continue;
            };
            let place = self.place(instance, module, *memory_index, offset_expr);
            let place = place.filter(|place| !stays && self.fits(place, segment));
            // Segments may overlap, so none may overtake another.
            stays = place.is_none();
            places.push(place);
        }
        places
    }

    fn place(
        &self,
        instance: usize,
        module: &CoreModule<'a>,
        memory: u32,
        offset: &wasmparser::ConstExpr<'a>,
    ) -> Option<Place> {
        let import = *module.memory_imports.get(memory as usize)?;
        let export = self.wiring.import(instance, import, ExternalKind::Memory)?;
        let home = self.wiring.exporter(export)?;
        let memory = self.modules.get(home)?.export(export.name, ExternalKind::Memory)?;
        let address = sum(offset, |global| self.global(instance, module, global))?;
        Some(Place { home, memory, address })
    }

    fn fits(&self, place: &Place, segment: &Data<'_>) -> bool {
        let home = &self.modules[place.home];
        let end = u64::from(place.address) + segment.data.len() as u64;
        home.can_take_data() && home.memory_size(place.memory).is_some_and(|size| end <= size)
    }

    /// The value of an imported global, if it never changes.
    fn global(&self, instance: usize, module: &CoreModule<'a>, index: u32) -> Option<u32> {
        let import = *module.global_imports.get(index as usize)?;
        let export = self.wiring.import(instance, import, ExternalKind::Global)?;
        let exporter = self.modules.get(self.wiring.exporter(export)?)?;
        exporter.constant(exporter.export(export.name, ExternalKind::Global)?)
    }
}

#[cfg(test)]
mod tests;
