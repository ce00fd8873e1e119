#include "sparse_autoencoder.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "common/finite_differences.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/oracle/sparse_autoencoder.hpp"
#include "tests/support/problem.hpp"

// Codes of 3 units and 4 samples, unless a test says otherwise. The autoencoder has 5 features: 5-4-3 and 3-4-5.
namespace {

using ae::Activation;
using ae::Autoencoder;
using ae::AutoencoderGradients;
using ae::Index;
using ae::Matrix;
using ae::Mlp;
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
const expect::Subject d_code{"∂L/∂Z, the decoder's input gradient", "what came through the decoder + λ ∂S/∂Z"};
const expect::Subject d_encoder{"∂L/∂W of the encoder's last layer", "from what came through the decoder + λ ∂S/∂Z"};
const expect::Subject share{"share_active", "entries above the threshold / all entries"};
const expect::Subject mean{"mean_activity", "the mean of all entries"};

// A wrong value with a known cause.
struct Suspect {
    Matrix value;
    std::string cause;
};

Matrix number(Scalar value) { return Matrix::Constant(1, 1, value); }

bool alike(const Matrix& a, const Matrix& b) {
    return a.rows() == b.rows() && a.cols() == b.cols() && (a - b).norm() <= 1e-7 * std::max(a.norm(), b.norm());
}

// The cause of a wrong value that equals a suspect's; empty for a right value, and where nobody is suspected.
std::string cause_of(const Matrix& yours, const Matrix& expected, const std::vector<Suspect>& suspects) {
    const auto found = std::find_if(suspects.begin(), suspects.end(), [&](const Suspect& suspect) {
        return !alike(expected, suspect.value) && alike(yours, suspect.value);
    });
    return alike(yours, expected) || found == suspects.end() ? "" : found->cause;
}

void expect_value(const expect::Subject& subject, const Matrix& yours, const Matrix& expected,
                  const std::vector<Suspect>& suspects) {
    const std::string cause = cause_of(yours, expected, suspects);
    if (cause.empty()) {
        expect::value(subject, yours, expected);
    } else {
        expect::that(false,
                     subject.name + " is wrong: its first entry is " + std::to_string(yours(0, 0)) + ", expected " +
                         std::to_string(expected(0, 0)) + "\n  formula: " + subject.formula,
                     cause);
    }
}

void expect_value(const expect::Subject& subject, Scalar yours, Scalar expected, const std::vector<Suspect>& suspects) {
    const std::string cause = cause_of(number(yours), number(expected), suspects);
    if (cause.empty()) {
        expect::value(subject, yours, expected);
    } else {
        expect::that(false,
                     subject.name + " is wrong: yours " + std::to_string(yours) + ", expected " +
                         std::to_string(expected) + "\n  formula: " + subject.formula,
                     cause);
    }
}

Matrix two_samples(const Matrix& matrix) { return matrix.replicate(1, 2); }

Mlp network(const std::vector<Index>& widths, Activation activation, std::uint64_t seed) {
    Mlp model;
    for (std::size_t k = 0; k + 1 < widths.size(); ++k) {
        model.layers.push_back({{.weights = problem::normal(widths[k + 1], widths[k], seed + 2 * k, 0.8),
                                 .bias = problem::normal(widths[k + 1], 1, seed + 2 * k + 1, 0.3)},
                                activation});
    }
    return model;
}

Autoencoder some_autoencoder(Activation activation = Activation::sigmoid) {
    return {.encoder = network({features, 4, code}, activation, 801),
            .decoder = network({code, 4, features}, activation, 851)};
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

TEST_CASE("the codes (0, 2, 3) and (0, 0, 1) have 1.5 active units on average", "[8.1][value]") {
    const Matrix codes({{0, 0}, {2, 0}, {3, 1}});
    expect_value(count, ae::count_active(codes, 0), 1.5,
                 {{number(0.5), "your number is a share of all entries: divide by the number of samples only"}});
}

TEST_CASE("units above a threshold of 0.5 are counted as plain loops count them", "[8.1][value]") {
    const Matrix codes = problem::uniform(code, batch, 821, 0.05, 1);
    const Scalar expected = oracle::count_active(codes, 0.5);
    expect_value(
        count, ae::count_active(codes, 0.5), expected,
        {{number(code), "your number ignores the threshold: every entry that is not 0 counts"},
         {number(oracle::l1_penalty(codes)), "your number is the sum of the values: each active unit counts as 1"},
         {number(expected * batch), "your number is that of the whole batch: divide it by the number of samples"}});
}

TEST_CASE("a unit at the threshold itself is off, and so is a negative one", "[8.1][property]") {
    expect_value(count, ae::count_active(Matrix({{0.5}, {0.75}}), 0.5), 1,
                 {{number(2), "a unit at the threshold is counted: active means above it, >, and not ≥"}});
    expect_value(count, ae::count_active(Matrix({{-2}, {0.75}}), 0.5), 1,
                 {{number(2), "a negative unit is counted: compare z with the threshold, not |z|"}});
}

TEST_CASE("a small move of any code changes the number by nothing: the gradient is 0", "[8.1][gradient]") {
    const Matrix codes = problem::uniform(code, batch, 822, 0.1, 0.4);
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& moved) { return ae::count_active(moved, Scalar(0.05)); }, codes);
    expect::that(numeric.norm() == 0,
                 "the number of active units must not move with a code that stays on its side of the threshold",
                 "your number grows with the values: each active unit counts as 1");
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
    const Penalty yours = ae::l1_penalty(Matrix({{1, 0}, {-2, 3}}));
    expect_value(
        l1, yours.value, 3,
        {{number(6), "your penalty is the sum over the batch: divide it by the number of samples"},
         {number(1.5), "your penalty is the mean over all entries: sum over the units, average over the samples"},
         {number(1), "your penalty adds the codes up with their signs: take absolute values"},
         {number((std::sqrt(5.0) + 3) / 2), "your penalty is the Euclidean length: add up the absolute values"},
         {number(7), "your penalty is the mean of the squares: add up the absolute values"}});
    expect_value(d_l1, yours.gradient, Matrix({{0.5, 0}, {-0.5, 0.5}}),
                 {{Matrix({{1, 0}, {-1, 1}}), "the 1/N is missing: S is an average over the batch"},
                  {Matrix({{0.5, 0.5}, {-0.5, 0.5}}), "the slope at 0 must be 0: sign(0) = 0"}});
}

