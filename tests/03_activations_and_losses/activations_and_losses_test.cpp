#include "activations_and_losses.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "common/finite_differences.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/oracle/activations_and_losses.hpp"
#include "tests/support/problem.hpp"

// Everywhere 4 features (or classes) and 5 samples: unequal, so that a sum over the wrong index does not go unnoticed.
namespace {

using ae::Activation;
using ae::Index;
using ae::Loss;
using ae::Matrix;
using ae::Scalar;

constexpr Index features = 4;
constexpr Index batch = 5;
constexpr Scalar infinity = std::numeric_limits<Scalar>::infinity();
constexpr Scalar not_a_number = std::numeric_limits<Scalar>::quiet_NaN();

const expect::Subject sigmoid_of{"σ(z)", "σ(z) = 1 / (1 + e⁻ᶻ)"};
const expect::Subject softplus_of{"softplus(z)", "softplus(z) = max(z, 0) + ln(1 + e^(−|z|))"};
const expect::Subject d_prediction{"∂L/∂X̂", "∂L/∂X̂ = (2/N) (X̂ − X)"};
const expect::Subject d_bernoulli{"∂L/∂Z", "∂L/∂Z = (1/N) (σ(Z) − X)"};
const expect::Subject d_softmax{"∂L/∂Z", "∂L/∂Z = (1/N) (softmax(Z) − one-hot(labels))"};
const std::string squared_formula = "L = (1/N) Σₙ ‖x̂ₙ − xₙ‖²";
const std::string bernoulli_formula = "L = (1/N) Σ (softplus(z) − x z)";
const std::string softmax_formula = "L = (1/N) Σₙ (ln Σₖ e^(zₖₙ) − z_(label n),n)";

using problem::matrix;

std::string name_of(Activation activation) {
    switch (activation) {
        case Activation::identity: return "identity";
        case Activation::relu: return "relu";
        case Activation::sigmoid: return "sigmoid";
        case Activation::tanh: return "tanh";
    }
    return "?";
}

expect::Subject output_of(Activation activation) {
    switch (activation) {
        case Activation::identity: return {"identity(A)", "Y = A"};
        case Activation::relu: return {"relu(A)", "Y = max(A, 0)"};
        case Activation::sigmoid: return {"sigmoid(A)", "Y = 1 / (1 + e^(−A))"};
        case Activation::tanh: return {"tanh(A)", "Y = tanh(A)"};
    }
    return {};
}

expect::Subject d_pre_activation_of(Activation activation) {
    switch (activation) {
        case Activation::identity: return {"∂L/∂A of identity", "∂L/∂A = ∂L/∂Y"};
        case Activation::relu: return {"∂L/∂A of relu", "∂L/∂A = ∂L/∂Y where Y > 0, and else 0"};
        case Activation::sigmoid: return {"∂L/∂A of sigmoid", "∂L/∂A = ∂L/∂Y ∘ Y ∘ (1 − Y)"};
        case Activation::tanh: return {"∂L/∂A of tanh", "∂L/∂A = ∂L/∂Y ∘ (1 − Y²)"};
    }
    return {};
}

// Numbers between −2 and 2, none of them nearer to 0 (the kink of the ramp) than 0.1.
Matrix some_pre_activation() {
    Matrix values = problem::uniform(features, batch, 301, -2, 2);
    for (Index n = 0; n < batch; ++n) {
        for (Index i = 0; i < features; ++i) {
            if (std::abs(values(i, n)) < 0.1) {
                values(i, n) = values(i, n) < 0 ? -0.1 : 0.1;
            }
        }
    }
    return values;
}

Matrix some_d_output() { return problem::normal(features, batch, 302); }
Matrix some_prediction() { return problem::normal(features, batch, 303); }
Matrix some_logits() { return problem::normal(features, batch, 304); }
Matrix some_target() { return problem::uniform(features, batch, 305); }  // gray: strictly between 0 and 1
std::vector<int> some_labels() { return {2, 0, 3, 2, 1}; }

using Suspects = std::vector<doctor::Suspect>;

std::string number(Scalar value) {
    std::ostringstream text;
    text << value;
    return std::isnan(value) ? "NaN" : text.str();
}

// A value for which NaN or ∞ has one cause only.
void expect_finite(const expect::Subject& subject, Scalar yours, Scalar expected, const std::string& cause) {
    if (std::isfinite(yours)) {
        expect::value(subject, yours, expected);
        return;
    }
    expect::that(false,
                 subject.name + " is wrong: yours " + number(yours) + ", expected " + number(expected) +
                     "\n  formula: " + subject.formula,
                 cause);
}

// NaN that must come out where NaN goes in: any number has the same cause.
void expect_nan(const expect::Subject& subject, Scalar yours) {
    expect::value(subject, yours, not_a_number, {},
                  {expect::suspect(yours,
                                   "NaN goes in and a number comes out: every comparison with NaN is false, and a "
                                   "branch or a maximum that rests on one loses it")});
}

// What a wrong factor makes of a loss, or of its gradient, for 4 features and 5 samples. `name`: "L", "∂L/∂Z".
Suspects factor_suspects(const std::string& name, const Matrix& right) {
    constexpr auto d = static_cast<Scalar>(features);
    constexpr auto n = static_cast<Scalar>(batch);
    const std::string your = "your " + name + " is ";
    return {
        {right / d, your +
                        "4 times too small, and a sample has 4 features: take the sum over the features, and the mean "
                        "over the samples only"},
        {right * n / d, your + "divided by the 4 features, and not by the 5 samples: the mean is over the samples"},
        {right * n, your + "5 times too large, and the batch has 5 samples: the 1/N is missing"},
        {right / n, your + "5 times too small, and the batch has 5 samples: it is divided by N twice"},
        {right / 2, your + "half of what it should be: a ½ too many, or a 2 that is missing"},
        {2 * right, your + "twice what it should be: a 2 too many"},
    };
}

// What a wrong loss leads to.
struct WrongLoss {
    Loss loss;
    std::string cause;
};

// A loss of a batch of 4 features and 5 samples against the oracle's.
void expect_loss(const std::string& formula, Scalar yours, Scalar right, const std::vector<WrongLoss>& wrong = {}) {
    Suspects suspects = factor_suspects("L", Matrix::Constant(1, 1, right));
    suspects.push_back(expect::suspect(-right, "your loss has the wrong sign"));
    for (const WrongLoss& one : wrong) {
        suspects.push_back(expect::suspect(one.loss.value, one.cause));
    }
    expect::value({"L", formula}, yours, right, {.absolute = 1e-9, .relative = 1e-9}, suspects);
}

// The gradient of such a loss, which is known. `name`: what is scaled if the gradient is, "∂L/∂Z" or "L".
void expect_gradient(const std::string& name, const expect::Subject& subject, const Matrix& yours, const Matrix& right,
                     const std::vector<WrongLoss>& wrong = {}) {
    Suspects suspects = factor_suspects(name, right);
    for (const WrongLoss& one : wrong) {
        suspects.push_back({one.loss.gradient, one.cause});
    }
    expect::value(subject, yours, right, {}, suspects);
}

Matrix twice(const Matrix& half) {
    Matrix both(half.rows(), 2 * half.cols());
    both << half, half;
    return both;
}

}  // namespace

