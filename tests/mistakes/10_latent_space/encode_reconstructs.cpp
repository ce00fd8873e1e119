// exercise:  10.2
// mistake:   the reconstructions are returned in place of the codes
// diagnosis: these are reconstructions
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix encode_dataset(const Autoencoder& model, const Matrix& images) {
    require_samples("encode_dataset", {"images", images});
    return output_of(autoencoder_forward(model, images));
}

}  // namespace ae
