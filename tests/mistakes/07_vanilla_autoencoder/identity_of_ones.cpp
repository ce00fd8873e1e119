// exercise:  7.6
// mistake:   every weight is 1 in place of the diagonal alone
// diagnosis: every weight is 1
// finite differences: blind
#include "vanilla_autoencoder.hpp"

namespace ae {

Autoencoder identity_autoencoder(Index features, Index latent) {
    if (features < 1 || latent < features) {
        throw workbook::ValueError("identity_autoencoder: the code is too small");
    }
    const Dense down{.weights = Matrix::Ones(latent, features), .bias = Vector::Zero(latent)};
    const Dense up{.weights = Matrix::Ones(features, latent), .bias = Vector::Zero(features)};
    return {.encoder = {{{down, Activation::identity}}}, .decoder = {{{up, Activation::identity}}}};
}

}  // namespace ae
