//! A host with a resource, for tests of what programs do with it: blobs, which have a size.

use crate::app::{App, Host};
use std::sync::{Arc, Mutex};
use wasmtime::component::{Linker, Resource, ResourceAny, ResourceType};

/// The interface that the host implements.
pub const STORE: &str = "interface store {
  resource blob {
    constructor(size: u32);
    size: func() -> u32;
    absorb: func(other: blob);
    open: static func(name: string) -> result<blob, string>;
    merge: static func(left: blob, right: blob) -> blob;
    pour: static func(to: blob, source: borrow<blob>) -> blob;
  }
  equal: func(left: borrow<blob>, right: borrow<blob>) -> bool;
  live: func() -> u32;
}";

struct Blob;

/// The blobs of a host, and what became of them.
#[derive(Clone, Default)]
pub struct Blobs(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    /// The sizes of all blobs; the place is the number.
    sizes: Vec<u32>,
    /// The numbers of those that the component has dropped.
    dropped: Vec<u32>,
    /// How many have neither been dropped nor given to an import.
    live: u32,
}

impl Blobs {
    /// The numbers of the blobs that the component has dropped since the last call.
    pub fn take_dropped(&self) -> Vec<u32> {
        std::mem::take(&mut self.0.lock().unwrap().dropped)
    }

    /// How many blobs the component has neither dropped nor given to an import.
    pub fn live(&self) -> u32 {
        self.0.lock().unwrap().live
    }

    /// Makes a blob for the host itself.
    pub fn handle(&self, app: &mut App, size: u32) -> ResourceAny {
        app.host_resource(self.give(size))
    }

    fn give(&self, size: u32) -> Resource<Blob> {
        let mut seen = self.0.lock().unwrap();
        seen.live += 1;
        seen.sizes.push(size);
        Resource::new_own(seen.sizes.len() as u32 - 1)
    }

    fn size(&self, blob: &Resource<Blob>) -> u32 {
        self.0.lock().unwrap().sizes[blob.rep() as usize]
    }

    /// The size of a blob that the component has given away.
    fn take(&self, blob: &Resource<Blob>) -> u32 {
        assert!(blob.owned());
        self.0.lock().unwrap().live -= 1;
        self.size(blob)
    }

    /// Defines the interface under a name.
    ///
    /// # Errors
    ///
    /// When something else has the name.
    pub fn define(&self, linker: &mut Linker<Host>, interface: &str) -> wasmtime::Result<()> {
        let mut store = linker.instance(interface)?;
        let blobs = self.clone();
        store.resource("blob", ResourceType::host::<Blob>(), move |_, number| {
            let mut seen = blobs.0.lock().unwrap();
            seen.dropped.push(number);
            seen.live -= 1;
            Ok(())
        })?;
        let blobs = self.clone();
        store.func_wrap("[constructor]blob", move |_, (size,): (u32,)| Ok((blobs.give(size),)))?;
        let blobs = self.clone();
        store.func_wrap("[method]blob.size", move |_, (blob,): (Resource<Blob>,)| {
            Ok((blobs.size(&blob),))
        })?;
        let blobs = self.clone();
        store.func_wrap(
            "[method]blob.absorb",
            move |_, (blob, other): (Resource<Blob>, Resource<Blob>)| {
                let more = blobs.take(&other);
                blobs.0.lock().unwrap().sizes[blob.rep() as usize] += more;
                Ok(())
            },
        )?;
        let blobs = self.clone();
        store.func_wrap("[static]blob.open", move |_, (name,): (String,)| {
            let opened = if name == "none" {
                Err("no such blob".to_owned())
            } else {
                Ok(blobs.give(name.len() as u32))
            };
            Ok((opened,))
        })?;
        let blobs = self.clone();
        store.func_wrap(
            "[static]blob.merge",
            move |_, (left, right): (Resource<Blob>, Resource<Blob>)| {
                let sum = blobs.take(&left) + blobs.take(&right);
                Ok((blobs.give(sum),))
            },
        )?;
        let blobs = self.clone();
        store.func_wrap(
            "[static]blob.pour",
            move |_, (to, source): (Resource<Blob>, Resource<Blob>)| {
                let sum = blobs.take(&to) + blobs.size(&source);
                Ok((blobs.give(sum),))
            },
        )?;
        store.func_wrap("equal", |_, (left, right): (Resource<Blob>, Resource<Blob>)| {
            Ok((left.rep() == right.rep(),))
        })?;
        let blobs = self.clone();
        store.func_wrap("live", move |_, (): ()| Ok((blobs.live(),)))
    }
}
