#include "denoising_autoencoder.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "common/finite_differences.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/oracle/denoising_autoencoder.hpp"
#include "tests/support/oracle/training.hpp"
#include "tests/support/problem.hpp"

// Pictures of 4 rows and 6 columns, 3 of them, unless a test says otherwise.
namespace {

using ae::Activation;
using ae::AdamState;
using ae::Autoencoder;
using ae::AutoencoderGradients;
using ae::Corruption;
using ae::DenoisingSettings;
using ae::Index;
using ae::Matrix;
using ae::Mlp;
using ae::Random;
using ae::Scalar;
using ae::Tensors;
using ae::Vector;

constexpr Index height = 4;
constexpr Index width = 6;
constexpr Index pixels = height * width;
constexpr Index batch = 3;
constexpr Scalar not_a_number = std::numeric_limits<Scalar>::quiet_NaN();

const expect::Subject noisy{"the noisy picture", "min(max(X + σ E, 0), 1)"};
const expect::Subject masked{"the masked picture", "0 where U < share, X elsewhere"};
const expect::Subject coarse{"the coarse picture", "each pixel is the mean of its block"};
const expect::Subject gray{"the gray picture", "0.299 R + 0.587 G + 0.114 B"};
const expect::Subject ratio{"the PSNR", "10 log₁₀(1/MSE), the MSE over all pixels and pictures together"};
const expect::Subject loss_value{"the loss R", "R = bernoulli_nll(X̂, X) + λ S(Z), before the step"};

Matrix some_images() { return problem::uniform(pixels, batch, 901); }

bool agree(const Matrix& a, const Matrix& b) {
    return a.rows() == b.rows() && a.cols() == b.cols() && (a - b).cwiseAbs().maxCoeff() <= 1e-9;
}

// What a mistake would give, and its name.
struct Cause {
    Matrix value;
    std::string name;
};

// A value against the expected one. Where it is wrong, and is just what one of the mistakes gives, the mistake is
// named.
void expect_value(const expect::Subject& subject, const Matrix& yours, const Matrix& expected,
                  const std::vector<Cause>& causes) {
    for (const Cause& cause : causes) {
        if (!agree(yours, expected) && agree(yours, cause.value)) {
            Index row = 0;
            Index column = 0;
            (yours - expected).cwiseAbs().maxCoeff(&row, &column);
            expect::that(false,
                         subject.name + " is wrong, for example in entry (" + std::to_string(row) + ", " +
                             std::to_string(column) + "): yours " + std::to_string(yours(row, column)) + ", expected " +
                             std::to_string(expected(row, column)) + "\n  formula: " + subject.formula,
                         cause.name);
            return;
        }
    }
    expect::value(subject, yours, expected);
}

void expect_number(const expect::Subject& subject, double yours, double expected,
                   const std::vector<std::pair<double, std::string>>& causes) {
    std::vector<Cause> matrices;
    for (const auto& [value, name] : causes) {
        matrices.push_back({Matrix::Constant(1, 1, value), name});
    }
    expect_value(subject, Matrix::Constant(1, 1, yours), Matrix::Constant(1, 1, expected), matrices);
}

}  // namespace

// --- 9.1 add_gaussian_noise ----------------------------------------------------------------------------------------

namespace {

Matrix some_noise() { return problem::normal(pixels, batch, 902); }

// X + σ E, brought to [0, 1] by its least and its greatest number.
Matrix stretched(const Matrix& images, const Matrix& noise, Scalar sigma) {
    Scalar low = 0;
    Scalar high = 1;
    Matrix result = images;
    for (Index i = 0; i < images.size(); ++i) {
        result(i) = images(i) + sigma * noise(i);
        low = std::min(low, result(i));
        high = std::max(high, result(i));
    }
    for (Index i = 0; i < images.size(); ++i) {
        result(i) = (result(i) - low) / (high - low);
    }
    return result;
}

std::vector<Cause> noise_causes(const Matrix& images, const Matrix& noise, Scalar sigma) {
    const Matrix inside = oracle::add_gaussian_noise(images, Matrix::Zero(images.rows(), images.cols()), 0);
    return {{inside, "the noise does not reach the result: it is computed, then dropped"},
            {images + sigma * noise, "the result is not kept in [0, 1]"},
            {oracle::add_gaussian_noise(images, noise, sigma * sigma),
             "the noise is scaled by the variance σ²: its standard deviation is σ"},
            {oracle::add_gaussian_noise(images, noise, std::sqrt(sigma)),
             "the noise is scaled by √σ: its standard deviation is σ"},
            {oracle::add_gaussian_noise(images, images.cwiseProduct(noise), sigma),
             "the noise is multiplied by the pixel: paper stays clean, but noise falls on every pixel alike"},
            {oracle::add_gaussian_noise(images, -noise, sigma), "the noise is subtracted"},
            {stretched(images, noise, sigma), "the noisy pictures are stretched to [0, 1]: cut off what lies outside"}};
}

}  // namespace

