// exercise:  11.7
// mistake:   the sigmoid is written as eᶻ/(1 + eᶻ)
// diagnosis: holds NaN
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

Matrix generate(const Vae& model, const Matrix& noise) {
    const Matrix power = mlp_forward(model.decoder, noise).outputs.back().array().exp();
    return (power.array() / (1 + power.array())).matrix();
}

}  // namespace ae
