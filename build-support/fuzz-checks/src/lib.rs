//! What holds for every input of the fuzz targets.
//!
//! The targets in `build-support/fuzz` check it for inputs that they make up, and the suite
//! `tests/generator/corpus.rs` for the inputs in the corpus.

mod library;
mod stub;
mod wit;

pub use library::check_library;
pub use wit::check_wit;

use wit_dylib_build::Result;

/// The value, or `None` for an error with a proper report.
fn reported<T>(result: Result<T>) -> Option<T> {
    let report = match result {
        Ok(value) => return Some(value),
        Err(error) => format!("{error:?}"),
    };
    assert!(report.starts_with("error: "), "{report}");
    None
}
