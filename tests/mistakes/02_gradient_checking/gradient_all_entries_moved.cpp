// exercise:  2.2
// mistake:   the whole matrix is moved: every entry of the result is the sum of all slopes
// diagnosis: all entries are moved at once
#include "gradient_checking.hpp"

namespace ae {

Matrix numerical_gradient(const LossFunction& f, Matrix& matrix, Scalar h) {
    if (!(h > 0)) {
        throw workbook::ValueError("numerical_gradient: h must be greater than 0");
    }
    const Matrix original = matrix;
    Matrix gradient(matrix.rows(), matrix.cols());
    for (Index column = 0; column < matrix.cols(); ++column) {
        for (Index row = 0; row < matrix.rows(); ++row) {
            matrix = (original.array() + h).matrix();
            const Scalar above = f(matrix);
            matrix = (original.array() - h).matrix();
            const Scalar below = f(matrix);
            matrix = original;
            gradient(row, column) = (above - below) / (2 * h);
        }
    }
    return gradient;
}

}  // namespace ae
