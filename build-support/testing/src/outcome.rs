//! Build scripts that run inside the test.

use crate::package::Package;
use std::cell::RefCell;
use std::fs;
use std::io::{self, Write};
use std::rc::Rc;
use wit_dylib_build::{Build, Output, Result};

/// What a build gave.
pub struct Outcome {
    /// What the build script got.
    pub result: Result<Output>,
    /// The directives for cargo, with the temporary folder as `[ROOT]`.
    pub directives: String,
}

impl Outcome {
    /// The output of a build that must succeed.
    ///
    /// # Panics
    ///
    /// With the report of a build that failed.
    #[track_caller]
    pub fn output(self) -> Output {
        self.result.unwrap_or_else(|error| panic!("{error:?}"))
    }
}

impl Package {
    /// Runs a build script of one line.
    pub fn generate(&self) -> Outcome {
        self.build(|_| {})
    }

    /// Runs a build script for wasm32-wasip2.
    pub fn build(&self, settings: impl FnOnce(&mut Build)) -> Outcome {
        let written = Written::default();
        let mut build = Build::new();
        build.env_clear().directives(written.clone());
        for (name, value) in self.variables() {
            build.env(name, value);
        }
        fs::create_dir_all(self.out_dir()).unwrap();
        settings(&mut build);
        let result = build.try_generate();
        Outcome { result, directives: self.normalized(&written.text()) }
    }
}

/// Keeps the directives that a build script writes.
#[derive(Clone, Default)]
pub struct Written(Rc<RefCell<Vec<u8>>>);

impl Written {
    /// All that was written so far.
    pub fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
