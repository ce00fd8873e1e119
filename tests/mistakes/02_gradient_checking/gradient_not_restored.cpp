// exercise:  2.2
// mistake:   each entry stays where the last step has put it
// diagnosis: an entry is not put back
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
            gradient(row, column) = (above - below) / (2 * h);
        }
    }
    return gradient;
}

}  // namespace ae
