//! Packages that become components, built by cargo.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};
use wasmtime::error::Context as _;
use wasmtime::{Result, bail};

/// Which interpreter.
#[derive(Clone, Copy)]
pub(crate) enum Language {
    /// The interpreter without a language, and without what its tests ask of it.
    Values,
    Lua,
}

/// How it is linked with its world.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Link {
    Shared,
    Static,
}

impl Language {
    pub(crate) const ALL: [Self; 2] = [Self::Values, Self::Lua];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Values => "values",
            Self::Lua => "lua",
        }
    }
}

impl Link {
    pub(crate) const ALL: [Self; 2] = [Self::Shared, Self::Static];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Static => "static",
        }
    }
}

const WIT: &str =
    "package my:hello;\n\nworld hello {\n    export greet: func(name: string) -> string;\n}\n";

const SCRIPT: &str = "return { greet = function(name) return 'Hello, ' .. name .. '!' end }\n";

/// Builds a package and reads its component.
pub(crate) fn build(language: Language, link: Link) -> Result<Vec<u8>> {
    let name = format!("{}-{}", language.name(), link.name());
    let target = target_folder()?;
    let folder = target.join(&name);
    write(&folder, "wit/hello.wit", WIT)?;
    write(&folder, "build.rs", "fn main() {\n    wit_dylib_build::generate();\n}\n")?;
    write(&folder, "Cargo.toml", &manifest(language, link, &name))?;
    // The versions of this repository have been fetched.
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    match language {
        Language::Values => {
            let sources = repository().join("test-interpreters/values/src");
            for entry in fs::read_dir(&sources)
                .with_context(|| format!("cannot read `{}`", sources.display()))?
            {
                let entry = entry?;
                write(
                    &folder,
                    &format!("src/{}", entry.file_name().display()),
                    &fs::read_to_string(entry.path())?,
                )?;
            }
        }
        Language::Lua => {
            write(&folder, "main.lua", SCRIPT)?;
            let uses = if link == Link::Static { "use lua_interpreter as _;\n" } else { "" };
            write(&folder, "src/lib.rs", uses)?;
        }
    }
    cargo_build(&folder, &target)?;
    let component = match link {
        Link::Shared => target.join(format!("wit-dylib/release/{name}.wasm")),
        Link::Static => {
            target.join(format!("wasm32-wasip2/release/{}.wasm", name.replace('-', "_")))
        }
    };
    fs::read(&component).with_context(|| format!("cannot read `{}`", component.display()))
}

fn manifest(language: Language, link: Link, name: &str) -> String {
    let crate_type = if link == Link::Static { "cdylib" } else { "lib" };
    let repository = repository().display().to_string();
    let lua = format!(
        "lua-interpreter = {{ path = {:?} }}",
        format!("{repository}/test-interpreters/lua")
    );
    // The shared interpreter inherits the profile of its own workspace.
    let bindings = format!(
        "wit-dylib-interpreter = {{ path = {:?} }}",
        format!("{repository}/templates/rust")
    );
    let (dependency, interpreter, profile) = match (language, link) {
        (Language::Values, _) => (&*bindings, "", "opt-level = \"s\""),
        (Language::Lua, Link::Shared) => (&*lua, "interpreter = \"lua-interpreter\"", ""),
        (Language::Lua, Link::Static) => (&*lua, "", ""),
    };
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [lib]\ncrate-type = [{crate_type:?}]\n\n[features]\nbare = []\ndefault = [\"bare\"]\n\n[dependencies]\n{dependency}\n\n\
         [build-dependencies]\nwit-dylib-build = {{ path = {repository:?} }}\n\n\
         [package.metadata.wit-dylib]\nlink = {:?}\nfiles = [\"*.lua\"]\n{interpreter}\n\n\
         [profile.release]\nlto = true\n{profile}\n\n[workspace]\n",
        link.name(),
    )
}

fn cargo_build(folder: &Path, target: &Path) -> Result<()> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os() {
        // What a cargo around this program tells about another package.
        let text = name.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"]
            .iter()
            .any(|prefix| text.starts_with(prefix))
        {
            cargo.env_remove(name);
        }
    }
    let sdk = PathBuf::from(env::var_os("WASI_SDK_PATH").unwrap_or_else(|| "/opt/wasi-sdk".into()));
    cargo
        .env("CC_wasm32_wasip2", sdk.join("bin/clang"))
        .env("AR_wasm32_wasip2", sdk.join("bin/llvm-ar"));
    cargo.args(["build", "--quiet", "--release", "--target", "wasm32-wasip2"]);
    let status = cargo.current_dir(folder).env("CARGO_TARGET_DIR", target).status()?;
    if !status.success() {
        bail!("cargo failed in `{}` ({status})", folder.display());
    }
    Ok(())
}

/// Beside what cargo makes of this program.
fn target_folder() -> Result<PathBuf> {
    let program = env::current_exe()?;
    let target = program.ancestors().nth(3).context("this program is not in a target folder")?;
    Ok(target.join("linking"))
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."))
}

/// Leaves a file that is right alone, so that cargo does.
fn write(folder: &Path, path: &str, text: &str) -> Result<()> {
    let path = folder.join(path);
    if fs::read_to_string(&path).is_ok_and(|found| found == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    fs::write(&path, text).with_context(|| format!("cannot write `{}`", path.display()))
}
