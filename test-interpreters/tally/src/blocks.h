/* The blocks of memory that are in use, to notice those that are freed twice or with another size. */
#ifndef TALLY_BLOCKS_H
#define TALLY_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>

void blocks_add(void *ptr, size_t size);
/* False, and an error more, when there is no such block. */
bool blocks_remove(void *ptr, size_t size);
/* How often there was none. */
size_t blocks_errors(void);

#endif
