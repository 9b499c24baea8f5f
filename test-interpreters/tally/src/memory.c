#include "memory.h"
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
    live += new_size - old_size;
    return checked(realloc(old, new_size), new_size);
}

void memory_free(void *ptr, size_t size) {
    if (size != 0) {
        live -= size;
        free(ptr);
    }
}

void memory_adopt(size_t size) {
    live += size;
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
