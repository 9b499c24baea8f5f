/* echo: the least that an interpreter does, for measuring what a world library costs.
 *
 * It has no values. Whatever is pushed stays as it is on one tape of words, and is read from there
 * again in the same order when it is popped: `read` runs ahead from the start of the value that is
 * wanted. Only the case of a variant has to move, since it is pushed after its payload and popped
 * before it. An exported function calls the import of the same name, and returns its result;
 * without one it returns its last argument. A constructor makes an object that knows nothing.
 *
 * An export that is bound as async starts the import. While that goes on, other calls run, each with
 * a tape of its own; the callback says when to go on.
 *
 * With WHOLE_LISTS, lists are taken and handed out whole; without it, element by element. */
#include "wit_dylib.h"
#include <stdlib.h>
#include <string.h>

WIT_DYLIB_EXPORT_LAYOUT

/* A word of the tape: a number, a handle, a case, or the address and length of something else. */
typedef union word {
    uint32_t u32;
    uint64_t u64;
    float f32;
    double f64;
    struct {
        void *address;
        size_t length;
    } pointer;
} word;

/* What an exported function does, besides leaving its last argument: calls an import, or makes an
 * object. */
typedef struct action {
    const wit_import_func_t *import;
    const wit_resource_t *constructs;
} action;

/* The context: a call with its imports. Calls that are over leave theirs to others. */
typedef struct call {
    word *tape, *top, *end, *read;
    /* Where each value on the tape starts; `last` is behind the start of the last one. Before the
     * first one is the start of the tape, and behind the last one is room for one more. */
    word **starts, **last;
    /* What a call of an import that has not returned needs. */
    void *area;
    uint32_t set, subtask;
    struct call *next;
} call;

static const wit_t *world;
/* For each exported function, what it does, or null. */
static action **actions;
/* The calls that are over, and the number of those that are not. */
static call *idle;
static size_t live;
/* What tasks need, if the world has any. */
static const wit_async_t *tasks;

static void *checked(void *memory) {
    if (memory == NULL) {
        abort();
    }
    return memory;
}

/* ---------------------------------------------------------------------------------- memory -- */

/* Everything is given back when no call runs, so nothing is freed before. */
static struct {
    char *start, *next, *end;
    /* The blocks before this one, of a call that needed more than there was. */
    struct block {
        struct block *before;
    } *block;
    size_t size;
} arena;

static void begin_block(size_t size) {
    struct block *block = checked(malloc(size));
    block->before = arena.block;
    arena.block = block;
    arena.start = arena.next = (char *)(block + 1);
    arena.end = (char *)block + size;
}

static void *allocate(size_t align, size_t size) {
    for (;;) {
        uintptr_t at = ((uintptr_t)arena.next + align - 1) & -align;
        if (at <= (uintptr_t)arena.end && size <= (uintptr_t)arena.end - at) {
            arena.next = (char *)at + size;
            return (void *)at;
        }
        size_t least = size + align + sizeof(struct block);
        arena.size += least > 1 << 16 ? least : 1 << 16;
        begin_block(least > 1 << 16 ? least : 1 << 16);
    }
}

/* The next call finds one block that is as large as all of this one's. */
static void join_blocks(void) {
    while (arena.block != NULL) {
        struct block *before = arena.block->before;
        free(arena.block);
        arena.block = before;
    }
    begin_block(arena.size);
}

void *cabi_realloc(void *old, size_t old_size, size_t align, size_t new_size) {
    if (old_size == 0) {
        return allocate(align, new_size);
    }
    if (new_size <= old_size) {
        return old;
    }
    return memcpy(allocate(align, new_size), old, old_size);
}

void wit_dylib_dealloc_bytes(void *cx, void *ptr, size_t byte_size, size_t align, bool defer) {
    (void)cx, (void)ptr, (void)byte_size, (void)align, (void)defer;
}

/* ------------------------------------------------------------------------------------ tape -- */

static void grow(call *c) {
    size_t size = (size_t)(c->end - c->tape), count = (size_t)(c->last - c->starts);
    size_t larger = size == 0 ? 256 : 2 * size;
    word *tape = checked(malloc(larger * sizeof *tape));
    word **starts = checked(malloc((larger + 2) * sizeof *starts));
    *starts++ = tape;
    for (size_t i = 0; i < count; i++) {
        starts[i] = tape + (c->starts[i] - c->tape);
    }
    if (size > 0) {
        memcpy(tape, c->tape, size * sizeof *tape);
        free(c->tape);
        free(c->starts - 1);
    }
    c->tape = tape;
    c->top = tape + size;
    c->end = tape + larger;
    c->starts = starts;
    c->last = starts + count;
}

