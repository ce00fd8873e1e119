// exercise:  3.5
// alternative: plain loops over samples and features
#include "activations_and_losses.hpp"

namespace ae {

Loss squared_error(const Matrix& prediction, const Matrix& target) {
    require_same_shape("squared_error", {"prediction", prediction}, {"target", target});
    require_samples("squared_error", {"prediction", prediction});
    const auto samples = static_cast<Scalar>(prediction.cols());
    Loss loss{.value = 0, .gradient = Matrix(prediction.rows(), prediction.cols())};
    for (Index n = 0; n < prediction.cols(); ++n) {
        for (Index i = 0; i < prediction.rows(); ++i) {
            const Scalar difference = prediction(i, n) - target(i, n);
            loss.value += difference * difference;
            loss.gradient(i, n) = 2 * difference / samples;
        }
    }
    loss.value /= samples;
    return loss;
}

}  // namespace ae
