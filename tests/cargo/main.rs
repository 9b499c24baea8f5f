//! Packages that a real cargo builds.

mod environment;
mod one_line;
mod starters;
mod static_link;
mod workspace;
