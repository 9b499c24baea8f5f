//! The command line.

use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;
use toolchain::{Error, Needs, Result, Way};

const HELP: &str = "\
The tasks of this repository

Usage: cargo xtask COMMAND [OPTIONS]

Commands:
  demo    Build the Lua runtime with its example projects and call what they export
  test    Run all tests
  bless   Run the tests and take what they find as what is expected
  setup   Set up the WebAssembly toolchain, which the others do by themselves
  dylib   Write the world library of a WIT world to a file
  bench   Compare size and speed of world libraries and links with the crates wit-dylib and wit-component
  fuzz    Run components of random worlds with random values

`cargo xtask COMMAND --help` tells more.
";

const DEMO: &str = "\
Builds the Lua runtime, links it with each project in `test-interpreters/lua-demo`, runs the components in wasmtime
and prints every call with its result

Usage: cargo xtask demo
";

const TEST: &str = "\
Runs all tests of the workspace with the WebAssembly toolchain set up

Usage: cargo xtask test [ARGS...]

Arguments:
  [ARGS...]  For `cargo test`, such as `--test bindings` or `-p toolchain`
";

const BLESS: &str = "\
Runs the tests with `BLESS=1`, so that the golden tests write what they find to the files that hold what is expected

Usage: cargo xtask bless [ARGS...]

Arguments:
  [ARGS...]  For `cargo test`, such as `--test bindings`
";

const SETUP: &str = "\
Sets up the WebAssembly toolchain where it is missing, and prints where it is

Usage: cargo xtask setup [--rust-only] [--from release|packages]

Options:
  --rust-only  Only Rust's wasm32-wasip2 target, which is all that an interpreter in pure Rust needs
  --from WAY   Take wasi-sdk only from its release archive, or only from Debian and PyPI packages

Variables:
  WASI_SDK_PATH              A wasi-sdk to use; then /opt/wasi-sdk is looked at, then the cache folder
  WIT_DYLIB_CACHE            The folder that a wasi-sdk is set up in instead of the user's cache folder
  WIT_DYLIB_WASI_SDK_URL     The release archive to fetch instead of the usual one …
  WIT_DYLIB_WASI_SDK_SHA256  … and its SHA-256

In a shell, `eval \"$(cargo xtask setup)\"` sets WASI_SDK_PATH.
";

const DYLIB: &str = "\
Writes the world library of a WIT world: the WebAssembly module that stands between an interpreter and the world

Usage: cargo xtask dylib WIT [--world WORLD] -o FILE

Arguments:
  WIT  A WIT file, a folder of them, or a WIT package encoded as WebAssembly

Options:
      --world WORLD   Which world, where there are several
  -o, --output FILE   Where to write it
";

const BENCH: &str = "\
Encodes a world library of a large world, by this crate and by the crate wit-dylib, and prints how large it is and how
long it took; then links an interpreter of ten megabytes, and prints what this crate adds to the time and memory that
wit-component needs; and builds an interpreter in C from nothing. The latter two also as build scripts are compiled.
At last it links the same interpreters statically and as shared libraries, and prints how large the components are, and
how many instructions and how long they take until the first call has returned.

Usage: cargo xtask bench
";

const FUZZ: &str = "\
Makes random WIT worlds, runs a component of each in wasmtime with random values, and checks what the guest saw, what
came back, and that nothing is left over; a world that fails is made small, printed, and written to a file

Usage: cargo xtask fuzz [--minutes N] [--worlds N] [--seed N]

Options:
      --minutes N  How long; 5, unless a number of worlds is given
      --worlds N   How many worlds at most
      --seed N     The seed of the first world, which is 0 otherwise; the next ones follow
";

/// What was asked for.
#[derive(Debug, PartialEq)]
pub(crate) enum Task {
    /// To read this text.
    Help(&'static str),
    /// To run this.
    Run(Command),
}

/// A command with its options.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Demo,
    Test { args: Vec<OsString> },
    Bless { args: Vec<OsString> },
    Setup { needs: Needs, way: Way },
    Dylib { wit: PathBuf, world: Option<String>, output: PathBuf },
    Bench,
    Fuzz(Fuzz),
}

/// How many random worlds to run.
#[derive(Debug, PartialEq)]
pub(crate) struct Fuzz {
    pub(crate) minutes: Option<f64>,
    pub(crate) worlds: Option<u64>,
    pub(crate) seed: u64,
}

