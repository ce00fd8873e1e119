// exercise:  2.2
// mistake:   the step goes to one side only
// diagnosis: the step goes to one side only
#include "gradient_checking.hpp"

namespace ae {

Matrix numerical_gradient(const LossFunction& f, Matrix& matrix, Scalar h) {
    if (!(h > 0)) {
        throw workbook::ValueError("numerical_gradient: h must be greater than 0");
    }
    const Scalar here = f(matrix);
    Matrix gradient(matrix.rows(), matrix.cols());
    for (Index column = 0; column < matrix.cols(); ++column) {
        for (Index row = 0; row < matrix.rows(); ++row) {
            const Scalar original = matrix(row, column);
            matrix(row, column) = original + h;
            gradient(row, column) = (f(matrix) - here) / h;
            matrix(row, column) = original;
        }
    }
    return gradient;
}

}  // namespace ae
