// exercise:  10.2
// mistake:   the layer before the code is returned
// diagnosis: the code is the last
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix encode_dataset(const Autoencoder& model, const Matrix& images) {
    require_samples("encode_dataset", {"images", images});
    const MlpTrace trace = mlp_forward(model.encoder, images);
    return trace.outputs[trace.outputs.size() - 2];
}

}  // namespace ae
