#include "dense_layer.hpp"

#include <limits>
#include <vector>

#include "common/finite_differences.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/oracle/dense_layer.hpp"
#include "tests/support/problem.hpp"

// Everywhere 4 inputs, 3 outputs and 5 samples: unequal, so that no transposition goes unnoticed.
namespace {

using ae::Dense;
using ae::DenseGradients;
using ae::Index;
using ae::Matrix;
using ae::Scalar;
using ae::Vector;

constexpr Index in = 4;
constexpr Index out = 3;
constexpr Index batch = 5;

const expect::Subject output{"Y", "Y = W X + b 1ᵀ"};
const expect::Subject d_weights{"∂L/∂W", "∂L/∂W = ∂L/∂Y Xᵀ"};
const expect::Subject d_bias{"∂L/∂b", "∂L/∂b = ∂L/∂Y 1, the sum over the samples"};
const expect::Subject d_input{"∂L/∂X", "∂L/∂X = Wᵀ ∂L/∂Y"};
const expect::Subject new_weights{"W after the step", "W ← W − η ∂L/∂W"};
const expect::Subject new_bias{"b after the step", "b ← b − η ∂L/∂b"};

Dense some_layer() { return {.weights = problem::normal(out, in, 11), .bias = problem::normal(out, 1, 12)}; }
Matrix some_input() { return problem::normal(in, batch, 13); }
Matrix some_d_output() { return problem::normal(out, batch, 14); }

// The other way round: more outputs than inputs.
constexpr Index many = 6;

Dense wide_layer() { return {.weights = problem::normal(many, in, 15), .bias = problem::normal(many, 1, 16)}; }
Matrix wide_d_output() { return problem::normal(many, batch, 17); }

// A matrix whose rows, or columns, from the number of inputs on are 0: what a loop that stops too early leaves.
Matrix without_rows_behind(Matrix matrix) {
    matrix.bottomRows(many - in).setZero();
    return matrix;
}

using problem::matrix;

}  // namespace

// --- 1.1 dense_forward -----------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives Y = [23 26 28]", "[1.1][value]") {
    const Dense layer{.weights = matrix({{1, 2}}), .bias = Vector::Constant(1, 10)};
    expect::value(output, ae::dense_forward(layer, matrix({{3, 4, 2}, {5, 6, 8}})), matrix({{23, 26, 28}}));
}

TEST_CASE("the output agrees with plain loops", "[1.1][value]") {
    const Dense layer = some_layer();
    const Matrix without_bias = oracle::dense_forward(layer.weights, Vector::Zero(out), some_input());
    Matrix first_sample_only = without_bias;
    first_sample_only.col(0) += layer.bias;
    expect::value(
        output, ae::dense_forward(layer, some_input()), oracle::dense_forward(layer.weights, layer.bias, some_input()),
        {},
        {{without_bias, "your Y is W X alone: the bias is missing"},
         {first_sample_only, "the bias is added to the first sample only: every column of Y gets the same b"},
         {oracle::dense_forward(layer.weights, in * layer.bias, some_input()),
          "the bias is added once for each of the 4 inputs: it belongs outside of the sum over j"},
         {oracle::dense_forward(layer.weights, -layer.bias, some_input()), "the bias is taken off, not added"},
         {layer.bias.replicate(1, batch), "your Y is the bias alone: W X is missing"}});
}

TEST_CASE("an input of zeros gives the bias in every column", "[1.1][property]") {
    const Dense layer = some_layer();
    expect::value(output, ae::dense_forward(layer, Matrix::Zero(in, batch)), layer.bias.replicate(1, batch));
}

TEST_CASE("each sample is treated by itself", "[1.1][property]") {
    const Dense layer = some_layer();
    const Matrix input = some_input();
    expect::value({"Y of the third sample alone", output.formula}, ae::dense_forward(layer, input.col(2)),
                  oracle::dense_forward(layer.weights, layer.bias, input).col(2));
}

