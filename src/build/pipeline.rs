//! The story of a build.
//!
//! ```text
//! $OUT_DIR/wit-dylib/
//!   include/wit_dylib.h      the C contract
//!   wit_dylib.rs, rust/      Rust bindings
//!   world.rs                 constants for the world of the only project
//!   lib<interpreter>.so      the interpreter; below prebuilt/ when it was compiled before
//!   <project>.so             the world library
//!   <project>.wasm           the component
//!   <project>.o              with static linking, the world library instead of these
//!   components.rs            all components as constants
//!   target/                  the nested cargo's own
//!   shadow/                  a manifest that stands in for the interpreter's
//!   objects/                 what clang made of an interpreter in C
//!   .stamp*                  what each step was made from
//! ```

use crate::bindings;
use crate::bindings::embedded;
use crate::bindings::embedded::List;
use crate::build::copies::Copies;
use crate::build::project::{
    DEFAULT_FOLDERS, Project, check_names, find_projects, unknown_project,
};
use crate::build::static_link::FinalLink;
use crate::build::{Build, BuiltComponent, Link, Output, component, static_link};
use crate::error::{Error, Result};
use crate::host::cargo::find_target_dir;
use crate::host::directives::Directives;
use crate::host::disk::{remove_temporaries, write_if_changed};
use crate::host::environment::{DOCS_RS, Outer, SKIP, WASM_TARGET, WORKSPACE_WRAPPER};
use crate::host::report::{Report, VERBOSE};
use crate::host::wasi_sdk::WasiSdk;
use crate::interpreter::needed::Places;
use crate::interpreter::{
    Built, Facts, Interpreter, Request, Source, manifest_settings, named_in_manifest,
};
use crate::wasm::sizes::Sizes;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The cfg that is set when `components.rs` was written.
const COMPONENTS_CFG: &str = "wit_dylib_components";

/// The reason for bindings only that surprises people.
const OTHER_TARGET: &str =
    "the interpreter's own package is compiled for another target than wasm32-wasip2";

/// Runs a build, and returns what was made and what cargo is to be told.
pub(crate) fn run(build: &Build, report: &Report) -> Result<(Output, Directives)> {
    let outer = Outer::read(&build.environment)?;
    let folder = outer.out_dir.join("wit-dylib");
    let mut directives = Directives::default();
    for variable in [DOCS_RS, SKIP, VERBOSE, WORKSPACE_WRAPPER] {
        directives.rerun_if_env_changed(variable);
    }
    directives.check_cfg(COMPONENTS_CFG);
    let mut output = Output { folder: folder.clone(), ..Output::default() };
    for folder in [&folder, &folder.join("include"), &folder.join("rust")] {
        remove_temporaries(folder, |_| true);
    }

    let projects = projects(build, &outer, &mut directives)?;
    report_projects(report, &outer, &folder, &projects);
    let bindings =
        report.step("bindings", || bindings::write(&folder, &projects, &mut directives, report))?;

    let (interpreter, link) = interpreter_and_link(build, &outer, &folder)?;
    report.fact("interpreter", || interpreter.describe());
    if link == Link::Static {
        static_link::check(&outer, &interpreter)?;
    }
    output.bindings_only = bindings_only(build, &outer, &interpreter);
    if let Some(reason) = output.bindings_only {
        report.fact("bindings only", || reason.to_owned());
        if reason == OTHER_TARGET && !projects.is_empty() {
            let names: Vec<String> =
                projects.iter().map(|project| format!("`{}`", project.name)).collect();
            directives.warning(&format!(
                "no component is made of {}: {reason}; `cargo build --target {WASM_TARGET}` makes it, or name another package \
                 as the interpreter",
                names.join(", ")
            ));
        }
        return Ok((output, directives));
    }
    interpreter.check_settings()?;
    if projects.is_empty() {
        return Err(no_project(build, &outer));
    }
    if link == Link::Static {
        let wasi_sdk = build.wasi_sdk.as_deref();
        let link = FinalLink {
            outer: &outer,
            environment: &build.environment,
            wasi_sdk,
            folder: &folder,
            report,
        };
        output.objects = link.run(&projects, &mut directives)?;
        return Ok((output, directives));
    }

    let facts = Facts::learn(&interpreter, &outer, &build.environment, &folder, report)?;
    report_tools(report, build, &outer, &interpreter, &facts, &folder);
    let request = Request {
        interpreter: &interpreter,
        outer: &outer,
        environment: &build.environment,
        facts: &facts,
        wasi_sdk: build.wasi_sdk.as_deref(),
        folder: &folder,
        target_dir: &folder.join("target"),
        bindings: &bindings,
        report,
    };
    let built = report.step("interpreter's library", || request.build(&mut directives))?;

    let copies = find_target_dir(&outer, &build.environment, &mut directives).map(
        |(target_dir, profile)| Copies {
            folder: target_dir.join("wit-dylib").join(profile),
            package: &outer.package,
            manifest_dir: &outer.manifest_dir,
        },
    );
    let makes_copies = build.artifact_copies.unwrap_or(!outer.fetched);
    let shared = Shared {
        build,
        outer: &outer,
        interpreter: &interpreter,
        facts: &facts,
        built: &built,
        folder: &folder,
        copies: copies.as_ref().filter(|_| makes_copies),
        report,
    };
    report.fact("copies", || match shared.copies {
        Some(copies) => copies.folder.display().to_string(),
        None => "none".to_owned(),
    });
    for project in &projects {
        output.components.push(shared.component(project, &mut directives)?);
    }
    for component in &output.components {
        report.table(|| {
            Some(format!(
                "{}\n{}",
                component.name,
                Sizes::of(&std::fs::read(&component.path).ok()?).ok()?
            ))
        });
    }
    let list = List {
        name: "COMPONENTS",
        docs: "All components, as the project's name and the bytes, sorted by name.",
    };
    let files = output
        .components
        .iter()
        .map(|component| (component.name.as_str(), component.path.as_path()));
    let text = embedded::render(list, files, |name| format!("The component of project `{name}`."));
    write_if_changed(&folder.join("components.rs"), text)?;
    component::remove_gone(&folder, &projects, &built);
    if let Some(copies) = &copies {
        copies.keep_only(if makes_copies { &projects } else { &[] });
    }
    directives.cfg(COMPONENTS_CFG);
    output.interpreter = Some(built.path);
    output.wasi_sdk_reason = facts.c_code;
    Ok((output, directives))
}

