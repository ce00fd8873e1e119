// exercise:  11.1
// alternative: the heads are written out as products
#include "variational_autoencoder.hpp"

namespace ae {

VaeEncoding vae_encode(const Vae& model, const Matrix& input) {
    const MlpTrace trunk = mlp_forward(model.trunk, input);
    const Matrix hidden = trunk.outputs.back();
    const Matrix mean = (model.mean_head.weights * hidden).colwise() + model.mean_head.bias;
    const Matrix log_variance = (model.log_variance_head.weights * hidden).colwise() + model.log_variance_head.bias;
    return {.trunk = trunk, .mean = mean, .log_variance = log_variance};
}

}  // namespace ae
