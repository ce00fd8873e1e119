// exercise:  2.2
// mistake:   f is called at the point itself again for every entry
// diagnosis: f is called at the point itself
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
            const Scalar original = matrix(row, column);
            const Scalar here = f(matrix);
            matrix(row, column) = original + h;
            const Scalar above = f(matrix) - here;
            matrix(row, column) = original - h;
            const Scalar below = f(matrix) - here;
            matrix(row, column) = original;
            gradient(row, column) = (above - below) / (2 * h);
        }
    }
    return gradient;
}

}  // namespace ae
