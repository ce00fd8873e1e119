// exercise:  11.8
// alternative: the draws are the outer loop, the parts the inner one
#include "variational_autoencoder.hpp"

#include <algorithm>
#include <string>

namespace ae {

double expected_loss(const Vae& model, const Matrix& images, Reconstruction reconstruction, Scalar lambda, int draws,
                     Random& random) {
    require_samples("expected_loss", {"images", images});
    if (draws < 1) {
        throw ValueError("expected_loss: draws must be at least 1, but is " + std::to_string(draws));
    }
    double mean = 0;
    for (int draw = 0; draw < draws; ++draw) {
        for (Index begin = 0; begin < images.cols(); begin += 500) {
            const Matrix part = images.middleCols(begin, std::min<Index>(500, images.cols() - begin));
            const Matrix noise = normal_matrix(random, model.mean_head.bias.size(), part.cols());
            const double share = static_cast<double>(part.cols()) / static_cast<double>(images.cols());
            const Scalar loss = vae_loss(reconstruction, vae_forward(model, part, noise), part, lambda).value;
            mean += share * static_cast<double>(loss) / draws;
        }
    }
    return mean;
}

}  // namespace ae
