#include "text.h"
#include "memory.h"
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *room(text *to, size_t more) {
    size_t needed = to->length + more;
    if (needed > to->capacity) {
        size_t larger = needed < 2 * to->capacity ? 2 * to->capacity : needed;
        to->bytes = memory_resize(to->bytes, to->capacity, larger);
        to->capacity = larger;
    }
    return to->bytes + to->length;
}

void text_add(text *to, const char *bytes, size_t length) {
    if (length != 0) {
        memcpy(room(to, length), bytes, length);
        to->length += length;
    }
}

void text_format(text *to, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length > 0) {
        va_start(arguments, format);
        vsnprintf(room(to, (size_t)length + 1), (size_t)length + 1, format, arguments);
        va_end(arguments);
        to->length += (size_t)length;
    }
}

void text_char(text *to, uint32_t character) {
    if (character < 0x80) {
        char byte = (char)character;
        text_add(to, &byte, 1);
        return;
    }
    int more = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
    static const unsigned first[] = {0, 0xc0, 0xe0, 0xf0};
    char bytes[4];
    for (int i = more; i > 0; i--) {
        bytes[i] = (char)(0x80 | (character & 0x3f));
        character >>= 6;
    }
    bytes[0] = (char)(first[more] | character);
    text_add(to, bytes, (size_t)more + 1);
}

uint32_t text_next_char(const char *bytes, size_t length, size_t *at) {
    uint32_t byte = (unsigned char)bytes[(*at)++];
    if (byte < 0xc0) {
        return byte;
    }
    uint32_t character = byte & (byte < 0xe0 ? 0x1f : byte < 0xf0 ? 0x0f : 0x07);
    while (*at < length && ((unsigned char)bytes[*at] & 0xc0) == 0x80) {
        character = character << 6 | ((unsigned char)bytes[(*at)++] & 0x3f);
    }
    return character;
}

bool text_is_utf8(const char *bytes, size_t length) {
    for (size_t at = 0; at < length;) {
        size_t start = at;
        text again = {0};
        uint32_t character = text_next_char(bytes, length, &at);
        bool surrogate = character >= 0xd800 && character < 0xe000;
        text_char(&again, character);
        bool same = again.length == at - start && memcmp(again.bytes, bytes + start, again.length) == 0;
        text_free(&again);
        if (!same || surrogate || character > 0x10ffff) {
            return false;
        }
    }
    return true;
}

static void repeat_zero(text *to, int count) {
    for (int i = 0; i < count; i++) {
        text_add(to, "0", 1);
    }
}

static void show_bits(text *to, double number, int single) {
    if (single) {
        float narrow = (float)number;
        uint32_t bits;
        memcpy(&bits, &narrow, sizeof bits);
        text_format(to, "0x%08" PRIx32, bits);
    } else {
        uint64_t bits;
        memcpy(&bits, &number, sizeof bits);
        text_format(to, "0x%016" PRIx64, bits);
    }
}

void text_float(text *to, double number, int single) {
    if (isnan(number)) {
        text_format(to, "nan");
        return;
    }
    if (to->float_bits) {
        show_bits(to, number, single);
        return;
    }
    if (isinf(number)) {
        text_format(to, number < 0 ? "-inf" : "inf");
        return;
    }
    char digits[32];
    for (int precision = 0; precision < 18; precision++) {
        snprintf(digits, sizeof digits, "%.*e", precision, fabs(number));
        double back = single ? (double)strtof(digits, NULL) : strtod(digits, NULL);
        if (back == fabs(number)) {
            break;
        }
    }
    char *mark = strchr(digits, 'e');
    int exponent = atoi(mark + 1);
    size_t length = (size_t)(mark - digits);
    if (length > 1) {
        /* Without the point: what it stands before says the exponent. */
        memmove(digits + 1, digits + 2, length - 2);
        length--;
    }
    text_format(to, "%s", signbit(number) ? "-" : "");
    if (exponent < 0) {
        text_format(to, "0.");
        repeat_zero(to, -exponent - 1);
        text_add(to, digits, length);
        return;
    }
    size_t whole = (size_t)exponent + 1 < length ? (size_t)exponent + 1 : length;
    text_add(to, digits, whole);
    repeat_zero(to, exponent + 1 - (int)whole);
    if (whole < length) {
        text_format(to, ".");
        text_add(to, digits + whole, length - whole);
    }
}

void text_free(text *of) {
    memory_free(of->bytes, of->capacity);
    *of = (text){0};
}