TEST_CASE("by hand: the pixels (0.5, 0.9) with the noise (1, −2) and σ = 0.1 become (0.6, 0.7)", "[9.1][value]") {
    const Matrix images({{0.5}, {0.9}});
    const Matrix noise({{1}, {-2}});
    expect_value(noisy, ae::add_gaussian_noise(images, noise, 0.1), Matrix({{0.6}, {0.7}}),
                 noise_causes(images, noise, 0.1));
}

TEST_CASE("noise on pictures agrees with plain loops", "[9.1][value]") {
    for (const Scalar sigma : {0.2, 0.5, 1.5}) {
        expect_value(noisy, ae::add_gaussian_noise(some_images(), some_noise(), sigma),
                     oracle::add_gaussian_noise(some_images(), some_noise(), sigma),
                     noise_causes(some_images(), some_noise(), sigma));
    }
}

TEST_CASE("σ = 0 changes no pixel, and two calls with the same noise give the same picture", "[9.1][property]") {
    expect::value({"the picture with σ = 0", noisy.formula}, ae::add_gaussian_noise(some_images(), some_noise(), 0),
                  some_images());
    const Matrix no_noise = Matrix::Zero(some_images().rows(), some_images().cols());
    expect::that(ae::add_gaussian_noise(some_images(), no_noise, 0.4) == some_images(),
                 "with σ = 0.4 and a noise of 0 in every entry no pixel may change",
                 "is the noise drawn inside, in place of the argument?");
    const Matrix first = ae::add_gaussian_noise(some_images(), some_noise(), 0.4);
    const Matrix second = ae::add_gaussian_noise(some_images(), some_noise(), 0.4);
    expect::value({"the second of two calls", "the noise is an argument: nothing is drawn inside"}, second, first);
}

TEST_CASE("strong noise leaves every pixel in [0, 1]", "[9.1][extreme]") {
    const Matrix yours = ae::add_gaussian_noise(some_images(), some_noise(), 1e6);
    expect::that(yours.minCoeff() >= 0 && yours.maxCoeff() <= 1,
                 "every pixel must lie in [0, 1], but yours go from " + std::to_string(yours.minCoeff()) + " to " +
                     std::to_string(yours.maxCoeff()),
                 "the result is not kept in [0, 1]");
}

TEST_CASE("a pixel that is not a number stays one", "[9.1][extreme]") {
    Matrix images = some_images();
    images(2, 1) = not_a_number;
    const Matrix yours = ae::add_gaussian_noise(images, some_noise(), 0.3);
    expect::that(std::isnan(yours(2, 1)),
                 "a pixel that is NaN must stay NaN, but became " + std::to_string(yours(2, 1)),
                 "NaN is cut to an end of [0, 1]: a broken picture then looks like a good one");
}

TEST_CASE("noise of another shape and a negative σ are refused", "[9.1][extreme]") {
    expect::throws<ae::ShapeError>("add_gaussian_noise with noise for one picture less", "ShapeError", [] {
        static_cast<void>(ae::add_gaussian_noise(some_images(), Matrix::Zero(pixels, batch - 1), 0.1));
    });
    expect::throws<ae::ValueError>("add_gaussian_noise with σ = −0.1", "ValueError", [] {
        static_cast<void>(ae::add_gaussian_noise(some_images(), some_noise(), -0.1));
    });
}

// --- 9.2 mask_pixels -----------------------------------------------------------------------------------------------

namespace {

Matrix some_uniform() { return problem::uniform(pixels, batch, 903); }

std::vector<Cause> mask_causes(const Matrix& images, const Matrix& uniform, Scalar share) {
    const Matrix right = oracle::mask_pixels(images, uniform, share);
    const Matrix first = uniform.col(0).replicate(1, images.cols());
    return {
        {images - right, "the wrong pixels are lost: those with U < share are, the others stay"},
        {images, "no pixel is lost"},
        {right / (1 - share), "the pixels that stay are divided by 1 − share, as dropout does: they stay as they are"},
        {right + oracle::mask_pixels(Matrix::Ones(images.rows(), images.cols()), (-uniform).array() + 1, 1 - share),
         "lost pixels become 1: they are 0, as paper is"},
        {oracle::mask_pixels(images, first, share),
         "every picture loses the pixels of the first one: each column has its own U"}};
}

}  // namespace

TEST_CASE("by hand: the pixels (0.5, 0.9) with U = (0.3, 0.2) and a share of 0.25 become (0.5, 0)", "[9.2][value]") {
    const Matrix images({{0.5}, {0.9}});
    const Matrix uniform({{0.3}, {0.2}});
    expect_value(masked, ae::mask_pixels(images, uniform, 0.25), Matrix({{0.5}, {0}}),
                 mask_causes(images, uniform, 0.25));
}

