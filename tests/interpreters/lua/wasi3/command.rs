//! The command `lines` of `test-interpreters/lua-demo`. The tests write its input while it runs.

use crate::lua::demo;
use std::sync::OnceLock;
use testing::command::{Command, Exit, Terminal};

/// More seconds than a test takes.
const LONG: &str = "1000";

#[track_caller]
fn run(args: &[&str], user: impl AsyncFnOnce(&Terminal)) -> Exit {
    static COMMAND: OnceLock<Command> = OnceLock::new();
    let command = COMMAND.get_or_init(|| Command::new(&demo::component("lines")).unwrap());
    command.run(args, user).unwrap_or_else(|error| panic!("{error:?}"))
}

fn ok(output: &str) -> Exit {
    Exit { is_ok: true, output: output.to_owned(), errors: String::new() }
}

#[test]
fn lines_are_written_while_the_input_is_open() {
    let exit = run(&["lines", LONG], async |terminal| {
        terminal.write("first\nsec");
        terminal.expect("1: first\n").await;
        terminal.write("ond");
        terminal.write("\n\nfourth\nlast");
        terminal.expect("2: second\n3: \n4: fourth\n").await;
        terminal.close();
    });
    assert_eq!(exit, ok("1: first\n2: second\n3: \n4: fourth\n5: last\n5 lines\n"));
}

#[test]
fn input_may_be_empty() {
    assert_eq!(run(&["lines", LONG], async |terminal| terminal.close()), ok("0 lines\n"));
}

/// What comes after a wait that was given up is not lost, also if a part of the line came before.
#[test]
fn the_time_may_come_first() {
    const NOTHING: &str = "(nothing for 0.5 s)\n";
    let exit = run(&["lines", "0.5"], async |terminal| {
        terminal.expect(NOTHING).await;
        terminal.write("first\nbeg");
        terminal.expect(&format!("1: first\n{NOTHING}")).await;
        terminal.write("un\n");
        terminal.expect("2: begun\n").await;
        terminal.close();
    });
    // On a busy machine there may be more of them.
    assert_eq!(exit.output.replace(NOTHING, ""), "1: first\n2: begun\n2 lines\n");
    assert!(exit.is_ok);
}

#[test]
fn patience_ends() {
    let exit = run(&["lines", "0.01"], async |_| ());
    let output = "(nothing for 0.01 s)\n".repeat(3) + "(that was too long)\n";
    assert_eq!(exit, Exit { is_ok: false, ..ok(&output) });
}

#[test]
fn a_wrong_argument_is_an_error() {
    let exit = run(&["lines", "soon"], async |_| ());
    let errors = "lines: `soon` is no number of seconds between 0 and 1e9\n".to_owned();
    assert_eq!(exit, Exit { is_ok: false, errors, ..ok("") });
}

#[test]
fn many_lines_go_through() {
    let count = 20_000;
    let exit = run(&["lines", LONG], async |terminal| {
        let lines: String = (1..=count).map(|index| format!("line {index}\n")).collect();
        terminal.write(&lines);
        terminal.close();
    });
    let lines: String = (1..=count).map(|index| format!("{index}: line {index}\n")).collect();
    assert!(exit == ok(&format!("{lines}{count} lines\n")), "{} bytes", exit.output.len());
}
