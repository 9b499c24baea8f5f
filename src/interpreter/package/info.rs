//! What cargo knows about the interpreter's package.

use super::features::Features;
use super::shadow::Shadow;
use crate::error::{Error, Result};
use crate::host::cargo::{Metadata, is_fetched};
use crate::host::environment::{Environment, Outer};
use crate::host::json::{from_paths, paths, texts};
use crate::host::report::Report;
use crate::host::stamp::Stamp;
use crate::interpreter::{Interpreter, Source};
use crate::nearest::nearest;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Facts about the interpreter's package; empty for a prebuilt one, and as far as they are there
/// for one in C.
#[derive(Default)]
pub(crate) struct Facts {
    pub(crate) package: String,
    /// The crate name of its library.
    pub(crate) library: String,
    /// What makes it need wasi-sdk.
    pub(crate) c_code: Option<String>,
    /// The files of a project that the interpreter wants to be carried along.
    pub(crate) patterns: Vec<String>,
    /// The features with which it is compiled.
    pub(crate) features: Features,
    /// The manifests and the lock file that all this comes from.
    pub(crate) files: Vec<PathBuf>,
    /// Whether cargo fetched the package, so that nobody here can mend its warnings.
    pub(crate) fetched: bool,
    /// Where the nested cargo finds the manifest, and where it runs.
    pub(crate) manifest_dir: PathBuf,
    pub(crate) run_in: PathBuf,
    /// The package as an argument for cargo, where the manifest is not its own.
    pub(crate) package_id: Option<String>,
}

/// What stands in `package.metadata.wit-dylib` of the package's own manifest; null without it.
pub(crate) fn manifest_settings(
    outer: &Outer,
    environment: &Environment,
    folder: &Path,
) -> Result<Value> {
    // Asking cargo takes longer than everything else together when nothing changed, so the common
    // case is told by the text: a manifest with the setting must have the word.
    let manifest = outer.manifest_dir.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).unwrap_or_default();
    if !text.contains("metadata") {
        return Ok(Value::Null);
    }
    let stamp = Stamp::new(folder.join(".stamp.manifest"), json!(outer.manifest_dir));
    if let Some(settings) = stamp.current() {
        return Ok(settings);
    }
    let metadata = local_metadata(outer, environment, folder)?;
    let settings = metadata.package_at(&outer.manifest_dir)?.settings().clone();
    check_keys(&settings, &manifest)?;
    stamp.record(&[manifest], &[], &settings)?;
    Ok(settings)
}

/// What `package.metadata.wit-dylib` may say.
const KEYS: [&str; 3] = ["files", "interpreter", "link"];

/// A key that means nothing is a mistake that would go unnoticed.
fn check_keys(settings: &Value, manifest: &Path) -> Result<()> {
    let unknown =
        settings.as_object().into_iter().flatten().find(|(key, _)| !KEYS.contains(&key.as_str()));
    let Some((key, _)) = unknown else { return Ok(()) };
    let meant = match nearest(key, KEYS.map(str::to_owned)) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("there are {}", KEYS.map(|key| format!("`{key}`")).join(", ")),
    };
    Err(Error::new(format!("`package.metadata.wit-dylib` has no key `{key}`"))
        .help(meant)
        .help(format!("it stands in `{}`", manifest.display())))
}

/// The interpreter that the package itself names, in `package.metadata.wit-dylib.interpreter`.
pub(crate) fn named_in_manifest(outer: &Outer, settings: &Value) -> Result<Interpreter> {
    match &settings["interpreter"] {
        Value::Null => Ok(Interpreter::this_package()),
        Value::String(name) => Ok(Interpreter::package(name)),
        other => Err(Error::new(format!(
            "`package.metadata.wit-dylib.interpreter` must be the name of a package, but is `{other}`"
        ))
        .help(format!("it stands in `{}`", outer.manifest_dir.join("Cargo.toml").display()))),
    }
}

impl Facts {
    /// Asks cargo, or takes the answer of the last time.
    pub(crate) fn learn(
        interpreter: &Interpreter,
        outer: &Outer,
        environment: &Environment,
        folder: &Path,
        report: &Report,
    ) -> Result<Self> {
        match &interpreter.source {
            Source::Prebuilt(_) | Source::PrebuiltBytes(..) => Ok(Self::default()),
            Source::Runtime(runtime) => {
                Ok(Self { patterns: runtime.files.clone(), ..Self::default() })
            }
            Source::C(sources) => Ok(sources.facts()),
            Source::ThisPackage | Source::Package(_) => report.step("cargo metadata", || {
                Self::of_package(interpreter, outer, environment, folder, report)
            }),
        }
    }

    fn of_package(
        interpreter: &Interpreter,
        outer: &Outer,
        environment: &Environment,
        folder: &Path,
        report: &Report,
    ) -> Result<Self> {
        let stamp = Stamp::new(
            folder.join(".stamp.package"),
            json!([interpreter.settings(), outer.manifest_dir, outer.features]),
        );
        if let Some(facts) = stamp.current().as_ref().and_then(Self::from_json) {
            report.current();
            return Ok(facts);
        }
        let facts = Self::ask(interpreter, outer, environment, folder)?;
        let stands_in = facts
            .package_id
            .as_ref()
            .map(|_| ["Cargo.toml", "lib.rs"].map(|it| facts.manifest_dir.join(it)));
        stamp.record(
            &facts.files,
            stands_in.as_ref().map_or(&[], |files| files),
            &facts.to_json(),
        )?;
        Ok(facts)
    }

