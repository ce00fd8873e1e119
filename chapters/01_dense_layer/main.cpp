/// \file
/// The experiment of chapter 01: one dense layer learns to draw the lower half of a digit from its upper half.
///
/// Model: Y = W X + b 1ᵀ. Dataset: pairs of halves of the same picture. Loss: squared error.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "common/dataset.hpp"
#include "common/pictures.hpp"
#include "common/run.hpp"
#include "dense_layer.hpp"
#include "getting_started.hpp"

namespace {

using namespace ae;

constexpr Scalar learning_rate = Scalar(0.01);

struct Halves {
    Matrix upper;  // X, (pixels / 2, samples): what is given
    Matrix lower;  // Y, (pixels / 2, samples): what is to be drawn
};

// Pictures lie row by row in their columns, so the upper half of a picture is the upper half of its column.
Halves halves_of(const Dataset& data) {
    const Index half = data.images.rows() / 2;
    return {.upper = data.images.topRows(half), .lower = data.images.bottomRows(half)};
}

// The loss is given in this chapter: L = (1/N) Σₙ ‖yₙ − tₙ‖², so ∂L/∂Y = (2/N) (Y − T).
Matrix loss_gradient(const Matrix& output, const Matrix& target) {
    return (2 / static_cast<Scalar>(output.cols())) * (output - target);
}

// [training_loop]
// One pass over the data, batch after batch: forward, loss, backward, step.
void train_epoch(Dense& layer, const Halves& data, Index batch_size, workbook::Training& training) {
    for (Index begin = 0; begin < data.upper.cols(); begin += batch_size) {
        const Index samples = std::min(batch_size, data.upper.cols() - begin);
        const Matrix input = data.upper.middleCols(begin, samples);
        const Matrix output = dense_forward(layer, input);
        const Matrix d_output = loss_gradient(output, data.lower.middleCols(begin, samples));
        gradient_step(layer, dense_backward_parameters(input, d_output), learning_rate);
        training.advance(samples);
    }
}
// [training_loop]

// Whole pictures from given upper halves and some lower halves.
Matrix joined(const Matrix& upper, const Matrix& lower) {
    Matrix pictures(upper.rows() + lower.rows(), upper.cols());
    pictures << upper, lower;
    return pictures;
}

// The weights of 16 pixels in row 3 of the lower half, a picture each: which pixels above speak for and against it.
Matrix row_weights(const Dense& layer, Index width) {
    constexpr Index row = 3;
    return layer.weights.middleRows(row * width + 6, 16).transpose();
}

// What dense_backward_input is for: how the loss would fall if the given pixels could move.
double input_gradient_norm(const Dense& layer, const Halves& data) {
    const Matrix d_output = loss_gradient(dense_forward(layer, data.upper), data.lower);
    return static_cast<double>(dense_backward_input(layer, d_output).norm());
}

void show(workbook::Run& run, const Dense& layer, const Halves& test, const std::vector<double>& losses,
          double baseline) {
    constexpr Index shown = 12;
    const Matrix upper = test.upper.leftCols(shown);
    const Matrix black = Matrix::Zero(test.lower.rows(), shown);
    run.picture("halves.png", "Given: the upper half. Below it what the layer draws, and at the bottom the true digit.",
                gray_rows({joined(upper, black), joined(upper, dense_forward(layer, upper)),
                           joined(upper, test.lower.leftCols(shown))},
                          28, 28));
    run.picture("weights.png",
                "Rows of W as pictures of the upper half, one for each of 16 pixels of the lower half, from left to "
                "right: orange pixels above speak for ink below, blue ones against it.",
                signed_sheet(row_weights(layer, 28), 14, 28, {.columns = 4, .scale = 4}));

    std::vector<double> epochs(losses.size());
    std::iota(epochs.begin(), epochs.end(), 0);
    workbook::LinePlot plot{.title = "One dense layer", .x = {.label = "epoch"}, .y = {.label = "test squared error"}};
    plot.curves.push_back({.name = "dense layer", .x = epochs, .y = losses, .markers = true});
    plot.lines.push_back({.name = "mean lower half", .value = baseline});
    run.plot("loss.svg", "The error on the test set, before the first epoch and after each.", plot);
}

// Whether a step makes the loss larger: three of them on the same batch, from the start.
bool grows(const Halves& train, Index batch_size) {
    const Matrix input = train.upper.leftCols(batch_size);
    const Matrix target = train.lower.leftCols(batch_size);
    Dense layer{.weights = Matrix::Zero(target.rows(), input.rows()), .bias = Vector::Zero(target.rows())};
    double last = 0;
    for (int step = 0; step <= 3; ++step) {
        const Matrix output = dense_forward(layer, input);
        const double loss = mean_squared_distance(output, target);
        if (!(loss > last)) {
            return false;
        }
        last = loss;
        gradient_step(layer, dense_backward_parameters(input, loss_gradient(output, target)), learning_rate);
    }
    return true;
}

void experiment(workbook::Run& run) {
    const Halves train = halves_of(load_dataset(run.options().data, workbook::Split::train));
    const Halves test = halves_of(load_dataset(run.options().data, workbook::Split::test));
    run.samples(train.upper.cols(), test.upper.cols());

    const Vector mean_lower = train.lower.cast<double>().rowwise().mean().cast<Scalar>();
    const double baseline = mean_squared_distance(mean_lower.replicate(1, test.lower.cols()), test.lower);
    run.predict("Drawing the mean lower half for every digit has a squared error of " +
                    workbook::to_text(baseline) + ". Where will one dense layer end?",
                "squared error");

    Dense layer{.weights = Matrix::Zero(train.lower.rows(), train.upper.rows()),
                .bias = Vector::Zero(train.lower.rows())};
    std::vector<double> losses{mean_squared_distance(dense_forward(layer, test.upper), test.lower)};
    for (int epoch = 1; epoch <= run.options().epochs; ++epoch) {
        workbook::Training training = run.training("epoch " + std::to_string(epoch), train.upper.cols());
        train_epoch(layer, train, run.options().batch_size, training);
        training.finish();
        losses.push_back(mean_squared_distance(dense_forward(layer, test.upper), test.lower));
    }

    run.outcome(losses.back());
    const bool lost = !std::isfinite(losses.back());
    const std::string row =
        lost && grows(train, run.options().batch_size) ? "the loss grows from step to step and ends as NaN" : "";
    const workbook::Limit possible = workbook::never_negative("a squared error");
    run.metric("test_squared_error", losses.back(),
               {.references = {{"mean lower half", baseline}},
                .possible = possible,
                .at_worst = workbook::at_worst(run, losses.front(), baseline, "the mean lower half"),
                .row_if_not_finite = row});
    run.metric("mean_lower_half_squared_error", baseline);
    run.metric("test_squared_error_per_epoch", losses, {.possible = possible, .row_if_not_finite = row});
    run.metric("input_gradient_norm", input_gradient_norm(layer, test), {.row_if_not_finite = row});
    show(run, layer, test, losses, baseline);
}

}  // namespace

int main(int argc, char** argv) {
    return workbook::run_chapter(argc, argv,
                                 {.chapter = "01_dense_layer",
                                  .title = "Dense layer",
                                  .about = "One dense layer learns to draw the lower half of a digit from its upper half.",
                                  .digits = {.epochs = 10, .batch_size = 32},
                                  .mnist = {.epochs = 5, .batch_size = 32}},
                                 experiment);
}
