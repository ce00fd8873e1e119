#include "sparse_autoencoder.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "common/finite_differences.hpp"
#include "tests/08_sparse_autoencoder/suspects.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/networks.hpp"
#include "tests/support/oracle/sparse_autoencoder.hpp"
#include "tests/support/problem.hpp"

// Codes of 3 units and 4 samples, unless a test says otherwise. The autoencoder has 5 features: 5-4-3 and 3-4-5.
namespace {

using ae::Activation;
using ae::Autoencoder;
using ae::AutoencoderGradients;
using ae::Index;
using ae::Matrix;
using ae::Penalty;
using ae::Scalar;
using ae::Sparsity;
using ae::Tensors;
using ae::Vector;

constexpr Index features = 5;
constexpr Index code = 3;
constexpr Index batch = 4;
constexpr Scalar target = 0.2;
constexpr Scalar lambda = 1.7;
constexpr Scalar not_a_number = std::numeric_limits<Scalar>::quiet_NaN();

const expect::Subject count{"the number of active units", "(1/N) Σₙ |{k : zₖₙ > threshold}|"};
const expect::Subject l1{"the L1 penalty S", "S = (1/N) Σₙ ‖zₙ‖₁"};
const expect::Subject d_l1{"∂S/∂Z of the L1 penalty", "∂S/∂Z = (1/N) sign(Z), with sign(0) = 0"};
const expect::Subject kl{"the KL penalty S",
                         "S = Σⱼ mⱼ ln(mⱼ/t) + (1 − mⱼ) ln((1 − mⱼ)/(1 − t)), mⱼ the mean of row j"};
const expect::Subject d_kl{"∂S/∂Z of the KL penalty", "∂S/∂zⱼₙ = (1/N) (ln(mⱼ/t) − ln((1 − mⱼ)/(1 − t)))"};
const expect::Subject d_code{"∂R/∂Z, the decoder's input gradient", "∂R/∂Z = ∂L/∂Z + λ ∂S/∂Z"};
const expect::Subject d_encoder{"∂R/∂W of the encoder's last layer", "back through the encoder, from ∂R/∂Z"};
const expect::Subject share{"share_active", "entries above the threshold / all entries"};
const expect::Subject mean{"mean_activity", "the mean of all entries"};

Matrix twice(const Matrix& matrix) { return matrix.replicate(1, 2); }

Autoencoder some_autoencoder(Activation activation = Activation::sigmoid) {
    return {.encoder = problem::network({features, 4, code}, activation, activation, 801),
            .decoder = problem::network({code, 4, features}, activation, activation, 851)};
}

// One layer down and one up, no activations: the example for paper.
Autoencoder paper_autoencoder() {
    Autoencoder model;
    model.encoder.layers = {{{.weights = Matrix::Ones(1, 2), .bias = Vector::Zero(1)}, Activation::identity}};
    model.decoder.layers = {{{.weights = Matrix({{2}, {3}}), .bias = Vector({{0, 1}})}, Activation::identity}};
    return model;
}

Matrix some_input() { return problem::uniform(features, batch, 811); }
Matrix some_d_output() { return problem::normal(features, batch, 812); }
Matrix some_d_penalty() { return problem::normal(code, batch, 813, 0.5); }
Matrix some_activities() { return problem::uniform(code, batch, 814, 0.1, 0.9); }

// Entries of both signs, none closer to 0 than 0.2.
Matrix some_signed_codes() {
    Matrix codes = problem::uniform(code, batch, 815, 0.2, 1.5);
    codes.row(1) *= -1;
    codes(0, 2) *= -1;
    return codes;
}

AutoencoderGradients sparse_gradients(const Autoencoder& model, Scalar weight) {
    return ae::sparse_backward(model, oracle::autoencoder_forward(model, some_input()), some_d_output(),
                               some_d_penalty(), weight);
}

}  // namespace

// --- 8.1 count_active --------------------------------------------------------------------------------------------

namespace {

void expect_count(const Matrix& codes, Scalar threshold, Scalar expected) {
    expect::value(count, ae::count_active(codes, threshold), expected, {}, suspects::count_active(codes, threshold));
}

// Two entries are 0.5, others lie below it, and at 0 and beyond.
Matrix codes_at_a_half() {
    Matrix codes = problem::normal(code, 7, 823);
    codes(0, 1) = 0.5;
    codes(2, 4) = 0.5;
    codes(1, 3) = -0.75;
    codes(0, 6) = 0;
    return codes;
}

}  // namespace

