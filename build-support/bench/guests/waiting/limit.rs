//! The world of async calls and streams without an interpreter. Whoever builds it adds the function
//! `spawn`.

use bench::waiting::types::Item;
use bench::waiting::{async_calls, sync_calls};
use exports::bench::waiting as exported;
use wit_bindgen::StreamReader;

wit_bindgen::generate!({ path: "wit", world: "waiting" });

/// How much is read at a time, in bytes and in records.
const BYTES: usize = 1 << 16;
const ITEMS: usize = 64;

struct Waiting;

impl exported::sync_calls::Guest for Waiting {
    fn empty() {
        sync_calls::empty();
    }

    fn scalars(a: u8, b: i64, c: f32, d: char) -> i64 {
        sync_calls::scalars(a, b, c, d)
    }

    fn str(value: String) -> String {
        sync_calls::str(&value)
    }

    fn rec(value: Item) -> Item {
        sync_calls::rec(&value)
    }
}

impl exported::async_calls::Guest for Waiting {
    async fn empty() {
        async_calls::empty().await;
    }

    async fn scalars(a: u8, b: i64, c: f32, d: char) -> i64 {
        async_calls::scalars(a, b, c, d).await
    }

    async fn str(value: String) -> String {
        async_calls::str(value).await
    }

    async fn rec(value: Item) -> Item {
        async_calls::rec(value).await
    }
}

impl exported::streams::Guest for Waiting {
    async fn count_bytes(values: StreamReader<u8>) -> u32 {
        count(values, BYTES).await
    }

    async fn count_list_of_bytes(values: Vec<u8>) -> u32 {
        values.len() as u32
    }

    async fn count_items(values: StreamReader<Item>) -> u32 {
        count(values, ITEMS).await
    }

    async fn count_list_of_items(values: Vec<Item>) -> u32 {
        values.len() as u32
    }

    async fn pump(mut values: StreamReader<u8>) -> StreamReader<u8> {
        let (mut writer, reader) = wit_stream::new();
        spawn(async move {
            let mut room = Vec::with_capacity(BYTES);
            loop {
                let (_, chunk) = values.read(room).await;
                if chunk.is_empty() {
                    break;
                }
                room = writer.write_all(chunk).await;
                room.clear();
            }
        });
        reader
    }

    async fn write_items(values: Vec<Item>) -> StreamReader<Item> {
        let (mut writer, reader) = wit_stream::new();
        spawn(async move {
            writer.write_all(values).await;
        });
        reader
    }

    async fn echo_items(values: Vec<Item>) -> Vec<Item> {
        values
    }
}

/// How many values a stream has; reads so many at a time.
async fn count<T>(mut values: StreamReader<T>, at_once: usize) -> u32 {
    let mut count = 0;
    let mut room = Vec::with_capacity(at_once);
    loop {
        let (_, mut chunk) = values.read(room).await;
        if chunk.is_empty() {
            return count as u32;
        }
        count += chunk.len();
        chunk.clear();
        room = chunk;
    }
}

export!(Waiting);