// --- 3.1 sigmoid ---------------------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives σ(0) = 0.5 and σ(ln 3) = 0.75", "[3.1][value]") {
    expect::value(sigmoid_of, ae::sigmoid(0), 0.5);
    expect::value(sigmoid_of, ae::sigmoid(std::log(3.0)), 0.75, {},
                  {expect::suspect(0.25, "the sign in the exponent: yours is σ(−z), which falls"),
                   expect::suspect(0.8, "yours is tanh(z), which lies between −1 and 1"),
                   expect::suspect(0.6, "yours is tanh(z/2): σ(z) is half of it, plus ½"),
                   expect::suspect(0.1875, "yours is the slope, σ(z) (1 − σ(z))")});
}

TEST_CASE("the sigmoid agrees with the oracle from −6 to 6", "[3.1][value]") {
    for (Scalar z = -6; z <= 6; z += 0.37) {
        expect::value({"σ(" + std::to_string(z) + ")", sigmoid_of.formula}, ae::sigmoid(z), oracle::sigmoid(z));
    }
}

TEST_CASE("the slope of the sigmoid is σ(z) (1 − σ(z))", "[3.1][gradient]") {
    for (const Scalar z : {-2.5, -0.3, 0.0, 1.7}) {
        const Matrix numeric = ae::finite_difference_gradient([](const Matrix& at) { return ae::sigmoid(at(0, 0)); },
                                                              Matrix::Constant(1, 1, z));
        expect::value({"the slope of your sigmoid at " + std::to_string(z), "σ′(z) = σ(z) (1 − σ(z))"}, numeric(0, 0),
                      oracle::sigmoid(z) * (1 - oracle::sigmoid(z)));
    }
}

TEST_CASE("σ(z) and σ(−z) add up to 1", "[3.1][property]") {
    for (const Scalar z : {0.1, 1.3, 4.0, 30.0}) {
        expect::value({"σ(z) + σ(−z)", "σ(−z) = 1 − σ(z)"}, ae::sigmoid(z) + ae::sigmoid(-z), 1);
    }
}

TEST_CASE("the sigmoid of a large z is 1, and never NaN", "[3.1][extreme]") {
    for (const Scalar z : {50.0, 800.0, 1e4}) {
        expect_finite({"σ(" + std::to_string(z) + ")", sigmoid_of.formula}, ae::sigmoid(z), 1,
                      "e to the power of 800 is infinite, and ∞/∞ is NaN, as is ∞ · 0: so eᶻ / (1 + eᶻ) will not do. "
                      "Divide by 1 + e⁻ᶻ");
    }
    expect::value({"σ(∞)", sigmoid_of.formula}, ae::sigmoid(infinity), 1);
}

TEST_CASE("the sigmoid of a large negative z is 0, and never NaN", "[3.1][extreme]") {
    for (const Scalar z : {-800.0, -1e4, -infinity}) {
        expect::value({"σ(" + std::to_string(z) + ")", sigmoid_of.formula}, ae::sigmoid(z), 0);
    }
}

TEST_CASE("the sigmoid of −40 keeps its digits", "[3.1][extreme]") {
    const Scalar right = oracle::sigmoid(-40);  // 4.2e-18: one minus something would give 0
    expect::value({"σ(−40) / e⁻⁴⁰", sigmoid_of.formula}, ae::sigmoid(-40) / right, 1, {},
                  {expect::suspect(0,
                                   "your σ(−40) is 0, where e⁻⁴⁰ = 4.2e-18 is left: is something near 1 taken from 1? "
                                   "Its digits cancel, as in (1 + tanh(z/2)) / 2 or 1 − σ(−z)")});
}

TEST_CASE("the sigmoid of NaN is NaN", "[3.1][extreme]") {
    expect_nan({"σ(NaN)", sigmoid_of.formula}, ae::sigmoid(not_a_number));
}

TEST_CASE("the sigmoid is not 1 yet between 6 and 18", "[3.1][value]") {
    for (Scalar z = 6; z <= 18; z += 0.73) {
        expect::value({"1 − σ(" + std::to_string(z) + ")", "1 − σ(z) = σ(−z)"}, 1 - ae::sigmoid(z), oracle::sigmoid(-z),
                      {.absolute = 1e-9, .relative = 1e-3},
                      {expect::suspect(0, "your sigmoid is 1 from a threshold on, where e⁻ᶻ still counts")});
    }
}

TEST_CASE("the sigmoid of ∞ is 1, that of −∞ is 0", "[3.1][extreme]") {
    expect_finite({"σ(∞)", sigmoid_of.formula}, ae::sigmoid(infinity), 1,
                  "∞/∞ is NaN, as is ∞ · 0: so eᶻ / (1 + eᶻ) will not do. Divide by 1 + e⁻ᶻ");
    expect_finite({"σ(−∞)", sigmoid_of.formula}, ae::sigmoid(-infinity), 0, "");
}

// --- 3.2 softplus --------------------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives softplus(0) = ln 2 and softplus(ln 3) = ln 4", "[3.2][value]") {
    expect::value(softplus_of, ae::softplus(0), std::log(2.0));
    expect::value(softplus_of, ae::softplus(std::log(3.0)), std::log(4.0), {},
                  {expect::suspect(std::log(4.0 / 3),
                                   "yours is softplus(−z), the second term alone: the ramp max(z, 0) is "
                                   "missing, or the sign of z is wrong"),
                   expect::suspect(std::log(3.0), "yours is max(z, 0), the ramp alone: ln(1 + e^(−|z|)) is missing"),
                   expect::suspect(std::log(3.0) + std::log(4.0),
                                   "the exponent lacks its sign: behind max(z, 0) stands ln(1 + e^(−|z|))")});
}

TEST_CASE("softplus agrees with the oracle from −6 to 6", "[3.2][value]") {
    for (Scalar z = -6; z <= 6; z += 0.37) {
        expect::value({"softplus(" + std::to_string(z) + ")", softplus_of.formula}, ae::softplus(z),
                      oracle::softplus(z));
    }
}

