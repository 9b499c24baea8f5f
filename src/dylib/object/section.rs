//! The sections of an object that have relocations or that wasm-encoder has no types for.

use wasm_encoder::{Encode, SymbolTable};

/// The opcode of `i32.const`.
pub(super) const I32_CONST: u8 = 0x41;

/// How the linker replaces a number. The variants contain indices of symbols.
#[derive(Clone, Copy)]
pub(super) enum Relocation {
    FunctionIndex(u32),
    /// The table slot of a function.
    TableIndex(u32),
    GlobalIndex(u32),
    /// The address `addend` bytes after a symbol.
    MemoryAddress {
        symbol: u32,
        addend: u32,
    },
}

impl Relocation {
    /// The type of the relocation in an instruction with an immediate of five LEB128 bytes.
    fn in_code(self) -> u8 {
        match self {
            Self::FunctionIndex(_) => 0,
            Self::TableIndex(_) => 1,
            Self::MemoryAddress { .. } => 4,
            Self::GlobalIndex(_) => 7,
        }
    }

    /// The type of the relocation in data, for a word.
    fn in_data(self) -> u8 {
        match self {
            Self::TableIndex(_) => 2,
            Self::MemoryAddress { .. } => 5,
            Self::FunctionIndex(_) | Self::GlobalIndex(_) => {
                unreachable!("data never contains the index of such a symbol")
            }
        }
    }

    fn encode(self, kind: u8, offset: u32, sink: &mut Vec<u8>) {
        sink.push(kind);
        offset.encode(sink);
        match self {
            Self::FunctionIndex(symbol) | Self::TableIndex(symbol) | Self::GlobalIndex(symbol) => {
                symbol.encode(sink);
            }
            Self::MemoryAddress { symbol, addend } => {
                symbol.encode(sink);
                addend.cast_signed().encode(sink);
            }
        }
    }
}

/// Bytes with places that the linker fills.
#[derive(Default)]
pub(super) struct Patched {
    pub(super) bytes: Vec<u8>,
    /// The relocations with their offsets.
    pub(super) relocations: Vec<(u32, Relocation)>,
}

impl Patched {
    /// Appends an instruction with an immediate that the linker replaces. `value` is the immediate
    /// in the object.
    pub(super) fn instruction(&mut self, opcode: u8, value: u32, relocation: Relocation) {
        self.bytes.push(opcode);
        self.relocations.push((self.bytes.len() as u32, relocation));
        // Five bytes have room for any number.
        let [last, rest @ ..] = [28, 0, 7, 14, 21].map(|shift| (value >> shift) as u8 & 0x7f);
        self.bytes.extend(rest.map(|byte| byte | 0x80));
        self.bytes.push(last);
    }
}

/// A segment of the memory.
pub(super) struct Segment {
    pub(super) name: &'static str,
    pub(super) align_log2: u32,
    pub(super) contents: Patched,
}

/// A function that runs at the start, in the order of priorities.
pub(super) struct Constructor {
    pub(super) priority: u32,
    pub(super) symbol: u32,
}

/// A relocation with its place and its type in a section.
pub(super) struct Entry {
    offset: u32,
    kind: u8,
    relocation: Relocation,
}

/// The contents of the data section.
pub(super) struct Data {
    pub(super) bytes: Vec<u8>,
    pub(super) relocations: Vec<Entry>,
}

pub(super) fn data(segments: &[Segment]) -> Data {
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
        for (offset, relocation) in &contents.relocations {
            let (offset, kind) = (at + offset, relocation.in_data());
            relocations.push(Entry { offset, kind, relocation: *relocation });
        }
    }
    Data { bytes, relocations }
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

    let mut info = Vec::new();
    (segments.len() as u32).encode(&mut info);
    for segment in segments {
        segment.name.encode(&mut info);
        segment.align_log2.encode(&mut info);
        0u32.encode(&mut info);
    }
    bytes.push(SEGMENT_INFO);
    info.encode(&mut bytes);

    let mut functions = vec![1];
    constructor.priority.encode(&mut functions);
    constructor.symbol.encode(&mut functions);
    bytes.push(INIT_FUNCTIONS);
    functions.encode(&mut bytes);
    bytes
}

/// The contents of a `reloc.…` section for the section with the number `target`.
pub(super) fn relocations(target: u32, entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::new();
    target.encode(&mut bytes);
    (entries.len() as u32).encode(&mut bytes);
    for Entry { offset, kind, relocation } in entries {
        relocation.encode(*kind, *offset, &mut bytes);
    }
    bytes
}

/// The contents of the `reloc.…` section for the code section, which has the number `target`.
pub(super) fn code_relocations(target: u32, bodies: &[Patched]) -> Vec<u8> {
    let mut entries = Vec::new();
    let mut at = encoded_length(bodies.len() as u32);
    for body in bodies {
        let size = body.bytes.len() as u32;
        at += encoded_length(size);
        for (offset, relocation) in &body.relocations {
            let (offset, kind) = (at + offset, relocation.in_code());
            entries.push(Entry { offset, kind, relocation: *relocation });
        }
        at += size;
    }
    relocations(target, &entries)
}

fn encoded_length(number: u32) -> u32 {
    let mut bytes = Vec::new();
    number.encode(&mut bytes);
    bytes.len() as u32
}
