/* From the stack to WIT: the values that the host receives. A value that does not fit ends the call
 * with a message. */
#include "value.h"

static int64_t integer(struct call *call, const char *type, int64_t least, int64_t most) {
    int64_t value = pop_kind(call, NUMBER, type).number;
    if (value < least || value > most)
        fail(call, "expected %s, got %lld", type, (long long)value);
    return value;
}

#define POP_NUMBER(name, type, least, most)                                                                            \
    type wit_dylib_pop_##name(void *cx) { return (type)integer(cx, #name, least, most); }

POP_NUMBER(bool, bool, 0, 1)
POP_NUMBER(char, uint32_t, 0, 0x10ffff)
POP_NUMBER(u8, uint8_t, 0, UINT8_MAX)
POP_NUMBER(s8, int8_t, INT8_MIN, INT8_MAX)
POP_NUMBER(u16, uint16_t, 0, UINT16_MAX)
POP_NUMBER(s16, int16_t, INT16_MIN, INT16_MAX)
POP_NUMBER(u32, uint32_t, 0, UINT32_MAX)
POP_NUMBER(s32, int32_t, INT32_MIN, INT32_MAX)
POP_NUMBER(u64, uint64_t, INT64_MIN, INT64_MAX) /* the bits count, not the sign */
POP_NUMBER(s64, int64_t, INT64_MIN, INT64_MAX)

double wit_dylib_pop_f64(void *cx) {
    struct value value = pop(cx);
    if (value.kind == NUMBER)
        return (double)value.number;
    if (value.kind != REAL)
        fail(cx, "expected a number, got %s", describe(value));
    return value.real;
}

float wit_dylib_pop_f32(void *cx) {
    return (float)wit_dylib_pop_f64(cx);
}

size_t wit_dylib_pop_string(void *cx, char **text) {
    struct value value = pop_kind(cx, TEXT, "a string");
    *text = (char *)value.text;
    return value.len;
}

/* Replaces a list with its items, the first one on top. */
static void spread(struct call *call, size_t count) {
    struct value items = pop_kind(call, LIST, "a list");
    if (items.len != count)
        fail(call, "expected a list of %zu, got one of %zu", count, items.len);
    while (count--)
        push(call, items.items[count]);
}

void wit_dylib_pop_record(void *cx, size_t ty) {
    spread(cx, world->records[ty].nfields);
}

void wit_dylib_pop_tuple(void *cx, size_t ty) {
    spread(cx, world->tuples[ty].ntypes);
}

uint32_t wit_dylib_pop_enum(void *cx, size_t ty) {
    return (uint32_t)integer(cx, world->enums[ty].name, 0, (int64_t)world->enums[ty].nnames - 1);
}

uint32_t wit_dylib_pop_flags(void *cx, size_t ty) {
    return (uint32_t)integer(cx, world->flags[ty].name, 0, (1LL << world->flags[ty].nnames) - 1);
}

/* `types` are the types of the payloads, case by case. */
static uint32_t pop_case(struct call *call, size_t count, const wit_type_t types[]) {
    struct value value = pop_kind(call, CASE, "a case");
    if (value.which >= count)
        fail(call, "the type has no case %u", value.which);
    if (WIT_TYPE_IS_EMPTY(types[value.which]) != !value.items)
        fail(call, "case %u must have %s payload", value.which, value.items ? "no" : "a");
    if (value.items)
        push(call, *value.items);
    return value.which;
}

uint32_t wit_dylib_pop_variant(void *cx, size_t ty) {
    const wit_variant_t *variant = &world->variants[ty];
    wit_type_t *types = allocate(cx, variant->ncases * sizeof *types);
    for (size_t i = 0; i < variant->ncases; i++)
        types[i] = variant->cases[i].ty;
    return pop_case(cx, variant->ncases, types);
}

uint32_t wit_dylib_pop_option(void *cx, size_t ty) {
    return pop_case(cx, 2, (wit_type_t[]){WIT_TYPE_EMPTY, world->options[ty].ty});
}

uint32_t wit_dylib_pop_result(void *cx, size_t ty) {
    return pop_case(cx, 2, (wit_type_t[]){world->results[ty].ok, world->results[ty].err});
}

/* Passes the elements one by one: an iterator replaces the list. */
static size_t iterate(struct call *call) {
    struct value items = pop_kind(call, LIST, "a list");
    items.kind = ITERATOR;
    push(call, items);
    return items.len;
}

static struct value next(struct call *call) {
    struct value *iterator = &call->stack[call->depth - 1];
    return iterator->items[iterator->which++];
}

size_t wit_dylib_pop_list(void *cx, size_t ty, void **elements) {
    *elements = NULL;
    return iterate(cx);
}

void wit_dylib_pop_list_iter_next(void *cx, size_t ty) {
    push(cx, next(cx));
}

void wit_dylib_pop_list_iter(void *cx, size_t ty) {
    pop(cx);
}

size_t wit_dylib_pop_fixed_length_list(void *cx, size_t ty) {
    return iterate(cx);
}

void wit_dylib_pop_fixed_length_list_iter_next(void *cx, size_t ty) {
    push(cx, next(cx));
}

void wit_dylib_pop_fixed_length_list_iter(void *cx, size_t ty) {
    pop(cx);
}

size_t wit_dylib_pop_map(void *cx, size_t ty) {
    return iterate(cx);
}

void wit_dylib_pop_map_iter_next(void *cx, size_t ty) {
    push(cx, next(cx));
    spread(cx, 2);
}

void wit_dylib_pop_map_iter(void *cx, size_t ty) {
    pop(cx);
}

uint32_t wit_dylib_pop_own(void *cx, size_t ty) {
    return (uint32_t)pop_kind(cx, OWN, "a resource that the script owns").number;
}

uint32_t wit_dylib_pop_borrow(void *cx, size_t ty) {
    struct value value = pop(cx);
    if (value.kind != BORROW && value.kind != OWN)
        fail(cx, "expected a resource, got %s", describe(value));
    return (uint32_t)value.number;
}
