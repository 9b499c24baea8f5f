//! What the safe layer says about handles that are not what they should be. World library and host
//! are played by the functions of this file.

use super::wit_dylib::call::{Call, wit};
use super::wit_dylib::exports::entry::{self, Item};
use super::wit_dylib::{
    Error, ExportFunc, Handle, Interpreter, Parts, ResourceType, Result, Type, Wit, raw, stats,
};
use std::cell::{Cell, RefCell};
use std::ffi::{CStr, c_char, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};

const HOST: Option<&str> = Some("test:r/host");

thread_local! {
    static EVENTS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static REPS: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
    static KEPT: RefCell<Vec<Value>> = const { RefCell::new(Vec::new()) };
    /// A thing whose last handle goes inside the next call of an export.
    static ENDING: Cell<Option<usize>> = const { Cell::new(None) };
}

fn event(text: String) {
    EVENTS.with_borrow_mut(|events| events.push(text));
}

fn events() -> Vec<String> {
    EVENTS.take()
}

#[derive(Clone)]
pub(super) enum Value {
    Number(u64),
    Handle(Handle),
    Tuple(Vec<Value>),
    Object(&'static str),
}

pub(super) struct Language;

impl Interpreter for Language {
    type Value = Value;

    fn new(_wit: Wit) -> Self {
        Language
    }

    fn make(&self, ty: Type, parts: Parts<'_, Value>) -> Result<Value> {
        match parts {
            // Not every language has all numbers.
            Parts::Unsigned(13) => Err(Error::expected(ty, 13)),
            Parts::Unsigned(number) => Ok(Value::Number(number)),
            Parts::Tuple(items) | Parts::List(items) => Ok(Value::Tuple(items)),
            Parts::Bool(value) => Ok(Value::Number(value.into())),
            Parts::Char(value) => Ok(Value::Number(u32::from(value).into())),
            parts => Err(Error::expected(ty, parts)),
        }
    }

    fn take<'a>(&'a self, ty: Type, value: &'a Value) -> Result<Parts<'a, Value>> {
        match value {
            Value::Number(number) => Ok(Parts::Unsigned(*number)),
            Value::Tuple(items) => Ok(Parts::Tuple(items.clone())),
            _ => Err(Error::expected(ty, "a resource")),
        }
    }

    fn call(&self, func: ExportFunc, args: Vec<Value>) -> Result<Option<Value>> {
        KEPT.set(args);
        if let Some(rep) = ENDING.take() {
            entry::drop_resource(self, 2, rep);
            event("the call goes on".to_owned());
        }
        Ok(func.result().map(|_| Value::Object("the object")))
    }

    fn make_handle(&self, handle: Handle) -> Result<Value> {
        Ok(Value::Handle(handle))
    }

    fn take_handle(&self, ty: Type, value: &Value) -> Result<Handle> {
        match value {
            Value::Handle(handle) => Ok(handle.clone()),
            _ => Err(Error::expected(ty, "a number")),
        }
    }

    fn check_object(&self, resource: ResourceType, value: &Value) -> Result<()> {
        match value {
            Value::Object(_) => Ok(()),
            _ => Err(Error::expected(Type::Own(resource), "a number")),
        }
    }

    fn drop_object(&self, resource: ResourceType, object: Value) -> Result<()> {
        let Value::Object(name) = object else { panic!("another object came back") };
        event(format!("destructor of {resource}: {name}"));
        Ok(())
    }

