#include "denoising_autoencoder.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace ae {

// 9.1  X, E (D, N)  ->  (D, N)
Matrix add_gaussian_noise(const Matrix& images, const Matrix& noise, Scalar sigma) {
    require_same_shape("add_gaussian_noise", {"images", images}, {"noise", noise});
    if (!(sigma >= 0)) {
        throw ValueError("add_gaussian_noise: sigma must not be negative, but is " + std::to_string(sigma));
    }

    const Matrix noisy = images + sigma * noise;
    return noisy.unaryExpr([](Scalar pixel) { return std::clamp(pixel, Scalar(0), Scalar(1)); });  // NaN stays NaN
}

// 9.2  X, U (D, N)  ->  (D, N)
Matrix mask_pixels(const Matrix& images, const Matrix& uniform, Scalar share) {
    require_same_shape("mask_pixels", {"images", images}, {"uniform", uniform});
    if (!(share >= 0 && share <= 1)) {
        throw ValueError("mask_pixels: the share must be from 0 to 1, but is " + std::to_string(share));
    }

    return (uniform.array() < share).select(Scalar(0), images);
}

// 9.3  (height · width, N)  ->  (height · width, N)
Matrix lower_resolution(const Matrix& images, Index height, Index width, Index block) {
    if (block < 1 || height % block != 0 || width % block != 0) {
        throw ValueError("lower_resolution: blocks of " + std::to_string(block) + " do not divide a picture of " +
                         std::to_string(height) + "×" + std::to_string(width));
    }
    require_pixels("lower_resolution", {"images", images}, height, width);

    Matrix result(images.rows(), images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        // A picture as a matrix (width, height): its columns are the picture's rows.
        const Eigen::Map<const Matrix> picture(images.col(n).data(), width, height);
        Eigen::Map<Matrix> blocks(result.col(n).data(), width, height);
        for (Index r = 0; r < height; r += block) {
            for (Index c = 0; c < width; c += block) {
                blocks.block(c, r, block, block).setConstant(picture.block(c, r, block, block).mean());
            }
        }
    }
    return result;
}

// 9.4  (3 D, N)  ->  (D, N)
Matrix to_gray(const Matrix& images) {
    if (images.rows() % 3 != 0) {
        throw ShapeError("to_gray: three planes need a multiple of 3 rows, but images has " +
                         std::to_string(images.rows()));
    }

    const Index pixels = images.rows() / 3;
    return Scalar(0.299) * images.topRows(pixels) + Scalar(0.587) * images.middleRows(pixels, pixels) +
           Scalar(0.114) * images.bottomRows(pixels);
}

// 9.5  X (D, N)  ->  the loss before the step
Scalar denoising_step(Autoencoder& model, AdamState& optimiser, const Matrix& clean, const Corruption& corrupt,
                      Random& random, const DenoisingSettings& settings) {
    require_samples("denoising_step", {"clean", clean});

    const Matrix damaged = corrupt(clean, random);
    const AutoencoderTrace trace = autoencoder_forward(model, damaged);
    const Loss loss = bernoulli_nll(output_of(trace), clean);                       // the target is the clean picture
    const Penalty penalty = l1_penalty(latent_of(trace));
    AutoencoderGradients gradients = sparse_backward(model, trace, loss.gradient, penalty.gradient, settings.lambda);
    adam_step(tensors_of(model), optimiser, tensors_of(gradients), settings.adam);
    return loss.value + settings.lambda * penalty.value;
}

// 9.6
double psnr(const Matrix& images, const Matrix& reference) {
    require_same_shape("psnr", {"images", images}, {"reference", reference});
    require_samples("psnr", {"images", images});

    const double sum = (images - reference).cast<double>().squaredNorm();
    const double mean_squared_error = sum / static_cast<double>(images.size());
    return 10 * std::log10(1 / mean_squared_error);                                 // 1/0 is infinite, and so is the ratio
}

}  // namespace ae
