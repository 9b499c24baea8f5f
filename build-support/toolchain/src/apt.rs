//! Debian's packages: those of the system, and single ones of a newer suite that leave the system
//! as it is.

use crate::tool::Tool;
use crate::{Error, Machine, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Newer suites that have what older ones lack, the most settled first.
const SUITES: [&str; 2] = ["trixie-backports", "sid"];

/// The Debian archive that the machine is configured to use.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mirror {
    uri: String,
    signed_by: Option<String>,
}

impl Mirror {
    /// Reads apt's sources for the entry that serves the machine's own release.
    pub(crate) fn of(machine: &Machine) -> Result<Self> {
        let release = fs::read_to_string(&machine.os_release).unwrap_or_default();
        let field = |name: &str| {
            let value = release.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
            value.map(|value| value.trim_matches('"').to_owned())
        };
        let (id, codename) = (field("ID"), field("VERSION_CODENAME"));
        let (Some("debian"), Some(codename)) = (id.as_deref(), codename) else {
            return Err(Error::new(
                "this is not a Debian system: nothing is known of its packages",
            ));
        };
        let mut files = vec![machine.apt.join("sources.list")];
        let more = fs::read_dir(machine.apt.join("sources.list.d")).into_iter().flatten().flatten();
        files.extend(more.map(|entry| entry.path()));
        files.sort();
        let mirrors = files.iter().filter_map(|file| {
            let text = fs::read_to_string(file).ok()?;
            match file.extension()?.to_str()? {
                "sources" => mirror_in_stanzas(&text, &codename),
                "list" => mirror_in_lines(&text, &codename),
                _ => None,
            }
        });
        mirrors.into_iter().next().ok_or_else(|| {
            Error::new(format!("no source of Debian's `{codename}` in `{}`", machine.apt.display()))
        })
    }

    /// Calls `fetch` with each of the newer [`SUITES`] until one has what it wants. Where none has,
    /// the error is that of the first one.
    pub(crate) fn newer<T>(
        &self,
        machine: &Machine,
        scratch: &Path,
        fetch: impl Fn(&Suite) -> Result<T>,
    ) -> Result<T> {
        let mut first_error = None;
        for suite in SUITES {
            match Suite::open(machine, self, scratch, suite).and_then(|suite| fetch(&suite)) {
                Ok(found) => return Ok(found),
                Err(error) => first_error = first_error.or(Some(error)),
            }
        }
        Err(first_error.expect("there are suites"))
    }

    fn line(&self, kind: &str, suite: &str) -> String {
        let options =
            self.signed_by.as_ref().map(|key| format!("[signed-by={key}] ")).unwrap_or_default();
        format!("{kind} {options}{} {suite} main\n", self.uri)
    }
}

/// One suite, with package lists and downloads in a folder of our own.
pub(crate) struct Suite<'a> {
    machine: &'a Machine,
    name: &'static str,
    downloads: PathBuf,
    options: Vec<String>,
}

impl<'a> Suite<'a> {
    fn open(
        machine: &'a Machine,
        mirror: &Mirror,
        scratch: &Path,
        name: &'static str,
    ) -> Result<Self> {
        let folder = scratch.join(name);
        let sources = folder.join("sources.list");
        let option = |key: &str, value: &Path| format!("-o{key}={}", value.display());
        let options = vec![
            option("Dir::Etc::SourceList", &sources),
            option("Dir::Etc::SourceParts", Path::new("/dev/null")),
            option("Dir::State::Lists", &folder.join("lists")),
            option("Dir::Cache", &folder.join("cache")),
            "-oAcquire::Languages=none".to_owned(),
            "-oAPT::Sandbox::User=root".to_owned(),
        ];
        let suite = Self { machine, name, downloads: folder.join("downloads"), options };
        if !folder.exists() {
            for folder in [
                &folder.join("lists/partial"),
                &folder.join("cache/archives/partial"),
                &suite.downloads,
            ] {
                fs::create_dir_all(folder).map_err(|error| Error::file("create", folder, error))?;
            }
            let lines = mirror.line("deb", name) + &mirror.line("deb-src", name);
            fs::write(&sources, lines).map_err(|error| Error::file("write", &sources, error))?;
            suite.tool("apt-get").args(["-q", "update"]).run()?;
        }
        Ok(suite)
    }

    fn tool(&self, program: &str) -> Tool {
        Tool::new(self.machine, program).args(&self.options)
    }

