/* Branches and loops. */
#include "compile.h"
#include "memory.h"
#include <string.h>

static bool is(const token *of, const char *name) {
    return strcmp(of->name, name) == 0;
}

static void open(compiler *to, const token *from, size_t start, size_t jump) {
    block *opened = memory_new(sizeof *opened);
    *opened = (block){.name = from->name, .line = from->line, .start = start, .jump = jump, .outer = to->blocks};
    to->blocks = opened;
}

static void close(compiler *to) {
    block *closed = to->blocks;
    to->blocks = closed->outer;
    memory_free(closed, sizeof *closed);
}

static bool is_open(const compiler *to, const char *name) {
    return to->blocks != NULL && strcmp(to->blocks->name, name) == 0;
}

/* The target of a jump forward is here. */
static void land(compiler *to, size_t jump) {
    to->word->ops[jump].target = to->word->length;
}

static void jump_back(compiler *to, op_kind kind, const token *from) {
    compile_op(to, kind, from->line)->target = to->blocks->start;
}

/* The list or the count moves into a hidden local; the loop begins by asking for more. */
static void open_loop(compiler *to, const token *from, op_kind kind) {
    size_t local = compile_local(to, NULL);
    op *store = compile_op(to, OP_STORE, from->line);
    store->local = local;
    store->name = from->name;
    if (kind == OP_NEXT) {
        compile_op(to, OP_LITERAL, from->line)->as.literal = value_unsigned(0);
        compile_op(to, OP_STORE, from->line)->local = compile_local(to, NULL);
    }
    size_t start = to->word->length;
    op *next = compile_op(to, kind, from->line);
    next->local = local;
    next->name = from->name;
    open(to, from, start, start);
}

static bool end(compiler *to, const token *from) {
    if (is_open(to, "each") || is_open(to, "times")) {
        jump_back(to, OP_JUMP, from);
    } else if (!is_open(to, "if") && !is_open(to, "else")) {
        return compile_fail(to, from->line, "`%s` has nothing to end", from->name);
    }
    land(to, to->blocks->jump);
    close(to);
    return true;
}

bool compile_control(compiler *to, const token *from, bool *done) {
    *done = true;
    if (is(from, "if")) {
        compile_op(to, OP_JUMP_UNLESS, from->line)->name = from->name;
        open(to, from, 0, to->word->length - 1);
    } else if (is(from, "else")) {
        if (!is_open(to, "if")) {
            return compile_fail(to, from->line, "`%s` without an `if`", from->name);
        }
        compile_op(to, OP_JUMP, from->line);
        land(to, to->blocks->jump);
        close(to);
        open(to, from, 0, to->word->length - 1);
    } else if (is(from, "each")) {
        open_loop(to, from, OP_NEXT);
    } else if (is(from, "times")) {
        open_loop(to, from, OP_COUNT);
    } else if (is(from, "end")) {
        return end(to, from);
    } else if (is(from, "begin")) {
        open(to, from, to->word->length, 0);
    } else if (is(from, "until") || is(from, "while")) {
        if (!is_open(to, "begin")) {
            return compile_fail(to, from->line, "`%s` without a `begin`", from->name);
        }
        size_t start = to->blocks->start;
        jump_back(to, OP_JUMP_UNLESS, from);
        to->word->ops[to->word->length - 1].name = from->name;
        close(to);
        if (is(from, "while")) {
            open(to, from, start, to->word->length - 1);
        }
    } else if (is(from, "repeat")) {
        if (!is_open(to, "while")) {
            return compile_fail(to, from->line, "`%s` without a `while`", from->name);
        }
        jump_back(to, OP_JUMP, from);
        land(to, to->blocks->jump);
        close(to);
    } else if (is(from, "exit")) {
        compile_op(to, OP_RETURN, from->line);
    } else {
        *done = false;
    }
    return true;
}
