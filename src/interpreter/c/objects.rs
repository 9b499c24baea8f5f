//! Objects: one for each source, compiled in parallel, and only when something changed.

use super::super::Request;
use super::compiler::Compiler;
use crate::error::{Error, Result};
use crate::host::cargo::dep_info_files;
use crate::host::disk::{remove, write_if_changed};
use crate::host::json::{from_paths, paths, texts};
use crate::host::stamp::Stamp;
use serde_json::{Value, json};
use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A source that becomes an object.
pub(super) struct Object<'a> {
    pub(super) source: &'a Path,
    pub(super) compiler: &'a Compiler,
    pub(super) path: PathBuf,
}

/// What compiling a source taught.
#[derive(Default)]
pub(super) struct Learnt {
    /// The source, the headers that it includes, and those that it would include if they existed.
    pub(super) inputs: Vec<PathBuf>,
    pub(super) warnings: Vec<String>,
}

/// A source that clang refuses.
struct Refused {
    source: PathBuf,
    error: Error,
}

impl<'a> Object<'a> {
    /// The object of `source` in `folder`. Sources in different folders may have one name.
    pub(super) fn new(source: &'a Path, compiler: &'a Compiler, folder: &Path) -> Self {
        let mut hasher = DefaultHasher::new();
        source.hash(&mut hasher);
        let stem = source.file_stem().unwrap_or_default().to_string_lossy();
        let path = folder.join(format!("{stem}-{:016x}.o", hasher.finish()));
        Self { source, compiler, path }
    }

    fn stamp_path(&self) -> PathBuf {
        let name = self.path.file_stem().unwrap_or_default().to_string_lossy();
        self.path.with_file_name(format!(".stamp-{name}"))
    }

    /// Compiles the source, unless nothing changed.
    fn make(&self, root: &Path) -> Result<Learnt> {
        let source = self.source.to_string_lossy();
        let stamp = Stamp::of_tool(self.stamp_path(), json!([source, self.compiler.settings()]));
        if let Some(learnt) = stamp.current().as_ref().and_then(Learnt::from_json) {
            return Ok(learnt);
        }
        let unfinished =
            |kind: &str| self.path.with_extension(format!("{}.{kind}", std::process::id()));
        let [object, dependencies] = [unfinished("unfinished"), unfinished("d")];
        let to = |path: &Path| -> Vec<OsString> {
            vec!["-c".into(), self.source.into(), "-o".into(), path.into()]
        };
        let mut arguments = to(&object);
        arguments.extend([
            "-MMD".into(),
            "-MT".into(),
            "object".into(),
            "-MF".into(),
            dependencies.clone().into(),
        ]);
        let output = self.compiler.output(&arguments)?;
        let printed = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            return Err(self.compiler.failed(&output, &printed, &to(&self.path)));
        }
        let read = |path: &Path| {
            std::fs::read(path).map_err(|error| {
                Error::new(format!("clang made no `{}`", path.display())).caused_by(error)
            })
        };
        let mut inputs = dependencies_in(&String::from_utf8_lossy(&read(&dependencies)?), root);
        inputs.extend(headers_before(&inputs, &self.compiler.includes));
        let learnt = Learnt {
            inputs,
            warnings: printed
                .lines()
                .filter(|line| line.contains(": warning: "))
                .map(str::to_owned)
                .collect(),
        };
        write_if_changed(&self.path, read(&object)?)?;
        for path in [object, dependencies] {
            remove(&path);
        }
        stamp.record(&learnt.inputs, std::slice::from_ref(&self.path), &learnt.to_json())?;
        Ok(learnt)
    }
}

impl Learnt {
    pub(super) fn to_json(&self) -> Value {
        json!({ "inputs": from_paths(&self.inputs), "warnings": self.warnings })
    }

    pub(super) fn from_json(json: &Value) -> Option<Self> {
        Some(Self { inputs: paths(&json["inputs"])?, warnings: texts(&json["warnings"])? })
    }
}

