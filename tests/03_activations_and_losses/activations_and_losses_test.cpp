#include "activations_and_losses.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
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
const expect::Subject softplus_of{"softplus(z)", "softplus(z) = max(z, 0) + log(1 + e^(−|z|))"};
const expect::Subject d_prediction{"∂L/∂X̂", "∂L/∂X̂ = (2/N) (X̂ − X)"};
const expect::Subject d_bernoulli{"∂L/∂Z", "∂L/∂Z = (1/N) (σ(Z) − X)"};
const expect::Subject d_softmax{"∂L/∂Z", "∂L/∂Z = (1/N) (softmax(Z) − one-hot(labels))"};
const std::string squared_formula = "L = (1/N) Σₙ ‖x̂ₙ − xₙ‖²";
const std::string bernoulli_formula = "L = (1/N) Σ (softplus(z) − x z)";
const std::string softmax_formula = "L = (1/N) Σₙ (log Σₖ e^(zₖₙ) − z_(label n),n)";

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

bool near(Scalar a, Scalar b) { return std::abs(a - b) <= 1e-6 * std::max(std::abs(a), std::abs(b)); }

// The likely cause of a wrong loss.
std::string diagnose_loss(Scalar yours, Scalar right) {
    constexpr auto d = static_cast<Scalar>(features);
    constexpr auto n = static_cast<Scalar>(batch);
    if (std::isnan(yours)) {
        return "your loss is NaN: look for ∞ − ∞, ∞/∞, 0 · ∞ or the logarithm of a negative number";
    }
    if (near(yours, right / d)) {
        return "your loss is 4 times too small, and a sample has 4 features: take the sum over the features, and the "
               "mean "
               "over the samples only";
    }
    if (near(yours, right * n)) {
        return "your loss is 5 times too large, and the batch has 5 samples: the 1/N is missing";
    }
    if (near(yours, right / n)) {
        return "your loss is 5 times too small, and the batch has 5 samples: it is divided by N twice";
    }
    if (near(yours, -right)) {
        return "your loss has the wrong sign";
    }
    return near(yours, right / 2) ? "your loss is half of what it should be" : "";
}

// A loss of a batch of 4 features and 5 samples against the oracle's.
void expect_loss(const std::string& formula, Scalar yours, Scalar right) {
    const bool close = std::abs(yours - right) <= 1e-9 + 1e-9 * std::abs(right);
    expect::that(close,
                 "L is wrong: yours " + std::to_string(yours) + ", expected " + std::to_string(right) +
                     "\n  formula: " + formula,
                 close ? "" : diagnose_loss(yours, right));
}

Matrix twice(const Matrix& half) {
    Matrix both(half.rows(), 2 * half.cols());
    both << half, half;
    return both;
}

}  // namespace

// --- 3.1 sigmoid ---------------------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives σ(0) = 0.5 and σ(log 3) = 0.75", "[3.1][value]") {
    expect::value(sigmoid_of, ae::sigmoid(0), 0.5);
    expect::value(sigmoid_of, ae::sigmoid(std::log(3.0)), 0.75);
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
    for (const Scalar z : {50.0, 800.0, 1e4, infinity}) {
        expect::value({"σ(" + std::to_string(z) + ")", sigmoid_of.formula}, ae::sigmoid(z), 1);
    }
}

TEST_CASE("the sigmoid of a large negative z is 0, and never NaN", "[3.1][extreme]") {
    for (const Scalar z : {-800.0, -1e4, -infinity}) {
        expect::value({"σ(" + std::to_string(z) + ")", sigmoid_of.formula}, ae::sigmoid(z), 0);
    }
}

TEST_CASE("the sigmoid of −40 keeps its digits", "[3.1][extreme]") {
    const Scalar right = oracle::sigmoid(-40);  // 4.2e-18: one minus something would give 0
    expect::value({"σ(−40) / e⁻⁴⁰", sigmoid_of.formula}, ae::sigmoid(-40) / right, 1);
}

