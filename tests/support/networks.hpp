/// \file
/// Random networks for the tests from chapter 07 on, and copies of their parameters.
#pragma once

#include <vector>

#include "multilayer_perceptron.hpp"
#include "tests/support/problem.hpp"

namespace problem {

/// Layers between the given widths, their last one with the activation `last`. The same seed gives the same network.
inline ae::Mlp network(const std::vector<Index>& widths, ae::Activation hidden, ae::Activation last,
                       std::uint64_t seed) {
    ae::Mlp model;
    for (std::size_t k = 0; k + 1 < widths.size(); ++k) {
        model.layers.push_back({{.weights = normal(widths[k + 1], widths[k], seed + 2 * k, 0.8),
                                 .bias = normal(widths[k + 1], 1, seed + 2 * k + 1, 0.3)},
                                k + 2 < widths.size() ? hidden : last});
    }
    return model;
}

/// The matrices that a list of tensors refers to.
inline std::vector<Matrix> copies_of(const ae::Tensors& tensors) {
    std::vector<Matrix> copies;
    for (const ae::Tensor& tensor : tensors) {
        copies.push_back(tensor.values);
    }
    return copies;
}

}  // namespace problem