/// Compiles what is not compiled yet, and returns what was learnt of all objects together.
pub(super) fn make_objects(request: &Request<'_>, objects: &[Object<'_>]) -> Result<Learnt> {
    let root = &request.outer.manifest_dir;
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        while let Some(object) = objects.get(next.fetch_add(1, Ordering::Relaxed)) {
            made.push((object, object.make(root)));
        }
        made
    };
    let workers = jobs(request).min(objects.len());
    let results = if workers < 2 {
        work()
    } else {
        thread::scope(|scope| {
            let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
            workers
                .into_iter()
                .flat_map(|it| it.join().unwrap_or_else(|panic| resume_unwind(panic)))
                .collect()
        })
    };

    let mut all = Learnt::default();
    let mut refused = Vec::new();
    for (object, result) in results {
        match result {
            Ok(learnt) => {
                all.inputs.extend(learnt.inputs);
                all.warnings.extend(learnt.warnings);
            }
            Err(error) => refused.push(Refused { source: object.source.to_owned(), error }),
        }
    }
    all.inputs.sort();
    all.inputs.dedup();
    match refused.is_empty() {
        true => Ok(all),
        false => Err(failed(refused)),
    }
}

/// One report, with what clang says about the first source that it refuses.
fn failed(mut refused: Vec<Refused>) -> Error {
    refused.sort_by(|one, other| one.source.cmp(&other.source));
    let first = refused.remove(0);
    let error =
        Error::new(format!("cannot compile `{}`", first.source.display())).caused_by(first.error);
    if refused.is_empty() {
        return error;
    }
    let others: Vec<String> =
        refused.iter().map(|it| format!("`{}`", it.source.display())).collect();
    error.help(format!("these do not compile either: {}", others.join(", ")))
}

/// Removes what is in the folder of objects but none of `objects`: what became of sources that are
/// gone, and what was not finished.
pub(super) fn remove_others(folder: &Path, objects: &[Object<'_>]) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let path = entry.path();
        if !objects.iter().any(|object| object.path == path || object.stamp_path() == path) {
            remove(&path);
        }
    }
}

/// How many sources are compiled at once: as many as cargo was told, beside its own jobs. Its job
/// server is not asked: it would take a further dependency in every build script, and the crates
/// around an interpreter wait for it anyway.
fn jobs(request: &Request<'_>) -> usize {
    let asked = request.environment.get("NUM_JOBS").and_then(|jobs| jobs.to_str()?.parse().ok());
    let available = || thread::available_parallelism().map_or(1, NonZero::get);
    asked.filter(|jobs| *jobs > 0).unwrap_or_else(available)
}

/// The files that a rule for make names, which clang writes with `\ ` for a space, `$$` for `$` and
/// `\#` for `#`.
fn dependencies_in(rule: &str, root: &Path) -> Vec<PathBuf> {
    let line = rule.replace("\\\r\n", " ").replace("\\\n", " ");
    let unescaped = |path: PathBuf| match path.to_str() {
        Some(text) => root.join(text.replace("$$", "$").replace("\\#", "#")),
        None => root.join(path),
    };
    dep_info_files(&line).into_iter().map(unescaped).collect()
}

/// The headers that do not exist, and would be found before one of `inputs` if they did: `folders`
/// are searched in order.
fn headers_before(inputs: &[PathBuf], folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut headers = Vec::new();
    for (index, folder) in folders.iter().enumerate() {
        for name in inputs.iter().filter_map(|input| input.strip_prefix(folder).ok()) {
            headers.extend(
                folders[..index]
                    .iter()
                    .map(|earlier| earlier.join(name))
                    .filter(|path| !path.exists()),
            );
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_earlier_folders_come_before() {
        let paths = |paths: &[&str]| paths.iter().map(PathBuf::from).collect::<Vec<_>>();
        let inputs = paths(&["/p/a.c", "/p/two/./x/k.h", "/p/one/l.h", "/o/wit_dylib.h"]);
        let found = headers_before(&inputs, &paths(&["/p/one", "/p/two", "/o"]));
        assert_eq!(found, paths(&["/p/one/x/k.h", "/p/one/wit_dylib.h", "/p/two/wit_dylib.h"]));
    }

    #[test]
    fn a_rule_for_make_is_read() {
        let rule = "object: src/a.c \\\n  /o/my\\ app/wit_dylib.h \\\r\n  src/a$$b\\#c.h\n";
        let files = dependencies_in(rule, Path::new("/p"));
        assert_eq!(
            files,
            ["/p/src/a.c", "/o/my app/wit_dylib.h", "/p/src/a$b#c.h"].map(PathBuf::from)
        );
    }
}
