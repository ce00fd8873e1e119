/// \file
/// Guesses from the numbers why a value or a gradient is wrong. Says nothing where it is not sure.
#pragma once

#include <string>
#include <vector>

#include "common/types.hpp"

namespace doctor {

using ae::Index;
using ae::Matrix;
using ae::Scalar;

/// A wrong result that a known mistake leads to.
struct Suspect {
    Matrix value;       ///< what one gets by it
    std::string cause;  ///< a sentence: "your covariance is divided by N − 1, and not by N"
};

/// A known part of a gradient, such as one of two paths, or a penalty.
struct Term {
    std::string name;  ///< as in "your ∂L/∂Z lacks NAME": "the penalty's part, λ ∂S/∂Z"
    Matrix value;      ///< of the gradient's shape, λ included
};

/// What is known about a gradient.
struct Clues {
    Index batch;                         ///< the number of samples
    std::vector<Term> terms = {};        ///< parts of which the gradient is the sum, or some of them
    Scalar lambda = 1;                   ///< λ, the weight of the terms; 1 if there is none
    std::vector<Suspect> suspects = {};  ///< what known mistakes lead to
};

/// The likely cause of a wrong gradient, or nothing: one of the suspects, a constant ratio (N, 1/N, 2, ½, λ, 1/λ), a
/// sign, a transposition, a term that is missing, alone, doubled or not weighted, one column only, zeros, NaN.
///
/// \param name      of the gradient, such as "∂L/∂W".
/// \param analytic  yours, and `numeric`: by finite differences; both of one shape.
std::string diagnose_gradient(const std::string& name, const Matrix& analytic, const Matrix& numeric,
                              const Clues& clues);

/// The likely cause of a wrong value, or nothing: one of the suspects, NaN or infinity (a logarithm of 0), zeros, a
/// transposition, a mean in place of a sum, a sign, a missing bias, one column only. Both of one shape.
std::string diagnose_value(const Matrix& yours, const Matrix& expected, const std::vector<Suspect>& suspects = {});

/// The likely cause where two calls with the same arguments return different results, or nothing: accumulation over
/// calls, random numbers drawn again. Both of one shape.
std::string diagnose_repetition(const Matrix& first, const Matrix& second);

}  // namespace doctor
