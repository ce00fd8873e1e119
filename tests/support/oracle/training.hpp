/// \file
/// The oracle of chapter 05: optimisers one number at a time.
#pragma once

#include <cmath>
#include <vector>

#include "common/types.hpp"

namespace oracle {

using ae::Index;
using ae::Matrix;
using ae::Scalar;

/// w ← w − η g, for every entry of every matrix.
inline void sgd_step(std::vector<Matrix>& parameters, const std::vector<Matrix>& gradients, Scalar learning_rate) {
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        for (Index i = 0; i < parameters[k].size(); ++i) {
            Scalar& w = parameters[k].data()[i];
            w = w - learning_rate * gradients[k].data()[i];
        }
    }
}

/// v ← μ v + g and w ← w − η v, for every entry of every matrix.
inline void momentum_step(std::vector<Matrix>& parameters, std::vector<Matrix>& velocity,
                          const std::vector<Matrix>& gradients, Scalar learning_rate, Scalar momentum) {
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        for (Index i = 0; i < parameters[k].size(); ++i) {
            Scalar& v = velocity[k].data()[i];
            v = momentum * v + gradients[k].data()[i];
            parameters[k].data()[i] -= learning_rate * v;
        }
    }
}

/// What Adam remembers, and what it is set to.
struct Adam {
    Scalar learning_rate;
    Scalar beta1;
    Scalar beta2;
    Scalar epsilon;
    int step;
    std::vector<Matrix> first;
    std::vector<Matrix> second;
};

/// One step of Adam, with the powers of β₁ and β₂ multiplied out.
inline void adam_step(std::vector<Matrix>& parameters, Adam& adam, const std::vector<Matrix>& gradients) {
    adam.step = adam.step + 1;
    Scalar power1 = 1;
    Scalar power2 = 1;
    for (int t = 0; t < adam.step; ++t) {
        power1 *= adam.beta1;
        power2 *= adam.beta2;
    }
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        for (Index i = 0; i < parameters[k].size(); ++i) {
            const Scalar g = gradients[k].data()[i];
            Scalar& m = adam.first[k].data()[i];
            Scalar& v = adam.second[k].data()[i];
            m = adam.beta1 * m + (1 - adam.beta1) * g;
            v = adam.beta2 * v + (1 - adam.beta2) * g * g;
            const Scalar corrected_m = m / (1 - power1);
            const Scalar corrected_v = v / (1 - power2);
            parameters[k].data()[i] -= adam.learning_rate * corrected_m / (std::sqrt(corrected_v) + adam.epsilon);
        }
    }
}

/// Zeros of the shapes of the given matrices.
inline std::vector<Matrix> zeros_like(const std::vector<Matrix>& matrices) {
    std::vector<Matrix> zeros;
    for (const Matrix& matrix : matrices) {
        zeros.push_back(Matrix::Zero(matrix.rows(), matrix.cols()));
    }
    return zeros;
}

}  // namespace oracle
