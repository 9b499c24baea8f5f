//! Symbols: what function bodies and tables refer to before a writer knows indices and addresses.

/// A function of the world library, imported or defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct FuncId(usize);

impl FuncId {
    pub(super) fn new(index: usize) -> Self {
        Self(index)
    }

    /// The position in [`Module::functions`](super::module::Module::functions), not the index in
    /// the binary.
    pub(super) fn index(self) -> usize {
        self.0
    }
}

/// A place in the library's own memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// The word at this offset.
    Words(u32),
    /// A NUL-terminated string, by its number.
    Str(usize),
    /// The bytes of a file, by its number.
    File(usize),
    /// This offset in the part that starts as zero.
    Static(u32),
}