    fn ask(
        interpreter: &Interpreter,
        outer: &Outer,
        environment: &Environment,
        ours: &Path,
    ) -> Result<Self> {
        let local = local_metadata(outer, environment, ours)?;
        let (folder, name, default, mut names) = match &interpreter.source {
            Source::Package(name) => {
                let resolved = || Metadata::resolved(outer, environment, &outer.manifest_dir, &[]);
                let folder = local.folder_of(name, resolved)?;
                (folder, name.clone(), interpreter.default_features.unwrap_or(true), Vec::new())
            }
            _ => {
                let features = own_features(&local, outer)?;
                (outer.manifest_dir.clone(), outer.package.clone(), false, features)
            }
        };
        names.extend(interpreter.features.iter().cloned());
        let features = Features { default, names };
        let fetched = is_fetched(&folder, environment);
        let resolved = match fetched {
            true => None,
            false => Metadata::resolved(outer, environment, &folder, &features.arguments())?,
        };
        let (metadata, shadow) = match resolved {
            Some(metadata) => (metadata, None),
            None => {
                let shadow = Shadow::write(outer, ours, &name, &folder, &features)?;
                (shadow.metadata(outer, environment)?, Some(shadow))
            }
        };
        let package = metadata.package_at(&folder)?;
        let library = package.library().ok_or_else(|| {
            Error::new(format!("the interpreter's package `{}` has no library", package.name()))
                .help(format!(
                    "give it a `src/lib.rs`; an ordinary `lib` is enough (in `{}`)",
                    folder.display()
                ))
        })?;
        let mut files = metadata.manifests_of(package);
        files.push(outer.manifest_dir.join("Cargo.toml"));
        files.extend(match &shadow {
            None => metadata.workspace_files(),
            Some(shadow) if fetched => shadow.seeds(&folder),
            // A workspace of its own, from which it may inherit.
            Some(shadow) => {
                let own = Metadata::of_workspace(outer, environment, &folder)?;
                [shadow.seeds(&folder), own.workspace_files()].concat()
            }
        });
        files.sort();
        files.dedup();
        Ok(Self {
            package: package.name().to_owned(),
            library: library.replace('-', "_"),
            c_code: match interpreter.uses_c {
                Some(true) => Some("the build script says that the interpreter uses C".to_owned()),
                Some(false) => None,
                None => metadata.find_c_code(package),
            },
            patterns: patterns(package.settings(), &folder)?,
            features,
            package_id: shadow.as_ref().map(|_| package.id().to_owned()),
            run_in: shadow.as_ref().map_or(&outer.manifest_dir, |shadow| &shadow.run_in).clone(),
            manifest_dir: shadow.map_or(folder, |shadow| shadow.folder),
            files,
            fetched,
        })
    }

    fn to_json(&self) -> Value {
        json!({
            "package": self.package, "library": self.library, "c": self.c_code,
            "patterns": self.patterns, "default": self.features.default, "features": self.features.names,
            "files": from_paths(&self.files), "fetched": self.fetched,
            "manifest": self.manifest_dir, "run-in": self.run_in, "id": self.package_id,
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        Some(Self {
            package: json["package"].as_str()?.to_owned(),
            library: json["library"].as_str()?.to_owned(),
            c_code: json["c"].as_str().map(str::to_owned),
            patterns: texts(&json["patterns"])?,
            features: Features {
                default: json["default"].as_bool()?,
                names: texts(&json["features"])?,
            },
            files: paths(&json["files"])?,
            fetched: json["fetched"].as_bool()?,
            manifest_dir: json["manifest"].as_str()?.into(),
            run_in: json["run-in"].as_str()?.into(),
            package_id: json["id"].as_str().map(str::to_owned),
        })
    }
}

/// The features of the package whose build script runs.
fn own_features(local: &Metadata, outer: &Outer) -> Result<Vec<String>> {
    Ok(local.package_at(&outer.manifest_dir)?.features_of_variables(&outer.features))
}

/// The same as arguments for cargo.
pub(crate) fn features_of(local: &Metadata, outer: &Outer) -> Result<Vec<String>> {
    Ok(Features { default: false, names: own_features(local, outer)? }.arguments())
}

/// What cargo tells about the package whose build script runs, and about the packages beside it.
pub(crate) fn local_metadata(
    outer: &Outer,
    environment: &Environment,
    ours: &Path,
) -> Result<Metadata> {
    if !is_fetched(&outer.manifest_dir, environment) {
        return Metadata::of_workspace(outer, environment, &outer.manifest_dir);
    }
    // It may lie below a workspace that is not its own, which cargo refuses.
    let features = Features::default();
    Shadow::write(outer, ours, &outer.package, &outer.manifest_dir, &features)?
        .metadata(outer, environment)
}

/// The files of a project that the manifest in `folder` asks for, by its `settings`.
pub(crate) fn patterns(settings: &Value, folder: &Path) -> Result<Vec<String>> {
    let invalid = || {
        Error::new(
            "`package.metadata.wit-dylib.files` must be a list of patterns, such as `[\"*.lua\"]`",
        )
        .help(format!("it stands in `{}`", folder.join("Cargo.toml").display()))
    };
    match &settings["files"] {
        Value::Null => Ok(Vec::new()),
        Value::Array(patterns) => patterns
            .iter()
            .map(|pattern| pattern.as_str().map(str::to_owned).ok_or_else(invalid))
            .collect(),
        _ => Err(invalid()),
    }
}
