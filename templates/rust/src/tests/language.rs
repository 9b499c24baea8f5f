//! A language on top of the crate. Functions of this file play the world library and the host.

use crate::call::wit;
use crate::entry::{self, Call};
use crate::{
    Args, Error, ExportFunc, Handle, Interpreter, Out, Parts, ResourceType, Result, Type, Wit,
    Written, raw,
};
use std::cell::{Cell, RefCell};
use std::ffi::{CStr, c_char, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};

const HOST: Option<&str> = Some("test:r/host");

thread_local! {
    static EVENTS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static REPS: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
    /// The arguments of the last call of an export.
    pub(super) static KEPT: RefCell<Vec<Value>> = const { RefCell::new(Vec::new()) };
    /// Whether the language does not read what is in tuples.
    pub(super) static IGNORING: Cell<bool> = const { Cell::new(false) };
    /// A thing whose last handle goes inside the next call of an export.
    pub(super) static ENDING: Cell<Option<usize>> = const { Cell::new(None) };
}

fn event(text: String) {
    EVENTS.with_borrow_mut(|events| events.push(text));
}

pub(super) fn events() -> Vec<String> {
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

    fn new(_wit: Wit) -> Result<Self> {
        Ok(Language)
    }

    fn make(&self, ty: Type, parts: Parts<'_, Self>) -> Result<Value> {
        match parts {
            // Not every language has all numbers.
            Parts::Unsigned(13) => Err(Error::expected(ty, 13)),
            Parts::Unsigned(number) => Ok(Value::Number(number)),
            Parts::Tuple(_) if IGNORING.get() => Ok(Value::Tuple(Vec::new())),
            Parts::Tuple(items) | Parts::List(items) => {
                Ok(Value::Tuple(items.collect::<Result<_>>()?))
            }
            Parts::Bool(value) => Ok(Value::Number(value.into())),
            Parts::Char(value) => Ok(Value::Number(u32::from(value).into())),
            parts => Err(Error::expected(ty, parts)),
        }
    }

    fn take(&self, value: &Value, out: Out<'_, Self>) -> Result<Written> {
        match value {
            Value::Number(number) => out.unsigned(*number),
            Value::Tuple(items) => out.all(items),
            _ => Err(Error::expected(out.ty(), "a resource")),
        }
    }

    fn call(&self, func: ExportFunc, args: Args<'_, Self>) -> Result<Option<Value>> {
        KEPT.set(args.collect::<Result<_>>()?);
        if let Some(rep) = ENDING.take() {
            entry::drop_resource(|| self, 2, rep);
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

    fn keep_object(&self, resource: ResourceType, value: &Value) -> Result<Value> {
        match value {
            Value::Object(_) => Ok(value.clone()),
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
    entry::drop_resource(|| &Language, 2, REPS.with_borrow(|reps| reps[handle as usize - 100]));
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
    event(format!("consume {} {}", call.pop_word(), call.pop_word()));
}

extern "C" fn merge(cx: *mut c_void) {
    let call = unsafe { &mut *cx.cast::<Call>() };
    event(format!("merge {} {}", call.pop_word(), call.pop_word()));
}

extern "C" fn store(cx: *mut c_void) {
    let call = unsafe { &mut *cx.cast::<Call>() };
    event(format!("store {} {}", call.pop_word(), call.pop_word()));
}

/// Takes the arguments of an import that gets a borrow and an own, and has the program close what
/// it kept.
extern "C" fn lend(cx: *mut c_void) {
    let call = unsafe { &mut *cx.cast::<Call>() };
    event(format!("lend {} {}", call.pop_word(), call.pop_word()));
    for kept in KEPT.take() {
        event(format!("close: {}", handle(&kept).close().unwrap_err()));
    }
}

extern "C" fn open(cx: *mut c_void) {
    let call = unsafe { &mut *cx.cast::<Call>() };
    call.push_own(0, 21);
    call.push_own(0, 22);
    call.push_word(13);
    call.push_tuple(0);
}

/// Items that live as long as the program, as those of a table do.
fn items<T>(items: Vec<T>) -> *const T {
    Box::leak(items.into_boxed_slice()).as_ptr()
}

const OWN_BLOB: u32 = raw::WIT_TYPE_OWN;
const BORROW_BLOB: u32 = raw::WIT_TYPE_BORROW;
const OWN_THING: u32 = raw::WIT_TYPE_OWN | 2 << 8;
const BORROW_THING: u32 = raw::WIT_TYPE_BORROW | 2 << 8;
const BORROW_OTHER: u32 = raw::WIT_TYPE_BORROW | 3 << 8;
const NONE: u32 = u32::MAX;

/// Starts the crate with a world, and makes handles of two of its resources.
pub(super) fn start() -> (Value, Value) {
    let (host, api): (&CStr, &CStr) = (c"test:r/host", c"test:r/api");
    let import = |name: &'static CStr, call: extern "C" fn(*mut c_void), params: &[u32], result| {
        raw::wit_import_func_t {
            interface: host.as_ptr(),
            name: name.as_ptr(),
            impl_: Some(call),
            async_impl: None,
            async_lift_impl: None,
            nparams: params.len(),
            params: items(params.to_vec()),
            result,
            async_abi_area_size: 0,
            async_abi_area_align: 0,
        }
    };
    let export = |name: &'static CStr, params: &[u32], result| raw::wit_export_func_t {
        interface: api.as_ptr(),
        name: name.as_ptr(),
        task_return: None,
        nparams: params.len(),
        params: items(params.to_vec()),
        result,
    };
    let resource = |interface: &'static CStr, name: &'static CStr, drop: extern "C" fn(u32)| {
        raw::wit_resource_t {
            interface: interface.as_ptr(),
            name: name.as_ptr(),
            drop: Some(drop),
            new: None,
            rep: None,
        }
    };
    let thing = raw::wit_resource_t {
        new: Some(new_thing),
        rep: Some(rep_of_thing),
        ..resource(api, c"thing", drop_thing)
    };
    // SAFETY: tables that are not set below are empty.
    let mut world: raw::wit_t = unsafe { std::mem::zeroed() };
    world.version = raw::WIT_CURRENT_VERSION;
    let other = raw::wit_resource_t {
        new: Some(new_thing),
        rep: Some(rep_of_thing),
        ..resource(api, c"other", drop_thing)
    };
    world.num_resources = 4;
    world.resources = items(vec![
        resource(host, c"blob", drop_blob),
        resource(host, c"file", drop_file),
        thing,
        other,
    ]);
    world.num_tuples = 1;
    world.tuples = items(vec![raw::wit_tuple_t {
        interface: std::ptr::null(),
        name: std::ptr::null(),
        ntypes: 3,
        types: items(vec![OWN_BLOB, OWN_BLOB, raw::WIT_TYPE_U8]),
    }]);
    world.num_import_funcs = 5;
    world.import_funcs = items(vec![
        import(c"consume", consume, &[OWN_BLOB, BORROW_BLOB], NONE),
        import(c"merge", merge, &[OWN_BLOB, OWN_BLOB], NONE),
        import(c"store", store, &[OWN_BLOB, raw::WIT_TYPE_U8], NONE),
        import(c"open", open, &[], raw::WIT_TYPE_TUPLE),
        import(c"lend", lend, &[BORROW_BLOB, OWN_BLOB], NONE),
    ]);
    world.num_export_funcs = 10;
    world.export_funcs = items(vec![
        export(c"look", &[BORROW_BLOB], NONE),
        export(c"make", &[], OWN_THING),
        export(c"[method]thing.touch", &[BORROW_THING], NONE),
        export(c"end", &[OWN_THING], NONE),
        export(c"touch-all", &[raw::WIT_TYPE_LIST], NONE),
        export(c"other", &[BORROW_OTHER], NONE),
        export(c"bools", &[raw::WIT_TYPE_LIST | 1 << 8], NONE),
        export(c"chars", &[raw::WIT_TYPE_LIST | 2 << 8], NONE),
        export(c"bool", &[raw::WIT_TYPE_BOOL], NONE),
        export(c"both", &[raw::WIT_TYPE_TUPLE, raw::WIT_TYPE_U8], NONE),
    ]);
    let lists = [BORROW_THING, raw::WIT_TYPE_BOOL, raw::WIT_TYPE_CHAR];
    let list = |ty| raw::wit_list_t { interface: std::ptr::null(), name: std::ptr::null(), ty };
    world.num_lists = lists.len();
    world.lists = items(lists.map(list).into());
    let facts = |params: &[&'static CStr]| raw::wit_func_facts_t {
        kind: 0,
        resource: NONE,
        params: items(params.iter().map(|name| name.as_ptr()).collect::<Vec<*const c_char>>()),
        implements: std::ptr::null(),
        external_id: std::ptr::null(),
        docs: std::ptr::null(),
    };
    let two = || facts(&[c"left", c"right"]);
    let facts = raw::wit_facts_t {
        size: 16,
        world: c"test:r/world".as_ptr(),
        import_funcs: items((0..world.num_import_funcs).map(|_| two()).collect()),
        export_funcs: items((0..world.num_export_funcs).map(|_| two()).collect()),
    };
    unsafe {
        entry::describe(Box::leak(Box::new(facts)));
        entry::initialize(Box::leak(Box::new(world)));
    }
    let handle = |index, raw| Value::Handle(Handle::owned(wit().resource_at(index), raw));
    (handle(0, 7), handle(1, 8))
}

pub(super) fn import(name: &str, args: &[&Value]) -> std::result::Result<(), String> {
    let func = wit().import(HOST, name).unwrap();
    let args: Vec<Value> = args.iter().map(|arg| (*arg).clone()).collect();
    func.call(&Language, args).map(|_| ()).map_err(|error| error.to_string())
}

/// Calls an export that has no arguments; the error is what the component traps with.
pub(super) fn export(which: usize) -> std::result::Result<Vec<u32>, String> {
    export_with(which, |_| {})
}

/// Calls an export with a borrow of a thing.
pub(super) fn export_borrow(which: usize, rep: usize) -> std::result::Result<Vec<u32>, String> {
    export_with(which, |call| call.push_borrow(2, rep as u32))
}

/// Calls an export with the arguments that `push` pushes.
pub(super) fn export_with(
    which: usize,
    push: impl FnOnce(&mut Call),
) -> std::result::Result<Vec<u32>, String> {
    let cx = entry::export_start(which);
    let call = unsafe { &mut *cx };
    push(call);
    let called = catch_unwind(AssertUnwindSafe(|| entry::export_call(|| &Language, call, which)));
    called.map_err(|message| *message.downcast::<String>().unwrap())?;
    let results = (0..call.to_pop.len()).map(|_| call.pop_word()).collect();
    unsafe { entry::export_finish(cx) };
    Ok(results)
}

pub(super) fn handle(value: &Value) -> &Handle {
    match value {
        Value::Handle(handle) => handle,
        _ => panic!("this is no handle"),
    }
}
