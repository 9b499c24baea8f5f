use super::*;
use crate::host::session::tests::session;

use std::fs;
use tempfile::TempDir;
use testing::golden;

/// A folder for wasi-sdks whose tools are fakes.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn file(&self, path: &str, text: &str) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// A whole wasi-sdk.
    fn sdk(&self, path: &str) -> PathBuf {
        for name in ["clang", "llvm-ar"] {
            self.file(&format!("{path}/{}", tool(name).display()), "");
        }
        self.file(&format!("{path}/share/wasi-sysroot/lib/wasm32-wasip2/libc.so"), "");
        self.path(path)
    }

    fn find(&self, variables: &[(&str, &str)]) -> Result<WasiSdk> {
        let (sdk, debian) = (self.path("opt/wasi-sdk"), self.path("usr"));
        let defaults = DefaultPlaces { sdk: &sdk, debian: &debian };
        WasiSdk::find_or_default(&session(variables), &defaults, "`x` builds with `cc`")
    }

    /// A session that runs in this folder.
    fn session(&self) -> Session {
        let path = self.0.path().to_str().unwrap();
        session(&[("CARGO_MANIFEST_DIR", path), ("OUT_DIR", path)])
    }

    /// The report of a search in the folder that the variable names.
    fn report(&self, path: &str) -> String {
        let report = format!(
            "{:?}",
            self.find(&[(WASI_SDK_PATH, self.path(path).to_str().unwrap())]).unwrap_err()
        );
        self.shown(&report)
    }

    fn shown(&self, text: &str) -> String {
        text.replace(self.0.path().to_str().unwrap(), "[ROOT]").replace('\\', "/")
    }
}

#[test]
fn no_wasi_sdk_at_all() {
    let folder = Folder::new();
    let report = |folder: &Folder| folder.shown(&format!("{:?}\n", folder.find(&[]).unwrap_err()));
    let without = report(&folder);
    golden::compare_report("no-wasi-sdk-at-all", &without);
    folder.file("usr/lib/wasm32-wasi/libc.a", "").file("usr/bin/clang-19", "");
    let help = "  = help: `[ROOT]/usr/lib/wasm32-wasi` is the wasi-libc of a Linux distribution; \
                it has only static libraries, which you cannot link into shared ones\n";
    assert_eq!(report(&folder), without + help);
    folder.sdk("opt/wasi-sdk");
    assert_eq!(folder.find(&[]).unwrap().root, folder.path("opt/wasi-sdk"));
}

#[test]
fn folders_are_taken_as_people_write_them() {
    let folder = Folder::new();
    let sdk = folder.sdk("täglich gebraucht/wasi-sdk");
    let home = folder.path("täglich gebraucht");
    let home = home.to_str().unwrap();
    let found = |path: &str, variables: &[(&str, &str)]| {
        folder.find(&[&[(WASI_SDK_PATH, path)], variables].concat()).unwrap().root
    };
    let slash = format!("{}/", sdk.display());
    assert_eq!(found(&slash, &[]).as_os_str(), sdk.as_os_str());
    assert_eq!(found("~/wasi-sdk", &[("HOME", home)]), sdk);
    assert_eq!(found("~/wasi-sdk", &[("USERPROFILE", home)]), sdk);
    assert_eq!(found("./wasi-sdk/", &[("CARGO_MANIFEST_DIR", home)]), sdk);
    // The build script's own word beats the variable.
    let mut session = session(&[(WASI_SDK_PATH, "/nowhere"), ("CARGO_MANIFEST_DIR", home)]);
    session.wasi_sdk = Some("wasi-sdk".into());
    assert_eq!(WasiSdk::find(&session, "").unwrap().root, sdk);
}

