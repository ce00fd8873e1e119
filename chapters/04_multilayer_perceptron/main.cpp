/// \file
/// The experiment of chapter 04: ten digits learned to nothing, and the gradient's way through a deep network.
///
/// Model: a multilayer perceptron. Dataset: ten pictures, one of each digit. Loss: squared error.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "common/dataset.hpp"
#include "common/pictures.hpp"
#include "common/run.hpp"
#include "multilayer_perceptron.hpp"

namespace {

using namespace ae;

constexpr Scalar learning_rate = Scalar(0.02);

// The optimiser is given in this chapter: plain gradient descent, over every matrix and vector of the model.
void descend(Mlp& model, MlpGradients& gradients) {
    Tensors parameters = tensors_of(model);
    const Tensors slopes = tensors_of(gradients);
    require_same_tensors("descend", parameters, slopes);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        parameters[i].values -= learning_rate * slopes[i].values;
    }
}

// The first picture of each digit, from 0 to 9.
Matrix one_of_each(const Dataset& data) {
    std::vector<Index> found;
    for (int digit = 0; digit < 10; ++digit) {
        const auto place = std::find(data.labels.begin(), data.labels.end(), digit);
        if (place == data.labels.end()) {
            throw DataError("one_of_each: there is no picture of the digit " + std::to_string(digit));
        }
        found.push_back(place - data.labels.begin());
    }
    return columns(data.images, found);
}

// --- Ten digits, learned to nothing ----------------------------------------------------------------------------------

struct Overfitting {
    std::vector<double> losses;  // before the first step and after each
    std::vector<Matrix> stages;  // what the network draws after 0, 10, 50, ... steps
};

const std::vector<int> stages = {0, 10, 50, 100};

Overfitting overfit(workbook::Run& run, const Matrix& digits) {
    Random random(run.options().seed);
    Mlp model = make_mlp({digits.rows(), 128, 64, digits.rows()}, Activation::relu, Activation::identity, random);
    Overfitting result;
    workbook::Training training = run.training("ten digits", run.options().epochs * digits.cols());
    for (int step = 0;; ++step) {
        const MlpTrace trace = mlp_forward(model, digits);
        const Loss loss = squared_error(trace.outputs.back(), digits);
        result.losses.push_back(static_cast<double>(loss.value));
        if (step == run.options().epochs || std::find(stages.begin(), stages.end(), step) != stages.end()) {
            result.stages.push_back(trace.outputs.back());
        }
        if (step == run.options().epochs) {
            return result;
        }
        MlpGradients gradients = mlp_backward(model, trace, loss.gradient, InputGradient::skip);
        descend(model, gradients);
        training.advance(digits.cols());
    }
}

void show_overfitting(workbook::Run& run, const Matrix& digits) {
    const Overfitting result = overfit(run, digits);
    std::vector<double> steps(result.losses.size());
    std::iota(steps.begin(), steps.end(), 0);
    workbook::LinePlot plot{.title = "Ten digits, learned to nothing",
                            .x = {.label = "step"},
                            .y = {.label = "squared error", .scale = workbook::AxisScale::logarithmic}};
    plot.curves.push_back({.name = "ten digits", .x = steps, .y = result.losses});
    run.plot("overfit.svg", "The loss on the ten digits, on a logarithmic axis: nothing stops it on its way to 0.", plot);

    std::vector<Matrix> rows = result.stages;
    rows.push_back(digits);
    run.picture("overfit.png",
                "What the network draws after 0, 10, 50, 100 and all steps; at the bottom the digits themselves.",
                gray_rows(rows, 28, 28));
    const auto below = std::find_if(result.losses.begin(), result.losses.end(), [](double loss) { return loss < 1e-3; });
    run.outcome(result.losses.back());
    run.metric("overfit_first_loss", result.losses.front());
    run.metric("overfit_final_loss", result.losses.back(), {.references = {}, .target = workbook::at_most(1e-3)});
    run.metric("overfit_steps_to_a_thousandth",
               below == result.losses.end() ? -1 : static_cast<std::int64_t>(below - result.losses.begin()));
}

// --- The size of the gradient, layer by layer ------------------------------------------------------------------------

