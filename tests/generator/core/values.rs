//! Values in canonical form: as they lie in memory, and as core values.

/// A value in both forms.
#[derive(Clone)]
pub(crate) struct Value {
    pub(crate) bytes: Vec<u8>,
    pub(crate) align: usize,
    pub(crate) flat: Vec<i64>,
}

/// A value of one core value that takes `size` bytes in memory.
pub(crate) fn scalar(number: i64, size: usize) -> Value {
    Value { bytes: number.to_le_bytes()[..size].to_vec(), align: size, flat: vec![number] }
}

/// An address and a length.
pub(crate) fn pair(address: i64, len: i64) -> Value {
    record(&[scalar(address, 4), scalar(len, 4)])
}

pub(crate) fn record(fields: &[Value]) -> Value {
    let mut record = Value { bytes: Vec::new(), align: 1, flat: Vec::new() };
    for field in fields {
        record.bytes.resize(record.bytes.len().next_multiple_of(field.align), 0);
        record.bytes.extend(&field.bytes);
        record.align = record.align.max(field.align);
        record.flat.extend(&field.flat);
    }
    record.bytes.resize(record.bytes.len().next_multiple_of(record.align), 0);
    record
}
