//! Imports are words.

use crate::tally::harness::{Program, string};
use wasmtime::component::Val;

const IMPORTS: &str = "
    import twice: func(n: u32) -> u32;
    import host: interface {
        record size { width: u32, height: u32 }
        three: func(a: u8, b: string, c: list<u8>) -> string;
        area: func(size: size) -> u32;
        store: func(key: string);
        fetch: func(key: string) -> result<u32, string>;
        same: func() -> u8;
    }
    import other: interface { same: func() -> u8; }
";

fn calls(program: &mut Program) -> Vec<(String, Vec<Val>)> {
    program.host.take_calls().into_iter().map(|call| (call.func, call.args)).collect()
}

#[test]
fn imports_are_called_by_name_with_their_arguments_in_order() {
    let items = "
        run: func() -> u32;
        three: func() -> string;
        area: func(width: u32) -> u32;
        store: func();
        same: func() -> list<u8>;
        fetch: func() -> result<string, string>;
    ";
    let text = "
        : run 21 twice ;
        : three 1 \"b\" [ 2 3 ] host#three ;
        : area ( the import has the name of this word ) -> width { width: width height: 2 } host#area 1 + ;
        : store \"k\" host#store ;
        : same [ other#same host#same ] ;
        : fetch \"k\" host#fetch try show ok ;
    ";
    let mut program = Program::start(items, IMPORTS, &[("main.tally", text)]);
    program.host.answer(Val::U32(42));
    assert_eq!(program.call("run", &[]), Ok(Some(Val::U32(42))));
    assert_eq!(calls(&mut program), [("twice".to_owned(), vec![Val::U32(21)])]);

    program.host.answer(string("answer"));
    assert_eq!(program.call("three", &[]), Ok(Some(string("answer"))));
    let list = Val::List(vec![Val::U8(2), Val::U8(3)]);
    assert_eq!(
        calls(&mut program),
        [("host#three".to_owned(), vec![Val::U8(1), string("b"), list])]
    );

    program.host.answer(Val::U32(6));
    assert_eq!(program.call("area", &[Val::U32(3)]), Ok(Some(Val::U32(7))));
    let size =
        Val::Record(vec![("width".to_owned(), Val::U32(3)), ("height".to_owned(), Val::U32(2))]);
    assert_eq!(calls(&mut program), [("host#area".to_owned(), vec![size])]);

    assert_eq!(program.call("store", &[]), Ok(None));
    assert_eq!(calls(&mut program), [("host#store".to_owned(), vec![string("k")])]);

    program.host.answer(Val::U8(1));
    program.host.answer(Val::U8(2));
    assert_eq!(program.call("same", &[]), Ok(Some(Val::List(vec![Val::U8(1), Val::U8(2)]))));
    let called: Vec<String> = calls(&mut program).into_iter().map(|(name, _)| name).collect();
    assert_eq!(called, ["other#same", "host#same"]);

    program.host.answer(Val::Result(Ok(Some(Box::new(Val::U32(5))))));
    assert_eq!(program.call("fetch", &[]), Ok(Some(Val::Result(Ok(Some(Box::new(string("5"))))))));
    let gone = Val::Result(Err(Some(Box::new(string("gone")))));
    program.host.answer(gone.clone());
    assert_eq!(program.call("fetch", &[]), Ok(Some(gone)));

    program.host.trace();
    program.host.take_calls();
    let live_bytes = program.host.probe("live-bytes");
    for name in ["run", "three", "store", "same"] {
        program.call(name, &[]).unwrap();
    }
    program.host.trace();
    program.host.check_clean(&live_bytes);
}

#[test]
fn exports_are_implemented_by_the_word_that_names_them_most_exactly() {
    let items = "one: func() -> u8; two: func() -> u8; three: func() -> u8;";
    let text = "
        : one 1 ; : api#one 2 ; : test:program/api#one 3 ;
        : two 4 ; : api#two 5 ; : other#two 6 ;
        : three 7 ; : test:other/api#three 8 ;
    ";
    let mut program = Program::start(items, "", &[("words/main.tally", text)]);
    for (name, expected) in [("one", 3), ("two", 5), ("three", 7)] {
        assert_eq!(program.call(name, &[]), Ok(Some(Val::U8(expected))));
    }
}
