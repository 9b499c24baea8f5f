#include "builtins.h"
#include <stdio.h>
#include <string.h>

void replace(context *cx, size_t count, value *by) {
    for (size_t i = 0; i < count; i++) {
        value_drop(context_pop(cx));
    }
    context_push(cx, by);
}

bool expect(const context *cx, size_t below, value_kind kind, const char *what, text *error) {
    const value *found = top(cx, below);
    return found->kind == kind || code_expected(what, found, error);
}

bool expect_index(const context *cx, size_t below, size_t limit, size_t *index, text *error) {
    if (!expect(cx, below, V_INTEGER, "an integer", error)) {
        return false;
    }
    integer number = top(cx, below)->as.integer;
    if (number.negative || number.magnitude > limit) {
        return code_expected("a position in the list", top(cx, below), error);
    }
    *index = (size_t)number.magnitude;
    return true;
}

const builtin *builtin_find(const char *name) {
    static const builtin *const tables[] = {stack_builtins, number_builtins, list_builtins,
                                            text_builtins,  resource_builtins};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        for (const builtin *at = tables[i]; at->name != NULL; at++) {
            if (strcmp(at->name, name) == 0) {
                return at;
            }
        }
    }
    return NULL;
}

static bool dup(context *cx, text *error) {
    (void)error;
    context_push(cx, value_share(top(cx, 0)));
    return true;
}

static bool drop(context *cx, text *error) {
    (void)error;
    value_drop(context_pop(cx));
    return true;
}

static bool swap(context *cx, text *error) {
    (void)error;
    value *upper = context_pop(cx);
    value *lower = context_pop(cx);
    context_push(cx, upper);
    context_push(cx, lower);
    return true;
}

static bool over(context *cx, text *error) {
    (void)error;
    context_push(cx, value_share(top(cx, 1)));
    return true;
}

static bool rot(context *cx, text *error) {
    (void)error;
    value **three = context_take(cx, 3);
    value *lowest = three[0];
    three[0] = three[1];
    three[1] = three[2];
    three[2] = lowest;
    cx->depth += 3;
    return true;
}

static bool equal(context *cx, text *error) {
    (void)error;
    replace(cx, 2, value_bool(value_equal(top(cx, 1), top(cx, 0))));
    return true;
}

static bool unequal(context *cx, text *error) {
    (void)error;
    replace(cx, 2, value_bool(!value_equal(top(cx, 1), top(cx, 0))));
    return true;
}

static bool not(context *cx, text *error) {
    if (!expect(cx, 0, V_BOOL, "a bool", error)) {
        return false;
    }
    replace(cx, 1, value_bool(!top(cx, 0)->as.boolean));
    return true;
}

static bool both(context *cx, text *error) {
    if (!expect(cx, 0, V_BOOL, "a bool", error) || !expect(cx, 1, V_BOOL, "a bool", error)) {
        return false;
    }
    replace(cx, 2, value_bool(top(cx, 0)->as.boolean && top(cx, 1)->as.boolean));
    return true;
}

static bool either(context *cx, text *error) {
    if (!expect(cx, 0, V_BOOL, "a bool", error) || !expect(cx, 1, V_BOOL, "a bool", error)) {
        return false;
    }
    replace(cx, 2, value_bool(top(cx, 0)->as.boolean || top(cx, 1)->as.boolean));
    return true;
}

static bool payload(context *cx, text *error) {
    if (!expect(cx, 0, V_CASE, "a case", error)) {
        return false;
    }
    value *found = top(cx, 0)->as.choice.payload;
    if (found == NULL) {
        text_format(error, "the case `%s` has no payload", top(cx, 0)->as.choice.name);
        return false;
    }
    replace(cx, 1, value_share(found));
    return true;
}

static bool name(context *cx, text *error) {
    if (!expect(cx, 0, V_CASE, "a case", error)) {
        return false;
    }
    const char *found = top(cx, 0)->as.choice.name;
    replace(cx, 1, value_string(found, strlen(found)));
    return true;
}

static bool wrap(context *cx, const char *as) {
    context_push(cx, value_case(as, context_pop(cx)));
    return true;
}

static bool some(context *cx, text *error) {
    (void)error;
    return wrap(cx, "some");
}

static bool ok(context *cx, text *error) {
    (void)error;
    return wrap(cx, "ok");
}

static bool err(context *cx, text *error) {
    (void)error;
    return wrap(cx, "err");
}

static bool raise(context *cx, text *error) {
    if (expect(cx, 0, V_STRING, "a string", error)) {
        text_add(error, top(cx, 0)->as.string.bytes, top(cx, 0)->as.string.length);
    }
    return false;
}

const builtin stack_builtins[] = {
    {"dup", 1, dup},       {"drop", 1, drop},       {"swap", 2, swap},   {"over", 2, over},
    {"rot", 3, rot},       {"=", 2, equal},         {"<>", 2, unequal},  {"not", 1, not},
    {"and", 2, both},      {"or", 2, either},       {"some", 1, some},   {"ok", 1, ok},
    {"err", 1, err},       {"payload", 1, payload}, {"name", 1, name},   {"raise", 1, raise},
    {NULL, 0, NULL},
};
