/// \file
/// Chapter 03: activations and losses, each with its gradient.
///
/// Losses average over the batch, and their gradients carry the 1/N. A squared error is a sum over features.
#pragma once

#include <string>
#include <vector>

#include "common/shapes.hpp"
#include "common/types.hpp"

namespace ae {

/// What follows a dense layer, entry by entry.
enum class Activation {
    identity,  ///< f(a) = a
    relu,      ///< f(a) = max(a, 0)
    sigmoid,   ///< f(a) = σ(a) = 1 / (1 + e⁻ᵃ)
    tanh       ///< f(a) = (eᵃ − e⁻ᵃ) / (eᵃ + e⁻ᵃ)
};

// [loss]
/// A loss and its gradient by the loss's first argument.
struct Loss {
    Scalar value;     ///< L, averaged over the batch
    Matrix gradient;  ///< ∂L/∂prediction or ∂L/∂logits, (features, batch); it carries the 1/N
};
// [loss]

/// Exercise 3.1. The logistic function.
///
/// \param z  any number.
/// \return   σ(z) = 1 / (1 + e⁻ᶻ), between 0 and 1 for every finite z and for ±∞; NaN for NaN.
[[nodiscard]] Scalar sigmoid(Scalar z);

/// Exercise 3.2. The smooth ramp whose slope is the sigmoid.
///
/// \param z  any number.
/// \return   ln(1 + eᶻ) = max(z, 0) + ln(1 + e^(−|z|)): finite for every finite z; NaN for NaN.
[[nodiscard]] Scalar softplus(Scalar z);

/// Exercise 3.3. An activation, entry by entry. NaN stays NaN.
///
/// \param activation      f.
/// \param pre_activation  A, any shape.
/// \return                f(A): A, max(A, 0), σ(A) or tanh(A), of the same shape.
[[nodiscard]] Matrix activation_forward(Activation activation, const Matrix& pre_activation);

/// Exercise 3.4. The gradient of an activation, from its output alone.
///
/// \param activation  f.
/// \param output      Y = f(A), (features, batch).
/// \param d_output    ∂L/∂Y, (features, batch).
/// \return            ∂L/∂A = ∂L/∂Y ∘ f′(A), with f′ written by Y: 1; 1 where Y > 0 and else 0; Y (1 − Y); 1 − Y².
/// \throws ShapeError if the shapes differ.
[[nodiscard]] Matrix activation_backward(Activation activation, const Matrix& output, const Matrix& d_output);

/// Exercise 3.5. The squared error.
///
/// \param prediction  X̂, (features, batch).
/// \param target      X, (features, batch).
/// \return            L = (1/N) Σₙ ‖x̂ₙ − xₙ‖² and ∂L/∂X̂ = (2/N) (X̂ − X).
/// \throws ShapeError if the shapes differ, or if there is no sample.
[[nodiscard]] Loss squared_error(const Matrix& prediction, const Matrix& target);

/// Exercise 3.6. The negative log-likelihood of independent Bernoulli variables, from logits.
///
/// \param logits  Z, (features, batch), any numbers; the probabilities are σ(Z).
/// \param target  X, (features, batch), each in [0, 1].
/// \return        L = (1/N) Σ (softplus(z) − x z) and ∂L/∂Z = (1/N) (σ(Z) − X); finite for every finite Z.
/// \throws ShapeError if the shapes differ, or if there is no sample.
[[nodiscard]] Loss bernoulli_nll(const Matrix& logits, const Matrix& target);

/// Exercise 3.7. The cross-entropy of a softmax, from logits.
///
/// \param logits  Z, (classes, batch).
/// \param labels  (batch): the right class of each sample, from 0.
/// \return        L = (1/N) Σₙ (ln Σₖ e^(zₖₙ) − z_(label n),n) and ∂L/∂Z = (1/N) (softmax(Z) − one-hot(labels));
///                finite for every finite Z.
/// \throws ShapeError if there are not as many labels as samples, or no sample. \throws ValueError that names a
///         label which is no class.
[[nodiscard]] Loss softmax_cross_entropy(const Matrix& logits, const std::vector<int>& labels);

/// Given: refuses labels that do not fit the logits.
///
/// \param function  the caller's name, for the error.
/// \param logits    Z, (classes, batch).
/// \param labels    (batch): classes, from 0.
/// \throws ShapeError if there are not as many labels as samples, or no sample. \throws ValueError that names a
///         label which is no class.
inline void require_labels(const char* function, const Matrix& logits, const std::vector<int>& labels) {
    require_samples(function, {"logits", logits});
    if (static_cast<Index>(labels.size()) != logits.cols()) {
        throw ShapeError(std::string(function) + ": there are " + std::to_string(logits.cols()) + " samples, but " +
                         std::to_string(labels.size()) + " labels");
    }
    for (std::size_t n = 0; n < labels.size(); ++n) {
        if (labels[n] < 0 || labels[n] >= logits.rows()) {
            throw workbook::ValueError(std::string(function) + ": label " + std::to_string(n) + " is " +
                                       std::to_string(labels[n]) + ", but the classes are 0 to " +
                                       std::to_string(logits.rows() - 1));
        }
    }
}

}  // namespace ae
