//! Error contexts: made of a message, read and dropped. The host needs a flag for them. Wasmtime 48
//! counts no copies of one, and panics when a second component drops it, so none is passed on.

use super::{callee, check_clean};
use testing::running::start;

const WIT: &str = "package test:streams;

interface contexts {
  take: func(context: error-context);
}

world app {
  import contexts;
  export pass: async func(x: string) -> string;
  export pass-now: func(x: list<string>) -> list<string>;
}
";

#[test]
fn an_error_context_keeps_its_message() {
    for filters in [&[][..], &["-all"]] {
        let mut host = start(&callee(WIT, filters, "contexts true"), 7);
        let mut live_bytes = None;
        for round in 0..20 {
            for export in host.exports() {
                let exercised = host.try_exercise(&export, round);
                exercised.unwrap_or_else(|failure| panic!("{failure}"));
                check_clean(&mut host, live_bytes.as_ref().filter(|_| round > 1));
            }
            live_bytes = host.live_bytes().unwrap();
        }
    }
}