TEST_CASE("the sigmoid of NaN is NaN", "[3.1][extreme]") {
    expect::value(sigmoid_of, ae::sigmoid(not_a_number), not_a_number);
}

// --- 3.2 softplus --------------------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives softplus(0) = log 2 and softplus(log 3) = log 4", "[3.2][value]") {
    expect::value(softplus_of, ae::softplus(0), std::log(2.0));
    expect::value(softplus_of, ae::softplus(std::log(3.0)), std::log(4.0));
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
        expect::value({"softplus(z) − softplus(−z)", "log((1 + eᶻ) / (1 + e⁻ᶻ)) = z"},
                      ae::softplus(z) - ae::softplus(-z), z);
    }
}

TEST_CASE("softplus of a large z is z, and not infinite", "[3.2][extreme]") {
    for (const Scalar z : {50.0, 800.0, 1e4}) {
        expect::value({"softplus(" + std::to_string(z) + ")", softplus_of.formula}, ae::softplus(z), z);
    }
    expect::value({"softplus(∞)", softplus_of.formula}, ae::softplus(infinity), infinity);
}

TEST_CASE("softplus of a large negative z is 0, and never NaN", "[3.2][extreme]") {
    for (const Scalar z : {-800.0, -1e4, -infinity}) {
        expect::value({"softplus(" + std::to_string(z) + ")", softplus_of.formula}, ae::softplus(z), 0);
    }
}

TEST_CASE("softplus of −40 keeps its digits", "[3.2][extreme]") {
    // 4.2e-18: in log(1 + e⁻⁴⁰) the sum is rounded to 1, and its logarithm is 0. log1p takes the small part alone.
    expect::value({"softplus(−40) / e⁻⁴⁰", softplus_of.formula}, ae::softplus(-40) / oracle::softplus(-40), 1);
}

TEST_CASE("softplus of NaN is NaN", "[3.2][extreme]") {
    expect::value(softplus_of, ae::softplus(not_a_number), not_a_number);
}

// --- 3.3 activation_forward --------------------------------------------------------------------------------------
// No [gradient] kind: an output has none of its own. The slopes are exercise 3.4.

TEST_CASE("the identity gives back what it got", "[3.3][value]") {
    expect::value(output_of(Activation::identity), ae::activation_forward(Activation::identity, some_pre_activation()),
                  some_pre_activation());
}

TEST_CASE("the ramp of the lesson's [−2 0 3] is [0 0 3]", "[3.3][value]") {
    const expect::Subject subject = output_of(Activation::relu);
    expect::value(subject, ae::activation_forward(Activation::relu, matrix({{-2, 0, 3}})), matrix({{0, 0, 3}}));
    expect::value(subject, ae::activation_forward(Activation::relu, some_pre_activation()),
                  oracle::activation_forward(Activation::relu, some_pre_activation()));
}

TEST_CASE("the sigmoid of the lesson's [0 log 3] is [0.5 0.75]", "[3.3][value]") {
    const expect::Subject subject = output_of(Activation::sigmoid);
    expect::value(subject, ae::activation_forward(Activation::sigmoid, matrix({{0, std::log(3.0)}})),
                  matrix({{0.5, 0.75}}));
    expect::value(subject, ae::activation_forward(Activation::sigmoid, some_pre_activation()),
                  oracle::activation_forward(Activation::sigmoid, some_pre_activation()));
}

TEST_CASE("the tanh of the lesson's [0 ½ log 3] is [0 0.5]", "[3.3][value]") {
    const expect::Subject subject = output_of(Activation::tanh);
    expect::value(subject, ae::activation_forward(Activation::tanh, matrix({{0, std::log(3.0) / 2}})),
                  matrix({{0, 0.5}}));
    expect::value(subject, ae::activation_forward(Activation::tanh, some_pre_activation()),
                  oracle::activation_forward(Activation::tanh, some_pre_activation()));
}

