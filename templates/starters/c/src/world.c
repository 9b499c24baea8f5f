/* The functions that the world library calls: at the start, and for each call from the host. */
#include "value.h"
#include <stdlib.h>

WIT_DYLIB_EXPORT_LAYOUT

const wit_t *world;

void wit_dylib_files(const wit_file_t *files, size_t count) {
    for (size_t i = 0; i < count; i++)
        load((const char *)files[i].ptr, files[i].len);
}

void wit_dylib_initialize(const wit_t *wit) {
    if (wit->version != WIT_CURRENT_VERSION)
        fail(NULL, "the world library has another layout version: "
                   "build both with the same release of wit-dylib-build");
    world = wit;
}

void wit_dylib_fail(void *cx, const uint8_t *message, size_t len) {
    fail(cx, "%.*s", (int)len, (const char *)message);
}

void wit_dylib_dealloc_bytes(void *cx, void *bytes, size_t size, size_t align, bool defer) {
    if (defer)
        keep(cx, bytes);
    else
        free(bytes);
}

void *wit_dylib_export_start(size_t which) {
    struct call *call = calloc(1, sizeof *call);
    if (!call)
        fail(NULL, "out of memory");
    call->name = world->export_funcs[which].name;
    return call;
}

void wit_dylib_export_call(void *cx, size_t which) {
    struct call *call = cx;
    const wit_export_func_t *func = &world->export_funcs[which];
    run_export(call, func);
    size_t wanted = WIT_TYPE_IS_EMPTY(func->result) ? 0 : 1;
    if (call->depth != wanted)
        fail(call, "leaves %zu values on the stack instead of %zu", call->depth, wanted);
    for (struct borrow *borrow = call->borrows; borrow; borrow = borrow->next)
        world->resources[borrow->resource].drop(borrow->handle);
}

void wit_dylib_export_finish(void *cx, size_t which) {
    release(cx);
    free(cx);
}
