//! Does as cargo does with the directives of a build script: decides whether the next build runs
//! the script.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;
use testing::package::Package;
use walkdir::WalkDir;

/// What cargo keeps of a run of a build script.
pub(crate) struct Run {
    started: SystemTime,
    directives: String,
    /// What the build script says, which changes the script itself.
    settings: String,
    variables: BTreeMap<&'static str, String>,
}

/// Variables that cargo itself compares, because they are part of its own work.
const OF_CARGO: [&str; 3] = ["TARGET", "RUSTC", "CARGO_ENCODED_RUSTFLAGS"];

impl Run {
    /// Takes note of a run that started at the time of `marker`. Whatever changes from now on is
    /// newer.
    pub(crate) fn new(
        package: &Package,
        marker: &Path,
        directives: String,
        settings: String,
        variables: BTreeMap<&'static str, String>,
    ) -> Self {
        let started = modified(marker).unwrap();
        let probe = package.path("../probe");
        // The clock of files ticks more slowly than a build that has nothing to do takes.
        while modified(&probe).is_none_or(|now| now <= started) {
            fs::write(&probe, "").unwrap();
        }
        Self { started, directives, settings, variables }
    }

    /// Whether cargo runs the script again. As cargo does, a folder is as new as the newest thing
    /// in it, and a path that does not exist is always new.
    pub(crate) fn is_outdated(
        &self,
        package: &Package,
        settings: &str,
        variables: &BTreeMap<&'static str, String>,
    ) -> bool {
        let told =
            |prefix| self.directives.lines().filter_map(move |line| line.strip_prefix(prefix));
        let mut names = told("cargo::rerun-if-env-changed=").chain(OF_CARGO);
        let path =
            |line: &str| package.path("..").join(line.strip_prefix("[ROOT]/").unwrap_or(line));
        let mut paths = told("cargo::rerun-if-changed=").map(path);
        self.settings != settings
            || names.any(|name| self.variables.get(name) != variables.get(name))
            || paths.any(|path| newest(&path).is_none_or(|time| time > self.started))
    }
}

fn newest(path: &Path) -> Option<SystemTime> {
    let entries = WalkDir::new(path).follow_links(true).into_iter().filter_map(Result::ok);
    entries.filter_map(|entry| modified(entry.path())).max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|data| data.modified()).ok()
}
