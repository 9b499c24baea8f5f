//! All features, one after the other, with one interpreter.

use crate::error::{Error, Result};
use crate::failure::Failure;
use crate::features::Kind;
use crate::{Completion, Feature, Host, Outcome, Report, boundaries, library, probe};
use std::collections::BTreeSet;
use wit_dylib_build::{Component, World, WorldLibrary};

/// An interpreter to be looked at, and how.
#[derive(Clone, Debug)]
pub struct Suite {
    interpreter: (String, Vec<u8>),
    libraries: Vec<(String, Vec<u8>)>,
    files: Vec<(String, Vec<u8>)>,
    only: Vec<String>,
    without: Vec<String>,
    seed: u64,
    calls: u64,
}

/// How many calls of an async function are started together.
const AT_ONCE: usize = 5;

/// What is known of the libraries before a world is linked with them.
struct Known {
    interpreter: BTreeSet<String>,
    /// Functions of all libraries together, and of those beside the interpreter.
    all: BTreeSet<String>,
    others: BTreeSet<String>,
    probes: Vec<&'static str>,
}

/// Why a world does not become a component.
enum Unlinked {
    Missing(Vec<String>),
    Failed(Failure),
}

impl Suite {
    /// All features for an interpreter's shared library, which is linked under `name`.
    pub fn new(name: &str, library: impl Into<Vec<u8>>) -> Self {
        Self {
            interpreter: (name.to_owned(), library.into()),
            libraries: Vec::new(),
            files: Vec::new(),
            only: Vec::new(),
            without: Vec::new(),
            seed: 0,
            calls: 20,
        }
    }

