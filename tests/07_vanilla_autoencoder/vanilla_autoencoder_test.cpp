#include "vanilla_autoencoder.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "common/finite_differences.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/oracle/training.hpp"
#include "tests/support/oracle/vanilla_autoencoder.hpp"
#include "tests/support/problem.hpp"

// Everywhere 5 features, a code of 2 and 4 samples; the encoder 5-4-3-2, the decoder 2-3-4-5, as in the lecture's
// example all sigmoid, unless a test says otherwise.
namespace {

using ae::Activation;
using ae::AdamSettings;
using ae::AdamState;
using ae::Autoencoder;
using ae::AutoencoderGradients;
using ae::AutoencoderTrace;
using ae::Index;
using ae::InputGradient;
using ae::Matrix;
using ae::Mlp;
using ae::Scalar;
using ae::Tensors;
using ae::Vector;

constexpr Index features = 5;
constexpr Index code = 2;
constexpr Index batch = 4;

const expect::Subject latent{"Z", "Z = encoder(X)"};
const expect::Subject reconstruction{"X̂", "X̂ = decoder(Z)"};
const expect::Subject loss_value{"L", "L = (1/N) Σₙ ‖x̂ₙ − xₙ‖²"};
const expect::Subject ratio{"the compression ratio", "features / code size"};
const expect::Subject error{"the reconstruction error", "(1/N) Σₙ ‖x̂ₙ − xₙ‖²"};

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
    return {.encoder = network({features, 4, 3, code}, activation, 701),
            .decoder = network({code, 3, 4, features}, activation, 751)};
}

// Whether two matrices have one shape and the same entries, but for rounding.
bool alike(const Matrix& a, const Matrix& b) {
    return a.rows() == b.rows() && a.cols() == b.cols() && a.isApprox(b, 1e-9);
}

Matrix some_input() { return problem::uniform(features, batch, 711); }
Matrix some_d_output() { return problem::normal(features, batch, 712); }

std::vector<Matrix> copies_of(const Tensors& tensors) {
    std::vector<Matrix> copies;
    for (const ae::Tensor& tensor : tensors) {
        copies.push_back(tensor.values);
    }
    return copies;
}

// What the encoder's gradients are if something else than ∂L/∂Z is handed over to it.
struct WrongHandover {
    ae::MlpGradients encoder;
    std::string cause;
};

std::vector<WrongHandover> wrong_handovers(const Autoencoder& model, const Matrix& input, const Matrix& d_output) {
    const AutoencoderTrace trace = oracle::autoencoder_forward(model, input);
    const auto encoder_given = [&](const Matrix& d_latent) {
        return oracle::mlp_backward(model.encoder, trace.encoder.outputs, d_latent);
    };
    // ∂L/∂A of the decoder's first layer, brought down to the code's size
    const Matrix d_first_output =
        oracle::mlp_backward({.layers = {model.decoder.layers.begin() + 1, model.decoder.layers.end()}},
                             {trace.decoder.outputs.begin() + 1, trace.decoder.outputs.end()}, d_output)
            .input;
    return {{encoder_given(d_output.topRows(code)),
             "the first rows of ∂L/∂X̂ are handed over to the encoder: it needs ∂L/∂Z, the decoder's input gradient"},
            {encoder_given(d_first_output.topRows(code)),
             "the gradient of the decoder's first output is handed over to the encoder: it needs ∂L/∂Z, the decoder's "
             "input gradient"},
            {encoder_given(trace.encoder.outputs.back()),
             "the code Z is handed over to the encoder: it needs ∂L/∂Z, the decoder's input gradient"}};
}

// Every parameter's gradient against central differences of the oracle's forward pass.
void expect_numeric_gradients(Autoencoder model, AutoencoderGradients gradients, const Matrix& input,
                              const Matrix& d_output) {
    std::vector<WrongHandover> wrong = wrong_handovers(model, input, d_output);
    const Tensors parameters = ae::tensors_of(model);
    const Tensors analytic = ae::tensors_of(gradients);
    expect::that(parameters.size() == analytic.size(),
                 "the gradients have " + std::to_string(analytic.size()) + " tensors, the model has " +
                     std::to_string(parameters.size()) + ": is there one gradient for each layer?");
    const std::vector<Matrix> numeric = ae::finite_difference_gradients(
        parameters, [&] { return problem::project(oracle::mlp_output(oracle::as_one_mlp(model), input), d_output); });
    for (std::size_t i = 0; i < std::min(parameters.size(), analytic.size()); ++i) {
        doctor::Clues clues{.batch = input.cols()};
        for (WrongHandover& known : wrong) {
            const Tensors tensors = ae::tensors_of(known.encoder);  // the encoder's stand first in the list of all
            if (i < tensors.size()) {
                clues.suspects.push_back({tensors[i].values, known.cause});
            }
        }
        expect::gradient({"∂L/∂ " + parameters[i].name, "back through the decoder, over Z, through the encoder"},
                         analytic[i].values, numeric[i], clues);
    }
}