    /// Downloads the source archive of `package` as its authors released it; apt checks its
    /// signature.
    pub(crate) fn source_archive(&self, package: &str) -> Result<PathBuf> {
        let which = format!("{package}/{}", self.name);
        let apt_get =
            self.tool("apt-get").args(["-q", "source", "--download-only", "--tar-only"]).arg(which);
        apt_get.dir(&self.downloads).run()?;
        only_file(&self.downloads, &format!("{package}_"), ".orig.tar.")
    }

    /// Downloads a version of the binary package `package` that starts with `version`.
    pub(crate) fn package(&self, package: &str, version: &str) -> Result<PathBuf> {
        let versions = self.tool("apt-cache").args(["madison", package]).run()?;
        let mut versions = versions.lines().filter_map(|line| Some(line.split('|').nth(1)?.trim()));
        let found = versions.find(|found| found.starts_with(version)).ok_or_else(|| {
            Error::new(format!("Debian's `{}` has no {package} of version {version}", self.name))
        })?;
        let apt_get =
            self.tool("apt-get").args(["-q", "download"]).arg(format!("{package}={found}"));
        apt_get.dir(&self.downloads).run()?;
        only_file(&self.downloads, &format!("{package}_"), ".deb")
    }
}

fn only_file(folder: &Path, start: &str, part: &str) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).map_err(|error| Error::file("read", folder, error))?;
    let mut files = entries.flatten().map(|entry| entry.path()).filter(|path| {
        path.file_name().is_some_and(|name| {
            name.to_string_lossy().starts_with(start) && name.to_string_lossy().contains(part)
        })
    });
    files.next().ok_or_else(|| {
        Error::new(format!("apt-get left no `{start}…{part}…` in `{}`", folder.display()))
    })
}

/// Those of `packages` that the system lacks.
pub(crate) fn missing(machine: &Machine, packages: &[String]) -> Vec<String> {
    let installed = |package: &String| {
        let status = Tool::new(machine, "dpkg-query")
            .args(["-W", "-f=${db:Status-Status}"])
            .arg(package)
            .run();
        status.is_ok_and(|status| status == "installed")
    };
    packages.iter().filter(|package| !installed(package)).cloned().collect()
}

/// The newest LLVM release whose wasm32 runtime is installed, or else packaged.
pub(crate) fn newest_llvm(machine: &Machine) -> Option<u32> {
    let name = "libclang-rt-*-dev-wasm32";
    let installed = Tool::new(machine, "dpkg-query")
        .args(["-W", "-f=${Package} ${db:Status-Status}\n", name])
        .run();
    let installed = installed
        .map(|lines| newest(lines.lines().filter_map(|line| line.strip_suffix(" installed"))));
    installed.ok().flatten().or_else(|| {
        let pattern = "^libclang-rt-[0-9]+-dev-wasm32$";
        let packaged =
            Tool::new(machine, "apt-cache").args(["search", "--names-only", pattern]).run().ok()?;
        newest(packaged.lines().filter_map(|line| line.split(' ').next()))
    })
}

/// setjmp for WebAssembly needs clang 19.
const OLDEST_LLVM: u32 = 19;

fn newest<'a>(packages: impl Iterator<Item = &'a str>) -> Option<u32> {
    let versions = packages.filter_map(|name| {
        name.strip_prefix("libclang-rt-")?.strip_suffix("-dev-wasm32")?.parse().ok()
    });
    versions.filter(|version| *version >= OLDEST_LLVM).max()
}

