#include "variational_autoencoder.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace ae {

// 11.1  X (D, N)  ->  H (h, N)  ->  M, log V (k, N)
VaeEncoding vae_encode(const Vae& model, const Matrix& input) {
    MlpTrace trunk = mlp_forward(model.trunk, input);
    const Matrix& hidden = trunk.outputs.back();
    Matrix mean = dense_forward(model.mean_head, hidden);
    Matrix log_variance = dense_forward(model.log_variance_head, hidden);
    return {.trunk = std::move(trunk), .mean = std::move(mean), .log_variance = std::move(log_variance)};
}

// 11.2  M, log V, ε (k, N)  ->  Z (k, N)
Matrix reparameterize(const Matrix& mean, const Matrix& log_variance, const Matrix& noise) {
    require_same_shape("reparameterize", {"mean", mean}, {"log_variance", log_variance});
    require_same_shape("reparameterize", {"mean", mean}, {"noise", noise});

    const Matrix deviation = (log_variance / 2).array().exp();                      // √V
    return mean + deviation.cwiseProduct(noise);
}

// 11.3  ∂L/∂Z (k, N)  ->  three gradients (k, N); in the forward pass this was Z = M + √V ∘ ε
ReparameterizationGradients reparameterize_backward(const Matrix& log_variance, const Matrix& noise,
                                                    const Matrix& d_latent) {
    require_same_shape("reparameterize_backward", {"log_variance", log_variance}, {"noise", noise});
    require_same_shape("reparameterize_backward", {"log_variance", log_variance}, {"d_latent", d_latent});

    const Matrix deviation = (log_variance / 2).array().exp();                      // √V
    const Matrix d_deviation = d_latent.cwiseProduct(noise);                        // ∂L/∂√V
    return {.mean = d_latent,
            .variance = d_deviation.cwiseQuotient(2 * deviation),                   // ∂√V/∂V = 1/(2√V)
            .log_variance = d_deviation.cwiseProduct(deviation / 2)};               // ∂√V/∂log V = ½ √V
}

// 11.4  F = (1/N) Σₙ Σⱼ ½ (m² + v − 1 − ln v)
KlDivergence kl_to_standard_normal(const Matrix& mean, const Matrix& log_variance) {
    require_same_shape("kl_to_standard_normal", {"mean", mean}, {"log_variance", log_variance});
    require_samples("kl_to_standard_normal", {"mean", mean});

    const auto samples = static_cast<Scalar>(mean.cols());
    const Matrix variance = log_variance.array().exp();
    const Scalar sum = (mean.array().square() + variance.array() - 1 - log_variance.array()).sum();
    return {.value = sum / (2 * samples),
            .d_mean = mean / samples,
            .d_variance = ((1 - variance.array().inverse()) / (2 * samples)).matrix(),
            .d_log_variance = ((variance.array() - 1) / (2 * samples)).matrix()};   // ∂F/∂V · ∂V/∂log V, which is V
}

// 11.5  R = L(X̂, X) + λ F(M, V)
VaeLoss vae_loss(Reconstruction reconstruction, const VaeTrace& trace, const Matrix& target, Scalar lambda) {
    const Matrix& output = output_of(trace);
    const Loss loss = reconstruction == Reconstruction::squared_error ? squared_error(output, target)
                                                                      : bernoulli_nll(output, target);
    const KlDivergence kl = kl_to_standard_normal(trace.mean, trace.log_variance);
    return {.value = loss.value + lambda * kl.value,
            .reconstruction = loss.value,
            .kl = kl.value,
            .d_output = loss.gradient,
            .d_mean = lambda * kl.d_mean,
            .d_log_variance = lambda * kl.d_log_variance};
}

// 11.6  ∂R/∂X̂ (D, N), λ ∂F/∂M and λ ∂F/∂log V (k, N)  ->  the gradients of all four parts
VaeGradients vae_backward(const Vae& model, const VaeTrace& trace, const VaeLoss& loss) {
    require_trace("vae_backward", model.decoder, trace.decoder, loss.d_output);
    require_same_shape("vae_backward", {"trace.mean", trace.mean}, {"loss.d_mean", loss.d_mean});
    require_same_shape("vae_backward", {"trace.log_variance", trace.log_variance},
                       {"loss.d_log_variance", loss.d_log_variance});

    MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, loss.d_output, InputGradient::compute);
    const ReparameterizationGradients draw = reparameterize_backward(trace.log_variance, trace.noise, decoder.input);
    const Matrix d_mean = draw.mean + loss.d_mean;                                  // two ways in which M matters
    const Matrix d_log_variance = draw.log_variance + loss.d_log_variance;

    const Matrix& hidden = trace.trunk.outputs.back();                              // H (h, N)
    DenseGradients mean_head = dense_backward_parameters(hidden, d_mean);
    DenseGradients log_variance_head = dense_backward_parameters(hidden, d_log_variance);
    const Matrix d_hidden = dense_backward_input(model.mean_head, d_mean) +
                            dense_backward_input(model.log_variance_head, d_log_variance);
    MlpGradients trunk = mlp_backward(model.trunk, trace.trunk, d_hidden, InputGradient::skip);
    return {.trunk = std::move(trunk),
            .mean_head = std::move(mean_head),
            .log_variance_head = std::move(log_variance_head),
            .decoder = std::move(decoder)};
}

// 11.7  ε (k, N)  ->  pictures (D, N)
Matrix generate(const Vae& model, const Matrix& noise) {
    return activation_forward(Activation::sigmoid, mlp_forward(model.decoder, noise).outputs.back());
}

// 11.8  X (D, N)  ->  a number
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
            sum += static_cast<double>(loss.value) * static_cast<double>(part.cols());
        }
    }
    return sum / (static_cast<double>(draws) * static_cast<double>(images.cols()));
}

}  // namespace ae
