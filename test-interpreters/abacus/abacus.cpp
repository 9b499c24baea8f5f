// abacus: the header from C++17. It has values and no language: an exported function calls the import of the same
// interface and name and returns its result; where there is none, it is one of the functions at the end of this file.
#include "wit_dylib.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace {

struct Value;
using List = std::vector<Value>;

// Of a variant, enum, option or result, with one value or none.
struct Case {
    std::uint32_t number;
    List payload;
};

// Bits hold integers, bools, chars, flags and handles; a list holds fields and items, and a map's keys and values.
struct Value {
    std::variant<std::uint64_t, float, double, std::string, List, Case> of;
};

struct Iterator {
    List list;
    std::size_t next = 0;
};

struct Free {
    void operator()(void *memory) const { std::free(memory); }
};

const wit_t *world;
long contexts;

[[noreturn]] void fail(const std::string &message) {
    std::fprintf(stderr, "%s\n", message.c_str());
    std::abort();
}

// The context of a call. What its lists own goes with it.
struct Call {
    List stack;
    std::vector<Iterator> iterators;
    std::list<std::string> lent; // of which the addresses stay
    std::vector<std::unique_ptr<void, Free>> deferred;

    Call() { contexts++; }
    ~Call() { contexts--; }
    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;

    template <typename T> void push(T value) { stack.push_back(Value{std::move(value)}); }

    void bits(std::uint64_t value) { push(value); }

    Value pop() {
        if (stack.empty()) {
            fail("a value was popped from an empty stack");
        }
        Value value = std::move(stack.back());
        stack.pop_back();
        return value;
    }

    template <typename T> T pop_as() {
        Value value = pop();
        T *found = std::get_if<T>(&value.of);
        if (found == nullptr) {
            fail("a value was popped, but the stack has another one");
        }
        return std::move(*found);
    }

    template <typename T> T pop_bits() { return static_cast<T>(pop_as<std::uint64_t>()); }

    // Moves the topmost values into a list, the last of them was on top.
    void collect(std::size_t count) {
        List parts(count);
        while (count > 0) {
            parts[--count] = pop();
        }
        push(std::move(parts));
    }

    // Puts the parts of a list back, the first on top.
    void spread() {
        List parts = pop_as<List>();
        while (!parts.empty()) {
            stack.push_back(std::move(parts.back()));
            parts.pop_back();
        }
    }

    void wrap(std::uint32_t number, wit_type_t payload) {
        Case made{number, {}};
        if (!WIT_TYPE_IS_EMPTY(payload)) {
            made.payload.push_back(pop());
        }
        push(std::move(made));
    }

    std::uint32_t unwrap() {
        Case taken = pop_as<Case>();
        if (!taken.payload.empty()) {
            stack.push_back(std::move(taken.payload.back()));
        }
        return taken.number;
    }

    void open(std::size_t capacity) {
        List list;
        list.reserve(capacity);
        push(std::move(list));
    }

    void append(std::size_t count) {
        collect(count);
        List parts = pop_as<List>();
        List *list = stack.empty() ? nullptr : std::get_if<List>(&stack.back().of);
        if (list == nullptr) {
            fail("an element was appended to what is not a list");
        }
        for (Value &part : parts) {
            list->push_back(std::move(part));
        }
    }

    std::size_t iterate(std::size_t parts) {
        iterators.push_back(Iterator{pop_as<List>()});
        return iterators.back().list.size() / parts;
    }

    // Puts the next parts on the stack, the first on top.
    void next(std::size_t parts) {
        Iterator &iterator = iterators.back();
        for (std::size_t i = parts; i > 0; i--) {
            stack.push_back(std::move(iterator.list.at(iterator.next + i - 1)));
        }
        iterator.next += parts;
    }
};

Call &of(void *cx) { return *static_cast<Call *>(cx); }

using Builtin = Value (*)(List arguments);