TEST_CASE("the codes (0, 2, 3) and (0, 0, 1) have 1.5 active units on average", "[8.1][value]") {
    expect_count(Matrix({{0, 0}, {2, 0}, {3, 1}}), 0, 1.5);
}

TEST_CASE("units above a threshold of 0.5 are counted as plain loops count them", "[8.1][value]") {
    const Matrix codes = problem::normal(5, 7, 821);
    expect_count(codes, 0.5, oracle::count_active(codes, 0.5));
}

TEST_CASE("a unit at the threshold itself is off, and so is a negative one", "[8.1][property]") {
    expect_count(codes_at_a_half(), 0.5, oracle::count_active(codes_at_a_half(), 0.5));
}

TEST_CASE("a small move of any code changes the number by nothing: the gradient is 0", "[8.1][gradient]") {
    const Matrix codes = problem::uniform(code, batch, 822, 0.1, 0.4);
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& moved) { return ae::count_active(moved, Scalar(0.05)); }, codes);
    const Matrix average = Matrix::Constant(code, batch, Scalar(1) / batch);  // the slope of a sum of values
    expect::value({"the slope of the number of active units by each code",
                   "0: the number does not move with a code that stays on its side of the threshold"},
                  numeric, Matrix(Matrix::Zero(code, batch)), {},
                  {{average, "the values of the active units are added up: each active unit counts as 1"},
                   {average, "the codes are added up: count those above the threshold"}});
}

TEST_CASE("NaN is not active", "[8.1][extreme]") {
    expect::value(count, ae::count_active(Matrix({{not_a_number, 1}, {2, not_a_number}}), 0), Scalar(1));
}

TEST_CASE("no samples have no number of active units", "[8.1][extreme]") {
    expect::throws<ae::ShapeError>("count_active of no samples", "ShapeError",
                                   [] { static_cast<void>(ae::count_active(Matrix(code, 0), 0)); });
}

// --- 8.2 l1_penalty ----------------------------------------------------------------------------------------------

TEST_CASE("the codes (1, −2) and (0, 3) have the L1 penalty 3, and columns (½, −½) and (0, ½) as its gradient",
          "[8.2][value]") {
    const Matrix codes({{1, 0}, {-2, 3}});
    const Penalty yours = ae::l1_penalty(codes);
    expect::value(l1, yours.value, 3, {}, suspects::l1_value(codes));
    expect::value(d_l1, yours.gradient, Matrix({{0.5, 0}, {-0.5, 0.5}}), {}, suspects::l1_gradient(codes));
}

TEST_CASE("the L1 penalty of codes of both signs agrees with plain loops", "[8.2][value]") {
    expect::value(l1, ae::l1_penalty(some_signed_codes()).value, oracle::l1_penalty(some_signed_codes()), {},
                  suspects::l1_value(some_signed_codes()));
}

TEST_CASE("the gradient of the L1 penalty agrees with finite differences", "[8.2][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(oracle::l1_penalty, some_signed_codes());
    expect::gradient(d_l1, ae::l1_penalty(some_signed_codes()).gradient, numeric,
                     {.batch = batch, .suspects = suspects::l1_gradient(some_signed_codes())});
}

TEST_CASE("the L1 penalty is convex in Z: halfway between two codes it is at most the mean of both",
          "[8.2][property]") {
    const Matrix a = some_signed_codes();
    const Matrix b = problem::normal(code, batch, 831);
    const Scalar middle = ae::l1_penalty((a + b) / 2).value;
    const Scalar ends = (ae::l1_penalty(a).value + ae::l1_penalty(b).value) / 2;
    expect::that(middle <= ends + 1e-9, "S((A + B)/2) must be at most (S(A) + S(B))/2, but is " +
                                            std::to_string(middle) + " against " + std::to_string(ends));
}

