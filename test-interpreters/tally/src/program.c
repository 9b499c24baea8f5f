#include "program.h"
#include "code.h"
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

/* The word that an export is implemented by: the one whose name says it most exactly. */
static const word *implementation(const code *of, const wit_export_func_t *export) {
    const word *found = NULL;
    int best = 0;
    for (size_t i = 0; i < of->length; i++) {
        int exact = code_names(of->words[i]->name, export->interface, export->name);
        if (exact > best) {
            best = exact;
            found = of->words[i];
        }
    }
    return found;
}

bool program_run(context *cx, const wit_export_func_t *export, text *error) {
    static code code;
    static bool compiled;
    if (!compiled) {
        /* A program that cannot be read is no answer to a call, whatever the function returns. */
        if (!compile(&code, error)) {
            context_fail(NULL, error->bytes, error->length);
        }
        compiled = true;
    }
    const word *found = implementation(&code, export);
    if (found == NULL) {
        text_format(error, "the program has no word `%s`", export->name);
        context_fail(cx, error->bytes, error->length);
    }
    if (!machine_run(found, cx, error)) {
        return false;
    }
    size_t expected = WIT_TYPE_IS_EMPTY(export->result) ? 0 : 1;
    if (cx->depth != expected) {
        text_format(error, "%s:%u: `%s` leaves %zu values, not %zu", found->file, (unsigned)found->line, found->name,
                    cx->depth, expected);
        return false;
    }
    return true;
}
