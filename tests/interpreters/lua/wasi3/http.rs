//! The service `live` of `test-interpreters/lua-demo`, and its file `http.lua` under handlers that
//! fail. The tests send and receive bodies part by part.

use crate::lua::demo;
use crate::lua::harness::{Project, assert_same, bytes};
use std::sync::OnceLock;
use testing::http::p3::{Client, Instance, Service};
use wit_dylib_build::World;

/// The service of the demo.
fn demo() -> Instance {
    static SERVICE: OnceLock<Service> = OnceLock::new();
    let service = SERVICE.get_or_init(|| Service::new(&demo::component("live")).unwrap());
    service.start().unwrap()
}

/// The handlers that fail.
fn failing() -> Instance {
    static SERVICE: OnceLock<Service> = OnceLock::new();
    let service = SERVICE.get_or_init(|| {
        let project = project(&[]).files_of("tests/interpreters/lua/wasi3/http");
        Service::new(&project.compile()).unwrap()
    });
    service.start().unwrap()
}

/// A project with the world of the demo and its file `http.lua`.
fn project(files: &[(&str, &str)]) -> Project {
    let world = World::loader().path("test-interpreters/lua-demo/apps/live/wit").load().unwrap();
    let http = include_str!("../../../../test-interpreters/lua-demo/apps/live/http.lua");
    Project::of(world, &[&[("http.lua", http)], files].concat())
}

