//! Folders that are being filled, and that nothing stays of when the program is interrupted.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;

/// All there are, for [`remove_on_interrupt`].
static FOLDERS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A folder that is removed in the end, also when the program is interrupted.
pub(crate) struct InWork(TempDir);

impl InWork {
    pub(crate) fn new(folder: TempDir) -> Self {
        FOLDERS.lock().unwrap_or_else(PoisonError::into_inner).push(folder.path().to_owned());
        Self(folder)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

impl Drop for InWork {
    fn drop(&mut self) {
        FOLDERS
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|folder| folder != self.0.path());
    }
}

/// Makes an interrupted program remove the folders it was filling.
pub(crate) fn remove_on_interrupt() {
    // A program that handles the signal itself keeps its handler; the next run cleans up then.
    let _ = ctrlc::set_handler(|| {
        let folders = std::mem::take(&mut *FOLDERS.lock().unwrap_or_else(PoisonError::into_inner));
        let removed = folders.iter().filter(|folder| is_removed(folder)).count();
        if !folders.is_empty() {
            let outcome = if removed == folders.len() {
                "nothing was set up"
            } else {
                "the next run will clean up"
            };
            eprintln!("\ninterrupted: {outcome}");
        }
        std::process::exit(130);
    });
}

/// Removes a folder in which a tool that is just being stopped too may still write a file.
fn is_removed(folder: &Path) -> bool {
    (0..20).any(|_| {
        let gone = fs::remove_dir_all(folder).is_ok() || !folder.exists();
        std::thread::sleep(std::time::Duration::from_millis(if gone { 0 } else { 50 }));
        gone
    })
}
