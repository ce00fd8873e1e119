// exercise:  11.8
// alternative: the divergence does not depend on the noise: it is taken once, only the reconstruction is drawn
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
    double sum = 0;
    for (Index begin = 0; begin < images.cols(); begin += 1000) {
        const Matrix part = images.middleCols(begin, std::min<Index>(1000, images.cols() - begin));
        const VaeEncoding encoding = vae_encode(model, part);
        double of_part =
            static_cast<double>(lambda * kl_to_standard_normal(encoding.mean, encoding.log_variance).value);
        for (int draw = 0; draw < draws; ++draw) {
            const Matrix noise = normal_matrix(random, encoding.mean.rows(), part.cols());
            const Matrix latent = reparameterize(encoding.mean, encoding.log_variance, noise);
            const Matrix output = mlp_forward(model.decoder, latent).outputs.back();
            const Loss loss =
                reconstruction == Reconstruction::bernoulli ? bernoulli_nll(output, part) : squared_error(output, part);
            of_part += static_cast<double>(loss.value) / draws;
        }
        sum += of_part * static_cast<double>(part.cols());
    }
    return sum / static_cast<double>(images.cols());
}

}  // namespace ae
