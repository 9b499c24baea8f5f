/*
 * wit_dylib.h: the interface between an interpreter and a world library.
 *
 * A *world library* is a WebAssembly library that wit-dylib-build generates from a WIT world. It
 * implements the canonical ABI for that world and knows nothing about any language. An
 * *interpreter* knows its language and nothing about any world. Link the two, and you get a
 * component. The interpreter defines the functions of this header (those that the world needs), and
 * the world library calls them. A table of structs, `wit_t`, describes the world to the
 * interpreter.
 *
 * Values cross the boundary on a stack that belongs to the interpreter. Each call has its own.
 * `push` functions put a WIT value on the stack, and `pop` functions take one off. Aggregates are
 * built and taken apart on the stack, piece by piece.
 *
 *
 * A WORKED EXAMPLE
 *
 *     package my:app;
 *     interface shapes {
 *         record rect { width: u32, height: u32 }
 *         area: func(shape: rect, tags: list<string>) -> result<u32, string>;
 *     }
 *     world app { export shapes; }
 *
 * At the start, the world library calls wit_dylib_initialize(wit). There, wit->export_funcs[0] has
 * the interface "my:app/shapes" and the name "area". When the host calls `area` with {width: 2,
 * height: 3} and ["a"], the world library makes the following calls. Next to each call is the stack
 * after it, with its top on the right:
 *
 *     cx = wit_dylib_export_start(0)           (empty)
 *     wit_dylib_push_u32(cx, 2)                2
 *     wit_dylib_push_u32(cx, 3)                2 3
 *     wit_dylib_push_record(cx, 0)             rect         takes the two fields of wit->records[0]
 *     wit_dylib_push_list(cx, 0, ptr, 1)       rect []      returns false: one element at a time
 *     wit_dylib_push_string(cx, "a", 1)        rect [] "a"
 *     wit_dylib_list_append(cx, 0)             rect ["a"]
 *     wit_dylib_export_call(cx, 0)             ok(6)        takes the arguments, runs the program,
 *                                                           leaves the result
 *     wit_dylib_pop_result(cx, 0)              6            returns 0, the case `ok`, and leaves
 *                                                           its payload
 *     wit_dylib_pop_u32(cx)                    (empty)      returns 6
 *     wit_dylib_export_finish(cx, 0)                        the host has read the result: release
 *                                                           the context
 *
 * An import goes the other way. The interpreter creates a context of its own, pushes the arguments
 * in reverse so that the first one is on top, and calls wit->import_funcs[i].impl(cx). The world
 * library pops the arguments, calls the host and pushes the result.
 *
 *
 * RULES
 *
 * Order. The arguments of an export are pushed in order, so the last one ends up on top. The
 * arguments of an import are popped in order, so the first one must be on top. A record or tuple is
 * pushed after its fields, with the last field on top. When it is popped, the interpreter replaces
 * it with its fields so that the FIRST one ends up on top.
 *
 * Ownership. The interpreter owns each string that is pushed, and each list for which its push
 * function returned true. Their memory comes from cabi_realloc. Memory that pop functions point to
 * still belongs to the interpreter. It must stay valid until the context is released: until
 * wit_dylib_export_finish is called or, for an import, until impl has returned and you have taken
 * its result.
 *
 * Memory. wit_dylib_dealloc_bytes frees what cabi_realloc allocated, so both must use the same
 * allocator. Define both, and choose any allocator: what the host passes to functions of the world
 * is allocated by the cabi_realloc of the library that defines wit_dylib_dealloc_bytes. If you do
 * not define cabi_realloc, libc's is called: then free memory with libc's free. What the host passes
 * to libc itself (arguments, variables, the contents of files) comes from libc's allocator. The
 * exception is a shared library that contains libc: your cabi_realloc replaces that of the libc
 * inside, so it must use libc's allocator.
 *
 * Calls to the host. Make none (imports, `new` and `drop` of a resource, output) from
 * wit_dylib_export_finish, wit_dylib_dealloc_bytes or cabi_realloc, and so run no finalizers there
 * either: the canonical ABI does not allow it. All other functions may create and drop resources,
 * including those that push and pop.
 *
 * Resources. A handle is a number that the component model assigns. An *own* handle owns its
 * resource; a *borrow* lends the resource for one call. There are two kinds of resources, and the
 * row in wit->resources shows which kind a resource is:
 *
 * - A resource that the world imports has neither `new` nor `rep`. Both own and borrow are handles.
 *   Own handles that come in belong to the interpreter until it gives them away (with
 *   wit_dylib_pop_own) or calls `drop`, once. Borrows come in only as arguments of an export. Drop
 *   them with `drop` before wit_dylib_export_call returns. You may lend an own handle as a borrow,
 *   but you cannot give it away in the same call. A handle is given away when it is popped: if the
 *   call that it was meant for is not made, it still belongs to the interpreter.
 * - A resource that the world exports is implemented here. The interpreter keeps the objects. It
 *   gives each one a number, the *representation*, to find it by, and `new` creates an own handle
 *   for that number. A borrow that comes in is not a handle but the representation. It is valid for
 *   that call, and there is nothing to drop. An own handle that comes in is a handle: `rep` returns
 *   its representation, and `drop` ends it. `drop` calls wit_dylib_resource_dtor before it returns.
 *   That is how an object comes back to the interpreter, which has to make a note of it before it
 *   calls `drop`. Any other call of wit_dylib_resource_dtor means that the owner has dropped the
 *   resource: release the object. Only exported functions take and return such resources, imports
 *   never do.
 *
 * An interface that is both imported and exported has two resources of the same name, each with its
 * own row. An interface under several labels has one resource for each label. Handles refer to the
 * resource itself, whatever aliases WIT has for it. Constructors, methods and static functions are
 * functions with the names [constructor]blob, [method]blob.size (whose first parameter is a borrow)
 * and [static]blob.merge. A constructor that can fail returns a result with the own handle as its
 * ok payload. A representation may be dropped while a call still has it as a borrow: keep the
 * object until that call is over. As an example, take the exported interface
 *
 *     interface counters { resource counter { constructor(start: u32); value: func() -> u32; } }
 *
 * where the counter has row 0 of wit->resources. When the host creates a counter, asks for its
 * value and drops it, the world library makes these calls:
 *
 *     cx = wit_dylib_export_start(0)           [constructor]counter
 *     wit_dylib_push_u32(cx, 5)
 *     wit_dylib_export_call(cx, 0)             creates an object, number 1 of a table:
 *                                              handle = resources[0].new(1);
 *                                              puts the handle on the stack
 *     wit_dylib_pop_own(cx, 0)                 returns the handle, which now belongs to the host
 *     wit_dylib_export_finish(cx, 0)
 *
 *     cx = wit_dylib_export_start(1)           [method]counter.value
 *     wit_dylib_push_borrow(cx, 0, 1)          the representation: object number 1
 *     wit_dylib_export_call(cx, 1)             finds the object and puts its value, 5, on the stack
 *     wit_dylib_pop_u32(cx)                    returns 5
 *     wit_dylib_export_finish(cx, 1)
 *
 *     wit_dylib_resource_dtor(0, 1)            releases object number 1
 *
 * No unwinding. The world library cannot be unwound: neither a C++ exception nor a longjmp may pass
 * through it. So check that all arguments of an import convert before you call its impl.
 *
 * Nesting. An import that is called while an export runs has its own context. Just before the
 * import's impl returns, cabi_realloc is called for the strings and lists in its result. Even an
 * interpreter that is in the middle of something there (holding a lock, collecting garbage) must be
 * able to allocate. Destructors may be called while the interpreter runs, when it drops the last
 * handle of a resource.
 *
 * Look up functions and types by interface and name. Their numbers depend on the world.
 *
 *
 * ASYNC FUNCTIONS
 *
 * A function that is async in WIT is bound as async if the interpreter defines
 * wit_dylib_export_async_call, wit_dylib_export_async_callback and wit_dylib_async, unless the
 * build asks for a sync binding. Bound as sync, it is like any other function, and a call of it
 * blocks the component. Whether a function is bound as async shows in its row: an import has no
 * impl, an export has a task_return.
 *
 * Each call of an async export is a *task*. Tasks of one component run in turn: while one waits,
 * others start and go on. wit_dylib_export_async_call starts one and runs until it has to wait. Its
 * code tells the host what for, and the host calls wit_dylib_export_async_callback when it is time
 * to go on. The tasks share the stack in memory, so nothing of a task may stay on it while it waits.
 *
 * An import that is bound as async is called with async_impl, which returns a status at once:
 *
 * - WIT_SUBTASK_RETURNED: the call is complete. Call async_lift_impl, which pushes the result.
 * - WIT_SUBTASK_STARTED: the host has read the arguments, and works on the call. The status has the
 *   handle of a *subtask*. Move it into a set of waitables, and wait for the set. An event tells its
 *   end; then call async_lift_impl, take the subtask out of the set and drop it.
 * - WIT_SUBTASK_STARTING: the same, but the host has not read the arguments yet.
 *
 * cx and the area must live until the end, and so must everything that the arguments point to. Own
 * handles among the arguments are given away when the host reads them, borrowed ones are lent until
 * the end. After WIT_SUBTASK_CANCELLED_BEFORE_STARTED the host has taken nothing: own handles still
 * belong to the interpreter. There is no result after that, and none after
 * WIT_SUBTASK_CANCELLED_BEFORE_RETURNED.
 *
 * As an example, take an interpreter that runs
 *
 *     interface clock { wait: async func(seconds: u32) -> string; }
 *     world app { import clock; export run: async func() -> string; }
 *
 * where `run` calls `wait` and returns its result. `async` is what wit_dylib_async received:
 *
 *     uint32_t wit_dylib_export_async_call(void *cx, size_t which) {
 *         struct task *task = new_task(cx, which);
 *         push_u32(task->call, 5);
 *         uint32_t status = wit->import_funcs[0].async_impl(task->call, task->area);
 *         if (WIT_SUBTASK_STATE(status) == WIT_SUBTASK_RETURNED)
 *             return end(task);
 *         task->set = async->waitable_set_new();
 *         async->waitable_join(WIT_SUBTASK_HANDLE(status), task->set);
 *         async->context_set((uint32_t)task);
 *         return WIT_CALLBACK_WAIT_FOR(task->set);
 *     }
 *
 *     uint32_t wit_dylib_export_async_callback(uint32_t event, uint32_t subtask, uint32_t state,
 *                                              size_t which) {
 *         struct task *task = (struct task *)async->context_get();
 *         if (event != WIT_EVENT_SUBTASK || state != WIT_SUBTASK_RETURNED)
 *             return WIT_CALLBACK_WAIT_FOR(task->set);
 *         async->waitable_join(subtask, 0);
 *         async->subtask_drop(subtask);
 *         async->waitable_set_drop(task->set);
 *         return end(task);
 *     }
 *
 *     static uint32_t end(struct task *task) {
 *         wit->import_funcs[0].async_lift_impl(task->call, task->area);
 *         move_top(task->call, task->cx);
 *         wit->export_funcs[task->which].task_return(task->cx);
 *         release(task);
 *         return WIT_CALLBACK_EXIT;
 *     }
 *
 * Rules for tasks:
 *
 * - Call task_return once, while the task itself runs. Borrowed handles among its arguments must be
 *   dropped before. The task may go on after that, until it returns WIT_CALLBACK_EXIT. A task that
 *   exits without a result traps.
 * - After WIT_EVENT_TASK_CANCELLED the task may call task_cancel in place of task_return. The event
 *   names no task: only context_get does.
 * - A function that is not async in WIT must not block before it returns, and neither may a
 *   destructor or the start of the interpreter: there waitable_set_wait, subtask_cancel and imports
 *   that are async in WIT and bound as sync trap. What is fine there is async_impl, also if it does
 *   not complete, and waitable_set_poll.
 * - While a task blocks, functions that are not async in WIT may be called, but no other task runs.
 *   It blocks in waitable_set_wait, in subtask_cancel, and in the impl of an import that is async
 *   in WIT and bound as sync.
 * - cabi_realloc is called for a result when the host has it: also between the calls of your
 *   functions. context_get returns 0 there.
 *
 * FUTURES AND STREAMS
 *
 * A future passes on one value, a stream any number of values, from the holder of its writable end
 * to that of its readable end. Values of type future<T> and stream<T> are readable ends: they are
 * handles that you own, which the pop and push functions pass on, and which a row of `futures` or
 * `streams` drops. You make both ends with the row's `new`, and give the readable one away.
 *
 * Functions that no program can use are null: those for writing if the type only comes in, those for
 * reading if it only goes out and carries something other than numbers, and all of a row if no
 * function of the world mentions the type.
 *
 * A read and a write copy payloads in canonical form. `lower` pops a value and writes its payload to
 * the buffer, `lift` pushes the value of a payload. For numbers you need neither:
 *
 *     uint8_t *buffer = malloc(65536);
 *     uint32_t code = wit->streams[0].read(end, buffer, 65536);
 *     if (code == WIT_COPY_BLOCKED) {
 *         async->waitable_join(end, task->set);
 *         // ... WIT_CALLBACK_WAIT_FOR(task->set), until the event WIT_EVENT_STREAM_READ of `end`
 *         code = event2;
 *     }
 *     size_t count = WIT_COPY_COUNT(code); // bytes in the buffer, with each of the three results
 *     if (WIT_COPY_RESULT(code) == WIT_COPY_DROPPED)
 *         wit->streams[0].drop_readable(end); // no more will come
 *
 * - The buffer belongs to the host until the copy is over. It is aligned for the payload, and does
 *   not lie on the stack.
 * - Fewer payloads than `count` are no error. Write the rest again. What a write has not moved is
 *   still yours, with its handles; free strings and lists when the copy is over. A read of 0 payloads
 *   waits until some are there.
 * - A future has no count. Its code is COMPLETED once the value has passed.
 * - After DROPPED, and after COMPLETED for a future, an end can only be dropped. An end has one copy
 *   at a time. A drop with a copy that goes on traps, and so do cancel_read and cancel_write while
 *   the end is in a set. The codes of these are COMPLETED or DROPPED if the copy was faster, and
 *   CANCELLED may come with a count.
 * - A future must be written, or have told DROPPED, before its writable end is dropped.
 * - If one component reads and writes a future or stream, that traps, unless the payload is a number
 *   or there is none.
 * - Reads and writes never block. cancel_read, cancel_write and waitable_set_wait may: they trap in
 *   functions that are not async.
 */
