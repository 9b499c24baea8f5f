/* The context of a call: a stack of values, and what must live until the call is over. */
#ifndef TALLY_CONTEXT_H
#define TALLY_CONTEXT_H

#include "value.h"

typedef struct iterator {
    value *of;
    size_t next;
} iterator;

typedef struct context {
    const char *interface; /* of the function, for messages */
    const char *name;
    value **stack;
    size_t depth;
    size_t stack_capacity;
    /* What is being popped piece by piece, the innermost last. */
    iterator *iterators;
    size_t iterator_count;
    size_t iterator_capacity;
    /* Values in whose memory the world library reads. */
    value *lent;
    /* Resources that are borrowed for this call. */
    value *borrowed;
    /* Memory that is to be freed in the end. */
    struct deferred *deferred;
} context;

context *context_new(const char *interface, const char *name);

/* Frees the context and all that it holds; what is left on the stack is counted. */
void context_finish(context *cx);

void context_push(context *cx, value *of);

/* The world library or the program must have pushed a value before; ends the program otherwise. */
value *context_pop(context *cx);
/* Pops several; the last was on top. They stay in place until the next push. */
value **context_take(context *cx, size_t count);

/* Takes all values off the stack. */
void context_clear(context *cx);

/* Pushes a resource that is borrowed until context_end_borrows. */
void context_borrow(context *cx, value *of);
void context_end_borrows(context *cx);

/* Keeps a value until the end of the call. */
void context_lend(context *cx, value *of);

/* Frees memory of cabi_realloc at the end of the call. */
void context_defer(context *cx, void *ptr, size_t size);

/* Starts to go through the elements of a value. */
void context_iterate(context *cx, value *of);
iterator *context_iterator(context *cx);
void context_end_iterator(context *cx);

/* Shows a message, with the function that the context belongs to, and ends the program. */
_Noreturn void context_fail(const context *cx, const char *message, size_t length);

/* Contexts that are not released, and values that finished ones left on their stacks. */
extern size_t context_live;
extern size_t context_left_over;

#endif
