//! Shared libraries: modules with a `dylink.0` section.

mod info;
mod kind;

pub(crate) use info::LibraryInfo;
pub(crate) use kind::{check_header, invalid};

use crate::error::{Error, Result};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Component, Path};
use std::sync::{Arc, OnceLock};

/// A shared library in memory, with its link name: the name by which other libraries need it.
/// Clones share the bytes. Settings and reports contain only their length and hash.
#[derive(Clone)]
pub(crate) struct SharedLibrary<'a> {
    name: String,
    bytes: Arc<Cow<'a, [u8]>>,
    /// Shared with every library that borrows the bytes, so that the headers are read only once.
    info: Arc<OnceLock<LibraryInfo>>,
}

impl<'a> SharedLibrary<'a> {
    /// A library whose headers are read on the first call of [`SharedLibrary::info`].
    pub(crate) fn new(name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> Self {
        Self { name: name.to_owned(), bytes: Arc::new(bytes.into()), info: Arc::default() }
    }

    /// A library whose headers are read now. Errors refer to it by `shown_name`, such as its path.
    ///
    /// # Errors
    ///
    /// When the bytes are not a shared library. The error says what they are.
    pub(crate) fn read(
        name: &str,
        bytes: impl Into<Cow<'a, [u8]>>,
        shown_name: &str,
    ) -> Result<Self> {
        let bytes = bytes.into();
        let info = LibraryInfo { name: name.to_owned(), ..LibraryInfo::read(shown_name, &bytes)? };
        Ok(Self { name: name.to_owned(), bytes: Arc::new(bytes), info: Arc::new(info.into()) })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The contents of the headers, which are read only once.
    ///
    /// # Errors
    ///
    /// When the bytes are not a shared library. The error says what they are.
    pub(crate) fn info(&self) -> Result<&LibraryInfo> {
        if let Some(info) = self.info.get() {
            return Ok(info);
        }
        let info = LibraryInfo::read(&self.name, &self.bytes)?;
        Ok(self.info.get_or_init(|| info))
    }

    /// The same library under another link name.
    pub(crate) fn renamed(self, name: &str) -> Self {
        Self { name: name.to_owned(), bytes: self.bytes, info: Arc::default() }
    }

    /// The same library, with other bytes. Its headers are taken to be the same, except for names
    /// that matter only to the linker.
    pub(crate) fn with_bytes(&self, bytes: Vec<u8>) -> Self {
        let bytes = Arc::new(Cow::Owned(bytes));
        Self { name: self.name.clone(), bytes, info: self.info.clone() }
    }

    /// The same library, with borrowed bytes. Both share the headers once either has read them.
    pub(crate) fn lend(&self) -> SharedLibrary<'_> {
        SharedLibrary {
            name: self.name.clone(),
            bytes: Arc::new(Cow::Borrowed(&self.bytes)),
            info: self.info.clone(),
        }
    }
}

impl SharedLibrary<'_> {
    fn hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.bytes.hash(&mut hasher);
        hasher.finish()
    }
}

impl fmt::Debug for SharedLibrary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, length, hash) = (&self.name, self.bytes.len(), self.hash());
        write!(f, "`{name}`, {length} bytes with hash {hash:016x}")
    }
}

impl Serialize for SharedLibrary<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.name, self.bytes.len(), self.hash()).serialize(serializer)
    }
}

/// Checks that a link name can be the name of a file, because libraries are written to disk.
pub(crate) fn check_link_name(name: &str) -> Result<()> {
    let mut parts = Path::new(name).components();
    let is_one_part = matches!(
        (parts.next(), parts.next()),
        (Some(Component::Normal(part)), None) if part == name
    );
    if is_one_part && !name.contains(['\\', ':']) && !name.ends_with(['.', ' ']) {
        return Ok(());
    }
    Err(Error::new(format!("`{name}` is not a valid link name for a library"))
        .help("use a plain file name, such as `liblua.so`"))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A module that contains only a `dylink.0` section.
    pub(crate) fn library(needed: &[&str]) -> Vec<u8> {
        let mut names = vec![needed.len() as u8];
        for name in needed {
            names.push(name.len() as u8);
            names.extend(name.as_bytes());
        }
        let mut module = wasm_encoder::Module::new();
        let mut section = vec![2, names.len() as u8];
        section.extend(names);
        module.section(&wasm_encoder::CustomSection {
            name: "dylink.0".into(),
            data: section.into(),
        });
        module.finish()
    }

    fn message(bytes: &[u8]) -> String {
        LibraryInfo::read("libx.so", bytes).err().unwrap().to_string()
    }

    #[test]
    fn other_files_are_named_for_what_they_are() {
        assert!(message(b"").contains("is empty"));
        assert!(message(b"\x7fELF\x02\x01").contains("ELF"));
        assert!(message(b"\0asm\x0d\0\x01\0").contains("component"));
        assert!(message(b"\0asm\x01\0\0\0").contains("no `dylink.0` section"));
        assert!(message(b"\0asm\x01\0\0\0\x01\x02\x01\x10").contains("not a valid"));
        assert!(message(b"\0asm\x01\0\0\0\x02\xff").contains("is truncated"));
        assert!(message(b"\0as").contains("is truncated"));
        assert!(message(b"version https://git-lfs.github.com/spec/v1\n").contains("Git LFS"));
    }
}
