//! Interpreters that a build script packs, and what is made of them later.

#[allow(dead_code, reason = "each test uses what it needs")]
mod package;
mod run;

use package::{DOUBLE, Package, Writer};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use wit_dylib_build::{Bundle, Bundles, Interpreter, Result, Runtime, World};

/// The stub interpreter as a shared library.
fn stub() -> &'static [u8] {
    static STUB: OnceLock<Vec<u8>> = OnceLock::new();
    STUB.get_or_init(|| {
        let package = Package::new();
        package.file("wit/world.wit", DOUBLE);
        fs::read(package.generate().output().interpreter.unwrap()).unwrap()
    })
}

fn prebuilt() -> Interpreter {
    Interpreter::prebuilt("lib/libstub.so").layout_version(3).clone()
}

/// A package whose build script packs the stub.
struct Packing(Package);

impl Packing {
    fn new() -> Self {
        let package = Package::new();
        package.file("lib/libstub.so", stub());
        Self(package)
    }

    /// Runs the build script; with the directives.
    fn build(&self, settings: impl FnOnce(&mut Bundle)) -> (Result<Bundles>, String) {
        let written = Writer::default();
        let mut bundle = Bundle::new();
        bundle.env_clear().directives(written.clone());
        for (name, value) in self.0.variables() {
            bundle.env(name, value);
        }
        fs::create_dir_all(self.0.out_dir()).unwrap();
        bundle.variant("stub", |variant| _ = variant.interpreter(prebuilt()));
        settings(&mut bundle);
        let result = bundle.try_generate();
        (result, self.0.normalized(&written.text()))
    }

    #[track_caller]
    fn succeed(&self, settings: impl FnOnce(&mut Bundle)) -> Vec<PathBuf> {
        let bundles = self.build(settings).0.unwrap_or_else(|error| panic!("{error:?}"));
        bundles.bundles.into_iter().map(|(_, path)| path).collect()
    }

    #[track_caller]
    fn fail(&self, settings: impl FnOnce(&mut Bundle), report: &str) {
        let error = self.build(settings).0.unwrap_err();
        assert_eq!(self.0.normalized(&format!("{error:?}")), report);
    }
}

/// Links the world of the tests with the interpreter in a bundle, and calls it.
fn double(bundle: &Path, argument: u32) -> u32 {
    let runtime = Runtime::unpack(&fs::read(bundle).unwrap()).unwrap();
    let world = World::parse(DOUBLE, None).unwrap();
    let no_files: [(&str, Vec<u8>); 0] = [];
    let linked = runtime.component(&world, no_files).unwrap().link().unwrap();
    let path = bundle.with_extension("wasm");
    fs::write(&path, linked.bytes).unwrap();
    run::call(&path, "double", argument)
}

#[test]
fn what_is_packed_runs_and_is_smaller() {
    let packing = Packing::new();
    let (bundles, directives) = packing.build(|bundle| {
        bundle.variant("with-names", |variant| {
            variant.interpreter(prebuilt()).strip(false);
        });
    });
    let bundles = bundles.unwrap();
    assert_eq!(bundles.bundles[0].0, "stub");
    assert_eq!(double(&bundles.bundles[0].1, 21), 42);
    let [stripped, whole] = [0, 1].map(|index| {
        let runtime = Runtime::unpack(&fs::read(&bundles.bundles[index].1).unwrap()).unwrap();
        runtime.libraries().next().unwrap().1.to_vec()
    });
    assert!(stripped.len() < whole.len());
    assert_eq!(whole, stub());

    let text = fs::read_to_string(bundles.folder.join("bundle.rs")).unwrap();
    for line in [
        "pub const STUB: &[u8] = include_bytes!(\"stub.bundle\");",
        "pub const WITH_NAMES: &[u8] = include_bytes!(\"with-names.bundle\");",
        "    (\"with-names\", WITH_NAMES),\n];",
    ] {
        assert!(text.contains(line), "{text}");
    }
    assert_eq!(
        directives,
        "cargo::rerun-if-env-changed=DOCS_RS\n\
         cargo::rerun-if-env-changed=RUSTC_WORKSPACE_WRAPPER\n\
         cargo::rerun-if-env-changed=WIT_DYLIB_BUILD_BUNDLES\n\
         cargo::rerun-if-env-changed=WIT_DYLIB_BUILD_SKIP\n\
         cargo::rerun-if-env-changed=WIT_DYLIB_BUILD_VERBOSE\n\
         cargo::rerun-if-changed=[ROOT]/package/lib/libstub.so\n"
    );
}

#[test]
fn what_did_not_change_is_left_alone_and_what_is_gone_is_removed() {
    let packing = Packing::new();
    let two = |bundle: &mut Bundle| {
        bundle.variant("two", |variant| _ = variant.interpreter(prebuilt()));
    };
    let paths = packing.succeed(two);
    let time = |path: &Path| path.metadata().unwrap().modified().unwrap();
    let times: Vec<_> = paths.iter().map(|path| time(path)).collect();
    assert_eq!(packing.succeed(two), paths);
    assert_eq!(paths.iter().map(|path| time(path)).collect::<Vec<_>>(), times);
    packing.succeed(|_| {});
    assert!(paths[0].exists() && !paths[1].exists());
    let variants = fs::read_dir(packing.0.out_dir().join("wit-dylib/variants")).unwrap();
    let variants: Vec<_> = variants.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(variants, ["stub"]);
}

