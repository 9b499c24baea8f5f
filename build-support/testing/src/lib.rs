//! What the tests of this repository share.
//!
//! | module | offers |
//! | --- | --- |
//! | [`package`] | a package in a temporary folder |
//! | [`outcome`] | build scripts of such packages, run in the test |
//! | [`stub`] | the interpreter of such a package |
//! | [`cargo`] | a real cargo, started by a test |
//! | [`golden`] | expected results as files, which `BLESS=1` writes |
//! | [`interpreter`] | the interpreters of this repository |
//! | [`generator`] | components made with them |
//! | [`builtins`] | the functions for tasks, where the world library does not pass them on |
//! | [`composition`] | components that call one another |
//! | [`app`], [`blobs`], [`running`] | components that run in wasmtime |
//! | [`polling`] | futures, run without a runtime |
//! | [`http`] | components that answer HTTP requests |
//! | [`command`] | commands that read and write while a test looks on |
//! | [`worlds`] | the worlds of the conformance suite, which many suites go through |
//! | [`edit`] | modules with sections and exports changed |
//! | [`sdk`], [`script`] | wasi-sdk, and shell scripts that stand in for tools |
//! | [`folders`] | the repository, and a place for what tests leave behind |

pub mod app;
pub mod blobs;
pub mod builtins;
pub mod cargo;
pub mod command;
pub mod composition;
pub mod edit;
pub mod folders;
pub mod generator;
pub mod golden;
pub mod http;
pub mod interpreter;
pub mod outcome;
pub mod package;
pub mod polling;
pub mod running;
#[cfg(unix)]
pub mod script;
pub mod sdk;
pub mod stub;
pub mod worlds;
