// exercise:  11.7
// mistake:   the sigmoid is applied twice
// diagnosis: the sigmoid is applied twice
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

Matrix generate(const Vae& model, const Matrix& noise) {
    const Matrix once = activation_forward(Activation::sigmoid, mlp_forward(model.decoder, noise).outputs.back());
    return activation_forward(Activation::sigmoid, once);
}

}  // namespace ae
