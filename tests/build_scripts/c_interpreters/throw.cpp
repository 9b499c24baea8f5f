// Throws and catches, with as much of libc++abi as that takes.
#include <stdint.h>
#include <stdlib.h>

extern "C" {
// The type of an int, which is thrown and not asked for.
int type_of_int __asm__("_ZTIi");

void *__cxa_allocate_exception(size_t size) noexcept { return malloc(size); }
void __cxa_throw(void *exception, void *, void (*)(void *)) { __builtin_wasm_throw(0, exception); }
void *__cxa_begin_catch(void *exception) noexcept { return exception; }
void __cxa_end_catch() {}

static int dropped;
uint32_t factor();
}

struct Drop {
    ~Drop() { dropped += 2; }
};

__attribute__((noinline)) static void fail(int value) {
    Drop drop;
    if (value > 0) {
        throw value;
    }
}

uint32_t factor() {
    try {
        fail(0);
        fail(1);
    } catch (...) {
        return dropped + 7;
    }
    return 1;
}
