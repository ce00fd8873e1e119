#include "denoising_autoencoder.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "common/finite_differences.hpp"
#include "tests/09_denoising_autoencoder/suspects.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/networks.hpp"
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

}  // namespace

// --- 9.1 add_gaussian_noise ----------------------------------------------------------------------------------------

namespace {

Matrix some_noise() { return problem::normal(pixels, batch, 902); }

// One call, against the formula, and against a second call and one with other noise.
void expect_noisy(const Matrix& images, const Matrix& noise, Scalar sigma) {
    const Matrix yours = ae::add_gaussian_noise(images, noise, sigma);
    expect::repeatable(
        {"the second of two calls with the same noise", "the noise is an argument: nothing is drawn inside"}, yours,
        ae::add_gaussian_noise(images, noise, sigma));
    const Matrix other_noise = ae::add_gaussian_noise(images, (1.7 * noise.reverse().array() + 0.3).matrix(), sigma);
    expect::value(noisy, yours, oracle::add_gaussian_noise(images, noise, sigma), {},
                  suspects::add_gaussian_noise(images, noise, sigma, other_noise));
}

}  // namespace

TEST_CASE("by hand: the pixels (0.5, 0.9) with the noise (1, −2) and σ = 0.1 become (0.6, 0.7)", "[9.1][value]") {
    expect_noisy(Matrix({{0.5}, {0.9}}), Matrix({{1}, {-2}}), 0.1);
}

TEST_CASE("noise on pictures agrees with plain loops", "[9.1][value]") {
    for (const Scalar sigma : {0.2, 0.5, 1.5}) {
        expect_noisy(some_images(), some_noise(), sigma);
    }
}

TEST_CASE("σ = 0 changes no pixel, and two calls with the same noise give the same picture", "[9.1][property]") {
    expect_noisy(some_images(), some_noise(), 0);
    expect_noisy(some_images(), Matrix::Zero(pixels, batch), 0.4);
}

TEST_CASE("strong noise leaves every pixel in [0, 1]", "[9.1][extreme]") {
    expect_noisy(some_images(), some_noise(), 1e6);
}

TEST_CASE("a pixel that is not a number stays one", "[9.1][extreme]") {
    Matrix images = some_images();
    images(2, 1) = not_a_number;
    const Matrix yours = ae::add_gaussian_noise(images, some_noise(), 0.3);
    expect::that(std::isnan(yours(2, 1)),
                 "a pixel that is NaN must stay NaN, but became " + std::to_string(yours(2, 1)),
                 "NaN that is cut to an end of [0, 1], so that a broken picture looks like a good one");
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

void expect_masked(const Matrix& images, const Matrix& uniform, Scalar share) {
    expect::value(masked, ae::mask_pixels(images, uniform, share), oracle::mask_pixels(images, uniform, share), {},
                  suspects::mask_pixels(images, uniform, share));
}

}  // namespace

TEST_CASE("by hand: the pixels (0.5, 0.9) with U = (0.3, 0.2) and a share of 0.25 become (0.5, 0)", "[9.2][value]") {
    expect_masked(Matrix({{0.5}, {0.9}}), Matrix({{0.3}, {0.2}}), 0.25);
}