ae::AutoencoderTrace traced(const Autoencoder& model, const Matrix& input) {
    return oracle::autoencoder_forward(model, input);
}

std::string name_of(Activation activation) {
    switch (activation) {
        case Activation::identity: return "identity";
        case Activation::relu: return "relu";
        case Activation::sigmoid: return "sigmoid";
        case Activation::tanh: return "tanh";
    }
    return "that does not exist";
}

void expect_layer(const ae::MlpLayer& layer, Index in, Index out, Activation activation, const std::string& where) {
    expect::that(layer.dense.weights.rows() == out && layer.dense.weights.cols() == in,
                 where + " must have weights (" + std::to_string(out) + ", " + std::to_string(in) + "), but has (" +
                     std::to_string(layer.dense.weights.rows()) + ", " + std::to_string(layer.dense.weights.cols()) +
                     ")");
    expect::that(layer.activation == activation,
                 where + " has the activation " + name_of(layer.activation) + ", and must have " + name_of(activation));
}

// The widths of a perceptron, from its input to its output.
std::vector<Index> widths_of(const Mlp& model) {
    std::vector<Index> widths;
    for (const ae::MlpLayer& layer : model.layers) {
        if (widths.empty()) {
            widths.push_back(layer.dense.weights.cols());
        }
        widths.push_back(layer.dense.weights.rows());
    }
    return widths;
}

std::string as_text(const std::vector<Index>& widths) {
    std::string text;
    for (const Index width : widths) {
        text += (text.empty() ? "" : ", ") + std::to_string(width);
    }
    return text;
}

// The activations of a perceptron: of the layers before the last one, and of the last one.
void expect_activations(const Mlp& model, Activation before, Activation last, const std::string& network,
                        const std::string& diagnosis) {
    for (std::size_t k = 0; k < model.layers.size(); ++k) {
        const Activation expected = k + 1 < model.layers.size() ? before : last;
        expect::that(model.layers[k].activation == expected,
                     "layer " + std::to_string(k) + " of the " + network + " has the activation " +
                         name_of(model.layers[k].activation) + ", and must have " + name_of(expected),
                     diagnosis);
    }
}

}  // namespace

// --- 7.1 make_autoencoder ----------------------------------------------------------------------------------------

TEST_CASE("the decoder mirrors the encoder, and each activation stands in its place", "[7.1][value]") {
    ae::Random random(1);
    const Autoencoder model = ae::make_autoencoder(
        {7, 5, 3, 2}, {.hidden = Activation::relu, .latent = Activation::identity, .output = Activation::sigmoid},
        random);
    const std::vector<Index> down{7, 5, 3, 2};
    const std::vector<Index> up{2, 3, 5, 7};
    expect::that(widths_of(model.encoder) == down,
                 "the encoder must have the widths 7, 5, 3, 2, but has " + as_text(widths_of(model.encoder)));
    expect::that(widths_of(model.decoder) == up,
                 "the decoder must have the widths 2, 3, 5, 7, but has " + as_text(widths_of(model.decoder)),
                 widths_of(model.decoder) == down
                     ? "the decoder has the encoder's widths: it must have them in reverse order"
                     : "");
    if (model.encoder.layers.empty() || model.decoder.layers.empty()) {
        return;
    }
    const Activation at_code = model.encoder.layers.back().activation;
    const Activation at_output = model.decoder.layers.back().activation;
    std::string diagnosis;
    if (at_code == Activation::sigmoid && at_output == Activation::identity) {
        diagnosis = "the activations of the code and of the reconstruction have changed places";
    } else if (at_code == Activation::relu) {
        diagnosis = "the code has the activation of the layers between: it has one of its own, activations.latent";
    } else if (at_output == Activation::relu) {
        diagnosis =
            "the reconstruction has the activation of the layers between: it has one of its own, "
            "activations.output";
    }
    expect_activations(model.encoder, Activation::relu, Activation::identity, "encoder", diagnosis);
    expect_activations(model.decoder, Activation::relu, Activation::sigmoid, "decoder", diagnosis);
}