TEST_CASE("the L1 penalty of codes of both signs agrees with plain loops", "[8.2][value]") {
    expect::value(l1, ae::l1_penalty(some_signed_codes()).value, oracle::l1_penalty(some_signed_codes()));
}

TEST_CASE("the gradient of the L1 penalty agrees with finite differences", "[8.2][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(oracle::l1_penalty, some_signed_codes());
    expect::gradient(d_l1, ae::l1_penalty(some_signed_codes()).gradient, numeric, batch);
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
                  oracle::l1_penalty(codes) / 2);
    expect::value({"the L1 penalty of the same batch twice", l1.formula}, ae::l1_penalty(two_samples(codes)).value,
                  oracle::l1_penalty(codes));
}

TEST_CASE("a code of zeros has the L1 penalty 0 and the gradient 0", "[8.2][extreme]") {
    const Penalty yours = ae::l1_penalty(Matrix::Zero(code, batch));
    expect::value(l1, yours.value, Scalar(0));
    expect::value(d_l1, yours.gradient, Matrix(Matrix::Zero(code, batch)));
}

TEST_CASE("NaN in a code stays NaN in the L1 penalty and in its gradient", "[8.2][extreme]") {
    const Penalty yours = ae::l1_penalty(Matrix({{not_a_number, 1}, {2, 0}}));
    expect::that(std::isnan(yours.value),
                 "the L1 penalty of a code that holds NaN must be NaN: a number would hide it");
    expect::value(d_l1, yours.gradient, Matrix({{not_a_number, 0.5}, {0.5, 0}}));
}

