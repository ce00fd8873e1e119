// exercise:    7.6
// alternative: the input stands at the end of the code, doubled on the way down and halved on the way up
#include "vanilla_autoencoder.hpp"

namespace ae {

Autoencoder identity_autoencoder(Index features, Index latent) {
    if (features < 1 || latent < features) {
        throw workbook::ValueError("identity_autoencoder: the code is too small");
    }

    Matrix down = Matrix::Zero(latent, features);
    down.bottomRows(features).diagonal().setConstant(2);
    const Matrix up = down.transpose() / 4;
    return {.encoder = {{{{down, Vector::Zero(latent)}, Activation::identity}}},
            .decoder = {{{{up, Vector::Zero(features)}, Activation::identity}}}};
}

}  // namespace ae
