/* The program of a project: all its `*.tally` files. */
#ifndef TALLY_PROGRAM_H
#define TALLY_PROGRAM_H

#include "code.h"

/* Whether the project has one. */
bool program_exists(void);

/* Runs the word that implements an export on its arguments, and leaves the result. False with a message in `error`
 * when that fails. */
bool program_run(context *cx, const wit_export_func_t *export, text *error);

/* The word that is the destructor of a resource, or null. */
const word *program_destructor(const wit_resource_t *resource);

/* Whether a word has left as many values as it should; says so if not. */
bool program_leaves(const word *of, const context *cx, size_t expected, text *error);

#endif
