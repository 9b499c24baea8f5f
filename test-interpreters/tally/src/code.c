#include "code.h"
#include "compile.h"
#include "memory.h"
#include <string.h>

word *code_find(const code *of, const char *name) {
    for (size_t i = 0; i < of->length; i++) {
        if (strcmp(of->words[i]->name, name) == 0) {
            return of->words[i];
        }
    }
    return NULL;
}

int code_names(const char *name, const char *interface, const char *function) {
    const char *mark = strrchr(name, '#');
    if (interface == NULL) {
        return mark == NULL && strcmp(name, function) == 0 ? 4 : 0;
    }
    if (mark == NULL) {
        return strcmp(name, function) == 0 ? 1 : 0;
    }
    if (strcmp(mark + 1, function) != 0) {
        return 0;
    }
    const char *version = strchr(interface, '@');
    const char *slash = strrchr(interface, '/');
    size_t length = (size_t)(mark - name);
    size_t whole = strlen(interface);
    size_t unversioned = version == NULL ? whole : (size_t)(version - interface);
    size_t start = slash == NULL ? 0 : (size_t)(slash - interface) + 1;
    if (length == whole && strncmp(name, interface, length) == 0) {
        return 4;
    }
    if (length == unversioned && strncmp(name, interface, length) == 0) {
        return 3;
    }
    return length == unversioned - start && strncmp(name, interface + start, length) == 0 ? 2 : 0;
}

bool code_expected(const char *what, const value *got, text *error) {
    text_format(error, "expected %s, got ", what);
    value_describe(error, got);
    return false;
}

static bool fail(const char *file, uint32_t line, text *error, const char *message, const char *name) {
    text_format(error, "%s:%u: %s `%s`", file, (unsigned)line, message, name);
    return false;
}

static bool is_word(const token *of, const char *name) {
    return of->kind == TOKEN_WORD && strcmp(of->name, name) == 0;
}

bool code_declare(code *to, const char *file, const char *bytes, size_t length, text *error) {
    reader reader = {.file = file, .at = bytes, .end = bytes + length, .line = 1};
    bool colon = false;
    if (!text_is_utf8(bytes, length)) {
        text_format(error, "%s: this is not UTF-8", file);
        return false;
    }
    for (;;) {
        token token;
        if (!reader_next(&reader, &token, error)) {
            return false;
        }
        text_free(&token.string);
        if (token.kind == TOKEN_END) {
            return true;
        }
        if (colon && token.kind == TOKEN_WORD) {
            const word *other = code_find(to, token.name);
            if (other != NULL) {
                return fail(file, token.line, error, "there already is a word", token.name);
            }
            word *added = memory_new(sizeof *added);
            *added = (word){.name = token.name, .file = file, .line = token.line};
            to->words = memory_grow(to->words, to->length, &to->capacity, sizeof *to->words);
            to->words[to->length++] = added;
        }
        colon = is_word(&token, ":");
    }
}

/* Compiles the body of a word up to the `;`. */
static bool compile_body(compiler *to) {
    for (;;) {
        token token;
        if (!reader_next(to->reader, &token, to->error)) {
            return false;
        }
        if (token.kind == TOKEN_END || is_word(&token, ":")) {
            return fail(to->word->file, to->word->line, to->error, "no `;` ends the word", to->word->name);
        }
        if (is_word(&token, ";")) {
            if (to->blocks != NULL) {
                return compile_fail(to, to->blocks->line, "`%s` is not closed", to->blocks->name);
            }
            compile_op(to, OP_RETURN, token.line);
            return true;
        }
        if (!compile_token(to, &token)) {
            return false;
        }
    }
}

static bool compile_word(code *words, reader *reader, const char *name, text *error) {
    compiler to = {.words = words, .word = code_find(words, name), .reader = reader, .error = error};
    bool compiled = compile_body(&to);
    memory_free(to.locals, to.local_capacity * sizeof *to.locals);
    return compiled;
}

bool code_compile(code *to, const char *file, const char *bytes, size_t length, text *error) {
    reader reader = {.file = file, .at = bytes, .end = bytes + length, .line = 1};
    for (;;) {
        token token;
        if (!reader_next(&reader, &token, error)) {
            return false;
        }
        text_free(&token.string);
        if (token.kind == TOKEN_END) {
            return true;
        }
        if (!is_word(&token, ":")) {
            return fail(file, token.line, error, "outside of a word is",
                        token.kind == TOKEN_WORD ? token.name : "a literal");
        }
        if (!reader_next(&reader, &token, error)) {
            return false;
        }
        text_free(&token.string);
        if (token.kind != TOKEN_WORD) {
            return fail(file, reader.line, error, "a name is missing after", ":");
        }
        if (!compile_word(to, &reader, token.name, error)) {
            return false;
        }
    }
}
