//! The engine that runs the components.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use wasmtime::{CacheStore, Config, Engine, OptLevel};

/// The engine of all components: with all that a world may need, and without optimization.
#[expect(clippy::missing_panics_doc, reason = "the settings are fixed, and fit one another")]
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut config = Config::new();
        config.wasm_component_model_map(true).wasm_component_model_fixed_length_lists(true);
        config.wasm_component_model_implements(true).wasm_component_model_error_context(true);
        config.cranelift_opt_level(OptLevel::None);
        config
            .enable_incremental_compilation(Arc::new(Functions::default()))
            .and_then(|config| Engine::new(config))
            .expect("these settings fit one another")
    })
}

/// How much compiled code is kept, in bytes.
const LIMIT: usize = 128 << 20;

/// Compiled functions. Most components share all functions but those of their world library, so
/// they compile in a fraction of the time.
#[derive(Debug, Default)]
struct Functions(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    functions: HashMap<Vec<u8>, Vec<u8>>,
    bytes: usize,
}

impl CacheStore for Functions {
    fn get(&self, key: &[u8]) -> Option<Cow<'_, [u8]>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.functions.get(key).cloned().map(Cow::Owned)
    }

    fn insert(&self, key: &[u8], function: Vec<u8>) -> bool {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes >= LIMIT {
            return false;
        }
        kept.bytes += function.len();
        kept.functions.insert(key.to_vec(), function);
        true
    }
}
