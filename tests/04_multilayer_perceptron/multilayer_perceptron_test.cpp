#include "multilayer_perceptron.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "common/finite_differences.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/oracle/multilayer_perceptron.hpp"
#include "tests/support/problem.hpp"
#include "tests/support/statistical.hpp"

// Everywhere 4 inputs, layers of 6, 3 and 2 units, and 5 samples: unequal, so that no wrong index goes unnoticed.
namespace {

using ae::Activation;
using ae::Dense;
using ae::Index;
using ae::InputGradient;
using ae::Matrix;
using ae::Mlp;
using ae::MlpGradients;
using ae::MlpTrace;
using ae::Random;
using ae::Scalar;
using ae::TwoLayer;
using ae::TwoLayerGradients;
using ae::TwoLayerTrace;
using ae::Vector;

constexpr Index in = 4;
constexpr Index hidden = 6;
constexpr Index out = 3;
constexpr Index batch = 5;

const std::string deviation_formula = "W ~ normal with mean 0 and standard deviation gain · √(2 / (in + out))";
const expect::Subject output_subject{"Y", "Y = W₂ H + b₂ 1ᵀ"};
const expect::Subject hidden_subject{"H", "H = f(W₁ X + b₁ 1ᵀ)"};

using problem::matrix;

Dense dense(Index inputs, Index outputs, std::uint64_t seed) {
    return {.weights = problem::normal(outputs, inputs, seed, 0.6), .bias = problem::normal(outputs, 1, seed + 1, 0.4)};
}

Matrix some_input() { return problem::normal(in, batch, 401); }
Matrix some_d_output() { return problem::normal(out, batch, 402); }

// Two layers written out, with f between them.
TwoLayer two_layers(Activation activation) {
    return {.first = dense(in, hidden, 411), .activation = activation, .second = dense(hidden, out, 413)};
}

// The same as layers in a row.
Mlp as_mlp(const TwoLayer& model) {
    return {.layers = {{model.first, model.activation}, {model.second, Activation::identity}}};
}

TwoLayerTrace trace_of(const TwoLayer& model, const Matrix& input) {
    const std::vector<Matrix> outputs = oracle::mlp_forward(as_mlp(model), input);
    return {.input = outputs[0], .hidden = outputs[1], .output = outputs[2]};
}

// The lesson's example: two inputs, two hidden ramps, one output, two samples.
TwoLayer lesson_model() {
    return {.first = {.weights = matrix({{1, -1}, {1, 1}}), .bias = matrix({{0}, {-1}})},
            .activation = Activation::relu,
            .second = {.weights = matrix({{2, 1}}), .bias = matrix({{10}})}};
}
Matrix lesson_input() { return matrix({{1, 2}, {3, 1}}); }

// Three layers, each with another activation, and none a ramp: no kink is near.
Mlp three_layers() {
    return {.layers = {{dense(in, hidden, 421), Activation::tanh},
                       {dense(hidden, out, 423), Activation::sigmoid},
                       {dense(out, 2, 425), Activation::tanh}}};
}
Matrix three_d_output() { return problem::normal(2, batch, 403); }

std::string numbered(const std::string& name, std::size_t k) { return name + " of layers[" + std::to_string(k) + "]"; }

// Gradients against the oracle's, layer by layer.
void expect_layers(const MlpGradients& yours, const MlpGradients& right) {
    expect::that(yours.layers.size() == right.layers.size(),
                 "there are gradients of " + std::to_string(yours.layers.size()) + " layers, but the model has " +
                     std::to_string(right.layers.size()));
    for (std::size_t k = 0; k < std::min(yours.layers.size(), right.layers.size()); ++k) {
        expect::gradient({numbered("∂L/∂W", k), "∂L/∂Wₖ = ∂L/∂Aₖ Yₖ₋₁ᵀ"}, yours.layers[k].weights,
                         right.layers[k].weights, batch);
        expect::gradient({numbered("∂L/∂b", k), "∂L/∂bₖ = ∂L/∂Aₖ 1"}, yours.layers[k].bias, right.layers[k].bias,
                         batch);
    }
}

MlpTrace trace_of(const Mlp& model, const Matrix& input) { return {.outputs = oracle::mlp_forward(model, input)}; }

MlpGradients right_gradients(const Mlp& model, const Matrix& input, const Matrix& d_output) {
    return oracle::mlp_backward(model, oracle::mlp_forward(model, input), d_output);
}

}  // namespace

