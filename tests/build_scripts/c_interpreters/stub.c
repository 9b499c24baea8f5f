/* The least that is an interpreter: every exported function gets its u32 back, times a factor. */
#include "wit_dylib.h"
#include <stdlib.h>

uint32_t factor(void);

static uint32_t stack[4];
static size_t top;

void wit_dylib_layout_3(void) {}

void wit_dylib_initialize(const wit_t *wit) {
    if (wit->version != WIT_CURRENT_VERSION) {
        abort();
    }
}

void *wit_dylib_export_start(size_t which) {
    (void)which;
    return malloc(1);
}

void wit_dylib_export_call(void *cx, size_t which) {
    (void)cx, (void)which;
    stack[top - 1] *= factor();
}

void wit_dylib_export_finish(void *cx, size_t which) {
    (void)which;
    free(cx);
}

void wit_dylib_push_u32(void *cx, uint32_t value) {
    (void)cx;
    stack[top++] = value;
}

uint32_t wit_dylib_pop_u32(void *cx) {
    (void)cx;
    return stack[--top];
}
