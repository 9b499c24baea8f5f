/* A word being compiled. */
#ifndef TALLY_COMPILE_H
#define TALLY_COMPILE_H

#include "code.h"

/* An open `if`, `else`, `begin`, `while`, `each` or `times`. */
typedef struct block {
    const char *name;
    uint32_t line;
    size_t start; /* where a loop goes back to */
    size_t jump;  /* the operation whose target is the end */
    struct block *outer;
} block;

typedef struct compiler {
    code *words;
    word *word;
    reader *reader;
    block *blocks;
    const char **locals; /* null for hidden ones */
    size_t local_count;
    size_t local_capacity;
    text *error;
} compiler;

bool compile_fail(const compiler *to, uint32_t line, const char *format, const char *name);
op *compile_op(compiler *to, op_kind kind, uint32_t line);
/* A new local; the name may be null. */
size_t compile_local(compiler *to, const char *name);
/* `done` is set when the token is one of `if`, `end`, `each` and so on. */
bool compile_control(compiler *to, const token *from, bool *done);
bool compile_token(compiler *to, token *from);

#endif
