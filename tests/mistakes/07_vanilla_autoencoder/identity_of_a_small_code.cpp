// exercise:  7.6
// mistake:   a code smaller than the input is not refused
// diagnosis: identity_autoencoder(5, 4) must throw a ValueError
// finite differences: blind
#include "vanilla_autoencoder.hpp"

namespace ae {

Autoencoder identity_autoencoder(Index features, Index latent) {
    const Dense down{.weights = Matrix::Identity(latent, features), .bias = Vector::Zero(latent)};
    const Dense up{.weights = Matrix::Identity(features, latent), .bias = Vector::Zero(features)};
    return {.encoder = {{{down, Activation::identity}}}, .decoder = {{{up, Activation::identity}}}};
}

}  // namespace ae
