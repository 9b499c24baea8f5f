//! The host and the world library, which do what a test has planned and note what is asked of them.
//!
//! The world has an import `send`, with an own and a borrowed handle and a number as result, an
//! async export `run` with a borrowed handle and a number as result, and a sync export `plain`.

use crate::call::wit;
use crate::entry::{self, Call};
use crate::raw;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ffi::c_void;

pub(super) const NONE: u32 = raw::WIT_EVENT_NONE;
pub(super) const SUBTASK: u32 = raw::WIT_EVENT_SUBTASK;
pub(super) const WAKE: u32 = raw::WIT_EVENT_STREAM_READ;
pub(super) const CANCELLED: u32 = raw::WIT_EVENT_TASK_CANCELLED;

pub(super) const STARTING: u32 = raw::WIT_SUBTASK_STARTING;
pub(super) const STARTED: u32 = raw::WIT_SUBTASK_STARTED;
pub(super) const RETURNED: u32 = raw::WIT_SUBTASK_RETURNED;

#[derive(Default)]
struct Host {
    notes: Vec<String>,
    /// The states that the next calls are in when they return to the caller.
    plan: Vec<u32>,
    subtasks: u32,
    sets: u32,
    streams: u32,
    /// What is not dropped yet.
    live: Vec<String>,
    /// The set of each waitable that is in one.
    joined: HashMap<u32, u32>,
    /// Events for `wait` and `poll`.
    events: Vec<(u32, u32, u32)>,
    /// What `subtask.cancel` returns.
    cancelled: u32,
    contexts: HashMap<u32, u32>,
    task: u32,
    tasks: u32,
}

thread_local! {
    static HOST: RefCell<Host> = RefCell::default();
    static RESULT: Cell<u32> = const { Cell::new(5) };
}

fn host<R>(f: impl FnOnce(&mut Host) -> R) -> R {
    HOST.with_borrow_mut(f)
}

pub(super) fn note(text: String) {
    host(|host| host.notes.push(text));
}

/// What was noted since the last time.
pub(super) fn happened() -> Vec<String> {
    host(|host| std::mem::take(&mut host.notes))
}

pub(super) fn plan<const N: usize>(states: [u32; N]) {
    host(|host| host.plan.extend(states));
}

/// What `send` returns.
pub(super) fn result(number: u32) {
    RESULT.set(number);
}

/// How a call ends that is cancelled.
pub(super) fn on_cancel(state: u32) {
    host(|host| host.cancelled = state);
}

/// Something that `wait` or `poll` will find.
pub(super) fn in_set(event: (u32, u32, u32)) {
    host(|host| host.events.push(event));
}

/// The host runs this task now, or a new one.
pub(super) fn enter_task(task: Option<u32>) {
    host(|host| {
        host.task = task.unwrap_or_else(|| {
            host.tasks += 1;
            host.tasks
        });
    });
}

#[track_caller]
pub(super) fn assert_clean() {
    host(|host| {
        assert!(host.live.is_empty(), "{:?}", host.live);
        assert!(host.joined.is_empty() && host.events.is_empty() && host.plan.is_empty());
    });
}

impl Host {
    fn remove(&mut self, what: String) {
        let place = self.live.iter().position(|live| *live == what);
        self.live.remove(place.unwrap_or_else(|| panic!("{what} is not live")));
    }

    /// The next event of a set.
    fn next_event(&mut self, set: u32, payload: *mut u32) -> u32 {
        let is_of_set = |event: &(u32, u32, u32)| self.joined.get(&event.1) == Some(&set);
        let Some(place) = self.events.iter().position(is_of_set) else { return NONE };
        let (kind, waitable, code) = self.events.remove(place);
        unsafe { payload.cast::<[u32; 2]>().write([waitable, code]) };
        kind
    }
}

extern "C" fn drop_blob(handle: u32) {
    note(format!("drop {handle}"));
}

extern "C" fn send(cx: *mut c_void, _area: *mut c_void) -> u32 {
    let call = unsafe { &mut *cx.cast::<Call>() };
    let (own, borrowed) = (call.pop_word(), call.pop_word());
    note(format!("send {own} {borrowed}"));
    host(|host| {
        let state = host.plan.remove(0);
        if state == RETURNED {
            return RETURNED;
        }
        host.subtasks += 1;
        let subtask = 100 + host.subtasks;
        host.live.push(format!("call {subtask}"));
        state | subtask << 4
    })
}

extern "C" fn lift(cx: *mut c_void, _area: *mut c_void) {
    // Only where it is the point of a test.
    if host(|host| host.cancelled == RETURNED) {
        note("lift".to_owned());
    }
    unsafe { &mut *cx.cast::<Call>() }.push_word(RESULT.get());
}

extern "C" fn task_return(cx: *mut c_void) {
    let result = unsafe { &mut *cx.cast::<Call>() }.pop_word();
    note(format!("return {result}"));
}

extern "C" fn new_set() -> u32 {
    host(|host| {
        host.sets += 1;
        host.live.push(format!("set {}", host.sets));
        host.notes.push(format!("new set {}", host.sets));
        host.sets
    })
}

extern "C" fn wait(set: u32, payload: *mut u32) -> u32 {
    host(|host| match host.next_event(set, payload) {
        NONE => panic!("it waits forever"),
        event => event,
    })
}

extern "C" fn poll(set: u32, payload: *mut u32) -> u32 {
    host(|host| host.next_event(set, payload))
}

extern "C" fn drop_set(set: u32) {
    host(|host| {
        assert!(host.joined.values().all(|other| *other != set), "set {set} is not empty");
        host.remove(format!("set {set}"));
        host.notes.push(format!("drop set {set}"));
    });
}

