//! A wasi-sdk put together from packages, where the release archive cannot be had.
//!
//! clang and lld are Debian's, and so are the headers of libc++; the little that they need beside
//! them is compiled from `cpp.cpp`.

use crate::apt::{self, Mirror};
use crate::progress::Progress;
use crate::tool::Tool;
use crate::{Error, Machine, Result, sysroot, wasi_libc};
use std::fs;
use std::path::{Path, PathBuf};

/// How many steps [`assemble`] takes.
pub(crate) const STEPS: usize = 3 + wasi_libc::STEPS;

/// What will be installed, for a person to read before it happens.
pub(crate) const ANNOUNCEMENT: &str = "  \
    Debian packages, into the system: clang, lld, llvm, libc++ and the wasm32 runtime of their newest release\n  \
    the headers of Debian's wasi-libc, with a libc.so that is made of the libc of Rust's wasm32-wasip2 target\n";

/// The release of `wasm-component-ld` for a rustc that comes without it, as Debian's does.
const COMPONENT_LINKER: &str = "0.5.21";

/// The release of LLVM that a command line names when apt knows none: the one that every current
/// Debian has.
const USUAL_LLVM: u32 = 19;

/// Debian's LLVM, and where its parts are.
pub(crate) struct Llvm {
    pub(crate) release: u32,
    pub(crate) bin: PathBuf,
}

impl Llvm {
    fn new(release: u32) -> Self {
        Self { release, bin: format!("/usr/lib/llvm-{release}/bin").into() }
    }

    pub(crate) fn builtins(&self) -> String {
        let release = self.release;
        format!(
            "/usr/lib/llvm-{release}/lib/clang/{release}/lib/wasi/libclang_rt.builtins-wasm32.a"
        )
    }

    /// The headers of libc++.
    fn cpp_headers(&self) -> String {
        format!("/usr/lib/llvm-{}/include/wasm32-wasi/c++", self.release)
    }

    fn packages(&self) -> Vec<String> {
        let release = self.release;
        vec![
            format!("clang-{release}"),
            format!("lld-{release}"),
            format!("llvm-{release}"),
            format!("libclang-rt-{release}-dev-wasm32"),
            format!("libc++-{release}-dev-wasm32"),
            "ca-certificates".to_owned(),
        ]
    }
}

/// Fills `sdk`.
pub(crate) fn assemble(
    machine: &Machine,
    sdk: &Path,
    scratch: &Path,
    progress: &mut Progress,
) -> Result<String> {
    let mirror = Mirror::of(machine)?;
    let llvm = install_llvm(machine, progress)?;
    write_drivers(machine, &llvm, sdk)?;
    let libc = wasi_libc::add(machine, &llvm, &mirror, sdk, scratch, progress)?;
    progress.step("libc++ for strings and containers", || add_cpp(machine, &llvm, sdk, scratch))?;
    progress.step("a trial run", || sysroot::check(machine, sdk, scratch))?;
    Ok(format!("assembled from packages: clang {} and {libc}", llvm.release))
}

fn install_llvm(machine: &Machine, progress: &mut Progress) -> Result<Llvm> {
    let wanted = |llvm: &Llvm| {
        let mut packages = llvm.packages();
        packages.extend(wasi_libc::packages(machine));
        apt::missing(machine, &packages)
    };
    let known = Llvm::new(apt::newest_llvm(machine).unwrap_or(USUAL_LLVM));
    let missing = wanted(&known);
    if missing.is_empty() {
        return progress.step("Debian's clang and lld are installed already", || Ok(known));
    }
    if !machine.is_root() {
        return Err(Error::new("system packages are missing, and only root can install them").help(format!(
            "run `sudo apt-get update && sudo apt-get install --no-install-recommends {}`, then this command again",
            missing.join(" ")
        )));
    }
    progress.step("Debian packages of clang and lld", || {
        let apt_get =
            |args: &[&str]| Tool::new(machine, "apt-get").env("DEBIAN_FRONTEND", "noninteractive").arg("-q").args(args);
        apt_get(&["update"]).run()?;
        let llvm = Llvm::new(apt::newest_llvm(machine).ok_or_else(|| {
            Error::new("Debian's configured suites have no clang for wasm32 that is new enough (19 or later)")
        })?);
        apt_get(&["install", "-y", "--no-install-recommends"]).args(wanted(&llvm)).run()?;
        Ok(llvm)
    })
}

