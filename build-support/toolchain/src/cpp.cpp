// libc++.so for a sysroot that has no position independent libc++: what programs need beside its headers for strings,
// containers, variants and memory. No exceptions, streams, locales, files or threads.
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>

template class std::basic_string<char>;

_LIBCPP_BEGIN_NAMESPACE_STD

[[noreturn]] __attribute__((visibility("default"))) void __libcpp_verbose_abort(const char *format, ...)
    noexcept(noexcept(std::__libcpp_verbose_abort(""))) {
    va_list arguments;
    va_start(arguments, format);
    std::vfprintf(stderr, format, arguments);
    va_end(arguments);
    std::abort();
}

_LIBCPP_END_NAMESPACE_STD

static void *allocate(std::size_t size) {
    void *memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) {
        std::abort();
    }
    return memory;
}

void *operator new(std::size_t size) { return allocate(size); }
void *operator new[](std::size_t size) { return allocate(size); }
void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete[](void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void *memory, std::size_t) noexcept { std::free(memory); }

// What a pure virtual function is called by.
extern "C" __attribute__((visibility("default"))) void __cxa_pure_virtual() { std::abort(); }
