/// \file
/// The usual example: 784-400-20-400-784, ReLUs, the Bernoulli loss, λ = 1, Adam at 1e-3, batches of 128, ten epochs.
#include <numeric>
#include <optional>

#include "common/pictures.hpp"
#include "experiments.hpp"
#include "one_and_eight.hpp"
#include "vae_training.hpp"

namespace ae {

namespace {

const std::vector<Index> widths{784, 400, 20};

// A trained example, and what its test loss was.
struct Example {
    Vae model;
    double test_loss = 0;
    LossTerms terms = {};
    std::vector<double> losses = {};  // after every epoch
};

// The loss as it is usually reported: one draw for each test picture.
double test_loss(const Vae& model, const Matrix& images, std::uint64_t seed) {
    Random random(seed);
    return expected_loss(model, images, Reconstruction::bernoulli, 1, 1, random);
}

Example train_example(workbook::Run& run, const VaeData& data, std::uint64_t seed) {
    Random random(seed);
    Example example{.model = make_vae(widths, Activation::relu, random)};
    const VaeSettings settings{.name = "example_seed_" + std::to_string(seed),
                               .epochs = run.options().epochs,
                               .batch_size = run.options().batch_size};
    train_vae(run, example.model, data.train.images, settings, seed + 1,
              [&](int) { example.losses.push_back(test_loss(example.model, data.test.images, seed + 3)); });
    example.test_loss = example.losses.back();
    example.terms = terms_of(example.model, data.test.images, settings.reconstruction, seed + 3);
    return example;
}

void show(workbook::Run& run, const Example& example, const Dataset& test) {
    constexpr Index shown = 20;
    Random random(run.options().seed + 2);
    const Matrix originals = test.images.leftCols(shown);
    run.picture(
        "example.png",
        "A code of 20 numbers. Top: test pictures. Middle: their reconstructions. Bottom: pictures made of noise.",
        gray_rows({originals, reconstructions_of(example.model, originals),
                   generate(example.model, normal_matrix(random, widths.back(), shown))},
                  test.height, test.width, {.scale = 1, .gap = 3}));
}

}  // namespace

void example_experiment(workbook::Run& run, const VaeData& data) {
    const bool is_mnist = run.options().data == DataSource::mnist;
    std::vector<Example> examples;
    std::vector<double> losses;
    for (std::uint64_t i = 0; i < (is_mnist ? 3 : 1); ++i) {
        examples.push_back(train_example(run, data, run.options().seed + i));
        losses.push_back(examples.back().test_loss);
    }
    const double mean = std::accumulate(losses.begin(), losses.end(), 0.0) / static_cast<double>(losses.size());
    workbook::FigureNotes notes;
    if (is_mnist) {
        notes = {.references = {{"PyTorch's example", 105.6}}, .target = workbook::at_most(106.2)};
    }
    notes.possible = entropy_limit(data.test.images);
    notes.possible->row = row_of_collapse(examples.front().terms.kl);
    notes.at_worst = coin_limit(data.test.images);
    const workbook::FigureNotes limits{.possible = notes.possible, .at_worst = notes.at_worst};
    run.metric("example_test_loss", mean, notes);
    run.metric("example_test_loss_per_seed", losses, limits);
    run.metric("example_test_loss_per_epoch", examples.front().losses, limits);
    run.metric("example_reconstruction", examples.front().terms.reconstruction, limits);
    run.metric("example_kl", examples.front().terms.kl, {.possible = divergence_limit()});
    show(run, examples.front(), data.test);
}

}  // namespace ae