TEST_CASE("two widths make one layer down and one up", "[7.1][extreme]") {
    ae::Random random(2);
    const Autoencoder model = ae::make_autoencoder(
        {6, 2}, {.hidden = Activation::tanh, .latent = Activation::identity, .output = Activation::sigmoid}, random);
    REQUIRE(model.encoder.layers.size() == 1);
    REQUIRE(model.decoder.layers.size() == 1);
    expect_layer(model.encoder.layers[0], 6, 2, Activation::identity, "the encoder's layer");
    expect_layer(model.decoder.layers[0], 2, 6, Activation::sigmoid, "the decoder's layer");
}

TEST_CASE("encoder and decoder start from different random weights, the same ones for the same seed",
          "[7.1][property]") {
    ae::Random random(3);
    ae::Random again(3);
    const Autoencoder model = ae::make_autoencoder({4, 4}, {}, random);
    const Autoencoder same = ae::make_autoencoder({4, 4}, {}, again);
    const Matrix& down = model.encoder.layers.at(0).dense.weights;
    const Matrix& up = model.decoder.layers.at(0).dense.weights;
    expect::value({"the encoder's weights for the same seed", ""}, same.encoder.layers.at(0).dense.weights, down);
    expect::value({"the decoder's weights for the same seed", ""}, same.decoder.layers.at(0).dense.weights, up);
    expect::that(!down.isApprox(up) && !down.isApprox(up.transpose()),
                 "the decoder's weights must be drawn afresh, not be the encoder's",
                 down.isApprox(up.transpose())
                     ? "the decoder's weights are the encoder's, transposed: the two share nothing here"
                     : "the decoder's weights are drawn from a copy of `random`: draw from `random` itself");
    expect::that(down.cwiseAbs().minCoeff() > 0, "all weights must be random: one of them is 0");
}

TEST_CASE("the encoder's weights are drawn first, then the decoder's, each as make_mlp draws them", "[7.1][value]") {
    ae::Random random(5);
    ae::Random same(5);
    Autoencoder model = ae::make_autoencoder({6, 4, 2}, {}, random);
    Mlp encoder = ae::make_mlp({6, 4, 2}, Activation::sigmoid, Activation::sigmoid, same);
    Mlp decoder = ae::make_mlp({2, 4, 6}, Activation::sigmoid, Activation::sigmoid, same);
    const std::vector<Matrix> drawn = copies_of(ae::tensors_of(model));
    std::vector<Matrix> expected = copies_of(ae::tensors_of(encoder));
    for (const Matrix& tensor : copies_of(ae::tensors_of(decoder))) {
        expected.push_back(tensor);
    }
    expect::that(drawn.size() == expected.size(), "the model has " + std::to_string(drawn.size()) +
                                                      " tensors, expected " + std::to_string(expected.size()));
    ae::Random turned(5);
    ae::make_mlp({2, 4, 6}, Activation::sigmoid, Activation::sigmoid, turned);
    Mlp second_encoder = ae::make_mlp({6, 4, 2}, Activation::sigmoid, Activation::sigmoid, turned);
    const std::vector<Matrix> drawn_second = copies_of(ae::tensors_of(second_encoder));
    for (std::size_t i = 0; i < std::min(drawn.size(), expected.size()); ++i) {
        std::vector<doctor::Suspect> suspects;
        if (i < drawn_second.size()) {
            suspects.push_back({drawn_second[i], "the decoder's weights are drawn before the encoder's"});
        }
        expect::value({ae::tensors_of(model)[i].name, "make_mlp for the encoder, then make_mlp for the decoder"},
                      drawn[i], expected[i], {}, suspects);
    }
}

TEST_CASE("a single width is refused", "[7.1][extreme]") {
    expect::throws<workbook::ValueError>("make_autoencoder with widths {784}", "ValueError", [] {
        ae::Random random(4);
        static_cast<void>(ae::make_autoencoder({784}, {}, random));
    });
}

// --- 7.2 autoencoder_forward -------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives Z = [2 −1 −1] and X̂ = [4 −2 −2; 7 −2 −2]", "[7.2][value]") {
    Autoencoder model;
    model.encoder.layers = {{{.weights = Matrix::Ones(1, 2), .bias = Vector::Zero(1)}, Activation::identity}};
    model.decoder.layers = {{{.weights = Matrix({{2}, {3}}), .bias = Vector({{0, 1}})}, Activation::identity}};
    const AutoencoderTrace trace = ae::autoencoder_forward(model, Matrix({{1, -2, 1}, {1, 1, -2}}));
    expect::value(latent, ae::latent_of(trace), Matrix({{2, -1, -1}}));
    expect::value(reconstruction, ae::output_of(trace), Matrix({{4, -2, -2}, {7, -2, -2}}));
}

