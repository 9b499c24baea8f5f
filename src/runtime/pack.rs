//! Bundles: runtimes in one file. A bundle is a gzipped tar archive that contains a stamp, which
//! describes the runtime, and the libraries.

use super::Runtime;
use crate::abi::LAYOUT_VERSION;
use crate::component::LinkOptions;
use crate::error::{Error, Result};
use crate::wasm::layout::check_layout;
use crate::wasm::library::SharedLibrary;
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io;
use std::io::Read;
use tar::{Archive, Builder, EntryType, Header};

/// The version of the format.
const FORMAT: u32 = 1;

/// The first entry of the archive: the SHA-256 of everything that follows, in hexadecimal digits.
const HASH: &str = "sha256";

/// The second entry of the archive: versions and settings.
const STAMP: &str = "stamp.json";

/// The limit for unpacked bundles: a few bytes of gzip can unpack to any size.
const LARGEST: u64 = 256 << 20;

impl Runtime {
    /// Packs the runtime into the bytes of one compressed file. The same runtime always gives the
    /// same bytes, unless the versions of the compression crates differ.
    ///
    /// # Errors
    ///
    /// When the interpreter is not a shared library or reads another layout of the metadata, when
    /// the name of a library is not a valid file name, or when all libraries together are larger
    /// than 256 MiB.
    pub fn pack(&self) -> Result<Vec<u8>> {
        self.check_names()?;
        check_layout(self.interpreter.name(), self.interpreter.info()?)?;
        let stamp = json!({
            "bundle": FORMAT,
            "layout": LAYOUT_VERSION,
            "files": self.file_patterns,
            "own-exports": self.options.own_exports,
            "dl-openable": self.options.dl_openable,
            "stack-size": self.options.stack_size,
            "debug-names": self.options.debug_names,
            "keep-data": self.options.keep_data,
        });
        let stamp = stamp.to_string();
        let entries: Vec<_> =
            std::iter::once((STAMP, stamp.as_bytes())).chain(self.libraries()).collect();
        if entries.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>() >= LARGEST {
            return Err(too_large("the runtime is"));
        }
        let hash = hash(entries.iter().copied());

        let mut archive = Builder::new(GzBuilder::new().write(Vec::new(), Compression::best()));
        for (name, bytes) in std::iter::once((HASH, hash.as_bytes())).chain(entries) {
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
    /// The hash in a bundle detects damage, not tampering: whoever changes a bundle can change the
    /// hash too.
    ///
    /// # Errors
    ///
    /// When the bytes are not a bundle or are damaged, or when the interpreter reads a layout of
    /// the metadata other than the one that this version of the crate writes.
    pub fn unpack(bundle: &[u8]) -> Result<Self> {
        if bundle.is_empty() {
            return Err(Error::new("the bundle is empty").help(
                "builds that write only bindings (for clippy, for docs.rs, with \
                 `WIT_DYLIB_BUILD_SKIP`) leave the bundle empty",
            ));
        }
        if !bundle.starts_with(b"\x1f\x8b") {
            return Err(
                Error::new("this is not a bundle: it is not compressed with gzip").help(MAKERS)
            );
        }
        let mut entries = read_archive(bundle)?.into_iter();
        let (Some(hash_said), Some(stamp)) = (entries.next(), entries.next()) else {
            return Err(no_stamp());
        };
        if hash_said.name() != HASH || stamp.name() != STAMP {
            return Err(no_stamp());
        }
        let stamped: Value = serde_json::from_slice(stamp.bytes()).unwrap_or(Value::Null);
        check_versions(&stamped)?;
        let runtime = Self {
            interpreter: entries.next().ok_or_else(incomplete)?,
            libraries: entries.collect(),
            file_patterns: texts(&stamped, "files")?,
            options: LinkOptions {
                own_exports: texts(&stamped, "own-exports")?,
                dl_openable: texts(&stamped, "dl-openable")?,
                stack_size: stamped["stack-size"].as_u64().and_then(|bytes| bytes.try_into().ok()),
                debug_names: stamped["debug-names"] == true,
                keep_data: stamped["keep-data"] == true,
            },
        };
        runtime.check_names()?;
        let entries = std::iter::once((STAMP, stamp.bytes())).chain(runtime.libraries());
        if hash(entries).as_bytes() != hash_said.bytes() {
            return Err(Error::new("the bundle is damaged: its contents do not match its hash")
                .help("copy it again, or make it again"));
        }
        Ok(runtime)
    }
}

fn texts(stamp: &Value, name: &str) -> Result<Vec<String>> {
    serde_json::from_value(stamp[name].clone()).map_err(|_| incomplete())
}

/// How to make a bundle.
const MAKERS: &str =
    "make one with `Bundle` in a build script, or with `Runtime::pack` in a program";

fn incomplete() -> Error {
    Error::new("the bundle is incomplete").help("make it again")
}

fn no_stamp() -> Error {
    Error::new("this is not a bundle: it has no stamp").help(MAKERS)
}

fn damaged(error: io::Error) -> Error {
    Error::new("the bundle is damaged").caused_by(error).help("copy it again, or make it again")
}

fn too_large(what: &str) -> Error {
    Error::new(format!("{what} larger than {} MiB", LARGEST >> 20))
        .help("an interpreter and its libraries should be much smaller")
}

/// The files in an archive. Most of them are libraries.
fn read_archive(bundle: &[u8]) -> Result<Vec<SharedLibrary<'static>>> {
    let mut archive = Archive::new(GzDecoder::new(bundle).take(LARGEST));
    let (mut entries, mut total) = (Vec::new(), 0);
    for entry in archive.entries().map_err(damaged)? {
        let mut entry = entry.map_err(damaged)?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        // Other entries can be larger than the bytes that they store, or refer to other files.
        if entry.header().entry_type() != EntryType::Regular {
            return Err(Error::new(format!(
                "the bundle contains `{name}`, which is not a regular file"
            ))
            .help(MAKERS));
        }
        total += entry.size();
        if total >= LARGEST {
            return Err(too_large("the contents of the bundle are"));
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(damaged)?;
        entries.push(SharedLibrary::new(&name, bytes));
    }
    // The checksum of gzip follows the archive: read to the end to verify it.
    archive.into_inner().read_to_end(&mut Vec::new()).map_err(damaged)?;
    Ok(entries)
}

/// Rejects a bundle that was made for another version of this crate.
fn check_versions(stamp: &Value) -> Result<()> {
    let (Some(format), Some(layout)) = (stamp["bundle"].as_u64(), stamp["layout"].as_u64()) else {
        return Err(no_stamp());
    };
    if format != u64::from(FORMAT) {
        return Err(Error::new(format!(
            "the bundle has format {format}, but this version reads format {FORMAT}"
        ))
        .help("make it again with this version of wit-dylib-build"));
    }
    if layout != u64::from(LAYOUT_VERSION) {
        return Err(Error::new(format!(
            "the interpreter in the bundle reads layout version {layout} of the metadata"
        ))
        .help(format!("world libraries have version {LAYOUT_VERSION}: make the bundle again")));
    }
    Ok(())
}

/// The SHA-256 of entries, with their names and sizes.
fn hash<'a>(entries: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut hasher = Sha256::new();
    for (name, bytes) in entries {
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
    use crate::wasm::library::tests::library;

    fn runtime() -> Runtime {
        let mut interpreter = library(&["libc.so"]);
        // A custom section that is easy to compress.
        interpreter.extend([0, 0x81, 0x20, 0]);
        interpreter.extend([7; 0x1000]);
        let mut runtime = Runtime::new("liba.so", interpreter);
        runtime.library("libc.so", *b"libc").file_pattern("*.a").own_export("init");
        runtime
    }

    /// An archive with this stamp and a wrong hash.
    fn with_stamp(stamp: &str, names: &[&str]) -> Vec<u8> {
        archive(
            [("sha256", "0"), ("stamp.json", stamp)]
                .into_iter()
                .chain(names.iter().map(|name| (*name, "x"))),
            |_| {},
        )
    }

    fn archive<'a>(
        entries: impl Iterator<Item = (&'a str, &'a str)>,
        change: fn(&mut Header),
    ) -> Vec<u8> {
        let mut archive = Builder::new(GzBuilder::new().write(Vec::new(), Compression::fast()));
        for (name, bytes) in entries {
            let mut header = Header::new_ustar();
            header.set_size(bytes.len() as u64);
            header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
            change(&mut header);
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
        assert_eq!(
            unpacked.libraries().collect::<Vec<_>>(),
            runtime().libraries().collect::<Vec<_>>()
        );
        assert_eq!(unpacked.file_patterns(), ["*.a"]);
        assert_eq!(unpacked.options.own_exports, ["init"]);
        for place in [true, false] {
            let packed = runtime().place_data(place).pack().unwrap();
            assert_eq!(Runtime::unpack(&packed).unwrap().options.keep_data, !place);
        }
    }

    #[test]
    fn every_change_is_noticed() {
        let packed = runtime().pack().unwrap();
        for at in 0..packed.len() {
            assert!(Runtime::unpack(&packed[..at]).is_err(), "{at}");
            let mut changed = packed.clone();
            changed[at] ^= 0x10;
            // Some bytes of the gzip header have no meaning.
            if let Ok(unpacked) = Runtime::unpack(&changed) {
                assert_eq!(
                    unpacked.libraries().collect::<Vec<_>>(),
                    runtime().libraries().collect::<Vec<_>>()
                );
            }
        }
    }

    #[test]
    fn other_files_and_other_versions_are_told_apart() {
        let make = "make one with `Bundle` in a build script, or with `Runtime::pack` in a program";
        assert_refused(
            b"",
            "error: the bundle is empty\n  = help: builds that write only bindings (for clippy, \
             for docs.rs, with `WIT_DYLIB_BUILD_SKIP`) leave the bundle empty",
        );
        assert_refused(
            b"\0asm",
            &format!(
                "error: this is not a bundle: it is not compressed with gzip\n  = help: {make}"
            ),
        );
        for stamp in ["", "{}", "7", "{\"bundle\":1}"] {
            assert_refused(
                &with_stamp(stamp, &["liba.so"]),
                &format!("error: this is not a bundle: it has no stamp\n  = help: {make}"),
            );
        }
        assert_refused(
            &with_stamp("{\"bundle\":2,\"layout\":3}", &["liba.so"]),
            "error: the bundle has format 2, but this version reads format 1\n  = help: make it \
             again with this version of wit-dylib-build",
        );
        assert_refused(
            &with_stamp("{\"bundle\":1,\"layout\":2}", &["liba.so"]),
            "error: the interpreter in the bundle reads layout version 2 of the metadata\n  = \
             help: world libraries have version 3: make the bundle again",
        );
        let stamp =
            "{\"bundle\":1,\"layout\":3,\"files\":[],\"own-exports\":[],\"dl-openable\":[]}";
        assert_refused(
            &with_stamp(stamp, &[]),
            "error: the bundle is incomplete\n  = help: make it again",
        );
        assert_refused(
            &with_stamp(stamp, &["liba.so"]),
            "error: the bundle is damaged: its contents do not match its hash\n  = help: copy it \
             again, or make it again",
        );
        assert_refused(
            &with_stamp(stamp, &["liba.so", "libA.so"]),
            "error: the runtime has two libraries named `libA.so`\n  = help: some file systems \
             ignore case, so the names must differ in more than that",
        );
        assert_refused(
            &archive([("sha256", "")].into_iter(), |header| {
                header.set_entry_type(EntryType::Symlink);
            }),
            &format!(
                "error: the bundle contains `sha256`, which is not a regular file\n  = help: {make}"
            ),
        );
        assert_refused(
            &archive([("sha256", "")].into_iter(), |header| header.set_size(1 << 40)),
            "error: the contents of the bundle are larger than 256 MiB\n  = help: an interpreter \
             and its libraries should be much smaller",
        );
        for name in ["../liba.so", "/liba.so", "a/liba.so", "a\\liba.so", "..", "liba."] {
            let report = format!("{:?}", Runtime::unpack(&with_stamp(stamp, &[name])).unwrap_err());
            assert!(
                report.starts_with(&format!("error: `{name}` is not a valid link name")),
                "{report}"
            );
        }
    }
}
