/// \file
/// Chapter 09: the denoising autoencoder: a damaged picture in, the clean one as the target.
///
/// A picture in colour is one column of 3 · pixels numbers: the whole red plane first, then the green, then the blue.
#pragma once

#include <functional>

#include "sparse_autoencoder.hpp"

namespace ae {

// [corruption]
/// Damages pictures: takes clean ones, (features, batch), and random numbers, and returns damaged ones,
/// (damaged features, batch). Called for each batch anew.
using Corruption = std::function<Matrix(const Matrix& clean, Random& random)>;
// [corruption]

/// What a training step of a denoising autoencoder is set to.
struct DenoisingSettings {
    AdamSettings adam = {};  ///< of the step itself
    Scalar lambda = 0;       ///< λ, the weight of the L1 penalty on the code; 0 for none
};

/// Exercise 9.1. Pictures with noise from a normal distribution on every pixel, kept in [0, 1].
///
/// \param images  X, (pixels, batch), in [0, 1].
/// \param noise   E, (pixels, batch): standard normal numbers.
/// \param sigma   σ ≥ 0, the noise's standard deviation.
/// \return        min(max(X + σ E, 0), 1), (pixels, batch). NaN stays NaN.
/// \throws ShapeError if the shapes differ. \throws ValueError unless σ ≥ 0.
[[nodiscard]] Matrix add_gaussian_noise(const Matrix& images, const Matrix& noise, Scalar sigma);

/// Exercise 9.2. Pictures of which a share of the pixels is set to 0.
///
/// \param images   X, (pixels, batch).
/// \param uniform  U, (pixels, batch): uniform numbers in [0, 1).
/// \param share    of the pixels that are lost, from 0 to 1.
/// \return         0 where U < share, X elsewhere, (pixels, batch).
/// \throws ShapeError if the shapes differ. \throws ValueError unless 0 ≤ share ≤ 1.
[[nodiscard]] Matrix mask_pixels(const Matrix& images, const Matrix& uniform, Scalar share);

/// Exercise 9.3. Pictures of lower resolution, at their old size: every pixel becomes the mean of its block.
///
/// \param images         (height · width, batch), each picture row by row.
/// \param height, width  of a picture, in pixels.
/// \param block          the side of a block in pixels: 4 makes a picture of 28×28 one of 7×7 blocks.
/// \return               (height · width, batch).
/// \throws ShapeError if the images have not height · width rows.
/// \throws ValueError unless block ≥ 1 divides height and width.
[[nodiscard]] Matrix lower_resolution(const Matrix& images, Index height, Index width, Index block);

/// Exercise 9.4. Pictures in colour as gray ones, as bright as they look.
///
/// \param images  (3 · pixels, batch): the red plane, the green, the blue.
/// \return        0.299 R + 0.587 G + 0.114 B, (pixels, batch): the luma of ITU-R BT.601. White stays 1.
/// \throws ShapeError if the rows are not a multiple of 3.
[[nodiscard]] Matrix to_gray(const Matrix& images);

/// Exercise 9.5. One training step of a denoising autoencoder: damage the batch, forward, the Bernoulli loss between
/// the logits X̂ and the *clean* pictures (plus λ times the L1 penalty of the code), backward, one step of Adam.
///
/// \param model      changed in place. Its decoder ends in logits (Activation::identity).
/// \param optimiser  its memory, changed in place.
/// \param clean      X, (features, batch), in [0, 1].
/// \param corrupt    is called once, with `clean` and `random`; what it returns goes into the encoder.
/// \param random     for the damage: fresh in every step.
/// \param settings   of Adam, and λ.
/// \return           the loss before the step: bernoulli_nll + λ · l1_penalty.
/// \throws ShapeError if the shapes do not fit, or if there is no sample.
Scalar denoising_step(Autoencoder& model, AdamState& optimiser, const Matrix& clean, const Corruption& corrupt,
                      Random& random, const DenoisingSettings& settings);

/// Exercise 9.6. The peak signal-to-noise ratio in decibel, for pictures whose largest value is 1.
///
/// \param images     (features, samples), what is judged.
/// \param reference  (features, samples), the clean ones.
/// \return           10 log₁₀(1/MSE), the MSE over all pixels and pictures together, taken in double; +∞ if they are
///                   the same.
/// \throws ShapeError if the shapes differ, or if there is no sample.
[[nodiscard]] double psnr(const Matrix& images, const Matrix& reference);

/// Given: the pictures that an autoencoder makes of damaged ones: the sigmoid of its logits.
///
/// \param model    its decoder ends in logits.
/// \param damaged  (damaged features, batch).
/// \return         σ(X̂), (features, batch), in [0, 1].
/// \throws ShapeError if the shapes do not fit.
inline Matrix restore(const Autoencoder& model, const Matrix& damaged) {
    return activation_forward(Activation::sigmoid, output_of(autoencoder_forward(model, damaged)));
}

}  // namespace ae
