// exercise:  2.2
// alternative: one loop over the numbers in memory, from the last to the first
#include "gradient_checking.hpp"

namespace ae {

Matrix numerical_gradient(const LossFunction& f, Matrix& matrix, Scalar h) {
    if (!(h > 0)) {
        throw workbook::ValueError("numerical_gradient: h must be greater than 0");
    }
    Matrix gradient(matrix.rows(), matrix.cols());
    for (Index i = matrix.size() - 1; i >= 0; --i) {
        Scalar& entry = matrix.data()[i];
        const Scalar original = entry;
        entry = original - h;
        const Scalar below = f(matrix);
        entry = original + h;
        const Scalar above = f(matrix);
        entry = original;
        gradient.data()[i] = above / (2 * h) - below / (2 * h);
    }
    return gradient;
}

}  // namespace ae
