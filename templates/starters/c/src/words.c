/* The built-in words. */
#include "value.h"
#include <stdio.h>
#include <string.h>

/* Two numbers, as reals unless both are integers. */
static bool pop_two(struct call *call, struct value *a, struct value *b) {
    *b = pop(call), *a = pop(call);
    if ((a->kind != NUMBER && a->kind != REAL) || (b->kind != NUMBER && b->kind != REAL))
        fail(call, "expected two numbers, got %s and %s", describe(*a), describe(*b));
    if (a->kind == NUMBER && b->kind == NUMBER)
        return true;
    *a = (struct value){.kind = REAL, .real = a->kind == REAL ? a->real : (double)a->number};
    *b = (struct value){.kind = REAL, .real = b->kind == REAL ? b->real : (double)b->number};
    return false;
}

#define ARITHMETIC(name, whole, broken)                                                                                \
    static void name(struct call *call) {                                                                              \
        struct value a, b, result = {.kind = NUMBER};                                                                  \
        if (!pop_two(call, &a, &b))                                                                                    \
            result = (struct value){.kind = REAL, .real = a.real broken b.real};                                       \
        else if (whole)                                                                                                \
            fail(call, "overflow, or division by zero");                                                               \
        push(call, result);                                                                                            \
    }

static bool overflows_div(int64_t a, int64_t b, int64_t *result) {
    if (b == 0 || (b == -1 && a == INT64_MIN))
        return true;
    *result = a / b;
    return false;
}

ARITHMETIC(add_numbers, __builtin_add_overflow(a.number, b.number, &result.number), +)
ARITHMETIC(subtract, __builtin_sub_overflow(a.number, b.number, &result.number), -)
ARITHMETIC(multiply, __builtin_mul_overflow(a.number, b.number, &result.number), *)
ARITHMETIC(divide, overflows_div(a.number, b.number, &result.number), /)

/* Adds numbers, and joins strings or lists. */
static void add(struct call *call) {
    if (!call->depth || (call->stack[call->depth - 1].kind != TEXT && call->stack[call->depth - 1].kind != LIST)) {
        add_numbers(call);
        return;
    }
    struct value b = pop(call), a = pop_kind(call, b.kind, describe(b)), joined = b;
    size_t size = b.kind == TEXT ? 1 : sizeof(struct value);
    char *memory = allocate(call, (a.len + b.len) * size);
    memcpy(memory, a.text, a.len * size);
    memcpy(memory + a.len * size, b.text, b.len * size);
    joined.text = memory;
    joined.len = a.len + b.len;
    push(call, joined);
}

static void equal(struct call *call) {
    if (call->depth && call->stack[call->depth - 1].kind == TEXT) {
        struct value b = pop(call), a = pop_kind(call, TEXT, "a string");
        push(call, number(a.len == b.len && !memcmp(a.text, b.text, a.len)));
        return;
    }
    struct value a, b;
    bool whole = pop_two(call, &a, &b);
    push(call, number(whole ? a.number == b.number : a.real == b.real));
}

static void less(struct call *call) {
    struct value a, b;
    bool whole = pop_two(call, &a, &b);
    push(call, number(whole ? a.number < b.number : a.real < b.real));
}

static void dup(struct call *call) {
    struct value top = pop(call);
    push(call, top), push(call, top);
}

static void swap(struct call *call) {
    struct value b = pop(call), a = pop(call);
    push(call, b), push(call, a);
}

/* Takes the top off. This ends a resource that the script owns. */
static void drop(struct call *call) {
    struct value top = pop(call);
    if (top.kind == OWN)
        world->resources[top.which].drop((uint32_t)top.number);
}

/* condition [ then ] [ else ] if */
static void choose(struct call *call) {
    struct value no = pop_kind(call, CODE, "code"), yes = pop_kind(call, CODE, "code");
    struct value chosen = pop_kind(call, NUMBER, "a number").number ? yes : no;
    run(call, chosen.text, chosen.len);
}

/* list [ code for each item ] each */
static void each(struct call *call) {
    struct value code = pop_kind(call, CODE, "code"), items = pop_kind(call, LIST, "a list");
    for (size_t i = 0; i < items.len; i++) {
        push(call, items.items[i]);
        run(call, code.text, code.len);
    }
}

/* a b 2 list */
static void make_list(struct call *call) {
    int64_t count = pop_kind(call, NUMBER, "a number").number;
    if (count < 0 || (uint64_t)count > call->depth)
        fail(call, "the stack does not have %lld values", (long long)count);
    struct value items = list(call, (size_t)count);
    call->depth -= (size_t)count;
    for (int64_t i = 0; i < count; i++)
        append(&items, call->stack[call->depth + (size_t)i]);
    push(call, items);
}

static void at(struct call *call) {
    int64_t index = pop_kind(call, NUMBER, "a number").number;
    struct value items = pop_kind(call, LIST, "a list");
    if (index < 0 || (uint64_t)index >= items.len)
        fail(call, "the list has no item %lld", (long long)index);
    push(call, items.items[index]);
}

static void len(struct call *call) {
    struct value value = pop(call);
    if (value.kind != LIST && value.kind != TEXT)
        fail(call, "%s has no length", describe(value));
    push(call, number((int64_t)value.len));
}

/* A case without a payload, by its position. */
static void bare(struct call *call) {
    push(call, (struct value){.kind = CASE, .which = (uint32_t)pop_kind(call, NUMBER, "a number").number});
}

/* payload position case */
static void with_payload(struct call *call) {
    struct value value = {.kind = CASE, .which = (uint32_t)pop_kind(call, NUMBER, "a number").number};
    value.items = allocate(call, sizeof value);
    *value.items = pop(call);
    push(call, value);
}

/* Replaces a case with its payload, if it has one, and its position. */
static void open(struct call *call) {
    struct value value = pop_kind(call, CASE, "a case");
    if (value.items)
        push(call, *value.items);
    push(call, number(value.which));
}

static void print(struct call *call) {
    struct value text = pop_kind(call, TEXT, "a string");
    printf("%.*s\n", (int)text.len, text.text);
    fflush(stdout);
}

static const struct {
    const char *name;
    word_fn *run;
} builtins[] = {
    {"+", add},       {"-", subtract}, {"*", multiply},     {"/", divide},       {"=", equal}, {"<", less},
    {"dup", dup},     {"swap", swap},  {"drop", drop},      {"if", choose},      {"each", each},
    {"list", make_list}, {"at", at},   {"len", len},        {"bare", bare},      {"case", with_payload},
    {"open", open},   {"print", print},
};

word_fn *builtin(const char *name, size_t len) {
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++)
        if (strlen(builtins[i].name) == len && !memcmp(builtins[i].name, name, len))
            return builtins[i].run;
    return NULL;
}