extern "C" fn join(waitable: u32, set: u32) {
    host(|host| {
        match set {
            0 => _ = host.joined.remove(&waitable),
            set => _ = host.joined.insert(waitable, set),
        }
        host.notes.push(format!("join {waitable} {set}"));
    });
}

extern "C" fn cancel_call(subtask: u32) -> u32 {
    host(|host| {
        assert!(!host.joined.contains_key(&subtask), "a call in a set cannot be cancelled");
        host.notes.push(format!("cancel call {subtask}"));
        host.cancelled
    })
}

extern "C" fn drop_call(subtask: u32) {
    host(|host| {
        assert!(!host.joined.contains_key(&subtask), "{subtask} is in a set");
        host.remove(format!("call {subtask}"));
        host.notes.push(format!("drop call {subtask}"));
    });
}

extern "C" fn cancel_task() {
    note("cancel task".to_owned());
}

extern "C" fn hold_back() {
    note("hold back".to_owned());
}

extern "C" fn admit() {
    note("admit".to_owned());
}

extern "C" fn context() -> u32 {
    host(|host| *host.contexts.get(&host.task).expect("no task of this number waits"))
}

extern "C" fn set_context(value: u32) {
    host(|host| host.contexts.insert(host.task, value));
}

extern "C" fn new_stream() -> u64 {
    host(|host| {
        host.streams += 2;
        let (reader, writer) = (199 + host.streams, 200 + host.streams);
        host.live.extend([format!("stream {reader}"), format!("stream {writer}")]);
        host.notes.push("new stream".to_owned());
        u64::from(writer) << 32 | u64::from(reader)
    })
}

extern "C" fn read(reader: u32, _unused: *mut c_void, count: u32) -> u32 {
    assert_eq!(count, 1);
    note(format!("read {reader}"));
    raw::WIT_COPY_BLOCKED
}

extern "C" fn write(writer: u32, _unused: *const c_void, count: u32) -> u32 {
    assert_eq!(count, 1);
    note(format!("write {writer}"));
    raw::WIT_COPY_COMPLETED | 1 << 4
}

extern "C" fn cancel_read(reader: u32) -> u32 {
    host(|host| {
        assert!(!host.joined.contains_key(&reader), "a read in a set cannot be cancelled");
        host.notes.push(format!("cancel read {reader}"));
    });
    raw::WIT_COPY_CANCELLED
}

fn drop_end(what: &str, end: u32) {
    host(|host| {
        host.remove(format!("stream {end}"));
        host.notes.push(format!("drop {what} {end}"));
    });
}

extern "C" fn drop_reader(reader: u32) {
    drop_end("reader", reader);
}

extern "C" fn drop_writer(writer: u32) {
    drop_end("writer", writer);
}

/// Starts the crate with the world.
pub(super) fn start() {
    fn items<T>(items: Vec<T>) -> *const T {
        Box::leak(items.into_boxed_slice()).as_ptr()
    }
    let (own, borrow) = (raw::WIT_TYPE_OWN, raw::WIT_TYPE_BORROW);
    let import = raw::wit_import_func_t {
        interface: std::ptr::null(),
        name: c"send".as_ptr(),
        impl_: None,
        async_impl: Some(send),
        async_lift_impl: Some(lift),
        nparams: 2,
        params: items(vec![own, borrow]),
        result: raw::WIT_TYPE_U8,
        async_abi_area_size: 1,
        async_abi_area_align: 1,
    };
    let run = raw::wit_export_func_t {
        interface: std::ptr::null(),
        name: c"run".as_ptr(),
        task_return: Some(task_return),
        nparams: 1,
        params: items(vec![borrow]),
        result: raw::WIT_TYPE_U8,
    };
    let plain =
        raw::wit_export_func_t { name: c"plain".as_ptr(), task_return: None, nparams: 0, ..run };
    let blob = raw::wit_resource_t {
        interface: std::ptr::null(),
        name: c"blob".as_ptr(),
        drop: Some(drop_blob),
        new: None,
        rep: None,
    };
    // SAFETY: tables that are not set below are empty.
    let mut world: raw::wit_t = unsafe { std::mem::zeroed() };
    world.version = raw::WIT_CURRENT_VERSION;
    (world.num_import_funcs, world.import_funcs) = (1, items(vec![import]));
    (world.num_export_funcs, world.export_funcs) = (2, items(vec![run, plain]));
    (world.num_resources, world.resources) = (1, items(vec![blob]));
    let functions = raw::wit_async_t {
        size: size_of::<raw::wit_async_t>() as u32,
        waitable_set_new: Some(new_set),
        waitable_set_wait: Some(wait),
        waitable_set_poll: Some(poll),
        waitable_set_drop: Some(drop_set),
        waitable_join: Some(join),
        subtask_cancel: Some(cancel_call),
        subtask_drop: Some(drop_call),
        task_cancel: Some(cancel_task),
        thread_yield: None,
        backpressure_inc: Some(hold_back),
        backpressure_dec: Some(admit),
        context_get: Some(context),
        context_set: Some(set_context),
        wake_new: Some(new_stream),
        wake_read: Some(read),
        wake_write: Some(write),
        wake_cancel_read: Some(cancel_read),
        wake_drop_readable: Some(drop_reader),
        wake_drop_writable: Some(drop_writer),
        error_context_new: None,
        error_context_message: None,
        error_context_drop: None,
    };
    unsafe {
        entry::provide(Box::leak(Box::new(functions)));
        entry::initialize(Box::leak(Box::new(world)));
    }
    assert_eq!(wit().imports().len(), 1);
}
