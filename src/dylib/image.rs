//! The library's own memory: tables of words, strings, files, and room that starts as zero.

use super::module::FuncId;
use crate::error::{Error, Result};
use std::collections::HashMap;

/// A word of a table.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Word {
    /// A number.
    U32(u32),
    /// The address of a place in this memory.
    At(Place),
    /// The table slot of a function.
    Func(FuncId),
}

/// The null pointer, of data and of functions.
pub(super) const NULL: Word = Word::U32(0);

/// A place in this memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// The word with this offset.
    Words(u32),
    /// A NUL-terminated string.
    Str(usize),
    /// The bytes of a file.
    File(usize),
    /// The room that starts as zero.
    Static(u32),
}

/// More than this is no sensible world, and sums of offsets stay far from overflowing.
const MAX_SIZE: usize = 1 << 31;

/// Memory under construction.
#[derive(Default)]
pub(super) struct Image {
    words: Vec<Word>,
    known_slices: HashMap<Vec<Word>, Place>,
    strings: Vec<String>,
    known_strings: HashMap<String, usize>,
    files: Vec<Vec<u8>>,
    reserved: u32,
}

impl Image {
    /// Appends a table and tells where it is.
    pub(super) fn words(&mut self, words: impl IntoIterator<Item = Word>) -> Place {
        let offset = self.words.len() as u32 * 4;
        self.words.extend(words);
        Place::Words(offset)
    }

    /// The pointer to a string; equal strings are stored once.
    pub(super) fn str(&mut self, text: &str) -> Word {
        let next = self.strings.len();
        let index = *self.known_strings.entry(text.to_owned()).or_insert(next);
        if index == next {
            self.strings.push(text.to_owned());
        }
        Word::At(Place::Str(index))
    }

    /// The pointer to a string, or null.
    pub(super) fn opt_str(&mut self, text: Option<&str>) -> Word {
        text.map_or(NULL, |text| self.str(text))
    }

    /// The pointer to the bytes of a file.
    pub(super) fn file(&mut self, contents: &[u8]) -> Word {
        self.files.push(contents.to_vec());
        Word::At(Place::File(self.files.len() - 1))
    }

    /// How many rows there are, and the pointer to them; null if there are none. Equal rows are
    /// stored once.
    pub(super) fn slice(&mut self, rows: usize, words: Vec<Word>) -> [Word; 2] {
        if rows == 0 {
            return [Word::U32(0), NULL];
        }
        let place = match self.known_slices.get(&words) {
            Some(place) => *place,
            None => {
                let place = self.words(words.iter().copied());
                self.known_slices.insert(words, place);
                place
            }
        };
        [Word::U32(rows as u32), Word::At(place)]
    }

    /// Makes sure that at least `size` bytes, aligned to 8, can be used at [`Place::Static`].
    pub(super) fn reserve(&mut self, size: u32) {
        self.reserved = self.reserved.max(size);
    }

    /// Decides what is where.
    pub(super) fn finish(&self) -> Result<Layout> {
        let mut layout = Layout::default();
        let mut end = self.words.len() * 4;
        for string in &self.strings {
            layout.strings.push(end);
            end += string.len() + 1;
        }
        for file in &self.files {
            layout.files.push(end);
            end += file.len();
        }
        if end + self.reserved as usize > MAX_SIZE {
            return Err(Error::new(
                "the tables and files of the world library need more than 2 GiB of memory",
            ));
        }
        layout.reserved = self.reserved;

        for (index, word) in self.words.iter().enumerate() {
            let value = match *word {
                Word::U32(value) => value,
                Word::At(place) => {
                    layout.pointers.push(Pointer { offset: index as u32 * 4, is_slot: false });
                    layout.offset(place)
                }
                Word::Func(function) => {
                    layout.pointers.push(Pointer { offset: index as u32 * 4, is_slot: true });
                    let next = layout.slots.len();
                    let slot = *layout.known_slots.entry(function).or_insert(next);
                    if slot == next {
                        layout.slots.push(function);
                    }
                    slot as u32
                }
            };
            layout.bytes.extend(value.to_le_bytes());
        }
        for string in &self.strings {
            layout.bytes.extend(string.as_bytes());
            layout.bytes.push(0);
        }
        for file in &self.files {
            layout.bytes.extend(file);
        }
        Ok(layout)
    }
}

/// Memory with everything in its place.
#[derive(Default)]
pub(super) struct Layout {
    /// What the memory holds before the pointers are adjusted. What follows is zero.
    pub(super) bytes: Vec<u8>,
    /// The words that depend on where the library is loaded, ascending.
    pub(super) pointers: Vec<Pointer>,
    /// The functions in the table.
    pub(super) slots: Vec<FuncId>,
    known_slots: HashMap<FuncId, usize>,
    strings: Vec<usize>,
    files: Vec<usize>,
    reserved: u32,
}

/// A word that holds an offset into this memory, or a slot of the library's part of the table.
#[derive(Clone, Copy)]
pub(super) struct Pointer {
    pub(super) offset: u32,
    pub(super) is_slot: bool,
}

impl Layout {
    /// Adds bytes that only a writer knows of, and tells where they are.
    pub(super) fn append(&mut self, bytes: &[u8]) -> u32 {
        let offset = self.bytes.len() as u32;
        self.bytes.extend(bytes);
        offset
    }

    /// The size of all the memory.
    pub(super) fn size(&self) -> u32 {
        if self.reserved == 0 {
            self.bytes.len() as u32
        } else {
            self.offset(Place::Static(self.reserved))
        }
    }

    /// The size of the room that starts as zero.
    pub(super) fn static_size(&self) -> u32 {
        self.reserved
    }

    /// The offset of a place.
    pub(super) fn offset(&self, place: Place) -> u32 {
        match place {
            Place::Words(offset) => offset,
            Place::Str(index) => self.strings[index] as u32,
            Place::File(index) => self.files[index] as u32,
            Place::Static(offset) => (self.bytes.len() as u32).next_multiple_of(8) + offset,
        }
    }
}
