/// \file
/// The experiment of chapter 07: digits through a bottleneck of two numbers.
///
/// Model: encoder 784-256-64-16-2 and decoder 2-16-64-256-784, all sigmoid. Dataset: pictures of digits, each its own
/// target. Loss: squared error. With --preset deep: 784-1000-500-250-30 and back, against the figure of Hinton and
/// Salakhutdinov (2006).
#include <cmath>
#include <filesystem>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "common/checkpoint.hpp"
#include "common/dataset.hpp"
#include "common/pictures.hpp"
#include "common/run.hpp"
#include "common/schedule.hpp"
#include "common/training_stop.hpp"
#include "deep.hpp"
#include "getting_started.hpp"
#include "principal_components.hpp"
#include "vanilla_autoencoder.hpp"

namespace {

using namespace ae;

const std::vector<Index> widths{784, 256, 64, 16, 2};
constexpr Scalar learning_rate = Scalar(4e-3);
constexpr Index code = 2;

struct Data {
    Dataset train;
    Dataset test;
};

// What a training leaves: the model after the last epoch, and the test error before the first epoch and after each.
struct Trained {
    Autoencoder model;
    std::vector<double> test_errors;
};

// [train_one_epoch]
// One epoch at the falling rate. The optimiser counts the steps of all epochs; `total` is their number.
void train_one_epoch(workbook::Run& run, const std::string& what, Autoencoder& model, AdamState& optimiser,
                     const Matrix& images, Random& random) {
    const int epochs = run.options().epochs;
    const Index batch_size = run.options().batch_size;
    const double total = static_cast<double>((images.cols() + batch_size - 1) / batch_size) * epochs;
    workbook::Training training = run.training(what, images.cols());
    static_cast<void>(train_epoch(images, images, batch_size, random, [&](const Matrix& input, const Matrix&) {
        const Scalar rate = falling_rate(learning_rate, optimiser.step / total);
        const Scalar loss = train_step(model, optimiser, input, {.learning_rate = rate});
        training.advance(input.cols(), "loss " + workbook::to_text(loss, 3));
        return loss;
    }));
}
// [train_one_epoch]

// Trains a model from where it stands, and saves it after every epoch.
Trained train(workbook::Run& run, const std::string& name, Autoencoder model, const Data& data) {
    const std::filesystem::path checkpoint = run.checkpoint(name);
    Random random(run.options().seed + 1);
    AdamState optimiser;
    std::vector<double> errors{reconstruction_error(model, data.test.images)};
    for (int epoch = 1; epoch <= run.options().epochs; ++epoch) {
        try {
            train_one_epoch(run, name + ", epoch " + std::to_string(epoch), model, optimiser, data.train.images, random);
        } catch (const workbook::NotFiniteError& error) {
            workbook::training_stopped(error, epoch, checkpoint);
        }
        save_checkpoint(checkpoint, tensors_of(model), {{"epoch", std::to_string(epoch)}});
        errors.push_back(reconstruction_error(model, data.test.images));
    }
    return {.model = std::move(model), .test_errors = errors};
}

// [plain_start]
// The same start without the gain of 4 that makes up for the sigmoid's slope: plain Glorot.
Autoencoder with_plain_start(Autoencoder model) {
    for (Mlp* network : {&model.encoder, &model.decoder}) {
        for (MlpLayer& layer : network->layers) {
            layer.dense.weights /= gain_of(layer.activation);
        }
    }
    return model;
}
// [plain_start]

double mean_image_error(const Data& data) {
    const Vector mean = mean_image(data.train.images);
    return mean_squared_distance(mean.replicate(1, data.test.images.cols()), data.test.images);
}

// The codes of the test set in the plane, a group for each digit.
workbook::ScatterPlot scatter(const std::string& title, const Matrix& codes, const std::vector<int>& labels) {
    workbook::ScatterPlot plot{.title = title, .x = {.label = "first number"}, .y = {.label = "second number"}};
    plot.same_scale = false;
    for (int digit = 0; digit < 10; ++digit) {
        workbook::PointGroup group{.name = std::to_string(digit)};
        for (std::size_t n = 0; n < labels.size(); ++n) {
            if (labels[n] == digit) {
                group.x.push_back(static_cast<double>(codes(0, static_cast<Index>(n))));
                group.y.push_back(static_cast<double>(codes(1, static_cast<Index>(n))));
            }
        }
        plot.groups.push_back(std::move(group));
    }
    return plot;
}

// The first two test pictures of each digit: columns for the sheets.
std::vector<Index> two_of_each(const std::vector<int>& labels) {
    std::vector<Index> chosen;
    for (int digit = 0; digit < 10; ++digit) {
        int found = 0;
        for (std::size_t n = 0; n < labels.size() && found < 2; ++n) {
            if (labels[n] == digit) {
                chosen.push_back(static_cast<Index>(n));
                ++found;
            }
        }
    }
    return chosen;
}

void show_pictures(workbook::Run& run, const Autoencoder& model, const Pca& pca, const Data& data) {
    const Matrix originals = columns(data.test.images, two_of_each(data.test.labels));
    const Matrix by_pca = pca_decode(pca, pca_encode(pca, originals));
    const Matrix by_autoencoder = output_of(autoencoder_forward(model, originals));
    run.picture("reconstructions.png",
                "Test digits that the models have not seen. Top: the originals. Middle: rebuilt from two principal "
                "components. Bottom: rebuilt from the autoencoder's two numbers.",
                gray_rows({originals, by_pca, by_autoencoder}, data.test.height, data.test.width));
    run.plot("pca_codes.svg", "Each point is a test digit, placed by its first two principal components.",
             scatter("Two principal components", pca_encode(pca, data.test.images), data.test.labels));
    run.plot("autoencoder_codes.svg", "The same digits, placed by the autoencoder's two numbers.",
             scatter("The autoencoder's code", latent_of(autoencoder_forward(model, data.test.images)), data.test.labels));
}

void show_errors(workbook::Run& run, const Trained& trained, const Trained& plain, double mean_error, double pca_error) {
    std::vector<double> epochs(trained.test_errors.size());
    std::iota(epochs.begin(), epochs.end(), 0);
    workbook::LinePlot plot{.title = "Error on the test set",
                            .x = {.label = "epoch"},
                            .y = {.label = "squared error"}};
    // The errors before training lie far above: the plot begins after the first epoch.
    const auto after_first = [](const std::vector<double>& values) {
        return std::vector<double>(values.begin() + 1, values.end());
    };
    plot.curves.push_back({.name = "gain 4", .x = after_first(epochs), .y = after_first(trained.test_errors), .markers = true});
    plot.curves.push_back({.name = "gain 1", .x = after_first(epochs), .y = after_first(plain.test_errors), .markers = true});
    plot.lines.push_back({.name = "mean image", .value = mean_error});
    plot.lines.push_back({.name = "PCA with 2", .value = pca_error});
    run.plot("errors.svg", "The error after each epoch, from a start with gain 4 and from a plain Glorot start.", plot);
}

// One gray blob for all has a row of its own in the lesson.
workbook::Limit limit_of(const workbook::Run& run, const Trained& trained, double mean_error) {
    workbook::Limit limit = workbook::at_worst(run, trained.test_errors.front(), mean_error, "the mean image");
    limit.row = std::abs(trained.test_errors.back() - mean_error) < 0.02 * mean_error
                    ? "the error stays at the mean image's"
                    : "";
    return limit;
}

// What the trap of exercise 7.6 costs and brings.
void show_trap(workbook::Run& run, const Data& data) {
    const Autoencoder identity = identity_autoencoder(data.test.images.rows(), data.test.images.rows());
    run.metric("identity_test_squared_error", reconstruction_error(identity, data.test.images),
               {.possible = workbook::never_negative("a squared error")});
    run.metric("identity_compression_ratio", compression_ratio(identity));
}

void show_compression(workbook::Run& run, const Autoencoder& model, const Data& data) {
    const Index pixels = data.test.images.rows();
    run.metric("compression_ratio", compression_ratio(model));
    run.metric("bytes_per_picture", pixels);                             // one byte a pixel
    run.metric("bytes_per_code", static_cast<int>(code * sizeof(float)));  // two floats
}

void experiment(workbook::Run& run) {
    const Data data{.train = load_dataset(run.options().data, Split::train),
                    .test = load_dataset(run.options().data, Split::test)};
    run.samples(data.train.images.cols(), data.test.images.cols());
    if (run.options().preset == "deep") {
        deep_experiment(run, data.train, data.test);
        return;
    }

    const Pca pca = fit_pca(data.train.images, code);
    const double mean_error = mean_image_error(data);
    const double pca_error = mean_squared_distance(pca_decode(pca, pca_encode(pca, data.test.images)), data.test.images);
    run.predict("A picture of 784 pixels has to pass through two numbers. The mean image has a squared error of " +
                    workbook::to_text(mean_error) + ", two principal components have " + workbook::to_text(pca_error) +
                    ". What will the autoencoder's be?",
                "squared error");

    Random random(run.options().seed);
    const Autoencoder start = make_autoencoder(widths, {}, random);
    const Trained trained = train(run, "autoencoder", start, data);
    const Trained plain = train(run, "plain_start", with_plain_start(start), data);

    const workbook::Limit possible = workbook::never_negative("a squared error");
    run.outcome(trained.test_errors.back());
    run.metric("test_squared_error", trained.test_errors.back(),
               {.references = {{"mean image", mean_error}, {"PCA with 2", pca_error}},
                .target = run.options().data == DataSource::mnist ? std::optional(workbook::at_most(31.0)) : std::nullopt,
                .possible = possible,
                .at_worst = limit_of(run, trained, mean_error)});
    run.metric("train_squared_error", reconstruction_error(trained.model, data.train.images), {.possible = possible});
    run.metric("plain_start_test_squared_error", plain.test_errors.back(),
               {.possible = possible, .at_worst = limit_of(run, plain, mean_error)});
    run.metric("mean_image_test_squared_error", mean_error);
    run.metric("pca_2_test_squared_error", pca_error);
    run.metric("test_squared_error_per_epoch", trained.test_errors, {.possible = possible});
    run.metric("plain_start_test_squared_error_per_epoch", plain.test_errors, {.possible = possible});
    show_compression(run, trained.model, data);
    show_trap(run, data);
    show_errors(run, trained, plain, mean_error, pca_error);
    show_pictures(run, trained.model, pca, data);
}

}  // namespace

int main(int argc, char** argv) {
    return workbook::run_chapter(argc, argv,
                                 {.chapter = "07_vanilla_autoencoder",
                                  .title = "Vanilla autoencoder",
                                  .about = "An autoencoder of eight layers squeezes digits through two numbers.",
                                  .digits = {.epochs = 20, .batch_size = 64},
                                  .mnist = {.epochs = 10, .batch_size = 128},
                                  .presets = {deep_preset()}},
                                 experiment);
}
