//! Prebuilt interpreters: ours and other people's, made by other compilers and for earlier
//! versions.

mod adapter;
mod files;
mod negotiation;
mod quickjs;
