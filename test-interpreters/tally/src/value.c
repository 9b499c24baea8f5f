#include "value.h"
#include "memory.h"
#include "numbers.h"
#include "reference.h"
#include <string.h>

static value *new_value(value_kind kind) {
    value *made = memory_new(sizeof *made);
    memset(made, 0, sizeof *made);
    made->kind = kind;
    made->owners = 1;
    return made;
}

value *value_share(value *of) {
    of->owners++;
    return of;
}

static void drop_sequence(value *of) {
    for (size_t i = 0; of->as.sequence.items != NULL && i < of->as.sequence.length; i++) {
        value_drop(of->as.sequence.items[i]);
    }
    memory_free(of->as.sequence.items, of->as.sequence.capacity * sizeof(value *));
    memory_free(of->as.sequence.names, of->as.sequence.name_capacity * sizeof(const char *));
}

void value_drop(value *of) {
    if (of == NULL || --of->owners > 0) {
        return;
    }
    switch (of->kind) {
    case V_STRING:
        memory_free(of->as.string.bytes, of->as.string.length);
        break;
    case V_NUMBERS:
        memory_free(of->as.numbers.bytes, of->as.numbers.length * numbers_size(of->as.numbers.type));
        break;
    case V_LIST:
    case V_TUPLE:
    case V_RECORD:
    case V_MAP:
    case V_FLAGS:
        drop_sequence(of);
        break;
    case V_CASE:
        value_drop(of->as.choice.payload);
        break;
    case V_RESOURCE:
        reference_free(of->as.reference);
        break;
    default:
        break;
    }
    memory_free(of, sizeof *of);
}

value *value_bool(bool boolean) {
    value *made = new_value(V_BOOL);
    made->as.boolean = boolean;
    return made;
}

value *value_integer(integer number) {
    value *made = new_value(V_INTEGER);
    made->as.integer = number;
    return made;
}

value *value_unsigned(uint64_t number) {
    return value_integer((integer){.magnitude = number});
}

value *value_signed(int64_t number) {
    uint64_t bits = (uint64_t)number;
    return value_integer((integer){.magnitude = number < 0 ? 0 - bits : bits, .negative = number < 0});
}

value *value_float(double number, bool single) {
    value *made = new_value(V_FLOAT);
    made->as.real.number = number;
    made->as.real.single = single;
    return made;
}

value *value_char(uint32_t character) {
    value *made = new_value(V_CHAR);
    made->as.character = character;
    return made;
}

value *value_string(const char *bytes, size_t length) {
    char *copy = memory_new(length);
    if (length != 0) {
        memcpy(copy, bytes, length);
    }
    return value_string_of(copy, length);
}

value *value_string_of(char *bytes, size_t length) {
    value *made = new_value(V_STRING);
    made->as.string.bytes = bytes;
    made->as.string.length = length;
    return made;
}

value *value_text(text *from) {
    value *made = value_string_of(memory_resize(from->bytes, from->capacity, from->length), from->length);
    *from = (text){0};
    return made;
}

value *value_sequence(value_kind kind, size_t capacity) {
    value *made = new_value(kind);
    if (kind != V_FLAGS && capacity <= SIZE_MAX / sizeof(value *)) {
        made->as.sequence.items = memory_new(capacity * sizeof(value *));
        made->as.sequence.capacity = capacity;
    }
    return made;
}

value *value_numbers(uint32_t type, uint8_t *bytes, size_t length) {
    value *made = new_value(V_NUMBERS);
    made->as.numbers.type = type;
    made->as.numbers.bytes = bytes;
    made->as.numbers.length = length;
    return made;
}

value *value_case(const char *name, value *payload) {
    value *made = new_value(V_CASE);
    made->as.choice.name = name;
    made->as.choice.payload = payload;
    return made;
}

value *value_reference(reference *of) {
    value *made = new_value(V_RESOURCE);
    made->as.reference = of;
    return made;
}

value *value_handle(uint32_t type, uint32_t number) {
    value *made = new_value(V_HANDLE);
    made->as.handle.type = type;
    made->as.handle.number = number;
    return made;
}

value *value_named(value_kind kind, const char *name) {
    value *made = new_value(kind);
    made->as.name = name;
    return made;
}

void value_append(value *to, value *item) {
    to->as.sequence.items = memory_grow(to->as.sequence.items, to->as.sequence.length, &to->as.sequence.capacity,
                                        sizeof(value *));
    to->as.sequence.items[to->as.sequence.length++] = item;
}

void value_append_flag(value *to, const char *name) {
    to->as.sequence.names = memory_grow(to->as.sequence.names, to->as.sequence.length,
                                        &to->as.sequence.name_capacity, sizeof(const char *));
    to->as.sequence.names[to->as.sequence.length++] = name;
}

void value_append_named(value *to, const char *name, value *item) {
    value_append_flag(to, name);
    to->as.sequence.length--;
    value_append(to, item);
}

value *value_own(value *from) {
    if (from->kind != V_NUMBERS && from->owners == 1) {
        return from;
    }
    if (from->kind == V_NUMBERS) {
        value *list = value_sequence(V_LIST, from->as.numbers.length);
        for (size_t i = 0; i < from->as.numbers.length; i++) {
            value_append(list, numbers_get(from, i));
        }
        value_drop(from);
        return list;
    }
    size_t length = from->as.sequence.length;
    value *copy = value_sequence(from->kind, length);
    for (size_t i = 0; i < length; i++) {
        if (from->kind == V_FLAGS) {
            value_append_flag(copy, from->as.sequence.names[i]);
        } else if (from->kind == V_RECORD) {
            value_append_named(copy, from->as.sequence.names[i], value_share(from->as.sequence.items[i]));
        } else {
            value_append(copy, value_share(from->as.sequence.items[i]));
        }
    }
    value_drop(from);
    return copy;
}

bool value_is_list(const value *of) {
    return of->kind == V_LIST || of->kind == V_NUMBERS;
}

size_t value_length(const value *of) {
    switch (of->kind) {
    case V_NUMBERS:
        return of->as.numbers.length;
    case V_MAP:
        return of->as.sequence.length / 2;
    default:
        return of->as.sequence.length;
    }
}

value *value_item(const value *of, size_t index) {
    return of->kind == V_NUMBERS ? numbers_get(of, index) : value_share(of->as.sequence.items[index]);
}

size_t value_find(const value *of, const char *name) {
    size_t i = 0;
    while (i < of->as.sequence.length && strcmp(of->as.sequence.names[i], name) != 0) {
        i++;
    }
    return i;
}

size_t value_find_key(const value *map, const value *key) {
    size_t i = 0;
    while (i < value_length(map) && !value_equal(map->as.sequence.items[2 * i], key)) {
        i++;
    }
    return i;
}
