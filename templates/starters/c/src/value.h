/* Values, and the stack of a call. */
#ifndef VALUE_H
#define VALUE_H

#include "wit_dylib.h"

enum kind {
    NUMBER,   /* integers, bools, chars, the position of an enum's case, the bits of flags */
    REAL,     /* f32 and f64 */
    TEXT,     /* strings */
    LIST,     /* lists, records, tuples, and maps as lists of pairs */
    CASE,     /* variants, options and results: a position, and a payload if the case has one */
    OWN,      /* a resource of the host that the script owns */
    BORROW,   /* a resource of the host that the script borrows */
    CODE,     /* the code between [ and ] */
    ITERATOR, /* a list on its way out */
};

struct value {
    enum kind kind;
    uint32_t which; /* the position of a case, or of an iterator; the resource of a handle */
    size_t len;     /* of strings, code and lists */
    union {
        int64_t number;
        double real;
        const char *text;
        struct value *items; /* the payload of a case, or null */
    };
};

struct block;

/* A resource that the host lends until the call has run. */
struct borrow {
    struct borrow *next;
    uint32_t resource, handle;
};

/* The stack of a call, and the memory that lasts until the call is over. */
struct call {
    const char *name;
    struct value *stack;
    size_t depth, room;
    struct block *memory;
    struct borrow *borrows;
};

extern const wit_t *world;

/* call.c */
void push(struct call *call, struct value value);
struct value pop(struct call *call);
struct value pop_kind(struct call *call, enum kind kind, const char *expected);
void *allocate(struct call *call, size_t size);
void keep(struct call *call, void *memory);
void release(struct call *call);
_Noreturn void fail(struct call *call, const char *format, ...);

/* value.c */
struct value number(int64_t number);
struct value list(struct call *call, size_t room);
void append(struct value *list, struct value item);
const char *describe(struct value value);

/* script.c */
void load(const char *text, size_t len);
void run_export(struct call *call, const wit_export_func_t *func);

/* words.c */
typedef void word_fn(struct call *call);
word_fn *builtin(const char *name, size_t len);
void run(struct call *call, const char *text, size_t len);

#endif
