/// \file
/// Chapter 02: how to find out whether a gradient is right.
#pragma once

#include <functional>

#include "common/random_matrix.hpp"
#include "common/shapes.hpp"
#include "common/types.hpp"

namespace ae {

/// A function of one number.
using ScalarFunction = std::function<Scalar(Scalar)>;
/// A function of a matrix with a number as its value: a loss.
using LossFunction = std::function<Scalar(const Matrix&)>;
// [functions]
/// A forward pass: the output for an input. Output and input may differ in shape.
using ForwardFunction = std::function<Matrix(const Matrix& input)>;
/// A backward pass: ∂L/∂input for a given ∂L/∂output.
using BackwardFunction = std::function<Matrix(const Matrix& input, const Matrix& d_output)>;
// [functions]

/// Exercise 2.1. The slope of f at x, by a step to both sides.
///
/// \param f  is called twice.
/// \param x  the point.
/// \param h  the step, greater than 0.
/// \return   (f(x + h) − f(x − h)) / (2h); its error is about h²/6 · |f‴(x)|, plus rounding.
/// \throws ValueError unless h > 0.
[[nodiscard]] Scalar central_difference(const ScalarFunction& f, Scalar x, Scalar h);

/// Exercise 2.2. The gradient of f at a matrix, one entry after the other.
///
/// \param f       is called twice for each entry, with the matrix in which only that entry is moved.
/// \param matrix  the point, any shape. It may change on the way, but holds the very same bits at the end.
/// \param h       the step, greater than 0.
/// \return        ∂f/∂matrix, of the shape of `matrix`.
/// \throws ValueError unless h > 0.
[[nodiscard]] Matrix numerical_gradient(const LossFunction& f, Matrix& matrix, Scalar h);

/// Exercise 2.3. The largest relative error between two gradients, entry by entry.
///
/// \param a, b   of one shape.
/// \param floor  greater than 0: entries smaller than this are compared as if they were this large, so that
///               two gradients that are both nearly zero count as equal.
/// \return       max over entries of |a − b| / max(|a|, |b|, floor); 0 for empty matrices; +∞ if any entry of
///               either is not finite, so that NaN never passes.
/// \throws ShapeError if the shapes differ. \throws ValueError unless floor > 0.
[[nodiscard]] Scalar relative_error(const Matrix& a, const Matrix& b, Scalar floor);

/// Exercise 2.4. One number from an output, so that a forward pass becomes a loss with a known gradient.
///
/// \param output      Y, any shape.
/// \param projection  R, of the same shape, random but fixed.
/// \return            L = Σᵢⱼ Rᵢⱼ Yᵢⱼ. So ∂L/∂Y = R.
/// \throws ShapeError if the shapes differ.
[[nodiscard]] Scalar projected_loss(const Matrix& output, const Matrix& projection);

/// Exercise 2.5. Whether a backward pass is the derivative of a forward pass, as far as numbers can tell.
///
/// \param forward   to be differentiated at `input`.
/// \param backward  under suspicion.
/// \param input     the point.
/// \param random    for the projection: a random matrix of the output's shape.
/// \return          true if the gradients agree with a relative error of at most 1e-5, with a floor of 1e-4,
///                  at h = 1e-5; false for a gradient of the wrong shape too. What `forward` and `backward`
///                  throw passes through.
[[nodiscard]] bool is_gradient_of(const ForwardFunction& forward, const BackwardFunction& backward,
                                  const Matrix& input, Random& random);

}  // namespace ae
