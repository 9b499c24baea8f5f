#include "compile.h"
#include "literal.h"
#include "memory.h"
#include "world.h"
#include <string.h>

bool compile_fail(const compiler *to, uint32_t line, const char *format, const char *name) {
    text message = {0};
    for (const char *at = format; *at != '\0'; at++) {
        if (at[0] == '%' && at[1] == 's') {
            text_add(&message, name, strlen(name));
            at++;
        } else {
            text_add(&message, at, 1);
        }
    }
    text_format(to->error, "%s:%u: ", to->reader->file, (unsigned)line);
    text_add(to->error, message.bytes, message.length);
    text_free(&message);
    return false;
}

op *compile_op(compiler *to, op_kind kind, uint32_t line) {
    word *word = to->word;
    word->ops = memory_grow(word->ops, word->length, &word->capacity, sizeof *word->ops);
    op *added = &word->ops[word->length++];
    *added = (op){.kind = kind, .line = line};
    return added;
}

size_t compile_local(compiler *to, const char *name) {
    for (size_t i = 0; i < to->local_count && name != NULL; i++) {
        if (to->locals[i] == name) {
            return i;
        }
    }
    to->locals = memory_grow(to->locals, to->local_count, &to->local_capacity, sizeof *to->locals);
    to->locals[to->local_count++] = name;
    to->word->locals = to->local_count;
    return to->local_count - 1;
}

static void literal(compiler *to, value *of, uint32_t line) {
    compile_op(to, OP_LITERAL, line)->as.literal = of;
}

/* `flags{ read write }` is a value as it stands. */
static bool flags(compiler *to, uint32_t line) {
    value *set = value_sequence(V_FLAGS, 0);
    for (;;) {
        token name;
        if (!reader_next(to->reader, &name, to->error)) {
            value_drop(set);
            return false;
        }
        if (name.kind != TOKEN_WORD) {
            text_free(&name.string);
            value_drop(set);
            return compile_fail(to, line, "`flags{` is not closed by `%s`", "}");
        }
        if (strcmp(name.name, "}") == 0) {
            literal(to, set, line);
            return true;
        }
        if (value_find(set, name.name) == value_length(set)) {
            value_append_flag(set, name.name);
        }
    }
}

static bool store(compiler *to, uint32_t line) {
    token name;
    if (!reader_next(to->reader, &name, to->error)) {
        return false;
    }
    if (name.kind != TOKEN_WORD) {
        text_free(&name.string);
        return compile_fail(to, line, "`%s` wants a name", "->");
    }
    compile_op(to, OP_STORE, line)->local = compile_local(to, name.name);
    return true;
}

/* `new counter` */
static bool new_object(compiler *to, uint32_t line) {
    token name;
    if (!reader_next(to->reader, &name, to->error)) {
        return false;
    }
    if (name.kind != TOKEN_WORD) {
        text_free(&name.string);
        return compile_fail(to, line, "`%s` wants the name of a resource", "new");
    }
    int best = 0;
    bool several = false;
    op *made = compile_op(to, OP_NEW, line);
    made->name = "new";
    for (size_t i = 0; i < world->num_resources; i++) {
        const wit_resource_t *candidate = &world->resources[i];
        int exact = candidate->new == NULL ? 0 : code_names(name.name, candidate->interface, candidate->name);
        several = exact == best ? several || exact > 0 : several && exact < best;
        if (exact > best) {
            best = exact;
            made->as.resource = (uint32_t)i;
        }
    }
    if (several) {
        return compile_fail(to, line, "several exported resources are called `%s`: put the interface and `#` before it",
                            name.name);
    }
    return best > 0 || compile_fail(to, line, "the world exports no resource `%s`", name.name);
}

static bool import(compiler *to, const token *from, bool *done) {
    int best = 0;
    bool several = false;
    const wit_import_func_t *found = NULL;
    for (size_t i = 0; i < world->num_import_funcs; i++) {
        const wit_import_func_t *candidate = &world->import_funcs[i];
        int exact = code_names(from->name, candidate->interface, function_word(candidate->name));
        several = exact == best ? several || exact > 0 : several && exact < best;
        if (exact > best) {
            best = exact;
            found = candidate;
        }
    }
    *done = found != NULL;
    if (several) {
        return compile_fail(to, from->line, "several imports are called `%s`: put the interface and `#` before it",
                            from->name);
    }
    if (found != NULL) {
        op *call = compile_op(to, OP_IMPORT, from->line);
        call->as.import = found;
        call->name = from->name;
    }
    return true;
}

/* Words whose first or last letter says what they do to the rest. */
static bool affixed(compiler *to, const token *from) {
    const char *name = from->name;
    size_t length = strlen(name);
    if (length < 2) {
        return false;
    }
    if (name[length - 1] == ':') {
        literal(to, value_named(V_NAME, reader_name(name, length - 1)), from->line);
        return true;
    }
    op_kind kind = name[0] == '.' ? OP_FIELD : name[0] == '=' ? OP_SET_FIELD : name[0] == '>' ? OP_WRAP : OP_IS;
    if (kind == OP_IS && name[0] != '?') {
        return false;
    }
    compile_op(to, kind, from->line)->name = name + 1;
    return true;
}

static bool aggregate(compiler *to, const token *from) {
    static const char *const pairs[][2] = {{"[", "]"}, {"{", "}"}};
    for (size_t i = 0; i < 2; i++) {
        if (strcmp(from->name, pairs[i][1]) == 0) {
            compile_op(to, OP_CLOSE, from->line)->name = from->name;
            return true;
        }
    }
    if (strcmp(from->name, "[") == 0 || strcmp(from->name, "{") == 0 || strcmp(from->name, "tuple[") == 0 ||
        strcmp(from->name, "map{") == 0) {
        literal(to, value_named(V_MARK, from->name), from->line);
        return true;
    }
    return false;
}

static bool compile_name(compiler *to, const token *from) {
    bool done = false;
    if (!compile_control(to, from, &done)) {
        return false;
    }
    if (done) {
        return true;
    }
    for (size_t i = 0; i < to->local_count; i++) {
        if (to->locals[i] == from->name) {
            compile_op(to, OP_LOAD, from->line)->local = i;
            return true;
        }
    }
    const word *word = code_find(to->words, from->name);
    if (word != NULL) {
        compile_op(to, OP_WORD, from->line)->as.word = word;
        return true;
    }
    const builtin *builtin = builtin_find(from->name);
    if (builtin != NULL) {
        compile_op(to, OP_BUILTIN, from->line)->as.builtin = builtin;
        return true;
    }
    value *value = literal_of(from->name);
    if (value != NULL) {
        literal(to, value, from->line);
        return true;
    }
    if (strcmp(from->name, "flags{") == 0) {
        return flags(to, from->line);
    }
    if (strcmp(from->name, "->") == 0) {
        return store(to, from->line);
    }
    if (strcmp(from->name, "new") == 0) {
        return new_object(to, from->line);
    }
    if (strcmp(from->name, "try") == 0) {
        compile_op(to, OP_TRY, from->line);
        return true;
    }
    if (aggregate(to, from)) {
        return true;
    }
    if (!import(to, from, &done)) {
        return false;
    }
    return done || affixed(to, from) || compile_fail(to, from->line, "there is no word `%s`", from->name);
}

bool compile_token(compiler *to, token *from) {
    switch (from->kind) {
    case TOKEN_STRING:
        literal(to, value_text(&from->string), from->line);
        return true;
    case TOKEN_CHAR:
        literal(to, value_char(from->character), from->line);
        return true;
    default:
        return compile_name(to, from);
    }
}
