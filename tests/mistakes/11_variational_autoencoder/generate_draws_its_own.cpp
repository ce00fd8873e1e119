// exercise:  11.7
// mistake:   the noise is drawn inside, and the argument is not looked at
// diagnosis: nothing is drawn inside
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

Matrix generate(const Vae& model, const Matrix& noise) {
    static Random random(1);
    const Matrix own = normal_matrix(random, noise.rows(), noise.cols());
    return activation_forward(Activation::sigmoid, mlp_forward(model.decoder, own).outputs.back());
}

}  // namespace ae
