/* Numbers as the canonical ABI lays them out, and the ranges of their types. */
#ifndef TALLY_NUMBERS_H
#define TALLY_NUMBERS_H

#include "value.h"

/* The size of a number of a type; 0 for types that are not numbers. */
size_t numbers_size(uint32_t type);

/* An element of a V_NUMBERS. */
value *numbers_get(const value *of, size_t index);

bool numbers_is_integer(uint32_t type);

/* Whether an integer type holds the number. */
bool numbers_fit(uint32_t type, integer number);

/* The bits of an integer: two's complement. */
uint64_t integer_bits(integer number);

double integer_float(integer number);

#endif