/// What is built, where, and for which worlds.
fn report_projects(report: &Report, outer: &Outer, folder: &Path, projects: &[Project]) {
    report.fact("package", || format!("`{}` in {}", outer.package, outer.manifest_dir.display()));
    report.fact("target", || outer.target.clone());
    report.fact("folder", || folder.display().to_string());
    for project in projects {
        report.fact(&format!("project {}", project.name), || {
            let wit: Vec<String> =
                project.wit.iter().map(|path| path.display().to_string()).collect();
            let world = project
                .load_world()
                .map_or("a world that does not load".to_owned(), |world| world.name());
            format!("{world} from {}", wit.join(", "))
        });
    }
}

/// How the interpreter is compiled, and where libraries come from.
fn report_tools(
    report: &Report,
    build: &Build,
    outer: &Outer,
    interpreter: &Interpreter,
    facts: &Facts,
    folder: &Path,
) {
    let find = |reason: &str| WasiSdk::find(build.wasi_sdk.as_deref(), &build.environment, reason);
    if matches!(interpreter.source, Source::ThisPackage | Source::Package(_)) {
        report.fact("features", || facts.features.to_string());
    }
    report.fact("wasi-sdk", || match (&facts.c_code, &interpreter.source) {
        (Some(reason), _) => match find(reason) {
            Ok(sdk) => match sdk.describe(&build.environment, folder) {
                Ok(sdk) => format!("{sdk}, because {reason}"),
                Err(error) => error.to_string(),
            },
            Err(_) => format!("not found, and needed because {reason}"),
        },
        (None, Source::Prebuilt(_) | Source::PrebuiltBytes(..) | Source::Runtime(_)) => {
            "compiles nothing, as the interpreter is prebuilt".to_owned()
        }
        (None, _) => "compiles nothing, as the interpreter has no C code".to_owned(),
    });
    report.fact("library folders", || {
        let mut folders = interpreter.library_folders(outer);
        folders.extend(find("").map(|sdk| sdk.library_folders(false)).unwrap_or_default());
        match &folders[..] {
            [] => "none".to_owned(),
            folders => folders
                .iter()
                .map(|folder| folder.display().to_string())
                .collect::<Vec<_>>()
                .join(", "),
        }
    });
}

/// The projects that are found, those that the build script adds, and what it says about both.
fn projects(build: &Build, outer: &Outer, directives: &mut Directives) -> Result<Vec<Project>> {
    let folders = match &build.folders[..] {
        [] => DEFAULT_FOLDERS.map(PathBuf::from).to_vec(),
        given => given.to_vec(),
    };
    if let Some(missing) =
        build.folders.iter().find(|folder| !outer.manifest_dir.join(folder).is_dir())
    {
        return Err(Error::new(format!(
            "the folder `{}` given to `Build::projects_in` does not exist",
            missing.display()
        ))
        .help(format!("it is looked for in `{}`", outer.manifest_dir.display())));
    }
    let discovery = find_projects(&outer.manifest_dir, &outer.package, &folders)?;
    for path in &discovery.watched {
        directives.rerun_if_changed(path);
    }
    let mut projects = discovery.projects;
    check_names(&projects)?;
    for (name, settings) in &build.projects {
        match projects.iter_mut().find(|project| project.name == *name) {
            Some(project) => project.apply(settings, &outer.manifest_dir),
            None if settings.off => {}
            None if settings.wit.is_empty() => return Err(unknown_project(name, &projects)),
            None => projects.push(Project::added(name, settings, &outer.manifest_dir)),
        }
    }
    projects.retain(|project| !project.off);
    check_wit(build, &outer.manifest_dir)?;
    projects.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(projects)
}

