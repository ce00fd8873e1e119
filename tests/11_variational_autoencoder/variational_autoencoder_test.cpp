#include "variational_autoencoder.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <sstream>
#include <string>

#include "common/finite_differences.hpp"
#include "tests/11_variational_autoencoder/suspects.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/oracle/variational_autoencoder.hpp"
#include "tests/support/problem.hpp"
#include "tests/support/statistical.hpp"

// Everywhere 6 features, a trunk 6-5-3, a code of 2, a decoder 2-4-6, and 4 samples, unless a test says otherwise. The
// layers between are tanh, which has no kinks.
namespace {

using ae::Activation;
using ae::DenseGradients;
using ae::Index;
using ae::KlDivergence;
using ae::Matrix;
using ae::Reconstruction;
using ae::ReparameterizationGradients;
using ae::Scalar;
using ae::Tensors;
using ae::Vae;
using ae::VaeEncoding;
using ae::VaeGradients;
using ae::VaeLoss;
using ae::VaeTrace;
using ae::Vector;

constexpr Index features = 6;
constexpr Index hidden = 3;
constexpr Index code = 2;
constexpr Index batch = 4;
constexpr Scalar e = std::numbers::e;
constexpr Scalar lambda = 1.7;
constexpr Scalar not_a_number = std::numeric_limits<Scalar>::quiet_NaN();
const Scalar ln4 = std::log(Scalar(4));

const expect::Subject mean_formula{"M", "M = W_m H + b_m 1ᵀ, H the trunk's last output"};
const expect::Subject log_variance_formula{"log V", "log V = W_v H + b_v 1ᵀ, H the trunk's last output"};
const expect::Subject latent_formula{"Z", "Z = M + exp(½ log V) ∘ ε"};
const expect::Subject through_mean{"∂L/∂M", "∂L/∂M = ∂L/∂Z"};
const expect::Subject through_variance{"∂L/∂V", "∂L/∂V = ∂L/∂Z ∘ ε / (2√V)"};
const expect::Subject through_log_variance{"∂L/∂log V", "∂L/∂log V = ∂L/∂Z ∘ ½ ε √V"};
const expect::Subject kl_formula{"F", "F = (1/N) Σₙ Σⱼ ½ (m² + v − 1 − ln v)"};
const expect::Subject kl_by_mean{"∂F/∂M", "∂F/∂M = M/N"};
const expect::Subject kl_by_variance{"∂F/∂V", "∂F/∂V = (1 − 1/V)/(2N)"};
const expect::Subject kl_by_log_variance{"∂F/∂log V", "∂F/∂log V = (V − 1)/(2N)"};
const expect::Subject total_formula{"R", "R = L(X̂, X) + λ F(M, V)"};
const expect::Subject reconstruction_formula{"L(X̂, X)", "a sum over the features, a mean over the batch"};
const expect::Subject divergence_formula{"F(M, V), the field kl", "without λ"};
const expect::Subject loss_by_output{"∂R/∂X̂", "the gradient of the loss of chapter 03"};
const expect::Subject loss_by_mean{"d_mean", "λ ∂F/∂M"};
const expect::Subject loss_by_log_variance{"d_log_variance", "λ ∂F/∂log V"};
const expect::Subject picture_formula{"the matrix of pictures", "σ(decoder(ε))"};
const expect::Subject expected_formula{"the expected loss", "(1/N) Σₙ (1/draws) Σ R(xₙ, a fresh ε)"};

Matrix as_matrix(Scalar number) { return Matrix::Constant(1, 1, number); }

ae::Dense dense(Index out, Index in, std::uint64_t seed) {
    return {.weights = problem::normal(out, in, seed, 0.7), .bias = problem::normal(out, 1, seed + 1, 0.4)};
}

Vae some_vae() {
    Vae model;
    model.trunk.layers = {{dense(5, features, 1101), Activation::tanh}, {dense(hidden, 5, 1103), Activation::tanh}};
    model.mean_head = dense(code, hidden, 1105);
    model.log_variance_head = dense(code, hidden, 1107);
    model.decoder.layers = {{dense(4, code, 1109), Activation::tanh}, {dense(features, 4, 1111), Activation::identity}};
    return model;
}

// 3 features, 3 hidden, a code of 3: every matrix has one shape, and only its numbers tell which one it is.
Vae some_even_vae() {
    Vae model;
    model.trunk.layers = {{dense(3, 3, 1151), Activation::tanh}};
    model.mean_head = dense(3, 3, 1153);
    model.log_variance_head = dense(3, 3, 1155);
    model.decoder.layers = {{dense(3, 3, 1157), Activation::tanh}, {dense(3, 3, 1159), Activation::identity}};
    return model;
}

// Without a trunk, and with a decoder of one layer.
Vae linear_vae() {
    Vae model;
    model.mean_head = dense(code, features, 1121);
    model.log_variance_head = dense(code, features, 1123);
    model.decoder.layers = {{dense(features, code, 1125), Activation::identity}};
    return model;
}

// The lesson's example: a trunk that passes on its input, M = 1, V = 4, and Z = 2 for a noise of ½.
Vae paper_vae() {
    Vae model;
    model.trunk.layers = {{{.weights = Matrix::Identity(2, 2), .bias = Vector::Zero(2)}, Activation::identity}};
    model.mean_head = {.weights = Matrix({{1, -1}}), .bias = Vector::Constant(1, 2)};
    model.log_variance_head = {.weights = Matrix({{2, -1}}), .bias = Vector::Constant(1, ln4)};
    model.decoder.layers = {{{.weights = Matrix({{1}, {2}}), .bias = Vector({{0, -1}})}, Activation::identity}};
    return model;
}

Matrix paper_input() { return Matrix({{1}, {2}}); }

// A model whose codes have no spread to speak of: √V = e^-30, so that any noise gives the same loss.
Vae without_spread(Vae model) {
    model.log_variance_head.weights.setZero();
    model.log_variance_head.bias.setConstant(-60);
    return model;
}

Matrix some_input(Index samples = batch) { return problem::uniform(features, samples, 1131); }
Matrix some_mean() { return problem::normal(code, batch, 1132); }
Matrix some_log_variance() { return problem::normal(code, batch, 1133, 0.8); }
Matrix some_noise(Index samples = batch) { return problem::normal(code, samples, 1134); }
Matrix some_d_latent() { return problem::normal(code, batch, 1135); }
VaeTrace some_trace() { return oracle::vae_forward(some_vae(), some_input(), some_noise()); }

using suspects::exponential;

// Another noise of the same shape.
Matrix other_noise(const Matrix& noise) { return (1.7 * noise.reverse().array() + 0.3).matrix(); }

}  // namespace

