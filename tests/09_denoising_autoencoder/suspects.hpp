/// \file
/// What likely mistakes of chapter 09 return: a table for each result, from the inputs of any test.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "tests/support/expect.hpp"
#include "tests/support/networks.hpp"
#include "tests/support/oracle/denoising_autoencoder.hpp"

namespace suspects {

using ae::Activation;
using ae::Autoencoder;
using ae::Index;
using ae::Matrix;
using ae::Scalar;
using expect::suspect;
using List = std::vector<doctor::Suspect>;

/// The first column in all columns.
inline Matrix first_column(const Matrix& matrix) { return matrix.col(0).replicate(1, matrix.cols()); }

// --- 9.1 ---------------------------------------------------------------------------------------------------------

/// Brought to [0, 1] by its least and its greatest number.
inline Matrix stretched(const Matrix& images) {
    const Scalar low = std::min<Scalar>(0, images.minCoeff());
    const Scalar high = std::max<Scalar>(1, images.maxCoeff());
    return (images.array() - low) / (high - low);
}

/// \param other_noise  what the student's function returns for another noise.
inline List add_gaussian_noise(const Matrix& images, const Matrix& noise, Scalar sigma, const Matrix& other_noise) {
    const Matrix zero = Matrix::Zero(images.rows(), images.cols());
    const Matrix sum = images + sigma * noise;
    const auto with = [&](const Matrix& picture, const Matrix& some_noise, Scalar deviation) {
        return oracle::add_gaussian_noise(picture, some_noise, deviation);
    };
    List list{
        {images, "the noise does not reach the result: it is computed, then dropped"},
        {sum, "the result is not kept in [0, 1]"},
        {sum.cwiseMax(0), "what lies below 0 is cut off, but not what lies above 1"},
        {sum.cwiseMin(1), "what lies above 1 is cut off, but not what lies below 0"},
        {sum.cwiseAbs().cwiseMin(1), "what lies below 0 is turned into its absolute value: it becomes 0"},
        {stretched(sum), "the noisy pictures are stretched to [0, 1]: cut off what lies outside"},
        {with(images, noise, sigma * sigma), "the noise is scaled by the variance σ²: its standard deviation is σ"},
        {with(images, noise, std::sqrt(sigma)), "the noise is scaled by √σ: its standard deviation is σ"},
        {with(images, noise, 1), "σ is missing: the noise is σ E"},
        {with(images, images.cwiseProduct(noise), sigma),
         "the noise is multiplied by the pixel: paper stays clean, but noise falls on every pixel alike"},
        {with(images, -noise, sigma), "the noise is subtracted"},
        {with(images, noise.cwiseAbs(), sigma), "the absolute value of the noise is added: E may be negative"},
        {with(images, noise.cwiseMax(0), sigma), "negative noise is cut off before it is added: E may be negative"},
        {with((1 - sigma) * images, noise, sigma),
         "the picture fades as the noise grows, (1 − σ) X + σ E: X itself stays as it is"},
        {with(zero, noise, sigma), "the picture is missing: the noise is added to it"},
        {with(images, first_column(noise), sigma),
         "every picture gets the noise of the first one: each column has its own"}};
    if (other_noise != images) {  // else the noise is dropped
        list.push_back(
            {other_noise, "another noise gives the same picture: is it drawn inside, in place of the argument?"});
    }
    return list;
}

// --- 9.2 ---------------------------------------------------------------------------------------------------------

/// The pictures with 0 where U and X fulfil a condition.
inline Matrix cleared(const Matrix& images, const Matrix& uniform, const std::function<bool(Scalar, Scalar)>& lost) {
    Matrix result = images;
    for (Index i = 0; i < images.size(); ++i) {
        result.data()[i] = lost(uniform.data()[i], images.data()[i]) ? 0 : images.data()[i];
    }
    return result;
}

/// The pictures without a fixed number of pixels in each: those with the smallest U.
inline Matrix without_the_smallest(const Matrix& images, const Matrix& uniform, Index lost) {
    Matrix result = images;
    for (Index n = 0; n < images.cols(); ++n) {
        std::vector<Index> places(static_cast<std::size_t>(images.rows()));
        std::iota(places.begin(), places.end(), Index(0));
        std::sort(places.begin(), places.end(), [&](Index a, Index b) { return uniform(a, n) < uniform(b, n); });
        for (Index i = 0; i < lost; ++i) {
            result(places[static_cast<std::size_t>(i)], n) = 0;
        }
    }
    return result;
}

inline List mask_pixels(const Matrix& images, const Matrix& uniform, Scalar share) {
    const Matrix right = oracle::mask_pixels(images, uniform, share);
    const Matrix ones = Matrix::Ones(images.rows(), images.cols());
    const Matrix kept = oracle::mask_pixels(ones, uniform, share);
    const Matrix lost = ones - kept;
    const auto number = static_cast<Index>(std::lround(share * static_cast<Scalar>(images.rows())));
    return {
        {images.cwiseProduct(lost), "the wrong pixels are lost: those with U < share are, the others stay"},
        {images, "no pixel is lost"},
        {cleared(images, uniform, [&](Scalar u, Scalar) { return u <= share; }),
         "U ≤ share is used in place of U < share"},
        {cleared(images, uniform, [&](Scalar u, Scalar) { return u < 1 - share; }),
         "the pixels with U < 1 − share are lost: share says how many are lost, not how many stay"},
        {cleared(images, uniform, [&](Scalar, Scalar x) { return x < share; }),
         "the pixels are compared with share: pixels with U < share are lost, whatever they hold"},
        {without_the_smallest(images, uniform, number),
         "the same number of pixels is lost in every picture: those with U < share are, however many they are"},
        {right / (1 - share), "the pixels that stay are divided by 1 − share, as dropout does: they stay as they are"},
        {right * (1 - share), "the pixels that stay are multiplied by 1 − share: they stay as they are"},
        {right.cwiseProduct(uniform), "the pixels that stay are multiplied by U: they stay as they are"},
        {right + lost, "lost pixels become 1: they are 0, as paper is"},
        {right + lost.cwiseProduct(uniform), "lost pixels become U: they are 0"},
        {kept, "this is the mask, not the picture: multiply it by X"},
        {lost, "this is where pixels are lost, not the picture"},
        {oracle::mask_pixels(images, first_column(uniform), share),
         "every picture loses the pixels of the first one: each column has its own U"}};
}

// --- 9.3 ---------------------------------------------------------------------------------------------------------

/// A picture's sides and those of a block.
struct Grid {
    Index height;
    Index width;
    Index block;
};

/// One number for each block, from its pixels; the blocks' sides may differ.
inline Matrix of_blocks(const Matrix& images, Index width, Index block_rows, Index block_columns,
                        const std::function<Scalar(const std::vector<Scalar>&)>& number) {
    Matrix result(images.rows(), images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index i = 0; i < images.rows(); ++i) {
            std::vector<Scalar> pixels;
            for (Index j = 0; j < images.rows(); ++j) {
                if (j / width / block_rows == i / width / block_rows &&
                    j % width / block_columns == i % width / block_columns) {
                    pixels.push_back(images(j, n));
                }
            }
            result(i, n) = number(pixels);
        }
    }
    return result;
}

