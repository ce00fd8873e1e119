// exercise:  11.1
// mistake:   a ReLU follows the head of the log-variance, so that no variance is below 1
// diagnosis: log V may be negative: a head has no activation
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

VaeEncoding vae_encode(const Vae& model, const Matrix& input) {
    const MlpTrace trunk = mlp_forward(model.trunk, input);
    const Matrix hidden = trunk.outputs.back();
    const Matrix mean = dense_forward(model.mean_head, hidden);
    const Matrix log_variance = activation_forward(Activation::relu, dense_forward(model.log_variance_head, hidden));
    return {.trunk = trunk, .mean = mean, .log_variance = log_variance};
}

}  // namespace ae
