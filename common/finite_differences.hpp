/// \file
/// Gradients by finite differences: what every backward pass of the workbook is held against.
///
/// **How exact they are.** Taylor's series at x, for a step h, says
///
///     (L(x + h) − L(x − h)) / 2h  =  L′(x) + h²/6 · L‴(x) + …
///
/// so what is cut off costs h²/6 · |L‴|. And each value of L carries a rounding error of about ε |L|, with ε = 2⁻⁵³ in
/// double, which the division by 2h turns into ε |L| / h. The sum of both is least at h = (3 ε |L| / |L‴|)^⅓, near 7e-6
/// for values of 1. With h = 1e-5, |L| ≤ 10 and |L‴| ≤ 10 both are near 1e-10. A one-sided difference, (L(x + h) −
/// L(x)) / h, has h/2 · |L″| in place of the first: 1e-5 and not 1e-10. In float, ε = 2⁻²⁴, and the rounding alone
/// costs 6e-3 · |L|: gradients are checked in double.
///
/// **Kinks.** Where L has a kink within h of x (a ReLU's corner, an absolute value, a jump), no difference is a
/// derivative, and right code would fail against it. So each entry is looked at from both sides. The slopes to the
/// right and to the left differ by about h |L″| where L is smooth, and ten times less for a step ten times smaller; at
/// a kink they do not. An entry with a kink is an error that names it: move the point away.
#pragma once

#include <functional>
#include <vector>

#include "common/tensors.hpp"
#include "common/types.hpp"

namespace ae {

/// A function of one matrix with a number as its value, such as a loss as a function of the weights.
using LossOfMatrix = std::function<Scalar(const Matrix&)>;

/// The step of all gradient checks.
inline constexpr Scalar finite_difference_step = Scalar(1e-5);

/// The gradient of `loss` at a point, every entry of it, by central differences.
///
/// \param loss  is called up to six times for each entry, and must not depend on anything that changes between calls.
/// \param at    the point, any shape.
/// \param step  h, greater than 0.
/// \return      ∂L/∂x, of the shape of `at`. NaN where `loss` returns NaN.
/// \throws ValueError unless step > 0, and one that names the first entry at which `loss` has a kink within h.
[[nodiscard]] Matrix finite_difference_gradient(const LossOfMatrix& loss, const Matrix& at,
                                                Scalar step = finite_difference_step);

/// The gradients of a loss by all parameters of a model, every entry of them.
///
///     finite_difference_gradients(tensors_of(model), [&] { return loss_of(model); });
///
/// \param parameters  are moved one entry at a time, and are what they were, to the bit, whenever this returns or
///                    throws.
/// \param loss        the loss of the model as it stands.
/// \param step        h, greater than 0.
/// \return            one gradient for each tensor, of its shape, in the order of the list.
/// \throws ValueError as finite_difference_gradient does; the message names the tensor, too.
[[nodiscard]] std::vector<Matrix> finite_difference_gradients(Tensors parameters, const std::function<Scalar()>& loss,
                                                              Scalar step = finite_difference_step);

}  // namespace ae
