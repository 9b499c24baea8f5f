//! Damaged libraries. Whatever the bytes are, they give a component or one error. They cause no
//! panic, no output on standard error, and no memory that grows with the sizes that they claim.

use std::alloc::{GlobalAlloc, Layout, System};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::{env, fs};
use testing::package::DOUBLE;
use testing::stub;
use wit_dylib_build::{Component, World, WorldLibrary};

/// Counts what the process holds.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Relaxed) + layout.size();
        MOST.fetch_max(held, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Many times what linking the undamaged library takes.
const LIMIT: usize = 256 << 20;

const MUTATIONS: u64 = 2000;

const THREADS: u64 = 2;

/// Names the library for the test in a process of its own.
const LIBRARY: &str = "HOSTILE_TEST_LIBRARY";

fn link(world: &World, world_library: &[u8], interpreter: Vec<u8>) -> Result<(), String> {
    let mut component = Component::new(world);
    component.interpreter("libx.so", interpreter).world_library("app.so", world_library.to_vec());
    component.link().map(drop).map_err(|error| format!("{error:?}"))
}

/// A generator of numbers that are the same at every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        (self.0 >> 33) as usize % limit
    }
}

/// Where the sections are that tell what a library is; the rest is mostly code, which is only
/// copied.
fn telling_ranges(library: &[u8]) -> Vec<std::ops::Range<usize>> {
    let sections =
        wasmparser::Parser::new(0).parse_all(library).filter_map(|payload| {
            match payload.unwrap() {
                wasmparser::Payload::CodeSectionStart { .. }
                | wasmparser::Payload::DataSection(_) => None,
                payload => {
                    payload.as_section().map(|(_, range)| range.start as usize..range.end as usize)
                }
            }
        });
    sections.filter(|range| range.len() > 1).collect()
}

fn mutate(library: &[u8], ranges: &[std::ops::Range<usize>], random: &mut Random) -> Vec<u8> {
    let mut bytes = library.to_vec();
    for _ in 0..1 + random.below(4) {
        let range = &ranges[random.below(ranges.len())];
        // Half of the time near the start of a section, where counts and sizes are.
        let reach = if random.below(2) == 0 { range.len().min(16) } else { range.len() };
        let at = (range.start + random.below(reach)).min(bytes.len() - 1);
        match random.below(6) {
            0 => bytes[at] = [0, 1, 0x7f, 0x80, 0xff][random.below(5)],
            1 => bytes[at] ^= 1 << random.below(8),
            2 => bytes[at] = random.below(256) as u8,
            3 => _ = bytes.remove(at),
            4 => bytes.insert(at, random.below(256) as u8),
            _ if random.below(20) == 0 => bytes.truncate(at.max(1)),
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
    }
    bytes
}

/// Linked in a process of its own, whose standard error and memory are those of nothing else.
#[test]
fn mutations_are_errors_or_components() {
    if let Some(path) = env::var_os(LIBRARY) {
        return check_mutations(&fs::read(path).unwrap());
    }
    let library = tempfile::NamedTempFile::new().unwrap();
    fs::write(&library, stub::library()).unwrap();
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "hostile::mutations_are_errors_or_components", "--nocapture"])
        .env(LIBRARY, library.path())
        .output()
        .unwrap();
    let [said, complained] =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(output.status.success(), "{said}{complained}");
    assert_eq!(complained, "", "nothing is printed but what the test itself says");
    println!("{said}");
}

fn check_mutations(library: &[u8]) {
    let world = World::parse(DOUBLE, None).unwrap();
    let world_library = WorldLibrary::new(&world).interpreter("libx.so").encode().unwrap();
    link(&world, &world_library, library.to_vec()).unwrap();
    let ranges = telling_ranges(library);
    MOST.store(HELD.load(Relaxed), Relaxed);
    let [linked, stopped] = [0, 0].map(AtomicUsize::new);
    let check =
        |seed| match link(&world, &world_library, mutate(library, &ranges, &mut Random(seed))) {
            Ok(()) => _ = linked.fetch_add(1, Relaxed),
            Err(report) => {
                assert!(report.starts_with("error: "), "seed {seed}: {report}");
                assert!(report.contains("libx.so"), "seed {seed}: which library it is: {report}");
                stopped.fetch_add(usize::from(report.contains("the linker panicked")), Relaxed);
                assert!(
                    MOST.load(Relaxed) < LIMIT,
                    "seed {seed} or one beside it took {} bytes",
                    MOST.load(Relaxed)
                );
            }
        };
    std::thread::scope(|scope| {
        for first in 0..THREADS {
            scope.spawn(move || (first..MUTATIONS).step_by(THREADS as usize).for_each(check));
        }
    });
    let [linked, stopped] = [linked, stopped].map(AtomicUsize::into_inner);
    println!("{linked} of {MUTATIONS} were linked; the linker panicked at {stopped} valid modules");
    assert!(linked > 0 && linked < MUTATIONS as usize, "{linked} of {MUTATIONS} were linked");
}
