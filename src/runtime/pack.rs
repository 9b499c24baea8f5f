//! A runtime as one file, a bundle: a gzipped tar archive of its libraries behind a stamp that says what they are.

use super::Runtime;
use crate::abi::LAYOUT_VERSION;
use crate::component::Linking;
use crate::json::texts;
use crate::library::check_link_name;
use crate::{Error, Result};
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io::Read;
use tar::{Archive, Builder, EntryType, Header};

/// The version of all that this file says.
const FORMAT: u32 = 1;

/// The first entry of the archive.
const STAMP: &str = "stamp.json";

/// No library is that large; a few bytes of gzip can be any number of bytes.
const LARGEST: u64 = 1 << 30;

impl Runtime {
    /// The runtime as the bytes of one file, compressed. The same runtime gives the same bytes.
    ///
    /// # Errors
    ///
    /// When the link name of a library is not that of a file.
    pub fn pack(&self) -> Result<Vec<u8>> {
        let mut stamp = json!({
            "bundle": FORMAT,
            "layout": LAYOUT_VERSION,
            "files": self.files,
            "own-exports": self.linking.own_exports,
            "dl-openable": self.linking.dl_openable,
            "stack-size": self.linking.stack_size,
            "debug-names": self.linking.debug_names,
        });
        stamp["sha256"] = hash(self, &stamp).into();
        let stamp = stamp.to_string();

        let compressed = GzBuilder::new().write(Vec::new(), Compression::best());
        let mut archive = Builder::new(compressed);
        let entries = std::iter::once((STAMP, stamp.as_bytes())).chain(self.libraries());
        for (name, bytes) in entries {
            check_link_name(name)?;
            let mut header = Header::new_ustar();
            header.set_entry_type(EntryType::Regular);
            header.set_size(bytes.len() as u64);
            header.set_mode(0o644);
            let added = archive.append_data(&mut header, name, bytes);
            added.map_err(|error| Error::new(format!("cannot pack `{name}`")).caused_by(error))?;
        }
        let finished = archive.into_inner().and_then(|compressed| compressed.finish());
        finished.map_err(|error| Error::new("cannot pack the runtime").caused_by(error))
    }

    /// Reads a runtime that [`Runtime::pack`] or [`Bundle`](crate::Bundle) made.
    ///
    /// # Errors
    ///
    /// When the bytes are something else or were changed, and when the interpreter reads another layout of the metadata
    /// than world libraries of this version are made with.
    pub fn unpack(bundle: &[u8]) -> Result<Self> {
        if bundle.is_empty() {
            return Err(Error::new("the bundle is empty").help(
                "builds that write bindings only (for clippy, for docs.rs, with `WIT_DYLIB_BUILD_SKIP`) leave it so",
            ));
        }
        if !bundle.starts_with(b"\x1f\x8b") {
            return Err(Error::new("this is not a bundle: it is not compressed by gzip")
                .help("`Bundle` in a build script makes one, and `Runtime::pack` in a program"));
        }
        let damaged =
            |error| Error::new("the bundle is damaged").caused_by(error).help("get it again, or make it again");
        let mut archive = Archive::new(GzDecoder::new(bundle).take(LARGEST));
        let mut entries = Vec::new();
        for entry in archive.entries().map_err(damaged)? {
            let mut entry = entry.map_err(damaged)?;
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).map_err(damaged)?;
            entries.push((name, bytes));
        }
        // What follows the archive ends with the checksum.
        archive.into_inner().read_to_end(&mut Vec::new()).map_err(damaged)?;

        let mut entries = entries.into_iter();
        let stamp = match entries.next() {
            Some((name, stamp)) if name == STAMP => serde_json::from_slice(&stamp).unwrap_or(Value::Null),
            _ => Value::Null,
        };
        check_versions(&stamp)?;
        let incomplete = || Error::new("the bundle is incomplete").help("make it again");
        let runtime = Self {
            interpreter: entries.next().ok_or_else(incomplete)?,
            libraries: entries.collect(),
            files: texts(&stamp["files"]).ok_or_else(incomplete)?,
            linking: Linking {
                own_exports: texts(&stamp["own-exports"]).ok_or_else(incomplete)?,
                dl_openable: texts(&stamp["dl-openable"]).ok_or_else(incomplete)?,
                stack_size: stamp["stack-size"].as_u64().and_then(|bytes| bytes.try_into().ok()),
                debug_names: stamp["debug-names"] == true,
            },
        };
        for (name, _) in runtime.libraries() {
            check_link_name(name)?;
        }
        match stamp["sha256"] == hash(&runtime, &stamp) {
            true => Ok(runtime),
            false => Err(Error::new("the bundle was changed: its contents do not have the hash that it says")
                .help("get it again, or make it again")),
        }
    }
}

