/* What a C interpreter does with the header: source names are those of the published interface. */
#include "wit_dylib.h"

#ifdef WIT_NEW
#error "the header keeps its own macros for itself"
#endif

static uint32_t last_handle;

WIT_DYLIB_EXPORT_LAYOUT

void wit_dylib_initialize(const wit_t *wit) {
    for (size_t i = 0; i < wit->num_resources; i++) {
        if (wit->resources[i].new != NULL) {
            last_handle = wit->resources[i].new(i);
        }
    }
    for (size_t i = 0; i < wit->num_futures; i++) {
        if (WIT_TYPE_IS_EMPTY(wit->futures[i].ty)) {
            last_handle = (uint32_t)wit->futures[i].new();
        }
    }
}

bool wit_dylib_push_list(void *cx, size_t ty, uint8_t *ptr, size_t len) {
    (void)cx, (void)ptr, (void)len;
    return WIT_TYPE_KIND((wit_type_t)ty) == WIT_TYPE_U8 && WIT_TYPE_INDEX((wit_type_t)ty) == 0;
}