TEST_CASE("the layer's input stays as it was", "[1.1][property]") {
    const Matrix input = some_input();
    const Matrix first = ae::dense_forward(some_layer(), input);
    expect::unchanged("input", some_input(), input);
    expect::repeatable({"Y of a second call", output.formula}, first, ae::dense_forward(some_layer(), input));
}

TEST_CASE("an empty batch gives an output without columns", "[1.1][extreme]") {
    expect::value(output, ae::dense_forward(some_layer(), Matrix(in, 0)), Matrix(out, 0));
}

TEST_CASE("NaN in one sample stays in that sample", "[1.1][extreme]") {
    Matrix input = some_input();
    input(1, 2) = std::numeric_limits<Scalar>::quiet_NaN();
    const Dense layer = some_layer();
    expect::value(output, ae::dense_forward(layer, input), oracle::dense_forward(layer.weights, layer.bias, input));
}

TEST_CASE("an input with a row too many is refused", "[1.1][extreme]") {
    expect::throws<ae::ShapeError>("dense_forward with W (3, 4) and X (5, 5)", "ShapeError", [] {
        static_cast<void>(ae::dense_forward(some_layer(), Matrix::Zero(in + 1, batch)));
    });
}

TEST_CASE("a layer with more outputs than inputs", "[1.1][value]") {
    const Dense layer = wide_layer();
    const Matrix right = oracle::dense_forward(layer.weights, layer.bias, some_input());
    expect::value(output, ae::dense_forward(layer, some_input()), right, {},
                  {{without_rows_behind(right),
                    "only as many outputs are computed as there are inputs: Y has a row for each output"}});
}

// --- 1.2 dense_backward_parameters ---------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives ∂L/∂W = [10 32] and ∂L/∂b = [5]", "[1.2][value]") {
    const DenseGradients gradients =
        ae::dense_backward_parameters(matrix({{3, 4, 2}, {5, 6, 8}}), matrix({{4, -2, 3}}));
    expect::value(d_weights, gradients.weights, matrix({{10, 32}}));
    expect::value(d_bias, gradients.bias, matrix({{5}}));
}

// Before all other gradients: whatever adds up over calls makes those wrong too, by a factor that tells nothing.
TEST_CASE("a second call gives the same gradients as the first", "[1.2][gradient]") {
    const DenseGradients first = ae::dense_backward_parameters(some_input(), some_d_output());
    const DenseGradients second = ae::dense_backward_parameters(some_input(), some_d_output());
    const std::string fresh = "a gradient is fresh on each call; nothing is added up";
    expect::repeatable({"∂L/∂W of a second call", fresh}, first.weights, second.weights);
    expect::repeatable({"∂L/∂b of a second call", fresh}, first.bias, second.bias);
}

// [finite_differences]
TEST_CASE("∂L/∂W agrees with finite differences", "[1.2][gradient]") {
    const Dense layer = some_layer();
    const Matrix numeric = ae::finite_difference_gradient(
        [&](const Matrix& weights) {
            return problem::project(oracle::dense_forward(weights, layer.bias, some_input()), some_d_output());
        },
        layer.weights);
    const DenseGradients gradients = ae::dense_backward_parameters(some_input(), some_d_output());
    expect::gradient(d_weights, gradients.weights, numeric, batch);
}
// [finite_differences]

TEST_CASE("∂L/∂b agrees with finite differences", "[1.2][gradient]") {
    const Dense layer = some_layer();
    const Matrix numeric = ae::finite_difference_gradient(
        [&](const Matrix& bias) {
            return problem::project(oracle::dense_forward(layer.weights, bias, some_input()), some_d_output());
        },
        layer.bias);
    const DenseGradients gradients = ae::dense_backward_parameters(some_input(), some_d_output());
    const Matrix d_output = some_d_output();
    expect::gradient(d_bias, gradients.bias, numeric,
                     doctor::Clues{.batch = batch,
                                   .terms = {{"the part of the first sample", d_output.col(0)},
                                             {"the part of the last sample", d_output.col(batch - 1)}}});
}