// --- 11.1 vae_encode ---------------------------------------------------------------------------------------------

namespace {

void expect_encoding(const Vae& model, const Matrix& input) {
    const VaeEncoding yours = ae::vae_encode(model, input);
    const VaeEncoding expected = oracle::vae_encode(model, input);
    expect::value(mean_formula, yours.mean, expected.mean, {}, suspects::mean_head(model, input));
    expect::value(log_variance_formula, yours.log_variance, expected.log_variance, {},
                  suspects::log_variance_head(model, input));
    expect::that(yours.trunk.outputs.size() == expected.trunk.outputs.size(),
                 "the trace of the trunk must hold its input and the outputs of its " +
                     std::to_string(model.trunk.layers.size()) + " layers, but it holds " +
                     std::to_string(yours.trunk.outputs.size()) + " matrices",
                 "a trace that is cut short: the backward pass needs all of it, so keep what mlp_forward returned");
    for (std::size_t k = 0; k < std::min(yours.trunk.outputs.size(), expected.trunk.outputs.size()); ++k) {
        expect::value({"output " + std::to_string(k) + " of the trunk", "H = trunk(X)"}, yours.trunk.outputs[k],
                      expected.trunk.outputs[k]);
    }
}

}  // namespace

TEST_CASE("both heads by hand: (1, 2) has the mean -1 and the log-variance 1, (4, 2) has 2 and 7", "[11.1][value]") {
    Vae model;
    model.mean_head = {.weights = Matrix({{1, 1}}), .bias = Vector::Constant(1, -4)};
    model.log_variance_head = {.weights = Matrix({{2, -1}}), .bias = Vector::Constant(1, 1)};
    const Matrix input({{1, 4}, {2, 2}});
    const VaeEncoding encoding = ae::vae_encode(model, input);
    expect::value(mean_formula, encoding.mean, Matrix({{-1, 2}}), {}, suspects::mean_head(model, input));
    expect::value(log_variance_formula, encoding.log_variance, Matrix({{1, 7}}), {},
                  suspects::log_variance_head(model, input));
}

TEST_CASE("trunk and heads agree with plain loops", "[11.1][value]") {
    expect_encoding(some_vae(), some_input());
    expect_encoding(some_even_vae(), problem::uniform(3, batch, 1161));
}

TEST_CASE("each sample has its own mean and variance, whatever else is in the batch", "[11.1][property]") {
    const VaeEncoding alone = ae::vae_encode(some_vae(), some_input().col(2));
    const VaeEncoding together = oracle::vae_encode(some_vae(), some_input());
    expect::value({"M of the third sample alone", mean_formula.formula}, alone.mean, together.mean.col(2));
    expect::value({"log V of the third sample alone", log_variance_formula.formula}, alone.log_variance,
                  together.log_variance.col(2));
}

TEST_CASE("without layers in the trunk, the heads stand on the input", "[11.1][extreme]") {
    expect_encoding(linear_vae(), some_input());
}

TEST_CASE("an input with a row too many is refused by the encoder", "[11.1][extreme]") {
    expect::throws<ae::ShapeError>("vae_encode with 7 features in place of 6", "ShapeError", [] {
        static_cast<void>(ae::vae_encode(some_vae(), Matrix::Ones(features + 1, batch)));
    });
}

// --- 11.2 reparameterize -----------------------------------------------------------------------------------------

namespace {

// One call, against the formula, and against a second call and one with other noise.
void expect_latent(const Matrix& mean, const Matrix& log_variance, const Matrix& noise) {
    const Matrix yours = ae::reparameterize(mean, log_variance, noise);
    expect::repeatable(
        {"the second of two calls with the same noise", "the noise is an argument: nothing is drawn inside"}, yours,
        ae::reparameterize(mean, log_variance, noise));
    expect::value(
        latent_formula, yours, oracle::reparameterize(mean, log_variance, noise), {},
        suspects::latent(mean, log_variance, noise, ae::reparameterize(mean, log_variance, other_noise(noise))));
}

}  // namespace

TEST_CASE("a draw by hand: mean 1, variance 4 and noise 0.5 give 2", "[11.2][value]") {
    expect_latent(as_matrix(1), as_matrix(ln4), as_matrix(0.5));
}

TEST_CASE("draws agree with plain loops", "[11.2][value]") {
    expect_latent(some_mean(), some_log_variance(), some_noise());
}

// 50,000 draws; a right solution is farther off than 5.5 deviations less than once in a million runs.
TEST_CASE("many draws have the mean and the variance that they should have", "[11.2][property][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(1141)) {
        constexpr Index draws = 50000;
        constexpr Scalar m = 1.5;
        constexpr Scalar v = 0.25;
        const Matrix latent = ae::reparameterize(Matrix::Constant(1, draws, m), Matrix::Constant(1, draws, std::log(v)),
                                                 problem::normal(1, draws, seed));
        const Scalar mean = latent.mean();
        const Scalar variance = (latent.array() - mean).square().mean();
        const Scalar root = std::sqrt(static_cast<Scalar>(draws));
        expect::that(std::abs(mean - m) < 5.5 * std::sqrt(v) / root,
                     "50,000 draws from N(1.5, 0.25) have the mean " + std::to_string(mean));
        expect::that(std::abs(variance - v) < 5.5 * std::sqrt(Scalar(2)) * v / root,
                     "50,000 draws from N(1.5, 0.25) have the variance " + std::to_string(variance),
                     "noise that is multiplied by V in place of √V");
    }
}

TEST_CASE("a noise of 0 gives the mean, and the same noise the same code", "[11.2][property]") {
    expect_latent(some_mean(), some_log_variance(), Matrix::Zero(code, batch));
}

TEST_CASE("a variance too small or too large for a double still has a deviation", "[11.2][extreme]") {
    const Matrix latent = ae::reparameterize(Matrix({{3, 3}}), Matrix({{-2000, 1000}}), Matrix({{1, 1e-217}}));
    expect::value({"Z for a variance of e^-2000", latent_formula.formula}, latent(0, 0), 3);
    expect::that(std::isfinite(latent(0, 1)),
                 "Z must be finite for a log-variance of 1000, for √V is e^500, a finite number, but yours is " +
                     std::to_string(latent(0, 1)),
                 "the root of e^1000, which is infinite: halve the logarithm before the exponential");
    expect::value({"Z for a variance of e^1000", latent_formula.formula}, latent(0, 1),
                  3 + std::exp(Scalar(500)) * 1e-217);
}