inline Scalar mean_of(const std::vector<Scalar>& pixels) {
    return std::accumulate(pixels.begin(), pixels.end(), Scalar(0)) / static_cast<Scalar>(pixels.size());
}

/// Right but for the rows' length where a pixel is read, or where one is written.
inline Matrix with_strides(const Matrix& images, const Grid& grid, Index read, Index written, Matrix result) {
    for (Index r = 0; r < grid.height; ++r) {
        for (Index c = 0; c < grid.width; ++c) {
            const Index top = r / grid.block * grid.block;
            const Index left = c / grid.block * grid.block;
            Matrix sum = Matrix::Zero(1, images.cols());
            for (Index i = top; i < top + grid.block; ++i) {
                for (Index j = left; j < left + grid.block; ++j) {
                    sum += images.row(std::min(i * read + j, images.rows() - 1));
                }
            }
            result.row(std::min(r * written + c, images.rows() - 1)) =
                sum / static_cast<Scalar>(grid.block * grid.block);
        }
    }
    return result;
}

/// Every pixel takes the mean of the window that begins at it.
inline Matrix blurred(const Matrix& images, const Grid& grid) {
    Matrix result(images.rows(), images.cols());
    for (Index r = 0; r < grid.height; ++r) {
        for (Index c = 0; c < grid.width; ++c) {
            const Index bottom = std::min(r + grid.block, grid.height);
            const Index right = std::min(c + grid.block, grid.width);
            Matrix sum = Matrix::Zero(1, images.cols());
            for (Index i = r; i < bottom; ++i) {
                for (Index j = c; j < right; ++j) {
                    sum += images.row(i * grid.width + j);
                }
            }
            result.row(r * grid.width + c) = sum / static_cast<Scalar>((bottom - r) * (right - c));
        }
    }
    return result;
}

