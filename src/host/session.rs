//! The running build script, as one value: its input from cargo and from you, its output folder,
//! and its directives for cargo.

use crate::error::Result;
use crate::host::directives::Directives;
use crate::host::disk::resolve;
use crate::host::environment::{
    DOCS_RS, Environment, OuterBuild, SKIP, VERBOSE, WORKSPACE_WRAPPER,
};
use crate::host::process::Tool;
use crate::host::report::Report;
use crate::host::stamp::{Made, Stamp};
use crate::host::terminal;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Instant;

/// A build script before it runs: its variables, the folder of wasi-sdk that it sets, and the
/// writer for its directives.
pub(crate) struct Script {
    pub(crate) environment: Environment,
    pub(crate) wasi_sdk: Option<PathBuf>,
    pub(crate) directives: Box<dyn Write>,
    /// Whether to show progress on the terminal.
    shows_progress: bool,
}

impl Script {
    pub(crate) fn new() -> Self {
        Self {
            environment: Environment::of_process(),
            wasi_sdk: None,
            directives: Box::new(std::io::stdout()),
            shows_progress: true,
        }
    }

    /// Sets the writer for directives. Only a build script that cargo runs shows progress.
    pub(crate) fn write_directives(&mut self, writer: impl Write + 'static) {
        self.directives = Box::new(writer);
        self.shows_progress = false;
    }

    /// Runs a build, and writes its directives for cargo.
    pub(crate) fn run<T>(&mut self, build: impl FnOnce(&Session) -> Result<T>) -> Result<T> {
        let mut session = Session::open(self)?;
        if self.shows_progress {
            session.terminal = terminal::of_cargo(&session.environment);
        }
        let result = build(&session);
        let notes = session.report.take_lines();
        match result {
            Ok(output) => {
                session.directives.into_inner().write(&notes, &mut *self.directives)?;
                Ok(output)
            }
            Err(error) => {
                // These lines are not directives: cargo shows them, once, beside the error.
                let text: String = notes.iter().map(|line| format!("{line}\n")).collect();
                _ = self.directives.write_all(text.as_bytes());
                Err(error)
            }
        }
    }

    /// Returns the output of a build, or prints its error and ends the process.
    pub(crate) fn or_exit<T>(result: Result<T>) -> T {
        result.unwrap_or_else(|error| {
            // Not as `cargo::error`, which cargo would show a second time.
            eprintln!("{error:?}");
            std::process::exit(1)
        })
    }
}

/// A running build script.
pub(crate) struct Session {
    pub(crate) outer: OuterBuild,
    pub(crate) environment: Environment,
    /// Our folder in `OUT_DIR`.
    pub(crate) folder: PathBuf,
    /// The folder of wasi-sdk that the build script sets.
    pub(crate) wasi_sdk: Option<PathBuf>,
    /// The name of the variant, for a bundle.
    variant: Option<String>,
    directives: RefCell<Directives>,
    report: Rc<Report>,
    /// The terminal for progress.
    terminal: Option<PathBuf>,
}

impl Session {
    fn open(script: &Script) -> Result<Self> {
        let environment = script.environment.clone();
        let outer = OuterBuild::read(&environment)?;
        let session = Self {
            folder: outer.out_dir.join("wit-dylib"),
            report: Rc::new(Report::new(environment.is_on(VERBOSE))),
            outer,
            environment,
            wasi_sdk: script.wasi_sdk.clone(),
            variant: None,
            directives: RefCell::default(),
            terminal: None,
        };
        for variable in [DOCS_RS, SKIP, VERBOSE, WORKSPACE_WRAPPER] {
            session.watch_variable(variable);
        }
        Ok(session)
    }

    /// The session of one variant, with its own folder. It also has its own directives until
    /// [`Session::merge`], because a variant finds its inputs by what is not watched yet.
    #[cfg(feature = "bundle")]
    pub(crate) fn variant(&self, name: &str, folder: PathBuf) -> Self {
        Self {
            outer: self.outer.clone(),
            environment: self.environment.clone(),
            folder,
            wasi_sdk: self.wasi_sdk.clone(),
            variant: Some(name.to_owned()),
            directives: RefCell::default(),
            report: Rc::clone(&self.report),
            terminal: self.terminal.clone(),
        }
    }

    /// Takes over the directives of a variant.
    #[cfg(feature = "bundle")]
    pub(crate) fn merge(&self, variant: Session) {
        self.directives.borrow_mut().merge(variant.directives.into_inner());
    }

    /// The folder that all build scripts of the target folder share: see
    /// [`Shared`](crate::host::shared::Shared). Without a known target folder, it is in `OUT_DIR`.
    pub(crate) fn shared_folder(&self) -> PathBuf {
        match self.outer.target_dir_and_profile() {
            Some((target_dir, _)) => target_dir.join(".wit-dylib"),
            None => self.outer.out_dir.join("wit-dylib"),
        }
    }

