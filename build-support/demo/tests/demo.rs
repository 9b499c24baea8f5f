//! The demo is a test too.

#[test]
fn every_result_is_the_expected_one() -> wasmtime::Result<()> {
    demo::run(None)
}