TEST_CASE("half the code has half the L1 penalty, and the same batch twice has the same", "[8.2][property]") {
    const Matrix codes = some_signed_codes();
    expect::value({"the L1 penalty of Z/2", "S(Z/2) = S(Z)/2"}, ae::l1_penalty(codes / 2).value,
                  oracle::l1_penalty(codes) / 2, {}, suspects::l1_value(codes / 2));
    expect::value({"the L1 penalty of the same batch twice", l1.formula}, ae::l1_penalty(twice(codes)).value,
                  oracle::l1_penalty(codes), {}, suspects::l1_value(twice(codes)));
}

TEST_CASE("a code of zeros has the L1 penalty 0 and the gradient 0", "[8.2][extreme]") {
    const Matrix codes = Matrix::Zero(code, batch);
    const Penalty yours = ae::l1_penalty(codes);
    expect::value(l1, yours.value, 0, {}, suspects::l1_value(codes));
    expect::value(d_l1, yours.gradient, codes, {}, suspects::l1_gradient(codes));
}

TEST_CASE("NaN in a code stays NaN in the L1 penalty and in its gradient", "[8.2][extreme]") {
    const Penalty yours = ae::l1_penalty(Matrix({{not_a_number, 1}, {2, 0}}));
    expect::value({"the L1 penalty of a code that holds NaN", "NaN: a number would hide it"}, yours.value,
                  not_a_number);
    expect::value(d_l1, yours.gradient, Matrix({{not_a_number, 0.5}, {0.5, 0}}));
}

TEST_CASE("no samples have no L1 penalty", "[8.2][extreme]") {
    expect::throws<ae::ShapeError>("l1_penalty of no samples", "ShapeError",
                                   [] { static_cast<void>(ae::l1_penalty(Matrix(code, 0))); });
}

// --- 8.3 kl_penalty ----------------------------------------------------------------------------------------------

TEST_CASE("a unit with the codes 0.3 and 0.5 and a target of 0.1 adds 0.3112, with a gradient of 0.8959",
          "[8.3][value]") {
    const Matrix codes({{0.3, 0.5}});
    const Penalty yours = ae::kl_penalty(codes, Scalar(0.1));
    expect::value(kl, yours.value, 0.4 * std::log(4.0) + 0.6 * std::log(2.0 / 3), {}, suspects::kl_value(codes, 0.1));
    expect::value(d_kl, yours.gradient, Matrix(Matrix::Constant(1, 2, std::log(6.0) / 2)), {},
                  suspects::kl_gradient(codes, 0.1));
}

TEST_CASE("the KL penalty of 3 units and 4 samples agrees with plain loops", "[8.3][value]") {
    expect::value(kl, ae::kl_penalty(some_activities(), target).value, oracle::kl_penalty(some_activities(), target),
                  {}, suspects::kl_value(some_activities(), target));
}

TEST_CASE("the gradient of the KL penalty agrees with finite differences", "[8.3][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& codes) { return oracle::kl_penalty(codes, target); }, some_activities());
    expect::gradient(d_kl, ae::kl_penalty(some_activities(), target).gradient, numeric,
                     {.batch = batch, .suspects = suspects::kl_gradient(some_activities(), target)});
}

TEST_CASE("at the target the KL penalty and its gradient are 0, whatever the single codes are", "[8.3][property]") {
    const Matrix codes({{0.1, 0.3, 0.2}, {0.25, 0.05, 0.3}});
    const Penalty yours = ae::kl_penalty(codes, target);
    expect::value(kl, yours.value, Scalar(0));
    expect::value(d_kl, yours.gradient, Matrix(Matrix::Zero(2, 3)));
}

TEST_CASE("the KL penalty does not mind if on and off change their names", "[8.3][property]") {
    const Matrix off = Matrix::Ones(code, batch) - some_activities();
    const Penalty yours = ae::kl_penalty(off, 1 - target);
    expect::value({"the KL penalty of 1 − Z with the target 1 − t", "the same as that of Z with t"}, yours.value,
                  oracle::kl_penalty(some_activities(), target), {}, suspects::kl_value(off, 1 - target));
}