// Filled by constructors, before the world library calls anything.
std::map<std::string, Builtin, std::less<>> &builtins() {
    static std::map<std::string, Builtin, std::less<>> table;
    return table;
}

struct Register {
    Register(const char *name, Builtin builtin) { builtins().emplace(name, builtin); }
};

bool same(const char *a, const char *b) { return a == nullptr || b == nullptr ? a == b : std::strcmp(a, b) == 0; }

const wit_import_func_t *import_like(const wit_export_func_t &exported) {
    for (std::size_t i = 0; i < world->num_import_funcs; i++) {
        const wit_import_func_t &import = world->import_funcs[i];
        if (same(import.interface, exported.interface) && same(import.name, exported.name)) {
            return &import;
        }
    }
    return nullptr;
}

} // namespace

extern "C" {

WIT_DYLIB_EXPORT_LAYOUT

void wit_dylib_initialize(const wit_t *wit) { world = wit; }

void wit_dylib_fail(void *, const std::uint8_t *message, std::size_t len) {
    fail(std::string(reinterpret_cast<const char *>(message), len));
}

void wit_dylib_dealloc_bytes(void *cx, void *ptr, std::size_t, std::size_t, bool defer) {
    std::unique_ptr<void, Free> memory(ptr);
    if (defer) {
        of(cx).deferred.push_back(std::move(memory));
    }
}

void *wit_dylib_export_start(std::size_t) { return new Call; }

void wit_dylib_export_call(void *cx, std::size_t which) {
    const wit_export_func_t &exported = world->export_funcs[which];
    if (const wit_import_func_t *import = import_like(exported)) {
        Call inner;
        for (std::size_t i = 0; i < import->nparams; i++) {
            inner.stack.push_back(of(cx).pop());
        }
        import->impl(&inner);
        if (!WIT_TYPE_IS_EMPTY(import->result)) {
            of(cx).stack.push_back(inner.pop());
        }
        return;
    }
    auto found = builtins().find(std::string_view(exported.name));
    if (found == builtins().end()) {
        fail(std::string(exported.name) + ": no import and no function has this name");
    }
    of(cx).collect(exported.nparams);
    of(cx).stack.push_back(found->second(of(cx).pop_as<List>()));
}

void wit_dylib_export_finish(void *cx, std::size_t) {
    std::unique_ptr<Call> call(static_cast<Call *>(cx));
    if (!call->stack.empty() || !call->iterators.empty()) {
        std::abort();
    }
}

void wit_dylib_push_bool(void *cx, bool val) { of(cx).bits(val); }
void wit_dylib_push_char(void *cx, std::uint32_t val) { of(cx).bits(val); }
void wit_dylib_push_u8(void *cx, std::uint8_t val) { of(cx).bits(val); }
void wit_dylib_push_s8(void *cx, std::int8_t val) { of(cx).bits(static_cast<std::uint64_t>(val)); }
void wit_dylib_push_u16(void *cx, std::uint16_t val) { of(cx).bits(val); }
void wit_dylib_push_s16(void *cx, std::int16_t val) { of(cx).bits(static_cast<std::uint64_t>(val)); }
void wit_dylib_push_u32(void *cx, std::uint32_t val) { of(cx).bits(val); }
void wit_dylib_push_s32(void *cx, std::int32_t val) { of(cx).bits(static_cast<std::uint64_t>(val)); }
void wit_dylib_push_u64(void *cx, std::uint64_t val) { of(cx).bits(val); }
void wit_dylib_push_s64(void *cx, std::int64_t val) { of(cx).bits(static_cast<std::uint64_t>(val)); }
void wit_dylib_push_f32(void *cx, float val) { of(cx).push(val); }
void wit_dylib_push_f64(void *cx, double val) { of(cx).push(val); }
void wit_dylib_push_enum(void *cx, std::size_t, std::uint32_t discr) { of(cx).bits(discr); }
void wit_dylib_push_flags(void *cx, std::size_t, std::uint32_t bits) { of(cx).bits(bits); }

void wit_dylib_push_string(void *cx, std::uint8_t *bytes, std::size_t len) {
    std::unique_ptr<void, Free> memory(len == 0 ? nullptr : bytes);
    of(cx).push(std::string(reinterpret_cast<const char *>(bytes), len));
}

void wit_dylib_push_record(void *cx, std::size_t ty) { of(cx).collect(world->records[ty].nfields); }
void wit_dylib_push_tuple(void *cx, std::size_t ty) { of(cx).collect(world->tuples[ty].ntypes); }

void wit_dylib_push_variant(void *cx, std::size_t ty, std::uint32_t discr) {
    of(cx).wrap(discr, world->variants[ty].cases[discr].ty);
}

void wit_dylib_push_option(void *cx, std::size_t ty, std::uint32_t discr) {
    of(cx).wrap(discr, discr == 0 ? WIT_TYPE_EMPTY : world->options[ty].ty);
}

void wit_dylib_push_result(void *cx, std::size_t ty, std::uint32_t discr) {
    of(cx).wrap(discr, discr == 0 ? world->results[ty].ok : world->results[ty].err);
}

bool wit_dylib_push_list(void *cx, std::size_t, std::uint8_t *, std::size_t len) { return of(cx).open(len), false; }
void wit_dylib_list_append(void *cx, std::size_t) { of(cx).append(1); }
void wit_dylib_push_map(void *cx, std::size_t, std::size_t len) { of(cx).open(2 * len); }
void wit_dylib_map_append(void *cx, std::size_t) { of(cx).append(2); }
void wit_dylib_push_fixed_length_list(void *cx, std::size_t ty) { of(cx).open(world->fixed_length_lists[ty].size); }
void wit_dylib_fixed_length_list_append(void *cx, std::size_t) { of(cx).append(1); }

bool wit_dylib_pop_bool(void *cx) { return of(cx).pop_bits<std::uint64_t>() != 0; }
std::uint32_t wit_dylib_pop_char(void *cx) { return of(cx).pop_bits<std::uint32_t>(); }
std::uint8_t wit_dylib_pop_u8(void *cx) { return of(cx).pop_bits<std::uint8_t>(); }
std::int8_t wit_dylib_pop_s8(void *cx) { return of(cx).pop_bits<std::int8_t>(); }
std::uint16_t wit_dylib_pop_u16(void *cx) { return of(cx).pop_bits<std::uint16_t>(); }
std::int16_t wit_dylib_pop_s16(void *cx) { return of(cx).pop_bits<std::int16_t>(); }
std::uint32_t wit_dylib_pop_u32(void *cx) { return of(cx).pop_bits<std::uint32_t>(); }
std::int32_t wit_dylib_pop_s32(void *cx) { return of(cx).pop_bits<std::int32_t>(); }
std::uint64_t wit_dylib_pop_u64(void *cx) { return of(cx).pop_bits<std::uint64_t>(); }
std::int64_t wit_dylib_pop_s64(void *cx) { return of(cx).pop_bits<std::int64_t>(); }
float wit_dylib_pop_f32(void *cx) { return of(cx).pop_as<float>(); }
double wit_dylib_pop_f64(void *cx) { return of(cx).pop_as<double>(); }
std::uint32_t wit_dylib_pop_enum(void *cx, std::size_t) { return of(cx).pop_bits<std::uint32_t>(); }
std::uint32_t wit_dylib_pop_flags(void *cx, std::size_t) { return of(cx).pop_bits<std::uint32_t>(); }

std::size_t wit_dylib_pop_string(void *cx, char **ptr) {
    std::string &text = of(cx).lent.emplace_back(of(cx).pop_as<std::string>());
    *ptr = text.data();
    return text.size();
}

void wit_dylib_pop_record(void *cx, std::size_t) { of(cx).spread(); }
void wit_dylib_pop_tuple(void *cx, std::size_t) { of(cx).spread(); }
std::uint32_t wit_dylib_pop_variant(void *cx, std::size_t) { return of(cx).unwrap(); }
std::uint32_t wit_dylib_pop_option(void *cx, std::size_t) { return of(cx).unwrap(); }
std::uint32_t wit_dylib_pop_result(void *cx, std::size_t) { return of(cx).unwrap(); }

std::size_t wit_dylib_pop_list(void *cx, std::size_t, void **ptr) {
    *ptr = nullptr;
    return of(cx).iterate(1);
}

void wit_dylib_pop_list_iter_next(void *cx, std::size_t) { of(cx).next(1); }
void wit_dylib_pop_list_iter(void *cx, std::size_t) { of(cx).iterators.pop_back(); }
std::size_t wit_dylib_pop_map(void *cx, std::size_t) { return of(cx).iterate(2); }
void wit_dylib_pop_map_iter_next(void *cx, std::size_t) { of(cx).next(2); }
void wit_dylib_pop_map_iter(void *cx, std::size_t) { of(cx).iterators.pop_back(); }
std::size_t wit_dylib_pop_fixed_length_list(void *cx, std::size_t) { return of(cx).iterate(1); }
void wit_dylib_pop_fixed_length_list_iter_next(void *cx, std::size_t) { of(cx).next(1); }
void wit_dylib_pop_fixed_length_list_iter(void *cx, std::size_t) { of(cx).iterators.pop_back(); }
}

