//! The web service of `test-interpreters/lua-demo`, and its file `http.lua` under handlers that
//! fail.

use crate::lua::demo;
use crate::lua::harness::{Project, assert_same, bytes};
use std::sync::OnceLock;
use testing::http::{Answer, Instance, Parts, Service, post, request};
use wasmtime::component::Component;
use wasmtime::{Config, Engine};
use wit_dylib_build::World;
use wit_dylib_conform::engine;

/// The service of the demo.
fn demo() -> &'static Service {
    static SERVICE: OnceLock<Service> = OnceLock::new();
    SERVICE.get_or_init(|| Service::new(&demo::component("web")).unwrap())
}

/// The handlers that fail.
fn failing() -> &'static Service {
    static SERVICE: OnceLock<Service> = OnceLock::new();
    SERVICE.get_or_init(|| {
        let project = project(&[]).files_of("tests/interpreters/lua/web");
        Service::new(&project.compile()).unwrap()
    })
}

/// A project with the world of the demo and its file `http.lua`.
fn project(files: &[(&str, &str)]) -> Project {
    let world = World::loader().path("test-interpreters/lua-demo/apps/web/wit").load().unwrap();
    let http = include_str!("../../../test-interpreters/lua-demo/apps/web/http.lua");
    Project::of(world, &[&[("http.lua", http)], files].concat())
}

#[track_caller]
fn send(instance: &mut Instance, request: testing::http::Request) -> Answer {
    let answer = instance.send(request).unwrap_or_else(|error| panic!("{error:?}"));
    assert_only_stdio(instance);
    answer
}

#[track_caller]
fn assert_only_stdio(instance: &mut Instance) {
    // The stream of stderr, and whether that is a terminal.
    let stdio = if instance.stderr().is_empty() { 0 } else { 2 };
    assert_eq!(instance.resources(), stdio);
}

#[track_caller]
fn get(instance: &mut Instance, path: &str) -> Answer {
    send(instance, request("GET", path))
}

#[test]
fn a_get_is_answered() {
    let answer = demo().send(request("GET", "/factors/360")).unwrap();
    assert_eq!((answer.status, answer.text()), (200, "2 * 2 * 2 * 3 * 3 * 5\n"));
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.header("content-length"), "22");
    assert!(answer.is_whole);

    let mut instance = demo().start().unwrap();
    for (path, status, body) in [
        ("/factors/1", 200, "1\n"),
        ("/factors/97?no=matter", 200, "97\n"),
        ("/factors/999999000001", 200, "999999000001\n"),
        ("/factors/1000000000000", 400, "at most 12 digits, please\n"),
        ("/factors/", 404, "Not Found\n"),
        ("/wc", 405, "Method Not Allowed\n"),
    ] {
        let answer = get(&mut instance, path);
        assert_eq!((answer.status, answer.text()), (status, body), "{path}");
    }
    assert_eq!(get(&mut instance, "/upper").header("allow"), "POST");
    assert!(get(&mut instance, "/").text().contains("GET  /factors/360 "));
    assert_eq!(instance.stderr(), "");
}

#[test]
fn three_megabytes_go_through_unchanged_both_ways() {
    let sent = bytes(3 << 20);
    let expected = sent.to_ascii_uppercase();
    // As one part, as many, and with empty ones between them.
    for size in [sent.len(), 65_537, 4_096] {
        let mut instance = demo().start().unwrap();
        let parts = sent.chunks(size).flat_map(|part| [part, b"".as_slice()]);
        let mut request = post("/upper", parts);
        request.headers_mut().insert("content-type", "text/x-test".parse().unwrap());
        let answer = send(&mut instance, request);
        assert_eq!((answer.status, answer.header("content-type")), (200, "text/x-test"));
        assert!(answer.is_whole);
        assert_same(&answer.body, &expected);
        // The body was never in memory as a whole.
        let memory = instance.memory_size();
        assert!(memory < 3 << 20, "with parts of {size} bytes the component needs {memory} bytes");
        assert_eq!(instance.stderr(), "");
    }
}

#[test]
fn a_body_of_three_megabytes_is_read_as_a_whole() {
    let text = "Wörter und\tZeilen\n".repeat(3 << 17);
    let mut instance = demo().start().unwrap();
    let answer = send(&mut instance, post("/wc", text.as_bytes().chunks(100_000)));
    let expected = format!("{} lines, {} words, {} bytes\n", 3 << 17, 9 << 17, text.len());
    assert_eq!((answer.status, answer.text()), (200, expected.as_str()));
    let answer = send(&mut instance, post("/wc", []));
    assert_eq!(answer.text(), "0 lines, 0 words, 0 bytes\n");
}

