/* Plays the world library and the host for tally, compiled for this machine: what no component can be made to do. */
#include "memory.h"
#include "wit_dylib.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNTER, OTHER, BLOB };
enum { OWN_COUNTER = WIT_TYPE_OWN, BORROW_COUNTER = WIT_TYPE_BORROW };
#define OWN_BLOB (WIT_TYPE_OWN | BLOB << 8)
#define BORROW_BLOB (WIT_TYPE_BORROW | BLOB << 8)
#define BORROW_OTHER (WIT_TYPE_BORROW | OTHER << 8)
#define RESULT (WIT_TYPE_RESULT)
#define NOTHING 0xffffffff

static const char program[] =
    ": counter new counter ;\n"
    ": ~counter @ \"gone \" swap show concat drop log ;\n"
    ": counter.value @ ;\n"
    ": counter.join @ swap @ + new counter ;\n"
    ": counter.swap interrupt @ show ok ;\n"
    ": other.touch drop ;\n"
    ": look drop ;\n"
    ": take drop drop log \"my reason\" raise ;\n"
    ": fill 1 new counter drop 2 new counter -> c c new counter drop ;\n";

static bool quiet;

static void note(const char *format, uint32_t number) {
    if (!quiet) {
        printf(format, number);
    }
}

/* Handles of objects are the places of their reps here, from 100 on. */
static size_t reps[4096];
static uint32_t rep_count;

static uint32_t new_handle(size_t rep) {
    reps[rep_count] = rep;
    return 100 + rep_count++;
}

static size_t rep_of(uint32_t handle) {
    return reps[handle - 100];
}

static void drop_counter(uint32_t handle) {
    note("drop counter %u\n", handle);
    wit_dylib_resource_dtor(COUNTER, rep_of(handle));
}

static void drop_blob(uint32_t handle) {
    printf("drop blob %u\n", handle);
}

static const wit_resource_t resources[] = {
    {"test:n/api", "counter", drop_counter, new_handle, rep_of},
    {"test:n/api", "other", drop_counter, new_handle, rep_of},
    {"test:n/store", "blob", drop_blob, NULL, NULL},
};

static const wit_result_t results[] = {{NULL, NULL, WIT_TYPE_STRING, WIT_TYPE_STRING}};

static void log_import(void *cx) {
    (void)cx;
    note("log\n", 0);
}

/* The owner of the counter goes while it is borrowed. */
static size_t interrupted;

static void interrupt_import(void *cx) {
    (void)cx;
    wit_dylib_resource_dtor(COUNTER, interrupted);
}

static const wit_import_func_t imports[] = {
    {.interface = "test:n/store", .name = "log", .impl = log_import, .result = NOTHING},
    {.interface = "test:n/store", .name = "interrupt", .impl = interrupt_import, .result = NOTHING},
};

enum { MAKE, VALUE, JOIN, SWAP, TOUCH, LOOK, TAKE, FILL };

static const wit_type_t number[] = {WIT_TYPE_U32}, self[] = {BORROW_COUNTER}, two[] = {OWN_COUNTER, OWN_COUNTER},
                        touched[] = {BORROW_OTHER}, looked[] = {BORROW_BLOB}, taken[] = {OWN_BLOB, BORROW_BLOB};

static const wit_export_func_t exports[] = {
    [MAKE] = {"test:n/api", "[constructor]counter", NULL, 1, number, OWN_COUNTER},
    [VALUE] = {"test:n/api", "[method]counter.value", NULL, 1, self, WIT_TYPE_U32},
    [JOIN] = {"test:n/api", "[static]counter.join", NULL, 2, two, OWN_COUNTER},
    [SWAP] = {"test:n/api", "[method]counter.swap", NULL, 1, self, RESULT},
    [TOUCH] = {"test:n/api", "[method]other.touch", NULL, 1, touched, NOTHING},
    [LOOK] = {"test:n/api", "look", NULL, 1, looked, NOTHING},
    [TAKE] = {"test:n/api", "take", NULL, 2, taken, RESULT},
    [FILL] = {"test:n/api", "fill", NULL, 0, NULL, NOTHING},
};

static const char *const self_name[] = {"self"}, *const names[] = {"left", "right"};
static wit_func_facts_t facts[sizeof exports / sizeof exports[0]];

static void start(void) {
    static wit_facts_t all = {sizeof all, "test:n/w", facts, facts};
    static const wit_file_t file = {"main.tally", (const uint8_t *)program, sizeof program - 1};
    static const wit_t wit = {
        .version = WIT_CURRENT_VERSION,
        .num_import_funcs = sizeof imports / sizeof imports[0],
        .import_funcs = imports,
        .num_export_funcs = sizeof exports / sizeof exports[0],
        .export_funcs = exports,
        .num_resources = sizeof resources / sizeof resources[0],
        .resources = resources,
        .num_results = 1,
        .results = results,
    };
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        facts[i] = (wit_func_facts_t){.resource = NOTHING, .params = exports[i].nparams == 1 ? self_name : names};
    }
    wit_dylib_describe(&all);
    wit_dylib_files(&file, 1);
    wit_dylib_initialize(&wit);
}

