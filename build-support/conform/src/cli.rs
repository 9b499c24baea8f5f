//! The command line.

use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

pub(crate) const HELP: &str = "\
Tells which features of WIT an interpreter supports

Usage: wit-dylib-conform LIBRARY [OPTIONS]

Arguments:
  LIBRARY  The interpreter's shared library, which implements the echo protocol

Options:
      --library FILE    A library that it needs, such as `libc.so`; may be repeated
      --file NAME=FILE  A file that it finds under this name, such as a script; may be repeated
      --feature NAME    Only this feature; may be repeated, and end with `*`
      --without NAME    Without this feature; may be repeated, and end with `*`
      --seed N          Where random values start; 0 otherwise
      --calls N         How often a function is called with random values; 20 otherwise
      --list            List the features
      --wit NAME        Print the world of a feature

Ends with 0 when nothing has failed, with 1 when something has, and with 2 when it could not run.
";

/// What was asked for.
#[derive(Debug, PartialEq)]
pub(crate) enum Task {
    Help,
    List,
    Wit(String),
    Run(Asked),
}

/// How to look at which interpreter.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Asked {
    pub(crate) interpreter: PathBuf,
    pub(crate) libraries: Vec<PathBuf>,
    pub(crate) files: Vec<(String, PathBuf)>,
    pub(crate) features: Vec<String>,
    pub(crate) without: Vec<String>,
    pub(crate) seed: Option<u64>,
    pub(crate) calls: Option<u64>,
}

/// Reads a command line that starts with the program's name; the error is a report.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Task, String> {
    read(args).map_err(|error| {
        format!("error: {error}\n  = help: `wit-dylib-conform --help` lists the options")
    })
}

fn read(args: impl IntoIterator<Item = OsString>) -> Result<Task, lexopt::Error> {
    let mut parser = lexopt::Parser::from_iter(args);
    let mut asked = Asked::default();
    let mut interpreter = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Short('h') | Long("help") => return Ok(Task::Help),
            Long("list") => return Ok(Task::List),
            Long("wit") => return Ok(Task::Wit(parser.value()?.string()?)),
            Long("library") => asked.libraries.push(parser.value()?.into()),
            Long("file") => asked.files.push(parser.value()?.parse_with(named)?),
            Long("feature") => asked.features.push(parser.value()?.string()?),
            Long("without") => asked.without.push(parser.value()?.string()?),
            Long("seed") => asked.seed = Some(parser.value()?.parse()?),
            Long("calls") => asked.calls = Some(parser.value()?.parse()?),
            Value(path) if interpreter.is_none() => interpreter = Some(PathBuf::from(path)),
            _ => return Err(arg.unexpected()),
        }
    }
    asked.interpreter =
        interpreter.ok_or_else(|| lexopt::Error::Custom("no library to look at".into()))?;
    Ok(Task::Run(asked))
}

fn named(text: &str) -> Result<(String, PathBuf), &'static str> {
    let (name, path) = text.split_once('=').ok_or("a file is given as NAME=FILE")?;
    Ok((name.to_owned(), path.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, String> {
        parse(["wit-dylib-conform"].into_iter().chain(line.split_whitespace()).map(OsString::from))
    }

    #[test]
    fn options_may_stand_anywhere() {
        let expected = Asked {
            interpreter: "a.so".into(),
            libraries: vec!["libc.so".into(), "b.so".into()],
            files: vec![("main.lua".to_owned(), "x=y.lua".into())],
            features: vec!["maps".to_owned()],
            without: vec!["resources-*".to_owned()],
            seed: Some(7),
            calls: Some(3),
        };
        let line = "--library libc.so --seed 7 a.so --library=b.so --file main.lua=x=y.lua --feature maps \
                    --without resources-* --calls 3";
        assert_eq!(parsed(line), Ok(Task::Run(expected)));
        assert_eq!(parsed("--list"), Ok(Task::List));
        assert_eq!(parsed("--wit maps"), Ok(Task::Wit("maps".to_owned())));
        assert_eq!(parsed("a.so --help"), Ok(Task::Help));
    }

    #[test]
    fn a_wrong_command_line_says_what_would_be_right() {
        let help = "\n  = help: `wit-dylib-conform --help` lists the options";
        assert_eq!(parsed(""), Err(format!("error: no library to look at{help}")));
        assert_eq!(parsed("a.so --fast"), Err(format!("error: invalid option '--fast'{help}")));
        let unnamed = "error: cannot parse argument \"main.lua\": a file is given as NAME=FILE";
        assert_eq!(parsed("a.so --file main.lua"), Err(format!("{unnamed}{help}")));
    }
}
