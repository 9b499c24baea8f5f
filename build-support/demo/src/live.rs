//! A service for HTTP that answers while it still receives.

use std::path::Path;
use testing::http::p3::{Client, Service};
use wasmtime::component::Component;
use wasmtime::error::Context as _;
use wasmtime::{Engine, Result};

/// Sends requests to the component in `folder`, and prints each part that is sent with what comes
/// back before the next one is sent. Returns how many answers were not as expected.
pub(crate) fn run(engine: &Engine, folder: &Path) -> Result<usize> {
    let file = folder.join("live.wasm");
    let component = Component::from_file(engine, &file)
        .with_context(|| format!("cannot load `{}`", file.display()))?;
    Service::new(&component)?.start()?.run(async |client| {
        let mut wrong = 0;
        let mut exchange = client.open("POST", "/upper");
        let mut response = exchange.response().await?;
        println!("live: POST /upper -> {}", response.status());
        for (part, expected) in [("a part, ", "A PART, "), ("and another", "AND ANOTHER")] {
            exchange.send(part);
            let answer = response.part().await.unwrap_or_default();
            println!("live:     {part:?} -> {answer:?}");
            wrong += check(&answer, expected);
            wrong += list(client).await?;
        }
        exchange.finish();
        let rest = response.rest().await;
        wrong += check(rest.text(), "");

        let mut exchange = client.open("POST", "/count");
        exchange.send("two\nlines\n");
        exchange.finish();
        let answer = exchange.answer().await?;
        println!(
            "live: POST /count -> {} {:?}, {:?}",
            answer.status,
            answer.text(),
            answer.trailers
        );
        let lines = answer.trailers.get("x-lines").is_some_and(|lines| lines == "2");
        Ok(wrong + check(answer.text(), "two\nlines\n") + usize::from(!lines))
    })?
}

/// Asks what the service is doing, while it does it.
async fn list(client: &Client<'_>) -> Result<usize> {
    let answer = client.get("/bodies").await?;
    println!("live:     meanwhile, GET /bodies -> {} {:?}", answer.status, answer.text());
    Ok(usize::from(!answer.text().starts_with("/upper: ")))
}

/// Returns 1 if a text is not the expected one.
fn check(text: &str, expected: &str) -> usize {
    if text == expected {
        return 0;
    }
    println!("live: WRONG: expected {expected:?}");
    1
}
