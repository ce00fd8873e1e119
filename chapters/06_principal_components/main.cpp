/// \file
/// The experiment of chapter 06: digits as a few numbers, by principal components and by a linear autoencoder.
///
/// Model: X̂ = U Uᵀ (X − m 1ᵀ) + m 1ᵀ, and two dense layers. Dataset: pictures of digits. Loss: squared error.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "activations_and_losses.hpp"
#include "common/checkpoint.hpp"
#include "common/dataset.hpp"
#include "common/pictures.hpp"
#include "common/run.hpp"
#include "common/schedule.hpp"
#include "common/training_stop.hpp"
#include "getting_started.hpp"
#include "principal_components.hpp"
#include "training.hpp"

namespace {

using namespace ae;

constexpr Index most_components = 64;
constexpr Index linear_code = 10;  // the linear autoencoder's
constexpr Scalar linear_rate = Scalar(2e-3);

// [first_components]
// One fit serves every smaller k: the first components are the same.
Pca first_components(const Pca& pca, Index k) {
    return {.mean = pca.mean, .components = pca.components.leftCols(k), .variances = pca.variances.head(k)};
}
// [first_components]

Matrix rebuilt(const Pca& pca, const Matrix& images) { return pca_decode(pca, pca_encode(pca, images)); }

double pca_error(const Pca& pca, Index k, const Matrix& images) {
    const Pca part = first_components(pca, k);
    return mean_squared_distance(rebuilt(part, images), images);
}

double mean_image_error(const Pca& pca, const Matrix& images) {
    return mean_squared_distance(pca.mean.replicate(1, images.cols()), images);
}

// --- The linear autoencoder --------------------------------------------------------------------------------------

Scalar linear_step(LinearAutoencoder& model, AdamState& memory, const Matrix& images, Scalar rate) {
    const LinearAutoencoderTrace trace = linear_autoencoder_forward(model, images);
    const Loss loss = squared_error(trace.output, images);
    LinearAutoencoderGradients gradients = linear_autoencoder_backward(model, trace, loss.gradient);
    adam_step(tensors_of(model), memory, tensors_of(gradients), {.learning_rate = rate});
    return loss.value;
}

double linear_error(const LinearAutoencoder& model, const Matrix& images) {
    return mean_squared_distance(linear_autoencoder_forward(model, images).output, images);
}

struct Course {
    LinearAutoencoder model;
    std::vector<double> errors;     // on the test set, before the first epoch and after each
    std::vector<double> distances;  // between the decoder's subspace and that of PCA, likewise
};

// [note]
void note(Course& course, const Matrix& components, const Matrix& test) {
    course.errors.push_back(linear_error(course.model, test));
    course.distances.push_back(static_cast<double>(subspace_distance(components, course.model.decoder.weights)));
}
// [note]

Course train_linear(workbook::Run& run, const Matrix& components, const Matrix& train, const Matrix& test) {
    const workbook::RunOptions& options = run.options();
    const std::filesystem::path checkpoint = run.checkpoint("linear_autoencoder");
    Random random(options.seed);
    Course course{.model = {.encoder = initialize(train.rows(), linear_code, 1, random),
                            .decoder = initialize(linear_code, train.rows(), 1, random)},
                  .errors = {},
                  .distances = {}};
    AdamState memory;
    double seen = 0;
    const double in_all = static_cast<double>(train.cols()) * options.epochs;
    note(course, components, test);
    for (int epoch = 1; epoch <= options.epochs; ++epoch) {
        workbook::Training training = run.training("epoch " + std::to_string(epoch), train.cols());
        try {
            static_cast<void>(
                train_epoch(train, train, options.batch_size, random, [&](const Matrix& input, const Matrix&) {
                    const Scalar rate = falling_rate(linear_rate, seen / in_all);
                    seen += static_cast<double>(input.cols());
                    training.advance(input.cols());
                    return linear_step(course.model, memory, input, rate);
                }));
        } catch (const workbook::NotFiniteError& error) {
            workbook::training_stopped(error, epoch, checkpoint);
        }
        training.finish();
        save_checkpoint(checkpoint, tensors_of(course.model), {{"epoch", std::to_string(epoch)}});
        note(course, components, test);
    }
    return course;
}

// --- What the run shows ------------------------------------------------------------------------------------------

void show_components(workbook::Run& run, const Pca& pca, const LinearAutoencoder& model) {
    run.picture("eigen_digits.png",
                "The first twenty principal components, as pictures: where a component is orange, its number adds ink; "
                "where it is blue, the number takes ink away. The sign of a whole tile is free.",
                signed_sheet(pca.components.leftCols(20), 28, 28, {.columns = 10, .scale = 3}));
    Matrix bases(pca.components.rows(), 2 * linear_code);
    bases << pca.components.leftCols(linear_code), model.decoder.weights;
    run.picture("two_bases.png",
                "Top: the first ten principal components. Below: the columns of the linear autoencoder's decoder.",
                signed_sheet(bases, 28, 28, {.columns = linear_code, .scale = 3}));
}

void show_rebuilt(workbook::Run& run, const Pca& pca, const Matrix& test) {
    const Matrix some = test.leftCols(12);
    std::vector<Matrix> rows{some};
    for (const Index k : {2, 10, 30, 64}) {
        rows.push_back(rebuilt(first_components(pca, k), some));
    }
    run.picture("rebuilt.png",
                "Twelve digits, and below them the same digits rebuilt from 2, 10, 30 and 64 numbers in place of 784.",
                gray_rows(rows, 28, 28, {.scale = 2}));
}

void show_errors(workbook::Run& run, const Pca& pca, const Matrix& test, double mean_image) {
    const std::vector<Index> sizes{1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 25, 30, 40, 50, 64};
    std::vector<double> x;
    std::vector<double> y;
    for (const Index k : sizes) {
        x.push_back(static_cast<double>(k));
        y.push_back(pca_error(pca, k, test));
    }
    workbook::LinePlot plot{.title = "How much k numbers can tell",
                            .x = {.label = "k, numbers per digit"},
                            .y = {.label = "test squared error", .from = 0}};
    plot.curves.push_back({.name = "PCA", .x = x, .y = y, .markers = true});
    plot.lines.push_back({.name = "mean image", .value = mean_image});
    run.plot("error.svg", "The error on the test set against the number of components.", plot);
}

void show_course(workbook::Run& run, const Course& course, double pca) {
    std::vector<double> epochs(course.errors.size() - 1);
    std::iota(epochs.begin(), epochs.end(), 1);
    workbook::LinePlot plot{.title = "A linear autoencoder with a code of " + std::to_string(linear_code),
                            .x = {.label = "epoch"},
                            .y = {.label = "test squared error"}};
    plot.curves.push_back({.name = "linear autoencoder",
                           .x = epochs,
                           .y = {course.errors.begin() + 1, course.errors.end()},
                           .markers = true});
    plot.lines.push_back({.name = "PCA", .value = pca});
    run.plot("linear_autoencoder.svg", "The error after each epoch, from a random start, and the error of PCA.", plot);
}

// The figures of an independent computation that this run's are held against, where it is of the real digits.
std::optional<workbook::Target> published(const workbook::Run& run, Index k) {
    static const std::map<Index, double> figures{{2, 43.64}, {10, 26.71}, {20, 18.45}, {30, 13.87}, {64, 7.09}};
    return run.options().data == DataSource::mnist ? std::optional(workbook::within(figures.at(k), 0.01))
                                                   : std::nullopt;
}

void experiment(workbook::Run& run) {
    const Matrix train = load_dataset(run.options().data, Split::train).images;
    const Matrix test = load_dataset(run.options().data, Split::test).images;
    run.samples(train.cols(), test.cols());

    const std::vector<double> least = least_linear_errors(test);
    // Draws the mean image, whatever fit_pca makes of it.
    const double by_mean = mean_squared_distance(mean_image(train).replicate(1, test.cols()), test);
    const workbook::Limit at_worst{.range = workbook::at_most(by_mean), .name = "the mean image", .slack = 0.01 * by_mean};
    const auto best = [&](Index k) {
        const double error = least[static_cast<std::size_t>(k)];
        return workbook::Limit{.range = workbook::at_least(error),
                               .name = "the best that " + std::to_string(k) + " numbers do on these very pictures",
                               .slack = 0.01 * error};
    };
    const Pca pca = fit_pca(train, most_components);
    const double mean_image = mean_image_error(pca, test);
    run.predict("Whoever draws the mean image for every digit has a squared error of " + workbook::to_text(mean_image) +
                    ". What is left with 30 numbers per digit, in place of 784?",
                "squared error");
    run.metric("mean_image_test_squared_error", mean_image, {.possible = best(0), .at_worst = at_worst});
    for (const Index k : {2, 10, 20, 30, 64}) {
        run.metric("pca_" + std::to_string(k) + "_test_squared_error", pca_error(pca, k, test),
                   {.references = {{"mean image", mean_image}},
                    .target = published(run, k),
                    .possible = best(k),
                    .at_worst = at_worst});
    }
    run.outcome(pca_error(pca, 30, test));

    // On the data that it was fitted to, the error is the sum of the variances that were left out.
    const double all_variances = mean_image_error(pca, train);
    run.metric("pca_30_train_squared_error", pca_error(pca, 30, train),
               {.possible = workbook::never_negative("a squared error")});
    run.metric("variance_beyond_30", all_variances - pca.variances.head(30).cast<double>().sum());

    const double goal = pca_error(pca, linear_code, test);
    const Course course = train_linear(run, pca.components.leftCols(linear_code), train, test);
    run.metric("linear_autoencoder_test_squared_error", course.errors.back(),
               {.references = {{"PCA", goal}},
                .target = workbook::within(goal, 0.01 * goal),
                .possible = best(linear_code),
                .at_worst = workbook::at_worst(run, course.errors.front(), by_mean, "the mean image")});
    run.metric("linear_autoencoder_error_per_epoch", course.errors, {.possible = best(linear_code)});
    run.metric("subspace_distance", course.distances.back(), {.possible = workbook::share()});
    run.metric("subspace_distance_per_epoch", course.distances, {.possible = workbook::share()});

    show_components(run, pca, course.model);
    show_rebuilt(run, pca, test);
    show_errors(run, pca, test, mean_image);
    show_course(run, course, goal);
}

}  // namespace

int main(int argc, char** argv) {
    return workbook::run_chapter(
        argc, argv,
        {.chapter = "06_principal_components",
         .title = "Principal components",
         .about = "Digits as a few numbers each: by principal components, and by a linear autoencoder.",
         .digits = {.epochs = 10, .batch_size = 64},
         .mnist = {.epochs = 6, .batch_size = 128}},
        experiment);
}
