//! Stamps: what a step was made from, so that it is skipped when nothing of that changed.

use crate::error::Result;
use crate::host::disk::{remove, write_if_changed};
use serde_json::{Value, json};
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// The stamp of one step: a file that holds the settings, size and time of everything that was read
/// or written, a hash of what was read, and what was learnt. Comparing it starts no process, and
/// reads only the inputs whose time is new.
pub(crate) struct Stamp {
    path: PathBuf,
    settings: Value,
    started: SystemTime,
}

impl Stamp {
    /// A stamp at `path` for a step with `settings`, which starts now.
    ///
    /// This very program is part of the settings: it changes with our own version and with the
    /// compiler.
    pub(crate) fn new(path: PathBuf, settings: Value) -> Self {
        let program = std::env::current_exe().map(|path| identity(&path)).unwrap_or_default();
        Self { path, settings: json!([settings, program]), started: SystemTime::now() }
    }

    /// A stamp for a step that a tool does. All that it depends on is in the settings and the
    /// inputs, so that it does not run again when this program changes, as it does whenever a build
    /// script is edited.
    pub(crate) fn of_tool(path: PathBuf, settings: Value) -> Self {
        Self { path, settings, started: SystemTime::now() }
    }

    /// What the step learnt, when it need not run again.
    pub(crate) fn current(&self) -> Option<Value> {
        let text = std::fs::read(&self.path).ok()?;
        let mut found: Value = serde_json::from_slice(&text).ok()?;
        let same = found["settings"] == self.settings
            && found["files"].as_array()?.iter().all(|file| {
                file[0].as_str().is_some_and(|path| is_same(Path::new(path), &file[1], &file[2]))
            });
        same.then(|| found["learnt"].take())
    }

    /// Records the step. When an input changed while the step ran, nothing is recorded, and the
    /// step runs again the next time.
    pub(crate) fn record(
        &self,
        inputs: &[PathBuf],
        outputs: &[PathBuf],
        learnt: &Value,
    ) -> Result<()> {
        let mut files = Vec::new();
        for (paths, is_input) in [(inputs, true), (outputs, false)] {
            for path in paths {
                let Some(text) = path.to_str() else { return self.forget() };
                if is_input && newest(path).is_some_and(|time| time > self.started) {
                    return self.forget();
                }
                // What we make ourselves gets a new time only with new contents.
                let is_ours = self.path.parent().is_some_and(|folder| path.starts_with(folder));
                files.push(json!([
                    text,
                    identity(path),
                    (is_input && !is_ours).then(|| contents(path))
                ]));
            }
        }
        let stamp = json!({ "settings": self.settings, "files": files, "learnt": learnt });
        write_if_changed(&self.path, stamp.to_string())
    }

    fn forget(&self) -> Result<()> {
        // A stamp that stays says what is true no longer: it will not match.
        remove(&self.path);
        Ok(())
    }
}

/// What tells one state of a file from another: its size and time; for a folder, those of all its
/// files.
fn identity(path: &Path) -> Value {
    let mut total = (0, 0, 0);
    for (size, time) in states(path) {
        let nanoseconds = time.duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos() as u64);
        // The sum notices a file that came or went even when the newest stayed.
        total = (total.0 + 1, total.1 + size, u64::wrapping_add(total.2, nanoseconds));
    }
    json!([total.0, total.1, total.2])
}

/// Whether a file is what it was. One that was touched, or written anew with the same contents, is;
/// so a checkout or a toolchain that is installed again is no reason to build.
fn is_same(path: &Path, recorded: &Value, hash: &Value) -> bool {
    let now = identity(path);
    *recorded == now
        || (!hash.is_null()
            && recorded[0] == now[0]
            && recorded[1] == now[1]
            && *hash == contents(path))
}

