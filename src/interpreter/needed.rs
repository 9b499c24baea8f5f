//! Finding the libraries that an interpreter needs on disk.

use crate::error::{Error, Result, backticked};
use crate::host::disk::read;
use crate::host::session::Session;
use crate::host::wasi_sdk::{WASI_SDK_PATH, WasiSdk};
use crate::wasm::library::SharedLibrary;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::path::PathBuf;

/// The locations of the libraries that an interpreter needs.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct NeededLibraries {
    pub(crate) found: Vec<FoundLibrary>,
    /// The files that would take precedence if they existed.
    absent: Vec<PathBuf>,
    /// Whether the search included wasi-sdk.
    asked_wasi_sdk: bool,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct FoundLibrary {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
}

impl NeededLibraries {
    /// The files whose changes matter.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = PathBuf> {
        let found = self.found.iter().map(|library| &library.path);
        found.chain(&self.absent).cloned()
    }

    /// The variables that the search depended on.
    pub(crate) fn variables(&self) -> Vec<String> {
        if self.asked_wasi_sdk { vec![WASI_SDK_PATH.to_owned()] } else { Vec::new() }
    }

    /// Has cargo watch for changed and new libraries, except those that this build made.
    pub(crate) fn watch(&self, session: &Session) {
        let paths = self.found.iter().map(|library| &library.path);
        session.watch_all(paths.filter(|path| !path.starts_with(&session.outer.out_dir)));
        for folder in self.absent.iter().filter_map(|path| path.parent()) {
            session.watch_for_new(folder);
        }
        for variable in self.variables() {
            session.watch_variable(&variable);
        }
    }
}

/// A needed library.
struct Need {
    /// Who needs it, for errors.
    by: String,
    name: String,
}

