//! The example projects, as the build script makes them.

use crate::tally::harness::string;
use std::sync::{Arc, Mutex};
use testing::app::App;
use testing::running::{self, Running};
use wasmtime::component::{Component, Resource, ResourceType, Val};
use wit_dylib_conform::engine;

fn component(name: &str) -> &'static [u8] {
    let (_, component) = tally::COMPONENTS.iter().find(|(found, _)| *found == name).unwrap();
    component
}

fn start(name: &str) -> Running {
    running::start(component(name), 7)
}

#[test]
fn welcome() {
    let mut host = start("welcome");
    for (language, expected) in
        [(None, "Hello, Welt!"), (Some("de"), "Guten Tag, Welt!"), (Some("fr"), "Bonjour, Welt!")]
    {
        let language = Val::Option(language.map(|language| Box::new(string(language))));
        assert_eq!(
            host.call(None, "greet", &[string("Welt"), language]),
            Ok(Some(string(expected)))
        );
    }
}

const ORDERS: Option<&str> = Some("demo:orders/orders@1.0.0");

fn lines(lines: &[(&str, u32)]) -> Val {
    let line = |&(article, count): &(&str, u32)| {
        Val::Record(vec![
            ("article".to_owned(), string(article)),
            ("count".to_owned(), Val::U32(count)),
        ])
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
        (
            Val::Variant("fixed".to_owned(), Some(Box::new(Val::U64(5000)))),
            &["gift", "express"],
            749,
        ),
    ] {
        host.answer(some(450));
        host.answer(some(2500));
        let wishes = Val::Flags(wishes.iter().map(|&wish| wish.to_owned()).collect());
        assert_eq!(
            host.call(ORDERS, "total", &[order.clone(), discount, wishes]),
            result(Ok(expected))
        );
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

struct Book;

/// The titles of the host's books, and what happens to them in order.
#[derive(Clone, Default)]
struct Books(Arc<Mutex<(Vec<String>, Vec<String>)>>);

impl Books {
    fn note(&self, book: u32, line: &str) {
        let (titles, lines) = &mut *self.0.lock().unwrap();
        lines.push(format!("{}: {line}", titles[book as usize]));
    }

    fn take_lines(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap().1)
    }
}

fn start_accounts(books: &Books) -> App {
    let component = Component::new(engine(), component("accounts")).unwrap();
    App::start(&component, |linker| {
        let mut journal = linker.instance("demo:accounts/journal@1.0.0")?;
        let dropped = books.clone();
        journal.resource("book", ResourceType::host::<Book>(), move |_, book| {
            dropped.note(book, "dropped");
            Ok(())
        })?;
        let made = books.clone();
        journal.func_wrap("[constructor]book", move |_, (title,): (String,)| {
            let titles = &mut made.0.lock().unwrap().0;
            titles.push(title);
            Ok((Resource::<Book>::new_own(titles.len() as u32 - 1),))
        })?;
        let written = books.clone();
        journal.func_wrap("[method]book.write", move |_, (book, line): (Resource<Book>, String)| {
            written.note(book.rep(), &line);
            Ok(())
        })
    })
}

#[test]
fn accounts() {
    let books = Books::default();
    let mut app = start_accounts(&books);
    let name = |function: &str| format!("demo:accounts/bank@1.0.0#{function}");
    let err = |reason: &str| Some(Val::Result(Err(Some(Box::new(string(reason))))));
    let open = |app: &mut App, owner: &str, cents: u64| {
        app.call(&name("[constructor]account"), &[string(owner), Val::U64(cents)])
    };
    assert_eq!(open(&mut app, "nobody", 0), err("nothing was paid in"));
    let [ada, bob] =
        [("ada", 100), ("bob", 20)].map(|(owner, cents)| match open(&mut app, owner, cents) {
            Some(Val::Result(Ok(Some(account)))) => *account,
            other => panic!("{other:?}"),
        });
    assert_eq!(books.take_lines(), ["ada: opened with 100", "bob: opened with 20"]);

    let pay = |app: &mut App, cents| {
        app.call(&name("[method]account.pay"), &[bob.clone(), ada.clone(), Val::U64(cents)])
    };
    assert_eq!(pay(&mut app, 21), err("there is not as much"));
    assert_eq!(pay(&mut app, 5), Some(Val::Result(Ok(None))));
    assert_eq!(books.take_lines(), ["bob: -5", "ada: 5"]);
    assert_eq!(
        app.call(&name("[method]account.balance"), std::slice::from_ref(&ada)),
        Some(Val::U64(105))
    );

    let Some(Val::Resource(both)) =
        app.call(&name("[static]account.merge"), &[ada.clone(), bob.clone()])
    else {
        panic!("an account is returned")
    };
    assert_eq!(books.take_lines(), ["ada: 15", "bob: closed", "bob: dropped"]);
    assert_eq!(
        app.call(&name("[method]account.balance"), &[Val::Resource(both)]),
        Some(Val::U64(120))
    );
    app.drop(both);
    assert_eq!(books.take_lines(), ["ada: closed", "ada: dropped"]);
}