// --- 4.1 initialize ------------------------------------------------------------------------------------------------
// No [gradient] kind: there is nothing to differentiate. The bounds are 5.5 standard errors, so that a right solution
// misses one of them less than once in ten million runs.

namespace {

constexpr Scalar safe = 5.5;  // standard errors

Matrix drawn(Index inputs, Index outputs, Scalar gain, std::uint64_t seed) {
    Random random(seed);
    return ae::initialize(inputs, outputs, gain, random).weights;
}

// The standard deviation of n normal numbers around 0 has a standard error of σ/√(2n).
void expect_deviation(const Matrix& weights, Scalar right, const std::string& which) {
    const Scalar yours = std::sqrt(weights.squaredNorm() / static_cast<Scalar>(weights.size()));
    const Scalar bound = safe * right / std::sqrt(2 * static_cast<Scalar>(weights.size()));
    std::string diagnosis;
    if (std::abs(yours - right * right) <= safe * right * right / std::sqrt(2 * static_cast<Scalar>(weights.size()))) {
        diagnosis = "your standard deviation is what the variance should be: the square root is missing";
    }
    expect::that(std::abs(yours - right) <= bound,
                 "the standard deviation of the weights of " + which + " is " + std::to_string(yours) + ", expected " +
                     std::to_string(right) + " within " + std::to_string(bound) + "\n  formula: " + deviation_formula,
                 diagnosis);
}

}  // namespace

TEST_CASE("a layer from 3 to 5 has weights (5, 3) and a bias (5)", "[4.1][value]") {
    Random random(1);
    const Dense layer = ae::initialize(3, 5, 1, random);
    expect::that(layer.weights.rows() == 5 && layer.weights.cols() == 3,
                 "the weights of a layer from 3 inputs to 5 outputs have the shape (" +
                     std::to_string(layer.weights.rows()) + ", " + std::to_string(layer.weights.cols()) +
                     "), expected (5, 3)");
    expect::that(layer.bias.size() == 5, "the bias has " + std::to_string(layer.bias.size()) + " entries, expected 5");
}

TEST_CASE("the weights of the lesson's layer, from 3 to 5, have a standard deviation of 0.5",
          "[4.1][value][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(2)) {
        constexpr Index layers = 3000;
        Random random(seed);
        Matrix all(15, layers);
        for (Index n = 0; n < layers; ++n) {
            const Matrix weights = ae::initialize(3, 5, 1, random).weights;
            all.col(n) = weights.reshaped();
        }
        expect_deviation(all, 0.5, "3000 layers from 3 to 5 with gain 1");
    }
}

TEST_CASE("the standard deviation is √(2 / (in + out)) for many inputs and few outputs", "[4.1][value][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(3)) {
        expect_deviation(drawn(900, 50, 1, seed), std::sqrt(2.0 / 950), "a layer from 900 to 50 with gain 1");
    }
}

TEST_CASE("the standard deviation is √(2 / (in + out)) for few inputs and many outputs", "[4.1][value][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(4)) {
        expect_deviation(drawn(50, 900, 1, seed), std::sqrt(2.0 / 950), "a layer from 50 to 900 with gain 1");
    }
}

TEST_CASE("the gain multiplies the standard deviation", "[4.1][value][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(5)) {
        expect_deviation(drawn(200, 120, 4, seed), 4 * std::sqrt(2.0 / 320), "a layer from 200 to 120 with gain 4");
    }
}

TEST_CASE("the weights' mean is 0", "[4.1][property][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(6)) {
        const Matrix weights = drawn(200, 150, 1, seed);
        const Scalar bound = safe * std::sqrt(2.0 / 350) / std::sqrt(200.0 * 150.0);
        expect::that(std::abs(weights.mean()) <= bound, "the mean of 30000 weights is " +
                                                            std::to_string(weights.mean()) + ", expected 0 within " +
                                                            std::to_string(bound));
    }
}

