#include "world.h"
#include <string.h>

wit_type_t type_resolve(wit_type_t ty) {
    while (WIT_TYPE_KIND(ty) == WIT_TYPE_ALIAS) {
        ty = world->aliases[WIT_TYPE_INDEX(ty)].ty;
    }
    return ty;
}

static void show_inside(text *to, const char *name, const wit_type_t *types, size_t count) {
    text_format(to, "%s<", name);
    for (size_t i = 0; i < count; i++) {
        text_format(to, "%s", i == 0 ? "" : ", ");
        type_show(to, types[i]);
    }
    text_format(to, ">");
}

static void show_payload(text *to, const char *name, wit_type_t ty) {
    if (WIT_TYPE_IS_EMPTY(ty)) {
        text_format(to, "%s", name);
    } else {
        show_inside(to, name, &ty, 1);
    }
}

static void show_result(text *to, const wit_result_t *result) {
    if (WIT_TYPE_IS_EMPTY(result->err)) {
        show_payload(to, "result", result->ok);
    } else if (WIT_TYPE_IS_EMPTY(result->ok)) {
        text_format(to, "result<_, ");
        type_show(to, result->err);
        text_format(to, ">");
    } else {
        show_inside(to, "result", (const wit_type_t[]){result->ok, result->err}, 2);
    }
}

void type_show(text *to, wit_type_t ty) {
    static const char *const names[] = {
        [WIT_TYPE_U8] = "u8",   [WIT_TYPE_U16] = "u16",   [WIT_TYPE_U32] = "u32",       [WIT_TYPE_U64] = "u64",
        [WIT_TYPE_S8] = "s8",   [WIT_TYPE_S16] = "s16",   [WIT_TYPE_S32] = "s32",       [WIT_TYPE_S64] = "s64",
        [WIT_TYPE_BOOL] = "bool", [WIT_TYPE_CHAR] = "char", [WIT_TYPE_F32] = "f32",     [WIT_TYPE_F64] = "f64",
        [WIT_TYPE_STRING] = "string",                     [WIT_TYPE_ERROR_CONTEXT] = "error-context",
    };
    ty = type_resolve(ty);
    size_t index = WIT_TYPE_INDEX(ty);
    switch (WIT_TYPE_KIND(ty)) {
    case WIT_TYPE_RECORD:
        text_format(to, "%s", world->records[index].name);
        break;
    case WIT_TYPE_OWN:
        text_format(to, "%s", world->resources[index].name);
        break;
    case WIT_TYPE_BORROW:
        text_format(to, "borrow<%s>", world->resources[index].name);
        break;
    case WIT_TYPE_FLAGS:
        text_format(to, "%s", world->flags[index].name);
        break;
    case WIT_TYPE_TUPLE:
        show_inside(to, "tuple", world->tuples[index].types, world->tuples[index].ntypes);
        break;
    case WIT_TYPE_VARIANT:
        text_format(to, "%s", world->variants[index].name);
        break;
    case WIT_TYPE_ENUM:
        text_format(to, "%s", world->enums[index].name);
        break;
    case WIT_TYPE_OPTION:
        show_inside(to, "option", &world->options[index].ty, 1);
        break;
    case WIT_TYPE_RESULT:
        show_result(to, &world->results[index]);
        break;
    case WIT_TYPE_LIST:
        show_inside(to, "list", &world->lists[index].ty, 1);
        break;
    case WIT_TYPE_MAP:
        show_inside(to, "map", (const wit_type_t[]){world->maps[index].key_type, world->maps[index].value_type}, 2);
        break;
    case WIT_TYPE_FIXED_LENGTH_LIST:
        text_format(to, "list<");
        type_show(to, world->fixed_length_lists[index].ty);
        text_format(to, ", %zu>", world->fixed_length_lists[index].size);
        break;
    case WIT_TYPE_FUTURE:
        show_payload(to, "future", world->futures[index].ty);
        break;
    case WIT_TYPE_STREAM:
        show_payload(to, "stream", world->streams[index].ty);
        break;
    default:
        text_format(to, "%s", WIT_TYPE_IS_EMPTY(ty) ? "_" : names[WIT_TYPE_KIND(ty)]);
    }
}

static bool same_names(size_t count_a, const char **a, size_t count_b, const char **b) {
    bool same = count_a == count_b;
    for (size_t i = 0; same && i < count_a; i++) {
        same = strcmp(a[i], b[i]) == 0;
    }
    return same;
}

static bool same_records(const wit_record_t *a, const wit_record_t *b) {
    bool same = a->nfields == b->nfields;
    for (size_t i = 0; same && i < a->nfields; i++) {
        same = strcmp(a->fields[i].name, b->fields[i].name) == 0 && type_same(a->fields[i].ty, b->fields[i].ty);
    }
    return same;
}

static bool same_variants(const wit_variant_t *a, const wit_variant_t *b) {
    bool same = a->ncases == b->ncases;
    for (size_t i = 0; same && i < a->ncases; i++) {
        same = strcmp(a->cases[i].name, b->cases[i].name) == 0 && type_same(a->cases[i].ty, b->cases[i].ty);
    }
    return same;
}

static bool same_tuples(const wit_tuple_t *a, const wit_tuple_t *b) {
    bool same = a->ntypes == b->ntypes;
    for (size_t i = 0; same && i < a->ntypes; i++) {
        same = type_same(a->types[i], b->types[i]);
    }
    return same;
}

bool type_same(wit_type_t a, wit_type_t b) {
    a = type_resolve(a);
    b = type_resolve(b);
    if (WIT_TYPE_KIND(a) != WIT_TYPE_KIND(b)) {
        return false;
    }
    size_t i = WIT_TYPE_INDEX(a);
    size_t j = WIT_TYPE_INDEX(b);
    switch (WIT_TYPE_KIND(a)) {
    case WIT_TYPE_RECORD:
        return same_records(&world->records[i], &world->records[j]);
    case WIT_TYPE_VARIANT:
        return same_variants(&world->variants[i], &world->variants[j]);
    case WIT_TYPE_TUPLE:
        return same_tuples(&world->tuples[i], &world->tuples[j]);
    case WIT_TYPE_FLAGS:
        return same_names(world->flags[i].nnames, world->flags[i].names, world->flags[j].nnames, world->flags[j].names);
    case WIT_TYPE_ENUM:
        return same_names(world->enums[i].nnames, world->enums[i].names, world->enums[j].nnames, world->enums[j].names);
    case WIT_TYPE_OPTION:
        return type_same(world->options[i].ty, world->options[j].ty);
    case WIT_TYPE_RESULT:
        return type_same(world->results[i].ok, world->results[j].ok) &&
               type_same(world->results[i].err, world->results[j].err);
    case WIT_TYPE_LIST:
        return type_same(world->lists[i].ty, world->lists[j].ty);
    case WIT_TYPE_MAP:
        return type_same(world->maps[i].key_type, world->maps[j].key_type) &&
               type_same(world->maps[i].value_type, world->maps[j].value_type);
    case WIT_TYPE_FIXED_LENGTH_LIST:
        return world->fixed_length_lists[i].size == world->fixed_length_lists[j].size &&
               type_same(world->fixed_length_lists[i].ty, world->fixed_length_lists[j].ty);
    case WIT_TYPE_FUTURE:
        return type_same(world->futures[i].ty, world->futures[j].ty);
    case WIT_TYPE_STREAM:
        return type_same(world->streams[i].ty, world->streams[j].ty);
    default:
        return i == j;
    }
}