#[test]
fn a_folder_inside_or_around_the_right_one_is_recognised() {
    let folder = Folder::new();
    folder.sdk("unpacked/wasi-sdk-33.0-x86_64-linux");
    let meant = "`[ROOT]/unpacked/wasi-sdk-33.0-x86_64-linux` is a wasi-sdk: name that folder";
    let clang = tool("clang").display().to_string();
    for (part, what) in [
        ("/wasi-sdk-33.0-x86_64-linux/bin", "it has no "),
        (&format!("/wasi-sdk-33.0-x86_64-linux/{clang}"), "it is not a folder"),
        ("/wasi-sdk-33.0-x86_64-linux/share/wasi-sysroot", "it has no "),
        ("/wasi-sdk-33.0-x86_64-linux/gone", "it does not exist"),
        ("", "it has no "),
    ] {
        let report = folder.report(&format!("unpacked{part}"));
        assert!(
            report.contains(&format!("is not a usable wasi-sdk: {what}")) && report.contains(meant),
            "{report}"
        );
    }
    folder.sdk("unpacked/wasi-sdk-25.0");
    assert!(!folder.report("unpacked").contains("is one"), "there are two");
}

#[test]
fn what_is_no_wasi_sdk_is_told_by_what_it_has() {
    let folder = Folder::new();
    folder
        .file("old/share/wasi-sysroot/lib/wasm32-wasip1/libc.a", "")
        .file("old/VERSION", "20.0\n");
    folder.file("old/share/wasi-sysroot/lib/wasm32-wasi/libc.a", "");
    let report = folder.report("old");
    let help = "wasi-sdk 20.0 has libraries for `wasm32-wasi`, `wasm32-wasip1`, but not for \
                `wasm32-wasip2`\n  = help: install wasi-sdk 25 or later";
    assert!(report.contains(help), "{report}");

    folder
        .file("usr/lib/wasm32-wasi/libc.a", "")
        .file(&format!("usr/{}", tool("clang").display()), "");
    let report = folder.report("usr");
    let start = format!(
        "error: `[ROOT]/usr` is not a usable wasi-sdk: it has no `{}` and no \
         `share/wasi-sysroot/lib/wasm32-wasip2`\n",
        tool("llvm-ar").display().to_string().replace('\\', "/")
    );
    assert!(report.starts_with(&start), "{report}");
    assert!(
        report.contains("`[ROOT]/usr/lib/wasm32-wasi` is the wasi-libc of a Linux distribution"),
        "{report}"
    );
}

/// The shapes of the sysroot's folder of libraries in releases of wasi-sdk, as far as shared
/// libraries go.
#[test]
fn libraries_of_cpp_come_from_the_folder_for_programs_with_or_without_exceptions() {
    let cases = [
        ("25 to 32", "libc++.so llvm-lto/19.1.5/libc++.a", [".", "."]),
        ("33 and later", "noeh/libc++.so eh/libc++.a llvm-lto/libc.a", ["noeh .", "eh ."]),
        ("one of the pair", "noeh/libc++.so", ["noeh .", "."]),
    ];
    for (release, files, expected) in cases {
        let folder = Folder::new();
        folder.sdk("sdk");
        let libraries = folder.path("sdk").join(library_folder());
        for file in files.split(' ') {
            folder.file(libraries.join(file).to_str().unwrap(), "");
        }
        let sdk = folder.find(&[(WASI_SDK_PATH, folder.path("sdk").to_str().unwrap())]).unwrap();
        for (exceptions, expected) in [false, true].into_iter().zip(expected) {
            let expected =
                expected.split(' ').map(|name| libraries.join(name).components().collect());
            let expected: Vec<PathBuf> = expected.collect();
            assert_eq!(
                sdk.library_folders(exceptions),
                expected,
                "{release}, exceptions: {exceptions}"
            );
        }
    }
}

/// As wasi-sdk 25 has it.
const VERSION: &str = "25.0\nwasi-libc: 574b88da4815\nllvm: llvmorg-19.1.5\n\
                       llvm-version: 19.1.5\nconfig: f992bcc08219\n";

