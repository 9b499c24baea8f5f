/* Loads scripts, which define words, and runs them. */
#include "value.h"
#include <stdlib.h>
#include <string.h>

struct text {
    const char *start;
    size_t len;
};

struct word {
    struct text name, code;
};

static struct word *words;
static size_t word_count;

/* The next token: a string with its quotes, or anything between spaces. False at the end. */
static bool next_token(struct text *rest, struct text *token) {
    const char *at = rest->start, *end = at + rest->len;
    while (at < end && strchr(" \t\r\n#", *at))
        if (*at == '#')
            while (at < end && *at != '\n')
                at++;
        else
            at++;
    token->start = at;
    if (at < end && *at == '"') {
        do
            at++;
        while (at < end && *at != '"');
        at += at < end;
    } else {
        while (at < end && !strchr(" \t\r\n", *at))
            at++;
    }
    token->len = (size_t)(at - token->start);
    *rest = (struct text){at, (size_t)(end - at)};
    return token->len > 0;
}

static bool is(struct text token, const char *text) {
    return token.len == strlen(text) && !memcmp(token.start, text, token.len);
}

/* Records the words that a script defines. */
void load(const char *start, size_t len) {
    struct text rest = {start, len}, token;
    while (next_token(&rest, &token)) {
        if (*token.start != '"' && token.len > 1 && token.start[token.len - 1] == ':') {
            words = realloc(words, (word_count + 1) * sizeof *words);
            if (!words)
                fail(NULL, "out of memory");
            words[word_count++] = (struct word){{token.start, token.len - 1}, {rest.start, 0}};
        } else if (word_count) {
            struct text *code = &words[word_count - 1].code;
            code->len = (size_t)(rest.start - code->start);
        } else {
            fail(NULL, "a script must begin with a word and a colon");
        }
    }
}

/* `now`; `blob.size` for the method `[method]blob.size`. */
static const char *short_name(const char *name) {
    const char *bracket = strrchr(name, ']');
    return bracket ? bracket + 1 : name;
}

/* Whether a name refers to a function: `now`, or `wasi:clocks/wall-clock@0.2.0#now`. */
static bool names(struct text name, const char *interface, const char *func) {
    if (is(name, short_name(func)))
        return true;
    size_t len = interface ? strlen(interface) : 0;
    return len && name.len > len && !memcmp(name.start, interface, len) && name.start[len] == '#' &&
           is((struct text){name.start + len + 1, name.len - len - 1}, func);
}

void run_export(struct call *call, const wit_export_func_t *func) {
    for (size_t i = word_count; i--;)
        if (names(words[i].name, func->interface, func->name)) {
            run(call, words[i].code.start, words[i].code.len);
            return;
        }
    fail(call, "no script defines this word");
}

/* Calls the host. The last argument is on top of our stack, but the call needs the first one on
 * top of its own. */
static void call_import(struct call *call, struct text name) {
    for (size_t i = 0; i < world->num_import_funcs; i++) {
        const wit_import_func_t *func = &world->import_funcs[i];
        if (!names(name, func->interface, func->name))
            continue;
        struct call import = {.name = func->name, .memory = call->memory};
        for (size_t left = func->nparams; left--;)
            push(&import, pop(call));
        func->impl(&import);
        if (import.depth)
            push(call, pop(&import));
        /* The result is in memory that must last as long as the call around it. */
        call->memory = import.memory;
        import.memory = NULL;
        release(&import);
        return;
    }
    fail(call, "the world does not import `%.*s`", (int)name.len, name.start);
}

static bool push_literal(struct call *call, struct text token) {
    char text[64], *end;
    if (*token.start == '"') {
        if (token.len < 2 || token.start[token.len - 1] != '"')
            fail(call, "a string has no closing quote");
        push(call, (struct value){.kind = TEXT, .len = token.len - 2, .text = token.start + 1});
        return true;
    }
    if (token.len >= sizeof text || !strchr("-0123456789", *token.start) || is(token, "-"))
        return false;
    memcpy(text, token.start, token.len);
    text[token.len] = 0;
    long long whole = strtoll(text, &end, 10);
    if (!*end) {
        push(call, number(whole));
        return true;
    }
    double real = strtod(text, &end);
    if (*end)
        return false;
    push(call, (struct value){.kind = REAL, .real = real});
    return true;
}

/* Puts the code between `[` and its `]` on the stack. */
static void push_code(struct call *call, struct text *rest) {
    struct text token;
    const char *start = rest->start;
    for (size_t depth = 1; next_token(rest, &token);) {
        depth += is(token, "[");
        depth -= is(token, "]");
        if (!depth) {
            push(call, (struct value){.kind = CODE, .len = (size_t)(token.start - start), .text = start});
            return;
        }
    }
    fail(call, "a `[` has no `]`");
}

static void run_word(struct call *call, struct text token) {
    for (size_t i = word_count; i--;)
        if (token.len == words[i].name.len && !memcmp(token.start, words[i].name.start, token.len)) {
            run(call, words[i].code.start, words[i].code.len);
            return;
        }
    word_fn *word = builtin(token.start, token.len);
    if (word)
        word(call);
    else if (token.len > 5 && !memcmp(token.start, "host.", 5))
        call_import(call, (struct text){token.start + 5, token.len - 5});
    else
        fail(call, "the word `%.*s` is not defined", (int)token.len, token.start);
}

void run(struct call *call, const char *start, size_t len) {
    struct text rest = {start, len}, token;
    while (next_token(&rest, &token))
        if (is(token, "["))
            push_code(call, &rest);
        else if (!push_literal(call, token))
            run_word(call, token);
}
