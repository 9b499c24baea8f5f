/* Aggregates and their parts. */
#include "code.h"
#include <stdlib.h>
#include <string.h>

static bool fields(context *cx, value *made, value **parts, size_t count, text *error) {
    for (size_t i = 0; i < count; i += 2) {
        if (parts[i]->kind != V_NAME) {
            return code_expected("a field name with `:`", parts[i], error);
        }
        if (i + 1 == count || parts[i + 1]->kind == V_NAME) {
            text_format(error, "the field `%s` has no value", parts[i]->as.name);
            return false;
        }
        if (value_find(made, parts[i]->as.name) < value_length(made)) {
            text_format(error, "the field `%s` stands there twice", parts[i]->as.name);
            return false;
        }
        value_append_named(made, parts[i]->as.name, value_share(parts[i + 1]));
    }
    (void)cx;
    return true;
}

static bool entries(value *made, value **parts, size_t count, text *error) {
    if (count % 2 != 0) {
        text_format(error, "the last key of the map has no value");
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        value_append(made, value_share(parts[i]));
    }
    return true;
}

bool shape_close(context *cx, const char *closing, text *error) {
    size_t first = cx->depth;
    while (first > 0 && cx->stack[first - 1]->kind != V_MARK) {
        first--;
    }
    const char *open = first == 0 ? "" : cx->stack[first - 1]->as.name;
    size_t length = strlen(open);
    if (first == 0 || open[length - 1] != (closing[0] == ']' ? '[' : '{')) {
        text_format(error, "`%s` closes nothing", closing);
        return false;
    }
    value_kind kind = length == 1 ? (closing[0] == ']' ? V_LIST : V_RECORD) : (open[0] == 't' ? V_TUPLE : V_MAP);
    size_t count = cx->depth - first;
    value **parts = cx->stack + first;
    value *made = value_sequence(kind, count);
    bool good = true;
    if (kind == V_RECORD) {
        good = fields(cx, made, parts, count, error);
    } else if (kind == V_MAP) {
        good = entries(made, parts, count, error);
    } else {
        for (size_t i = 0; i < count; i++) {
            value_append(made, value_share(parts[i]));
        }
    }
    if (!good) {
        value_drop(made);
        return false;
    }
    while (cx->depth >= first) {
        value_drop(context_pop(cx));
    }
    context_push(cx, made);
    return true;
}

/* The position of a field of a record or of an item of a tuple. */
static bool find(const value *of, const char *name, size_t *found, text *error) {
    if (of->kind == V_TUPLE) {
        char *end = NULL;
        *found = strtoul(name, &end, 10);
        if (*end == '\0' && *found < value_length(of)) {
            return true;
        }
        text_format(error, "a tuple of %zu items has no item `%s`", value_length(of), name);
        return false;
    }
    if (of->kind != V_RECORD) {
        return code_expected("a record, flags or a tuple", of, error);
    }
    *found = value_find(of, name);
    if (*found == value_length(of)) {
        text_format(error, "the record has no field `%s`", name);
        return false;
    }
    return true;
}

bool shape_field(context *cx, const char *name, text *error) {
    const value *of = cx->stack[cx->depth - 1];
    size_t found = 0;
    value *part;
    if (of->kind == V_FLAGS) {
        part = value_bool(value_find(of, name) < value_length(of));
    } else if (find(of, name, &found, error)) {
        part = value_share(of->as.sequence.items[found]);
    } else {
        return false;
    }
    value_drop(context_pop(cx));
    context_push(cx, part);
    return true;
}

static value *set_flag(value *flags, const char *name, bool on) {
    value *changed = value_sequence(V_FLAGS, 0);
    for (size_t i = 0; i < value_length(flags); i++) {
        if (strcmp(flags->as.sequence.names[i], name) != 0) {
            value_append_flag(changed, flags->as.sequence.names[i]);
        }
    }
    if (on) {
        value_append_flag(changed, name);
    }
    value_drop(flags);
    return changed;
}

bool shape_set_field(context *cx, const char *name, text *error) {
    const value *of = cx->stack[cx->depth - 2];
    const value *part = cx->stack[cx->depth - 1];
    size_t found = 0;
    if (of->kind == V_FLAGS) {
        if (part->kind != V_BOOL) {
            return code_expected("a bool", part, error);
        }
        bool on = part->as.boolean;
        value_drop(context_pop(cx));
        context_push(cx, set_flag(context_pop(cx), name, on));
        return true;
    }
    if (!find(of, name, &found, error)) {
        return false;
    }
    value *set = context_pop(cx);
    value *whole = value_own(context_pop(cx));
    value_drop(whole->as.sequence.items[found]);
    whole->as.sequence.items[found] = set;
    context_push(cx, whole);
    return true;
}