/// Finds the libraries that the interpreter needs besides those `at_hand`, and those that the build
/// script asks for. Looks for wasi-sdk only if `folders` do not have all of them.
pub(crate) fn find_needed(
    session: &Session,
    interpreter: &SharedLibrary<'_>,
    at_hand: &[SharedLibrary<'_>],
    asked_for: &[String],
    folders: &[PathBuf],
) -> Result<(Vec<SharedLibrary<'static>>, NeededLibraries)> {
    let info = interpreter.info()?;
    let mut needs = needs_of(interpreter)?;
    needs.extend(asked_for.iter().map(|name| Need {
        by: "the build script (`Interpreter::library`)".to_owned(),
        name: name.clone(),
    }));
    let mut asked_wasi_sdk = false;
    let Resolved { libraries, found, absent } = resolve(needs, at_hand, folders, |need| {
        asked_wasi_sdk = true;
        let reason = format!("{} needs the library `{}`", need.by, need.name);
        Ok(WasiSdk::find(session, &reason)?.library_folders(info.uses_cpp_exceptions()))
    })?;
    Ok((libraries, NeededLibraries { found, absent, asked_wasi_sdk }))
}

struct Resolved {
    libraries: Vec<SharedLibrary<'static>>,
    /// The same libraries, by location.
    found: Vec<FoundLibrary>,
    absent: Vec<PathBuf>,
}

/// Finds libraries, and the libraries that those need in turn. Searches the `given` folders in
/// order; calls `more_folders` at most once, when they do not have a library.
///
/// # Errors
///
/// When libraries are missing (the error lists all of them) or invalid.
fn resolve(
    needs: Vec<Need>,
    at_hand: &[SharedLibrary<'_>],
    given: &[PathBuf],
    more_folders: impl FnOnce(&Need) -> Result<Vec<PathBuf>>,
) -> Result<Resolved> {
    let mut folders = given.to_vec();
    let mut more_folders = Some(more_folders);
    let mut resolved = Resolved { libraries: Vec::new(), found: Vec::new(), absent: Vec::new() };
    let mut missing: Vec<Need> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    let mut open = VecDeque::from(needs);
    while let Some(need) = open.pop_front() {
        if seen.contains(&need.name) {
            continue;
        }
        seen.push(need.name.clone());
        if let Some(library) = at_hand.iter().find(|library| library.name() == need.name) {
            open.extend(needs_of(library)?);
            continue;
        }
        let candidates = given.iter().map(|folder| folder.join(&need.name));
        resolved.absent.extend(candidates.take_while(|path| !path.is_file()));
        let mut path = file_in(&folders, &need.name);
        if path.is_none()
            && let Some(more_folders) = more_folders.take()
        {
            folders.extend(more_folders(&need)?);
            path = file_in(&folders, &need.name);
        }
        let Some(path) = path else {
            missing.push(need);
            continue;
        };
        let shown = path.display().to_string();
        let library = SharedLibrary::read(&need.name, read(&path)?, &shown)?;
        open.extend(needs_of(&library)?);
        resolved.libraries.push(library);
        resolved.found.push(FoundLibrary { name: need.name, path });
    }
    if !missing.is_empty() {
        return Err(not_found(&missing, &folders));
    }
    resolved.libraries.sort_by(|one, other| one.name().cmp(other.name()));
    resolved.found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(resolved)
}

fn needs_of(library: &SharedLibrary<'_>) -> Result<Vec<Need>> {
    let by = format!("`{}`", library.name());
    let names = library.info()?.needed.iter();
    Ok(names.map(|name| Need { by: by.clone(), name: name.clone() }).collect())
}

fn file_in(folders: &[PathBuf], name: &str) -> Option<PathBuf> {
    folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file())
}

fn not_found(missing: &[Need], folders: &[PathBuf]) -> Error {
    let mut error = match missing {
        [Need { by, name }] => {
            Error::new(format!("{by} needs the library `{name}`, which was not found"))
        }
        _ => {
            let lines: Vec<String> = missing
                .iter()
                .map(|Need { by, name }| format!("`{name}`, needed by {by}"))
                .collect();
            Error::new("needed libraries were not found").caused_by(lines.join("\n"))
        }
    };
    error = error.help(if folders.is_empty() {
        "no folders were searched".to_owned()
    } else {
        format!("looked in {}", backticked(folders.iter().map(|folder| folder.display())))
    });
    for Need { name, .. } in missing {
        let static_name = name.strip_suffix(".so").map(|name| format!("{name}.a"));
        if let Some(archive) = static_name.and_then(|name| file_in(folders, &name)) {
            error = error.help(format!(
                "`{}` is a static library: if it is position independent, you can link it into \
                 the interpreter instead",
                archive.display()
            ));
        }
        // wasi-sdk has shared C++ libraries only without exceptions.
        let with_exceptions = folders.iter().filter(|folder| folder.ends_with("eh"));
        let without_exceptions: Vec<PathBuf> =
            with_exceptions.map(|folder| folder.with_file_name("noeh")).collect();
        if let Some(path) = file_in(&without_exceptions, name) {
            error = error.help(format!(
                "`{}` is for code without exceptions: compile the interpreter with \
                 `-fno-exceptions` to use it",
                path.display()
            ));
        }
    }
    error.help("`Interpreter::library_folder` adds a folder to look in")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::session::tests::session;
    use crate::wasm::library::tests::library;
    use std::path::Path;

    fn need(by: &str, name: &str) -> Need {
        Need { by: format!("`{by}`"), name: name.to_owned() }
    }

    fn find(by: &str, needed: &[&str], folders: &[&Path], more: &[&Path]) -> Result<Resolved> {
        let owned = |folders: &[&Path]| {
            folders.iter().map(|folder| folder.to_path_buf()).collect::<Vec<_>>()
        };
        let needs = needed.iter().map(|name| need(by, name)).collect();
        resolve(needs, &[], &owned(folders), |_| Ok(owned(more)))
    }

    fn write(folder: &Path, name: &str, needed: &[&str]) {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join(name), library(needed)).unwrap();
    }

    #[test]
    fn what_is_needed_is_found_through_other_libraries_and_missing_ones_are_named() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "liba.so", &["libb.so"]);
        let find = || find("interpreter", &["liba.so"], &[folder.path()], &[]);
        let error = find().err().unwrap();
        assert_eq!(error.to_string(), "`liba.so` needs the library `libb.so`, which was not found");
        assert!(format!("{error:?}").contains(&folder.path().display().to_string()));
        write(folder.path(), "libb.so", &[]);
        assert_eq!(find().unwrap().libraries.len(), 2);
    }

    #[test]
    fn a_folder_of_the_user_comes_before_the_sysroot_which_is_asked_only_when_it_must_be() {
        let folder = tempfile::tempdir().unwrap();
        let [own, sysroot] = ["own", "sysroot"].map(|name| folder.path().join(name));
        write(&own, "libc.so", &[]);
        write(&sysroot, "libc.so", &[]);
        let needs = vec![need("x", "libc.so")];
        let asked = |_: &Need| Err(Error::new("asked"));
        let found = resolve(needs, &[], std::slice::from_ref(&own), asked).unwrap();
        assert_eq!(found.found[0].path, own.join("libc.so"));
        assert!(found.absent.is_empty());
        write(&sysroot, "libm.so", &["libc.so"]);
        let found = find("x", &["libm.so"], &[&own], &[&sysroot]).unwrap();
        assert_eq!(
            found.found.iter().map(|it| it.path.clone()).collect::<Vec<_>>(),
            [own.join("libc.so"), sysroot.join("libm.so")]
        );
        assert_eq!(found.absent, [own.join("libm.so")]);
    }

    #[test]
    fn a_library_at_hand_is_not_looked_for_and_what_it_needs_is() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "liba.so", &[]);
        write(folder.path(), "libb.so", &[]);
        let at_hand = [SharedLibrary::new("liba.so", library(&["libb.so"]))];
        let folders = [folder.path().to_owned()];
        let resolved = resolve(vec![need("x", "liba.so")], &at_hand, &folders, |_| Ok(Vec::new()));
        let found = resolved.unwrap().found;
        assert_eq!(found.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["libb.so"]);
    }

    #[test]
    fn all_that_is_missing_is_one_report() {
        let folder = tempfile::tempdir().unwrap();
        let [own, eh, noeh] = ["own", "eh", "noeh"].map(|name| folder.path().join(name));
        write(&own, "liba.so", &["libfoo.so", "libc.so"]);
        write(&noeh, "libc++.so", &[]);
        std::fs::create_dir(&eh).unwrap();
        std::fs::write(eh.join("libc++.a"), "").unwrap();
        let error =
            find("libx.so", &["liba.so", "libc++.so", "libfoo.so"], &[&own], &[&eh]).err().unwrap();
        let report = format!("{error:?}")
            .replace(folder.path().to_str().unwrap(), "[ROOT]")
            .replace('\\', "/");
        assert_eq!(
            report,
            "error: needed libraries were not found
  caused by: `libc++.so`, needed by `libx.so`
    `libfoo.so`, needed by `libx.so`
    `libc.so`, needed by `liba.so`
  = help: looked in `[ROOT]/own`, `[ROOT]/eh`
  = help: `[ROOT]/eh/libc++.a` is a static library: if it is position independent, you can link it into the interpreter instead
  = help: `[ROOT]/noeh/libc++.so` is for code without exceptions: compile the interpreter with `-fno-exceptions` to use it
  = help: `Interpreter::library_folder` adds a folder to look in"
        );
    }

    /// The libraries that an interpreter needs are found in the folder shape of each release.
    #[test]
    fn needed_libraries_are_found_in_every_release() {
        // Each file with the libraries that it needs.
        const C: [(&str, &[&str]); 5] = [
            ("libc.so", &[]),
            ("libdl.so", &["libc.so"]),
            ("libsetjmp.so", &["libc.so"]),
            ("libwasi-emulated-signal.so", &["libc.so"]),
            ("libc.a", &[]),
        ];
        const CPP: [(&str, &[&str]); 2] =
            [("libc++.so", &["libc++abi.so", "libc.so"]), ("libc++abi.so", &["libc.so"])];
        let cases =
            [("25 to 32", vec![""]), ("33", vec!["noeh"]), ("one with both", vec!["eh", "noeh"])];
        for (release, folders_of_cpp) in cases {
            let folder = tempfile::tempdir().unwrap();
            let root = folder.path().join("sdk");
            let libraries = root.join("share/wasi-sysroot/lib/wasm32-wasip2");
            for tool in ["bin/clang", "bin/llvm-ar"] {
                let tool = root.join(format!("{tool}{}", std::env::consts::EXE_SUFFIX));
                std::fs::create_dir_all(tool.parent().unwrap()).unwrap();
                std::fs::write(tool, "").unwrap();
            }
            let write = |folder: &Path, files: &[(&str, &[&str])]| {
                for (name, needed) in files {
                    write(folder, name, needed);
                }
            };
            write(&libraries, &C);
            for of_cpp in &folders_of_cpp {
                write(&libraries.join(of_cpp), &CPP);
            }
            if folders_of_cpp == ["noeh"] {
                write(&libraries.join("eh"), &[("libc++.a", &[])]);
            }
            // As every release has them for other targets and for link-time optimization.
            for other in ["../wasm32-wasip1", "../wasm32-wasip2-threads", "llvm-lto/19.1.5"] {
                write(&libraries.join(other), &[C.as_slice(), &CPP].concat());
            }
            let session = session(&[(WASI_SDK_PATH, root.to_str().unwrap())]);
            let sdk = WasiSdk::find(&session, "").unwrap();
            for exceptions in [false, true] {
                let names = ["libc++.so", "libdl.so", "libsetjmp.so", "libwasi-emulated-signal.so"];
                let needs = names.map(|name| need("libx.so", name)).into();
                let resolved = resolve(needs, &[], &[], |_| Ok(sdk.library_folders(exceptions)));
                if exceptions && folders_of_cpp == ["noeh"] {
                    let report = format!("{:?}", resolved.err().unwrap());
                    assert!(report.contains("is for code without exceptions"), "{report}");
                    continue;
                }
                let of_cpp = if exceptions {
                    folders_of_cpp[0]
                } else {
                    folders_of_cpp[folders_of_cpp.len() - 1]
                };
                let of_cpp: PathBuf = libraries.join(of_cpp).components().collect();
                let found: Vec<PathBuf> =
                    resolved.unwrap().found.into_iter().map(|found| found.path).collect();
                let mut expected: Vec<PathBuf> =
                    CPP.iter().map(|(name, _)| of_cpp.join(name)).collect();
                expected.extend(C[..4].iter().map(|(name, _)| libraries.join(name)));
                let sorted = |mut paths: Vec<PathBuf>| {
                    paths.sort();
                    paths
                };
                assert_eq!(sorted(found), sorted(expected), "{release}, exceptions: {exceptions}");
            }
        }
    }
}
