// exercise:  3.5
// mistake:   prediction and target are swapped
// diagnosis: has the wrong sign in every entry
#include "activations_and_losses.hpp"

namespace ae {

Loss squared_error(const Matrix& prediction, const Matrix& target) {
    require_same_shape("squared_error", {"prediction", prediction}, {"target", target});
    require_samples("squared_error", {"prediction", prediction});

    const auto samples = static_cast<Scalar>(prediction.cols());
    const Matrix difference = target - prediction;
    return {.value = difference.squaredNorm() / samples, .gradient = (2 / samples) * difference};
}

}  // namespace ae