TEST_CASE("the KL penalty is convex in Z: halfway between two codes it is at most the mean of both",
          "[8.3][property]") {
    const Matrix a = some_activities();
    const Matrix b = problem::uniform(code, batch, 841, 0.05, 0.5);
    const Scalar middle = ae::kl_penalty((a + b) / 2, target).value;
    const Scalar ends = (ae::kl_penalty(a, target).value + ae::kl_penalty(b, target).value) / 2;
    expect::that(middle <= ends + 1e-9, "S((A + B)/2) must be at most (S(A) + S(B))/2, but is " +
                                            std::to_string(middle) + " against " + std::to_string(ends));
}

TEST_CASE("in a batch of one every code is its own mean", "[8.3][extreme]") {
    const Matrix codes({{0.3}, {0.6}, {0.9}});
    expect::value(kl, ae::kl_penalty(codes, target).value, oracle::kl_penalty(codes, target), {},
                  suspects::kl_value(codes, target));
}

TEST_CASE("nearly saturated units have a finite KL penalty and gradient", "[8.3][extreme]") {
    const Penalty yours = ae::kl_penalty(Matrix({{1e-12, 1e-12}, {1 - 1e-12, 1 - 1e-12}}), target);
    expect::value(kl, yours.value, std::log(1 / 0.8) + std::log(1 / 0.2), {.absolute = 1e-6, .relative = 1e-6});
    expect::finite(d_kl.name, yours.gradient);
}

TEST_CASE("a code or a target outside of (0, 1) is refused by the KL penalty", "[8.3][extreme]") {
    expect::throws<workbook::ValueError>("kl_penalty with a code of 1.5", "ValueError", [] {
        static_cast<void>(ae::kl_penalty(Matrix({{0.5, 1.5}, {0.2, 0.2}}), target));
    });
    expect::throws<workbook::ValueError>("kl_penalty with a target of 0", "ValueError",
                                         [] { static_cast<void>(ae::kl_penalty(some_activities(), 0)); });
}

TEST_CASE("no samples have no KL penalty", "[8.3][extreme]") {
    expect::throws<ae::ShapeError>("kl_penalty of no samples", "ShapeError",
                                   [] { static_cast<void>(ae::kl_penalty(Matrix(code, 0), target)); });
}

TEST_CASE("a code of exactly 0 or 1, and a target of 1, are refused by the KL penalty", "[8.3][extreme]") {
    for (const Scalar edge : {0.0, 1.0}) {
        expect::throws<workbook::ValueError>("kl_penalty with a code of " + std::to_string(edge), "ValueError", [edge] {
            static_cast<void>(ae::kl_penalty(Matrix({{0.5, edge}, {0.2, 0.2}}), target));
        });
    }
    expect::throws<workbook::ValueError>("kl_penalty with a target of 1", "ValueError",
                                         [] { static_cast<void>(ae::kl_penalty(some_activities(), 1)); });
}

// --- 8.4 sparse_backward -----------------------------------------------------------------------------------------

namespace {

// R = ⟨X̂, ∂L/∂X̂⟩ + λ ⟨Z, ∂S/∂Z⟩: a loss that has just these gradients.
Scalar penalised_loss(const Autoencoder& model) {
    const ae::AutoencoderTrace trace = oracle::autoencoder_forward(model, some_input());
    return problem::project(trace.decoder.outputs.back(), some_d_output()) +
           lambda * problem::project(trace.encoder.outputs.back(), some_d_penalty());
}

void expect_numeric_gradients(Autoencoder model, AutoencoderGradients gradients) {
    const Tensors parameters = ae::tensors_of(model);
    const Tensors analytic = ae::tensors_of(gradients);
    REQUIRE(parameters.size() == analytic.size());
    const std::vector<Matrix> numeric =
        ae::finite_difference_gradients(parameters, [&] { return penalised_loss(model); });
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        expect::gradient({"∂R/∂ " + parameters[i].name, "back through the decoder, + λ ∂S/∂Z, through the encoder"},
                         analytic[i].values, numeric[i], batch);
    }
}

}  // namespace