    fn fail(&self, message: &str) -> ! {
        panic!("{message}")
    }
}

extern "C" fn drop_blob(handle: u32) {
    event(format!("drop blob {handle}"));
}

extern "C" fn drop_file(handle: u32) {
    event(format!("drop file {handle}"));
}

/// Handles of `thing` are 100 more than the place of their rep.
extern "C" fn drop_thing(handle: u32) {
    event(format!("drop thing {handle}"));
    entry::drop_resource(&Language, 2, REPS.with_borrow(|reps| reps[handle as usize - 100]));
}

extern "C" fn new_thing(rep: usize) -> u32 {
    REPS.with_borrow_mut(|reps| reps.push(rep));
    99 + REPS.with_borrow(|reps| reps.len() as u32)
}

pub(super) extern "C" fn rep_of_thing(handle: u32) -> usize {
    REPS.with_borrow(|reps| reps[handle as usize - 100])
}

/// Takes the arguments of an import that gets an own and a borrow.
extern "C" fn consume(cx: *mut c_void) {
    let call = unsafe { &mut *cx.cast::<Call>() };
    event(format!("consume {} {}", call.pop_word(raw::KIND_OWN), call.pop_word(raw::KIND_BORROW)));
}

extern "C" fn merge(cx: *mut c_void) {
    let call = unsafe { &mut *cx.cast::<Call>() };
    event(format!("merge {} {}", call.pop_word(raw::KIND_OWN), call.pop_word(raw::KIND_OWN)));
}

extern "C" fn store(cx: *mut c_void) {
    let call = unsafe { &mut *cx.cast::<Call>() };
    event(format!("store {} {}", call.pop_word(raw::KIND_OWN), call.pop_word(raw::KIND_U8)));
}

/// Takes the arguments of an import that gets a borrow and an own, and has the program close what
/// it kept.
extern "C" fn lend(cx: *mut c_void) {
    let call = unsafe { &mut *cx.cast::<Call>() };
    event(format!("lend {} {}", call.pop_word(raw::KIND_BORROW), call.pop_word(raw::KIND_OWN)));
    for kept in KEPT.take() {
        event(format!("close: {}", handle(&kept).close().unwrap_err()));
    }
}

extern "C" fn open(cx: *mut c_void) {
    let call = unsafe { &mut *cx.cast::<Call>() };
    call.push(Item::Own(0, 21));
    call.push(Item::Own(0, 22));
    call.push_word(raw::KIND_U8, 13);
    call.push_word(raw::KIND_TUPLE, 0);
}

fn table<T>(items: Vec<T>) -> raw::Table<T> {
    let items = Box::leak(items.into_boxed_slice());
    raw::Table { count: items.len(), items: items.as_ptr() }
}

const OWN_BLOB: u32 = raw::KIND_OWN;
const BORROW_BLOB: u32 = raw::KIND_BORROW;
const OWN_THING: u32 = raw::KIND_OWN | 2 << 8;
const BORROW_THING: u32 = raw::KIND_BORROW | 2 << 8;
const BORROW_OTHER: u32 = raw::KIND_BORROW | 3 << 8;
const NONE: u32 = u32::MAX;

/// Starts the layer with a world, and makes handles of two of its resources.
pub(super) fn start() -> (Value, Value) {
    let (host, api): (&CStr, &CStr) = (c"test:r/host", c"test:r/api");
    let import = |name: &'static CStr, call: extern "C" fn(*mut c_void), params: &[u32], result| {
        raw::ImportFunc {
            interface: host.as_ptr(),
            name: name.as_ptr(),
            call: Some(call),
            async_call: None,
            async_lift: None,
            params: table(params.to_vec()),
            result,
            async_area_size: 0,
            async_area_align: 0,
        }
    };
    let export = |name: &'static CStr, params: &[u32], result| raw::ExportFunc {
        interface: api.as_ptr(),
        name: name.as_ptr(),
        task_return: None,
        params: table(params.to_vec()),
        result,
    };
    let resource =
        |interface: &'static CStr, name: &'static CStr, drop: extern "C" fn(u32)| raw::Resource {
            interface: interface.as_ptr(),
            name: name.as_ptr(),
            drop: Some(drop),
            new: None,
            rep: None,
        };
    let thing = raw::Resource {
        new: Some(new_thing),
        rep: Some(rep_of_thing),
        ..resource(api, c"thing", drop_thing)
    };
    // SAFETY: tables that are not set below are empty.
    let mut world: raw::Wit = unsafe { std::mem::zeroed() };
    world.version = raw::VERSION;
    let other = raw::Resource {
        new: Some(new_thing),
        rep: Some(rep_of_thing),
        ..resource(api, c"other", drop_thing)
    };
    world.resources = table(vec![
        resource(host, c"blob", drop_blob),
        resource(host, c"file", drop_file),
        thing,
        other,
    ]);
    let items = table(vec![OWN_BLOB, OWN_BLOB, raw::KIND_U8]);
    world.tuples = table(vec![raw::Tuple {
        interface: std::ptr::null(),
        name: std::ptr::null(),
        types: items,
    }]);
    world.import_funcs = table(vec![
        import(c"consume", consume, &[OWN_BLOB, BORROW_BLOB], NONE),
        import(c"merge", merge, &[OWN_BLOB, OWN_BLOB], NONE),
        import(c"store", store, &[OWN_BLOB, raw::KIND_U8], NONE),
        import(c"open", open, &[], raw::KIND_TUPLE),
        import(c"lend", lend, &[BORROW_BLOB, OWN_BLOB], NONE),
    ]);
    world.export_funcs = table(vec![
        export(c"look", &[BORROW_BLOB], NONE),
        export(c"make", &[], OWN_THING),
        export(c"[method]thing.touch", &[BORROW_THING], NONE),
        export(c"end", &[OWN_THING], NONE),
        export(c"touch-all", &[raw::KIND_LIST], NONE),
        export(c"other", &[BORROW_OTHER], NONE),
        export(c"bools", &[raw::KIND_LIST | 1 << 8], NONE),
        export(c"chars", &[raw::KIND_LIST | 2 << 8], NONE),
        export(c"bool", &[raw::KIND_BOOL], NONE),
    ]);
    let lists = [BORROW_THING, raw::KIND_BOOL, raw::KIND_CHAR];
    let list = |ty| raw::Wrapper { interface: std::ptr::null(), name: std::ptr::null(), ty };
    world.lists = table(lists.map(list).into());
    let facts = |params: &[&'static CStr]| raw::FuncFacts {
        kind: 0,
        resource: NONE,
        params: table(params.iter().map(|name| name.as_ptr()).collect::<Vec<*const c_char>>())
            .items,
        implements: std::ptr::null(),
        external_id: std::ptr::null(),
        docs: std::ptr::null(),
    };
    let two = || facts(&[c"left", c"right"]);
    let facts = raw::Facts {
        size: 16,
        world: c"test:r/world".as_ptr(),
        import_funcs: table((0..world.import_funcs.count).map(|_| two()).collect()).items,
        export_funcs: table((0..world.export_funcs.count).map(|_| two()).collect()).items,
    };
    unsafe {
        entry::describe(Box::leak(Box::new(facts)));
        entry::initialize(Box::leak(Box::new(world)));
    }
    let handle = |index, raw| Value::Handle(Handle::owned(wit().resource_at(index), raw));
    (handle(0, 7), handle(1, 8))
}

