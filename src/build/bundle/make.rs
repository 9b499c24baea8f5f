//! The steps of packing.
//!
//! ```text
//! $OUT_DIR/wit-dylib/
//!   <variant>.bundle         the interpreter and what it needs
//!   bundle.rs                all bundles as constants
//!   variants/<variant>/      what the interpreter was compiled from and to
//!   target/, c/target/       the nested cargo's own, for all variants without and with C code
//! ```

use super::{Bundle, BundleOutput, BundleVariant};
use crate::bindings;
use crate::bindings::embedded;
use crate::bindings::embedded::List;
use crate::build::component::read;
use crate::error::{Error, Result};
use crate::host::directives::Directives;
use crate::host::disk::{remove, remove_folder, remove_temporaries, write_if_changed};
use crate::host::environment::{DOCS_RS, Outer, SKIP, WORKSPACE_WRAPPER};
use crate::host::report::{Report, VERBOSE};
use crate::host::stamp::Stamp;
use crate::host::wasm_opt;
use crate::host::wasm_opt::WASM_OPT;
use crate::interpreter::needed::{Found, Places};
use crate::interpreter::{Built, Facts, Interpreter, Request};
use crate::runtime::Runtime;
use crate::wasm::layout::check_layout;
use crate::wasm::library::Library;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Set by those who publish, to have the bundles in their sources.
const PUBLISH: &str = "WIT_DYLIB_BUILD_BUNDLES";

/// Files that only `cargo package`, or `cargo vendor` after it, puts beside a manifest; some of
/// them are left out here and there.
const OF_PUBLISHED: [&str; 3] = ["Cargo.toml.orig", ".cargo_vcs_info.json", ".cargo-checksum.json"];

/// Packs all variants, and returns what was made and what cargo is to be told.
pub(super) fn run(bundle: &Bundle, report: &Report) -> Result<(BundleOutput, Directives)> {
    let outer = Outer::read(&bundle.build.environment)?;
    let folder = outer.out_dir.join("wit-dylib");
    let mut directives = Directives::default();
    for variable in [DOCS_RS, SKIP, VERBOSE, WORKSPACE_WRAPPER, PUBLISH] {
        directives.rerun_if_env_changed(variable);
    }
    remove_temporaries(&folder, |_| true);
    // For an interpreter that packs itself.
    bindings::write(&folder, &[], &mut directives, report)?;
    let published = outer.manifest_dir.join(&bundle.folder);
    let is_published =
        outer.fetched || OF_PUBLISHED.iter().any(|file| outer.manifest_dir.join(file).is_file());
    let publishes =
        !is_published && bundle.build.environment.get(PUBLISH).is_some_and(|value| value != "0");
    if publishes {
        remove_temporaries(&published, |_| true);
    }
    check_variants(bundle)?;

    let make = Make { bundle, outer: &outer, folder: &folder, report };
    let mut made = BundleOutput {
        folder: folder.clone(),
        bindings_only: outer.bindings_only,
        bundles: Vec::new(),
    };
    for (name, variant) in &bundle.variants {
        let path = folder.join(format!("{name}.bundle"));
        let published = published.join(format!("{name}.bundle"));
        if is_published && published.is_file() {
            report.fact(name, || format!("from {}", published.display()));
            take(&published, &path, &mut directives)?;
        } else if outer.bindings_only.is_some() {
            if !path.is_file() {
                write_if_changed(&path, "")?;
            }
        } else {
            // What one variant is made of is found out by what nobody watches yet, so each has
            // directives of its own.
            let mut of_variant = Directives::default();
            let packed = report.step(name, || make.variant(name, variant, &path, &mut of_variant));
            packed.map_err(|error| {
                let error = Error::new(format!("cannot pack the variant `{name}`")).caused_by(error);
                match is_published {
                    false => error,
                    true => error.help(format!(
                        "the package was published without `{}`, so its interpreter is compiled here",
                        published.display()
                    )),
                }
            })?;
            directives.merge(of_variant);
            if publishes {
                write_if_changed(&published, read(&path)?)?;
                directives.rerun_if_changed(&published);
            }
        }
        made.bundles.push((name.clone(), path));
    }
    remove_gone(&folder, &made.bundles)?;
    let list = List { name: "BUNDLES", docs: "All interpreters, as name and bundle." };
    let bundles = made.bundles.iter().map(|(name, path)| (name.as_str(), path.as_path()));
    let text = embedded::render(list, bundles, |name| {
        format!("The interpreter `{name}`, for `Runtime::unpack`.")
    });
    write_if_changed(&folder.join("bundle.rs"), text)?;
    Ok((made, directives))
}

/// Takes a bundle that came with the package.
fn take(published: &Path, path: &Path, directives: &mut Directives) -> Result<()> {
    directives.rerun_if_changed(published);
    let bytes = read(published)?;
    Runtime::unpack(&bytes).map_err(|error| {
        Error::new(format!("cannot use `{}`", published.display())).caused_by(error)
    })?;
    write_if_changed(path, bytes)
}

/// What all variants share.
struct Make<'a> {
    bundle: &'a Bundle,
    outer: &'a Outer,
    folder: &'a Path,
    report: &'a Report,
}

