//! Frees values in canonical memory: those of lists that came in, once they have been read.

use super::builtins;
use super::carrier::Carrier;
use super::memory::{Block, address};
use super::types::{ListType, Type};

/// Frees a list of `len` elements with everything in it. Handles that somebody took are 0.
pub(crate) fn release_list(list: ListType, ptr: *mut u8, len: usize) {
    let size = list.0.layout.size as usize;
    release_elements(list.ty(), list.0.needs_release, ptr, len, size);
    drop(unsafe { Block::new(ptr, len * size) });
}

pub(crate) fn release_elements(
    ty: Type,
    needs_release: bool,
    ptr: *mut u8,
    len: usize,
    size: usize,
) {
    if needs_release {
        for index in 0..len {
            release(ty, unsafe { ptr.add(index * size) });
        }
    }
}

/// A pointer and a length.
pub(crate) unsafe fn read_block(ptr: *const u8) -> (*mut u8, usize) {
    let [address, len] = unsafe { ptr.cast::<[u32; 2]>().read() };
    (address::decode(address), len as usize)
}

/// The number of a case.
pub(crate) unsafe fn read_tag(ptr: *const u8, size: u32) -> u32 {
    unsafe {
        match size {
            1 => (*ptr).into(),
            2 => ptr.cast::<u16>().read().into(),
            _ => ptr.cast::<u32>().read(),
        }
    }
}

/// Frees what the value at `ptr` holds, but not the value itself.
fn release(ty: Type, ptr: *mut u8) {
    let part = |ty: Type, offset: u32| release(ty, unsafe { ptr.add(offset as usize) });
    match ty {
        Type::String => {
            let (ptr, len) = unsafe { read_block(ptr) };
            drop(unsafe { Block::new(ptr, len) });
        }
        Type::List(list) => {
            let (ptr, len) = unsafe { read_block(ptr) };
            release_list(list, ptr, len);
        }
        Type::Map(map) => {
            let (entries, len) = unsafe { read_block(ptr) };
            let size = map.0.layout.size as usize;
            for index in (0..len).filter(|_| map.0.needs_release) {
                let entry = unsafe { entries.add(index * size) };
                release(map.key(), entry);
                release(map.value(), unsafe { entry.add(map.0.value_offset as usize) });
            }
            drop(unsafe { Block::new(entries, len * size) });
        }
        Type::FixedLengthList(list) => {
            let size = list.0.layout.size as usize;
            release_elements(list.ty(), list.0.needs_release, ptr, list.len(), size);
        }
        Type::Record(record) => {
            record.0.owning.iter().for_each(|owning| part(owning.ty, owning.offset));
        }
        Type::Tuple(tuple) => {
            tuple.0.owning.iter().for_each(|owning| part(owning.ty, owning.offset));
        }
        Type::Variant(variant) => {
            let case = unsafe { read_tag(ptr, variant.0.tag) };
            if let Some(Some(ty)) = variant.payload(case) {
                part(ty, variant.payload_offset());
            }
        }
        Type::Option(option) if unsafe { *ptr } != 0 => {
            part(option.ty(), option.payload_offset());
        }
        Type::Result(result) => {
            let ty = if unsafe { *ptr } == 0 { result.ok() } else { result.err() };
            if let Some(ty) = ty {
                part(ty, result.payload_offset());
            }
        }
        Type::Own(resource) | Type::Borrow(resource) => {
            let is_ours = matches!(ty, Type::Borrow(_)) && resource.is_exported();
            if !is_ours {
                release_handle(ptr, |handle| resource.drop_handle(handle));
            }
        }
        Type::Future(ty) => release_handle(ptr, |raw| Carrier::Future(ty).drop_readable(raw)),
        Type::Stream(ty) => release_handle(ptr, |raw| Carrier::Stream(ty).drop_readable(raw)),
        Type::ErrorContext => release_handle(ptr, builtins::drop_error_context),
        _ => {}
    }
}

/// Drops a handle in memory, unless somebody took it.
fn release_handle(ptr: *const u8, drop: impl FnOnce(u32)) {
    match unsafe { ptr.cast::<u32>().read() } {
        0 => {}
        handle => drop(handle),
    }
}
