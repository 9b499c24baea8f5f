#include "transfer.h"

static void add(value **list, const value *of) {
    if (*list == NULL) {
        *list = value_sequence(V_LIST, 0);
    }
    value_append(*list, value_share((value *)(uintptr_t)of));
}

bool transfer_give(transfer *to, const value *of, text *error) {
    reference *given = of->as.reference;
    const char *name = world->resources[given->resource].name;
    if (given->state == R_LEAVING) {
        text_format(error, "the `%s` is given away twice by the same call", name);
        return false;
    }
    if (!reference_check(given, error)) {
        return false;
    }
    if (!given->owned) {
        text_format(error, "the `%s` is only borrowed, ", name);
        way_show(error, &given->way);
        text_format(error, ", and cannot be given away");
        return false;
    }
    if (given->lends > 0) {
        text_format(error, "the `%s` is lent by the same call", name);
        return false;
    }
    given->state = R_LEAVING;
    given->way = to->way;
    add(&to->leaving, of);
    return true;
}

bool transfer_lend(transfer *to, const value *of, text *error) {
    if (!reference_check(of->as.reference, error)) {
        return false;
    }
    of->as.reference->lends++;
    add(&to->lent, of);
    return true;
}

void transfer_commit(transfer *of) {
    for (size_t i = 0; of->leaving != NULL && i < value_length(of->leaving); i++) {
        reference *given = of->leaving->as.sequence.items[i]->as.reference;
        given->state = R_GIVEN;
        if (given->object != NULL) {
            given->handle.number = world->resources[given->resource].new(object_enter(given->object).number);
        }
    }
}

void transfer_end(transfer *of) {
    for (size_t i = 0; of->leaving != NULL && i < value_length(of->leaving); i++) {
        reference *given = of->leaving->as.sequence.items[i]->as.reference;
        given->state = given->state == R_LEAVING ? R_LIVE : given->state;
    }
    for (size_t i = 0; of->lent != NULL && i < value_length(of->lent); i++) {
        of->lent->as.sequence.items[i]->as.reference->lends--;
    }
    value_drop(of->leaving);
    value_drop(of->lent);
    of->leaving = NULL;
    of->lent = NULL;
}
