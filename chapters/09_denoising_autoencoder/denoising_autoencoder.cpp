// Chapter 09: the denoising autoencoder: a damaged picture in, the clean one as the target.
//
// The lesson is in README.md beside this file, the contract of each function in denoising_autoencoder.hpp.
// Edit only between "your code" and the closing brace.
// After each exercise: ./workbook check 9   Where you are stuck: ./workbook hint 9.1
#include "denoising_autoencoder.hpp"

#include <cmath>
#include <string>

namespace ae {

// Exercise 9.1: Gaussian noise on every pixel, kept in [0, 1].
//
//   min(max(X + σ E, 0), 1)       X, E (pixels, N)  ->  (pixels, N)
//
// The pixels (0.5, 0.9) with the noise (1, −2) and σ = 0.1 become (0.6, 0.7).
// Check: ./workbook check 9.1
Matrix add_gaussian_noise(const Matrix& images, const Matrix& noise, Scalar sigma) {
    require_same_shape("add_gaussian_noise", {"images", images}, {"noise", noise});
    if (!(sigma >= 0)) {
        throw ValueError("add_gaussian_noise: sigma must not be negative, but is " + std::to_string(sigma));
    }
    // your code
    throw NotImplemented{"9.1 add_gaussian_noise"};
}

// Exercise 9.2: a share of the pixels is lost.
//
//   0 where U < share, X elsewhere       X, U (pixels, N)  ->  (pixels, N)
//
// The pixels (0.5, 0.9) with U = (0.3, 0.2) and a share of 0.25 become (0.5, 0).
// Check: ./workbook check 9.2
Matrix mask_pixels(const Matrix& images, const Matrix& uniform, Scalar share) {
    require_same_shape("mask_pixels", {"images", images}, {"uniform", uniform});
    if (!(share >= 0 && share <= 1)) {
        throw ValueError("mask_pixels: the share must be from 0 to 1, but is " + std::to_string(share));
    }
    // your code
    throw NotImplemented{"9.2 mask_pixels"};
}

// Exercise 9.3: every pixel becomes the mean of its block.
//
//   pixel (r, c) of a picture stands in row r · width + c of its column; its block has the corner
//   (r − r % block, c − c % block)       (height · width, N)  ->  (height · width, N)
//
// For a picture of 2×4 with the rows (1, 3, 0, 0) and (5, 7, 0, 4) and blocks of 2, both rows become (4, 4, 1, 1).
// Check: ./workbook check 9.3
Matrix lower_resolution(const Matrix& images, Index height, Index width, Index block) {
    if (block < 1 || height % block != 0 || width % block != 0) {
        throw ValueError("lower_resolution: blocks of " + std::to_string(block) + " do not divide a picture of " +
                         std::to_string(height) + "×" + std::to_string(width));
    }
    require_pixels("lower_resolution", {"images", images}, height, width);
    // your code
    throw NotImplemented{"9.3 lower_resolution"};
}

// Exercise 9.4: pictures in colour as gray ones.
//
//   0.299 R + 0.587 G + 0.114 B       (3 · pixels, N)  ->  (pixels, N)
//
// R is the first third of the rows, G the second, B the last (images.topRows, middleRows, bottomRows). A single pixel
// (1, 0, 0) has the gray 0.299.
// Check: ./workbook check 9.4
Matrix to_gray(const Matrix& images) {
    if (images.rows() % 3 != 0) {
        throw ShapeError("to_gray: three planes need a multiple of 3 rows, but images has " +
                         std::to_string(images.rows()));
    }
    // your code
    throw NotImplemented{"9.4 to_gray"};
}

// Exercise 9.5: one training step. Damaged in, clean as the target.
//
//   X̃ = corrupt(X, random)       R = bernoulli_nll(X̂, X) + λ S(Z)       Returns R from before the step.
//
// S is l1_penalty of chapter 08, and sparse_backward takes its gradient; bernoulli_nll is from chapter 03, adam_step
// from 05. Call corrupt once.
// Check: ./workbook check 9.5
Scalar denoising_step(Autoencoder& model, AdamState& optimiser, const Matrix& clean, const Corruption& corrupt,
                      Random& random, const DenoisingSettings& settings) {
    require_samples("denoising_step", {"clean", clean});
    // your code
    throw NotImplemented{"9.5 denoising_step"};
}

// Exercise 9.6: the peak signal-to-noise ratio in decibel.
//
//   MSE = the mean of (a − b)² over all pixels and all pictures       10 log₁₀(1/MSE)
//
// A mean squared error of 0.01 is 20 dB; half the error is 3.01 dB more. Add up in double.
// Check: ./workbook check 9.6
double psnr(const Matrix& images, const Matrix& reference) {
    require_same_shape("psnr", {"images", images}, {"reference", reference});
    require_samples("psnr", {"images", images});
    // your code
    throw NotImplemented{"9.6 psnr"};
}

}  // namespace ae
