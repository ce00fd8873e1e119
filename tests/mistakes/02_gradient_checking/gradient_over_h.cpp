// exercise:  2.2
// mistake:   the difference is divided by h, not by 2h
// diagnosis: the difference is divided by h, but the two points are 2h apart
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
            matrix(row, column) = original + h;
            const Scalar above = f(matrix);
            matrix(row, column) = original - h;
            const Scalar below = f(matrix);
            matrix(row, column) = original;
            gradient(row, column) = (above - below) / h;
        }
    }
    return gradient;
}

}  // namespace ae
