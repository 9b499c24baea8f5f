//! Objects: one for each source, compiled in parallel and only when something changed.

use super::compiler::Compiler;
use super::messages::warnings_in;
use crate::error::{Error, Result, backticked};
use crate::host::cargo::dep_info_files;
use crate::host::disk::{keep_only, remove, write_if_changed};
use crate::host::environment::Environment;
use crate::host::session::Session;
use crate::host::stamp::{Made, Stamp};
use serde::{Deserialize, Serialize};
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

/// The result of compiling sources.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Compiled {
    /// The sources, the headers that they include, and those that they would include instead if
    /// they existed.
    pub(super) inputs: Vec<PathBuf>,
    pub(super) warnings: Vec<String>,
}

/// A source that clang rejects.
struct Refused {
    source: PathBuf,
    error: Error,
}

impl<'a> Object<'a> {
    /// The object of `source` in `folder`. Its name has a hash, because sources in different
    /// folders may have the same name.
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

    /// Compiles the source if anything changed.
    fn make(&self, root: &Path, environment: &Environment) -> Result<Compiled> {
        let settings = (self.source.to_string_lossy(), self.compiler.settings());
        let stamp = Stamp::of_tool(self.stamp_path(), settings);
        let (compiled, _) = stamp.run(environment, || {
            let compiled = self.compile(root)?;
            let inputs = compiled.inputs.clone();
            Ok(Made::new(compiled, inputs, vec![self.path.clone()]))
        })?;
        Ok(compiled)
    }

    fn compile(&self, root: &Path) -> Result<Compiled> {
        let process = std::process::id();
        let object = self.path.with_extension(format!("{process}.unfinished"));
        let rule = self.path.with_extension(format!("{process}.d"));
        let mut arguments = self.arguments(&object);
        arguments.extend(["-MMD", "-MT", "object", "-MF"].map(OsString::from));
        arguments.push(rule.clone().into());
        let output = self.compiler.output(&arguments)?;
        let printed = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            return Err(self.compiler.failed(&output, &printed, &self.arguments(&self.path)));
        }
        let mut inputs = files_in_rule(&String::from_utf8_lossy(&made_by_clang(&rule)?), root);
        inputs.extend(headers_before(&inputs, &self.compiler.includes));
        write_if_changed(&self.path, made_by_clang(&object)?)?;
        remove(&object);
        remove(&rule);
        Ok(Compiled { inputs, warnings: warnings_in(&printed) })
    }

    fn arguments(&self, object: &Path) -> Vec<OsString> {
        vec!["-c".into(), self.source.into(), "-o".into(), object.into()]
    }
}

/// Reads a file that clang must have written.
pub(super) fn made_by_clang(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| {
        Error::new(format!("clang did not write `{}`", path.display())).caused_by(error)
    })
}

/// Compiles the objects that are not current, and returns the results of all of them.
pub(super) fn make_objects(session: &Session, objects: &[Object<'_>]) -> Result<Compiled> {
    let (root, environment) = (&session.outer.manifest_dir, &session.environment);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        while let Some(object) = objects.get(next.fetch_add(1, Ordering::Relaxed)) {
            made.push((object, object.make(root, environment)));
        }
        made
    };
    let workers = jobs(environment).min(objects.len());
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

    let mut all = Compiled::default();
    let mut refused = Vec::new();
    for (object, result) in results {
        match result {
            Ok(compiled) => {
                all.inputs.extend(compiled.inputs);
                all.warnings.extend(compiled.warnings);
            }
            Err(error) => refused.push(Refused { source: object.source.to_owned(), error }),
        }
    }
    all.inputs.sort();
    all.inputs.dedup();
    if refused.is_empty() { Ok(all) } else { Err(failed(refused)) }
}

/// One report, with clang's output for the first source that it rejects.
fn failed(mut refused: Vec<Refused>) -> Error {
    refused.sort_by(|one, other| one.source.cmp(&other.source));
    let first = refused.remove(0);
    let error =
        Error::new(format!("cannot compile `{}`", first.source.display())).caused_by(first.error);
    if refused.is_empty() {
        return error;
    }
    let others = backticked(refused.iter().map(|refused| refused.source.display()));
    error.help(format!("these do not compile either: {others}"))
}

/// Removes everything from the folder of objects except `objects`: the output of sources that are
/// gone, and unfinished files.
pub(super) fn remove_others(folder: &Path, objects: &[Object<'_>]) -> Result<()> {
    keep_only(folder, |name| {
        let path = folder.join(name);
        objects.iter().any(|object| object.path == path || object.stamp_path() == path)
    })
}

/// How many sources to compile at once: as many as cargo's number of jobs. This does not use
/// cargo's job server, which would need another dependency in every build script; the crates around
/// an interpreter wait for it anyway.
fn jobs(environment: &Environment) -> usize {
    let asked = environment.get("NUM_JOBS").and_then(|jobs| jobs.to_str()?.parse().ok());
    match asked {
        Some(jobs) if jobs > 0 => jobs,
        _ => thread::available_parallelism().map_or(1, NonZero::get),
    }
}

/// The files in a make rule, which clang writes with `\ ` for a space, `$$` for `$` and `\#` for
/// `#`.
fn files_in_rule(rule: &str, root: &Path) -> Vec<PathBuf> {
    let line = rule.replace("\\\r\n", " ").replace("\\\n", " ");
    let files = dep_info_files(&line).into_iter().map(|path| match path.to_str() {
        Some(text) => root.join(text.replace("$$", "$").replace("\\#", "#")),
        None => root.join(path),
    });
    files.collect()
}

/// The headers that do not exist but would take precedence over one of `inputs`: the compiler
/// searches `folders` in order.
fn headers_before(inputs: &[PathBuf], folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut headers = Vec::new();
    for (index, folder) in folders.iter().enumerate() {
        for name in inputs.iter().filter_map(|input| input.strip_prefix(folder).ok()) {
            let earlier = folders[..index].iter().map(|folder| folder.join(name));
            headers.extend(earlier.filter(|path| !path.exists()));
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
        let files = files_in_rule(rule, Path::new("/p"));
        assert_eq!(
            files,
            ["/p/src/a.c", "/o/my app/wit_dylib.h", "/p/src/a$b#c.h"].map(PathBuf::from)
        );
    }
}
