/// \file
/// Statistical tests: those that hold moments or frequencies of random results against bounds.
///
/// Such a test carries the tag [statistical] and draws its randomness from `seeds`:
///
///     for (const std::uint64_t seed : statistical::seeds(301)) {
///         Random random(seed);
///         …
///     }
///
/// As a rule the loop runs once, with the seed that stands there. `./workbook soak` runs it many times, each time with
/// another seed: a right solution must miss a bound in less than one of a million runs.
#pragma once

#include <cstddef>
#include <cstdint>

namespace statistical {

/// The environment variable that says how many runs a statistical test makes; without it, one.
inline constexpr const char* runs_variable = "WORKBOOK_STATISTICAL_RUNS";

/// The seeds of a test, one for each run, for a range-based loop. Whoever looks at a seed begins a run.
class Seeds {
public:
    Seeds(std::uint64_t first, std::size_t runs) : first_(first), runs_(runs) {}

    class Iterator {
    public:
        Iterator(std::uint64_t first, std::size_t run) : first_(first), run_(run) {}
        /// The seed of this run; of the first run, the test's own.
        std::uint64_t operator*() const;
        Iterator& operator++() {
            ++run_;
            return *this;
        }
        bool operator!=(const Iterator& other) const { return run_ != other.run_; }

    private:
        std::uint64_t first_;
        std::size_t run_;
    };
    [[nodiscard]] Iterator begin() const { return {first_, 0}; }
    [[nodiscard]] Iterator end() const { return {first_, runs_}; }

private:
    std::uint64_t first_;
    std::size_t runs_;
};

/// The one given seed, or as many seeds as the environment asks for.
Seeds seeds(std::uint64_t first);

/// The number of runs that the current test has begun; 0 if it is no statistical test.
std::size_t runs_begun();

/// Called by the listener at the start of every test.
void begin_test();

}  // namespace statistical