TEST_CASE("masked pictures agree with plain loops", "[9.2][value]") {
    for (const Scalar share : {0.1, 0.4, 0.75}) {
        expect_value(masked, ae::mask_pixels(some_images(), some_uniform(), share),
                     oracle::mask_pixels(some_images(), some_uniform(), share),
                     mask_causes(some_images(), some_uniform(), share));
    }
}

TEST_CASE("about the share of the pixels is lost", "[9.2][property]") {
    const Matrix ones = Matrix::Ones(200, 50);
    const Matrix yours = ae::mask_pixels(ones, problem::uniform(200, 50, 904), 0.3);
    const double lost = 1 - yours.mean();  // of 10,000 pixels: its standard deviation is 0.0046
    expect::that(std::abs(lost - 0.3) < 0.025,
                 "with a share of 0.3, about 0.3 of 10,000 pixels must be lost, but " + std::to_string(lost) + " are");
}

TEST_CASE("a share of 0 loses nothing, a share of 1 everything, and U = share is not below it", "[9.2][extreme]") {
    Matrix uniform = some_uniform();
    uniform(0, 0) = 0;
    uniform(1, 1) = 0.25;
    const Matrix with_none = ae::mask_pixels(some_images(), uniform, 0);
    const std::string boundary = "is U ≤ share used in place of U < share";
    expect::that(with_none == some_images(), "with a share of 0 no pixel may be lost, even where U is 0", boundary);
    const Matrix with_quarter = ae::mask_pixels(some_images(), uniform, 0.25);
    expect::that(with_quarter(1, 1) == some_images()(1, 1), "a pixel with U = share must stay", boundary);
    expect::value({"the picture with a share of 1", masked.formula}, ae::mask_pixels(some_images(), uniform, 1),
                  Matrix::Zero(pixels, batch));
}

TEST_CASE("uniform numbers of another shape and a share above 1 are refused", "[9.2][extreme]") {
    expect::throws<ae::ShapeError>("mask_pixels with U for one pixel more", "ShapeError", [] {
        static_cast<void>(ae::mask_pixels(some_images(), Matrix::Zero(pixels + 1, batch), 0.1));
    });
    expect::throws<ae::ValueError>("mask_pixels with a share of 1.5", "ValueError",
                                   [] { static_cast<void>(ae::mask_pixels(some_images(), some_uniform(), 1.5)); });
    expect::throws<ae::ValueError>("mask_pixels with a share of −0.5", "ValueError",
                                   [] { static_cast<void>(ae::mask_pixels(some_images(), some_uniform(), -0.5)); });
}

// --- 9.3 lower_resolution ------------------------------------------------------------------------------------------

namespace {

const std::string not_divided = "the pixels of a block are added up, but not divided by block²";
const std::string divided_by_side = "the sum of a block is divided by block in place of block²";

// Each pixel takes the picture's pixel in the upper left corner of its block.
Matrix corners(const Matrix& images, Index block) {
    Matrix result(images.rows(), images.cols());
    for (Index i = 0; i < images.rows(); ++i) {
        const Index row = i / width / block * block;
        const Index column = i % width / block * block;
        result.row(i) = images.row(row * width + column);
    }
    return result;
}

// Blocks of other sizes in the two directions.
Matrix uneven_blocks(const Matrix& images, Index rows, Index columns) {
    Matrix result(images.rows(), images.cols());
    for (Index i = 0; i < images.rows(); ++i) {
        result.row(i).setZero();
        for (Index j = 0; j < images.rows(); ++j) {
            if (j / width / rows == i / width / rows && j % width / columns == i % width / columns) {
                result.row(i) += images.row(j) / static_cast<Scalar>(rows * columns);
            }
        }
    }
    return result;
}

std::vector<Cause> block_causes(const Matrix& images, Index block) {
    const Matrix right = oracle::lower_resolution(images, height, width, block);
    const auto side = static_cast<Scalar>(block);
    std::vector<Cause> causes{{oracle::lower_resolution(images, width, height, block),
                               "height and width are swapped: pixel (r, c) stands in row r · width + c of its column"},
                              {side * side * right, not_divided},
                              {side * right, divided_by_side},
                              {corners(images, block), "each block takes its first pixel in place of the mean of all"},
                              {uneven_blocks(images, 1, block),
                               "the mean goes over the columns of a block alone: its rows are to be mixed too"},
                              {uneven_blocks(images, block, 1),
                               "the mean goes over the rows of a block alone: its columns are to be mixed too"}};
    if (height % block == 0 && width % block == 0) {
        causes.push_back({uneven_blocks(images, height / block, width / block),
                          "block is taken for the number of blocks: it is the side of one, in pixels"});
    }
    return causes;
}

}  // namespace

TEST_CASE("by hand: the rows (1, 3, 0, 0) and (5, 7, 0, 4) in blocks of 2 both become (4, 4, 1, 1)", "[9.3][value]") {
    const Matrix picture({{1}, {3}, {0}, {0}, {5}, {7}, {0}, {4}});
    const Matrix expected({{4}, {4}, {1}, {1}, {4}, {4}, {1}, {1}});
    expect_value(coarse, ae::lower_resolution(picture, 2, 4, 2), expected,
                 {{4 * expected, not_divided}, {2 * expected, divided_by_side}});
}

