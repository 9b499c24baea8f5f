/* The words of the language, by what they work on. Each table ends with a row without a name. */
#ifndef TALLY_BUILTINS_H
#define TALLY_BUILTINS_H

#include "code.h"

extern const builtin stack_builtins[];
extern const builtin number_builtins[];
extern const builtin list_builtins[];
extern const builtin text_builtins[];
extern const builtin resource_builtins[];

/* The value that is `below` the top of the stack. */
static inline value *top(const context *cx, size_t below) {
    return cx->stack[cx->depth - 1 - below];
}

/* Replaces the topmost values by another. */
void replace(context *cx, size_t count, value *by);

/* Whether the value below the top is of a kind; says so if not. */
bool expect(const context *cx, size_t below, value_kind kind, const char *what, text *error);

/* The number below the top as an index up to `limit`. */
bool expect_index(const context *cx, size_t below, size_t limit, size_t *index, text *error);

#endif
