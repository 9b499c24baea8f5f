/* The program of a project: all its `*.tally` files. */
#ifndef TALLY_PROGRAM_H
#define TALLY_PROGRAM_H

#include "context.h"
#include "wit_dylib.h"

/* Whether the project has one. */
bool program_exists(void);

/* Runs the word that implements an export on its arguments, and leaves the result. False with a message in `error`
 * when that fails. */
bool program_run(context *cx, const wit_export_func_t *export, text *error);

#endif
