#include "reader.h"
#include "memory.h"
#include <string.h>

const char *reader_name(const char *bytes, size_t length) {
    static char **names;
    static size_t count;
    static size_t capacity;
    for (size_t i = 0; i < count; i++) {
        if (strncmp(names[i], bytes, length) == 0 && names[i][length] == '\0') {
            return names[i];
        }
    }
    names = memory_grow(names, count, &capacity, sizeof *names);
    char *name = memory_new(length + 1);
    memcpy(name, bytes, length);
    name[length] = '\0';
    names[count++] = name;
    return name;
}

static bool fail(const reader *of, uint32_t line, const char *message, text *error) {
    text_format(error, "%s:%u: %s", of->file, (unsigned)line, message);
    return false;
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static char take(reader *of) {
    of->line += *of->at == '\n';
    return *of->at++;
}

/* The length of the word that begins here. */
static size_t word_length(const reader *of) {
    const char *end = of->at;
    while (end < of->end && !is_space(*end)) {
        end++;
    }
    return (size_t)(end - of->at);
}

/* Skips space, `\ to the end of the line` and `( what is between )`. */
static bool skip(reader *of, text *error) {
    while (of->at < of->end) {
        if (is_space(*of->at)) {
            take(of);
            continue;
        }
        char first = *of->at;
        if ((first != '\\' && first != '(') || word_length(of) != 1) {
            return true;
        }
        uint32_t line = of->line;
        char last = first == '(' ? ')' : '\n';
        while (of->at < of->end && *of->at != last) {
            take(of);
        }
        if (of->at == of->end && first == '(') {
            return fail(of, line, "the comment is not closed", error);
        }
        if (of->at < of->end) {
            take(of);
        }
    }
    return true;
}

static int hex_digit(char byte) {
    const char *digits = "0123456789abcdef0123456789ABCDEF";
    const char *found = byte == '\0' ? NULL : strchr(digits, byte);
    return found == NULL ? -1 : (int)((found - digits) % 16);
}

/* What stands behind a backslash. */
static bool escape(reader *of, uint32_t *to, text *error) {
    static const char letters[] = "ntr0\\\"'";
    static const char meanings[] = "\n\t\r\0\\\"'";
    char byte = of->at < of->end ? take(of) : '\0';
    const char *found = byte == '\0' ? NULL : strchr(letters, byte);
    if (found != NULL) {
        *to = (uint32_t)meanings[found - letters];
        return true;
    }
    if (byte != 'u' || of->at == of->end || *of->at != '{') {
        return fail(of, of->line, "unknown escape in a literal", error);
    }
    uint32_t character = 0;
    of->at++;
    while (of->at < of->end && hex_digit(*of->at) >= 0 && character <= 0x10ffff) {
        character = character << 4 | (uint32_t)hex_digit(*of->at++);
    }
    if (of->at == of->end || *of->at++ != '}' || character > 0x10ffff || (character >= 0xd800 && character < 0xe000)) {
        return fail(of, of->line, "`\\u{…}` takes the number of a character", error);
    }
    *to = character;
    return true;
}

static bool read_quoted(reader *of, token *to, text *error) {
    char quote = take(of);
    to->kind = quote == '"' ? TOKEN_STRING : TOKEN_CHAR;
    while (of->at < of->end && *of->at != quote) {
        uint32_t character = 0;
        if (*of->at == '\\') {
            of->at++;
            if (!escape(of, &character, error)) {
                return false;
            }
            text_char(&to->string, character);
        } else {
            char byte = take(of);
            text_add(&to->string, &byte, 1);
        }
    }
    if (of->at == of->end) {
        return fail(of, to->line, "the literal is not closed", error);
    }
    of->at++;
    if (of->at < of->end && !is_space(*of->at)) {
        return fail(of, of->line, "a space is missing after a literal", error);
    }
    if (to->kind == TOKEN_CHAR) {
        size_t at = 0;
        to->character = to->string.length == 0 ? 0 : text_next_char(to->string.bytes, to->string.length, &at);
        bool one = to->string.length != 0 && at == to->string.length;
        text_free(&to->string);
        return one || fail(of, to->line, "a char literal holds one character", error);
    }
    return true;
}

bool reader_next(reader *of, token *to, text *error) {
    *to = (token){.kind = TOKEN_END};
    if (!skip(of, error)) {
        return false;
    }
    to->line = of->line;
    if (of->at == of->end) {
        return true;
    }
    if (*of->at == '"' || *of->at == '\'') {
        bool read = read_quoted(of, to, error);
        if (!read) {
            text_free(&to->string);
        }
        return read;
    }
    size_t length = word_length(of);
    to->kind = TOKEN_WORD;
    to->name = reader_name(of->at, length);
    of->at += length;
    return true;
}