    /// Adds a library that the interpreter needs, such as `libc.so`. Defaults to none.
    pub fn library(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> &mut Self {
        self.libraries.push((name.to_owned(), bytes.into()));
        self
    }

    /// Adds a file of the project, such as the script that implements the protocol. Defaults to
    /// none.
    pub fn file(&mut self, name: &str, contents: impl Into<Vec<u8>>) -> &mut Self {
        self.files.push((name.to_owned(), contents.into()));
        self
    }

    /// Adds a feature to those that are looked at; `*` at the end stands for any rest. Defaults to
    /// all of them.
    pub fn feature(&mut self, name: &str) -> &mut Self {
        self.only.push(name.to_owned());
        self
    }

    /// Leaves out a feature; `*` at the end stands for any rest. Defaults to none.
    pub fn without(&mut self, name: &str) -> &mut Self {
        self.without.push(name.to_owned());
        self
    }

    /// Where random values start. Defaults to 0.
    pub fn seed(&mut self, seed: u64) -> &mut Self {
        self.seed = seed;
        self
    }

    /// How often each function is called with random values, after all boundaries. Defaults to 20.
    pub fn calls(&mut self, calls: u64) -> &mut Self {
        self.calls = calls;
        self
    }

    /// Looks at all features.
    ///
    /// # Errors
    ///
    /// When a library is none, or a feature is not known. What the interpreter does wrong is in the
    /// report.
    pub fn run(&self) -> Result<Report> {
        let features = self.features()?;
        let interpreter = library::exports(&self.interpreter.0, &self.interpreter.1)?;
        let mut others = BTreeSet::new();
        for (name, bytes) in &self.libraries {
            others.extend(library::exports(name, bytes)?);
        }
        let all = &interpreter | &others;
        let mut known = Known { interpreter, all, others, probes: Vec::new() };
        known.probes = probe::FUNCTIONS
            .into_iter()
            .filter(|function| self.answers(&known, function))
            .collect();
        let outcomes = features.into_iter().map(|feature| {
            let outcome = self.outcome(&known, &feature);
            (feature, outcome)
        });
        Ok(Report { features: outcomes.collect(), probes: known.probes.clone() })
    }

    fn features(&self) -> Result<Vec<Feature>> {
        let all = Feature::all();
        for pattern in self.only.iter().chain(&self.without) {
            if !all.iter().any(|feature| matches(pattern, feature)) {
                let names: Vec<&str> = all.iter().map(Feature::name).collect();
                return Err(Error::new(
                    format!("no feature `{pattern}`"),
                    format!("they are {}", names.join(", ")),
                ));
            }
        }
        let any = |patterns: &[String], feature: &Feature| {
            patterns.iter().any(|pattern| matches(pattern, feature))
        };
        let is_asked = |feature: &Feature| {
            (self.only.is_empty() || any(&self.only, feature)) && !any(&self.without, feature)
        };
        let asked: Vec<Feature> = all.into_iter().filter(is_asked).collect();
        if asked.is_empty() {
            return Err(Error::new("no feature is left", "leave out fewer of them"));
        }
        Ok(asked)
    }

    /// Whether the interpreter answers a function of the probe. One that does not may do anything,
    /// so it is asked in a component of its own.
    fn answers(&self, known: &Known, function: &'static str) -> bool {
        let wit = format!(
            "package test:probes;\n\nworld probes {{ export {}; }}\n{}",
            probe::PROBE,
            probe::wit(&[function])
        );
        let Ok(component) = self.component(known, &wit) else { return false };
        let Ok(mut host) = Host::try_new(&component, &[], self.seed) else { return false };
        // The context of this call is one.
        host.try_probe(function).is_ok()
            && (function != "live-contexts" || host.try_check_clean(None).is_ok())
    }

    fn outcome(&self, known: &Known, feature: &Feature) -> Outcome {
        let wit = match known.probes.as_slice() {
            [] => feature.wit().to_owned(),
            probes => probe::with_probe(feature.wit(), &probe::wit(probes)),
        };
        match self.component(known, &wit) {
            Err(Unlinked::Missing(missing)) => Outcome::NotSupported(missing),
            Err(Unlinked::Failed(failure)) => Outcome::Failed(failure),
            Ok(component) => match self.check(&component, feature.kind) {
                Ok(()) => Outcome::Passed,
                Err(failure) => Outcome::Failed(failure),
            },
        }
    }

    /// The component of a world.
    fn component(&self, known: &Known, wit: &str) -> Result<Vec<u8>, Unlinked> {
        let failed = |place: &str| {
            let place = place.to_owned();
            move |error: wit_dylib_build::Error| {
                Unlinked::Failed(Failure::new(place, "no error", format!("{error:?}")))
            }
        };
        let world = World::parse(wit, None).map_err(failed("the world"))?;
        let name = &self.interpreter.0;
        let mut dylib = WorldLibrary::new(&world);
        dylib.interpreter(name).interpreter_exports(&known.interpreter);
        for (name, contents) in &self.files {
            dylib.file(name, contents.clone());
        }
        let world_library = dylib.encode().map_err(failed("the world library"))?;
        let mut missing = library::missing(&world_library, &known.all);
        missing.extend(library::ambiguous(&world_library, &known.others));
        if !missing.is_empty() {
            return Err(Unlinked::Missing(missing));
        }
        let mut component = Component::new(&world);
        for (name, bytes) in &self.libraries {
            component.library(name, bytes.as_slice());
        }
        component
            .interpreter(name, self.interpreter.1.as_slice())
            .world_library("libworld.so", world_library);
        Ok(component.link().map_err(failed("the link"))?.bytes)
    }

    fn check(&self, component: &[u8], kind: Kind) -> Result<(), Failure> {
        let mut host = Host::try_new(component, &[], self.seed)?;
        for export in host.exports() {
            if !host.imports(&export) && kind != Kind::ValuesWithoutImports {
                continue;
            }
            if kind == Kind::Endurance {
                host.check_endurance(&export)?;
            }
            let ty = host.type_of(&export)?;
            let answers = ty
                .results()
                .next()
                .filter(|_| host.imports(&export))
                .map(|ty| boundaries::values(&ty));
            // When the import completes makes a difference to async functions alone.
            let completions = if ty.async_() {
                [Completion::AtOnce, Completion::After(1)].as_slice()
            } else {
                &[Completion::AtOnce]
            };
            for (row, args) in boundaries::arguments(&ty).into_iter().enumerate() {
                for completion in completions {
                    if let Some(answers) = &answers {
                        host.answer(answers[(row + 1) % answers.len()].clone());
                    }
                    host.completion(*completion).check_call(&export, args.clone())?;
                }
            }
            host.completion(Completion::Mixed);
            let overlaps = ty.async_() && host.imports(&export);
            if overlaps {
                host.try_overlap(&export, AT_ONCE, self.seed)?;
            }
            // By now all is there that stays: the interpreter, buffers that grow once.
            let live_bytes = host.live_bytes()?;
            for call in 0..self.calls {
                host.try_exercise(&export, self.seed.wrapping_add(call + 1))?;
            }
            if overlaps {
                host.try_overlap(&export, AT_ONCE, self.seed.wrapping_add(1))?;
            }
            host.try_check_clean(live_bytes.as_ref()).map_err(|failure| {
                failure.of_call(&export.full_name(), || "random values".to_owned())
            })?;
        }
        Ok(())
    }
}

fn matches(pattern: &str, feature: &Feature) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => feature.name().starts_with(start),
        None => feature.name() == pattern,
    }
}
