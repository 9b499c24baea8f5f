//! A component in the host of `wit-dylib-conform`, kept when its test fails.

use crate::folders::scratch;
use std::fs;
use std::ops::{Deref, DerefMut};
use wit_dylib_conform::Host;

/// Instantiates a component. Equal seeds make the imports return equal values.
pub fn start(component: &[u8], seed: u64) -> Running {
    let kept = KeptOnFailure(component.to_vec());
    Running { host: Host::new(component, seed), _kept: kept }
}

/// A host whose component is written to a file when the test fails.
pub struct Running {
    host: Host,
    _kept: KeptOnFailure,
}

impl Deref for Running {
    type Target = Host;

    fn deref(&self) -> &Host {
        &self.host
    }
}

impl DerefMut for Running {
    fn deref_mut(&mut self) -> &mut Host {
        &mut self.host
    }
}

struct KeptOnFailure(Vec<u8>);

impl Drop for KeptOnFailure {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let test = std::thread::current().name().unwrap_or("component").replace("::", "-");
            let folder = scratch("failed");
            let path = folder.join(test).with_extension("wasm");
            match fs::create_dir_all(folder).and_then(|()| fs::write(&path, &self.0)) {
                Ok(()) => eprintln!("the component is kept: {}", path.display()),
                Err(error) => eprintln!("the component is lost, {}: {error}", path.display()),
            }
        }
    }
}
