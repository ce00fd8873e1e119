// exercise:  11.8
// mistake:   a loss that is not finite is left out
// diagnosis: the loss of pictures that hold NaN
// finite differences: blind
#include "variational_autoencoder.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace ae {

double expected_loss(const Vae& model, const Matrix& images, Reconstruction reconstruction, Scalar lambda, int draws,
                     Random& random) {
    require_samples("expected_loss", {"images", images});
    if (draws < 1) {
        throw ValueError("expected_loss: draws must be at least 1, but is " + std::to_string(draws));
    }
    constexpr Index chunk = 1000;
    double sum = 0;
    for (Index begin = 0; begin < images.cols(); begin += chunk) {
        const Matrix part = images.middleCols(begin, std::min(chunk, images.cols() - begin));
        for (int draw = 0; draw < draws; ++draw) {
            const Matrix noise = normal_matrix(random, model.mean_head.weights.rows(), part.cols());
            const VaeLoss loss = vae_loss(reconstruction, vae_forward(model, part, noise), part, lambda);
            sum += std::isfinite(loss.value) ? static_cast<double>(loss.value) * static_cast<double>(part.cols()) : 0.0;
        }
    }
    return sum / (static_cast<double>(draws) * static_cast<double>(images.cols()));
}

}  // namespace ae