TEST_CASE("no samples have no L1 penalty", "[8.2][extreme]") {
    expect::throws<ae::ShapeError>("l1_penalty of no samples", "ShapeError",
                                   [] { static_cast<void>(ae::l1_penalty(Matrix(code, 0))); });
}

// --- 8.3 kl_penalty ----------------------------------------------------------------------------------------------

namespace {

// What other readings of the formula would give for these codes.
std::vector<Suspect> wrong_kl_values(const Matrix& codes, Scalar t) {
    Scalar swapped = 0, per_entry = 0, first_term = 0;
    for (Index unit = 0; unit < codes.rows(); ++unit) {
        const Scalar m = codes.row(unit).mean();
        swapped += oracle::coin_kl(t, m);
        first_term += m * std::log(m / t);
        for (Index n = 0; n < codes.cols(); ++n) {
            per_entry += oracle::coin_kl(codes(unit, n), t) / static_cast<Scalar>(codes.cols());
        }
    }
    std::vector<Suspect> suspects{
        {number(swapped), "the arguments of the KL are swapped: the mean activity stands first, KL(mⱼ ‖ t)"},
        {number(first_term), "the second term is missing: (1 − mⱼ) ln((1 − mⱼ)/(1 − t))"},
        {number(-oracle::kl_penalty(codes, t)), "your penalty has the wrong sign: a KL is never negative"}};
    if (codes.rows() == 1) {
        return suspects;  // with a single unit the others cannot be told apart
    }
    const Scalar over_units = oracle::kl_penalty(codes.transpose(), t);
    const std::string units = "your mean is taken over the units of a sample: mⱼ is that of one unit over the samples";
    suspects.push_back({number(over_units), units});
    suspects.push_back({number(over_units / static_cast<Scalar>(codes.cols())), units});
    suspects.push_back(
        {number(per_entry), "your KL is taken entry by entry: average the activity over the batch first"});
    suspects.push_back({number(oracle::kl_penalty(codes, t) / static_cast<Scalar>(codes.rows())),
                        "your penalty is averaged over the units: it is their sum"});
    return suspects;
}

}  // namespace

TEST_CASE("a unit with the codes 0.3 and 0.5 and a target of 0.1 adds 0.3112, with a gradient of 0.8959",
          "[8.3][value]") {
    const Matrix codes({{0.3, 0.5}});
    const Penalty yours = ae::kl_penalty(codes, Scalar(0.1));
    expect_value(kl, yours.value, 0.4 * std::log(4.0) + 0.6 * std::log(2.0 / 3), wrong_kl_values(codes, 0.1));
    expect_value(
        d_kl, yours.gradient, Matrix::Constant(1, 2, std::log(6.0) / 2),
        {{Matrix::Constant(1, 2, std::log(6.0)), "the 1/N is missing: mⱼ is an average over the batch"},
         {Matrix::Constant(1, 2, -std::log(6.0) / 2), "the gradient has the wrong sign in every entry"},
         {Matrix::Constant(1, 2, (std::log(4.0) + 1) / 2), "the second term's part of the gradient is missing"}});
}

TEST_CASE("the KL penalty of 3 units and 4 samples agrees with plain loops", "[8.3][value]") {
    expect_value(kl, ae::kl_penalty(some_activities(), target).value, oracle::kl_penalty(some_activities(), target),
                 wrong_kl_values(some_activities(), target));
}

TEST_CASE("the gradient of the KL penalty agrees with finite differences", "[8.3][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& codes) { return oracle::kl_penalty(codes, target); }, some_activities());
    expect::gradient(d_kl, ae::kl_penalty(some_activities(), target).gradient, numeric, batch);
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
                  oracle::kl_penalty(some_activities(), target));
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
    expect_value(kl, ae::kl_penalty(codes, target).value, oracle::kl_penalty(codes, target),
                 wrong_kl_values(codes, target));
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