TEST_CASE("the slope of softplus is the sigmoid", "[3.2][gradient]") {
    for (const Scalar z : {-2.5, -0.3, 0.4, 1.7}) {
        const Matrix numeric = ae::finite_difference_gradient([](const Matrix& at) { return ae::softplus(at(0, 0)); },
                                                              Matrix::Constant(1, 1, z));
        expect::value({"the slope of your softplus at " + std::to_string(z), "softplus′(z) = σ(z)"}, numeric(0, 0),
                      oracle::sigmoid(z));
    }
}

TEST_CASE("softplus(z) − softplus(−z) is z", "[3.2][property]") {
    for (const Scalar z : {0.1, 1.3, 4.0, 30.0}) {
        expect::value({"softplus(z) − softplus(−z)", "ln((1 + eᶻ) / (1 + e⁻ᶻ)) = z"},
                      ae::softplus(z) - ae::softplus(-z), z);
    }
}

TEST_CASE("softplus of a large z is z, and not infinite", "[3.2][extreme]") {
    for (const Scalar z : {50.0, 800.0, 1e4}) {
        expect_finite({"softplus(" + std::to_string(z) + ")", softplus_of.formula}, ae::softplus(z), z,
                      "e to the power of 800 is infinite, and so is ln(1 + eᶻ) as it stands: only e^(−|z|) is safe");
    }
    expect::value({"softplus(∞)", softplus_of.formula}, ae::softplus(infinity), infinity);
}

TEST_CASE("softplus of a large negative z is 0, and never NaN", "[3.2][extreme]") {
    for (const Scalar z : {-800.0, -1e4, -infinity}) {
        expect::value({"softplus(" + std::to_string(z) + ")", softplus_of.formula}, ae::softplus(z), 0);
    }
}

TEST_CASE("softplus of −40 keeps its digits", "[3.2][extreme]") {
    // 4.2e-18: in ln(1 + e⁻⁴⁰) the sum is rounded to 1, and its logarithm is 0. log1p takes the small part alone.
    expect::value({"softplus(−40) / e⁻⁴⁰", softplus_of.formula}, ae::softplus(-40) / oracle::softplus(-40), 1, {},
                  {expect::suspect(0,
                                   "your softplus(−40) is 0, where e⁻⁴⁰ = 4.2e-18 is left: 1 + e⁻⁴⁰ is rounded to 1. "
                                   "std::log1p(x) is ln(1 + x) without that sum")});
}

TEST_CASE("softplus of NaN is NaN", "[3.2][extreme]") {
    expect_nan({"softplus(NaN)", softplus_of.formula}, ae::softplus(not_a_number));
}

TEST_CASE("softplus is not z yet between 6 and 18", "[3.2][value]") {
    for (Scalar z = 6; z <= 18; z += 0.73) {
        expect::value({"softplus(z) − z at " + std::to_string(z), "for z > 0 softplus(z) − z = ln(1 + e⁻ᶻ)"},
                      ae::softplus(z) - z, std::log1p(std::exp(-z)), {.absolute = 1e-9, .relative = 1e-3},
                      {expect::suspect(0,
                                       "your softplus is z itself from a threshold on, where ln(1 + e⁻ᶻ) still "
                                       "counts: it needs no threshold")});
    }
}

// --- 3.3 activation_forward --------------------------------------------------------------------------------------
// No [gradient] kind: an output has none of its own. The slopes are exercise 3.4.

namespace {

constexpr std::array all_activations{Activation::identity, Activation::relu, Activation::sigmoid, Activation::tanh};

// What comes out if one activation is taken for another, or the ramp for something else.
Suspects forward_suspects(Activation activation, const Matrix& pre_activation) {
    Suspects suspects;
    for (const Activation other : all_activations) {
        if (other != activation) {
            suspects.push_back({oracle::activation_forward(other, pre_activation),
                                "your " + name_of(activation) + " is the function " + name_of(other)});
        }
    }
    if (activation == Activation::relu) {
        const Matrix ramp = oracle::activation_forward(Activation::relu, pre_activation);
        suspects.push_back({2 * ramp - pre_activation, "your ramp is the absolute value |A|: below 0 it must be 0"});
        suspects.push_back({pre_activation - ramp, "your ramp is min(A, 0): what is above 0 passes"});
    }
    return suspects;
}

void expect_output(Activation activation, const Matrix& pre_activation, const Matrix& expected) {
    expect::value(output_of(activation), ae::activation_forward(activation, pre_activation), expected, {},
                  forward_suspects(activation, pre_activation));
}

// One NaN among other numbers: it stays, and no other entry minds.
void expect_nan_stays(Activation activation) {
    Matrix input = some_pre_activation();
    input(1, 2) = not_a_number;
    const Matrix right = oracle::activation_forward(activation, input);
    Matrix swallowed = right;
    swallowed(1, 2) = 0;
    expect::value(
        output_of(activation), ae::activation_forward(activation, input), right, {},
        {{swallowed, "NaN goes in and 0 comes out: every comparison with NaN is false, as in a > 0 ? a : 0"}});
}

// Huge and infinite entries, where `cause` is what alone makes NaN of the finite ones.
void expect_limits(Activation activation, const std::string& cause = "") {
    const Matrix input = matrix({{800, -800, 1e4, -1e4}, {0.5, 0.5, 800, -800}, {infinity, -infinity, 0.5, 0.5}});
    const Matrix yours = ae::activation_forward(activation, input);
    const expect::Subject subject = output_of(activation);
    if (!cause.empty() && yours.topRows(2).hasNaN()) {
        expect::that(false, subject.name + " holds NaN for entries of ±800 and ±10000\n  formula: " + subject.formula,
                     cause);
        return;
    }
    expect::value(subject, yours, oracle::activation_forward(activation, input));
}

}  // namespace

TEST_CASE("the identity gives back what it got", "[3.3][value]") {
    expect_output(Activation::identity, some_pre_activation(), some_pre_activation());
}

TEST_CASE("the ramp of the lesson's [−2 0 3] is [0 0 3]", "[3.3][value]") {
    expect_output(Activation::relu, matrix({{-2, 0, 3}}), matrix({{0, 0, 3}}));
    expect_output(Activation::relu, some_pre_activation(),
                  oracle::activation_forward(Activation::relu, some_pre_activation()));
}

TEST_CASE("the sigmoid of the lesson's [0 ln 3] is [0.5 0.75]", "[3.3][value]") {
    expect_output(Activation::sigmoid, matrix({{0, std::log(3.0)}}), matrix({{0.5, 0.75}}));
    expect_output(Activation::sigmoid, some_pre_activation(),
                  oracle::activation_forward(Activation::sigmoid, some_pre_activation()));
}

TEST_CASE("the tanh of the lesson's [0 ½ ln 3] is [0 0.5]", "[3.3][value]") {
    expect_output(Activation::tanh, matrix({{0, std::log(3.0) / 2}}), matrix({{0, 0.5}}));
    expect_output(Activation::tanh, some_pre_activation(),
                  oracle::activation_forward(Activation::tanh, some_pre_activation()));
}