/// Refuses what another version of this crate has to read.
fn check_versions(stamp: &Value) -> Result<()> {
    match (stamp["bundle"].as_u64(), stamp["layout"].as_u64()) {
        (None, _) | (Some(_), None) => Err(Error::new("this is not a bundle: it has no stamp")
            .help("`Bundle` in a build script makes one, and `Runtime::pack` in a program")),
        (Some(format), _) if format != u64::from(FORMAT) => {
            Err(Error::new(format!("the bundle has format {format}, and this version reads format {FORMAT}"))
                .help("make it again with this version of wit-dylib-build"))
        }
        (_, Some(layout)) if layout != u64::from(LAYOUT_VERSION) => {
            Err(Error::new(format!("the interpreter in the bundle reads layout version {layout} of the metadata"))
                .help(format!("world libraries are made with version {LAYOUT_VERSION}; make the bundle again")))
        }
        _ => Ok(()),
    }
}

/// The SHA-256 of all contents and of the rest of the stamp, in hexadecimal digits.
fn hash(runtime: &Runtime, stamp: &Value) -> String {
    let mut stamp = stamp.clone();
    if let Some(entries) = stamp.as_object_mut() {
        entries.remove("sha256");
    }
    let mut hasher = Sha256::new();
    hasher.update(stamp.to_string());
    for (name, bytes) in runtime.libraries() {
        for part in [name.as_bytes(), bytes] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    format!("{:x}", hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runtime() -> Runtime {
        let mut runtime = Runtime::new("liba.so", b"interpreter".repeat(1000));
        runtime.library("libc.so", *b"libc").file_pattern("*.a").own_export("init");
        runtime
    }

    /// The archive with a stamp of the test's own.
    fn with_stamp(stamp: &str, names: &[&str]) -> Vec<u8> {
        let mut archive = Builder::new(GzBuilder::new().write(Vec::new(), Compression::fast()));
        for (name, bytes) in [("stamp.json", stamp)].into_iter().chain(names.iter().map(|name| (*name, "x"))) {
            let mut header = Header::new_ustar();
            header.set_size(bytes.len() as u64);
            header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
            header.set_cksum();
            archive.append(&header, bytes.as_bytes()).unwrap();
        }
        archive.into_inner().unwrap().finish().unwrap()
    }

    #[track_caller]
    fn assert_refused(bundle: &[u8], report: &str) {
        assert_eq!(format!("{:?}", Runtime::unpack(bundle).unwrap_err()), report);
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let packed = runtime().pack().unwrap();
        assert_eq!(packed, runtime().pack().unwrap());
        assert!(packed.len() < 1000, "{}", packed.len());
        let unpacked = Runtime::unpack(&packed).unwrap();
        assert_eq!(unpacked.libraries().collect::<Vec<_>>(), runtime().libraries().collect::<Vec<_>>());
        assert_eq!(unpacked.file_patterns(), ["*.a"]);
        assert_eq!(unpacked.linking.own_exports, ["init"]);
    }

    #[test]
    fn every_change_is_noticed() {
        let packed = runtime().pack().unwrap();
        for at in 0..packed.len() {
            assert!(Runtime::unpack(&packed[..at]).is_err(), "{at}");
            let mut changed = packed.clone();
            changed[at] ^= 0x10;
            // Some bytes of the header of gzip mean nothing.
            if let Ok(unpacked) = Runtime::unpack(&changed) {
                assert_eq!(unpacked.libraries().collect::<Vec<_>>(), runtime().libraries().collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn other_files_and_other_versions_are_told_apart() {
        let make = "`Bundle` in a build script makes one, and `Runtime::pack` in a program";
        assert_refused(
            b"",
            "error: the bundle is empty\n  = help: builds that write bindings only (for clippy, for docs.rs, with \
             `WIT_DYLIB_BUILD_SKIP`) leave it so",
        );
        assert_refused(
            b"\0asm",
            &format!("error: this is not a bundle: it is not compressed by gzip\n  = help: {make}"),
        );
        for stamp in ["", "{}", "7", "{\"bundle\":1}"] {
            assert_refused(
                &with_stamp(stamp, &["liba.so"]),
                &format!("error: this is not a bundle: it has no stamp\n  = help: {make}"),
            );
        }
        assert_refused(
            &with_stamp("{\"bundle\":2,\"layout\":3}", &["liba.so"]),
            "error: the bundle has format 2, and this version reads format 1\n  = help: make it again with this version \
             of wit-dylib-build",
        );
        assert_refused(
            &with_stamp("{\"bundle\":1,\"layout\":2}", &["liba.so"]),
            "error: the interpreter in the bundle reads layout version 2 of the metadata\n  = help: world libraries are \
             made with version 3; make the bundle again",
        );
        let stamp = "{\"bundle\":1,\"layout\":3,\"files\":[],\"own-exports\":[],\"dl-openable\":[],\"sha256\":\"0\"}";
        assert_refused(&with_stamp(stamp, &[]), "error: the bundle is incomplete\n  = help: make it again");
        assert_refused(
            &with_stamp(stamp, &["liba.so"]),
            "error: the bundle was changed: its contents do not have the hash that it says\n  = help: get it again, or \
             make it again",
        );
        for name in ["../liba.so", "/liba.so", "a/liba.so", "a\\liba.so", ".."] {
            let report = format!("{:?}", Runtime::unpack(&with_stamp(stamp, &[name])).unwrap_err());
            assert!(report.starts_with(&format!("error: `{name}` cannot be the link name")), "{report}");
        }
    }
}
