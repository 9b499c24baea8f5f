//! The command line.

use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;
use toolchain::{Error, Needs, Result, Way};

const HELP: &str = "\
The tasks of this repository

Usage: cargo xtask COMMAND [OPTIONS]

Commands:
  demo      Build the Lua runtime and its example projects, and call their exports
  test      Run all tests
  bless     Run the tests and accept their results as the expected ones
  setup     Set up the WebAssembly toolchain; the other commands do this when they need it
  bindings  Generate the raw Rust bindings from the C header
  dylib     Write the world library of a WIT world to a file
  profile   Count the instructions that the functions of a component execute
  bench     Compare size and speed with the crate wit-dylib and with other tools
  fuzz      Run components of random worlds with random values

`cargo xtask COMMAND --help` describes a command.
";

const DEMO: &str = "\
Builds the Lua runtime, links it with each project in `test-interpreters/lua-demo`, runs the components in wasmtime
and prints every call with its result

Usage: cargo xtask demo
";

const TEST: &str = "\
Sets up the WebAssembly toolchain if necessary and runs all tests of the workspace

Usage: cargo xtask test [ARGS...]

Arguments:
  [ARGS...]  Arguments for `cargo test`, such as `--test generator` or `-p toolchain`
";

const BLESS: &str = "\
Runs the tests with `BLESS=1`: tests that compare a result with a file write the result to the file instead

Usage: cargo xtask bless [ARGS...]

Arguments:
  [ARGS...]  Arguments for `cargo test`, such as `--test generator`
";

const SETUP: &str = "\
Sets up the WebAssembly toolchain if there is none, and prints where it is

Usage: cargo xtask setup [--rust-only] [--from release|packages]

Options:
  --rust-only  Set up only Rust's wasm32-wasip2 target, which is enough for an interpreter in pure Rust
  --from WAY   Take wasi-sdk only from its release archive, or only from Debian and PyPI packages

Environment variables:
  WASI_SDK_PATH              The wasi-sdk to use. Without it, /opt/wasi-sdk is tried, then the cache folder
  WIT_DYLIB_CACHE            The folder to set wasi-sdk up in, instead of the user's cache folder
  WIT_DYLIB_WASI_SDK_URL     The release archive to download, instead of the usual one
  WIT_DYLIB_WASI_SDK_SHA256  The SHA-256 of that archive

To set WASI_SDK_PATH in a shell, run `eval \"$(cargo xtask setup)\"`.
";

const BINDINGS: &str = "\
Generates `templates/rust/src/raw.rs`, the raw Rust bindings, from the C header `templates/wit_dylib.h`

Usage: cargo xtask bindings

This needs libclang, which is part of clang.

Environment variables:
  LIBCLANG_PATH  The folder that libclang is in. Without it, the usual folders of the system are searched
";

const DYLIB: &str = "\
Writes the world library of a WIT world: the WebAssembly module that connects an interpreter to the world

Usage: cargo xtask dylib WIT [--world WORLD] -o FILE

Arguments:
  WIT  A WIT file, a folder of WIT files, or a WIT package encoded as WebAssembly

Options:
      --world WORLD   The world to use, if there are several
  -o, --output FILE   The file to write
";

const PROFILE: &str = "\
Counts the instructions that each function of a component executes while it is instantiated, in the first call of an
export, and in a call when everything is warm. One instruction is what wasmtime counts as one unit of fuel.

Usage: cargo xtask profile [--top N] COMPONENT CALL

Arguments:
  COMPONENT  A component. It may use WASI 0.2; a call of anything else that it imports is an error
  CALL       A call with values in WAVE, such as 'greet(\"you\")' or 'test:pkg/iface#add(1, 2)', or a file with one
             as @FILE

Options:
      --top N  How many functions to show. Defaults to 25
";

const BENCH: &str = "\
Measures this crate, in three parts:

- Builds: encoding a world library, next to the crate wit-dylib; the link, next to wit-component alone; an interpreter
  in C from nothing. As build scripts are compiled, without optimization.