/// Adds the headers of libc++, a shared library with what they need, and an empty libc++abi, of
/// which nothing is left without exceptions.
fn add_cpp(machine: &Machine, llvm: &Llvm, sdk: &Path, scratch: &Path) -> Result<()> {
    let (lib, source) = (sdk.join(sysroot::LIB), scratch.join("cpp.cpp"));
    let headers = sdk.join("share/wasi-sysroot/include/wasm32-wasip2");
    Tool::new(machine, "cp").arg("-R").arg(llvm.cpp_headers()).arg(headers).run()?;
    fs::write(&source, include_str!("cpp.cpp"))
        .map_err(|error| Error::file("write", &source, error))?;
    Tool::new(machine, sdk.join("bin/clang++"))
        .args([
            "-std=c++17",
            "-O2",
            "-fPIC",
            "-fvisibility=hidden",
            "-fno-exceptions",
            "-fno-rtti",
            "-shared",
        ])
        .args([
            "-nostdlib++",
            "-nostartfiles",
            "-Wl,--skip-wit-component,--no-entry,--export=__wasm_call_ctors",
            "-o",
        ])
        .arg(lib.join("libc++.so"))
        .arg(&source)
        .run()?;
    Tool::new(machine, llvm.bin.join("llvm-ar"))
        .arg("rc")
        .arg(lib.join("libc++abi.a"))
        .run()
        .map(drop)
}

/// Makes `sdk/bin`: the tools under the names they have in wasi-sdk, with its sysroot and target as
/// their defaults.
///
/// clang looks for its sysroot and linker from where symbolic links lead, so links would not do.
fn write_drivers(machine: &Machine, llvm: &Llvm, sdk: &Path) -> Result<()> {
    let bin = sdk.join("bin");
    let failed = |error| Error::file("write to", &bin, error);
    fs::create_dir_all(&bin).map_err(failed)?;
    for driver in ["clang", "clang++"] {
        let file = bin.join(driver);
        let text = format!(
            "#!/bin/sh\nsdk=$(dirname -- \"$(dirname -- \"$(readlink -f -- \"$0\")\")\")\n\
             exec {}/{driver} --target=wasm32-wasip2 --sysroot=\"$sdk/share/wasi-sysroot\" -B\"$sdk/bin\" \"$@\"\n",
            llvm.bin.display()
        );
        fs::write(&file, text).map_err(failed)?;
        make_executable(&file).map_err(failed)?;
        link(driver.as_ref(), &bin.join(format!("wasm32-wasip2-{driver}"))).map_err(failed)?;
    }
    for tool in [
        "wasm-ld",
        "llvm-ar",
        "llvm-nm",
        "llvm-objcopy",
        "llvm-objdump",
        "llvm-ranlib",
        "llvm-strip",
    ] {
        link(&llvm.bin.join(tool), &bin.join(tool)).map_err(failed)?;
    }
    for (name, tool) in [("ar", "llvm-ar"), ("ranlib", "llvm-ranlib"), ("strip", "llvm-strip")] {
        link(tool.as_ref(), &bin.join(name)).map_err(failed)?;
    }
    component_linker(machine, &bin)
}

/// clang's linker for `wasm32-wasip2`: a copy of the one that rustc brings along, which goes away
/// with its toolchain.
fn component_linker(machine: &Machine, bin: &Path) -> Result<()> {
    let name = "wasm-component-ld";
    let libraries = Tool::new(machine, "rustc").args(["--print", "target-libdir"]).run()?;
    let own = Path::new(libraries.trim()).with_file_name("bin").join(name);
    if own.exists() {
        return fs::copy(&own, bin.join(name))
            .map(drop)
            .map_err(|error| Error::file("copy", &own, error));
    }
    let install = Tool::new(machine, "cargo").args(["install", "--quiet", "--locked", "--root"]);
    install.arg(bin.with_file_name("")).args(["--version", COMPONENT_LINKER, name]).run().map(drop)
}

#[cfg(unix)]
fn link(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(unix)]
fn make_executable(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))
}

/// Debian runs on Unix only, so none of this is reached elsewhere.
#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}
