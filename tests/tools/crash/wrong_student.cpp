#include "tests/tools/crash/wrong_student.hpp"

#include <cstdlib>

#include "common/shapes.hpp"

namespace ae {

// Exercise 9.1: shapes that do not fit.
//
//   Y = W X                 W (out, in), X (in, N)  ->  Y (out, N)
Matrix product_of_shapes_that_do_not_fit(const Matrix& weights, const Matrix& input) {
    require_product("product_of_shapes_that_do_not_fit", {"weights", weights}, {"input", input});
    return input * weights;  // 9.1
}

Matrix sum_of_shapes_that_do_not_fit(const Matrix& weights, const Matrix& input) {
    Matrix sum = weights + input;  // 9.2
    return sum;
}

Matrix entry_of_a_matrix_without_size(const Matrix& input) {
    Matrix output;
    for (Index n = 0; n < input.cols(); ++n) {
        for (Index i = 0; i < input.rows(); ++i) {
            output(i, n) = 2 * input(i, n);  // 9.3
        }
    }
    return output;
}

Vector index_one_too_far(const Vector& input) {
    Vector output = Vector::Zero(input.size());
    for (Index i = 0; i <= input.size(); ++i) {
        output(i) = input(i);  // 9.4
    }
    return output;
}

Matrix columns_over_the_end(const Matrix& input) {
    return input.middleCols(2, 2);  // 9.5
}

Matrix column_over_the_end(const Matrix& input) {
    return input.col(input.cols());  // 9.6
}

std::vector<Matrix> entry_of_an_empty_vector(const Matrix& input) {
    std::vector<Matrix> outputs;
    outputs[0] = input;  // 9.7
    return outputs;
}

Scalar vector_at_over_the_end(const std::vector<Scalar>& numbers) {
    return numbers.at(numbers.size());  // 9.8
}

Matrix endless_recursion(const Matrix& input) {
    require_samples("endless_recursion", {"input", input});
    const Matrix half = endless_recursion(input / 2);  // 9.9
    return half;
}

Scalar endless_loop(Scalar start) {
    volatile Scalar sum = start;
    while (sum > 0) {
        sum = sum + 1;  // 9.10
    }
    return sum;
}

int whole_number_by_zero(int zero) {
    return 10 / zero;  // 9.11
}

void null_pointer(Scalar* nothing) {
    *nothing = 1;  // 9.12
}

void call_of_exit() {
    std::exit(0);  // 9.13
}

void uncaught_abort() {
    std::abort();  // 9.14
}

Matrix more_memory_than_there_is(Index size) {
    return Matrix::Zero(size, size);  // 9.15
}

Matrix refused_by_a_given_check(const Matrix& weights, const Matrix& input) {
    require_same_rows("dense_backward_input", {"weights", weights}, {"d_output", input});  // 9.16
    return input;
}

Matrix expression_in_auto(const Matrix& weights, const Matrix& input, const Vector& bias) {
    auto sum = (weights * Matrix(input)).colwise() + Vector(bias);
    return sum;
}

Vector sum_in_a_vector_never_set(const Matrix& input) {
    Vector sum(input.rows());
    for (Index n = 0; n < input.cols(); ++n) {
        sum += input.col(n);
    }
    return sum;
}

Scalar sum_in_a_number_never_set(const Matrix& input) {
    Scalar sum;
    for (Index n = 0; n < input.cols(); ++n) {
        sum += input.col(n).sum();
    }
    return sum;
}

}  // namespace ae
