/* Programs as a row of tokens. */
#ifndef TALLY_READER_H
#define TALLY_READER_H

#include "text.h"
#include <stdbool.h>
#include <stdint.h>

typedef enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_STRING, TOKEN_CHAR } token_kind;

typedef struct token {
    token_kind kind;
    uint32_t line;
    const char *name;   /* of a word; lives as long as the program */
    text string;        /* of a string, to be freed or taken */
    uint32_t character; /* of a char */
} token;

typedef struct reader {
    const char *file;
    const char *at;
    const char *end;
    uint32_t line;
} reader;

/* Reads a token. False with a message that begins with file and line. */
bool reader_next(reader *of, token *to, text *error);

/* The same text, once for each name, for as long as the program lives. */
const char *reader_name(const char *bytes, size_t length);

#endif
