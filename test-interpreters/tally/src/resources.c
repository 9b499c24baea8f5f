/* Words on resources. */
#include "builtins.h"
#include "reference.h"

static bool expect_object(const context *cx, text *error) {
    const value *of = top(cx, 0);
    if (of->kind != V_RESOURCE || world->resources[of->as.reference->resource].rep == NULL) {
        return code_expected("an object of the program", of, error);
    }
    return reference_check(of->as.reference, error);
}

static bool fetch(context *cx, text *error) {
    if (!expect_object(cx, error)) {
        return false;
    }
    replace(cx, 1, value_share(top(cx, 0)->as.reference->object->content));
    return true;
}

static bool store(context *cx, text *error) {
    if (!expect_object(cx, error)) {
        return false;
    }
    value *object = context_pop(cx);
    value *old = object->as.reference->object->content;
    object->as.reference->object->content = context_pop(cx);
    value_drop(old);
    value_drop(object);
    return true;
}

static bool close(context *cx, text *error) {
    if (!expect(cx, 0, V_RESOURCE, "a resource", error) || !reference_close(top(cx, 0)->as.reference, error)) {
        return false;
    }
    value_drop(context_pop(cx));
    return true;
}

const builtin resource_builtins[] = {{"@", 1, fetch}, {"!", 2, store}, {"close", 1, close}, {NULL, 0, NULL}};
