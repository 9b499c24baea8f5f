/* Objects of the echo stand for a resource of an import, or hold the arguments of their constructor: a list of types
 * and values by turns. */
#include "echo.h"
#include "call.h"
#include "memory.h"
#include "reference.h"
#include <string.h>

/* What an object stands for, or null. */
static const value *stands_for(const value *of) {
    const object *object = of->as.reference->object;
    return object == NULL || object->content == NULL || object->content->kind != V_RESOURCE ? NULL : object->content;
}

/* What an object holds, or null. */
static value *held(const value *of) {
    const object *object = of->kind == V_RESOURCE ? of->as.reference->object : NULL;
    return object == NULL || object->content == NULL || object->content->kind != V_LIST ? NULL : object->content;
}

const value *echo_counterpart(uint32_t resource, const value *of) {
    reference *found = of->as.reference;
    if (world->resources[resource].rep == NULL) {
        const value *behind = stands_for(of);
        if (behind != NULL) {
            found->handle = behind->as.reference->handle;
        }
        return behind == NULL ? of : behind;
    }
    if (found->object == NULL && found->owned && found->state == R_LIVE) {
        reference *inner = memory_new(sizeof *inner);
        *inner = *found;
        found->object = object_use(object_new(resource, value_reference(inner)));
        found->resource = resource;
    }
    return of;
}

static wit_type_t type_at(const value *pairs, size_t index) {
    return (wit_type_t)pairs->as.sequence.items[2 * index]->as.integer.magnitude;
}

static value *value_at(const value *pairs, size_t index) {
    return value_share(pairs->as.sequence.items[2 * index + 1]);
}

static void add(value *pairs, wit_type_t ty, value *of) {
    value_append(pairs, value_unsigned(ty));
    value_append(pairs, of);
}

/* The arguments, and what the objects among them hold. */
static value *gather(const context *cx, const wit_export_func_t *export) {
    value *pairs = value_sequence(V_LIST, 2 * export->nparams);
    for (size_t i = 0; i < export->nparams; i++) {
        add(pairs, export->params[i], value_share(cx->stack[i]));
    }
    for (size_t i = 0; i < export->nparams; i++) {
        const value *more = held(cx->stack[i]);
        for (size_t at = 0; more != NULL && at < value_length(more) / 2; at++) {
            add(pairs, type_at(more, at), value_at(more, at));
        }
    }
    return pairs;
}

static bool fits(wit_type_t ty, const value *pairs, size_t index) {
    const value *of = pairs->as.sequence.items[2 * index + 1];
    uint32_t kind = WIT_TYPE_KIND(type_resolve(ty));
    if (kind == WIT_TYPE_OWN || kind == WIT_TYPE_BORROW) {
        return of->kind == V_RESOURCE && (of->as.reference->object == NULL || stands_for(of) != NULL);
    }
    return type_same(type_at(pairs, index), ty);
}

/* Leaves the arguments for an import: where there are more values than it takes, the first of each parameter's type. */
static void push_arguments(context *cx, const wit_import_func_t *import, const value *pairs) {
    size_t count = value_length(pairs) / 2;
    bool *taken = memory_new(count);
    memset(taken, 0, count);
    for (size_t i = 0; i < import->nparams; i++) {
        size_t at = i;
        if (count > import->nparams) {
            for (at = 0; at < count && (taken[at] || !fits(import->params[i], pairs, at)); at++) {
            }
        }
        at = at < count ? at : i;
        taken[at] = true;
        context_push(cx, value_at(pairs, at));
    }
    memory_free(taken, count);
}

/* The result: an object that holds the values. */
static void construct(context *cx, const wit_export_func_t *export, value *pairs) {
    wit_type_t ty = type_resolve(export->result);
    bool fallible = WIT_TYPE_KIND(ty) == WIT_TYPE_RESULT;
    ty = fallible ? type_resolve(world->results[WIT_TYPE_INDEX(ty)].ok) : ty;
    object *made = object_new(WIT_TYPE_INDEX(ty), value_share(pairs));
    context_push(cx, fallible ? value_case("ok", reference_object(made)) : reference_object(made));
}

/* The first argument holds the others from now on. */
static void assign(const wit_export_func_t *export, const value *pairs) {
    value *first = export->nparams == 0 ? NULL : pairs->as.sequence.items[1];
    if (first == NULL || held(first) == NULL) {
        return;
    }
    value *old = first->as.reference->object->content;
    value *rest = value_sequence(V_LIST, 2 * export->nparams);
    for (size_t i = 1; i < export->nparams; i++) {
        add(rest, type_at(pairs, i), value_at(pairs, i));
    }
    first->as.reference->object->content = rest;
    value_drop(old);
}

/* Leaves the first value of the result's type. */
static bool choose(context *cx, const wit_export_func_t *export, const value *pairs, text *error) {
    for (size_t i = 0; i < value_length(pairs) / 2; i++) {
        if (type_same(type_at(pairs, i), export->result)) {
            context_push(cx, value_at(pairs, i));
            return true;
        }
    }
    text_format(error, "no import has this name, and no argument is of type ");
    type_show(error, export->result);
    return false;
}

bool echo_run(context *cx, const wit_export_func_t *export, text *error) {
    const wit_import_func_t *import = world_import_like(export);
    value *pairs = gather(cx, export);
    bool good = true;
    context_clear(cx);
    if (import != NULL) {
        push_arguments(cx, import, pairs);
        good = call_import(import, cx, error);
    } else if (function_kind(export->name) == WIT_FUNC_CONSTRUCTOR) {
        construct(cx, export, pairs);
    } else if (WIT_TYPE_IS_EMPTY(export->result)) {
        assign(export, pairs);
    } else {
        good = choose(cx, export, pairs, error);
    }
    value_drop(pairs);
    return good;
}
