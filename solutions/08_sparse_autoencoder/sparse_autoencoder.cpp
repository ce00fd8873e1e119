#include "sparse_autoencoder.hpp"

#include <cmath>
#include <utility>

namespace ae {

// 8.1  Z (k, N)  ->  a number
Scalar count_active(const Matrix& latent, Scalar threshold) {
    require_samples("count_active", {"latent", latent});

    const Index active = (latent.array() > threshold).count();
    return static_cast<Scalar>(active) / static_cast<Scalar>(latent.cols());
}

// 8.2  S = (1/N) Σₙ ‖zₙ‖₁
Penalty l1_penalty(const Matrix& latent) {
    require_samples("l1_penalty", {"latent", latent});

    const auto samples = static_cast<Scalar>(latent.cols());
    const Matrix sign = latent.unaryExpr([](Scalar z) {
        return z > 0 ? Scalar(1) : z < 0 ? Scalar(-1) : z;  // 0 stays 0, NaN stays NaN
    });
    return {.value = latent.cwiseAbs().sum() / samples, .gradient = sign / samples};
}

// 8.3  S = Σⱼ mⱼ ln(mⱼ/t) + (1 − mⱼ) ln((1 − mⱼ)/(1 − t)), with mⱼ the mean of row j
Penalty kl_penalty(const Matrix& latent, Scalar target_activity) {
    require_samples("kl_penalty", {"latent", latent});
    require_activities("kl_penalty", latent, target_activity);

    const Scalar t = target_activity;
    const Vector mean = latent.rowwise().mean();                                    // mⱼ, (k)
    const Vector log_on = (mean.array() / t).log();                                 // ln(mⱼ/t)
    const Vector log_off = ((1 - mean.array()) / (1 - t)).log();                    // ln((1 − mⱼ)/(1 − t))
    const Scalar value = (mean.array() * log_on.array() + (1 - mean.array()) * log_off.array()).sum();
    const Vector d_mean = log_on - log_off;                                         // ∂S/∂mⱼ: the other terms cancel
    const Vector d_entry = d_mean / static_cast<Scalar>(latent.cols());             // ∂mⱼ/∂zⱼₙ = 1/N
    return {.value = value, .gradient = d_entry.replicate(1, latent.cols())};
}

// 8.4  ∂L/∂X̂ (D, N) and ∂S/∂Z (k, N)  ->  the gradients of both networks
AutoencoderGradients sparse_backward(const Autoencoder& model, const AutoencoderTrace& trace, const Matrix& d_output,
                                     const Matrix& d_penalty, Scalar lambda) {
    require_trace("sparse_backward", model.decoder, trace.decoder, d_output);
    require_same_shape("sparse_backward", {"the code", latent_of(trace)}, {"d_penalty", d_penalty});

    MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute);
    decoder.input += lambda * d_penalty;                                            // both ways in which Z matters
    MlpGradients encoder = mlp_backward(model.encoder, trace.encoder, decoder.input, InputGradient::skip);
    return {.encoder = std::move(encoder), .decoder = std::move(decoder)};
}

// 8.5  Z (k, N)  ->  two numbers
Sparsity sparsity(const Matrix& latent, Scalar threshold) {
    require_samples("sparsity", {"latent", latent});

    const auto entries = static_cast<double>(latent.size());
    const auto active = static_cast<double>((latent.array() > threshold).count());
    return {.share_active = active / entries, .mean_activity = latent.cast<double>().sum() / entries};
}

}  // namespace ae