// A deep network of sigmoids, all of whose layers start with the same gain.
Mlp deep_network(Index pixels, Scalar gain, Random& random) {
    constexpr int hidden_layers = 9;
    constexpr Index width = 128;
    Mlp model;
    for (int k = 0; k <= hidden_layers; ++k) {
        const Index in = k == 0 ? pixels : width;
        const Index out = k == hidden_layers ? pixels : width;
        model.layers.push_back({initialize(in, out, gain, random), Activation::sigmoid});
    }
    return model;
}

// ‖∂L/∂W‖ of every layer, and how far the activations of every layer vary from sample to sample.
struct Signals {
    std::vector<double> gradient_norms;
    std::vector<double> spreads;
};

Signals signals_of(const Mlp& model, const Matrix& digits) {
    const MlpTrace trace = mlp_forward(model, digits);
    const Loss loss = squared_error(trace.outputs.back(), digits);
    const MlpGradients gradients = mlp_backward(model, trace, loss.gradient, InputGradient::skip);
    Signals signals;
    for (std::size_t k = 0; k < model.layers.size(); ++k) {
        signals.gradient_norms.push_back(static_cast<double>(gradients.layers[k].weights.norm()));
        const Matrix& output = trace.outputs[k + 1];
        const Vector mean = output.rowwise().mean();
        signals.spreads.push_back(std::sqrt(static_cast<double>((output.colwise() - mean).array().square().mean())));
    }
    return signals;
}

void show_signals(workbook::Run& run, const Matrix& digits) {
    workbook::LinePlot gradients{.title = "Ten layers of sigmoids before the first step",
                                 .x = {.label = "layer (1: next to the input)"},
                                 .y = {.label = "norm of ∂L/∂W", .scale = workbook::AxisScale::logarithmic}};
    workbook::LinePlot spreads{.title = "How far the outputs vary from digit to digit",
                               .x = {.label = "layer (1: next to the input)"},
                               .y = {.label = "standard deviation", .scale = workbook::AxisScale::logarithmic}};
    for (const int gain : {1, 4, 12}) {
        Random random(run.options().seed);
        const Signals signals = signals_of(deep_network(digits.rows(), static_cast<Scalar>(gain), random), digits);
        std::vector<double> layers(signals.gradient_norms.size());
        std::iota(layers.begin(), layers.end(), 1);
        const std::string name = "gain " + std::to_string(gain);
        gradients.curves.push_back({.name = name, .x = layers, .y = signals.gradient_norms, .markers = true});
        spreads.curves.push_back({.name = name, .x = layers, .y = signals.spreads, .markers = true});
        run.metric("gradient_norm_per_layer_gain_" + std::to_string(gain), signals.gradient_norms);
        run.metric("spread_per_layer_gain_" + std::to_string(gain), signals.spreads);
        run.metric("gradient_first_over_last_gain_" + std::to_string(gain),
                   signals.gradient_norms.front() / signals.gradient_norms.back());
    }
    run.plot("gradient_norms.svg",
             "The norm of each layer's gradient. With gain 1 it shrinks from layer to layer on its way back; with gain 4 "
             "it keeps its size; with gain 12 it grows.",
             gradients);
    run.plot("spreads.svg",
             "The forward side of the same: with gain 1 the layers soon give the same output for every digit.", spreads);
}

void experiment(workbook::Run& run) {
    const Dataset train = load_dataset(run.options().data, workbook::Split::train);
    const Matrix digits = one_of_each(train);
    run.samples(digits.cols(), 0);

    run.predict("A network 784-128-64-784 with ramps sees the same ten digits in each of " +
                    std::to_string(run.options().epochs) +
                    " steps. Where does its squared error, summed over the pixels, end?",
                "squared error");
    show_overfitting(run, digits);
    show_signals(run, digits);
}

}  // namespace

int main(int argc, char** argv) {
    return workbook::run_chapter(argc, argv,
                                 {.chapter = "04_multilayer_perceptron",
                                  .title = "Multilayer perceptron",
                                  .about = "A network learns ten digits to nothing; and the size of the gradient in each layer, "
                                           "with good and with bad weights to start from.",
                                  .digits = {.epochs = 1000, .batch_size = 10},
                                  .mnist = {.epochs = 1000, .batch_size = 10}},
                                 experiment);
}