fn import(name: &str, args: &[&Value]) -> std::result::Result<(), String> {
    let func = wit().import(HOST, name).unwrap();
    let args: Vec<Value> = args.iter().map(|arg| (*arg).clone()).collect();
    func.call(&Language, &args).map(|_| ()).map_err(|error| error.to_string())
}

/// Calls an export with one argument; the error is what the component traps with.
fn export(which: usize, arg: Option<Item>) -> std::result::Result<Vec<u32>, String> {
    export_with(which, |call| arg.into_iter().for_each(|arg| call.push(arg)))
}

/// As [`export`], with an argument of several items.
pub(super) fn export_with(
    which: usize,
    push: impl FnOnce(&mut Call),
) -> std::result::Result<Vec<u32>, String> {
    let cx = entry::export_start(which);
    let call = unsafe { &mut *cx };
    push(call);
    let called = catch_unwind(AssertUnwindSafe(|| entry::export_call(&Language, call, which)));
    called.map_err(|message| *message.downcast::<String>().unwrap())?;
    let results = call.to_pop.drain(..).map(|item| match item {
        Item::Word(_, word) => word,
        _ => panic!("only handles are returned"),
    });
    let results = results.collect();
    unsafe { entry::export_finish(cx) };
    Ok(results)
}

fn handle(value: &Value) -> &Handle {
    match value {
        Value::Handle(handle) => handle,
        _ => panic!("this is no handle"),
    }
}

