//! The starters, copied out of the repository and built as their README says, against the crate as
//! `cargo package` packs it.

use crate::workspace::{cargo_with_shared_target, shared_target};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use testing::app::App;
use testing::cargo::{cargo, succeed};
use testing::folders::{repository, scratch};
use testing::sdk;
use wasmtime::component::types::ComponentItem;
use wasmtime::component::wasm_wave::untyped::UntypedFuncCall;
use wasmtime::component::{Component, Val};
use wit_dylib_conform::{Feature, Host, Suite, engine};
use wit_parser::Resolve;

/// The features of the suite that have values of all types and that any linker knows.
const FEATURES: [&str; 6] = [
    "primitives",
    "strings-and-lists",
    "records-and-tuples",
    "variants",
    "options-and-results",
    "enums-and-flags",
];

const RESOURCES: &str = "resources-imported-only";

/// The crates that users get.
const CRATES: [&str; 2] = ["wit-dylib-build", "wit-dylib-interpreter"];

/// The folders of the crates as users get them.
fn packaged() -> &'static [PathBuf] {
    static PACKAGED: OnceLock<Vec<PathBuf>> = OnceLock::new();
    PACKAGED.get_or_init(|| {
        let folder = scratch("packaged");
        let mut cargo = cargo(&["package", "--no-verify", "--allow-dirty"]);
        cargo.args(CRATES.map(|name| format!("--package={name}")));
        cargo.env("CARGO_NET_OFFLINE", "true").env("CARGO_TARGET_DIR", &folder);
        succeed(cargo.current_dir(repository()));
        CRATES.iter().map(|name| unpacked(&folder, name)).collect()
    })
}

fn unpacked(folder: &Path, name: &str) -> PathBuf {
    let name = format!("{name}-{}", env!("CARGO_PKG_VERSION"));
    let archive = folder.join(format!("package/{name}.crate"));
    // All files in it are of one time, so cargo would not see that they have changed.
    let (unpacked, last) = (folder.join(&name), folder.join(format!("{name}.unpacked")));
    if !unpacked.exists() || fs::read(&last).ok() != fs::read(&archive).ok() {
        let _ = fs::remove_dir_all(&unpacked);
        succeed(
            Command::new("tar").args(["-x", "-z", "-m", "-f"]).arg(&archive).current_dir(folder),
        );
        fs::copy(&archive, &last).unwrap();
    }
    unpacked
}

/// A copy of a starter, outside of the repository.
struct Starter {
    folder: PathBuf,
    target: PathBuf,
    _temporary: tempfile::TempDir,
}

impl Starter {
    fn copy(name: &str) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().join("my language");
        let from = repository().join("templates/starters").join(name);
        for entry in walkdir::WalkDir::new(&from)
            .min_depth(1)
            .into_iter()
            .filter_entry(|it| it.file_name() != "target")
        {
            let entry = entry.unwrap();
            let to = folder.join(entry.path().strip_prefix(&from).unwrap());
            if entry.file_type().is_file() {
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::copy(entry.path(), to).unwrap();
            }
        }
        // They are not published yet, and the packages that they need have been fetched in these
        // versions.
        let mut patch = String::from("[patch.crates-io]\n");
        for (name, folder) in CRATES.iter().zip(packaged()) {
            patch += &format!("{name} = {{ path = {:?} }}\n", folder.display().to_string());
        }
        fs::create_dir_all(temporary.path().join(".cargo")).unwrap();
        fs::write(temporary.path().join(".cargo/config.toml"), patch).unwrap();
        fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        Self { folder, target: shared_target(), _temporary: temporary }
    }

    fn write(&self, path: &str, contents: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    /// The commands in the README, with what they print.
    fn commands(&self) -> Vec<(String, String)> {
        let readme = fs::read_to_string(self.folder.join("README.md")).unwrap();
        let blocks =
            readme.split("```console\n").skip(1).filter_map(|block| block.split("```").next());
        let lines = blocks.flat_map(|block| block.split("$ ").skip(1));
        lines
            .filter_map(|text| text.split_once('\n'))
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .collect()
    }

    #[track_caller]
    fn cargo(&self, line: &str) {
        let arguments: Vec<&str> = line.split(' ').collect();
        let mut cargo = cargo_with_shared_target(&arguments);
        // It takes the versions that these tests were compiled with; others may not be there.
        let text = succeed(cargo.current_dir(&self.folder).env("CARGO_NET_OFFLINE", "true"));
        assert!(!text.contains("warning"), "{text}");
    }

    /// Does what the README says, and returns the component that it calls.
    #[track_caller]
    fn follow_readme(&self) -> Component {
        let (mut component, mut calls) = (None, 0);
        for (command, expected) in self.commands() {
            if let Some(line) = command.strip_prefix("cargo ") {
                self.cargo(line);
            } else if let Some(line) = command.strip_prefix("wasmtime run --invoke '") {
                let (call, path) = line.split_once("' target/").unwrap();
                let component = component.get_or_insert_with(|| self.component(path));
                assert_eq!(invoke(component, call) + "\n", expected, "{command}");
                calls += 1;
            } else {
                panic!("what is `{command}`?");
            }
        }
        assert!(calls > 3, "{calls}");
        component.unwrap()
    }

    fn component(&self, path: &str) -> Component {
        Component::from_file(engine(), self.target.join(path)).unwrap()
    }
}

