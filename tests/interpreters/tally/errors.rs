//! What goes wrong, and the message: file and line, and the place in a value.

use crate::tally::harness::{Program, bodies, string};
use wasmtime::component::Val;

fn err(message: &str) -> Val {
    Val::Result(Err(Some(Box::new(string(message)))))
}

#[test]
fn errors_name_file_and_line() {
    let cases = [
        ("1 \"a\" +", "expected a number, got a string"),
        ("drop", "`drop` takes 1 value from the stack, and there are 0"),
        ("1 swap", "`swap` takes 2 values from the stack, and there is 1"),
        ("1 0 /", "division by zero"),
        ("18446744073709551615 1 +", "the result is larger than an integer can be"),
        ("-9223372036854775808 1 -", "the result is larger than an integer can be"),
        ("1e30 truncate", "the result is larger than an integer can be"),
        ("1 if end", "expected a bool, got 1"),
        ("5 each end", "expected a list or a map, got 5"),
        ("-1 times end", "expected a number of times, got -1"),
        ("[ 1 ] 1 nth", "a list of 1 elements has none at 1"),
        ("[ 1 ] 0 2 slice", "expected a position in the list, got 2"),
        ("{ a: 1 } .b", "the record has no field `b`"),
        ("{ a: 1 a: 2 }", "the field `a` stands there twice"),
        ("{ a: }", "the field `a` has no value"),
        ("{ 1 }", "expected a field name with `:`, got 1"),
        ("map{ 1 }", "the last key of the map has no value"),
        ("1 ]", "`]` closes nothing"),
        ("[ 1 }", "`}` closes nothing"),
        ("tuple[ 1 ] .1", "a tuple of 1 items has no item `1`"),
        ("#red payload", "the case `red` has no payload"),
        ("5 try", "expected ok, err or some, got 5"),
        ("none try", "expected ok, err or some, got the case `none`"),
        ("true if 1 -> x else end false if 1 -> y end y", "this name has no value yet"),
        ("\"my reason\" raise", "my reason"),
        ("0xd800 char", "expected the number of a character, got 55296"),
        ("forever", "words call one another more than 10000 levels deep"),
    ];
    let words = cases.iter().map(|(body, _)| ("result<_, string>", *body));
    let mut program = bodies(words, "", ": forever\n  forever 1 + ;");
    for (index, (body, expected)) in cases.iter().enumerate() {
        let line = index + 1;
        let place = if *body == "forever" {
            "more.tally:2".to_owned()
        } else {
            format!("main.tally:{line}")
        };
        let result = program.call(&format!("w{index}"), &[]);
        assert_eq!(result, Ok(Some(err(&format!("{place}: {expected}")))), "{body}");
    }
    let counted = "main.tally:1: expected a number, got a string";
    program.host.trace();
    let live_bytes = program.host.probe("live-bytes");
    assert_eq!(program.call("w0", &[]), Ok(Some(err(counted))));
    program.host.trace();
    program.host.check_clean(&live_bytes);
}

