#pragma once
// The contract of a chapter that does not exist: what students do wrong at run time, a mistake a function.

#include <vector>

#include "common/types.hpp"

namespace ae {

Matrix product_of_shapes_that_do_not_fit(const Matrix& weights, const Matrix& input);
Matrix sum_of_shapes_that_do_not_fit(const Matrix& weights, const Matrix& input);
Matrix entry_of_a_matrix_without_size(const Matrix& input);
Vector index_one_too_far(const Vector& input);
Matrix columns_over_the_end(const Matrix& input);
Matrix column_over_the_end(const Matrix& input);
std::vector<Matrix> entry_of_an_empty_vector(const Matrix& input);
Scalar vector_at_over_the_end(const std::vector<Scalar>& numbers);
Matrix endless_recursion(const Matrix& input);
Scalar endless_loop(Scalar start);
int whole_number_by_zero(int zero);
void null_pointer(Scalar* nothing);
void call_of_exit();
void uncaught_abort();
Matrix more_memory_than_there_is(Index size);
Matrix refused_by_a_given_check(const Matrix& weights, const Matrix& input);
Matrix expression_in_auto(const Matrix& weights, const Matrix& input, const Vector& bias);
Vector sum_in_a_vector_never_set(const Matrix& input);
Scalar sum_in_a_number_never_set(const Matrix& input);

}  // namespace ae