TEST_CASE("coarse pictures agree with plain loops, though they are wider than high", "[9.3][value]") {
    expect_value(coarse, ae::lower_resolution(some_images(), height, width, 2),
                 oracle::lower_resolution(some_images(), height, width, 2), block_causes(some_images(), 2));
}

TEST_CASE("blocks of 3 in a picture of 6 × 9 agree with plain loops", "[9.3][value]") {
    const Matrix images = problem::uniform(54, batch, 905);
    expect::value(coarse, ae::lower_resolution(images, 6, 9, 3), oracle::lower_resolution(images, 6, 9, 3));
}

TEST_CASE("a coarse picture keeps its mean, and is not changed by a second pass", "[9.3][property]") {
    const Matrix once = ae::lower_resolution(some_images(), height, width, 2);
    for (Index n = 0; n < batch; ++n) {
        expect::value({"the mean of picture " + std::to_string(n), "the mean of the blocks' means"}, once.col(n).mean(),
                      some_images().col(n).mean());
    }
    expect::value({"the picture after a second pass", "the mean of equal pixels"},
                  ae::lower_resolution(once, height, width, 2), once);
}

TEST_CASE("blocks of 1 change nothing, and one block is the mean of the picture", "[9.3][extreme]") {
    expect::value({"the picture in blocks of 1", coarse.formula}, ae::lower_resolution(some_images(), height, width, 1),
                  some_images());
    const Matrix square = problem::uniform(25, batch, 906);
    const Matrix one_block = ae::lower_resolution(square, 5, 5, 5);
    expect::value({"the picture in one block", coarse.formula}, one_block, square.colwise().mean().replicate(25, 1));
}

TEST_CASE("blocks that do not divide the picture, and pictures of another size, are refused", "[9.3][extreme]") {
    for (const Index block : {0, -2, 3, 4}) {  // 3 does not divide the height, 4 not the width
        expect::throws<ae::ValueError>(
            "lower_resolution of 4 × 6 in blocks of " + std::to_string(block), "ValueError",
            [block] { static_cast<void>(ae::lower_resolution(some_images(), height, width, block)); });
    }
    expect::throws<ae::ShapeError>("lower_resolution of 24 pixels as a picture of 4 × 8", "ShapeError",
                                   [] { static_cast<void>(ae::lower_resolution(some_images(), 4, 8, 2)); });
}

// --- 9.4 to_gray ---------------------------------------------------------------------------------------------------

namespace {

Matrix some_colors() { return problem::uniform(3 * 5, batch, 907); }

// The planes as they would be found if the three parts of a pixel stood side by side.
Matrix interleaved_gray(const Matrix& images) {
    Matrix result(images.rows() / 3, images.cols());
    for (Index i = 0; i < result.rows(); ++i) {
        result.row(i) = 0.299 * images.row(3 * i) + 0.587 * images.row(3 * i + 1) + 0.114 * images.row(3 * i + 2);
    }
    return result;
}

std::vector<Cause> gray_causes(const Matrix& images) {
    const Scalar third = Scalar(1) / 3;
    return {
        {interleaved_gray(images),
         "the three parts of a pixel are taken from rows that follow each other: R is the first third of the rows, G "
         "the "
         "second, B the last"},
        {oracle::weighted_planes(images, third, third, third),
         "the three planes count alike: green looks brighter than blue, so the weights are 0.299, 0.587, 0.114"},
        {oracle::weighted_planes(images, 1, 1, 1), "the planes are added up without weights"},
        {oracle::weighted_planes(images, 0.114, 0.587, 0.299), "red and blue are swapped: the red plane comes first"},
        {oracle::weighted_planes(images, 0.2126, 0.7152, 0.0722),
         "these are the weights of BT.709: the contract asks for those of BT.601, 0.299, 0.587, 0.114"},
        {images.topRows(images.rows() / 3), "only the red plane is used"}};
}

}  // namespace

TEST_CASE("by hand: the pixel (0.2, 0.4, 1) has the gray 0.4086, and (1, 0, 0) has 0.299", "[9.4][value]") {
    const Matrix bluish({{0.2}, {0.4}, {1}});
    expect_value(gray, ae::to_gray(bluish), Matrix({{0.4086}}), gray_causes(bluish));
    expect::value(gray, ae::to_gray(Matrix({{1}, {0}, {0}})), Matrix({{0.299}}));
}

TEST_CASE("gray pictures of five pixels agree with plain loops", "[9.4][value]") {
    expect_value(gray, ae::to_gray(some_colors()), oracle::to_gray(some_colors()), gray_causes(some_colors()));
}

TEST_CASE("a picture whose three planes are the same is its own gray: white stays 1", "[9.4][property]") {
    const Matrix plane = problem::uniform(7, batch, 908);
    expect::value({"the gray of a gray picture", "0.299 + 0.587 + 0.114 = 1"}, ae::to_gray(plane.replicate(3, 1)),
                  plane);
}

