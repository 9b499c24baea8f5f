#include "object.h"
#include "memory.h"
#include <string.h>

/* Objects that have a rep, by its last bits. */
static struct {
    object **places;
    size_t size; /* a power of two, or 0 */
    size_t count;
    size_t last; /* the number that was given last */
} table;

static object *first_ended;
static object *last_ended;

object *object_new(uint32_t resource, value *content) {
    object *made = memory_new(sizeof *made);
    *made = (object){.resource = resource, .uses = 1, .content = content};
    return made;
}

object *object_use(object *of) {
    of->uses++;
    return of;
}

void object_release(object *of) {
    if (--of->uses == 0) {
        memory_free(of, sizeof *of);
    }
}

static object **place(rep of) {
    return &table.places[of.number & (table.size - 1)];
}

static void insert(object *of) {
    object **at = place(of->rep);
    of->next = *at;
    *at = of;
}

/* Makes the table twice as large. */
static void grow(void) {
    object **old = table.places;
    size_t old_size = table.size;
    table.size = old_size == 0 ? 4 : 2 * old_size;
    table.places = memory_new(table.size * sizeof *table.places);
    memset(table.places, 0, table.size * sizeof *table.places);
    for (size_t i = 0; i < old_size; i++) {
        while (old[i] != NULL) {
            object *moved = old[i];
            old[i] = moved->next;
            insert(moved);
        }
    }
    memory_free(old, old_size * sizeof *old);
}

static object *find(rep of) {
    object *found = table.size == 0 ? NULL : *place(of);
    while (found != NULL && found->rep.number != of.number) {
        found = found->next;
    }
    return found;
}

rep object_enter(object *of) {
    if (table.count == table.size) {
        grow();
    }
    /* After the largest number comes the first again; handles are 32 bits wide. */
    do {
        table.last = table.last == UINT32_MAX ? 1 : table.last + 1;
    } while (find((rep){table.last}) != NULL);
    of->rep.number = table.last;
    insert(of);
    table.count++;
    return of->rep;
}

object *object_find(uint32_t resource, rep of) {
    object *found = find(of);
    return found != NULL && found->resource == resource ? found : NULL;
}

void object_leave(object *of) {
    object **at = place(of->rep);
    while (*at != of) {
        at = &(*at)->next;
    }
    *at = of->next;
    of->next = NULL;
    of->rep.number = 0;
    of->returning = false;
    if (--table.count == 0) {
        memory_free(table.places, table.size * sizeof *table.places);
        table.places = NULL;
        table.size = 0;
    }
}

void object_end(object *of) {
    if (first_ended == NULL) {
        first_ended = of;
    } else {
        last_ended->next = of;
    }
    last_ended = of;
}

object *object_next_ended(void) {
    object *ended = first_ended;
    if (ended != NULL) {
        first_ended = ended->next;
        ended->next = NULL;
    }
    return ended;
}

void object_let_go(object *of) {
    value *content = of->content;
    of->content = NULL;
    value_drop(content);
    object_release(of);
}
