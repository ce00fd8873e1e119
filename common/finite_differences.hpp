/// \file
/// Gradients by central differences: what every backward pass of the workbook is held against.
#pragma once

#include <functional>

#include "common/types.hpp"

namespace ae {

/// A function of one matrix with a number as its value, such as a loss as a function of the weights.
using LossOfMatrix = std::function<Scalar(const Matrix&)>;

/// The gradient of `loss` at a point, one entry at a time: (L(x + h) − L(x − h)) / 2h.
///
/// The error is h²/6 · |L‴| from the missing terms of Taylor's series and about ε·|L|/h from rounding, with
/// ε = 2⁻⁵³ in double. For |L| ≤ 10 and h = 1e-5 both are near 1e-10. Meant for double: with float the rounding
/// error alone is near 1e-2 · |L|.
///
/// \param loss  is called twice for each entry, and must not depend on anything that changes between calls.
/// \param at    the point, any shape.
/// \param step  h, greater than 0.
/// \return      ∂L/∂x, of the shape of `at`.
/// \throws ValueError unless step > 0.
Matrix finite_difference_gradient(const LossOfMatrix& loss, const Matrix& at, Scalar step = Scalar(1e-5));

}  // namespace ae
