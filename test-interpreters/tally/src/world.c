#include "world.h"
#include <string.h>

const wit_t *world;
const wit_facts_t *world_facts;
const wit_file_t *world_files;
size_t world_file_count;

WIT_DYLIB_EXPORT_LAYOUT

void wit_dylib_describe(const wit_facts_t *facts) {
    world_facts = facts;
}

void wit_dylib_files(const wit_file_t *files, size_t count) {
    world_files = files;
    world_file_count = count;
}

void wit_dylib_initialize(const wit_t *wit) {
    if (wit->version != WIT_CURRENT_VERSION) {
        __builtin_trap();
    }
    world = wit;
}

void function_show(text *to, const char *interface, const char *name) {
    text_format(to, "%s%s%s", interface == NULL ? "" : interface, interface == NULL ? "" : "#", name);
}

uint32_t function_kind(const char *name) {
    static const char *const kinds[] = {
        [WIT_FUNC_METHOD] = "[method]", [WIT_FUNC_STATIC] = "[static]", [WIT_FUNC_CONSTRUCTOR] = "[constructor]"};
    for (uint32_t kind = WIT_FUNC_METHOD; kind <= WIT_FUNC_CONSTRUCTOR; kind++) {
        if (strncmp(name, kinds[kind], strlen(kinds[kind])) == 0) {
            return kind;
        }
    }
    return WIT_FUNC_FREESTANDING;
}

const char *function_word(const char *name) {
    return function_kind(name) == WIT_FUNC_FREESTANDING ? name : strchr(name, ']') + 1;
}

static bool same_name(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

const wit_import_func_t *world_import_like(const wit_export_func_t *export) {
    const wit_import_func_t *found = NULL;
    for (size_t i = 0; i < world->num_import_funcs; i++) {
        const wit_import_func_t *import = &world->import_funcs[i];
        if (strcmp(import->name, export->name) != 0 || import->nparams != export->nparams) {
            continue;
        }
        if (same_name(import->interface, export->interface)) {
            return import;
        }
        found = found == NULL ? import : found;
    }
    return found;
}

const wit_func_facts_t *import_facts(const wit_import_func_t *import) {
    return world_facts == NULL ? NULL : &world_facts->import_funcs[import - world->import_funcs];
}

const wit_func_facts_t *export_facts(const wit_export_func_t *export) {
    return world_facts == NULL ? NULL : &world_facts->export_funcs[export - world->export_funcs];
}
