#include "numbers.h"
#include "reference.h"
#include <string.h>

int integer_compare(integer a, integer b) {
    if (a.negative != b.negative) {
        return a.negative ? -1 : 1;
    }
    int magnitudes = (a.magnitude > b.magnitude) - (a.magnitude < b.magnitude);
    return a.negative ? -magnitudes : magnitudes;
}

static bool equal_lists(const value *a, const value *b) {
    bool equal = value_length(a) == value_length(b);
    for (size_t i = 0; equal && i < value_length(a); i++) {
        value *left = value_item(a, i);
        value *right = value_item(b, i);
        equal = value_equal(left, right);
        value_drop(left);
        value_drop(right);
    }
    return equal;
}

/* Fields, flags and entries are found by name or key: their order does not count. */
static bool equal_named(const value *a, const value *b) {
    size_t length = value_length(a);
    if (value_length(b) != length) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        size_t other = a->kind == V_MAP ? value_find_key(b, a->as.sequence.items[2 * i])
                                        : value_find(b, a->as.sequence.names[i]);
        if (other == length) {
            return false;
        }
        size_t left = a->kind == V_MAP ? 2 * i + 1 : i;
        size_t right = a->kind == V_MAP ? 2 * other + 1 : other;
        if (a->kind != V_FLAGS && !value_equal(a->as.sequence.items[left], b->as.sequence.items[right])) {
            return false;
        }
    }
    return true;
}

static bool equal_cases(const value *a, const value *b) {
    if (strcmp(a->as.choice.name, b->as.choice.name) != 0) {
        return false;
    }
    const value *left = a->as.choice.payload;
    const value *right = b->as.choice.payload;
    return left == NULL || right == NULL ? left == right : value_equal(left, right);
}

bool value_equal(const value *a, const value *b) {
    if (value_is_list(a) && value_is_list(b)) {
        return equal_lists(a, b);
    }
    if (a->kind == V_INTEGER && b->kind == V_FLOAT) {
        return integer_float(a->as.integer) == b->as.real.number;
    }
    if (a->kind == V_FLOAT && b->kind == V_INTEGER) {
        return value_equal(b, a);
    }
    if (a->kind != b->kind) {
        return false;
    }
    switch (a->kind) {
    case V_BOOL:
        return a->as.boolean == b->as.boolean;
    case V_INTEGER:
        return integer_compare(a->as.integer, b->as.integer) == 0;
    case V_FLOAT:
        return a->as.real.number == b->as.real.number;
    case V_CHAR:
        return a->as.character == b->as.character;
    case V_STRING:
        return a->as.string.length == b->as.string.length &&
               (a->as.string.length == 0 || memcmp(a->as.string.bytes, b->as.string.bytes, a->as.string.length) == 0);
    case V_TUPLE:
        return equal_lists(a, b);
    case V_RECORD:
    case V_MAP:
    case V_FLAGS:
        return equal_named(a, b);
    case V_CASE:
        return equal_cases(a, b);
    case V_RESOURCE:
        return a == b || (a->as.reference->object != NULL && a->as.reference->object == b->as.reference->object);
    case V_HANDLE:
        return a->as.handle.type == b->as.handle.type && a->as.handle.number == b->as.handle.number;
    default:
        return false;
    }
}
