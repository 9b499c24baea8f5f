//! Finds out what a file is that was passed as a shared library but is not one.

use crate::abi::{ENV, GOT, LINKING, MEMORY_BASE, RELOC_PREFIX};
use crate::error::Error;
use crate::wasm::sections::sections;
use wasmparser::{BinaryReaderError, Encoding, Parser, Payload};

const MAGIC: &[u8] = b"\0asm";

const GET_IT_AGAIN: &str = "it was only partially written or copied: get it again";

/// Files that can be identified by their first bytes.
const OTHERS: [(&[u8], &str); 5] = [
    (b"\x7fELF", "a native ELF file"),
    (b"\xcf\xfa\xed\xfe", "a native Mach-O file"),
    (b"MZ", "a native Windows file"),
    (b"!<arch>", "a static archive"),
    (b"version https://git-lfs", "a Git LFS pointer, not the file itself"),
];

/// Checks that the first bytes of `name` can be those of a core module.
pub(crate) fn check_header(name: &str, bytes: &[u8]) -> Result<(), Error> {
    let other = OTHERS.iter().find(|(start, _)| bytes.starts_with(start));
    let what = if bytes.is_empty() {
        "it is empty".to_owned()
    } else if let Some((_, what)) = other {
        format!("it is {what}")
    } else if MAGIC.starts_with(bytes) {
        return Err(cut_off(name, bytes.len()));
    } else if !bytes.starts_with(MAGIC) {
        "it does not start with the WebAssembly magic number".to_owned()
    } else if let Some(Ok(Payload::Version { encoding: Encoding::Component, .. })) =
        Parser::new(0).parse_all(bytes).next()
    {
        "it is already a component".to_owned()
    } else if sections(bytes).is_err() {
        return Err(cut_off(name, bytes.len()));
    } else {
        return Ok(());
    };
    Err(Error::new(format!("`{name}` is not a WebAssembly shared library: {what}"))
        .help("a shared library is a core module linked for wasm32-wasip2 with `-shared`"))
}

/// The error for a library that is truncated at the end of a section.
pub(super) fn cut_off_before(name: &str, length: usize, lacks: &str) -> Error {
    Error::new(format!("`{name}` is truncated: it ends after {length} bytes, before {lacks}"))
        .help(GET_IT_AGAIN)
}

/// The error for a module that cannot be read.
pub(crate) fn invalid(name: &str, error: BinaryReaderError) -> Error {
    Error::new(format!("`{name}` is not a valid WebAssembly module")).caused_by(error)
}

fn cut_off(name: &str, length: usize) -> Error {
    Error::new(format!("`{name}` is truncated: it ends unexpectedly after {length} bytes"))
        .help(GET_IT_AGAIN)
}

/// Signs of what a core module is and whether it is complete.
#[derive(Default)]
pub(super) struct Signs {
    /// It imports what only shared libraries import.
    pub(super) needs_base: bool,
    /// It has sections for a linker.
    pub(super) is_object: bool,
    /// It has types, imports something, or needs space in the memory or the table.
    pub(super) wants: bool,
    pub(super) wants_memory: bool,
    /// How many functions it declares, and how many bodies it contains.
    pub(super) functions: usize,
    pub(super) bodies: u32,
    /// How many data segments it declares, if it does, and how many it contains.
    pub(super) segments: Option<u32>,
    pub(super) data: u32,
    /// It exports something.
    pub(super) exports: bool,
    /// Its last section is the code.
    pub(super) ends_at_code: bool,
}

impl Signs {
    pub(super) fn see_import(&mut self, module: &str, name: &str) {
        self.wants = true;
        self.needs_base |= module.starts_with(GOT) || module == ENV && name == MEMORY_BASE;
    }

    pub(super) fn see_section(&mut self, name: &str) {
        self.is_object |= name == LINKING || name.starts_with(RELOC_PREFIX);
    }

    /// What is missing, judging by the other sections. A library that was truncated at the end of a
    /// section otherwise seems complete.
    pub(super) fn lacks(&self) -> Option<&'static str> {
        if self.functions > self.bodies as usize {
            Some("the code of its functions")
        } else if self.segments.is_some_and(|segments| segments > self.data) {
            Some("its data")
        } else if self.wants && self.functions == 0 && self.data == 0 && !self.exports {
            Some("everything that it defines")
        } else {
            None
        }
    }

    pub(super) fn error(&self, name: &str) -> Error {
        if self.is_object {
            Error::new(format!(
                "`{name}` is not a shared library: it is an object file that has not been linked"
            ))
            .help("link it with `-shared`")
        } else if self.needs_base {
            Error::new(format!("`{name}` is a shared library that has lost its `dylink.0` section"))
                .help("a tool removed the section after linking, probably to strip or optimize it")
                .help(
                    "when you strip it, keep `dylink.0` and every section whose name starts with \
                     `component-type`",
                )
        } else {
            Error::new(format!(
                "`{name}` is not a shared library but a plain module: it has no `dylink.0` section"
            ))
            .help(
                "compile it as position-independent code, and link it for wasm32-wasip2 with \
                 `-shared`",
            )
        }
    }
}
