// exercise:  10.2
// alternative: encodes everything in one product
#include "latent_space.hpp"

namespace ae {

Matrix encode_dataset(const Autoencoder& model, const Matrix& images) {
    require_samples("encode_dataset", {"images", images});
    return mlp_forward(model.encoder, images).outputs.back();
}

}  // namespace ae