TEST_CASE("every output agrees with one perceptron of all layers", "[7.2][value]") {
    const AutoencoderTrace yours = ae::autoencoder_forward(some_autoencoder(), some_input());
    const AutoencoderTrace expected = traced(some_autoencoder(), some_input());
    const auto expect_trace = [](const ae::MlpTrace& trace, const ae::MlpTrace& right, const expect::Subject& subject,
                                 const std::string& network) {
        std::string diagnosis;
        if (trace.outputs.size() == 2 && alike(trace.outputs.back(), right.outputs.back())) {
            diagnosis = "the outputs of the layers between are not kept: the backward pass needs all of them";
        } else if (trace.outputs.size() + 1 == right.outputs.size() && !trace.outputs.empty() &&
                   alike(trace.outputs.front(), right.outputs[1])) {
            diagnosis = "the trace of the " + network + " lacks its input, " + subject.name +
                        ": keep what mlp_forward returns, whole";
        }
        expect::that(trace.outputs.size() == right.outputs.size(),
                     "the trace of the " + network + " holds " + std::to_string(trace.outputs.size()) +
                         " matrices, expected " + std::to_string(right.outputs.size()) +
                         ": its input and one output for each layer",
                     diagnosis);
        for (std::size_t k = 0; k < std::min(trace.outputs.size(), right.outputs.size()); ++k) {
            expect::value({"output " + std::to_string(k) + " of the " + network, subject.formula}, trace.outputs[k],
                          right.outputs[k]);
        }
    };
    expect_trace(yours.encoder, expected.encoder, {"X", latent.formula}, "encoder");
    expect_trace(yours.decoder, expected.decoder, {"Z", reconstruction.formula}, "decoder");
}

TEST_CASE("a code with negative and large numbers reaches the decoder as it is", "[7.2][value]") {
    Autoencoder model = some_autoencoder(Activation::identity);
    model.encoder.layers.back().dense.bias *= 5;
    const AutoencoderTrace yours = ae::autoencoder_forward(model, some_input());
    const AutoencoderTrace expected = traced(model, some_input());
    const Matrix code_of_it = ae::latent_of(expected);
    expect::value(reconstruction, ae::output_of(yours), ae::output_of(expected), {},
                  {{oracle::mlp_output(model.decoder, code_of_it.cwiseMin(1).cwiseMax(0)),
                    "the code is cut to 0 … 1 on its way into the decoder: it takes Z as it is"},
                   {oracle::mlp_output(model.decoder, code_of_it.cwiseMax(0)),
                    "negative codes are set to 0 on their way into the decoder: it takes Z as it is"},
                   {oracle::mlp_output(model.decoder, oracle::activation_forward(Activation::sigmoid, code_of_it)),
                    "the code goes through a sigmoid on its way into the decoder: it takes Z as it is"}});
}

TEST_CASE("each sample is encoded and decoded by itself, and the input stays as it was", "[7.2][property]") {
    const Matrix input = some_input();
    const AutoencoderTrace alone = ae::autoencoder_forward(some_autoencoder(), input.col(2));
    expect::value({"X̂ of the third sample alone", reconstruction.formula}, ae::output_of(alone),
                  ae::output_of(traced(some_autoencoder(), input)).col(2));
    expect::unchanged("input", some_input(), input);
}

TEST_CASE("an input with a row too many is refused by the autoencoder", "[7.2][extreme]") {
    expect::throws<ae::ShapeError>("autoencoder_forward with 6 features in place of 5", "ShapeError", [] {
        static_cast<void>(ae::autoencoder_forward(some_autoencoder(), Matrix::Zero(features + 1, batch)));
    });
}

// --- 7.3 autoencoder_backward ------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives ∂L/∂Z = [16 −6 −4] and the encoder's gradient [24 18]", "[7.3][value]") {
    Autoencoder model;
    model.encoder.layers = {{{.weights = Matrix::Ones(1, 2), .bias = Vector::Zero(1)}, Activation::identity}};
    model.decoder.layers = {{{.weights = Matrix({{2}, {3}}), .bias = Vector({{0, 1}})}, Activation::identity}};
    const AutoencoderTrace trace = traced(model, Matrix({{1, -2, 1}, {1, 1, -2}}));
    const AutoencoderGradients gradients = ae::autoencoder_backward(model, trace, Matrix({{2, 0, -2}, {4, -2, 0}}));
    expect::value({"∂L/∂Z, the decoder's input gradient", "∂L/∂Z = W_dᵀ ∂L/∂X̂"}, gradients.decoder.input,
                  Matrix({{16, -6, -4}}));
    expect::value({"∂L/∂W of the decoder", "∂L/∂X̂ Zᵀ"}, gradients.decoder.layers.at(0).weights, Matrix({{6}, {10}}));
    expect::value({"∂L/∂W of the encoder", "∂L/∂Z Xᵀ"}, gradients.encoder.layers.at(0).weights, Matrix({{24, 18}}));
}

