#include "tests/support/memory.hpp"

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#if defined(__has_feature)
#define WORKBOOK_HAS_FEATURE(feature) __has_feature(feature)
#else
#define WORKBOOK_HAS_FEATURE(feature) 0
#endif
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !WORKBOOK_HAS_FEATURE(address_sanitizer)
#define WORKBOOK_OWN_MALLOC
#include <malloc.h>
#endif

namespace {

// What is inside of a NaN: its lower 51 bits.
constexpr std::uint64_t payload = 0x0007ffffffffffff;
constexpr std::uint64_t never_set = 0x7ff800005e75e75e;
constexpr std::uint64_t freed = 0x7ff80000f4eef4ee;
// A variable that -ftrivial-auto-var-init=pattern has filled, without its sign: by gcc, and by clang.
constexpr std::uint64_t variable_of_gcc = 0x7efefefefefefefe;
constexpr std::uint64_t variable_of_clang = 0x7fffffffffffffff;

bool any_entry(const ae::Matrix& matrix, bool (*holds)(std::uint64_t bits)) {
    for (ae::Index i = 0; i < matrix.size(); ++i) {
        if (holds(std::bit_cast<std::uint64_t>(matrix.data()[i]))) {
            return true;
        }
    }
    return false;
}

bool is_nan_with(std::uint64_t bits, std::uint64_t number) {
    return std::bit_cast<double>(bits) != std::bit_cast<double>(bits) && (bits & payload) == (number & payload);
}

}  // namespace

namespace memory {

std::string cause(const Matrix& yours) {
    if (any_entry(yours, [](std::uint64_t bits) { return is_nan_with(bits, freed); })) {
        return "your result was read from memory that had been freed before. A variable declared `auto` does this "
               "where it "
               "holds an expression of Eigen's, not a matrix: the expression refers to temporaries that are gone when "
               "it is "
               "computed. Write Matrix or Vector in place of auto";
    }
    if (any_entry(yours, [](std::uint64_t bits) { return is_nan_with(bits, never_set); })) {
        return "your result holds memory that was never set. A new `Matrix m(rows, cols)` or `Vector v(n)` is not "
               "zero: "
               "start from Matrix::Zero(rows, cols) or Vector::Zero(n), or set every entry";
    }
    if (any_entry(yours, [](std::uint64_t bits) {
            const std::uint64_t magnitude = bits & ~(std::uint64_t{1} << 63U);
            return magnitude == variable_of_gcc || magnitude == variable_of_clang;
        })) {
        return "your result comes from a variable that was never set: a new `Scalar s;` is not zero, write `Scalar s = "
               "0;`";
    }
    return "";
}

}  // namespace memory

#ifdef WORKBOOK_OWN_MALLOC

namespace {

void fill(void* block, std::uint64_t word) {
    auto* const words = static_cast<std::uint64_t*>(block);
    const std::size_t count = malloc_usable_size(block) / sizeof(word);
    for (std::size_t i = 0; i < count; ++i) {
        words[i] = word;
    }
}

// Freed blocks wait here before they are given out again, so that whoever still reads one finds it as it was left.
constexpr std::size_t largest_waiting = 1 << 16;  // bytes
std::atomic<void*> waiting[1024];
std::atomic<std::size_t> freed_so_far;

}  // namespace

extern "C" {
void* __libc_malloc(std::size_t);
void __libc_free(void*);

void* malloc(std::size_t bytes) noexcept {
    void* const block = __libc_malloc(bytes);
    if (block != nullptr) {
        fill(block, never_set);
    }
    return block;
}

void free(void* block) noexcept {
    if (block == nullptr) {
        return;
    }
    fill(block, freed);
    if (malloc_usable_size(block) <= largest_waiting) {
        block = waiting[freed_so_far++ % std::size(waiting)].exchange(block);
    }
    __libc_free(block);
}
}

#endif