TEST_CASE("masked pictures agree with plain loops", "[9.2][value]") {
    for (const Scalar share : {0.1, 0.4, 0.75}) {
        expect_masked(some_images(), some_uniform(), share);
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
    for (const Scalar share : {0.0, 0.25, 1.0}) {
        expect_masked(some_images(), uniform, share);
    }
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

void expect_coarse(const Matrix& images, Index rows, Index columns, Index block) {
    expect::value(coarse, ae::lower_resolution(images, rows, columns, block),
                  oracle::lower_resolution(images, rows, columns, block), {},
                  suspects::lower_resolution(images, {rows, columns, block}));
}

}  // namespace

TEST_CASE("by hand: the rows (1, 3, 0, 0) and (5, 7, 0, 4) in blocks of 2 both become (4, 4, 1, 1)", "[9.3][value]") {
    const Matrix picture({{1}, {3}, {0}, {0}, {5}, {7}, {0}, {4}});
    const Matrix expected({{4}, {4}, {1}, {1}, {4}, {4}, {1}, {1}});
    expect::value(coarse, ae::lower_resolution(picture, 2, 4, 2), expected, {},
                  suspects::lower_resolution(picture, {2, 4, 2}));
}

TEST_CASE("coarse pictures agree with plain loops, though they are wider than high", "[9.3][value]") {
    expect_coarse(some_images(), height, width, 2);
}

TEST_CASE("blocks of 3 in a picture of 6 × 9 agree with plain loops", "[9.3][value]") {
    expect_coarse(problem::uniform(54, batch, 905), 6, 9, 3);
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
    expect_coarse(some_images(), height, width, 1);
    expect_coarse(problem::uniform(25, batch, 906), 5, 5, 5);
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

void expect_gray(const Matrix& images, const Matrix& expected) {
    expect::value(gray, ae::to_gray(images), expected, {}, suspects::to_gray(images));
}

}  // namespace

TEST_CASE("by hand: the pixel (0.2, 0.4, 1) has the gray 0.4086, and (1, 0, 0) has 0.299", "[9.4][value]") {
    expect_gray(Matrix({{0.2}, {0.4}, {1}}), Matrix({{0.4086}}));
    expect_gray(Matrix({{1}, {0}, {0}}), Matrix({{0.299}}));
}

TEST_CASE("gray pictures of five pixels agree with plain loops", "[9.4][value]") {
    expect_gray(some_colors(), oracle::to_gray(some_colors()));
}

TEST_CASE("a picture whose three planes are the same is its own gray: white stays 1", "[9.4][property]") {
    const Matrix plane = problem::uniform(7, batch, 908);
    expect::value({"the gray of a gray picture", "0.299 + 0.587 + 0.114 = 1"}, ae::to_gray(plane.replicate(3, 1)),
                  plane, {}, suspects::to_gray(plane.replicate(3, 1)));
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

Autoencoder some_denoiser(Index damaged_features = features, Index clean_features = features) {
    return {.encoder = problem::network({damaged_features, 3, code}, Activation::tanh, Activation::tanh, 921),
            .decoder = problem::network({code, 3, clean_features}, Activation::tanh, Activation::identity, 931)};
}

Matrix some_clean() { return problem::uniform(features, samples, 911); }

// Damage that tests can predict: noise from the generator that it is handed.
Matrix with_noise(const Matrix& clean, Random& random) {
    return clean + 0.4 * ae::normal_matrix(random, clean.rows(), clean.cols());
}

// With these settings Adam's first step moves a weight by g / (|g| + 1): the gradient g can be read off the move.
constexpr ae::AdamSettings readable{.learning_rate = 1, .beta1 = 0, .beta2 = 0, .epsilon = 1};

Matrix gradient_behind(const Matrix& before, const Matrix& after) {
    const Matrix moved = before - after;
    return moved.cwiseQuotient((1 - moved.cwiseAbs().array()).matrix());
}

// One step, and the gradient behind it against central differences of the oracle's loss, for every parameter.
void expect_gradient_behind_step(const Matrix& clean, const Corruption& corrupt, Autoencoder model, Scalar lambda) {
    const Autoencoder start = model;
    const std::vector<Matrix> before = problem::copies_of(ae::tensors_of(model));
    Random random(941);
    Random same(941);
    const Matrix damaged = corrupt(clean, same);
    AdamState optimiser;
    ae::denoising_step(model, optimiser, clean, corrupt, random, {.adam = readable, .lambda = lambda});
    const std::vector<Matrix> after = problem::copies_of(ae::tensors_of(model));
    AutoencoderGradients right = oracle::denoising_gradients(start, damaged, clean, lambda);
    const std::vector<Matrix> gradients = problem::copies_of(ae::tensors_of(right));
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
                         gradient_behind(before[i], after[i]), numeric,
                         {.batch = clean.cols(),
                          .suspects = suspects::gradient_behind_step(
                              gradients[i], suspects::other_steps(start, damaged, clean, lambda), i)});
    }
}

// Adam before its first step.
oracle::Adam fresh_adam(const ae::AdamSettings& settings, const std::vector<Matrix>& parameters) {
    return {settings.learning_rate,
            settings.beta1,
            settings.beta2,
            settings.epsilon,
            0,
            oracle::zeros_like(parameters),
            oracle::zeros_like(parameters)};
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
    expect::value({"how often the damage is called in one step", "X̃ = corrupt(X, random), once"}, calls, 1, {},
                  {expect::suspect(0, "the pictures are not damaged: corrupt is not called"),
                   expect::suspect(2, "another call draws other damage: keep the first one's result"),
                   expect::suspect(samples, "corrupt is called once for each sample: hand it the whole batch")});
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
    const Matrix first = with_noise(some_clean(), same);
    const Matrix second = with_noise(some_clean(), same);
    expect::value({"the damage of the second step", "X̃ = corrupt(X, random), fresh in every step"}, damaged.back(),
                  second, {},
                  {{damaged.front(),
                    "the same random numbers come again: hand on the generator itself, not a copy or a new one"}});
    expect::value({"the damage of the first step", "X̃ = corrupt(X, random)"}, damaged.front(), first);
}

TEST_CASE("by hand: X = (1, 0), damaged to (0.75, 0.25), with the logits (ln 3, 0), has the loss ln(8/3)",
          "[9.5][value]") {
    Autoencoder model = by_hand();
    AdamState optimiser;
    Random random(1);
    const Matrix clean({{1}, {0}});
    const Scalar loss = ae::denoising_step(model, optimiser, clean, damage_by_hand, random, {});
    expect::value(loss_value, loss, std::log(8.0 / 3), {},
                  suspects::denoising_loss(by_hand(), model, damage_by_hand(clean, random), clean, 0));
}

