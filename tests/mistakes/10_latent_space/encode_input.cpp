// exercise:  10.2
// mistake:   the first of the outputs is taken, which is the input
// diagnosis: encoder's input
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix encode_dataset(const Autoencoder& model, const Matrix& images) {
    require_samples("encode_dataset", {"images", images});
    return mlp_forward(model.encoder, images).outputs.front();
}

}  // namespace ae
