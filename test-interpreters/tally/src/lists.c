/* Words on lists and maps. */
#include "builtins.h"
#include <string.h>

static bool expect_list(const context *cx, size_t below, text *error) {
    return value_is_list(top(cx, below)) || code_expected("a list", top(cx, below), error);
}

static bool length(context *cx, text *error) {
    const value *of = top(cx, 0);
    size_t count = 0;
    if (of->kind == V_STRING) {
        for (size_t at = 0; at < of->as.string.length; count++) {
            text_next_char(of->as.string.bytes, of->as.string.length, &at);
        }
    } else if (value_is_list(of) || of->kind == V_MAP || of->kind == V_TUPLE) {
        count = value_length(of);
    } else {
        return code_expected("a list, map, tuple or string", of, error);
    }
    replace(cx, 1, value_unsigned(count));
    return true;
}

static bool nth(context *cx, text *error) {
    size_t index;
    if (!expect_list(cx, 1, error) || !expect_index(cx, 0, SIZE_MAX, &index, error)) {
        return false;
    }
    if (index >= value_length(top(cx, 1))) {
        text_format(error, "a list of %zu elements has none at %zu", value_length(top(cx, 1)), index);
        return false;
    }
    replace(cx, 2, value_item(top(cx, 1), index));
    return true;
}

static bool append(context *cx, text *error) {
    if (!expect_list(cx, 1, error)) {
        return false;
    }
    value *item = context_pop(cx);
    value *list = value_own(context_pop(cx));
    value_append(list, item);
    context_push(cx, list);
    return true;
}

static bool concat(context *cx, text *error) {
    if (top(cx, 1)->kind == V_STRING) {
        if (!expect(cx, 0, V_STRING, "a string", error)) {
            return false;
        }
        text both = {0};
        for (size_t below = 2; below-- > 0;) {
            text_add(&both, top(cx, below)->as.string.bytes, top(cx, below)->as.string.length);
        }
        replace(cx, 2, value_text(&both));
        return true;
    }
    if (!value_is_list(top(cx, 1))) {
        return code_expected("a list or a string", top(cx, 1), error);
    }
    if (!expect_list(cx, 0, error)) {
        return false;
    }
    value *more = context_pop(cx);
    value *list = value_own(context_pop(cx));
    for (size_t i = 0; i < value_length(more); i++) {
        value_append(list, value_item(more, i));
    }
    value_drop(more);
    context_push(cx, list);
    return true;
}

static bool slice(context *cx, text *error) {
    size_t from, to;
    if (!expect_list(cx, 2, error) || !expect_index(cx, 0, value_length(top(cx, 2)), &to, error) ||
        !expect_index(cx, 1, to, &from, error)) {
        return false;
    }
    value *part = value_sequence(V_LIST, to - from);
    for (size_t i = from; i < to; i++) {
        value_append(part, value_item(top(cx, 2), i));
    }
    replace(cx, 3, part);
    return true;
}

static bool get(context *cx, text *error) {
    if (!expect(cx, 1, V_MAP, "a map", error)) {
        return false;
    }
    const value *map = top(cx, 1);
    size_t found = value_find_key(map, top(cx, 0));
    bool none = found == value_length(map);
    replace(cx, 2, none ? value_case("none", NULL)
                        : value_case("some", value_share(map->as.sequence.items[2 * found + 1])));
    return true;
}

static bool put(context *cx, text *error) {
    if (!expect(cx, 2, V_MAP, "a map", error)) {
        return false;
    }
    value *item = context_pop(cx);
    value *key = context_pop(cx);
    value *map = value_own(context_pop(cx));
    size_t found = value_find_key(map, key);
    if (found < value_length(map)) {
        value_drop(key);
        value_drop(map->as.sequence.items[2 * found + 1]);
        map->as.sequence.items[2 * found + 1] = item;
    } else {
        value_append(map, key);
        value_append(map, item);
    }
    context_push(cx, map);
    return true;
}

const builtin list_builtins[] = {
    {"length", 1, length}, {"nth", 2, nth}, {"append", 2, append}, {"concat", 2, concat},
    {"slice", 3, slice},   {"get", 2, get}, {"put", 3, put},       {NULL, 0, NULL},
};