#[test]
fn values_that_do_not_fit_say_where() {
    let imports = "
        import host: interface {
            record rect { width: u8, tags: list<string> }
            variant choice { one(u8), two }
            enum color { red }
            flags rights { read }
            draw: func(name: string, shape: rect);
            choose: func(choice: choice);
            paint: func(color: color);
            allow: func(rights: rights);
            pair: func(pair: tuple<u8, option<u8>>);
            three: func(three: list<u8, 3>);
        }
    ";
    let cases = [
        ("1 {  } host#draw", "draw: parameter `name`: expected string, got 1"),
        ("\"\" 1 host#draw", "draw: parameter `shape`: expected rect, got 1"),
        (
            "\"\" { width: 1 } host#draw",
            "draw: parameter `shape`: expected rect, got a record without the field `tags`",
        ),
        (
            "\"\" { width: 300 tags: [ ] } host#draw",
            "draw: parameter `shape`: field `width`: expected u8, got 300",
        ),
        (
            "\"\" { width: 1 tags: [ \"a\" 2 ] } host#draw",
            "draw: parameter `shape`: field `tags`: element 1: expected string, got 2",
        ),
        (
            "\"\" { width: 1 tags: [ ] more: 1 } host#draw",
            "draw: parameter `shape`: expected rect, got 3 fields",
        ),
        ("-1 >one host#choose", "choose: parameter `choice`: case `one`: expected u8, got -1"),
        (
            "#one host#choose",
            "choose: parameter `choice`: case `one`: expected choice, got the case `one` without a payload",
        ),
        ("#three host#choose", "choose: parameter `choice`: expected choice, got the case `three`"),
        (
            "1 >red host#paint",
            "paint: parameter `color`: expected color, got the case `red` with a payload",
        ),
        (
            "flags{ write } host#allow",
            "allow: parameter `rights`: expected rights, got the flag `write`",
        ),
        (
            "tuple[ 1 ] host#pair",
            "pair: parameter `pair`: expected tuple<u8, option<u8>>, got 1 items",
        ),
        ("tuple[ 1 1.5 some ] host#pair", "pair: parameter `pair`: item 1: expected u8, got 1.5"),
        ("[ 1 2 ] host#three", "three: parameter `three`: expected list<u8, 3>, got 2 elements"),
    ];
    let mut items = String::new();
    let mut text = String::new();
    for (index, (body, _)) in cases.iter().enumerate() {
        items += &format!("w{index}: func() -> result<_, string>;\n");
        text += &format!(": w{index}\n  {body} #ok ;\n");
    }
    items += "wrong: func() -> list<u8>; untold: func() -> result<u8, string>;";
    text += ": wrong [ 1 256 ] ;\n: untold \"a\" ok ;\n";
    let mut program = Program::start(&items, imports, &[("main.tally", &text)]);
    for (index, (body, expected)) in cases.iter().enumerate() {
        let expected = err(&format!("main.tally:{}: host#{expected}", 2 * index + 2));
        assert_eq!(program.call(&format!("w{index}"), &[]), Ok(Some(expected)), "{body}");
    }
    assert!(program.host.take_calls().is_empty(), "the host must not be called");
    let trap = program.call("wrong", &[]).unwrap_err();
    assert_eq!(trap, "test:program/api#wrong: result: element 1: expected u8, got 256\n");
}

#[test]
fn errors_trap_where_the_function_has_no_place_for_a_message() {
    let words =
        [("u8", "1 0 /"), ("u8", ""), ("u8", "1 2"), ("result<u8, u8>", "\"not a number\" raise")];
    for (index, expected) in [
        "main.tally:1: division by zero",
        "main.tally:2: `w1` leaves 0 values, not 1",
        "main.tally:3: `w2` leaves 2 values, not 1",
        "main.tally:4: not a number",
    ]
    .iter()
    .enumerate()
    {
        let mut program = bodies(words, "", "");
        let trap = program.call(&format!("w{index}"), &[]).unwrap_err();
        assert_eq!(trap, format!("test:program/api#w{index}: {expected}\n"));
    }
}

#[test]
fn programs_that_cannot_be_read_trap_whatever_the_function_returns() {
    let imports = "import a: interface { same: func(); } import b: interface { same: func(); }";
    for (text, expected) in [
        (": run\n  1 unheard-of ;", "main.tally:2: there is no word `unheard-of`"),
        (": run\n  1 if 2 ;", "main.tally:2: `if` is not closed"),
        (": run\n  end ;", "main.tally:2: `end` has nothing to end"),
        (": run\n  1\n: other ;", "main.tally:1: no `;` ends the word `run`"),
        (": run ;\n\n: run ;", "main.tally:3: there already is a word `run`"),
        (": run ;\n5", "main.tally:2: outside of a word is `5`"),
        (": run \"open ;", "main.tally:1: the literal is not closed"),
        (": run '12' ;", "main.tally:1: a char literal holds one character"),
        (": run \"\\q\" ;", "main.tally:1: unknown escape in a literal"),
        (": run\n\n( open ;", "main.tally:3: the comment is not closed"),
        (": run 18446744073709551616 ;", "main.tally:1: there is no word `18446744073709551616`"),
        (
            ": run same ;",
            "main.tally:1: several imports are called `same`: put the interface and `#` before it",
        ),
        (": other ;", "test:program/api#run: the program has no word `run`"),
    ] {
        let mut program =
            Program::start("run: func() -> result<_, string>;", imports, &[("main.tally", text)]);
        assert_eq!(program.call("run", &[]), Err(format!("{expected}\n")), "{text}");
    }
}