TEST_CASE("an activation leaves its input as it is, and a second call gives the same", "[3.3][property]") {
    for (const Activation activation : all_activations) {
        const Matrix input = some_pre_activation();
        const Matrix first = ae::activation_forward(activation, input);
        expect::unchanged("pre_activation of " + name_of(activation), some_pre_activation(), input);
        expect::repeatable(output_of(activation), first, ae::activation_forward(activation, input));
    }
}

TEST_CASE("tanh is a sigmoid, stretched and moved: tanh(a) = 2 σ(2a) − 1", "[3.3][property]") {
    const Matrix input = some_pre_activation();
    const Matrix sigmoid = oracle::activation_forward(Activation::sigmoid, 2 * input);
    expect::value(output_of(Activation::tanh), ae::activation_forward(Activation::tanh, input),
                  (2 * sigmoid.array() - 1).matrix());
}

TEST_CASE("NaN stays NaN through the identity and the ramp", "[3.3][extreme]") {
    expect_nan_stays(Activation::identity);
    expect_nan_stays(Activation::relu);
}

TEST_CASE("NaN stays NaN through the sigmoid and tanh", "[3.3][extreme]") {
    expect_nan_stays(Activation::sigmoid);
    expect_nan_stays(Activation::tanh);
}

TEST_CASE("huge and infinite entries give the limits", "[3.3][extreme]") {
    expect_limits(Activation::identity);
    expect_limits(Activation::relu);
    expect_limits(Activation::sigmoid,
                  "e to the power of 800 is infinite, and ∞/∞ is NaN, as is ∞ · 0: so eᵃ / (1 + eᵃ) will not do. "
                  "Divide by 1 + e⁻ᵃ");
    expect_limits(Activation::tanh,
                  "e to the power of 800 is infinite, and ∞/∞ is NaN, as in (eᵃ − e⁻ᵃ) / (eᵃ + e⁻ᵃ): "
                  "take tanh as it is given");
}

TEST_CASE("an activation of an empty batch has no columns", "[3.3][extreme]") {
    for (const Activation activation : all_activations) {
        expect::value(output_of(activation), ae::activation_forward(activation, Matrix(features, 0)),
                      Matrix(features, 0));
    }
}

TEST_CASE("sigmoid and tanh are not at their limits yet from 6 to 9", "[3.3][value]") {
    const Matrix input = matrix({{6, 7, 8, 9}});
    for (const Activation activation : {Activation::sigmoid, Activation::tanh}) {
        const Matrix below_one = 1 - ae::activation_forward(activation, input).array();
        const bool doubled = activation == Activation::tanh;  // 1 − tanh(a) is 2 / (1 + e²ᵃ)
        const Matrix expected = (doubled ? 2 : 1) / (1 + ((doubled ? 2 : 1) * input).array().exp());
        expect::value({"1 − " + name_of(activation) + "(A)", output_of(activation).formula}, below_one, expected,
                      {.absolute = 1e-9, .relative = 1e-3});
    }
}

// --- 3.4 activation_backward ---------------------------------------------------------------------------------------

namespace {

Suspects backward_suspects(Activation activation, const Matrix& pre_activation, const Matrix& d_output) {
    const Matrix output = oracle::activation_forward(activation, pre_activation);
    // d_output times a slope, which is given for each a and y.
    const auto times = [&](const auto& slope) {
        Matrix gradient = d_output;
        for (Index n = 0; n < gradient.cols(); ++n) {
            for (Index i = 0; i < gradient.rows(); ++i) {
                gradient(i, n) *= slope(pre_activation(i, n), output(i, n));
            }
        }
        return gradient;
    };
    const Matrix alone = oracle::activation_backward(activation, output, Matrix::Ones(output.rows(), output.cols()));
    Suspects suspects{{alone, "yours is the slope f′(A) alone: ∂L/∂Y is not multiplied in"}};
    const std::string twice =
        "is applied once more to Y, which is its output already: the slope is written by Y as it is";
    switch (activation) {
        case Activation::identity: break;
        case Activation::relu:
            suspects.push_back({d_output, "your ramp hands on ∂L/∂Y where Y = 0 too: its slope is 1 for Y > 0 only"});
            suspects.push_back({times([](Scalar, Scalar y) { return y; }),
                                "∂L/∂Y is multiplied with Y, and not with the slope of the ramp, 0 or 1"});
            break;
        case Activation::sigmoid:
            suspects.push_back({times([](Scalar a, Scalar) { return a * (1 - a); }),
                                "yours is A (1 − A), of the pre-activation: the slope is Y (1 − Y)"});
            suspects.push_back({times([](Scalar, Scalar y) { return oracle::sigmoid(y) * (1 - oracle::sigmoid(y)); }),
                                "the sigmoid " + twice});
            suspects.push_back(
                {times([](Scalar, Scalar y) { return 1 - y * y; }), "yours is the slope of tanh, 1 − Y²"});
            suspects.push_back({times([](Scalar, Scalar y) { return 1 - y; }), "the factor Y is missing in Y (1 − Y)"});
            break;
        case Activation::tanh:
            suspects.push_back({times([](Scalar, Scalar y) { return y * (1 - y); }),
                                "yours is the slope of the sigmoid, Y (1 − Y): that of tanh is 1 − Y²"});
            suspects.push_back(
                {times([](Scalar, Scalar y) { return 1 - std::tanh(y) * std::tanh(y); }), "tanh " + twice});
            suspects.push_back({times([](Scalar a, Scalar) { return 1 - a * a; }),
                                "yours is 1 − A², of the pre-activation: the slope is 1 − Y²"});
            suspects.push_back({times([](Scalar, Scalar y) { return 1 - y; }), "the square is missing in 1 − Y²"});
            break;
    }
    return suspects;
}

// Central differences of the oracle's forward against the student's backward.
void expect_gradient_of(Activation activation) {
    const Matrix input = some_pre_activation();
    const Matrix numeric = ae::finite_difference_gradient(
        [&](const Matrix& at) { return problem::project(oracle::activation_forward(activation, at), some_d_output()); },
        input);
    const Matrix output = oracle::activation_forward(activation, input);
    expect::value(d_pre_activation_of(activation), ae::activation_backward(activation, output, some_d_output()),
                  numeric, {}, backward_suspects(activation, input, some_d_output()));
}

}  // namespace

TEST_CASE("the identity hands ∂L/∂Y on as it is", "[3.4][value]") {
    expect::value(d_pre_activation_of(Activation::identity),
                  ae::activation_backward(Activation::identity, some_prediction(), some_d_output()), some_d_output());
}

