// What a C++ interpreter does with the header: `new` is a keyword there, so the member is `new_`.
#include "wit_dylib.h"

#ifdef WIT_NEW
#error "the header keeps its own macros for itself"
#endif

static uint32_t last_handle;

WIT_DYLIB_EXPORT_LAYOUT

void wit_dylib_initialize(const wit_t *wit) {
    for (size_t i = 0; i < wit->num_resources; i++) {
        if (wit->resources[i].new_ != nullptr) {
            last_handle = wit->resources[i].new_(i);
        }
    }
    for (size_t i = 0; i < wit->num_streams; i++) {
        if (WIT_TYPE_IS_EMPTY(wit->streams[i].ty)) {
            last_handle = static_cast<uint32_t>(wit->streams[i].new_());
        }
    }
}
