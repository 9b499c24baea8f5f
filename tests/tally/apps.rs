//! The example projects, as the build script makes them.

use crate::harness::string;
use crate::support::interpreter;
use crate::support::running::{self, Running};
use std::fs;
use wasmtime::component::Val;

fn start(name: &str) -> Running {
    let components = &interpreter::tally_apps().components;
    let found = components.iter().find(|component| component.name == name).unwrap();
    running::start(&fs::read(&found.path).unwrap(), 7)
}

#[test]
fn welcome() {
    let mut host = start("welcome");
    for (language, expected) in
        [(None, "Hello, Welt!"), (Some("de"), "Guten Tag, Welt!"), (Some("fr"), "Bonjour, Welt!")]
    {
        let language = Val::Option(language.map(|language| Box::new(string(language))));
        assert_eq!(host.call(None, "greet", &[string("Welt"), language]), Ok(Some(string(expected))));
    }
}

const ORDERS: Option<&str> = Some("demo:orders/orders@1.0.0");

fn lines(lines: &[(&str, u32)]) -> Val {
    let line = |&(article, count): &(&str, u32)| {
        Val::Record(vec![("article".to_owned(), string(article)), ("count".to_owned(), Val::U32(count))])
    };
    Val::List(lines.iter().map(line).collect())
}

#[test]
fn orders() {
    let mut host = start("orders");
    let result = |value: Result<u64, &str>| {
        let value = value.map(|cents| Some(Box::new(Val::U64(cents))));
        Ok(Some(Val::Result(value.map_err(|reason| Some(Box::new(string(reason)))))))
    };
    let some = |cents| Val::Result(Ok(Some(Box::new(Val::U64(cents)))));
    let order = lines(&[("tea", 2), ("pot", 1)]);
    for (discount, wishes, expected) in [
        (Val::Variant("nothing".to_owned(), None), &[][..], 3400),
        (Val::Variant("percent".to_owned(), Some(Box::new(Val::U8(10)))), &["express"], 3559),
        (Val::Variant("fixed".to_owned(), Some(Box::new(Val::U64(5000)))), &["gift", "express"], 749),
    ] {
        host.answer(some(450));
        host.answer(some(2500));
        let wishes = Val::Flags(wishes.iter().map(|&wish| wish.to_owned()).collect());
        assert_eq!(host.call(ORDERS, "total", &[order.clone(), discount, wishes]), result(Ok(expected)));
        let asked: Vec<Val> = host.take_calls().into_iter().flat_map(|call| call.args).collect();
        assert_eq!(asked, [string("tea"), string("pot")]);
    }
    host.answer(Val::Result(Err(Some(Box::new(string("sold out"))))));
    let discount = Val::Variant("nothing".to_owned(), None);
    let args = [order.clone(), discount, Val::Flags(Vec::new())];
    assert_eq!(host.call(ORDERS, "total", &args), result(Err("sold out")));
    let receipt = Val::List(vec![string("2 × tea"), string("1 × pot")]);
    assert_eq!(host.call(ORDERS, "receipt", &[order]), Ok(Some(receipt)));
}
