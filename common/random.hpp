/// \file
/// Seeded random numbers. The distributions are our own: those of the standard library differ from one to the next.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace workbook {

/// A generator of random numbers: xoshiro256++ (Blackman and Vigna, 2021), its state filled by splitmix64.
///
/// A plain value: a copy goes on with the same numbers as the original.
struct Random {
    explicit Random(std::uint64_t seed);
    std::array<std::uint64_t, 4> state;
};

/// The next 64 random bits.
std::uint64_t next(Random& random);
/// A number in [0, 1), a multiple of 2⁻⁵³.
double uniform(Random& random);
/// A number from the standard normal distribution, by the transform of Box and Muller.
double normal(Random& random);
/// A whole number in [0, below), each equally likely. \throws ValueError unless below ≥ 1.
int uniform_int(Random& random, int below);
/// Brings the entries into a random order, each order equally likely (Fisher and Yates).
template <class Entry>
void shuffle(Random& random, std::vector<Entry>& entries) {
    for (std::size_t left = entries.size(); left > 1; --left) {
        std::swap(entries[left - 1], entries[static_cast<std::size_t>(uniform_int(random, static_cast<int>(left)))]);
    }
}

}  // namespace workbook