TEST_CASE("the weights are normal: 68.27 % lie within one standard deviation", "[4.1][property][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(7)) {
        const Matrix weights = drawn(200, 150, 1, seed);
        const Scalar deviation = std::sqrt(2.0 / 350);
        const auto inside = static_cast<Scalar>((weights.array().abs() < deviation).count()) / 30000;
        const Scalar bound = safe * std::sqrt(0.6827 * 0.3173 / 30000);
        expect::that(std::abs(inside - 0.6827) <= bound,
                     std::to_string(100 * inside) +
                         " % of the weights lie within one standard deviation of 0, expected 68.27 % "
                         "within " +
                         std::to_string(100 * bound) + " %\n  formula: " + deviation_formula,
                     std::abs(inside - 1 / std::sqrt(3.0)) <= bound ? "your weights are uniform, not normal" : "");
    }
}

TEST_CASE("no two units start alike", "[4.1][property][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(8)) {
        // Sums over rows and over columns: for independent weights of variance v their variances are in v and
        // out v.
        const Matrix weights = drawn(300, 200, 1, seed);
        const Scalar variance = 2.0 / 500;
        const Scalar of_rows = weights.rowwise().sum().squaredNorm() / 200 / (300 * variance);
        const Scalar of_columns = weights.colwise().sum().squaredNorm() / 300 / (200 * variance);
        // A mean of n squares of normal numbers is a χ² of n degrees over n. Its tail above is thicker than the normal
        // one: 1 + 2√(t/n) + 2t/n is passed with a probability below e^(−t) (Laurent and Massart, 2000), here t = 16.
        expect::that(of_rows <= 1 + 2 * std::sqrt(16.0 / 200) + 32.0 / 200,
                     "the sums over the rows of W vary " + std::to_string(of_rows) + " times as much as they should",
                     "the weights of a unit are not independent of each other: is one number repeated along the rows?");
        expect::that(
            of_columns <= 1 + 2 * std::sqrt(16.0 / 300) + 32.0 / 300,
            "the sums over the columns of W vary " + std::to_string(of_columns) + " times as much as they should",
            "the units are not independent of each other: is one row of weights repeated?");
    }
}

TEST_CASE("the bias starts at 0", "[4.1][property]") {
    Random random(9);
    expect::value({"b", "b = 0"}, ae::initialize(7, 5, 4, random).bias, Matrix::Zero(5, 1));
}

TEST_CASE("the same seed gives the same weights, and a second layer gets others", "[4.1][property]") {
    Random first(10);
    Random second(10);
    const Matrix weights = ae::initialize(7, 5, 1, first).weights;
    expect::value({"W of the same seed", "the weights are drawn from `random`, and from nothing else"},
                  ae::initialize(7, 5, 1, second).weights, weights);
    const Matrix next = ae::initialize(7, 5, 1, first).weights;
    expect::that((next - weights).norm() > 0.1, "two layers drawn one after the other have the same weights",
                 "the weights are drawn from a copy of `random`: draw from `random` itself");
}

TEST_CASE("a gain of 0 gives weights of 0", "[4.1][extreme]") {
    expect::value({"W", deviation_formula}, drawn(3, 2, 0, 11), Matrix::Zero(2, 3));
}

TEST_CASE("a layer from 1 to 1 can be made, and one without inputs or outputs is refused", "[4.1][extreme]") {
    expect::that(drawn(1, 1, 1, 12).size() == 1, "a layer from 1 to 1 has one weight");
    expect::throws<workbook::ValueError>("initialize with 0 inputs", "ValueError",
                                         [] { static_cast<void>(drawn(0, 3, 1, 13)); });
    expect::throws<workbook::ValueError>("initialize with 0 outputs", "ValueError",
                                         [] { static_cast<void>(drawn(3, 0, 1, 14)); });
}

// --- 4.2 two_layer_forward, two_layer_backward -----------------------------------------------------------------------

