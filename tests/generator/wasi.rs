//! World libraries for WASI 0.2 and 0.3, from the WIT of the crates wasmtime-wasi and
//! wasmtime-wasi-http.

use crate::wit_t;
use std::path::{Path, PathBuf};
use std::process::Command;
use testing::folders::repository;
use wit_dylib_build::{World, WorldLibrary};
use wit_parser::Resolve;

/// The folder of a package that cargo knows.
fn package_folder(name: &str) -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--manifest-path"])
        .arg(repository().join("Cargo.toml"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut packages = metadata["packages"].as_array().unwrap().iter();
    let package = packages.find(|package| package["name"] == name).unwrap();
    Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned()
}

/// The folders of the crates that hold WIT: two with WASI 0.2, and two with 0.3.
fn folders() -> [PathBuf; 4] {
    let [wasi, http] = ["wasmtime-wasi", "wasmtime-wasi-http"].map(package_folder);
    [wasi.join("src/p2/wit"), http.join("wit"), wasi.join("src/p3/wit"), http.join("src/p3/wit")]
}

#[test]
fn every_interface_works_by_itself() {
    for wit in folders() {
        let mut resolve = Resolve::default();
        resolve.push_dir(&wit).unwrap();
        let ids: Vec<String> =
            resolve.interfaces.iter().filter_map(|(id, _)| resolve.id_of(id)).collect();
        assert!(ids.len() > 20, "{ids:?}");
        for id in ids {
            let text = format!("package test:one; world one {{ import {id}; export {id}; }}");
            let world = World::loader()
                .path(&wit)
                .text("one.wit", &text)
                .world("test:one/one")
                .load()
                .unwrap();
            let library = WorldLibrary::new(&world).interpreter("libinterpreter.so").encode();
            let library = library.unwrap_or_else(|error| panic!("{id}: {error:?}"));
            wasmparser::Validator::new().validate_all(&library).unwrap();
        }
    }
}

/// Their tables of resources are those that the crate wit-dylib writes. The tables of types are not
/// quite: where an import and an export of one package share a type without a name, the peer has
/// two rows for it.
#[test]
fn every_world_works() {
    let mut resources = 0;
    for wit in folders() {
        let mut resolve = Resolve::default();
        resolve.push_dir(&wit).unwrap();
        for (id, world) in resolve.worlds.iter() {
            let name = resolve.id_of_name(world.package.unwrap(), &world.name);
            let world = World::loader().path(&wit).world(&name).load().unwrap();
            let library = WorldLibrary::new(&world)
                .encode()
                .unwrap_or_else(|error| panic!("{name}: {error:?}"));
            wasmparser::Validator::new().validate_all(&library).unwrap();
            let rows = |library: &[u8]| -> Vec<String> {
                let tables = wit_t::dump(library);
                tables
                    .lines()
                    .filter(|line| line.starts_with("resources "))
                    .map(str::to_owned)
                    .collect()
            };
            let ours = rows(&library);
            assert_eq!(ours, rows(&wit_dylib::create(&resolve, id, None).unwrap()), "{name}");
            resources += ours.len();
        }
    }
    assert!(resources > 50, "{resources}");
}

/// Sizes in bytes, which depend on nothing but the code.
#[test]
fn libraries_for_wasi_0_3_are_small() {
    for (wit, name, most) in [
        ("wasmtime-wasi", "wasi:cli/command", 45_500),
        ("wasmtime-wasi-http", "wasi:http/service", 32_500),
    ] {
        let wit = package_folder(wit).join("src/p3/wit");
        let mut resolve = Resolve::default();
        resolve.push_dir(&wit).unwrap();
        let is_it = |world: &wit_parser::World| {
            let id = resolve.id_of_name(world.package.unwrap(), &world.name);
            id.split('@').next() == Some(name)
        };
        let (id, found) = resolve.worlds.iter().find(|(_, world)| is_it(world)).unwrap();
        let full = resolve.id_of_name(found.package.unwrap(), &found.name);
        let world = World::loader().path(&wit).world(&full).load().unwrap();
        let mut library = WorldLibrary::new(&world);
        let ours = library.interpreter_exports(["wit_dylib_async"]).encode().unwrap().len();
        let peer = wit_dylib::create(&resolve, id, None).unwrap().len();
        println!("{name}: {ours} bytes, with the crate wit-dylib {peer}");
        assert!(ours <= most && ours < peer, "{name}: {ours} {peer}");
    }
}