TEST_CASE("noise of another shape than the mean is refused", "[11.2][extreme]") {
    expect::throws<ae::ShapeError>("reparameterize with the noise of one sample for a batch of 4", "ShapeError", [] {
        static_cast<void>(ae::reparameterize(some_mean(), some_log_variance(), some_noise(1)));
    });
}

TEST_CASE("a log-variance of another shape than the mean is refused", "[11.2][extreme]") {
    expect::throws<ae::ShapeError>(
        "reparameterize with the log-variance of one sample for a batch of 4", "ShapeError",
        [] { static_cast<void>(ae::reparameterize(some_mean(), some_log_variance().leftCols(1), some_noise())); });
}

// --- 11.3 reparameterize_backward --------------------------------------------------------------------------------

namespace {

void expect_draw_gradients(const Matrix& log_variance, const Matrix& noise, const Matrix& d_latent,
                           const ReparameterizationGradients& expected) {
    const ReparameterizationGradients yours = ae::reparameterize_backward(log_variance, noise, d_latent);
    expect::value(through_mean, yours.mean, expected.mean, {}, suspects::by_mean(log_variance, noise, d_latent));
    expect::value(through_variance, yours.variance, expected.variance, {},
                  suspects::by_variance(log_variance, noise, d_latent));
    expect::value(through_log_variance, yours.log_variance, expected.log_variance, {},
                  suspects::by_log_variance(log_variance, noise, d_latent));
}

ReparameterizationGradients some_draw_gradients() {
    return ae::reparameterize_backward(some_log_variance(), some_noise(), some_d_latent());
}

}  // namespace

TEST_CASE("back through a draw by hand: V = 16, noise 3 and ∂L/∂Z = 2 give 2, 0.75 and 12", "[11.3][value]") {
    expect_draw_gradients(as_matrix(std::log(Scalar(16))), as_matrix(3), as_matrix(2),
                          {.mean = as_matrix(2), .variance = as_matrix(0.75), .log_variance = as_matrix(12)});
}

TEST_CASE("the gradient by the mean agrees with finite differences", "[11.3][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& mean) {
            return problem::project(oracle::reparameterize(mean, some_log_variance(), some_noise()), some_d_latent());
        },
        some_mean());
    expect::gradient(
        through_mean, some_draw_gradients().mean, numeric,
        {.batch = batch, .suspects = suspects::by_mean(some_log_variance(), some_noise(), some_d_latent())});
}

TEST_CASE("the gradient by the variance agrees with finite differences", "[11.3][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& variance) {
            const Matrix logarithm = variance.array().log().matrix();
            return problem::project(oracle::reparameterize(some_mean(), logarithm, some_noise()), some_d_latent());
        },
        exponential(some_log_variance()));
    expect::gradient(
        through_variance, some_draw_gradients().variance, numeric,
        {.batch = batch, .suspects = suspects::by_variance(some_log_variance(), some_noise(), some_d_latent())});
}

TEST_CASE("the gradient by the log-variance agrees with finite differences", "[11.3][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& log_variance) {
            return problem::project(oracle::reparameterize(some_mean(), log_variance, some_noise()), some_d_latent());
        },
        some_log_variance());
    expect::gradient(
        through_log_variance, some_draw_gradients().log_variance, numeric,
        {.batch = batch, .suspects = suspects::by_log_variance(some_log_variance(), some_noise(), some_d_latent())});
}

TEST_CASE("the gradient by V, times V, is the gradient by log V", "[11.3][property]") {
    const ReparameterizationGradients gradients = some_draw_gradients();
    expect::value({"∂L/∂V ∘ V", "∂L/∂log V = ∂L/∂V ∂V/∂log V, and ∂V/∂log V = V"},
                  gradients.variance.cwiseProduct(exponential(some_log_variance())), gradients.log_variance);
}

TEST_CASE("a log-variance of 1000 has a finite gradient", "[11.3][extreme]") {
    const ReparameterizationGradients gradients =
        ae::reparameterize_backward(as_matrix(1000), as_matrix(1e-217), as_matrix(1));
    expect::that(gradients.log_variance.allFinite(),
                 "∂L/∂log V must be finite for a log-variance of 1000, for it is ½ ε e^500 times ∂L/∂Z, but yours is " +
                     std::to_string(gradients.log_variance(0, 0)),
                 "the root of e^1000, which is infinite: halve the logarithm before the exponential");
}

TEST_CASE("a gradient of another shape than the noise is refused", "[11.3][extreme]") {
    expect::throws<ae::ShapeError>(
        "reparameterize_backward with ∂L/∂Z of one sample for a batch of 4", "ShapeError", [] {
            static_cast<void>(ae::reparameterize_backward(some_log_variance(), some_noise(), Matrix::Ones(code, 1)));
        });
}

// --- 11.4 kl_to_standard_normal ----------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives F = 12.25 − 1.5 ln 2", "[11.4][value]") {
    const Matrix mean({{2, 0}, {-1, 3}, {4, 1}});
    const Matrix log_variance = Matrix({{1, 4}, {1, 1}, {16, 1}}).array().log();
    const KlDivergence kl = ae::kl_to_standard_normal(mean, log_variance);
    expect::value(kl_formula, kl.value, 12.25 - 1.5 * std::numbers::ln2, {}, suspects::kl_value(mean, log_variance));
    expect::value(kl_by_mean, kl.d_mean, Matrix({{1, 0}, {-0.5, 1.5}, {2, 0.5}}), {},
                  suspects::kl_by_mean(mean, log_variance));
    expect::value(kl_by_variance, kl.d_variance, Matrix({{0, 0.1875}, {0, 0}, {0.234375, 0}}), {},
                  suspects::kl_by_variance(mean, log_variance));
    expect::value(kl_by_log_variance, kl.d_log_variance, Matrix({{0, 0.75}, {0, 0}, {3.75, 0}}), {},
                  suspects::kl_by_log_variance(mean, log_variance));
}

TEST_CASE("the formula agrees with the integral of p ln(p/q)", "[11.4][value]") {
    expect::value(
        {"F", "∫ p(z) ln(p(z)/q(z)) dz, p = N(m, v), q = N(0, 1): a sum over the code, a mean over the batch"},
        ae::kl_to_standard_normal(some_mean(), some_log_variance()).value,
        oracle::kl_by_integral(some_mean(), some_log_variance()), {},
        suspects::kl_value(some_mean(), some_log_variance()));
}

