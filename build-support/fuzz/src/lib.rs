//! What the fuzz targets share. See README.md beside this package for how to run them.

pub mod limits;
pub mod mutate;