// What ∂L/∂Z becomes if the penalty is added in another way.
std::vector<Suspect> wrong_sums(const Matrix& through, const Matrix& d_penalty, Scalar weight) {
    return {{through, "the penalty's gradient is missing in ∂L/∂Z: λ ∂S/∂Z is added to what came through the decoder"},
            {through + d_penalty, "λ is missing: ∂S/∂Z comes without it"},
            {through - weight * d_penalty, "the penalty's gradient is subtracted: both gradients are added"},
            {through + weight / static_cast<Scalar>(through.cols()) * d_penalty,
             "∂S/∂Z is divided by N although the penalty already did"},
            {weight * d_penalty, "what came through the decoder is lost: add λ ∂S/∂Z to it"},
            {weight * (through + d_penalty),
             "λ multiplies the reconstruction's gradient too: it belongs to the penalty alone"}};
}

// The weights' gradients of the encoder's last layer, if they are taken in another way.
std::vector<Suspect> wrong_encoders(const Autoencoder& model) {
    const ae::AutoencoderTrace trace = oracle::autoencoder_forward(model, some_input());
    const Matrix& hidden = trace.encoder.outputs.at(1);
    const Activation activation = model.encoder.layers.back().activation;
    const Matrix through = oracle::mlp_backward(model.decoder, trace.decoder.outputs, some_d_output()).input;
    const Matrix d_pre = oracle::activation_backward(activation, trace.encoder.outputs.back(), through);
    return {{oracle::dense_backward_weights(hidden, d_pre + lambda * some_d_penalty()),
             "the penalty's gradient is added behind the activation: it belongs to Z, before the activation is undone"},
            {oracle::dense_backward_weights(hidden, d_pre),
             "the encoder does not see the penalty: hand it the sum, ∂L/∂Z"}};
}

// L = ⟨X̂, ∂L/∂X̂⟩ + λ ⟨Z, ∂S/∂Z⟩: a loss that has just these gradients.
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
        expect::gradient({"∂L/∂ " + parameters[i].name, "back through the decoder, + λ ∂S/∂Z, through the encoder"},
                         analytic[i].values, numeric[i], batch);
    }
}

}  // namespace

TEST_CASE("a penalty's gradient of 1 with λ = 2 turns ∂L/∂Z = 5 into 7, and the encoder's gradient into (7, 14)",
          "[8.4][value]") {
    const Autoencoder model = paper_autoencoder();
    const ae::AutoencoderTrace trace = oracle::autoencoder_forward(model, Matrix({{1}, {2}}));
    const AutoencoderGradients gradients = ae::sparse_backward(model, trace, Matrix({{1}, {1}}), Matrix({{1}}), 2);
    expect_value(d_code, gradients.decoder.input, Matrix({{7}}), wrong_sums(Matrix({{5}}), Matrix({{1}}), 2));
    expect_value(d_encoder, gradients.encoder.layers.at(0).weights, Matrix({{7, 14}}),
                 {{Matrix({{5, 10}}), "the encoder does not see the penalty: hand it the sum, ∂L/∂Z"}});
    expect::value({"∂L/∂W of the decoder", "∂L/∂X̂ Zᵀ: the penalty does not reach the decoder"},
                  gradients.decoder.layers.at(0).weights, Matrix({{3}, {3}}));
}

