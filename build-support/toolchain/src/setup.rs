//! Setting up what is missing.

use crate::cache::Cache;
use crate::find::{self, Origin, Search, WasiSdk};
use crate::progress::Progress;
use crate::release::Release;
use crate::{Error, Machine, Result, in_work, packages, rust_target, sysroot};
use std::path::Path;

/// What a task compiles with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Rust's `wasm32-wasip2` target: enough for an interpreter in Rust alone.
    RustTarget,
    /// wasi-sdk as well: for C code and for `libc.so`.
    WasiSdk,
}

/// Where a wasi-sdk may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The release archive, and packages where that cannot be had.
    Any,
    /// The release archive alone.
    Release,
    /// Packages alone.
    Packages,
}

/// A toolchain that has what was needed.
#[derive(Debug)]
pub struct Toolchain {
    /// The wasi-sdk, if it was needed.
    pub wasi_sdk: Option<WasiSdk>,
}

/// Finds a toolchain, and sets up what it lacks.
pub struct Setup<'a> {
    machine: &'a Machine,
    way: Way,
    quiet: bool,
}

impl<'a> Setup<'a> {
    /// A set-up for `machine`.
    pub fn new(machine: &'a Machine) -> Self {
        Self { machine, way: Way::Any, quiet: false }
    }

    /// Where a wasi-sdk may come from. Defaults to [`Way::Any`].
    pub fn way(&mut self, way: Way) -> &mut Self {
        self.way = way;
        self
    }

    /// Whether to say nothing of what is done. Defaults to false.
    pub fn quiet(&mut self, quiet: bool) -> &mut Self {
        self.quiet = quiet;
        self
    }

    /// Finds or sets up what is needed. What is there already costs a look at it.
    ///
    /// # Errors
    ///
    /// When `WASI_SDK_PATH` is wrong, or when what is missing cannot be had here: the error says
    /// what to do by hand.
    pub fn run(&self, needs: Needs) -> Result<Toolchain> {
        let cache = Cache::new(self.machine)?;
        let has_target = rust_target::is_installed(self.machine)? || self.rustup_adds_target();
        // Without rustup the standard library is linked with the libc of a wasi-sdk.
        let wasi_sdk = match needs {
            Needs::RustTarget if has_target => None,
            _ => Some(self.wasi_sdk(&cache)?),
        };
        if let (false, Some(sdk)) = (has_target, &wasi_sdk) {
            self.announce(
                "Rust's standard library for wasm32-wasip2, from Debian's package of its source:\n",
            );
            in_work::remove_on_interrupt();
            let mut progress = Progress::new(rust_target::STEPS, self.quiet);
            rust_target::build_from_packages(self.machine, &sdk.path, &mut progress).map_err(
                |error| {
                    Error::new("Rust's wasm32-wasip2 target is missing")
                        .caused_by(error)
                        .help("run `rustup target add wasm32-wasip2`")
                },
            )?;
        }
        Ok(Toolchain { wasi_sdk })
    }

    fn rustup_adds_target(&self) -> bool {
        self.announce("Rust's standard library for wasm32-wasip2, by rustup:\n");
        let mut progress = Progress::new(1, self.quiet);
        let added = progress
            .step("rustup target add wasm32-wasip2", || rust_target::add_by_rustup(self.machine));
        added.inspect_err(|error| progress.say(&format!("{}\n", reason(error)))).is_ok()
    }

    fn wasi_sdk(&self, cache: &Cache<'_>) -> Result<WasiSdk> {
        let Search { found, looked_at } = find::search(self.machine, cache)?;
        if let Some(found) = found {
            return Ok(found);
        }
        let dest = cache.wasi_sdk();
        self.announce(&format!("wasi-sdk, in `{}` ({}):\n", dest.display(), looked_at.join("; ")));
        in_work::remove_on_interrupt();
        let release = match self.way {
            Way::Packages => None,
            Way::Any | Way::Release => Release::of(self.machine)?,
        };
        cache.fill(|sdk, scratch| self.make(release.as_ref(), sdk, scratch)).map_err(|error| {
            let by_hand = release
                .as_ref()
                .map(|release| format!(" (such as {})", release.url))
                .unwrap_or_default();
            Error::new("no wasi-sdk was found, and none could be set up").caused_by(error).help(
                format!(
                    "or unpack a release of wasi-sdk{by_hand} and set `WASI_SDK_PATH` to its folder"
                ),
            )
        })?;
        let done = Progress::new(0, self.quiet);
        done.say(&format!("done: `{}`\n", dest.display()));
        Ok(WasiSdk { path: dest, origin: Origin::Cache })
    }

    /// Fills the folder `sdk` and says from where.
    fn make(&self, release: Option<&Release>, sdk: &Path, scratch: &Path) -> Result<String> {
        let refused = match release {
            Some(release) => match self.fetch(release, sdk, scratch)? {
                Ok(source) => return Ok(source),
                Err(refused) if release.named || self.way == Way::Release => return Err(refused),
                Err(refused) => Some(refused),
            },
            None if self.way == Way::Release => {
                let (os, arch) = (&self.machine.os, &self.machine.arch);
                return Err(Error::new(format!("no checksum of a release archive for {os} on {arch} is known")).help(
                    "`WIT_DYLIB_WASI_SDK_URL` and `WIT_DYLIB_WASI_SDK_SHA256` can name an archive and its checksum",
                ));
            }
            None => None,
        };
        let mut progress = Progress::new(packages::STEPS, self.quiet);
        if let Some(refused) = &refused {
            progress.say(&format!("{}\n", reason(refused)));
        }
        progress.say(&format!("to be set up from packages:\n{}", packages::ANNOUNCEMENT));
        packages::assemble(self.machine, sdk, scratch, &mut progress)
    }

    /// The outer error ends the set-up, the inner one only says that the archive cannot be
    /// downloaded here.
    fn fetch(&self, release: &Release, sdk: &Path, scratch: &Path) -> Result<Result<String>> {
        let file = scratch.join("wasi-sdk.tar.gz");
        let mut progress = Progress::new(3, self.quiet);
        let download = format!("downloading {}", release.url);
        if let Err(refused) = progress.step(&download, || release.download(self.machine, &file)) {
            return Ok(Err(refused));
        }
        progress.step("checksum", || release.verify(&file))?;
        progress.step("unpacking and a trial run", || {
            Release::unpack(self.machine, &file, sdk)?;
            if let Some(part) = find::missing_part(self.machine, sdk) {
                let part = part.strip_prefix(sdk).unwrap_or(&part).display();
                return Err(Error::new(format!("`{}` has no `{part}`", release.url)));
            }
            sysroot::check(self.machine, sdk, scratch)
        })?;
        Ok(Ok(format!("unpacked from {}", release.url)))
    }

    fn announce(&self, what: &str) {
        Progress::new(0, self.quiet).say(&format!("to be set up: {what}"));
    }
}

/// Why a first way did not work, on one line: what the tool said last.
fn reason(error: &Error) -> String {
    let said =
        std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    format!("that is not possible here: {}", said.lines().last().unwrap_or_default())
}

#[cfg(all(test, unix))]
mod tests;