#[test]
fn without_a_toolchain_bundles_are_empty_or_as_they_were() {
    let packing = Packing::new();
    let skip = |bundle: &mut Bundle| _ = bundle.env("WIT_DYLIB_BUILD_SKIP", "1");
    let paths = packing.succeed(skip);
    assert_eq!(fs::read(&paths[0]).unwrap(), b"");
    packing.succeed(|_| {});
    let packed = fs::read(&paths[0]).unwrap();
    packing.succeed(skip);
    assert_eq!(fs::read(&paths[0]).unwrap(), packed);
}

#[test]
fn a_published_package_brings_its_bundles_along() {
    let packing = Packing::new();
    packing.succeed(|bundle| _ = bundle.env("WIT_DYLIB_BUILD_BUNDLES", "1"));
    let published = packing.0.path("bundles/stub.bundle");
    let packed = fs::read(&published).unwrap();

    // What `cargo package` makes of it holds neither the interpreter nor its sources.
    let published = Packing(Package::new());
    published.0.file("Cargo.toml.orig", "").file("bundles/stub.bundle", &packed);
    let paths = published.succeed(|bundle| _ = bundle.env("CARGO", "no-cargo").env("PATH", "nowhere"));
    assert_eq!(double(&paths[0], 4), 8);
    let paths = published.succeed(|bundle| _ = bundle.env("DOCS_RS", "1"));
    assert_eq!(fs::read(&paths[0]).unwrap(), packed);

    published.0.file("bundles/stub.bundle", &packed[..packed.len() / 2]);
    let error = format!("{:?}", published.build(|_| {}).0.unwrap_err());
    let expected = "error: cannot use `[ROOT]/package/bundles/stub.bundle`\n  caused by: the bundle is damaged\n";
    assert!(published.0.normalized(&error).starts_with(expected), "{error}");
}

#[test]
fn a_bundle_is_an_interpreter_for_build_scripts() {
    let packing = Packing::new();
    let bundle = packing.succeed(|_| {}).remove(0);
    let package = Package::new();
    package.file("wit/world.wit", DOUBLE);
    let runtime = Runtime::unpack(&fs::read(bundle).unwrap()).unwrap();
    let output = package.build(|build| _ = build.interpreter(runtime).env("CARGO", "no-cargo")).output();
    assert_eq!(run::call(&output.components[0].path, "double", 5), 10);
}

#[test]
fn mistakes_are_named() {
    let packing = Packing::new();
    packing.fail(
        |bundle| _ = bundle.variant("none", |_| {}),
        "error: cannot pack the variant `none`\n  caused by: `none` has no interpreter\n  = help: `Variant::interpreter` \
         says which one it is",
    );
    packing.fail(
        |bundle| _ = bundle.variant("../x", |_| {}),
        "error: `../x` cannot be the name of a variant\n  = help: it names a file: letters of ASCII, digits, `-`, `_` and \
         `.`, which is not the first",
    );
    let optimized = |bundle: &mut Bundle| _ = bundle.variant("stub", |variant| _ = variant.wasm_opt(["-Oz"]));
    let help = "\n  = help: install Binaryen, or name the program by the variable `WASM_OPT`\n  = help: \
                `Variant::wasm_opt` in the build script asks for it";
    packing.fail(
        |bundle| optimized(bundle.env("PATH", "nowhere").env("WASM_OPT", "")),
        &format!("error: cannot pack the variant `stub`\n  caused by: `wasm-opt` was not found in `PATH`{help}"),
    );
    packing.fail(
        |bundle| optimized(bundle.env("WASM_OPT", "/no/wasm-opt")),
        &format!("error: cannot pack the variant `stub`\n  caused by: `WASM_OPT` names no file: `/no/wasm-opt`{help}"),
    );
}

/// The optimizer is not part of the toolchain that tests have, so a script stands in for it.
#[cfg(unix)]
#[test]
fn an_optimizer_gets_the_library_and_its_result_is_packed() {
    use std::os::unix::fs::PermissionsExt;

    let packing = Packing::new();
    let script = |text: &str| {
        packing.0.file("wasm-opt", format!("#!/bin/sh\n{text}\n"));
        let path = packing.0.path("wasm-opt");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    };
    let optimized = |bundle: &mut Bundle, program: &Path| {
        bundle.env("WASM_OPT", program).variant("stub", |variant| _ = variant.wasm_opt(["-Oz", "--converge"]));
    };
    // A custom section of two bytes at the end shows that it ran.
    let program =
        script("test \"$2 $3 $4\" = '-Oz --converge -o' && cat \"$1\" > \"$5\" && printf '\\000\\001\\000' >> \"$5\"");
    let paths = packing.succeed(|bundle| {
        optimized(bundle, &program);
        bundle.variant("stub", |variant| _ = variant.strip(false));
    });
    let runtime = Runtime::unpack(&fs::read(&paths[0]).unwrap()).unwrap();
    assert_eq!(runtime.libraries().next().unwrap().1, [stub(), &[0, 1, 0]].concat());
    assert_eq!(double(&paths[0], 8), 16);

    let program = script("echo 'it is too large' >&2; exit 3");
    packing.fail(
        |bundle| optimized(bundle, &program),
        "error: cannot pack the variant `stub`\n  caused by: `[ROOT]/package/wasm-opt -Oz --converge` ended with exit \
         status: 3 on `[ROOT]/target/wasm32-wasip2/debug/build/stub-1/out/wit-dylib/variants/stub/prebuilt/libstub.so`\n  \
         caused by: it is too large",
    );
}