TEST_CASE("the divergence's gradient by the mean agrees with finite differences", "[11.4][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& mean) { return oracle::kl_value(mean, some_log_variance()); }, some_mean());
    expect::gradient(kl_by_mean, ae::kl_to_standard_normal(some_mean(), some_log_variance()).d_mean, numeric,
                     {.batch = batch, .suspects = suspects::kl_by_mean(some_mean(), some_log_variance())});
}

TEST_CASE("the divergence's gradient by the variance agrees with finite differences", "[11.4][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& variance) { return oracle::kl_value(some_mean(), variance.array().log().matrix()); },
        exponential(some_log_variance()));
    expect::gradient(kl_by_variance, ae::kl_to_standard_normal(some_mean(), some_log_variance()).d_variance, numeric,
                     {.batch = batch, .suspects = suspects::kl_by_variance(some_mean(), some_log_variance())});
}

TEST_CASE("the divergence's gradient by the log-variance agrees with finite differences", "[11.4][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& log_variance) { return oracle::kl_value(some_mean(), log_variance); }, some_log_variance());
    expect::gradient(kl_by_log_variance, ae::kl_to_standard_normal(some_mean(), some_log_variance()).d_log_variance,
                     numeric,
                     {.batch = batch, .suspects = suspects::kl_by_log_variance(some_mean(), some_log_variance())});
}

TEST_CASE("N(0, 1) is at distance 0 from itself, and nothing pulls there", "[11.4][property]") {
    const KlDivergence kl = ae::kl_to_standard_normal(Matrix::Zero(code, batch), Matrix::Zero(code, batch));
    expect::value({"F(0, 1)", kl_formula.formula}, kl.value, 0);
    expect::value({"∂F/∂M at (0, 1)", kl_by_mean.formula}, kl.d_mean, Matrix::Zero(code, batch));
    expect::value({"∂F/∂V at (0, 1)", kl_by_variance.formula}, kl.d_variance, Matrix::Zero(code, batch));
    expect::value({"∂F/∂log V at (0, 1)", kl_by_log_variance.formula}, kl.d_log_variance, Matrix::Zero(code, batch));
}

TEST_CASE("a batch taken twice has the same divergence, and is as far away", "[11.4][property]") {
    const KlDivergence kl = ae::kl_to_standard_normal(some_mean().replicate(1, 2), some_log_variance().replicate(1, 2));
    expect::value({"F of the batch taken twice", kl_formula.formula}, kl.value,
                  oracle::kl_value(some_mean(), some_log_variance()), {},
                  suspects::kl_value(some_mean().replicate(1, 2), some_log_variance().replicate(1, 2)));
    expect::that(kl.value >= 0, "a divergence is never negative, but it is " + std::to_string(kl.value));
}

TEST_CASE("a variance that is 0 as a double still has its logarithm", "[11.4][extreme]") {
    const KlDivergence kl = ae::kl_to_standard_normal(as_matrix(1), as_matrix(-2000));
    expect::that(
        std::isfinite(kl.value),
        "F must be finite for a log-variance of -2000, for it is 1000, but yours is " + std::to_string(kl.value),
        "the logarithm of exp(log V), which is lost where V is rounded to 0: log V is given");
    expect::value({"F for a mean of 1 and a variance of e^-2000", "½ (m² + v − 1 − ln v), ln v = −2000"}, kl.value,
                  1000);
    expect::value({"∂F/∂log V for a variance of e^-2000", kl_by_log_variance.formula}, kl.d_log_variance,
                  as_matrix(-0.5));
}

TEST_CASE("NaN in one mean shows in the divergence, and an empty batch is refused", "[11.4][extreme]") {
    Matrix mean = some_mean();
    mean(1, 2) = not_a_number;
    expect::value({"the divergence of means that hold NaN", "NaN: a number would hide it"},
                  ae::kl_to_standard_normal(mean, some_log_variance()).value, not_a_number);
    expect::throws<ae::ShapeError>("kl_to_standard_normal of no samples", "ShapeError", [] {
        static_cast<void>(ae::kl_to_standard_normal(Matrix(code, 0), Matrix(code, 0)));
    });
}

TEST_CASE("a divergence of means and log-variances of different shapes is refused", "[11.4][extreme]") {
    expect::throws<ae::ShapeError>("kl_to_standard_normal with 4 means and 3 log-variances", "ShapeError", [] {
        static_cast<void>(ae::kl_to_standard_normal(some_mean(), some_log_variance().leftCols(batch - 1)));
    });
}

// --- 11.5 vae_loss -----------------------------------------------------------------------------------------------

namespace {

// A trace whose output, mean and log-variance are given; the loss looks at nothing else.
VaeTrace trace_of(const Matrix& output, const Matrix& mean, const Matrix& log_variance) {
    return {.trunk = {{output}},
            .mean = mean,
            .log_variance = log_variance,
            .noise = Matrix::Zero(mean.rows(), mean.cols()),
            .latent = mean,
            .decoder = {{mean, output}}};
}

void expect_loss(Reconstruction kind, const VaeTrace& trace, const Matrix& target, Scalar weight,
                 const VaeLoss& expected) {
    const VaeLoss yours = ae::vae_loss(kind, trace, target, weight);
    expect::value(reconstruction_formula, yours.reconstruction, expected.reconstruction, {},
                  suspects::reconstruction(kind, trace, target));
    expect::value(divergence_formula, yours.kl, expected.kl, {}, suspects::divergence(expected.kl, weight));
    expect::value(total_formula, yours.value, expected.value, {},
                  suspects::total(expected.reconstruction, expected.kl, weight));
    expect::value(
        loss_by_output, yours.d_output, expected.d_output, {},
        {{weight * expected.d_output, "λ weighs the reconstruction's gradient: it belongs to the divergence"}});
    expect::value(loss_by_mean, yours.d_mean, expected.d_mean, {}, suspects::loss_by_mean(trace.mean, weight));
    expect::value(loss_by_log_variance, yours.d_log_variance, expected.d_log_variance, {},
                  suspects::loss_by_log_variance(trace.log_variance, weight));
}

// R as a function of one of the three matrices that it looks at.
Matrix numeric_loss_gradient(Reconstruction reconstruction, Matrix VaeTrace::*part) {
    const VaeTrace trace = some_trace();
    return ae::finite_difference_gradient(
        [&](const Matrix& moved) {
            VaeTrace other = trace;
            other.*part = moved;
            return oracle::vae_loss(reconstruction, other, some_input(), lambda).value;
        },
        trace.*part);
}

Matrix numeric_output_gradient(Reconstruction reconstruction) {
    const VaeTrace trace = some_trace();
    return ae::finite_difference_gradient(
        [&](const Matrix& moved) {
            VaeTrace other = trace;
            other.decoder.outputs.back() = moved;
            return oracle::vae_loss(reconstruction, other, some_input(), lambda).value;
        },
        trace.decoder.outputs.back());
}

}  // namespace

