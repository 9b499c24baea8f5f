/* The values of tally. They are shared and counted, and changed only where there is one owner. */
#ifndef TALLY_VALUE_H
#define TALLY_VALUE_H

#include "text.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum value_kind {
    V_BOOL,
    V_INTEGER,
    V_FLOAT,
    V_CHAR,
    V_STRING,
    V_LIST,
    V_NUMBERS, /* a list of numbers as the canonical ABI lays them out */
    V_TUPLE,
    V_RECORD,
    V_MAP,   /* keys and values by turns, in the order in which they came */
    V_CASE,  /* of a variant, enum, option or result */
    V_FLAGS, /* the names of those that are set */
    V_RESOURCE,
    V_HANDLE, /* of a future, stream or error context */
    V_MARK, /* where an aggregate begins that is being written */
    V_NAME  /* of a field that is being written */
} value_kind;

/* All of s64 and u64. Zero is not negative. */
typedef struct integer {
    uint64_t magnitude;
    bool negative;
} integer;

typedef struct value value;
typedef struct reference reference; /* in reference.h */
typedef struct object object;       /* in object.h */

struct value {
    value_kind kind;
    uint32_t owners;
    union {
        bool boolean;
        integer integer;
        struct {
            double number;
            bool single; /* came as an f32 */
        } real;
        uint32_t character;
        struct {
            char *bytes;
            size_t length;
        } string;
        /* Names are those of the WIT or of the program, and live as long. */
        struct {
            value **items;
            const char **names;
            size_t length;
            size_t capacity;
            size_t name_capacity;
        } sequence;
        struct {
            uint8_t *bytes;
            size_t length;
            uint32_t type; /* WIT_TYPE_U8 to WIT_TYPE_S64, WIT_TYPE_F32, WIT_TYPE_F64 */
        } numbers;
        struct {
            const char *name;
            value *payload; /* or null */
        } choice;
        reference *reference;
        struct {
            uint32_t type; /* as in WIT */
            uint32_t number;
        } handle;
        const char *name;
    } as;
};

/* Functions that take a `value *` own it from then on; those that take a `const value *` look at it. */

value *value_share(value *of);
void value_drop(value *of);

value *value_bool(bool boolean);
value *value_integer(integer number);
value *value_unsigned(uint64_t number);
value *value_signed(int64_t number);
value *value_float(double number, bool single);
value *value_char(uint32_t character);
/* Copies the bytes. */
value *value_string(const char *bytes, size_t length);
/* Owns the bytes; memory_adopt has counted them. */
value *value_string_of(char *bytes, size_t length);
/* The text, which is empty afterwards. */
value *value_text(text *from);
/* An empty list, tuple, record, map or set of flags. */
value *value_sequence(value_kind kind, size_t capacity);
/* Owns the bytes; memory_adopt has counted them. */
value *value_numbers(uint32_t type, uint8_t *bytes, size_t length);
value *value_case(const char *name, value *payload);
value *value_reference(reference *of);
value *value_handle(uint32_t type, uint32_t number);
value *value_named(value_kind kind, const char *name);

/* Adds to the end. The sequence has one owner. */
void value_append(value *to, value *item);
void value_append_named(value *to, const char *name, value *item);
void value_append_flag(value *to, const char *name);

/* The same elements in a sequence that has one owner and is not V_NUMBERS. */
value *value_own(value *from);

bool value_is_list(const value *of);
/* The number of elements, entries, fields. */
size_t value_length(const value *of);
/* An element of a list or tuple, shared with the list. */
value *value_item(const value *of, size_t index);
/* The position of a field or a flag, or value_length. */
size_t value_find(const value *of, const char *name);
/* The position of an entry of a map, or value_length. */
size_t value_find_key(const value *map, const value *key);

bool value_equal(const value *a, const value *b);
/* -1, 0 or 1. */
int integer_compare(integer a, integer b);

/* As text, much as in WAVE: `{x: 1, y: some("a")}`. */
void value_show(text *to, const value *of);
/* Shortly, for messages: `300`, `a string`. */
void value_describe(text *to, const value *of);

#endif