#[test]
fn an_instance_serves_many_requests_and_does_not_grow() {
    let mut instance = demo().start().unwrap();
    let part = bytes(100_000);
    let mut serve = |rounds| {
        for _ in 0..rounds {
            assert_eq!(get(&mut instance, "/factors/360").status, 200);
            let answer = send(&mut instance, post("/upper", [&part[..], b"end"]));
            assert_same(&answer.body, &[&part[..], b"end"].concat().to_ascii_uppercase());
        }
        instance.memory_size()
    };
    let before = serve(20);
    assert_eq!(serve(100), before);
}

#[test]
fn a_handler_sees_the_request() {
    let mut instance = failing().start().unwrap();
    let answer = get(&mut instance, "/request/a/?x=1?y");
    assert_eq!(answer.text(), "GET\n/request/a/\nx=1?y\na\n\nno tag");
    let mut request = request("GET", "/request/a/b");
    for value in ["1", "2"] {
        request.headers_mut().append("X-Tag", value.parse().unwrap());
    }
    let answer = send(&mut instance, request);
    assert_eq!(answer.text(), "GET\n/request/a/b\nno query\na\nb\n1, 2");
    assert_eq!(answer.status, 201);
    assert!(answer.headers.get_all("x-two").iter().eq(["a", "b"]));
    // Methods that WASI has no name for.
    let answer = send(&mut instance, testing::http::request("PURGE", "/count"));
    assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"));
}

#[test]
fn a_handler_gets_the_captures_only() {
    let mut instance = failing().start().unwrap();
    assert_eq!(get(&mut instance, "/captures/1").text(), "0");
    // The position behind the slash.
    assert_eq!(get(&mut instance, "/position/").text(), "11");
}

#[test]
fn a_response_without_a_body_does_not_describe_one() {
    let mut instance = failing().start().unwrap();
    for status in [204, 304] {
        let answer = get(&mut instance, &format!("/empty/{status}"));
        assert_eq!((answer.status, answer.is_whole), (status, true));
        assert!(answer.headers.is_empty(), "{status}: {:?}", answer.headers);
    }
    let answer = get(&mut instance, "/empty/404");
    assert_eq!((answer.status, answer.header("content-length")), (404, "0"));
    assert_eq!(instance.stderr(), "");
}

#[test]
fn a_head_has_the_headers_of_a_get() {
    let mut instance = demo().start().unwrap();
    let answer = send(&mut instance, request("HEAD", "/factors/360"));
    assert_eq!((answer.status, answer.header("content-length")), (200, "22"));
    // Servers drop the body before it is written.
    assert_eq!(instance.send_and_leave(request("HEAD", "/factors/360")).unwrap(), 200);
    assert_only_stdio(&mut instance);
    assert_eq!(send(&mut instance, request("HEAD", "/wc")).status, 405);
    assert_eq!(instance.stderr(), "");
}

#[test]
fn an_error_becomes_a_500_and_the_next_request_works() {
    for (path, message) in [
        ("/bug", "main.lua:22: attempt to index a nil value (field 'headers')\n"),
        ("/nil", "attempt to index a nil value (local 'response')\n"),
        ("/variant", "invalid_syntax\n"),
        ("/status", "nil\n"),
        // Of a stream of the handler's own.
        ("/closed", "closed\n"),
        ("/record", "DNS_error (info_code = 3, rcode = NXDOMAIN)\n"),
    ] {
        let mut instance = failing().start().unwrap();
        assert_eq!(get(&mut instance, "/count").text(), "1");
        let answer = get(&mut instance, path);
        assert_eq!((answer.status, answer.text()), (500, "Internal Server Error\n"), "{path}");
        assert!(answer.is_whole);
        let stderr = instance.stderr();
        let (_, traceback) =
            stderr.split_once(message).unwrap_or_else(|| panic!("{path}: {stderr}"));
        assert!(traceback.starts_with("stack traceback:\n\t"), "{path}: {stderr}");
        // In the same instance, and in a new one.
        assert_eq!(get(&mut instance, "/count").text(), "2");
        assert_eq!(failing().send(request("GET", "/count")).unwrap().text(), "1");
    }
}