namespace {

void expect_forward(Activation activation) {
    const TwoLayer model = two_layers(activation);
    const TwoLayerTrace right = trace_of(model, some_input());
    const TwoLayerTrace trace = ae::two_layer_forward(model, some_input());
    expect::value({"the trace's X", "the trace holds the input as it came"}, trace.input, right.input);
    expect::value(hidden_subject, trace.hidden, right.hidden);
    expect::value(output_subject, trace.output, right.output);
}

// The loss Σ C ∘ Y of two layers, by the oracle.
Scalar loss_of(const TwoLayer& model) {
    return problem::project(oracle::mlp_output(as_mlp(model), some_input()), some_d_output());
}

TwoLayerGradients backward_of(const TwoLayer& model) {
    return ae::two_layer_backward(model, trace_of(model, some_input()), some_d_output());
}

void expect_first_gradients(Activation activation) {
    const TwoLayer model = two_layers(activation);
    const TwoLayerGradients gradients = backward_of(model);
    const auto with = [&](const Matrix& weights, const Matrix& bias) {
        return TwoLayer{.first = {.weights = weights, .bias = bias}, .activation = activation, .second = model.second};
    };
    expect::gradient({"∂L/∂W₁", "∂L/∂W₁ = ∂L/∂A Xᵀ with ∂L/∂A = (W₂ᵀ ∂L/∂Y) ∘ f′"}, gradients.first.weights,
                     ae::finite_difference_gradient(
                         [&](const Matrix& at) { return loss_of(with(at, model.first.bias)); }, model.first.weights),
                     batch);
    expect::gradient({"∂L/∂b₁", "∂L/∂b₁ = ∂L/∂A 1"}, gradients.first.bias,
                     ae::finite_difference_gradient(
                         [&](const Matrix& at) { return loss_of(with(model.first.weights, at)); }, model.first.bias),
                     batch);
}

}  // namespace

TEST_CASE("the lesson's two layers give H = [0 1; 3 2] and Y = [13 14]", "[4.2][value]") {
    const TwoLayerTrace trace = ae::two_layer_forward(lesson_model(), lesson_input());
    expect::value({"the trace's X", "the trace holds the input as it came"}, trace.input, lesson_input());
    expect::value(hidden_subject, trace.hidden, matrix({{0, 1}, {3, 2}}));
    expect::value(output_subject, trace.output, matrix({{13, 14}}));
}

TEST_CASE("the lesson's two layers give ∂L/∂W₂ = [−1 1] and ∂L/∂W₁ = [−4 −2; −1 2]", "[4.2][value]") {
    const TwoLayerTrace trace{
        .input = lesson_input(), .hidden = matrix({{0, 1}, {3, 2}}), .output = matrix({{13, 14}})};
    const TwoLayerGradients gradients = ae::two_layer_backward(lesson_model(), trace, matrix({{1, -1}}));
    expect::value({"∂L/∂W₂", "∂L/∂W₂ = ∂L/∂Y Hᵀ"}, gradients.second.weights, matrix({{-1, 1}}));
    expect::value({"∂L/∂b₂", "∂L/∂b₂ = ∂L/∂Y 1"}, gradients.second.bias, matrix({{0}}));
    expect::value({"∂L/∂W₁", "∂L/∂W₁ = ∂L/∂A Xᵀ"}, gradients.first.weights, matrix({{-4, -2}, {-1, 2}}));
    expect::value({"∂L/∂b₁", "∂L/∂b₁ = ∂L/∂A 1"}, gradients.first.bias, matrix({{-2}, {0}}));
}

TEST_CASE("two layers with a sigmoid between them agree with plain loops", "[4.2][value]") {
    expect_forward(Activation::sigmoid);
}
TEST_CASE("two layers with a ramp between them agree with plain loops", "[4.2][value]") {
    expect_forward(Activation::relu);
}

TEST_CASE("∂L/∂W₂ and ∂L/∂b₂ agree with finite differences", "[4.2][gradient]") {
    const TwoLayer model = two_layers(Activation::sigmoid);
    const TwoLayerGradients gradients = backward_of(model);
    const auto with = [&](const Matrix& weights, const Matrix& bias) {
        return TwoLayer{
            .first = model.first, .activation = model.activation, .second = {.weights = weights, .bias = bias}};
    };
    expect::gradient({"∂L/∂W₂", "∂L/∂W₂ = ∂L/∂Y Hᵀ"}, gradients.second.weights,
                     ae::finite_difference_gradient(
                         [&](const Matrix& at) { return loss_of(with(at, model.second.bias)); }, model.second.weights),
                     batch);
    expect::gradient({"∂L/∂b₂", "∂L/∂b₂ = ∂L/∂Y 1"}, gradients.second.bias,
                     ae::finite_difference_gradient(
                         [&](const Matrix& at) { return loss_of(with(model.second.weights, at)); }, model.second.bias),
                     batch);
}

