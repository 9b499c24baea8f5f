#include "numbers.h"
#include "reference.h"
#include <inttypes.h>

static void show_integer(text *to, integer number) {
    text_format(to, "%s%" PRIu64, number.negative ? "-" : "", number.magnitude);
}

/* What is not printable ASCII is written as `\u{e4}`, and both quotes with a backslash. */
static void show_char(text *to, uint32_t character) {
    switch (character) {
    case '\t':
        text_format(to, "\\t");
        break;
    case '\r':
        text_format(to, "\\r");
        break;
    case '\n':
        text_format(to, "\\n");
        break;
    default:
        if (character == '"' || character == '\'' || character == '\\') {
            text_format(to, "\\%c", (char)character);
        } else if (character >= ' ' && character < 0x7f) {
            text_char(to, character);
        } else {
            text_format(to, "\\u{%" PRIx32 "}", character);
        }
    }
}

static void show_string(text *to, const value *of) {
    text_format(to, "\"");
    for (size_t at = 0; at < of->as.string.length;) {
        show_char(to, text_next_char(of->as.string.bytes, of->as.string.length, &at));
    }
    text_format(to, "\"");
}

static void show_sequence(text *to, const value *of, const char *open, const char *close) {
    text_format(to, "%s", open);
    for (size_t i = 0; i < value_length(of); i++) {
        text_format(to, "%s", i == 0 ? "" : ", ");
        if (of->kind == V_FLAGS) {
            text_format(to, "%s", of->as.sequence.names[i]);
        } else if (of->kind == V_RECORD) {
            text_format(to, "%s: ", of->as.sequence.names[i]);
            value_show(to, of->as.sequence.items[i]);
        } else if (of->kind == V_MAP) {
            value_show(to, of->as.sequence.items[2 * i]);
            text_format(to, ": ");
            value_show(to, of->as.sequence.items[2 * i + 1]);
        } else {
            value *item = value_item(of, i);
            value_show(to, item);
            value_drop(item);
        }
    }
    text_format(to, "%s", close);
}

void value_show(text *to, const value *of) {
    switch (of->kind) {
    case V_BOOL:
        text_format(to, of->as.boolean ? "true" : "false");
        break;
    case V_INTEGER:
        show_integer(to, of->as.integer);
        break;
    case V_FLOAT:
        text_float(to, of->as.real.number, of->as.real.single);
        break;
    case V_CHAR:
        text_format(to, "'");
        show_char(to, of->as.character);
        text_format(to, "'");
        break;
    case V_STRING:
        show_string(to, of);
        break;
    case V_LIST:
    case V_NUMBERS:
        show_sequence(to, of, "[", "]");
        break;
    case V_TUPLE:
        show_sequence(to, of, "(", ")");
        break;
    case V_RECORD:
    case V_MAP:
    case V_FLAGS:
        show_sequence(to, of, "{", "}");
        break;
    case V_CASE:
        text_format(to, "%s", of->as.choice.name);
        if (of->as.choice.payload != NULL) {
            text_format(to, "(");
            value_show(to, of->as.choice.payload);
            text_format(to, ")");
        }
        break;
    case V_RESOURCE:
    case V_HANDLE:
        text_format(to, "<handle>");
        break;
    case V_MARK:
    case V_NAME:
        text_format(to, "<%s>", of->as.name);
        break;
    }
}

void value_describe(text *to, const value *of) {
    static const char *const names[] = {
        [V_BOOL] = "a bool",     [V_CHAR] = "a char",   [V_STRING] = "a string", [V_LIST] = "a list",
        [V_NUMBERS] = "a list",  [V_TUPLE] = "a tuple", [V_RECORD] = "a record", [V_MAP] = "a map",
        [V_FLAGS] = "flags",     [V_HANDLE] = "a handle",
    };
    switch (of->kind) {
    case V_INTEGER:
    case V_FLOAT:
        value_show(to, of);
        break;
    case V_CASE:
        text_format(to, "the case `%s`", of->as.choice.name);
        break;
    case V_RESOURCE:
        text_format(to, "a `%s`", world->resources[of->as.reference->resource].name);
        break;
    case V_MARK:
        text_format(to, "an open `%s`", of->as.name);
        break;
    case V_NAME:
        text_format(to, "the field name `%s:`", of->as.name);
        break;
    default:
        text_format(to, "%s", names[of->kind]);
    }
}