TEST_CASE("all gradients of a sigmoid autoencoder agree with finite differences", "[7.3][gradient]") {
    const Autoencoder model = some_autoencoder();
    expect_numeric_gradients(model, ae::autoencoder_backward(model, traced(model, some_input()), some_d_output()),
                             some_input(), some_d_output());
}

TEST_CASE("all gradients of a tanh autoencoder agree with finite differences", "[7.3][gradient]") {
    const Autoencoder model = some_autoencoder(Activation::tanh);
    expect_numeric_gradients(model, ae::autoencoder_backward(model, traced(model, some_input()), some_d_output()),
                             some_input(), some_d_output());
}

TEST_CASE("the gradient at the code agrees with finite differences", "[7.3][gradient]") {
    const Autoencoder model = some_autoencoder();
    const AutoencoderTrace trace = traced(model, some_input());
    const Matrix numeric = ae::finite_difference_gradient(
        [&](const Matrix& z) { return problem::project(oracle::mlp_output(model.decoder, z), some_d_output()); },
        trace.decoder.outputs.front());
    const AutoencoderGradients gradients = ae::autoencoder_backward(model, trace, some_d_output());
    expect::gradient({"∂L/∂Z, the decoder's input gradient", "what the decoder hands over to the encoder"},
                     gradients.decoder.input, numeric, batch);
}

TEST_CASE("the gradients are those of one perceptron of all layers", "[7.3][property]") {
    const Autoencoder model = some_autoencoder();
    const AutoencoderGradients gradients =
        ae::autoencoder_backward(model, traced(model, some_input()), some_d_output());
    const ae::MlpGradients joined = oracle::autoencoder_backward(model, some_input(), some_d_output());
    expect::that(gradients.encoder.layers.size() == 3 && gradients.decoder.layers.size() == 3,
                 "there must be gradients of 3 layers of the encoder and 3 of the decoder, but there are " +
                     std::to_string(gradients.encoder.layers.size()) + " and " +
                     std::to_string(gradients.decoder.layers.size()));
    if (gradients.encoder.layers.size() != 3 || gradients.decoder.layers.size() != 3) {
        return;
    }
    for (std::size_t k = 0; k < 3; ++k) {
        const std::string layer = "layer " + std::to_string(k);
        expect::gradient({"∂L/∂W of the encoder's " + layer, ""}, gradients.encoder.layers[k].weights,
                         joined.layers[k].weights, batch);
        expect::gradient({"∂L/∂W of the decoder's " + layer, ""}, gradients.decoder.layers[k].weights,
                         joined.layers[3 + k].weights, batch);
    }
}

TEST_CASE("a second backward pass gives the same gradients, and the trace stays as it was", "[7.3][property]") {
    const Autoencoder model = some_autoencoder();
    const AutoencoderTrace trace = traced(model, some_input());
    const AutoencoderGradients first = ae::autoencoder_backward(model, trace, some_d_output());
    const AutoencoderGradients second = ae::autoencoder_backward(model, trace, some_d_output());
    expect::repeatable({"∂L/∂W of the encoder's first layer in a second call", "gradients are fresh on each call"},
                       first.encoder.layers.at(0).weights, second.encoder.layers.at(0).weights);
    expect::repeatable({"∂L/∂W of the decoder's last layer in a second call", "gradients are fresh on each call"},
                       first.decoder.layers.back().weights, second.decoder.layers.back().weights);
    expect::unchanged("trace", traced(model, some_input()).encoder.outputs.back(), trace.encoder.outputs.back());
}

TEST_CASE("the gradient of the encoder's input is not computed", "[7.3][property]") {
    const Autoencoder model = some_autoencoder();
    const AutoencoderGradients gradients =
        ae::autoencoder_backward(model, traced(model, some_input()), some_d_output());
    expect::that(
        gradients.encoder.input.size() == 0,
        "the encoder's input gradient must stay empty: nobody needs it, and it is as large as any product of the step",
        "hand InputGradient::skip to the encoder's backward pass");
}