TEST_CASE("dense_backward_parameters leaves its arguments as they were", "[1.2][property]") {
    const Matrix input = some_input();
    const Matrix d_output = some_d_output();
    static_cast<void>(ae::dense_backward_parameters(input, d_output));
    expect::unchanged("input", some_input(), input);
    expect::unchanged("d_output", some_d_output(), d_output);
}

TEST_CASE("a batch of two copies gives twice the gradient of one", "[1.2][property]") {
    Matrix input(in, 2 * batch);
    input << some_input(), some_input();
    Matrix d_output(out, 2 * batch);
    d_output << some_d_output(), some_d_output();
    const DenseGradients twice = ae::dense_backward_parameters(input, d_output);
    expect::gradient(d_weights, twice.weights, 2 * oracle::dense_backward_weights(some_input(), some_d_output()),
                     2 * batch);
    expect::gradient(d_bias, twice.bias, 2 * oracle::dense_backward_bias(some_d_output()), 2 * batch);
}

TEST_CASE("an empty batch gives gradients of zero", "[1.2][extreme]") {
    const DenseGradients gradients = ae::dense_backward_parameters(Matrix(in, 0), Matrix(out, 0));
    expect::value(d_weights, gradients.weights, Matrix::Zero(out, in));
    expect::value(d_bias, gradients.bias, Matrix::Zero(out, 1));
}

TEST_CASE("batches of different sizes are refused", "[1.2][extreme]") {
    expect::throws<ae::ShapeError>("dense_backward_parameters with 5 and 6 samples", "ShapeError", [] {
        static_cast<void>(ae::dense_backward_parameters(Matrix::Zero(in, batch), Matrix::Zero(out, batch + 1)));
    });
}

TEST_CASE("the gradients of a layer with more outputs than inputs", "[1.2][value]") {
    const std::string too_few = "only as many outputs have a gradient as there are inputs: every output has one";
    const DenseGradients gradients = ae::dense_backward_parameters(some_input(), wide_d_output());
    const Matrix right_weights = oracle::dense_backward_weights(some_input(), wide_d_output());
    const Matrix right_bias = oracle::dense_backward_bias(wide_d_output());
    expect::value(d_weights, gradients.weights, right_weights, {}, {{without_rows_behind(right_weights), too_few}});
    expect::value(d_bias, gradients.bias, right_bias, {}, {{without_rows_behind(right_bias), too_few}});
}

// --- 1.3 dense_backward_input ----------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives ∂L/∂X = [4 −2 3; 8 −4 6]", "[1.3][value]") {
    const Dense layer{.weights = matrix({{1, 2}}), .bias = Vector::Constant(1, 10)};
    expect::value(d_input, ae::dense_backward_input(layer, matrix({{4, -2, 3}})), matrix({{4, -2, 3}, {8, -4, 6}}));
}

TEST_CASE("∂L/∂X agrees with finite differences", "[1.3][gradient]") {
    const Dense layer = some_layer();
    const Matrix numeric = ae::finite_difference_gradient(
        [&](const Matrix& input) {
            return problem::project(oracle::dense_forward(layer.weights, layer.bias, input), some_d_output());
        },
        some_input());
    expect::gradient(d_input, ae::dense_backward_input(layer, some_d_output()), numeric, batch);
}

