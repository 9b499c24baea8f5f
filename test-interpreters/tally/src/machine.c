#include "call.h"
#include "code.h"
#include "destructor.h"
#include "memory.h"
#include "reference.h"
#include <inttypes.h>
#include <string.h>

/* A word that runs. */
typedef struct frame {
    const word *word;
    size_t at;
    size_t locals;
} frame;

typedef struct machine {
    context *cx;
    frame *frames;
    size_t depth;
    size_t capacity;
    value **locals;
    size_t local_count;
    size_t local_capacity;
    text message;
} machine;

enum { MOST_FRAMES = 10000 };

static bool enter(machine *of, const word *word) {
    if (of->depth == MOST_FRAMES) {
        text_format(&of->message, "words call one another more than %d levels deep", MOST_FRAMES);
        return false;
    }
    of->frames = memory_grow(of->frames, of->depth, &of->capacity, sizeof *of->frames);
    of->frames[of->depth++] = (frame){.word = word, .locals = of->local_count};
    for (size_t i = 0; i < word->locals; i++) {
        of->locals = memory_grow(of->locals, of->local_count, &of->local_capacity, sizeof *of->locals);
        of->locals[of->local_count++] = NULL;
    }
    return true;
}

static void leave(machine *of) {
    const frame *last = &of->frames[--of->depth];
    while (of->local_count > last->locals) {
        value_drop(of->locals[--of->local_count]);
    }
}

static bool need(machine *of, size_t count, const char *name) {
    if (of->cx->depth >= count) {
        return true;
    }
    text_format(&of->message, "`%s` takes %zu value%s from the stack, and there %s %zu", name, count,
                count == 1 ? "" : "s", of->cx->depth == 1 ? "is" : "are", of->cx->depth);
    return false;
}

static bool jump_unless(machine *of, const op *op, bool *jump) {
    if (!need(of, 1, op->name)) {
        return false;
    }
    const value *condition = of->cx->stack[of->cx->depth - 1];
    if (condition->kind != V_BOOL) {
        return code_expected("a bool", condition, &of->message);
    }
    *jump = !condition->as.boolean;
    value_drop(context_pop(of->cx));
    return true;
}

static bool next(machine *of, value **locals, bool *jump) {
    value *list = locals[0];
    if (!value_is_list(list) && list->kind != V_MAP) {
        return code_expected("a list or a map", list, &of->message);
    }
    size_t index = (size_t)locals[1]->as.integer.magnitude;
    *jump = index == value_length(list);
    if (*jump) {
        return true;
    }
    if (list->kind == V_MAP) {
        context_push(of->cx, value_share(list->as.sequence.items[2 * index]));
        context_push(of->cx, value_share(list->as.sequence.items[2 * index + 1]));
    } else {
        context_push(of->cx, value_item(list, index));
    }
    value_drop(locals[1]);
    locals[1] = value_unsigned(index + 1);
    return true;
}

static bool count_down(machine *of, value **local, bool *jump) {
    if ((*local)->kind != V_INTEGER || (*local)->as.integer.negative) {
        return code_expected("a number of times", *local, &of->message);
    }
    uint64_t left = (*local)->as.integer.magnitude;
    *jump = left == 0;
    if (left != 0) {
        value_drop(*local);
        *local = value_unsigned(left - 1);
    }
    return true;
}

static bool load(machine *of, const value *local) {
    if (local == NULL) {
        text_format(&of->message, "this name has no value yet");
        return false;
    }
    context_push(of->cx, value_share((value *)(uintptr_t)local));
    return true;
}

/* An err leaves all words. */
static bool unwrap(machine *of) {
    value *tried = of->cx->stack[of->cx->depth - 1];
    const char *name = tried->kind == V_CASE ? tried->as.choice.name : "";
    if (strcmp(name, "err") == 0) {
        context_pop(of->cx);
        while (of->cx->depth > 0) {
            value_drop(context_pop(of->cx));
        }
        context_push(of->cx, tried);
        while (of->depth > 0) {
            leave(of);
        }
        return true;
    }
    if (strcmp(name, "ok") != 0 && strcmp(name, "some") != 0) {
        return code_expected("ok, err or some", tried, &of->message);
    }
    context_pop(of->cx);
    if (tried->as.choice.payload != NULL) {
        context_push(of->cx, value_share(tried->as.choice.payload));
    }
    value_drop(tried);
    return true;
}

