/* What takes the place of a program: an export calls the import of its name, or returns one of its arguments. */
#ifndef TALLY_ECHO_H
#define TALLY_ECHO_H

#include "context.h"
#include "wit_dylib.h"

/* Replaces the arguments on the stack by the result. False with a message in `error` when that fails. */
bool echo_run(context *cx, const wit_export_func_t *export, text *error);

/* The reference to be passed where a resource is expected: what an object of the echo stands for, when the resource is
 * one that the world imports; a reference of the import becomes an object that stands for it, when it is exported. */
const value *echo_counterpart(uint32_t resource, const value *of);

#endif
