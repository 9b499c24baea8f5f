/* The stack of a call, and its memory, which is all freed when the call is over. */
#include "value.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct block {
    struct block *next;
    void *memory;
};

void fail(struct call *call, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s: ", call && call->name ? call->name : "words");
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    abort();
}

/* Has memory of malloc freed together with the call. */
void keep(struct call *call, void *memory) {
    struct block *block = malloc(sizeof *block);
    if (!block || !memory)
        fail(call, "out of memory");
    *block = (struct block){call->memory, memory};
    call->memory = block;
}

void *allocate(struct call *call, size_t size) {
    void *memory = malloc(size ? size : 1);
    keep(call, memory);
    return memory;
}

void release(struct call *call) {
    while (call->memory) {
        struct block *block = call->memory;
        call->memory = block->next;
        free(block->memory);
        free(block);
    }
    free(call->stack);
}

void push(struct call *call, struct value value) {
    if (call->depth == call->room) {
        call->room = call->room ? 2 * call->room : 16;
        call->stack = realloc(call->stack, call->room * sizeof value);
        if (!call->stack)
            fail(call, "out of memory");
    }
    call->stack[call->depth++] = value;
}

struct value pop(struct call *call) {
    if (!call->depth)
        fail(call, "the stack is empty");
    return call->stack[--call->depth];
}

struct value pop_kind(struct call *call, enum kind kind, const char *expected) {
    struct value value = pop(call);
    if (value.kind != kind)
        fail(call, "expected %s, got %s", expected, describe(value));
    return value;
}
