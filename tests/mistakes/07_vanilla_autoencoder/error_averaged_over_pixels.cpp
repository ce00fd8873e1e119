// exercise:  7.5
// mistake:   the error is averaged over the pixels as well
// diagnosis: the error is averaged over the pixels too
// finite differences: blind
#include "vanilla_autoencoder.hpp"

namespace ae {

double reconstruction_error(const Autoencoder& model, const Matrix& images) {
    require_samples("reconstruction_error", {"images", images});
    const Matrix output = output_of(autoencoder_forward(model, images));
    return static_cast<double>((output - images).array().square().mean());
}

}  // namespace ae
