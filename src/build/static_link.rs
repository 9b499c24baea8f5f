//! Static linking: the world of each project becomes an object that cargo links into the package
//! itself.

mod targets;
mod trial;

use super::output::BuiltObject;
use super::project::Project;
use super::project::files::find_files;
use crate::abi::Intrinsic;
use crate::dylib::WorldLibrary;
use crate::error::{Error, Result};
use crate::host::disk::{keep_only, write_if_changed};
use crate::host::environment::WASM_TARGET;
use crate::host::rustc::rustc_version;
use crate::host::session::Session;
use crate::host::stamp::Made;
use crate::host::wasi_sdk::WasiSdk;
use crate::interpreter::{Interpreter, Source};
use std::path::{Path, PathBuf};
use targets::{Target, Targets};

/// The prefix of an object's stamp. The project's name follows.
const STAMP_PREFIX: &str = ".stamp-object.";

/// An argument for the linker of a target that gets an object. Without it, a function whose type
/// differs from the world library's call is only a warning, and traps when it is called.
const FATAL_WARNINGS: &str = "--fatal-warnings";

/// The variable in which cargo passes the linker that the user chose.
const LINKER: &str = "RUSTC_LINKER";

/// The libraries besides libc that `longjmp` and signals need.
const C_LIBRARIES: [&str; 2] = ["setjmp", "wasi-emulated-signal"];

/// Rejects what static linking cannot do, before the build makes anything.
pub(super) fn check(session: &Session, interpreter: &Interpreter) -> Result<()> {
    if !matches!(interpreter.source, Source::ThisPackage) {
        return Err(Error::new(format!(
            "static linking needs the interpreter to be this package, but the interpreter is {}",
            interpreter.describe()
        ))
        .help(
            "make the interpreter a dependency and put `use interpreter as _;` into the library \
             or program; or link shared libraries, with `Link::Shared`",
        ));
    }
    let target = &session.outer.target;
    if target.starts_with("wasm") && target != WASM_TARGET {
        return Err(Error::new(format!(
            "static linking makes components for `{WASM_TARGET}`, not for `{target}`"
        ))
        .help(format!("cargo build --target {WASM_TARGET}")));
    }
    Ok(())
}

/// Makes the object of every project, and has cargo link it into its targets.
pub(super) fn make_objects(session: &Session, projects: &[Project]) -> Result<Vec<BuiltObject>> {
    let package = session.time("cargo metadata", || Targets::learn(session))?;
    session.watch_all(&package.files);
    let assigned = targets::assign(projects, &package.targets, &session.outer.package)?;
    warn_about_linker(session);
    let realloc = format!("--export={}", Intrinsic::Realloc.name());
    let mut arguments = vec![FATAL_WARNINGS.to_owned(), realloc];
    if let Some(reason) = &package.c_code {
        arguments.extend(c_arguments(session, reason)?);
    }

    let mut objects = Vec::new();
    for (project, targets) in projects.iter().zip(assigned) {
        let make = || make_object(session, project, &package.patterns);
        let path = session.time(&project.name, make)?;
        for target in &targets {
            for argument in arguments.iter().chain([&path.display().to_string()]) {
                session.link_argument(&target.key(), argument);
            }
        }
        let targets = targets.iter().map(Target::to_string).collect();
        objects.push(BuiltObject { name: project.name.clone(), path, targets });
    }
    keep_only(&session.folder, |name| {
        let project = name.strip_prefix(STAMP_PREFIX).or_else(|| name.strip_suffix(".o"));
        project.is_none_or(|made| projects.iter().any(|project| project.name == made))
    })?;
    Ok(objects)
}

/// Warns about the output of a linker that the user chose and that makes no components.
fn warn_about_linker(session: &Session) {
    let Some(linker) = session.environment.get(LINKER) else { return };
    let name = Path::new(linker).file_stem().unwrap_or_default().to_string_lossy();
    if name.starts_with("wasm-ld") || name.ends_with("lld") {
        session.warn(&format!(
            "the linker `{}` from cargo's configuration makes core modules: cargo's output has \
             the world in its section `component-type`, and `wasm-tools component new` makes a \
             component from it; Rust's own linker does that itself",
            linker.display()
        ));
    }
}

/// The linker arguments for the C libraries that Rust does not ship.
fn c_arguments(session: &Session, reason: &str) -> Result<Vec<String>> {
    let folders = WasiSdk::find(session, reason)?.library_folders(false);
    let folders = folders.iter().map(|folder| format!("-L{}", folder.display()));
    Ok(folders.chain(C_LIBRARIES.map(|library| format!("-l{library}"))).collect())
}

/// Makes the object of a project if anything changed.
fn make_object(session: &Session, project: &Project, patterns: &[String]) -> Result<PathBuf> {
    let name = &project.name;
    let files =
        find_files(session, project, patterns).map_err(|error| cannot_make(project, error))?;
    let path = session.folder.join(format!("{name}.o"));
    let names: Vec<&String> = files.iter().map(|file| &file.name).collect();
    let settings = (project, names, rustc_version(session)?);
    session.step(&format!("{STAMP_PREFIX}{name}"), settings, || {
        let world = project.load_world()?;
        world.check_not_empty().map_err(|error| cannot_make(project, error))?;
        let mut library = WorldLibrary::new(&world);
        for file in &files {
            let (name, contents) = file.read()?;
            library.file(name, contents);
        }
        let object = library.encode_object().map_err(|error| cannot_make(project, error))?;
        session
            .time(&format!("{name}: trial link"), || trial::link(session, &world, &library))
            .map_err(|error| cannot_make(project, error))?;
        write_if_changed(&path, &object)?;
        let mut inputs = project.wit.clone();
        inputs.extend(files.iter().map(|file| file.path.clone()));
        Ok(Made::new((), inputs, vec![path.clone()]))
    })?;
    Ok(path)
}

fn cannot_make(project: &Project, error: Error) -> Error {
    Error::new(format!("cannot make the object of project `{}`", project.name)).caused_by(error)
}