TEST_CASE("∂L/∂X agrees with finite differences for a square layer", "[1.3][gradient]") {
    const Dense layer{.weights = problem::normal(3, 3, 21), .bias = problem::normal(3, 1, 22)};
    const Matrix d_output = problem::normal(3, 3, 23);
    const Matrix numeric = ae::finite_difference_gradient(
        [&](const Matrix& input) {
            return problem::project(oracle::dense_forward(layer.weights, layer.bias, input), d_output);
        },
        problem::normal(3, 3, 24));
    expect::value(d_input, ae::dense_backward_input(layer, d_output), numeric, {},
                  {{oracle::dense_backward_input(layer.weights.transpose(), d_output),
                    "W is not transposed: your ∂L/∂X is W ∂L/∂Y, and only a square W lets that pass"}});
}

TEST_CASE("the bias does not matter to ∂L/∂X", "[1.3][property]") {
    Dense layer = some_layer();
    const Matrix expected = oracle::dense_backward_input(layer.weights, some_d_output());
    layer.bias *= 100;
    expect::gradient(d_input, ae::dense_backward_input(layer, some_d_output()), expected, batch);
}

TEST_CASE("∂L/∂Y stays as it was, and a second call gives the same ∂L/∂X", "[1.3][property]") {
    const Matrix d_output = some_d_output();
    const Matrix first = ae::dense_backward_input(some_layer(), d_output);
    expect::unchanged("d_output", some_d_output(), d_output);
    expect::repeatable({"∂L/∂X of a second call", d_input.formula}, first,
                       ae::dense_backward_input(some_layer(), d_output));
}

TEST_CASE("an empty batch gives ∂L/∂X without columns", "[1.3][extreme]") {
    expect::value(d_input, ae::dense_backward_input(some_layer(), Matrix(out, 0)), Matrix(in, 0));
}

TEST_CASE("∂L/∂Y with a row too many is refused", "[1.3][extreme]") {
    expect::throws<ae::ShapeError>("dense_backward_input with W (3, 4) and ∂L/∂Y (4, 5)", "ShapeError", [] {
        static_cast<void>(ae::dense_backward_input(some_layer(), Matrix::Zero(out + 1, batch)));
    });
}

TEST_CASE("∂L/∂X of a layer with more outputs than inputs", "[1.3][value]") {
    const Matrix weights = wide_layer().weights;
    expect::value(
        d_input, ae::dense_backward_input(wide_layer(), wide_d_output()),
        oracle::dense_backward_input(weights, wide_d_output()), {},
        {{oracle::dense_backward_input(weights.topRows(in), wide_d_output().topRows(in)),
          "only as many outputs count as there are inputs: every output has a part in ∂L/∂X, Σᵢ Wᵢⱼ ∂L/∂Yᵢ"}});
}

// --- 1.4 gradient_step -----------------------------------------------------------------------------------------------

namespace {

// A parameter after the step, where `name` is how the contract calls it.
void expect_step(const expect::Subject& subject, const std::string& name, const Matrix& yours, const Matrix& before,
                 const Matrix& gradient, Scalar learning_rate) {
    expect::value(
        subject, yours, before - learning_rate * gradient, {},
        {{before, name + " is what it was before: it is not updated"},
         {before + learning_rate * gradient, name + " goes along its gradient, uphill: the step is −η ∂L/∂" + name},
         {before - gradient, "the step of " + name + " lacks the learning rate η"},
         {before - gradient / learning_rate, "the step of " + name + " is divided by η, not multiplied"},
         {-learning_rate * gradient, name + " is replaced by the step: −η ∂L/∂" + name + " is added to it"}});
}

}  // namespace

TEST_CASE("the example from the lesson steps to W = [−1 2] and b = [11]", "[1.4][value]") {
    Dense layer{.weights = matrix({{1, 2}}), .bias = Vector::Constant(1, 10)};
    const DenseGradients gradients{.weights = matrix({{4, 0}}), .bias = Vector::Constant(1, -2)};
    ae::gradient_step(layer, gradients, 0.5);
    expect::value(new_weights, layer.weights, matrix({{-1, 2}}));
    expect::value(new_bias, layer.bias, matrix({{11}}));
}

