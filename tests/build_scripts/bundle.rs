//! Interpreters that a build script packs, and components that are made of such bundles later.

use std::fs;
use std::path::{Path, PathBuf};
use testing::app::call;
use testing::outcome::Written;
use testing::package::{DOUBLE, Package};
#[cfg(unix)]
use testing::script::write_script;
use testing::stub::library as stub;
use wit_dylib_build::{Bundle, BundleOutput, Interpreter, Result, Runtime, World};

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
    fn build(&self, settings: impl FnOnce(&mut Bundle)) -> (Result<BundleOutput>, String) {
        let written = Written::default();
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
    call(&path, "double", argument)
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

/// Two features of one package: what is compiled for one is not taken for the other, and each is
/// compiled again.
#[test]
fn all_variants_of_a_package_follow_its_sources() {
    let packing = Packing::new();
    let source = fs::read_to_string(packing.0.path("src/lib.rs")).unwrap();
    let factors = |[with, without]: [u32; 2]| {
        let text =
            source.replace("{ 3 } else { 2 }", &format!("{{ {with} }} else {{ {without} }}"));
        packing.0.file("src/lib.rs", text);
    };
    let variants = |bundle: &mut Bundle| {
        bundle.variant("stub", |variant| _ = variant.interpreter(Interpreter::this_package()));
        bundle.variant("triple", |variant| {
            _ = variant.interpreter(Interpreter::this_package().feature("triple"));
        });
    };
    for expected in [[3, 2], [5, 4]] {
        factors(expected);
        let paths = packing.succeed(variants);
        assert_eq!([double(&paths[1], 1), double(&paths[0], 1)], expected);
    }
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
    let paths =
        published.succeed(|bundle| _ = bundle.env("CARGO", "no-cargo").env("PATH", "nowhere"));
    assert_eq!(double(&paths[0], 4), 8);
    let paths = published.succeed(|bundle| _ = bundle.env("DOCS_RS", "1"));
    assert_eq!(fs::read(&paths[0]).unwrap(), packed);

    fs::remove_file(published.0.path("Cargo.toml.orig")).unwrap();
    published.0.file(".cargo-checksum.json", "");
    assert_eq!(fs::read(&published.succeed(|_| {})[0]).unwrap(), packed);

    published.0.file("bundles/stub.bundle", &packed[..packed.len() / 2]);
    let error = format!("{:?}", published.build(|_| {}).0.unwrap_err());
    let expected = "error: cannot use `[ROOT]/package/bundles/stub.bundle`\n  caused by: the bundle is damaged\n";
    assert!(published.0.normalized(&error).starts_with(expected), "{error}");

    // Nothing is published from there, and what is missing is told of.
    fs::remove_file(published.0.path("bundles/stub.bundle")).unwrap();
    published.fail(
        |bundle| _ = bundle.env("WIT_DYLIB_BUILD_BUNDLES", "1"),
        "error: cannot pack the variant `stub`\n  caused by: the prebuilt interpreter does not exist: \
         `lib/libstub.so`\n  = help: the package was published without `[ROOT]/package/bundles/stub.bundle`, so its \
         interpreter is compiled here\n  = help: the path is relative to `[ROOT]/package`; `Interpreter::prebuilt` names it",
    );
}

#[test]
fn a_bundle_is_an_interpreter_for_build_scripts() {
    let packing = Packing::new();
    let bundle = packing.succeed(|_| {}).remove(0);
    let package = Package::with_world(DOUBLE);
    let mut runtime = Runtime::unpack(&fs::read(bundle).unwrap()).unwrap();
    // A library that none needs, as it is opened at run time.
    let mut plugin = wasm_encoder::Module::new();
    plugin.section(&wasm_encoder::CustomSection {
        name: "dylink.0".into(),
        data: (&[1, 4, 0, 0, 0, 0][..]).into(),
    });
    runtime.dl_openable("libplugin.so", plugin.finish());
    let build = |runtime: Runtime| {
        let outcome =
            package.build(|build| _ = build.interpreter(runtime).env("CARGO", "no-cargo"));
        assert!(
            !outcome.directives.contains("prebuilt"),
            "files of the build's own: {}",
            outcome.directives
        );
        outcome.output().components.remove(0).path
    };
    let component = build(runtime.clone());
    assert_eq!(call(&component, "double", 5), 10);
    let holds = |name: &str| {
        fs::read(&component).unwrap().windows(name.len()).any(|bytes| bytes == name.as_bytes())
    };
    assert!(holds("libplugin.so"));
    build(Runtime::new("libstub.so", stub()));
    assert!(
        !holds("libplugin.so")
            && !package.out_dir().join("wit-dylib/prebuilt/libplugin.so").exists()
    );
}

#[test]
fn mistakes_are_named() {
    let packing = Packing::new();
    packing.fail(
        |bundle| _ = bundle.variant("none", |_| {}),
        "error: cannot pack the variant `none`\n  caused by: `none` has no interpreter\n  = help: \
         set it with `BundleVariant::interpreter`",
    );
    packing.fail(
        |bundle| _ = bundle.variant("../x", |_| {}),
        "error: `../x` cannot be the name of a variant\n  = help: it names a file: use ASCII \
         letters, digits, `-`, `_` and `.`, and no `.` at the start or end",
    );
    packing.fail(
        |bundle| _ = bundle.variant("Stub", |_| {}),
        "error: the variants `stub` and `Stub` differ only in case\n  = help: some file systems \
         cannot tell their files apart: rename one",
    );
    let optimized =
        |bundle: &mut Bundle| _ = bundle.variant("stub", |variant| _ = variant.wasm_opt(["-Oz"]));
    let help = "\n  = help: install Binaryen, or set `WASM_OPT` to the program\n  = help: \
                the build script asks for it with `BundleVariant::wasm_opt`";
    packing.fail(
        |bundle| optimized(bundle.env("PATH", "nowhere").env("WASM_OPT", "")),
        &format!("error: cannot pack the variant `stub`\n  caused by: `wasm-opt` was not found in `PATH`{help}"),
    );
    packing.fail(
        |bundle| optimized(bundle.env("WASM_OPT", "/no/wasm-opt")),
        &format!(
            "error: cannot pack the variant `stub`\n  caused by: `WASM_OPT` does not name a \
                  file: `/no/wasm-opt`{help}"
        ),
    );
}

/// The optimizer is not part of the toolchain that tests have, so a script stands in for it.
#[cfg(unix)]
#[test]
fn an_optimizer_gets_the_library_and_its_result_is_packed() {
    let packing = Packing::new();
    let script = |name: &str, text: &str| {
        let path = packing.0.path(name);
        write_script(&path, &format!("#!/bin/sh\n{text}\n"));
        path
    };
    let optimized = |bundle: &mut Bundle, program: &Path| {
        bundle
            .env("WASM_OPT", program)
            .variant("stub", |variant| _ = variant.wasm_opt(["-Oz", "--converge"]));
    };
    // A custom section of two bytes at the end shows that it ran, and so does a line of the log.
    let optimizer = "test \"$2 $3 $4\" = '-Oz --converge -o' && cat \"$1\" > \"$5\" && printf '\\000\\001\\000' >> \"$5\" \
                     && echo \"$0\" >> \"$(dirname \"$0\")/log\"";
    let program = script("wasm-opt", optimizer);
    let pack = |program: &Path| {
        packing.succeed(|bundle| {
            optimized(bundle, program);
            bundle.variant("stub", |variant| _ = variant.strip(false));
        })
    };
    let paths = pack(&program);
    let runtime = Runtime::unpack(&fs::read(&paths[0]).unwrap()).unwrap();
    assert_eq!(runtime.libraries().next().unwrap().1, [stub(), &[0, 1, 0]].concat());
    assert_eq!(double(&paths[0], 8), 16);

    // It runs again for another optimizer, and only then.
    let log = || fs::read_to_string(packing.0.path("log")).unwrap().lines().count();
    pack(&program);
    assert_eq!(log(), 1);
    pack(&script("another-wasm-opt", optimizer));
    assert_eq!(log(), 2);

    let program = script("wasm-opt", "echo 'it is too large' >&2; exit 3");
    packing.fail(
        |bundle| optimized(bundle, &program),
        "error: cannot pack the variant `stub`\n  caused by: `[ROOT]/package/wasm-opt -Oz --converge` ended with exit \
         status: 3 on `libstub.so`\n  caused by: it is too large",
    );
}