TEST_CASE("the loss by hand: an error of 4, a divergence of (e - 1)/2 and a weight of 2", "[11.5][value]") {
    const VaeTrace trace = trace_of(Matrix({{1}, {3}, {1}}), as_matrix(1), as_matrix(1));
    const Scalar divergence = (e - 1) / 2;
    expect_loss(Reconstruction::squared_error, trace, Matrix::Ones(3, 1), 2,
                {.value = 4 + 2 * divergence,
                 .reconstruction = 4,
                 .kl = divergence,
                 .d_output = Matrix({{0}, {4}, {0}}),
                 .d_mean = as_matrix(2),
                 .d_log_variance = as_matrix(2 * divergence)});
}

TEST_CASE("all terms of the squared error and the divergence agree with plain loops", "[11.5][value]") {
    expect_loss(Reconstruction::squared_error, some_trace(), some_input(), lambda,
                oracle::vae_loss(Reconstruction::squared_error, some_trace(), some_input(), lambda));
}

TEST_CASE("all terms of the Bernoulli loss and the divergence agree with plain loops", "[11.5][value]") {
    expect_loss(Reconstruction::bernoulli, some_trace(), some_input(), lambda,
                oracle::vae_loss(Reconstruction::bernoulli, some_trace(), some_input(), lambda));
}

TEST_CASE("the target is what the reconstruction is compared with, and not what the trunk was given", "[11.5][value]") {
    const Matrix target = problem::uniform(features, batch, 1162);
    expect_loss(Reconstruction::squared_error, some_trace(), target, lambda,
                oracle::vae_loss(Reconstruction::squared_error, some_trace(), target, lambda));
}

TEST_CASE("the loss's gradient at the reconstruction agrees with finite differences", "[11.5][gradient]") {
    for (const Reconstruction reconstruction : {Reconstruction::squared_error, Reconstruction::bernoulli}) {
        expect::gradient(loss_by_output, ae::vae_loss(reconstruction, some_trace(), some_input(), lambda).d_output,
                         numeric_output_gradient(reconstruction), batch);
    }
}

TEST_CASE("the loss's gradients at the mean and at the log-variance agree with finite differences",
          "[11.5][gradient]") {
    const VaeLoss loss = ae::vae_loss(Reconstruction::bernoulli, some_trace(), some_input(), lambda);
    expect::gradient(loss_by_mean, loss.d_mean, numeric_loss_gradient(Reconstruction::bernoulli, &VaeTrace::mean),
                     {.batch = batch, .suspects = suspects::loss_by_mean(some_trace().mean, lambda)});
    expect::gradient(loss_by_log_variance, loss.d_log_variance,
                     numeric_loss_gradient(Reconstruction::bernoulli, &VaeTrace::log_variance),
                     {.batch = batch, .suspects = suspects::loss_by_log_variance(some_trace().log_variance, lambda)});
}

TEST_CASE("with a weight of 0 the divergence is reported, but neither counts nor pulls", "[11.5][property]") {
    const VaeLoss loss = ae::vae_loss(Reconstruction::squared_error, some_trace(), some_input(), 0);
    expect::value({"R for λ = 0", total_formula.formula}, loss.value, loss.reconstruction);
    expect::value(divergence_formula, loss.kl, oracle::kl_value(some_trace().mean, some_trace().log_variance));
    expect::value({"d_mean for λ = 0", loss_by_mean.formula}, loss.d_mean, Matrix::Zero(code, batch));
    expect::value({"d_log_variance for λ = 0", loss_by_log_variance.formula}, loss.d_log_variance,
                  Matrix::Zero(code, batch));
}

TEST_CASE("a logit of 1000 has a finite loss", "[11.5][extreme]") {
    const VaeTrace trace = trace_of(Matrix({{1000}, {-1000}}), as_matrix(0), as_matrix(0));
    const VaeLoss loss = ae::vae_loss(Reconstruction::bernoulli, trace, Matrix({{0}, {1}}), 1);
    expect::that(
        std::isfinite(loss.value),
        "R must be finite for logits of 1000 and -1000, for it is 2000, but yours is " + std::to_string(loss.value),
        "the logarithm of a rounded probability, which is infinite: take bernoulli_nll of chapter 03");
    expect::value(reconstruction_formula, loss.reconstruction, 2000);
}

TEST_CASE("a target of another size than the reconstruction is refused", "[11.5][extreme]") {
    expect::throws<ae::ShapeError>("vae_loss with a target of 3 samples in place of 4", "ShapeError", [] {
        static_cast<void>(ae::vae_loss(Reconstruction::squared_error, some_trace(), some_input(batch - 1), 1));
    });
}

TEST_CASE("a loss of no samples is refused", "[11.5][extreme]") {
    expect::throws<ae::ShapeError>("vae_loss of no samples", "ShapeError", [] {
        const VaeTrace empty = oracle::vae_forward(some_vae(), Matrix(features, 0), Matrix(code, 0));
        static_cast<void>(ae::vae_loss(Reconstruction::squared_error, empty, Matrix(features, 0), 1));
    });
}

// --- 11.6 vae_backward -------------------------------------------------------------------------------------------