TEST_CASE("the ramp lets ∂L/∂Y through where Y > 0, and has slope 0 at 0", "[3.4][value]") {
    expect::value(d_pre_activation_of(Activation::relu),
                  ae::activation_backward(Activation::relu, matrix({{0, 3, 0.5}}), matrix({{5, 7, -2}})),
                  matrix({{0, 7, -2}}), {},
                  {{matrix({{5, 7, -2}}), "your ramp hands on ∂L/∂Y where Y = 0 too: its slope there is 0"},
                   {matrix({{0, 21, -1}}), "∂L/∂Y is multiplied with Y, and not with the slope of the ramp"}});
}

TEST_CASE("the sigmoid's example from the lesson gives ∂L/∂A = [2 3]", "[3.4][value]") {
    expect::value(d_pre_activation_of(Activation::sigmoid),
                  ae::activation_backward(Activation::sigmoid, matrix({{0.5, 0.75}}), matrix({{8, 16}})),
                  matrix({{2, 3}}));
}

TEST_CASE("the tanh's example from the lesson gives ∂L/∂A = [6 7]", "[3.4][value]") {
    expect::value(d_pre_activation_of(Activation::tanh),
                  ae::activation_backward(Activation::tanh, matrix({{0.5, 0.75}}), matrix({{8, 16}})),
                  matrix({{6, 7}}));
}

TEST_CASE("∂L/∂A of the identity agrees with finite differences", "[3.4][gradient]") {
    expect_gradient_of(Activation::identity);
}
TEST_CASE("∂L/∂A of the ramp agrees with finite differences", "[3.4][gradient]") {
    expect_gradient_of(Activation::relu);
}
TEST_CASE("∂L/∂A of the sigmoid agrees with finite differences", "[3.4][gradient]") {
    expect_gradient_of(Activation::sigmoid);
}
TEST_CASE("∂L/∂A of tanh agrees with finite differences", "[3.4][gradient]") { expect_gradient_of(Activation::tanh); }

TEST_CASE("an activation's gradient leaves its arguments as they are", "[3.4][property]") {
    for (const Activation activation : all_activations) {
        const Matrix right_output = oracle::activation_forward(activation, some_pre_activation());
        const Matrix output = right_output;
        const Matrix d_output = some_d_output();
        const Matrix first = ae::activation_backward(activation, output, d_output);
        expect::unchanged("output of " + name_of(activation), right_output, output);
        expect::unchanged("d_output of " + name_of(activation), some_d_output(), d_output);
        expect::repeatable({"∂L/∂A of a second call", d_pre_activation_of(activation).formula}, first,
                           ae::activation_backward(activation, output, d_output));
    }
}

TEST_CASE("a unit that has saturated hands on nothing", "[3.4][extreme]") {
    expect::value(d_pre_activation_of(Activation::sigmoid),
                  ae::activation_backward(Activation::sigmoid, matrix({{0, 1}}), matrix({{3, -4}})), matrix({{0, 0}}));
    expect::value(d_pre_activation_of(Activation::tanh),
                  ae::activation_backward(Activation::tanh, matrix({{-1, 1}}), matrix({{3, -4}})), matrix({{0, 0}}));
}

TEST_CASE("NaN in ∂L/∂Y stays NaN on its way back", "[3.4][extreme]") {
    for (const Activation activation : all_activations) {
        expect::value(d_pre_activation_of(activation),
                      ae::activation_backward(activation, matrix({{0.5, 0.25}}), matrix({{not_a_number, 0}})),
                      matrix({{not_a_number, 0}}));
    }
}

TEST_CASE("an output and a ∂L/∂Y of different shapes are refused", "[3.4][extreme]") {
    for (const Activation activation : all_activations) {
        expect::throws<ae::ShapeError>("activation_backward with Y (4, 5) and ∂L/∂Y (5, 4)", "ShapeError", [&] {
            static_cast<void>(
                ae::activation_backward(activation, Matrix::Zero(features, batch), Matrix::Zero(batch, features)));
        });
    }
}

// --- 3.5 squared_error -----------------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives L = 4.5", "[3.5][value]") {
    const Loss loss = ae::squared_error(matrix({{1, 2, 0, 3}, {3, 4, 1, 1}}), matrix({{0, 2, 0, 1}, {1, 1, 1, 1}}));
    expect::value({"L", squared_formula}, loss.value, 4.5);
    expect::value(d_prediction, loss.gradient, matrix({{0.5, 0, 0, 1}, {1, 1.5, 0, 0}}));
}

TEST_CASE("the squared error is a sum over features and a mean over samples", "[3.5][value]") {
    const Loss right = oracle::squared_error(some_prediction(), some_target());
    expect_loss(squared_formula, ae::squared_error(some_prediction(), some_target()).value, right.value);
}

TEST_CASE("∂L/∂X̂ agrees with finite differences", "[3.5][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& at) { return oracle::squared_error(at, some_target()).value; }, some_prediction());
    expect_gradient(
        d_prediction.name, d_prediction, ae::squared_error(some_prediction(), some_target()).gradient, numeric,
        {{{.value = 0, .gradient = -numeric},
          "your ∂L/∂X̂ has the wrong sign in every entry: it is prediction minus target. Are the two swapped?"}});
}

TEST_CASE("the slope of your squared error, by finite differences, is ∂L/∂X̂", "[3.5][gradient]") {
    const Matrix slope = ae::finite_difference_gradient(
        [](const Matrix& at) { return ae::squared_error(at, some_target()).value; }, some_prediction());
    expect_gradient("L", {"the slope of your L by X̂", squared_formula}, slope,
                    oracle::squared_error(some_prediction(), some_target()).gradient);
}

TEST_CASE("a batch of two copies has the same squared error, and half the gradient in each copy", "[3.5][property]") {
    const Loss right = oracle::squared_error(some_prediction(), some_target());
    const Loss loss = ae::squared_error(twice(some_prediction()), twice(some_target()));
    expect_loss(squared_formula, loss.value, right.value);
    expect::value(d_prediction, loss.gradient, twice(right.gradient) / 2);
}

TEST_CASE("a perfect prediction has no error and no gradient", "[3.5][property]") {
    const Loss loss = ae::squared_error(some_target(), some_target());
    expect::value({"L", squared_formula}, loss.value, 0);
    expect::value(d_prediction, loss.gradient, Matrix::Zero(features, batch));
}

TEST_CASE("the squared error leaves its arguments as they are", "[3.5][property]") {
    const Matrix prediction = some_prediction();
    const Matrix target = some_target();
    const Loss first = ae::squared_error(prediction, target);
    expect::unchanged("prediction", some_prediction(), prediction);
    expect::unchanged("target", some_target(), target);
    expect::value({"L of a second call", squared_formula}, ae::squared_error(prediction, target).value, first.value);
}

