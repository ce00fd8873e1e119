// exercise:  3.5
// mistake:   the factor 2 is missing in the gradient
// diagnosis: your ∂L/∂X̂ is half of what it should be
#include "activations_and_losses.hpp"

namespace ae {

Loss squared_error(const Matrix& prediction, const Matrix& target) {
    require_same_shape("squared_error", {"prediction", prediction}, {"target", target});
    require_samples("squared_error", {"prediction", prediction});

    const auto samples = static_cast<Scalar>(prediction.cols());
    const Matrix difference = prediction - target;
    return {.value = difference.squaredNorm() / samples, .gradient = difference / samples};
}

}  // namespace ae