#[track_caller]
fn run<T>(instance: &mut Instance, clients: impl AsyncFnOnce(&Client<'_>) -> T) -> T {
    let outcome = instance.run(clients);
    outcome.unwrap_or_else(|error| panic!("{error:?}\n{}", instance.stderr()))
}

#[test]
fn a_part_comes_back_before_the_next_one_is_sent() {
    let mut instance = demo();
    run(&mut instance, async |client| {
        let mut exchange = client.open_with("POST", "/upper", &[("content-type", "text/x-test")]);
        // The response begins before anything of the body is there.
        let mut response = exchange.response().await.unwrap();
        assert_eq!(response.status(), 200);
        for part in ["first ", "second ", "third"] {
            exchange.send(part);
            assert_eq!(response.part().await, Some(part.to_uppercase()));
        }
        exchange.finish();
        assert_eq!(response.part().await, None);
        client.keeps(0).await;
    });
    assert_eq!(instance.stderr(), "");
}

#[test]
fn requests_overlap_in_one_instance() {
    let mut instance = demo();
    run(&mut instance, async |client| {
        const COUNT: usize = 20;
        let mut exchanges = Vec::new();
        for index in 0..COUNT {
            let mut exchange = client.open("POST", "/upper");
            let mut response = exchange.response().await.unwrap();
            exchange.send(format!("body {index:02}"));
            assert_eq!(response.part().await, Some(format!("BODY {index:02}")));
            exchanges.push((exchange, response));
        }
        let list = client.get("/bodies").await.unwrap();
        assert_eq!(list.text(), "/upper: 7 bytes so far\n".repeat(COUNT));
        // The last one ends first.
        for (index, (mut exchange, response)) in exchanges.into_iter().enumerate().rev() {
            exchange.send(format!(" and end {index}"));
            exchange.finish();
            let answer = response.rest().await;
            assert_eq!(answer.text(), format!(" AND END {index}"));
            let list = client.get("/bodies").await.unwrap();
            assert_eq!(list.text(), "/upper: 7 bytes so far\n".repeat(index));
        }
        client.keeps(0).await;
    });
    assert_eq!(instance.stderr(), "");
}

#[test]
fn a_handler_may_wait_for_another_request() {
    let mut instance = failing();
    run(&mut instance, async |client| {
        let mut waiting: Vec<_> =
            ["a", "b", "c"].map(|name| (name, client.open("GET", &format!("/wait/{name}")))).into();
        while let Some((name, mut exchange)) = waiting.pop() {
            assert_eq!(client.get(&format!("/wake/{name}/{name}x")).await.unwrap().status, 200);
            let answer = exchange.answer().await.unwrap();
            assert_eq!(answer.text(), format!("{name} was woken by {name}x"));
        }
        client.keeps(0).await;
    });
}

#[test]
fn a_body_comes_while_time_goes_by() {
    let mut instance = demo();
    run(&mut instance, async |client| {
        let mut slow = client.open("GET", "/ticks/2");
        let mut response = slow.response().await.unwrap();
        assert_eq!(client.get("/bodies").await.unwrap().text(), "");
        assert_eq!(response.part().await.as_deref(), Some("tick 1\n"));
        assert_eq!(response.rest().await.text(), "tick 2\n");
        client.keeps(0).await;
    });
}

#[test]
fn three_megabytes_go_through_unchanged_both_ways() {
    let sent = bytes(3 << 20);
    for size in [sent.len(), 65_537, 4_096] {
        let mut instance = demo();
        run(&mut instance, async |client| {
            for (path, expected) in
                [("/upper", sent.to_ascii_uppercase()), ("/count", sent.clone())]
            {
                let mut exchange = client.open("POST", path);
                for part in sent.chunks(size) {
                    exchange.send(part);
                }
                exchange.finish();
                let answer = exchange.answer().await.unwrap();
                assert!(answer.is_whole);
                assert_same(&answer.body, &expected);
            }
            client.keeps(0).await;
        });
        // The body was never in memory as a whole.
        let memory = instance.memory_size();
        assert!(memory < 3 << 20, "with parts of {size} bytes the component needs {memory} bytes");
        assert_eq!(instance.stderr(), "");
    }
}

#[test]
fn trailers_come_and_go() {
    let mut instance = demo();
    run(&mut instance, async |client| {
        let mut exchange = client.open("POST", "/count");
        exchange.send("one\ntwo\n");
        exchange.send("three");
        exchange.finish();
        let answer = exchange.answer().await.unwrap();
        assert_eq!(
            (answer.text(), answer.header("trailer")),
            ("one\ntwo\nthree", "x-lines, x-bytes")
        );
        assert_eq!(answer.trailers["x-lines"], "2");
        assert_eq!(answer.trailers["x-bytes"], "13");
    });
    let mut instance = failing();
    run(&mut instance, async |client| {
        let mut exchange = client.open("POST", "/trailer");
        exchange.send("body");
        let trailers = [("x-sum".parse().unwrap(), "42".parse().unwrap())];
        exchange.send_trailers(trailers.into_iter().collect());
        let answer = exchange.answer().await.unwrap();
        assert_eq!(answer.text(), "nil 42");
        assert_eq!(answer.trailers["x-back"], "yes");
        client.keeps(0).await;
    });
}

#[test]
fn an_instance_serves_a_hundred_rounds_and_does_not_grow() {
    let mut instance = demo();
    let part = bytes(50_000);
    let mut serve = |rounds| {
        run(&mut instance, async |client| {
            for _ in 0..rounds {
                assert!(client.get("/").await.unwrap().text().contains("POST /upper "));
                let [mut first, mut second] =
                    ["/upper", "/count"].map(|path| client.open("POST", path));
                second.send(&part);
                first.send(&part);
                second.finish();
                assert_same(&second.answer().await.unwrap().body, &part);
                first.send("end");
                first.finish();
                let expected = [&part[..], b"end"].concat().to_ascii_uppercase();
                assert_same(&first.answer().await.unwrap().body, &expected);
                // A client that goes away.
                let mut third = client.open("POST", "/upper");
                let mut response = third.response().await.unwrap();
                third.send("a");
                assert_eq!(response.part().await.as_deref(), Some("A"));
                drop(response);
                third.send("b");
                third.finish();
                client.keeps(0).await;
                assert_eq!(client.get("/bodies").await.unwrap().text(), "");
            }
        });
        (instance.tracked(), instance.memory_size())
    };
    let (tracked, memory) = serve(20);
    let after = serve(100);
    assert_eq!(after.0, tracked);
    // Lua collects garbage now and then.
    assert!(after.1 <= memory + 65_536, "{memory} bytes became {}", after.1);
    assert_eq!(instance.stderr(), "");
}

#[test]
fn what_there_is_not_is_said() {
    let mut instance = demo();
    run(&mut instance, async |client| {
        let answer = client.get("/elsewhere").await.unwrap();
        assert_eq!((answer.status, answer.text()), (404, "Not Found\n"));
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        assert_eq!(answer.header("content-length"), "10");
        let answer = client.get("/upper").await.unwrap();
        assert_eq!((answer.status, answer.text()), (405, "Method Not Allowed\n"));
        assert_eq!(answer.header("allow"), "POST");
        let answer = client.open("PURGE", "/").answer().await.unwrap();
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"));
        let answer = client.open("HEAD", "/").answer().await.unwrap();
        assert_eq!(answer.status, 200);
        client.keeps(0).await;
    });
    assert_eq!(instance.stderr(), "");
}

#[test]
fn a_handler_sees_the_request() {
    let mut instance = failing();
    run(&mut instance, async |client| {
        let answer = client.get("/request/a?x=1?y").await.unwrap();
        assert_eq!(answer.text(), "GET\n/request/a\nx=1?y\na\nno tag");
        let tags = [("X-Tag", "1"), ("X-Tag", "2")];
        let answer = client.open_with("GET", "/request/b", &tags).answer().await.unwrap();
        assert_eq!(answer.text(), "GET\n/request/b\nno query\nb\n1, 2");
        assert_eq!(answer.status, 201);
        assert!(answer.headers.get_all("x-two").iter().eq(["a", "b"]));
        client.keeps(0).await;
    });
}

#[test]
fn a_response_without_a_body_does_not_describe_one() {
    let mut instance = failing();
    run(&mut instance, async |client| {
        for status in [204, 304] {
            let answer = client.get(&format!("/empty/{status}")).await.unwrap();
            assert_eq!((answer.status, answer.is_whole), (status, true));
            assert!(answer.headers.is_empty(), "{status}: {:?}", answer.headers);
        }
        let answer = client.get("/empty/404").await.unwrap();
        assert_eq!((answer.status, answer.header("content-length")), (404, "0"));
        client.keeps(0).await;
    });
    assert_eq!(instance.stderr(), "");
}

#[test]
fn an_error_before_the_response_becomes_a_500() {
    for (path, message) in [
        ("/bug", "attempt to index a nil value (field 'headers')\n"),
        ("/nil", "attempt to index a nil value (local 'response')\n"),
        ("/variant", "invalid_syntax\n"),
        ("/status", "1000 is no status of a response\n"),
        ("/half", "200.5 is no status of a response\n"),
    ] {
        let mut instance = failing();
        run(&mut instance, async |client| {
            // In the middle of another request.
            let mut other = client.open("GET", "/wait/other");
            let answer = client.get(path).await.unwrap();
            assert_eq!((answer.status, answer.text()), (500, "Internal Server Error\n"), "{path}");
            assert!(answer.is_whole);
            client.get("/wake/other/me").await.unwrap();
            assert_eq!(other.answer().await.unwrap().text(), "other was woken by me");
            client.keeps(2).await;
        });
        let stderr = instance.stderr();
        let (_, traceback) =
            stderr.split_once(message).unwrap_or_else(|| panic!("{path}: {stderr}"));
        assert!(traceback.starts_with("stack traceback:\n\t"), "{path}: {stderr}");
    }
}

#[test]
fn an_error_after_a_part_of_the_request_becomes_a_500() {
    let mut instance = failing();
    run(&mut instance, async |client| {
        let mut exchange = client.open("POST", "/late");
        exchange.send("a part");
        assert_eq!(exchange.answer().await.unwrap().status, 500);
        // The client may go on, and reaches nobody.
        exchange.send("another");
        client.keeps(2).await;
    });
    assert!(instance.stderr().contains(": after a part\n"), "{}", instance.stderr());
}

#[test]
fn an_error_in_the_middle_of_a_body_breaks_it_off() {
    for (path, body, message) in [
        ("/function", "part 1\npart 2\n", ": no third part\nstack traceback:\n"),
        ("/coroutine", "part 1\n", ": no second part\nstack traceback:\n"),
        ("/trailers", "", ": no trailers\nstack traceback:\n"),
        ("/number", "", "7.5"),
        ("/length", "", "HTTP_response_body_size (0)\n"),
    ] {
        let mut instance = failing();
        run(&mut instance, async |client| {
            let answer = client.get(path).await.unwrap();
            assert_eq!((answer.status, answer.text()), (200, body), "{path}");
            assert!(!answer.is_whole, "{path}");
            assert_eq!(client.get("/count").await.unwrap().text(), "1");
            client.keeps(2).await;
        });
        assert!(instance.stderr().contains(message), "{path}: {}", instance.stderr());
    }
}

#[test]
fn errors_leave_nothing_behind() {
    let mut instance = failing();
    let mut fail = |rounds| {
        run(&mut instance, async |client| {
            for _ in 0..rounds {
                for path in ["/bug", "/variant", "/function", "/coroutine", "/trailers", "/length"]
                {
                    let answer = client.get(path).await.unwrap();
                    assert!(answer.status == 500 || !answer.is_whole, "{path}");
                }
                let mut exchange = client.open("POST", "/parts");
                exchange.send("a part");
                exchange.break_off();
                assert!(!exchange.answer().await.unwrap().is_whole);
                client.keeps(2).await;
            }
            // What Lua itself has, without garbage.
            client.get("/memory").await.unwrap().text().parse::<u64>().unwrap()
        })
    };
    let before = fail(10);
    let after = fail(100);
    assert!(after <= before + 2_000, "{before} bytes became {after}");
}

#[test]
fn what_the_script_itself_raises_is_an_answer_or_the_end() {
    let mut instance = failing();
    run(&mut instance, async |client| {
        let error = client.get("/refused").await.err().unwrap();
        assert_eq!(error.to_string(), "ErrorCode::HttpRequestDenied");
        assert_eq!(client.get("/count").await.unwrap().text(), "1");
    });
    let error = instance.run(async |client| client.get("/unprotected").await.map(drop));
    assert!(error.is_err());
    let message = "wasi:http/handler@0.3.0#handle: main.lua:";
    assert!(instance.stderr().starts_with(message), "{}", instance.stderr());
    assert!(instance.stderr().contains("nobody catches this"), "{}", instance.stderr());
}

#[test]
fn a_client_may_go_away() {
    let mut instance = failing();
    run(&mut instance, async |client| {
        let mut exchange = client.open("GET", "/endless");
        let mut response = exchange.response().await.unwrap();
        assert_eq!(response.part().await.unwrap().len(), 1 << 16);
        drop(response);
        client.keeps(0).await;
        drop(client.open("GET", "/endless").response().await.unwrap());
        client.keeps(0).await;
        assert_eq!(client.get("/count").await.unwrap().text(), "1");
    });
    assert_eq!(instance.stderr(), "");

    // In the middle of its own body.
    let mut instance = demo();
    run(&mut instance, async |client| {
        let mut exchange = client.open("POST", "/upper");
        let mut response = exchange.response().await.unwrap();
        exchange.send("a part");
        assert_eq!(response.part().await.as_deref(), Some("A PART"));
        let list = client.get("/bodies").await.unwrap();
        assert_eq!(list.text(), "/upper: 6 bytes so far\n");
        exchange.break_off();
        assert!(!response.rest().await.is_whole);
        client.keeps(2).await;
        assert_eq!(client.get("/bodies").await.unwrap().text(), "");
    });
    let message = "connection_terminated\nstack traceback:\n";
    assert_eq!(instance.stderr().matches(message).count(), 1, "{}", instance.stderr());
}

#[test]
fn a_handler_may_leave_a_body_unread() {
    let mut instance = failing();
    run(&mut instance, async |client| {
        let body = bytes(200_000);
        for (path, expected) in [("/ignore", ""), ("/twice", "200000 0 nil")] {
            let mut exchange = client.open("POST", path);
            exchange.send(&body);
            exchange.finish();
            assert_eq!(exchange.answer().await.unwrap().text(), expected);
        }
        for path in ["/first", "/parts"] {
            let mut exchange = client.open("POST", path);
            exchange.send("a part");
            exchange.send(" and more");
            exchange.finish();
            let expected = if path == "/first" { "a part" } else { "a part and more" };
            assert_eq!(exchange.answer().await.unwrap().text(), expected);
        }
        client.keeps(0).await;
    });
    assert_eq!(instance.stderr(), "");
}

/// What it reads then cannot be closed with the response, and other requests go on.
#[test]
fn a_handler_may_read_on_when_it_has_returned() {
    let mut instance = failing();
    run(&mut instance, async |client| {
        let mut exchange = client.open("POST", "/busy");
        exchange.send("a part");
        assert_eq!(exchange.answer().await.unwrap().text(), "not waiting for the rest");
        exchange.send(" and more");
        exchange.finish();
        assert_eq!(client.get("/count").await.unwrap().text(), "1");
    });
    assert_eq!(instance.stderr(), "");
}

/// The handler that README.md of the interpreter tells to write.
#[test]
fn readme() {
    let readme = include_str!("../../../../test-interpreters/lua/README.md");
    let (_, section) = readme.split_once("### HTTP with WASI 0.3\n").unwrap();
    let (_, block) = section.split_once("```lua\n").unwrap();
    let main = block.split_once("```").unwrap().0;
    let service = Service::new(&project(&[("main.lua", main)]).compile()).unwrap();
    let mut instance = service.start().unwrap();
    run(&mut instance, async |client| {
        let mut exchange = client.open("POST", "/");
        let mut response = exchange.response().await.unwrap();
        exchange.send("first\nsec");
        assert_eq!(response.part().await.as_deref(), Some("tsrif\n"));
        assert_eq!(client.get("/").await.unwrap().text(), "This is request 2.\n");
        exchange.send("ond\nlast");
        assert_eq!(response.part().await.as_deref(), Some("dnoces\n"));
        exchange.finish();
        assert_eq!(response.rest().await.text(), "tsal");
        client.keeps(0).await;
    });
    assert_eq!(instance.stderr(), "");
}