TEST_CASE("the squared error of one sample is a plain sum", "[3.5][extreme]") {
    const Loss loss = ae::squared_error(matrix({{3}, {1}}), matrix({{1}, {2}}));
    expect::value({"L", squared_formula}, loss.value, 5);
    expect::value(d_prediction, loss.gradient, matrix({{4}, {-2}}));
}

TEST_CASE("a prediction that is NaN makes the squared error NaN", "[3.5][extreme]") {
    Matrix prediction = some_prediction();
    prediction(2, 3) = not_a_number;
    expect::value({"L", squared_formula}, ae::squared_error(prediction, some_target()).value, not_a_number);
}

TEST_CASE("the squared error refuses an empty batch and different shapes", "[3.5][extreme]") {
    expect::throws<ae::ShapeError>("squared_error without a sample", "ShapeError", [] {
        static_cast<void>(ae::squared_error(Matrix(features, 0), Matrix(features, 0)));
    });
    expect::throws<ae::ShapeError>("squared_error with (4, 5) and (5, 4)", "ShapeError", [] {
        static_cast<void>(ae::squared_error(Matrix::Zero(features, batch), Matrix::Zero(batch, features)));
    });
}

// --- 3.6 bernoulli_nll -----------------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives L = 4.5 ln 2 − ln 3", "[3.6][value]") {
    const Scalar log3 = std::log(3.0);
    const Loss loss = ae::bernoulli_nll(matrix({{0, log3}, {log3, 0}, {-log3, 0}}), matrix({{1, 1}, {0, 0.5}, {0, 1}}));
    expect::value({"L", bernoulli_formula}, loss.value, 4.5 * std::log(2.0) - log3);
    expect::value(d_bernoulli, loss.gradient, matrix({{-0.25, -0.125}, {0.375, 0}, {0.125, -0.25}}));
}

namespace {

// Of the logits and the target that the tests take.
std::vector<WrongLoss> wrong_bernoulli_losses() {
    const Matrix logits = some_logits();
    const Matrix target = some_target();
    const Loss right = oracle::bernoulli_nll(logits, target);
    const Matrix probability = oracle::activation_forward(Activation::sigmoid, logits);
    Loss ink_only{.value = 0, .gradient = Matrix(features, batch)};
    Loss paper_only = ink_only;
    Matrix through_sigmoid(features, batch);
    for (Index n = 0; n < batch; ++n) {
        for (Index i = 0; i < features; ++i) {
            const Scalar z = logits(i, n);
            const Scalar x = target(i, n);
            const Scalar p = probability(i, n);
            ink_only.value += x * oracle::softplus(-z) / batch;
            ink_only.gradient(i, n) = x * (p - 1) / batch;
            paper_only.value += (1 - x) * oracle::softplus(z) / batch;
            paper_only.gradient(i, n) = (1 - x) * p / batch;
            through_sigmoid(i, n) = right.gradient(i, n) * p * (1 - p);
        }
    }
    const std::string twice = "the sigmoid is applied before the loss, which takes logits: it is applied twice";
    const Loss after_sigmoid = oracle::bernoulli_nll(probability, target);
    return {
        {oracle::bernoulli_nll(target, logits), "logits and target are swapped"},
        {{.value = right.value, .gradient = -right.gradient},
         "your ∂L/∂Z has the wrong sign in every entry: it is σ(Z) − X"},
        {{.value = right.value, .gradient = through_sigmoid},
         "the slope of the sigmoid, p (1 − p), is multiplied in: (σ(Z) − X)/N is the gradient by the logits already"},
        {ink_only, "pixels without ink are left out: yours is −x ln p alone, without −(1 − x) ln(1 − p)"},
        {paper_only, "the ink is left out: yours is −(1 − x) ln(1 − p) alone, without −x ln p"},
        {after_sigmoid, twice},
        {{.value = right.value,
          .gradient =
              after_sigmoid.gradient.cwiseProduct(probability).cwiseProduct((1 - probability.array()).matrix())},
         twice},
    };
}

}  // namespace

TEST_CASE("the Bernoulli loss is a sum over features and a mean over samples", "[3.6][value]") {
    const Loss right = oracle::bernoulli_nll(some_logits(), some_target());
    expect_loss(bernoulli_formula, ae::bernoulli_nll(some_logits(), some_target()).value, right.value,
                wrong_bernoulli_losses());
}

TEST_CASE("∂L/∂Z of the Bernoulli loss agrees with finite differences", "[3.6][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& at) { return oracle::bernoulli_nll(at, some_target()).value; }, some_logits());
    expect_gradient(d_bernoulli.name, d_bernoulli, ae::bernoulli_nll(some_logits(), some_target()).gradient, numeric,
                    wrong_bernoulli_losses());
}

TEST_CASE("the slope of your Bernoulli loss, by finite differences, is ∂L/∂Z", "[3.6][gradient]") {
    const Matrix slope = ae::finite_difference_gradient(
        [](const Matrix& at) { return ae::bernoulli_nll(at, some_target()).value; }, some_logits());
    // Swapped arguments: softplus(x) − z x has the slope −x by z.
    expect_gradient("L", {"the slope of your L by Z", bernoulli_formula}, slope,
                    oracle::bernoulli_nll(some_logits(), some_target()).gradient,
                    {{{.value = 0, .gradient = -some_target() / batch}, "logits and target are swapped"}});
}

TEST_CASE("a batch of two copies has the same Bernoulli loss, and half the gradient in each copy", "[3.6][property]") {
    const Loss right = oracle::bernoulli_nll(some_logits(), some_target());
    const Loss loss = ae::bernoulli_nll(twice(some_logits()), twice(some_target()));
    expect_loss(bernoulli_formula, loss.value, right.value);
    expect::value(d_bernoulli, loss.gradient, twice(right.gradient) / 2);
}

TEST_CASE("a perfect prediction of gray pixels costs their entropy, and has no gradient", "[3.6][property]") {
    const Matrix target = some_target();
    const Matrix logits = (target.array() / (1 - target.array())).log();
    const Scalar entropy =
        -(target.array() * target.array().log() + (1 - target.array()) * (1 - target.array()).log()).sum();
    const Loss loss = ae::bernoulli_nll(logits, target);
    expect_loss("for σ(Z) = X, L = (1/N) Σ (−x ln x − (1 − x) ln(1 − x))", loss.value, entropy / batch);
    expect::value(d_bernoulli, loss.gradient, Matrix::Zero(features, batch));
}

TEST_CASE("the Bernoulli loss leaves its arguments as they are", "[3.6][property]") {
    const Matrix logits = some_logits();
    const Matrix target = some_target();
    const Loss first = ae::bernoulli_nll(logits, target);
    expect::unchanged("logits", some_logits(), logits);
    expect::unchanged("target", some_target(), target);
    expect::value({"L of a second call", bernoulli_formula}, ae::bernoulli_nll(logits, target).value, first.value);
}

