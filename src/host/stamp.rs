//! Stamps record the inputs of a step, so that the build skips it when none of them changed.

use crate::error::Result;
use crate::host::disk::{remove, write_if_changed};
use crate::host::environment::Environment;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// The output and the inputs of a step.
pub(crate) struct Made<T> {
    /// The result that later steps need, also when the build skips this step.
    pub(crate) outcome: T,
    pub(crate) inputs: Vec<PathBuf>,
    pub(crate) outputs: Vec<PathBuf>,
    /// The variables that the step depends on.
    pub(crate) variables: Vec<String>,
}

impl<T> Made<T> {
    /// A result that depends only on files.
    pub(crate) fn new(outcome: T, inputs: Vec<PathBuf>, outputs: Vec<PathBuf>) -> Self {
        Self { outcome, inputs, outputs, variables: Vec::new() }
    }

    /// A result that depends only on files, without output files.
    pub(crate) fn from_files(outcome: T, inputs: Vec<PathBuf>) -> Self {
        Self::new(outcome, inputs, Vec::new())
    }
}

/// The stamp of one step: a file with the settings, the size and time of all inputs and outputs, a
/// hash of the inputs, and the outcome. Comparing it starts no process, and reads only the inputs
/// whose time changed.
pub(crate) struct Stamp {
    path: PathBuf,
    /// `None` if JSON cannot represent them, for example because a path is not UTF-8. Such a step
    /// always runs.
    settings: Option<Value>,
    started: SystemTime,
}

impl Stamp {
    /// A stamp at `path` for a step with `settings` that starts now.
    ///
    /// The running program is part of the settings: it changes with our own version and with the
    /// compiler.
    pub(crate) fn new(path: PathBuf, settings: impl Serialize) -> Self {
        let program = std::env::current_exe().map(|path| identity(&path)).unwrap_or_default();
        Self::of_tool(path, (settings, program))
    }

    /// A stamp for a step that a tool does. It depends only on the settings and the inputs, so it
    /// does not run again when this program changes, which happens whenever you edit a build
    /// script.
    pub(crate) fn of_tool(path: PathBuf, settings: impl Serialize) -> Self {
        Self { path, settings: serde_json::to_value(settings).ok(), started: SystemTime::now() }
    }

    /// Returns the last outcome of the step and true if it is still current; otherwise, runs `make`
    /// and returns its outcome and false.
    pub(crate) fn run<T: Serialize + DeserializeOwned>(
        &self,
        environment: &Environment,
        make: impl FnOnce() -> Result<Made<T>>,
    ) -> Result<(T, bool)> {
        if let Some(outcome) = self.outcome(environment) {
            return Ok((outcome, true));
        }
        let made = make()?;
        self.record(&made, environment)?;
        Ok((made.outcome, false))
    }

    fn outcome<T: DeserializeOwned>(&self, environment: &Environment) -> Option<T> {
        let text = std::fs::read(&self.path).ok()?;
        let mut found: Value = serde_json::from_slice(&text).ok()?;
        let is_current = found["settings"] == *self.settings.as_ref()?
            && found["variables"].as_array()?.iter().all(|it| is_same_variable(it, environment))
            && found["files"].as_array()?.iter().all(is_same_file);
        if !is_current {
            return None;
        }
        serde_json::from_value(found["outcome"].take()).ok()
    }

    /// Records the step. When an input changed while the step ran, nothing is recorded, and the
    /// step runs again the next time.
    fn record<T: Serialize>(&self, made: &Made<T>, environment: &Environment) -> Result<()> {
        match self.to_json(made, environment) {
            Some(json) => write_if_changed(&self.path, json.to_string()),
            None => {
                // The existing stamp is outdated and will not match.
                remove(&self.path);
                Ok(())
            }
        }
    }

    fn to_json<T: Serialize>(&self, made: &Made<T>, environment: &Environment) -> Option<Value> {
        let mut files = Vec::new();
        for path in &made.inputs {
            if newest(path).is_some_and(|time| time > self.started) {
                return None;
            }
            // Our own files get a new time only with new contents.
            let is_ours = self.path.parent().is_some_and(|folder| path.starts_with(folder));
            let hash = if is_ours { Value::Null } else { contents(path) };
            files.push(json!([path.to_str()?, identity(path), hash]));
        }
        for path in &made.outputs {
            files.push(json!([path.to_str()?, identity(path), null]));
        }
        let variables: Vec<_> =
            made.variables.iter().map(|name| (name, environment.text(name))).collect();
        let outcome = serde_json::to_value(&made.outcome).ok()?;
        let settings = self.settings.as_ref()?;
        Some(json!({
            "settings": settings, "variables": variables, "files": files, "outcome": outcome,
        }))
    }
}

