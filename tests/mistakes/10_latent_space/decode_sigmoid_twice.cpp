// exercise:  10.5
// mistake:   the sigmoid is applied twice
// diagnosis: the sigmoid is applied twice
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix decode(const Autoencoder& model, const Matrix& codes) {
    const Matrix pictures = activation_forward(Activation::sigmoid, mlp_forward(model.decoder, codes).outputs.back());
    return activation_forward(Activation::sigmoid, pictures);
}

}  // namespace ae
