// exercise:  11.1
// mistake:   the biases of the heads are forgotten
// diagnosis: the bias of the head of M is missing
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

VaeEncoding vae_encode(const Vae& model, const Matrix& input) {
    const MlpTrace trunk = mlp_forward(model.trunk, input);
    const Matrix hidden = trunk.outputs.back();
    const Matrix mean = model.mean_head.weights * hidden;
    const Matrix log_variance = model.log_variance_head.weights * hidden;
    return {.trunk = trunk, .mean = mean, .log_variance = log_variance};
}

}  // namespace ae
