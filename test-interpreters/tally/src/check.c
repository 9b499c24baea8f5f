#include "check.h"
#include "echo.h"
#include "numbers.h"
#include <string.h>

static void add_places(const place *at, check *to) {
    if (at == NULL) {
        return;
    }
    add_places(at->outer, to);
    if (at->name != NULL) {
        text_format(to->error, "%s `%s`: ", at->format, at->name);
    } else if (at->index != SIZE_MAX) {
        text_format(to->error, "%s %zu: ", at->format, at->index);
    } else {
        text_format(to->error, "%s: ", at->format);
    }
}

/* Adds the beginning of a message; what is there instead is to follow. */
static void expected(wit_type_t ty, const place *at, check *to) {
    add_places(at, to);
    text_format(to->error, "expected ");
    type_show(to->error, ty);
    text_format(to->error, ", got ");
}

static bool misfit(wit_type_t ty, const value *of, const place *at, check *to) {
    expected(ty, at, to);
    value_describe(to->error, of);
    return false;
}

static bool check_named(wit_type_t ty, const value *of, const char *what, const char *name, const place *at,
                        check *to) {
    place inner = {.outer = at, .format = what, .name = name};
    return check_value(ty, of, &inner, to);
}

static bool check_at(wit_type_t ty, const value *of, const char *what, size_t index, const place *at, check *to) {
    place inner = {.outer = at, .format = what, .index = index};
    return check_value(ty, of, &inner, to);
}

static bool check_record(wit_type_t ty, const value *of, const place *at, check *to) {
    const wit_record_t *record = &world->records[WIT_TYPE_INDEX(ty)];
    for (size_t i = 0; i < record->nfields; i++) {
        const wit_field_t *field = &record->fields[i];
        size_t found = value_find(of, field->name);
        if (found == value_length(of)) {
            expected(ty, at, to);
            text_format(to->error, "a record without the field `%s`", field->name);
            return false;
        }
        if (!check_named(field->ty, of->as.sequence.items[found], "field", field->name, at, to)) {
            return false;
        }
    }
    if (value_length(of) != record->nfields) {
        expected(ty, at, to);
        text_format(to->error, "%zu fields", value_length(of));
        return false;
    }
    return true;
}

static bool check_tuple(wit_type_t ty, const value *of, const place *at, check *to) {
    const wit_tuple_t *tuple = &world->tuples[WIT_TYPE_INDEX(ty)];
    if (value_length(of) != tuple->ntypes) {
        expected(ty, at, to);
        text_format(to->error, "%zu items", value_length(of));
        return false;
    }
    for (size_t i = 0; i < tuple->ntypes; i++) {
        if (!check_at(tuple->types[i], of->as.sequence.items[i], "item", i, at, to)) {
            return false;
        }
    }
    return true;
}

static bool check_elements(wit_type_t ty, const value *of, const place *at, check *to) {
    ty = type_resolve(ty);
    if (of->kind == V_NUMBERS && of->as.numbers.type == WIT_TYPE_KIND(ty)) {
        return true;
    }
    for (size_t i = 0; i < value_length(of); i++) {
        value *item = value_item(of, i);
        bool fits = check_at(ty, item, "element", i, at, to);
        value_drop(item);
        if (!fits) {
            return false;
        }
    }
    return true;
}

static bool check_map(const wit_map_t *map, const value *of, const place *at, check *to) {
    for (size_t i = 0; i < value_length(of); i++) {
        if (!check_at(map->key_type, of->as.sequence.items[2 * i], "key", i, at, to) ||
            !check_at(map->value_type, of->as.sequence.items[2 * i + 1], "value", i, at, to)) {
            return false;
        }
    }
    return true;
}

static bool check_payload(wit_type_t ty, wit_type_t payload, const value *of, const place *at, check *to) {
    if (WIT_TYPE_IS_EMPTY(payload) == (of->as.choice.payload == NULL)) {
        return WIT_TYPE_IS_EMPTY(payload) || check_value(payload, of->as.choice.payload, at, to);
    }
    expected(ty, at, to);
    value_describe(to->error, of);
    text_format(to->error, WIT_TYPE_IS_EMPTY(payload) ? " with a payload" : " without a payload");
    return false;
}

static bool check_case(wit_type_t ty, const value *of, const place *at, check *to) {
    size_t index = WIT_TYPE_INDEX(ty);
    const char *name = of->as.choice.name;
    place inner = {.outer = at, .format = name, .index = SIZE_MAX};
    switch (WIT_TYPE_KIND(ty)) {
    case WIT_TYPE_VARIANT: {
        const wit_variant_t *variant = &world->variants[index];
        uint32_t found = find_case(variant->cases, variant->ncases, name);
        inner.format = "case";
        inner.name = name;
        if (found < variant->ncases) {
            return check_payload(ty, variant->cases[found].ty, of, &inner, to);
        }
        break;
    }
    case WIT_TYPE_ENUM: {
        const wit_enum_t *names = &world->enums[index];
        if (find_name(names->names, names->nnames, name) < names->nnames) {
            return check_payload(ty, WIT_TYPE_EMPTY, of, at, to);
        }
        break;
    }
    case WIT_TYPE_OPTION:
        if (strcmp(name, "some") == 0 || strcmp(name, "none") == 0) {
            wit_type_t payload = name[0] == 's' ? world->options[index].ty : WIT_TYPE_EMPTY;
            return check_payload(ty, payload, of, at, to);
        }
        break;
    default:
        if (strcmp(name, "ok") == 0 || strcmp(name, "err") == 0) {
            const wit_result_t *result = &world->results[index];
            return check_payload(ty, name[0] == 'o' ? result->ok : result->err, of, &inner, to);
        }
    }
    return misfit(ty, of, at, to);
}

