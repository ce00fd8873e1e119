// exercise:  11.7
// alternative: by decode of chapter 10, with an autoencoder that has this decoder
#include "variational_autoencoder.hpp"

namespace ae {

Matrix generate(const Vae& model, const Matrix& noise) {
    return decode(Autoencoder{.encoder = {}, .decoder = model.decoder}, noise);
}

}  // namespace ae
