// exercise:  11.1
// mistake:   the means of a batch are shifted so that they average to 0
// diagnosis: the mean over the batch is taken off M
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

VaeEncoding vae_encode(const Vae& model, const Matrix& input) {
    const MlpTrace trunk = mlp_forward(model.trunk, input);
    const Matrix hidden = trunk.outputs.back();
    const Matrix mean = dense_forward(model.mean_head, hidden);
    const Matrix centred = mean.colwise() - Vector(mean.rowwise().mean());
    const Matrix log_variance = dense_forward(model.log_variance_head, hidden);
    return {.trunk = trunk, .mean = centred, .log_variance = log_variance};
}

}  // namespace ae
