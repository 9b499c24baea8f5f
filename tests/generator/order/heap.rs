//! An interpreter that keeps account of its memory.

use crate::core::Core;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// Memory of an interpreter, which overwrites what is freed.
#[derive(Default)]
pub(crate) struct Heap {
    /// Address and size.
    pub(crate) live: BTreeMap<u32, u32>,
    pub(crate) deferred: Vec<u32>,
}

impl Heap {
    fn free(&mut self, address: u32, data: &mut [u8]) {
        let size =
            self.live.remove(&address).unwrap_or_else(|| panic!("{address:#x} is not allocated"));
        data[address as usize..][..size as usize].fill(0xdd);
    }
}

/// Has the interpreter keep account of memory.
pub(crate) fn keep_account(core: &mut Core) -> Arc<Mutex<Heap>> {
    let heap = Arc::new(Mutex::new(Heap::default()));
    let of = heap.clone();
    core.on("cabi_realloc", move |caller, args| {
        let (align, size) = (args[2] as u32, args[3] as u32);
        assert!(args[0] == 0 && args[1] == 0 && size > 0, "the library allocates, and not nothing");
        let address = caller.data_mut().allocate(align, size);
        of.lock().unwrap().live.insert(address, size);
        address.into()
    });
    let of = heap.clone();
    core.on("dealloc_bytes", move |caller, args| {
        let (address, size, mut heap) = (args[1] as u32, args[2] as u32, of.lock().unwrap());
        assert_eq!(heap.live.get(&address), Some(&size), "the size is that of the allocation");
        match args[4] {
            0 => heap.free(address, caller.data().memory().data_mut(caller)),
            _ => heap.deferred.push(address),
        }
        0
    });
    let of = heap.clone();
    core.on("export_finish", move |caller, _| {
        let mut heap = of.lock().unwrap();
        for address in std::mem::take(&mut heap.deferred) {
            heap.free(address, caller.data().memory().data_mut(&mut *caller));
        }
        0
    });
    heap
}
