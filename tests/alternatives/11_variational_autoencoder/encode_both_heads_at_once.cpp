// exercise:  11.1
// alternative: both heads in one product, cut apart afterwards
#include "variational_autoencoder.hpp"

namespace ae {

VaeEncoding vae_encode(const Vae& model, const Matrix& input) {
    VaeEncoding encoding;
    encoding.trunk = mlp_forward(model.trunk, input);
    const Index code = model.mean_head.weights.rows();
    Matrix weights(2 * code, model.mean_head.weights.cols());
    weights << model.mean_head.weights, model.log_variance_head.weights;
    Vector bias(2 * code);
    bias << model.mean_head.bias, model.log_variance_head.bias;
    const Matrix both = (weights * encoding.trunk.outputs.back()).colwise() + bias;
    encoding.mean = both.topRows(code);
    encoding.log_variance = both.bottomRows(code);
    return encoding;
}

}  // namespace ae