static uint32_t make(uint32_t start) {
    void *cx = wit_dylib_export_start(MAKE);
    wit_dylib_push_u32(cx, start);
    wit_dylib_export_call(cx, MAKE);
    uint32_t handle = wit_dylib_pop_own(cx, COUNTER);
    wit_dylib_export_finish(cx, MAKE);
    return handle;
}

static void value(size_t rep) {
    void *cx = wit_dylib_export_start(VALUE);
    wit_dylib_push_borrow(cx, COUNTER, (uint32_t)rep);
    wit_dylib_export_call(cx, VALUE);
    printf("value %u\n", wit_dylib_pop_u32(cx));
    wit_dylib_export_finish(cx, VALUE);
}

static uint32_t join(uint32_t left, uint32_t right) {
    void *cx = wit_dylib_export_start(JOIN);
    wit_dylib_push_own(cx, COUNTER, left);
    wit_dylib_push_own(cx, COUNTER, right);
    wit_dylib_export_call(cx, JOIN);
    uint32_t handle = wit_dylib_pop_own(cx, COUNTER);
    wit_dylib_export_finish(cx, JOIN);
    return handle;
}

/* Pops a result of strings. */
static void print_result(void *cx, size_t which) {
    char *text = NULL;
    const char *side = wit_dylib_pop_result(cx, 0) == 0 ? "ok" : "err";
    int length = (int)wit_dylib_pop_string(cx, &text);
    printf("%s: %.*s\n", side, length, text);
    wit_dylib_export_finish(cx, which);
}

static void swap(size_t rep) {
    void *cx = wit_dylib_export_start(SWAP);
    interrupted = rep;
    wit_dylib_push_borrow(cx, COUNTER, (uint32_t)rep);
    wit_dylib_export_call(cx, SWAP);
    print_result(cx, SWAP);
}

static void take(void) {
    void *cx = wit_dylib_export_start(TAKE);
    wit_dylib_push_own(cx, BLOB, 6);
    wit_dylib_push_borrow(cx, BLOB, 7);
    wit_dylib_export_call(cx, TAKE);
    printf("returned\n");
    print_result(cx, TAKE);
}

static void call(size_t which, size_t resource, uint32_t handle) {
    void *cx = wit_dylib_export_start(which);
    if (exports[which].nparams > 0) {
        wit_dylib_push_borrow(cx, resource, handle);
    }
    wit_dylib_export_call(cx, which);
    printf("returned\n");
    wit_dylib_export_finish(cx, which);
}

/* Many objects that come and go leave no memory behind. */
static void many(void) {
    enum { COUNT = 500 };
    static uint32_t handles[COUNT];
    size_t before = 0;
    quiet = true;
    for (int round = 0; round < 3; round++) {
        rep_count = 0;
        for (uint32_t i = 0; i < COUNT; i++) {
            handles[i] = make(i);
        }
        for (uint32_t i = 0; i < COUNT; i++) {
            /* In another order, a third of them through the program. */
            uint32_t handle = handles[i * 7 % COUNT];
            if (i % 3 == 0) {
                handle = join(handle, make(1));
            }
            wit_dylib_resource_dtor(COUNTER, rep_of(handle));
        }
        before = round == 0 ? memory_live() : before;
    }
    printf("%s\n", memory_live() == before ? "flat" : "grown");
}

int main(int count, char **args) {
    const char *scenario = count > 1 ? args[1] : "";
    setvbuf(stdout, NULL, _IOLBF, 0);
    start();
    if (strcmp(scenario, "many") == 0) {
        many();
        return 0;
    }
    uint32_t first = make(5);
    size_t rep = rep_of(first);
    if (strcmp(scenario, "unknown") == 0) {
        value(rep + 1);
    } else if (strcmp(scenario, "null") == 0) {
        value(0);
    } else if (strcmp(scenario, "of-another-type") == 0) {
        call(TOUCH, OTHER, (uint32_t)rep);
    } else if (strcmp(scenario, "dropped") == 0) {
        wit_dylib_resource_dtor(COUNTER, rep);
        value(rep);
    } else if (strcmp(scenario, "not-reused") == 0) {
        wit_dylib_resource_dtor(COUNTER, rep);
        uint32_t second = make(6);
        value(rep_of(second));
        value(rep);
    } else if (strcmp(scenario, "own-unknown") == 0) {
        uint32_t second = new_handle(77);
        join(first, second);
    } else if (strcmp(scenario, "destructor-twice") == 0) {
        wit_dylib_resource_dtor(COUNTER, rep);
        wit_dylib_resource_dtor(COUNTER, rep);
    } else if (strcmp(scenario, "destructor-of-another-type") == 0) {
        wit_dylib_resource_dtor(OTHER, rep);
    } else if (strcmp(scenario, "pending-borrow") == 0) {
        swap(rep);
    } else if (strcmp(scenario, "borrows-end-first") == 0) {
        call(LOOK, BLOB, 9);
    } else if (strcmp(scenario, "errors-drop") == 0) {
        take();
    } else if (strcmp(scenario, "scopes-end") == 0) {
        call(FILL, 0, 0);
    } else if (strcmp(scenario, "joined") == 0) {
        value(rep_of(join(first, make(2))));
    } else {
        return 2;
    }
    return 0;
}
