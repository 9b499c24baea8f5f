//! Random WIT worlds, run with random values, and made small where one fails.

mod generate;
pub mod model;
mod numbers;
mod print;

pub use generate::generate;
pub use model::Model;