#[test]
fn an_error_in_the_middle_of_a_body_breaks_it_off() {
    let mut instance = failing().start().unwrap();
    let answer = get(&mut instance, "/late");
    assert_eq!((answer.status, answer.text()), (200, "part 1\npart 2\n"));
    assert!(!answer.is_whole);
    assert!(instance.stderr().starts_with("main.lua:34: no third part\n"), "{}", instance.stderr());
    // As the end of a stream of the handler's own.
    let answer = get(&mut instance, "/closed/late");
    assert_eq!((answer.status, answer.text(), answer.is_whole), (200, "part 1\n", false));
    assert!(instance.stderr().contains("\nclosed\nstack traceback:\n"), "{}", instance.stderr());
    // As one that is not as long as it says.
    let answer = get(&mut instance, "/length");
    assert_eq!((answer.status, answer.is_whole), (200, false));
    assert!(instance.stderr().contains("HTTP_response_body_size (0)\n"), "{}", instance.stderr());
    assert_eq!(get(&mut instance, "/count").text(), "1");
}

/// What no handler catches ends the instance: `wasmtime serve` answers with the status 500.
#[test]
fn an_error_outside_of_the_handler_leaves_other_instances_alone() {
    let mut instance = failing().start().unwrap();
    assert_eq!(get(&mut instance, "/count").text(), "1");
    assert!(instance.send(request("GET", "/unprotected")).is_err());
    let message = "wasi:http/incoming-handler@0.2.12#handle: main.lua:89: nobody catches this\n";
    assert!(instance.stderr().starts_with(message), "{}", instance.stderr());
    assert_eq!(failing().send(request("GET", "/count")).unwrap().text(), "1");

    let error = failing().send(request("GET", "/silent")).err().unwrap();
    assert!(error.to_string().contains("before the end of its response"), "{error:?}");
}

#[test]
fn a_handler_may_leave_a_body_unread() {
    let mut instance = failing().start().unwrap();
    let body = bytes(200_000);
    assert_eq!(send(&mut instance, post("/ignore", [&body[..]])).status, 204);
    let answer = send(&mut instance, post("/first", body.chunks(50_000)));
    assert_same(&answer.body, &body[..50_000]);
    let answer = send(&mut instance, post("/twice", body.chunks(50_000)));
    assert_eq!(answer.text(), "200000 0 nil");
    assert_eq!(instance.stderr(), "");
}

#[test]
fn a_client_may_break_off() {
    let mut instance = demo().start().unwrap();
    for path in ["/upper", "/wc"] {
        let request = post(path, [b"the beginning".as_slice()]).map(Parts::break_off);
        let answer = send(&mut instance, request);
        // What streams has begun by then.
        let expected = if path == "/wc" { (500, true) } else { (200, false) };
        assert_eq!((answer.status, answer.is_whole), expected, "{path}");
    }
    let message = "connection terminated\nstack traceback:\n";
    assert_eq!(instance.stderr().matches(message).count(), 2, "{}", instance.stderr());

    // One that goes away is no error of the handler's.
    let mut instance = failing().start().unwrap();
    assert_eq!(instance.send_and_leave(request("GET", "/endless")).unwrap(), 200);
    assert_only_stdio(&mut instance);
    assert_eq!(instance.stderr(), "");
    assert_eq!(get(&mut instance, "/count").text(), "1");
}

/// The handler that README.md of the interpreter tells to write.
#[test]
fn readme() {
    let readme = include_str!("../../../test-interpreters/lua/README.md");
    let (_, section) = readme.split_once("## HTTP\n").unwrap();
    let (_, block) = section.split_once("```lua\n").unwrap();
    let main = block.split_once("```").unwrap().0;
    let service = Service::new(&project(&[("main.lua", main)]).compile()).unwrap();
    let answer = service.send(request("GET", "/page?1")).unwrap();
    assert_eq!((answer.status, answer.text()), (200, "Hello, World! You asked for /page.\n"));
}

/// README.md of the interpreter says with which options wasmtime serves it.
#[test]
fn the_host_needs_what_the_readme_says() {
    let error = Service::of_proxy(&demo::component("web")).err().unwrap();
    assert!(format!("{error:?}").contains("`wasi:cli/"), "{error:?}");

    let (_, bytes) = lua_demo::COMPONENTS.iter().find(|(name, _)| *name == "web").unwrap();
    let without = Engine::new(Config::new().wasm_exceptions(false)).unwrap();
    let error = Component::new(&without, bytes).err().unwrap();
    assert!(format!("{error:?}").contains("exceptions"), "{error:?}");
    Component::new(engine(), bytes).unwrap();
}
