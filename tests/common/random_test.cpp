#include "common/random.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "common/errors.hpp"
#include "common/random_matrix.hpp"
#include "tests/support/catch.hpp"

using workbook::Random;

TEST_CASE("the same seed gives the same numbers, another seed gives others") {
    Random a(7);
    Random b(7);
    Random c(8);
    const std::uint64_t first = workbook::next(a);
    CHECK(first == workbook::next(b));
    CHECK(first != workbook::next(c));
}

TEST_CASE("a copy goes on with the same numbers") {
    Random a(7);
    workbook::next(a);
    Random copy = a;
    CHECK(workbook::normal(a) == workbook::normal(copy));
}

TEST_CASE("uniform numbers lie in [0, 1) with mean 1/2 and variance 1/12") {
    Random random(1);
    constexpr int count = 100000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; ++i) {
        const double u = workbook::uniform(random);
        REQUIRE(u >= 0);
        REQUIRE(u < 1);
        sum += u;
        squares += (u - 0.5) * (u - 0.5);
    }
    CHECK(std::abs(sum / count - 0.5) < 5.5 * std::sqrt(1.0 / 12 / count));
    CHECK(std::abs(squares / count - 1.0 / 12) < 5.5 * std::sqrt(1.0 / 180 / count));
}

TEST_CASE("normal numbers have the moments 0, 1, 0, 3") {
    Random random(2);
    constexpr int count = 100000;
    double moments[4] = {0, 0, 0, 0};
    for (int i = 0; i < count; ++i) {
        const double z = workbook::normal(random);
        REQUIRE(std::isfinite(z));
        for (int k = 0; k < 4; ++k) {
            moments[k] += std::pow(z, k + 1) / count;
        }
    }
    CHECK(std::abs(moments[0]) < 5.5 * std::sqrt(1.0 / count));
    CHECK(std::abs(moments[1] - 1) < 5.5 * std::sqrt(2.0 / count));
    CHECK(std::abs(moments[2]) < 5.5 * std::sqrt(15.0 / count));
    CHECK(std::abs(moments[3] - 3) < 5.5 * std::sqrt(96.0 / count));
}

TEST_CASE("whole numbers are equally likely, and below = 0 is refused") {
    Random random(3);
    constexpr int count = 70000;
    int counts[7] = {};
    for (int i = 0; i < count; ++i) {
        counts[workbook::uniform_int(random, 7)]++;
    }
    for (const int seen : counts) {
        CHECK(std::abs(seen - count / 7) < 5.5 * std::sqrt(count * (1.0 / 7) * (6.0 / 7)));
    }
    CHECK_THROWS_AS(workbook::uniform_int(random, 0), workbook::ValueError);
}

TEST_CASE("a shuffle keeps every entry, and every order is equally likely") {
    Random random(4);
    std::set<std::vector<int>> orders;
    int counts = 0;
    int identity = 0;
    for (int i = 0; i < 6000; ++i) {
        std::vector<int> entries{0, 1, 2};
        workbook::shuffle(random, entries);
        REQUIRE(std::accumulate(entries.begin(), entries.end(), 0) == 3);
        orders.insert(entries);
        identity += entries == std::vector<int>{0, 1, 2} ? 1 : 0;
        ++counts;
    }
    CHECK(orders.size() == 6);
    CHECK(std::abs(identity - counts / 6.0) < 5.5 * std::sqrt(counts * (1.0 / 6) * (5.0 / 6)));
}

TEST_CASE("random matrices are filled column after column") {
    Random a(5);
    Random b(5);
    const ae::Matrix matrix = ae::normal_matrix(a, 2, 3);
    CHECK(matrix(0, 0) == workbook::normal(b));
    CHECK(matrix(1, 0) == workbook::normal(b));
    CHECK(matrix(0, 1) == workbook::normal(b));
    const ae::Matrix uniform = ae::uniform_matrix(a, 100, 10);
    CHECK(uniform.minCoeff() >= 0);
    CHECK(uniform.maxCoeff() < 1);
}
