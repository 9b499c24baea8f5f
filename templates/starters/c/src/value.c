#include "value.h"

struct value number(int64_t number) {
    return (struct value){.kind = NUMBER, .number = number};
}

/* An empty list with room for items. */
struct value list(struct call *call, size_t room) {
    return (struct value){.kind = LIST, .items = allocate(call, room * sizeof(struct value))};
}

void append(struct value *list, struct value item) {
    list->items[list->len++] = item;
}

const char *describe(struct value value) {
    static const char *const names[] = {"a number", "a real number", "a string", "a list",     "a case",
                                        "a resource", "a borrowed resource", "code", "an iterator"};
    return names[value.kind];
}
