//! Interpreters that were compiled before, by us or by others.

mod adapter;
mod edit;
mod files;
#[allow(dead_code, reason = "each test uses what it needs")]
#[path = "../golden/mod.rs"]
mod golden;
mod negotiation;
#[allow(dead_code, reason = "each test uses what it needs")]
#[path = "../package/mod.rs"]
mod package;
mod quickjs;
#[path = "../support/mod.rs"]
mod support;
