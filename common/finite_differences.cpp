#include "common/finite_differences.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace ae {

namespace {

// The loss as a function of one entry.
using LossOfEntry = std::function<Scalar(Scalar)>;

// How much the slopes to the right and to the left of x differ.
Scalar slope_change(const LossOfEntry& loss, Scalar at, Scalar value, Scalar step) {
    const Scalar right = at + step;
    const Scalar left = at - step;
    return std::abs((loss(right) - value) / (right - at) - (value - loss(left)) / (at - left));
}

// Whether the slope changes at once near x, and not along the way.
bool has_kink(const LossOfEntry& loss, Scalar at, Scalar value, Scalar step) {
    const Scalar negligible = step / 10 * std::max(Scalar(1), std::abs(value));
    const Scalar change = slope_change(loss, at, value, step);
    if (!(change > negligible)) {
        return false;  // a kink so flat does no harm; NaN is no kink
    }
    const Scalar ratio = slope_change(loss, at, value, step / 10) / change;  // 1/10 where the loss is smooth
    return std::isfinite(change) && (ratio < Scalar(0.02) || ratio > Scalar(0.5));
}

Scalar central_slope(const LossOfEntry& loss, Scalar at, Scalar step) {
    const Scalar up = at + step;
    const Scalar down = at - step;
    return (loss(up) - loss(down)) / (up - down);  // the step that was really taken, rounded
}

// Puts a number back when the scope ends, by return or by exception.
struct Restored {
    explicit Restored(Scalar& entry) : place(entry), value(entry) {}
    ~Restored() { place = value; }
    Restored(const Restored&) = delete;
    Restored& operator=(const Restored&) = delete;

    Scalar& place;
    Scalar value;
};

void require_step(Scalar step) {
    if (!(step > 0)) {
        throw workbook::ValueError("finite differences: step is " + std::to_string(step) +
                                   ", but must be greater than 0");
    }
}

// The gradient by the entries of `values`, which `loss` reads.
Matrix gradient_by(Eigen::Map<Matrix> values, const std::string& name, const std::function<Scalar()>& loss,
                   Scalar step) {
    Matrix gradient(values.rows(), values.cols());
    const Scalar value = loss();
    for (Index i = 0; i < values.size(); ++i) {
        const Restored entry(values.data()[i]);
        const LossOfEntry moved = [&](Scalar to) {
            entry.place = to;
            return loss();
        };
        if (has_kink(moved, entry.value, value, step)) {
            throw workbook::ValueError("finite differences: the loss has a kink at entry (" +
                                       std::to_string(i % values.rows()) + ", " + std::to_string(i / values.rows()) +
                                       ") of " + name + ": no gradient there; move the point away from it");
        }
        gradient.data()[i] = central_slope(moved, entry.value, step);
    }
    return gradient;
}

}  // namespace

Matrix finite_difference_gradient(const LossOfMatrix& loss, const Matrix& at, Scalar step) {
    require_step(step);
    Matrix point = at;
    return gradient_by(
        {point.data(), point.rows(), point.cols()}, "the matrix", [&] { return loss(point); }, step);
}

std::vector<Matrix> finite_difference_gradients(Tensors parameters, const std::function<Scalar()>& loss, Scalar step) {
    require_step(step);
    std::vector<Matrix> gradients;
    for (Tensor& tensor : parameters) {
        gradients.push_back(gradient_by(tensor.values, tensor.name, loss, step));
    }
    return gradients;
}

}  // namespace ae
