//! A component that answers HTTP requests.

use std::path::Path;
use testing::http::{Request, Service, post, request};
use wasmtime::component::Component;
use wasmtime::error::Context as _;
use wasmtime::{Engine, Result};

/// Sends requests to the component in `folder`, and prints them with the answers. Returns how many
/// answers were not as expected.
pub(crate) fn run(engine: &Engine, folder: &Path) -> Result<usize> {
    let file = folder.join("web.wasm");
    let component = Component::from_file(engine, &file)
        .with_context(|| format!("cannot load `{}`", file.display()))?;
    let service = Service::new(&component)?;
    let text = "three words\nin two lines\n".as_bytes();
    let mut wrong = 0;
    let mut expect = |request: Request, status, body: &str| -> Result<()> {
        let line = format!("{} {}", request.method(), request.uri());
        let answer = service.send(request).with_context(|| format!("`{line}` failed"))?;
        println!("web: {line} -> {} {:?}", answer.status, answer.text());
        if (answer.status, answer.text()) != (status, body) {
            println!("web: WRONG: expected {status} {body:?}");
            wrong += 1;
        }
        Ok(())
    };
    expect(request("GET", "/factors/360"), 200, "2 * 2 * 2 * 3 * 3 * 5\n")?;
    expect(post("/upper", [text]), 200, "THREE WORDS\nIN TWO LINES\n")?;
    expect(post("/wc", [text]), 200, "2 lines, 5 words, 25 bytes\n")?;
    expect(request("GET", "/elsewhere"), 404, "Not Found\n")?;
    Ok(wrong)
}