TEST_CASE("a gradient of another shape than the reconstruction is refused", "[7.3][extreme]") {
    expect::throws<ae::ShapeError>("autoencoder_backward with ∂L/∂X̂ of 3 samples in place of 4", "ShapeError", [] {
        const Autoencoder model = some_autoencoder();
        static_cast<void>(
            ae::autoencoder_backward(model, traced(model, some_input()), Matrix::Zero(features, batch - 1)));
    });
}

// --- 7.4 train_step ----------------------------------------------------------------------------------------------

namespace {

// One step of the oracle: its gradients, its Adam.
std::vector<Matrix> after_one_step(Autoencoder model, oracle::Adam& adam, const Matrix& input) {
    const Matrix output = oracle::mlp_output(oracle::as_one_mlp(model), input);
    ae::MlpGradients gradients =
        oracle::autoencoder_backward(model, input, oracle::squared_error(output, input).gradient);
    std::vector<Matrix> parameters = copies_of(ae::tensors_of(model));
    if (adam.first.empty()) {
        adam.first = oracle::zeros_like(parameters);
        adam.second = oracle::zeros_like(parameters);
    }
    oracle::adam_step(parameters, adam, copies_of(ae::tensors_of(gradients)));
    return parameters;
}

// What a known mistake makes of all parameters.
struct WrongParameters {
    std::vector<Matrix> values;
    std::string cause;
};

void expect_parameters(Autoencoder& model, const std::vector<Matrix>& expected, const std::string& when,
                       const std::vector<WrongParameters>& wrong) {
    const Tensors tensors = ae::tensors_of(model);
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        std::vector<doctor::Suspect> suspects;
        for (const WrongParameters& known : wrong) {
            suspects.push_back({known.values[i], known.cause});
        }
        expect::value({tensors[i].name + " after " + when, "forward, loss, backward, one step of Adam"},
                      tensors[i].values, expected[i], {}, suspects);
    }
}

oracle::Adam some_adam() {
    const AdamSettings settings;
    return {0.01, settings.beta1, settings.beta2, settings.epsilon, 0, {}, {}};
}

}  // namespace

TEST_CASE("a training step returns the loss before the step", "[7.4][value]") {
    Autoencoder model = some_autoencoder();
    AdamState optimiser;
    const Scalar before = oracle::reconstruction_error(model, some_input());
    const Scalar yours = ae::train_step(model, optimiser, some_input(), {});
    const Scalar after = oracle::reconstruction_error(model, some_input());  // of the model as you left it
    expect::value(loss_value, yours, before, {},
                  {expect::suspect(after,
                                   "this is the loss after the step: return the one from before it, which belongs "
                                   "to the weights that produced it"),
                   expect::suspect(before / features,
                                   "the loss is averaged over the pixels too: sum over the pixels, "
                                   "and average over the samples")});
}

TEST_CASE("two training steps move every parameter as forward, loss, backward and Adam say", "[7.4][value]") {
    const AdamSettings settings{.learning_rate = 0.01};
    Autoencoder model = some_autoencoder();
    AdamState optimiser;
    oracle::Adam adam = some_adam();

    const std::string not_moved =
        "this tensor has not moved: hand adam_step the tensors of the whole model, and all of its gradients";
    const std::vector<Matrix> start = copies_of(ae::tensors_of(model));
    const std::vector<Matrix> first = after_one_step(model, adam, some_input());
    ae::train_step(model, optimiser, some_input(), settings);
    expect_parameters(model, first, "the first step", {{start, not_moved}});

    oracle::Adam new_adam = some_adam();
    const std::vector<Matrix> afresh = after_one_step(model, new_adam, some_input());
    const std::vector<Matrix> second = after_one_step(model, adam, some_input());
    ae::train_step(model, optimiser, some_input(), settings);
    expect_parameters(model, second, "the second step",
                      {{first, not_moved},
                       {afresh, "Adam starts afresh at each step: hand on the optimiser's state that was given"}});
}

TEST_CASE("the loss falls along the training steps", "[7.4][property]") {
    Autoencoder model = some_autoencoder();
    AdamState optimiser;
    const Scalar before = oracle::reconstruction_error(model, some_input());
    for (int step = 0; step < 200; ++step) {
        ae::train_step(model, optimiser, some_input(), {.learning_rate = 0.01});
    }
    const Scalar after = oracle::reconstruction_error(model, some_input());
    expect::that(after < before / 2, "200 steps on one batch must lower its loss to less than half, but it went from " +
                                         std::to_string(before) + " to " + std::to_string(after));
}

