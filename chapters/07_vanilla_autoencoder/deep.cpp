#include "deep.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/checkpoint.hpp"
#include "common/pictures.hpp"
#include "common/schedule.hpp"
#include "common/training_stop.hpp"
#include "common/warp.hpp"
#include "getting_started.hpp"
#include "principal_components.hpp"
#include "vanilla_autoencoder.hpp"

namespace ae {

namespace {

const std::vector<Index> widths{784, 1000, 500, 250, 30};
constexpr Index code = 30;
constexpr Scalar learning_rate = Scalar(2e-3);
constexpr Scalar beta2 = Scalar(0.99);
// The last epochs see the pictures as they are, so that the decoder forgets the blur of the warps.
constexpr int plain_epochs = 8;

// One epoch, on warped pictures or on the pictures themselves. Adam's steps are counted over all epochs.
void train_one_epoch(workbook::Run& run, int epoch, Autoencoder& model, AdamState& optimiser, const Dataset& data,
                     Random& random) {
    const int epochs = run.options().epochs;
    const Index batch_size = run.options().batch_size;
    const bool warp = epoch <= epochs - std::min(plain_epochs, epochs / 2);
    const double total = static_cast<double>((data.images.cols() + batch_size - 1) / batch_size) * epochs;
    workbook::Training training = run.training("epoch " + std::to_string(epoch) + " of " + std::to_string(epochs),
                                               data.images.cols());
    static_cast<void>(train_epoch(data.images, data.images, batch_size, random, [&](const Matrix& input, const Matrix&) {
        const Scalar rate = warm_cosine_rate(learning_rate, (optimiser.step + 0.5) / total);
        const Matrix seen = warp ? warped(input, data.height, data.width, {}, random) : input;
        const Scalar loss = train_step(model, optimiser, seen, {.learning_rate = rate, .beta2 = beta2});
        training.advance(input.cols(), "loss " + workbook::to_text(loss, 3));
        return loss;
    }));
}

}  // namespace

workbook::Preset deep_preset() {
    return {.name = "deep",
            .about = "784-1000-500-250-30 and back, after Hinton and Salakhutdinov (2006); on MNIST this takes a while",
            .digits = {.epochs = 20, .batch_size = 128},
            .mnist = {.epochs = 40, .batch_size = 128}};
}

void deep_experiment(workbook::Run& run, const Dataset& train, const Dataset& test) {
    const std::filesystem::path checkpoint = run.checkpoint("deep");
    const Pca pca = fit_pca(train.images, code);
    const Matrix by_pca = pca_decode(pca, pca_encode(pca, test.images));
    const double pca_error = mean_squared_distance(by_pca, test.images);

    Random random(run.options().seed);
    Autoencoder model = make_autoencoder(
        widths, {.hidden = Activation::relu, .latent = Activation::identity, .output = Activation::sigmoid}, random);
    AdamState optimiser;
    const double before = reconstruction_error(model, test.images);
    for (int epoch = 1; epoch <= run.options().epochs; ++epoch) {
        try {
            train_one_epoch(run, epoch, model, optimiser, train, random);
        } catch (const workbook::NotFiniteError& error) {
            workbook::training_stopped(error, epoch, checkpoint);
        }
        save_checkpoint(checkpoint, tensors_of(model), {{"epoch", std::to_string(epoch)}});
    }

    const workbook::Limit possible = workbook::never_negative("a squared error");
    run.metric("test_squared_error", reconstruction_error(model, test.images),
               {.references = {{"PCA with 30", pca_error}, {"Hinton and Salakhutdinov 2006, on MNIST", 3.00}},
                .target = run.options().data == DataSource::mnist ? std::optional(workbook::at_most(3.00)) : std::nullopt,
                .possible = possible,
                .at_worst = workbook::Limit{.range = workbook::at_most(before), .name = "the network before training"}});
    run.metric("train_squared_error", reconstruction_error(model, train.images), {.possible = possible});
    run.metric("pca_30_test_squared_error", pca_error);
    run.metric("compression_ratio", compression_ratio(model));
    const Matrix originals = test.images.leftCols(20);
    run.picture("reconstructions.png",
                "Test digits. Top: the originals. Middle: rebuilt from 30 principal components. Bottom: rebuilt from the "
                "deep autoencoder's 30 numbers.",
                gray_rows({originals, by_pca.leftCols(20), output_of(autoencoder_forward(model, originals))}, test.height,
                          test.width));
    run.picture("warps.png", "What the training sees: the first row as it is, and below it three warps of each picture.",
                gray_rows({train.images.leftCols(12), warped(train.images.leftCols(12), train.height, train.width, {}, random),
                           warped(train.images.leftCols(12), train.height, train.width, {}, random),
                           warped(train.images.leftCols(12), train.height, train.width, {}, random)},
                          train.height, train.width));
}

}  // namespace ae