TEST_CASE("a penalty's gradient of 1 with λ = 2 turns ∂L/∂Z = 5 into 7, and the encoder's gradient into (7, 14)",
          "[8.4][value]") {
    const Autoencoder model = paper_autoencoder();
    const Matrix input({{1}, {2}});
    const Matrix d_output({{1}, {1}});
    const Matrix d_penalty({{1}});
    const ae::AutoencoderTrace trace = oracle::autoencoder_forward(model, input);
    const AutoencoderGradients gradients = ae::sparse_backward(model, trace, d_output, d_penalty, 2);
    expect::value(d_code, gradients.decoder.input, Matrix({{7}}), {},
                  suspects::sum_at_the_bottleneck(Matrix({{5}}), d_penalty, 2));
    expect::value(d_encoder, gradients.encoder.layers.at(0).weights, Matrix({{7, 14}}), {},
                  suspects::encoder_weights(model, input, d_output, d_penalty, 2));
    expect::value({"∂R/∂W of the decoder", "∂L/∂X̂ Zᵀ: the penalty does not reach the decoder"},
                  gradients.decoder.layers.at(0).weights, Matrix({{3}, {3}}));
}

TEST_CASE("the sum at the bottleneck and the encoder's gradients agree with plain loops", "[8.4][value]") {
    const Autoencoder model = some_autoencoder();
    const Matrix through =
        oracle::backward_with(model, some_input(), some_d_output(), Matrix::Zero(code, batch)).decoder.input;
    const AutoencoderGradients expected =
        oracle::backward_with(model, some_input(), some_d_output(), lambda * some_d_penalty());
    const AutoencoderGradients yours = sparse_gradients(model, lambda);
    expect::value(d_code, yours.decoder.input, expected.decoder.input, {},
                  suspects::sum_at_the_bottleneck(through, some_d_penalty(), lambda));
    REQUIRE(yours.encoder.layers.size() == 2);
    expect::value(d_encoder, yours.encoder.layers[1].weights, expected.encoder.layers[1].weights, {},
                  suspects::encoder_weights(model, some_input(), some_d_output(), some_d_penalty(), lambda));
}

TEST_CASE("all gradients of a penalised sigmoid autoencoder agree with finite differences", "[8.4][gradient]") {
    expect_numeric_gradients(some_autoencoder(), sparse_gradients(some_autoencoder(), lambda));
}

TEST_CASE("all gradients of a penalised tanh autoencoder agree with finite differences", "[8.4][gradient]") {
    const Autoencoder model = some_autoencoder(Activation::tanh);
    expect_numeric_gradients(model, sparse_gradients(model, lambda));
}

TEST_CASE("without a penalty's weight the gradients are those of chapter 07", "[8.4][property]") {
    const Autoencoder model = some_autoencoder();
    const AutoencoderGradients yours = sparse_gradients(model, 0);
    const AutoencoderGradients expected =
        oracle::backward_with(model, some_input(), some_d_output(), Matrix::Zero(code, batch));
    expect::value({"∂R/∂Z for λ = 0", "∂L/∂Z, what came through the decoder"}, yours.decoder.input,
                  expected.decoder.input, {},
                  suspects::sum_at_the_bottleneck(expected.decoder.input, some_d_penalty(), 0));
    expect::value({"∂R/∂W of the encoder's first layer for λ = 0", "as in chapter 07"},
                  yours.encoder.layers.at(0).weights, expected.encoder.layers.at(0).weights);
}

TEST_CASE("the penalty's gradient and the trace stay as they were", "[8.4][property]") {
    const Autoencoder model = some_autoencoder();
    const ae::AutoencoderTrace trace = oracle::autoencoder_forward(model, some_input());
    const Matrix d_penalty = some_d_penalty();
    static_cast<void>(ae::sparse_backward(model, trace, some_d_output(), d_penalty, lambda));
    expect::unchanged("d_penalty", some_d_penalty(), d_penalty);
    expect::unchanged("trace", oracle::autoencoder_forward(model, some_input()).encoder.outputs.back(),
                      trace.encoder.outputs.back());
}

TEST_CASE("the gradient of the encoder's input is not computed with a penalty either", "[8.4][property]") {
    const Autoencoder model = some_autoencoder();
    const AutoencoderGradients gradients = ae::sparse_backward(model, oracle::autoencoder_forward(model, some_input()),
                                                               some_d_output(), some_d_penalty(), lambda);
    expect::that(gradients.encoder.input.size() == 0,
                 "the encoder's input gradient must stay empty, for nobody needs it, but yours has " +
                     std::to_string(gradients.encoder.input.size()) +
                     " entries: hand InputGradient::skip to the encoder's backward pass");
}

