/* Calls, in both directions. */
#ifndef TALLY_CALL_H
#define TALLY_CALL_H

#include "context.h"
#include "wit_dylib.h"

/* Calls an import with the topmost values of a stack, the last argument on top, and replaces them by its result.
 * False with a message in `error` when an argument does not fit: the host is not called then. */
bool call_import(const wit_import_func_t *import, context *from, text *error);

#endif
