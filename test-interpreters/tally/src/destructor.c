#include "destructor.h"
#include "code.h"
#include "program.h"
#include "reference.h"
#include <string.h>

static bool run(object *of, text *error) {
    static const char *const params[] = {"self"};
    const wit_resource_t *resource = &world->resources[of->resource];
    const word *word = program_destructor(resource);
    if (word == NULL) {
        return true;
    }
    text name = {0};
    text message = {0};
    text_format(&name, "~%s", resource->name);
    context *cx = context_new(resource->interface, reader_name(name.bytes, name.length));
    context_borrow(cx, reference_lent(of, (way){cx->interface, cx->name, params, 0}));
    bool good = machine_run(word, cx, &message) && program_leaves(word, cx, 0, &message);
    if (!good) {
        text_format(error, "%sdestructor of `%s`: ", error->length == 0 ? "" : "; ", resource->name);
        text_add(error, message.bytes, message.length);
    }
    context_clear(cx);
    context_end_borrows(cx);
    context_finish(cx);
    text_free(&name);
    text_free(&message);
    return good;
}

bool destructors_run(text *error) {
    static bool running;
    bool good = true;
    if (running) {
        return true;
    }
    running = true;
    for (object *ended = object_next_ended(); ended != NULL; ended = object_next_ended()) {
        good = run(ended, error) && good;
        object_let_go(ended);
    }
    running = false;
    return good;
}
