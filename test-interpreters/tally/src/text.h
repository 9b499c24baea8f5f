/* Text that grows: messages, traces, strings under construction. */
#ifndef TALLY_TEXT_H
#define TALLY_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct text {
    char *bytes;
    size_t length;
    size_t capacity;
    /* Whether floats are shown by their bits, which every language writes alike, instead of by digits. */
    bool float_bits;
} text;

void text_add(text *to, const char *bytes, size_t length);
__attribute__((format(printf, 2, 3))) void text_format(text *to, const char *format, ...);
/* A character in UTF-8. */
void text_char(text *to, uint32_t character);
/* The shortest decimal number that reads back as the same float, without an exponent; or its bits. */
void text_float(text *to, double number, int single);
void text_free(text *of);

bool text_is_utf8(const char *bytes, size_t length);

/* The character at `*at`, which moves behind it; the bytes are valid UTF-8. */
uint32_t text_next_char(const char *bytes, size_t length, size_t *at);

#endif