inline List lower_resolution(const Matrix& images, const Grid& grid) {
    const auto [height, width, block] = grid;
    const Matrix right = oracle::lower_resolution(images, height, width, block);
    const Matrix zero = Matrix::Zero(images.rows(), images.cols());
    const auto side = static_cast<Scalar>(block);
    const auto means = [&, w = width](Index rows, Index columns) {
        return of_blocks(images, w, rows, columns, mean_of);
    };
    const auto by = [&, w = width, b = block](const std::function<Scalar(const std::vector<Scalar>&)>& number) {
        return of_blocks(images, w, b, b, number);
    };
    Matrix last_row_sharp = right;
    Matrix last_row_empty = right;
    last_row_sharp.bottomRows(block * width) = images.bottomRows(block * width);
    last_row_empty.bottomRows(block * width).setZero();
    const std::string stride =
        "r · height + c stands where r · width + c belongs: pixel (r, c) comes after r rows of width pixels each";
    const std::string last_row = "the last row of blocks is left out: is a loop one too short?";
    List list{
        {oracle::lower_resolution(images, width, height, block),
         "height and width are swapped: pixel (r, c) stands in row r · width + c of its column"},
        {with_strides(images, grid, height, width, zero), stride + "; it is so where a pixel is read"},
        {with_strides(images, grid, height, height, zero), stride},
        {with_strides(images, grid, height, height, images), stride + ", where it is read and where it is written"},
        {with_strides(images, grid, width, height, zero), stride + "; it is so where a pixel is written"},
        {with_strides(images, grid, width, height, images), stride + "; it is so where a pixel is changed"},
        {side * side * right, "the pixels of a block are added up, but not divided by block²"},
        {side * right, "the sum of a block is divided by block in place of block²"},
        {by([](const std::vector<Scalar>& pixels) { return pixels.front(); }),
         "each block takes its first pixel in place of the mean of all"},
        {by([](const std::vector<Scalar>& pixels) { return pixels.back(); }),
         "each block takes its last pixel in place of the mean of all"},
        {by([](const std::vector<Scalar>& pixels) { return *std::max_element(pixels.begin(), pixels.end()); }),
         "each block takes its maximum, as pooling layers do, in place of the mean"},
        {by([](const std::vector<Scalar>& pixels) { return *std::min_element(pixels.begin(), pixels.end()); }),
         "each block takes its minimum in place of the mean"},
        {blurred(images, grid),
         "each pixel takes the mean of the block that begins at it, a blur: all pixels of a block get one value"},
        {means(1, block), "the mean goes over the columns of a block alone: its rows are to be mixed too"},
        {means(block, 1), "the mean goes over the rows of a block alone: its columns are to be mixed too"},
        {means(height, width), "every pixel takes the mean of the whole picture: take that of its block"},
        {images, "the picture comes back as it was"},
        {last_row_sharp, last_row + " It stays sharp"},
        {last_row_empty, last_row + " It stays 0"}};
    if (height % block == 0 && width % block == 0) {
        list.push_back({means(height / block, width / block),
                        "block is taken for the number of blocks: it is the side of one, in pixels"});
    }
    return list;
}

// --- 9.4 ---------------------------------------------------------------------------------------------------------

