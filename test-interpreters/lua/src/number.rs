//! Numbers of WIT in Lua: its own ones, and where those are all floats, userdata for integers of 64
//! bits.

#[cfg(any(feature = "lua51", feature = "lua52"))]
mod exact;
#[cfg(any(feature = "lua53", feature = "lua54"))]
mod own;

#[cfg(any(feature = "lua51", feature = "lua52"))]
pub(crate) use exact::{describe, install, integer, push, take};
#[cfg(any(feature = "lua53", feature = "lua54"))]
pub(crate) use own::{describe, install, integer, push, take};