static bool import(machine *of, const op *op) {
    return need(of, op->as.import->nparams, op->name) && call_import(op->as.import, of->cx, &of->message);
}

static bool is_case(machine *of, const char *name) {
    const value *tested = of->cx->stack[of->cx->depth - 1];
    if (tested->kind != V_CASE) {
        return code_expected("a case", tested, &of->message);
    }
    bool same = strcmp(tested->as.choice.name, name) == 0;
    value_drop(context_pop(of->cx));
    context_push(of->cx, value_bool(same));
    return true;
}

/* Runs one operation. */
static bool step(machine *of, frame *now, const op *op) {
    value **locals = of->locals + now->locals + op->local;
    bool jump = false;
    bool good = true;
    switch (op->kind) {
    case OP_LITERAL:
        context_push(of->cx, value_share(op->as.literal));
        break;
    case OP_BUILTIN:
        good = need(of, op->as.builtin->takes, op->as.builtin->name) && op->as.builtin->run(of->cx, &of->message);
        break;
    case OP_WORD:
        good = enter(of, op->as.word);
        break;
    case OP_IMPORT:
        good = import(of, op);
        break;
    case OP_RETURN:
        leave(of);
        break;
    case OP_JUMP:
        jump = true;
        break;
    case OP_JUMP_UNLESS:
        good = jump_unless(of, op, &jump);
        break;
    case OP_STORE:
        good = need(of, 1, op->name == NULL ? "->" : op->name);
        if (good) {
            value_drop(*locals);
            *locals = context_pop(of->cx);
        }
        break;
    case OP_LOAD:
        good = load(of, *locals);
        break;
    case OP_NEXT:
        good = next(of, locals, &jump);
        break;
    case OP_COUNT:
        good = count_down(of, locals, &jump);
        break;
    case OP_NEW:
        good = need(of, 1, op->name);
        if (good) {
            object *made = object_new(op->as.resource, context_pop(of->cx));
            context_push(of->cx, reference_object(made));
        }
        break;
    case OP_CLOSE:
        good = shape_close(of->cx, op->name, &of->message);
        break;
    case OP_FIELD:
        good = need(of, 1, op->name) && shape_field(of->cx, op->name, &of->message);
        break;
    case OP_SET_FIELD:
        good = need(of, 2, op->name) && shape_set_field(of->cx, op->name, &of->message);
        break;
    case OP_WRAP:
        good = need(of, 1, op->name);
        if (good) {
            context_push(of->cx, value_case(op->name, context_pop(of->cx)));
        }
        break;
    case OP_IS:
        good = need(of, 1, op->name) && is_case(of, op->name);
        break;
    case OP_TRY:
        good = need(of, 1, "try") && unwrap(of);
        break;
    }
    if (jump) {
        now->at = op->target;
    }
    return good;
}

bool machine_run(const word *word, context *cx, text *error) {
    machine machine = {.cx = cx};
    bool good = enter(&machine, word);
    while (good && machine.depth > 0) {
        frame *now = &machine.frames[machine.depth - 1];
        const op *op = &now->word->ops[now->at++];
        const char *file = now->word->file;
        good = step(&machine, now, op) && destructors_run(&machine.message);
        if (!good) {
            text_format(error, "%s:%" PRIu32 ": ", file, op->line);
            text_add(error, machine.message.bytes, machine.message.length);
        }
    }
    while (machine.depth > 0) {
        leave(&machine);
    }
    memory_free(machine.frames, machine.capacity * sizeof *machine.frames);
    memory_free(machine.locals, machine.local_capacity * sizeof *machine.locals);
    text_free(&machine.message);
    return good;
}
