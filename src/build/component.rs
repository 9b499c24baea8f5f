//! One project's component, with its world library.

use super::output::BuiltComponent;
use super::project::Project;
use super::project::files::{ProjectFile, find_files};
use crate::abi::Intrinsic;
use crate::component::Linked;
use crate::error::{Error, Result};
use crate::host::disk::{self, write_if_changed};
use crate::host::session::Session;
use crate::host::stamp::Made;
use crate::interpreter::gather::Gathered;
use crate::runtime::Runtime;
use crate::world::World;
use std::path::PathBuf;

/// The prefix of a project's stamp. The project's name follows.
const STAMP_PREFIX: &str = ".stamp-project.";

/// Makes the component of a project and its copy if anything changed.
pub(super) fn make(
    session: &Session,
    project: &Project,
    interpreter: &Gathered,
    copy: Option<PathBuf>,
) -> Result<BuiltComponent> {
    let name = &project.name;
    let path = session.folder.join(format!("{name}.wasm"));
    let library = session.folder.join(library_name(project));
    let further_imports = session.time(name, || {
        let files = find_files(session, project, &interpreter.patterns)
            .map_err(|error| cannot_make(project, error))?;
        let names: Vec<&String> = files.iter().map(|file| &file.name).collect();
        let settings = (project, names, interpreter.settings(), &copy);
        session.step(&format!("{STAMP_PREFIX}{name}"), settings, || {
            let world = project.load_world()?;
            let runtime = interpreter.runtime()?;
            let (linked, world_library) = link(session, project, &world, runtime, &files)
                .map_err(|error| cannot_make(project, error))?;
            write_if_changed(&library, world_library)?;
            write_if_changed(&path, &linked.bytes)?;
            if let Some(copy) = &copy {
                let write = || write_if_changed(copy, &linked.bytes);
                session.time(&format!("{name}: copy"), write)?;
            }
            let mut inputs = project.wit.clone();
            inputs.extend(interpreter.files());
            inputs.extend(files.iter().map(|file| file.path.clone()));
            let outputs = [library.clone(), path.clone()].into_iter().chain(copy.clone()).collect();
            Ok(Made::new(linked.further_imports, inputs, outputs))
        })
    })?;
    Ok(BuiltComponent { name: name.clone(), path, copy, further_imports })
}

/// Links a component, and returns it with its world library.
fn link(
    session: &Session,
    project: &Project,
    world: &World,
    runtime: &Runtime,
    files: &[ProjectFile],
) -> Result<(Linked, Vec<u8>)> {
    world.check_not_empty()?;
    let contents = files.iter().map(ProjectFile::read).collect::<Result<Vec<_>>>()?;
    let encode = || runtime.component(world, contents);
    let component = session.time(&format!("{}: world library", project.name), encode);
    let mut component = match component {
        Ok(component) => component,
        Err(error) if files.is_empty() || takes_files(runtime)? => return Err(error),
        Err(error) => {
            return Err(error.help(
                "export it, as wit-dylib-interpreter does; or remove the patterns from `Project::files` \
                 or `package.metadata.wit-dylib.files`",
            ));
        }
    };
    component.name_world_library(&library_name(project));
    let prepared = component.prepare()?;
    let bytes = session.time(&format!("{}: link", project.name), || prepared.encode())?;
    let linked = session.time(&format!("{}: check", project.name), || prepared.check(bytes))?;
    Ok((linked, component.world_library_bytes().to_vec()))
}

/// Whether the interpreter exports the function that receives a project's files.
fn takes_files(runtime: &Runtime) -> Result<bool> {
    let functions = &runtime.interpreter.info()?.functions;
    Ok(functions.contains_key(Intrinsic::Files.name()))
}

/// Removes the output of projects that are gone and of an earlier interpreter, so that nobody runs
/// it by mistake. A stopped build may have left such files without a stamp.
pub(super) fn keep_only(session: &Session, projects: &[Project], interpreter: &str) -> Result<()> {
    disk::keep_only(&session.folder, |name| {
        let suffixes = [".wasm", ".so"];
        let project = suffixes.iter().find_map(|suffix| name.strip_suffix(suffix));
        let project = project.or_else(|| name.strip_prefix(STAMP_PREFIX));
        name == interpreter
            || project.is_none_or(|made| projects.iter().any(|project| project.name == made))
    })
}

fn library_name(project: &Project) -> String {
    format!("{}.so", project.name)
}

fn cannot_make(project: &Project, error: Error) -> Error {
    Error::new(format!("cannot make the component of project `{}`", project.name)).caused_by(error)
}
