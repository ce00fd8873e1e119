/// \file
/// The experiment of chapter 04: ten digits learned to nothing, and the gradient's way through a deep network.
///
/// Model: a multilayer perceptron. Dataset: ten pictures, one of each digit. Loss: squared error.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "common/dataset.hpp"
#include "common/pictures.hpp"
#include "common/run.hpp"
#include "getting_started.hpp"
#include "multilayer_perceptron.hpp"

namespace {

using namespace ae;

constexpr Scalar small_rate = Scalar(0.005);  // for three layers of ramps
constexpr Scalar large_rate = Scalar(0.02);   // for ten layers of sigmoids

// The optimiser is given in this chapter: plain gradient descent, over every matrix and vector of the model.
void descend(Mlp& model, MlpGradients& gradients, Scalar learning_rate) {
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

struct Course {
    std::vector<double> losses = {};  // before the first step and after each
    std::vector<Matrix> stages = {};  // what the network draws after 0, 10, 50, 100 and all steps
};

bool is_stage(int step, int steps) { return step == 0 || step == 10 || step == 50 || step == 100 || step == steps; }

// As many steps as the run has epochs, each on all pictures: forward, loss, backward, step.
Course learn(workbook::Run& run, const std::string& what, Mlp model, const Matrix& digits, Scalar learning_rate) {
    const int steps = run.options().epochs;
    workbook::Training training = run.training(what, steps * digits.cols());
    Course course;
    for (int step = 0;; ++step) {
        const MlpTrace trace = mlp_forward(model, digits);
        const Loss loss = squared_error(trace.outputs.back(), digits);
        course.losses.push_back(static_cast<double>(loss.value));
        if (is_stage(step, steps)) {
            course.stages.push_back(trace.outputs.back());
        }
        if (step == steps) {
            return course;
        }
        MlpGradients gradients = mlp_backward(model, trace, loss.gradient, InputGradient::skip);
        descend(model, gradients, learning_rate);
        training.advance(digits.cols());
    }
}

workbook::Curve curve_of(const std::string& name, const std::vector<double>& losses) {
    std::vector<double> steps(losses.size());
    std::iota(steps.begin(), steps.end(), 0);
    return {.name = name, .x = steps, .y = losses};
}

workbook::Limit before_training(const std::vector<double>& losses) {
    return {.range = workbook::at_most(losses.front()), .name = "the network before the first step"};
}

void show_overfitting(workbook::Run& run, const Matrix& digits) {
    Random random(run.options().seed);
    const Mlp model = make_mlp({digits.rows(), 128, 64, digits.rows()}, Activation::relu, Activation::identity, random);
    const Course course = learn(run, "ten digits", model, digits, small_rate);
    const std::vector<double>& losses = course.losses;

    workbook::LinePlot plot{.title = "Ten digits, learned to nothing",
                            .x = {.label = "step"},
                            .y = {.label = "squared error", .scale = workbook::AxisScale::logarithmic}};
    plot.curves.push_back(curve_of("ten digits", losses));
    run.plot("overfit.svg", "The loss on the ten digits after each step, on a logarithmic axis.",
             plot);

    std::vector<Matrix> rows = course.stages;
    rows.push_back(digits);
    run.picture("overfit.png",
                "What the network draws after 0, 10, 50, 100 and all steps; at the bottom the digits themselves.",
                gray_rows(rows, 28, 28));
    const auto below = std::find_if(losses.begin(), losses.end(), [](double loss) { return loss < 1e-3; });
    run.outcome(losses.back());
    const workbook::Limit possible = workbook::never_negative("a squared error");
    run.metric("overfit_first_loss", losses.front(), {.possible = possible});
    run.metric("overfit_final_loss", losses.back(),
               {.target = workbook::at_most(1e-3), .possible = possible, .at_worst = before_training(losses)});
    run.metric("overfit_steps_to_a_thousandth",
               below == losses.end() ? -1 : static_cast<std::int64_t>(below - losses.begin()));
}

// --- The size of the gradient, layer by layer ------------------------------------------------------------------------

// [deep_network]
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
// [deep_network]

// Before the first step, layer by layer.
struct Signals {
    std::vector<double> gradient_norms = {};  // ‖∂L/∂W‖
    std::vector<double> spreads = {};         // how far a unit's output varies from digit to digit
    double saturated_share = 0;               // of all outputs: how many have a slope below 0.01
};

double spread_of(const Matrix& output) {
    const Vector mean = output.rowwise().mean();
    return std::sqrt(static_cast<double>((output.colwise() - mean).array().square().mean()));
}

Signals signals_of(const Mlp& model, const Matrix& digits) {
    const MlpTrace trace = mlp_forward(model, digits);
    const Loss loss = squared_error(trace.outputs.back(), digits);
    const MlpGradients gradients = mlp_backward(model, trace, loss.gradient, InputGradient::skip);
    Signals signals;
    Index saturated = 0;
    Index all = 0;
    for (std::size_t k = 0; k < model.layers.size(); ++k) {
        const Matrix& output = trace.outputs[k + 1];
        signals.gradient_norms.push_back(static_cast<double>(gradients.layers[k].weights.norm()));
        signals.spreads.push_back(spread_of(output));
        saturated += (output.array() * (1 - output.array()) < Scalar(0.01)).count();
        all += output.size();
    }
    signals.saturated_share = static_cast<double>(saturated) / static_cast<double>(all);
    return signals;
}

// The factor by which the gradient's norm changes on its way back by one layer, between layers of equal shape.
double factor_per_layer(const std::vector<double>& norms) {
    const std::size_t last = norms.size() - 2;
    return std::pow(norms[1] / norms[last], 1 / static_cast<double>(last - 1));
}

// E f(sξ) for a standard normal ξ, by the midpoint rule.
double expectation(const std::function<double(double)>& f, double s) {
    constexpr int steps = 2000;
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < steps; ++i) {
        const double xi = -8 + 16 * (i + 0.5) / steps;
        sum += std::exp(-xi * xi / 2) * f(s * xi);
        weights += std::exp(-xi * xi / 2);
    }
    return sum / weights;
}

// The same factor by the lesson's theory: s² = g² E σ(sξ)², and then g √(E σ′(sξ)²).
double predicted_factor(double gain) {
    const auto logistic = [](double a) { return 1 / (1 + std::exp(-a)); };
    const auto slope = [&](double a) { return logistic(a) * logistic(-a); };
    double s = gain / 2;
    for (int repetition = 0; repetition < 50; ++repetition) {
        s = gain * std::sqrt(expectation([&](double a) { return logistic(a) * logistic(a); }, s));
    }
    return gain * std::sqrt(expectation([&](double a) { return slope(a) * slope(a); }, s));
}

struct GainPlots {
    workbook::LinePlot norms{.title = "Ten layers of sigmoids before the first step",
                             .x = {.label = "layer (1: next to the input)"},
                             .y = {.label = "norm of ∂L/∂W", .scale = workbook::AxisScale::logarithmic}};
    workbook::LinePlot spreads{.title = "How far the outputs vary from digit to digit",
                               .x = {.label = "layer (1: next to the input)"},
                               .y = {.label = "standard deviation", .scale = workbook::AxisScale::logarithmic}};
    workbook::LinePlot losses{.title = "Ten layers of sigmoids learn ten digits",
                              .x = {.label = "step"},
                              .y = {.label = "squared error", .from = 0, .to = {}}};
};

void add_gain(workbook::Run& run, const Matrix& digits, int gain, GainPlots& plots) {
    const std::string number = std::to_string(gain);
    Random random(run.options().seed);
    const Mlp model = deep_network(digits.rows(), static_cast<Scalar>(gain), random);
    const Signals signals = signals_of(model, digits);
    const Course course = learn(run, "gain " + number, model, digits, large_rate);

    std::vector<double> layers(signals.gradient_norms.size());
    std::iota(layers.begin(), layers.end(), 1);
    plots.norms.curves.push_back({.name = "gain " + number, .x = layers, .y = signals.gradient_norms, .markers = true});
    plots.spreads.curves.push_back({.name = "gain " + number, .x = layers, .y = signals.spreads, .markers = true});
    plots.losses.curves.push_back(curve_of("gain " + number, course.losses));
    run.metric("gradient_norm_per_layer_gain_" + number, signals.gradient_norms);
    run.metric("spread_per_layer_gain_" + number, signals.spreads);
    run.metric("gradient_factor_per_layer_gain_" + number, factor_per_layer(signals.gradient_norms));
    run.metric("predicted_factor_per_layer_gain_" + number, predicted_factor(gain));
    run.metric("saturated_share_gain_" + number, signals.saturated_share, {.possible = workbook::share()});
    run.metric("deep_final_loss_gain_" + number, course.losses.back(),
               {.possible = workbook::never_negative("a squared error"), .at_worst = before_training(course.losses)});
}

void show_gains(workbook::Run& run, const Matrix& digits) {
    GainPlots plots;
    for (const int gain : {1, 4, 12}) {
        add_gain(run, digits, gain, plots);
    }
    const double mean_loss = mean_squared_distance(mean_image(digits).replicate(1, digits.cols()), digits);
    run.metric("mean_of_ten_squared_error", mean_loss);
    plots.losses.lines.push_back({.name = "mean of the ten", .value = mean_loss});
    run.plot(
        "gradient_norms.svg",
        "The norm of each layer's gradient before the first step, for three gains.",
        plots.norms);
    run.plot("spreads.svg",
             "The forward side of the same: how far each layer's outputs vary from digit to digit, for three gains.",
             plots.spreads);
    run.plot("deep_losses.svg", "What becomes of it: the loss of the three networks, all with the same learning rate.",
             plots.losses);
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
    show_gains(run, digits);
}

}  // namespace

int main(int argc, char** argv) {
    return workbook::run_chapter(
        argc, argv,
        {.chapter = "04_multilayer_perceptron",
         .title = "Multilayer perceptron",
         .about = "A network learns ten digits to nothing; and the size of the gradient in each layer, "
                  "with good and with bad weights to start from.",
         .digits = {.epochs = 1000, .batch_size = 10},
         .mnist = {.epochs = 1000, .batch_size = 10}},
        experiment);
}
