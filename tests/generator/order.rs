//! Which functions a world library calls, and in which order, where that shows only to an
//! interpreter and a host that are functions of the test.

use crate::core::values::{pair, record};
use crate::core::{Core, SCRATCH, call, call_import, call_resource};
use graph::Graph;
use heap::keep_account;
use std::fs;
use testing::worlds::TestWorld;
use wit_dylib_build::{World, WorldLibrary};

mod graph;
mod heap;

fn library(wit: &str) -> Vec<u8> {
    WorldLibrary::new(&World::parse(wit, None).unwrap()).encode().unwrap()
}

const WIT: &str = "package test:order;

interface i {
  number: func(v: u8) -> u8;
  pair: func() -> tuple<u8, u64>;
  texts: func(v: list<string>) -> list<list<string>>;
}

interface r {
  resource thing { constructor(); }
  use-it: func() -> list<string>;
}

world w { import i; export i; export r; }";

const NUMBER: &str = "test:order/i#number";
const TEXTS: &str = "test:order/i#texts";

/// The worlds of other tests.
fn worlds() -> Vec<String> {
    let golden = fs::read_dir("tests/dylib").unwrap();
    let golden = golden.map(|entry| entry.unwrap().path().join("world.wit"));
    let mut worlds: Vec<String> = golden.map(|file| fs::read_to_string(file).unwrap()).collect();
    worlds.extend(TestWorld::all().into_iter().map(|world| world.wit));
    worlds
}

/// Whatever the world: where the component model forbids calls out of the component, there is no
/// way to one.
#[test]
fn nothing_is_called_where_that_is_forbidden() {
    let mut post_returns = 0;
    for wit in worlds() {
        let Ok(world) = World::parse(&wit, None) else { continue };
        let Ok(library) = WorldLibrary::new(&world).encode() else { continue };
        let graph = Graph::of(&library);
        for (name, function) in &graph.exports {
            let reached = graph.reached(*function);
            if name.starts_with("cabi_post_") {
                post_returns += 1;
                assert_eq!(reached, ["wit_dylib_export_finish"].into(), "{name}");
            } else if name == "cabi_realloc" {
                assert_eq!(reached, ["cabi_realloc"].into());
            } else if name == "__wasm_call_ctors" {
                assert!(reached.iter().all(|name| name.starts_with("wit_dylib_")), "{reached:?}");
            }
        }
    }
    assert!(post_returns > 100, "{post_returns}");
}

#[test]
fn what_the_host_reads_is_freed_afterwards() {
    let mut core = Core::new(&library(WIT));
    let heap = keep_account(&mut core);
    let (argument, text) = (SCRATCH + 0x100, SCRATCH + 0x200);
    core.write(text, b"onetwothree");
    // The host passes a list of two strings, in memory of cabi_realloc.
    heap.lock().unwrap().live.insert(argument, 16);
    let strings = record(&[pair(text.into(), 3), pair((text + 3).into(), 3)]);
    core.write(argument, &strings.bytes);
    // The result is [["one", "two"], [], ["three"]], element by element.
    core.answer("pop_list", &[3, 2, 0, 1]).answer("pop_string", &[3, 3, 5]);
    core.answer("pop_string at", &[text, text + 3, text + 6].map(i64::from));
    let result = core.call(TEXTS, &[argument.into(), 2]).unwrap() as u32;
    assert!(
        !heap.lock().unwrap().live.contains_key(&argument),
        "the argument is freed while it is pushed"
    );
    let read = |core: &Core, address: u32| (core.read_u32(address), core.read_u32(address + 4));
    let texts = |core: &Core| {
        let (lists, count) = read(core, result);
        let lists = (0..count).map(|index| {
            let (strings, count) = read(core, lists + index * 8);
            let strings = (0..count).map(|index| {
                let (at, len) = read(core, strings + index * 8);
                String::from_utf8_lossy(core.read(at, len)).into_owned()
            });
            strings.collect::<Vec<_>>()
        });
        lists.collect::<Vec<_>>()
    };
    assert_eq!(texts(&core), [vec!["one", "two"], vec![], vec!["three"]]);
    assert_eq!(heap.lock().unwrap().deferred.len(), 3, "the outer list and two that are not empty");
    core.take_calls();
    core.call(&format!("cabi_post_{TEXTS}"), &[result.into()]).unwrap();
    assert_eq!(core.take_names(), ["export_finish"]);
    assert!(heap.lock().unwrap().live.is_empty(), "all is freed");
}

#[test]
fn a_context_is_released_once() {
    let mut core = Core::new(&library(WIT));
    core.answer("export_start", &[1]);
    core.call(NUMBER, &[7]).unwrap();
    let expected = ["export_start", "push_u8", "export_call", "pop_u8", "export_finish"];
    assert_eq!(core.take_names(), expected);
    // The result lies in memory that is nobody's to free, so there is no post-return either.
    core.call("test:order/i#pair", &[]).unwrap();
    assert_eq!(core.take_names().last().unwrap(), "export_finish");
    assert!(!core.has_export("cabi_post_test:order/i#pair"));
    core.answer("pop_list at", &[SCRATCH.into()]).call(TEXTS, &[SCRATCH.into(), 0]).unwrap();
    assert!(!core.take_names().contains(&"export_finish".to_owned()));
    core.call(&format!("cabi_post_{TEXTS}"), &[0]).unwrap();
    let calls = core.take_calls();
    assert!(
        matches!(&calls[..], [(name, args)] if name == "export_finish" && args[0] == 1),
        "{calls:?}"
    );
}

