/* From WIT to the stack: the values that the host passes. */
#include "value.h"

#define PUSH_NUMBER(name, type)                                                                                        \
    void wit_dylib_push_##name(void *cx, type value) { push(cx, number((int64_t)value)); }

PUSH_NUMBER(bool, bool)
PUSH_NUMBER(char, uint32_t)
PUSH_NUMBER(u8, uint8_t)
PUSH_NUMBER(s8, int8_t)
PUSH_NUMBER(u16, uint16_t)
PUSH_NUMBER(s16, int16_t)
PUSH_NUMBER(u32, uint32_t)
PUSH_NUMBER(s32, int32_t)
PUSH_NUMBER(u64, uint64_t)
PUSH_NUMBER(s64, int64_t)

static void push_real(struct call *call, double value) {
    push(call, (struct value){.kind = REAL, .real = value});
}

void wit_dylib_push_f32(void *cx, float value) {
    push_real(cx, value);
}

void wit_dylib_push_f64(void *cx, double value) {
    push_real(cx, value);
}

void wit_dylib_push_string(void *cx, uint8_t *bytes, size_t len) {
    if (len)
        keep(cx, bytes);
    push(cx, (struct value){.kind = TEXT, .len = len, .text = (const char *)bytes});
}

/* Takes values off the stack, where the last one is on top, and puts a list of them there. */
static void gather(struct call *call, size_t count) {
    struct value items = list(call, count);
    items.len = count;
    while (count--)
        items.items[count] = pop(call);
    push(call, items);
}

void wit_dylib_push_record(void *cx, size_t ty) {
    gather(cx, world->records[ty].nfields);
}

void wit_dylib_push_tuple(void *cx, size_t ty) {
    gather(cx, world->tuples[ty].ntypes);
}

void wit_dylib_push_enum(void *cx, size_t ty, uint32_t position) {
    push(cx, number(position));
}

void wit_dylib_push_flags(void *cx, size_t ty, uint32_t bits) {
    push(cx, number(bits));
}

static void push_case(struct call *call, uint32_t position, bool has_payload) {
    struct value value = {.kind = CASE, .which = position};
    if (has_payload) {
        value.items = allocate(call, sizeof value);
        *value.items = pop(call);
    }
    push(call, value);
}

void wit_dylib_push_variant(void *cx, size_t ty, uint32_t position) {
    push_case(cx, position, !WIT_TYPE_IS_EMPTY(world->variants[ty].cases[position].ty));
}

void wit_dylib_push_option(void *cx, size_t ty, uint32_t position) {
    push_case(cx, position, position == 1);
}

void wit_dylib_push_result(void *cx, size_t ty, uint32_t position) {
    const wit_result_t *result = &world->results[ty];
    push_case(cx, position, !WIT_TYPE_IS_EMPTY(position ? result->err : result->ok));
}

/* Asks for the elements one by one. A language with arrays of numbers would take whole lists. */
bool wit_dylib_push_list(void *cx, size_t ty, uint8_t *bytes, size_t len) {
    push(cx, list(cx, len));
    return false;
}

void wit_dylib_list_append(void *cx, size_t ty) {
    struct call *call = cx;
    struct value item = pop(call);
    append(&call->stack[call->depth - 1], item);
}

void wit_dylib_push_fixed_length_list(void *cx, size_t ty) {
    push(cx, list(cx, world->fixed_length_lists[ty].size));
}

void wit_dylib_fixed_length_list_append(void *cx, size_t ty) {
    wit_dylib_list_append(cx, ty);
}

void wit_dylib_push_map(void *cx, size_t ty, size_t len) {
    push(cx, list(cx, len));
}

void wit_dylib_map_append(void *cx, size_t ty) {
    gather(cx, 2);
    wit_dylib_list_append(cx, ty);
}

static void push_handle(struct call *call, enum kind kind, size_t resource, uint32_t handle) {
    push(call, (struct value){.kind = kind, .which = (uint32_t)resource, .number = handle});
}

void wit_dylib_push_own(void *cx, size_t ty, uint32_t handle) {
    push_handle(cx, OWN, ty, handle);
}

void wit_dylib_push_borrow(void *cx, size_t ty, uint32_t handle) {
    struct call *call = cx;
    struct borrow *borrow = allocate(call, sizeof *borrow);
    *borrow = (struct borrow){call->borrows, (uint32_t)ty, handle};
    call->borrows = borrow;
    push_handle(call, BORROW, ty, handle);
}
