/* The world: what its tables say, and types. */
#ifndef TALLY_WORLD_H
#define TALLY_WORLD_H

#include "text.h"
#include "wit_dylib.h"

/* What the world library handed over; `facts` is null where it tells none. */
extern const wit_t *world;
extern const wit_facts_t *world_facts;
extern const wit_file_t *world_files;
extern size_t world_file_count;

/* The type that an alias stands for. */
wit_type_t type_resolve(wit_type_t ty);

/* As in WIT: a named type by its name, others written out. */
void type_show(text *to, wit_type_t ty);

/* Whether two types have the same structure and the same names inside; their own names do not count. */
bool type_same(wit_type_t a, wit_type_t b);

/* The names of functions: `ns:pkg/iface#name`, or the name alone for a function of the world itself. */
void function_show(text *to, const char *interface, const char *name);

/* WIT_FUNC_METHOD and so on, from the name of a function. */
uint32_t function_kind(const char *name);
/* The name without what says that: `blob.size`, and `blob` for its constructor. */
const char *function_word(const char *name);

/* The import that an export is named after, or null: that of the same interface first. */
const wit_import_func_t *world_import_like(const wit_export_func_t *export);

/* The facts of a function, or null. */
const wit_func_facts_t *import_facts(const wit_import_func_t *import);
const wit_func_facts_t *export_facts(const wit_export_func_t *export);

#endif
