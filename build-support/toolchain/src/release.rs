//! wasi-sdk's own release archives.

use crate::tool::Tool;
use crate::{Error, Machine, Result};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, IsTerminal};
use std::path::Path;

/// The release that is fetched.
const VERSION: &str = "33.0";

const BASE: &str = "https://github.com/WebAssembly/wasi-sdk/releases/download/wasi-sdk-33";

/// The archives of the release: system, processor, the name's end, SHA-256. A platform that is not
/// here is not fetched.
///
/// The checksums are those that mongodb/mongo pins for the same files, in
/// `bazel/toolchains/cc/mongo_wasm/toolchain/wasi_repo.bzl`.
const ARCHIVES: [(&str, &str, &str, &str); 5] = [
    (
        "linux",
        "x86_64",
        "x86_64-linux",
        "0ba8b5bfaeb2adf3f29bab5841d76cf5318ab8e1642ea195f88baba1abd47bce",
    ),
    (
        "linux",
        "aarch64",
        "arm64-linux",
        "4f98ee738c7abb45c81a94d1461fc53cc569d1cd01498951c8184d841a027844",
    ),
    (
        "macos",
        "x86_64",
        "x86_64-macos",
        "18f3f201ba9734e6a4455b0b6410690395a55e9ffa9f6f5066f66083a94b93b3",
    ),
    (
        "macos",
        "aarch64",
        "arm64-macos",
        "85c997a2665ead91673b5bb88b7d0df3fc8900df3bfa244f720d478187bbdc78",
    ),
    (
        "windows",
        "x86_64",
        "x86_64-windows",
        "df14ca2a2127c2d6b6be07e6f5549b3af9c1b3c0112430c200a4749970c59f06",
    ),
];

/// A release archive.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Release {
    pub(crate) url: String,
    sha256: String,
    /// Whether the user named it, and so wants no other.
    pub(crate) named: bool,
}

impl Release {
    /// The archive that `WIT_DYLIB_WASI_SDK_URL` names, or the one for this machine, if there is
    /// one.
    pub(crate) fn of(machine: &Machine) -> Result<Option<Self>> {
        let (url, sha256) =
            (machine.text("WIT_DYLIB_WASI_SDK_URL"), machine.text("WIT_DYLIB_WASI_SDK_SHA256"));
        match (url, sha256) {
            (Some(url), Some(sha256)) => Ok(Some(Self { url, sha256: sha256.to_lowercase(), named: true })),
            (Some(url), None) => Err(Error::new(format!("no checksum for `{url}`")).help(
                "set `WIT_DYLIB_WASI_SDK_SHA256` to the SHA-256 of the archive that `WIT_DYLIB_WASI_SDK_URL` names",
            )),
            (None, _) => Ok(ARCHIVES.iter().find(|(os, arch, ..)| (*os, *arch) == (&*machine.os, &*machine.arch)).map(
                |(.., name, sha256)| Self {
                    url: format!("{BASE}/wasi-sdk-{VERSION}-{name}.tar.gz"),
                    sha256: (*sha256).to_owned(),
                    named: false,
                },
            )),
        }
    }

    /// Downloads the archive to `file`.
    pub(crate) fn download(&self, machine: &Machine, file: &Path) -> Result<()> {
        // A mirror of the user's choice may be a file; the checksum decides either way.
        let schemes = if self.named { "=https,http,file" } else { "=https" };
        let curl = Tool::new(machine, "curl")
            .args([
                "--proto",
                schemes,
                "--fail",
                "--location",
                "--connect-timeout",
                "20",
                "--retry",
                "2",
                "--output",
            ])
            .arg(file)
            .arg(&self.url);
        if io::stderr().is_terminal() {
            curl.arg("--progress-bar").run_visibly()
        } else {
            curl.args(["--silent", "--show-error"]).run().map(drop)
        }
    }

    /// Compares the checksum of the downloaded `file`.
    pub(crate) fn verify(&self, file: &Path) -> Result<()> {
        let mut digest = Sha256::new();
        File::open(file)
            .and_then(|mut file| io::copy(&mut file, &mut digest))
            .map_err(|error| Error::file("read", file, error))?;
        let found: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        if found == self.sha256 {
            return Ok(());
        }
        Err(Error::new(format!("`{}` is not the file it should be", self.url))
            .caused_by(format!("its SHA-256 is {found}, not {}", self.sha256))
            .help("nothing of it was used; try again, or get wasi-sdk yourself and set `WASI_SDK_PATH`"))
    }

    /// Unpacks `file` into the folder `dest`, which becomes the wasi-sdk.
    pub(crate) fn unpack(machine: &Machine, file: &Path, dest: &Path) -> Result<()> {
        let tar = Tool::new(machine, "tar")
            .arg("-xzf")
            .arg(file)
            .arg("-C")
            .arg(dest)
            .arg("--strip-components=1");
        tar.run().map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn machine(os: &str, arch: &str, variables: &[(&str, &str)]) -> Machine {
        let variables =
            variables.iter().map(|(name, value)| ((*name).to_owned(), value.into())).collect();
        Machine { os: os.to_owned(), arch: arch.to_owned(), variables, ..Machine::current() }
    }

    #[test]
    fn only_platforms_with_a_checksum_have_an_archive() {
        let release = Release::of(&machine("macos", "aarch64", &[])).unwrap().unwrap();
        assert_eq!(release.url, format!("{BASE}/wasi-sdk-33.0-arm64-macos.tar.gz"));
        assert_eq!(Release::of(&machine("linux", "riscv64", &[])).unwrap(), None);
        assert!(ARCHIVES.iter().all(|(.., sha256)| sha256.len() == 64));
    }

    #[test]
    fn another_archive_needs_its_checksum() {
        let url = ("WIT_DYLIB_WASI_SDK_URL", "https://example.org/sdk.tar.gz");
        let release =
            Release::of(&machine("linux", "riscv64", &[url, ("WIT_DYLIB_WASI_SDK_SHA256", "AB")]))
                .unwrap();
        assert_eq!(
            release,
            Some(Release { url: url.1.to_owned(), sha256: "ab".to_owned(), named: true })
        );
        let error = Release::of(&machine("linux", "x86_64", &[url])).unwrap_err();
        assert_eq!(
            format!("{error:?}"),
            "error: no checksum for `https://example.org/sdk.tar.gz`\n  = help: set `WIT_DYLIB_WASI_SDK_SHA256` to the \
             SHA-256 of the archive that `WIT_DYLIB_WASI_SDK_URL` names"
        );
    }
}