TEST_CASE("a training step leaves its input as it was", "[7.4][property]") {
    const Matrix input = some_input();
    Autoencoder model = some_autoencoder();
    AdamState optimiser;
    ae::train_step(model, optimiser, input, {});
    expect::unchanged("input", some_input(), input);
    expect::that(optimiser.step == 1,
                 "the optimiser's state must have counted one step: pass on the one that was given");
}

TEST_CASE("an empty batch is refused by the training step", "[7.4][extreme]") {
    expect::throws<ae::ShapeError>("train_step with an input of no samples", "ShapeError", [] {
        Autoencoder model = some_autoencoder();
        AdamState optimiser;
        ae::train_step(model, optimiser, Matrix(features, 0), {});
    });
}

TEST_CASE("an input with a row too many is refused by the training step", "[7.4][extreme]") {
    expect::throws<ae::ShapeError>("train_step with 6 features in place of 5", "ShapeError", [] {
        Autoencoder model = some_autoencoder();
        AdamState optimiser;
        ae::train_step(model, optimiser, Matrix::Ones(features + 1, batch), {});
    });
}

// --- 7.5 compression_ratio, reconstruction_error --------------------------------------------------------------------

TEST_CASE("an encoder 784-16-2 has a compression ratio of 392", "[7.5][value]") {
    Autoencoder model;
    model.encoder.layers = {{{.weights = Matrix::Zero(16, 784), .bias = Vector::Zero(16)}, Activation::sigmoid},
                            {{.weights = Matrix::Zero(2, 16), .bias = Vector::Zero(2)}, Activation::sigmoid}};
    expect::value(ratio, ae::compression_ratio(model), 392);
}

TEST_CASE("a ratio need not be a whole number", "[7.5][value]") {
    expect::value(
        ratio, ae::compression_ratio(some_autoencoder()), 2.5, {},
        {expect::suspect(0.4, "the ratio is upside down: features / code size"),
         expect::suspect(2, "whole numbers are divided: convert to Scalar first"),
         expect::suspect(1.25,
                         "the size of the encoder's first output is taken for that of the code: the code is the "
                         "last layer's")});
}

TEST_CASE("the error by hand: reconstructions off by (1, 2) and by (0, 2) give 4.5", "[7.5][value]") {
    Autoencoder model;  // X̂ = 0 for every input
    model.encoder.layers = {{{.weights = Matrix::Zero(1, 2), .bias = Vector::Zero(1)}, Activation::identity}};
    model.decoder.layers = {{{.weights = Matrix::Zero(2, 1), .bias = Vector::Zero(2)}, Activation::identity}};
    expect::value(error, ae::reconstruction_error(model, Matrix({{1, 0}, {2, 2}})), 4.5);
}

TEST_CASE("the error of a few samples agrees with plain loops", "[7.5][value]") {
    const Scalar right = oracle::reconstruction_error(some_autoencoder(), some_input());
    expect::value(
        error, ae::reconstruction_error(some_autoencoder(), some_input()), right, {},
        {expect::suspect(right / features,
                         "the error is averaged over the pixels too: sum over the pixels, and average over the "
                         "samples"),
         expect::suspect(right * batch, "the sum is not divided by the number of samples"),
         expect::suspect(std::sqrt(right), "this is the root of the error: the squared error has none")});
}

TEST_CASE("the error of 2,345 samples agrees with plain loops: no part is lost, none counts twice", "[7.5][property]") {
    const Matrix images = problem::uniform(features, 2345, 721);
    std::vector<doctor::Suspect> suspects;
    for (const Index part : {64, 100, 200, 500, 512}) {
        const Index used = images.cols() / part * part;
        const Scalar of_used = oracle::reconstruction_error(some_autoencoder(), images.leftCols(used));
        const Scalar share = static_cast<Scalar>(used) / static_cast<Scalar>(images.cols());
        suspects.push_back(expect::suspect(
            of_used * share, "the last " + std::to_string(images.cols() - used) +
                                 " samples are left out of the sum: the last part is smaller, and counts too"));
    }
    expect::value(error, ae::reconstruction_error(some_autoencoder(), images),
                  oracle::reconstruction_error(some_autoencoder(), images), {}, suspects);
}

TEST_CASE("an error over no samples is refused", "[7.5][extreme]") {
    expect::throws<ae::ShapeError>("reconstruction_error of no samples", "ShapeError", [] {
        static_cast<void>(ae::reconstruction_error(some_autoencoder(), Matrix(features, 0)));
    });
}

