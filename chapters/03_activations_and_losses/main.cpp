/// \file
/// The experiment of chapter 03: activations, losses and their gradients, seen from close by. Nothing is trained.
///
/// Model: none; a prediction is moved by hand. Dataset: pictures of digits. Losses: squared error, Bernoulli,
/// cross-entropy.
#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "activations_and_losses.hpp"
#include "common/dataset.hpp"
#include "common/pictures.hpp"
#include "common/run.hpp"

namespace {

using namespace ae;

constexpr Index pixels_per_side = 28;
constexpr double margin = 0.001;  // a blank prediction says ink with this probability, and never 0

std::vector<double> grid(double from, double to, int steps) {
    std::vector<double> points;
    for (int i = 0; i <= steps; ++i) {
        points.push_back(from + (to - from) * i / steps);
    }
    return points;
}

Matrix as_row(const std::vector<double>& values) {
    Matrix row(1, static_cast<Index>(values.size()));
    for (std::size_t i = 0; i < values.size(); ++i) {
        row(0, static_cast<Index>(i)) = static_cast<Scalar>(values[i]);
    }
    return row;
}

std::vector<double> as_list(const Matrix& values) { return {values.data(), values.data() + values.size()}; }

std::vector<double> map(const std::vector<double>& values, const std::function<double(double)>& function) {
    std::vector<double> results;
    for (const double value : values) {
        results.push_back(function(value));
    }
    return results;
}

// --- The curves and their slopes ---------------------------------------------------------------------------------

void show_activations(workbook::Run& run) {
    const std::vector<double> a = grid(-4, 4, 400);
    const Matrix ones = Matrix::Ones(1, static_cast<Index>(a.size()));
    workbook::LinePlot curves{.title = "Activations", .x = {.label = "a"}, .y = {.label = "f(a)"}};
    workbook::LinePlot slopes{.title = "Slopes", .x = {.label = "a"}, .y = {.label = "f′(a)", .from = 0, .to = 1.1}};
    const std::vector<std::pair<std::string, Activation>> all = {{"identity", Activation::identity},
                                                                 {"relu", Activation::relu},
                                                                 {"sigmoid", Activation::sigmoid},
                                                                 {"tanh", Activation::tanh}};
    for (const auto& [name, activation] : all) {
        const Matrix output = activation_forward(activation, as_row(a));
        curves.curves.push_back({.name = name, .x = a, .y = as_list(output)});
        slopes.curves.push_back({.name = name, .x = a, .y = as_list(activation_backward(activation, output, ones))});
    }
    run.plot("activations.svg", "The four activations.", curves);
    run.plot("slopes.svg",
             "Their slopes, computed from the outputs alone.",
             slopes);
    run.metric(
        "largest_sigmoid_slope",
        activation_backward(Activation::sigmoid, activation_forward(Activation::sigmoid, as_row(a)), ones).maxCoeff(),
        {.possible = workbook::Limit{.range = {0, 0.25}, .name = "the sigmoid's slope", .slack = 1e-6}});
}

// --- Naive formulas, and where they part from the stable ones ------------------------------------------------------

// [naive_formulas]
// As they stand in a textbook. Number is float or double.
template <class Number>
Number naive_sigmoid(Number z) {
    return std::exp(z) / (1 + std::exp(z));
}

template <class Number>
Number naive_softplus(Number z) {
    return std::log(1 + std::exp(z));
}
// [naive_formulas]

template <class Number>
Number naive_loss_of_paper(Number z) {  // the Bernoulli loss of a pixel without ink: −ln(1 − σ(z))
    return -std::log(1 - 1 / (1 + std::exp(-z)));
}

// The smallest z, to 0.001, from which on the formula is infinite or NaN.
template <class Number>
double first_bad_z(Number (*formula)(Number)) {
    double good = 0;
    double bad = 1000;
    while (bad - good > 0.0005) {
        const double middle = (good + bad) / 2;
        (std::isfinite(formula(static_cast<Number>(middle))) ? good : bad) = middle;
    }
    return std::round(1000 * bad) / 1000;
}

// ln(1 + eᶻ) to more digits than a float has.
double exact_softplus(double z) { return std::max(z, 0.0) + std::log1p(std::exp(-std::abs(z))); }

// |value − exact| / exact, but at least what rounding to a float costs anyway: a logarithmic axis has no 0.
double shown_error(double value, double exact) { return std::max(std::abs(value - exact) / exact, std::ldexp(1, -25)); }

void show_softplus(workbook::Run& run) {
    const std::vector<double> z = grid(-30, 100, 520);  // multiples of ¼: a float holds them exactly
    workbook::LinePlot plot{
        .title = "ln(1 + eᶻ) in float",
        .x = {.label = "z", .from = -30, .to = 100},
        .y = {.label = "relative error", .scale = workbook::AxisScale::logarithmic, .from = 1e-8, .to = 10}};
    plot.curves.push_back({.name = "as it stands", .x = z, .y = map(z, [](double at) {
                                                               return shown_error(
                                                                   naive_softplus(static_cast<float>(at)),
                                                                   exact_softplus(at));
                                                           })});
    plot.curves.push_back({.name = "softplus(z)", .x = z, .y = map(z, [](double at) {
                                                              return shown_error(softplus(static_cast<Scalar>(at)),
                                                                                 exact_softplus(at));
                                                          })});
    run.plot(
        "naive_softplus.svg",
        "The error of ln(1 + eᶻ). As it stands it loses all digits far below 0 and ends where eᶻ is infinite; the "
        "stable form stays at the rounding error. (Errors below 3e-8 are drawn there.)",
        plot);
}

void show_loss_of_paper(workbook::Run& run) {
    const std::vector<double> z = grid(10, 24, 700);
    workbook::LinePlot plot{.title = "Loss of a pixel without ink, in float",
                            .x = {.label = "logit z", .from = 10, .to = 24},
                            .y = {.label = "−ln(1 − σ(z))"}};
    plot.curves.push_back({.name = "from the probability", .x = z, .y = map(z, [](double at) {
                                                                       return static_cast<double>(
                                                                           naive_loss_of_paper(static_cast<float>(at)));
                                                                   })});
    plot.curves.push_back({.name = "from the logit", .x = z, .y = map(z, [](double at) {
                                                                 const Matrix logit =
                                                                     Matrix::Constant(1, 1, static_cast<Scalar>(at));
                                                                 return static_cast<double>(
                                                                     bernoulli_nll(logit, Matrix::Zero(1, 1)).value);
                                                             })});
    run.plot("naive_loss.svg",
             "The loss by way of the probability climbs in steps, as 1 − σ(z) runs out of digits, and ends where σ(z) "
             "is rounded to 1. From the logit it is a straight line.",
             plot);
}

void compare_naive(workbook::Run& run) {
    run.metric("naive_softplus_first_bad_z_float", first_bad_z<float>(naive_softplus));
    run.metric("naive_softplus_first_bad_z_double", first_bad_z<double>(naive_softplus));
    run.metric("naive_sigmoid_first_bad_z_float", first_bad_z<float>(naive_sigmoid));
    run.metric("naive_sigmoid_first_bad_z_double", first_bad_z<double>(naive_sigmoid));
    run.metric("naive_loss_first_bad_z_float", first_bad_z<float>(naive_loss_of_paper));
    run.metric("naive_loss_first_bad_z_double", first_bad_z<double>(naive_loss_of_paper));
    run.metric("stable_sigmoid_at_minus_800", sigmoid(Scalar(-800)), {.possible = workbook::share()});
    run.metric("stable_softplus_at_800", softplus(Scalar(800)),
               {.possible = workbook::Limit{.range = workbook::within(800, 1e-3), .name = "ln(1 + e⁸⁰⁰)"},
                .row_if_not_finite = "softplus is infinite at 800"});
    show_softplus(run);
    show_loss_of_paper(run);
}

// --- Two losses on the same picture ----------------------------------------------------------------------------------

// From a blank page (t = 0) to the digit (t = 1), as probabilities strictly between 0 and 1.
Matrix prediction_at(const Matrix& digit, double t) {
    return static_cast<Scalar>(margin) + (static_cast<Scalar>((1 - 2 * margin) * t) * digit).array();
}

Matrix logits_of(const Matrix& probabilities) { return (probabilities.array() / (1 - probabilities.array())).log(); }

struct Losses {
    Loss squared;          // by the prediction
    Loss bernoulli;        // by the logits
    Matrix squared_logit;  // the gradient of the squared error by the logits: through the sigmoid
};

// [losses_at]
Losses losses_at(const Matrix& digit, double t) {
    const Matrix logits = logits_of(prediction_at(digit, t));
    const Matrix prediction = activation_forward(Activation::sigmoid, logits);
    const Loss squared = squared_error(prediction, digit);
    return {.squared = squared,
            .bernoulli = bernoulli_nll(logits, digit),
            .squared_logit = activation_backward(Activation::sigmoid, prediction, squared.gradient)};
}
// [losses_at]

void show_losses(workbook::Run& run, const Matrix& digit) {
    const std::vector<double> way = grid(0, 1, 100);
    std::vector<double> squared, bernoulli, squared_norm, bernoulli_norm;
    for (const double t : way) {
        const Losses losses = losses_at(digit, t);
        squared.push_back(static_cast<double>(losses.squared.value));
        bernoulli.push_back(static_cast<double>(losses.bernoulli.value));
        squared_norm.push_back(static_cast<double>(losses.squared_logit.norm()));
        bernoulli_norm.push_back(static_cast<double>(losses.bernoulli.gradient.norm()));
    }
    workbook::LinePlot values{.title = "Two losses on the way from a blank page to a digit",
                              .x = {.label = "t (0: blank, 1: the digit)"},
                              .y = {.label = "loss", .from = 0, .to = {}}};
    values.curves = {{.name = "squared error", .x = way, .y = squared},
                     {.name = "Bernoulli", .x = way, .y = bernoulli}};
    values.lines = {{.name = "entropy", .value = pixel_entropy(digit)}};
    run.plot(
        "losses.svg",
        "Both losses from a blank page to the digit, and the entropy of the digit, which no Bernoulli loss goes below.",
        values);

    workbook::LinePlot norms{.title = "How strongly each loss pulls at the logits",
                             .x = {.label = "t (0: blank, 1: the digit)"},
                             .y = {.label = "norm of ∂L/∂Z", .scale = workbook::AxisScale::logarithmic}};
    norms.curves = {{.name = "squared error", .x = way, .y = squared_norm},
                    {.name = "Bernoulli", .x = way, .y = bernoulli_norm}};
    run.plot("gradients.svg",
             "The norm of each loss's gradient by the logits. That of the squared error has passed the sigmoid, whose slope "
             "is almost 0 on a blank page.",
             norms);
    const workbook::Limit possible = workbook::never_negative("a squared error");
    const double entropy = pixel_entropy(digit);
    const workbook::Limit above_entropy{
        .range = workbook::at_least(entropy), .name = "the entropy of the digit", .slack = 1e-3 * entropy};
    const auto blank = [](double loss) {
        return workbook::Limit{.range = workbook::at_most(loss), .name = "a blank page"};
    };
    run.metric("squared_error_blank", squared.front(), {.possible = possible});
    run.metric("squared_error_digit", squared.back(), {.possible = possible, .at_worst = blank(squared.front())});
    run.metric("bernoulli_blank", bernoulli.front(), {.possible = above_entropy});
    run.metric("bernoulli_digit", bernoulli.back(), {.possible = above_entropy, .at_worst = blank(bernoulli.front())});
    run.metric("squared_error_gradient_norm_blank", squared_norm.front());
    run.metric("bernoulli_gradient_norm_blank", bernoulli_norm.front());
}

void show_gradients(workbook::Run& run, const Matrix& digit) {
    const std::vector<double> stops = {0, 0.25, 0.5, 0.75, 1};
    Matrix predictions(digit.rows(), static_cast<Index>(stops.size()));
    Matrix squared = predictions;
    Matrix bernoulli = predictions;
    for (std::size_t i = 0; i < stops.size(); ++i) {
        const Losses losses = losses_at(digit, stops[i]);
        predictions.col(static_cast<Index>(i)) = prediction_at(digit, stops[i]);
        squared.col(static_cast<Index>(i)) = losses.squared_logit;
        bernoulli.col(static_cast<Index>(i)) = losses.bernoulli.gradient;
    }
    std::vector<workbook::Picture> tiles;
    for (const workbook::Picture& picture : gray_pictures(predictions, pixels_per_side, pixels_per_side)) {
        tiles.push_back(to_color(picture));
    }
    for (const Matrix* gradient : {&squared, &bernoulli}) {
        for (workbook::Picture& picture :
             signed_pictures(*gradient, pixels_per_side, pixels_per_side, SignedScale::common)) {
            tiles.push_back(std::move(picture));
        }
    }
    run.picture(
        "gradients.png",
        "Top: the prediction, from blank to the digit. Middle: the gradient of the squared error by the logits. "
        "Bottom: that of the Bernoulli loss. Blue: more ink lowers the loss; orange: less ink does. Each row has "
        "one scale.",
        sheet(tiles, {.columns = static_cast<int>(stops.size()), .scale = 4}));
}

// --- The cross-entropy
// -------------------------------------------------------------------------------------------------

void show_cross_entropy(workbook::Run& run) {
    const std::vector<double> lead = grid(-10, 10, 200);
    const auto loss_at = [](double at) {
        Matrix logits = Matrix::Zero(10, 1);
        logits(3, 0) = static_cast<Scalar>(at);
        return static_cast<double>(softmax_cross_entropy(logits, {3}).value);
    };
    workbook::LinePlot plot{.title = "Cross-entropy of ten classes",
                            .x = {.label = "lead of the right class's logit over the nine others"},
                            .y = {.label = "loss"}};
    plot.curves.push_back({.name = "cross-entropy", .x = lead, .y = map(lead, loss_at)});
    plot.lines.push_back({.name = "all alike: log 10", .value = std::log(10)});
    run.plot(
        "cross_entropy.svg",
        "The loss against the lead of the right class, and log 10, the loss without any lead.",
        plot);
    run.metric("cross_entropy_all_alike", loss_at(0),
               {.possible = workbook::Limit{.range = workbook::within(std::log(10), 1e-4), .name = "ln 10"}});
}

void experiment(workbook::Run& run) {
    const Dataset train = load_dataset(run.options().data, workbook::Split::train);
    const Dataset test = load_dataset(run.options().data, workbook::Split::test);
    run.samples(train.images.cols(), test.images.cols());
    const Matrix digit = test.images.col(0);

    run.predict(
        "A network predicts every pixel of a gray digit exactly: the probability of ink is the pixel itself. What "
        "is its Bernoulli loss, summed over the pixels?",
        "nats");
    run.outcome(pixel_entropy(digit));

    show_activations(run);
    compare_naive(run);
    run.metric("entropy_of_digit", pixel_entropy(digit));
    run.metric("entropy_of_test_images", pixel_entropy(test.images));
    show_losses(run, digit);
    show_gradients(run, digit);
    show_cross_entropy(run);
}

}  // namespace

int main(int argc, char** argv) {
    return workbook::run_chapter(
        argc, argv,
        {.chapter = "03_activations_and_losses",
         .title = "Activations and losses",
         .about = "Activations, losses and their gradients, seen from close by. Nothing is trained."},
        experiment);
}
