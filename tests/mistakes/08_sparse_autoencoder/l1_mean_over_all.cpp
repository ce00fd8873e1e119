// exercise:  8.2
// mistake:   the mean over units and samples
// diagnosis: sum over the units, average over the samples
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Penalty l1_penalty(const Matrix& latent) {
    require_samples("l1_penalty", {"latent", latent});
    const auto entries = static_cast<Scalar>(latent.size());
    return {.value = latent.cwiseAbs().sum() / entries, .gradient = latent.cwiseSign() / entries};
}

}  // namespace ae
