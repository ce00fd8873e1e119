// exercise:  10.2
// mistake:   no pictures are encoded to no codes, without a word
// diagnosis: encode_dataset of no pictures must throw a ShapeError
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix encode_dataset(const Autoencoder& model, const Matrix& images) {
    return mlp_forward(model.encoder, images).outputs.back();
}

}  // namespace ae
