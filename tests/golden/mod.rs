//! Expected results as files.

use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Runs `check` for every folder in `cases`, all of them even if some fail.
pub(crate) fn each(cases: &str, check: impl Fn(&Path, &str)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(cases);
    let mut folders: Vec<_> =
        fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "no cases in {}", root.display());
    let failed: Vec<_> = folders
        .iter()
        .map(|folder| (folder, folder.file_name().unwrap().to_str().unwrap()))
        .filter(|(folder, name)| catch_unwind(AssertUnwindSafe(|| check(folder, name))).is_err())
        .map(|(_, name)| name)
        .collect();
    assert!(failed.is_empty(), "failed: {}", failed.join(", "));
}

/// Compares with what the file says, or writes it if `BLESS` is set.
pub(crate) fn compare(path: &Path, actual: &str) {
    if env::var_os("BLESS").is_some() {
        fs::write(path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if expected != actual {
        let line = expected.lines().zip(actual.lines()).take_while(|(old, new)| old == new).count();
        let show = |text: &str| text.lines().skip(line).take(12).collect::<Vec<_>>().join("\n");
        panic!(
            "{} differs from line {} on (BLESS=1 accepts it)\n--- expected\n{}\n--- actual\n{}",
            path.display(),
            line + 1,
            show(&expected),
            show(actual),
        );
    }
}