TEST_CASE("∂L/∂W₁ and ∂L/∂b₁ through a sigmoid agree with finite differences", "[4.2][gradient]") {
    expect_first_gradients(Activation::sigmoid);
}

TEST_CASE("∂L/∂W₁ and ∂L/∂b₁ through tanh agree with finite differences", "[4.2][gradient]") {
    expect_first_gradients(Activation::tanh);
}

TEST_CASE("two layers without an activation are one layer with the weights W₂ W₁", "[4.2][property]") {
    const TwoLayer model = two_layers(Activation::identity);
    const Matrix weights = model.second.weights * model.first.weights;
    const Vector bias = model.second.weights * model.first.bias + model.second.bias;
    expect::value({"Y", "W₂ (W₁ X + b₁ 1ᵀ) + b₂ 1ᵀ = (W₂ W₁) X + (W₂ b₁ + b₂) 1ᵀ"},
                  ae::two_layer_forward(model, some_input()).output,
                  oracle::dense_forward(weights, bias, some_input()));
}

TEST_CASE("the backward pass of two layers gives the same on a second call", "[4.2][property]") {
    const TwoLayer model = two_layers(Activation::sigmoid);
    const Matrix d_output = some_d_output();
    const TwoLayerTrace trace = trace_of(model, some_input());
    const TwoLayerGradients first = ae::two_layer_backward(model, trace, d_output);
    const TwoLayerGradients second = ae::two_layer_backward(model, trace, d_output);
    expect::value({"∂L/∂W₁ of a second call", "a gradient is fresh on each call"}, second.first.weights,
                  first.first.weights);
    expect::value({"∂L/∂W₂ of a second call", "a gradient is fresh on each call"}, second.second.weights,
                  first.second.weights);
    expect::unchanged("d_output", some_d_output(), d_output);
    expect::unchanged("trace.hidden", trace_of(model, some_input()).hidden, trace.hidden);
}

TEST_CASE("two layers take an empty batch, and give gradients of zero", "[4.2][extreme]") {
    const TwoLayer model = two_layers(Activation::sigmoid);
    expect::value(output_subject, ae::two_layer_forward(model, Matrix(in, 0)).output, Matrix(out, 0));
    const TwoLayerTrace empty{.input = Matrix(in, 0), .hidden = Matrix(hidden, 0), .output = Matrix(out, 0)};
    expect::value({"∂L/∂W₁", "a sum over no samples is 0"},
                  ae::two_layer_backward(model, empty, Matrix(out, 0)).first.weights, Matrix::Zero(hidden, in));
}

TEST_CASE("two layers refuse an input and a ∂L/∂Y that do not fit", "[4.2][extreme]") {
    const TwoLayer model = two_layers(Activation::sigmoid);
    expect::throws<ae::ShapeError>("two_layer_forward with W₁ (6, 4) and X (5, 5)", "ShapeError", [&] {
        static_cast<void>(ae::two_layer_forward(model, Matrix::Zero(in + 1, batch)));
    });
    expect::throws<ae::ShapeError>("two_layer_backward with Y (3, 5) and ∂L/∂Y (3, 6)", "ShapeError", [&] {
        static_cast<void>(ae::two_layer_backward(model, trace_of(model, some_input()), Matrix::Zero(out, batch + 1)));
    });
    expect::throws<ae::ShapeError>("two_layer_backward with a trace of Y (3, 6) and ∂L/∂Y (3, 5)", "ShapeError", [&] {
        TwoLayerTrace trace = trace_of(model, some_input());
        trace.output = Matrix::Zero(out, batch + 1);
        static_cast<void>(ae::two_layer_backward(model, trace, some_d_output()));
    });
}

// --- 4.3 mlp_forward -------------------------------------------------------------------------------------------------
// No [gradient] kind: the gradients of a forward pass are exercise 4.4.