/// An entry of a `*.sources` file.
fn mirror_in_stanzas(text: &str, codename: &str) -> Option<Mirror> {
    text.split("\n\n").find_map(|stanza| {
        let field = |name: &str| {
            let value =
                stanza.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
            Some(value.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        };
        let ours = field("Types")?.iter().any(|kind| kind == "deb")
            && field("Suites")?.iter().any(|suite| suite == codename)
            && field("Enabled").is_none_or(|value| value != ["no"]);
        let uri = field("URIs")?.into_iter().next()?;
        ours.then(|| Mirror {
            uri,
            signed_by: field("Signed-By").and_then(|value| value.into_iter().next()),
        })
    })
}

/// An entry of a `*.list` file.
fn mirror_in_lines(text: &str, codename: &str) -> Option<Mirror> {
    text.lines().find_map(|line| {
        let entry = line.trim().strip_prefix("deb ")?.trim_start();
        let (options, rest) = match entry.strip_prefix('[') {
            Some(entry) => entry.split_once(']')?,
            None => ("", entry),
        };
        let mut words = rest.split_whitespace();
        let (uri, suite) = (words.next()?, words.next()?);
        let signed_by =
            options.split_whitespace().find_map(|option| option.strip_prefix("signed-by="));
        (suite == codename)
            .then(|| Mirror { uri: uri.to_owned(), signed_by: signed_by.map(str::to_owned) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mirror_is_that_of_the_machines_own_release() {
        let stanzas = "Types: deb\nURIs: http://mirror.test/security\nSuites: bookworm-security\nComponents: main\n\n\
                       # a comment\nTypes: deb deb-src\nURIs: http://mirror.test/debian\nSuites: bookworm bookworm-updates\n\
                       Components: main\nSigned-By: /usr/share/keyrings/k.gpg\n";
        let mirror = mirror_in_stanzas(stanzas, "bookworm").unwrap();
        assert_eq!(
            mirror.line("deb-src", "sid"),
            "deb-src [signed-by=/usr/share/keyrings/k.gpg] http://mirror.test/debian sid main\n"
        );
        assert_eq!(mirror_in_stanzas(stanzas, "trixie"), None);

        let lines = "# deb http://other.test bookworm main\ndeb http://mirror.test/security bookworm-security main\n\
                     deb [arch=amd64 signed-by=/k.gpg] http://mirror.test/debian bookworm main contrib\n";
        let signed_by = Some("/k.gpg".to_owned());
        let expected = Mirror { uri: "http://mirror.test/debian".to_owned(), signed_by };
        assert_eq!(mirror_in_lines(lines, "bookworm"), Some(expected));
        let plain =
            mirror_in_lines("deb http://mirror.test/debian bookworm main", "bookworm").unwrap();
        assert_eq!(plain.line("deb", "sid"), "deb http://mirror.test/debian sid main\n");
    }

    #[test]
    fn the_newest_llvm_that_knows_setjmp_is_taken() {
        let packages =
            ["libclang-rt-14-dev-wasm32", "libclang-rt-22-dev-wasm32", "libclang-rt-19-dev-wasm32"];
        assert_eq!(newest(packages.into_iter()), Some(22));
        assert_eq!(newest(packages.into_iter().take(1)), None);
    }

    /// What asking each suite for wasi-libc's source gives, and the command lines that it took.
    #[cfg(unix)]
    fn source_of_wasi_libc(apt_get: &str) -> (Result<String, String>, Vec<String>) {
        let fake = crate::fake::Fake::new();
        fake.program("apt-get", apt_get);
        let scratch = fake.folder.path().join("scratch");
        let mirror = Mirror::of(&fake.machine).unwrap();
        let archive =
            mirror.newer(&fake.machine, &scratch, |suite| suite.source_archive("wasi-libc"));
        let archive =
            archive.map(|path| path.strip_prefix(&scratch).unwrap().display().to_string());
        // Of each line the suite, and what is asked of it.
        let log = fake.log();
        let asked = log.lines().map(|line| {
            let (options, request) = line.split_once(" -q ").unwrap();
            let suite = SUITES
                .iter()
                .find(|suite| options.contains(&format!("scratch/{suite}/lists")))
                .unwrap();
            format!("{suite}: {request}")
        });
        (archive.map_err(|error| error.to_string()), asked.collect())
    }

    #[test]
    #[cfg(unix)]
    fn the_next_suite_is_asked_only_when_one_lacks_the_package() {
        let source = "source --download-only --tar-only wasi-libc";
        let (archive, asked) =
            source_of_wasi_libc(r#"case "$*" in *" source "*) : > wasi-libc_31.orig.tar.xz; esac"#);
        assert_eq!(archive.unwrap(), "trixie-backports/downloads/wasi-libc_31.orig.tar.xz");
        assert_eq!(
            asked,
            ["trixie-backports: update", &format!("trixie-backports: {source}/trixie-backports")]
        );

        let (archive, asked) = source_of_wasi_libc(
            r#"case "$*" in */sid) : > wasi-libc_33.orig.tar.xz;; *" source "*) : > wasi-libc_31.orig.tar.xz; exit 1; esac"#,
        );
        assert_eq!(archive.unwrap(), "sid/downloads/wasi-libc_33.orig.tar.xz");
        assert_eq!(asked[2..], ["sid: update", &format!("sid: {source}/sid")]);

        let (archive, asked) = source_of_wasi_libc("exit 1");
        assert!(
            archive.unwrap_err().contains("scratch/trixie-backports/"),
            "the first suite's error"
        );
        assert_eq!(asked, ["trixie-backports: update", "sid: update"]);
    }
}
