/* An interpreter that does not use libc's allocator. Its only function returns what it reads from
 * everywhere: its argument, an import, and libc's own imports. */
#include "wit_dylib.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wasi/api.h>
#include <wasi/wasip2.h>

static uint32_t live;

#ifdef OWN_REALLOC
/* ---- the allocator: blocks in one array, which are checked when they are freed ---- */

typedef struct block {
    uint32_t state;
    uint32_t size;
    uint64_t contents[];
} block;

enum { LIVE = 0x4c495645, FREE = 0x46524545, POISON = 0xdd };

static uint64_t arena[1 << 16];
static size_t used;

static void *arena_alloc(size_t size) {
    block *block = (void *)(arena + used);
    used += 1 + (size + 7) / 8;
    if (used > sizeof arena / sizeof *arena) {
        abort();
    }
    block->state = LIVE;
    block->size = size;
    live += 1;
    return block->contents;
}

static void arena_free(void *contents, size_t size) {
    uint64_t *at = contents;
    if (at <= arena || at >= arena + used) {
        fputs("a block of another allocator is freed\n", stderr);
        abort();
    }
    block *block = (void *)(at - 1);
    if (block->state != LIVE || block->size != size) {
        fputs("a block is freed twice, or with another size\n", stderr);
        abort();
    }
    block->state = FREE;
    memset(contents, POISON, size);
    live -= 1;
}

void *cabi_realloc(void *old, size_t old_size, size_t align, size_t new_size) {
    if (new_size == 0) {
        return (void *)align;
    }
    void *new = arena_alloc(new_size);
    if (old_size > 0) {
        memcpy(new, old, old_size < new_size ? old_size : new_size);
        arena_free(old, old_size);
    }
    return new;
}

static void release(void *memory, size_t size) { arena_free(memory, size); }
#else
static void release(void *memory, size_t size) {
    (void)size;
    free(memory);
}
#endif

void wit_dylib_dealloc_bytes(void *cx, void *ptr, size_t size, size_t align, bool defer) {
    (void)cx, (void)align, (void)defer;
    release(ptr, size);
}

/* ---- the interpreter: a stack of strings and numbers ---- */

typedef struct value {
    const char *text;
    size_t length;
    uint32_t number;
    bool is_owned;
} value;

static const wit_t *world;
static value stack[4];
static size_t top;
static char answer[1024];

WIT_DYLIB_EXPORT_LAYOUT

void wit_dylib_initialize(const wit_t *wit) { world = wit; }

void *wit_dylib_export_start(size_t which) {
    (void)which;
    return stack;
}

void wit_dylib_export_finish(void *cx, size_t which) { (void)cx, (void)which; }

void wit_dylib_push_string(void *cx, uint8_t *bytes, size_t len) {
    (void)cx;
    stack[top++] = (value){.text = (const char *)bytes, .length = len, .is_owned = true};
}

size_t wit_dylib_pop_string(void *cx, char **ptr) {
    (void)cx;
    *ptr = (char *)stack[--top].text;
    return stack[top].length;
}

uint32_t wit_dylib_pop_u32(void *cx) {
    (void)cx;
    return stack[--top].number;
}

static void add(const char *text, size_t length) {
    strncat(answer, text, length);
    strcat(answer, ";");
}

/* Takes a string from the stack, and adds it to the answer. */
static void add_top(void) {
    value value = stack[--top];
    add(value.text, value.length);
    if (value.is_owned && value.length > 0) {
        release((void *)value.text, value.length);
    }
}

static void add_what_libc_reads(void) {
    const char *variable = getenv("VARIABLE");
    add(variable ? variable : "-", 100);
    wasip2_list_string_t arguments;
    environment_get_arguments(&arguments);
    for (size_t i = 0; i < arguments.len; i++) {
        add((const char *)arguments.ptr[i].ptr, arguments.ptr[i].len);
    }
    wasip2_list_string_free(&arguments);
    DIR *folder = opendir("/data");
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        if (entry->d_name[0] != '.') {
            add(entry->d_name, 100);
        }
    }
    if (folder) {
        closedir(folder);
    }
    FILE *file = fopen("/data/file", "r");
    char contents[16] = "";
    if (file) {
        add(contents, fread(contents, 1, sizeof contents - 1, file));
        fclose(file);
    }
}

void wit_dylib_export_call(void *cx, size_t which) {
    (void)which;
    answer[0] = 0;
    add_top();
    for (uint32_t times = 0; times < 2; times++) {
        for (size_t import = 0; import < world->num_import_funcs; import++) {
            stack[top++] = (value){.number = times};
            world->import_funcs[import].impl(cx);
            add_top();
        }
        add_what_libc_reads();
    }
    char count[16];
    add(count, snprintf(count, sizeof count, "live %u", live));
    stack[top++] = (value){.text = answer, .length = strlen(answer)};
}
