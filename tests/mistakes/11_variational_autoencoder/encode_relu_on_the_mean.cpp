// exercise:  11.1
// mistake:   a ReLU follows the head of the mean, so that M has one sign only
// diagnosis: M may be negative: a head has no activation
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

VaeEncoding vae_encode(const Vae& model, const Matrix& input) {
    const MlpTrace trunk = mlp_forward(model.trunk, input);
    const Matrix hidden = trunk.outputs.back();
    const Matrix mean = activation_forward(Activation::relu, dense_forward(model.mean_head, hidden));
    const Matrix log_variance = dense_forward(model.log_variance_head, hidden);
    return {.trunk = trunk, .mean = mean, .log_variance = log_variance};
}

}  // namespace ae