/// A hash of a file; for a folder, of the names and contents of all its files.
fn contents(path: &Path) -> Value {
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
    let state = |metadata: Metadata| {
        metadata.is_file().then(|| Some((metadata.len(), metadata.modified().ok()?)))?
    };
    let file = std::fs::metadata(path).ok().and_then(state);
    // Most paths are files, and walking costs more than looking.
    let folder = file.is_none().then(|| walkdir::WalkDir::new(path).follow_links(true));
    let below =
        folder.into_iter().flatten().filter_map(move |entry| state(entry.ok()?.metadata().ok()?));
    file.into_iter().chain(below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{File, write};
    use std::time::Duration;

    #[test]
    fn a_step_is_current_until_an_input_an_output_or_a_setting_changes() {
        let folder = tempfile::tempdir().unwrap();
        let [input, output, stamp] =
            ["input", "output", "stamp"].map(|name| folder.path().join(name));
        std::fs::create_dir(&input).unwrap();
        write(input.join("a.wit"), "a").unwrap();
        let old = SystemTime::now() - Duration::from_secs(60);
        File::options().write(true).open(input.join("a.wit")).unwrap().set_modified(old).unwrap();
        let step = |settings: &str| Stamp::new(stamp.clone(), json!(settings));
        let run = || {
            write(&output, "made").unwrap();
            step("s")
                .record(
                    std::slice::from_ref(&input),
                    std::slice::from_ref(&output),
                    &json!("learnt"),
                )
                .unwrap();
            assert_eq!(step("s").current(), Some(json!("learnt")));
        };

        assert_eq!(step("s").current(), None);
        run();
        assert_eq!(step("other").current(), None);
        write(input.join("b.wit"), "b").unwrap();
        assert_eq!(step("s").current(), None);
        run();
        std::fs::remove_file(input.join("b.wit")).unwrap();
        assert_eq!(step("s").current(), None);
        run();
        std::fs::remove_file(&output).unwrap();
        assert_eq!(step("s").current(), None);
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
        step()
            .record(std::slice::from_ref(&input), std::slice::from_ref(&output), &json!(1))
            .unwrap();
        touch(&input);
        assert_eq!(step().current(), Some(json!(1)));
        write(&input, "tuxt").unwrap();
        touch(&input);
        assert_eq!(step().current(), None);
        write(&input, "text").unwrap();
        assert_eq!(step().current(), Some(json!(1)));
        touch(&output);
        assert_eq!(step().current(), None, "nobody but this step writes an output");
    }

    #[test]
    fn a_stamp_that_is_cut_off_or_garbage_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stamp");
        let step = || Stamp::new(path.clone(), json!(null));
        step().record(&[], &[], &json!("learnt")).unwrap();
        let whole = std::fs::read(&path).unwrap();
        for length in 0..whole.len() {
            write(&path, &whole[..length]).unwrap();
            assert_eq!(step().current(), None, "{length} bytes of {}", whole.len());
        }
        for garbage in ["[]", "{}", "null", "\0\0", "{\"settings\":null,\"files\":3}"] {
            write(&path, garbage).unwrap();
            assert_eq!(step().current(), None, "{garbage}");
        }
    }

    #[test]
    fn what_a_tool_does_is_current_for_another_program() {
        let folder = tempfile::tempdir().unwrap();
        let stamp = folder.path().join("stamp");
        Stamp::of_tool(stamp.clone(), json!(["-O3"])).record(&[], &[], &json!(1)).unwrap();
        let text: Value = serde_json::from_slice(&std::fs::read(&stamp).unwrap()).unwrap();
        assert_eq!(text["settings"], json!(["-O3"]), "this program is no part of it");
        assert_eq!(Stamp::of_tool(stamp.clone(), json!(["-O3"])).current(), Some(json!(1)));
        assert_eq!(Stamp::new(stamp, json!(["-O3"])).current(), None);
    }

    #[test]
    fn an_input_that_changes_meanwhile_is_not_recorded() {
        let folder = tempfile::tempdir().unwrap();
        let [input, stamp] = ["input", "stamp"].map(|name| folder.path().join(name));
        let step = Stamp::new(stamp, json!(null));
        write(&input, "a").unwrap();
        let later = SystemTime::now() + Duration::from_secs(1);
        File::options().write(true).open(&input).unwrap().set_modified(later).unwrap();
        step.record(&[input], &[], &json!(null)).unwrap();
        assert_eq!(step.current(), None);
    }
}
