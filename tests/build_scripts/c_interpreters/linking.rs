//! What an interpreter asks of the linker: libraries that it opens at run time, the size of its
//! stack, names of functions.

use super::{build, factor, package, stub, stub_with};
use std::fs;
use std::process::Command;
use testing::cargo::succeed;
use testing::outcome::Outcome;
use testing::package::Package;
use testing::sdk;
use wasmparser::{Parser, Payload};
use wit_dylib_build::Interpreter;

/// Asks a library that is opened by its name for the factor. Not every wasi-sdk has a libdl to link
/// with.
const OPENS: &str = r#"
#include <stdint.h>
#define FROM_LIBDL(name) __attribute__((import_module("env"), import_name(name)))
FROM_LIBDL("dlopen") extern void *dlopen(const char *name, int flags);
FROM_LIBDL("dlsym") extern void *dlsym(void *library, const char *name);
uint32_t factor(void) {
    void *plugin = dlopen("libplugin.so", 2);
    if (!plugin) return 1000;
    uint32_t (*factor)(void) = (uint32_t (*)(void))dlsym(plugin, "plugin_factor");
    return factor ? factor() : 2000;
}
"#;

const PLUGIN: &str = "static volatile int factor = 7;
int plugin_factor(void) { return factor; }
";

/// Compiles a library below the package.
fn plugin(package: &Package) {
    package.file("plugin.c", PLUGIN).file("plugins/about.txt", "");
    let mut command = Command::new(sdk::tool("clang"));
    command.args([
        "--target=wasm32-wasip2",
        "-fPIC",
        "-shared",
        "-nostdlib",
        "-Wl,--no-entry,--skip-wit-component",
    ]);
    command.arg("-Wl,--export=plugin_factor").arg(package.path("plugin.c"));
    succeed(command.arg("-o").arg(package.path("plugins/libplugin.so")));
}

#[test]
fn a_library_is_opened_at_run_time() {
    let package = package();
    plugin(&package);
    let mut interpreter = Interpreter::from(stub_with(&package, "c/opens.c", OPENS));
    interpreter.library_folder("plugins");
    let outcome = build(&package, interpreter.clone().dl_openable("libplugin.so"));
    let directives = outcome.directives.clone();
    assert_eq!(factor(outcome), 7);
    assert!(directives.contains("=[ROOT]/package/plugins"), "{directives}");
    // A library that is only there is not found by its name.
    assert_eq!(factor(build(&package, interpreter.library("libplugin.so"))), 1000);
}

/// The pages of the memory that a component starts with.
fn pages(outcome: Outcome) -> (u64, Vec<u8>) {
    let bytes = fs::read(&outcome.output().components[0].path).unwrap();
    let memory = Parser::new(0).parse_all(&bytes).find_map(|payload| match payload.unwrap() {
        Payload::MemorySection(section) => {
            Some(section.into_iter().next().unwrap().unwrap().initial)
        }
        _ => None,
    });
    (memory.unwrap(), bytes)
}

#[test]
fn the_stack_has_the_size_that_is_asked_for_and_modules_the_names() {
    let package = package();
    let (usual, without_names) = pages(build(&package, stub()));
    let (smaller, _) = pages(build(&package, Interpreter::from(stub()).stack_size(64 << 10)));
    assert_eq!(usual - smaller, 15);
    let (_, with_names) = pages(build(&package, Interpreter::from(stub()).debug_names(true)));
    let named = |bytes: &[u8]| bytes.windows(12).any(|window| window == b"wit-componen");
    assert!(with_names.len() > without_names.len() && named(&with_names));
}

/// How many data sections a component has.
fn data_sections((_, component): (u64, Vec<u8>)) -> usize {
    let payloads = Parser::new(0).parse_all(&component);
    payloads.filter(|payload| matches!(payload, Ok(Payload::DataSection(_)))).count()
}

#[test]
fn data_stays_in_libraries_only_if_that_is_asked_for() {
    let package = package();
    assert_eq!(data_sections(pages(build(&package, stub()))), 1);
    let kept = build(&package, Interpreter::from(stub()).place_data(false));
    assert!(data_sections(pages(kept)) > 1);
}