TEST_CASE("an activation leaves its input as it is, and a second call gives the same", "[3.3][property]") {
    for (const Activation activation :
         {Activation::identity, Activation::relu, Activation::sigmoid, Activation::tanh}) {
        const Matrix input = some_pre_activation();
        const Matrix first = ae::activation_forward(activation, input);
        expect::unchanged("pre_activation of " + name_of(activation), some_pre_activation(), input);
        expect::value(output_of(activation), ae::activation_forward(activation, input), first);
    }
}

TEST_CASE("tanh is a sigmoid, stretched and moved: tanh(a) = 2 σ(2a) − 1", "[3.3][property]") {
    const Matrix input = some_pre_activation();
    const Matrix sigmoid = oracle::activation_forward(Activation::sigmoid, 2 * input);
    expect::value(output_of(Activation::tanh), ae::activation_forward(Activation::tanh, input),
                  (2 * sigmoid.array() - 1).matrix());
}

TEST_CASE("NaN stays NaN through the identity and the ramp", "[3.3][extreme]") {
    for (const Activation activation : {Activation::identity, Activation::relu}) {
        Matrix input = some_pre_activation();
        input(1, 2) = not_a_number;
        expect::value(output_of(activation), ae::activation_forward(activation, input),
                      oracle::activation_forward(activation, input));
    }
}

TEST_CASE("NaN stays NaN through the sigmoid and tanh", "[3.3][extreme]") {
    for (const Activation activation : {Activation::sigmoid, Activation::tanh}) {
        Matrix input = some_pre_activation();
        input(1, 2) = not_a_number;
        expect::value(output_of(activation), ae::activation_forward(activation, input),
                      oracle::activation_forward(activation, input));
    }
}

TEST_CASE("huge and infinite entries give the limits", "[3.3][extreme]") {
    const Matrix input = matrix({{800, -800, 1e4, -1e4}, {infinity, -infinity, 800, -800}, {0.5, 0.5, 0.5, 0.5}});
    for (const Activation activation :
         {Activation::identity, Activation::relu, Activation::sigmoid, Activation::tanh}) {
        expect::value(output_of(activation), ae::activation_forward(activation, input),
                      oracle::activation_forward(activation, input));
    }
}

TEST_CASE("an activation of an empty batch has no columns", "[3.3][extreme]") {
    for (const Activation activation :
         {Activation::identity, Activation::relu, Activation::sigmoid, Activation::tanh}) {
        expect::value(output_of(activation), ae::activation_forward(activation, Matrix(features, 0)),
                      Matrix(features, 0));
    }
}

// --- 3.4 activation_backward ---------------------------------------------------------------------------------------

namespace {

// Central differences of the oracle's forward against the student's backward.
void expect_gradient_of(Activation activation) {
    const Matrix input = some_pre_activation();
    const Matrix numeric = ae::finite_difference_gradient(
        [&](const Matrix& at) { return problem::project(oracle::activation_forward(activation, at), some_d_output()); },
        input);
    const Matrix output = oracle::activation_forward(activation, input);
    expect::gradient(d_pre_activation_of(activation), ae::activation_backward(activation, output, some_d_output()),
                     numeric, batch);
}

}  // namespace

TEST_CASE("the identity hands ∂L/∂Y on as it is", "[3.4][value]") {
    expect::value(d_pre_activation_of(Activation::identity),
                  ae::activation_backward(Activation::identity, some_prediction(), some_d_output()), some_d_output());
}

TEST_CASE("the ramp lets ∂L/∂Y through where Y > 0, and has slope 0 at 0", "[3.4][value]") {
    expect::value(d_pre_activation_of(Activation::relu),
                  ae::activation_backward(Activation::relu, matrix({{0, 3, 0.5}}), matrix({{5, 7, -2}})),
                  matrix({{0, 7, -2}}));
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
    for (const Activation activation :
         {Activation::identity, Activation::relu, Activation::sigmoid, Activation::tanh}) {
        const Matrix right_output = oracle::activation_forward(activation, some_pre_activation());
        const Matrix output = right_output;
        const Matrix d_output = some_d_output();
        const Matrix first = ae::activation_backward(activation, output, d_output);
        expect::unchanged("output of " + name_of(activation), right_output, output);
        expect::unchanged("d_output of " + name_of(activation), some_d_output(), d_output);
        expect::value({"∂L/∂A of a second call", d_pre_activation_of(activation).formula},
                      ae::activation_backward(activation, output, d_output), first);
    }
}

