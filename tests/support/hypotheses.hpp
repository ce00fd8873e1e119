/// \file
/// Hypotheses that predict values: what a result would be if a mistake had been made, for the mistakes that one may make with
/// any quantity.
#pragma once

#include <string>
#include <vector>

#include "common/shapes.hpp"
#include "tests/support/doctor.hpp"

namespace doctor {

/// True if two results are one and the same, to the precision of the arithmetic. Never where a number is not finite.
bool same(const Matrix& a, const Matrix& b);

/// Tries on a value: its suspects, factors and their products (−1, 2, ½, N, 1/N, λ, a size of an argument), functions of
/// the right value (absolute value, square, root, …), a transposition; and what may be seen of it: zeros, NaN, one row or
/// column. Of a right value it is asked whether it speaks against any of them.
///
/// \param quantity  its name, such as "∂L/∂W".
/// \param formula   what is the same in all tests of a quantity, whatever its name there; may be empty.
/// \param yours     of another shape than `expected`, only the suspects are tried on it.
/// \param clues     what is known of it; a batch of 0 is not known.
/// \param calls     the latest calls and the shapes that they were given, the latest first.
std::vector<Tried> try_on_value(const std::string& quantity, const std::string& formula, const Matrix& yours,
                                const Matrix& expected, const Clues& clues, const std::vector<ae::GivenShapes>& calls = {});

/// Tries on two results of calls with the same arguments: accumulation, random numbers drawn again.
std::vector<Tried> try_on_repetition(const Matrix& first, const Matrix& second);

}  // namespace doctor
