// exercise:  11.7
// alternative: pixel by pixel, with the sigmoid of one number
#include "variational_autoencoder.hpp"

namespace ae {

Matrix generate(const Vae& model, const Matrix& noise) {
    Matrix pictures = mlp_forward(model.decoder, noise).outputs.back();
    for (Index n = 0; n < pictures.cols(); ++n) {
        for (Index i = 0; i < pictures.rows(); ++i) {
            pictures(i, n) = sigmoid(pictures(i, n));
        }
    }
    return pictures;
}

}  // namespace ae
