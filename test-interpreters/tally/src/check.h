/* Whether a value fits a WIT type. What the world library pops is checked before: it cannot be stopped half-way. */
#ifndef TALLY_CHECK_H
#define TALLY_CHECK_H

#include "transfer.h"

/* A place in a value, for messages: `field \`width\``, `element 3`. */
typedef struct place {
    const struct place *outer;
    const char *format; /* takes `name` or, where that is null, `index` */
    const char *name;
    size_t index;
} place;

typedef struct check {
    text *error;
    transfer *transfer; /* takes the resources */
    bool echoes;        /* no program runs: see echo_counterpart */
} check;

/* Whether the value fits; if not, the place and the reason are added to the error. */
bool check_value(wit_type_t ty, const value *of, const place *at, check *to);

/* The position of a name among cases, or `count`. */
uint32_t find_case(const wit_case_t *cases, size_t count, const char *name);
uint32_t find_name(const char *const *names, size_t count, const char *name);

#endif
