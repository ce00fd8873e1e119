// exercise:  10.2
// mistake:   the codes stand in rows
// diagnosis: it is transposed
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix encode_dataset(const Autoencoder& model, const Matrix& images) {
    require_samples("encode_dataset", {"images", images});
    return mlp_forward(model.encoder, images).outputs.back().transpose();
}

}  // namespace ae