impl Make<'_> {
    /// Compiles and packs an interpreter, unless nothing changed.
    fn variant(
        &self,
        name: &str,
        variant: &BundleVariant,
        path: &Path,
        directives: &mut Directives,
    ) -> Result<()> {
        let interpreter = variant.interpreter.as_ref().ok_or_else(|| {
            Error::new(format!("`{name}` has no interpreter"))
                .help("`BundleVariant::interpreter` says which one it is")
        })?;
        interpreter.check_settings()?;
        let build = &self.bundle.build;
        let folder = variants(self.folder).join(name);
        remove_temporaries(&folder, |_| true);
        let bindings = bindings::write(&folder, &[], directives, self.report)?;
        let facts =
            Facts::learn(interpreter, self.outer, &build.environment, &folder, self.report)?;
        let request = Request {
            interpreter,
            outer: self.outer,
            environment: &build.environment,
            facts: &facts,
            wasi_sdk: build.wasi_sdk.as_deref(),
            folder: &folder,
            // Those with C code have a folder of their own, which is emptied when wasi-sdk changes.
            target_dir: &self.folder.join(if facts.c_code.is_some() {
                "c/target"
            } else {
                "target"
            }),
            bindings: &bindings,
            report: self.report,
        };
        let built = self
            .report
            .step(&format!("{name}: interpreter's library"), || request.build(directives))?;
        let optimizer = match &variant.wasm_opt {
            None => None,
            Some(_) => {
                directives.rerun_if_env_changed(WASM_OPT);
                let program = wasm_opt::find(&build.environment)?;
                directives.rerun_if_changed(&program);
                Some(program)
            }
        };

        let places = Places {
            folders: [interpreter.library_folders(self.outer), built.library_folders.clone()]
                .concat(),
            wasi_sdk: build.wasi_sdk.as_deref(),
            environment: &build.environment,
        };
        let folders: Vec<String> =
            places.folders.iter().map(|folder| folder.display().to_string()).collect();
        let settings = json!([format!("{variant:?} {optimizer:?}"), facts.patterns, folders]);
        let stamp = Stamp::new(folder.join(".stamp-bundle"), settings);
        let found = stamp.current().as_ref().and_then(Found::from_json);
        let found = match found.filter(|found| places.are_those_of(found)) {
            Some(found) => {
                self.report.current();
                found
            }
            None => {
                let optimize = |bytes: Vec<u8>| match (&optimizer, &variant.wasm_opt) {
                    (Some(program), Some(arguments)) => {
                        let output = folder.join(format!("{}.optimized", built.link_name));
                        wasm_opt::optimize(
                            program,
                            arguments,
                            &build.environment,
                            [&built.path, &output],
                        )
                    }
                    _ => Ok(bytes),
                };
                let (mut runtime, found) = gather(interpreter, &facts, &built, &places, optimize)?;
                if variant.strip {
                    runtime.strip()?;
                }
                write_if_changed(path, runtime.pack()?)?;
                let mut inputs: Vec<PathBuf> = found.inputs().collect();
                inputs.push(built.path.clone());
                inputs.extend(optimizer);
                stamp.record(&inputs, &[path.to_owned()], &found.to_json())?;
                found
            }
        };
        found.watch([&self.outer.manifest_dir, self.folder], directives);
        Ok(())
    }
}

/// The interpreter, after `optimize`, with all that it needs.
fn gather(
    interpreter: &Interpreter,
    facts: &Facts,
    built: &Built,
    places: &Places<'_>,
    optimize: impl FnOnce(Vec<u8>) -> Result<Vec<u8>>,
) -> Result<(Runtime, Found)> {
    let bytes = optimize(read(&built.path)?)?;
    let library = Library::read(&built.path.display().to_string(), &bytes)?;
    check_layout(&built.link_name, &library)?;
    let (libraries, found) = places.find(&built.link_name, &library, interpreter.libraries())?;
    let mut runtime = Runtime::new(&built.link_name, bytes);
    for library in libraries {
        runtime.library(&library.name, library.bytes);
    }
    for pattern in &facts.patterns {
        runtime.file_pattern(pattern);
    }
    runtime.linking = interpreter.linking().clone();
    Ok((runtime, found))
}

/// The name of a variant is that of a file and of a folder, on any system.
fn check_variants(bundle: &Bundle) -> Result<()> {
    let is_plain =
        |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
    for (index, (name, _)) in bundle.variants.iter().enumerate() {
        if name.is_empty()
            || name.starts_with('.')
            || name.ends_with('.')
            || !name.chars().all(is_plain)
        {
            return Err(Error::new(format!("`{name}` cannot be the name of a variant"))
                .help("it names a file: letters of ASCII, digits, `-`, `_` and `.`, which is neither first nor last"));
        }
        let before = &bundle.variants[..index];
        if let Some((other, _)) = before.iter().find(|(other, _)| other.eq_ignore_ascii_case(name))
        {
            return Err(Error::new(format!(
                "the variants `{other}` and `{name}` differ in upper and lower case alone"
            ))
            .help("not every file system tells their files apart: rename one"));
        }
    }
    Ok(())
}

/// Removes what was made of variants that are gone.
fn remove_gone(folder: &Path, bundles: &[(String, PathBuf)]) -> Result<()> {
    let entries =
        |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    for path in entries(folder).map(|entry| entry.path()) {
        let is_bundle = path.extension().is_some_and(|extension| extension == "bundle");
        if is_bundle && !bundles.iter().any(|(_, kept)| *kept == path) {
            remove(&path);
        }
    }
    for entry in entries(&variants(folder)) {
        if !bundles.iter().any(|(name, _)| entry.file_name() == name.as_str()) {
            remove_folder(&entry.path())?;
        }
    }
    Ok(())
}

/// The folder with a folder for each variant.
fn variants(folder: &Path) -> PathBuf {
    folder.join("variants")
}
