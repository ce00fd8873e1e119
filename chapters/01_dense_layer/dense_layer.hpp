/// \file
/// Chapter 01: a dense layer, and every gradient of it.
///
/// Batches are (features, batch), one sample per column. With `in` inputs, `out` outputs and N samples:
/// W is (out, in), b is (out), X is (in, N), Y is (out, N), and 1 is the column of N ones.
#pragma once

#include "common/shapes.hpp"
#include "common/tensors.hpp"
#include "common/types.hpp"

namespace ae {

// [parameters]
/// The parameters of a dense layer: Y = W X + b 1ᵀ.
struct Dense {
    Matrix weights;  ///< W, (out, in)
    Vector bias;     ///< b, (out)
};

/// The gradients of a loss L by a dense layer's parameters, each of the shape of its parameter.
struct DenseGradients {
    Matrix weights;  ///< ∂L/∂W, (out, in)
    Vector bias;     ///< ∂L/∂b, (out)
};
// [parameters]

/// Exercise 1.1. The output of a dense layer.
///
/// \param layer  W and b.
/// \param input  X, (in, batch).
/// \return       Y = W X + b 1ᵀ, (out, batch): every column gets the same b.
/// \throws ShapeError if the columns of W are not as many as the rows of X.
[[nodiscard]] Matrix dense_forward(const Dense& layer, const Matrix& input);

/// Exercise 1.2. Gradients of a dense layer's parameters.
///
/// \param input     X, (in, batch): what dense_forward was given.
/// \param d_output  ∂L/∂Y, (out, batch). It carries the loss's 1/N already.
/// \return          ∂L/∂W = ∂L/∂Y Xᵀ, (out, in), and ∂L/∂b = ∂L/∂Y 1, (out).
/// \throws ShapeError if the batches differ.
[[nodiscard]] DenseGradients dense_backward_parameters(const Matrix& input, const Matrix& d_output);

/// Exercise 1.3. Gradient of a dense layer's input: what an earlier layer gets as its ∂L/∂Y.
///
/// \param layer     W and b.
/// \param d_output  ∂L/∂Y, (out, batch).
/// \return          ∂L/∂X = Wᵀ ∂L/∂Y, (in, batch).
/// \throws ShapeError if the rows of W and of ∂L/∂Y differ.
[[nodiscard]] Matrix dense_backward_input(const Dense& layer, const Matrix& d_output);

/// Exercise 1.4. One step of gradient descent.
///
/// \param layer          W and b; changed in place: W ← W − η ∂L/∂W, b ← b − η ∂L/∂b.
/// \param gradients      ∂L/∂W and ∂L/∂b.
/// \param learning_rate  η.
/// \throws ShapeError if a gradient's shape is not its parameter's; the layer is unchanged then.
void gradient_step(Dense& layer, const DenseGradients& gradients, Scalar learning_rate);

/// Given: lists W and b, for optimisers and checkpoints (see common/tensors.hpp).
///
/// \param list    gets "weights", (out, in), and "bias", (out, 1), at its end.
/// \param prefix  stands before both names, see join_names.
/// \param layer   the list refers to its memory, and must not outlive it.
inline void append_tensors(Tensors& list, const std::string& prefix, Dense& layer) {
    append_tensors(list, join_names(prefix, "weights"), layer.weights);
    append_tensors(list, join_names(prefix, "bias"), layer.bias);
}

/// Given: lists ∂L/∂W and ∂L/∂b in the same order and under the same names.
///
/// \param list       gets "weights", (out, in), and "bias", (out, 1), at its end.
/// \param prefix     stands before both names, see join_names.
/// \param gradients  the list refers to their memory, and must not outlive it.
inline void append_tensors(Tensors& list, const std::string& prefix, DenseGradients& gradients) {
    append_tensors(list, join_names(prefix, "weights"), gradients.weights);
    append_tensors(list, join_names(prefix, "bias"), gradients.bias);
}

}  // namespace ae
