use super::*;
use crate::fake::Fake;
use sha2::{Digest, Sha256};
use std::fs;
use std::process::Command;

fn set_up(fake: &Fake, needs: Needs) -> Result<Toolchain> {
    Setup::new(&fake.machine).quiet(true).run(needs)
}

fn cached(fake: &Fake) -> Vec<String> {
    let entries = fs::read_dir(fake.folder.path().join("cache")).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| name != "lock")
        .collect()
}

/// An archive of a wasi-sdk, its address in the variables of the machine.
fn with_archive(fake: &mut Fake, checksum: Option<&str>) {
    let (sdk, archive) =
        (fake.folder.path().join("wasi-sdk-1.0"), fake.folder.path().join("sdk.tar.gz"));
    fake.wasi_sdk_at(&sdk);
    let mut tar = Command::new("tar");
    tar.arg("-czf").arg(&archive).arg("-C").arg(fake.folder.path()).arg("wasi-sdk-1.0");
    assert!(tar.status().unwrap().success());
    let digest = Sha256::digest(fs::read(&archive).unwrap());
    let checksum = checksum
        .map_or_else(|| digest.iter().map(|byte| format!("{byte:02X}")).collect(), str::to_owned);
    fake.set("WIT_DYLIB_WASI_SDK_SHA256", checksum);
    fake.set("WIT_DYLIB_WASI_SDK_URL", "https://mirror.test/sdk.tar.gz");
    fake.program(
        "curl",
        r#"while [ "$1" != --output ]; do shift; done; cp "$FAKE/sdk.tar.gz" "$2""#,
    );
}

#[test]
fn a_rust_interpreter_needs_no_wasi_sdk() {
    let fake = Fake::new();
    fake.program(
        "rustup",
        r#"mkdir -p "$FAKE/rust/wasm32-wasip2/lib"; : > "$FAKE/rust/wasm32-wasip2/lib/libstd-1.rlib""#,
    );
    assert_eq!(set_up(&fake, Needs::RustTarget).unwrap().wasi_sdk, None);
    let look = "rustc --print target-libdir --target wasm32-wasip2\n";
    assert_eq!(fake.log(), format!("{look}rustup target add wasm32-wasip2\n"));
    set_up(&fake, Needs::RustTarget).unwrap();
    assert_eq!(fake.log(), look);
    assert!(!fake.folder.path().join("cache").exists());
}

#[test]
fn an_archive_is_unpacked_once_and_costs_nothing_the_second_time() {
    let mut fake = Fake::new();
    fake.rust_target();
    with_archive(&mut fake, None);
    let sdk = set_up(&fake, Needs::WasiSdk).unwrap().wasi_sdk.unwrap();
    assert_eq!((sdk.path, sdk.origin), (fake.folder.path().join("cache/wasi-sdk"), Origin::Cache));
    assert!(fake.log().contains("\ncurl --proto =https,http,file --fail "));
    assert_eq!(cached(&fake), ["wasi-sdk"]);

    set_up(&fake, Needs::WasiSdk).unwrap();
    assert_eq!(fake.log(), "rustc --print target-libdir --target wasm32-wasip2\n");
}

#[test]
fn a_wrong_checksum_ends_the_set_up_and_leaves_nothing() {
    let mut fake = Fake::new();
    fake.rust_target();
    with_archive(&mut fake, Some("00"));
    let report = fake.report(set_up(&fake, Needs::WasiSdk).unwrap_err());
    let start = "error: no wasi-sdk was found, and none could be set up\n  \
                 caused by: `https://mirror.test/sdk.tar.gz` is not the file it should be\n  caused by: its SHA-256 is ";
    assert!(report.starts_with(start), "{report}");
    assert!(report.contains("  = help: nothing of it was used; try again"), "{report}");
    assert!(!fake.log().contains("apt-get"));
    assert_eq!(cached(&fake), [""; 0]);
}