inline List to_gray(const Matrix& images) {
    const Index pixels = images.rows() / 3;
    const Scalar third = Scalar(1) / 3;
    const auto weighted = [&](Scalar red, Scalar green, Scalar blue) {
        return oracle::weighted_planes(images, red, green, blue);
    };
    Matrix interleaved(pixels, images.cols());
    for (Index i = 0; i < pixels; ++i) {
        interleaved.row(i) = 0.299 * images.row(3 * i) + 0.587 * images.row(3 * i + 1) + 0.114 * images.row(3 * i + 2);
    }
    const Matrix red = images.topRows(pixels);
    const Matrix green = images.middleRows(pixels, pixels);
    const Matrix blue = images.bottomRows(pixels);
    return {{interleaved,
             "the three parts of a pixel are taken from rows that follow each other: R is the first third of the rows, "
             "G the second, B the last"},
            {weighted(third, third, third),
             "the three planes count alike: green looks brighter than blue, so the weights are 0.299, 0.587, 0.114"},
            {weighted(1, 1, 1), "the planes are added up without weights"},
            {weighted(0.114, 0.587, 0.299), "red and blue are swapped: the red plane comes first"},
            {weighted(0.299, 0.114, 0.587), "green and blue are swapped: the green plane comes second"},
            {weighted(0.587, 0.299, 0.114), "red and green are swapped: the red plane comes first"},
            {weighted(0.2126, 0.7152, 0.0722),
             "these are the weights of BT.709: the contract asks for those of BT.601, 0.299, 0.587, 0.114"},
            {weighted(0.3, 0.59, 0.11), "the weights are rounded to 0.3, 0.59, 0.11: they are 0.299, 0.587, 0.114"},
            {weighted(0.3, 0.6, 0.1), "the weights are rounded to 0.3, 0.6, 0.1: they are 0.299, 0.587, 0.114"},
            {weighted(0.299, 0.587, 0), "the blue plane is missing"},
            {weighted(0.299, 0, 0), "the red plane alone is added up: green and blue are missing"},
            {red, "only the red plane is used"},
            {green, "only the green plane is used"},
            {blue, "only the blue plane is used"},
            {red.cwiseMax(green).cwiseMax(blue), "this is the largest of the three planes, not their weighted sum"},
            {red.cwiseMin(green).cwiseMin(blue), "this is the smallest of the three planes, not their weighted sum"},
            {Matrix::Zero(pixels, images.cols()),
             "your gray is 0 everywhere: whole numbers divide to whole numbers, and 299 / 1000 is 0, or nothing is "
             "added up"}};
}

// --- 9.5 ---------------------------------------------------------------------------------------------------------

/// The Bernoulli loss, or another one, from logits.
using Objective = std::function<oracle::Loss(const Matrix& logits, const Matrix& target)>;

/// Losses that are taken for bernoulli_nll, in words.
inline std::vector<std::pair<Objective, std::string>> other_losses() {
    const auto sigmoid = [](const Matrix& logits) { return oracle::activation_forward(Activation::sigmoid, logits); };
    const auto behind_sigmoid = [sigmoid](const Objective& loss) {
        return [=](const Matrix& logits, const Matrix& target) {
            const Matrix pixels = sigmoid(logits);
            oracle::Loss result = loss(pixels, target);
            result.gradient = oracle::activation_backward(Activation::sigmoid, pixels, result.gradient);
            return result;
        };
    };
    return {{[](const Matrix& logits, const Matrix& target) { return oracle::squared_error(logits, target); },
             "this is the squared error: R is bernoulli_nll"},
            {behind_sigmoid([](const Matrix& a, const Matrix& b) { return oracle::squared_error(a, b); }),
             "this is the squared error after a sigmoid: R is bernoulli_nll, from logits"},
            {behind_sigmoid([](const Matrix& a, const Matrix& b) { return oracle::bernoulli_nll(a, b); }),
             "bernoulli_nll takes logits: the sigmoid is in it already"},
            {[](const Matrix& logits, const Matrix& target) { return oracle::bernoulli_nll(target, logits); },
             "the arguments of bernoulli_nll are swapped: the logits come first"}};
}

