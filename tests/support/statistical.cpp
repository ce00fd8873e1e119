#include "tests/support/statistical.hpp"

#include <cstdlib>

namespace statistical {

namespace {

std::size_t begun = 0;

// The numbers of SplitMix64 (Steele, Lea and Flood, 2014): neighbours become unlike.
std::uint64_t mixed(std::uint64_t number) {
    number += 0x9e3779b97f4a7c15U;
    number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9U;
    number = (number ^ (number >> 27U)) * 0x94d049bb133111ebU;
    return number ^ (number >> 31U);
}

std::size_t wanted_runs() {
    const char* const text = std::getenv(runs_variable);
    const long runs = text == nullptr ? 1 : std::strtol(text, nullptr, 10);
    return runs < 1 ? 1 : static_cast<std::size_t>(runs);
}

}  // namespace

std::uint64_t Seeds::Iterator::operator*() const {
    ++begun;
    return run_ == 0 ? first_ : mixed(mixed(first_) + run_);
}

Seeds seeds(std::uint64_t first) { return {first, wanted_runs()}; }

std::size_t runs_begun() { return begun; }

void begin_test() { begun = 0; }

}  // namespace statistical
