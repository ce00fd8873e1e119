// exercise:    8.2
// alternative: the sign as what is above 0 minus what is below 0
#include "sparse_autoencoder.hpp"

namespace ae {

Penalty l1_penalty(const Matrix& latent) {
    require_samples("l1_penalty", {"latent", latent});
    const Matrix positive = (latent.array() > 0).cast<Scalar>();
    const Matrix negative = (latent.array() < 0).cast<Scalar>();
    const Matrix nan_or_zero = latent - latent;
    const Scalar value = (positive - negative + nan_or_zero).cwiseProduct(latent).colwise().sum().mean();
    return {.value = value, .gradient = (positive - negative + nan_or_zero) / static_cast<Scalar>(latent.cols())};
}

}  // namespace ae
