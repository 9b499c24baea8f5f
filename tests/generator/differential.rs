//! The same interpreter and the same calls, once with our world library and once with that of the
//! crate `wit-dylib`. Apart from what [`differences`] lists, the interpreter gets the same values
//! in the same order, and the host, which checks every value, sees the same.
//!
//! What is recorded, see [`recorder`]; `CASE=name` runs one folder of
//! `build-support/conform/worlds` alone, and `RANDOM_SEED=n` one random world.

use random_worlds::model::ItemKind;
use testing::builtins;
use testing::generator::{Generator, link_plainly};
use testing::interpreter::{self, Interpreter};
use testing::running::{Running, start};
use testing::worlds::TestWorld;
use wasmtime::component::Val;
use wit_dylib_build::{World, WorldLibrary};
use wit_dylib_conform::{Export, PROBE, TRACING_PROBE_WIT};

mod calls;
mod differences;
mod log;
mod recorder;
mod streams;
mod tasks;

use calls::{Contexts, Line, Rows};
use log::LOG;
use recorder::Recorder;

/// How often each export is called.
const ROUNDS: u64 = 3;

/// A component that writes down the calls of its world library.
struct Recorded {
    host: Running,
    recorder: Recorder,
    contexts: Contexts,
}

impl Recorded {
    fn new(generator: Generator, interpreter: &Interpreter, wit: &str) -> Self {
        let (recorder, world_library) = Recorder::new(&generator.library(interpreter, wit));
        let has_tasks = matches!(generator, Generator::OursWithTasks | Generator::PeerWithTasks);
        let log = log::library(has_tasks.then_some(builtins::USED));
        let mut libraries: Vec<(&str, &[u8])> =
            vec![("liblog.so", &log), ("libworld.so", &world_library)];
        if has_tasks {
            libraries.push(("libbuiltins.so", builtins::library()));
        }
        let component = link_plainly(interpreter, &libraries);
        Self { host: start(&component, 7), recorder, contexts: Contexts::default() }
    }

    /// The calls since the last time.
    fn take(&mut self) -> Vec<Line> {
        let Val::List(words) = self.host.call(Some(LOG), "take", &[]).unwrap().unwrap() else {
            panic!()
        };
        let words = words
            .iter()
            .map(|word| if let Val::U32(word) = word { *word } else { panic!("{word:?}") });
        self.recorder.calls(words).iter().map(|call| self.contexts.line(call)).collect()
    }
}

/// Calls all exports of a world through both libraries.
fn compare(interpreter: &Interpreter, wit: &str) -> Rows {
    let [mut ours, mut peer] = [Generator::OursPlain, Generator::Peer]
        .map(|generator| Recorded::new(generator, interpreter, wit));
    let mut rows = Rows::default();
    assert_same(ours.take(), peer.take(), &mut rows, "the start");
    for export in exports(&ours) {
        for seed in 0..ROUNDS {
            ours.host.exercise(&export, seed);
            peer.host.exercise(&export, seed);
            assert_same(ours.take(), peer.take(), &mut rows, &export.full_name());
        }
    }
    rows
}

/// The exports of the world.
fn exports(recorded: &Recorded) -> Vec<Export> {
    let mut exports = recorded.host.exports();
    exports.retain(|export| export.interface.as_deref() != Some(LOG));
    exports
}

fn assert_same(mut ours: Vec<Line>, mut peers: Vec<Line>, rows: &mut Rows, what: &str) {
    // The differences that are tests of their own.
    let deferred = [&mut ours, &mut peers].map(|lines| {
        let mut deferred: Vec<_> = lines.extract_if(.., |line| line.defers_free()).collect();
        deferred.sort();
        deferred
    });
    assert_eq!(deferred[0], deferred[1], "{what}");
    peers.retain(|line| !line.is_empty_allocation());

    let same =
        ours.iter().zip(&peers).take_while(|(ours, peers)| rows.is_same(ours, peers)).count();
    if same < ours.len().max(peers.len()) {
        let around = |lines: &[Line]| {
            let lines = lines.iter().enumerate().skip(same.saturating_sub(10)).take(20);
            lines
                .map(|(index, line)| format!("\n  {index}: {} {:?}", line.text, line.ty))
                .collect::<String>()
        };
        panic!("{what}: from call {same} on\nours:{}\npeer:{}", around(&ours), around(&peers));
    }
}

#[test]
fn the_interpreter_is_called_alike() {
    each(interpreter::values());
}

#[test]
fn an_interpreter_in_c_is_called_alike() {
    each(interpreter::tally());
}

/// How many random worlds are made up, for one interpreter or the other.
const SEEDS: u64 = 14;

#[test]
fn random_worlds_are_called_alike() {
    let seeds = match std::env::var("RANDOM_SEED") {
        Ok(seed) => vec![seed.parse().unwrap()],
        Err(_) => (0..SEEDS).collect(),
    };
    let all = seeds.len();
    let mut compared = 0;
    for seed in seeds {
        let Some(mut model) = random_worlds::world(seed) else { continue };
        // The peer panics at most interfaces under labels, and at all lists of fixed length.
        model.items.retain(|item| !matches!(item.kind, ItemKind::Interface { label: Some(_), .. }));
        let wit = without_lengths(&model.wit_with(&format!("export {PROBE};"), TRACING_PROBE_WIT));
        if World::parse(&wit, None).and_then(|world| WorldLibrary::new(&world).encode()).is_err() {
            continue;
        }
        println!("seed {seed}");
        let interpreters = interpreter::all();
        let rows = compare(interpreters[(seed % 2) as usize], &wit);
        // A type without a name that imports and exports share is one row or two, in ours or in the
        // peer's.
        assert!(
            rows.is_one_of_ours() || rows.is_one_of_the_peers(),
            "seed {seed}: {rows:?}\n{wit}"
        );
        compared += 1;
    }
    assert!(all == 1 || compared >= all / 2, "{compared}");
}

/// The same text with `list<u8>` instead of `list<u8, 4>`.
fn without_lengths(wit: &str) -> String {
    let mut text = String::new();
    for part in wit.split_inclusive('>') {
        match part.strip_suffix('>').and_then(|part| part.rsplit_once(", ")) {
            Some((before, length)) if length.parse::<u32>().is_ok() => {
                text += &format!("{before}>");
            }
            _ => text += part,
        }
    }
    text
}

fn each(interpreter: &Interpreter) {
    for world in TestWorld::selected() {
        if !world.is_for_peer() || !world.is_for(interpreter) {
            continue;
        }
        let name = &world.name;
        println!("{name}");
        let rows = compare(interpreter, &world.with_probe());
        let is_expected = match name.as_str() {
            // A type without a name that imports and exports share.
            "functions-of-the-world" => rows.is_one_of_ours(),
            // Types that the peer merges.
            "one-interface-under-two-labels" => rows.is_one_of_the_peers(),
            _ => rows.are_equal(),
        };
        assert!(is_expected, "{name}: {rows:?}");
    }
}

/// The world with the probe in it.
fn with_probe(wit: &str) -> String {
    wit_dylib_conform::with_probe(wit, TRACING_PROBE_WIT)
}