TEST_CASE("rows that are no three planes are refused", "[9.4][extreme]") {
    expect::throws<ae::ShapeError>("to_gray of 16 rows", "ShapeError",
                                   [] { static_cast<void>(ae::to_gray(Matrix::Zero(16, batch))); });
}

// --- 9.5 denoising_step --------------------------------------------------------------------------------------------

// Gray pictures of 5 pixels become a code of 4 and then 5 logits; where a test says colour, 2 pixels become 6 logits.
namespace {

constexpr Index features = 5;
constexpr Index code = 4;
constexpr Index samples = 6;

Mlp network(const std::vector<Index>& widths, Activation last, std::uint64_t seed) {
    Mlp model;
    for (std::size_t k = 0; k + 1 < widths.size(); ++k) {
        model.layers.push_back({{.weights = problem::normal(widths[k + 1], widths[k], seed + 2 * k, 0.8),
                                 .bias = problem::normal(widths[k + 1], 1, seed + 2 * k + 1, 0.3)},
                                k + 2 == widths.size() ? last : Activation::tanh});
    }
    return model;
}

Autoencoder some_denoiser(Index damaged_features = features, Index clean_features = features) {
    return {.encoder = network({damaged_features, 3, code}, Activation::tanh, 921),
            .decoder = network({code, 3, clean_features}, Activation::identity, 931)};
}

Matrix some_clean() { return problem::uniform(features, samples, 911); }

// Damage that tests can predict: noise from the generator that it is handed.
Matrix with_noise(const Matrix& clean, Random& random) {
    return clean + 0.4 * ae::normal_matrix(random, clean.rows(), clean.cols());
}

std::vector<Matrix> copies_of(const Tensors& tensors) {
    std::vector<Matrix> copies;
    for (const ae::Tensor& tensor : tensors) {
        copies.push_back(tensor.values);
    }
    return copies;
}

// With these settings Adam's first step moves a weight by g / (|g| + 1): the gradient g can be read off the move.
constexpr ae::AdamSettings readable{.learning_rate = 1, .beta1 = 0, .beta2 = 0, .epsilon = 1};

Matrix gradient_behind(const Matrix& before, const Matrix& after) {
    const Matrix moved = before - after;
    return moved.cwiseQuotient((1 - moved.cwiseAbs().array()).matrix());
}

// Whether the gradients behind a step are those of this objective.
bool is_step_of(const std::vector<Matrix>& before, const std::vector<Matrix>& after, AutoencoderGradients gradients) {
    const std::vector<Matrix> expected = copies_of(ae::tensors_of(gradients));
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (!gradient_behind(before[i], after[i]).isApprox(expected[i], 1e-7)) {
            return false;
        }
    }
    return true;
}

// The likely cause of a wrong step from `model`, whose damaged batch was `damaged`; empty where none fits exactly.
std::string cause_of(const Autoencoder& model, const std::vector<Matrix>& before, const std::vector<Matrix>& after,
                     const Matrix& damaged, const Matrix& clean, Scalar lambda) {
    const bool same_size = damaged.rows() == clean.rows();
    if (same_size && is_step_of(before, after, oracle::denoising_gradients(model, clean, clean, lambda))) {
        return "the clean pictures went into the encoder: this net learns to copy";
    }
    if (same_size && is_step_of(before, after, oracle::denoising_gradients(model, damaged, damaged, lambda))) {
        return "the damaged pictures are the target: this net learns to keep the noise";
    }
    if (lambda != 0 && is_step_of(before, after, oracle::denoising_gradients(model, damaged, clean, 0))) {
        return "the penalty of the code is missing from the gradient";
    }
    if (lambda != 0 && is_step_of(before, after, oracle::denoising_gradients(model, damaged, clean, 1))) {
        return "the penalty's gradient is not multiplied by λ";
    }
    return "";
}

// One step, and the gradient behind it against central differences of the oracle's loss, for every parameter.
void expect_gradient_behind_step(const Matrix& clean, const Corruption& corrupt, Autoencoder model, Scalar lambda) {
    const Autoencoder start = model;
    const std::vector<Matrix> before = copies_of(ae::tensors_of(model));
    Random random(941);
    Random same(941);
    const Matrix damaged = corrupt(clean, same);
    AdamState optimiser;
    ae::denoising_step(model, optimiser, clean, corrupt, random, {.adam = readable, .lambda = lambda});
    const std::vector<Matrix> after = copies_of(ae::tensors_of(model));
    const std::string cause = cause_of(start, before, after, damaged, clean, lambda);
    expect::that(cause.empty(), "the step does not go against the gradient of R = bernoulli_nll(X̂, X) + λ S(Z)", cause);

    Autoencoder moved = start;
    const Tensors parameters = ae::tensors_of(moved);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        Eigen::Map<Matrix> values = parameters[i].values;
        const Matrix numeric = ae::finite_difference_gradient(
            [&](const Matrix& nudged) {
                values = nudged;
                const Scalar loss = oracle::denoising_loss(moved, damaged, clean, lambda);
                values = before[i];
                return loss;
            },
            before[i]);
        expect::gradient({"∂R/∂ " + parameters[i].name + " behind the step", loss_value.formula},
                         gradient_behind(before[i], after[i]), numeric, clean.cols());
    }
}

