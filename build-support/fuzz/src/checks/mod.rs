//! What holds for every input: the targets check it on inputs that they make up, the test `corpus`
//! of the main package on those that were kept.

mod library;
mod stub;
mod wit;

pub use library::check_library;
pub use wit::check_wit;

use wit_dylib_build::Result;

/// The value, or `None` for an error with a report as people get it.
fn reported<T>(result: Result<T>) -> Option<T> {
    let report = match result {
        Ok(value) => return Some(value),
        Err(error) => format!("{error:?}"),
    };
    assert!(report.starts_with("error: "), "{report}");
    None
}
