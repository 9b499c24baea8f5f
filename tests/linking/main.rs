//! Libraries to component: what the linker takes, what it refuses, and what comes out.

mod allocators;
mod async_programs;
mod components;
mod composed;
mod hostile;
mod link_errors;
mod placement;
mod prebuilt;
mod versions;