#[test]
fn a_handle_is_given_away_once() {
    let (blob, file) = start();
    let (other, number) = (Value::Handle(Handle::owned(wit().resource_at(0), 9)), Value::Number(1));
    for (name, args, message) in [
        (
            "consume",
            [&file, &blob],
            "test:r/host#consume: parameter `left`: expected blob, got a `file`",
        ),
        (
            "consume",
            [&blob, &file],
            "test:r/host#consume: parameter `right`: expected borrow<blob>, got a `file`",
        ),
        (
            "consume",
            [&number, &blob],
            "test:r/host#consume: parameter `left`: expected blob, got a number",
        ),
        (
            "merge",
            [&blob, &blob],
            "test:r/host#merge: parameter `right`: the `blob` is given away by another argument",
        ),
        (
            "consume",
            [&blob, &blob],
            "test:r/host#consume: parameter `right`: the `blob` is given away by another argument",
        ),
    ] {
        assert_eq!(import(name, &args).unwrap_err(), message);
        assert!(
            handle(&blob).is_live() && handle(&file).is_live(),
            "{message}: nothing was given away"
        );
    }
    let large = Value::Number(256);
    assert_eq!(
        import("store", &[&blob, &large]).unwrap_err(),
        "test:r/host#store: parameter `right`: expected u8, got 256"
    );
    assert!(
        handle(&blob).is_live() && events().is_empty(),
        "the first argument is still the language's"
    );

    import("merge", &[&blob, &other]).unwrap();
    assert_eq!(events(), ["merge 7 9"]);
    assert_eq!(
        import("store", &[&blob, &number]).unwrap_err(),
        "test:r/host#store: parameter `left`: the `blob` was given away, as parameter `left` of test:r/host#merge"
    );
    assert_eq!(
        handle(&other).close().unwrap_err().to_string(),
        "the `blob` was given away, as parameter `right` of test:r/host#merge"
    );
    drop((blob, other));
    assert!(events().is_empty(), "what was given away is not ours to drop");
    drop(file);
    assert_eq!(events(), ["drop file 8"]);
    assert_eq!(stats().live_handles, 0);
}

#[test]
fn a_handle_is_dropped_once() {
    let (blob, file) = start();
    handle(&blob).close().unwrap();
    assert_eq!(events(), ["drop blob 7"]);
    assert_eq!(handle(&blob).close().unwrap_err().to_string(), "the `blob` was dropped");
    assert_eq!(
        import("store", &[&blob, &Value::Number(1)]).unwrap_err(),
        "test:r/host#store: parameter `left`: the `blob` was dropped"
    );
    drop((blob, file.clone()));
    assert!(events().is_empty(), "a clone is the same handle");
    drop(file);
    assert_eq!(events(), ["drop file 8"]);
}

#[test]
fn a_borrow_ends_with_its_call() {
    let (blob, _file) = start();
    let borrow = || Some(Item::Word(raw::KIND_BORROW, 5));
    assert_eq!(export(0, borrow()), Ok(vec![]));
    assert_eq!(events(), ["drop blob 5"], "before the export returns");
    let kept = KEPT.take().remove(0);
    let over = "the `blob` was only borrowed, as parameter `left` of test:r/api#look, and that call is over";
    assert_eq!(
        import("consume", &[&blob, &kept]).unwrap_err(),
        format!("test:r/host#consume: parameter `right`: {over}")
    );
    assert_eq!(handle(&kept).close().unwrap_err().to_string(), over);
    assert!(handle(&blob).is_live());
    drop(kept);
    assert!(events().is_empty());
}

#[test]
fn a_borrow_cannot_be_given_away() {
    let (blob, _file) = start();
    let origin = super::wit_dylib::call::Origin::Export(wit().export_at(0));
    let borrow = Value::Handle(Handle::borrowed(wit().resource_at(0), 5, origin, Some(0)));
    assert_eq!(
        import("consume", &[&borrow, &blob]).unwrap_err(),
        "test:r/host#consume: parameter `left`: the `blob` is only borrowed, as parameter `left` of test:r/api#look, \
         and cannot be given away"
    );
    import("consume", &[&blob, &borrow]).unwrap();
    assert_eq!(events(), ["consume 7 5"]);
    handle(&borrow).end();
}

#[test]
fn what_is_lent_stays_until_the_call_is_over() {
    let (blob, file) = start();
    let other = Value::Handle(Handle::owned(wit().resource_at(0), 9));
    assert_eq!(
        import("lend", &[&blob, &blob]).unwrap_err(),
        "test:r/host#lend: parameter `right`: the `blob` is lent by another argument"
    );
    assert!(handle(&blob).is_live() && events().is_empty(), "it is not lent any more");

    KEPT.set(vec![blob.clone(), other.clone()]);
    import("lend", &[&blob, &other]).unwrap();
    let given = "close: the `blob` was given away, as parameter `right` of test:r/host#lend";
    assert_eq!(events(), ["lend 7 9", "close: the `blob` is in use by a call", given]);
    handle(&blob).close().unwrap();
    assert_eq!(events(), ["drop blob 7"], "now it can be closed");
    drop((blob, other, file));
    assert_eq!(events(), ["drop file 8"]);
    assert_eq!(stats().live_handles, 0);
}

