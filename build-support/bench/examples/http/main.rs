//! HTTP requests to a handler in Lua, next to the same handler in Rust. Each request gets an
//! instance of its own, as `wasmtime serve` gives it without its pool of instances, but comes from
//! no network.
//!
//! An example for the reason of `components`.

mod package;

use std::fmt;
use std::time::{Duration, Instant};
use testing::http::{Answer, Request, Service, post, request};
use wasmtime::component::Component;
use wasmtime::{Config, Engine, Result, ensure};

const RUNS: usize = 501;

/// A request, and what is to be answered.
struct Case {
    name: &'static str,
    request: fn() -> Request,
    answer: Vec<u8>,
}

fn main() -> Result<()> {
    let cases = [
        Case {
            name: "GET",
            request: || request("GET", "/factors/360360"),
            answer: b"2 * 2 * 2 * 3 * 3 * 5 * 7 * 11 * 13\n".to_vec(),
        },
        Case {
            name: "POST of 1 MB",
            request: || post("/upper", [&[b'x'; 1 << 20][..]]),
            answer: vec![b'X'; 1 << 20],
        },
    ];
    let components = [package::lua()?, package::rust()?];
    let (counting, timing) = (services(&components, true)?, services(&components, false)?);

    println!("HTTP requests, an instance each; the median of {RUNS} in turns; less is better\n");
    println!("{:<36}{:>12}{:>12}{:>12}", "", "lua", "rust", "lua / rust");
    for case in &cases {
        let times = medians(&timing, case)?.map(|time| time.as_secs_f64() * 1e6);
        print(format_args!("{}: microseconds", case.name), times);
        let [lua, rust] = counting.each_ref().map(|service| fuel(service, case));
        let [(lua, next_lua), (rust, next_rust)] = [lua?, rust?];
        print(format_args!("{}: fuel with the start", case.name), [lua, rust]);
        print(format_args!("{}: fuel without it", case.name), [next_lua, next_rust]);
    }
    Ok(())
}

fn services(components: &[Vec<u8>; 2], counts: bool) -> Result<[Service; 2]> {
    let engine = Engine::new(Config::new().consume_fuel(counts))?;
    let [lua, rust] =
        components.each_ref().map(|component| Service::new(&Component::new(&engine, component)?));
    Ok([lua?, rust?])
}

fn print(name: fmt::Arguments<'_>, [lua, rust]: [f64; 2]) {
    println!("{:<36}{lua:>12.0}{rust:>12.0}{:>12.3}", name.to_string(), lua / rust);
}

/// The instructions of an instance and its first request, and of its second one.
fn fuel(service: &Service, case: &Case) -> Result<(f64, f64)> {
    let mut instance = service.start()?;
    check(case, &instance.send((case.request)())?)?;
    let first = instance.fuel();
    check(case, &instance.send((case.request)())?)?;
    Ok((first as f64, (instance.fuel() - first) as f64))
}

/// The services take turns, so that what slows the machine down slows both.
fn medians(services: &[Service; 2], case: &Case) -> Result<[Duration; 2]> {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        for (service, times) in services.iter().zip(&mut times) {
            let request = (case.request)();
            let started = Instant::now();
            let answer = service.send(request)?;
            times.push(started.elapsed());
            check(case, &answer)?;
        }
    }
    Ok(times.map(|mut times| {
        times.sort();
        times[RUNS / 2]
    }))
}

fn check(case: &Case, answer: &Answer) -> Result<()> {
    ensure!(
        answer.status == 200 && answer.is_whole && answer.body == case.answer,
        "{}: not the right answer",
        case.name
    );
    Ok(())
}