fn is_same_variable(recorded: &Value, environment: &Environment) -> bool {
    recorded[0].as_str().is_some_and(|name| json!(environment.text(name)) == recorded[1])
}

/// Whether a file is unchanged. A new time with the same contents does not count, so a new checkout
/// or a reinstalled toolchain causes no build.
fn is_same_file(recorded: &Value) -> bool {
    let Some(path) = recorded[0].as_str().map(Path::new) else { return false };
    let (before, hash, now) = (&recorded[1], &recorded[2], identity(path));
    *before == now
        || (!hash.is_null()
            && before[0] == now[0]
            && before[1] == now[1]
            && *hash == contents(path))
}

/// The state of a file: its size and time; for a folder, those of all its files.
fn identity(path: &Path) -> Value {
    let mut total = (0, 0, 0);
    for (size, time) in states(path) {
        let nanoseconds = time.duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos() as u64);
        // The sum also changes when a file other than the newest appears or disappears.
        total = (total.0 + 1, total.1 + size, u64::wrapping_add(total.2, nanoseconds));
    }
    json!([total.0, total.1, total.2])
}

/// A hash of a file; for a folder, of the names and contents of all its files.
pub(crate) fn contents(path: &Path) -> Value {
    let mut hasher = DefaultHasher::new();
    for entry in walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name() {
        let Some(entry) = entry.ok().filter(|entry| entry.file_type().is_file()) else { continue };
        entry.path().strip_prefix(path).unwrap_or(entry.path()).hash(&mut hasher);
        match std::fs::read(entry.path()) {
            Ok(bytes) => bytes.hash(&mut hasher),
            Err(_) => return Value::Null,
        }
    }
    json!(hasher.finish())
}

fn newest(path: &Path) -> Option<SystemTime> {
    states(path).map(|(_, time)| time).max()
}

/// Size and time of a file, or of all files in a folder.
fn states(path: &Path) -> impl Iterator<Item = (u64, SystemTime)> {
    let file = std::fs::metadata(path).ok().and_then(state);
    // Most paths are files, and walking costs more than reading the metadata.
    let folder = file.is_none().then(|| walkdir::WalkDir::new(path).follow_links(true));
    let below =
        folder.into_iter().flatten().filter_map(move |entry| state(entry.ok()?.metadata().ok()?));
    file.into_iter().chain(below)
}

