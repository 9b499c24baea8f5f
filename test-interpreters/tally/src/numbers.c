#include "numbers.h"
#include "wit_dylib.h"
#include <string.h>

size_t numbers_size(uint32_t type) {
    switch (type) {
    case WIT_TYPE_U8:
    case WIT_TYPE_S8:
        return 1;
    case WIT_TYPE_U16:
    case WIT_TYPE_S16:
        return 2;
    case WIT_TYPE_U32:
    case WIT_TYPE_S32:
    case WIT_TYPE_F32:
        return 4;
    case WIT_TYPE_U64:
    case WIT_TYPE_S64:
    case WIT_TYPE_F64:
        return 8;
    default:
        return 0;
    }
}

bool numbers_is_integer(uint32_t type) {
    return type <= WIT_TYPE_S64;
}

static bool is_signed(uint32_t type) {
    return type >= WIT_TYPE_S8 && type <= WIT_TYPE_S64;
}

value *numbers_get(const value *of, size_t index) {
    uint32_t type = of->as.numbers.type;
    size_t size = numbers_size(type);
    const uint8_t *at = of->as.numbers.bytes + index * size;
    if (type == WIT_TYPE_F32) {
        float number;
        memcpy(&number, at, sizeof number);
        return value_float((double)number, true);
    }
    uint64_t bits = 0;
    memcpy(&bits, at, size);
    if (type == WIT_TYPE_F64) {
        double number;
        memcpy(&number, &bits, sizeof number);
        return value_float(number, false);
    }
    if (!is_signed(type)) {
        return value_unsigned(bits);
    }
    unsigned unused = 64 - 8 * (unsigned)size;
    return value_signed((int64_t)(bits << unused) >> unused);
}

bool numbers_fit(uint32_t type, integer number) {
    uint64_t most = UINT64_MAX >> (64 - 8 * numbers_size(type));
    if (is_signed(type)) {
        most >>= 1;
        return number.magnitude <= most + number.negative;
    }
    return !number.negative && number.magnitude <= most;
}

uint64_t integer_bits(integer number) {
    return number.negative ? 0 - number.magnitude : number.magnitude;
}

double integer_float(integer number) {
    double magnitude = (double)number.magnitude;
    return number.negative ? -magnitude : magnitude;
}
