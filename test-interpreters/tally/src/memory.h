/* Memory of the interpreter, counted by the bytes that were asked for. */
#ifndef TALLY_MEMORY_H
#define TALLY_MEMORY_H

#include <stddef.h>

/* Never null, except for size 0. The program ends when there is no more. */
void *memory_new(size_t size);
void *memory_resize(void *old, size_t old_size, size_t new_size);
/* Takes what memory_new or, after memory_adopt, cabi_realloc gave; what is no such block is left alone. */
void memory_free(void *ptr, size_t size);

/* Counts memory that cabi_realloc gave and that is the interpreter's from now on. */
void memory_adopt(void *ptr, size_t size);

/* Makes room for one more in an array of `item_size` that holds `length`. */
void *memory_grow(void *items, size_t length, size_t *capacity, size_t item_size);

/* Bytes that are not freed. */
size_t memory_live(void);

#endif