- Components of the same world with the interpreters of this repository: their size, and how many instructions and how
  much time the start and each call take. Shared libraries, with our world library and with that of the crate
  wit-dylib, and linked statically with ours; next to a component by wit-bindgen, which needs no interpreter. The same
  for async calls and for streams, without the crate wit-dylib.
- HTTP requests: the time and the instructions for each, of a handler in Lua and of the same handler in Rust.

Usage: cargo xtask bench [--peers]

Options:
      --peers  Also measure components in Python and JavaScript, by componentize-py and componentize-qjs. Installs
               them from PyPI and npm into the target folder, and goes without those that it cannot install
";

const FUZZ: &str = "\
Generates random WIT worlds, runs a component of each in wasmtime with random values, and checks what the guest
received, what it returned, and that it leaves nothing behind. A world that fails is reduced, printed and written to
a file. Beside that, sends random futures and streams through chains of components, which copy in parts and are
cancelled at random.

Usage: cargo xtask fuzz [--minutes N] [--worlds N] [--seed N]

Options:
      --minutes N  How long to run. Defaults to 5 unless --worlds is given
      --worlds N   The maximum number of worlds
      --seed N     The seed of the first world; each further world uses the next one. Defaults to 0
";

/// What a command line asks for.
#[derive(Debug, PartialEq)]
pub(crate) enum Task {
    /// To print this text.
    Help(&'static str),
    /// To run this command.
    Run(Command),
}

/// A command with its options.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Demo,
    Test { args: Vec<OsString> },
    Bless { args: Vec<OsString> },
    Setup { needs: Needs, way: Way },
    Bindings,
    Dylib { wit: PathBuf, world: Option<String>, output: PathBuf },
    Profile { args: Vec<OsString> },
    Bench { peers: bool },
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
        "bindings" => alone(&mut parser, BINDINGS, Command::Bindings),
        "dylib" => dylib(&mut parser),
        "profile" => passed_on(&mut parser, PROFILE, |args| Command::Profile { args }),
        "bench" => bench(&mut parser),
        "fuzz" => fuzz(&mut parser),
        _ => Err(lexopt::Error::Custom(Box::new(
            Error::new(format!("no command `{command}`")).help(
                "the commands are `demo`, `test`, `bless`, `setup`, `bindings`, `dylib`, \
                 `profile`, `bench` and `fuzz`",
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

/// A command that passes its arguments to cargo.
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

fn bench(parser: &mut lexopt::Parser) -> Result<Task, lexopt::Error> {
    let mut peers = false;
    while let Some(arg) = parser.next()? {
        match arg {
            Short('h') | Long("help") => return Ok(Task::Help(BENCH)),
            Long("peers") => peers = true,
            _ => return Err(arg.unexpected()),
        }
    }
    Ok(Task::Run(Command::Bench { peers }))
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
            ("setup --help", SETUP),
            ("bindings --help", BINDINGS),
            ("dylib --help", DYLIB),
            ("profile --help", PROFILE),
            ("bench --help", BENCH),
            ("fuzz --help", FUZZ),
        ] {
            assert_eq!(parsed(line).unwrap(), Task::Help(help), "{line}");
        }
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
        assert_eq!(parsed("bench").unwrap(), Task::Run(Command::Bench { peers: false }));
        assert_eq!(parsed("bench --peers").unwrap(), Task::Run(Command::Bench { peers: true }));
        let expected = Command::Setup { needs: Needs::RustTarget, way: Way::Packages };
        assert_eq!(parsed("setup --from packages --rust-only").unwrap(), Task::Run(expected));
    }

    #[test]
    fn a_wrong_command_line_says_what_would_be_right() {
        assert_eq!(
            report("tset"),
            "error: no command `tset`\n  = help: the commands are `demo`, `test`, `bless`, `setup`, \
             `bindings`, `dylib`, `profile`, `bench` and `fuzz`"
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
            report("bench --peer"),
            "error: invalid option '--peer'\n  = help: `cargo xtask --help` lists the commands"
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
