#include "blocks.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    void *ptr;
    size_t size;
} block;

/* A hash table with linear probing; a free place has a null pointer. The number of places is a power of two. */
static block *blocks;
static size_t places;
static size_t used;
static size_t errors;

static size_t home(const void *ptr) {
    return (size_t)(((uintptr_t)ptr >> 3) * 2654435761u) & (places - 1);
}

static void put(block added) {
    size_t at = home(added.ptr);
    while (blocks[at].ptr != NULL) {
        at = (at + 1) & (places - 1);
    }
    blocks[at] = added;
}

static void grow(void) {
    block *old = blocks;
    size_t old_places = places;
    places = places == 0 ? 1024 : places * 2;
    blocks = calloc(places, sizeof *blocks);
    if (blocks == NULL) {
        fprintf(stderr, "out of memory: %zu blocks\n", places);
        abort();
    }
    for (size_t at = 0; at < old_places; at++) {
        if (old[at].ptr != NULL) {
            put(old[at]);
        }
    }
    free(old);
}

void blocks_add(void *ptr, size_t size) {
    if (2 * used >= places) {
        grow();
    }
    put((block){ptr, size});
    used++;
}

bool blocks_remove(void *ptr, size_t size) {
    size_t at = places == 0 ? 0 : home(ptr);
    while (places != 0 && blocks[at].ptr != NULL && blocks[at].ptr != ptr) {
        at = (at + 1) & (places - 1);
    }
    if (places == 0 || blocks[at].ptr == NULL || blocks[at].size != size) {
        errors++;
        return false;
    }
    blocks[at].ptr = NULL;
    used--;
    /* Those behind it may have wanted this place. */
    for (at = (at + 1) & (places - 1); blocks[at].ptr != NULL; at = (at + 1) & (places - 1)) {
        block moved = blocks[at];
        blocks[at].ptr = NULL;
        put(moved);
    }
    return true;
}

size_t blocks_errors(void) {
    return errors;
}