namespace {

VaeLoss some_loss(const VaeTrace& trace) {
    return oracle::vae_loss(Reconstruction::bernoulli, trace, some_input(), lambda);
}

void expect_heads(const Vae& model, const VaeTrace& trace, const VaeLoss& loss, const VaeGradients& yours) {
    const VaeGradients expected = oracle::vae_backward(model, trace, loss);
    VaeTrace with_other_noise = trace;
    with_other_noise.noise = other_noise(trace.noise);
    const VaeGradients from_other_noise = ae::vae_backward(model, with_other_noise, loss);
    expect::value({"∂R/∂W_m of the mean's head", "(∂R/∂Z + d_mean) Hᵀ"}, yours.mean_head.weights,
                  expected.mean_head.weights, {}, suspects::mean_head_weights(model, trace, loss));
    expect::value({"∂R/∂W_v of the log-variance's head", "(∂R/∂Z ∘ ½ ε √V + d_log_variance) Hᵀ"},
                  yours.log_variance_head.weights, expected.log_variance_head.weights, {},
                  suspects::log_variance_head_weights(model, trace, loss, from_other_noise.log_variance_head.weights));
    expect::value({"∂R/∂b_m of the mean's head", "(∂R/∂Z + d_mean) 1"}, yours.mean_head.bias, expected.mean_head.bias);
    expect::value({"∂R/∂b_v of the log-variance's head", "(∂R/∂Z ∘ ½ ε √V + d_log_variance) 1"},
                  yours.log_variance_head.bias, expected.log_variance_head.bias);
}

void expect_trunk(const Vae& model, const VaeTrace& trace, const VaeLoss& loss, const VaeGradients& yours) {
    REQUIRE(yours.trunk.layers.size() == model.trunk.layers.size());
    const DenseGradients expected = oracle::vae_backward(model, trace, loss).trunk.layers.at(0);
    const std::string formula = "both heads meet in ∂R/∂H = W_mᵀ ∂R/∂M + W_vᵀ ∂R/∂log V";
    expect::value({"∂R/∂W of the trunk's first layer", formula}, yours.trunk.layers.at(0).weights, expected.weights, {},
                  suspects::trunk_weights(model, trace, loss));
    expect::value({"∂R/∂b of the trunk's first layer", formula}, yours.trunk.layers.at(0).bias, expected.bias, {},
                  suspects::trunk_bias(model, trace, loss));
}

// Every parameter's gradient against central differences of the oracle's loss, with the noise held.
void expect_numeric_gradients(Vae model, VaeGradients gradients, const Matrix& noise, Reconstruction reconstruction) {
    const Tensors parameters = ae::tensors_of(model);
    const Tensors analytic = ae::tensors_of(gradients);
    expect::that(parameters.size() == analytic.size(),
                 "the gradients have " + std::to_string(analytic.size()) + " tensors, the model has " +
                     std::to_string(parameters.size()) + ": is there one gradient for each layer and each head?");
    const std::vector<Matrix> numeric = ae::finite_difference_gradients(
        parameters, [&] { return oracle::vae_objective(model, some_input(), noise, reconstruction, lambda); });
    for (std::size_t i = 0; i < std::min(parameters.size(), analytic.size()); ++i) {
        expect::gradient({"∂R/∂ " + parameters[i].name, "back through the decoder, the draw, both heads, the trunk"},
                         analytic[i].values, numeric[i], batch);
    }
}

VaeGradients gradients_of(const Vae& model, Reconstruction reconstruction) {
    const VaeTrace trace = oracle::vae_forward(model, some_input(), some_noise());
    return ae::vae_backward(model, trace, oracle::vae_loss(reconstruction, trace, some_input(), lambda));
}

}  // namespace

TEST_CASE("backward by hand: ∂R/∂M = 7 and ∂R/∂log V = 4.5 meet in the trunk as (16, -11.5)", "[11.6][value]") {
    const VaeTrace trace = oracle::vae_forward(paper_vae(), paper_input(), as_matrix(0.5));
    const VaeLoss loss = oracle::vae_loss(Reconstruction::squared_error, trace, paper_input(), 1);
    const VaeGradients gradients = ae::vae_backward(paper_vae(), trace, loss);
    expect::value({"∂R/∂Z, the decoder's input gradient", "W_dᵀ ∂R/∂X̂"}, gradients.decoder.input, as_matrix(6), {},
                  suspects::code_gradient(paper_vae(), trace, loss));
    expect::value({"∂R/∂W of the decoder", "∂R/∂X̂ Zᵀ"}, gradients.decoder.layers.at(0).weights, Matrix({{4}, {4}}));
    expect::value({"∂R/∂W_m of the mean's head", "(6 + 1) Xᵀ"}, gradients.mean_head.weights, Matrix({{7, 14}}), {},
                  suspects::mean_head_weights(paper_vae(), trace, loss));
    VaeTrace other = trace;
    other.noise = other_noise(trace.noise);
    const VaeGradients from_other_noise = ae::vae_backward(paper_vae(), other, loss);
    expect::value(
        {"∂R/∂W_v of the log-variance's head", "(3 + 1.5) Xᵀ"}, gradients.log_variance_head.weights, Matrix({{4.5, 9}}),
        {}, suspects::log_variance_head_weights(paper_vae(), trace, loss, from_other_noise.log_variance_head.weights));
    expect::value({"∂R/∂b of the trunk, which is ∂R/∂H", "W_mᵀ 7 + W_vᵀ 4.5 = (16, −11.5)"},
                  gradients.trunk.layers.at(0).bias, Matrix({{16}, {-11.5}}), {},
                  suspects::trunk_bias(paper_vae(), trace, loss));
}

TEST_CASE("the gradients of both heads and of the trunk agree with plain loops", "[11.6][value]") {
    const VaeTrace trace = some_trace();
    const VaeLoss loss = some_loss(trace);
    const VaeGradients yours = ae::vae_backward(some_vae(), trace, loss);
    expect_heads(some_vae(), trace, loss, yours);
    expect_trunk(some_vae(), trace, loss, yours);
}

TEST_CASE("all gradients with the Bernoulli loss agree with finite differences", "[11.6][gradient]") {
    expect_numeric_gradients(some_vae(), gradients_of(some_vae(), Reconstruction::bernoulli), some_noise(),
                             Reconstruction::bernoulli);
}

TEST_CASE("all gradients with the squared error agree with finite differences", "[11.6][gradient]") {
    expect_numeric_gradients(some_vae(), gradients_of(some_vae(), Reconstruction::squared_error), some_noise(),
                             Reconstruction::squared_error);
}

TEST_CASE("the gradient at the code agrees with finite differences", "[11.6][gradient]") {
    const VaeTrace trace = some_trace();
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& z) {
            return oracle::bernoulli_nll(oracle::mlp_output(some_vae().decoder, z), some_input()).value;
        },
        trace.latent);
    expect::gradient({"∂R/∂Z, the decoder's input gradient", "what the decoder hands over to the draw"},
                     ae::vae_backward(some_vae(), trace, some_loss(trace)).decoder.input, numeric,
                     {.batch = batch, .suspects = suspects::code_gradient(some_vae(), trace, some_loss(trace))});
}