/* A new value of one word. */
static inline void push(void *cx, word value) {
    call *c = cx;
    if (c->top == c->end) {
        grow(c);
    }
    word *at = c->top, **last = c->last;
    *last = at;
    *at = value;
    c->top = at + 1;
    c->last = last + 1;
}

static inline word pop(void *cx) { return *((call *)cx)->read++; }

/* The last values become one. */
static inline void join(void *cx, size_t count) { ((call *)cx)->last -= count - 1; }

/* Puts a case before its payload, which is the last value. */
static inline void wrap(void *cx, uint32_t which, bool has_payload) {
    push(cx, (word){.u64 = which});
    if (has_payload) {
        call *c = cx;
        word *start = *(--c->last - 1);
        for (word *at = c->top - 1; at > start; at--) {
            *at = *(at - 1);
        }
        start->u64 = which;
    }
}

/* ----------------------------------------------------------------------------------- calls -- */

static wit_type_t resolved(wit_type_t ty) {
    while (WIT_TYPE_KIND(ty) == WIT_TYPE_ALIAS) {
        ty = world->aliases[WIT_TYPE_INDEX(ty)].ty;
    }
    return ty;
}

static action *action_of(const wit_export_func_t *export) {
    static const char constructor[] = "[constructor]";
    action found = {NULL, NULL};
    if (strncmp(export->name, constructor, sizeof constructor - 1) == 0) {
        found.constructs = &world->resources[WIT_TYPE_INDEX(resolved(export->result))];
    }
    for (size_t i = 0; i < world->num_import_funcs; i++) {
        if (strcmp(world->import_funcs[i].name, export->name) == 0) {
            found.import = &world->import_funcs[i];
        }
    }
    if (found.import == NULL && found.constructs == NULL) {
        return NULL;
    }
    action *kept = checked(malloc(sizeof *kept));
    *kept = found;
    return kept;
}

static void add_idle(void) {
    call *c = checked(calloc(1, sizeof *c));
    grow(c);
    c->next = idle;
    idle = c;
}

void wit_dylib_async(const wit_async_t *functions) { tasks = functions; }

void wit_dylib_initialize(const wit_t *wit) {
    world = wit;
    actions = checked(malloc((wit->num_export_funcs + 1) * sizeof *actions));
    for (size_t i = 0; i < wit->num_export_funcs; i++) {
        actions[i] = action_of(&wit->export_funcs[i]);
    }
    add_idle();
    allocate(1, 0);
}

void *wit_dylib_export_start(size_t which) {
    (void)which;
    if (idle == NULL) {
        add_idle();
    }
    call *c = idle;
    idle = c->next;
    live++;
    c->top = c->tape;
    c->last = c->starts;
    return c;
}

/* Starts an import that is bound as async. False if it has not returned. */
static bool start(call *c, const wit_import_func_t *import) {
    c->area = allocate(import->async_abi_area_align, import->async_abi_area_size);
    uint32_t status = import->async_impl(c, c->area);
    if (WIT_SUBTASK_STATE(status) != WIT_SUBTASK_RETURNED) {
        c->subtask = WIT_SUBTASK_HANDLE(status);
        return false;
    }
    import->async_lift_impl(c, c->area);
    return true;
}

/* Does what the function does. False if an import goes on. */
static bool run(call *c, size_t which) {
    const action *action = actions[which];
    if (action != NULL && action->import != NULL) {
        const wit_import_func_t *import = action->import;
        c->read = *(c->last - import->nparams);
        if (import->impl != NULL) {
            import->impl(c);
        } else if (!start(c, import)) {
            return false;
        }
    } else if (action != NULL) {
        push(c, (word){.u64 = action->constructs->new(1)});
    }
    c->read = *(c->last - 1);
    return true;
}

void wit_dylib_export_call(void *cx, size_t which) {
    if (!run(cx, which)) {
        /* A function that is not async may not wait. */
        abort();
    }
}

void wit_dylib_export_finish(void *cx, size_t which) {
    (void)which;
    call *c = cx;
    c->next = idle;
    idle = c;
    if (--live > 0) {
        return;
    }
    if (arena.block->before != NULL) {
        join_blocks();
    }
    arena.next = arena.start;
}

