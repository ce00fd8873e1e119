/// \file
/// Random inputs for tests: always from a seed, always away from special values.
#pragma once

#include <cstdint>
#include <initializer_list>

#include "common/random_matrix.hpp"

namespace problem {

using ae::Index;
using ae::Matrix;
using ae::Scalar;

/// The matrix as it is written down, row by row: {{1, 2}, {3, 4}}.
inline Matrix matrix(std::initializer_list<std::initializer_list<Scalar>> rows) { return Matrix(rows); }

/// Normal numbers with the given standard deviation. The same seed gives the same matrix.
inline Matrix normal(Index rows, Index cols, std::uint64_t seed, Scalar deviation = 1) {
    ae::Random random(seed);
    return deviation * ae::normal_matrix(random, rows, cols);
}

/// Uniform numbers between `low` and `high`.
inline Matrix uniform(Index rows, Index cols, std::uint64_t seed, Scalar low = 0, Scalar high = 1) {
    ae::Random random(seed);
    return (low + (high - low) * ae::uniform_matrix(random, rows, cols).array()).matrix();
}

/// The sum of all products of entries: turns any output into one number whose gradient by the output is `weights`.
inline Scalar project(const Matrix& output, const Matrix& weights) {
    Scalar sum = 0;
    for (Index column = 0; column < output.cols(); ++column) {
        for (Index row = 0; row < output.rows(); ++row) {
            sum += output(row, column) * weights(row, column);
        }
    }
    return sum;
}

}  // namespace problem
