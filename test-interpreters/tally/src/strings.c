/* Words on strings and chars, and what shows values. */
#include "builtins.h"
#include <stdio.h>

static bool show(context *cx, text *error) {
    (void)error;
    text shown = {0};
    value_show(&shown, top(cx, 0));
    replace(cx, 1, value_text(&shown));
    return true;
}

static bool print(context *cx, text *error) {
    (void)error;
    text line = {0};
    if (top(cx, 0)->kind == V_STRING) {
        text_add(&line, top(cx, 0)->as.string.bytes, top(cx, 0)->as.string.length);
    } else {
        value_show(&line, top(cx, 0));
    }
    text_format(&line, "\n");
    fwrite(line.bytes, 1, line.length, stdout);
    fflush(stdout);
    text_free(&line);
    value_drop(context_pop(cx));
    return true;
}

static bool chars(context *cx, text *error) {
    if (!expect(cx, 0, V_STRING, "a string", error)) {
        return false;
    }
    const value *of = top(cx, 0);
    value *list = value_sequence(V_LIST, 0);
    for (size_t at = 0; at < of->as.string.length;) {
        value_append(list, value_char(text_next_char(of->as.string.bytes, of->as.string.length, &at)));
    }
    replace(cx, 1, list);
    return true;
}

/* A list of strings and chars as one string, with another between them. */
static bool join(context *cx, text *error) {
    if (!expect(cx, 0, V_STRING, "a string", error) || !expect(cx, 1, V_LIST, "a list", error)) {
        return false;
    }
    const value *between = top(cx, 0);
    const value *list = top(cx, 1);
    text joined = {0};
    for (size_t i = 0; i < value_length(list); i++) {
        const value *part = list->as.sequence.items[i];
        if (i != 0) {
            text_add(&joined, between->as.string.bytes, between->as.string.length);
        }
        if (part->kind == V_CHAR) {
            text_char(&joined, part->as.character);
        } else if (part->kind == V_STRING) {
            text_add(&joined, part->as.string.bytes, part->as.string.length);
        } else {
            text_free(&joined);
            return code_expected("strings or chars in the list", part, error);
        }
    }
    replace(cx, 2, value_text(&joined));
    return true;
}

static bool number(context *cx, text *error) {
    if (!expect(cx, 0, V_CHAR, "a char", error)) {
        return false;
    }
    replace(cx, 1, value_unsigned(top(cx, 0)->as.character));
    return true;
}

static bool character(context *cx, text *error) {
    if (!expect(cx, 0, V_INTEGER, "an integer", error)) {
        return false;
    }
    integer number = top(cx, 0)->as.integer;
    if (number.negative || number.magnitude > 0x10ffff || (number.magnitude >= 0xd800 && number.magnitude < 0xe000)) {
        return code_expected("the number of a character", top(cx, 0), error);
    }
    replace(cx, 1, value_char((uint32_t)number.magnitude));
    return true;
}

const builtin text_builtins[] = {
    {"show", 1, show},   {"print", 1, print}, {"chars", 1, chars},   {"join", 2, join},
    {"code", 1, number},   {"char", 1, character}, {NULL, 0, NULL},
};
