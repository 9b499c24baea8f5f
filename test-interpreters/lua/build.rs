//! Puts the bindings where `src/lib.rs` includes them.

use std::path::Path;
use std::{env, fs};

fn main() {
    let templates = Path::new("../../templates");
    let out = Path::new(&env::var_os("OUT_DIR").unwrap()).join("wit-dylib");
    fs::create_dir_all(out.join("rust")).unwrap();
    fs::copy(templates.join("wit_dylib.rs"), out.join("wit_dylib.rs")).unwrap();
    for file in fs::read_dir(templates.join("rust")).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), out.join("rust").join(file.file_name())).unwrap();
    }
    println!("cargo::rerun-if-changed={}", templates.display());
}