#ifndef WIT_DYLIB_H
#define WIT_DYLIB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The world library must see the interpreter's functions, even with -fvisibility=hidden. */
#ifndef WIT_DYLIB_API
#if defined(__GNUC__) || defined(__clang__)
#define WIT_DYLIB_API __attribute__((visibility("default")))
#else
#define WIT_DYLIB_API
#endif
#endif

/* A member called `new` in C. C++ has that keyword, so there it is `new_`. */
#ifdef __cplusplus
#define WIT_NEW new_
extern "C" {
#else
#define WIT_NEW new
#endif

/* ------------------------------------------------------------------------------------- types -- */

/* A type: the low 8 bits are the kind, the other bits are the index in the table of that kind. */
typedef uint32_t wit_type_t;

#define WIT_TYPE_KIND(ty) ((ty) & 0xff)
#define WIT_TYPE_INDEX(ty) ((ty) >> 8)

#define WIT_TYPE_U8 0
#define WIT_TYPE_U16 1
#define WIT_TYPE_U32 2
#define WIT_TYPE_U64 3
#define WIT_TYPE_S8 4
#define WIT_TYPE_S16 5
#define WIT_TYPE_S32 6
#define WIT_TYPE_S64 7
#define WIT_TYPE_BOOL 8
#define WIT_TYPE_CHAR 9
#define WIT_TYPE_F32 10
#define WIT_TYPE_F64 11
#define WIT_TYPE_STRING 12
#define WIT_TYPE_ERROR_CONTEXT 13
#define WIT_TYPE_RECORD 14
#define WIT_TYPE_OWN 15    /* the index points into `resources` */
#define WIT_TYPE_BORROW 16 /* the index points into `resources` */
#define WIT_TYPE_FLAGS 17
#define WIT_TYPE_TUPLE 18
#define WIT_TYPE_VARIANT 19
#define WIT_TYPE_ENUM 20
#define WIT_TYPE_OPTION 21
#define WIT_TYPE_RESULT 22
#define WIT_TYPE_LIST 23
#define WIT_TYPE_MAP 24
#define WIT_TYPE_FIXED_LENGTH_LIST 25
#define WIT_TYPE_FUTURE 26
#define WIT_TYPE_STREAM 27
#define WIT_TYPE_ALIAS 28 /* the type is in `aliases`; resolve it before you look at the kind */

/* The kind of "no type". The whole word is 0xffffffff, so do not compare it with this constant: use
 * WIT_TYPE_IS_EMPTY. */
#define WIT_TYPE_EMPTY 0xff
#define WIT_TYPE_IS_EMPTY(ty) (WIT_TYPE_KIND(ty) == WIT_TYPE_EMPTY)

/*
 * The tables. They, and everything they point to, live as long as the program. Strings are UTF-8
 * and NUL-terminated. `interface` is "ns:pkg/name@1.0.0", or null for an item of the world itself.
 * For an interface under a label, it is the label; for an interface that the world defines inline,
 * its name in the world. Types that WIT writes where it uses them, such as `list<u8>`, have neither
 * `interface` nor `name`.
 */

/* The function pointers of wit_import_func_t and wit_export_func_t. */
typedef void (*wit_import_fn_t)(void *cx);
typedef uint32_t (*wit_import_async_fn_t)(void *cx, void *abi_area);
typedef void (*wit_import_async_lift_fn_t)(void *cx, void *abi_area);
typedef void (*wit_export_task_return_fn_t)(void *cx);

typedef struct wit_import_func {
    const char *interface;
    const char *name;
    /* Pops the arguments from cx, calls the host and pushes the result. Null if the function is
     * imported as async. */
    wit_import_fn_t impl;
    /* For imports that are bound as async, otherwise null. async_impl pops the arguments, starts
     * the call and returns its status, WIT_SUBTASK_... abi_area is memory with the size and
     * alignment below. When the call is complete, async_lift_impl pushes the result. cx and abi_area
     * must live until then. */
    wit_import_async_fn_t async_impl;
    wit_import_async_lift_fn_t async_lift_impl;
    size_t nparams;
    const wit_type_t *params;
    wit_type_t result; /* or empty */
    size_t async_abi_area_size;
    size_t async_abi_area_align;
} wit_import_func_t;

typedef struct wit_export_func {
    const char *interface;
    const char *name;
    /* Pops the result of an async call from cx and passes it to the host. Call it once. Null if the
     * function is exported as sync. */
    wit_export_task_return_fn_t task_return;
    size_t nparams;
    const wit_type_t *params;
    wit_type_t result; /* or empty */
} wit_export_func_t;

typedef void (*wit_resource_drop_t)(uint32_t handle);
typedef uint32_t (*wit_resource_new_t)(size_t rep);
typedef size_t (*wit_resource_rep_t)(uint32_t handle);

typedef struct wit_resource {
    const char *interface;
    const char *name;
    /* Drops a handle, own or borrow. */
    wit_resource_drop_t drop;
    /* Only for resources that this component exports, otherwise null. `new` creates an own handle
     * for a representation (any number by which the interpreter finds its object). `rep` returns
     * the representation of an own handle. */
    wit_resource_new_t WIT_NEW;
    wit_resource_rep_t rep;
} wit_resource_t;

typedef struct wit_field {
    const char *name;
    wit_type_t ty;
} wit_field_t;

typedef struct wit_record {
    const char *interface;
    const char *name;
    size_t nfields;
    const wit_field_t *fields;
} wit_record_t;

typedef struct wit_flags {
    const char *interface;
    const char *name;
    size_t nnames;
    const char **names; /* the first is bit 0 */
} wit_flags_t;

typedef struct wit_tuple {
    const char *interface;
    const char *name;
    size_t ntypes;
    const wit_type_t *types;
} wit_tuple_t;

typedef struct wit_case {
    const char *name;
    wit_type_t ty; /* or empty */
} wit_case_t;

typedef struct wit_variant {
    const char *interface;
    const char *name;
    size_t ncases;
    const wit_case_t *cases;
} wit_variant_t;

typedef struct wit_enum {
    const char *interface;
    const char *name;
    size_t nnames;
    const char **names;
} wit_enum_t;

typedef struct wit_option {
    const char *interface;
    const char *name;
    wit_type_t ty;
} wit_option_t;

typedef struct wit_result {
    const char *interface;
    const char *name;
    wit_type_t ok;  /* or empty */
    wit_type_t err; /* or empty */
} wit_result_t;

typedef struct wit_list {
    const char *interface;
    const char *name;
    wit_type_t ty;
} wit_list_t;

typedef struct wit_map {
    const char *interface;
    const char *name;
    wit_type_t key_type;
    wit_type_t value_type;
} wit_map_t;

typedef struct wit_fixed_length_list {
    const char *interface;
    const char *name;
    size_t size; /* the number of elements */
    wit_type_t ty;
} wit_fixed_length_list_t;

/* Pushes the value in `buffer`; pops a value into `buffer`. */
typedef void (*wit_lift_fn_t)(void *cx, const void *buffer);
typedef void (*wit_lower_fn_t)(void *cx, void *buffer);

/* "Futures and streams" above has the rules for what follows. `lift` pushes the value of a payload,
 * `lower` pops a value and writes its payload; cx is a context of yours. */
typedef uint64_t (*wit_future_new_fn_t)(void);
typedef uint32_t (*wit_future_read_fn_t)(uint32_t future, void *buffer);
typedef uint32_t (*wit_future_write_fn_t)(uint32_t future, const void *buffer);
typedef uint32_t (*wit_future_cancel_read_fn_t)(uint32_t future);
typedef uint32_t (*wit_future_cancel_write_fn_t)(uint32_t future);
typedef void (*wit_future_drop_readable_fn_t)(uint32_t future);
typedef void (*wit_future_drop_writable_fn_t)(uint32_t future);

typedef struct wit_future {
    const char *interface;
    const char *name;
    wit_type_t ty;               /* or empty */
    wit_future_new_fn_t WIT_NEW; /* returns writer << 32 | reader */
    wit_future_read_fn_t read;
    wit_future_write_fn_t write;
    wit_future_cancel_read_fn_t cancel_read;
    wit_future_cancel_write_fn_t cancel_write;
    wit_future_drop_readable_fn_t drop_readable;
    wit_future_drop_writable_fn_t drop_writable;
    wit_lift_fn_t lift;   /* null without a payload */
    wit_lower_fn_t lower; /* null without a payload */
    size_t abi_payload_size;
    size_t abi_payload_align;
} wit_future_t;

typedef uint64_t (*wit_stream_new_fn_t)(void);
typedef uint32_t (*wit_stream_read_fn_t)(uint32_t stream, void *buffer, size_t count);
typedef uint32_t (*wit_stream_write_fn_t)(uint32_t stream, const void *buffer, size_t count);
typedef uint32_t (*wit_stream_cancel_read_fn_t)(uint32_t stream);
typedef uint32_t (*wit_stream_cancel_write_fn_t)(uint32_t stream);
typedef void (*wit_stream_drop_readable_fn_t)(uint32_t stream);
typedef void (*wit_stream_drop_writable_fn_t)(uint32_t stream);

typedef struct wit_stream {
    const char *interface;
    const char *name;
    wit_type_t ty;               /* or empty */
    wit_stream_new_fn_t WIT_NEW; /* returns writer << 32 | reader */
    wit_stream_read_fn_t read;   /* `count` payloads, one after the other */
    wit_stream_write_fn_t write;
    wit_stream_cancel_read_fn_t cancel_read;
    wit_stream_cancel_write_fn_t cancel_write;
    wit_stream_drop_readable_fn_t drop_readable;
    wit_stream_drop_writable_fn_t drop_writable;
    wit_lift_fn_t lift;   /* null without a payload */
    wit_lower_fn_t lower; /* null without a payload */
    size_t abi_payload_size;
    size_t abi_payload_align;
} wit_stream_t;

typedef struct wit_alias {
    const char *interface;
    const char *name;
    wit_type_t ty;
} wit_alias_t;

/* The version of this layout. The structs have no room to grow, so compare for equality. */
#define WIT_CURRENT_VERSION 3

typedef struct wit {
    uint32_t version; /* WIT_CURRENT_VERSION */
    size_t num_import_funcs;
    const wit_import_func_t *import_funcs;
    size_t num_export_funcs;
    const wit_export_func_t *export_funcs;
    size_t num_resources;
    const wit_resource_t *resources;
    size_t num_records;
    const wit_record_t *records;
    size_t num_flags;
    const wit_flags_t *flags;
    size_t num_tuples;
    const wit_tuple_t *tuples;
    size_t num_variants;
    const wit_variant_t *variants;
    size_t num_enums;
    const wit_enum_t *enums;
    size_t num_options;
    const wit_option_t *options;
    size_t num_results;
    const wit_result_t *results;
    size_t num_lists;
    const wit_list_t *lists;
    size_t num_maps;
    const wit_map_t *maps;
    size_t num_fixed_length_lists;
    const wit_fixed_length_list_t *fixed_length_lists;
    size_t num_futures;
    const wit_future_t *futures;
    size_t num_streams;
    const wit_stream_t *streams;
    size_t num_aliases;
    const wit_alias_t *aliases;
} wit_t;

/* ---------------------------------------------------------------- how values lie in a list -- */

/*
 * For lists that are taken or passed whole: the canonical form of the elements (Canonical ABI,
 * "Alignment" and "Element Size"). Elements follow one another without gaps. Numbers are little
 * endian, a bool is a byte, a char is a number of four bytes; a string, list or map is its address
 * and its length, of four bytes each. Records and tuples are their parts, in order. Variants,
 * options and results are the number of their case and then the payload. A handle is four bytes.
 *
 * These functions read the tables each time. Keep what they return where you need it often.
 */

/* The size and the alignment of values. */
typedef struct wit_layout {
    uint32_t size;  /* in bytes */
    uint32_t align; /* 1, 2, 4 or 8 */
} wit_layout_t;

static inline wit_layout_t wit_layout(const wit_t *wit, wit_type_t ty);

/* Adds a part to a layout, and returns where it starts. Begin with a size of 0 and an alignment of
 * 1. */
static inline uint32_t wit_layout_add(wit_layout_t *whole, wit_layout_t part) {
    uint32_t offset = (whole->size + part.align - 1) & ~(part.align - 1);
    whole->size = offset + part.size;
    if (part.align > whole->align) {
        whole->align = part.align;
    }
    return offset;
}

/* The layout of the number of a case, for a type with so many of them. */
static inline wit_layout_t wit_layout_of_case_number(size_t ncases) {
    wit_layout_t layout;
    layout.size = ncases <= 0x100 ? 1 : ncases <= 0x10000 ? 2 : 4;
    layout.align = layout.size;
    return layout;
}

/* The type behind aliases. */
static inline wit_type_t wit_resolve(const wit_t *wit, wit_type_t ty) {
    while (WIT_TYPE_KIND(ty) == WIT_TYPE_ALIAS) {
        ty = wit->aliases[WIT_TYPE_INDEX(ty)].ty;
    }
    return ty;
}

/* How many parts a record or tuple has, or an entry of a map. `ty` is no alias. */
static inline size_t wit_part_count(const wit_t *wit, wit_type_t ty) {
    switch (WIT_TYPE_KIND(ty)) {
    case WIT_TYPE_RECORD:
        return wit->records[WIT_TYPE_INDEX(ty)].nfields;
    case WIT_TYPE_TUPLE:
        return wit->tuples[WIT_TYPE_INDEX(ty)].ntypes;
    default:
        return 2;
    }
}

/* The type of a part. */
static inline wit_type_t wit_part_type(const wit_t *wit, wit_type_t ty, size_t part) {
    switch (WIT_TYPE_KIND(ty)) {
    case WIT_TYPE_RECORD:
        return wit->records[WIT_TYPE_INDEX(ty)].fields[part].ty;
    case WIT_TYPE_TUPLE:
        return wit->tuples[WIT_TYPE_INDEX(ty)].types[part];
    default:
        return part == 0 ? wit->maps[WIT_TYPE_INDEX(ty)].key_type
                         : wit->maps[WIT_TYPE_INDEX(ty)].value_type;
    }
}

/* The layout of a record or tuple, or of an entry of a map. Writes where `part` starts. */
static inline wit_layout_t wit_layout_of_parts(const wit_t *wit, wit_type_t ty, size_t part,
                                               uint32_t *start) {
    wit_layout_t whole = {0, 1};
    ty = wit_resolve(wit, ty);
    for (size_t i = 0; i < wit_part_count(wit, ty); i++) {
        uint32_t offset = wit_layout_add(&whole, wit_layout(wit, wit_part_type(wit, ty, i)));
        *start = i == part ? offset : *start;
    }
    whole.size = (whole.size + whole.align - 1) & ~(whole.align - 1);
    return whole;
}

/* How many cases a variant, option or result has. `ty` is no alias. */
static inline size_t wit_case_count(const wit_t *wit, wit_type_t ty) {
    return WIT_TYPE_KIND(ty) == WIT_TYPE_VARIANT ? wit->variants[WIT_TYPE_INDEX(ty)].ncases : 2;
}

/* The type of a case's payload, or empty. */
static inline wit_type_t wit_case_type(const wit_t *wit, wit_type_t ty, size_t which) {
    size_t at = WIT_TYPE_INDEX(ty);
    switch (WIT_TYPE_KIND(ty)) {
    case WIT_TYPE_VARIANT:
        return wit->variants[at].cases[which].ty;
    case WIT_TYPE_OPTION:
        return which == 0 ? WIT_TYPE_EMPTY : wit->options[at].ty;
    default:
        return which == 0 ? wit->results[at].ok : wit->results[at].err;
    }
}

/* The layout of a variant, option or result. Writes where the payload starts. */
static inline wit_layout_t wit_layout_of_cases(const wit_t *wit, wit_type_t ty, uint32_t *payload) {
    wit_layout_t whole, widest = {0, 1};
    ty = wit_resolve(wit, ty);
    whole = wit_layout_of_case_number(wit_case_count(wit, ty));
    for (size_t i = 0; i < wit_case_count(wit, ty); i++) {
        wit_type_t part = wit_case_type(wit, ty, i);
        if (!WIT_TYPE_IS_EMPTY(part)) {
            wit_layout_t layout = wit_layout(wit, part);
            widest.size = layout.size > widest.size ? layout.size : widest.size;
            widest.align = layout.align > widest.align ? layout.align : widest.align;
        }
    }
    *payload = wit_layout_add(&whole, widest);
    whole.size = (whole.size + whole.align - 1) & ~(whole.align - 1);
    return whole;
}

/* Where a part of a record or tuple starts, or one of a map's entry: 0 is the key, 1 the value. */
static inline uint32_t wit_part_offset(const wit_t *wit, wit_type_t ty, size_t part) {
    uint32_t start = 0;
    wit_layout_of_parts(wit, ty, part, &start);
    return start;
}

/* Where the payload of a variant, option or result starts. The number of the case is at 0. */
static inline uint32_t wit_payload_offset(const wit_t *wit, wit_type_t ty) {
    uint32_t start = 0;
    wit_layout_of_cases(wit, ty, &start);
    return start;
}

/* The size and the alignment of a type's values. */
static inline wit_layout_t wit_layout(const wit_t *wit, wit_type_t ty) {
    wit_layout_t layout = {4, 4};
    uint32_t unused = 0;
    size_t at = WIT_TYPE_INDEX(ty = wit_resolve(wit, ty));
    switch (WIT_TYPE_KIND(ty)) {
    case WIT_TYPE_BOOL:
    case WIT_TYPE_U8:
    case WIT_TYPE_S8:
        layout.size = layout.align = 1;
        break;
    case WIT_TYPE_U16:
    case WIT_TYPE_S16:
        layout.size = layout.align = 2;
        break;
    case WIT_TYPE_U64:
    case WIT_TYPE_S64:
    case WIT_TYPE_F64:
        layout.size = layout.align = 8;
        break;
    case WIT_TYPE_STRING:
    case WIT_TYPE_LIST:
    case WIT_TYPE_MAP:
        layout.size = 8;
        break;
    case WIT_TYPE_ENUM:
        layout = wit_layout_of_case_number(wit->enums[at].nnames);
        break;
    case WIT_TYPE_FLAGS:
        layout.size = wit->flags[at].nnames <= 8 ? 1 : wit->flags[at].nnames <= 16 ? 2 : 4;
        layout.align = layout.size;
        break;
    case WIT_TYPE_FIXED_LENGTH_LIST:
        layout = wit_layout(wit, wit->fixed_length_lists[at].ty);
        layout.size *= (uint32_t)wit->fixed_length_lists[at].size;
        break;
    case WIT_TYPE_RECORD:
    case WIT_TYPE_TUPLE:
        return wit_layout_of_parts(wit, ty, 0, &unused);
    case WIT_TYPE_VARIANT:
    case WIT_TYPE_OPTION:
    case WIT_TYPE_RESULT:
        return wit_layout_of_cases(wit, ty, &unused);
    default: /* u32, s32, f32, char and handles */
        break;
    }
    return layout;
}

/* -------------------------------------------------------------------------- start and memory -- */

/* Passes the tables to the interpreter, once, while constructors run. The constructors of the
 * interpreter and of libc have run by then, but imports cannot be called yet. The pointer stays
 * valid. */
WIT_DYLIB_API void wit_dylib_initialize(const wit_t *wit);

/* The allocation function of the canonical ABI: allocates (old is null and old_size is 0), grows or
 * shrinks. If new_size is 0, returns a pointer that is aligned as requested and not null. */
WIT_DYLIB_API void *cabi_realloc(void *old, size_t old_size, size_t align, size_t new_size);

/* Frees memory of cabi_realloc: now, or when cx is released if `defer` is true. byte_size is never
 * 0. */
WIT_DYLIB_API void wit_dylib_dealloc_bytes(void *cx, void *ptr, size_t byte_size, size_t align,
                                           bool defer);

/* ----------------------------------------------------------------------- calls from the host -- */

/* `which` is an index into export_funcs. */

/* Creates the context of a call. */
WIT_DYLIB_API void *wit_dylib_export_start(size_t which);

/* Runs a sync function. The arguments are on the stack, the last one on top. Leaves the result
 * there, if the function has one. Borrowed handles of imported resources among the arguments must
 * be dropped before this returns. */
WIT_DYLIB_API void wit_dylib_export_call(void *cx, size_t which);

/* Releases the context. Called exactly once for each sync call. Nothing here may call out of the
 * component. */
WIT_DYLIB_API void wit_dylib_export_finish(void *cx, size_t which);

/* Starts an async function and returns a callback code, WIT_CALLBACK_... The arguments are on the
 * stack, the last one on top. The context now belongs to the interpreter, which releases it when it
 * does not need it any more; wit_dylib_export_finish is not called. Put the result on the stack and
 * pass it to the host with the function's task_return, once. See "Async functions" above. */
WIT_DYLIB_API uint32_t wit_dylib_export_async_call(void *cx, size_t which);

/* Continues an async function after an event, and returns a callback code. event0 is a
 * WIT_EVENT_..., the others are what that needs. */
WIT_DYLIB_API uint32_t wit_dylib_export_async_callback(uint32_t event0, uint32_t event1,
                                                       uint32_t event2, size_t which);

/* The owner of a resource that this component exports has dropped it. The owner is the host,
 * another component, or the interpreter, whose own call of `drop` then calls this. `ty` is an index
 * into resources. You may call imports. */
WIT_DYLIB_API void wit_dylib_resource_dtor(size_t ty, size_t rep);

/* ----------------------------------------------------------------------------------- pushing -- */

/* `ty` is an index into the table for the kind in the function's name. For own and borrow, the
 * table is resources. */

/* Puts a value on the stack. */
WIT_DYLIB_API void wit_dylib_push_bool(void *cx, bool val);
WIT_DYLIB_API void wit_dylib_push_char(void *cx, uint32_t val);
WIT_DYLIB_API void wit_dylib_push_u8(void *cx, uint8_t val);
WIT_DYLIB_API void wit_dylib_push_s8(void *cx, int8_t val);
WIT_DYLIB_API void wit_dylib_push_u16(void *cx, uint16_t val);
WIT_DYLIB_API void wit_dylib_push_s16(void *cx, int16_t val);
WIT_DYLIB_API void wit_dylib_push_u32(void *cx, uint32_t val);
WIT_DYLIB_API void wit_dylib_push_s32(void *cx, int32_t val);
WIT_DYLIB_API void wit_dylib_push_u64(void *cx, uint64_t val);
WIT_DYLIB_API void wit_dylib_push_s64(void *cx, int64_t val);
WIT_DYLIB_API void wit_dylib_push_f32(void *cx, float val);
WIT_DYLIB_API void wit_dylib_push_f64(void *cx, double val);

/* `bytes` is UTF-8 and not NUL-terminated. It now belongs to the interpreter, which must free it
 * unless len is 0. */
WIT_DYLIB_API void wit_dylib_push_string(void *cx, uint8_t *bytes, size_t len);

/* Takes the fields off the stack, where the last one is on top, and puts the aggregate there. */
WIT_DYLIB_API void wit_dylib_push_record(void *cx, size_t ty);
WIT_DYLIB_API void wit_dylib_push_tuple(void *cx, size_t ty);

/* Takes the payload off the stack, if that case has one, and puts the value there. For an option, 0
 * is none and 1 is some. For a result, 0 is ok and 1 is err. */
WIT_DYLIB_API void wit_dylib_push_variant(void *cx, size_t ty, uint32_t discr);
WIT_DYLIB_API void wit_dylib_push_option(void *cx, size_t ty, uint32_t discr);
WIT_DYLIB_API void wit_dylib_push_result(void *cx, size_t ty, uint32_t discr);

/* These take nothing off the stack. `discr` is the position of the name; `bits` has bit i set for
 * name i. */
WIT_DYLIB_API void wit_dylib_push_enum(void *cx, size_t ty, uint32_t discr);
WIT_DYLIB_API void wit_dylib_push_flags(void *cx, size_t ty, uint32_t bits);

/* A list. Return true to take it whole: `ptr` points to `len` elements in canonical form (see
 * wit_layout). This memory comes from cabi_realloc and now belongs to the interpreter (if len is 0,
 * there is nothing to free). Return false to get the elements one by one: leave an empty list with
 * room for `len` elements on the stack. Each element is then pushed, and wit_dylib_list_append takes
 * it off and adds it to the list. In that case the library frees `ptr`. The host has checked all
 * values that come from it, also the elements of a list that you take whole. */
WIT_DYLIB_API bool wit_dylib_push_list(void *cx, size_t ty, uint8_t *ptr, size_t len);
WIT_DYLIB_API void wit_dylib_list_append(void *cx, size_t ty);

/* A map. Leave an empty map with room for `len` entries on the stack. For each entry, the key is
 * pushed, then the value (which is on top), and wit_dylib_map_append takes both off and adds them
 * to the map. */
WIT_DYLIB_API void wit_dylib_push_map(void *cx, size_t ty, size_t len);
WIT_DYLIB_API void wit_dylib_map_append(void *cx, size_t ty);

/* Handles: see the rules above. A borrow of a resource that this component exports is not a handle
 * but the representation. */
WIT_DYLIB_API void wit_dylib_push_own(void *cx, size_t ty, uint32_t handle);
WIT_DYLIB_API void wit_dylib_push_borrow(void *cx, size_t ty, uint32_t handle);
WIT_DYLIB_API void wit_dylib_push_future(void *cx, size_t ty, uint32_t handle);
WIT_DYLIB_API void wit_dylib_push_stream(void *cx, size_t ty, uint32_t handle);

/* ----------------------------------------------------------------------------------- popping -- */

/* Takes a value off the stack and returns it. */
WIT_DYLIB_API bool wit_dylib_pop_bool(void *cx);
WIT_DYLIB_API uint32_t wit_dylib_pop_char(void *cx);
WIT_DYLIB_API uint8_t wit_dylib_pop_u8(void *cx);
WIT_DYLIB_API int8_t wit_dylib_pop_s8(void *cx);
WIT_DYLIB_API uint16_t wit_dylib_pop_u16(void *cx);
WIT_DYLIB_API int16_t wit_dylib_pop_s16(void *cx);
WIT_DYLIB_API uint32_t wit_dylib_pop_u32(void *cx);
WIT_DYLIB_API int32_t wit_dylib_pop_s32(void *cx);
WIT_DYLIB_API uint64_t wit_dylib_pop_u64(void *cx);
WIT_DYLIB_API int64_t wit_dylib_pop_s64(void *cx);
WIT_DYLIB_API float wit_dylib_pop_f32(void *cx);
WIT_DYLIB_API double wit_dylib_pop_f64(void *cx);

/* Writes the address of the UTF-8 text to `ptr` and returns its length in bytes. The text must stay
 * there until cx is released. */
WIT_DYLIB_API size_t wit_dylib_pop_string(void *cx, char **ptr);

/* Replaces the aggregate with its fields: push the last one first, so that the first one ends up on
 * top. */
WIT_DYLIB_API void wit_dylib_pop_record(void *cx, size_t ty);
WIT_DYLIB_API void wit_dylib_pop_tuple(void *cx, size_t ty);

/* Takes the value off, returns its case, and puts the payload on the stack if that case has one. */
WIT_DYLIB_API uint32_t wit_dylib_pop_variant(void *cx, size_t ty);
WIT_DYLIB_API uint32_t wit_dylib_pop_option(void *cx, size_t ty);
WIT_DYLIB_API uint32_t wit_dylib_pop_result(void *cx, size_t ty);

WIT_DYLIB_API uint32_t wit_dylib_pop_enum(void *cx, size_t ty);
/* Bits that belong to no flag are ignored. */
WIT_DYLIB_API uint32_t wit_dylib_pop_flags(void *cx, size_t ty);

/* A list. Returns its length. Write a pointer to pass all elements at once: in canonical form,
 * aligned for the element type, and not null even if there are no elements. The pointer must stay
 * valid until cx is released, and the list is off the stack. Write null to pass them one by one: an
 * iterator replaces the list on the stack. wit_dylib_pop_list_iter_next puts the next element on
 * the stack above it. After the last one, wit_dylib_pop_list_iter takes the iterator off. */
WIT_DYLIB_API size_t wit_dylib_pop_list(void *cx, size_t ty, void **ptr);
WIT_DYLIB_API void wit_dylib_pop_list_iter_next(void *cx, size_t ty);
WIT_DYLIB_API void wit_dylib_pop_list_iter(void *cx, size_t ty);

/* A map. Returns the number of entries and leaves an iterator. wit_dylib_pop_map_iter_next puts a
 * value on the stack and its key above it: the key is on top. */
WIT_DYLIB_API size_t wit_dylib_pop_map(void *cx, size_t ty);
WIT_DYLIB_API void wit_dylib_pop_map_iter_next(void *cx, size_t ty);
WIT_DYLIB_API void wit_dylib_pop_map_iter(void *cx, size_t ty);

/* wit_dylib_pop_own gives the handle away, so do not drop it afterwards. A borrow is a handle too,
 * since only imports have such parameters: an own or borrowed handle of a resource that the world
 * imports. */
WIT_DYLIB_API uint32_t wit_dylib_pop_own(void *cx, size_t ty);
WIT_DYLIB_API uint32_t wit_dylib_pop_borrow(void *cx, size_t ty);
WIT_DYLIB_API uint32_t wit_dylib_pop_future(void *cx, size_t ty);
WIT_DYLIB_API uint32_t wit_dylib_pop_stream(void *cx, size_t ty);

/* -------------------------------------------------------------- additions of wit-dylib-build -- */

/*
 * The rest is not part of the published layout version 3. A world library calls these functions
 * only if the interpreter exports them. The exception is a world with a type that needs them: then
 * they are required.
 */

/* An export whose name states the layout that the interpreter reads. It is never called. Without
 * it, the version is taken on trust. WIT_DYLIB_EXPORT_LAYOUT defines it: write that once, outside
 * of functions, without a semicolon. */
WIT_DYLIB_API void wit_dylib_layout_3(void);

#define WIT_DYLIB_EXPORT_LAYOUT void wit_dylib_layout_3(void) {}

/* How the function relates to its resource: the low 8 bits of wit_func_facts_t.kind. */
#define WIT_FUNC_KIND(kind) ((kind) & 0xff)
#define WIT_FUNC_FREESTANDING 0
#define WIT_FUNC_METHOD 1
#define WIT_FUNC_STATIC 2
#define WIT_FUNC_CONSTRUCTOR 3
#define WIT_FUNC_GETTER 4
#define WIT_FUNC_SETTER 5
#define WIT_FUNC_METHOD_GETTER 6
#define WIT_FUNC_METHOD_SETTER 7
#define WIT_FUNC_STATIC_GETTER 8
#define WIT_FUNC_STATIC_SETTER 9
/* A bit of wit_func_facts_t.kind: the function is async in the WIT. */
#define WIT_FUNC_ASYNC 0x100

typedef struct wit_func_facts {
    uint32_t kind;
    uint32_t resource;         /* an index into resources, or 0xffffffff */
    const char *const *params; /* the names of the parameters */
    const char *implements;    /* the interface behind a label, or null */
    const char *external_id;   /* or null */
    const char *docs;          /* or null */
} wit_func_facts_t;

typedef struct wit_facts {
    uint32_t size;     /* the size of this struct, which may grow at its end */
    const char *world; /* "ns:pkg/name@1.0.0" */
    const wit_func_facts_t *import_funcs; /* same number and order as in wit_t */
    const wit_func_facts_t *export_funcs; /* same number and order as in wit_t */
} wit_facts_t;

/* Describes what wit_t leaves out. Called once, before wit_dylib_initialize. The pointer stays
 * valid. */
WIT_DYLIB_API void wit_dylib_describe(const wit_facts_t *facts);

typedef struct wit_file {
    const char *name; /* relative to the project, with `/` between folders */
    const uint8_t *ptr;
    size_t len;
} wit_file_t;

/* Passes the files of the project to the interpreter, if it has any. Called once, after
 * wit_dylib_describe and before wit_dylib_initialize. The pointer stays valid. Projects with files
 * need this function. */
WIT_DYLIB_API void wit_dylib_files(const wit_file_t *files, size_t count);

/* The world library cannot continue. `message` is the reason, in UTF-8; cx may be null. Show the
 * message, and do not return. Without this function, the component traps without a message. */
WIT_DYLIB_API void wit_dylib_fail(void *cx, const uint8_t *message, size_t len);

/* Allocates as cabi_realloc, in place of it, for the values of this world alone. cabi_realloc may
 * also be called for imports of libc and for exports of your own. Only where libraries are linked
 * as shared ones is this function called, and wit_dylib_dealloc_bytes frees its memory, too. */
WIT_DYLIB_API void *wit_dylib_own_realloc(void *old, size_t old_size, size_t align,
                                          size_t new_size);

/* The built-in functions of the component model for tasks ("Async functions" and "Futures and
 * streams" above have the rules). A waitable is a subtask, or an end of a future or stream. */
typedef struct wit_async {
    uint32_t size; /* the size of this struct, which may grow at its end */

    /* A set of waitables. `wait` blocks until one of them has an event, `poll` returns
     * WIT_EVENT_NONE if none has. Both write two words to `payload`, which is aligned to 8, and
     * return a WIT_EVENT_... `drop` needs an empty set. */
    uint32_t (*waitable_set_new)(void);
    uint32_t (*waitable_set_wait)(uint32_t set, uint32_t payload[2]);
    uint32_t (*waitable_set_poll)(uint32_t set, uint32_t payload[2]);
    void (*waitable_set_drop)(uint32_t set);

    /* Moves a waitable into a set; 0 takes it out of the one that it is in. */
    void (*waitable_join)(uint32_t waitable, uint32_t set);

    /* Asks for the end of a call, and waits for it: returns a WIT_SUBTASK_... that says how it
     * ended. The subtask must be in no set, and has to be dropped after that. If the call has
     * returned, the result is in the area: take it with async_lift_impl, and drop the handles that
     * it holds. */
    uint32_t (*subtask_cancel)(uint32_t subtask);

    /* Only after its end was told, and when it is in no set. */
    void (*subtask_drop)(uint32_t subtask);

    /* Takes the place of task_return after WIT_EVENT_TASK_CANCELLED. Null in a world without an
     * async export. */
    void (*task_cancel)(void);

    /* Lets other tasks run; returns 1 if the task has been cancelled. */
    uint32_t (*thread_yield)(void);

    /* As long as it was called more often than `dec`, the host starts no further tasks. */
    void (*backpressure_inc)(void);
    void (*backpressure_dec)(void);

    /* A word that belongs to the task: 0 at its start, kept while it waits. */
    uint32_t (*context_get)(void);
    void (*context_set)(uint32_t value);

    /* A stream without values, with which one task of this component wakes another: the other one
     * waits for a read of one item. `new` returns writer << 32 | reader. `read` and `write` ignore
     * the pointer and return WIT_COPY_BLOCKED or, in the lower 4 bits, a WIT_COPY_... */
    uint64_t (*wake_new)(void);
    uint32_t (*wake_read)(uint32_t reader, void *unused, uint32_t count);
    uint32_t (*wake_write)(uint32_t writer, const void *unused, uint32_t count);
    uint32_t (*wake_cancel_read)(uint32_t reader);
    void (*wake_drop_readable)(uint32_t reader);
    void (*wake_drop_writable)(uint32_t writer);

    /* Null in a world without error-context. `new` copies the message. `message` writes an address
     * and a length; the memory comes from cabi_realloc, and you free it. A host may shorten or leave
     * out messages. You drop every error context that you make or receive. */
    uint32_t (*error_context_new)(const uint8_t *message, size_t len);
    void (*error_context_message)(uint32_t context, uint32_t out[2]);
    void (*error_context_drop)(uint32_t context);
} wit_async_t;

/* What wit_dylib_export_async_call and wit_dylib_export_async_callback return: the task is over;
 * call back after others have run; call back when a waitable of this set has an event. */
#define WIT_CALLBACK_EXIT 0
#define WIT_CALLBACK_YIELD 1
#define WIT_CALLBACK_WAIT 2
#define WIT_CALLBACK_WAIT_FOR(set) (WIT_CALLBACK_WAIT | (uint32_t)(set) << 4)

/* How far the call of an import is. async_impl returns one in the lower 4 bits, with the subtask
 * above: see WIT_SUBTASK_STATE and WIT_SUBTASK_HANDLE. RETURNED has no subtask there. */
#define WIT_SUBTASK_STARTING 0 /* the callee has not read the arguments yet */
#define WIT_SUBTASK_STARTED 1  /* it has */
#define WIT_SUBTASK_RETURNED 2 /* the result is in the area */
#define WIT_SUBTASK_CANCELLED_BEFORE_STARTED 3
#define WIT_SUBTASK_CANCELLED_BEFORE_RETURNED 4
#define WIT_SUBTASK_STATE(status) ((status) & 0xf)
#define WIT_SUBTASK_HANDLE(status) ((status) >> 4)

/* Events: event0 of the callback, and what `wait` and `poll` return. */
#define WIT_EVENT_NONE 0    /* after WIT_CALLBACK_YIELD, and from `poll` */
#define WIT_EVENT_SUBTASK 1 /* event1 is the subtask, event2 its WIT_SUBTASK_... */
#define WIT_EVENT_STREAM_READ 2
#define WIT_EVENT_STREAM_WRITE 3 /* event1 is the end of the stream, event2 its WIT_COPY_... */
#define WIT_EVENT_FUTURE_READ 4
#define WIT_EVENT_FUTURE_WRITE 5
#define WIT_EVENT_TASK_CANCELLED 6 /* the caller wants this task to end; comes once */

/* How a read or a write ended: the lower 4 bits, with the number of items above. */
#define WIT_COPY_BLOCKED 0xffffffffu
#define WIT_COPY_COMPLETED 0
#define WIT_COPY_DROPPED 1
#define WIT_COPY_CANCELLED 2
#define WIT_COPY_RESULT(code) ((code) & 0xf)
#define WIT_COPY_COUNT(code) ((code) >> 4)

/* Passes the built-in functions to the interpreter, in worlds with a function that is bound as
 * async, with a future or stream, or with an error-context. Called once, before
 * wit_dylib_initialize. The pointer stays valid. */
WIT_DYLIB_API void wit_dylib_async(const wit_async_t *functions);

/* Fixed-length lists. Their length is in their table. To push: leave an empty list on the stack;
 * each element is pushed and then appended. To pop: the same as a list without a pointer; the
 * library checks the length that you return. Worlds with such lists need these functions. */
WIT_DYLIB_API void wit_dylib_push_fixed_length_list(void *cx, size_t ty);
WIT_DYLIB_API void wit_dylib_fixed_length_list_append(void *cx, size_t ty);
WIT_DYLIB_API size_t wit_dylib_pop_fixed_length_list(void *cx, size_t ty);
WIT_DYLIB_API void wit_dylib_pop_fixed_length_list_iter_next(void *cx, size_t ty);
WIT_DYLIB_API void wit_dylib_pop_fixed_length_list_iter(void *cx, size_t ty);

/* Error contexts. Worlds with such values need these functions. */
WIT_DYLIB_API void wit_dylib_push_error_context(void *cx, uint32_t handle);
WIT_DYLIB_API uint32_t wit_dylib_pop_error_context(void *cx);

#ifdef __cplusplus
}
#endif

#undef WIT_NEW

#endif