void wit_dylib_resource_dtor(size_t ty, size_t rep) { (void)ty, (void)rep; }

/* ----------------------------------------------------------------------------------- tasks -- */

static uint32_t return_result(call *c, size_t which) {
    world->export_funcs[which].task_return(c);
    wit_dylib_export_finish(c, which);
    return WIT_CALLBACK_EXIT;
}

uint32_t wit_dylib_export_async_call(void *cx, size_t which) {
    call *c = cx;
    if (run(c, which)) {
        return return_result(c, which);
    }
    c->set = tasks->waitable_set_new();
    tasks->waitable_join(c->subtask, c->set);
    tasks->context_set((uint32_t)(uintptr_t)c);
    return WIT_CALLBACK_WAIT_FOR(c->set);
}

/* The import is over. */
static void forget(call *c) {
    tasks->subtask_drop(c->subtask);
    tasks->waitable_set_drop(c->set);
}

/* Drops the handles in the value that is read next. With WHOLE_LISTS, those in lists stay. */
static void drop_handles(call *c, wit_type_t ty) {
    ty = resolved(ty);
    if (WIT_TYPE_IS_EMPTY(ty)) {
        return;
    }
    size_t index = WIT_TYPE_INDEX(ty);
    if (WIT_TYPE_KIND(ty) == WIT_TYPE_RECORD) {
        const wit_record_t *record = &world->records[index];
        for (size_t i = 0; i < record->nfields; i++) {
            drop_handles(c, record->fields[i].ty);
        }
        return;
    }
    if (WIT_TYPE_KIND(ty) == WIT_TYPE_TUPLE) {
        const wit_tuple_t *tuple = &world->tuples[index];
        for (size_t i = 0; i < tuple->ntypes; i++) {
            drop_handles(c, tuple->types[i]);
        }
        return;
    }
    uint32_t value = pop(c).u32;
    switch (WIT_TYPE_KIND(ty)) {
    case WIT_TYPE_OWN:
        world->resources[index].drop(value);
        break;
    case WIT_TYPE_VARIANT:
        drop_handles(c, world->variants[index].cases[value].ty);
        break;
    case WIT_TYPE_OPTION:
        drop_handles(c, value == 0 ? WIT_TYPE_EMPTY : world->options[index].ty);
        break;
    case WIT_TYPE_RESULT:
        drop_handles(c, value == 0 ? world->results[index].ok : world->results[index].err);
        break;
    case WIT_TYPE_MAP:
        for (; value > 0; value--) {
            drop_handles(c, world->maps[index].key_type);
            drop_handles(c, world->maps[index].value_type);
        }
        break;
#ifndef WHOLE_LISTS
    case WIT_TYPE_LIST:
        for (; value > 0; value--) {
            drop_handles(c, world->lists[index].ty);
        }
        break;
#endif
    default:
        break;
    }
}

/* The caller does not want the result, so that of the import is not wanted either. */
static uint32_t end_early(call *c, size_t which) {
    const wit_import_func_t *import = actions[which]->import;
    tasks->waitable_join(c->subtask, 0);
    if (tasks->subtask_cancel(c->subtask) == WIT_SUBTASK_RETURNED) {
        import->async_lift_impl(c, c->area);
        c->read = *(c->last - 1);
        drop_handles(c, import->result);
    }
    forget(c);
    tasks->task_cancel();
    wit_dylib_export_finish(c, which);
    return WIT_CALLBACK_EXIT;
}

uint32_t wit_dylib_export_async_callback(uint32_t event0, uint32_t event1, uint32_t event2,
                                         size_t which) {
    (void)event1;
    call *c = (call *)(uintptr_t)tasks->context_get();
    if (event0 == WIT_EVENT_TASK_CANCELLED) {
        return end_early(c, which);
    }
    if (event2 != WIT_SUBTASK_RETURNED) {
        return WIT_CALLBACK_WAIT_FOR(c->set);
    }
    tasks->waitable_join(c->subtask, 0);
    forget(c);
    actions[which]->import->async_lift_impl(c, c->area);
    c->read = *(c->last - 1);
    return return_result(c, which);
}

/* ---------------------------------------------------------------------------------- values -- */

#define NUMBER(name, type, member)                                                                 \
    void wit_dylib_push_##name(void *cx, type val) { push(cx, (word){.member = val}); }            \
    type wit_dylib_pop_##name(void *cx) { return (type)pop(cx).member; }

