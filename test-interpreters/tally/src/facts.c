#include "probe.h"
#include "world.h"
#include <string.h>

/* What imported and exported functions have in common. */
typedef struct function {
    const char *direction;
    const char *interface;
    const char *name;
    size_t nparams;
    const wit_type_t *params;
    wit_type_t result;
    const wit_func_facts_t *facts;
} function;

static void show_signature(text *to, const function *of) {
    text_format(to, "(");
    for (size_t i = 0; i < of->nparams; i++) {
        text_format(to, "%s%s: ", i == 0 ? "" : ", ", of->facts == NULL ? "?" : of->facts->params[i]);
        type_show(to, of->params[i]);
    }
    text_format(to, ")");
    if (!WIT_TYPE_IS_EMPTY(of->result)) {
        text_format(to, " -> ");
        type_show(to, of->result);
    }
}

static void show_quoted(text *to, const char *what, const char *quoted) {
    if (quoted != NULL) {
        text raw = {0};
        text_format(&raw, "%s", quoted);
        value *string = value_text(&raw);
        text_format(to, "; %s ", what);
        value_show(to, string);
        value_drop(string);
    }
}

static void show_kind(text *to, uint32_t kind, const char *resource, size_t length) {
    static const char *const kinds[] = {
        [WIT_FUNC_FREESTANDING] = "Freestanding",   [WIT_FUNC_METHOD] = "Method",
        [WIT_FUNC_STATIC] = "Static",               [WIT_FUNC_CONSTRUCTOR] = "Constructor",
        [WIT_FUNC_GETTER] = "Getter",               [WIT_FUNC_SETTER] = "Setter",
        [WIT_FUNC_METHOD_GETTER] = "MethodGetter",  [WIT_FUNC_METHOD_SETTER] = "MethodSetter",
        [WIT_FUNC_STATIC_GETTER] = "StaticGetter",  [WIT_FUNC_STATIC_SETTER] = "StaticSetter",
    };
    text_format(to, "; %s", kinds[kind]);
    if (resource != NULL) {
        text_format(to, " of ");
        text_add(to, resource, length);
    }
}

/* What the name alone tells. */
static void show_guessed(text *to, const char *name) {
    uint32_t kind = function_kind(name);
    const char *word = function_word(name);
    show_kind(to, kind, kind == WIT_FUNC_FREESTANDING ? NULL : word, strcspn(word, "."));
}

static void show_facts(text *to, const wit_func_facts_t *facts) {
    const char *resource = facts->resource == UINT32_MAX ? NULL : world->resources[facts->resource].name;
    show_kind(to, WIT_FUNC_KIND(facts->kind), resource, resource == NULL ? 0 : strlen(resource));
    text_format(to, "%s", facts->kind & WIT_FUNC_ASYNC ? "; async" : "");
    if (facts->implements != NULL) {
        text_format(to, "; implements %s", facts->implements);
    }
    show_quoted(to, "external id", facts->external_id);
    show_quoted(to, "docs", facts->docs);
}

static void show_function(text *to, const function *of) {
    text_format(to, "\n%s ", of->direction);
    function_show(to, of->interface, of->name);
    show_signature(to, of);
    if (of->facts == NULL) {
        show_guessed(to, of->name);
    } else {
        show_facts(to, of->facts);
    }
}

void facts_show(text *to) {
    text_format(to, "world %s", world_facts == NULL ? "?" : world_facts->world);
    for (size_t i = 0; i < world->num_import_funcs; i++) {
        const wit_import_func_t *of = &world->import_funcs[i];
        show_function(to, &(function){"import", of->interface, of->name, of->nparams, of->params, of->result,
                                      import_facts(of)});
    }
    for (size_t i = 0; i < world->num_export_funcs; i++) {
        const wit_export_func_t *of = &world->export_funcs[i];
        show_function(to, &(function){"export", of->interface, of->name, of->nparams, of->params, of->result,
                                      export_facts(of)});
    }
}
