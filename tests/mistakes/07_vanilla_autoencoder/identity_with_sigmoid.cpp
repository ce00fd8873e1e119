// exercise:  7.6
// mistake:   the layers squash: a sigmoid can never be the identity
// diagnosis: both layers must have Activation::identity
// finite differences: blind
#include "vanilla_autoencoder.hpp"

namespace ae {

Autoencoder identity_autoencoder(Index features, Index latent) {
    if (features < 1 || latent < features) {
        throw workbook::ValueError("identity_autoencoder: the code is too small");
    }
    const Dense down{.weights = Matrix::Identity(latent, features), .bias = Vector::Zero(latent)};
    const Dense up{.weights = Matrix::Identity(features, latent), .bias = Vector::Zero(features)};
    return {.encoder = {{{down, Activation::sigmoid}}}, .decoder = {{{up, Activation::sigmoid}}}};
}

}  // namespace ae