TEST_CASE("for a noise of 0 the log-variance does not matter to the code, so its gradient is the divergence's alone",
          "[11.6][property]") {
    const VaeTrace trace = oracle::vae_forward(some_vae(), some_input(), Matrix::Zero(code, batch));
    VaeLoss loss = some_loss(trace);
    loss.d_log_variance.setZero();
    const DenseGradients head = ae::vae_backward(some_vae(), trace, loss).log_variance_head;
    expect::that(
        head.weights.norm() == 0 && head.bias.norm() == 0,
        "with a noise of 0, and without the divergence, the log-variance's head has a gradient of 0, but yours has "
        "the length " +
            std::to_string(head.weights.norm()),
        "noise that is drawn again in the backward pass, in place of the trace's");
}

TEST_CASE("the gradient of the trunk's input is not computed", "[11.6][property]") {
    const VaeTrace trace = some_trace();
    const Index entries = ae::vae_backward(some_vae(), trace, some_loss(trace)).trunk.input.size();
    expect::that(entries == 0, "the trunk's input gradient must stay empty, for nobody needs it, but yours has " +
                                   std::to_string(entries) +
                                   " entries: hand InputGradient::skip to the trunk's backward pass");
}

TEST_CASE("a trunk without layers has no gradients, and the heads stand on the input", "[11.6][extreme]") {
    const VaeTrace trace = oracle::vae_forward(linear_vae(), some_input(), some_noise());
    const VaeLoss loss = some_loss(trace);
    const VaeGradients yours = ae::vae_backward(linear_vae(), trace, loss);
    expect_heads(linear_vae(), trace, loss, yours);
    expect::that(yours.trunk.layers.empty(), "a trunk without layers must have no gradients");
}

TEST_CASE("a loss of another batch than the trace's is refused", "[11.6][extreme]") {
    expect::throws<ae::ShapeError>("vae_backward with ∂R/∂X̂ of 3 samples in place of 4", "ShapeError", [] {
        VaeLoss loss = some_loss(some_trace());
        loss.d_output = Matrix::Ones(features, batch - 1);
        static_cast<void>(ae::vae_backward(some_vae(), some_trace(), loss));
    });
}

// --- 11.7 generate -----------------------------------------------------------------------------------------------

namespace {

void expect_pictures(const Vae& model, const Matrix& noise, const Matrix& expected) {
    const Matrix yours = ae::generate(model, noise);
    expect::repeatable(
        {"the second of two calls with the same noise", "the noise is an argument: nothing is drawn inside"}, yours,
        ae::generate(model, noise));
    expect::value(picture_formula, yours, expected, {},
                  suspects::generated(model, noise, ae::generate(model, other_noise(noise))));
}

}  // namespace

TEST_CASE("pictures by hand: logits of ln 3 and -ln 3 are pixels of 0.75 and 0.25", "[11.7][value]") {
    Vae model;
    model.decoder.layers = {{{.weights = Matrix({{1}, {-1}}), .bias = Vector::Zero(2)}, Activation::identity}};
    expect_pictures(model, as_matrix(std::log(Scalar(3))), Matrix({{0.75}, {0.25}}));
}

TEST_CASE("generated pictures agree with plain loops", "[11.7][value]") {
    const auto pictures = [](const Vae& model, const Matrix& noise) {
        return oracle::activation_forward(Activation::sigmoid, oracle::mlp_output(model.decoder, noise));
    };
    expect_pictures(some_vae(), some_noise(), pictures(some_vae(), some_noise()));
    const Matrix noise = problem::normal(3, batch, 1163);
    expect_pictures(some_even_vae(), noise, pictures(some_even_vae(), noise));
}

TEST_CASE("generation takes no image: the encoder's part does not matter", "[11.7][property]") {
    Vae model;
    model.decoder = some_vae().decoder;  // neither a trunk nor heads
    expect_pictures(model, some_noise(),
                    oracle::activation_forward(Activation::sigmoid, oracle::mlp_output(model.decoder, some_noise())));
}

TEST_CASE("logits of 800 and -800 are pixels of 1 and 0", "[11.7][extreme]") {
    Vae model;
    model.decoder.layers = {{{.weights = Matrix({{1}, {-1}}), .bias = Vector::Zero(2)}, Activation::identity}};
    const Matrix pictures = ae::generate(model, as_matrix(800));
    expect::value(picture_formula, pictures, Matrix({{1}, {0}}));
    expect::finite("the pictures of logits of 800 and -800", pictures);
}

TEST_CASE("noise of another size than the code is refused", "[11.7][extreme]") {
    expect::throws<ae::ShapeError>("generate with codes of 3 numbers in place of 2", "ShapeError",
                                   [] { static_cast<void>(ae::generate(some_vae(), Matrix::Ones(code + 1, batch))); });
}

// --- 11.8 expected_loss ------------------------------------------------------------------------------------------

namespace {

// The closed form of E R for a linear VAE and the squared error.
Scalar expected_by_formula(const Vae& model, const Matrix& images, Scalar weight) {
    const VaeEncoding encoding = oracle::vae_encode(model, images);
    return oracle::expected_squared_error(model.decoder.layers.at(0).dense, encoding, images) +
           weight * oracle::kl_value(encoding.mean, encoding.log_variance);
}

// R, term by term, of some pictures.
VaeLoss loss_of(const Vae& model, Reconstruction reconstruction) {
    return oracle::vae_loss(reconstruction, oracle::vae_forward(model, some_input(), some_noise()), some_input(),
                            lambda);
}

// The spread of R over the noise for one picture: the deviation of one draw, from many draws of the oracle.
Scalar deviation_of_one_draw(const Vae& model, const Matrix& picture) {
    constexpr Index draws = 20000;
    const Matrix noise = problem::normal(code, draws, 1181);
    Vector losses(draws);
    for (Index draw = 0; draw < draws; ++draw) {
        losses(draw) = oracle::vae_objective(model, picture, noise.col(draw), Reconstruction::squared_error, lambda);
    }
    return std::sqrt((losses.array() - losses.mean()).square().mean());
}

}  // namespace

TEST_CASE("without spread in the code, one draw is the loss itself", "[11.8][value]") {
    const Vae model = without_spread(some_vae());
    ae::Random random(1);
    const VaeLoss parts = loss_of(model, Reconstruction::bernoulli);
    expect::value(expected_formula,
                  ae::expected_loss(model, some_input(), Reconstruction::bernoulli, lambda, 1, random), parts.value, {},
                  suspects::expected_without_spread(parts, lambda, batch, 1));
}