namespace {

void expect_trace(const MlpTrace& trace, const std::vector<Matrix>& right) {
    expect::that(trace.outputs.size() == right.size(), "the trace holds " + std::to_string(trace.outputs.size()) +
                                                           " matrices, expected " + std::to_string(right.size()) +
                                                           ": the input and one output for each layer");
    for (std::size_t k = 0; k < std::min(trace.outputs.size(), right.size()); ++k) {
        expect::value({"outputs[" + std::to_string(k) + "]", k == 0 ? "Y₀ = X" : "Yₖ = fₖ(Wₖ Yₖ₋₁ + bₖ 1ᵀ)"},
                      trace.outputs[k], right[k]);
    }
}

}  // namespace

TEST_CASE("the lesson's two layers in a row give X, H and Y", "[4.3][value]") {
    expect_trace(ae::mlp_forward(as_mlp(lesson_model()), lesson_input()),
                 {lesson_input(), matrix({{0, 1}, {3, 2}}), matrix({{13, 14}})});
}

TEST_CASE("three layers agree with plain loops, layer by layer", "[4.3][value]") {
    expect_trace(ae::mlp_forward(three_layers(), some_input()), oracle::mlp_forward(three_layers(), some_input()));
}

TEST_CASE("the last layer has its activation too", "[4.3][value]") {
    const Mlp model{.layers = {{dense(in, out, 431), Activation::sigmoid}}};
    expect_trace(ae::mlp_forward(model, some_input()), oracle::mlp_forward(model, some_input()));
}

TEST_CASE("a network without layers is the identity", "[4.3][property]") {
    expect_trace(ae::mlp_forward(Mlp{}, some_input()), {some_input()});
}

TEST_CASE("each sample goes through the layers by itself", "[4.3][property]") {
    const std::vector<Matrix> right = oracle::mlp_forward(three_layers(), some_input());
    const MlpTrace trace = ae::mlp_forward(three_layers(), some_input().col(2));
    expect_trace(trace, {right[0].col(2), right[1].col(2), right[2].col(2), right[3].col(2)});
}

TEST_CASE("the network's input stays as it was, and a second call gives the same", "[4.3][property]") {
    const Matrix input = some_input();
    const MlpTrace first = ae::mlp_forward(three_layers(), input);
    expect::unchanged("input", some_input(), input);
    expect_trace(ae::mlp_forward(three_layers(), input), first.outputs);
}

TEST_CASE("an empty batch goes through all layers", "[4.3][extreme]") {
    expect_trace(ae::mlp_forward(three_layers(), Matrix(in, 0)),
                 {Matrix(in, 0), Matrix(hidden, 0), Matrix(out, 0), Matrix(2, 0)});
}

TEST_CASE("huge inputs saturate the units, and give no NaN", "[4.3][extreme]") {
    const Matrix input = 1e4 * some_input();
    expect_trace(ae::mlp_forward(three_layers(), input), oracle::mlp_forward(three_layers(), input));
}

TEST_CASE("layers that do not fit are refused", "[4.3][extreme]") {
    const Mlp model{.layers = {{dense(in, hidden, 441), Activation::tanh}, {dense(out, 2, 442), Activation::tanh}}};
    expect::throws<ae::ShapeError>("mlp_forward with 6 outputs before a layer of 3 inputs", "ShapeError",
                                   [&] { static_cast<void>(ae::mlp_forward(model, some_input())); });
}

// --- 4.4 mlp_backward ------------------------------------------------------------------------------------------------

TEST_CASE("the lesson's two layers in a row give the gradients of 4.2, and ∂L/∂X = [1 −3; 1 1]", "[4.4][value]") {
    const MlpTrace trace{.outputs = {lesson_input(), matrix({{0, 1}, {3, 2}}), matrix({{13, 14}})}};
    const MlpGradients gradients =
        ae::mlp_backward(as_mlp(lesson_model()), trace, matrix({{1, -1}}), InputGradient::compute);
    expect_layers(gradients, right_gradients(as_mlp(lesson_model()), lesson_input(), matrix({{1, -1}})));
    expect::value({"∂L/∂X", "∂L/∂X = W₁ᵀ ∂L/∂A₁"}, gradients.input, matrix({{1, -3}, {1, 1}}));
}

