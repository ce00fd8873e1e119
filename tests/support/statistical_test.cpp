#include "tests/support/statistical.hpp"

#include <set>
#include <vector>

#include "tests/support/catch.hpp"

namespace {

std::vector<std::uint64_t> drawn(std::uint64_t first, std::size_t runs) {
    std::vector<std::uint64_t> all;
    for (const std::uint64_t seed : statistical::Seeds(first, runs)) {
        all.push_back(seed);
    }
    return all;
}

}  // namespace

TEST_CASE("one run has the test's own seed") { CHECK(drawn(301, 1) == std::vector<std::uint64_t>{301}); }

TEST_CASE("many runs begin with the test's own seed, and no two of them have the same") {
    const std::vector<std::uint64_t> seeds = drawn(301, 1000);
    CHECK(seeds.size() == 1000);
    CHECK(seeds[0] == 301);
    std::set<std::uint64_t> different(seeds.begin(), seeds.end());
    for (const std::uint64_t seed : drawn(302, 1000)) {
        different.insert(seed);
    }
    CHECK(different.size() == 2000);
}

TEST_CASE("runs are counted from the start of the test") {
    statistical::begin_test();
    CHECK(statistical::runs_begun() == 0);
    drawn(1, 3);
    drawn(2, 4);
    CHECK(statistical::runs_begun() == 7);
}
