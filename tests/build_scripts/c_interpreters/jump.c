#include <setjmp.h>
#include <stdint.h>

static jmp_buf place;

static void leave(volatile int value) {
    if (value > 0) {
        longjmp(place, value);
    }
}

uint32_t factor(void) {
    int value = setjmp(place);
    if (value == 0) {
        leave(9);
    }
    return (uint32_t)value;
}