// The lesson's example: X = (1, 0), damaged to (0.75, 0.25), a code of 1 and the logits (ln 3, 0).
Autoencoder by_hand() {
    Autoencoder model;
    model.encoder.layers = {{{.weights = Matrix::Ones(1, 2), .bias = Vector::Zero(1)}, Activation::relu}};
    model.decoder.layers = {
        {{.weights = Matrix({{std::log(3.0)}, {0}}), .bias = Vector::Zero(2)}, Activation::identity}};
    return model;
}

Matrix damage_by_hand(const Matrix&, Random&) { return Matrix({{0.75}, {0.25}}); }

}  // namespace

TEST_CASE("the damage is called once for a step, with the clean batch", "[9.5][property]") {
    int calls = 0;
    Matrix seen;
    const Corruption counting = [&](const Matrix& clean, Random& random) {
        ++calls;
        seen = clean;
        return with_noise(clean, random);
    };
    Autoencoder model = some_denoiser();
    AdamState optimiser;
    Random random(944);
    ae::denoising_step(model, optimiser, some_clean(), counting, random, {});
    expect::that(
        calls == 1, "the damage must be called once for a step, but was called " + std::to_string(calls) + " times",
        calls == 0 ? "the pictures are not damaged" : "another call draws other damage: keep the first one's result");
    if (calls == 1) {
        expect::value({"what is damaged", "X̃ = corrupt(X, random)"}, seen, some_clean());
    }
}

TEST_CASE("each step damages the pictures afresh, from the generator that it is given", "[9.5][property]") {
    std::vector<Matrix> damaged;
    const Corruption recording = [&](const Matrix& clean, Random& random) {
        damaged.push_back(with_noise(clean, random));
        return damaged.back();
    };
    Autoencoder model = some_denoiser();
    AdamState optimiser;
    Random random(945);
    Random same(945);
    ae::denoising_step(model, optimiser, some_clean(), recording, random, {});
    ae::denoising_step(model, optimiser, some_clean(), recording, random, {});
    REQUIRE(damaged.size() >= 2);
    const bool differ = !agree(damaged.front(), damaged.back());
    expect::that(differ, "two steps must damage the same pictures in two ways",
                 "the same random numbers come again: hand on the generator itself, not a copy or a new one");
    if (differ) {
        expect::value({"the damage of the first step", "X̃ = corrupt(X, random)"}, damaged.front(),
                      with_noise(some_clean(), same));
    }
}

TEST_CASE("by hand: X = (1, 0), damaged to (0.75, 0.25), with the logits (ln 3, 0), has the loss ln(8/3)",
          "[9.5][value]") {
    Autoencoder model = by_hand();
    AdamState optimiser;
    Random random(1);
    const Scalar loss = ae::denoising_step(model, optimiser, Matrix({{1}, {0}}), damage_by_hand, random, {});
    const Scalar damaged_target = std::log(4.0) - 0.75 * std::log(3.0) + std::log(2.0);
    expect_number(loss_value, loss, std::log(8.0 / 3),
                  {{damaged_target, "the damaged pictures are the target: this net learns to keep the noise"},
                   {0.25 * 0.25 + 0.25, "this is the squared error after a sigmoid: R is bernoulli_nll, from logits"},
                   {oracle::denoising_loss(model, Matrix({{0.75}, {0.25}}), Matrix({{1}, {0}}), 0),
                    "this is the loss after the step: return the one from before it"}});
}

TEST_CASE("by hand: the gradients behind the step are (−0.25, 0.5) for the decoder, −ln(3)/4 · (0.75, 0.25) below",
          "[9.5][value]") {
    Autoencoder model = by_hand();
    const std::vector<Matrix> before = copies_of(ae::tensors_of(model));
    AdamState optimiser;
    Random random(1);
    ae::denoising_step(model, optimiser, Matrix({{1}, {0}}), damage_by_hand, random, {.adam = readable});
    const Matrix down = gradient_behind(before[0], model.encoder.layers[0].dense.weights);
    const Matrix up = gradient_behind(before[2], model.decoder.layers[0].dense.weights);
    expect_value({"∂R/∂W of the decoder", "(σ(X̂) − X) Zᵀ"}, up, Matrix({{-0.25}, {0.5}}),
                 {{Matrix({{0}, {0.25}}), "the damaged pictures are the target: this net learns to keep the noise"}});
    const Scalar d_latent = -std::log(3.0) / 4;
    expect_value({"∂R/∂W of the encoder", "∂R/∂Z X̃ᵀ"}, down, d_latent * Matrix({{0.75, 0.25}}),
                 {{d_latent * Matrix({{1, 0}}), "the clean pictures went into the encoder: this net learns to copy"}});
}

