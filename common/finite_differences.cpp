#include "common/finite_differences.hpp"

#include <string>

namespace ae {

Matrix finite_difference_gradient(const LossOfMatrix& loss, const Matrix& at, Scalar step) {
    if (!(step > 0)) {
        throw workbook::ValueError("finite_difference_gradient: step is " + std::to_string(step) + ", but must be greater than 0");
    }
    Matrix moved = at;
    Matrix gradient(at.rows(), at.cols());
    for (Index i = 0; i < at.size(); ++i) {
        const Scalar up = at.reshaped()(i) + step;
        const Scalar down = at.reshaped()(i) - step;
        moved.reshaped()(i) = up;
        const Scalar above = loss(moved);
        moved.reshaped()(i) = down;
        const Scalar below = loss(moved);
        moved.reshaped()(i) = at.reshaped()(i);
        gradient.reshaped()(i) = (above - below) / (up - down);  // the step that was really taken, rounded
    }
    return gradient;
}

}  // namespace ae