#[test]
fn a_version_file_says_it_all_without_starting_a_tool() {
    let folder = Folder::new();
    let root = folder.sdk("sdk");
    let version = || {
        let sdk = WasiSdk { root: root.clone(), origin: "`WASI_SDK_PATH`" };
        sdk.version(&folder.session())
    };
    folder.file("sdk/VERSION", VERSION);
    let first = version().unwrap();
    let sdk = WasiSdk { root: root.clone(), origin: "`WASI_SDK_PATH`" };
    assert_eq!(
        folder.shown(&sdk.describe(&folder.session()).unwrap()),
        "[ROOT]/sdk (wasi-sdk 25.0)"
    );
    folder.file("sdk/bin/clang", "touched and changed");
    assert_eq!(version().unwrap(), first);
    folder.file("sdk/VERSION", &VERSION.replace("25.0", "26.0"));
    assert_ne!(version().unwrap(), first);
    fs::remove_file(root.join("VERSION")).unwrap();
    folder.file("sdk/share/wasi-sysroot/VERSION", VERSION);
    assert_eq!(version().unwrap(), first);

    folder.file("sdk/share/wasi-sysroot/VERSION", &VERSION.replace("19.1.5", "18.1.2"));
    assert_eq!(
        folder.shown(&format!("{:?}", version().unwrap_err())),
        format!(
            "error: `[ROOT]/sdk/bin/clang{}` is clang 18, but shared libraries for wasm32-wasip2 \
             need clang 19 or later\n  = help: the folder comes from `WASI_SDK_PATH`\n  = help: \
             install wasi-sdk 25 or later ({RELEASES}) and name its folder",
            std::env::consts::EXE_SUFFIX
        )
    );
}

#[cfg(unix)]
#[test]
fn without_a_version_file_clang_is_asked_once_for_each_clang() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let root = folder.sdk("sdk");
    let clang = root.join("bin/clang");
    let log = folder.path("log");
    let write_clang = |body: &str| {
        // Written by another process, or a fork of a parallel test may hold it open for writing
        // when it is started.
        let text = format!("#!/bin/sh\necho asked >> '{}'\n{body}\n", log.display());
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", r#"printf %s "$2" > "$1" && chmod +x "$1""#, "sh"]).arg(&clang).arg(text);
        assert!(shell.status().unwrap().success());
        let old = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
        fs::File::options().append(true).open(&clang).unwrap().set_modified(old).unwrap();
        assert_eq!(clang.metadata().unwrap().permissions().mode() & 0o111, 0o111);
    };
    let asked = || fs::read_to_string(&log).unwrap_or_default().lines().count();
    let version = || {
        let sdk = WasiSdk { root: root.clone(), origin: "`Build::wasi_sdk`" };
        sdk.version(&folder.session())
    };
    write_clang("echo 'Debian clang version 19.1.7 (3)'; echo 'InstalledDir: /usr/bin'");
    let first = version().unwrap();
    assert_eq!((version().unwrap(), asked()), (first.clone(), 1));
    let sdk = WasiSdk { root: root.clone(), origin: "" };
    let shown = sdk.describe(&folder.session()).unwrap();
    assert_eq!(
        (&*folder.shown(&shown), asked()),
        ("[ROOT]/sdk (Debian clang version 19.1.7 (3))", 1)
    );
    let touched = std::time::SystemTime::now() - std::time::Duration::from_secs(30);
    fs::File::options().append(true).open(&clang).unwrap().set_modified(touched).unwrap();
    assert_eq!((version().unwrap(), asked()), (first.clone(), 1), "it is the same clang");
    write_clang("echo 'clang version 22.1.8'");
    let second = version().unwrap();
    assert_ne!(second, first);
    folder.file("sdk/share/wasi-sysroot/lib/wasm32-wasip2/libc.so", "another one");
    assert_ne!(version().unwrap(), second);

    write_clang("echo 'Debian clang version 14.0.6'");
    let report = format!("{:?}", version().unwrap_err());
    assert!(report.contains("/sdk/bin/clang` is clang 14, but shared libraries"), "{report}");
    write_clang("echo 'cannot execute' >&2; exit 3");
    assert_eq!(
        folder.shown(&format!("{:?}", version().unwrap_err())),
        "error: cannot run `[ROOT]/sdk/bin/clang`\n  caused by: exit status: 3\n    cannot \
         execute\n  = help: the folder comes from `Build::wasi_sdk`; `[ROOT]/sdk/bin/clang \
         --version` must work"
    );
}
