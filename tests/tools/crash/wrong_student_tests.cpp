// The tests of the chapter that does not exist. crash_test.cpp runs them, one exercise at a time.
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/tools/crash/wrong_student.hpp"

using ae::Matrix;
using ae::Vector;

namespace {

const Matrix weights = Matrix::Ones(2, 3);
const Matrix input = Matrix::Ones(3, 5);
const Vector bias = Vector::Ones(2);

}  // namespace

#define WRONG(exercise, call) \
    TEST_CASE("test of " exercise, "[" exercise "][value]") { static_cast<void>(call); }

WRONG("9.1", ae::product_of_shapes_that_do_not_fit(weights, input))
WRONG("9.2", ae::sum_of_shapes_that_do_not_fit(weights, input))
WRONG("9.3", ae::entry_of_a_matrix_without_size(input))
WRONG("9.4", ae::index_one_too_far(Vector::Ones(4)))
WRONG("9.5", ae::columns_over_the_end(weights))
WRONG("9.6", ae::column_over_the_end(weights))
WRONG("9.7", ae::entry_of_an_empty_vector(input))
WRONG("9.8", ae::vector_at_over_the_end({1, 2, 3}))
WRONG("9.9", ae::endless_recursion(input))
WRONG("9.10", ae::endless_loop(1))
WRONG("9.11", ae::whole_number_by_zero(0))
WRONG("9.12", ae::null_pointer(nullptr))
WRONG("9.13", ae::call_of_exit())
WRONG("9.14", ae::uncaught_abort())
WRONG("9.15", ae::more_memory_than_there_is(ae::Index{1} << 29))
WRONG("9.16", ae::refused_by_a_given_check(weights, input))

TEST_CASE("test of 9.17", "[9.17][value]") {
    expect::value({.name = "sum", .formula = ""}, ae::expression_in_auto(weights, input, bias),
                  Matrix::Constant(2, 5, 4));
}

TEST_CASE("test of 9.18", "[9.18][value]") {
    expect::value({.name = "sum", .formula = ""}, ae::sum_in_a_vector_never_set(input), Matrix::Constant(3, 1, 5));
}

TEST_CASE("test of 9.19", "[9.19][value]") {
    expect::value({.name = "sum", .formula = ""}, ae::sum_in_a_number_never_set(input), ae::Scalar(15));
}
