#include "denoiser.hpp"

#include <cmath>
#include <filesystem>
#include <optional>

#include "common/checkpoint.hpp"
#include "common/schedule.hpp"
#include "common/training_stop.hpp"

namespace ae {

namespace {

constexpr Index code = 500;
constexpr Scalar learning_rate = Scalar(2e-3);

// The seeds of a run's parts: each its own random numbers.
constexpr std::uint64_t seed_of_training = 1;
constexpr std::uint64_t seed_of_test_damage = 2;

// One layer down, one up. The damaged picture need not have the clean one's size: a gray one has a third of it.
Autoencoder make_denoiser(Index damaged_features, Index clean_features, Random& random) {
    Mlp encoder = make_mlp({damaged_features, code}, Activation::relu, Activation::relu, random);
    Mlp decoder = make_mlp({code, clean_features}, Activation::relu, Activation::identity, random);
    return {.encoder = std::move(encoder), .decoder = std::move(decoder)};
}

int epochs_of(const workbook::Run& run, const Task& task) { return task.repeats * run.options().epochs; }

// One epoch at the falling rate. The optimiser counts the steps of all epochs.
void train_one_epoch(workbook::Run& run, const std::string& what, const Task& task, Autoencoder& model,
                     AdamState& optimiser, const Matrix& clean, Random& random) {
    const Index batch_size = run.options().batch_size;
    const double total = static_cast<double>((clean.cols() + batch_size - 1) / batch_size) * epochs_of(run, task);
    workbook::Training training = run.training(what, clean.cols());
    // [fresh_damage]
    static_cast<void>(train_epoch(clean, clean, batch_size, random, [&](const Matrix& batch, const Matrix&) {
        const Scalar rate = falling_rate(learning_rate, optimiser.step / total);
        const Scalar loss = denoising_step(model, optimiser, batch, task.corrupt, random,
                                           {.adam = {.learning_rate = rate}, .lambda = task.lambda});
        if (task.lambda > 0) {
            normalize_columns(model.decoder.layers.front().dense);
        }
        training.advance(batch.cols(), "loss " + workbook::to_text(loss, 3));
        return loss;
    }));
    // [fresh_damage]
}

}  // namespace

// [noise_of]
Corruption noise_of(Scalar sigma) {
    return [sigma](const Matrix& clean, Random& random) {
        return add_gaussian_noise(clean, normal_matrix(random, clean.rows(), clean.cols()), sigma);
    };
}
// [noise_of]

Corruption loss_of(Scalar share) {
    return [share](const Matrix& clean, Random& random) {
        return mask_pixels(clean, uniform_matrix(random, clean.rows(), clean.cols()), share);
    };
}

Corruption blocks_of(Index block, Index height, Index width) {
    return [=](const Matrix& clean, Random&) { return lower_resolution(clean, height, width, block); };
}

Corruption loss_of_color() {
    return [](const Matrix& clean, Random&) { return to_gray(clean); };
}

Corruption no_damage() {
    return [](const Matrix& clean, Random&) { return clean; };
}

Autoencoder train_denoiser(workbook::Run& run, const Task& task, const Matrix& clean) {
    const std::filesystem::path checkpoint = run.checkpoint(task.name);
    Random random(run.options().seed + seed_of_training);
    const Index damaged_features = task.corrupt(clean.leftCols(1), random).rows();
    Autoencoder model = make_denoiser(damaged_features, clean.rows(), random);
    AdamState optimiser;
    for (int epoch = 1; epoch <= epochs_of(run, task); ++epoch) {
        try {
            train_one_epoch(run, task.name + ", epoch " + std::to_string(epoch), task, model, optimiser, clean, random);
        } catch (const workbook::NotFiniteError& error) {
            workbook::training_stopped(error, epoch, checkpoint);
        }
        save_checkpoint(checkpoint, tensors_of(model), {{"epoch", std::to_string(epoch)}});
    }
    return model;
}

Restoration restore_test(const workbook::Run& run, const Autoencoder& model, const Corruption& corrupt,
                         const Matrix& clean) {
    Random random(run.options().seed + seed_of_test_damage);
    Matrix damaged = corrupt(clean, random);
    Matrix restored = restore(model, damaged);
    const double out = psnr(restored, clean);
    return {.clean = clean, .damaged = std::move(damaged), .restored = std::move(restored), .psnr_out = out};
}

namespace {

// −10 log₁₀ of the mean squared error of all pixels, in double.
double plain_psnr(const Matrix& images, const Matrix& clean) {
    const double sum = (images.cast<double>() - clean.cast<double>()).squaredNorm();
    return -10 * std::log10(sum / static_cast<double>(clean.size()));
}

}  // namespace

workbook::Limit psnr_limit(double said, const Matrix& images, const Matrix& clean) {
    const double psnr = plain_psnr(images, clean);
    return {.range = workbook::within(psnr, 0),
            .name = "the PSNR of these pictures",
            .slack = 0.05,
            .row = said > 50 ? "the PSNR of an error of 0.1 in every pixel is not 20 dB" : ""};
}

workbook::Limit gray_sheet_limit(const Matrix& clean) {
    return {.range = workbook::at_least(plain_psnr(Matrix::Constant(clean.rows(), clean.cols(), Scalar(0.5)), clean)),
            .name = "a gray sheet"};
}

void report_gain(workbook::Run& run, const std::string& name, const Restoration& restoration, const Matrix& seen,
                 double least) {
    const double in = psnr(seen, restoration.clean);
    const bool has_target = least > 0 && run.options().data == workbook::DataSource::mnist;
    run.metric(name + "_psnr_in", in, {.possible = psnr_limit(in, seen, restoration.clean)});
    run.metric(name + "_psnr_out", restoration.psnr_out,
               {.references = {{"the damaged picture itself", in}},
                .possible = psnr_limit(restoration.psnr_out, restoration.restored, restoration.clean),
                .at_worst = run.options().shortened ? gray_sheet_limit(restoration.clean)
                                                    : workbook::Limit{.range = workbook::at_least(in),
                                                                      .name = "the damaged picture itself"}});
    run.metric(name + "_gain", restoration.psnr_out - in,
               {.target = has_target ? std::optional(workbook::at_least(least)) : std::nullopt});
}

}  // namespace ae
