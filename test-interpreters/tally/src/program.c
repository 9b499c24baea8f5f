#include "program.h"
#include "world.h"
#include <string.h>

static bool is_program(const wit_file_t *file) {
    const char *ending = strrchr(file->name, '.');
    return ending != NULL && strcmp(ending, ".tally") == 0;
}

bool program_exists(void) {
    for (size_t i = 0; i < world_file_count; i++) {
        if (is_program(&world_files[i])) {
            return true;
        }
    }
    return false;
}

static bool compile(code *to, text *error) {
    for (size_t i = 0; i < world_file_count; i++) {
        const wit_file_t *file = &world_files[i];
        if (is_program(file) && !code_declare(to, file->name, (const char *)file->ptr, file->len, error)) {
            return false;
        }
    }
    for (size_t i = 0; i < world_file_count; i++) {
        const wit_file_t *file = &world_files[i];
        if (is_program(file) && !code_compile(to, file->name, (const char *)file->ptr, file->len, error)) {
            return false;
        }
    }
    return true;
}

/* The words of the program; what cannot be read is no answer to a call, whatever the function returns. */
static const code *words(void) {
    static code code;
    static bool compiled;
    text error = {0};
    if (!compiled && !compile(&code, &error)) {
        context_fail(NULL, error.bytes, error.length);
    }
    compiled = true;
    return &code;
}

/* The word that implements a function: the one whose name says it most exactly; or null. */
static const word *implementation(const char *interface, const char *name) {
    const code *of = words();
    const word *found = NULL;
    int best = 0;
    for (size_t i = 0; i < of->length; i++) {
        int exact = code_names(of->words[i]->name, interface, name);
        if (exact > best) {
            best = exact;
            found = of->words[i];
        }
    }
    return found;
}

bool program_leaves(const word *of, const context *cx, size_t expected, text *error) {
    if (cx->depth != expected) {
        text_format(error, "%s:%u: `%s` leaves %zu values, not %zu", of->file, (unsigned)of->line, of->name, cx->depth,
                    expected);
    }
    return cx->depth == expected;
}

bool program_run(context *cx, const wit_export_func_t *export, text *error) {
    const char *name = function_word(export->name);
    const word *found = implementation(export->interface, name);
    if (found == NULL) {
        text_format(error, "the program has no word `%s`", name);
        context_fail(cx, error->bytes, error->length);
    }
    return machine_run(found, cx, error) &&
           program_leaves(found, cx, WIT_TYPE_IS_EMPTY(export->result) ? 0 : 1, error);
}

const word *program_destructor(const wit_resource_t *resource) {
    if (!program_exists()) {
        return NULL;
    }
    text name = {0};
    text_format(&name, "~%s", resource->name);
    const word *found = implementation(resource->interface, reader_name(name.bytes, name.length));
    text_free(&name);
    return found;
}