TEST_CASE("NaN in one picture shows in the error", "[7.5][extreme]") {
    Matrix images = some_input();
    images(1, 1) = std::numeric_limits<Scalar>::quiet_NaN();
    expect::that(std::isnan(ae::reconstruction_error(some_autoencoder(), images)),
                 "the error of pictures that hold NaN must be NaN: a number would hide it");
}

TEST_CASE("an encoder without layers has no compression ratio", "[7.5][extreme]") {
    expect::throws<workbook::ValueError>("compression_ratio of an empty autoencoder", "ValueError",
                                         [] { static_cast<void>(ae::compression_ratio(Autoencoder{})); });
}

TEST_CASE("an error over pictures of another size is refused", "[7.5][extreme]") {
    expect::throws<ae::ShapeError>("reconstruction_error of 6 features in place of 5", "ShapeError", [] {
        static_cast<void>(ae::reconstruction_error(some_autoencoder(), Matrix::Ones(features + 1, batch)));
    });
}

TEST_CASE("biases of the identity are 0, so that nothing has to make up for them", "[7.6][property]") {
    const Autoencoder model = ae::identity_autoencoder(features, features + 1);
    expect::value({"the bias of the layer down", "0"}, model.encoder.layers.at(0).dense.bias,
                  Matrix::Zero(features + 1, 1));
    expect::value({"the bias of the layer up", "0"}, model.decoder.layers.at(0).dense.bias, Matrix::Zero(features, 1));
}

// --- 7.6 identity_autoencoder ------------------------------------------------------------------------------------

TEST_CASE("the identity's reconstruction of (5, 7) from a code of three numbers is (5, 7)", "[7.6][value]") {
    // The code is (5, 7, 0) in the lesson, but any code will do from which the input comes back exactly.
    const Autoencoder model = ae::identity_autoencoder(2, 3);
    const auto has_activation = [](const ae::MlpLayer& layer) { return layer.activation != Activation::identity; };
    expect::that(std::none_of(model.encoder.layers.begin(), model.encoder.layers.end(), has_activation) &&
                     std::none_of(model.decoder.layers.begin(), model.decoder.layers.end(), has_activation),
                 "a layer of the identity has an activation, which changes what passes it",
                 "both layers must have Activation::identity");
    expect::that(model.encoder.layers.size() == 1 && model.decoder.layers.size() == 1,
                 "there must be one layer down and one up");
    const AutoencoderTrace trace = traced(model, Matrix({{5}, {7}}));
    const bool all_ones = alike(model.encoder.layers.at(0).dense.weights, Matrix::Ones(3, 2)) &&
                          alike(model.decoder.layers.at(0).dense.weights, Matrix::Ones(2, 3));
    expect::that(!all_ones, "W_d W_e must be the identity, but every weight is 1",
                 "every weight is 1: the identity has ones on the diagonal alone, Matrix::Identity(rows, columns)");
    expect::value({"the reconstruction", "X̂ = W_d W_e X = X"}, ae::output_of(trace), Matrix({{5}, {7}}));
    expect::that(ae::latent_of(trace).rows() == 3,
                 "the code must have 3 numbers, but has " + std::to_string(ae::latent_of(trace).rows()));
}

TEST_CASE("every input comes back exactly, whatever the size of the code", "[7.6][property]") {
    for (const Index size : {features, features + 1, 3 * features}) {
        const Autoencoder model = ae::identity_autoencoder(features, size);
        const Matrix input = 100 * problem::normal(features, batch, 731);
        const AutoencoderTrace trace = traced(model, input);
        expect::value({"X̂ with a code of " + std::to_string(size), "X̂ = X"}, ae::output_of(trace), input, {0, 0});
        expect::that(ae::latent_of(trace).rows() == size, "the code must have " + std::to_string(size) + " numbers");
        expect::that(model.encoder.layers.size() == 1 && model.decoder.layers.size() == 1,
                     "there must be one layer down and one up");
    }
}

TEST_CASE("a code smaller than the input is refused", "[7.6][extreme]") {
    expect::throws<workbook::ValueError>("identity_autoencoder(5, 4)", "ValueError",
                                         [] { static_cast<void>(ae::identity_autoencoder(5, 4)); });
    expect::throws<workbook::ValueError>("identity_autoencoder(0, 0)", "ValueError",
                                         [] { static_cast<void>(ae::identity_autoencoder(0, 0)); });
}

TEST_CASE("a single number comes back from a code of one", "[7.6][extreme]") {
    const AutoencoderTrace trace = traced(ae::identity_autoencoder(1, 1), Matrix({{3, -4}}));
    expect::value({"the reconstruction", "X̂ = X"}, ae::output_of(trace), Matrix({{3, -4}}));
}
