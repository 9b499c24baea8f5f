#include "memory.h"
#include "blocks.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static size_t live;

static void *checked(void *ptr, size_t size) {
    if (ptr == NULL) {
        fprintf(stderr, "out of memory: %zu bytes\n", size);
        abort();
    }
    return ptr;
}

void *memory_new(size_t size) {
    return memory_resize(NULL, 0, size);
}

void *memory_resize(void *old, size_t old_size, size_t new_size) {
    if (new_size == 0) {
        memory_free(old, old_size);
        return NULL;
    }
    if (old_size != 0 && !blocks_remove(old, old_size)) {
        return memory_new(new_size);
    }
    live += new_size - old_size;
    void *resized = checked(realloc(old, new_size), new_size);
    blocks_add(resized, new_size);
    return resized;
}

void memory_free(void *ptr, size_t size) {
    if (size != 0 && blocks_remove(ptr, size)) {
        live -= size;
        free(ptr);
    }
}

void memory_adopt(void *ptr, size_t size) {
    if (size != 0) {
        live += size;
        blocks_add(ptr, size);
    }
}

void *memory_grow(void *items, size_t length, size_t *capacity, size_t item_size) {
    if (length < *capacity) {
        return items;
    }
    size_t larger = *capacity == 0 ? 4 : *capacity * 2;
    if (larger > SIZE_MAX / item_size || larger < *capacity) {
        checked(NULL, SIZE_MAX);
    }
    items = memory_resize(items, *capacity * item_size, larger * item_size);
    *capacity = larger;
    return items;
}

size_t memory_live(void) {
    return live;
}
