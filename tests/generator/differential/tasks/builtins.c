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
};

__attribute__((constructor)) static void hand_over(void) { wit_dylib_async(&table); }

/* For whoever wants this library to be linked. */
WIT_DYLIB_API void builtins_are_linked(void) {}