inline List denoising_loss(const Autoencoder& before, const Autoencoder& after, const Matrix& damaged,
                           const Matrix& clean, Scalar lambda) {
    const auto loss = [&](const Autoencoder& model, const Matrix& input, const Matrix& target, Scalar weight) {
        return oracle::denoising_loss(model, input, target, weight);
    };
    const auto samples = static_cast<Scalar>(clean.cols());
    const Scalar right = loss(before, damaged, clean, lambda);
    const Scalar penalty = loss(before, damaged, clean, 1) - loss(before, damaged, clean, 0);
    List list{
        suspect(loss(before, damaged, damaged, lambda),
                "the damaged pictures are the target: this net learns to keep the noise"),
        suspect(loss(before, clean, clean, lambda),
                "the clean pictures went into the encoder: this net learns to copy"),
        suspect(loss(before, clean, damaged, lambda), "the clean and the damaged pictures are swapped"),
        suspect(loss(before, damaged, clean, 0), "λ S(Z) is missing from the loss"),
        suspect(loss(before, damaged, clean, 1), "S(Z) is not multiplied by λ"),
        suspect(loss(before, damaged, clean, lambda * lambda), "λ is applied to S(Z) twice"),
        suspect(loss(before, damaged, clean, -lambda), "λ S(Z) is subtracted: R is a sum"),
        suspect(lambda * penalty, "this is λ S(Z) alone: bernoulli_nll is missing from the loss"),
        suspect(loss(after, damaged, clean, lambda), "this is the loss after the step: return the one from before it"),
        suspect(right * samples, "the loss is a sum over the batch: bernoulli_nll is a mean over the samples"),
        suspect(right / samples, "the loss is divided by N once more: bernoulli_nll is a mean already"),
        suspect(right / static_cast<Scalar>(clean.rows()),
                "the loss is a mean over the pixels: bernoulli_nll sums over them")};
    const Matrix logits = ae::output_of(oracle::autoencoder_forward(before, damaged));
    for (const auto& [other, cause] : other_losses()) {
        list.push_back(suspect(other(logits, clean).value + lambda * penalty, cause));
    }
    return list;
}

inline const std::string plain_descent = "the step is W ← W − η g, plain descent: it is to be Adam's";
inline const std::string forgotten_memory =
    "Adam's memory is not the one that was given: it must last from step to step";

/// What a gradient of all parameters leads to, and in words why it is another than ∂R/∂W.
struct Step {
    ae::AutoencoderGradients gradients;
    std::string cause;
};

/// The gradients of a loss of the logits plus λ S(Z), at damaged pictures.
inline ae::AutoencoderGradients gradients_of(const Autoencoder& model, const Matrix& damaged, const Matrix& clean,
                                             Scalar lambda, const Objective& loss) {
    const ae::AutoencoderTrace trace = oracle::autoencoder_forward(model, damaged);
    ae::MlpGradients decoder =
        oracle::mlp_backward(model.decoder, trace.decoder.outputs, loss(ae::output_of(trace), clean).gradient);
    const Matrix& latent = ae::latent_of(trace);
    const Matrix d_latent =
        decoder.input + lambda / static_cast<Scalar>(latent.cols()) * latent.array().sign().matrix();
    return {.encoder = oracle::mlp_backward(model.encoder, trace.encoder.outputs, d_latent), .decoder = decoder};
}

inline std::vector<Step> other_steps(const Autoencoder& model, const Matrix& damaged, const Matrix& clean,
                                     Scalar lambda) {
    const auto gradients = [&](const Matrix& input, const Matrix& target, Scalar weight) {
        return oracle::denoising_gradients(model, input, target, weight);
    };
    std::vector<Step> steps;
    if (damaged.rows() == clean.rows()) {
        steps = {{gradients(clean, clean, lambda), "the clean pictures went into the encoder: this net learns to copy"},
                 {gradients(damaged, damaged, lambda),
                  "the damaged pictures are the target: this net learns to keep the noise"},
                 {gradients(clean, damaged, lambda), "the clean and the damaged pictures are swapped"}};
    }
    if (lambda != 0) {
        steps.push_back({gradients(damaged, clean, 0), "the penalty of the code is missing from the gradient"});
        steps.push_back({gradients(damaged, clean, 1), "the penalty's gradient is not multiplied by λ"});
        steps.push_back({gradients(damaged, clean, lambda * lambda),
                         "λ is applied to the penalty's gradient twice: sparse_backward multiplies by it"});
        steps.push_back({gradients(damaged, clean, -lambda), "the penalty's gradient is subtracted"});
    }
    for (const auto& [other, cause] : other_losses()) {
        steps.push_back({gradients_of(model, damaged, clean, lambda, other), cause});
    }
    return steps;
}

