/// \file
/// The oracle of chapter 01: a dense layer in plain loops, one multiplication at a time.
#pragma once

#include "common/types.hpp"

namespace oracle {

using ae::Index;
using ae::Matrix;
using ae::Scalar;
using ae::Vector;

/// Y(i, n) = b(i) + Σⱼ W(i, j) X(j, n).
inline Matrix dense_forward(const Matrix& weights, const Vector& bias, const Matrix& input) {
    Matrix output(weights.rows(), input.cols());
    for (Index n = 0; n < input.cols(); ++n) {
        for (Index i = 0; i < weights.rows(); ++i) {
            Scalar sum = bias(i);
            for (Index j = 0; j < weights.cols(); ++j) {
                sum += weights(i, j) * input(j, n);
            }
            output(i, n) = sum;
        }
    }
    return output;
}

/// ∂L/∂W(i, j) = Σₙ ∂L/∂Y(i, n) X(j, n).
inline Matrix dense_backward_weights(const Matrix& input, const Matrix& d_output) {
    Matrix gradient = Matrix::Zero(d_output.rows(), input.rows());
    for (Index i = 0; i < d_output.rows(); ++i) {
        for (Index j = 0; j < input.rows(); ++j) {
            for (Index n = 0; n < input.cols(); ++n) {
                gradient(i, j) += d_output(i, n) * input(j, n);
            }
        }
    }
    return gradient;
}

/// ∂L/∂b(i) = Σₙ ∂L/∂Y(i, n).
inline Vector dense_backward_bias(const Matrix& d_output) {
    Vector gradient = Vector::Zero(d_output.rows());
    for (Index i = 0; i < d_output.rows(); ++i) {
        for (Index n = 0; n < d_output.cols(); ++n) {
            gradient(i) += d_output(i, n);
        }
    }
    return gradient;
}

/// ∂L/∂X(j, n) = Σᵢ W(i, j) ∂L/∂Y(i, n).
inline Matrix dense_backward_input(const Matrix& weights, const Matrix& d_output) {
    Matrix gradient = Matrix::Zero(weights.cols(), d_output.cols());
    for (Index n = 0; n < d_output.cols(); ++n) {
        for (Index j = 0; j < weights.cols(); ++j) {
            for (Index i = 0; i < weights.rows(); ++i) {
                gradient(j, n) += weights(i, j) * d_output(i, n);
            }
        }
    }
    return gradient;
}

}  // namespace oracle
