//! Rust's standard library for `wasm32-wasip2`.

use crate::apt::Mirror;
use crate::in_work::InWork;
use crate::sysroot;
use crate::tool::Tool;
use crate::{Error, Machine, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The target that interpreters are compiled for.
pub(crate) const TARGET: &str = "wasm32-wasip2";

/// How many steps [`build_from_packages`] takes.
pub(crate) const STEPS: usize = 2;

/// Whether the compiler at hand has the standard library.
pub(crate) fn is_installed(machine: &Machine) -> Result<bool> {
    let is_std = |entry: fs::DirEntry| entry.file_name().to_string_lossy().starts_with("libstd-");
    Ok(fs::read_dir(library_folder(machine)?).is_ok_and(|entries| entries.flatten().any(is_std)))
}

/// Where the compiler at hand keeps it, or would.
pub(crate) fn library_folder(machine: &Machine) -> Result<PathBuf> {
    let folder =
        Tool::new(machine, "rustc").args(["--print", "target-libdir", "--target", TARGET]).run()?;
    Ok(folder.trim().into())
}

/// Has rustup install it.
pub(crate) fn add_by_rustup(machine: &Machine) -> Result<()> {
    Tool::new(machine, "rustup").args(["target", "add", TARGET]).run().map(drop)
}

/// Builds it from the Debian package of this compiler's own sources, and installs it where rustup
/// would.
pub(crate) fn build_from_packages(
    machine: &Machine,
    sdk: &Path,
    progress: &mut crate::progress::Progress,
) -> Result<()> {
    let scratch =
        tempfile::tempdir().map_err(|error| Error::new("no temporary folder").caused_by(error))?;
    let scratch = InWork::new(scratch);
    let scratch = scratch.folder();
    progress.step("the source of Rust's standard library", || install_source(machine, scratch))?;
    progress.step("building Rust's standard library", || {
        let rlibs = build(machine, scratch)?;
        install(machine, &rlibs, &sdk.join(sysroot::LIB))
    })
}

/// Puts the sources where `-Zbuild-std` looks for them: where rustup's component `rust-src` would
/// be.
fn install_source(machine: &Machine, scratch: &Path) -> Result<()> {
    let rustc = |args: &[&str]| {
        Tool::new(machine, "rustc").args(args).run().map(|text| text.trim().to_owned())
    };
    let source = Path::new(&rustc(&["--print", "sysroot"])?).join("lib/rustlib/src/rust");
    if source.join("library/std").exists() {
        return Ok(());
    }
    let version = rustc(&["--version"])?;
    let version = version.split(' ').nth(1).unwrap_or_default();
    let archive = Mirror::of(machine)?
        .newer(machine, scratch, |suite| suite.package("rust-src", &format!("{version}+")))?;
    let unpacked = scratch.join("rust-src");
    Tool::new(machine, "dpkg-deb").arg("-x").arg(&archive).arg(&unpacked).run()?;
    let from = unpacked.join(format!("usr/src/rustc-{version}/library"));
    fs::create_dir_all(&source).map_err(|error| Error::file("create", &source, error))?;
    replace(machine, &from, &source.join("library"))
}

/// The folder of the finished libraries.
fn build(machine: &Machine, scratch: &Path) -> Result<PathBuf> {
    let (seed, target) = (scratch.join("seed"), scratch.join("target"));
    let manifest =
        "[package]\nname = \"std-seed\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n";
    fs::create_dir_all(seed.join("src"))
        .and_then(|()| fs::write(seed.join("src/lib.rs"), ""))
        .and_then(|()| fs::write(seed.join("Cargo.toml"), manifest))
        .map_err(|error| Error::file("write", &seed, error))?;
    // Position independent for shared libraries, with bitcode for LTO: as rustup's is.
    let flags = "-Crelocation-model=pic -Cembed-bitcode=yes";
    let cargo = Tool::new(machine, "cargo")
        .args(["build", "--quiet", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"])
        .dir(&seed)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_TARGET_WASM32_WASIP2_RUSTFLAGS", flags);
    ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_BUILD_DIR"]
        .iter()
        .fold(cargo, |cargo, name| cargo.env_remove(name))
        .run()?;
    Ok(target.join(TARGET).join("release/deps"))
}

fn install(machine: &Machine, rlibs: &Path, libc: &Path) -> Result<()> {
    let made = rlibs.with_file_name("lib");
    let objects = made.join("self-contained");
    fs::create_dir_all(&objects).map_err(|error| Error::file("create", &objects, error))?;
    let entries = fs::read_dir(rlibs).map_err(|error| Error::file("read", rlibs, error))?;
    let rlibs = entries.flatten().map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.ends_with(".rlib") && !name.starts_with("libstd_seed")
    });
    let parts =
        ["crt1-command.o", "crt1-reactor.o", "libc.a"].map(|part| (libc.join(part), &objects));
    for (file, folder) in rlibs.map(|file| (file, &made)).chain(parts) {
        let name = file.file_name().unwrap_or_default();
        fs::copy(&file, folder.join(name)).map_err(|error| Error::file("copy", &file, error))?;
    }
    let folder = library_folder(machine)?;
    let parent = folder.parent().unwrap_or(&folder);
    fs::create_dir_all(parent).map_err(|error| Error::file("create", parent, error))?;
    replace(machine, &made, &folder)
}

/// Copies a folder to a place beside `dest` and renames it, so that `dest` is never half there.
/// What `dest` was before goes last, and stays when the rest fails.
fn replace(machine: &Machine, from: &Path, dest: &Path) -> Result<()> {
    let parent = dest.parent().unwrap_or(dest);
    let beside = tempfile::Builder::new().prefix("wit-dylib-").tempdir_in(parent);
    let beside =
        InWork::new(beside.map_err(|error| Error::file("create a folder in", parent, error))?);
    let (new, old) = (beside.path("new"), beside.path("old"));
    Tool::new(machine, "cp").arg("-R").arg(from).arg(&new).run()?;
    if dest.exists() {
        fs::rename(dest, &old).map_err(|error| Error::file("replace", dest, error))?;
    }
    fs::rename(&new, dest).map_err(|error| {
        // The first error is the one to report.
        let _ = fs::rename(&old, dest);
        Error::file("create", dest, error)
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::fake::Fake;

    #[test]
    fn a_folder_is_replaced_whole_or_not_at_all() {
        let fake = Fake::new();
        let parent = fake.folder.path().join("rustlib");
        let (from, dest) = (fake.folder.path().join("made"), parent.join("lib"));
        for folder in [&from, &dest] {
            fs::create_dir_all(folder).unwrap();
        }
        fs::write(from.join("new.rlib"), "").unwrap();
        fs::write(dest.join("old.rlib"), "").unwrap();
        let names = |folder: &Path| {
            let entries = fs::read_dir(folder).unwrap();
            entries
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect::<Vec<_>>()
        };

        fake.program("cp", "mkdir \"$3\"; exit 1");
        replace(&fake.machine, &from, &dest).unwrap_err();
        assert_eq!(
            (names(&parent), names(&dest)),
            (vec!["lib".to_owned()], vec!["old.rlib".to_owned()])
        );

        fake.program("cp", "exec /bin/cp \"$@\"");
        replace(&fake.machine, &from, &dest).unwrap();
        assert_eq!(
            (names(&parent), names(&dest)),
            (vec!["lib".to_owned()], vec!["new.rlib".to_owned()])
        );
    }
}
