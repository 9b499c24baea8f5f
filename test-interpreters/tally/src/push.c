/* What the world library pushes: arguments of exports, results of imports. */
#include "context.h"
#include "memory.h"
#include "numbers.h"
#include "reference.h"

void wit_dylib_dealloc_bytes(void *cx, void *ptr, size_t byte_size, size_t align, bool defer) {
    (void)align;
    if (defer) {
        context_defer(cx, ptr, byte_size);
    } else {
        memory_adopt(ptr, byte_size);
        memory_free(ptr, byte_size);
    }
}

void wit_dylib_push_bool(void *cx, bool val) {
    context_push(cx, value_bool(val));
}

void wit_dylib_push_char(void *cx, uint32_t val) {
    context_push(cx, value_char(val));
}

void wit_dylib_push_u8(void *cx, uint8_t val) {
    context_push(cx, value_unsigned(val));
}

void wit_dylib_push_s8(void *cx, int8_t val) {
    context_push(cx, value_signed(val));
}

void wit_dylib_push_u16(void *cx, uint16_t val) {
    context_push(cx, value_unsigned(val));
}

void wit_dylib_push_s16(void *cx, int16_t val) {
    context_push(cx, value_signed(val));
}

void wit_dylib_push_u32(void *cx, uint32_t val) {
    context_push(cx, value_unsigned(val));
}

void wit_dylib_push_s32(void *cx, int32_t val) {
    context_push(cx, value_signed(val));
}

void wit_dylib_push_u64(void *cx, uint64_t val) {
    context_push(cx, value_unsigned(val));
}

void wit_dylib_push_s64(void *cx, int64_t val) {
    context_push(cx, value_signed(val));
}

void wit_dylib_push_f32(void *cx, float val) {
    context_push(cx, value_float((double)val, true));
}

void wit_dylib_push_f64(void *cx, double val) {
    context_push(cx, value_float(val, false));
}

void wit_dylib_push_string(void *cx, uint8_t *bytes, size_t len) {
    memory_adopt(bytes, len);
    context_push(cx, value_string_of((char *)bytes, len));
}

void wit_dylib_push_record(void *cx, size_t ty) {
    const wit_record_t *record = &world->records[ty];
    value **fields = context_take(cx, record->nfields);
    value *made = value_sequence(V_RECORD, record->nfields);
    for (size_t i = 0; i < record->nfields; i++) {
        value_append_named(made, record->fields[i].name, fields[i]);
    }
    context_push(cx, made);
}

void wit_dylib_push_tuple(void *cx, size_t ty) {
    size_t count = world->tuples[ty].ntypes;
    value **items = context_take(cx, count);
    value *made = value_sequence(V_TUPLE, count);
    for (size_t i = 0; i < count; i++) {
        value_append(made, items[i]);
    }
    context_push(cx, made);
}

static void push_case(context *cx, const char *name, wit_type_t payload) {
    context_push(cx, value_case(name, WIT_TYPE_IS_EMPTY(payload) ? NULL : context_pop(cx)));
}

void wit_dylib_push_variant(void *cx, size_t ty, uint32_t discr) {
    const wit_case_t *chosen = &world->variants[ty].cases[discr];
    push_case(cx, chosen->name, chosen->ty);
}

void wit_dylib_push_option(void *cx, size_t ty, uint32_t discr) {
    push_case(cx, discr == 0 ? "none" : "some", discr == 0 ? WIT_TYPE_EMPTY : world->options[ty].ty);
}

void wit_dylib_push_result(void *cx, size_t ty, uint32_t discr) {
    const wit_result_t *result = &world->results[ty];
    push_case(cx, discr == 0 ? "ok" : "err", discr == 0 ? result->ok : result->err);
}

void wit_dylib_push_enum(void *cx, size_t ty, uint32_t discr) {
    push_case(cx, world->enums[ty].names[discr], WIT_TYPE_EMPTY);
}

void wit_dylib_push_flags(void *cx, size_t ty, uint32_t bits) {
    const wit_flags_t *flags = &world->flags[ty];
    value *made = value_sequence(V_FLAGS, 0);
    for (size_t i = 0; i < flags->nnames; i++) {
        if (bits >> i & 1) {
            value_append_flag(made, flags->names[i]);
        }
    }
    context_push(cx, made);
}

/* Numbers are taken as they lie in memory, all other lists element by element. */
bool wit_dylib_push_list(void *cx, size_t ty, uint8_t *ptr, size_t len) {
    uint32_t kind = WIT_TYPE_KIND(type_resolve(world->lists[ty].ty));
    size_t size = numbers_size(kind);
    if (size == 0) {
        context_push(cx, value_sequence(V_LIST, len));
        return false;
    }
    memory_adopt(ptr, len * size);
    context_push(cx, value_numbers(kind, ptr, len));
    return true;
}

static void append(context *cx) {
    value *item = context_pop(cx);
    value *list = context_pop(cx);
    value_append(list, item);
    context_push(cx, list);
}

void wit_dylib_list_append(void *cx, size_t ty) {
    (void)ty;
    append(cx);
}

void wit_dylib_push_fixed_length_list(void *cx, size_t ty) {
    context_push(cx, value_sequence(V_LIST, world->fixed_length_lists[ty].size));
}

void wit_dylib_fixed_length_list_append(void *cx, size_t ty) {
    (void)ty;
    append(cx);
}

void wit_dylib_push_map(void *cx, size_t ty, size_t len) {
    (void)ty;
    context_push(cx, value_sequence(V_MAP, 2 * len));
}

void wit_dylib_map_append(void *cx, size_t ty) {
    (void)ty;
    value *item = context_pop(cx);
    value *key = context_pop(cx);
    value *map = context_pop(cx);
    value_append(map, key);
    value_append(map, item);
    context_push(cx, map);
}

/* A rep that no live object has is looked at like a borrow, where the parameter is known. */
static void push_reference(context *cx, value *of) {
    if (of->as.reference->owned) {
        context_push(cx, of);
    } else {
        context_borrow(cx, of);
    }
}

void wit_dylib_push_own(void *cx, size_t ty, uint32_t handle) {
    push_reference(cx, reference_own((uint32_t)ty, (struct handle){handle}));
}

void wit_dylib_push_borrow(void *cx, size_t ty, uint32_t handle) {
    way by = {.interface = ((context *)cx)->interface, .name = ((context *)cx)->name};
    push_reference(cx, reference_borrow((uint32_t)ty, handle, by));
}

/* Handles of what has no words yet: they can be passed on and no more. */

static void push_handle(context *cx, uint32_t kind, size_t ty, uint32_t handle) {
    context_push(cx, value_handle(kind | (uint32_t)ty << 8, handle));
}

void wit_dylib_push_future(void *cx, size_t ty, uint32_t handle) {
    push_handle(cx, WIT_TYPE_FUTURE, ty, handle);
}

void wit_dylib_push_stream(void *cx, size_t ty, uint32_t handle) {
    push_handle(cx, WIT_TYPE_STREAM, ty, handle);
}

void wit_dylib_push_error_context(void *cx, uint32_t handle) {
    context_push(cx, value_handle(WIT_TYPE_ERROR_CONTEXT, handle));
}
