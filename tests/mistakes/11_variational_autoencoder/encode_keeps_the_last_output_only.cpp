// exercise:  11.1
// mistake:   of the trunk only the last output is kept
// diagnosis: so keep what mlp_forward returned
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

VaeEncoding vae_encode(const Vae& model, const Matrix& input) {
    const MlpTrace trunk = mlp_forward(model.trunk, input);
    const Matrix hidden = trunk.outputs.back();
    const Matrix mean = dense_forward(model.mean_head, hidden);
    const Matrix log_variance = dense_forward(model.log_variance_head, hidden);
    return {.trunk = {{hidden}}, .mean = mean, .log_variance = log_variance};
}

}  // namespace ae
