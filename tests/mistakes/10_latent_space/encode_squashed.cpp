// exercise:  10.2
// mistake:   a sigmoid is applied to the code
// diagnosis: a sigmoid is applied to the code
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix encode_dataset(const Autoencoder& model, const Matrix& images) {
    require_samples("encode_dataset", {"images", images});
    return activation_forward(Activation::sigmoid, mlp_forward(model.encoder, images).outputs.back());
}

}  // namespace ae
