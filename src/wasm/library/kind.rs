//! What a file is when it was given as a shared library and is not one.

use crate::abi::{ENV, GOT, LINKING, MEMORY_BASE, RELOC_PREFIX};
use crate::error::Error;
use crate::wasm::sections::sections;
use wasmparser::{BinaryReaderError, Encoding, Parser, Payload};

const MAGIC: &[u8] = b"\0asm";

const GET_IT_AGAIN: &str = "it was written or copied only in part: get it again";

/// The files that their first bytes identify.
const OTHERS: [(&[u8], &str); 5] = [
    (b"\x7fELF", "an ELF file for this machine"),
    (b"\xcf\xfa\xed\xfe", "a Mach-O file for this machine"),
    (b"MZ", "a Windows file for this machine"),
    (b"!<arch>", "a static archive"),
    (b"version https://git-lfs", "a pointer of Git LFS that stands for the file"),
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
        "it does not start like a WebAssembly file".to_owned()
    } else if let Some(Ok(Payload::Version { encoding: Encoding::Component, .. })) =
        Parser::new(0).parse_all(bytes).next()
    {
        "it is a finished component".to_owned()
    } else if sections(bytes).is_err() {
        return Err(cut_off(name, bytes.len()));
    } else {
        return Ok(());
    };
    Err(Error::new(format!("`{name}` is not a WebAssembly shared library: {what}"))
        .help("a shared library is a core module that was linked for wasm32-wasip2 with `-shared`"))
}

/// The error about a library that ends at the end of a section.
pub(super) fn cut_off_before(name: &str, length: usize, lacks: &str) -> Error {
    Error::new(format!("`{name}` is cut off: it ends after {length} bytes, before {lacks}"))
        .help(GET_IT_AGAIN)
}

/// The error about a module that cannot be read.
pub(crate) fn invalid(name: &str, error: BinaryReaderError) -> Error {
    Error::new(format!("`{name}` is not a valid WebAssembly module")).caused_by(error)
}

fn cut_off(name: &str, length: usize) -> Error {
    Error::new(format!("`{name}` is cut off: it ends in the middle, after {length} bytes"))
        .help(GET_IT_AGAIN)
}

/// What a core module without a `dylink.0` section shows of itself.
#[derive(Default)]
pub(super) struct Signs {
    /// It imports what only shared libraries import.
    pub(super) needs_base: bool,
    /// It has sections for a linker.
    pub(super) is_object: bool,
    /// It has types, imports something, or wants room in the memory or the table.
    pub(super) wants: bool,
    pub(super) wants_memory: bool,
    /// How many functions it has, and how many bodies.
    pub(super) functions: usize,
    pub(super) bodies: u32,
    /// How many segments of data it has, if it says so, and how many there are.
    pub(super) segments: Option<u32>,
    pub(super) data: u32,
    /// It defines something that others may use.
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

    /// What is missing, by what the other sections say. A library that was cut off at the end of a
    /// section seems to be whole.
    pub(super) fn lacks(&self) -> Option<&'static str> {
        if self.functions > self.bodies as usize {
            Some("the code of its functions")
        } else if self.segments.is_some_and(|segments| segments > self.data) {
            Some("its data")
        } else if self.wants && self.functions == 0 && self.data == 0 && !self.exports {
            Some("all that it defines")
        } else {
            None
        }
    }

    pub(super) fn error(&self, name: &str) -> Error {
        if self.is_object {
            Error::new(format!(
                "`{name}` is not a shared library: it is an object file, which is not linked yet"
            ))
            .help("link it with `-shared`")
        } else if self.needs_base {
            Error::new(format!("`{name}` is a shared library that has lost its `dylink.0` section"))
                .help("a tool that strips or optimizes it has removed the section after linking")
                .help(
                "stripping must keep `dylink.0`, and `component-type` with whatever follows in its \
                 name",
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
