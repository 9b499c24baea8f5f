#include "probe.h"
#include "blocks.h"
#include "memory.h"
#include "world.h"
#include <string.h>

static const char *const interface = "wit-dylib:conform/probe";

/* Calls of exports with their arguments, and results of imports, since this was taken. */
static text trace;

/* Whether somebody may ask for the trace. */
static bool is_traced(void) {
    for (size_t i = 0; i < world->num_export_funcs; i++) {
        const wit_export_func_t *export = &world->export_funcs[i];
        if (export->interface != NULL && strcmp(export->interface, interface) == 0 &&
            strcmp(export->name, "trace") == 0) {
            return true;
        }
    }
    return false;
}

static void trace_values(const context *cx, size_t count) {
    trace.float_bits = true;
    for (size_t i = cx->depth - count; i < cx->depth; i++) {
        text_format(&trace, "%s", i == cx->depth - count ? "" : ", ");
        value_show(&trace, cx->stack[i]);
    }
}

void trace_export(const wit_export_func_t *export, const context *cx) {
    if (is_traced()) {
        text_format(&trace, "export ");
        function_show(&trace, export->interface, export->name);
        text_format(&trace, "(");
        trace_values(cx, export->nparams);
        text_format(&trace, ")\n");
    }
}

void trace_import(const wit_import_func_t *import, const context *cx) {
    if (is_traced()) {
        text_format(&trace, "import ");
        function_show(&trace, import->interface, import->name);
        text_format(&trace, " -> ");
        trace_values(cx, cx->depth);
        text_format(&trace, "\n");
    }
}

void trace_destructor(const char *resource) {
    if (is_traced()) {
        text_format(&trace, "destructor of %s\n", resource);
    }
}

static value *text_of(void (*show)(text *to)) {
    text shown = {0};
    show(&shown);
    return value_text(&shown);
}

static value *files(void) {
    value *list = value_sequence(V_LIST, world_file_count);
    for (size_t i = 0; i < world_file_count; i++) {
        const wit_file_t *file = &world_files[i];
        value *bytes = value_sequence(V_LIST, file->len);
        for (size_t at = 0; at < file->len; at++) {
            value_append(bytes, value_unsigned(file->ptr[at]));
        }
        value *pair = value_sequence(V_TUPLE, 2);
        value_append(pair, value_string(file->name, strlen(file->name)));
        value_append(pair, bytes);
        value_append(list, pair);
    }
    return list;
}

bool probe_answers(context *cx, const wit_export_func_t *export) {
    if (export->interface == NULL || strcmp(export->interface, interface) != 0) {
        return false;
    }
    value *answer;
    if (strcmp(export->name, "live-bytes") == 0) {
        answer = value_unsigned(memory_live());
    } else if (strcmp(export->name, "stack-depth") == 0) {
        answer = value_unsigned(context_left_over);
    } else if (strcmp(export->name, "live-contexts") == 0) {
        answer = value_unsigned(context_live);
    } else if (strcmp(export->name, "heap-errors") == 0) {
        answer = value_unsigned(blocks_errors());
    } else if (strcmp(export->name, "trace") == 0) {
        answer = value_text(&trace);
    } else if (strcmp(export->name, "facts") == 0) {
        answer = text_of(facts_show);
    } else if (strcmp(export->name, "files") == 0) {
        answer = files();
    } else {
        return false;
    }
    context_push(cx, answer);
    return true;
}