// Holds one parameter of each of three layers against finite differences. `pick` takes it out of a layer or its
// gradients.
template <class Pick>
void expect_gradients_of_three_layers(const std::string& name, const std::string& formula, Pick pick) {
    const Mlp model = three_layers();
    MlpGradients gradients =
        ae::mlp_backward(model, trace_of(model, some_input()), three_d_output(), InputGradient::skip);
    expect::that(gradients.layers.size() == 3,
                 "there are gradients of " + std::to_string(gradients.layers.size()) + " layers, but the model has 3");
    for (std::size_t k = 0; k < std::min<std::size_t>(3, gradients.layers.size()); ++k) {
        Mlp nudged = model;
        const Matrix numeric = ae::finite_difference_gradient(
            [&](const Matrix& values) {
                pick(nudged.layers[k].dense) = values;
                return problem::project(oracle::mlp_output(nudged, some_input()), three_d_output());
            },
            Matrix(pick(nudged.layers[k].dense)));
        expect::gradient({numbered(name, k), formula}, pick(gradients.layers[k]), numeric, batch);
    }
}

TEST_CASE("the weights' gradients of three layers agree with finite differences", "[4.4][gradient]") {
    expect_gradients_of_three_layers(
        "∂L/∂W", "∂L/∂Wₖ = ∂L/∂Aₖ Yₖ₋₁ᵀ", [](auto& layer) -> auto& { return layer.weights; });
}

TEST_CASE("the biases' gradients of three layers agree with finite differences", "[4.4][gradient]") {
    expect_gradients_of_three_layers(
        "∂L/∂b", "∂L/∂bₖ = ∂L/∂Aₖ 1", [](auto& layer) -> auto& { return layer.bias; });
}

TEST_CASE("∂L/∂X of three layers agrees with finite differences", "[4.4][gradient]") {
    const Mlp model = three_layers();
    const Matrix numeric = ae::finite_difference_gradient(
        [&](const Matrix& input) { return problem::project(oracle::mlp_output(model, input), three_d_output()); },
        some_input());
    const MlpGradients gradients =
        ae::mlp_backward(model, trace_of(model, some_input()), three_d_output(), InputGradient::compute);
    expect::gradient({"∂L/∂X", "∂L/∂X = W₁ᵀ ∂L/∂A₁"}, gradients.input, numeric, batch);
}

TEST_CASE("a single layer with a sigmoid has the gradients of a dense layer behind σ′", "[4.4][value]") {
    const Mlp model{.layers = {{dense(in, out, 451), Activation::sigmoid}}};
    const MlpGradients gradients =
        ae::mlp_backward(model, trace_of(model, some_input()), some_d_output(), InputGradient::compute);
    const MlpGradients right = right_gradients(model, some_input(), some_d_output());
    expect_layers(gradients, right);
    expect::gradient({"∂L/∂X", "∂L/∂X = W₁ᵀ ∂L/∂A₁"}, gradients.input, right.input, batch);
}

TEST_CASE("layers of equal width keep their order", "[4.4][value]") {
    const Mlp model{.layers = {{dense(3, 3, 461), Activation::tanh},
                               {dense(3, 3, 463), Activation::relu},
                               {dense(3, 3, 465), Activation::sigmoid}}};
    const Matrix input = problem::normal(3, batch, 467);
    const MlpGradients gradients =
        ae::mlp_backward(model, trace_of(model, input), some_d_output(), InputGradient::skip);
    expect_layers(gradients, right_gradients(model, input, some_d_output()));
}

TEST_CASE("the gradient of the input is computed only where it is asked for", "[4.4][property]") {
    const Mlp model = three_layers();
    const MlpGradients gradients =
        ae::mlp_backward(model, trace_of(model, some_input()), three_d_output(), InputGradient::skip);
    expect::that(gradients.input.size() == 0,
                 "with InputGradient::skip the gradient of the input must be empty, but it has " +
                     std::to_string(gradients.input.size()) + " entries");
}

