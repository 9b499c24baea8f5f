//! The interpreters of this repository, each linked in all ways with the same world.

use crate::native::{self, Script};
use crate::packages::{Linked, linked_statically};
use crate::{Made, Subject, WIT};
use std::fs;
use testing::edit::with_exports;
use testing::folders::{repository, scratch};
use testing::generator::Generator;
use testing::interpreter::{self, Interpreter, echo, tally};
use testing::sdk;
use wit_dylib_build::{Component, Runtime, World};

const LUA: Script = ("main.lua", include_str!("../../guests/main.lua"));
const TALLY: Script = ("main.tally", include_str!("../../guests/main.tally"));

/// The components of all interpreters.
pub(crate) fn all() -> Vec<Subject> {
    let mut subjects = Vec::new();
    let linked = native::component("echo", "echo", &[], None);
    subjects.extend(of("echo", &echo("echo", false), None, linked));
    let linked = native::component("echo-whole", "echo", &["-DWHOLE_LISTS"], None);
    subjects.extend(of("echo, whole", &echo("echo-whole", true), None, linked));
    let linked = linked_statically(&Linked {
        name: "values",
        interpreter: "values",
        features: &["bare"],
        wit: WIT,
        script: None,
    });
    subjects.extend(of("values", &values("bench", &["bare"]), None, linked));
    let linked = native::component("tally", "tally/src", &["-std=c11"], Some(TALLY));
    subjects.extend(of("tally", tally(), Some(TALLY), linked));
    let linked = linked_statically(&Linked {
        name: "lua",
        interpreter: "lua",
        features: &[],
        wit: WIT,
        script: Some(LUA),
    });
    subjects.extend(of("lua", &lua(), Some(LUA), linked));
    subjects
}

/// The components of one interpreter; `linked` is the static one.
fn of(
    name: &'static str,
    interpreter: &Interpreter,
    script: Option<Script>,
    linked: Vec<u8>,
) -> [Subject; 3] {
    let files: Vec<(&str, &[u8])> =
        script.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let library = Generator::Peer.library(interpreter, WIT);
    let ours = Subject {
        name,
        made: Made::Ours,
        component: Generator::Ours.component(interpreter, WIT, &files),
        library: Some(Generator::Ours.library(interpreter, WIT)),
    };
    let peer = Subject {
        name,
        made: Made::Peer,
        component: with_library(interpreter, &library, script),
        library: Some(library),
    };
    [ours, peer, Subject { name, made: Made::Static, component: linked, library: None }]
}

/// The component of an interpreter and a world library of the crate `wit-dylib`. This crate links
/// it, since the linker alone does not connect the exception tags of Lua, and leaves the data of
/// the libraries where the linker puts it.
fn with_library(interpreter: &Interpreter, library: &[u8], script: Option<Script>) -> Vec<u8> {
    let world = World::parse(WIT, None).unwrap();
    let mut component = Component::new(&world);
    for (name, library) in &interpreter.libraries {
        component.library(name, library.clone());
    }
    let mut own = interpreter.library.clone();
    if let Some(script) = script {
        own = with_exports(&own, |name| vec![name.replace("wit_dylib_init", "interpreter_init")]);
        component.library("libscript.so", native::script_library(&script));
    }
    component.interpreter(interpreter.name, own).world_library("libworld.so", library);
    component.place_data(false).link().unwrap().bytes
}

/// The interpreter `values` without what its tests want. What it is made in has this name.
pub(crate) fn values(name: &str, features: &[&str]) -> Interpreter {
    let out_dir = scratch("wasm32-wasip2/debug/build").join(name).join("out");
    fs::create_dir_all(&out_dir).unwrap();
    let output = interpreter::build("values", |build| {
        let wit = repository().join("build-support/bench/guests/world.wit");
        let mut package = wit_dylib_build::Interpreter::package("values-interpreter");
        for feature in features {
            package.feature(feature);
        }
        build.env("OUT_DIR", out_dir).interpreter(package);
        build.project("calls", |project| _ = project.wit(wit));
    });
    Interpreter {
        name: "libvalues_interpreter.so",
        library: fs::read(output.interpreter.unwrap()).unwrap(),
        libraries: Vec::new(),
    }
}

/// Lua 5.4, which `lua-componentize` has inside.
pub(crate) fn lua() -> Interpreter {
    let bundles = lua_componentize::bundle::BUNDLES;
    let (_, bundle) = bundles.iter().find(|(version, _)| *version == "lua54").unwrap();
    let runtime = Runtime::unpack(bundle).unwrap();
    let (_, library) = runtime.libraries().next().unwrap();
    let needed = ["libc.so", "libsetjmp.so", "libwasi-emulated-signal.so"];
    Interpreter {
        name: "liblua_interpreter.so",
        library: library.to_vec(),
        libraries: needed.map(|name| (name, sdk::library(name))).to_vec(),
    }
}