fn state(metadata: Metadata) -> Option<(u64, SystemTime)> {
    if metadata.is_file() { Some((metadata.len(), metadata.modified().ok()?)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{File, write};
    use std::time::Duration;

    fn current(stamp: &Stamp) -> Option<Value> {
        stamp.outcome(&Environment::empty())
    }

    fn record(stamp: &Stamp, inputs: &[&PathBuf], outputs: &[&PathBuf], outcome: Value) {
        let [inputs, outputs] =
            [inputs, outputs].map(|paths| paths.iter().map(|&path| path.clone()).collect());
        let made = Made::new(outcome, inputs, outputs);
        stamp.record(&made, &Environment::empty()).unwrap();
    }

    #[test]
    fn a_step_is_current_until_an_input_an_output_or_a_setting_changes() {
        let folder = tempfile::tempdir().unwrap();
        let [input, output, stamp] =
            ["input", "output", "stamp"].map(|name| folder.path().join(name));
        std::fs::create_dir(&input).unwrap();
        write(input.join("a.wit"), "a").unwrap();
        let old = SystemTime::now() - Duration::from_secs(60);
        File::options().write(true).open(input.join("a.wit")).unwrap().set_modified(old).unwrap();
        let step = |settings: &str| Stamp::new(stamp.clone(), settings);
        let run = || {
            write(&output, "made").unwrap();
            record(&step("s"), &[&input], &[&output], json!("outcome"));
            assert_eq!(current(&step("s")), Some(json!("outcome")));
        };

        assert_eq!(current(&step("s")), None);
        run();
        assert_eq!(current(&step("other")), None);
        write(input.join("b.wit"), "b").unwrap();
        assert_eq!(current(&step("s")), None);
        run();
        std::fs::remove_file(input.join("b.wit")).unwrap();
        assert_eq!(current(&step("s")), None);
        run();
        std::fs::remove_file(&output).unwrap();
        assert_eq!(current(&step("s")), None);
    }

    #[test]
    fn an_input_with_a_new_time_is_compared_by_its_contents() {
        let folder = tempfile::tempdir().unwrap();
        let [input, output] = ["in", "made/out"].map(|name| folder.path().join(name));
        std::fs::create_dir_all(folder.path().join("made")).unwrap();
        let step = || Stamp::new(folder.path().join("made/stamp"), json!(null));
        let touch = |path: &Path| {
            let later = SystemTime::now() + Duration::from_secs(60);
            File::options().write(true).open(path).unwrap().set_modified(later).unwrap();
        };
        for path in [&input, &output] {
            write(path, "text").unwrap();
        }
        record(&step(), &[&input], &[&output], json!(1));
        touch(&input);
        assert_eq!(current(&step()), Some(json!(1)));
        write(&input, "tuxt").unwrap();
        touch(&input);
        assert_eq!(current(&step()), None);
        write(&input, "text").unwrap();
        assert_eq!(current(&step()), Some(json!(1)));
        touch(&output);
        assert_eq!(current(&step()), None, "nobody but this step writes an output");
    }

    #[test]
    fn a_stamp_that_is_cut_off_or_garbage_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stamp");
        let step = || Stamp::new(path.clone(), json!(null));
        record(&step(), &[], &[], json!("outcome"));
        let whole = std::fs::read(&path).unwrap();
        for length in 0..whole.len() {
            write(&path, &whole[..length]).unwrap();
            assert_eq!(current(&step()), None, "{length} bytes of {}", whole.len());
        }
        for garbage in ["[]", "{}", "null", "\0\0", "{\"settings\":null,\"files\":3}"] {
            write(&path, garbage).unwrap();
            assert_eq!(current(&step()), None, "{garbage}");
        }
    }

    #[test]
    fn what_a_tool_does_is_current_for_another_program() {
        let folder = tempfile::tempdir().unwrap();
        let stamp = folder.path().join("stamp");
        record(&Stamp::of_tool(stamp.clone(), ["-O3"]), &[], &[], json!(1));
        let text: Value = serde_json::from_slice(&std::fs::read(&stamp).unwrap()).unwrap();
        assert_eq!(text["settings"], json!(["-O3"]), "this program is no part of it");
        assert_eq!(current(&Stamp::of_tool(stamp.clone(), ["-O3"])), Some(json!(1)));
        assert_eq!(current(&Stamp::new(stamp, ["-O3"])), None);
    }

    #[test]
    fn a_step_is_current_until_a_variable_that_mattered_changes() {
        let folder = tempfile::tempdir().unwrap();
        let step = || Stamp::new(folder.path().join("stamp"), "s");
        let variables = vec!["SET".to_owned(), "UNSET".to_owned()];
        let made = Made { outcome: 1, inputs: Vec::new(), outputs: Vec::new(), variables };
        step().record(&made, &Environment::of(&[("SET", "a")])).unwrap();
        let outcome = |variables: &[(&str, &str)]| step().outcome(&Environment::of(variables));
        assert_eq!(outcome(&[("SET", "a"), ("OTHER", "b")]), Some(1));
        assert_eq!(outcome(&[("SET", "b")]), None::<i32>);
        assert_eq!(outcome(&[("SET", "a"), ("UNSET", "b")]), None::<i32>);
        assert_eq!(outcome(&[]), None::<i32>);
    }

    #[test]
    fn an_input_that_changes_meanwhile_is_not_recorded() {
        let folder = tempfile::tempdir().unwrap();
        let [input, stamp] = ["input", "stamp"].map(|name| folder.path().join(name));
        let step = Stamp::new(stamp, json!(null));
        write(&input, "a").unwrap();
        let later = SystemTime::now() + Duration::from_secs(1);
        File::options().write(true).open(&input).unwrap().set_modified(later).unwrap();
        record(&step, &[&input], &[], json!(null));
        assert_eq!(current(&step), None);
    }
}
