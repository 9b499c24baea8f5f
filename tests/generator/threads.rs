//! Programs may pass everything from thread to thread.

use wit_dylib_build::{
    Component, Error, Linked, Runtime, Sizes, World, WorldLibrary, WorldLoader, WorldTables,
};

#[test]
fn all_is_send_and_sync() {
    fn check<T: Send + Sync>() {}
    check::<(
        World,
        WorldLoader,
        WorldLibrary<'_>,
        WorldTables,
        Component<'_>,
        Linked,
        Runtime,
        Sizes,
        Error,
    )>();
}