TEST_CASE("W and b take a step of −η times their gradients", "[1.4][value]") {
    Dense layer = some_layer();
    const DenseGradients gradients{.weights = problem::normal(out, in, 33), .bias = problem::normal(out, 1, 34)};
    ae::gradient_step(layer, gradients, 0.3);
    expect_step(new_weights, "W", layer.weights, some_layer().weights, gradients.weights, 0.3);
    expect_step(new_bias, "b", layer.bias, some_layer().bias, gradients.bias, 0.3);
}

TEST_CASE("a small step against the gradient lowers the loss by η‖∂L/∂θ‖²", "[1.4][gradient]") {
    // L = Σ C ∘ (W X + b 1ᵀ) is linear in W and b, so the first order is exact.
    const auto loss = [](const Dense& layer) {
        return problem::project(oracle::dense_forward(layer.weights, layer.bias, some_input()), some_d_output());
    };
    const DenseGradients gradients{.weights = oracle::dense_backward_weights(some_input(), some_d_output()),
                                   .bias = oracle::dense_backward_bias(some_d_output())};
    Dense layer = some_layer();
    const Scalar before = loss(layer);
    ae::gradient_step(layer, gradients, 0.01);
    const Scalar square = gradients.weights.squaredNorm() + gradients.bias.squaredNorm();
    expect::value({"L after the step", "L(θ − η g) = L(θ) − η ‖g‖² for a loss that is linear in θ"}, loss(layer),
                  before - 0.01 * square);
}

TEST_CASE("a learning rate of 0 changes nothing", "[1.4][property]") {
    Dense layer = some_layer();
    ae::gradient_step(layer, {.weights = problem::normal(out, in, 31), .bias = problem::normal(out, 1, 32)}, 0);
    expect::value(new_weights, layer.weights, some_layer().weights);
    expect::value(new_bias, layer.bias, some_layer().bias);
}

TEST_CASE("gradients of another shape are refused, and the layer stays as it was", "[1.4][extreme]") {
    Dense layer = some_layer();
    expect::throws<ae::ShapeError>("gradient_step with W (3, 4) and ∂L/∂W (4, 3)", "ShapeError", [&] {
        ae::gradient_step(layer, {.weights = Matrix::Ones(in, out), .bias = Vector::Ones(out)}, 1);
    });
    expect::throws<ae::ShapeError>("gradient_step with b (3) and ∂L/∂b (4)", "ShapeError", [&] {
        ae::gradient_step(layer, {.weights = Matrix::Ones(out, in), .bias = Vector::Ones(in)}, 1);
    });
    expect::value(new_weights, layer.weights, some_layer().weights, {},
                  {{some_layer().weights - Matrix::Ones(out, in),
                    "W has changed before the gradient of b was refused: check both shapes first, then step"}});
}

TEST_CASE("a layer with more outputs than inputs takes its step", "[1.4][value]") {
    Dense layer = wide_layer();
    const DenseGradients gradients{.weights = problem::normal(many, in, 35), .bias = problem::normal(many, 1, 36)};
    ae::gradient_step(layer, gradients, 0.3);
    expect_step(new_weights, "W", layer.weights, wide_layer().weights, gradients.weights, 0.3);
    expect_step(new_bias, "b", layer.bias, wide_layer().bias, gradients.bias, 0.3);
}

TEST_CASE("where the gradient of W is refused, b stays as it was", "[1.4][extreme]") {
    Dense layer = some_layer();
    expect::throws<ae::ShapeError>("gradient_step with W (3, 4) and ∂L/∂W (4, 3)", "ShapeError", [&] {
        ae::gradient_step(layer, {.weights = Matrix::Ones(in, out), .bias = Vector::Ones(out)}, 1);
    });
    expect::value(new_bias, layer.bias, some_layer().bias, {},
                  {{some_layer().bias - Matrix::Ones(out, 1),
                    "b has changed before the gradient of W was refused: check both shapes first, then step"}});
}