namespace {

const Register live_contexts("live-contexts", [](List) { return Value{static_cast<std::uint64_t>(contexts)}; });

const Register sum("sum", [](List arguments) {
    std::uint64_t total = 0;
    for (const Value &number : *std::get_if<List>(&arguments[0].of)) {
        total += *std::get_if<std::uint64_t>(&number.of);
    }
    return Value{total};
});

const Register join("join", [](List arguments) {
    std::string joined;
    for (const Value &part : *std::get_if<List>(&arguments[0].of)) {
        joined += *std::get_if<std::string>(&part.of);
    }
    return Value{joined};
});

// The layouts of the world's records, variants and aliases: size and alignment, and where the parts start or the payload does.
const Register layouts("layouts", [](List) {
    std::string text;
    auto number = [&](std::uint32_t value) {
        char digits[12];
        std::snprintf(digits, sizeof digits, " %u", static_cast<unsigned>(value));
        text += digits;
    };
    for (std::size_t i = 0; i < world->num_records; i++) {
        wit_type_t ty = WIT_TYPE_RECORD | static_cast<wit_type_t>(i << 8);
        text += world->records[i].name;
        number(wit_layout(world, ty).size);
        number(wit_layout(world, ty).align);
        for (std::size_t field = 0; field < world->records[i].nfields; field++) {
            number(wit_part_offset(world, ty, field));
        }
        text += "\n";
    }
    for (std::size_t i = 0; i < world->num_aliases; i++) {
        wit_type_t ty = WIT_TYPE_ALIAS | static_cast<wit_type_t>(i << 8);
        wit_type_t behind = wit_resolve(world, ty);
        text += world->aliases[i].name;
        number(wit_layout(world, ty).size);
        number(wit_layout(world, ty).align);
        if (WIT_TYPE_KIND(behind) == WIT_TYPE_RECORD) {
            for (std::size_t field = 0; field < wit_part_count(world, behind); field++) {
                number(wit_part_offset(world, ty, field));
            }
        } else if (WIT_TYPE_KIND(behind) == WIT_TYPE_VARIANT) {
            number(wit_payload_offset(world, ty));
        }
        text += "\n";
    }
    for (std::size_t i = 0; i < world->num_variants; i++) {
        wit_type_t ty = WIT_TYPE_VARIANT | static_cast<wit_type_t>(i << 8);
        text += world->variants[i].name;
        number(wit_layout(world, ty).size);
        number(wit_layout(world, ty).align);
        number(wit_payload_offset(world, ty));
        text += "\n";
    }
    return Value{text};
});

} // namespace
