/// \file
/// Guesses from the numbers why a value or a gradient is wrong. Says nothing where it is not sure.
#pragma once

#include <string>

#include "common/types.hpp"

namespace doctor {

/// The likely cause of a wrong gradient, or nothing.
///
/// \param name      of the gradient, such as "∂L/∂W".
/// \param analytic  yours, and `numeric`: by finite differences; both of one shape.
/// \param batch     the number of samples.
std::string diagnose_gradient(const std::string& name, const ae::Matrix& analytic, const ae::Matrix& numeric,
                              ae::Index batch);

/// The likely cause of a wrong value, or nothing. Both of one shape.
std::string diagnose_value(const ae::Matrix& yours, const ae::Matrix& expected);

}  // namespace doctor