TEST_CASE("NaN in the penalty's gradient reaches the encoder", "[8.4][extreme]") {
    Matrix d_penalty = some_d_penalty();
    d_penalty(1, 2) = not_a_number;
    const Autoencoder model = some_autoencoder();
    const AutoencoderGradients yours = ae::sparse_backward(model, oracle::autoencoder_forward(model, some_input()),
                                                           some_d_output(), d_penalty, lambda);
    expect::that(
        !yours.encoder.layers.at(0).weights.allFinite(),
        "a penalty's gradient that holds NaN must show in the encoder's gradients, but all of yours are numbers, "
        "the first is " +
            std::to_string(yours.encoder.layers.at(0).weights(0, 0)));
}

TEST_CASE("a penalty's gradient of another shape than the code is refused", "[8.4][extreme]") {
    expect::throws<ae::ShapeError>("sparse_backward with ∂S/∂Z of one sample in place of 4", "ShapeError", [] {
        const Autoencoder model = some_autoencoder();
        static_cast<void>(ae::sparse_backward(model, oracle::autoencoder_forward(model, some_input()), some_d_output(),
                                              Matrix::Zero(code, 1), lambda));
    });
}

TEST_CASE("a gradient of another shape than the reconstruction is refused with a penalty too", "[8.4][extreme]") {
    expect::throws<ae::ShapeError>("sparse_backward with ∂L/∂X̂ of 5 samples in place of 4", "ShapeError", [] {
        const Autoencoder model = some_autoencoder();
        static_cast<void>(ae::sparse_backward(model, oracle::autoencoder_forward(model, some_input()),
                                              Matrix::Ones(features, batch + 1), some_d_penalty(), lambda));
    });
}

// --- 8.5 sparsity ------------------------------------------------------------------------------------------------

namespace {

void expect_sparsity(const Matrix& codes, Scalar threshold, const Sparsity& expected) {
    const Sparsity yours = ae::sparsity(codes, threshold);
    expect::value(share, yours.share_active, expected.share_active, {}, suspects::share_active(codes, threshold));
    expect::value(mean, yours.mean_activity, expected.mean_activity, {}, suspects::mean_activity(codes, threshold));
}

}  // namespace

TEST_CASE("half of the codes (0, 2, 3) and (0, 0, 1) is active, and their mean is 1", "[8.5][value]") {
    expect_sparsity(Matrix({{0, 0}, {2, 0}, {3, 1}}), 0, {.share_active = 0.5, .mean_activity = 1});
}

TEST_CASE("share and mean of 3 units and 4 samples agree with plain loops", "[8.5][value]") {
    const Matrix codes = problem::normal(code, batch, 851);
    expect_sparsity(
        codes, 0.3,
        {.share_active = oracle::count_active(codes, 0.3) / code, .mean_activity = oracle::mean_activity(codes)});
}

TEST_CASE("an entry at the threshold is off, and a negative one counts in the mean with its sign", "[8.5][property]") {
    const Matrix codes = codes_at_a_half();
    expect_sparsity(
        codes, 0.5,
        {.share_active = oracle::count_active(codes, 0.5) / code, .mean_activity = oracle::mean_activity(codes)});
}

TEST_CASE("the same codes twice have the same share and mean", "[8.5][property]") {
    const Matrix codes = problem::uniform(code, batch, 852);
    expect_sparsity(
        twice(codes), 0.3,
        {.share_active = oracle::count_active(codes, 0.3) / code, .mean_activity = oracle::mean_activity(codes)});
}

TEST_CASE("NaN is not active, but shows in the mean", "[8.5][extreme]") {
    const Sparsity yours = ae::sparsity(Matrix({{not_a_number, 1}, {2, 0}}), 0);
    expect::value(share, yours.share_active, 0.5);
    expect::value({"the mean of codes that hold NaN", "NaN: a number would hide it"}, yours.mean_activity,
                  not_a_number);
}

TEST_CASE("no samples have no share of active units", "[8.5][extreme]") {
    expect::throws<ae::ShapeError>("sparsity of no samples", "ShapeError",
                                   [] { static_cast<void>(ae::sparsity(Matrix(code, 0), 0)); });
}