TEST_CASE("without spread in the code, five draws are the loss itself", "[11.8][value]") {
    const Vae model = without_spread(linear_vae());
    ae::Random random(2);
    const VaeLoss parts = loss_of(model, Reconstruction::squared_error);
    expect::value(expected_formula,
                  ae::expected_loss(model, some_input(), Reconstruction::squared_error, lambda, 5, random), parts.value,
                  {}, suspects::expected_without_spread(parts, lambda, batch, 5));
}

namespace {

// R of one picture for a given noise.
Scalar linear_objective(const Matrix& picture, const Matrix& noise) {
    return oracle::vae_objective(linear_vae(), picture, noise, Reconstruction::squared_error, lambda);
}
}  // namespace

// 4,000 draws of one picture; a right solution is farther off than 5.5 deviations less than once in a million runs.
TEST_CASE("many draws of one picture come to the expectation: each draw has its own noise",
          "[11.8][value][statistical]") {
    constexpr int draws = 4000;
    const Matrix picture = some_input(1);
    const Scalar expected = expected_by_formula(linear_vae(), picture, lambda);
    const Scalar allowed = 5.5 * deviation_of_one_draw(linear_vae(), picture) / std::sqrt(Scalar(draws));
    for (const std::uint64_t seed : statistical::seeds(3)) {
        ae::Random random(seed);
        const Scalar yours =
            ae::expected_loss(linear_vae(), picture, Reconstruction::squared_error, lambda, draws, random);
        expect::value({"the mean loss of 4,000 draws of one picture, give or take " + std::to_string(allowed),
                       expected_formula.formula},
                      yours, expected, {.absolute = allowed, .relative = 0},
                      suspects::expected_of_draws([&](const Matrix& noise) { return linear_objective(picture, noise); },
                                                  code, draws, ae::Random(seed)));
    }
}

TEST_CASE("many copies of one picture come to the expectation: each sample has its own noise",
          "[11.8][property][statistical]") {
    constexpr int copies = 4000;
    const Matrix picture = some_input(1);
    const Scalar expected = expected_by_formula(linear_vae(), picture, lambda);
    const Scalar allowed = 5.5 * deviation_of_one_draw(linear_vae(), picture) / std::sqrt(Scalar(copies));
    for (const std::uint64_t seed : statistical::seeds(4)) {
        ae::Random random(seed);
        const Scalar yours = ae::expected_loss(linear_vae(), picture.replicate(1, copies),
                                               Reconstruction::squared_error, lambda, 1, random);
        expect::value(
            {"the mean loss of one draw of each of 4,000 equal pictures, give or take " + std::to_string(allowed),
             expected_formula.formula},
            yours, expected, {.absolute = allowed, .relative = 0},
            suspects::expected_of_copies([&](const Matrix& noise) { return linear_objective(picture, noise); }, code,
                                         copies / 1000, ae::Random(seed)));
    }
}

TEST_CASE("the loss of 2,345 samples agrees with plain loops: no part is lost, none weighs too much",
          "[11.8][property]") {
    const Vae model = without_spread(some_vae());
    const Matrix images = problem::uniform(features, 2345, 1171);
    const auto loss = [&](Index begin, Index count) {
        return oracle::vae_objective(model, images.middleCols(begin, count), Matrix::Zero(code, count),
                                     Reconstruction::bernoulli, lambda);
    };
    ae::Random random(5);
    expect::value(expected_formula, ae::expected_loss(model, images, Reconstruction::bernoulli, lambda, 2, random),
                  loss(0, 2345), {},
                  suspects::expected_of_parts({loss(0, 1000), loss(1000, 1000), loss(2000, 345)}, 2345));
}

TEST_CASE("the mean over 2,345 samples is taken in double: it is exact to ten digits", "[11.8][extreme]") {
    const Vae model = without_spread(some_vae());
    const Matrix images = problem::uniform(features, 2345, 1171);
    ae::Random random(10);
    const double yours = ae::expected_loss(model, images, Reconstruction::bernoulli, lambda, 3, random);
    const double expected =
        oracle::vae_objective(model, images, Matrix::Zero(code, 2345), Reconstruction::bernoulli, lambda);
    std::ostringstream message;
    message.precision(12);
    message << "the expected loss of 2,345 samples is " << yours << " in yours, but should be " << expected
            << ", to ten digits at least";
    expect::that(std::abs(yours - expected) <= 1e-10 * expected, message.str(), "a sum that is taken in float");
}

TEST_CASE("the noise comes from the generator that is given: it moves on, and the same seed gives the same loss",
          "[11.8][property]") {
    ae::Random random(6);
    ae::Random again(6);
    const double first = ae::expected_loss(some_vae(), some_input(), Reconstruction::bernoulli, lambda, 3, random);
    const double second = ae::expected_loss(some_vae(), some_input(), Reconstruction::bernoulli, lambda, 3, random);
    const double repeated = ae::expected_loss(some_vae(), some_input(), Reconstruction::bernoulli, lambda, 3, again);
    expect::that(
        first != second,
        "a second call with the same generator must draw other noise, but both have the loss " + std::to_string(first),
        "a generator that does not move on: a copy of it, or one with a seed of its own");
    expect::value({"the loss from another generator of the same seed", expected_formula.formula}, repeated, first);
}

TEST_CASE("NaN in one picture shows in the expected loss", "[11.8][extreme]") {
    Matrix images = some_input();
    images(1, 1) = not_a_number;
    ae::Random random(7);
    expect::value({"the loss of pictures that hold NaN", "NaN: a number would hide it"},
                  ae::expected_loss(some_vae(), images, Reconstruction::squared_error, lambda, 1, random),
                  not_a_number);
}

TEST_CASE("no samples and no draws are refused", "[11.8][extreme]") {
    expect::throws<ae::ShapeError>("expected_loss of no samples", "ShapeError", [] {
        ae::Random random(8);
        static_cast<void>(ae::expected_loss(some_vae(), Matrix(features, 0), Reconstruction::bernoulli, 1, 1, random));
    });
    expect::throws<workbook::ValueError>("expected_loss with 0 draws", "ValueError", [] {
        ae::Random random(9);
        static_cast<void>(ae::expected_loss(some_vae(), some_input(), Reconstruction::bernoulli, 1, 0, random));
    });
}

TEST_CASE("an expected loss of pictures of another size is refused", "[11.8][extreme]") {
    expect::throws<ae::ShapeError>("expected_loss with 7 features in place of 6", "ShapeError", [] {
        ae::Random random(10);
        static_cast<void>(
            ae::expected_loss(some_vae(), Matrix::Ones(features + 1, batch), Reconstruction::bernoulli, 1, 1, random));
    });
}