/// The gradient that an observer reads off a parameter's move, when Adam is set so that a gradient g moves it by
/// g/(|g| + 1); `right` is the true one, and tensor i of the model is looked at.
inline List gradient_behind_step(const Matrix& right, std::vector<Step> others, std::size_t i) {
    const auto read_off = [](const Matrix& move) -> Matrix { return move.array() / (1 - move.array().abs()); };
    const Matrix move = right.array() / (right.array().abs() + 1);
    const Scalar default_rate = ae::AdamSettings{}.learning_rate;
    List list{{read_off(right), plain_descent},
              {-right, "the step goes uphill: it adds what Adam takes off"},
              {read_off(2 * move), "the step is taken twice"},
              {read_off(default_rate * right.array().sign().matrix()),
               "Adam runs with its default settings: hand it settings.adam"}};
    for (Step& other : others) {
        list.push_back({problem::copies_of(ae::tensors_of(other.gradients)).at(i), other.cause});
    }
    return list;
}

// --- 9.6 ---------------------------------------------------------------------------------------------------------

inline List psnr(const Matrix& images, const Matrix& reference) {
    const double error = oracle::mean_squared_error(images, reference);
    const auto decibel = [](double ratio) { return 10 * std::log10(ratio); };
    const auto pixels = static_cast<double>(images.rows());
    const auto pictures = static_cast<double>(images.cols());
    const auto squared = [](double peak) { return peak * peak; };
    double of_each = 0;
    for (Index n = 0; n < images.cols(); ++n) {
        of_each += oracle::psnr(images.col(n), reference.col(n)) / pictures;
    }
    return {
        suspect(of_each, "this is the mean of the pictures' PSNRs: take the MSE over all of them first"),
        suspect(10 * std::log(1 / error), "this is the natural logarithm: a decibel takes the one to base 10"),
        suspect(10 * std::log2(1 / error), "this is the logarithm to base 2: a decibel takes the one to base 10"),
        suspect(20 * std::log10(1 / error), "20 log₁₀ belongs to the root of the MSE, 10 log₁₀ to the MSE"),
        suspect(5 * std::log10(1 / error), "10 log₁₀ belongs to the MSE, not to its root"),
        suspect(decibel(error), "the sign is wrong: a small error is a high ratio"),
        suspect(std::log10(1 / error), "the factor 10 is missing: these are bels"),
        suspect(error, "this is the MSE itself: the PSNR is 10 log₁₀(1/MSE)"),
        suspect(decibel(1 / (error * pixels)), "the squared error is summed over the pixels: the MSE is their mean"),
        suspect(decibel(1 / (error * pictures)),
                "the squared error is summed over the pictures: the MSE is a mean over pixels and pictures"),
        suspect(decibel(1 / (error * pixels * pictures)),
                "the squared error is summed over all pixels: the MSE is their mean"),
        suspect(decibel(1 / (images - reference).cwiseAbs().mean()),
                "the absolute error is taken in place of the squared one"),
        suspect(decibel(squared(255) / error), "the peak is 1, not 255: the pixels lie in [0, 1]"),
        suspect(decibel(squared(reference.maxCoeff()) / error),
                "the peak is the largest pixel of the reference: it is 1"),
        suspect(decibel(squared(images.maxCoeff()) / error), "the peak is the largest pixel of the images: it is 1"),
        suspect(decibel(reference.array().square().mean() / error),
                "this is a signal-to-noise ratio, with the mean square of the reference: the peak, 1, stands there")};
}

}  // namespace suspects
