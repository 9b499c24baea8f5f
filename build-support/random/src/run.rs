//! One world, run.

use crate::shared::{SharedModules, WithImports};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use wit_dylib_build::World;
use wit_dylib_conform::{Export, Host, PROBE, TRACING_PROBE_WIT, engine};

/// What runs worlds: an interpreter that answers the probe, and the way to link it.
pub struct Runner<'a> {
    /// The component of a world; an error is a refusal.
    link: &'a (dyn Fn(&World) -> wit_dylib_build::Result<Vec<u8>> + Sync),
    /// Libraries that are in every component.
    libraries: Vec<&'a [u8]>,
    shared: SharedModules,
}

/// What came of running a world.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// All calls went well: so many.
    Ran(usize),
    /// There is no such component, for this reason.
    Refused(String),
    /// Something is wrong.
    Failed(Failure),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// What is the same for all worlds that fail for this reason.
    pub class: String,
    /// All that is known.
    pub message: String,
}

/// The values of a run: equal ones mean equal values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calls {
    /// Where random values start.
    pub seed: u64,
    /// How many calls there are at least.
    pub at_least: usize,
    /// How often each function is called at most.
    pub rounds: usize,
}

/// How many calls of an async function are started together.
const AT_ONCE: usize = 3;

impl<'a> Runner<'a> {
    /// Runs components that `link` makes; those of `libraries` that they contain are compiled once.
    pub fn new(
        link: &'a (dyn Fn(&World) -> wit_dylib_build::Result<Vec<u8>> + Sync),
        libraries: Vec<&'a [u8]>,
    ) -> Self {
        Self { link, libraries, shared: SharedModules::default() }
    }

    /// Runs a world: all its exports with values of the host's.
    pub fn run(&self, model: &crate::Model, calls: Calls) -> Outcome {
        let wit = model.wit_with(&format!("export {PROBE};"), TRACING_PROBE_WIT);
        caught(|| self.run_wit(&wit, calls)).unwrap_or_else(Outcome::Failed)
    }

    fn run_wit(&self, wit: &str, calls: Calls) -> Outcome {
        let world = match World::parse(wit, None) {
            Ok(world) => world,
            Err(error) if format!("{error:?}").contains("in incompatible ways") => {
                return Outcome::Refused(format!("{error:?}"));
            }
            Err(error) => return Failure::new("invalid WIT", format!("{error:?}")).into(),
        };
        let component = match (self.link)(&world) {
            Ok(component) => component,
            Err(error) => return Outcome::Refused(format!("{error:?}")),
        };
        let shared = match self.shared.take_out(engine(), &component, &self.libraries) {
            Ok(shared) => shared,
            Err(error) => return Failure::new("no component", format!("{error:?}")).into(),
        };
        match exercise(&shared, calls) {
            Ok(made) => Outcome::Ran(made),
            Err(failure) => Failure::of_interpreter(&failure).into(),
        }
    }
}

/// Calls all exports; the number of calls.
fn exercise(shared: &WithImports, calls: Calls) -> Result<usize, wit_dylib_conform::Failure> {
    let mut host = Host::try_new(&shared.component, &shared.modules, calls.seed)?;
    let exports = host.exports();
    let rounds = calls.at_least.div_ceil(exports.len().max(1)).clamp(2, calls.rounds.max(2));
    let seed = |round| calls.seed.wrapping_mul(1000) + round as u64;
    // The first calls make what stays: the interpreter, buffers that grow once, and what it keeps of
    // each function. Constructors are called for other functions, too.
    for export in &exports {
        host.try_exercise(export, seed(0))?;
        if overlaps(&host, export) {
            host.try_overlap(export, AT_ONCE, seed(0))?;
        }
    }
    for export in &exports {
        let live_bytes = host.live_bytes()?;
        for round in 1..rounds {
            host.try_exercise(export, seed(round))?;
        }
        if overlaps(&host, export) {
            host.try_overlap(export, AT_ONCE, seed(rounds))?;
        }
        host.try_check_clean(live_bytes.as_ref())?;
    }
    Ok(rounds * exports.len())
}

/// Whether several calls of an export can be inside its import.
fn overlaps(host: &Host, export: &Export) -> bool {
    export.ty.async_() && host.imports(export)
}

impl Failure {
    fn of_interpreter(failure: &wit_dylib_conform::Failure) -> Self {
        let place = failure.place.split(": ").next().unwrap_or_default();
        let class = format!("{place}: {}", gist(&failure.received));
        Self { class, message: failure.to_string() }
    }

    fn new(class: &str, message: String) -> Self {
        Self { class: class.to_owned(), message }
    }
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        Outcome::Failed(failure)
    }
}

thread_local! {
    /// What the last panic said, and where it was, while this thread catches them.
    static CAUGHT: RefCell<Option<Option<Failure>>> = const { RefCell::new(None) };
}

/// Does `work`; a panic in it is a failure, and nothing of it is printed.
fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let others = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let is_caught = CAUGHT.with_borrow_mut(|caught| {
                let Some(failure) = caught else { return false };
                let message = info.payload_as_str().unwrap_or("a panic without text").to_owned();
                let place = info.location().map(ToString::to_string).unwrap_or_default();
                *failure = Some(Failure { class: format!("{place}: {}", gist(&message)), message });
                true
            });
            if !is_caught {
                others(info);
            }
        }));
    });
    CAUGHT.set(Some(None));
    let outcome = catch_unwind(AssertUnwindSafe(work));
    let failure = CAUGHT.take().flatten();
    outcome.map_err(|_| failure.unwrap_or_else(|| Failure::new("a panic", String::new())))
}

/// What remains the same of a message when names and values change.
fn gist(message: &str) -> String {
    if let Some(at) = message.find("wasm trap: ") {
        return message[at..].lines().next().unwrap_or_default().to_owned();
    }
    let last = message.lines().rfind(|line| !line.is_empty()).unwrap_or_default();
    let said = last.rsplit(": ").next().unwrap_or_default();
    let is_word = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase() || c == ',');
    said.split(' ').filter(is_word).take(12).collect::<Vec<_>>().join(" ")
}
