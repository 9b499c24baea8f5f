/* Words on numbers. Integers are exact, and an error where the result is neither an s64 nor a u64. */
#include "builtins.h"
#include "numbers.h"
#include <math.h>
#include <string.h>

typedef struct pair {
    bool integers;
    integer a, b;
    double x, y;
} pair;

static bool take_number(const value *of, integer *whole, double *real, bool *integers, text *error) {
    if (of->kind == V_INTEGER) {
        *whole = of->as.integer;
        *real = integer_float(of->as.integer);
        return true;
    }
    if (of->kind != V_FLOAT) {
        return code_expected("a number", of, error);
    }
    *integers = false;
    *real = of->as.real.number;
    return true;
}

static bool take_pair(const context *cx, pair *to, text *error) {
    *to = (pair){.integers = true};
    return take_number(top(cx, 1), &to->a, &to->x, &to->integers, error) &&
           take_number(top(cx, 0), &to->b, &to->y, &to->integers, error);
}

static bool give_integer(context *cx, size_t takes, uint64_t magnitude, bool negative, bool overflow, text *error) {
    negative = negative && magnitude != 0;
    if (overflow || (negative && magnitude > UINT64_C(1) << 63)) {
        text_format(error, "the result is larger than an integer can be");
        return false;
    }
    replace(cx, takes, value_integer((integer){.magnitude = magnitude, .negative = negative}));
    return true;
}

static bool give_float(context *cx, double number) {
    replace(cx, 2, value_float(number, false));
    return true;
}

static bool sum(context *cx, integer a, integer b, text *error) {
    if (a.negative == b.negative) {
        uint64_t magnitude;
        bool overflow = __builtin_add_overflow(a.magnitude, b.magnitude, &magnitude);
        return give_integer(cx, 2, magnitude, a.negative, overflow, error);
    }
    integer larger = a.magnitude >= b.magnitude ? a : b;
    integer smaller = a.magnitude >= b.magnitude ? b : a;
    return give_integer(cx, 2, larger.magnitude - smaller.magnitude, larger.negative, false, error);
}

static bool add(context *cx, text *error) {
    pair of;
    return take_pair(cx, &of, error) && (of.integers ? sum(cx, of.a, of.b, error) : give_float(cx, of.x + of.y));
}

static bool subtract(context *cx, text *error) {
    pair of;
    if (!take_pair(cx, &of, error)) {
        return false;
    }
    of.b.negative = !of.b.negative && of.b.magnitude != 0;
    return of.integers ? sum(cx, of.a, of.b, error) : give_float(cx, of.x - of.y);
}

static bool multiply(context *cx, text *error) {
    pair of;
    if (!take_pair(cx, &of, error)) {
        return false;
    }
    uint64_t magnitude;
    bool overflow = __builtin_mul_overflow(of.a.magnitude, of.b.magnitude, &magnitude);
    return of.integers ? give_integer(cx, 2, magnitude, of.a.negative != of.b.negative, overflow, error)
                       : give_float(cx, of.x * of.y);
}

static bool by_zero(const pair *of, text *error) {
    if (of->integers && of->b.magnitude == 0) {
        text_format(error, "division by zero");
        return true;
    }
    return false;
}

static bool divide(context *cx, text *error) {
    pair of;
    if (!take_pair(cx, &of, error) || by_zero(&of, error)) {
        return false;
    }
    return of.integers ? give_integer(cx, 2, of.a.magnitude / of.b.magnitude, of.a.negative != of.b.negative, false,
                                      error)
                       : give_float(cx, of.x / of.y);
}

static bool modulo(context *cx, text *error) {
    pair of;
    if (!take_pair(cx, &of, error) || by_zero(&of, error)) {
        return false;
    }
    return of.integers ? give_integer(cx, 2, of.a.magnitude % of.b.magnitude, of.a.negative, false, error)
                       : give_float(cx, fmod(of.x, of.y));
}

/* Numbers, strings by their bytes, and chars. False for values of different kinds. */
static bool compare(const context *cx, int *order, text *error) {
    const value *a = top(cx, 1);
    const value *b = top(cx, 0);
    pair of;
    if (a->kind == V_CHAR && b->kind == V_CHAR) {
        *order = (a->as.character > b->as.character) - (a->as.character < b->as.character);
        return true;
    }
    if (a->kind == V_STRING && b->kind == V_STRING) {
        size_t lengths[] = {a->as.string.length, b->as.string.length};
        size_t shared = lengths[0] < lengths[1] ? lengths[0] : lengths[1];
        *order = shared == 0 ? 0 : memcmp(a->as.string.bytes, b->as.string.bytes, shared);
        *order = *order != 0 ? *order : (lengths[0] > lengths[1]) - (lengths[0] < lengths[1]);
        return true;
    }
    if (!take_pair(cx, &of, error)) {
        return false;
    }
    /* 2 where one is not a number: no comparison holds. */
    *order = of.integers ? integer_compare(of.a, of.b)
             : isunordered(of.x, of.y) ? 2
                                       : (of.x > of.y) - (of.x < of.y);
    return true;
}

static bool less(context *cx, text *error) {
    int order;
    if (!compare(cx, &order, error)) {
        return false;
    }
    replace(cx, 2, value_bool(order < 0));
    return true;
}

static bool greater(context *cx, text *error) {
    int order;
    if (!compare(cx, &order, error)) {
        return false;
    }
    replace(cx, 2, value_bool(order > 0 && order != 2));
    return true;
}

static bool at_most(context *cx, text *error) {
    int order;
    if (!compare(cx, &order, error)) {
        return false;
    }
    replace(cx, 2, value_bool(order <= 0));
    return true;
}

static bool at_least(context *cx, text *error) {
    int order;
    if (!compare(cx, &order, error)) {
        return false;
    }
    replace(cx, 2, value_bool(order >= 0 && order != 2));
    return true;
}

static bool negate(context *cx, text *error) {
    if (top(cx, 0)->kind == V_FLOAT) {
        replace(cx, 1, value_float(-top(cx, 0)->as.real.number, false));
        return true;
    }
    if (!expect(cx, 0, V_INTEGER, "a number", error)) {
        return false;
    }
    integer number = top(cx, 0)->as.integer;
    return give_integer(cx, 1, number.magnitude, !number.negative, false, error);
}

static bool to_float(context *cx, text *error) {
    if (!expect(cx, 0, V_INTEGER, "an integer", error)) {
        return false;
    }
    replace(cx, 1, value_float(integer_float(top(cx, 0)->as.integer), false));
    return true;
}

static bool truncate(context *cx, text *error) {
    if (!expect(cx, 0, V_FLOAT, "a float", error)) {
        return false;
    }
    double number = top(cx, 0)->as.real.number;
    bool fits = fabs(number) < 18446744073709551616.0;
    return give_integer(cx, 1, fits ? (uint64_t)fabs(number) : 0, number < 0, !fits, error);
}

const builtin number_builtins[] = {
    {"+", 2, add},       {"-", 2, subtract},   {"*", 2, multiply},      {"/", 2, divide},
    {"mod", 2, modulo},  {"<", 2, less},       {">", 2, greater},       {"<=", 2, at_most},
    {">=", 2, at_least}, {"negate", 1, negate}, {"float", 1, to_float}, {"truncate", 1, truncate},
    {NULL, 0, NULL},
};
