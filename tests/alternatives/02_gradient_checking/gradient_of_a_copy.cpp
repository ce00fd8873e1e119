// exercise:  2.2
// alternative: a copy is moved, and the matrix itself is never touched
#include "gradient_checking.hpp"

namespace ae {

Matrix numerical_gradient(const LossFunction& f, Matrix& matrix, Scalar h) {
    if (!(h > 0)) {
        throw workbook::ValueError("numerical_gradient: h must be greater than 0");
    }
    Matrix gradient(matrix.rows(), matrix.cols());
    for (Index row = 0; row < matrix.rows(); ++row) {
        for (Index column = 0; column < matrix.cols(); ++column) {
            Matrix above = matrix;
            Matrix below = matrix;
            above(row, column) += h;
            below(row, column) -= h;
            gradient(row, column) = (f(above) - f(below)) / (2 * h);
        }
    }
    return gradient;
}

}  // namespace ae