TEST_CASE("the loss is the Bernoulli loss to the clean pictures plus λ times the mean L1 norm of the code",
          "[9.5][value]") {
    for (const Scalar lambda : {0.0, 0.3}) {
        Autoencoder model = some_denoiser();
        const Autoencoder start = model;
        AdamState optimiser;
        Random random(942);
        Random same(942);
        const Matrix damaged = with_noise(some_clean(), same);
        const Scalar loss = ae::denoising_step(model, optimiser, some_clean(), with_noise, random, {.lambda = lambda});
        const Matrix logits = ae::output_of(oracle::autoencoder_forward(start, damaged));
        const Matrix pixel_values = oracle::activation_forward(Activation::sigmoid, logits);
        expect_number(
            loss_value, loss, oracle::denoising_loss(start, damaged, some_clean(), lambda),
            {{oracle::denoising_loss(start, damaged, damaged, lambda),
              "the damaged pictures are the target: this net learns to keep the noise"},
             {oracle::denoising_loss(start, some_clean(), some_clean(), lambda),
              "the clean pictures went into the encoder: this net learns to copy"},
             {oracle::denoising_loss(start, damaged, some_clean(), 0), "λ S(Z) is missing from the loss"},
             {oracle::denoising_loss(start, damaged, some_clean(), 1), "S(Z) is not multiplied by λ"},
             {oracle::bernoulli_nll(pixel_values, some_clean()).value,
              "bernoulli_nll takes logits: the sigmoid is in it already"},
             {oracle::squared_error(logits, some_clean()).value, "this is the squared error: R is bernoulli_nll"},
             {oracle::denoising_loss(model, damaged, some_clean(), lambda),
              "this is the loss after the step: return the one from before it"}});
    }
}

TEST_CASE("without a penalty, the gradient behind the step agrees with finite differences", "[9.5][gradient]") {
    expect_gradient_behind_step(some_clean(), with_noise, some_denoiser(), 0);
}

TEST_CASE("with λ = 0.3, the gradient behind the step agrees with finite differences", "[9.5][gradient]") {
    expect_gradient_behind_step(some_clean(), with_noise, some_denoiser(), 0.3);
}

TEST_CASE("colour from gray: the gradient behind the step agrees with finite differences", "[9.5][gradient]") {
    const Corruption drop_color = [](const Matrix& clean, Random&) { return oracle::to_gray(clean); };
    expect_gradient_behind_step(problem::uniform(6, samples, 912), drop_color, some_denoiser(2, 6), 0);
}

TEST_CASE("two steps move every parameter as Adam with one memory says", "[9.5][value]") {
    const ae::AdamSettings settings{.learning_rate = 0.01};
    Autoencoder model = some_denoiser();
    AdamState optimiser;
    Random random(943);
    Random same(943);
    std::vector<Matrix> expected = copies_of(ae::tensors_of(model));
    oracle::Adam adam{0.01,
                      settings.beta1,
                      settings.beta2,
                      settings.epsilon,
                      0,
                      oracle::zeros_like(expected),
                      oracle::zeros_like(expected)};
    for (int step = 1; step <= 2; ++step) {
        AutoencoderGradients gradients =
            oracle::denoising_gradients(model, with_noise(some_clean(), same), some_clean(), 0.2);
        oracle::adam_step(expected, adam, copies_of(ae::tensors_of(gradients)));
        ae::denoising_step(model, optimiser, some_clean(), with_noise, random, {.adam = settings, .lambda = 0.2});
        expect::that(optimiser.step == step,
                     "the optimiser must have counted " + std::to_string(step) + " steps, but counted " +
                         std::to_string(optimiser.step),
                     "Adam's memory is not the one that was given: it must last from step to step");
        const Tensors tensors = ae::tensors_of(model);
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            expect::value(
                {tensors[i].name + " after step " + std::to_string(step), "one step of Adam on all parameters"},
                tensors[i].values, expected[i]);
        }
    }
}

TEST_CASE("the clean pictures stay clean, and an empty batch is refused", "[9.5][extreme]") {
    const Matrix clean = some_clean();
    Autoencoder model = some_denoiser();
    AdamState optimiser;
    Random random(946);
    ae::denoising_step(model, optimiser, clean, with_noise, random, {});
    expect::unchanged("clean", some_clean(), clean);
    expect::throws<ae::ShapeError>("denoising_step of no samples", "ShapeError", [&] {
        ae::denoising_step(model, optimiser, Matrix(features, 0), with_noise, random, {});
    });
}

