// exercise:  2.2
// alternative: each entry by central_difference, as a function of that entry
#include "gradient_checking.hpp"

namespace ae {

Matrix numerical_gradient(const LossFunction& f, Matrix& matrix, Scalar h) {
    if (!(h > 0)) {
        throw workbook::ValueError("numerical_gradient: h must be greater than 0");
    }
    Matrix gradient(matrix.rows(), matrix.cols());
    for (Index column = 0; column < matrix.cols(); ++column) {
        for (Index row = 0; row < matrix.rows(); ++row) {
            const Scalar original = matrix(row, column);
            const ScalarFunction of_entry = [&](Scalar value) {
                matrix(row, column) = value;
                return f(matrix);
            };
            gradient(row, column) = central_difference(of_entry, original, h);
            matrix(row, column) = original;
        }
    }
    return gradient;
}

}  // namespace ae
