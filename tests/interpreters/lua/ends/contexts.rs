//! Error contexts.

use super::host::VERSIONS;
use crate::lua::harness::{Project, interpreter_of, string};
use crate::wasi_host::WasiHost;
use testing::polling::block_on;
use wasmtime::Store;
use wasmtime::component::{Linker, Val};
use wasmtime_wasi::WasiCtx;
use wit_dylib_conform::engine;

const WIT: &str = "package test:contexts;
world contexts {
  export make: async func(how: string) -> error-context;
  export tell: func(context: error-context) -> string;
}";

const SCRIPT: &str = "local async = require('async')
return {
  make = function(how)
    if how == 'string' then return 'a string' end
    if how == 'context' then
      -- wasmtime's host does not keep it alive.
      kept = async.error_context('a context')
      return kept
    end
    return 7
  end,
  tell = function(context) return tostring(context) .. '|' .. context:message() end,
}";

#[test]
fn error_contexts_come_and_go() {
    for version in VERSIONS {
        let project = Project::new(WIT, &[("main.lua", SCRIPT)]);
        let component = project.interpreter(interpreter_of(version)).compile();
        let mut linker = Linker::new(engine());
        wasmtime_wasi::p2::add_to_linker_async(&mut linker).unwrap();
        let mut store = Store::new(engine(), WasiHost::new(WasiCtx::builder().build()));
        let instance = block_on(linker.instantiate_async(&mut store, &component)).unwrap();
        let mut call = |name: &str, arg: Val| {
            let func = instance.get_func(&mut store, name).unwrap();
            let mut results = [Val::Bool(false)];
            let called = block_on(func.call_async(&mut store, &[arg], &mut results));
            let [result] = results;
            called.map(|()| result)
        };
        assert!(call("make", string("string")).is_ok(), "{version}");
        let context = call("make", string("context")).unwrap();
        let told = call("tell", context).unwrap();
        assert_eq!(told, string("a context|a context"), "{version}");
        assert!(call("make", string("number")).is_err(), "{version}");
    }
}