NUMBER(bool, bool, u64)
NUMBER(char, uint32_t, u64)
NUMBER(u8, uint8_t, u64)
NUMBER(s8, int8_t, u64)
NUMBER(u16, uint16_t, u64)
NUMBER(s16, int16_t, u64)
NUMBER(u32, uint32_t, u64)
NUMBER(s32, int32_t, u64)
NUMBER(u64, uint64_t, u64)
NUMBER(s64, int64_t, u64)
NUMBER(f32, float, f32)
NUMBER(f64, double, f64)

#define NUMBER_OF_TYPE(name)                                                                       \
    void wit_dylib_push_##name(void *cx, size_t ty, uint32_t val) {                                \
        (void)ty;                                                                                  \
        push(cx, (word){.u64 = val});                                                              \
    }                                                                                              \
    uint32_t wit_dylib_pop_##name(void *cx, size_t ty) {                                           \
        (void)ty;                                                                                  \
        return pop(cx).u32;                                                                        \
    }

NUMBER_OF_TYPE(flags)
NUMBER_OF_TYPE(enum)
NUMBER_OF_TYPE(own)
NUMBER_OF_TYPE(borrow)
NUMBER_OF_TYPE(future)
NUMBER_OF_TYPE(stream)

#define VARIANT(name, payload)                                                                     \
    void wit_dylib_push_##name(void *cx, size_t ty, uint32_t discr) {                              \
        wrap(cx, discr, !WIT_TYPE_IS_EMPTY(payload));                                              \
    }                                                                                              \
    uint32_t wit_dylib_pop_##name(void *cx, size_t ty) {                                           \
        (void)ty;                                                                                  \
        return pop(cx).u32;                                                                        \
    }

VARIANT(variant, world->variants[ty].cases[discr].ty)
VARIANT(option, discr == 0 ? WIT_TYPE_EMPTY : world->options[ty].ty)
VARIANT(result, discr == 0 ? world->results[ty].ok : world->results[ty].err)

void wit_dylib_push_record(void *cx, size_t ty) { join(cx, world->records[ty].nfields); }
void wit_dylib_push_tuple(void *cx, size_t ty) { join(cx, world->tuples[ty].ntypes); }
void wit_dylib_pop_record(void *cx, size_t ty) { (void)cx, (void)ty; }
void wit_dylib_pop_tuple(void *cx, size_t ty) { (void)cx, (void)ty; }

void wit_dylib_push_string(void *cx, uint8_t *bytes, size_t len) {
    push(cx, (word){.pointer = {bytes, len}});
}

size_t wit_dylib_pop_string(void *cx, char **ptr) {
    word text = pop(cx);
    *ptr = text.pointer.address;
    return text.pointer.length;
}

#ifdef WHOLE_LISTS

bool wit_dylib_push_list(void *cx, size_t ty, uint8_t *ptr, size_t len) {
    (void)ty;
    push(cx, (word){.pointer = {ptr, len}});
    return true;
}

size_t wit_dylib_pop_list(void *cx, size_t ty, void **ptr) {
    (void)ty;
    word list = pop(cx);
    *ptr = list.pointer.address;
    return list.pointer.length;
}

#else

bool wit_dylib_push_list(void *cx, size_t ty, uint8_t *ptr, size_t len) {
    (void)ty, (void)ptr;
    push(cx, (word){.u64 = len});
    return false;
}

size_t wit_dylib_pop_list(void *cx, size_t ty, void **ptr) {
    (void)ty;
    *ptr = NULL;
    return pop(cx).u32;
}

#endif

void wit_dylib_push_map(void *cx, size_t ty, size_t len) {
    (void)ty;
    push(cx, (word){.u64 = len});
}

size_t wit_dylib_pop_map(void *cx, size_t ty) {
    (void)ty;
    return pop(cx).u32;
}

/* The elements follow the length on the tape, so there is nothing to append to and no iterator. */
void wit_dylib_list_append(void *cx, size_t ty) {
    (void)ty;
    join(cx, 2);
}

void wit_dylib_map_append(void *cx, size_t ty) {
    (void)ty;
    join(cx, 3);
}

void wit_dylib_pop_list_iter_next(void *cx, size_t ty) { (void)cx, (void)ty; }
void wit_dylib_pop_list_iter(void *cx, size_t ty) { (void)cx, (void)ty; }
void wit_dylib_pop_map_iter_next(void *cx, size_t ty) { (void)cx, (void)ty; }
void wit_dylib_pop_map_iter(void *cx, size_t ty) { (void)cx, (void)ty; }