TEST_CASE("logits of 8 to 14 on the right side still cost e⁻ᶻ each", "[3.6][value]") {
    const Loss loss = ae::bernoulli_nll(matrix({{8}, {-11}, {14}}), matrix({{1}, {0}, {1}}));
    const Matrix right = matrix({{-oracle::sigmoid(-8)}, {oracle::sigmoid(-11)}, {-oracle::sigmoid(-14)}});
    expect::value({"L", bernoulli_formula}, loss.value,
                  std::log1p(std::exp(-8.0)) + std::log1p(std::exp(-11.0)) + std::log1p(std::exp(-14.0)),
                  {.absolute = 1e-9, .relative = 1e-3});
    expect::value(d_bernoulli, loss.gradient, right, {.absolute = 1e-9, .relative = 1e-3});
}

// Before the huge logits: here the exponentials are finite still, and only a probability is rounded to 0 or 1.
TEST_CASE("logits where the probability is rounded to 1 still cost their size", "[3.6][extreme]") {
    const Loss loss = ae::bernoulli_nll(matrix({{40}, {-45}}), matrix({{0}, {1}}));
    expect_finite({"L", bernoulli_formula}, loss.value, 85,
                  "the logarithm of a probability that is rounded to 0, as is 1 − σ(40): ln 0 is −∞. softplus(z) − x z "
                  "needs no probability");
}

TEST_CASE("huge logits on the right side cost nothing", "[3.6][extreme]") {
    const Loss loss = ae::bernoulli_nll(matrix({{800, -800, 1e4, -1e4}}), matrix({{1, 0, 1, 0}}));
    expect::value({"L", bernoulli_formula}, loss.value, 0);
    expect::value(d_bernoulli, loss.gradient, Matrix::Zero(1, 4));
}

TEST_CASE("huge logits on the wrong side cost their size, and not infinity", "[3.6][extreme]") {
    const Loss loss = ae::bernoulli_nll(matrix({{800, -800, 1e4, -1e4}}), matrix({{0, 1, 0, 1}}));
    expect::value({"L", bernoulli_formula}, loss.value, (800 + 800 + 1e4 + 1e4) / 4);
    expect::value(d_bernoulli, loss.gradient, matrix({{0.25, -0.25, 0.25, -0.25}}));
}

TEST_CASE("a logit that is NaN makes the Bernoulli loss NaN", "[3.6][extreme]") {
    Matrix logits = some_logits();
    logits(2, 3) = not_a_number;
    expect::value({"L", bernoulli_formula}, ae::bernoulli_nll(logits, some_target()).value, not_a_number);
}

TEST_CASE("the Bernoulli loss refuses an empty batch and different shapes", "[3.6][extreme]") {
    expect::throws<ae::ShapeError>("bernoulli_nll without a sample", "ShapeError", [] {
        static_cast<void>(ae::bernoulli_nll(Matrix(features, 0), Matrix(features, 0)));
    });
    expect::throws<ae::ShapeError>("bernoulli_nll with (4, 5) and (5, 4)", "ShapeError", [] {
        static_cast<void>(ae::bernoulli_nll(Matrix::Zero(features, batch), Matrix::Zero(batch, features)));
    });
}

// --- 3.7 softmax_cross_entropy
// -----------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives L = ½ ln 10", "[3.7][value]") {
    const Loss loss =
        ae::softmax_cross_entropy(matrix({{0, std::log(3.0)}, {std::log(2.0), 0}, {0, 0}}), std::vector<int>{1, 2});
    expect::value({"L", softmax_formula}, loss.value, std::log(10.0) / 2);
    expect::value(d_softmax, loss.gradient, matrix({{0.125, 0.3}, {-0.25, 0.1}, {0.125, -0.4}}));
}

namespace {

// Of the logits and the labels that the tests take.
std::vector<WrongLoss> wrong_cross_entropies() {
    const Matrix logits = some_logits();
    const std::vector<int> labels = some_labels();
    const Loss right = oracle::softmax_cross_entropy(logits, labels);
    std::vector<int> one_less = labels;
    std::vector<int> one_more = labels;
    Matrix softmax_alone = right.gradient;
    Scalar largest_only = 0;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        one_less[n] = static_cast<int>((labels[n] + features - 1) % features);
        one_more[n] = static_cast<int>((labels[n] + 1) % features);
        const auto column = static_cast<Index>(n);
        softmax_alone(labels[n], column) += Scalar(1) / batch;
        largest_only += (logits.col(column).maxCoeff() - logits(labels[n], column)) / batch;
    }
    return {
        {oracle::softmax_cross_entropy(logits, one_less), "the labels are taken to count from 1: they count from 0"},
        {oracle::softmax_cross_entropy(logits, one_more), "the label's logit is that of the class after it"},
        {{.value = right.value, .gradient = softmax_alone},
         "yours is the softmax alone: the one-hot of the labels is not taken off"},
        {{.value = right.value, .gradient = -right.gradient},
         "your ∂L/∂Z has the wrong sign in every entry: it is softmax minus one-hot"},
        {{.value = largest_only, .gradient = right.gradient},
         "yours has the largest logit where the logarithm of the sum of exponentials belongs"},
    };
}

}  // namespace

TEST_CASE("the cross-entropy is a mean over samples", "[3.7][value]") {
    const Loss right = oracle::softmax_cross_entropy(some_logits(), some_labels());
    expect_loss(softmax_formula, ae::softmax_cross_entropy(some_logits(), some_labels()).value, right.value,
                wrong_cross_entropies());
}

TEST_CASE("∂L/∂Z of the cross-entropy agrees with finite differences", "[3.7][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& at) { return oracle::softmax_cross_entropy(at, some_labels()).value; }, some_logits());
    expect_gradient(d_softmax.name, d_softmax, ae::softmax_cross_entropy(some_logits(), some_labels()).gradient,
                    numeric, wrong_cross_entropies());
}

TEST_CASE("the slope of your cross-entropy, by finite differences, is ∂L/∂Z", "[3.7][gradient]") {
    const Matrix slope = ae::finite_difference_gradient(
        [](const Matrix& at) { return ae::softmax_cross_entropy(at, some_labels()).value; }, some_logits());
    expect_gradient("L", {"the slope of your L by Z", softmax_formula}, slope,
                    oracle::softmax_cross_entropy(some_logits(), some_labels()).gradient, wrong_cross_entropies());
}