/// All functions overwrite the stack below its pointer, and so does `cabi_realloc`, which the host
/// calls for results.
#[test]
fn an_import_keeps_what_it_needs_from_others() {
    for (ty, size) in [
        ("u64", 8),
        (
            "tuple<u64, u64, u64, u64, u64, u64, u64, u64, u64, u64, u64, u64, u64, u64, u64, u64>",
            128,
        ),
    ] {
        let params: Vec<String> = (0..40).map(|index| format!("p{index}: {ty}")).collect();
        let wit = format!(
            "package test:order; interface i {{ many: func({}) -> tuple<string, list<string>>; }}
             world w {{ import i; export i; }}",
            params.join(", ")
        );
        let mut core = Core::new(&library(&wit));
        let heap = keep_account(&mut core);
        let words = 40 * size / 8;
        core.answer("pop_u64", &Vec::from_iter(1..=i64::from(words)));
        core.on("test:order/i#many", move |caller, args| {
            let (params, result) = (args[0] as usize, args[1] as usize);
            // The host allocates for the result before it writes it.
            let text = caller.data_mut().allocate(1, 5);
            let list = caller.data_mut().allocate(4, 8);
            let memory = caller.data().memory();
            let data = memory.data_mut(caller);
            for word in 0..words as usize {
                let number = u64::from_le_bytes(data[params + word * 8..][..8].try_into().unwrap());
                assert_eq!(number, word as u64 + 1);
            }
            data[text as usize..][..5].copy_from_slice(b"texts");
            data[list as usize..][..8].copy_from_slice(&pair(text.into(), 4).bytes);
            data[result..][..16]
                .copy_from_slice(&record(&[pair(text.into(), 5), pair(list.into(), 1)]).bytes);
            0
        });
        let of = heap.clone();
        core.on("push_list", move |_, args| {
            of.lock().unwrap().live.insert(args[2] as u32, args[3] as u32 * 8);
            0
        });
        core.import("many").unwrap();
        let calls = core.take_calls();
        let pushed: Vec<_> = calls
            .iter()
            .filter(|(name, _)| name == "push_string")
            .map(|(_, args)| args[2])
            .collect();
        assert_eq!(pushed, [5, 4]);
        let allocated = calls.iter().filter(|(name, _)| name == "cabi_realloc").count();
        assert_eq!(
            allocated,
            usize::from(40 * size > 4096),
            "large areas are not taken from the stack"
        );
        assert!(heap.lock().unwrap().live.is_empty());
    }
}

#[test]
fn an_import_inside_of_an_export_has_its_own_context() {
    let mut core = Core::new(&library(WIT));
    let wit = core.wit();
    core.answer("export_start", &[1]).answer("pop_u8", &[3, 5]).answer(NUMBER, &[4]);
    core.on("export_call", move |caller, _| call_import(caller, wit, "number").unwrap());
    assert_eq!(core.call(NUMBER, &[7]).unwrap(), 5);
    let calls = core.take_calls();
    let calls: Vec<_> = calls
        .iter()
        .map(|(name, args)| (name.as_str(), args[..args.len().min(2)].to_vec()))
        .collect();
    let which = calls[0].1[0];
    assert_eq!(
        calls,
        [
            ("export_start", vec![which]),
            ("push_u8", vec![1, 7]),
            ("export_call", vec![1, which]),
            ("pop_u8", vec![2]),
            (NUMBER, vec![3]),
            ("push_u8", vec![2, 4]),
            ("pop_u8", vec![1]),
            ("export_finish", vec![1, which]),
        ]
    );
}

#[test]
fn a_destructor_runs_inside_of_the_drop() {
    let mut core = Core::new(&library(WIT));
    let wit = core.wit();
    let destructor = core.export("test:order/r#[dtor]thing");
    core.on("[export]test:order/r#[resource-drop]thing", move |caller, args| {
        assert_eq!(args, [9], "the handle");
        call(caller, destructor, &[4]).unwrap()
    });
    // While the program runs, and while its result is popped.
    for during in ["export_call", "pop_list", "pop_string"] {
        core.answer("pop_list", &[2]).answer("pop_string", &[3, 1]).answer("export_start", &[1]);
        core.on(during, move |caller, args| {
            call_resource(&mut *caller, wit, 0, 0, 9).unwrap();
            if during == "pop_list" {
                caller.data().memory().write(caller, args[2] as usize, &[0; 4]).unwrap();
                return 2;
            }
            if during == "pop_string" {
                caller
                    .data()
                    .memory()
                    .write(caller, args[1] as usize, &SCRATCH.to_le_bytes())
                    .unwrap();
            }
            3
        });
        let result = core.call("test:order/r#use-it", &[]).unwrap() as u32;
        assert_eq!(core.read_u32(result + 4), 2, "{during}");
        assert_eq!(core.read_u32(core.read_u32(result) + 4), 3, "{during}");
        let calls = core.take_calls();
        let at = calls.iter().position(|(name, _)| name == "resource_dtor").unwrap();
        assert_eq!(calls[at], ("resource_dtor".to_owned(), vec![0, 4]));
        assert!(
            calls[at - 1].0.ends_with("[resource-drop]thing") && calls[at - 2].0 == during,
            "{calls:?}"
        );
        core.call("cabi_post_test:order/r#use-it", &[result.into()]).unwrap();
        core.forget(during).take_calls();
    }
}