/// Reads a command line that starts with the program's name.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Task> {
    read(args).map_err(|error| match error {
        lexopt::Error::Custom(error) => match error.downcast::<Error>() {
            Ok(error) => *error,
            Err(error) => Error::new(error.to_string()),
        },
        error => Error::new(error.to_string()).help("`cargo xtask --help` lists the commands"),
    })
}

fn read(args: impl IntoIterator<Item = OsString>) -> Result<Task, lexopt::Error> {
    let mut parser = lexopt::Parser::from_iter(args);
    let command = match parser.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Task::Help(HELP)),
        Some(Value(command)) => command.string()?,
        Some(option) => return Err(option.unexpected()),
    };
    match command.as_str() {
        "demo" => alone(&mut parser, DEMO, Command::Demo),
        "test" => passed_on(&mut parser, TEST, |args| Command::Test { args }),
        "bless" => passed_on(&mut parser, BLESS, |args| Command::Bless { args }),
        "setup" => setup(&mut parser),
        "dylib" => dylib(&mut parser),
        "bench" => alone(&mut parser, BENCH, Command::Bench),
        "fuzz" => fuzz(&mut parser),
        _ => Err(lexopt::Error::Custom(Box::new(
            Error::new(format!("no command `{command}`")).help(
                "the commands are `demo`, `test`, `bless`, `setup`, `dylib`, `bench` and `fuzz`",
            ),
        ))),
    }
}

/// A command without arguments.
fn alone(
    parser: &mut lexopt::Parser,
    help: &'static str,
    command: Command,
) -> Result<Task, lexopt::Error> {
    match parser.next()? {
        None => Ok(Task::Run(command)),
        Some(Short('h') | Long("help")) => Ok(Task::Help(help)),
        Some(other) => Err(other.unexpected()),
    }
}

/// A command whose arguments are cargo's.
fn passed_on(
    parser: &mut lexopt::Parser,
    help: &'static str,
    command: impl Fn(Vec<OsString>) -> Command,
) -> Result<Task, lexopt::Error> {
    let args: Vec<OsString> = parser.raw_args()?.collect();
    let asks = args.first().is_some_and(|arg| arg == "-h" || arg == "--help");
    Ok(if asks { Task::Help(help) } else { Task::Run(command(args)) })
}

fn setup(parser: &mut lexopt::Parser) -> Result<Task, lexopt::Error> {
    let (mut needs, mut way) = (Needs::WasiSdk, Way::Any);
    while let Some(arg) = parser.next()? {
        match arg {
            Short('h') | Long("help") => return Ok(Task::Help(SETUP)),
            Long("rust-only") => needs = Needs::RustTarget,
            Long("from") => {
                way = parser.value()?.parse_with(|value| match value {
                    "release" => Ok(Way::Release),
                    "packages" => Ok(Way::Packages),
                    _ => Err("`release` and `packages` are the ways"),
                })?;
            }
            _ => return Err(arg.unexpected()),
        }
    }
    Ok(Task::Run(Command::Setup { needs, way }))
}

fn dylib(parser: &mut lexopt::Parser) -> Result<Task, lexopt::Error> {
    let (mut wit, mut world, mut output) = (None, None, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Short('h') | Long("help") => return Ok(Task::Help(DYLIB)),
            Long("world") => world = Some(parser.value()?.string()?),
            Short('o') | Long("output") => output = Some(PathBuf::from(parser.value()?)),
            Value(path) if wit.is_none() => wit = Some(PathBuf::from(path)),
            _ => return Err(arg.unexpected()),
        }
    }
    let usage = |what| {
        lexopt::Error::Custom(Box::new(
            Error::new(what).help("cargo xtask dylib WIT [--world WORLD] -o FILE"),
        ))
    };
    let wit = wit.ok_or_else(|| usage("no WIT to make a world library of"))?;
    let output = output.ok_or_else(|| usage("no file to write the world library to"))?;
    Ok(Task::Run(Command::Dylib { wit, world, output }))
}

