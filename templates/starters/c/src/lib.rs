//! Cargo wants a target; the interpreter is in C, and `build.rs` makes the component.
