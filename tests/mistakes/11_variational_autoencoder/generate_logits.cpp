// exercise:  11.7
// mistake:   the logits are returned: the sigmoid is missing
// diagnosis: these are logits
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

Matrix generate(const Vae& model, const Matrix& noise) { return mlp_forward(model.decoder, noise).outputs.back(); }

}  // namespace ae
