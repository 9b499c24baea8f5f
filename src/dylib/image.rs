//! The library's own memory: tables of words, strings, files, and a part that starts as zero.

use super::symbol::{FuncId, Place};
use crate::error::{Error, Result};
use std::collections::HashMap;

/// A word of a table.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Word {
    /// A number.
    U32(u32),
    /// The address of a place in the memory.
    At(Place),
    /// The table slot of a function.
    Func(FuncId),
}

/// The null pointer, of data and of functions.
pub(super) const NULL: Word = Word::U32(0);

/// No sensible world needs more, and below this limit no sum of offsets overflows.
const MAX_SIZE: usize = 1 << 31;

/// The memory under construction.
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
    /// Appends a table and returns its place.
    pub(super) fn words(&mut self, words: impl IntoIterator<Item = Word>) -> Place {
        let offset = self.words.len() as u32 * 4;
        self.words.extend(words);
        Place::Words(offset)
    }

    /// The pointer to a string. Equal strings are stored once.
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

    /// The number of rows and the pointer to them, which is null if there are none. Equal rows are
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

    /// Reserves at least `size` bytes, aligned to 8, at [`Place::Static`].
    pub(super) fn reserve(&mut self, size: u32) {
        self.reserved = self.reserved.max(size);
    }

    /// Gives everything its place.
    pub(super) fn finish(&self) -> Result<FinishedImage> {
        let mut finished = FinishedImage { reserved: self.reserved, ..FinishedImage::default() };
        // Words point to strings and files, so their places are needed first.
        let mut end = self.words.len() * 4;
        for string in &self.strings {
            finished.strings.push(end);
            end += string.len() + 1;
        }
        for file in &self.files {
            finished.files.push(end);
            end += file.len();
        }
        if end + self.reserved as usize > MAX_SIZE {
            return Err(Error::new(
                "the tables and files of the world library need more than 2 GiB of memory",
            ));
        }
        for word in &self.words {
            finished.push_word(*word);
        }
        for string in &self.strings {
            finished.bytes.extend(string.as_bytes());
            finished.bytes.push(0);
        }
        for file in &self.files {
            finished.bytes.extend(file);
        }
        Ok(finished)
    }
}

/// The memory with everything in its place.
#[derive(Default)]
pub(super) struct FinishedImage {
    /// The contents before the pointers are adjusted. What follows them is zero.
    pub(super) bytes: Vec<u8>,
    /// The words that depend on where the library is loaded, in ascending order.
    pub(super) pointers: Vec<Pointer>,
    /// The functions in the table.
    pub(super) slots: Vec<FuncId>,
    known_slots: HashMap<FuncId, usize>,
    strings: Vec<usize>,
    files: Vec<usize>,
    reserved: u32,
}

/// A word that contains an offset into the memory, or a slot in the library's part of the table.
#[derive(Clone, Copy)]
pub(super) struct Pointer {
    pub(super) offset: u32,
    pub(super) is_slot: bool,
}

impl FinishedImage {
    fn push_word(&mut self, word: Word) {
        let offset = self.bytes.len() as u32;
        let value = match word {
            Word::U32(value) => value,
            Word::At(place) => {
                self.pointers.push(Pointer { offset, is_slot: false });
                self.offset(place)
            }
            Word::Func(function) => {
                self.pointers.push(Pointer { offset, is_slot: true });
                let next = self.slots.len();
                let slot = *self.known_slots.entry(function).or_insert(next);
                if slot == next {
                    self.slots.push(function);
                }
                slot as u32
            }
        };
        self.bytes.extend(value.to_le_bytes());
    }

    /// Appends bytes that only one of the writers needs, and returns their offset.
    pub(super) fn append(&mut self, bytes: &[u8]) -> u32 {
        let offset = self.bytes.len() as u32;
        self.bytes.extend(bytes);
        offset
    }

    /// The size of the whole memory.
    pub(super) fn size(&self) -> u32 {
        if self.reserved == 0 {
            self.bytes.len() as u32
        } else {
            self.offset(Place::Static(self.reserved))
        }
    }

    /// The size of the part that starts as zero.
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
