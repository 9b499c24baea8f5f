//! The steps of packing.
//!
//! ```text
//! $OUT_DIR/wit-dylib/
//!   <variant>.bundle         the interpreter and what it needs
//!   bundle.rs                all bundles as constants
//!   variants/<variant>/      what the interpreter was compiled from and to
//! ```

use super::output::BundleOutput;
use super::variants::{BundleVariant, Variants};
use crate::bindings;
use crate::bindings::embedded::{self, List};
use crate::error::{Error, Result};
use crate::host::cargo::is_fetched;
use crate::host::disk::{keep_only, read, remove_temporaries, write_if_changed};
use crate::host::session::Session;
use crate::host::stamp::Made;
use crate::host::wasm_opt;
use crate::runtime::Runtime;
use crate::wasm::library::SharedLibrary;
use std::path::{Path, PathBuf};

/// Publishers set this variable to have the bundles in their sources.
const PUBLISH: &str = "WIT_DYLIB_BUILD_BUNDLES";

/// Files that only `cargo package`, or `cargo vendor` after it, puts beside a manifest. Not every
/// package has all of them.
const OF_PUBLISHED: [&str; 3] = ["Cargo.toml.orig", ".cargo_vcs_info.json", ".cargo-checksum.json"];

/// Packs all variants.
pub(super) fn run(session: &Session, variants: &Variants) -> Result<BundleOutput> {
    let (outer, folder) = (&session.outer, &session.folder);
    session.watch_variable(PUBLISH);
    remove_temporaries(folder, |_| true);
    // For an interpreter that packs itself.
    bindings::write(session, 0, None)?;
    variants.check_names()?;
    let in_package = outer.manifest_dir.join(&variants.folder);
    let is_published = is_published(session);
    let publishes = !is_published && session.environment.is_on(PUBLISH);
    if publishes {
        remove_temporaries(&in_package, |_| true);
    }

    let mut output = BundleOutput {
        folder: folder.clone(),
        bindings_only: outer.bindings_only,
        bundles: Vec::new(),
    };
    for (name, variant) in &variants.all {
        let path = folder.join(format!("{name}.bundle"));
        let published = in_package.join(format!("{name}.bundle"));
        if is_published && published.is_file() {
            session.note(name, || format!("from {}", published.display()));
            take(session, &published, &path)?;
        } else if outer.bindings_only.is_none() {
            let packed = session.time(name, || pack(session, name, variant, &path));
            packed.map_err(|error| cannot_pack(name, is_published.then_some(&published), error))?;
            if publishes {
                write_if_changed(&published, read(&path)?)?;
                session.watch(&published);
            }
        } else if !path.is_file() {
            write_if_changed(&path, "")?;
        }
        output.bundles.push((name.clone(), path));
    }
    remove_gone(session, &output.bundles)?;
    write_list(session, &output.bundles)?;
    Ok(output)
}

/// Whether this is a published package, which users build but do not change.
fn is_published(session: &Session) -> bool {
    let folder = &session.outer.manifest_dir;
    is_fetched(folder, &session.environment)
        || OF_PUBLISHED.iter().any(|file| folder.join(file).is_file())
}

fn cannot_pack(name: &str, published: Option<&PathBuf>, error: Error) -> Error {
    let error = Error::new(format!("cannot pack the variant `{name}`")).caused_by(error);
    match published {
        None => error,
        Some(path) => error.help(format!(
            "the package was published without `{}`, so its interpreter is compiled here",
            path.display()
        )),
    }
}

/// Takes a bundle from the published package.
fn take(session: &Session, published: &Path, path: &Path) -> Result<()> {
    session.watch(published);
    let bytes = read(published)?;
    Runtime::unpack(&bytes).map_err(|error| {
        Error::new(format!("cannot use `{}`", published.display())).caused_by(error)
    })?;
    write_if_changed(path, bytes)
}

/// Compiles and packs an interpreter if anything changed.
fn pack(session: &Session, name: &str, variant: &BundleVariant, path: &Path) -> Result<()> {
    let interpreter = variant.interpreter.as_ref().ok_or_else(|| {
        Error::new(format!("`{name}` has no interpreter"))
            .help("set it with `BundleVariant::interpreter`")
    })?;
    let own = session.variant(name, variants_folder(session).join(name));
    remove_temporaries(&own.folder, |_| true);
    let bindings = bindings::write(&own, 0, None)?;
    let gathered = interpreter.gather(&own, &bindings)?;
    let optimizer = match &variant.wasm_opt {
        Some(arguments) => Some((wasm_opt::find(&own)?, arguments)),
        None => None,
    };

    let settings = (gathered.settings(), &gathered.patterns, variant.strip, &optimizer);
    own.step(".stamp-bundle", settings, || {
        let mut runtime = gathered.runtime()?.clone();
        if let Some((program, arguments)) = &optimizer {
            let library = &runtime.interpreter;
            let bytes =
                wasm_opt::optimize(&own, program, arguments, library.name(), library.bytes())?;
            runtime.interpreter = SharedLibrary::new(library.name(), bytes);
        }
        if variant.strip {
            runtime.strip()?;
        }
        write_if_changed(path, runtime.pack()?)?;
        let mut inputs: Vec<PathBuf> = gathered.files().collect();
        inputs.extend(optimizer.iter().map(|(program, _)| program.clone()));
        Ok(Made::new((), inputs, vec![path.to_owned()]))
    })?;
    session.merge(own);
    Ok(())
}

/// Removes the output of variants that are gone.
fn remove_gone(session: &Session, bundles: &[(String, PathBuf)]) -> Result<()> {
    keep_only(&session.folder, |file| {
        let variant = file.strip_suffix(".bundle");
        variant.is_none_or(|variant| bundles.iter().any(|(name, _)| name == variant))
    })?;
    keep_only(&variants_folder(session), |folder| bundles.iter().any(|(name, _)| name == folder))
}

/// The folder with a folder for each variant.
fn variants_folder(session: &Session) -> PathBuf {
    session.folder.join("variants")
}

/// Writes the list of all bundles, for the program that embeds them.
fn write_list(session: &Session, bundles: &[(String, PathBuf)]) -> Result<()> {
    let list = List { name: "BUNDLES", docs: "All interpreters, as name and bundle." };
    let files = bundles.iter().map(|(name, path)| (name.as_str(), path.as_path()));
    let text = embedded::render(list, files, |name| {
        format!("The interpreter `{name}`, for `Runtime::unpack`.")
    });
    write_if_changed(&session.folder.join("bundle.rs"), text)
}
