//! The sections of an object that hold relocations, or that wasm-encoder has no type for.

use wasm_encoder::{Encode, SymbolTable};

/// What the linker puts in place of a number, by the index of a symbol.
#[derive(Clone, Copy)]
pub(super) enum Relocation {
    FunctionIndex(u32),
    /// The table slot of a function.
    TableIndex(u32),
    GlobalIndex(u32),
    /// The address `addend` bytes behind a symbol.
    MemoryAddress {
        symbol: u32,
        addend: u32,
    },
}

impl Relocation {
    /// Its type in an instruction, whose immediate is a LEB128 number of five bytes.
    fn in_code(self) -> u8 {
        match self {
            Self::FunctionIndex(_) => 0,
            Self::TableIndex(_) => 1,
            Self::MemoryAddress { .. } => 4,
            Self::GlobalIndex(_) => 7,
        }
    }

    /// Its type in data, where it is a word.
    fn in_data(self) -> u8 {
        match self {
            Self::TableIndex(_) => 2,
            Self::MemoryAddress { .. } => 5,
            Self::FunctionIndex(_) | Self::GlobalIndex(_) => {
                unreachable!("no data holds the index of such a symbol")
            }
        }
    }

    fn encode(self, kind: u8, offset: u32, sink: &mut Vec<u8>) {
        sink.push(kind);
        offset.encode(sink);
        match self {
            Self::FunctionIndex(symbol) | Self::TableIndex(symbol) | Self::GlobalIndex(symbol) => {
                symbol.encode(sink)
            }
            Self::MemoryAddress { symbol, addend } => {
                symbol.encode(sink);
                addend.cast_signed().encode(sink);
            }
        }
    }
}

/// Bytes with places for the linker to fill.
#[derive(Default)]
pub(super) struct Patched {
    pub(super) bytes: Vec<u8>,
    /// With their offsets in the bytes.
    pub(super) relocations: Vec<(u32, Relocation)>,
}

impl Patched {
    /// An instruction whose immediate the linker replaces; `value` is what it is in the object by
    /// itself.
    pub(super) fn instruction(&mut self, opcode: u8, value: u32, relocation: Relocation) {
        self.bytes.push(opcode);
        self.relocations.push((self.bytes.len() as u32, relocation));
        // In the five bytes that any number fits into.
        let [last, rest @ ..] = [28, 0, 7, 14, 21].map(|shift| (value >> shift) as u8 & 0x7f);
        self.bytes.extend(rest.map(|byte| byte | 0x80));
        self.bytes.push(last);
    }
}

/// A part of the memory.
pub(super) struct Segment {
    pub(super) name: &'static str,
    pub(super) align_log2: u32,
    pub(super) contents: Patched,
}

/// A function that runs before any other, in the order of priorities.
pub(super) struct Constructor {
    pub(super) priority: u32,
    pub(super) symbol: u32,
}

/// The contents of the data section, and the relocations with their offsets in it.
pub(super) fn data(segments: &[Segment]) -> (Vec<u8>, Vec<(u32, u8, Relocation)>) {
    const I32_CONST: u8 = 0x41;
    const END: u8 = 0x0b;
    let (mut bytes, mut relocations) = (Vec::new(), Vec::new());
    (segments.len() as u32).encode(&mut bytes);
    let mut start = 0u32;
    for Segment { align_log2, contents, .. } in segments {
        start = start.next_multiple_of(1 << align_log2);
        bytes.extend([0, I32_CONST]);
        start.cast_signed().encode(&mut bytes);
        bytes.push(END);
        (contents.bytes.len() as u32).encode(&mut bytes);
        let at = bytes.len() as u32;
        bytes.extend(&contents.bytes);
        start += contents.bytes.len() as u32;
        relocations.extend(
            contents
                .relocations
                .iter()
                .map(|(offset, relocation)| (at + offset, relocation.in_data(), *relocation)),
        );
    }
    (bytes, relocations)
}

/// The contents of the `linking` section.
pub(super) fn linking(
    symbols: &SymbolTable,
    segments: &[Segment],
    constructor: &Constructor,
) -> Vec<u8> {
    const VERSION: u8 = 2;
    const SEGMENT_INFO: u8 = 5;
    const INIT_FUNCTIONS: u8 = 6;
    let mut bytes = vec![VERSION];
    symbols.encode(&mut bytes);
    let mut subsection = |id: u8, contents: &[u8]| {
        bytes.push(id);
        contents.encode(&mut bytes);
    };

    let mut info = Vec::new();
    (segments.len() as u32).encode(&mut info);
    for segment in segments {
        segment.name.encode(&mut info);
        segment.align_log2.encode(&mut info);
        0u32.encode(&mut info);
    }
    subsection(SEGMENT_INFO, &info);
    let mut functions = vec![1];
    constructor.priority.encode(&mut functions);
    constructor.symbol.encode(&mut functions);
    subsection(INIT_FUNCTIONS, &functions);
    bytes
}

/// The contents of a `reloc.…` section for the section number `target`.
pub(super) fn relocations(target: u32, relocations: &[(u32, u8, Relocation)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    target.encode(&mut bytes);
    (relocations.len() as u32).encode(&mut bytes);
    for (offset, kind, relocation) in relocations {
        relocation.encode(*kind, *offset, &mut bytes);
    }
    bytes
}

/// The same for the bodies of the code section.
pub(super) fn code_relocations(target: u32, bodies: &[Patched]) -> Vec<u8> {
    let length = |number: u32| {
        let mut bytes = Vec::new();
        number.encode(&mut bytes);
        bytes.len() as u32
    };
    let mut all = Vec::new();
    let mut at = length(bodies.len() as u32);
    for body in bodies {
        let size = body.bytes.len() as u32;
        at += length(size);
        all.extend(
            body.relocations
                .iter()
                .map(|(offset, relocation)| (at + offset, relocation.in_code(), *relocation)),
        );
        at += size;
    }
    relocations(target, &all)
}