TEST_CASE("the sum at the bottleneck and the encoder's gradients agree with plain loops", "[8.4][value]") {
    const Autoencoder model = some_autoencoder();
    const Matrix through =
        oracle::backward_with(model, some_input(), some_d_output(), Matrix::Zero(code, batch)).decoder.input;
    const AutoencoderGradients expected =
        oracle::backward_with(model, some_input(), some_d_output(), lambda * some_d_penalty());
    const AutoencoderGradients yours = sparse_gradients(model, lambda);
    expect_value(d_code, yours.decoder.input, expected.decoder.input, wrong_sums(through, some_d_penalty(), lambda));
    REQUIRE(yours.encoder.layers.size() == 2);
    expect_value(d_encoder, yours.encoder.layers[1].weights, expected.encoder.layers[1].weights, wrong_encoders(model));
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
    expect::value({"∂L/∂Z for λ = 0", "what came through the decoder"}, yours.decoder.input, expected.decoder.input);
    expect::value({"∂L/∂W of the encoder's first layer for λ = 0", "as in chapter 07"},
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
    expect::that(gradients.encoder.input.size() == 0, "the encoder's input gradient must stay empty: nobody needs it",
                 "hand InputGradient::skip to the encoder's backward pass");
}

TEST_CASE("NaN in the penalty's gradient reaches the encoder", "[8.4][extreme]") {
    Matrix d_penalty = some_d_penalty();
    d_penalty(1, 2) = not_a_number;
    const Autoencoder model = some_autoencoder();
    const AutoencoderGradients yours = ae::sparse_backward(model, oracle::autoencoder_forward(model, some_input()),
                                                           some_d_output(), d_penalty, lambda);
    expect::that(!yours.encoder.layers.at(0).weights.allFinite(),
                 "a penalty's gradient that holds NaN must show in the encoder's gradients: a number would hide it");
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

TEST_CASE("half of the codes (0, 2, 3) and (0, 0, 1) is active, and their mean is 1", "[8.5][value]") {
    const Sparsity yours = ae::sparsity(Matrix({{0, 0}, {2, 0}, {3, 1}}), 0);
    expect_value(share, yours.share_active, 0.5,
                 {{number(1.5), "your share is a number of units per sample: divide by all entries"},
                  {number(3), "your share is a number of entries: divide by all entries"}});
    expect_value(mean, yours.mean_activity, 1,
                 {{number(2), "your mean is that of the active units: it goes over all entries"},
                  {number(3), "your mean is the sum per sample: divide by all entries"}});
}

TEST_CASE("share and mean of 3 units and 4 samples agree with plain loops", "[8.5][value]") {
    const Matrix codes = problem::uniform(code, batch, 851);
    const Scalar expected = oracle::count_active(codes, 0.3) / code;
    const Sparsity yours = ae::sparsity(codes, 0.3);
    expect_value(share, yours.share_active, expected,
                 {{number(1 - expected), "your share is that of the units that are off"},
                  {number(1), "your share ignores the threshold: every entry that is not 0 counts"}});
    expect::value(mean, yours.mean_activity, oracle::mean_activity(codes));
}

TEST_CASE("an entry at the threshold is off, and a negative one counts in the mean with its sign", "[8.5][property]") {
    const Sparsity yours = ae::sparsity(Matrix({{0.5, -1}, {-2, 1.75}}), 0.5);
    expect_value(share, yours.share_active, 0.25,
                 {{number(0.5), "an entry at the threshold is counted: active means above it, >, and not ≥"},
                  {number(0.75), "negative entries are counted: compare z with the threshold, not |z|"}});
    expect_value(mean, yours.mean_activity, -0.1875, {{number(1.3125), "your mean is one of absolute values"}});
}

TEST_CASE("the same codes twice have the same share and mean", "[8.5][property]") {
    const Matrix codes = problem::uniform(code, batch, 852);
    const Sparsity yours = ae::sparsity(two_samples(codes), 0.3);
    expect::value({"share_active of the same codes twice", share.formula}, yours.share_active,
                  oracle::count_active(codes, 0.3) / code);
    expect::value({"mean_activity of the same codes twice", mean.formula}, yours.mean_activity,
                  oracle::mean_activity(codes));
}

TEST_CASE("NaN is not active, but shows in the mean", "[8.5][extreme]") {
    const Sparsity yours = ae::sparsity(Matrix({{not_a_number, 1}, {2, 0}}), 0);
    expect::value(share, yours.share_active, 0.5);
    expect::that(std::isnan(yours.mean_activity),
                 "the mean of codes that hold NaN must be NaN: a number would hide it");
}

TEST_CASE("no samples have no share of active units", "[8.5][extreme]") {
    expect::throws<ae::ShapeError>("sparsity of no samples", "ShapeError",
                                   [] { static_cast<void>(ae::sparsity(Matrix(code, 0), 0)); });
}
