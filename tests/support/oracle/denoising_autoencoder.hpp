/// \file
/// The oracle of chapter 09: damage and its undoing in plain loops, one pixel at a time.
#pragma once

#include <cmath>

#include "denoising_autoencoder.hpp"
#include "tests/support/oracle/vanilla_autoencoder.hpp"

namespace oracle {

/// x + σ e, cut to [0, 1]; NaN for NaN.
inline Matrix add_gaussian_noise(const Matrix& images, const Matrix& noise, Scalar sigma) {
    Matrix noisy(images.rows(), images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index i = 0; i < images.rows(); ++i) {
            const Scalar pixel = images(i, n) + sigma * noise(i, n);
            noisy(i, n) = pixel < 0 ? 0 : pixel > 1 ? 1 : pixel;
        }
    }
    return noisy;
}

/// 0 where u < share, x elsewhere.
inline Matrix mask_pixels(const Matrix& images, const Matrix& uniform, Scalar share) {
    Matrix masked = images;
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index i = 0; i < images.rows(); ++i) {
            if (uniform(i, n) < share) {
                masked(i, n) = 0;
            }
        }
    }
    return masked;
}

/// Every pixel is the mean of all pixels of the picture whose row and column lie in the same block as its own.
inline Matrix lower_resolution(const Matrix& images, Index height, Index width, Index block) {
    Matrix coarse(images.rows(), images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index i = 0; i < height * width; ++i) {
            Scalar sum = 0;
            Index pixels = 0;
            for (Index j = 0; j < height * width; ++j) {
                const bool same_rows = (j / width) / block == (i / width) / block;
                const bool same_columns = (j % width) / block == (i % width) / block;
                if (same_rows && same_columns) {
                    sum += images(j, n);
                    ++pixels;
                }
            }
            coarse(i, n) = sum / static_cast<Scalar>(pixels);
        }
    }
    return coarse;
}

/// The weighted sum of the three planes.
inline Matrix weighted_planes(const Matrix& images, Scalar red, Scalar green, Scalar blue) {
    const Index pixels = images.rows() / 3;
    Matrix gray(pixels, images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index i = 0; i < pixels; ++i) {
            gray(i, n) = red * images(i, n) + green * images(pixels + i, n) + blue * images(2 * pixels + i, n);
        }
    }
    return gray;
}

/// 0.299 R + 0.587 G + 0.114 B.
inline Matrix to_gray(const Matrix& images) { return weighted_planes(images, 0.299, 0.587, 0.114); }

/// The mean of (a − b)² over all entries.
inline double mean_squared_error(const Matrix& a, const Matrix& b) {
    double sum = 0;
    for (Index n = 0; n < a.cols(); ++n) {
        for (Index i = 0; i < a.rows(); ++i) {
            sum += (a(i, n) - b(i, n)) * (a(i, n) - b(i, n));
        }
    }
    return sum / static_cast<double>(a.rows() * a.cols());
}

/// 10 log₁₀(1/MSE), by natural logarithms.
inline double psnr(const Matrix& images, const Matrix& reference) {
    return -10 * std::log(mean_squared_error(images, reference)) / std::log(10.0);
}

/// (1/N) Σₙ Σₖ |zₖₙ|.
inline Scalar l1(const Matrix& latent) {
    Scalar sum = 0;
    for (Index n = 0; n < latent.cols(); ++n) {
        for (Index k = 0; k < latent.rows(); ++k) {
            sum += std::abs(latent(k, n)) / static_cast<Scalar>(latent.cols());
        }
    }
    return sum;
}

/// The loss between what the model makes of damaged pictures and the target, plus λ times the L1 norm of the code.
inline Scalar denoising_loss(const ae::Autoencoder& model, const Matrix& damaged, const Matrix& target, Scalar lambda) {
    const ae::AutoencoderTrace trace = oracle::autoencoder_forward(model, damaged);
    return oracle::bernoulli_nll(ae::output_of(trace), target).value + lambda * l1(ae::latent_of(trace));
}

/// The gradients of denoising_loss.
inline ae::AutoencoderGradients denoising_gradients(const ae::Autoencoder& model, const Matrix& damaged,
                                                    const Matrix& target, Scalar lambda) {
    const ae::AutoencoderTrace trace = oracle::autoencoder_forward(model, damaged);
    const Matrix d_output = oracle::bernoulli_nll(ae::output_of(trace), target).gradient;
    ae::MlpGradients decoder = oracle::mlp_backward(model.decoder, trace.decoder.outputs, d_output);
    Matrix d_latent = decoder.input;
    for (Index n = 0; n < d_latent.cols(); ++n) {
        for (Index k = 0; k < d_latent.rows(); ++k) {
            const Scalar z = ae::latent_of(trace)(k, n);
            const Scalar sign = z > 0 ? 1 : z < 0 ? -1 : 0;
            d_latent(k, n) += lambda * sign / static_cast<Scalar>(d_latent.cols());
        }
    }
    return {.encoder = oracle::mlp_backward(model.encoder, trace.encoder.outputs, d_latent), .decoder = decoder};
}

}  // namespace oracle