fn fuzz(parser: &mut lexopt::Parser) -> Result<Task, lexopt::Error> {
    let mut fuzz = Fuzz { minutes: None, worlds: None, seed: 0 };
    while let Some(arg) = parser.next()? {
        match arg {
            Short('h') | Long("help") => return Ok(Task::Help(FUZZ)),
            Long("minutes") => fuzz.minutes = Some(parser.value()?.parse_with(minutes)?),
            Long("worlds") => fuzz.worlds = Some(parser.value()?.parse()?),
            Long("seed") => fuzz.seed = parser.value()?.parse()?,
            _ => return Err(arg.unexpected()),
        }
    }
    Ok(Task::Run(Command::Fuzz(fuzz)))
}

fn minutes(text: &str) -> Result<f64, &'static str> {
    let minutes = text.parse().ok().filter(|minutes| (0.0..1e6).contains(minutes));
    minutes.ok_or("a number of minutes is wanted")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task> {
        parse(["xtask"].into_iter().chain(line.split_whitespace()).map(OsString::from))
    }

    fn report(line: &str) -> String {
        format!("{:?}", parsed(line).unwrap_err())
    }

    #[test]
    fn each_command_has_help() {
        for (line, help) in [
            ("", HELP),
            ("-h", HELP),
            ("demo --help", DEMO),
            ("test --help", TEST),
            ("bless -h", BLESS),
        ] {
            assert_eq!(parsed(line).unwrap(), Task::Help(help), "{line}");
        }
        assert_eq!(parsed("setup --help").unwrap(), Task::Help(SETUP));
        assert_eq!(parsed("dylib --help").unwrap(), Task::Help(DYLIB));
        assert_eq!(parsed("bench --help").unwrap(), Task::Help(BENCH));
        assert_eq!(parsed("fuzz --help").unwrap(), Task::Help(FUZZ));
    }

    #[test]
    fn arguments_of_test_are_cargos() {
        let args =
            ["--test", "bindings", "--", "--nocapture", "--help"].map(OsString::from).to_vec();
        assert_eq!(
            parsed("test --test bindings -- --nocapture --help").unwrap(),
            Task::Run(Command::Test { args })
        );
    }

    #[test]
    fn ci_runs_every_command_of_the_readme() {
        let (readme, ci) = (include_str!("../../../README.md"), include_str!("../../../.ci/run"));
        let blocks = readme.split("```sh\n").skip(1).filter_map(|block| block.split("```").next());
        let commands: Vec<_> =
            blocks.flat_map(str::lines).filter(|line| !line.is_empty()).collect();
        assert!(commands.contains(&"cargo xtask demo") && commands.contains(&"cargo xtask test"));
        let missing: Vec<_> =
            commands.into_iter().filter(|command| !ci.contains(command)).collect();
        assert!(missing.is_empty(), "not in .ci/run: {missing:?}");
    }

    #[test]
    fn options_may_stand_anywhere() {
        let expected = Command::Dylib {
            wit: "wit".into(),
            world: Some("w".to_owned()),
            output: "w.so".into(),
        };
        assert_eq!(parsed("dylib -o w.so wit --world=w").unwrap(), Task::Run(expected));
        let expected = Fuzz { minutes: Some(0.5), worlds: None, seed: 7 };
        assert_eq!(
            parsed("fuzz --seed 7 --minutes 0.5").unwrap(),
            Task::Run(Command::Fuzz(expected))
        );
        let expected = Command::Setup { needs: Needs::RustTarget, way: Way::Packages };
        assert_eq!(parsed("setup --from packages --rust-only").unwrap(), Task::Run(expected));
    }

    #[test]
    fn a_wrong_command_line_says_what_would_be_right() {
        assert_eq!(
            report("tset"),
            "error: no command `tset`\n  = help: the commands are `demo`, `test`, `bless`, `setup`, `dylib`, `bench` and `fuzz`"
        );
        assert_eq!(
            report("dylib wit"),
            "error: no file to write the world library to\n  = help: cargo xtask dylib WIT [--world WORLD] -o FILE"
        );
        assert_eq!(
            report("demo --fast"),
            "error: invalid option '--fast'\n  = help: `cargo xtask --help` lists the commands"
        );
        assert_eq!(
            report("fuzz --minutes -1"),
            "error: cannot parse argument \"-1\": a number of minutes is wanted\n  = help: `cargo xtask --help` lists the \
             commands"
        );
        assert!(
            report("setup --from elsewhere")
                .starts_with("error: cannot parse argument \"elsewhere\"")
        );
    }
}
