// exercise:  10.5
// mistake:   the logits are returned as they are
// diagnosis: these are logits
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix decode(const Autoencoder& model, const Matrix& codes) {
    return mlp_forward(model.decoder, codes).outputs.back();
}

}  // namespace ae
