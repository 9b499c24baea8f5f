#include "call.h"
#include "check.h"
#include "destructor.h"
#include "echo.h"
#include "probe.h"
#include "program.h"
#include <string.h>

static bool check_arguments(const wit_import_func_t *import, const context *from, check *to) {
    transfer *transfer = to->transfer;
    value *const *arguments = from->stack + from->depth - import->nparams;
    for (size_t i = 0; i < import->nparams; i++) {
        const char *name = transfer->way.params == NULL ? NULL : transfer->way.params[i];
        place at = {.format = "parameter", .index = i + 1, .name = name};
        size_t before = to->error->length;
        function_show(to->error, import->interface, import->name);
        text_format(to->error, ": ");
        transfer->way.param = i;
        if (!check_value(import->params[i], arguments[i], &at, to)) {
            return false;
        }
        to->error->length = before;
    }
    return true;
}

bool call_import(const wit_import_func_t *import, context *from, text *error) {
    if (import->impl == NULL) {
        text_format(error, "async functions cannot be called yet");
        return false;
    }
    const wit_func_facts_t *facts = import_facts(import);
    transfer transfer = {.way = {import->interface, import->name, facts == NULL ? NULL : facts->params, 0}};
    if (!check_arguments(import, from, &(check){error, &transfer, !program_exists()})) {
        transfer_end(&transfer);
        return false;
    }
    transfer_commit(&transfer);
    context *cx = context_new(import->interface, import->name);
    for (size_t i = 0; i < import->nparams; i++) {
        /* The first argument was pushed first and so ends on top. */
        context_push(cx, context_pop(from));
    }
    import->impl(cx);
    transfer_end(&transfer);
    trace_import(import, cx);
    if (!WIT_TYPE_IS_EMPTY(import->result)) {
        context_push(from, context_pop(cx));
    }
    context_finish(cx);
    return true;
}

/* What says of a resource among the arguments which parameter it came in by. */
typedef struct arrival {
    const context *cx;
    const char *const *params;
    size_t param;
} arrival;

static void arrive(reference *of, void *data) {
    const arrival *by = data;
    if (!of->owned) {
        of->way.params = by->params;
        of->way.param = by->param;
    }
    if (of->state == R_UNKNOWN) {
        text error = {0};
        if (by->params == NULL) {
            text_format(&error, "parameter %zu: ", by->param + 1);
        } else {
            text_format(&error, "parameter `%s`: ", by->params[by->param]);
        }
        reference_check(of, &error);
        context_fail(by->cx, error.bytes, error.length);
    }
}

static void receive(const context *cx, const wit_export_func_t *export) {
    const wit_func_facts_t *facts = export_facts(export);
    arrival by = {.cx = cx, .params = facts == NULL ? NULL : facts->params};
    for (; cx->borrowed != NULL && by.param < export->nparams; by.param++) {
        reference_visit(cx->stack[by.param], arrive, &by);
    }
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

/* Runs the function and lets go what it has let go. */
static bool run(context *cx, const wit_export_func_t *export, text *error) {
    bool good = program_exists() ? program_run(cx, export, error) : echo_run(cx, export, error);
    if (!good) {
        context_clear(cx);
    }
    if (!destructors_run(error)) {
        context_clear(cx);
        destructors_run(error);
        good = false;
    }
    return good;
}

static void give_result(const context *cx, const wit_export_func_t *export) {
    text error = {0};
    transfer transfer = {.way = {export->interface, export->name, NULL, SIZE_MAX}};
    place at = {.format = "result", .index = SIZE_MAX};
    if (!check_value(export->result, cx->stack[0], &at, &(check){&error, &transfer, !program_exists()})) {
        context_fail(cx, error.bytes, error.length);
    }
    transfer_commit(&transfer);
    transfer_end(&transfer);
    text_free(&error);
}

void wit_dylib_export_call(void *opaque, size_t which) {
    const wit_export_func_t *export = &world->export_funcs[which];
    context *cx = opaque;
    if (probe_answers(cx, export)) {
        return;
    }
    receive(cx, export);
    trace_export(export, cx);
    text error = {0};
    if (!run(cx, export, &error)) {
        if (!returns_messages(export)) {
            context_fail(cx, error.bytes, error.length);
        }
        context_push(cx, value_case("err", value_text(&error)));
    }
    if (!WIT_TYPE_IS_EMPTY(export->result)) {
        give_result(cx, export);
    }
    context_end_borrows(cx);
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
    object *found = object_find((uint32_t)ty, (struct rep){rep});
    const char *name = world->resources[ty].name;
    text error = {0};
    if (found == NULL) {
        text_format(&error, "destructor of `%s`: %zu is not a live `%s` of this component", name, rep, name);
        context_fail(NULL, error.bytes, error.length);
    }
    bool returning = found->returning;
    object_leave(found);
    if (returning) {
        return;
    }
    trace_destructor(name);
    object_end(found);
    if (!destructors_run(&error)) {
        context_fail(NULL, error.bytes, error.length);
    }
}
