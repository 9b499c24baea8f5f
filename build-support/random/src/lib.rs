//! Random WIT worlds, run with random values, and made small where one fails.

mod async_functions;
mod decode;
mod ends;
mod generate;
pub mod model;
mod numbers;
mod print;
mod reduce;
mod run;
mod search;
mod shared;
mod smith;

pub use ends::{Ends, ends};
pub use generate::generate;
pub use model::Model;
pub use reduce::reduce;
pub use run::{Calls, Failure, Outcome, Runner};
pub use search::{Case, Found, Resources, Search, world};
pub use smith::smith;
