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

// Whether two matrices have one shape and the same entries, but for rounding.
bool alike(const Matrix& a, const Matrix& b) {
    return a.rows() == b.rows() && a.cols() == b.cols() && a.isApprox(b, 1e-9);
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

// The lesson's example: two inputs, two hidden ramps, one output, three samples.
TwoLayer lesson_model() {
    return {.first = {.weights = matrix({{1, -1}, {1, 1}}), .bias = matrix({{0}, {-1}})},
            .activation = Activation::relu,
            .second = {.weights = matrix({{2, 1}}), .bias = matrix({{10}})}};
}
Matrix lesson_input() { return matrix({{1, 2, 4}, {3, 1, 1}}); }

// Three layers, each with another activation, and none a ramp: no kink is near.
Mlp three_layers() {
    return {.layers = {{dense(in, hidden, 421), Activation::tanh},
                       {dense(hidden, out, 423), Activation::sigmoid},
                       {dense(out, 2, 425), Activation::tanh}}};
}
Matrix three_d_output() { return problem::normal(2, batch, 403); }

// What known mistakes of a backward pass make of its gradients.
struct WrongBackward {
    MlpGradients gradients;
    std::string cause;
};

enum class Slip {
    no_activation,
    last_activation_forgotten,
    parameters_from_d_output,
    handed_on_from_d_output,
    output_of_the_layer_before,
};

MlpGradients backward_with(Slip slip, const Mlp& model, const std::vector<Matrix>& outputs, const Matrix& d_output) {
    MlpGradients gradients{.layers = std::vector<ae::DenseGradients>(model.layers.size()), .input = d_output};
    for (std::size_t k = model.layers.size(); k-- > 0;) {
        const ae::MlpLayer& layer = model.layers[k];
        const bool last = k + 1 == model.layers.size();
        const bool left_out = slip == Slip::no_activation || (slip == Slip::last_activation_forgotten && last);
        const Matrix& output = outputs[slip == Slip::output_of_the_layer_before ? k : k + 1];
        const Matrix d_pre_activation =
            left_out ? gradients.input : oracle::activation_backward(layer.activation, output, gradients.input);
        const Matrix& of_parameters = slip == Slip::parameters_from_d_output ? gradients.input : d_pre_activation;
        gradients.layers[k] = {.weights = oracle::dense_backward_weights(outputs[k], of_parameters),
                               .bias = oracle::dense_backward_bias(of_parameters)};
        const Matrix& handed_on = slip == Slip::handed_on_from_d_output ? gradients.input : d_pre_activation;
        gradients.input = Matrix(oracle::dense_backward_input(layer.dense.weights, handed_on));
    }
    return gradients;
}

std::vector<WrongBackward> wrong_backwards(const Mlp& model, const std::vector<Matrix>& outputs,
                                           const Matrix& d_output) {
    std::vector<WrongBackward> wrong;
    const auto add = [&](Slip slip, const std::string& cause) {
        wrong.push_back({backward_with(slip, model, outputs, d_output), cause});
    };
    add(Slip::no_activation, "the activations are left out on the way back: ∂L/∂Aₖ is ∂L/∂Yₖ ∘ fₖ′, and not ∂L/∂Yₖ");
    add(Slip::last_activation_forgotten,
        "the last layer's activation is left out on the way back: the loop begins with f′ of the last layer");
    add(Slip::parameters_from_d_output,
        "the parameters' gradients are taken from ∂L/∂Yₖ, in front of the activation: they need ∂L/∂Aₖ");
    add(Slip::handed_on_from_d_output,
        "what is handed on is made from ∂L/∂Yₖ, in front of the activation: it is Wₖᵀ ∂L/∂Aₖ");
    const bool of_equal_width = std::all_of(outputs.begin(), outputs.end(),
                                            [&](const Matrix& output) { return output.rows() == outputs[0].rows(); });
    if (of_equal_width) {
        add(Slip::output_of_the_layer_before,
            "the activation's gradient gets outputs[k], the layer's input, where it needs the output, outputs[k + 1]");
    }
    return wrong;
}

std::string numbered(const std::string& name, std::size_t k) { return name + " of layers[" + std::to_string(k) + "]"; }

// Gradients against the oracle's, layer by layer. `wrong`: what known mistakes lead to.
void expect_layers(const MlpGradients& yours, const MlpGradients& right, const std::vector<WrongBackward>& wrong = {}) {
    expect::that(yours.layers.size() == right.layers.size(),
                 "there are gradients of " + std::to_string(yours.layers.size()) + " layers, but the model has " +
                     std::to_string(right.layers.size()));
    for (std::size_t k = 0; k < std::min(yours.layers.size(), right.layers.size()); ++k) {
        doctor::Clues of_weights{.batch = batch};
        doctor::Clues of_bias{.batch = batch};
        for (const WrongBackward& known : wrong) {
            of_weights.suspects.push_back({known.gradients.layers[k].weights, known.cause});
            of_bias.suspects.push_back({known.gradients.layers[k].bias, known.cause});
        }
        expect::gradient({numbered("∂L/∂W", k), "∂L/∂Wₖ = ∂L/∂Aₖ Yₖ₋₁ᵀ"}, yours.layers[k].weights,
                         right.layers[k].weights, of_weights);
        expect::gradient({numbered("∂L/∂b", k), "∂L/∂bₖ = ∂L/∂Aₖ 1"}, yours.layers[k].bias, right.layers[k].bias,
                         of_bias);
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

// A wrong formula for the standard deviation, and what it lacks.
struct WrongDeviation {
    Scalar value;
    std::string cause;
};

// What one gets by a wrong formula. None is right for a layer whose numbers of inputs and outputs differ.
std::vector<WrongDeviation> wrong_deviations(Index inputs, Index outputs, Scalar gain) {
    const auto in_ = static_cast<Scalar>(inputs);
    const auto out_ = static_cast<Scalar>(outputs);
    const Scalar plain = std::sqrt(2 / (in_ + out_));
    const std::string middle = ": the variance is 2 / (in + out), in the middle between 1/in and 1/out";
    std::vector<WrongDeviation> wrong{
        {gain * 2 / (in_ + out_), "your standard deviation is what the variance should be: the square root is missing"},
        {gain * std::sqrt(1 / (in_ + out_)), "the 2 in √(2 / (in + out)) is missing"},
        {gain * std::sqrt(1 / in_), "only the number of inputs counts" + middle},
        {gain * std::sqrt(2 / in_), "only the number of inputs counts" + middle},
        {gain * std::sqrt(1 / out_), "only the number of outputs counts" + middle},
        {gain * std::sqrt(2 / out_), "only the number of outputs counts" + middle},
    };
    if (gain != 1) {
        wrong.push_back({plain, "the gain does not enter: it multiplies the standard deviation"});
        wrong.push_back({std::sqrt(gain) * plain,
                         "the gain stands under the root: it multiplies the standard deviation, not the variance"});
    }
    return wrong;
}

bool is_deviation(Scalar yours, Scalar expected, Index count) {
    return std::abs(yours - expected) <= safe * expected / std::sqrt(2 * static_cast<Scalar>(count));
}

// The standard deviation of n normal numbers around 0 has a standard error of σ/√(2n).
void expect_deviation(const Matrix& weights, Index inputs, Index outputs, Scalar gain, const std::string& which) {
    const Scalar right = gain * std::sqrt(2 / static_cast<Scalar>(inputs + outputs));
    const Scalar yours = std::sqrt(weights.squaredNorm() / static_cast<Scalar>(weights.size()));
    const Scalar bound = safe * right / std::sqrt(2 * static_cast<Scalar>(weights.size()));
    std::string diagnosis;
    for (const WrongDeviation& wrong : wrong_deviations(inputs, outputs, gain)) {
        if (diagnosis.empty() && is_deviation(yours, wrong.value, weights.size())) {
            diagnosis = wrong.cause;
        }
    }
    if (yours == 0) {
        diagnosis = "all weights are 0: is 2 / (in + out) divided as whole numbers? Convert to Scalar first";
    } else if (weights.minCoeff() >= 0) {
        diagnosis = "no weight is negative: normal_matrix draws on both sides of 0, uniform_matrix only above it";
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

// These two come first: where the weights are no independent draws, a standard deviation says little.
TEST_CASE("no two units start alike", "[4.1][property][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(8)) {
        // Sums over rows and over columns: for independent weights of variance v they have the variances in v and out
        // v. v is that of the weights themselves, around their own mean, so that another standard deviation is no
        // matter here.
        const Matrix all = drawn(300, 200, 1, seed);
        const Matrix weights = (all.array() - all.mean()).matrix();
        const Scalar variance = weights.squaredNorm() / static_cast<Scalar>(weights.size());
        expect::that(variance > 0, "all weights are the same number");
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

TEST_CASE("the same seed gives the same weights, and a second layer gets others", "[4.1][property]") {
    Random first(10);
    Random second(10);
    const Matrix weights = ae::initialize(7, 5, 1, first).weights;
    expect::value({"W of the same seed", "the weights are drawn from `random`, and from nothing else"},
                  ae::initialize(7, 5, 1, second).weights, weights);
    const Matrix next = ae::initialize(7, 5, 1, first).weights;
    Random other(20);
    const bool from_random = ae::initialize(7, 5, 1, other).weights != weights;
    expect::that(next != weights, "two layers drawn one after the other have the same weights",
                 from_random          ? "the weights are drawn from a copy of `random`: draw from `random` itself"
                 : weights.norm() > 0 ? "generators of any seed give these weights: draw them from `random`"
                                      : "");
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
        expect_deviation(all, 3, 5, 1, "3000 layers from 3 to 5 with gain 1");
    }
}

TEST_CASE("the standard deviation is √(2 / (in + out)) for many inputs and few outputs", "[4.1][value][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(3)) {
        expect_deviation(drawn(900, 50, 1, seed), 900, 50, 1, "a layer from 900 to 50 with gain 1");
    }
}

TEST_CASE("the standard deviation is √(2 / (in + out)) for few inputs and many outputs", "[4.1][value][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(4)) {
        expect_deviation(drawn(50, 900, 1, seed), 50, 900, 1, "a layer from 50 to 900 with gain 1");
    }
}

TEST_CASE("the gain multiplies the standard deviation", "[4.1][value][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(5)) {
        expect_deviation(drawn(200, 120, 4, seed), 200, 120, 4, "a layer from 200 to 120 with gain 4");
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

TEST_CASE("the bias starts at 0", "[4.1][property]") {
    Random random(9);
    Random other(19);
    const Vector bias = ae::initialize(7, 5, 4, random).bias;
    const bool drawn_too = bias.norm() > 0 && bias != ae::initialize(7, 5, 4, other).bias;
    expect::that(bias.size() == 5 && bias.norm() == 0, "the bias of a new layer is not 0 in every entry",
                 drawn_too ? "the bias is drawn at random too: only the weights are, the bias starts at 0" : "");
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
    const Matrix pre_activation = oracle::dense_forward(model.first.weights, model.first.bias, some_input());
    expect::value(output_subject, trace.output, right.output, {},
                  {{oracle::dense_forward(model.second.weights, model.second.bias, pre_activation),
                    "the activation between the layers is missing: the second layer gets H = f(A), and not A"},
                   {oracle::activation_forward(activation, right.output),
                    "an activation follows the second layer: only the first one has one here"}});
    expect::value(hidden_subject, trace.hidden, right.hidden, {},
                  {{pre_activation, "the trace keeps the pre-activation A in place of H = f(A)"}});
    expect::value({"the trace's X", "the trace holds the input as it came"}, trace.input, right.input);
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
    const Matrix d_hidden = oracle::dense_backward_input(model.second.weights, some_d_output());
    const std::string unchanged =
        "f′ is missing on the way back: ∂L/∂A is ∂L/∂H ∘ f′(A), and the first layer needs ∂L/∂A, not ∂L/∂H";
    expect::gradient(
        {"∂L/∂W₁", "∂L/∂W₁ = ∂L/∂A Xᵀ with ∂L/∂A = (W₂ᵀ ∂L/∂Y) ∘ f′"}, gradients.first.weights,
        ae::finite_difference_gradient([&](const Matrix& at) { return loss_of(with(at, model.first.bias)); },
                                       model.first.weights),
        {.batch = batch, .suspects = {{oracle::dense_backward_weights(some_input(), d_hidden), unchanged}}});
    expect::gradient({"∂L/∂b₁", "∂L/∂b₁ = ∂L/∂A 1"}, gradients.first.bias,
                     ae::finite_difference_gradient(
                         [&](const Matrix& at) { return loss_of(with(model.first.weights, at)); }, model.first.bias),
                     {.batch = batch, .suspects = {{oracle::dense_backward_bias(d_hidden), unchanged}}});
}

}  // namespace

TEST_CASE("the lesson's two layers give H = [0 1 3; 3 2 4] and Y = [13 14 20]", "[4.2][value]") {
    const TwoLayerTrace trace = ae::two_layer_forward(lesson_model(), lesson_input());
    expect::value({"the trace's X", "the trace holds the input as it came"}, trace.input, lesson_input());
    expect::value(hidden_subject, trace.hidden, matrix({{0, 1, 3}, {3, 2, 4}}));
    expect::value(output_subject, trace.output, matrix({{13, 14, 20}}));
}

TEST_CASE("the lesson's two layers give ∂L/∂W₂ = [8 13] and ∂L/∂W₁ = [20 4; 11 5]", "[4.2][value]") {
    const TwoLayerTrace trace{
        .input = lesson_input(), .hidden = matrix({{0, 1, 3}, {3, 2, 4}}), .output = matrix({{13, 14, 20}})};
    const TwoLayerGradients gradients = ae::two_layer_backward(lesson_model(), trace, matrix({{1, -1, 3}}));
    expect::value({"∂L/∂W₂", "∂L/∂W₂ = ∂L/∂Y Hᵀ"}, gradients.second.weights, matrix({{8, 13}}));
    expect::value({"∂L/∂b₂", "∂L/∂b₂ = ∂L/∂Y 1"}, gradients.second.bias, matrix({{3}}));
    expect::value({"∂L/∂W₁", "∂L/∂W₁ = ∂L/∂A Xᵀ"}, gradients.first.weights, matrix({{20, 4}, {11, 5}}));
    expect::value({"∂L/∂b₁", "∂L/∂b₁ = ∂L/∂A 1"}, gradients.first.bias, matrix({{4}, {3}}));
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
    expect::repeatable({"∂L/∂W₁ of a second call", "a gradient is fresh on each call"}, first.first.weights,
                       second.first.weights);
    expect::repeatable({"∂L/∂W₂ of a second call", "a gradient is fresh on each call"}, first.second.weights,
                       second.second.weights);
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

// The outputs one by one; `pre_activations[k]` is what layer k hands to its activation, where it is given.
void expect_trace(const MlpTrace& trace, const std::vector<Matrix>& right,
                  const std::vector<Matrix>& pre_activations = {}) {
    const bool without_input =
        trace.outputs.size() + 1 == right.size() && right.size() > 1 && alike(trace.outputs.back(), right.back());
    expect::that(trace.outputs.size() == right.size(),
                 "the trace holds " + std::to_string(trace.outputs.size()) + " matrices, expected " +
                     std::to_string(right.size()) + ": the input and one output for each layer",
                 without_input ? "the input is not kept: outputs[0] is X" : "");
    for (std::size_t k = 0; k < std::min(trace.outputs.size(), right.size()); ++k) {
        std::vector<doctor::Suspect> suspects;
        if (k > 0 && k <= pre_activations.size()) {
            suspects.push_back(
                {pre_activations[k - 1],
                 "outputs[" + std::to_string(k) +
                     "] is the layer's pre-activation A: the trace keeps f(A), which the next layer gets"});
        }
        expect::value({"outputs[" + std::to_string(k) + "]", k == 0 ? "Y₀ = X" : "Yₖ = fₖ(Wₖ Yₖ₋₁ + bₖ 1ᵀ)"},
                      trace.outputs[k], right[k], {}, suspects);
    }
}

// The layers' pre-activations, from the right outputs.
std::vector<Matrix> pre_activations_of(const Mlp& model, const std::vector<Matrix>& outputs) {
    std::vector<Matrix> all;
    for (std::size_t k = 0; k < model.layers.size(); ++k) {
        all.push_back(oracle::dense_forward(model.layers[k].dense.weights, model.layers[k].dense.bias, outputs[k]));
    }
    return all;
}

// The output of a network with other activations in the places of its own.
Matrix output_with(Mlp model, const std::vector<Activation>& activations) {
    for (std::size_t k = 0; k < model.layers.size(); ++k) {
        model.layers[k].activation = activations[k];
    }
    return oracle::mlp_output(model, some_input());
}

}  // namespace

TEST_CASE("the lesson's two layers in a row give X, H and Y", "[4.3][value]") {
    expect_trace(ae::mlp_forward(as_mlp(lesson_model()), lesson_input()),
                 {lesson_input(), matrix({{0, 1, 3}, {3, 2, 4}}), matrix({{13, 14, 20}})});
}

TEST_CASE("three layers agree with plain loops, layer by layer", "[4.3][value]") {
    const MlpTrace trace = ae::mlp_forward(three_layers(), some_input());
    const std::vector<Matrix> right = oracle::mlp_forward(three_layers(), some_input());
    if (trace.outputs.size() == right.size()) {
        constexpr Activation none = Activation::identity;
        constexpr Activation first = Activation::tanh;
        const std::vector<doctor::Suspect> suspects{
            {output_with(three_layers(), {none, none, none}), "no layer has its activation: Yₖ is fₖ(Aₖ), and not Aₖ"},
            {output_with(three_layers(), {first, Activation::sigmoid, none}),
             alike(trace.outputs[1], right[1])
                 ? "the last layer's activation is missing: every layer has one, the last one too"
                 : "the trace keeps each layer's pre-activation A: it must keep f(A), which the next layer gets"},
            {output_with(three_layers(), {first, first, first}),
             "every layer takes the first one's activation: each has its own, layers[k].activation"}};
        expect::value({"outputs[3], the last one", "Yₖ = fₖ(Wₖ Yₖ₋₁ + bₖ 1ᵀ)"}, trace.outputs.back(), right.back(), {},
                      suspects);
    }
    expect_trace(trace, right, pre_activations_of(three_layers(), right));
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
    const MlpTrace second = ae::mlp_forward(three_layers(), input);
    expect::that(second.outputs.size() == first.outputs.size(),
                 "a second call with the same input leaves a trace of another length than the first",
                 "something is kept from the last call: the trace must be made afresh");
    for (std::size_t k = 0; k < std::min(first.outputs.size(), second.outputs.size()); ++k) {
        expect::repeatable({"outputs[" + std::to_string(k) + "] of a second call", "a trace is fresh on each call"},
                           first.outputs[k], second.outputs[k]);
    }
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

TEST_CASE("the lesson's two layers in a row give the gradients of 4.2, and ∂L/∂X = [1 −3 9; 1 1 −3]", "[4.4][value]") {
    const MlpTrace trace{.outputs = {lesson_input(), matrix({{0, 1, 3}, {3, 2, 4}}), matrix({{13, 14, 20}})}};
    const MlpGradients gradients =
        ae::mlp_backward(as_mlp(lesson_model()), trace, matrix({{1, -1, 3}}), InputGradient::compute);
    expect_layers(gradients, right_gradients(as_mlp(lesson_model()), lesson_input(), matrix({{1, -1, 3}})));
    expect::value({"∂L/∂X", "∂L/∂X = W₁ᵀ ∂L/∂A₁"}, gradients.input, matrix({{1, -3, 9}, {1, 1, -3}}));
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
    MlpGradients again = ae::mlp_backward(model, trace_of(model, some_input()), three_d_output(), InputGradient::skip);
    for (std::size_t k = 0; k < std::min(gradients.layers.size(), again.layers.size()); ++k) {
        expect::repeatable({numbered(name, k) + " of a second call", "a gradient is fresh on each call"},
                           pick(gradients.layers[k]), pick(again.layers[k]));
    }
    std::vector<WrongBackward> wrong =
        wrong_backwards(model, oracle::mlp_forward(model, some_input()), three_d_output());
    for (std::size_t k = 0; k < std::min<std::size_t>(3, gradients.layers.size()); ++k) {
        doctor::Clues clues{.batch = batch};
        for (WrongBackward& known : wrong) {
            clues.suspects.push_back({pick(known.gradients.layers[k]), known.cause});
        }
        Mlp nudged = model;
        const Matrix numeric = ae::finite_difference_gradient(
            [&](const Matrix& values) {
                pick(nudged.layers[k].dense) = values;
                return problem::project(oracle::mlp_output(nudged, some_input()), three_d_output());
            },
            Matrix(pick(nudged.layers[k].dense)));
        expect::gradient({numbered(name, k), formula}, pick(gradients.layers[k]), numeric, clues);
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
    doctor::Clues clues{.batch = batch};
    for (const WrongBackward& known :
         wrong_backwards(model, oracle::mlp_forward(model, some_input()), three_d_output())) {
        clues.suspects.push_back({known.gradients.input, known.cause});
    }
    expect::gradient({"∂L/∂X", "∂L/∂X = W₁ᵀ ∂L/∂A₁"}, gradients.input, numeric, clues);
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
        ae::mlp_backward(model, trace_of(model, input), some_d_output(), InputGradient::compute);
    const MlpGradients right = right_gradients(model, input, some_d_output());
    std::vector<WrongBackward> wrong = wrong_backwards(model, oracle::mlp_forward(model, input), some_d_output());
    MlpGradients turned = right;
    std::reverse(turned.layers.begin(), turned.layers.end());
    wrong.push_back({turned,
                     "the gradients stand in the order of computation, the last layer's first: those of "
                     "layers[k] belong into place k"});
    expect_layers(gradients, right, wrong);
    const Mlp behind_the_first{.layers = {model.layers[1], model.layers[2]}};
    const std::vector<Matrix> outputs = oracle::mlp_forward(model, input);
    const Matrix d_first_output = right_gradients(behind_the_first, outputs[1], some_d_output()).input;
    expect::gradient({"∂L/∂X", "∂L/∂X = W₁ᵀ ∂L/∂A₁"}, gradients.input, right.input,
                     {.batch = batch,
                      .suspects = {{d_first_output,
                                    "this is the gradient of the first layer's output: ∂L/∂X is one layer further, "
                                    "W₁ᵀ ∂L/∂A₁"}}});
}

TEST_CASE("the gradient of the input is computed only where it is asked for", "[4.4][property]") {
    const Mlp model = three_layers();
    const MlpGradients gradients =
        ae::mlp_backward(model, trace_of(model, some_input()), three_d_output(), InputGradient::skip);
    expect::that(gradients.input.size() == 0,
                 "with InputGradient::skip the gradient of the input must be empty, but it has " +
                     std::to_string(gradients.input.size()) + " entries",
                 gradients.input.rows() == in && gradients.input.norm() > 0
                     ? "∂L/∂X is computed though nobody asked for it: ask for input_gradient before the last product"
                     : "");
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
    expect::that(second.layers.size() == first.layers.size(),
                 "a second call returns gradients of another number of layers than the first",
                 "something is kept from the last call: gradients must be made afresh");
    for (std::size_t k = 0; k < std::min(first.layers.size(), second.layers.size()); ++k) {
        expect::repeatable({numbered("∂L/∂W of a second call", k), "a gradient is fresh on each call"},
                           first.layers[k].weights, second.layers[k].weights);
        expect::repeatable({numbered("∂L/∂b of a second call", k), "a gradient is fresh on each call"},
                           first.layers[k].bias, second.layers[k].bias);
    }
    expect::repeatable({"∂L/∂X of a second call", "a gradient is fresh on each call"}, first.input, second.input);
}

TEST_CASE("without layers ∂L/∂X is ∂L/∂Y, if it is asked for", "[4.4][extreme]") {
    const MlpTrace trace{.outputs = {some_input()}};
    const Matrix d_output = problem::normal(in, batch, 471);
    const MlpGradients computed = ae::mlp_backward(Mlp{}, trace, d_output, InputGradient::compute);
    expect::that(computed.layers.empty(), "a network without layers has gradients of " +
                                              std::to_string(computed.layers.size()) + " layers, expected none");
    expect::that(computed.input.size() > 0, "without layers ∂L/∂X is empty although it was asked for",
                 "where the model has no layers ∂L/∂X is left empty: it is ∂L/∂Y, what the caller gave");
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