    /// The nested cargo's own folder. Interpreters with C code have another one, which the build
    /// empties when wasi-sdk changes.
    pub(crate) fn nested_target_dir(&self, has_c_code: bool) -> PathBuf {
        self.shared_folder().join(if has_c_code { "c/target" } else { "target" })
    }

    /// Runs a step, or skips it if its settings, inputs and variables are the same as before.
    /// `stamp` is the name of the file that records them.
    pub(crate) fn step<T: Serialize + DeserializeOwned>(
        &self,
        stamp: &str,
        settings: impl Serialize,
        make: impl FnOnce() -> Result<Made<T>>,
    ) -> Result<T> {
        let stamp = Stamp::new(self.folder.join(stamp), settings);
        let (outcome, is_current) = stamp.run(&self.environment, make)?;
        self.report.set_current(is_current);
        Ok(outcome)
    }

    /// Has cargo run the build script again when a file, or anything in a folder, changes.
    pub(crate) fn watch(&self, path: &Path) {
        self.directives.borrow_mut().rerun_if_changed(path);
    }

    pub(crate) fn watch_all(&self, paths: impl IntoIterator<Item = impl AsRef<Path>>) {
        for path in paths {
            self.watch(path.as_ref());
        }
    }

    /// The same for new files in a folder. cargo watches a folder with everything below it, so this
    /// skips a folder that contains the package or `OUT_DIR`, which changes at every build.
    pub(crate) fn watch_for_new(&self, folder: &Path) {
        if !self.is_around(folder) {
            self.watch(folder);
        }
    }

    /// Whether a folder contains the package or `OUT_DIR`.
    pub(crate) fn is_around(&self, folder: &Path) -> bool {
        let folder = resolve(folder);
        let own = [&self.outer.manifest_dir, &self.outer.out_dir];
        own.into_iter().any(|own| resolve(own).starts_with(&folder))
    }

    /// Whether this exact path is already watched.
    pub(crate) fn watches(&self, path: &Path) -> bool {
        self.directives.borrow().watches(path)
    }

    pub(crate) fn watch_variable(&self, name: &str) {
        self.directives.borrow_mut().rerun_if_env_changed(name);
    }

    /// Has cargo declare a cfg to rustc, without setting it.
    pub(crate) fn check_cfg(&self, name: &str) {
        self.directives.borrow_mut().check_cfg(name);
    }

    pub(crate) fn cfg(&self, name: &str) {
        self.directives.borrow_mut().cfg(name);
    }

    /// Has cargo pass an argument to the linker of some targets: `cdylib`, `bin=NAME`, `examples`.
    pub(crate) fn link_argument(&self, targets: &str, argument: &str) {
        self.directives.borrow_mut().link_argument(targets, argument);
    }

    /// Has cargo show a line to the user.
    pub(crate) fn warn(&self, text: &str) {
        self.directives.borrow_mut().warning(text);
    }

    /// Notes a fact for the report. Calls `value` only if the report is on.
    pub(crate) fn note(&self, name: &str, value: impl FnOnce() -> String) {
        self.report.fact(&self.name_in_report(name), value);
    }

    /// Notes a table.
    pub(crate) fn note_table(&self, table: impl FnOnce() -> Option<String>) {
        self.report.table(table);
    }

    /// Runs a part of the build, and notes how it ended and how long it took.
    pub(crate) fn time<T>(&self, name: &str, run: impl FnOnce() -> Result<T>) -> Result<T> {
        let started = Instant::now();
        let result = self.report.step(&self.name_in_report(name), run);
        if result.is_ok() && started.elapsed() >= terminal::LONG {
            let seconds = started.elapsed().as_secs_f64();
            let what = format!("{} in {seconds:.1} s", self.name_in_report(name));
            self.show_progress("Finished", &what);
        }
        result
    }

    /// Shows on the terminal what the build does now. cargo shows warnings only at the end.
    pub(crate) fn show_progress(&self, verb: &str, what: &str) {
        if let Some(terminal) = &self.terminal {
            terminal::show(terminal, verb, what);
        }
    }

    fn name_in_report(&self, name: &str) -> String {
        match &self.variant {
            None => name.to_owned(),
            Some(variant) => format!("{variant}: {name}"),
        }
    }

    /// A tool that runs in the package's folder, with the variables of the build script.
    pub(crate) fn tool(&self, program: &Path) -> Tool {
        Tool::new(program, &self.outer.manifest_dir, self.environment.clone())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The session of a build script in `/p`, with further variables.
    pub(crate) fn session(variables: &[(&str, &str)]) -> Session {
        let usual = [
            ("CARGO_PKG_NAME", "p"),
            ("CARGO_MANIFEST_DIR", "/p"),
            ("OUT_DIR", "/o"),
            ("TARGET", "t"),
        ];
        let mut script = Script::new();
        script.environment = Environment::of(&[&usual, variables].concat());
        Session::open(&script).unwrap()
    }
}
