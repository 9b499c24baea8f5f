#include "literal.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static value *float_of(const char *name, const char *digits) {
    if (strcmp(digits, "inf") == 0) {
        return value_float(name == digits ? INFINITY : -INFINITY, false);
    }
    if (strcmp(name, "nan") == 0) {
        return value_float(NAN, false);
    }
    char *end = NULL;
    if (!is_digit(*digits) || strpbrk(digits, ".e") == NULL || strpbrk(digits, "xX") != NULL) {
        return NULL;
    }
    double number = strtod(name, &end);
    return *end == '\0' ? value_float(number, false) : NULL;
}

/* Null too for integers that are too large. */
static value *integer_of(const char *name, const char *digits) {
    uint64_t base = digits[0] == '0' && digits[1] == 'x' ? 16 : 10;
    const char *at = digits + (base == 16 ? 2 : 0);
    integer number = {0};
    if (*at == '\0') {
        return NULL;
    }
    for (; *at != '\0'; at++) {
        uint64_t digit = is_digit(*at) ? (uint64_t)(*at - '0') : *at >= 'a' && *at <= 'f' ? (uint64_t)(*at - 'a') + 10 : 16;
        if (digit >= base || __builtin_mul_overflow(number.magnitude, base, &number.magnitude) ||
            __builtin_add_overflow(number.magnitude, digit, &number.magnitude)) {
            return NULL;
        }
    }
    number.negative = name != digits && number.magnitude != 0;
    return number.negative && number.magnitude > UINT64_C(1) << 63 ? NULL : value_integer(number);
}

value *literal_of(const char *name) {
    if (strcmp(name, "true") == 0 || strcmp(name, "false") == 0) {
        return value_bool(name[0] == 't');
    }
    if (strcmp(name, "none") == 0) {
        return value_case("none", NULL);
    }
    if (name[0] == '#' && name[1] != '\0') {
        return value_case(name + 1, NULL);
    }
    const char *digits = name + (name[0] == '-');
    value *number = integer_of(name, digits);
    return number != NULL ? number : float_of(name, digits);
}
