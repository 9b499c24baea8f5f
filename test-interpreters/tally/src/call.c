#include "call.h"
#include "check.h"
#include "probe.h"
#include "program.h"
#include "world.h"
#include <string.h>

static bool check_arguments(const wit_import_func_t *import, const context *from, text *error) {
    const wit_func_facts_t *facts = import_facts(import);
    value *const *arguments = from->stack + from->depth - import->nparams;
    for (size_t i = 0; i < import->nparams; i++) {
        place at = {.format = "parameter", .index = i + 1, .name = facts == NULL ? NULL : facts->params[i]};
        size_t before = error->length;
        function_show(error, import->interface, import->name);
        text_format(error, ": ");
        if (!check_value(import->params[i], arguments[i], &at, error)) {
            return false;
        }
        error->length = before;
    }
    return true;
}

bool call_import(const wit_import_func_t *import, context *from, text *error) {
    if (import->impl == NULL) {
        text_format(error, "async functions cannot be called yet");
        return false;
    }
    if (!check_arguments(import, from, error)) {
        return false;
    }
    context *cx = context_new(import->interface, import->name);
    for (size_t i = 0; i < import->nparams; i++) {
        /* The first argument was pushed first and so ends on top. */
        context_push(cx, context_pop(from));
    }
    import->impl(cx);
    trace_import(import, cx);
    if (!WIT_TYPE_IS_EMPTY(import->result)) {
        context_push(from, context_pop(cx));
    }
    context_finish(cx);
    return true;
}

/* Leaves the first argument of the result's type. */
static bool echo(context *cx, const wit_export_func_t *export, text *error) {
    value *result = NULL;
    for (size_t i = 0; i < export->nparams && !WIT_TYPE_IS_EMPTY(export->result) && result == NULL; i++) {
        if (type_same(export->params[i], export->result)) {
            result = value_share(cx->stack[i]);
        }
    }
    if (result == NULL && !WIT_TYPE_IS_EMPTY(export->result)) {
        text_format(error, "no import has this name, and no argument is of type ");
        type_show(error, export->result);
        return false;
    }
    while (cx->depth > 0) {
        value_drop(context_pop(cx));
    }
    if (result != NULL) {
        context_push(cx, result);
    }
    return true;
}

static bool run(context *cx, const wit_export_func_t *export, text *error) {
    if (program_exists()) {
        return program_run(cx, export, error);
    }
    const wit_import_func_t *import = world_import_like(export);
    return import == NULL ? echo(cx, export, error) : call_import(import, cx, error);
}

/* Whether the function returns a `result` whose err is a string. */
static bool returns_messages(const wit_export_func_t *export) {
    wit_type_t ty = type_resolve(export->result);
    return WIT_TYPE_KIND(ty) == WIT_TYPE_RESULT &&
           WIT_TYPE_KIND(type_resolve(world->results[WIT_TYPE_INDEX(ty)].err)) == WIT_TYPE_STRING;
}

void *wit_dylib_export_start(size_t which) {
    return context_new(world->export_funcs[which].interface, world->export_funcs[which].name);
}

void wit_dylib_export_call(void *opaque, size_t which) {
    const wit_export_func_t *export = &world->export_funcs[which];
    context *cx = opaque;
    if (probe_answers(cx, export)) {
        return;
    }
    trace_export(export, cx);
    text error = {0};
    if (!run(cx, export, &error)) {
        if (!returns_messages(export)) {
            context_fail(cx, error.bytes, error.length);
        }
        while (cx->depth > 0) {
            value_drop(context_pop(cx));
        }
        context_push(cx, value_case("err", value_text(&error)));
    }
    place at = {.format = "result", .index = SIZE_MAX};
    if (!WIT_TYPE_IS_EMPTY(export->result) &&
        !check_value(export->result, cx->stack[cx->depth - 1], &at, &error)) {
        context_fail(cx, error.bytes, error.length);
    }
    text_free(&error);
}

void wit_dylib_export_finish(void *cx, size_t which) {
    (void)which;
    context_finish(cx);
}

uint32_t wit_dylib_export_async_call(void *cx, size_t which) {
    static const char message[] = "async functions cannot be run yet";
    (void)which;
    context_fail(cx, message, strlen(message));
}

uint32_t wit_dylib_export_async_callback(uint32_t event0, uint32_t event1, uint32_t event2, size_t which) {
    (void)event0, (void)event1, (void)event2;
    return wit_dylib_export_async_call(NULL, which);
}

void wit_dylib_resource_dtor(size_t ty, size_t rep) {
    (void)ty, (void)rep;
}
