/* Hands the component model's functions for tasks to an interpreter, which a world library that
 * passes on none leaves to the interpreter. */
#include "wit_dylib.h"

/* A function of the host, and one that calls it and has an address. */
#define BUILTIN(module, field, type, name, params, args)                                           \
    __attribute__((import_module(module), import_name(field))) extern type host_##name params;     \
    static type name params { return host_##name args; }

BUILTIN("$root", "[waitable-set-new]", uint32_t, set_new, (void), ())
BUILTIN("$root", "[waitable-set-wait]", uint32_t, set_wait, (uint32_t s, uint32_t p[2]), (s, p))
BUILTIN("$root", "[waitable-set-poll]", uint32_t, set_poll, (uint32_t s, uint32_t p[2]), (s, p))
BUILTIN("$root", "[waitable-set-drop]", void, set_drop, (uint32_t s), (s))
BUILTIN("$root", "[waitable-join]", void, join, (uint32_t w, uint32_t s), (w, s))
BUILTIN("$root", "[subtask-cancel]", uint32_t, cancel, (uint32_t s), (s))
BUILTIN("$root", "[subtask-drop]", void, drop, (uint32_t s), (s))
BUILTIN("[export]$root", "[task-cancel]", void, task_cancel, (void), ())
BUILTIN("$root", "[thread-yield]", uint32_t, yield, (void), ())
BUILTIN("$root", "[backpressure-inc]", void, inc, (void), ())
BUILTIN("$root", "[backpressure-dec]", void, dec, (void), ())
BUILTIN("$root", "[context-get-0]", uint32_t, get, (void), ())
BUILTIN("$root", "[context-set-0]", void, set, (uint32_t v), (v))
BUILTIN("$root", "[stream-new-unit]wake", uint64_t, wake_new, (void), ())
BUILTIN("$root", "[async-lower][stream-read-unit]wake", uint32_t, wake_read,
        (uint32_t e, void *p, uint32_t c), (e, p, c))
BUILTIN("$root", "[async-lower][stream-write-unit]wake", uint32_t, wake_write,
        (uint32_t e, const void *p, uint32_t c), (e, p, c))
BUILTIN("$root", "[stream-cancel-read-unit]wake", uint32_t, wake_cancel, (uint32_t e), (e))
BUILTIN("$root", "[stream-drop-readable-unit]wake", void, wake_drop_reader, (uint32_t e), (e))
BUILTIN("$root", "[stream-drop-writable-unit]wake", void, wake_drop_writer, (uint32_t e), (e))

static const wit_async_t table = {
    .size = sizeof table,
    .waitable_set_new = set_new,
    .waitable_set_wait = set_wait,
    .waitable_set_poll = set_poll,
    .waitable_set_drop = set_drop,
    .waitable_join = join,
    .subtask_cancel = cancel,
    .subtask_drop = drop,
    .task_cancel = task_cancel,
    .thread_yield = yield,
    .backpressure_inc = inc,
    .backpressure_dec = dec,
    .context_get = get,
    .context_set = set,
    .wake_new = wake_new,
    .wake_read = wake_read,
    .wake_write = wake_write,
    .wake_cancel_read = wake_cancel,
    .wake_drop_readable = wake_drop_reader,
    .wake_drop_writable = wake_drop_writer,
};

__attribute__((constructor)) static void hand_over(void) { wit_dylib_async(&table); }

/* For whoever wants this library to be linked. */
WIT_DYLIB_API void builtins_are_linked(void) {}
