//! Guides: one page for each way to use this crate.
//!
//! | You want to … | Guide |
//! | --- | --- |
//! | write an interpreter in Rust | [`rust`] |
//! | write an interpreter in C or C++ | [`c`] |
//! | use a shared library that somebody else compiled | [`prebuilt`] |
//! | have cargo link interpreter and world into one module | [`static_linking`] |
//! | make components in a program, without cargo | [`programs`] |
//! | compile an interpreter once and ship it inside a program or package | [`publishing`] |
//! | know what a build does, when it runs again, and how to look into it | [`builds`] |
//!
//! The modules hold documentation only.

#[cfg(feature = "bundle")]
#[expect(unused_imports, reason = "the guides link to it")]
use crate::BundleVariant;
#[expect(unused_imports, reason = "the guides link to them")]
use crate::{
    Build, CInterpreter, Component, Interpreter, Link, Project, Runtime, Sizes, World,
    WorldLibrary, WorldTables, generate,
};

#[doc = include_str!("guides/rust.md")]
pub mod rust {}

#[doc = include_str!("guides/c.md")]
pub mod c {}

#[doc = include_str!("guides/prebuilt.md")]
pub mod prebuilt {}

#[doc = include_str!("guides/static_linking.md")]
pub mod static_linking {}

#[doc = include_str!("guides/programs.md")]
pub mod programs {}

// The examples use items that exist only with the feature.
#[cfg_attr(feature = "bundle", doc = include_str!("guides/publishing.md"))]
#[cfg_attr(
    not(feature = "bundle"),
    doc = "# Publishing an interpreter\n\nEnable the feature `bundle` to read this guide."
)]
pub mod publishing {}

#[doc = include_str!("guides/builds.md")]
pub mod builds {}
