//! The engine that runs the components.

use std::sync::OnceLock;
use wasmtime::{Config, Engine};

/// The engine of all components: with all that a world may need, and without optimization.
#[expect(clippy::missing_panics_doc, reason = "the settings are fixed, and fit one another")]
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut config = Config::new();
        config.wasm_component_model_map(true).wasm_component_model_fixed_length_lists(true);
        config.wasm_component_model_implements(true);
        config.cranelift_opt_level(wasmtime::OptLevel::None);
        Engine::new(&config).expect("these settings fit one another")
    })
}
