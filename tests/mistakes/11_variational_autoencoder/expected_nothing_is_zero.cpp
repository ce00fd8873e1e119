// exercise:  11.8
// mistake:   no samples, or no draws, have the loss 0
// diagnosis: expected_loss of no samples must throw a ShapeError
// finite differences: blind
#include "variational_autoencoder.hpp"

#include <algorithm>

namespace ae {

double expected_loss(const Vae& model, const Matrix& images, Reconstruction reconstruction, Scalar lambda, int draws,
                     Random& random) {
    if (images.cols() == 0 || draws < 1) {
        return 0;
    }
    constexpr Index chunk = 1000;
    double sum = 0;
    for (Index begin = 0; begin < images.cols(); begin += chunk) {
        const Matrix part = images.middleCols(begin, std::min(chunk, images.cols() - begin));
        for (int draw = 0; draw < draws; ++draw) {
            const Matrix noise = normal_matrix(random, model.mean_head.weights.rows(), part.cols());
            const VaeLoss loss = vae_loss(reconstruction, vae_forward(model, part, noise), part, lambda);
            sum += static_cast<double>(loss.value) * static_cast<double>(part.cols());
        }
    }
    return sum / (static_cast<double>(draws) * static_cast<double>(images.cols()));
}

}  // namespace ae
