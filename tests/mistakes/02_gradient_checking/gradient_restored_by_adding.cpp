// exercise:  2.2
// mistake:   h is added and taken off, which rounds: the argument drifts
// diagnosis: x + h − h rounds, and is not x
// finite differences: blind
#include "gradient_checking.hpp"

namespace ae {

Matrix numerical_gradient(const LossFunction& f, Matrix& matrix, Scalar h) {
    if (!(h > 0)) {
        throw workbook::ValueError("numerical_gradient: h must be greater than 0");
    }
    Matrix gradient(matrix.rows(), matrix.cols());
    for (Index column = 0; column < matrix.cols(); ++column) {
        for (Index row = 0; row < matrix.rows(); ++row) {
            matrix(row, column) += h;
            const Scalar above = f(matrix);
            matrix(row, column) -= 2 * h;
            const Scalar below = f(matrix);
            matrix(row, column) += h;
            gradient(row, column) = (above - below) / (2 * h);
        }
    }
    return gradient;
}

}  // namespace ae
