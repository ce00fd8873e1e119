/// \file
/// The oracle of chapter 02: the checker's parts in plain loops, and layers with right backward passes.
#pragma once

#include <cmath>

#include "common/types.hpp"
#include "tests/support/oracle/dense_layer.hpp"

namespace oracle {

using ae::Index;
using ae::Matrix;
using ae::Scalar;

/// Σᵢⱼ R(i, j) Y(i, j).
inline Scalar projected_loss(const Matrix& output, const Matrix& projection) {
    Scalar sum = 0;
    for (Index j = 0; j < output.cols(); ++j) {
        for (Index i = 0; i < output.rows(); ++i) {
            sum += projection(i, j) * output(i, j);
        }
    }
    return sum;
}

/// max |a − b| / max(|a|, |b|, floor), for finite entries.
inline Scalar relative_error(const Matrix& a, const Matrix& b, Scalar floor) {
    Scalar largest = 0;
    for (Index j = 0; j < a.cols(); ++j) {
        for (Index i = 0; i < a.rows(); ++i) {
            Scalar scale = floor;
            if (std::abs(a(i, j)) > scale) {
                scale = std::abs(a(i, j));
            }
            if (std::abs(b(i, j)) > scale) {
                scale = std::abs(b(i, j));
            }
            const Scalar error = std::abs(a(i, j) - b(i, j)) / scale;
            if (error > largest) {
                largest = error;
            }
        }
    }
    return largest;
}

/// Y(i, n) = Σⱼ W(i, j) X(j, n).
inline Matrix linear_forward(const Matrix& weights, const Matrix& input) {
    return dense_forward(weights, Vector::Zero(weights.rows()), input);
}

/// ∂L/∂X(j, n) = Σᵢ W(i, j) D(i, n).
inline Matrix linear_backward(const Matrix& weights, const Matrix& d_output) {
    return dense_backward_input(weights, d_output);
}

/// Y = 1 / (1 + e^−X), entry by entry.
inline Matrix logistic_forward(const Matrix& input) {
    Matrix output(input.rows(), input.cols());
    for (Index j = 0; j < input.cols(); ++j) {
        for (Index i = 0; i < input.rows(); ++i) {
            output(i, j) = 1 / (1 + std::exp(-input(i, j)));
        }
    }
    return output;
}

/// ∂L/∂X = D ∘ Y ∘ (1 − Y).
inline Matrix logistic_backward(const Matrix& input, const Matrix& d_output) {
    Matrix gradient = logistic_forward(input);
    for (Index j = 0; j < input.cols(); ++j) {
        for (Index i = 0; i < input.rows(); ++i) {
            gradient(i, j) = d_output(i, j) * gradient(i, j) * (1 - gradient(i, j));
        }
    }
    return gradient;
}

/// Y(i, n) = e^X(i, n) / Σₖ e^X(k, n): each column is positive and adds up to 1.
inline Matrix softmax_columns(const Matrix& input) {
    Matrix output(input.rows(), input.cols());
    for (Index n = 0; n < input.cols(); ++n) {
        Scalar sum = 0;
        for (Index i = 0; i < input.rows(); ++i) {
            output(i, n) = std::exp(input(i, n));
            sum += output(i, n);
        }
        for (Index i = 0; i < input.rows(); ++i) {
            output(i, n) /= sum;
        }
    }
    return output;
}

/// ∂L/∂X(i, n) = Y(i, n) (D(i, n) − Σₖ Y(k, n) D(k, n)).
inline Matrix softmax_columns_backward(const Matrix& input, const Matrix& d_output) {
    Matrix gradient = softmax_columns(input);
    for (Index n = 0; n < input.cols(); ++n) {
        Scalar mean = 0;
        for (Index i = 0; i < input.rows(); ++i) {
            mean += gradient(i, n) * d_output(i, n);
        }
        for (Index i = 0; i < input.rows(); ++i) {
            gradient(i, n) *= d_output(i, n) - mean;
        }
    }
    return gradient;
}

/// Y(0, n) = (1/N) Σᵢ X(i, n)², with N columns: shapes change, and there is a 1/N.
inline Matrix mean_square_forward(const Matrix& input) {
    Matrix output = Matrix::Zero(1, input.cols());
    for (Index n = 0; n < input.cols(); ++n) {
        for (Index i = 0; i < input.rows(); ++i) {
            output(0, n) += input(i, n) * input(i, n) / static_cast<Scalar>(input.cols());
        }
    }
    return output;
}

/// ∂L/∂X(i, n) = (2/N) X(i, n) D(0, n).
inline Matrix mean_square_backward(const Matrix& input, const Matrix& d_output) {
    Matrix gradient(input.rows(), input.cols());
    for (Index n = 0; n < input.cols(); ++n) {
        for (Index i = 0; i < input.rows(); ++i) {
            gradient(i, n) = 2 * input(i, n) * d_output(0, n) / static_cast<Scalar>(input.cols());
        }
    }
    return gradient;
}

}  // namespace oracle
