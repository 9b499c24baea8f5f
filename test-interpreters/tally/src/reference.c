#include "reference.h"
#include "memory.h"

static value *new_reference(reference with) {
    reference *made = memory_new(sizeof *made);
    *made = with;
    return value_reference(made);
}

static value *unknown(uint32_t resource, rep of) {
    return new_reference((reference){.resource = resource, .state = R_UNKNOWN, .rep = of});
}

value *reference_own(uint32_t resource, handle from) {
    const wit_resource_t *row = &world->resources[resource];
    if (row->rep == NULL) {
        return new_reference((reference){.resource = resource, .owned = true, .handle = from});
    }
    rep of = {row->rep(from.number)};
    object *found = object_find(resource, of);
    if (found == NULL) {
        return unknown(resource, of);
    }
    /* Calls wit_dylib_resource_dtor, which takes the rep from it. */
    found->returning = true;
    row->drop(from.number);
    return reference_object(found);
}

value *reference_borrow(uint32_t resource, uint32_t number, way by) {
    if (world->resources[resource].rep == NULL) {
        return new_reference((reference){.resource = resource, .handle = {number}, .way = by});
    }
    object *found = object_find(resource, (rep){number});
    return found == NULL ? unknown(resource, (rep){number}) : reference_lent(found, by);
}

value *reference_object(object *of) {
    return new_reference((reference){.resource = of->resource, .owned = true, .object = object_use(of)});
}

value *reference_lent(object *of, way by) {
    return new_reference((reference){.resource = of->resource, .object = object_use(of), .way = by});
}

bool reference_check(const reference *of, text *error) {
    const char *name = world->resources[of->resource].name;
    switch (of->state) {
    case R_LIVE:
        if (of->object == NULL || of->object->content != NULL) {
            return true;
        }
        text_format(error, "the `%s` was dropped", name);
        break;
    case R_LEAVING:
        text_format(error, "the `%s` is given away by the same call", name);
        break;
    case R_GIVEN:
        text_format(error, "the `%s` was given away, ", name);
        way_show(error, &of->way);
        break;
    case R_DROPPED:
        text_format(error, "the `%s` was dropped", name);
        break;
    case R_OVER:
        text_format(error, "the `%s` was only borrowed, ", name);
        way_show(error, &of->way);
        text_format(error, ", and that call is over");
        break;
    case R_UNKNOWN:
        text_format(error, "%zu is not a live `%s` of this component", of->rep.number, name);
        break;
    }
    return false;
}

/* Ends what it owns. */
static void drop_owned(reference *of) {
    of->state = R_DROPPED;
    if (of->object == NULL) {
        world->resources[of->resource].drop(of->handle.number);
    } else {
        object_end(of->object);
    }
}

bool reference_close(reference *of, text *error) {
    if (!reference_check(of, error)) {
        return false;
    }
    if (!of->owned) {
        text_format(error, "the `%s` is only borrowed, ", world->resources[of->resource].name);
        way_show(error, &of->way);
        text_format(error, ", and cannot be dropped");
        return false;
    }
    drop_owned(of);
    return true;
}

void reference_end_borrow(reference *of) {
    if (of->state == R_LIVE) {
        of->state = R_OVER;
        if (of->object == NULL) {
            world->resources[of->resource].drop(of->handle.number);
        }
    }
}

void reference_free(reference *of) {
    if (of->owned && of->state == R_LIVE) {
        drop_owned(of);
    }
    if (of->object != NULL) {
        object_release(of->object);
    }
    memory_free(of, sizeof *of);
}

void reference_visit(const value *in, void (*visit)(reference *of, void *data), void *data) {
    switch (in->kind) {
    case V_RESOURCE:
        visit(in->as.reference, data);
        break;
    case V_LIST:
    case V_TUPLE:
    case V_RECORD:
    case V_MAP:
        for (size_t i = 0; i < in->as.sequence.length; i++) {
            reference_visit(in->as.sequence.items[i], visit, data);
        }
        break;
    case V_CASE:
        if (in->as.choice.payload != NULL) {
            reference_visit(in->as.choice.payload, visit, data);
        }
        break;
    default:
        break;
    }
}

void way_show(text *to, const way *of) {
    if (of->param == SIZE_MAX) {
        text_format(to, "as the result of ");
    } else if (of->params == NULL) {
        text_format(to, "as parameter %zu of ", of->param + 1);
    } else {
        text_format(to, "as parameter `%s` of ", of->params[of->param]);
    }
    function_show(to, of->interface, of->name);
}
