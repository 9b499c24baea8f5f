//! Sockets of WASI 0.3, with clients outside of the component.

use super::program;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::thread;
use testing::command::{Exit, Terminal};
use wasmtime_wasi::WasiCtxBuilder;

#[track_caller]
fn run(command: &str, user: impl AsyncFnOnce(&Terminal)) -> Exit {
    let mut wasi = WasiCtxBuilder::new();
    wasi.inherit_network().allow_tcp(true).allow_udp(true).args(&["sockets", command]);
    program("sockets").run_with(wasi, user).unwrap_or_else(|error| panic!("{error:?}"))
}

/// Sends a text, and waits for the answer to it.
fn exchange(socket: &mut TcpStream, text: &str) -> String {
    socket.write_all(text.as_bytes()).unwrap();
    let mut answer = vec![0; text.len()];
    socket.read_exact(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

#[test]
fn clients_are_answered_while_they_send() {
    let mut clients = None;
    let exit = run("serve", async |terminal| {
        let port: u16 = terminal.next_lines().await.trim().parse().unwrap();
        clients = Some(thread::spawn(move || {
            let [mut first, mut second] =
                [(); 2].map(|()| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap());
            let heard = [
                exchange(&mut first, "one "),
                exchange(&mut second, "two "),
                exchange(&mut first, "three "),
                exchange(&mut second, "four"),
            ];
            // The second one ends first.
            drop(second);
            let last = exchange(&mut first, "five");
            drop(first);
            heard.concat() + &last
        }));
    });
    assert_eq!(clients.unwrap().join().unwrap(), "ONE TWO THREE FOURFIVE");
    assert!(exit.is_ok && exit.errors.is_empty(), "{exit:?}");
}

#[test]
fn both_sides_may_be_in_one_component() {
    let exit = run("talk", async |_| ());
    assert_eq!(exit.output, "FROM INSIDE\t1000000\nfalse\tconnection_refused\n");
    assert!(exit.is_ok, "{exit:?}");
}

#[test]
fn datagrams_are_sent_and_received() {
    let exit = run("datagrams", async |_| ());
    assert_eq!((exit.output.as_str(), exit.is_ok), ("a datagram\ttrue\n", true), "{exit:?}");
}