TEST_CASE("one sample makes a step, and logits of 800 have a finite loss", "[9.5][extreme]") {
    Autoencoder model = by_hand();
    model.decoder.layers[0].dense.weights *= 800;
    AdamState optimiser;
    Random random(947);
    const Scalar loss = ae::denoising_step(model, optimiser, Matrix({{1}, {0}}), damage_by_hand, random, {});
    expect::that(std::isfinite(loss), "the loss must be finite for large logits, but is " + std::to_string(loss),
                 "hand the logits to bernoulli_nll, and no logarithm of a sigmoid");
}

TEST_CASE("damaged pictures of another size than the encoder takes are refused", "[9.5][extreme]") {
    Autoencoder model = some_denoiser();
    AdamState optimiser;
    Random random(948);
    expect::throws<ae::ShapeError>("denoising_step with 6 damaged features in place of 5", "ShapeError", [&] {
        const Corruption too_large = [](const Matrix& clean, Random&) -> Matrix {
            return Matrix::Ones(clean.rows() + 1, clean.cols());
        };
        ae::denoising_step(model, optimiser, some_clean(), too_large, random, {});
    });
}

// --- 9.6 psnr ------------------------------------------------------------------------------------------------------

namespace {

std::vector<std::pair<double, std::string>> psnr_causes(const Matrix& images, const Matrix& reference) {
    const double error = oracle::mean_squared_error(images, reference);
    double of_each = 0;
    for (Index n = 0; n < images.cols(); ++n) {
        of_each += oracle::psnr(images.col(n), reference.col(n)) / static_cast<double>(images.cols());
    }
    const double per_picture = error * static_cast<double>(images.rows());
    return {{of_each, "this is the mean of the pictures' PSNRs: take the MSE over all of them first"},
            {10 * std::log(1 / error), "this is the natural logarithm: a decibel takes the one to base 10"},
            {20 * std::log10(1 / error), "20 log₁₀ belongs to the root of the MSE, 10 log₁₀ to the MSE"},
            {10 * std::log10(error), "the sign is wrong: a small error is a high ratio"},
            {std::log10(1 / error), "the factor 10 is missing: these are bels"},
            {10 * std::log10(1 / per_picture), "the squared error is summed over the pixels: the MSE is their mean"},
            {10 * std::log10(1 / (error * static_cast<double>(images.size()))),
             "the squared error is summed over all pixels: the MSE is their mean"},
            {10 * std::log10(255 * 255 / error), "the peak is 1, not 255: the pixels lie in [0, 1]"}};
}

}  // namespace

TEST_CASE("by hand: an error of 0.1 in every pixel is 20 dB", "[9.6][value]") {
    const Matrix reference({{0.5, 0.2}, {0.3, 0.9}, {0, 0.6}});
    const Matrix images = reference.array() + Scalar(0.1);
    expect_number(ratio, ae::psnr(images, reference), 20, psnr_causes(images, reference));
}

TEST_CASE("the PSNR of pictures that differ by different amounts agrees with plain loops", "[9.6][value]") {
    Matrix images = some_images();
    images.col(1) = 0.9 * images.col(1).array() + 0.1;
    images.col(2) = problem::uniform(pixels, 1, 951);
    images.col(0) *= 0.5;
    expect_number(ratio, ae::psnr(images, some_images()), oracle::psnr(images, some_images()),
                  psnr_causes(images, some_images()));
}

TEST_CASE("a tenth of the error is 20 dB more, and the order of the pictures does not matter", "[9.6][property]") {
    const Matrix reference = some_images();
    const Matrix error = problem::normal(pixels, batch, 952, 0.1);
    const double far = ae::psnr(reference + error, reference);
    expect::value({"the PSNR with a tenth of the error", ratio.formula}, ae::psnr(reference + error / 10, reference),
                  far + 20);
    expect::value({"the PSNR with the arguments swapped", ratio.formula}, ae::psnr(reference, reference + error), far);
    const Matrix images = reference + error;
    expect::value({"the PSNR of the pictures in reverse order", ratio.formula},
                  ae::psnr(images.rowwise().reverse(), reference.rowwise().reverse()), far);
}

TEST_CASE("equal pictures have an infinite PSNR", "[9.6][extreme]") {
    const double yours = ae::psnr(some_images(), some_images());
    expect::that(std::isinf(yours) && yours > 0,
                 "equal pictures must have a PSNR of +∞, but yours is " + std::to_string(yours),
                 std::isfinite(yours) ? "a small number is added to the error, or the ratio is capped" : "");
}

TEST_CASE("NaN in one pixel shows in the PSNR, and no samples are refused", "[9.6][extreme]") {
    Matrix images = some_images();
    images(3, 1) = not_a_number;
    expect::that(std::isnan(ae::psnr(images, some_images())), "the PSNR of pictures that hold NaN must be NaN");
    expect::throws<ae::ShapeError>("psnr of no samples", "ShapeError",
                                   [] { static_cast<void>(ae::psnr(Matrix(pixels, 0), Matrix(pixels, 0))); });
    expect::throws<ae::ShapeError>("psnr of 3 pictures against 2", "ShapeError",
                                   [] { static_cast<void>(ae::psnr(some_images(), some_images().leftCols(2))); });
}
