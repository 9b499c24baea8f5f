/* Compiled words. */
#ifndef TALLY_CODE_H
#define TALLY_CODE_H

#include "context.h"
#include "reader.h"
#include "wit_dylib.h"

/* A word of the language. It finds as many values as it takes on the stack; false with a message in `error`. */
typedef struct builtin {
    const char *name;
    size_t takes;
    bool (*run)(context *cx, text *error);
} builtin;

typedef struct word word;

typedef enum op_kind {
    OP_LITERAL,
    OP_BUILTIN,
    OP_WORD,
    OP_IMPORT,
    OP_RETURN,
    OP_JUMP,
    OP_JUMP_UNLESS,
    OP_STORE,     /* into a local */
    OP_LOAD,      /* from a local */
    OP_NEXT,      /* the next element of the list in a local; its index is in the local behind it; else jumps */
    OP_COUNT,     /* counts the number in a local down; jumps at 0 */
    OP_NEW,       /* an object of a resource that the world exports */
    OP_CLOSE,     /* an aggregate: `name` is what opened it */
    OP_FIELD,     /* of a record, flags or a tuple */
    OP_SET_FIELD, /* of a record or flags */
    OP_WRAP,      /* as the payload of a case */
    OP_IS,        /* whether it is a case */
    OP_TRY        /* the payload of ok or some; an err ends the export */
} op_kind;

typedef struct op {
    op_kind kind;
    uint32_t line;
    size_t local;
    size_t target;
    const char *name;
    union {
        value *literal;
        const builtin *builtin;
        const word *word;
        const wit_import_func_t *import;
        uint32_t resource;
    } as;
} op;

struct word {
    const char *name;
    const char *file;
    uint32_t line;
    op *ops;
    size_t length;
    size_t capacity;
    size_t locals;
};

/* The words of all files of a program. */
typedef struct code {
    word **words;
    size_t length;
    size_t capacity;
} code;

/* The word of the language with this name, or null. */
const builtin *builtin_find(const char *name);

/* The word with this name, or null. */
word *code_find(const code *of, const char *name);

/* Notes the names of the words in a file; then compiles their bodies. */
bool code_declare(code *to, const char *file, const char *bytes, size_t length, text *error);
bool code_compile(code *to, const char *file, const char *bytes, size_t length, text *error);

/* How exactly a name means a function: 4 for `ns:pkg/iface@1.0.0#name` and for functions of the world, 3 without the
 * version, 2 for `iface#name`, 1 for `name`; 0 when it means another one. */
int code_names(const char *name, const char *interface, const char *function);

/* Runs a word on the stack of a context. False with a message in `error` that begins with file and line. */
bool machine_run(const word *of, context *cx, text *error);

/* Aggregates and their parts. */
bool shape_close(context *cx, const char *open, text *error);
bool shape_field(context *cx, const char *name, text *error);
bool shape_set_field(context *cx, const char *name, text *error);

/* Says what was expected on the stack, and what is there. */
bool code_expected(const char *what, const value *got, text *error);

#endif
