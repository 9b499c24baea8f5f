//! What cargo knows about the interpreter's package.

use super::{Interpreter, Source};
use crate::cargo::{Environment, Metadata, Outer};
use crate::report::Report;
use crate::stamp::Stamp;
use crate::{Error, Result};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Facts about the interpreter's package; empty for a prebuilt one, and as far as they are there for one in C.
#[derive(Default)]
pub(crate) struct Facts {
    /// The folder of the package's Cargo.toml.
    pub(crate) folder: PathBuf,
    pub(crate) package: String,
    /// The crate name of its library.
    pub(crate) library: String,
    /// What makes it need wasi-sdk.
    pub(crate) c_code: Option<String>,
    /// The files of a project that the interpreter wants to be carried along.
    pub(crate) patterns: Vec<String>,
    /// The features with which it is compiled, as arguments for cargo.
    pub(crate) features: Vec<String>,
    /// The manifests and the lock file that all this comes from.
    pub(crate) files: Vec<PathBuf>,
}

/// The interpreter that the package itself names, in `package.metadata.wit-dylib.interpreter`.
pub(crate) fn named_in_manifest(outer: &Outer, environment: &Environment, folder: &Path) -> Result<Interpreter> {
    // Asking cargo takes longer than everything else together when nothing changed, so the common case is told by
    // the text: a manifest with the setting must have the word.
    let manifest = outer.manifest_dir.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).unwrap_or_default();
    if !text.contains("metadata") {
        return Ok(Interpreter::this_package());
    }
    let stamp = Stamp::new(folder.join(".stamp.manifest"), json!(outer.manifest_dir));
    let settings = match stamp.current() {
        Some(settings) => settings,
        None => {
            let metadata = Metadata::query(outer, environment, &outer.manifest_dir, &["--no-deps".to_owned()])?;
            let settings = metadata.package_at(&outer.manifest_dir)?.settings().clone();
            stamp.record(&[manifest], &[], &settings)?;
            settings
        }
    };
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
            Source::Prebuilt(_) => {
                report.current();
                return Ok(Self::default());
            }
            Source::C(sources) => {
                report.current();
                return Ok(sources.facts());
            }
            Source::ThisPackage | Source::Package(_) => {}
        }
        let stamp = Stamp::new(
            folder.join(".stamp.package"),
            json!([interpreter.settings(), outer.manifest_dir, outer.features]),
        );
        if let Some(facts) = stamp.current().as_ref().and_then(Self::from_json) {
            report.current();
            return Ok(facts);
        }
        let facts = Self::ask(interpreter, outer, environment)?;
        stamp.record(&facts.files, &[], &facts.to_json())?;
        Ok(facts)
    }

    fn ask(interpreter: &Interpreter, outer: &Outer, environment: &Environment) -> Result<Self> {
        let (folder, features) = match &interpreter.source {
            Source::Package(name) => {
                let local = Metadata::query(outer, environment, &outer.manifest_dir, &[])?;
                let folder = local.package_named(name)?.folder().map(Path::to_owned).unwrap_or_default();
                (folder, feature_arguments(interpreter.default_features, interpreter.features.clone()))
            }
            _ => {
                let local = Metadata::query(outer, environment, &outer.manifest_dir, &["--no-deps".to_owned()])?;
                let mut features = local.package_at(&outer.manifest_dir)?.features_of_variables(&outer.features);
                features.extend(interpreter.features.iter().cloned());
                (outer.manifest_dir.clone(), feature_arguments(false, features))
            }
        };
        let metadata = Metadata::query(outer, environment, &folder, &features)?;
        let package = metadata.package_at(&folder)?;
        let library = package.library().ok_or_else(|| {
            Error::new(format!("the interpreter's package `{}` has no library", package.name()))
                .help(format!("give it a `src/lib.rs`; an ordinary `lib` is enough (in `{}`)", folder.display()))
        })?;
        Ok(Self {
            package: package.name().to_owned(),
            library: library.replace('-', "_"),
            c_code: match interpreter.uses_c {
                Some(true) => Some("the build script says that the interpreter uses C".to_owned()),
                Some(false) => None,
                None => metadata.find_c_code(package),
            },
            patterns: patterns(package.settings(), &folder)?,
            files: metadata.files(),
            folder,
            features,
        })
    }

    fn to_json(&self) -> Value {
        json!({
            "folder": self.folder, "package": self.package, "library": self.library, "c": self.c_code,
            "patterns": self.patterns, "features": self.features, "files": self.files,
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let texts = |name: &str| -> Option<Vec<String>> {
            json[name].as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect()
        };
        Some(Self {
            folder: json["folder"].as_str()?.into(),
            package: json["package"].as_str()?.to_owned(),
            library: json["library"].as_str()?.to_owned(),
            c_code: json["c"].as_str().map(str::to_owned),
            patterns: texts("patterns")?,
            features: texts("features")?,
            files: texts("files")?.into_iter().map(PathBuf::from).collect(),
        })
    }
}

fn feature_arguments(default_features: bool, features: Vec<String>) -> Vec<String> {
    let mut arguments = Vec::new();
    if !default_features {
        arguments.push("--no-default-features".to_owned());
    }
    if !features.is_empty() {
        arguments.push(format!("--features={}", features.join(",")));
    }
    arguments
}

fn patterns(settings: &Value, folder: &Path) -> Result<Vec<String>> {
    let invalid = || {
        Error::new("`package.metadata.wit-dylib.files` must be a list of patterns, such as `[\"*.lua\"]`")
            .help(format!("it stands in `{}`", folder.join("Cargo.toml").display()))
    };
    match &settings["files"] {
        Value::Null => Ok(Vec::new()),
        Value::Array(patterns) => {
            patterns.iter().map(|pattern| pattern.as_str().map(str::to_owned).ok_or_else(invalid)).collect()
        }
        _ => Err(invalid()),
    }
}
