/* What tests ask the interpreter itself: the interface `wit-dylib:conform/probe`. */
#ifndef TALLY_PROBE_H
#define TALLY_PROBE_H

#include "context.h"
#include "wit_dylib.h"

/* Leaves the result on the stack when the function is one of the probe's. */
bool probe_answers(context *cx, const wit_export_func_t *export);

/* Note a call, with the arguments or the result that are on its stack. */
void trace_export(const wit_export_func_t *export, const context *cx);
void trace_import(const wit_import_func_t *import, const context *cx);
/* Notes that others have dropped a resource of the component. */
void trace_destructor(const char *resource);

/* What the world library tells of the world, as text: a line for the world, and one for each function. */
void facts_show(text *to);

#endif