#[test]
fn an_archive_of_something_else_is_refused() {
    let mut fake = Fake::new();
    fake.rust_target();
    fake.program("tar", "exit 0");
    with_archive(&mut fake, None);
    let report = fake.report(set_up(&fake, Needs::WasiSdk).unwrap_err());
    assert!(
        report.contains("caused by: `https://mirror.test/sdk.tar.gz` has no `bin/clang`"),
        "{report}"
    );
    assert_eq!(cached(&fake), [""; 0]);
}

#[test]
fn without_root_the_command_to_run_is_printed_and_nothing_is_installed() {
    let fake = Fake::new();
    fake.rust_target();
    let report = fake.report(set_up(&fake, Needs::WasiSdk).unwrap_err());
    assert_eq!(
        report,
        "error: no wasi-sdk was found, and none could be set up\n  \
         caused by: system packages are missing, and only root can install them\n  \
         = help: run `sudo apt-get update && sudo apt-get install --no-install-recommends clang-19 lld-19 llvm-19 \
         libclang-rt-19-dev-wasm32 libc++-19-dev-wasm32 ca-certificates xz-utils python3-venv`, then this command again\n  \
         = help: or unpack a release of wasi-sdk (such as https://github.com/WebAssembly/wasi-sdk/releases/download/\
         wasi-sdk-33/wasi-sdk-33.0-x86_64-linux.tar.gz) and set `WASI_SDK_PATH` to its folder"
    );
    let log = fake.log();
    assert!(
        log.contains("curl --proto =https --fail ")
            && !log.contains("apt-get")
            && !log.contains("sudo"),
        "{log}"
    );
    assert_eq!(cached(&fake), [""; 0]);
}

#[test]
fn another_system_is_told_what_to_do_by_hand() {
    let mut fake = Fake::new();
    fake.rust_target();
    fs::write(&fake.machine.os_release, "ID=arch\n").unwrap();
    fake.machine.arch = "riscv64".to_owned();
    assert_eq!(
        fake.report(set_up(&fake, Needs::WasiSdk).unwrap_err()),
        "error: no wasi-sdk was found, and none could be set up\n  \
         caused by: this is not a Debian system: nothing is known of its packages\n  \
         = help: or unpack a release of wasi-sdk and set `WASI_SDK_PATH` to its folder"
    );
}

#[test]
fn a_wasi_sdk_of_the_user_is_used_as_it_is() {
    let mut fake = Fake::new();
    fake.rust_target();
    let own = fake.folder.path().join("own");
    fake.wasi_sdk_at(&own);
    fake.set("WASI_SDK_PATH", &own);
    let sdk = set_up(&fake, Needs::WasiSdk).unwrap().wasi_sdk.unwrap();
    assert_eq!((sdk.path, sdk.origin), (own.clone(), Origin::Variable));
    assert_eq!(fake.log(), "rustc --print target-libdir --target wasm32-wasip2\n");
    assert_eq!(fs::read_dir(&own).unwrap().count(), 2);
    assert!(!fake.folder.path().join("cache").exists());
}

#[test]
fn a_missing_target_without_rustup_and_debian_names_the_command() {
    let mut fake = Fake::new();
    fs::write(&fake.machine.os_release, "ID=arch\n").unwrap();
    let own = fake.folder.path().join("own");
    fake.wasi_sdk_at(&own);
    fake.set("WASI_SDK_PATH", &own);
    fake.program(
        "rustc",
        r#"case "$*" in *sysroot*) echo "$FAKE";; --version) echo "rustc 1.90.0";; *) echo "$FAKE/rust/lib";; esac"#,
    );
    assert_eq!(
        fake.report(set_up(&fake, Needs::RustTarget).unwrap_err()),
        "error: Rust's wasm32-wasip2 target is missing\n  \
         caused by: this is not a Debian system: nothing is known of its packages\n  \
         = help: run `rustup target add wasm32-wasip2`"
    );
}