TEST_CASE("a batch of two copies has the same cross-entropy, and half the gradient in each copy", "[3.7][property]") {
    const Loss right = oracle::softmax_cross_entropy(some_logits(), some_labels());
    std::vector<int> labels = some_labels();
    for (const int label : some_labels()) {
        labels.push_back(label);
    }
    const Loss loss = ae::softmax_cross_entropy(twice(some_logits()), labels);
    expect_loss(softmax_formula, loss.value, right.value);
    expect::value(d_softmax, loss.gradient, twice(right.gradient) / 2);
}

TEST_CASE("the same number added to all logits of a sample changes nothing", "[3.7][property]") {
    const Loss right = oracle::softmax_cross_entropy(some_logits(), some_labels());
    Matrix logits = some_logits();
    for (Index n = 0; n < batch; ++n) {
        logits.col(n).array() += static_cast<Scalar>(3 * n) - 5;
    }
    const Loss loss = ae::softmax_cross_entropy(logits, some_labels());
    expect_loss(softmax_formula, loss.value, right.value);
    expect_gradient(d_softmax.name, d_softmax, loss.gradient, right.gradient);
}

TEST_CASE("the gradient of every sample adds up to 0", "[3.7][property]") {
    const Loss loss = ae::softmax_cross_entropy(some_logits(), some_labels());
    expect::value({"the sum of each column of ∂L/∂Z", "the probabilities of a sample add up to 1, and so does one-hot"},
                  loss.gradient.colwise().sum(), Matrix::Zero(1, batch));
}

TEST_CASE("the cross-entropy leaves its logits as they are", "[3.7][property]") {
    const Matrix logits = some_logits();
    const Loss first = ae::softmax_cross_entropy(logits, some_labels());
    expect::unchanged("logits", some_logits(), logits);
    expect::value({"L of a second call", softmax_formula}, ae::softmax_cross_entropy(logits, some_labels()).value,
                  first.value);
}

TEST_CASE("equal logits of ten classes cost ln 10", "[3.7][extreme]") {
    for (const Scalar all : {0.0, 800.0, -800.0, 1e4, -1e4}) {
        const Loss loss = ae::softmax_cross_entropy(Matrix::Constant(10, 1, all), {9});
        expect_finite(
            {"L for ten logits of " + std::to_string(all), softmax_formula}, loss.value, std::log(10.0),
            "e to the power of 800 is infinite, and e to the power of −800 is 0: take the largest logit of the "
            "sample off before the exponential");
    }
}

// Before the huge leads: here every probability is an ordinary number.
TEST_CASE("samples of very different sizes do not disturb each other", "[3.7][extreme]") {
    const Matrix logits = matrix({{0, 1000}, {1, 1001}});
    const Loss loss = ae::softmax_cross_entropy(logits, {0, 1});
    const Loss right = oracle::softmax_cross_entropy(logits, {0, 1});
    expect_finite(
        {"L", softmax_formula}, loss.value, right.value,
        "beside a logit of 1000 the exponentials of the other sample are all 0: each sample has a largest logit "
        "of its own, and that of the whole batch will not do");
    expect::value(d_softmax, loss.gradient, right.gradient);
}

TEST_CASE("a huge lead of the right class costs nothing, one of a wrong class its size", "[3.7][extreme]") {
    const Matrix logits = matrix({{800, -1e4}, {-800, 1e4}, {0, 0}});
    const Loss right = ae::softmax_cross_entropy(logits, {0, 1});
    expect::value({"L", softmax_formula}, right.value, 0);
    expect::value(d_softmax, right.gradient, Matrix::Zero(3, 2));
    const Loss wrong = ae::softmax_cross_entropy(logits, {1, 0});
    expect_finite({"L", softmax_formula}, wrong.value, (1600 + 2e4) / 2,
                  "the logarithm of a probability that is rounded to 0: ln 0 is −∞. Take ln Σₖ e^(zₖ) − z_label, which "
                  "needs no probability");
    expect::value(d_softmax, wrong.gradient, matrix({{0.5, -0.5}, {-0.5, 0.5}, {0, 0}}));
}

TEST_CASE("one sample and one class cost nothing", "[3.7][extreme]") {
    const Loss loss = ae::softmax_cross_entropy(matrix({{3}}), {0});
    expect::value({"L", softmax_formula}, loss.value, 0);
    expect::value(d_softmax, loss.gradient, matrix({{0}}));
}

TEST_CASE("a logit that is NaN makes the cross-entropy NaN", "[3.7][extreme]") {
    Matrix logits = some_logits();
    logits(1, 3) = not_a_number;
    expect::value({"L", softmax_formula}, ae::softmax_cross_entropy(logits, some_labels()).value, not_a_number);
}

TEST_CASE("the cross-entropy refuses an empty batch, a label too few, and labels that are no class", "[3.7][extreme]") {
    expect::throws<ae::ShapeError>("softmax_cross_entropy without a sample", "ShapeError",
                                   [] { static_cast<void>(ae::softmax_cross_entropy(Matrix(features, 0), {})); });
    expect::throws<ae::ShapeError>("softmax_cross_entropy with 5 samples and 4 labels", "ShapeError", [] {
        static_cast<void>(ae::softmax_cross_entropy(some_logits(), {0, 1, 2, 3}));
    });
    expect::throws<workbook::ValueError>("softmax_cross_entropy with the label 4 of 4 classes", "ValueError", [] {
        static_cast<void>(ae::softmax_cross_entropy(some_logits(), {0, 1, 2, 3, 4}));
    });
    expect::throws<workbook::ValueError>("softmax_cross_entropy with the label −1", "ValueError", [] {
        static_cast<void>(ae::softmax_cross_entropy(some_logits(), {0, 1, -1, 3, 3}));
    });
}

TEST_CASE("a lead of 8 and of 14 still costs e to the minus that", "[3.7][value]") {
    const Loss loss = ae::softmax_cross_entropy(matrix({{8, 0}, {0, 14}}), {0, 1});
    expect::value({"L", softmax_formula}, loss.value, (std::log1p(std::exp(-8.0)) + std::log1p(std::exp(-14.0))) / 2,
                  {.absolute = 1e-9, .relative = 1e-3});
    const Scalar first = oracle::sigmoid(-8) / 2;
    const Scalar second = oracle::sigmoid(-14) / 2;
    expect::value(d_softmax, loss.gradient, matrix({{-first, second}, {first, -second}}),
                  {.absolute = 1e-9, .relative = 1e-3});
}

TEST_CASE("the error names the label that is no class", "[3.7][extreme]") {
    std::string message = "there was no ValueError";
    try {
        static_cast<void>(ae::softmax_cross_entropy(some_logits(), {0, 1, 2, 3, 17}));
    } catch (const workbook::ValueError& error) {
        message = error.what();
    }
    expect::that(message.find("17") != std::string::npos,
                 "for the label 17 of 4 classes there must be a ValueError that names it, but: " + message,
                 "require_labels from the header refuses such labels, and names the first one");
}
