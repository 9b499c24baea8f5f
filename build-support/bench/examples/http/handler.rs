//! In Rust what the project `web` of `test-interpreters/lua-demo` answers to the requests of the
//! benchmark. A package of its own, which becomes a component.

use exports::wasi::http::incoming_handler::Guest;
use wasi::http::types::{
    Fields, IncomingRequest, Method, OutgoingBody, OutgoingResponse, ResponseOutparam,
};
use wasi::io::streams::{InputStream, OutputStream, StreamError};

wit_bindgen::generate!({ path: "WIT", world: "demo:web/web", generate_all });

struct Web;

export!(Web);

impl Guest for Web {
    fn handle(request: IncomingRequest, out: ResponseOutparam) {
        let path = request.path_with_query().unwrap_or_default();
        match (request.method(), path.as_str()) {
            (Method::Get, path) if path.starts_with("/factors/") => {
                whole(out, &factors(path["/factors/".len()..].parse().unwrap()));
            }
            (Method::Post, "/upper") => upper(&request, out),
            _ => panic!("no such route"),
        }
    }
}

fn factors(mut n: u64) -> String {
    let (mut divisor, mut found) = (2, Vec::new());
    while divisor * divisor <= n {
        if n % divisor == 0 {
            found.push(divisor.to_string());
            n /= divisor;
        } else {
            divisor += 1;
        }
    }
    found.push(n.to_string());
    found.join(" * ") + "\n"
}

fn whole(out: ResponseOutparam, text: &str) {
    let headers = headers();
    headers.set("content-length", &[text.len().to_string().into_bytes()]).unwrap();
    let body = begin(headers, out);
    let stream = body.write().unwrap();
    write(&stream, text.as_bytes());
    end(stream, body);
}

fn upper(request: &IncomingRequest, out: ResponseOutparam) {
    let body = begin(headers(), out);
    let stream = body.write().unwrap();
    let incoming = request.consume().unwrap();
    let parts = incoming.stream().unwrap();
    while let Some(mut part) = read(&parts) {
        part.make_ascii_uppercase();
        write(&stream, &part);
    }
    end(stream, body);
}

fn headers() -> Fields {
    let headers = Fields::new();
    headers.set("content-type", &[b"text/plain; charset=utf-8".to_vec()]).unwrap();
    headers
}

fn begin(headers: Fields, out: ResponseOutparam) -> OutgoingBody {
    let response = OutgoingResponse::new(headers);
    let body = response.body().unwrap();
    ResponseOutparam::set(out, Ok(response));
    body
}

fn end(stream: OutputStream, body: OutgoingBody) {
    stream.blocking_flush().unwrap();
    drop(stream);
    OutgoingBody::finish(body, None).unwrap();
}

fn read(stream: &InputStream) -> Option<Vec<u8>> {
    match stream.blocking_read(65_536) {
        Ok(part) => Some(part),
        Err(StreamError::Closed) => None,
        Err(error) => panic!("{error:?}"),
    }
}

fn write(stream: &OutputStream, mut part: &[u8]) {
    while !part.is_empty() {
        let room = stream.check_write().unwrap();
        if room == 0 {
            stream.subscribe().block();
        } else {
            let (now, later) = part.split_at(part.len().min(room as usize));
            stream.write(now).unwrap();
            part = later;
        }
    }
}
