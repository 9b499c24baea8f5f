//! World libraries for WASI 0.2 as the crates wasmtime-wasi and wasmtime-wasi-http ship it.

use std::path::{Path, PathBuf};
use std::process::Command;
use wit_dylib_build::{Dylib, World};
use wit_parser::{Resolve, WorldItem};

/// The folder of a package that cargo knows.
fn package_folder(name: &str) -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut packages = metadata["packages"].as_array().unwrap().iter();
    let package = packages.find(|package| package["name"] == name).unwrap();
    Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned()
}

/// Imports and exports every interface by itself; those with resources or async functions must be refused by name.
/// Returns the interfaces that work.
fn interfaces(wit: &Path) -> Vec<String> {
    let mut resolve = Resolve::default();
    resolve.push_dir(wit).unwrap();
    let ids = resolve.interfaces.iter().filter_map(|(id, _)| resolve.id_of(id));
    let mut working = Vec::new();
    for id in ids {
        let text = format!("package test:one; world one {{ import {id}; export {id}; }}");
        let world = World::loader().path(wit).text("one.wit", &text).world("test:one/one").load().unwrap();
        match Dylib::new(&world).interpreter("libinterpreter.so").encode() {
            Ok(library) => {
                wasmparser::Validator::new().validate_all(&library).unwrap();
                working.push(id);
            }
            Err(error) => {
                let report = format!("{error:?}");
                assert!(report.contains("`wasi:") && report.contains("not supported yet"), "{id}: {report}");
            }
        }
    }
    working
}

#[test]
fn interfaces_of_values_work() {
    let wasi = interfaces(&package_folder("wasmtime-wasi").join("src/p2/wit"));
    for expected in ["wall-clock", "random", "insecure", "insecure-seed", "environment", "exit"] {
        assert!(wasi.iter().any(|id| id.contains(&format!("/{expected}@0.2."))), "{expected} is not in {wasi:?}");
    }
    let http = interfaces(&package_folder("wasmtime-wasi-http").join("wit"));
    assert!(http.len() >= wasi.len() / 2, "{http:?}");
}

/// The worlds themselves have resources nearly everywhere.
#[test]
fn worlds_name_what_is_missing() {
    for folder in ["wasmtime-wasi/src/p2/wit", "wasmtime-wasi-http/wit"] {
        let (package, path) = folder.split_once('/').unwrap();
        let wit = package_folder(package).join(path);
        let mut resolve = Resolve::default();
        resolve.push_dir(&wit).unwrap();
        for (_, world) in resolve.worlds.iter() {
            if !world.imports.values().any(|item| matches!(item, WorldItem::Interface { .. })) {
                continue;
            }
            let name = resolve.id_of_name(world.package.unwrap(), &world.name);
            let world = World::loader().path(&wit).world(&name).load().unwrap();
            match Dylib::new(&world).encode() {
                Ok(library) => assert!(wasmparser::Validator::new().validate_all(&library).is_ok()),
                Err(error) => assert!(format!("{error}").contains("`wasi:"), "{name}: {error:?}"),
            }
        }
    }
}