static bool check_flags(wit_type_t ty, const value *of, const place *at, check *to) {
    const wit_flags_t *flags = &world->flags[WIT_TYPE_INDEX(ty)];
    for (size_t i = 0; i < value_length(of); i++) {
        const char *name = of->as.sequence.names[i];
        if (find_name(flags->names, flags->nnames, name) == flags->nnames) {
            expected(ty, at, to);
            text_format(to->error, "the flag `%s`", name);
            return false;
        }
    }
    return true;
}

/* A resource of another type; where the name is the same, what tells them apart is told, too. */
static bool other_resource(wit_type_t ty, const value *of, const place *at, check *to) {
    const wit_resource_t *expected = &world->resources[WIT_TYPE_INDEX(ty)];
    const wit_resource_t *found = &world->resources[of->as.reference->resource];
    misfit(ty, of, at, to);
    if (strcmp(expected->name, found->name) == 0) {
        text_format(to->error, " of %s", found->interface == NULL ? "the world" : found->interface);
        text_format(to->error, ", which is %s", found->rep == NULL ? "imported" : "exported");
    }
    return false;
}

static bool check_resource(wit_type_t ty, const value *of, const place *at, check *to) {
    const value *meant = to->echoes ? echo_counterpart(WIT_TYPE_INDEX(ty), of) : of;
    if (meant->as.reference->resource != WIT_TYPE_INDEX(ty)) {
        return other_resource(ty, of, at, to);
    }
    size_t before = to->error->length;
    add_places(at, to);
    bool fits = WIT_TYPE_KIND(ty) == WIT_TYPE_OWN ? transfer_give(to->transfer, meant, to->error)
                                                  : transfer_lend(to->transfer, meant, to->error);
    to->error->length = fits ? before : to->error->length;
    return fits;
}

bool check_value(wit_type_t ty, const value *of, const place *at, check *to) {
    ty = type_resolve(ty);
    size_t index = WIT_TYPE_INDEX(ty);
    bool fits = false;
    switch (WIT_TYPE_KIND(ty)) {
    case WIT_TYPE_BOOL:
        fits = of->kind == V_BOOL;
        break;
    case WIT_TYPE_CHAR:
        fits = of->kind == V_CHAR;
        break;
    case WIT_TYPE_STRING:
        fits = of->kind == V_STRING;
        break;
    case WIT_TYPE_F32:
    case WIT_TYPE_F64:
        fits = of->kind == V_FLOAT || of->kind == V_INTEGER;
        break;
    case WIT_TYPE_RECORD:
        return of->kind == V_RECORD ? check_record(ty, of, at, to) : misfit(ty, of, at, to);
    case WIT_TYPE_TUPLE:
        return of->kind == V_TUPLE ? check_tuple(ty, of, at, to) : misfit(ty, of, at, to);
    case WIT_TYPE_VARIANT:
    case WIT_TYPE_ENUM:
    case WIT_TYPE_OPTION:
    case WIT_TYPE_RESULT:
        return of->kind == V_CASE ? check_case(ty, of, at, to) : misfit(ty, of, at, to);
    case WIT_TYPE_FLAGS:
        return of->kind == V_FLAGS ? check_flags(ty, of, at, to) : misfit(ty, of, at, to);
    case WIT_TYPE_LIST:
        return value_is_list(of) ? check_elements(world->lists[index].ty, of, at, to) : misfit(ty, of, at, to);
    case WIT_TYPE_FIXED_LENGTH_LIST:
        if (value_is_list(of) && value_length(of) != world->fixed_length_lists[index].size) {
            expected(ty, at, to);
            text_format(to->error, "%zu elements", value_length(of));
            return false;
        }
        return value_is_list(of) ? check_elements(world->fixed_length_lists[index].ty, of, at, to)
                                 : misfit(ty, of, at, to);
    case WIT_TYPE_MAP:
        return of->kind == V_MAP ? check_map(&world->maps[index], of, at, to) : misfit(ty, of, at, to);
    case WIT_TYPE_OWN:
    case WIT_TYPE_BORROW:
        return of->kind == V_RESOURCE ? check_resource(ty, of, at, to) : misfit(ty, of, at, to);
    case WIT_TYPE_FUTURE:
    case WIT_TYPE_STREAM:
    case WIT_TYPE_ERROR_CONTEXT:
        fits = of->kind == V_HANDLE && of->as.handle.type == ty;
        break;
    default:
        fits = of->kind == V_INTEGER && numbers_fit(WIT_TYPE_KIND(ty), of->as.integer);
    }
    return fits || misfit(ty, of, at, to);
}

uint32_t find_case(const wit_case_t *cases, size_t count, const char *name) {
    size_t i = 0;
    while (i < count && strcmp(cases[i].name, name) != 0) {
        i++;
    }
    return (uint32_t)i;
}

uint32_t find_name(const char *const *names, size_t count, const char *name) {
    size_t i = 0;
    while (i < count && strcmp(names[i], name) != 0) {
        i++;
    }
    return (uint32_t)i;
}
