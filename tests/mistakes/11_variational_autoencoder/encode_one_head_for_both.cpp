// exercise:  11.1
// mistake:   both are taken from the head of the mean
// diagnosis: log V has a head of its own
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

VaeEncoding vae_encode(const Vae& model, const Matrix& input) {
    const MlpTrace trunk = mlp_forward(model.trunk, input);
    const Matrix hidden = trunk.outputs.back();
    const Matrix mean = dense_forward(model.mean_head, hidden);
    const Matrix log_variance = dense_forward(model.mean_head, hidden);
    return {.trunk = trunk, .mean = mean, .log_variance = log_variance};
}

}  // namespace ae