/// What `wasmtime run --invoke` prints.
fn invoke(component: &Component, call: &str) -> String {
    let call = UntypedFuncCall::parse(call).unwrap();
    let ty = component.component_type();
    let export = ty.get_export(engine(), call.name()).unwrap();
    let ComponentItem::ComponentFunc(ty) = export.ty else {
        panic!("`{}` is no function", call.name())
    };
    let params: Vec<_> = ty.params().map(|(_, ty)| ty).collect();
    let args: Vec<Val> = call.to_wasm_params(&params).unwrap();
    App::start(component, |_| Ok(())).call(call.name(), &args).unwrap().to_wave().unwrap()
}

/// What imports the time.
fn check_years(component: &Component) {
    let years: u64 = invoke(component, "years-since(1970)").parse().unwrap();
    assert!((55..200).contains(&years), "{years}");
}

/// The interfaces of a feature of the suite, with their functions and the numbers of parameters.
fn functions(feature: &Feature) -> Vec<(String, Vec<(String, usize)>)> {
    let mut resolve = Resolve::default();
    let package = resolve.push_str("world.wit", feature.wit()).unwrap();
    let interfaces = resolve.packages[package].interfaces.values().map(|id| {
        let functions = resolve.interfaces[*id].functions.values();
        (
            resolve.id_of(*id).unwrap(),
            functions.map(|func| (func.name.clone(), func.params.len())).collect(),
        )
    });
    interfaces.collect()
}

fn feature(name: &str) -> Feature {
    Feature::all().into_iter().find(|feature| feature.name() == name).unwrap()
}

#[test]
fn a_lisp_in_rust() {
    let starter = Starter::copy("rust");
    check_years(&starter.follow_readme());
    let mut tests = cargo_with_shared_target(&["test"]);
    succeed(tests.current_dir(&starter.folder).env("CARGO_NET_OFFLINE", "true"));

    // Another world and another script: all types, of arguments and of results, and of what the
    // host is called with.
    let (mut world, mut script) = (String::from("package my:app;\nworld app {\n"), String::new());
    for name in FEATURES {
        let feature = feature(name);
        starter.write(&format!("wit/deps/{name}/world.wit"), feature.wit());
        for (interface, functions) in functions(&feature) {
            world += &format!("import {interface};\nexport {interface};\n");
            for (function, params) in functions {
                let params: String = (0..params).map(|index| format!(" p{index}")).collect();
                script += &format!(
                    "(define ({interface}#{function}{params}) (host.{interface}#{function}{params}))\n"
                );
            }
        }
    }
    // Resources of the host: given back, dropped, and lent.
    starter.write("wit/deps/resources/world.wit", feature(RESOURCES).wit());
    world += "import test:imported-only/store;\nexport test:imported-only/keeper;\n";
    script += "(define (pass a) a) (define (drop a) (map close a)) (define (look a b) a) (define (text a b) b)\n";
    // And of the world: any value is an object.
    world += "export counters;\n}\n\ninterface counters {\n\
              resource counter { constructor(start: u32); value: func() -> u32; }\n}\n";
    script += "(define (counter start) (list start)) (define (counter.value self) (get self 0))\n";
    starter.write("wit/app.wit", &world);
    starter.write("main.lisp", &script);
    starter.cargo("build --target wasm32-wasip2");
    let mut host =
        Host::new(&fs::read(starter.target.join("wasm32-wasip2/debug/my_lisp.wasm")).unwrap(), 0);
    let counters = Some("my:app/counters");
    let counter = host.call(counters, "[constructor]counter", &[Val::U32(7)]).unwrap().unwrap();
    for _ in 0..2 {
        let value =
            host.call(counters, "[method]counter.value", std::slice::from_ref(&counter)).unwrap();
        assert_eq!(value, Some(Val::U32(7)));
    }
    let mut exports = host.exports();
    exports.retain(|export| export.interface.as_deref() != counters);
    assert!(exports.len() > 50, "{}", exports.len());
    for export in exports {
        (0..4).for_each(|seed| host.exercise(&export, seed));
    }
}

#[test]
fn a_stack_language_in_c() {
    let starter = Starter::copy("c");
    check_years(&starter.follow_readme());

    let pattern = starter.target.join("debug/build/my-words-*/out/wit-dylib/libwords.so");
    let libraries = glob::glob(pattern.to_str().unwrap()).unwrap().map(Result::unwrap);
    let newest = libraries.max_by_key(|path| path.metadata().unwrap().modified().unwrap()).unwrap();
    let mut suite = Suite::new("libwords.so", fs::read(newest).unwrap());
    suite.library("libc.so", sdk::library("libc.so")).calls(2);
    suite.feature(RESOURCES);
    let mut script = String::from(
        "pass: test:imported-only/keeper#drop: [ drop ] each look: drop drop text: swap drop\n",
    );
    for name in FEATURES.into_iter().chain(["maps", "fixed-length-lists"]) {
        suite.feature(name);
        for (interface, functions) in functions(&feature(name)) {
            functions.iter().for_each(|(name, _)| {
                script += &format!("{interface}#{name}: host.{interface}#{name}\n");
            });
        }
    }
    let report = suite.file("main.words", script).run().unwrap();
    assert!(report.has_passed(), "{report}");
}
