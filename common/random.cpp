#include "common/random.hpp"

#include <bit>
#include <cmath>
#include <numbers>
#include <string>

#include "common/errors.hpp"

namespace workbook {

namespace {

std::uint64_t splitmix64(std::uint64_t& state) {
    state += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

}  // namespace

Random::Random(std::uint64_t seed) : state{} {
    for (std::uint64_t& word : state) {
        word = splitmix64(seed);
    }
}

std::uint64_t next(Random& random) {
    auto& s = random.state;
    const std::uint64_t result = std::rotl(s[0] + s[3], 23) + s[0];
    const std::uint64_t shifted = s[1] << 17U;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = std::rotl(s[3], 45);
    return result;
}

double uniform(Random& random) { return static_cast<double>(next(random) >> 11U) * 0x1.0p-53; }

double normal(Random& random) {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform(random)));  // 1 - u is never 0
    return radius * std::cos(2.0 * std::numbers::pi * uniform(random));
}

int uniform_int(Random& random, int below) {
    if (below < 1) {
        throw ValueError("uniform_int: below is " + std::to_string(below) + ", but must be at least 1");
    }
    // The high half of a 64-bit product is uniform up to a bias of below / 2^32, which no test can see.
    return static_cast<int>(((next(random) >> 32U) * static_cast<std::uint64_t>(below)) >> 32U);
}

}  // namespace workbook
