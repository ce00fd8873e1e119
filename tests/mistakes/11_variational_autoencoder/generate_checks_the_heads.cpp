// exercise:  11.7
// mistake:   the size of the code is taken from the encoder, which has no part in it
// diagnosis: the function threw an error where it should not: generate: the model has no encoder
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

Matrix generate(const Vae& model, const Matrix& noise) {
    const Matrix code = noise.topRows(model.mean_head.weights.rows());
    if (code.rows() == 0) {
        throw ShapeError("generate: the model has no encoder");
    }
    return activation_forward(Activation::sigmoid, mlp_forward(model.decoder, noise).outputs.back());
}

}  // namespace ae
