/// \file
/// Seeded random numbers, in distributions of our own: those of one standard library differ from those of the next.
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
    /// \param seed  any number; equal seeds give equal numbers.
    explicit Random(std::uint64_t seed);
    std::array<std::uint64_t, 4> state;  ///< not all 0
};

/// The next 64 random bits.
///
/// \param random  goes on by one step.
/// \return        from 0 to 2⁶⁴ − 1.
std::uint64_t next(Random& random);
/// A uniform number.
///
/// \param random  goes on by one step.
/// \return        in [0, 1), a multiple of 2⁻⁵³.
double uniform(Random& random);
/// A number from the standard normal distribution, by the transform of Box and Muller (1958).
///
/// \param random  goes on by two steps.
/// \return        of mean 0 and variance 1.
double normal(Random& random);
/// A whole number, each equally likely.
///
/// \param random  goes on by one step.
/// \param below   at least 1.
/// \return        from 0 to below − 1.
/// \throws ValueError unless below ≥ 1.
int uniform_int(Random& random, int below);
/// Brings entries into a random order, each order equally likely (Fisher and Yates).
///
/// \param random   goes on by one step for each entry but one.
/// \param entries  of any type; changed in place.
template <class Entry>
void shuffle(Random& random, std::vector<Entry>& entries) {
    for (std::size_t left = entries.size(); left > 1; --left) {
        std::swap(entries[left - 1], entries[static_cast<std::size_t>(uniform_int(random, static_cast<int>(left)))]);
    }
}

}  // namespace workbook
