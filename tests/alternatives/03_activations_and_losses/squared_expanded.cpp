// exercise:  3.5
// alternative: the square multiplied out
#include "activations_and_losses.hpp"

namespace ae {

Loss squared_error(const Matrix& prediction, const Matrix& target) {
    require_same_shape("squared_error", {"prediction", prediction}, {"target", target});
    require_samples("squared_error", {"prediction", prediction});
    const auto samples = static_cast<Scalar>(prediction.cols());
    const Scalar sum = prediction.squaredNorm() - 2 * prediction.cwiseProduct(target).sum() + target.squaredNorm();
    return {.value = sum / samples, .gradient = (2 * prediction - 2 * target) / samples};
}

}  // namespace ae
