// exercise:  10.5
// alternative: writes the sigmoid as a hyperbolic tangent
#include "latent_space.hpp"

namespace ae {

Matrix decode(const Autoencoder& model, const Matrix& codes) {
    const Matrix logits = mlp_forward(model.decoder, codes).outputs.back();
    return (Scalar(0.5) * (1 + (logits.array() / 2).tanh())).matrix();
}

}  // namespace ae
