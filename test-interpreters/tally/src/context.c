#include "context.h"
#include "memory.h"
#include "reference.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct deferred {
    struct deferred *next;
    void *ptr;
    size_t size;
};

size_t context_live;
size_t context_left_over;

context *context_new(const char *interface, const char *name) {
    context *cx = memory_new(sizeof *cx);
    *cx = (context){.interface = interface, .name = name};
    context_live++;
    return cx;
}

void context_finish(context *cx) {
    context_left_over += cx->depth + cx->iterator_count;
    context_clear(cx);
    while (cx->iterator_count > 0) {
        value_drop(cx->iterators[--cx->iterator_count].of);
    }
    value_drop(cx->lent);
    value_drop(cx->borrowed);
    while (cx->deferred != NULL) {
        struct deferred *next = cx->deferred->next;
        memory_free(cx->deferred->ptr, cx->deferred->size);
        memory_free(cx->deferred, sizeof *cx->deferred);
        cx->deferred = next;
    }
    memory_free(cx->stack, cx->stack_capacity * sizeof *cx->stack);
    memory_free(cx->iterators, cx->iterator_capacity * sizeof *cx->iterators);
    memory_free(cx, sizeof *cx);
    context_live--;
}

void context_push(context *cx, value *of) {
    cx->stack = memory_grow(cx->stack, cx->depth, &cx->stack_capacity, sizeof *cx->stack);
    cx->stack[cx->depth++] = of;
}

static _Noreturn void disagree(const context *cx, const char *what) {
    context_fail(cx, what, strlen(what));
}

value **context_take(context *cx, size_t count) {
    if (cx->depth < count) {
        disagree(cx, "a value was popped from an empty stack");
    }
    cx->depth -= count;
    return cx->stack + cx->depth;
}

value *context_pop(context *cx) {
    return *context_take(cx, 1);
}

void context_clear(context *cx) {
    while (cx->depth > 0) {
        value_drop(context_pop(cx));
    }
}

static void keep(value **list, value *of) {
    if (*list == NULL) {
        *list = value_sequence(V_LIST, 0);
    }
    value_append(*list, of);
}

void context_borrow(context *cx, value *of) {
    keep(&cx->borrowed, value_share(of));
    context_push(cx, of);
}

void context_end_borrows(context *cx) {
    for (size_t i = 0; cx->borrowed != NULL && i < value_length(cx->borrowed); i++) {
        reference_end_borrow(cx->borrowed->as.sequence.items[i]->as.reference);
    }
    value_drop(cx->borrowed);
    cx->borrowed = NULL;
}

void context_lend(context *cx, value *of) {
    keep(&cx->lent, of);
}

void context_defer(context *cx, void *ptr, size_t size) {
    struct deferred *deferred = memory_new(sizeof *deferred);
    *deferred = (struct deferred){.next = cx->deferred, .ptr = ptr, .size = size};
    memory_adopt(ptr, size);
    cx->deferred = deferred;
}

void context_iterate(context *cx, value *of) {
    cx->iterators = memory_grow(cx->iterators, cx->iterator_count, &cx->iterator_capacity, sizeof *cx->iterators);
    cx->iterators[cx->iterator_count++] = (iterator){.of = of};
}

iterator *context_iterator(context *cx) {
    iterator *last = cx->iterator_count == 0 ? NULL : &cx->iterators[cx->iterator_count - 1];
    if (last == NULL || last->next == value_length(last->of)) {
        disagree(cx, "a next element was requested, but there is none");
    }
    return last;
}

void context_end_iterator(context *cx) {
    if (cx->iterator_count == 0) {
        disagree(cx, "an iterator was removed that does not exist");
    }
    iterator *last = &cx->iterators[--cx->iterator_count];
    if (last->next != value_length(last->of)) {
        disagree(cx, "an iterator was removed before its end");
    }
    value_drop(last->of);
}

_Noreturn void context_fail(const context *cx, const char *message, size_t length) {
    text line = {0};
    if (cx != NULL) {
        function_show(&line, cx->interface, cx->name);
        text_format(&line, ": ");
    }
    text_add(&line, message, length);
    text_format(&line, "\n");
    fwrite(line.bytes, 1, line.length, stderr);
    fflush(stderr);
    abort();
}

void wit_dylib_fail(void *cx, const uint8_t *message, size_t len) {
    context_fail(cx, (const char *)message, len);
}