TEST_CASE("by hand: the gradients behind the step are (−0.25, 0.5) for the decoder, −ln(3)/4 · (0.75, 0.25) below",
          "[9.5][value]") {
    Autoencoder model = by_hand();
    const std::vector<Matrix> before = problem::copies_of(ae::tensors_of(model));
    AdamState optimiser;
    Random random(1);
    const Matrix clean({{1}, {0}});
    ae::denoising_step(model, optimiser, clean, damage_by_hand, random, {.adam = readable});
    const Matrix down = gradient_behind(before[0], model.encoder.layers[0].dense.weights);
    const Matrix up = gradient_behind(before[2], model.decoder.layers[0].dense.weights);
    const Matrix expected_up({{-0.25}, {0.5}});
    const Matrix expected_down = -std::log(3.0) / 4 * Matrix({{0.75, 0.25}});
    const std::vector<suspects::Step> others =
        suspects::other_steps(by_hand(), damage_by_hand(clean, random), clean, 0);
    expect::value({"∂R/∂W of the decoder, behind the step", "(σ(X̂) − X) Zᵀ"}, up, expected_up, {},
                  suspects::gradient_behind_step(expected_up, others, 2));
    expect::value({"∂R/∂W of the encoder, behind the step", "∂R/∂Z X̃ᵀ"}, down, expected_down, {},
                  suspects::gradient_behind_step(expected_down, others, 0));
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
        expect::value(loss_value, loss, oracle::denoising_loss(start, damaged, some_clean(), lambda), {},
                      suspects::denoising_loss(start, model, damaged, some_clean(), lambda));
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
    std::vector<Matrix> expected = problem::copies_of(ae::tensors_of(model));
    oracle::Adam adam = fresh_adam(settings, expected);
    for (int step = 1; step <= 2; ++step) {
        AutoencoderGradients right =
            oracle::denoising_gradients(model, with_noise(some_clean(), same), some_clean(), 0.2);
        const std::vector<Matrix> gradients = problem::copies_of(ae::tensors_of(right));
        std::vector<Matrix> forgetful = problem::copies_of(ae::tensors_of(model));
        std::vector<Matrix> descended = forgetful;
        oracle::Adam without_memory = fresh_adam(settings, forgetful);
        oracle::adam_step(forgetful, without_memory, gradients);
        oracle::sgd_step(descended, gradients, settings.learning_rate);
        oracle::adam_step(expected, adam, gradients);
        ae::denoising_step(model, optimiser, some_clean(), with_noise, random, {.adam = settings, .lambda = 0.2});
        const Tensors tensors = ae::tensors_of(model);
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            expect::value(
                {tensors[i].name + " after step " + std::to_string(step), "one step of Adam on all parameters"},
                tensors[i].values, expected[i], {},
                {{forgetful[i], suspects::forgotten_memory}, {descended[i], suspects::plain_descent}});
        }
        expect::value({"the number of steps that the optimiser has counted", "one for each denoising_step"},
                      optimiser.step, step, {},
                      {expect::suspect(0, suspects::forgotten_memory),
                       expect::suspect(2 * step, "adam_step is called twice in one step: once for all parameters")});
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
                 "a logarithm of a rounded sigmoid, in place of bernoulli_nll of the logits");
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

TEST_CASE("by hand: an error of 0.1 in every pixel is 20 dB", "[9.6][value]") {
    const Matrix reference({{0.5, 0.2}, {0.3, 0.9}, {0, 0.6}});
    const Matrix images = reference.array() + Scalar(0.1);
    expect::value(ratio, ae::psnr(images, reference), 20, {}, suspects::psnr(images, reference));
}

TEST_CASE("the PSNR of pictures that differ by different amounts agrees with plain loops", "[9.6][value]") {
    Matrix images = some_images();
    images.col(1) = 0.9 * images.col(1).array() + 0.1;
    images.col(2) = problem::uniform(pixels, 1, 951);
    images.col(0) *= 0.5;
    expect::value(ratio, ae::psnr(images, some_images()), oracle::psnr(images, some_images()), {},
                  suspects::psnr(images, some_images()));
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
                 "a small number that is added to the error, or a ratio that is capped");
}

TEST_CASE("NaN in one pixel shows in the PSNR, and no samples are refused", "[9.6][extreme]") {
    Matrix images = some_images();
    images(3, 1) = not_a_number;
    expect::value({"the PSNR of pictures that hold NaN", "NaN: a number would hide it"},
                  ae::psnr(images, some_images()), not_a_number);
    expect::throws<ae::ShapeError>("psnr of no samples", "ShapeError",
                                   [] { static_cast<void>(ae::psnr(Matrix(pixels, 0), Matrix(pixels, 0))); });
    expect::throws<ae::ShapeError>("psnr of 3 pictures against 2", "ShapeError",
                                   [] { static_cast<void>(ae::psnr(some_images(), some_images().leftCols(2))); });
}
