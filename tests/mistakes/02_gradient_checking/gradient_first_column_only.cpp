// exercise:  2.2
// mistake:   the loop runs over the rows, and the columns are forgotten
// diagnosis: only the first column has slopes
#include "gradient_checking.hpp"

namespace ae {

Matrix numerical_gradient(const LossFunction& f, Matrix& matrix, Scalar h) {
    if (!(h > 0)) {
        throw workbook::ValueError("numerical_gradient: h must be greater than 0");
    }
    Matrix gradient = Matrix::Zero(matrix.rows(), matrix.cols());
    for (Index row = 0; row < matrix.rows() && matrix.cols() > 0; ++row) {
        const Scalar original = matrix(row, 0);
        matrix(row, 0) = original + h;
        const Scalar above = f(matrix);
        matrix(row, 0) = original - h;
        const Scalar below = f(matrix);
        matrix(row, 0) = original;
        gradient(row, 0) = (above - below) / (2 * h);
    }
    return gradient;
}

}  // namespace ae
