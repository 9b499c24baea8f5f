//! Files of WASI 0.3, compared with what the host finds on its disk.

use super::program;
use std::fs;
use wasmtime_wasi::{FsPerms, WasiCtxBuilder};

#[test]
fn files_and_folders_are_those_of_the_host() {
    let folder = tempfile::tempdir().unwrap();
    let given: String = (0..30_000).map(|number| format!("{number}: some text\n")).collect();
    fs::write(folder.path().join("given.txt"), &given).unwrap();

    let mut wasi = WasiCtxBuilder::new();
    wasi.preopened_dir(folder.path(), "/data", FsPerms::ReadWrite).unwrap();
    let exit = program("files").run_with(wasi, async |_| ()).unwrap();
    let output = "opened\t/data\n1\nline 2\nline 3\nthe end\n\nregular_file\t29\n\
        copy.txt regular_file\nfolder directory\ngiven.txt regular_file\nnotes.txt regular_file\n\
        false\tno_entry\nfalse\tnot_permitted\n0\tfalse\tbad_descriptor\ntrue\tfalse\n";
    assert_eq!((exit.output.as_str(), exit.errors.as_str()), (output, ""));
    assert!(exit.is_ok);

    let text = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(text("notes.txt"), "line 1\nline 2\nline 3\nthe end\n");
    assert!(text("copy.txt") == given.to_uppercase(), "{} bytes", text("copy.txt").len());
    assert!(folder.path().join("folder").is_dir());
    assert!(!folder.path().join("given.txt").exists());
}