/// Checks that the WIT which the build script names is there, before anything is made.
fn check_wit(build: &Build, root: &Path) -> Result<()> {
    let named = build.projects.iter().filter(|(_, settings)| !settings.off);
    let paths =
        named.flat_map(|(name, settings)| settings.wit.iter().map(move |path| (name, path)));
    match paths.into_iter().find(|(_, path)| !root.join(path).exists()) {
        None => Ok(()),
        Some((name, path)) => Err(Error::new(format!(
            "the WIT of project `{name}` does not exist: `{}`",
            path.display()
        ))
        .help(format!("the path is relative to `{}`; `Project::wit` names it", root.display()))),
    }
}

/// What the build script says, else what the manifest says, else the defaults.
fn interpreter_and_link(
    build: &Build,
    outer: &Outer,
    folder: &Path,
) -> Result<(Interpreter, Link)> {
    // Nothing will be compiled, so it does not matter who says what.
    let is_idle = outer.bindings_only.is_some() || build.bindings_only;
    let is_said = build.interpreter.is_some() && build.link.is_some();
    let settings = match is_idle || is_said {
        true => Value::Null,
        false => manifest_settings(outer, &build.environment, folder)?,
    };
    let interpreter = match &build.interpreter {
        Some(interpreter) => interpreter.clone(),
        None => named_in_manifest(outer, &settings)?,
    };
    let link = match (build.link, &settings["link"]) {
        (Some(link), _) => link,
        (None, Value::Null) => Link::Shared,
        (None, Value::String(link)) if link == "shared" => Link::Shared,
        (None, Value::String(link)) if link == "static" => Link::Static,
        (None, other) => {
            return Err(Error::new(format!(
                "`package.metadata.wit-dylib.link` must be `shared` or `static`, but is `{other}`"
            ))
            .help(format!("it stands in `{}`", outer.manifest_dir.join("Cargo.toml").display())));
        }
    };
    Ok((interpreter, link))
}

fn bindings_only(build: &Build, outer: &Outer, interpreter: &Interpreter) -> Option<&'static str> {
    if build.bindings_only {
        Some("the build script asks for nothing else")
    } else if matches!(interpreter.source, Source::ThisPackage) && !outer.is_wasm() {
        outer.bindings_only.or(Some(OTHER_TARGET))
    } else {
        outer.bindings_only
    }
}

fn no_project(build: &Build, outer: &Outer) -> Error {
    let folders = match &build.folders[..] {
        [] => "`apps` and `projects`".to_owned(),
        given => given
            .iter()
            .map(|folder| format!("`{}`", folder.display()))
            .collect::<Vec<_>>()
            .join(", "),
    };
    Error::new(format!("the package `{}` has no WIT to make a component from", outer.package))
        .help(format!("looked in `{}` for a folder `wit`, and below {folders}", outer.manifest_dir.display()))
        .help("put the world into `wit/world.wit`; a package that is only an interpreter for others says `Build::bindings_only(true)`")
}

/// What all projects of a build share.
struct Shared<'a> {
    build: &'a Build,
    outer: &'a Outer,
    interpreter: &'a Interpreter,
    facts: &'a Facts,
    built: &'a Built,
    folder: &'a Path,
    /// Where people find the components, if they are to find them.
    copies: Option<&'a Copies<'a>>,
    report: &'a Report,
}

impl Shared<'_> {
    fn component(&self, project: &Project, directives: &mut Directives) -> Result<BuiltComponent> {
        let artifact = component::Request {
            project,
            patterns: project.patterns.as_deref().unwrap_or(&self.facts.patterns),
            interpreter: self.built,
            libraries: self.interpreter.libraries(),
            linking: self.interpreter.linking(),
            places: Places {
                folders: [
                    self.interpreter.library_folders(self.outer),
                    self.built.library_folders.clone(),
                ]
                .concat(),
                wasi_sdk: self.build.wasi_sdk.as_deref(),
                environment: &self.build.environment,
            },
            folder: self.folder,
            copy: self.copies.map(|copies| copies.claim(project)).transpose()?,
            report: self.report,
        };
        let further_imports = self.report.step(&project.name, || artifact.build(directives))?;
        let path = artifact.component_path();
        Ok(BuiltComponent {
            name: project.name.clone(),
            path,
            copy: artifact.copy,
            further_imports,
        })
    }
}
