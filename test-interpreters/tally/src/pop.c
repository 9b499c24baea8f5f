/* What the world library pops: arguments of imports, results of exports. They were checked against their types. */
#include "check.h"
#include "context.h"
#include "numbers.h"
#include "reference.h"
#include <string.h>

static uint64_t pop_integer(context *cx) {
    value *of = context_pop(cx);
    uint64_t bits = integer_bits(of->as.integer);
    value_drop(of);
    return bits;
}

static double pop_float(context *cx) {
    value *of = context_pop(cx);
    double number = of->kind == V_INTEGER ? integer_float(of->as.integer) : of->as.real.number;
    value_drop(of);
    return number;
}

bool wit_dylib_pop_bool(void *cx) {
    value *of = context_pop(cx);
    bool boolean = of->as.boolean;
    value_drop(of);
    return boolean;
}

uint32_t wit_dylib_pop_char(void *cx) {
    value *of = context_pop(cx);
    uint32_t character = of->as.character;
    value_drop(of);
    return character;
}

uint8_t wit_dylib_pop_u8(void *cx) {
    return (uint8_t)pop_integer(cx);
}

int8_t wit_dylib_pop_s8(void *cx) {
    return (int8_t)pop_integer(cx);
}

uint16_t wit_dylib_pop_u16(void *cx) {
    return (uint16_t)pop_integer(cx);
}

int16_t wit_dylib_pop_s16(void *cx) {
    return (int16_t)pop_integer(cx);
}

uint32_t wit_dylib_pop_u32(void *cx) {
    return (uint32_t)pop_integer(cx);
}

int32_t wit_dylib_pop_s32(void *cx) {
    return (int32_t)pop_integer(cx);
}

uint64_t wit_dylib_pop_u64(void *cx) {
    return pop_integer(cx);
}

int64_t wit_dylib_pop_s64(void *cx) {
    return (int64_t)pop_integer(cx);
}

float wit_dylib_pop_f32(void *cx) {
    return (float)pop_float(cx);
}

double wit_dylib_pop_f64(void *cx) {
    return pop_float(cx);
}

size_t wit_dylib_pop_string(void *cx, char **ptr) {
    static char empty[1];
    value *of = context_pop(cx);
    *ptr = of->as.string.length == 0 ? empty : of->as.string.bytes;
    context_lend(cx, of);
    return of->as.string.length;
}

void wit_dylib_pop_record(void *cx, size_t ty) {
    const wit_record_t *record = &world->records[ty];
    value *of = context_pop(cx);
    for (size_t i = record->nfields; i-- > 0;) {
        context_push(cx, value_share(of->as.sequence.items[value_find(of, record->fields[i].name)]));
    }
    value_drop(of);
}

void wit_dylib_pop_tuple(void *cx, size_t ty) {
    (void)ty;
    value *of = context_pop(cx);
    for (size_t i = value_length(of); i-- > 0;) {
        context_push(cx, value_item(of, i));
    }
    value_drop(of);
}

/* Takes a case off the stack, leaves its payload, and returns its name. */
static const char *pop_case(context *cx) {
    value *of = context_pop(cx);
    const char *name = of->as.choice.name;
    if (of->as.choice.payload != NULL) {
        context_push(cx, value_share(of->as.choice.payload));
    }
    value_drop(of);
    return name;
}

uint32_t wit_dylib_pop_variant(void *cx, size_t ty) {
    return find_case(world->variants[ty].cases, world->variants[ty].ncases, pop_case(cx));
}

uint32_t wit_dylib_pop_enum(void *cx, size_t ty) {
    return find_name(world->enums[ty].names, world->enums[ty].nnames, pop_case(cx));
}

uint32_t wit_dylib_pop_option(void *cx, size_t ty) {
    (void)ty;
    return strcmp(pop_case(cx), "some") == 0;
}

uint32_t wit_dylib_pop_result(void *cx, size_t ty) {
    (void)ty;
    return strcmp(pop_case(cx), "err") == 0;
}

uint32_t wit_dylib_pop_flags(void *cx, size_t ty) {
    value *of = context_pop(cx);
    uint32_t bits = 0;
    for (size_t i = 0; i < value_length(of); i++) {
        bits |= UINT32_C(1) << find_name(world->flags[ty].names, world->flags[ty].nnames, of->as.sequence.names[i]);
    }
    value_drop(of);
    return bits;
}

/* Numbers that lie in memory as the type wants them go over as a whole. */
size_t wit_dylib_pop_list(void *cx, size_t ty, void **ptr) {
    static uint64_t empty;
    value *of = context_pop(cx);
    size_t length = value_length(of);
    if (of->kind == V_NUMBERS && of->as.numbers.type == WIT_TYPE_KIND(type_resolve(world->lists[ty].ty))) {
        *ptr = length == 0 ? (void *)&empty : of->as.numbers.bytes;
        context_lend(cx, of);
    } else {
        *ptr = NULL;
        context_iterate(cx, of);
    }
    return length;
}

static void next(context *cx) {
    iterator *at = context_iterator(cx);
    context_push(cx, value_item(at->of, at->next++));
}

void wit_dylib_pop_list_iter_next(void *cx, size_t ty) {
    (void)ty;
    next(cx);
}

void wit_dylib_pop_list_iter(void *cx, size_t ty) {
    (void)ty;
    context_end_iterator(cx);
}

size_t wit_dylib_pop_fixed_length_list(void *cx, size_t ty) {
    context_iterate(cx, context_pop(cx));
    return world->fixed_length_lists[ty].size;
}

void wit_dylib_pop_fixed_length_list_iter_next(void *cx, size_t ty) {
    (void)ty;
    next(cx);
}

void wit_dylib_pop_fixed_length_list_iter(void *cx, size_t ty) {
    (void)ty;
    context_end_iterator(cx);
}

size_t wit_dylib_pop_map(void *cx, size_t ty) {
    (void)ty;
    value *of = context_pop(cx);
    context_iterate(cx, of);
    return value_length(of);
}

void wit_dylib_pop_map_iter_next(void *cx, size_t ty) {
    (void)ty;
    iterator *at = context_iterator(cx);
    size_t key = 2 * at->next++;
    value *map = at->of;
    context_push(cx, value_share(map->as.sequence.items[key + 1]));
    context_push(cx, value_share(map->as.sequence.items[key]));
}

void wit_dylib_pop_map_iter(void *cx, size_t ty) {
    (void)ty;
    context_end_iterator(cx);
}

static uint32_t pop_reference(context *cx) {
    value *of = context_pop(cx);
    uint32_t handle = of->as.reference->handle.number;
    value_drop(of);
    return handle;
}

static uint32_t pop_handle(context *cx) {
    value *of = context_pop(cx);
    uint32_t handle = of->as.handle.number;
    value_drop(of);
    return handle;
}

uint32_t wit_dylib_pop_own(void *cx, size_t ty) {
    (void)ty;
    return pop_reference(cx);
}

uint32_t wit_dylib_pop_borrow(void *cx, size_t ty) {
    (void)ty;
    return pop_reference(cx);
}

uint32_t wit_dylib_pop_future(void *cx, size_t ty) {
    (void)ty;
    return pop_handle(cx);
}

uint32_t wit_dylib_pop_stream(void *cx, size_t ty) {
    (void)ty;
    return pop_handle(cx);
}

uint32_t wit_dylib_pop_error_context(void *cx) {
    return pop_handle(cx);
}
