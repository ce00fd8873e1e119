// exercise:  10.5
// alternative: applies the sigmoid number by number
#include "latent_space.hpp"

namespace ae {

Matrix decode(const Autoencoder& model, const Matrix& codes) {
    Matrix pictures = mlp_forward(model.decoder, codes).outputs.back();
    return pictures.unaryExpr([](Scalar logit) { return sigmoid(logit); });
}

}  // namespace ae