#[test]
fn handles_in_a_result_that_does_not_convert_are_dropped() {
    let (blob, file) = start();
    assert_eq!(
        import("open", &[]).unwrap_err(),
        "test:r/host#open: result: item 2: expected u8, got 13"
    );
    assert_eq!(events(), ["drop blob 21", "drop blob 22"]);
    drop((blob, file));
    assert_eq!(stats().live_handles, 0);
}

#[test]
fn objects_live_as_long_as_their_handles() {
    start();
    let first = export(1, None).unwrap()[0];
    let second = export(1, None).unwrap()[0];
    assert_eq!(stats().live_objects, 2);
    let rep = |handle| rep_of_thing(handle);
    assert_ne!(rep(first), rep(second));
    export(2, Some(Item::Word(raw::KIND_BORROW, rep(first) as u32))).unwrap();
    assert!(matches!(KEPT.take()[..], [Value::Object("the object")]));

    // The host drops the first. The second comes back to the component, whose object outlives the
    // handle.
    entry::drop_resource(&Language, 2, rep(first));
    events();
    export(3, Some(Item::Own(2, second))).unwrap();
    assert!(matches!(KEPT.take()[..], [Value::Object("the object")]));
    assert_eq!(
        events(),
        [format!("drop thing {second}")],
        "the destructor of the language is not called"
    );
    assert_eq!(stats().live_objects, 0);
}

#[test]
fn an_object_that_ends_inside_a_call_lasts_until_the_call_is_over() {
    start();
    events();
    let rep = rep_of_thing(export(1, None).unwrap()[0]);
    ENDING.set(Some(rep));
    assert_eq!(export(2, Some(Item::Word(raw::KIND_BORROW, rep as u32))), Ok(vec![]));
    assert_eq!(events(), ["destructor of thing: the object", "the call goes on"]);
    assert!(
        matches!(KEPT.take()[..], [Value::Object("the object")]),
        "the argument is still the object"
    );
    assert_eq!(stats().live_objects, 0);
    assert_eq!(
        export(2, Some(Item::Word(raw::KIND_BORROW, rep as u32))).unwrap_err(),
        format!(
            "test:r/api#[method]thing.touch: parameter `left`: {rep} is no live `thing` of this component"
        )
    );
}

#[test]
fn a_rep_that_was_one_never_reaches_the_next_object() {
    start();
    let mut gone = Vec::new();
    for live in 0..40 {
        // Now and then the table is empty in between.
        let rep = rep_of_thing(export(1, None).unwrap()[0]);
        assert!(!gone.contains(&rep), "{rep} again");
        for gone in &gone {
            assert_eq!(
                export(2, Some(Item::Word(raw::KIND_BORROW, *gone as u32))).unwrap_err(),
                format!(
                    "test:r/api#[method]thing.touch: parameter `left`: {gone} is no live `thing` of this component"
                )
            );
        }
        if live % 4 == 0 {
            gone.push(rep);
            entry::drop_resource(&Language, 2, rep);
        } else if live % 4 == 3 {
            gone.push(rep - 1);
            gone.push(rep);
            entry::drop_resource(&Language, 2, rep - 1);
            entry::drop_resource(&Language, 2, rep);
            entry::drop_resource(&Language, 2, rep - 2);
            gone.push(rep - 2);
        }
    }
    assert_eq!(stats().live_objects, 0);
}

#[test]
fn a_rep_that_is_not_live_is_an_error() {
    start();
    let handle = export(1, None).unwrap()[0];
    let rep = rep_of_thing(handle);
    for wrong in [0, rep as u32 + 1, u32::MAX] {
        assert_eq!(
            export(2, Some(Item::Word(raw::KIND_BORROW, wrong))).unwrap_err(),
            format!(
                "test:r/api#[method]thing.touch: parameter `left`: {wrong} is no live `thing` of this component"
            )
        );
    }
    let destroy = |resource, rep| {
        let dropped = catch_unwind(|| entry::drop_resource(&Language, resource, rep));
        dropped.map_err(|message| *message.downcast::<String>().unwrap())
    };
    assert_eq!(
        destroy(3, rep).unwrap_err(),
        format!("destructor of `other`: {rep} is no live `other` of this component"),
        "a rep of another resource"
    );
    events();
    destroy(2, rep).unwrap();
    assert_eq!(events(), ["destructor of thing: the object"]);
    assert_eq!(
        destroy(2, rep).unwrap_err(),
        format!("destructor of `thing`: {rep} is no live `thing` of this component")
    );
    assert_eq!(stats().live_objects, 0);
}
