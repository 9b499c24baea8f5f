//! Empty: cargo requires a target, but the interpreter is in C. `build.rs` makes the component.