TEST_CASE("a unit that has saturated hands on nothing", "[3.4][extreme]") {
    expect::value(d_pre_activation_of(Activation::sigmoid),
                  ae::activation_backward(Activation::sigmoid, matrix({{0, 1}}), matrix({{3, -4}})), matrix({{0, 0}}));
    expect::value(d_pre_activation_of(Activation::tanh),
                  ae::activation_backward(Activation::tanh, matrix({{-1, 1}}), matrix({{3, -4}})), matrix({{0, 0}}));
}

TEST_CASE("NaN in ∂L/∂Y stays NaN on its way back", "[3.4][extreme]") {
    for (const Activation activation :
         {Activation::identity, Activation::relu, Activation::sigmoid, Activation::tanh}) {
        expect::value(d_pre_activation_of(activation),
                      ae::activation_backward(activation, matrix({{0.5, 0.25}}), matrix({{not_a_number, 0}})),
                      matrix({{not_a_number, 0}}));
    }
}

TEST_CASE("an output and a ∂L/∂Y of different shapes are refused", "[3.4][extreme]") {
    for (const Activation activation :
         {Activation::identity, Activation::relu, Activation::sigmoid, Activation::tanh}) {
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
    expect::gradient(d_prediction, ae::squared_error(some_prediction(), some_target()).gradient, numeric, batch);
}

TEST_CASE("a batch of two copies has the same squared error, and half the gradient in each copy", "[3.5][property]") {
    const Loss right = oracle::squared_error(some_prediction(), some_target());
    const Loss loss = ae::squared_error(twice(some_prediction()), twice(some_target()));
    expect_loss(squared_formula, loss.value, right.value);
    expect::gradient(d_prediction, loss.gradient, twice(right.gradient) / 2, 2 * batch);
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

TEST_CASE("the example from the lesson gives L = 3 log 2 − ½ log 3", "[3.6][value]") {
    const Scalar log3 = std::log(3.0);
    const Loss loss = ae::bernoulli_nll(matrix({{0, log3}, {log3, 0}}), matrix({{1, 1}, {0, 0.5}}));
    expect::value({"L", bernoulli_formula}, loss.value, 3 * std::log(2.0) - log3 / 2);
    expect::value(d_bernoulli, loss.gradient, matrix({{-0.25, -0.125}, {0.375, 0}}));
}

TEST_CASE("the Bernoulli loss is a sum over features and a mean over samples", "[3.6][value]") {
    const Loss right = oracle::bernoulli_nll(some_logits(), some_target());
    expect_loss(bernoulli_formula, ae::bernoulli_nll(some_logits(), some_target()).value, right.value);
}

TEST_CASE("∂L/∂Z of the Bernoulli loss agrees with finite differences", "[3.6][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& at) { return oracle::bernoulli_nll(at, some_target()).value; }, some_logits());
    expect::gradient(d_bernoulli, ae::bernoulli_nll(some_logits(), some_target()).gradient, numeric, batch);
}

TEST_CASE("a batch of two copies has the same Bernoulli loss, and half the gradient in each copy", "[3.6][property]") {
    const Loss right = oracle::bernoulli_nll(some_logits(), some_target());
    const Loss loss = ae::bernoulli_nll(twice(some_logits()), twice(some_target()));
    expect_loss(bernoulli_formula, loss.value, right.value);
    expect::gradient(d_bernoulli, loss.gradient, twice(right.gradient) / 2, 2 * batch);
}

TEST_CASE("a perfect prediction of gray pixels costs their entropy, and has no gradient", "[3.6][property]") {
    const Matrix target = some_target();
    const Matrix logits = (target.array() / (1 - target.array())).log();
    const Scalar entropy =
        -(target.array() * target.array().log() + (1 - target.array()) * (1 - target.array()).log()).sum();
    const Loss loss = ae::bernoulli_nll(logits, target);
    expect_loss("for σ(Z) = X, L = (1/N) Σ (−x log x − (1 − x) log(1 − x))", loss.value, entropy / batch);
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

TEST_CASE("logits where the probability is rounded to 1 still cost their size", "[3.6][extreme]") {
    const Loss loss = ae::bernoulli_nll(matrix({{40}, {-45}}), matrix({{0}, {1}}));
    expect::value({"L", bernoulli_formula}, loss.value, 85);
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

TEST_CASE("the example from the lesson gives L = ½ log 10", "[3.7][value]") {
    const Loss loss =
        ae::softmax_cross_entropy(matrix({{0, std::log(3.0)}, {std::log(2.0), 0}, {0, 0}}), std::vector<int>{1, 2});
    expect::value({"L", softmax_formula}, loss.value, std::log(10.0) / 2);
    expect::value(d_softmax, loss.gradient, matrix({{0.125, 0.3}, {-0.25, 0.1}, {0.125, -0.4}}));
}

TEST_CASE("the cross-entropy is a mean over samples", "[3.7][value]") {
    const Loss right = oracle::softmax_cross_entropy(some_logits(), some_labels());
    expect_loss(softmax_formula, ae::softmax_cross_entropy(some_logits(), some_labels()).value, right.value);
}

TEST_CASE("∂L/∂Z of the cross-entropy agrees with finite differences", "[3.7][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& at) { return oracle::softmax_cross_entropy(at, some_labels()).value; }, some_logits());
    expect::gradient(d_softmax, ae::softmax_cross_entropy(some_logits(), some_labels()).gradient, numeric, batch);
}

TEST_CASE("a batch of two copies has the same cross-entropy, and half the gradient in each copy", "[3.7][property]") {
    const Loss right = oracle::softmax_cross_entropy(some_logits(), some_labels());
    std::vector<int> labels = some_labels();
    for (const int label : some_labels()) {
        labels.push_back(label);
    }
    const Loss loss = ae::softmax_cross_entropy(twice(some_logits()), labels);
    expect_loss(softmax_formula, loss.value, right.value);
    expect::gradient(d_softmax, loss.gradient, twice(right.gradient) / 2, 2 * batch);
}

TEST_CASE("the same number added to all logits of a sample changes nothing", "[3.7][property]") {
    const Loss right = oracle::softmax_cross_entropy(some_logits(), some_labels());
    Matrix logits = some_logits();
    for (Index n = 0; n < batch; ++n) {
        logits.col(n).array() += static_cast<Scalar>(3 * n) - 5;
    }
    const Loss loss = ae::softmax_cross_entropy(logits, some_labels());
    expect_loss(softmax_formula, loss.value, right.value);
    expect::gradient(d_softmax, loss.gradient, right.gradient, batch);
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

TEST_CASE("equal logits of ten classes cost log 10", "[3.7][extreme]") {
    for (const Scalar all : {0.0, 800.0, -800.0, 1e4, -1e4}) {
        const Loss loss = ae::softmax_cross_entropy(Matrix::Constant(10, 1, all), {9});
        expect::value({"L for ten logits of " + std::to_string(all), softmax_formula}, loss.value, std::log(10.0));
    }
}

TEST_CASE("a huge lead of the right class costs nothing, one of a wrong class its size", "[3.7][extreme]") {
    const Matrix logits = matrix({{800, -1e4}, {-800, 1e4}, {0, 0}});
    const Loss right = ae::softmax_cross_entropy(logits, {0, 1});
    expect::value({"L", softmax_formula}, right.value, 0);
    expect::value(d_softmax, right.gradient, Matrix::Zero(3, 2));
    const Loss wrong = ae::softmax_cross_entropy(logits, {1, 0});
    expect::value({"L", softmax_formula}, wrong.value, (1600 + 2e4) / 2);
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