TEST_CASE("a batch of two copies gives twice the gradient of one", "[4.4][property]") {
    const Mlp model = three_layers();
    Matrix input(in, 2 * batch);
    input << some_input(), some_input();
    Matrix d_output(2, 2 * batch);
    d_output << three_d_output(), three_d_output();
    MlpGradients right = right_gradients(model, some_input(), three_d_output());
    for (ae::DenseGradients& layer : right.layers) {
        layer.weights *= 2;
        layer.bias *= 2;
    }
    expect_layers(ae::mlp_backward(model, trace_of(model, input), d_output, InputGradient::skip), right);
}

TEST_CASE("the backward pass leaves trace and ∂L/∂Y as they are, and gives the same again", "[4.4][property]") {
    const Mlp model = three_layers();
    const MlpTrace trace = trace_of(model, some_input());
    const Matrix d_output = three_d_output();
    const MlpGradients first = ae::mlp_backward(model, trace, d_output, InputGradient::compute);
    expect::unchanged("d_output", three_d_output(), d_output);
    for (std::size_t k = 0; k < trace.outputs.size(); ++k) {
        expect::unchanged("trace.outputs[" + std::to_string(k) + "]", trace_of(model, some_input()).outputs[k],
                          trace.outputs[k]);
    }
    const MlpGradients second = ae::mlp_backward(model, trace, d_output, InputGradient::compute);
    expect_layers(second, first);
    expect::value({"∂L/∂X of a second call", "a gradient is fresh on each call"}, second.input, first.input);
}

TEST_CASE("without layers ∂L/∂X is ∂L/∂Y, if it is asked for", "[4.4][extreme]") {
    const MlpTrace trace{.outputs = {some_input()}};
    const Matrix d_output = problem::normal(in, batch, 471);
    const MlpGradients computed = ae::mlp_backward(Mlp{}, trace, d_output, InputGradient::compute);
    expect::that(computed.layers.empty(), "a network without layers has gradients of " +
                                              std::to_string(computed.layers.size()) + " layers, expected none");
    expect::value({"∂L/∂X without layers", "Y = X, so ∂L/∂X = ∂L/∂Y"}, computed.input, d_output);
    const MlpGradients skipped = ae::mlp_backward(Mlp{}, trace, d_output, InputGradient::skip);
    expect::that(skipped.input.size() == 0, "with InputGradient::skip the gradient of the input must be empty");
}

TEST_CASE("saturated units hand on no gradient, and no NaN", "[4.4][extreme]") {
    const Mlp model = three_layers();
    const Matrix input = 1e6 * some_input();
    const MlpGradients gradients =
        ae::mlp_backward(model, trace_of(model, input), three_d_output(), InputGradient::compute);
    const MlpGradients right = right_gradients(model, input, three_d_output());
    expect_layers(gradients, right);
    expect::gradient({"∂L/∂X", "∂L/∂X = W₁ᵀ ∂L/∂A₁"}, gradients.input, right.input, batch);
}

TEST_CASE("an empty batch gives gradients of zero in every layer", "[4.4][extreme]") {
    const Mlp model = three_layers();
    expect_layers(ae::mlp_backward(model, trace_of(model, Matrix(in, 0)), Matrix(2, 0), InputGradient::skip),
                  right_gradients(model, Matrix(in, 0), Matrix(2, 0)));
}

TEST_CASE("a trace of another model and a ∂L/∂Y of another shape are refused", "[4.4][extreme]") {
    const Mlp model = three_layers();
    expect::throws<ae::ShapeError>("mlp_backward with 3 layers and a trace of 2 outputs", "ShapeError", [&] {
        const MlpTrace trace{.outputs = {some_input(), Matrix::Zero(2, batch)}};
        static_cast<void>(ae::mlp_backward(model, trace, three_d_output(), InputGradient::skip));
    });
    expect::throws<ae::ShapeError>("mlp_backward with 3 layers and a trace of 5 outputs", "ShapeError", [&] {
        MlpTrace trace = trace_of(model, some_input());
        trace.outputs.push_back(trace.outputs.back());
        static_cast<void>(ae::mlp_backward(model, trace, three_d_output(), InputGradient::skip));
    });
    expect::throws<ae::ShapeError>("mlp_backward with Y (2, 5) and ∂L/∂Y (2, 6)", "ShapeError", [&] {
        static_cast<void>(
            ae::mlp_backward(model, trace_of(model, some_input()), Matrix::Zero(2, batch + 1), InputGradient::skip));
    });
}
