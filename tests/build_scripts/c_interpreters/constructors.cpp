// The factor is made by a constructor, in a language with another idea of names.
#include "wit_dylib.h"

namespace {
struct Factor {
    uint32_t value;
    explicit Factor(volatile uint32_t *seed) : value(*seed + 4) {}
    ~Factor() { value = 0; }
};
volatile uint32_t seed = 1;
Factor made(&seed);
} // namespace

extern "C" uint32_t factor(void) { return made.value; }
