/// \file
/// The oracle of chapter 08: the penalties entry by entry, in plain loops.
#pragma once

#include <cmath>

#include "sparse_autoencoder.hpp"
#include "tests/support/oracle/vanilla_autoencoder.hpp"

namespace oracle {

/// (1/N) Σₙ |{k : zₖₙ > threshold}|.
inline Scalar count_active(const Matrix& latent, Scalar threshold) {
    Scalar active = 0;
    for (Index n = 0; n < latent.cols(); ++n) {
        for (Index unit = 0; unit < latent.rows(); ++unit) {
            active += latent(unit, n) > threshold ? 1 : 0;
        }
    }
    return active / static_cast<Scalar>(latent.cols());
}

/// (1/N) Σₙ Σₖ |zₖₙ|.
inline Scalar l1_penalty(const Matrix& latent) {
    Scalar sum = 0;
    for (Index n = 0; n < latent.cols(); ++n) {
        for (Index unit = 0; unit < latent.rows(); ++unit) {
            sum += std::abs(latent(unit, n));
        }
    }
    return sum / static_cast<Scalar>(latent.cols());
}

/// KL of two coins, the first with probability `mean` of showing 1, the second with `target`.
inline Scalar coin_kl(Scalar mean, Scalar target) {
    return mean * std::log(mean / target) + (1 - mean) * std::log((1 - mean) / (1 - target));
}

/// Σⱼ KL(mⱼ ‖ t), with mⱼ = (1/N) Σₙ zⱼₙ.
inline Scalar kl_penalty(const Matrix& latent, Scalar target) {
    Scalar sum = 0;
    for (Index unit = 0; unit < latent.rows(); ++unit) {
        Scalar mean = 0;
        for (Index n = 0; n < latent.cols(); ++n) {
            mean += latent(unit, n) / static_cast<Scalar>(latent.cols());
        }
        sum += oracle::coin_kl(mean, target);
    }
    return sum;
}

/// The mean of all entries.
inline Scalar mean_activity(const Matrix& latent) {
    Scalar sum = 0;
    for (Index n = 0; n < latent.cols(); ++n) {
        for (Index unit = 0; unit < latent.rows(); ++unit) {
            sum += latent(unit, n);
        }
    }
    return sum / static_cast<Scalar>(latent.size());
}

/// The gradients of a loss with ∂L/∂X̂ = d_output and, directly by Z, d_latent: of the decoder, of Z, of the encoder.
inline ae::AutoencoderGradients backward_with(const ae::Autoencoder& model, const Matrix& input, const Matrix& d_output,
                                              const Matrix& d_latent) {
    const ae::AutoencoderTrace trace = oracle::autoencoder_forward(model, input);
    ae::AutoencoderGradients gradients;
    gradients.decoder = oracle::mlp_backward(model.decoder, trace.decoder.outputs, d_output);
    for (Index n = 0; n < d_latent.cols(); ++n) {
        for (Index unit = 0; unit < d_latent.rows(); ++unit) {
            gradients.decoder.input(unit, n) += d_latent(unit, n);
        }
    }
    gradients.encoder = oracle::mlp_backward(model.encoder, trace.encoder.outputs, gradients.decoder.input);
    return gradients;
}

}  // namespace oracle
